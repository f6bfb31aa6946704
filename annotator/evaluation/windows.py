"""WindowDiff and Pk: how well two segmentations of a sequence agree, seen through a window that slides along it."""

from fractions import Fraction
from typing import NamedTuple

import numpy as np

from annotator.evaluation.arrays import Bools

_SMALLEST_WINDOW = 2


class WindowScore(NamedTuple):
    """Both from 0 (the same borders) to 1."""

    window_diff: float
    pk: float


def window_scores(reference: Bools, hypothesis: Bools) -> WindowScore | None:
    """WindowDiff and Pk of a hypothesis; None for a sequence that is no longer than the window.

    Both arguments say for each unit but the last whether a border follows it. The window spans half the mean length
    of the reference's segments, as is usual, and as the library segeval has it.
    """
    units = len(reference) + 1
    window = max(_SMALLEST_WINDOW, round(Fraction(units, 2 * (int(reference.sum()) + 1))))
    places = units - window
    if places <= 0:
        return None
    wanted, found = (_borders_in_windows(borders, window) for borders in (reference, hypothesis))
    return WindowScore(
        np.count_nonzero(wanted != found) / places, np.count_nonzero((wanted == 0) != (found == 0)) / places
    )


def _borders_in_windows(borders: Bools, window: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    before = np.concatenate(([0], np.cumsum(borders, dtype=np.int64)))
    counts: np.ndarray[tuple[int], np.dtype[np.int64]] = before[window:] - before[:-window]
    return counts
