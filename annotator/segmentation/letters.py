"""Letters of many pieces at once, as arrays: what each is, and sums over each piece.

Looking at a page's letters one by one in Python takes longer than the network does; with arrays it is one step for all.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Bits = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Doubles = NDArray[np.float64]
Truths = NDArray[np.bool_]

PLANE = 0x10000  # code points of the basic plane: those beyond are rare and looked at one by one


def codes_of(text: str) -> Codes:
    """The code points of ``text``, halves of surrogate pairs too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def half_cells(codes: Codes) -> Numbers:
    """The width of each letter in half cells: 2, or 1 for Latin ones; nothing for white space."""
    return np.where(codes < len(_HALVES), _HALVES[np.minimum(codes, len(_HALVES) - 1)], 2)


def cells(text: str) -> float:
    """Width of ``text`` in cells, white space left out."""
    return int(half_cells(codes_of(text)).sum()) / 2


def _halves() -> Numbers:
    found = np.full(PLANE, 2, np.int64)
    found[:0x300] = 1
    found[: ord(" ") + 1] = 0
    found[[ord(c) for c in "\u2009\u200b\u3000\u2002\u2003\ufeff"]] = 0
    return found


_HALVES = _halves()
_SPACE = np.array([chr(code).isspace() for code in range(PLANE)])


def is_space(codes: Codes) -> Truths:
    """``str.isspace`` of each letter; there is no white space beyond the basic plane."""
    return _SPACE[np.minimum(codes, PLANE - 1)]


class Kinds:
    """Named sets of letters: a letter is known by one bit for each set that it is in."""

    def __init__(self, **sets: str) -> None:
        """Each set as a string of its letters, all of the basic plane; at most 63 sets. Digits are a set by themselves."""
        self._bit = {name: number for number, name in enumerate(sets, 1)}
        self._table = np.zeros(PLANE, np.uint64)
        self._table[[c for c in range(PLANE) if chr(c).isdigit()]] = 1
        for name, letters in sets.items():
            self._table[[ord(c) for c in set(letters)]] |= np.uint64(1 << self._bit[name])
        self._bit["digit"] = 0

    def of(self, codes: Codes) -> Bits:
        """The bits of each letter."""
        bits = self._table[np.minimum(codes, PLANE - 1)]
        if len(codes) and codes.max() >= PLANE:
            for place in np.flatnonzero(codes >= PLANE).tolist():
                bits[place] = chr(codes[place]).isdigit()
        return bits

    def mask(self, *names: str) -> np.uint64:
        """The bits of these sets."""
        return np.uint64(sum(1 << self._bit[name] for name in names))


class Letters:
    """The letters of texts (none empty, no line breaks), one text after the other, with a line break after each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.joined = "\n".join(texts) + "\n"
        self.codes = codes_of(self.joined)
        self.sizes = np.array([len(text) for text in texts], np.int64)
        ends = np.cumsum(self.sizes + 1)
        self.starts = ends - self.sizes - 1
        self.ends = ends - 1  # the place of the line break

    def __len__(self) -> int:
        return len(self.texts)

    def sums(self, values: NDArray[np.integer] | Truths) -> Numbers:
        """The sum of ``values``, one for each of ``codes``, over each text; that of a line break should be zero."""
        return np.add.reduceat(values, self.starts, dtype=np.int64)

    def any(self, bits: Bits) -> Bits:
        """The bits that occur in each text."""
        return np.bitwise_or.reduceat(bits, self.starts)

    def holding(self, word: str) -> Truths:
        """Which texts hold ``word``."""
        found = np.zeros(len(self), bool)
        places = []
        place = self.joined.find(word)
        while place >= 0:
            places.append(place)
            place = self.joined.find(word, place + 1)
        if places:
            found[np.searchsorted(self.ends, places, side="right")] = True
        return found

    @cached_property
    def row(self) -> Numbers:
        """The text of each of ``codes``."""
        return np.repeat(np.arange(len(self)), self.sizes + 1)

    @cached_property
    def dense(self) -> tuple[Codes, Numbers]:
        """The letters without blanks and line breaks, and how many each text has."""
        kept = (self.codes != ord(" ")) & (self.codes != ord("\n"))
        return self.codes[kept], self.sums(kept)
