"""The immutable text of a page and its printed lines. All offsets are Unicode code points, half-open."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

Range = tuple[int, int]

# Only these break lines; str.splitlines would also break at U+0085, U+2028 and other characters of the text.
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Line(NamedTuple):
    """A printed line: its number from 0 and its extent without the line break (code points)."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class PageText:
    """The raw text of one page, exactly as received."""

    text: str

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the UTF-8 bytes of the text."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines, blank ones too; a text without line breaks is one line."""
        found: list[Line] = []
        start = 0
        for match in _LINE_BREAK.finditer(self.text):
            found.append(Line(len(found), start, match.start()))
            start = match.end()
        found.append(Line(len(found), start, len(self.text)))
        return tuple(found)

    @cached_property
    def blank_lines(self) -> frozenset[int]:
        """Numbers of the lines with nothing but white space."""
        text = self.text
        return frozenset([number for number, start, end in self.lines if start == end or text[start:end].isspace()])

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, extent: Range) -> str:
        return self.text[extent[0] : extent[1]]

    def line_at(self, position: int) -> Line:
        """The line that holds ``position``; a position inside a line break belongs to the line before it."""
        return self.lines[max(0, bisect_right(self._line_starts, position) - 1)]

    def lines_in(self, extent: Range) -> Iterator[Line]:
        """The lines that share at least one position with ``extent``."""
        start, end = extent
        number = self.line_at(start).number
        while number < len(self.lines) and self.lines[number].start < max(end, start + 1):
            yield self.lines[number]
            number += 1

    def is_blank(self, start: int, end: int) -> bool:
        """True if nothing but white space stands in ``[start, end)``."""
        return not self.text[max(0, start) : end].strip()

    def trim(self, start: int, end: int) -> Range | None:
        """``[start, end)`` without outer white space, or None if nothing remains."""
        piece = self.text[start:end]
        stripped = piece.strip()
        if not stripped:
            return None
        start += len(piece) - len(piece.lstrip())
        return start, start + len(stripped)


def union(ranges: Iterable[Range]) -> list[Range]:
    """Sorted, disjoint, non-empty ranges that cover the same positions."""
    merged: list[Range] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def subtract(extent: Range, ranges: Iterable[Range]) -> list[Range]:
    """What of ``extent`` lies in none of ``ranges`` (which must be sorted and disjoint)."""
    start, end = extent
    left = []
    for low, high in ranges:
        if high <= start:
            continue
        if low >= end:
            break
        if low > start:
            left.append((start, low))
        start = max(start, high)
    if start < end:
        left.append((start, end))
    return left


def intersect(extent: Range, ranges: Iterable[Range]) -> list[Range]:
    """What of ``extent`` lies in one of ``ranges`` (which must be sorted and disjoint)."""
    return [
        (max(extent[0], low), min(extent[1], high))
        for low, high in ranges
        if max(extent[0], low) < min(extent[1], high)
    ]
