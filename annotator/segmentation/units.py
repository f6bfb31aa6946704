"""Units of a page: paragraphs, and single lines of every other shape, in the order of the text.

A paragraph that breaks off in the middle of a sentence is joined with the one further down that goes on with it;
what stands in between is a sequence of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

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


MOST_BROKEN = 1  # with more broken sentences the columns of the page are mixed up


class Gap(Enum):
    """Blank lines before a line, against the habit of the page."""

    USUAL = "usual"
    TIGHT = "tight"  # none, where nearly every line has one: lines of one heading, mostly
    LOOSE = "loose"  # one, where lines have none and blocks of text are set apart
    CLOSE = "close"  # none, where blocks of text are set apart: within a block
    SAME_LINE = "same line"


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
    gap: Gap = Gap.USUAL  # the blank lines before it, against the habit of the page
    tokens: list[str] = field(default_factory=list)  # all words in order
    words: frozenset[str] = field(default_factory=frozenset)  # those that tell something of the topic

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
    def flush(self) -> bool:
        """Its first line is as wide as its second."""
        first, second = self.pieces[0], self.pieces[min(1, len(self.pieces) - 1)]
        return len(self.pieces) >= 3 and not first.indent and abs(first.width - second.width) <= 0.6

    @property
    def width(self) -> tuple[float, float]:
        """The least and the greatest width in cells that the column may have."""
        widths = sorted(piece.width for piece in self.pieces[1:-1] if not piece.spaced)
        first = self.pieces[0].width
        if len(widths) >= 1:
            middle = widths[len(widths) // 2]
            return (middle, middle) if len(widths) > 1 else (middle - 0.5, middle + 0.5)
        if len(self.pieces) == 1:
            return first, 99.0
        second = self.pieces[1].width
        return max(first, second), max(first + 2.5, second)


def units_of(pieces: Sequence[Piece], shapes: Sequence[Shape]) -> list[Unit]:
    """The units of the page in the order of the text."""
    gaps = gaps_of(pieces, shapes)
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
        elif _continues_note(units, before, piece) or _continues_head(before, shape, piece, gap):
            units[-1].pieces.append(piece)
        else:
            units.append(Unit(len(units), _KINDS[shape], [piece], gap=gap))
        before = shape
    _mark_adverts(units)
    return units


def _mark_adverts(units: Sequence[Unit]) -> None:
    """Small adverts are furniture, with the heading and the broken lines around them."""
    for i, unit in enumerate(units):
        if unit.kind is not Kind.TEXT or len(unit.pieces) > 6:
            continue
        near = "".join(u.text for u in units[i : i + 2] if u.kind is Kind.TEXT)
        if patterns.is_advert(unit.text) or (len(unit.pieces) == 1 and unit.open_end and patterns.is_advert(near)):
            unit.kind = Kind.FURNITURE
            above = units[i - 1] if i else None
            if above and above.kind is Kind.HEAD and above.pieces[-1].width <= 6:
                above.kind = Kind.FURNITURE


def _continues_head(before: Shape | None, shape: Shape, piece: Piece, gap: Gap) -> bool:
    """A further line of a heading: nothing sets it apart where other lines are set apart."""
    if before is not Shape.HEAD or shape is not Shape.HEAD or patterns.is_numbered(piece.text):
        return False
    return gap in (Gap.TIGHT, Gap.CLOSE)


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


def gaps_of(pieces: Sequence[Piece], shapes: Sequence[Shape]) -> list[Gap]:
    """What the blank lines above each piece say, measured against the page's habit.

    Where a blank line follows nearly every line, its absence says that lines belong together (a line that ends in a
    digit loses it by itself). Where blank lines are rare, they set blocks of text apart. Where they come and go, or
    where there are none at all, they say nothing.
    """
    inside = [
        p.blank_before > 0
        for p, shape, above in zip(pieces[1:], shapes[1:], pieces, strict=False)
        if shape in (Shape.MIDDLE, Shape.LAST) and p.blank_before >= 0 and not above.last.isdigit()
    ]
    rate = sum(inside) / len(inside) if len(inside) >= 8 else 0.5
    some = sum(1 for p in pieces[1:] if p.blank_before > 0) >= 3
    found = [Gap.USUAL] if pieces else []
    for above, piece in pairwise(pieces):
        gap = Gap.USUAL
        if piece.blank_before < 0:
            gap = Gap.SAME_LINE
        elif rate > 0.9 and piece.blank_before == 0 and not above.last.isdigit():
            gap = Gap.TIGHT
        elif rate < 0.1 and some:
            gap = Gap.LOOSE if piece.blank_before > 0 else Gap.CLOSE
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
    indented = _indents(units) and sum(unit.open_end for unit in units) <= MOST_BROKEN
    found: dict[int, int] = {}
    limit = [len(units)]
    for i, unit in enumerate(units):
        while len(limit) > 1 and i >= limit[-1]:
            limit.pop()
        if not (unit.kind is Kind.TEXT and unit.open_end):
            continue
        for j in range(i + 1, min(limit[-1], i + 1 + reach)):
            if _goes_on(unit, units[j], indented and _other_column(units[j - 1], units[j])):
                units[j].open_start = True
                if j > i + 1:
                    found[i] = j
                    limit.append(j)
                break
    return found


def _indents(units: Sequence[Unit]) -> bool:
    """True if the first lines of the page's paragraphs are mostly narrower than the others."""
    long = [unit for unit in units if unit.kind is Kind.TEXT and len(unit.pieces) >= 3 and not unit.open_start]
    return sum(not unit.flush for unit in long) >= 0.7 * max(1, len(long))


def _other_column(above: Unit, unit: Unit) -> bool:
    """``unit`` does not stand in one column with the unit above it."""
    if above.kind is not Kind.TEXT:
        return True
    return max(above.width[0] - unit.width[1], unit.width[0] - above.width[1]) >= 1.8


def _goes_on(broken: Unit, other: Unit, indented: bool) -> bool:
    """``other`` begins in the middle of a sentence, or at least without the indent of a paragraph."""
    if other.kind is not Kind.TEXT or not (other.open_start or (indented and other.flush)):
        return False
    if patterns.news_start(other.text[:40]):
        return False
    first = other.pieces[0].width
    last = broken.pieces[-1].width
    return abs(first - last) <= (1.5 if other.open_start else 0.6) or (
        other.open_start and len(other.pieces) == 1 and first < last
    )
