"""Columns that stand side by side on the page's lines, as an extractor that keeps the layout writes them.

Such a text has its columns one beside the other, parted by blanks, each letter where it stood in print. Here the lines
are cut where columns part, what stands below one another is put together to blocks, and the blocks are read as a person
reads them: down a column, then the column to its right (Breuel, "High performance document layout analysis", 2003).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import NamedTuple

from annotator.core.text import PageText

SHARE, LEAST = 0.1, 6  # of the lines; and so many of them: then the page has its columns side by side
LONGEST = 2_000  # code points: a longer line is no line of a layout
MOST_LINES = 3_000
MOST_BLOCKS = 400  # with more, blocks are read by their left edges and tops alone
WIDE = 3  # blanks that part columns, except beside digits: extractors set these apart
SUPPORT = 5  # so many lines around that have a text begin at the same place part columns, too
AROUND = 25  # lines up and down in which these are looked for
SLACK = 1  # code points by which edges of a column may differ
APART = 3  # lines between two of a block at most, as columns may be of different leading
INDENT = 6  # code points by which the left edges of a block's lines may differ, as paragraphs begin further in

_BESIDE = re.compile(r"(?<=[^\x00-\u02ff\s]{5})[ \u3000\t\xa0]{2,}(?=[^\x00-\u02ff\s]{5})")
_GAP = re.compile(r"(?<=\S)[ \u3000\t\xa0]+(?=\S)")
_NARROW = "\u02ff"


class Strip(NamedTuple):
    """A part of printed line ``line``: ``[start, end)`` in code points, and its left and right edge in the line."""

    line: int
    start: int
    end: int
    left: int
    right: int


@dataclass(slots=True)
class _Block:
    """Strips below one another, and the edges of all."""

    strips: list[Strip] = field(default_factory=list)
    left: int = 1 << 30
    right: int = 0

    def add(self, strip: Strip) -> None:
        self.strips.append(strip)
        self.left, self.right = min(self.left, strip.left), max(self.right, strip.right)

    @property
    def top(self) -> int:
        return self.strips[0].line

    @property
    def bottom(self) -> int:
        return self.strips[-1].line


def are_side_by_side(page: PageText) -> bool:
    """Whether the page's columns stand side by side on its lines, parted by blanks."""
    lines = len(page.lines) - len(page.blank_lines)
    if len(page.lines) > MOST_LINES or ("  " not in page.text and "\u3000\u3000" not in page.text):
        return False
    if max(end - start for _, start, end in page.lines) > LONGEST:
        return False
    places = [(page.line_at(match.start()), match.end()) for match in _BESIDE.finditer(page.text)]
    begins = Counter(end - line.start for line, end in places)
    found = {
        line.number
        for line, end in places
        if sum(begins[end - line.start + step] for step in range(-SLACK, SLACK + 1)) >= SUPPORT
    }
    return len(found) >= max(LEAST, SHARE * lines)


def strips_of(page: PageText) -> list[list[Strip]]:
    """The parts of the page's lines, block by block as they are read; every non-blank character is in one."""
    blocks = _blocks(_cut(page))
    return [block.strips for block in _as_read(blocks)]


def _cut(page: PageText) -> list[list[Strip]]:
    """The strips of each line that has any."""
    lines = [line for line in page.lines if line.number not in page.blank_lines]
    begins: list[Counter[int]] = []  # of each line: where texts begin after white space
    gaps: list[list[tuple[int, int]]] = []
    for _, start, end in lines:
        printed = page.text[start:end]
        own = [match.span() for match in _GAP.finditer(printed)]
        gaps.append(own)
        begins.append(Counter([len(printed) - len(printed.lstrip()), *(stop for _, stop in own)]))
    around: Counter[int] = Counter()
    for ahead in begins[:AROUND]:
        around.update(ahead)
    found = []
    for row, (number, start, end) in enumerate(lines):
        if row + AROUND < len(lines):
            around.update(begins[row + AROUND])
        if row > AROUND:
            around.subtract(begins[row - AROUND - 1])
        printed = page.text[start:end]
        cuts = [gap for gap in gaps[row] if _parts(printed, gap, around)]
        edges = [len(printed) - len(printed.lstrip()), *(edge for gap in cuts for edge in gap), len(printed.rstrip())]
        found.append(
            [
                Strip(number, start + left, start + right, left, right)
                for left, right in zip(edges[::2], edges[1::2], strict=True)
            ]
        )
    return found


def _parts(printed: str, gap: tuple[int, int], around: Counter[int]) -> bool:
    """Whether columns part at this gap of a line."""
    first, stop = gap
    support = sum(around[place] for place in range(stop - SLACK, stop + SLACK + 1))
    narrow = printed[first - 1] <= _NARROW or printed[stop] <= _NARROW
    if stop - first >= WIDE and not narrow:
        return True
    return support > SUPPORT * (2 if stop - first == 1 else 1)


