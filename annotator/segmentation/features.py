"""What the network sees of a page: numbers for each piece, letters of each piece, and what two pieces share.

Everything is computed from the text alone. Shapes: n pieces, F numbers each; p is the number of pair features.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.segmentation import patterns
from annotator.segmentation.lines import CLOSING, OPENING, SENTENCE_END, Piece, is_credit
from annotator.segmentation.words import Words

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Steps = NDArray[np.int64]

FIRST_LETTERS, LAST_LETTERS, MOST_LETTERS = 5, 4, 48
LONGEST = 400  # of a piece no more than this is looked at
# Words of a piece count up to this rarity (natural logarithm above common words).
_COMMON, _MOST = 6.0, 8.0
_NEAR, _WIDE = 3, 10  # pieces on each side in the windows that are compared

_END_CLASSES = (SENTENCE_END, "，,、", "；;：:", "”’』」》】〉", "）)", "—-…", "“‘『「（(《【〈")
_NARROW_MARKS = "·×°±"  # half a cell wide and not ASCII, as Chinese papers have them
_MARKS = "□■◇◆●○★☆▲△＊*·【"
_FLAGS = (
    patterns.is_byline,
    patterns.are_names,
    patterns.is_note,
    patterns.is_furniture,
    patterns.is_advert,
    patterns.is_rubric,
    patterns.is_sponsor,
    patterns.is_numbered,
    patterns.is_divider,
    is_credit,
)
_CONTAINS = (
    "记者",
    "摄",
    "版",
    "编辑",
    "责",
    "图",
    "通讯员",
    "新华社",
    "本报",
    "作者",
    "电话",
    "星期",
    "上接",
    "下转",
    "联办",
    "声明",
    "讯",
)


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


def features_of(pieces: Sequence[Piece], tokens: Sequence[Sequence[str]], words: Words) -> PageFeatures:
    """Features of ``pieces`` (in the order of the text, at least one); ``tokens``: the words of each."""
    letters, bag, starts = letters_of(pieces)
    by_word, by_letters = shared_words(tokens, words), shared_bigrams(pieces)
    numbers = numbers_of(pieces, tokens, by_word, by_letters)
    pairs = pair_features(by_word, by_letters, local_column(_widths(pieces)))
    return PageFeatures(numbers, letters, bag, starts, pairs)


def letters_of(pieces: Sequence[Piece]) -> tuple[Ints, Ints, Ints]:
    ends = np.zeros((len(pieces), FIRST_LETTERS + LAST_LETTERS), np.int32)
    bag: list[int] = []
    starts = []
    for row, piece in enumerate(pieces):
        dense = piece.text.replace(" ", "")[:LONGEST] or " "
        codes = [ord(c) for c in dense]
        first, last = codes[:FIRST_LETTERS], codes[-LAST_LETTERS:]
        ends[row, : len(first)] = first
        ends[row, FIRST_LETTERS : FIRST_LETTERS + len(last)] = last[::-1]
        starts.append(len(bag))
        bag += codes[:MOST_LETTERS]
    return ends, np.array(bag, np.int32), np.array(starts, np.int32)


def numbers_of(pieces: Sequence[Piece], tokens: Sequence[Sequence[str]], by_word: Floats, by_letters: Floats) -> Floats:
    """n × F: how each piece looks, how it stands in the page, and how the words change at it."""
    rows = [_look(piece) for piece in pieces]
    look = np.array(rows, np.float32)
    width = _widths(pieces)
    columns = [look, *_layout(pieces, width), *_runs_on(pieces, tokens), *cohesion(by_word), *cohesion(by_letters)]
    return np.concatenate([c if c.ndim == 2 else c[:, None] for c in columns], axis=1).astype(np.float32)


def _look(piece: Piece) -> list[float]:
    text = piece.text[:LONGEST]
    size = max(1, len(text))
    last, first = text[-1:], text[:1]
    narrow = len(text.encode("ascii", "ignore")) + sum(map(text.count, _NARROW_MARKS))
    row = [
        float(piece.spaced),
        float(piece.doubled),
        float(piece.ends_sentence),
        min(piece.indent, 6.0) / 2,
        float(piece.indent > 0),
        min(size, 60) / 20,
        narrow / size,
        sum(map(str.isdigit, text)) / size,
        sum(c.isascii() and c.isalpha() for c in text) / size if narrow else 0.0,
        sum(map(text.count, "，。、；：！？,.;:!?")) / size * 4,
        float(text.count("。") + text.count("！") + text.count("？") > 0),
        float(" " in text),
        float(text.count("“") != text.count("”")),
        float(text.count("《") != text.count("》")),
        float(text.count("（") != text.count("）")),
        float(text.count("“") > text.count("”") or text.count("（") > text.count("）")),
        float(first in _MARKS),
        float(first.isdigit()),
        float(first in OPENING),
        float(last.isdigit()),
        float(text[-2:-1] in SENTENCE_END and last in CLOSING and len(text) > 1),
        float(text.endswith("———") or text.endswith("——")),
        float(text.startswith("——") or text.startswith("—")),
        float(bool(patterns.news_start(text))),
    ]
    row += [float(last in marks) if last else 0.0 for marks in _END_CLASSES]
    if len(text) <= 80:
        row += [float(flag(text)) for flag in _FLAGS]
    else:
        row += [0.0] * len(_FLAGS)
    row += [float(word in text) for word in _CONTAINS]
    return row


def _layout(pieces: Sequence[Piece], width: Floats) -> list[Floats]:
    """Columns about widths and blank lines, each measured against the neighbourhood and the page."""
    n = len(pieces)
    blanks = np.array([piece.blank_before for piece in pieces], np.float32)
    found = [width / 20, np.minimum(np.maximum(blanks, 0), 3) / 2, (blanks < 0).astype(np.float32)]
    typical = np.median(np.maximum(blanks, 0)) if n else 0.0
    share = np.mean(blanks > 0)
    found += [np.clip(blanks - typical, -1, 2), np.full(n, share, np.float32)]
    after = np.append(blanks[1:], 3)
    found += [np.minimum(np.maximum(after, 0), 3) / 2, (after < 0).astype(np.float32)]
    padded = np.pad(width, 8, constant_values=0)
    for step in (-4, -3, -2, -1, 1, 2, 3, 4):
        other = padded[8 + step : 8 + step + n]
        found += [other / 20, np.clip(width - other, -8, 8) / 4, (np.abs(width - other) < 0.6).astype(np.float32)]
    column = local_column(width)
    found += [
        column / 20,
        np.clip(width - column, -12, 12) / 4,
        (np.abs(width - column) < 0.6).astype(np.float32),
        (np.abs(width - column + 2) < 0.8).astype(np.float32),
        np.minimum(np.arange(n), 20).astype(np.float32) / 20,
        np.minimum(np.arange(n)[::-1], 20).astype(np.float32) / 20,
        np.full(n, min(n, 800) / 400, np.float32),
    ]
    return [np.asarray(column, np.float32) for column in found]


def _runs_on(pieces: Sequence[Piece], tokens: Sequence[Sequence[str]]) -> list[Floats]:
    """Whether a word runs from the piece before into this one, and from this one into the next."""
    length = [len(piece.text[:LONGEST]) for piece in pieces]
    over = np.zeros(len(pieces) + 1, np.float32)
    carried = 0
    for row, own in enumerate(tokens):
        used = carried + sum(len(word) for word in own)
        carried = used - length[row]
        if carried > 0 and own and own[-1] != "\n" and not own[-1].isspace():
            over[row + 1] = 1.0
        elif own and own[-1] == "\n":
            carried = 0
    return [over[:-1], over[1:]]


def cohesion(shared: Floats) -> list[Floats]:
    """How much the text above and below each piece has in common, and the piece itself with either."""
    n = len(shared)
    sums = np.zeros((n + 1, n + 1), np.float64)
    sums[1:, 1:] = shared.cumsum(0).cumsum(1)
    at = np.arange(n)

    def block(top: Steps, bottom: Steps, left: Steps, right: Steps) -> Floats:
        return np.asarray(sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left], np.float32)

    found: list[Floats] = []
    for reach in (2, 5, 12, 25):
        up, down = np.maximum(at - reach, 0), np.minimum(at + reach, n)
        across = block(up, at, at, down)
        size = np.sqrt((block(up, at, up, at) + 1) * (block(at, down, at, down) + 1))
        found.append(np.asarray(across / size * 2, np.float32))
    own = np.diagonal(shared) + 1
    for reach in (6, 20):
        up, down = np.maximum(at - reach, 0), np.minimum(at + 1 + reach, n)
        above, below = block(at, at + 1, up, at) / own, block(at, at + 1, at + 1, down) / own
        found += [np.log1p(above), np.log1p(below), np.log1p(below) - np.log1p(above)]
    everywhere = (shared.sum(axis=1) - np.diagonal(shared)) / own
    found.append(np.asarray(np.log1p(everywhere), np.float32))
    return [np.clip(column, -4, 4) for column in found]


def local_column(width: Floats) -> Floats:
    """The width of the column around each piece in cells: the upper median of the widths of its neighbours."""
    reach = 5
    padded = np.pad(width, reach, mode="edge") if len(width) else width
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1)
    return np.asarray(np.partition(windows, 7, axis=1)[:, 7], np.float32)


def pair_features(by_word: Floats, by_letters: Floats, column: Floats) -> Floats:
    """What two pieces share, line by line and with the lines around them; and how their columns differ in width."""
    n = len(column)
    near = _box(_box(by_word, _NEAR).T, _NEAR)
    line_to_wide = _box(by_word, _WIDE)
    wide = _box(np.ascontiguousarray(line_to_wide.T), _WIDE)
    letters_to_wide = _box(by_letters, _WIDE)
    apart = np.abs(column[:, None] - column[None, :])
    found = np.empty((10, n, n), np.float32)
    for plane, values, scale in ((0, by_word, 2), (1, line_to_wide, 3), (5, by_letters, 2), (6, letters_to_wide, 3)):
        # log(1 + x): several times as fast as log1p, and as good here.
        np.log(values + np.float32(1), out=found[plane])
        found[plane] /= np.float32(scale)
    found[2] = found[1].T
    found[3] = _cosine(near)
    found[4] = _cosine(wide)
    found[7] = found[6].T
    np.exp(apart * np.float32(-2), out=found[8])
    np.minimum(apart, 10, out=found[9])
    found[9] /= np.float32(10)
    return found


def _cosine(shared: Floats) -> Floats:
    size = np.sqrt(np.maximum(np.diagonal(shared), 1.0))
    return np.asarray(shared / size[:, None] / size[None, :], np.float32)


def _box(values: Floats, reach: int) -> Floats:
    """Sums of ``values`` over ``reach`` columns on both sides."""
    n = values.shape[1]
    sums = np.zeros((values.shape[0], n + 1), np.float32)
    np.cumsum(values, axis=1, out=sums[:, 1:])
    at = np.arange(n)
    return np.asarray(sums[:, np.minimum(at + reach + 1, n)] - sums[:, np.maximum(at - reach, 0)], np.float32)


def words_of(pieces: Sequence[Piece], words: Words) -> list[list[str]]:
    """The words that begin in each piece, the page being cut as a whole; a word may run over the end of a line."""
    column = local_column(_widths(pieces)).tolist()
    parts: list[str] = []
    ends: list[int] = []
    total = 0
    for piece, width in zip(pieces, column, strict=True):
        part = piece.text[:LONGEST]
        # Only a full line that breaks off goes on in the next one.
        if piece.width < width - 1.5 or piece.ends_sentence:
            part += "\n"
        parts.append(part)
        total += len(part)
        ends.append(total)
    found: list[list[str]] = [[] for _ in pieces]
    position = row = 0
    for word in words.cut("".join(parts)):
        while position >= ends[row]:
            row += 1
        found[row].append(word)
        position += len(word)
    return found


def shared_words(tokens: Sequence[Sequence[str]], words: Words) -> Floats:
    """n × n: the weight of the words that two pieces share, from the words of each piece."""
    rows: list[int] = []
    ids: list[int] = []
    weights: list[float] = []
    index: dict[str, int] = {}
    for row, own in enumerate(tokens):
        for word in own:
            if len(word) < 2 or word[0] < "\u0300":
                continue
            number = index.get(word)
            if number is None:
                weight = min(_MOST, words.rarity(word) - _COMMON)
                number = index[word] = len(weights) if weight > 0 else -1
                if weight > 0:
                    weights.append(weight)
            if number >= 0:
                rows.append(row)
                ids.append(number)
    return _products(rows, ids, np.array(weights, np.float32), len(tokens))


def _widths(pieces: Sequence[Piece]) -> Floats:
    return np.array([min(piece.width, 60.0) for piece in pieces], np.float32)


def shared_bigrams(pieces: Sequence[Piece]) -> Floats:
    """n × n: how many rare pairs of letters two pieces share, the rarer on this page the more."""
    codes: list[int] = []
    rows: list[int] = []
    for row, piece in enumerate(pieces):
        dense = piece.text[:LONGEST].replace(" ", "")
        codes += [ord(c) for c in dense]
        rows += [row] * len(dense)
    if len(codes) < 2:
        return np.zeros((len(pieces), len(pieces)), np.float32)
    code, line = np.array(codes, np.int64), np.array(rows)
    wide = code >= 0x3400
    kept = wide[:-1] & wide[1:] & (line[:-1] == line[1:]) & (code[:-1] < 0xFF00) & (code[1:] < 0xFF00)
    pairs = (code[:-1] << 21) + code[1:]
    _, ids, counts = np.unique(pairs[kept], return_inverse=True, return_counts=True)
    twice = (counts >= 2) & (counts <= max(4, len(pieces) // 6))
    weight = np.where(twice, np.log(len(pieces) / np.maximum(counts, 1) + 1), 0).astype(np.float32) * 0.5
    use = twice[ids]
    return _products(line[:-1][kept][use].tolist(), ids[use].tolist(), weight, len(pieces))


def _products(rows: list[int], ids: list[int], weights: Floats, n: int) -> Floats:
    """n × n sums of weight² ÷ 8 over what two rows share."""
    from scipy.sparse import csr_array

    if not rows:
        return np.zeros((n, n), np.float32)
    table = csr_array((np.ones(len(rows), np.float32), (rows, ids)), shape=(n, len(weights)))
    table.data = np.minimum(table.data, 2.0) * weights[table.indices] / 2.83
    return np.asarray((table @ table.T).todense(), np.float32)
