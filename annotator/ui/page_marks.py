"""What the raw page shows beside its lines, worked out without Qt: owners of each line and borders between articles.

Each line is worked out when somebody looks at it, so that an edit of a long page costs what is visible and no more.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeVar

from annotator.core.comments import About
from annotator.core.model import PageState, Role, Span
from annotator.core.proposal import Border
from annotator.core.text import Line, PageText, Range

_Value = TypeVar("_Value")


class LinePiece(NamedTuple):
    """The part of a printed line that belongs to an article; columns are code points from the line's start."""

    first: int
    last: int
    article: str
    role: Role
    begins: bool  # the span begins on this line


class BorderMark(NamedTuple):
    """A border on the raw page: the line it lies above (or in, from ``column``), and the proposal's word on it."""

    line: int
    column: int
    at: int
    above: str | None
    below: str | None
    proposed: Border | None


class ByLine(Mapping[int, _Value]):
    """What lines have, by their number; a line is worked out when it is asked for. Lines that have nothing are not in."""

    def __init__(self, lines: int, work_out: Callable[[int], _Value | None]) -> None:
        self._lines = lines
        self._work_out = work_out
        self._known: dict[int, _Value | None] = {}

    def __getitem__(self, number: int) -> _Value:
        if number not in self._known:
            self._known[number] = self._work_out(number) if 0 <= number < self._lines else None
        found = self._known[number]
        if found is None:
            raise KeyError(number)
        return found

    def __iter__(self) -> Iterator[int]:
        return (number for number in range(self._lines) if number in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True)
class PageMarks:
    """Owners by line, borders from top to bottom."""

    text: PageText
    state: PageState
    borders: tuple[Border, ...] = ()

    @cached_property
    def pieces(self) -> ByLine[list[LinePiece]]:
        """The pieces on each line that has any, left to right."""
        return ByLine(len(self.text.lines), self._pieces_on)

    def _pieces_on(self, number: int) -> list[LinePiece] | None:
        line, owned = self.text.lines[number], self.state.owned
        found = []
        for place in range(bisect_right(self._ends, line.start), len(owned)):
            start, end, role, article = owned[place]
            first, last = max(line.start, start), min(line.end, end)
            if start >= line.end:
                break
            if first < last:
                found.append(LinePiece(first - line.start, last - line.start, article, role, start >= line.start))
        return found or None

    @cached_property
    def _ends(self) -> list[int]:
        return [span.end for span in self.state.owned]

    @cached_property
    def commented_lines(self) -> frozenset[int]:
        """Numbers of the lines on which an open comment on a line or an article begins."""
        begun = [one.start for one in self.state.comments if one.is_open and one.about is not About.PAGE]
        return frozenset(self.text.line_at(start).number for start in begun)

    @property
    def blank_lines(self) -> frozenset[int]:
        """Numbers of the lines with nothing but white space."""
        return self.text.blank_lines

    def line_with_ink(self, number: int, step: int) -> Line | None:
        """The nearest line before (``step`` -1) or after (1) line ``number`` that is not blank."""
        number += step
        while number in self.text.blank_lines:
            number += step
        return self.text.lines[number] if 0 <= number < len(self.text.lines) else None

    @cached_property
    def blank_owner(self) -> ByLine[str]:
        """For blank lines between two lines of one article: that article."""
        return ByLine(len(self.text.lines), self._owner_of_blank)

    def _owner_of_blank(self, number: int) -> str | None:
        if number not in self.text.blank_lines:
            return None
        above, below = self.line_with_ink(number, -1), self.line_with_ink(number, 1)
        before = self.pieces.get(above.number) if above else None
        after = self.pieces.get(below.number) if below else None
        return before[-1].article if before and after and before[-1].article == after[0].article else None

    @property
    def marks(self) -> tuple[BorderMark, ...]:
        """Every place where the text passes from one article to another, or to or from furniture. Looks at all lines."""
        return tuple(mark for line in self.marks_of_line for mark in self.marks_of_line[line])

    @cached_property
    def marks_of_line(self) -> ByLine[list[BorderMark]]:
        """The borders above or in each line."""
        return ByLine(len(self.text.lines), self._marks_on)

    def _marks_on(self, number: int) -> list[BorderMark] | None:
        if number in self.text.blank_lines:
            return None
        line = self.text.lines[number]
        above = self.line_with_ink(number, -1)
        before = self.pieces.get(above.number) if above else None
        owner = before[-1].article if before else None
        runs = [(piece.first, piece.article) for piece in self.pieces.get(number, [])]
        if len(runs) == 1 and runs[0] == (0, owner):
            return None
        lead = self.text.trim(line.start, line.end)
        indent = (lead[0] if lead else line.start) - line.start
        if not runs or runs[0][0] > indent:
            runs.insert(0, (indent, ""))
        found = []
        for column, article in runs:
            now = article or None
            if now != owner:
                at = line.start + column
                found.append(BorderMark(number, column if column > indent else 0, at, owner, now, self._proposed(at)))
            owner = now
        return found or None

    def nearest(self, number: int) -> BorderMark | None:
        """The first border of the line ``number``, or of the nearest line that has one; of two the upper one."""
        for away in range(len(self.text.lines)):
            for line in (number - away, number + away):
                if line in self.marks_of_line:
                    return self.marks_of_line[line][0]
        return None

    def _proposed(self, at: int) -> Border | None:
        place = bisect_left(self._sorted_borders, (at,))
        hit = self._sorted_borders[place] if place < len(self._sorted_borders) else None
        return hit if hit and hit.at == at else None

    @cached_property
    def _sorted_borders(self) -> list[Border]:
        return sorted(self.borders)

    def sole_owner(self, number: int) -> str | None:
        """The article that has all the ink of the line, in however many pieces; None if there is no such article."""
        pieces = self.pieces.get(number)
        if not pieces or any(piece.article != pieces[0].article for piece in pieces):
            return None
        line = self.text.lines[number]
        place = line.start
        for piece in pieces:
            if not self.text.is_blank(place, line.start + piece.first):
                return None
            place = line.start + piece.last
        return pieces[0].article if self.text.is_blank(place, line.end) else None

    def owner_of_line(self, number: int) -> LinePiece | None:
        """The piece that has most of the line."""
        pieces = self.pieces.get(number)
        return max(pieces, key=lambda p: p.last - p.first) if pieces else None


def role_changes(before: PageState, after: PageState) -> list[Range]:
    """The ranges whose text has another role than before, or none any more, or one now; sorted, in code points."""
    old, new = _spans_but_of(before, after), _spans_but_of(after, before)
    points = sorted({point for spans in (old, new) for span in spans for point in span[:2]})
    found: list[Range] = []
    for start, end in pairwise(points):
        if _role_at(old, start) != _role_at(new, start):
            found.append((start, end))
    return found


def _spans_but_of(state: PageState, other: PageState) -> list[Span]:
    """The spans of the articles that ``other`` does not have as they are here, sorted."""
    there = other.by_id
    return sorted(span for a in state.articles if there.get(a.id) is not a for span in a.spans)


def _role_at(spans: list[Span], position: int) -> Role | None:
    place = bisect_right(spans, position, key=lambda span: span.end)
    return spans[place].role if place < len(spans) and spans[place].start <= position else None


EMPTY = PageMarks(PageText(""), PageState())