def _blocks(rows: Sequence[Sequence[Strip]]) -> list[_Block]:
    """Strips that stand below one another as lines of one column, from top to bottom."""
    found: list[_Block] = []
    open_blocks: list[_Block] = []
    for row in rows:
        if not row:
            continue
        line = row[0].line
        open_blocks = [block for block in open_blocks if line - block.bottom <= APART]
        taken: set[int] = set()
        for strip in row:
            best = max(
                (block for block in open_blocks if id(block) not in taken and _goes_on(block, strip)),
                key=lambda block: _common(block.strips[-1], strip),
                default=None,
            )
            if best is None:
                best = _Block()
                found.append(best)
                open_blocks.append(best)
            best.add(strip)
            taken.add(id(best))
    return found


def _common(one: Strip, other: Strip) -> int:
    return min(one.right, other.right) - max(one.left, other.left)


def _goes_on(block: _Block, strip: Strip) -> bool:
    """Whether ``strip`` stands below the last line of ``block`` as the next one of its column."""
    last = block.strips[-1]
    shorter = min(last.right - last.left, strip.right - strip.left)
    return strip.line > last.line and abs(strip.left - block.left) <= INDENT and 2 * _common(last, strip) > shorter


def _as_read(blocks: list[_Block]) -> list[_Block]:
    """``blocks`` in the order in which they are read.

    Where no block crosses from above to below, what is above comes first; then what is left of all others; where
    neither parts them, they are ordered two by two.
    """
    if len(blocks) < 2:
        return blocks
    bands = _parted(blocks, lambda block: (block.top, block.bottom + 1))
    if len(bands) == 1:
        bands = _parted(blocks, lambda block: (block.left, block.right))
    if len(bands) > 1:
        return [block for band in bands for block in _as_read(band)]
    return _in_twos(blocks)


def _parted(blocks: list[_Block], extent: Callable[[_Block], tuple[int, int]]) -> list[list[_Block]]:
    """``blocks`` in groups whose extents have nothing in common, in the order of these."""
    found: list[list[_Block]] = []
    reach = -1
    for block in sorted(blocks, key=extent):
        first, end = extent(block)
        if not found or first >= reach:
            found.append([])
        found[-1].append(block)
        reach = max(reach, end)
    return found


def _in_twos(blocks: list[_Block]) -> list[_Block]:
    """``blocks`` so that of each two the one comes first that is to be read before the other."""
    if len(blocks) > MOST_BLOCKS:
        return sorted(blocks, key=lambda block: (block.left, block.top))
    size = len(blocks)
    comes_before = _before(blocks)
    after: list[list[int]] = [[] for _ in range(size)]  # which blocks come only after this one
    waits = [0] * size
    for one, other in permutations(range(size), 2):
        if comes_before(one, other):
            after[one].append(other)
            waits[other] += 1
    found: list[_Block] = []
    left = set(range(size))
    while left:
        # Where the rules go round in a circle, the one for which fewest others must be passed over.
        number = min(left, key=lambda n: (waits[n], blocks[n].left, blocks[n].top))
        left.remove(number)
        found.append(blocks[number])
        for other_number in after[number]:
            waits[other_number] -= 1
    return found


def _before(blocks: Sequence[_Block]) -> Callable[[int, int], bool]:
    """Whether one block is to be read before another: above it, or left of it with none between them that crosses."""
    # A bit for each block: each two would have to be held against all others one by one otherwise.
    crossing = [_bits(_overlap(one, other) for other in blocks) for one in blocks]
    below = [_bits(other.top > one.bottom for other in blocks) for one in blocks]
    above = [_bits(other.bottom < one.top for other in blocks) for one in blocks]

    def comes_before(number: int, other_number: int) -> bool:
        one, other = blocks[number], blocks[other_number]
        if crossing[number] >> other_number & 1:
            return (one.top, one.left) < (other.top, other.left)
        upper, lower = (number, other_number) if one.top < other.top else (other_number, number)
        between = crossing[number] & crossing[other_number] & below[upper] & above[lower]
        return one.left <= other.left and not between

    return comes_before


def _bits(truths: Iterable[bool]) -> int:
    """A number of which bit i says what the i-th of ``truths`` does."""
    return sum(1 << place for place, truth in enumerate(truths) if truth)


def _overlap(one: _Block, other: _Block) -> bool:
    """Whether one stands above the other, at least in part."""
    return min(one.right, other.right) - max(one.left, other.left) > SLACK
