"""Where on the picture of a page its lines stand: read from archives' files, kept in a page's meta, shared among pieces.

In meta: ``"boxes": {"unit": "pixel", "width": …, "height": …, "lines": [[left, top, right, bottom] or null, …]}`` with an
entry for each line of the raw text, which never changes (none for what follows the last line feed). ``unit`` is the one of the file (ALTO: pixel, mm10 or inch1200).
"""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeGuard

from annotator.formats.archive.xml_tree import Node

KEY = "boxes"
PIXEL = "pixel"
_UNITS = (PIXEL, "mm10", "inch1200")
_MOST_LINES = 20_000  # of a page whose boxes are kept: half a megabyte
_FARTHEST = 10_000_000  # of a coordinate
_PAIR = re.compile(r"(-?[0-9.]+),(-?[0-9.]+)")
Json = dict[str, Any]


class Box(NamedTuple):
    """A rectangle in whole units, usually pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


class Boxes(NamedTuple):
    """The size of a page and the box of each line of its raw text; None where the file had none."""

    width: int
    height: int
    unit: str
    lines: tuple[Box | None, ...]


def around(boxes: Sequence[Box]) -> Box | None:
    """The box around all ``boxes``, if there are any."""
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def share(box: Box, start: int, end: int, length: int) -> Box:
    """What the characters from ``start`` to ``end`` have of the ``box`` of a line of ``length`` characters.

    A line much higher than wide is one that was printed downwards.
    """
    if box.height > 2 * box.width:
        return box._replace(top=box.top + box.height * start // length, bottom=box.top + box.height * end // length)
    return box._replace(left=box.left + box.width * start // length, right=box.left + box.width * end // length)


def rows(box: Box | None, count: int) -> list[Box | None]:
    """``box`` cut into ``count`` rows."""
    if box is None:
        return [None] * count
    return [
        box._replace(top=box.top + box.height * row // count, bottom=box.top + box.height * (row + 1) // count)
        for row in range(count)
    ]


# -- in files -----------------------------------------------------------------------------------------------------------


def number(words: str) -> int | None:
    """A coordinate as a whole number from 0; None if it is none."""
    try:
        value = float(words)
    except ValueError:
        return None
    return max(0, round(value)) if math.isfinite(value) and abs(value) <= _FARTHEST else None


def page_box(node: Node) -> Box | None:
    """The box around the Coords of an element of PAGE."""
    coords = node.first("Coords")
    if coords is None:
        return None
    pairs = _PAIR.findall(coords.get("points")) or [(point.get("x"), point.get("y")) for point in coords.all("Point")]
    return _around_points([(number(across), number(down)) for across, down in pairs])


def alto_box(node: Node) -> Box | None:
    """The box of an element of ALTO, or of what is in it."""
    left, top, width, height = (number(node.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    if left is None or top is None or width is None or height is None:
        inner = (alto_box(child) for child in node.all("TextLine", "String"))
        return around([box for box in inner if box])
    return Box(left, top, left + width, top + height)


def hocr_box(title: str) -> Box | None:
    """The bbox in the title of an element of hOCR."""
    for part in title.split(";"):
        key, _, value = part.strip().partition(" ")
        found = [number(words) for words in value.split()] if key == "bbox" else []
        if len(found) == 4:
            return _around_points([(found[0], found[1]), (found[2], found[3])])
    return None


def _around_points(points: Sequence[tuple[int | None, int | None]]) -> Box | None:
    known = [Box(x, y, x, y) for x, y in points if x is not None and y is not None]
    return around(known) if len(known) == len(points) else None


# -- in meta ------------------------------------------------------------------------------------------------------------


def boxes_to_meta(boxes: Boxes) -> Json:
    """What stands in a page's meta; nothing if the file had no box, or too many."""
    if not any(boxes.lines) or len(boxes.lines) > _MOST_LINES:
        return {}
    lines = [list(box) if box else None for box in boxes.lines]
    return {KEY: {"unit": boxes.unit, "width": boxes.width, "height": boxes.height, "lines": lines}}


def boxes_in(meta: Mapping[str, Any], lines: int) -> Boxes | None:
    """The boxes that ``meta`` has for a page of so many raw ``lines``; None if it has none, or others than these."""
    told = meta.get(KEY)
    if not isinstance(told, dict) or not isinstance(told.get("lines"), list) or told.get("unit") not in _UNITS:
        return None
    found = [_box(value) for value in told["lines"]]
    found += [None] * (len(found) + 1 == lines)  # what follows the last line feed is a line to the text, not to a file
    width, height = told.get("width"), told.get("height")
    fits = len(found) == lines and all(box is None or _sound(box) for box in found) and any(found)
    if not fits or not _whole(width) or not _whole(height):
        return None
    return Boxes(width, height, told["unit"], tuple(found))


def _box(value: Any) -> Box | None:
    if value is None:
        return None
    return Box(*value) if isinstance(value, list) and len(value) == 4 else Box(-1, -1, -1, -1)


def _sound(box: Box) -> bool:
    return all(_whole(part) for part in box) and box.left <= box.right and box.top <= box.bottom


def _whole(value: Any) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= 2 * _FARTHEST
