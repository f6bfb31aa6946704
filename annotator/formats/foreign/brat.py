"""brat's standoff files: NAME.ann with the text NAME.txt beside it. Code points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.notes import Note
from annotator.formats.export.brat import CATEGORY, EXTRA
from annotator.formats.foreign.assembly import FoundPage, Piece, assembled, known_articles
from annotator.formats.foreign.interface import Found, Json, Reader
from annotator.formats.foreign.words import role_of
from annotator.formats.jsonlines import parse, read_whole
from annotator.formats.limits import MAX_RECORD_BYTES, file_error
from annotator.formats.textfiles import page_id

_WRONG = QT_TRANSLATE_NOOP("errors", "{file}, line {line}: not a line as brat writes it; mend it or take it out.")
_NO_TEXT = QT_TRANSLATE_NOOP("errors", "{file}: there is no text {text} beside it; put both into one folder.")
_NO_UTF8 = QT_TRANSLATE_NOOP("errors", "{file} is not in UTF-8, which brat needs: save it as UTF-8.")
_LARGE = QT_TRANSLATE_NOOP("errors", "{file}: more than {limit} MB; is this really one page?")
_DIFFERS = QT_TRANSLATE_NOOP(
    "errors",
    "{file}, line {line}: the annotation says {said}, but the text has {found} there; the text was changed since.",
)
_PASSED = QT_TRANSLATE_NOOP(
    "errors", "{file}: what stands in {extra} is not as this program writes it and was passed over."
)
_TEXTBOUND = re.compile(r"(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)")
_RELATION = re.compile(r"\S+ [^\s:]+:(\S+) [^\s:]+:(\S+)\s*")
_ATTRIBUTE = re.compile(r"(\S+) (\S+)(?: (.+))?")
_NOTE = re.compile(r"\S+ (\S+)")


def text_of(path: Path) -> Path:
    """The text that an .ann file is about."""
    return path.with_suffix(".txt")


class Brat(Reader):
    """A page a file. Stretches whose type is no role are articles; the roles within belong to them."""

    name = "brat"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.name.lower().endswith(".ann")

    def read(self, path: Path) -> Iterator[Found | InputError]:
        standoff = _Standoff(path, _text(path))
        for number, line in enumerate(_utf8(_bytes(path), path).split("\n"), 1):
            if line.strip():
                standoff.take(line.removesuffix("\r"), number)
        yield standoff.page()


def _bytes(path: Path) -> bytes:
    """All of ``path``; a mark at the beginning stays, as brat counts it."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_RECORD_BYTES + 1)
    except OSError as error:
        raise file_error(error, path) from error
    if len(data) > MAX_RECORD_BYTES:
        raise InputError(_LARGE, file=path.name, limit=MAX_RECORD_BYTES >> 20)
    return data


