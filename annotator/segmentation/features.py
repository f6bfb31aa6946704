"""What the network sees of a page: numbers for each piece, letters of each piece, and what two pieces share.

Everything is computed from the text alone. Shapes: n pieces, F numbers each; p is the number of pair features.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.segmentation.letters import Letters
from annotator.segmentation.lines import LONGEST, Piece
from annotator.segmentation.looks import ends_sentence, looks_of
from annotator.segmentation.shared import Shared, shared_by_letters, shared_by_words
from annotator.segmentation.shared import shared_words as shared_words
from annotator.segmentation.words import Words

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

FIRST_LETTERS, LAST_LETTERS, MOST_LETTERS = 5, 4, 48


@dataclass(frozen=True)
class PageFeatures:
    """The network's input for a run of n pieces.

    ``numbers`` n × F; ``letters`` n × (FIRST_LETTERS + LAST_LETTERS) code points (0: none); ``bag`` all letters one
    after the other with ``bag_start`` n; ``pairs`` p × n × n (row: the piece that looks, column: the one looked at).
    """

    numbers: Floats
    letters: Ints
    bag: Ints
    bag_start: Ints
    pairs: Floats


@dataclass(frozen=True)
class Lines:
    """What words and features are found from: n ``pieces``, their letters, their widths and those of their columns."""

    pieces: Sequence[Piece]
    letters: Letters
    width: Floats
    column: Floats


def lines_of(pieces: Sequence[Piece]) -> Lines:
    """``pieces`` (in the order of the text, at least one) as they are looked at."""
    width = widths_of(pieces)
    return Lines(pieces, _letters(pieces), width, local_column(width))


def features_of(lines: Lines, tokens: Sequence[Sequence[str]], rarities: Mapping[str, float]) -> PageFeatures:
    """Features of ``lines``; ``tokens``: the words of each, ``rarities``: ``Words.telling`` of all."""
    shared = Shared(shared_by_words(tokens, rarities), shared_by_letters(lines.letters))
    numbers = _numbers(lines, tokens, shared)
    return PageFeatures(numbers, *_places(lines.letters), _pairs(shared, lines.column))


def letters_of(pieces: Sequence[Piece]) -> tuple[Ints, Ints, Ints]:
    """``letters``, ``bag`` and ``bag_start`` of the pieces."""
    return _places(_letters(pieces))


def shared_bigrams(pieces: Sequence[Piece]) -> Floats:
    """n × n: how many rare pairs of letters two pieces share, the rarer on this page the more."""
    return shared_by_letters(_letters(pieces))


def numbers_of(pieces: Sequence[Piece], tokens: Sequence[Sequence[str]], by_word: Floats, by_letters: Floats) -> Floats:
    """n × F: how each piece looks, how it stands in the page, and how the words change at it."""
    return _numbers(lines_of(pieces), tokens, Shared(by_word, by_letters))


def pair_features(by_word: Floats, by_letters: Floats, column: Floats) -> Floats:
    """What two pieces share, line by line and with the lines around them; and how their columns differ in width."""
    return _pairs(Shared(by_word, by_letters), column)


def widths_of(pieces: Sequence[Piece]) -> Floats:
    """The widths of the pieces in cells, as far as they count."""
    return np.array([min(piece.width, 60.0) for piece in pieces], np.float32)


def local_column(width: Floats) -> Floats:
    """The width of the column around each piece in cells: the upper median of the widths of its neighbours."""
    reach = 5
    padded = np.pad(width, reach, mode="edge") if len(width) else width
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1)
    return np.asarray(np.partition(windows, 7, axis=1)[:, 7], np.float32)


def words_of(pieces: Sequence[Piece], words: Words) -> list[list[str]]:
    """The words that begin in each piece, the page being cut as a whole; a word may run over the end of a line."""
    return words_in(lines_of(pieces), words)


def words_in(lines: Lines, words: Words) -> list[list[str]]:
    """``words_of`` from what is known of the pieces."""
    pieces, letters = lines.pieces, lines.letters
    width = np.array([piece.width for piece in pieces])
    # Only a full line that breaks off goes on in the next one.
    broken = (width < lines.column - 1.5) | ends_sentence(letters)
    parts = [text + "\n" if ends else text for text, ends in zip(letters.texts, broken.tolist(), strict=True)]
    found = words.cut("".join(parts))
    size = np.fromiter(map(len, found), np.int64, len(found))
    rows = np.searchsorted(np.cumsum(letters.sizes + broken), np.cumsum(size) - size, side="right")
    ends = np.searchsorted(rows, np.arange(len(pieces)), side="right").tolist()
    return [found[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _letters(pieces: Sequence[Piece]) -> Letters:
    return Letters([piece.text[:LONGEST] for piece in pieces])


def _places(letters: Letters) -> tuple[Ints, Ints, Ints]:
    """The first and last letters of each text, and the first MOST_LETTERS of all with where those of each begin."""
    codes, sizes = letters.dense
    starts = np.cumsum(sizes) - sizes
    first, last = np.arange(FIRST_LETTERS), np.arange(LAST_LETTERS)
    at = np.concatenate([starts[:, None] + first, (starts + sizes - 1)[:, None] - last], axis=1)
    there = np.concatenate([first < sizes[:, None], last < sizes[:, None]], axis=1)
    ends = np.where(there, codes[np.clip(at, 0, len(codes) - 1)], 0).astype(np.int32)
    kept = np.minimum(sizes, MOST_LETTERS)
    in_bag = np.arange(len(codes)) - np.repeat(starts, sizes) < MOST_LETTERS
    return ends, codes[in_bag].astype(np.int32), (np.cumsum(kept) - kept).astype(np.int32)


def _numbers(lines: Lines, tokens: Sequence[Sequence[str]], shared: Shared) -> Floats:
    blanks = np.array([piece.blank_before for piece in lines.pieces], np.float32)
    columns = [*_layout(blanks, lines.width, lines.column), *_runs_on(lines.letters, tokens), *shared.cohesion()]
    return np.concatenate([looks_of(lines.pieces, lines.letters), np.array(columns, np.float32).T], axis=1)


def _layout(blanks: Floats, width: Floats, column: Floats) -> list[NDArray[np.floating[Any]]]:
    """Columns about widths and blank lines, each measured against the neighbourhood and the page."""
    n = len(width)
    lines = np.minimum(np.maximum(blanks, 0), 3) / 2
    typical = np.median(np.maximum(blanks, 0))
    same_line = (blanks < 0).astype(np.float32)
    found: list[NDArray[np.floating[Any]]] = [width / 20, lines, same_line]
    found += [np.clip(blanks - typical, -1, 2), np.full(n, np.mean(blanks > 0), np.float32)]
    found += [np.append(lines[1:], np.float32(1.5)), np.append(same_line[1:], np.float32(0))]
    padded = np.zeros(n + 8, np.float32)
    padded[4 : n + 4] = width
    others = np.lib.stride_tricks.sliding_window_view(padded, n)[[0, 1, 2, 3, 5, 6, 7, 8]]
    apart = width - others
    alike = (np.abs(apart) < 0.6).astype(np.float32)
    for other, nearer, same in zip(others / 20, np.clip(apart, -8, 8) / 4, alike, strict=True):
        found += [other, nearer, same]
    place = np.arange(n)
    found += [
        column / 20,
        np.clip(width - column, -12, 12) / 4,
        (np.abs(width - column) < 0.6).astype(np.float32),
        (np.abs(width - column + 2) < 0.8).astype(np.float32),
        np.minimum(place, 20).astype(np.float32) / 20,
        np.minimum(place[::-1], 20).astype(np.float32) / 20,
        np.full(n, min(n, 800) / 400, np.float32),
    ]
    return found


def _runs_on(letters: Letters, tokens: Sequence[Sequence[str]]) -> list[Floats]:
    """Whether a word runs from the piece before into this one, and from this one into the next."""
    n = len(letters)
    last = [own[-1] if own else "" for own in tokens]
    broken = np.array([word == "\n" for word in last])
    sizes = np.fromiter(map(len, chain.from_iterable(tokens)), np.int64)
    ends = np.cumsum([len(own) for own in tokens])
    used = np.concatenate([[0], np.cumsum(sizes)])[ends] - np.cumsum(letters.sizes)
    # After a line that does not go on, counting begins anew.
    since = np.maximum.accumulate(np.where(broken, np.arange(1, n + 1), 0))
    before = np.concatenate([[0], used])[np.concatenate([[0], since[:-1]])]
    over = np.zeros(n + 1, np.float32)
    over[1:] = (used - before > 0) & ~broken & np.array([word != "" and not word.isspace() for word in last])
    return [over[:-1], over[1:]]


def _pairs(shared: Shared, column: Floats) -> Floats:
    n = len(column)
    apart = np.abs(column[:, None] - column[None, :])
    found = np.empty((10, n, n), np.float32)
    words_to_wide, letters_to_wide = shared.lines_to_wide()
    planes = ((0, shared.by_word, 2), (2, words_to_wide, 3), (5, shared.by_letters, 2), (7, letters_to_wide, 3))
    for plane, values, scale in planes:
        # log(1 + x): several times as fast as log1p, and as good here.
        np.add(values, np.float32(1), out=found[plane])
        np.log(found[plane], out=found[plane])
        found[plane] /= np.float32(scale)
    found[1], found[6] = found[2].T, found[7].T
    for plane, box in zip((3, 4), shared.boxes(), strict=True):
        size = np.sqrt(np.maximum(np.diagonal(box), 1.0))
        np.divide(box, size[:, None], out=found[plane])
        found[plane] /= size
    np.multiply(apart, np.float32(-2), out=found[8])
    np.exp(found[8], out=found[8])
    np.minimum(apart, 10, out=found[9])
    found[9] /= np.float32(10)
    return found
