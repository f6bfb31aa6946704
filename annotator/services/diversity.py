"""How unlike each other pages are, in layout and letters, and which to take so that each is new and worth the work.

The signature of a page is a vector of length 1. Its squares are shares: of line widths, of what lines begin and end
with, of kinds of characters, of pairs of characters. The product of two signatures is therefore the likeness of these
shares (Bhattacharyya's coefficient, weighed), between 0 and 1.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

_WIDTHS = np.array([1, 4, 7, 9, 11, 13, 14, 15, 16, 17, 18, 20, 23, 27, 34, 45, 60, 100])  # characters in a line
_PAIRS = 96
_STARTS, _ENDS = " \t\u3000□■●◆△▲【《（(“", "。！？；：，、）)”》】—…"
_WEIGHTS = (0.4, 0.15, 0.2, 0.25)  # widths, line beginnings and ends, kinds of characters, pairs of characters
SIZE = len(_WIDTHS) + 1 + len(_STARTS) + 1 + len(_ENDS) + 1 + 10 + _PAIRS
_LEAST_NEW = 0.1  # what a page like one already taken still counts: its corrections are to be made some day
UNLIKE, LIKE = 0.35, 0.75  # likeness beyond the average of the project: below it is unlike, from it on much like


def signature(text: str) -> Vector:
    """The layout and letters of a page as a vector of SIZE numbers and length 1 (0 for an empty page)."""
    lines = [line.rstrip() for line in text.splitlines()]
    inked = [line for line in lines if line]
    widths = np.searchsorted(_WIDTHS, [len(line.strip()) for line in lines], side="right")
    starts = [_STARTS.find(line[0]) + 1 for line in inked]
    ends = [_ENDS.find(line[-1]) + 1 for line in inked]
    edges = np.concatenate([_shares(starts, len(_STARTS) + 1), _shares(ends, len(_ENDS) + 1)]) / 2
    codes = np.frombuffer("".join(inked).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    pairs = (codes[:-1].astype(np.uint64) * 31 + codes[1:]) % _PAIRS
    blocks = (_shares(widths, len(_WIDTHS) + 1), edges, _shares(_kinds(codes), 10), _shares(pairs, _PAIRS))
    whole = np.concatenate([weight * block for weight, block in zip(_WEIGHTS, blocks, strict=True)])
    # The shares of a page without ink do not add up to 1.
    made: Vector = np.sqrt(whole / max(whole.sum(), 1e-9)).astype(np.float32)
    return made


def _shares(values: Sequence[int] | NDArray[np.generic], size: int) -> NDArray[np.float64]:
    counts = np.bincount(np.clip(np.asarray(values, dtype=np.int64), 0, size - 1), minlength=size)
    shares: NDArray[np.float64] = counts / max(1, counts.sum())
    return shares


# The upper ends of blocks of Unicode: digits, Latin, Greek and Cyrillic, punctuation, kana, ideographs, full width.
_KINDS = np.array([0x21, 0x30, 0x3A, 0x250, 0x2000, 0x3000, 0x3040, 0x3400, 0xA000])


def _kinds(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    return np.searchsorted(_KINDS, codes, side="right")


class Chosen(NamedTuple):
    """A candidate by its place, and how it compares: "unlike", "like" or "", and whether with a ``known`` one."""

    place: int
    compared: str
    with_known: bool


def choose(corrections: Sequence[float], candidates: Vector, known: Vector, count: int) -> list[Chosen]:
    """The ``count`` candidates to take one after the other: many corrections, unlike ``known`` and those before.

    Greedy: each time the one with the highest product of its corrections and its newness, which is 1 less its likeness
    to the nearest of what is taken. ``candidates`` and ``known`` are signatures, one in a row.
    """
    if not len(candidates):
        return []
    usual = _usual_likeness(candidates, known)

    def likeness(others: Vector) -> Vector:
        beyond: Vector = np.clip((candidates @ others.T - usual) / (1 - usual), 0, 1).astype(np.float32)
        return beyond

    nearest = likeness(known).max(axis=1) if len(known) else np.zeros(len(candidates), np.float32)
    nearest_known = np.full(len(candidates), len(known) > 0)
    expected = np.asarray(corrections, dtype=np.float64)
    free = np.ones(len(candidates), dtype=bool)
    chosen: list[Chosen] = []
    while len(chosen) < min(count, len(candidates)):
        gain = np.where(free, expected * (_LEAST_NEW + (1 - _LEAST_NEW) * (1 - nearest)), -1.0)
        place = int(gain.argmax())
        near = float(nearest[place])
        compared = "unlike" if near <= UNLIKE else "like" if near >= LIKE else ""
        chosen.append(Chosen(place, compared if known.size or len(chosen) else "", bool(nearest_known[place])))
        free[place] = False
        to_this = likeness(candidates[place : place + 1])[:, 0]
        nearest_known &= to_this <= nearest
        nearest = np.maximum(nearest, to_this)
    return chosen


def _usual_likeness(candidates: Vector, known: Vector) -> float:
    """How like each other two pages of this project are on average: from there on likeness counts."""
    every = np.concatenate([candidates, known]) if len(known) else candidates
    if len(every) < 2:
        return 0.0
    total = every.sum(axis=0, dtype=np.float64)
    pairs = len(every) * (len(every) - 1)
    return min(0.99, max(0.0, (float(total @ total) - float((every * every).sum())) / pairs))
