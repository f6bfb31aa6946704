"""What was found in an archive's file, put together as a page record. Positions are code points."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.model import Role
from annotator.formats.archive.boxes import PIXEL, Box, Boxes, boxes_to_meta
from annotator.formats.archive.layout import VERSION
from annotator.formats.jsonlines import parse
from annotator.formats.limits import MAX_PAGE
from annotator.formats.xml_text import REPLACEMENT

_NUMBERED = re.compile(r"(?:.*\.)?l([1-9][0-9]{0,6})")
_BREAKS = re.compile(r"\r\n|\r|\n")
Json = dict[str, Any]


@dataclass
class FoundArticle:
    """An article in a file: its id there, its categories, its pieces (role, places in ``FoundPage.lines``) in order."""

    id: str
    topics: list[str] = field(default_factory=list)
    pieces: list[tuple[Role, list[int]]] = field(default_factory=list)

    def add(self, role: Role, places: Iterable[int]) -> None:
        """A further piece; it joins the last one if that has the same role."""
        if self.pieces and self.pieces[-1][0] is role:
            self.pieces[-1][1].extend(places)
        else:
            self.pieces.append((role, list(places)))


@dataclass
class FoundPage:
    """A page in a file. ``lines`` are (id, text) in reading order; ``said`` is our extension of the format, if any.

    ``members``: which places in ``lines`` an element has, by its id, for whatever points to it.
    """

    line: int = 1  # of the file
    lines: list[tuple[str, str]] = field(default_factory=list)
    articles: dict[str, FoundArticle] = field(default_factory=dict)
    members: dict[str, list[int]] = field(default_factory=dict)
    said: Json | None = None
    meta: Json = field(default_factory=dict)
    image: str = ""
    boxes: list[Box | None] = field(default_factory=list)  # of each of ``lines``
    size: tuple[int, int] = (0, 0)  # width and height of the page
    unit: str = PIXEL

    def add_line(self, name: str, text: str, *within: str, box: Box | None = None) -> int:
        """A further line, which the elements ``within`` have; its place."""
        place = len(self.lines)
        self.lines.append((name, text))
        self.boxes.append(box)
        for element in (name, *within):
            if element:
                self.members.setdefault(element, []).append(place)
        return place

    def article(self, name: str) -> FoundArticle:
        """The article ``name``, new if there was none."""
        return self.articles.setdefault(name, FoundArticle(name))

    @property
    def blank(self) -> bool:
        """True if no line says anything."""
        return not any(text.strip() for _, text in self.lines)


def read_said(words: str, file: str, line: int) -> Json | None:
    """Our extension of a format, or None if ``words`` are something else. Raises InputError."""
    if not words.lstrip().startswith("{"):
        return None
    value = parse(words.encode("utf-8", "replace"), file=file, line=line)
    if not isinstance(value, dict) or type(value.get("version")) is not int:
        return None
    if value["version"] > VERSION:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file}, line {line}: exported by a newer version of this program; install the newer version.",
            ),
            file=file,
            line=line,
        )
    return value


def record_of(found: FoundPage, name: str, file: str) -> Json:
    """The page as the value of a page record; ``name`` is its id if the file does not say one of ours.

    Raises InputError if the page is too long.
    """
    said = found.said or {}
    order = _own_order(found, said)
    lines = [text for _, text in found.lines]
    if order is None:
        order, before, after = _foreign_order(lines), "", {}
    else:
        before, after = _typed(said, "before", str, ""), _typed(said, "after", dict, {})
        _put_back(lines, order, _typed(said, "substitutes", list, []))
    text, extents = _joined(lines, order, before, after)
    if len(text) > MAX_PAGE:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file}, line {line}: the text has {length} characters, more than {limit}; is this really one page?",
            ),
            file=file,
            line=found.line,
            length=f"{len(text):,}",
            limit=f"{MAX_PAGE:,}",
        )
    ids, topics = _typed(said, "articles", dict, {}), _typed(said, "categories", dict, {})
    boxes = Boxes(*found.size, found.unit, tuple(found.boxes[place] for place in order))
    meta = dict(_typed(said, "meta", dict, {})) if found.said else found.meta | boxes_to_meta(boxes)
    page = said.get("page")
    return {
        "id": page if isinstance(page, str) else name,
        "text": text,
        "articles": _articles(found, order, extents, ids, topics),
        "meta": meta,
    }


def _typed(value: Json, key: str, kind: type, default: Any) -> Any:
    found = value.get(key, default)
    return found if type(found) is kind else default


def _own_order(found: FoundPage, said: Json) -> list[int] | None:
    """Places of the lines in the order of the text, if the lines are those that we wrote; else None."""
    numbers: dict[int, int] = {}
    for place, (name, _) in enumerate(found.lines):
        numbered = _NUMBERED.fullmatch(name)
        if numbered:
            numbers[int(numbered.group(1))] = place
    if not numbers or len(numbers) != len(found.lines) or said.get("segments") != len(numbers):
        return None
    return [numbers[number] for number in sorted(numbers)] if max(numbers) == len(numbers) else None


def _foreign_order(lines: list[str]) -> list[int]:
    """All lines that say something, as they come; their own line ends become blanks."""
    for place, text in enumerate(lines):
        lines[place] = _BREAKS.sub(" ", text).replace("\0", "").rstrip()
    return [place for place, text in enumerate(lines) if text.strip()]


def _put_back(lines: list[str], order: list[int], substitutes: list[Any]) -> None:
    """Put the characters back that XML cannot hold, where what stands for them still stands."""
    for one in substitutes:
        if not (isinstance(one, list) and len(one) == 3 and all(type(part) is int for part in one)):
            continue
        number, at, code = one
        if not 1 <= number <= len(order) or not (1 <= code < 0xD800 or 0xDFFF < code <= 0x10FFFF):
            continue
        text = lines[order[number - 1]]
        if 0 <= at < len(text) and text[at] == REPLACEMENT:
            lines[order[number - 1]] = text[:at] + chr(code) + text[at + 1 :]


def _joined(lines: list[str], order: list[int], before: str, after: Json) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text of the page, and where in it each place of ``lines`` is."""
    parts, length = [before], len(before)
    extents: dict[int, tuple[int, int]] = {}
    for number, place in enumerate(order, 1):
        between = after.get(str(number), "\n")
        between = between if isinstance(between, str) else "\n"
        parts += [lines[place], between]
        extents[place] = (length, length + len(lines[place]))
        length += len(lines[place]) + len(between)
    return "".join(parts), extents


