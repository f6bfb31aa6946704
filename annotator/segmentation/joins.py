"""How well the end of one piece and the beginning of another go together as parts of one word.

A line that breaks off within a word goes on where the word goes on: 公安 | 局. The numbers are pointwise mutual
information of neighbouring letters within the words of jieba's dictionary, each word counted as often as the dictionary
says; packaging/training/joins_table.py makes them, and they lie in the model's file.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

LOWEST, HIGHEST = -3.0, 6.0  # natural logarithms beyond are cut
SCALE = 3.0  # what the network sees is divided by this
STEP = 16.0  # a stored number is so many times the logarithm
_UNSEEN = 0.5  # as often two letters are thought to stand side by side that never do


class Joins:
    """For letters a and b: whether b follows a within words more or less often than by chance. Immutable."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        """``arrays`` as ``table_of`` returns them. Raises KeyError or ValueError where they do not fit together."""
        letters = bytes(arrays["join_letters"]).decode()
        size = len(letters)
        self._rows = np.full(0x110000, size, np.int32)
        self._rows[[ord(c) for c in letters]] = np.arange(size)
        left, right = (np.rint(np.log(arrays[side]) * STEP).astype(np.int16) for side in ("join_left", "join_right"))
        most = np.int16(np.rint(np.log(_UNSEEN * arrays["join_left"].sum(dtype=np.float64)) * STEP))
        # One row and one column more, of zeros: for letters that the dictionary does not have.
        self._table = np.zeros((size + 1, size + 1), np.int8)
        low, high = int(LOWEST * STEP), int(HIGHEST * STEP)
        for row in range(size):
            self._table[row, :size] = np.clip(most - left[row] - right, low, high)
        rows = np.repeat(np.arange(size), arrays["join_counts"])
        self._table[rows, arrays["join_columns"]] = arrays["join_values"]
        self._arrays = arrays

    @property
    def arrays(self) -> dict[str, NDArray[Any]]:
        """The arrays that it was made from."""
        return self._arrays

    def between(self, first: NDArray[np.int32], last: NDArray[np.int32]) -> NDArray[np.float32]:
        """2 × n × n from the first and last letters (code points) of n pieces.

        Plane 0: how well the row's piece goes on from the end of the column's; plane 1: the other way about. 0 where a
        letter is none of the dictionary's.
        """
        found: NDArray[np.float32] = self.steps(first, last).astype(np.float32)
        found /= np.float32(STEP * SCALE)
        return found

    def following(self, last: NDArray[np.int32], first: NDArray[np.int32]) -> NDArray[np.float32]:
        """How well each of ``first`` goes on from the letter of ``last`` at its place, as natural logarithms."""
        found = self._table[self._rows[last], self._rows[first]].astype(np.float32)
        found /= np.float32(STEP)
        return found

    def steps(self, first: NDArray[np.int32], last: NDArray[np.int32]) -> NDArray[np.int8]:
        """``between`` times STEP · SCALE, in a quarter of the memory."""
        # Whole rows of the table first: they lie side by side, single letters of it all over the memory.
        forth = self._table[self._rows[last]].take(self._rows[first], axis=1)
        return np.stack([forth.T, forth])
