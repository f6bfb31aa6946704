"""A UIMA CAS in XMI, as INCEpTION and dkpro-cassis write it: one page. The type system is not needed to read it."""

from collections.abc import Iterator
from pathlib import Path

from annotator.core.errors import InputError
from annotator.formats.foreign.cas import MAX_BYTES, Cas, broken, page_of
from annotator.formats.foreign.interface import Found, Json, Reader
from annotator.formats.foreign.xml import parse_xml
from annotator.formats.jsonlines import read_whole

_XMI = "http://www.omg.org/XMI"
_NUMBERS = ("begin", "end", "place")


class CasXmi(Reader):
    """Elements are feature structures; lists of words stand in them as elements of their own."""

    name = "cas-xmi"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.name.lower().endswith(".xmi") or _XMI.encode() in head[:4096]

    def read(self, path: Path) -> Iterator[Found | InputError]:
        handler = _Handler()
        data = read_whole(path, limit=MAX_BYTES)
        parse_xml(data, path, handler.begin, handler.end, handler.words)
        yield page_of(handler.cas(path), path)


class _Handler:
    def __init__(self) -> None:
        self.texts: dict[str, str] = {}  # by id
        self.found: list[tuple[str, Json]] = []
        self.depth = 0
        self.said: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.said = []
        if self.depth == 2:
            self.structure(_type_of(name), {key.rpartition(" ")[2]: told for key, told in attributes.items()})

    def structure(self, kind: str, features: Json) -> None:
        if kind == "uima.cas.Sofa":
            if "sofaString" in features:
                self.texts[features.get("id", "")] = features["sofaString"]
            return
        for key in _NUMBERS:
            told = features.get(key, "")
            if told.isascii() and told.isdecimal() and len(told) < 12:
                features[key] = int(told)
        self.found.append((kind, features))

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.depth == 2 and self.found:  # a word in a list
            listed = self.found[-1][1].setdefault(name, [])
            if isinstance(listed, list):
                listed.append("".join(self.said))
        self.said = []

    def words(self, part: str) -> None:
        if self.depth == 3:
            self.said.append(part)

    def cas(self, path: Path) -> Cas:
        if not self.texts:
            raise broken(path, "sofaString")
        sofa, text = next(iter(self.texts.items()))
        return Cas(text, [(kind, told) for kind, told in self.found if told.get("sofa", sofa) == sofa])


def _type_of(name: str) -> str:
    """custom.Zone for Zone in the namespace http:///custom.ecore."""
    space, _, local = name.rpartition(" ")
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return f"{package}.{local}" if package else local
