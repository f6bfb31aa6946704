"""The table of annotator/segmentation/joins.py from jieba's dictionary."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np

from annotator.segmentation.joins import HIGHEST, LOWEST, STEP
from annotator.segmentation.words import words_of_length

MOST_LETTERS, LEAST, LONGEST_WORD = 4000, 10, 7


def dictionary() -> Iterable[tuple[str, int]]:
    """The dictionary's words of two and more letters with their counts."""
    for length in range(2, LONGEST_WORD + 1):
        yield from words_of_length(length)


def table_of(
    words: Iterable[tuple[str, int]], most_letters: int = MOST_LETTERS, least: int = LEAST
) -> dict[str, np.ndarray[Any, Any]]:
    """The arrays from (word, count) pairs: the ``most_letters`` commonest letters, pairs counted ``least`` times."""
    pairs: Counter[str] = Counter()
    for word, count in words:
        for at in range(len(word) - 1):
            pairs[word[at : at + 2]] += count
    single: Counter[str] = Counter()
    for pair, count in pairs.items():
        single[pair[0]] += count
        single[pair[1]] += count
    letters = sorted(letter for letter, _ in single.most_common(most_letters))
    index = {letter: number for number, letter in enumerate(letters)}
    left, right = np.ones(len(letters), np.int64), np.ones(len(letters), np.int64)
    kept = []
    for pair, count in pairs.items():
        if pair[0] in index and pair[1] in index:
            a, b = index[pair[0]], index[pair[1]]
            left[a] += count
            right[b] += count
            if count >= least:
                kept.append((a, b, count))
    kept.sort()
    total = left.sum(dtype=np.float64)
    row, column, times = np.array(kept, np.int64).T
    value = np.log(times * total / (left[row] * right[column].astype(np.float64)))
    return {
        "join_letters": np.frombuffer("".join(letters).encode(), np.uint8),
        "join_left": left.astype(np.int32),
        "join_right": right.astype(np.int32),
        "join_counts": np.bincount(row, minlength=len(letters)).astype(np.uint16),
        "join_columns": column.astype(np.uint16),
        "join_values": np.rint(np.clip(value, LOWEST, HIGHEST) * STEP).astype(np.int8),
    }