def _articles(
    found: FoundPage, order: list[int], extents: dict[int, tuple[int, int]], ids: Json, topics: Json
) -> list[Json]:
    following = {place: number for number, place in enumerate(order)}
    taken: set[int] = set()
    names: set[str] = set()
    articles: list[Json] = []
    for article in found.articles.values():
        spans: list[Json] = []
        for role, places in article.pieces:
            fresh = [place for place in places if place in extents and place not in taken]
            taken.update(fresh)
            last = None
            for place in fresh:
                start, end = extents[place]
                if last is not None and following[place] == following[last] + 1:
                    spans[-1]["end"] = end
                else:
                    spans.append({"start": start, "end": end, "role": role.value})
                last = place
        if not spans:
            continue
        name = ids.get(article.id, article.id)
        name = name if isinstance(name, str) and name.strip() and name not in names else f"{article.id}-{len(names)}"
        names.add(name)
        labels = list(dict.fromkeys(_label(topic, topics) for topic in article.topics))
        value: Json = {"id": name, "category": labels[0] if labels else None}
        if labels[1:]:
            value["also"] = labels[1:]
        articles.append(value | {"spans": spans})
    return articles


def _label(topic: str, topics: Json) -> str:
    found = topics.get(topic, topic)
    return found if isinstance(found, str) else topic
