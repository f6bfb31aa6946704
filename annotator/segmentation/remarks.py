"""What is to be said of a page as a whole: that its columns were probably read across.

An extractor that reads a page from edge to edge puts lines of several columns one after the other, or side by side on
one line. The links untie some of that; the person should know that the order of the lines is not to be trusted. The
three signs and their limits were chosen on the development pages (docs/segmentation.md has the figures).
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from annotator.core.model import Role
from annotator.core.proposal import Reason
from annotator.segmentation.features import widths_of
from annotator.segmentation.grouping import FURNITURE, Groups
from annotator.segmentation.joins import Joins
from annotator.segmentation.letters import codes_of
from annotator.segmentation.lines import Piece
from annotator.segmentation.printed_lines import TEXTS_BESIDE

BESIDE, BESIDE_LEAST = 0.03, 6  # of the lines; and so many of them
RETURNS = 5  # texts that go on after other texts of the page; a page as it was printed has one or two
WITHIN = 1.0  # from this logarithm on two letters stand together within words more often than by chance
GOES_ON, SKIPS, FULL_LEAST = 0.29, 0.09, 30  # shares of the full lines; and how many there must be
REACH = 4  # lines
_LINE = 5.0  # cells: shorter lines say nothing
_LONG = 45.0  # cells: no line of a column


def remarks_of(
    pieces: Sequence[Piece], column: NDArray[np.float32], groups: Groups, roles: Sequence[Role], joins: Joins
) -> tuple[Reason, ...]:
    """The remarks on a page from its pieces, the column's width at each, its article and what it is; mostly none."""
    if any(one.start > other.start for one, other in pairwise(pieces)):  # columns.py found them side by side
        lines = Counter(piece.line for piece in pieces)
        return (Reason("lines_beside", (sum(count > 1 for count in lines.values()),)),)
    beside = sum(1 for piece in pieces if " " in piece.text and TEXTS_BESIDE.search(piece.text))
    if beside >= max(BESIDE_LEAST, BESIDE * len(pieces)):
        return (Reason("lines_beside", (beside,)),)
    returns = _returns(groups, roles)
    if returns >= RETURNS:
        return (Reason("texts_alternate", (returns,)),)
    full, goes_on, skips = _continuity(pieces, column, joins)
    if full >= FULL_LEAST and goes_on < GOES_ON * full and skips > SKIPS * full:
        return (Reason("lines_skip", (skips, full)),)
    return ()


def _returns(groups: Groups, roles: Sequence[Role]) -> int:
    """How often a text goes on after text of another article."""
    texts = [
        number
        for number, role in zip(groups.tolist(), roles, strict=True)
        if number != FURNITURE and role in (Role.BODY, Role.CAPTION)
    ]
    runs = [number for place, number in enumerate(texts) if not place or texts[place - 1] != number]
    return len(runs) - len(set(runs))


def _continuity(pieces: Sequence[Piece], column: NDArray[np.float32], joins: Joins) -> tuple[int, int, int]:
    """Full lines that break off; those that go on within a word in the next line; and those that do so only later."""
    if len(pieces) <= REACH:
        return 0, 0, 0
    texts = [piece.text for piece in pieces]
    first = codes_of("".join([text[0] for text in texts])).astype(np.int32)
    last = codes_of("".join([text[-1] for text in texts])).astype(np.int32)
    width = widths_of(pieces)
    full = (width > column - 1.5) & _chinese(last) & (width > _LINE) & (width < _LONG)
    begins = _chinese(first) & (width > _LINE)
    rows = np.flatnonzero(full[:-REACH])
    on = [
        (joins.following(last[rows], first[rows + step]) > WITHIN) & begins[rows + step] for step in range(1, REACH + 1)
    ]
    return len(rows), int(on[0].sum()), int((~on[0] & np.any(on[1:], axis=0)).sum())


def _chinese(letters: NDArray[np.int32]) -> NDArray[np.bool_]:
    return np.asarray((letters >= 0x4E00) & (letters < 0x9FFF))