def _utf8(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(_NO_UTF8, file=path.name) from error


def _text(path: Path) -> str:
    beside = text_of(path)
    if not beside.is_file():
        raise InputError(_NO_TEXT, file=path.name, text=beside.name)
    return _utf8(_bytes(beside), beside)


@dataclass
class _Textbound:
    """A T line: its type, its fragments in the order given, the article that a note names."""

    kind: str
    parts: list[tuple[int, int]]
    labels: list[str] = field(default_factory=list)
    note: str = ""


class _Standoff:
    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text
        self.notes: list[Note] = []
        self.extra = self.read_extra()
        self.bound: dict[str, _Textbound] = {}
        self.pairs: list[tuple[str, str]] = []
        values = self.extra.get("categories")
        self.categories = values if isinstance(values, dict) else {}

    def read_extra(self) -> Json:
        """What our own export says beyond brat's files; empty for those of others."""
        beside = self.path.with_suffix(EXTRA)
        if not beside.is_file():
            return {}
        try:
            value = parse(read_whole(beside), file=beside.name, line=1)
        except InputError:
            value = None
        if isinstance(value, dict):
            return value
        self.notes.append(Note(_PASSED, {"file": self.path.name, "extra": beside.name}))
        return {}

    def take(self, line: str, number: int) -> None:
        """One line; those of kinds that say nothing of articles are passed over. Raises InputError."""
        name, tab, rest = line.partition("\t")
        data, _, tail = rest.partition("\t")
        good = bool(tab)
        if name.startswith("T"):
            good = self.textbound(name, data, tail, number)
        elif name.startswith("R"):
            found = _RELATION.fullmatch(data)
            good = bool(found)
            self.pairs += [found.group(1, 2)] if found else []  # type: ignore[list-item]
        elif name == "*":
            words = data.split()[1:]
            self.pairs += list(pairwise(words))
        elif name.startswith(("A", "M")):
            good = self.attribute(data)
        elif name.startswith("#"):
            noted = _NOTE.fullmatch(data)
            if noted and noted.group(1) in self.bound:
                self.bound[noted.group(1)].note = tail
        if not good:
            raise InputError(_WRONG, file=self.path.name, line=number)

    def textbound(self, name: str, data: str, said: str, number: int) -> bool:
        found = _TEXTBOUND.fullmatch(data)
        if not found or name in self.bound:
            return False
        places = [part.split(" ") for part in found.group(2).split(";")]
        parts = [(int(start), int(end)) for start, end in places]
        if any(not start <= end <= len(self.text) for start, end in parts):
            return False
        there = " ".join(self.text[start:end] for start, end in parts)
        if said and "".join(said.split()) != "".join(there.split()):
            shown = {"said": said[:40], "found": there[:40]}
            raise InputError(_DIFFERS, file=self.path.name, line=number, **shown)
        self.bound[name] = _Textbound(found.group(1), parts)
        return True

    def attribute(self, data: str) -> bool:
        found = _ATTRIBUTE.fullmatch(data)
        if not found:
            return False
        name, target, value = found.groups()
        plain = name.rstrip("0123456789").casefold()
        if value and target in self.bound and plain in (CATEGORY.casefold(), "topic", "label"):
            label = self.categories.get(value, value)
            self.bound[target].labels.append(label if isinstance(label, str) else value)
        return True

    def page(self) -> Found:
        name, meta = self.extra.get("id"), self.extra.get("meta")
        found = FoundPage(name if isinstance(name, str) else page_id(self.path), self.text)
        found.meta = dict(meta) if isinstance(meta, dict) else {}
        _, found.articles = known_articles(self.extra.get("articles"))
        found.labelled = True
        own = {note_id(found.name, number): key for number, key in enumerate(found.articles, 1)}
        places = self.places()
        first: dict[str, int] = {}  # index of the first piece of each T
        articles = False
        for name, bound in self.bound.items():
            first[name] = len(found.pieces)
            is_role = role_of(bound.kind) is not None
            articles = articles or not is_role
            key = None if is_role else own.get(bound.note, name)
            place = places.get(name)
            for index, (start, end) in enumerate(self.joined(bound.parts)):
                at = None if place is None else place + index / (len(bound.parts) + 1)
                found.pieces.append(Piece(start, end, bound.kind, key, at, tuple(bound.labels)))
        if not articles:
            found.links = [(first[a], first[b]) for a, b in self.pairs if a in first and b in first]
            for name, bound in self.bound.items():  # the fragments of one piece belong together
                last = first[name] + len(self.joined(bound.parts)) - 1
                found.links += [(index, index + 1) for index in range(first[name], last)]
        done = assembled(found, self.path.name, 1)
        return Found(1, done.record, (*self.notes, *done.notes))

    def joined(self, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Fragments with nothing but white space between them are one."""
        kept: list[tuple[int, int]] = []
        for start, end in parts:
            if kept and kept[-1][1] <= start and not self.text[kept[-1][1] : start].strip():
                kept[-1] = (kept[-1][0], end)
            else:
                kept.append((start, end))
        return kept

    def places(self) -> dict[str, int]:
        """How many pieces stand before each that a relation leads from or to."""
        before = {second: first for first, second in reversed(self.pairs)}
        places: dict[str, int] = {}
        for start in dict.fromkeys(name for pair in self.pairs for name in pair):
            chain, seen = [start], {start}
            while chain[-1] not in places and chain[-1] in before and before[chain[-1]] not in seen:
                chain.append(before[chain[-1]])
                seen.add(chain[-1])
            at = places.get(chain[-1], 0)
            for step, name in enumerate(reversed(chain)):
                places.setdefault(name, at + step)
        return places


def note_id(page: str, number: int) -> str:
    """What the note on an article of our own export says."""
    return " ".join(f"{page}-i{number:04}".split())
