"""What pieces of a page share: rare words and pairs of letters, each two pieces against each other.

Shapes: n pieces. The matrices of what is shared are n × n and symmetric.
"""

from collections.abc import Mapping, Sequence
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
_NEAR, _WIDE = 3, 10  # pieces on each side of those around which two pieces are compared
_COMPARED = (2, 5, 12, 25)  # pieces above and below each that are compared with each other
_FAR = max(_COMPARED)


def shared_words(tokens: Sequence[Sequence[str]], words: Words) -> Floats:
    """n × n: the weight of the words that two pieces share, from the words of each piece."""
    return shared_by_words(tokens, words.telling(chain.from_iterable(tokens)))


def shared_by_words(tokens: Sequence[Sequence[str]], rarities: Mapping[str, float]) -> Floats:
    """``shared_words`` from the rarities of those that tell something."""
    flat = list(chain.from_iterable(tokens))
    rare = [word for word, rarity in rarities.items() if rarity > _COMMON]
    weights = np.minimum(_MOST, np.array([rarities[word] for word in rare]) - _COMMON).astype(np.float32)
    number = dict(zip(rare, range(len(rare)), strict=True))
    ids = np.fromiter(map(number.get, flat, repeat(-1)), np.int64, len(flat))
    rows = np.repeat(np.arange(len(tokens)), [len(own) for own in tokens])
    return _products(rows[ids >= 0], ids[ids >= 0], weights, len(tokens))


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
        return _box_across(_box(self._down[0], _NEAR), _NEAR), _box_across(self._wide_by_word, _WIDE)

    def cohesion(self) -> list[Floats]:
        """For words, then for letters, 11 columns: how much the text above and below each piece has in common, in four
        windows; the piece with the text above and below it, and the difference, in two; and with the whole page.
        """
        blocks: list[tuple[int, int, int, int]] = []  # top, bottom, left, right, seen from the piece
        for reach in _COMPARED:
            blocks += [(-reach, 0, 0, reach), (-reach, 0, -reach, 0), (0, reach, 0, reach)]
        for reach in (6, 20):
            blocks += [(0, 1, -reach, 0), (0, 1, 1, 1 + reach)]
        found: list[Floats] = []
        for down, shared in zip(self._down, (self.by_word, self.by_letters), strict=True):
            sums = _added_along(down)

            def corner(y: int, x: int, sums: Floats = sums) -> Floats:
                """Down to ``y`` and across to ``x`` pieces from each."""
                start = _FAR + y
                return sums[_FAR + x - y, start : start + self.n]

            block = [
                (corner(bottom, right) - corner(bottom, left)) - (corner(top, right) - corner(top, left))
                for top, bottom, left, right in blocks
            ]
            found += _compared(np.array(block), shared)
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


def _added_along(down: Floats) -> Floats:
    """Sums of the rows of ``down`` (n + 1 × n, sums down the columns) near the diagonal, where all windows lie.

    Row k, column ``_FAR`` + y: the sum of row y from column y - ``_FAR`` to column y - ``_FAR`` + k (exclusive), as if
    there were nothing beyond the page on all sides.
    """
    n = down.shape[1]
    rows, width = n + 1 + 2 * _FAR, n + 5 * _FAR
    padded = np.zeros((rows, width), np.float32)
    inside = padded[:, 2 * _FAR : 2 * _FAR + n]
    inside[_FAR : _FAR + n + 1] = down
    inside[_FAR + n + 1 :] = down[n]
    step = padded.itemsize
    return _added_down(np.lib.stride_tricks.as_strided(padded, (3 * _FAR, rows), (step, (width + 1) * step)))


def _box_across(rows: Floats, reach: int) -> Floats:
    """Sums over ``reach`` columns to the left and right of each column."""
    n, size = rows.shape
    buffers = np.zeros((2, n, size + 2 * reach), np.float32)
    buffers[0, :, reach : reach + size] = rows
    sums, other = buffers.reshape(2, -1)
    total = sums.copy()
    step = at = 1  # ``sums`` has those of ``step`` columns from each on, ``total`` of ``at``
    while at <= 2 * reach:
        np.add(sums[:-step], sums[step:], out=other[:-step])
        sums, other = other, sums
        step *= 2
        if (2 * reach + 1) & step:
            total[:-at] += sums[at:]
            at += step
    return total.reshape(n, -1)[:, :size]


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
