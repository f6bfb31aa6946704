"""Label Studio's exports: JSON (tasks with annotations and predictions) and JSON-MIN. UTF-16 units."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.notes import Note
from annotator.core.utf16 import Utf16
from annotator.formats import standing
from annotator.formats.foreign.assembly import FoundPage, Piece, Places, assembled, known_articles
from annotator.formats.foreign.interface import Found, Json, Reader
from annotator.formats.foreign.words import role_of
from annotator.formats.jsonlines import Line, head_of, parse, read_whole
from annotator.formats.jsonlist import first_value, read_elements
from annotator.formats.textfiles import page_id

_WRONG = QT_TRANSLATE_NOOP(
    "errors",
    "{file}, line {line}: not a task as Label Studio writes it ({key} is not usable); export it as JSON again.",
)
_SEVERAL = QT_TRANSLATE_NOOP(
    "errors", "{file}: a task has several annotations; the first that was not cancelled came in, gold ones first."
)
_NOTHING = QT_TRANSLATE_NOOP("errors", "{file} holds no task of Label Studio: export the project as JSON.")
_OTHERS = QT_TRANSLATE_NOOP("errors", "{file}: results that are no labels, choices or relations of text were left out.")


class LabelStudio(Reader):
    """Each task is a page: of its annotations one, without any its first prediction."""

    name = "label-studio"

    def recognises(self, path: Path, head: bytes) -> bool:
        task, _ = first_value(head)
        if not isinstance(task, dict) or isinstance(task.get("articles"), list):
            return False
        return isinstance(task.get("data"), dict) or {"annotation_id", "annotator"} <= task.keys()

    def read(self, path: Path) -> Iterator[Found | InputError]:
        number = 0
        for number, (line, data) in enumerate(_tasks(path), 1):
            try:
                task = _Task(parse(data, file=path.name, line=line), path, line)
                found = assembled(task.page(number), path.name, line)
                yield Found(line, found.record, (*task.notes, *found.notes))
            except InputError as error:
                yield error
        if not number:
            raise InputError(_NOTHING, file=path.name)


def _tasks(path: Path) -> Iterator[Line]:
    listed = head_of(path).lstrip().startswith(b"[")
    yield from read_elements(path) if listed else [Line(1, read_whole(path))]


class _Task:
    def __init__(self, value: Any, path: Path, line: int) -> None:
        self.path, self.line = path, line
        if not isinstance(value, dict):
            raise self.unusable("{…}")
        self.task: Json = value
        self.notes: list[Note] = []
        data = value.get("data", value)
        if not isinstance(data, dict):
            raise self.unusable("data")
        self.data: Json = data

    def unusable(self, key: str) -> InputError:
        return InputError(_WRONG, file=self.path.name, line=self.line, key=key)

    def page(self, number: int) -> FoundPage:
        name, text = self.data.get("page_id"), self.text()
        found = FoundPage(name if isinstance(name, str) else f"{page_id(self.path)}-{number:04}", text)
        said = self.data.get(standing.KEY)
        places, found.articles = known_articles(said.get("articles") if isinstance(said, dict) else None)
        found.whole = found.labelled = isinstance(said, dict)
        meta = said.get("meta") if isinstance(said, dict) else {k: v for k, v in self.data.items() if v != text}
        found.meta = dict(meta) if isinstance(meta, dict) else {}
        _Results(self, found, places).put(self.results())
        return found

    def text(self) -> str:
        """The text of the task: under ``text``, else the longest there is."""
        text = self.data.get("text")
        if not isinstance(text, str):
            texts = [value for value in self.data.values() if isinstance(value, str)]
            text = max(texts, key=len, default=None)
        if text is None:
            raise self.unusable("data.text")
        return text

    def results(self) -> list[Any]:
        if "data" not in self.task:  # JSON-MIN: regions stand under the names of the config
            regions = [one for value in self.task.values() if isinstance(value, list) for one in value]
            return [
                {"type": "labels", "value": one} for one in regions if isinstance(one, dict) and "labels" in one
            ] + [
                {"type": "choices", "value": one}
                for one in self.task.values()
                if isinstance(one, dict) and "choices" in one
            ]
        for key in ("annotations", "completions", "predictions"):
            listed = self.task.get(key) or []
            if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
                raise self.unusable(key)
            kept = [one for one in listed if not one.get("was_cancelled")]
            if kept:
                if len(kept) > 1:
                    self.notes.append(Note(_SEVERAL, {"file": self.path.name}))
                chosen = next((one for one in kept if one.get("ground_truth")), kept[0])
                results = chosen.get("result")
                if not isinstance(results, list):
                    raise self.unusable("result")
                return results
        return []


class _Results:
    """The results of one annotation, put into a page."""

    def __init__(self, task: _Task, found: FoundPage, places: Places) -> None:
        self.task, self.found, self.places = task, found, places
        self.count = Utf16(found.text)
        self.regions: dict[str, int] = {}  # which piece a region is

    def put(self, results: list[Any]) -> None:
        labels, choices, relations = [], [], []
        for result in results:
            if not isinstance(result, dict):
                raise self.task.unusable("result")
            kind, value = result.get("type"), result.get("value")
            if kind == "relation":
                relations.append(result)
            elif isinstance(value, dict) and "choices" in value:
                choices.append(result)
            elif isinstance(value, dict) and ("start" in value or "globalOffsets" in value):
                labels.append(result)
            else:
                self.task.notes.append(Note(_OTHERS, {"file": self.task.path.name}))
        in_units = self.counted_in_units(labels)
        for result in labels:
            self.add(result, in_units)
        whole: list[str] = []
        for result in choices:
            index = self.regions.get(str(result.get("id")))
            chosen = self.words(result["value"].get("choices"))
            whole += [] if index is not None else chosen
            if index is not None:
                piece = self.found.pieces[index]
                self.found.pieces[index] = replace(piece, labels=(*piece.labels, *chosen))
        self.found.labels = tuple(dict.fromkeys(whole))
        self.found.links = [link for link in map(self.link, relations) if link]

    def words(self, listed: Any) -> list[str]:
        if not isinstance(listed, list) or not all(isinstance(word, str) and word.strip() for word in listed):
            raise self.task.unusable("labels")
        return listed

    def counted_in_units(self, results: list[Json]) -> bool:
        """False if the texts of the regions say that somebody else counted in code points."""
        units = points = 0
        text = self.found.text
        for result in results:
            value = result["value"]
            said, place = value.get("text"), self.places_in(value)
            if isinstance(said, str) and place:
                with_units = self.in_points(*place)
                units += with_units is not None and text[slice(*with_units)] == said
                points += text[slice(*place)] == said
        return units >= points

    def places_in(self, value: Json) -> tuple[int, int] | None:
        start, end = value.get("start"), value.get("end")
        offsets = value.get("globalOffsets")
        if isinstance(offsets, dict):
            start, end = offsets.get("start"), offsets.get("end")
        return (start, end) if type(start) is int and type(end) is int and start <= end else None

    def in_points(self, start: int, end: int) -> tuple[int, int] | None:
        try:
            return self.count.points(start), self.count.points(end)
        except ValueError:
            return None

    def add(self, result: Json, in_units: bool) -> None:
        value = result["value"]
        kind = result.get("type")
        place = self.places_in(value)
        if place and in_units:
            place = self.in_points(*place)
        if place is None:
            raise self.task.unusable("value.start")
        words = self.words(value.get("labels", value.get(kind) if isinstance(kind, str) else None))
        label = next((word for word in words if role_of(word)), words[0] if words else "")
        more = tuple(word for word in words if word != label and not role_of(word))
        if isinstance(result.get("id"), str):
            self.regions[result["id"]] = len(self.found.pieces)
        key, at = self.places.get(place, (None, None))
        self.found.pieces.append(Piece(*place, label or "body", key, at, more))

    def link(self, relation: Json) -> tuple[int, int] | None:
        first, second = self.regions.get(str(relation.get("from_id"))), self.regions.get(str(relation.get("to_id")))
        if first is None or second is None:
            raise self.task.unusable("relation")
        return (second, first) if relation.get("direction") == "left" else (first, second)
