"""A UIMA CAS in JSON, as INCEpTION and dkpro-cassis write it: one page."""

from collections.abc import Iterator
from pathlib import Path

from annotator.core.errors import InputError
from annotator.formats.foreign.cas import MAX_BYTES, Cas, broken, page_of
from annotator.formats.foreign.interface import Found, Json, Reader
from annotator.formats.jsonlines import parse, read_whole

_SOFA = "uima.cas.Sofa"


class CasJson(Reader):
    """Feature structures may be listed or stand by id."""

    name = "cas-json"

    def recognises(self, path: Path, head: bytes) -> bool:
        return head.lstrip().startswith(b"{") and (b'"%TYPES"' in head or b'"%FEATURE_STRUCTURES"' in head)

    def read(self, path: Path) -> Iterator[Found | InputError]:
        value = parse(read_whole(path, limit=MAX_BYTES), file=path.name, line=1)
        yield page_of(_cas(value, path), path)


def _cas(value: Json, path: Path) -> Cas:
    listed = value.get("%FEATURE_STRUCTURES") if isinstance(value, dict) else None
    if isinstance(listed, dict):
        listed = [
            {"%ID": int(key) if key.isdecimal() and len(key) < 12 else None, **one}
            for key, one in listed.items()
            if isinstance(one, dict)
        ]
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise broken(path, "%FEATURE_STRUCTURES")
    by_id = {one["%ID"]: one for one in listed if type(one.get("%ID")) is int}
    text = next((s for s in listed if s.get("%TYPE") == _SOFA and isinstance(s.get("sofaString"), str)), None)
    if text is None:
        raise broken(path, "sofaString")
    cas = Cas(text["sofaString"])
    for one in listed:
        kind = one.get("%TYPE")
        if not isinstance(kind, str):
            raise broken(path, "%TYPE")
        if kind == _SOFA or one.get("@sofa", text.get("%ID")) != text.get("%ID"):
            continue
        features = {key: told for key, told in one.items() if key[:1] not in "%@"}
        for key, told in one.items():
            if key.startswith("@") and key != "@sofa" and type(told) is int:
                features[key[1:]] = by_id.get(told, {}).get("%ELEMENTS")
        cas.structures.append((kind, features))
    return cas
