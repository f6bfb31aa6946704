"""Which of many texts are nearly the same: MinHash over sequences of characters (Broder 1997), banded, then compared.

White space does not count. Two texts are near-duplicates if they share three fifths of their different sequences of four
characters (Jaccard). Signatures only find whom to compare; a pair counts by its true share, unless the signatures are
equal. A signature takes one hash of each sequence: the least in each of 64 parts of the range (Li, Owen and Zhang 2012);
an empty part borrows from another one, always the same (Shrivastava 2017). A text takes 128 bytes, however long it is.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4  # characters
SHORTEST = 50  # shorter texts (standing heads, credits) are alike for other reasons
ALIKE = 0.6
_HASHES = 64
_ROWS = 4  # hashes of 16 bits in a band of 64: texts at 0.6 share one of the 16 bands nine times in ten, at 0.7 in 99 %
_WORTH_A_LOOK = 0.45  # the share of equal hashes from which two texts are compared: some 2.5 standard errors below 0.6
_MOST_PAIRS = 64  # neighbours that a text is compared with in a band; the chain still connects all that are alike
_REMEMBERED = 2_000  # texts whose sequences stay in memory while pairs are compared
_PARTS = np.arange(_HASHES, dtype=np.uint64) << np.uint64(58)  # where each part of the range of hashes begins
# From which part an empty one borrows: the first of these that is not empty.
_LENDERS = np.array([np.random.default_rng(part).permutation(_HASHES) for part in range(_HASHES)])

# The texts of an owner again, in the order in which they were added.
TextsOf = Callable[[int], Sequence[str]]


class Texts:
    """Gathers texts; ``owner`` says what each belongs to, a number. Texts of an owner are added one after the other."""

    def __init__(self) -> None:
        self._signatures = array("H")
        self._owners = array("L")
        self._places = array("L")  # the how-manieth text of its owner
        self._last, self._place = -1, 0

    def add(self, owner: int, text: str) -> None:
        """Take ``text`` into account, if it is long enough."""
        self._place = self._place + 1 if owner == self._last else 0
        self._last = owner
        solid = "".join(text.split())
        if len(solid) >= SHORTEST:
            self._signatures.frombytes(_signature(_hashes(solid)).tobytes())
            self._owners.append(owner)
            self._places.append(self._place)

    def pairs(self, texts_of: TextsOf, groups: Sequence[str] | None = None) -> Iterator[tuple[int, int]]:
        """Pairs of owners of texts that are nearly the same, as many as connect all that belong together.

        ``texts_of`` gives the texts of an owner once more. Owners with the same of ``groups`` are together anyway.
        """
        joined = _Joined(int(max(self._owners)) + 1 if self._owners else 0, groups)

        @lru_cache(maxsize=_REMEMBERED)
        def sequences(text: int) -> NDArray[np.uint64]:
            again = texts_of(self._owners[text])[self._places[text]]
            return np.unique(_hashes("".join(again.split())))

        unlike: set[tuple[int, int]] = set()
        for one, other, equal in self._candidates():
            first, second = self._owners[one], self._owners[other]
            pair = (min(one, other), max(one, other))
            if joined.root(first) == joined.root(second) or pair in unlike:
                continue
            if equal or jaccard(sequences(one), sequences(other)) >= ALIKE:
                joined.join(first, second)
                yield first, second
            else:
                unlike.add(pair)

    def _candidates(self) -> Iterator[tuple[int, int, bool]]:
        """Texts that share a band and many hashes; whether they share all."""
        count = len(self._owners)
        signatures = np.frombuffer(self._signatures, np.uint16).reshape(count, _HASHES)
        bands = signatures.view(np.uint64)
        for band in range(bands.shape[1] if count else 0):
            keys = np.ascontiguousarray(bands[:, band])
            order = np.argsort(keys, kind="stable")
            sorted_keys = keys[order]
            for distance in range(1, min(_MOST_PAIRS, count)):
                places = np.flatnonzero(sorted_keys[distance:] == sorted_keys[:-distance])
                if not places.size:
                    break
                first, second = order[places], order[places + distance]
                for start in range(0, len(first), 65536):
                    some, others = first[start : start + 65536], second[start : start + 65536]
                    share = (signatures[some] == signatures[others]).mean(axis=1)
                    look = share >= _WORTH_A_LOOK
                    for one, other, equal in zip(some[look], others[look], share[look] == 1, strict=True):
                        yield int(one), int(other), bool(equal)


class _Joined:
    """Which owners are together already."""

    def __init__(self, count: int, groups: Sequence[str] | None) -> None:
        self._parent = list(range(count))
        first: dict[str, int] = {}
        for owner in range(count if groups is not None else 0):
            assert groups is not None
            self.join(first.setdefault(groups[owner], owner), owner)

    def root(self, owner: int) -> int:
        while self._parent[owner] != owner:
            self._parent[owner] = self._parent[self._parent[owner]]
            owner = self._parent[owner]
        return owner

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low


def jaccard(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> float:
    """How many of the different values of both are in both, as a share. Both are sorted and have no value twice."""
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / max(1, len(one) + len(other) - both)


def alike(one: str, other: str) -> float:
    """The share of their sequences of characters that two texts have in common."""
    return jaccard(*(np.unique(_hashes("".join(text.split()))) for text in (one, other)))


def _hashes(solid: str) -> NDArray[np.uint64]:
    """A hash of each sequence of characters."""
    codes = np.frombuffer(solid.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = max(0, len(codes) - SHINGLE + 1)
    mixed = np.zeros(count, np.uint64)
    for at in range(SHINGLE):
        mixed *= np.uint64(1_000_003)
        mixed += codes[at : at + count]
    mixed *= np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    return mixed


def _signature(hashes: NDArray[np.uint64]) -> NDArray[np.uint16]:
    ordered = np.sort(hashes)
    begins = np.minimum(np.searchsorted(ordered, _PARTS), len(ordered) - 1)
    least = ordered[begins]
    filled = least >> np.uint64(58) == _PARTS >> np.uint64(58)
    if not filled.all():
        lender = _LENDERS[np.arange(_HASHES), filled[_LENDERS].argmax(axis=1)]
        least = least[lender]
    return (least & np.uint64(0xFFFF)).astype(np.uint16)
