"""What the raw page shows beside its lines, worked out without Qt: owners of each line and borders between articles."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotator.core.model import PageState, Role
from annotator.core.proposal import Border
from annotator.core.text import PageText


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


@dataclass(frozen=True)
class PageMarks:
    """Owners by line, borders from top to bottom."""

    text: PageText
    state: PageState
    borders: tuple[Border, ...] = ()

    @cached_property
    def pieces(self) -> dict[int, list[LinePiece]]:
        """The pieces on each line that has any, left to right."""
        found: dict[int, list[LinePiece]] = {}
        lines = self.text.lines
        number = 0
        for start, end, role, article in self.state.owned:
            while number + 1 < len(lines) and lines[number + 1].start <= start:
                number += 1
            line = lines[number]
            while line.start < end:
                first, last = max(line.start, start), min(line.end, end)
                if first < last:
                    piece = LinePiece(first - line.start, last - line.start, article, role, start >= line.start)
                    found.setdefault(line.number, []).append(piece)
                if line.end >= end or line.number + 1 == len(lines):
                    break
                line = lines[line.number + 1]
            number = line.number
        return found

    @cached_property
    def blank_lines(self) -> frozenset[int]:
        """Numbers of the lines with nothing but white space."""
        text = self.text.text
        return frozenset(
            [number for number, start, end in self.text.lines if start == end or text[start:end].isspace()]
        )

    @cached_property
    def blank_owner(self) -> dict[int, str]:
        """For blank lines between two lines of one article: that article."""
        found: dict[int, str] = {}
        waiting: list[int] = []
        before: str | None = None
        for line in self.text.lines:
            if line.number in self.blank_lines:
                waiting.append(line.number)
                continue
            pieces = self.pieces.get(line.number)
            if waiting and pieces and pieces[0].article == before:
                found |= dict.fromkeys(waiting, pieces[0].article)
            waiting = []
            before = pieces[-1].article if pieces else None
        return found

    @cached_property
    def marks_of_line(self) -> dict[int, list["BorderMark"]]:
        """The borders above or in each line."""
        found: dict[int, list[BorderMark]] = {}
        for mark in self.marks:
            found.setdefault(mark.line, []).append(mark)
        return found

    @cached_property
    def marks(self) -> tuple[BorderMark, ...]:
        """Every place where the text passes from one article to another, or to or from furniture."""
        ordered = sorted(self.borders)
        positions = [border.at for border in ordered]
        found: list[BorderMark] = []
        owner: str | None = None
        first = True
        for line in self.text.lines:
            if line.number in self.blank_lines:
                continue
            runs = [(piece.first, piece.article) for piece in self.pieces.get(line.number, [])]
            if runs and runs[0][0] == 0 and len(runs) == 1 and runs[0][1] == owner:
                continue
            lead = self.text.trim(line.start, line.end)
            indent = (lead[0] if lead else line.start) - line.start
            if not runs or runs[0][0] > indent:
                runs.insert(0, (indent, ""))
            for column, article in runs:
                now = article or None
                if (now != owner or first) and not (first and now is None):
                    at = line.start + column
                    place = bisect_left(positions, at)
                    hit = ordered[place] if place < len(ordered) and positions[place] == at else None
                    found.append(BorderMark(line.number, column if column > indent else 0, at, owner, now, hit))
                owner, first = now, False
        return tuple(found)

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


EMPTY = PageMarks(PageText(""), PageState())
