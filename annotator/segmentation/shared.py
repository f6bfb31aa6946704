"""What pieces of a page share: rare words and pairs of letters, each two pieces against each other.

Shapes: n pieces. The matrices of what is shared are n × n and symmetric.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from annotator.segmentation.letters import Letters
from annotator.segmentation.words import Words

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

# Words of a piece count up to this rarity (natural logarithm above common words).
_COMMON, _MOST = 6.0, 8.0
_NEAR, _WIDE = 3, 10  # pieces on each side in the windows that are compared


def shared_words(tokens: Sequence[Sequence[str]], words: Words) -> Floats:
    """n × n: the weight of the words that two pieces share, from the words of each piece."""
    flat = list(chain.from_iterable(tokens))
    told = [word for word in dict.fromkeys(flat) if len(word) > 1 and word[0] >= "\u0300"]
    weights = np.minimum(_MOST, np.array(words.rarities(told), np.float64) - _COMMON)
    kept = np.flatnonzero(weights > 0)
    number = dict(zip([told[i] for i in kept.tolist()], range(len(kept)), strict=True))
    ids = np.fromiter(map(number.get, flat, repeat(-1)), np.int64, len(flat))
    rows = np.repeat(np.arange(len(tokens)), [len(own) for own in tokens])
    return _products(rows[ids >= 0], ids[ids >= 0], weights[kept].astype(np.float32), len(tokens))


def shared_by_letters(letters: Letters) -> Floats:
    """n × n: how many rare pairs of letters two pieces share, the rarer on this page the more."""
    n = len(letters)
    code, sizes = letters.dense
    line = np.repeat(np.arange(n), sizes)
    wide = (code >= 0x3400) & (code < 0xFF00)
    kept = wide[:-1] & wide[1:] & (line[:-1] == line[1:])
    pairs = (code[:-1][kept] << 16) + code[1:][kept]
    _, ids, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    twice = (counts >= 2) & (counts <= max(4, n // 6))
    weight = np.where(twice, np.log(n / np.maximum(counts, 1) + 1), 0).astype(np.float32) * np.float32(0.5)
    use = twice[ids]
    return _products(line[:-1][kept][use], ids[use], weight, n)


def _products(rows: Numbers, ids: Numbers, weights: Floats, n: int) -> Floats:
    """n × n sums of weight² ÷ 8 over what two rows share, what a row has often twice; added up in the order of ids."""
    found = np.zeros(n * n, np.float32)
    places, often = np.unique(ids * n + rows, return_counts=True)
    if len(places):
        ids, rows = np.divmod(places, n)
        values = np.minimum(often, 2).astype(np.float32) * weights[ids] / np.float32(2.83)
        starts = np.flatnonzero(np.diff(ids, prepend=-1))
        sizes = np.diff(np.append(starts, len(ids)))
        # Each with each of the same id: with all sizes equal it would be a product of columns and rows.
        each = np.repeat(sizes, sizes)
        left = np.repeat(np.arange(len(ids)), each)
        ends = np.cumsum(each)
        right = np.arange(len(left)) - np.repeat(ends - each - np.repeat(starts, sizes), each)
        np.add.at(found, rows[left] * n + rows[right], values[left] * values[right])
    return found.reshape(n, n)


class Shared:
    """What pieces share by words and by pairs of letters, and its sums over blocks of pieces."""

    def __init__(self, by_word: Floats, by_letters: Floats) -> None:
        self.by_word, self.by_letters, self.n = by_word, by_letters, len(by_word)

    @cached_property
    def _down(self) -> tuple[Floats, Floats]:
        """(n + 1) × n each: sums of the first 0, 1, 2 … rows of both."""
        return _added_down(self.by_word), _added_down(self.by_letters)

    @cached_property
    def _wide_by_word(self) -> Floats:
        return _box(self._down[0], _WIDE)

    def lines_to_wide(self) -> tuple[Floats, Floats]:
        """Of words and of pairs of letters: row i, column j has what pieces around i share with piece j."""
        return self._wide_by_word, _box(self._down[1], _WIDE)

    def boxes(self) -> tuple[Floats, Floats]:
        """Words that the pieces around i share with the pieces around j, for near and wide surroundings."""
        near, wide = _added_across(_box(self._down[0], _NEAR)), _added_across(self._wide_by_word)
        return _box(near.T, _NEAR).T, _box(wide.T, _WIDE).T

    def cohesion(self) -> list[Floats]:
        """For words, then for letters, 11 columns: how much the text above and below each piece has in common, in four
        windows; the piece with the text above and below it, and the difference, in two; and with the whole page.
        """
        n = self.n
        at = np.arange(n)
        blocks: list[tuple[Numbers, Numbers, Numbers, Numbers]] = []  # top, bottom, left, right
        for reach in (2, 5, 12, 25):
            up, down = np.maximum(at - reach, 0), np.minimum(at + reach, n)
            blocks += [(up, at, at, down), (up, at, up, at), (at, down, at, down)]
        for reach in (6, 20):
            up, down = np.maximum(at - reach, 0), np.minimum(at + 1 + reach, n)
            blocks += [(at, at + 1, up, at), (at, at + 1, at + 1, down)]
        top, bottom, left, right = (np.array(side) for side in zip(*blocks, strict=True))
        found: list[Floats] = []
        for down, shared in zip(self._down, (self.by_word, self.by_letters), strict=True):
            own = _added_across(down)
            corners = [own[y, x].astype(np.float64) for x in (right, left) for y in (bottom, top)]
            block = (corners[0] - corners[1] - corners[2] + corners[3]).astype(np.float32)
            found += _compared(block, shared)
        return found


def _compared(block: Floats, shared: Floats) -> list[Floats]:
    """The columns of ``cohesion`` from its blocks."""
    found: list[Floats] = [a / np.sqrt((u + 1) * (d + 1)) * 2 for a, u, d in block[:12].reshape(4, 3, -1)]
    own = np.diagonal(shared) + 1
    near = np.log1p(block[12:] / own)
    for above, below in (near[:2], near[2:]):
        found += [above, below, below - above]
    found.append(np.log1p((shared.sum(axis=1) - np.diagonal(shared)) / own))
    return list(np.clip(np.array(found, np.float32), -4, 4))


def _added_down(rows: Floats) -> Floats:
    """Row i has the sums of the first i rows."""
    found = np.empty((len(rows) + 1, rows.shape[1]), np.float32)
    found[0] = 0
    before = found[0]
    for row, after in zip(rows, found[1:], strict=True):  # three times as fast as numpy's own sums down the columns
        np.add(before, row, out=after)
        before = after
    return found


def _added_across(rows: Floats) -> Floats:
    """Column j has the sums of the first j columns."""
    found = np.empty((len(rows), rows.shape[1] + 1), np.float32)
    found[:, 0] = 0
    np.cumsum(rows, axis=1, out=found[:, 1:])
    return found


def _box(sums: Floats, reach: int) -> Floats:
    """Sums over ``reach`` rows above and below each row, from the sums of ``_added_down``."""
    n = len(sums) - 1
    at = np.arange(n)
    if n <= 2 * reach:
        return np.asarray(sums[np.minimum(at + reach + 1, n)] - sums[np.maximum(at - reach, 0)], np.float32)
    found = np.empty_like(sums[:n])
    np.subtract(sums[reach + 1 : 2 * reach + 1], sums[0], out=found[:reach])
    np.subtract(sums[2 * reach + 1 :], sums[: n - 2 * reach], out=found[reach : n - reach])
    np.subtract(sums[n], sums[n - 2 * reach : n - reach], out=found[n - reach :])
    return found
