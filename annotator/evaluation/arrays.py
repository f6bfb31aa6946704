"""A page as arrays with one element for each non-blank character ("ink"): its line, its article, its role."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.core.model import Article, Role

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

FURNITURE = -1  # the article of text that is in none
ROLES = tuple(Role)
NO_ROLE = -1
_ROLE_NUMBER = {role: number for number, role in enumerate(ROLES)}

_BEYOND_SPACES = 0x3001  # no white space stands behind the ideographic space
_IS_SPACE: Bools = np.array([chr(code).isspace() for code in range(_BEYOND_SPACES + 1)])


@dataclass(frozen=True)
class Ink:
    """The non-blank characters of a text: their positions in code points and the line each stands on.

    Only line feeds end lines here.
    """

    at: Ints
    line: Ints


class Labels(NamedTuple):
    """For each non-blank character the number of its article (or FURNITURE) and of its role in ROLES (or NO_ROLE)."""

    owner: Ints
    role: Ints


class Pairs(NamedTuple):
    """The different pairs of values that two arrays have at one place, sorted, and how often."""

    first: Ints
    second: Ints
    times: Ints


def ink_of(text: str) -> Ink:
    """The non-blank characters of ``text``."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    at = np.flatnonzero(~_IS_SPACE[np.minimum(codes, _BEYOND_SPACES)])
    return Ink(at, np.cumsum(codes == ord("\n"))[at])


def labels_of(length: int, ink: Ink, articles: Sequence[Article]) -> Labels:
    """Who has each non-blank character of a text of ``length`` code points; of several, the first."""
    owner = np.full(length, FURNITURE, dtype=np.int64)
    role = np.full(length, NO_ROLE, dtype=np.int64)
    for number in range(len(articles) - 1, -1, -1):
        for span in reversed(articles[number].spans):
            owner[span.start : span.end] = number
            role[span.start : span.end] = _ROLE_NUMBER[span.role]
    return Labels(owner[ink.at], role[ink.at])


def pairs_of(first: Ints, second: Ints) -> Pairs:
    """Which values stand together in two arrays of one length, with values from -1 on."""
    width = int(second.max(initial=0)) + 2
    codes, times = np.unique((first + 1) * width + second + 1, return_counts=True)
    return Pairs(codes // width - 1, codes % width - 1, times)


def majority(groups: Ints, values: Ints) -> tuple[Ints, Ints]:
    """The groups that there are, sorted, and the value that each holds most often (of several, the smallest)."""
    pairs = pairs_of(groups, values)
    best = np.lexsort((pairs.second, -pairs.times, pairs.first))
    found, first = np.unique(pairs.first[best], return_index=True)
    return found, pairs.second[best][first]


def changes(values: Ints) -> Bools:
    """Between each element and the next: whether the value changes."""
    changed: Bools = values[1:] != values[:-1]
    return changed
