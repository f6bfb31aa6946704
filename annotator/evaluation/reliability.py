"""Whether confidences say what they mean: of what was 0.8 sure, are 8 in 10 right?"""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)  # between the rows; a value on an edge counts above it


class Guess(NamedTuple):
    """Something proposed with a confidence, and whether gold has it too."""

    confidence: float
    right: bool


class Row(NamedTuple):
    """The guesses with a confidence from ``low`` up to, but without, ``high`` (1 is in the last row)."""

    low: float
    high: float
    guesses: int
    confidence: float  # the mean
    right: float  # the share


class Reliability(NamedTuple):
    """A table of the rows that hold guesses, and the mean distance of confidence and share right over all guesses."""

    rows: tuple[Row, ...]
    guesses: int
    error: float


def reliability(guesses: Iterable[Guess]) -> Reliability | None:
    """The table for ``guesses``; None without any."""
    bounds = (0.0, *EDGES, 1.0)
    kept: list[list[Guess]] = [[] for _ in bounds[1:]]
    for guess in guesses:
        kept[bisect_right(EDGES, guess.confidence)].append(guess)
    rows = tuple(
        Row(
            low,
            high,
            len(inside),
            sum(guess.confidence for guess in inside) / len(inside),
            sum(guess.right for guess in inside) / len(inside),
        )
        for low, high, inside in zip(bounds, bounds[1:], kept, strict=False)
        if inside
    )
    total = sum(row.guesses for row in rows)
    if not total:
        return None
    return Reliability(rows, total, sum(row.guesses * abs(row.confidence - row.right) for row in rows) / total)
