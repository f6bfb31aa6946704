"""Units of a page: paragraphs, and single lines of every other shape, in the order of the text.

A paragraph that breaks off in the middle of a sentence is joined with the one further down that goes on with it;
what stands in between is a sequence of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from annotator.segmentation import patterns
from annotator.segmentation.lines import Piece
from annotator.segmentation.shapes import TEXT_SHAPES, Shape


class Kind(Enum):
    """What a unit is."""

    TEXT = "text"
    HEAD = "head"
    BYLINE = "byline"
    NOTE = "note"
    CREDIT = "credit"
    FURNITURE = "furniture"
    RUBRIC = "rubric"


_KINDS = {
    Shape.HEAD: Kind.HEAD,
    Shape.BYLINE: Kind.BYLINE,
    Shape.NOTE: Kind.NOTE,
    Shape.CREDIT: Kind.CREDIT,
    Shape.FURNITURE: Kind.FURNITURE,
    Shape.RUBRIC: Kind.RUBRIC,
}


@dataclass(slots=True)
class Unit:
    """One or more neighbouring pieces that belong together."""

    index: int
    kind: Kind
    pieces: list[Piece]
    open_start: bool = False  # it begins in the middle of a sentence
    open_end: bool = False  # it breaks off in the middle of a sentence
    gap: float = 0.0  # how much the blank lines before it look like a border (log odds)
    words: frozenset[str] = field(default_factory=frozenset)

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def width(self) -> float:
        """Width of the column in cells: that of the widest of the common lines."""
        widths = sorted(piece.width for piece in self.pieces)
        if len(widths) >= 3:
            return widths[len(widths) // 2]
        return widths[-1] if len(widths) == 2 or self.pieces[0].ends_sentence else widths[0] + 2


def units_of(pieces: Sequence[Piece], shapes: Sequence[Shape]) -> list[Unit]:
    """The units of the page in the order of the text."""
    gaps = gap_evidence(pieces, shapes)
    units: list[Unit] = []
    before: Shape | None = None
    for piece, shape, gap in zip(pieces, shapes, gaps, strict=True):
        if shape in TEXT_SHAPES:
            goes_on = shape in (Shape.MIDDLE, Shape.LAST) and before in (Shape.FIRST, Shape.MIDDLE)
            if goes_on:
                units[-1].pieces.append(piece)
            else:
                units.append(Unit(len(units), Kind.TEXT, [piece], shape in (Shape.MIDDLE, Shape.LAST), gap=gap))
            units[-1].open_end = shape in (Shape.FIRST, Shape.MIDDLE) and not piece.ends_sentence
        elif _continues_note(units, before, piece):
            units[-1].pieces.append(piece)
        else:
            units.append(Unit(len(units), _KINDS[shape], [piece], gap=gap))
        before = shape
    return units


def _continues_note(units: Sequence[Unit], before: Shape | None, piece: Piece) -> bool:
    """The second line of a note whose bracket is still open."""
    if before is not Shape.NOTE or len(units[-1].pieces) > 3:
        return False
    text = units[-1].text
    return (
        text[0] in "（("
        and text.count("（") + text.count("(") > text.count("）") + text.count(")")
        and (piece.text[-1] in "）)")
    )


def gap_evidence(pieces: Sequence[Piece], shapes: Sequence[Shape]) -> list[float]:
    """For each piece the log odds of a border by the blank lines above it, measured against the page's habit.

    Where a blank line follows nearly every line, its absence says that a block of text begins; where blank lines are
    rare, their presence does. Where they come and go they say nothing.
    """
    inside = [
        p.blank_before > 0
        for p, shape, above in zip(pieces[1:], shapes[1:], pieces, strict=False)
        if shape in (Shape.MIDDLE, Shape.LAST) and p.blank_before >= 0 and not above.last.isdigit()
    ]
    rate = sum(inside) / len(inside) if len(inside) >= 8 else 0.5
    found = []
    for i, piece in enumerate(pieces):
        gap = 0.0
        if i == 0:
            gap = 0.0
        elif piece.blank_before < 0:
            gap = 2.0
        elif rate > 0.9 and not pieces[i - 1].last.isdigit():
            gap = 2.5 if piece.blank_before == 0 else -0.3
        elif rate < 0.1:
            gap = 2.5 if piece.blank_before > 0 else -0.3
        found.append(gap)
    return found


def sequences(units: Sequence[Unit]) -> list[list[Unit]]:
    """The units as sequences to be read one by one: the page's own, then what interrupts it."""
    resumes = _resumptions(units)
    found: list[list[Unit]] = []
    _split(units, 0, len(units), resumes, found)
    return found


def _split(units: Sequence[Unit], start: int, stop: int, resumes: dict[int, int], found: list[list[Unit]]) -> None:
    pending = [(start, stop)]
    while pending:
        low, high = pending.pop(0)
        own: list[Unit] = []
        position = low
        while position < high:
            own.append(units[position])
            target = resumes.get(position)
            if target is not None and target < high:
                pending.append((position + 1, target))
                position = target
            else:
                position += 1
        if own:
            found.append(own)


def _resumptions(units: Sequence[Unit], reach: int = 120) -> dict[int, int]:
    """For each paragraph that breaks off the one that goes on with it, both by index; they nest."""
    found: dict[int, int] = {}
    limit = [len(units)]
    for i, unit in enumerate(units):
        while len(limit) > 1 and i >= limit[-1]:
            limit.pop()
        if not (unit.kind is Kind.TEXT and unit.open_end):
            continue
        for j in range(i + 1, min(limit[-1], i + 1 + reach)):
            if _goes_on(unit, units[j]):
                if j > i + 1:
                    found[i] = j
                    limit.append(j)
                break
    return found


def _goes_on(broken: Unit, other: Unit) -> bool:
    if other.kind is not Kind.TEXT or not other.open_start:
        return False
    if patterns.news_start(other.text[:40]):
        return False
    first = other.pieces[0].width
    last = broken.pieces[-1].width
    return abs(first - last) <= 1.5 or (len(other.pieces) == 1 and first < last)
