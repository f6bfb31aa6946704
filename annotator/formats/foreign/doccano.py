"""Files that doccano exports, and those made for it: JSON lines or a JSON list, with or without relations."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.formats.foreign.assembly import FoundPage, Piece, Places, assembled, known_articles
from annotator.formats.foreign.interface import Found, Json, Reader
from annotator.formats.jsonlines import Line, parse, read_lines
from annotator.formats.jsonlist import first_value, read_elements
from annotator.formats.textfiles import page_id

# Where labels stand: in doccano today, in its older versions, in projects with intents (the categories of the text).
_LABELS = ("label", "labels", "entities", "annotations", "cats")
_OURS = frozenset(("text", "data", *_LABELS, "relations", "page_id", "issue", "split", "articles", "meta"))
_WRONG = QT_TRANSLATE_NOOP(
    "errors", "{file}, line {line}: not a row as doccano writes it ({key} is not usable); export it from doccano again."
)


class Doccano(Reader):
    """Each row is a page. Spans may be lists or objects; labels without places are categories of the whole text."""

    name = "doccano"

    def recognises(self, path: Path, head: bytes) -> bool:
        row, listed = first_value(head)
        # Page records have an id of text and articles; more keys make them no rows.
        return (
            isinstance(row, dict)
            and listed == path.name.lower().endswith(".json")
            and isinstance(row.get("text", row.get("data")), str)
            and any(isinstance(row.get(key), list) for key in _LABELS)
            and not (isinstance(row.get("id"), str) and isinstance(row.get("articles"), list))
        )

    def read(self, path: Path) -> Iterator[Found | InputError]:
        lines: Iterable[Line] = read_elements(path) if path.name.lower().endswith(".json") else read_lines(path)
        for number, (line, data) in enumerate(lines, 1):
            try:
                found = _Row(parse(data, file=path.name, line=line), path, line).page(number)
                yield assembled(found, path.name, line)
            except InputError as error:
                yield error


class _Row:
    def __init__(self, value: Any, path: Path, line: int) -> None:
        self.path, self.line = path, line
        if not isinstance(value, dict):
            raise self.unusable("{…}")
        self.value: Json = value
        self.ids: dict[int, int] = {}  # which piece an id of a span stands for

    def unusable(self, key: str) -> InputError:
        return InputError(_WRONG, file=self.path.name, line=self.line, key=key)

    def page(self, number: int) -> FoundPage:
        value = self.value
        text = value.get("text", value.get("data"))
        if not isinstance(text, str):
            raise self.unusable("text")
        name, meta = value.get("page_id"), value.get("meta")
        found = FoundPage(name if isinstance(name, str) else self.usual_name(number), text)
        places, found.articles = known_articles(value.get("articles"))
        # Only with relations does a row say of every piece whether it belongs to others.
        found.whole = bool(places) and "entities" in value
        labels: list[str] = []
        for key in _LABELS:
            for label in self.listed(key):
                if isinstance(label, str):
                    labels.append(label)
                else:
                    self.add(found, label, places, key)
        found.labels = tuple(dict.fromkeys(labels))
        found.links = [self.link(relation) for relation in self.listed("relations")]
        found.meta = dict(meta) if isinstance(meta, dict) else {}
        others = {key: value[key] for key in value if key not in _OURS}
        if name is None and others:
            found.meta["doccano"] = others
        return found

    def usual_name(self, number: int) -> str:
        return f"{page_id(self.path).removesuffix('.jsonl')}-{number:04}"

    def listed(self, key: str) -> list[Any]:
        listed = self.value.get(key)
        if listed is None:
            return []
        if not isinstance(listed, list):
            raise self.unusable(key)
        return listed

    def add(self, found: FoundPage, label: Any, places: Places, key: str) -> None:
        if isinstance(label, dict):
            place = (
                label.get("start_offset", label.get("start")),
                label.get("end_offset", label.get("end")),
                label.get("label"),
            )
            if type(label.get("id")) is int:
                self.ids[label["id"]] = len(found.pieces)
        elif isinstance(label, list) and len(label) == 3:
            place = (label[0], label[1], label[2])
        else:
            raise self.unusable(key)
        start, end, words = place
        if type(start) is not int or type(end) is not int or not isinstance(words, str) or not words.strip():
            raise self.unusable(key)
        article, at = places.get((start, end), (None, None))
        found.pieces.append(Piece(start, end, words, article, at))

    def link(self, relation: Any) -> tuple[int, int]:
        if isinstance(relation, dict):
            first, second = relation.get("from_id"), relation.get("to_id")
            if type(first) is int and type(second) is int and {first, second} <= self.ids.keys():
                return self.ids[first], self.ids[second]
        raise self.unusable("relations")
