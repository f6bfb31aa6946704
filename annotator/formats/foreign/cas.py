"""A UIMA CAS that was read from JSON or XMI as a page: which annotations are pieces, and what they say."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.notes import Note
from annotator.core.utf16 import Utf16
from annotator.formats.export.cas import METADATA, RECORD, ZONE, zone_id
from annotator.formats.foreign.assembly import FoundPage, Piece, assembled, known_articles
from annotator.formats.foreign.interface import Found, Json
from annotator.formats.jsonlines import parse
from annotator.formats.textfiles import page_id
from annotator.formats.xml_text import REPLACEMENT, legal

BROKEN = QT_TRANSLATE_NOOP("errors", "{file}, line {line}: not a CAS that can be read ({reason}); export it again.")
_PASSED = QT_TRANSLATE_NOOP(
    "errors", "{file}: what stands in {extra} is not as this program writes it and was passed over."
)
# What every CAS holds, and linguistic layers: no pieces of articles.
_NO_PIECES = ("uima.", "de.tudarmstadt.ukp.dkpro.core.api.", "de.tudarmstadt.ukp.clarin.webanno.api.type.")
_PIECES = ("de.tudarmstadt.ukp.dkpro.core.api.ner.",)
_LABELS = ("role", "value", "label", "type", "identifier")  # features that say what an annotation is, the first wins
_ARTICLES = ("articleId", "article_id", "article")
_CATEGORIES = ("category", "topic")
MAX_BYTES = 64 << 20


@dataclass
class Cas:
    """The feature structures of one text: (type, features), with ``begin`` and ``end`` in UTF-16 units."""

    text: str
    structures: list[tuple[str, Json]] = field(default_factory=list)


def broken(path: Path, reason: str, line: int = 1) -> InputError:
    """The error for a CAS that cannot be read."""
    return InputError(BROKEN, file=path.name, line=line, reason=reason)


def page_of(cas: Cas, path: Path) -> Found:
    """The page in ``cas``. Raises InputError."""
    notes: list[Note] = []
    record, text = _record(cas, path, notes), cas.text
    name = record.get("id")
    found = FoundPage(name if isinstance(name, str) else _name(cas, path), text)
    if isinstance(record.get("meta"), dict):
        found.meta = dict(record["meta"])
    _, found.articles = known_articles(record.get("articles"))
    found.labelled = True
    ids = {zone_id(found.name, number): key for number, key in enumerate(found.articles, 1)}
    own = {legal(told): key for told, key in ids.items()} | ids
    words = {legal(label): label for labels in found.articles.values() for label in labels}
    count = Utf16(text)
    kinds = {kind for kind, _ in cas.structures}
    for kind, features in cas.structures:
        if kind != ZONE if ZONE in kinds else not _is_piece(kind):
            continue
        begin, end = features.get("begin"), features.get("end")
        if type(begin) is not int or type(end) is not int or begin > end:
            if features.keys() & {"begin", "end"}:
                raise broken(path, "begin, end")
            continue
        try:
            start, stop = count.points(begin), count.points(end)
        except ValueError as error:
            raise broken(path, f"{begin}-{end}") from error
        found.pieces.append(_piece(kind, features, (start, stop), own, words))
    done = assembled(found, path.name, 1)
    _put_back(done.record, record.get("replaced"))
    return Found(1, done.record, (*notes, *done.notes))


def _is_piece(kind: str) -> bool:
    return kind.startswith(_PIECES) or not kind.startswith(_NO_PIECES)


def _piece(kind: str, features: Json, place: tuple[int, int], own: dict[str, str], words: dict[str, str]) -> Piece:
    label = _said(features, _LABELS) or kind.rpartition(".")[2]
    article, category, also = _said(features, _ARTICLES), _said(features, _CATEGORIES), features.get("also")
    labels = [category] if category else []
    labels += [word for word in also if isinstance(word, str) and word.strip()] if isinstance(also, list) else []
    at = features.get("place")
    return Piece(
        *place,
        label,
        own.get(article, article) if article else None,
        at if type(at) is int else None,
        tuple(words.get(word, word) for word in labels),
    )


def _said(features: Json, names: tuple[str, ...]) -> str | None:
    return next((v for v in map(features.get, names) if isinstance(v, str) and v.strip()), None)


def _name(cas: Cas, path: Path) -> str:
    for kind, features in cas.structures:
        if kind == METADATA:
            name = _said(features, ("documentTitle", "documentId"))
            if name:
                return name
    return page_id(path)


def _record(cas: Cas, path: Path, notes: list[Note]) -> Json:
    """What our own export says beyond the annotations; empty for the files of others."""
    said: Any = next((features.get("record") for kind, features in cas.structures if kind == RECORD), None)
    if said is None:
        return {}
    try:
        value = parse(said.encode("utf-8"), file=path.name, line=1) if isinstance(said, str) else None
    except InputError:
        value = None
    if isinstance(value, dict):
        return value
    notes.append(Note(_PASSED, {"file": path.name, "extra": RECORD}))
    return {}


def _put_back(record: Json, replaced: object) -> None:
    """The characters that XML could not hold, where U+FFFD still stands for them."""
    signs = list(record["text"])
    for one in replaced if isinstance(replaced, list) else ():
        if isinstance(one, list) and len(one) == 2 and all(type(number) is int for number in one):
            at, code = one
            held = 0 < code < 0xD800 or code in (0xFFFE, 0xFFFF)
            if held and 0 <= at < len(signs) and signs[at] == REPLACEMENT:
                signs[at] = chr(code)
    record["text"] = "".join(signs)
