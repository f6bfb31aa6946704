"""An article as numbers: how much it has of each group of words, how it is built, and its words themselves.

The dense part is 188 numbers with names (``NAMES``): density of each group of ``category_lexicon`` in the text
and in the headline, how often the small words of grammar stand in it, and signs of the genre, such as how it begins.
They mean the same in any year, so what is learned of them carries to articles of other papers. The sparse part are
words of the article with weights (repeats for little, length 1), and single characters in the same way: 警 or 邻 tell
something in words that were never seen. All articles of a page are worked out together, as arrays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from math import log1p

import numpy as np
from numpy.typing import NDArray

from annotator.segmentation import category_lexicon as lexicon
from annotator.segmentation.article_view import LONGEST, LONGEST_HEAD, ArticleView
from annotator.segmentation.category_signs import SIGNS, signs_of
from annotator.segmentation.letters import codes_of
from annotator.segmentation.words import MOST_REMEMBERED

Numbers = NDArray[np.int64]
Doubles = NDArray[np.float64]
Found = dict[int, dict[str, float]]  # words found of each group of the lexicon, and what they count
Entries = tuple[Numbers, Numbers, Numbers]  # the text of each entry, the place of its word, and how often it stands

# Words of grammar; their share tells speech, report and argument apart whatever it is about.
_GRAMMAR = (
    "的 了 是 在 和 与 及 对 将 把 被 为 要 不 也 就 都 而 却 则 但 但是 然而 这 那 此 其 之 于 以 我 你 他 她 它 们 我们 他们 自己 "
    "人 没有 有 能 会 可 可以 到 从 向 由 并 等 中 上 下 里 着 过 地 得 又 再 更 最 很 太 只 才 吗 呢 吧 啊 什么 怎么 怎样 如何 为什么 如果 因为 所以 因此 "
    "， 。 、 ； ： ？ ！ “ 《 （ …"
)
GRAMMAR = tuple(_GRAMMAR.split())

NAMES: tuple[str, ...] = (
    *(f"has:{name}" for name in lexicon.NAMES),
    *(f"head:{name}" for name in lexicon.NAMES),
    *(f"word:{word}" for word in GRAMMAR),
    *SIGNS,
)
# Chinese characters as they are counted by themselves.
CHARACTERS: tuple[str, ...] = tuple(map(chr, range(0x4E00, 0xA000)))
_COLUMNS = {word: column for column, word in enumerate(GRAMMAR, 1)}
_MEMBERS = frozenset(lexicon.MEMBERS)
_BEGINNINGS = frozenset(word[:size] for word in _MEMBERS for size in range(1, len(word)))
_ENDINGS = frozenset(word[size:] for word in _MEMBERS for size in range(1, len(word)))
# What is known of a word, as bits: it has two characters and more, the first of them Chinese; the lexicon has groups
# for it; words of the lexicon begin with it; words of the lexicon end with it. The bits from _COLUMN on are its column
# in GRAMMAR, counted from 1.
_CHINESE, _GROUPED, _BEGINS, _ENDS, _COLUMN = 1, 2, 4, 8, 16
# What a word counts that stands so many times in an article; it has no more words than LONGEST, and a headline.
_REPEATED = np.array([0.0, *(1.0 + log1p(min(count, 11) - 1) for count in range(1, LONGEST + 2 * LONGEST_HEAD))])


@dataclass(frozen=True)
class Features:
    """An article as numbers."""

    dense: tuple[float, ...]  # as in NAMES
    words: dict[str, float]  # words of two characters and more, Euclidean length 1
    characters: dict[str, float]  # Chinese characters, Euclidean length 1
    found: Found = field(default_factory=dict)


@dataclass(frozen=True)
class Terms:
    """Words or characters of several articles: entries, article by article."""

    names: Sequence[str]  # different ones
    which: Numbers  # the place of each entry in ``names``
    values: Doubles  # what each entry counts
    ends: list[int]  # 0, then where the entries of each article end

    def of(self, row: int) -> dict[str, float]:
        """Those of one article."""
        own = slice(*self.ends[row : row + 2])
        return dict(zip(map(self.names.__getitem__, self.which[own].tolist()), self.values[own].tolist(), strict=True))


@dataclass(frozen=True)
class Table:
    """Several articles as numbers; each part as in ``Features``."""

    dense: Doubles  # a row for each article
    words: Terms
    characters: Terms  # the names are CHARACTERS
    found: list[Found]

    def features(self, row: int) -> Features:
        """One of the articles."""
        return Features(tuple(self.dense[row].tolist()), self.words.of(row), self.characters.of(row), self.found[row])


def table_of(views: Sequence[ArticleView]) -> Table:
    """``views`` (at least one) as numbers. The same view always gives the same numbers."""
    n = len(views)
    # The words of all articles, then those of their headlines.
    sizes = [len(view.words) for view in views] + [len(view.head_words) for view in views]
    flat = list(chain.from_iterable([view.words for view in views] + [view.head_words for view in views]))
    owner = np.repeat(np.arange(2 * n), sizes)
    names, ids = _numbered(flat)
    owners, which, counts = _counted(owner, ids, len(names))
    facts = np.fromiter(map(_FACTS.__getitem__, names), np.int64, len(names))
    hits = _group_hits(names, (owners, which, counts), facts, 2 * n)
    _add_pairs(hits, names, owner, ids, facts)
    share = 100 / np.maximum(20, sizes[:n])
    texts = slice(0, int(np.searchsorted(owners, n)))
    entries = owners[texts], which[texts], counts[texts]
    dense = np.concatenate(
        [
            np.log1p(_sums(hits[:n]) * share[:, None]),
            np.minimum(2.0, _sums(hits[n:])),
            np.log1p(_of_grammar(facts, entries, n) * share[:, None]),
            np.array([list(signs.values()) for signs in signs_of(views)]),
        ],
        axis=1,
    )
    owners, which, counts = (part[(facts & _CHINESE != 0)[entries[1]]] for part in entries)
    return Table(dense, _terms(names, (owners, which, counts), n), _characters(views), hits[:n])


def features_of(view: ArticleView) -> Features:
    """``view`` as numbers. The same view always gives the same numbers."""
    return table_of([view]).features(0)


def as_table(features: Sequence[Features]) -> Table:
    """The ``Table`` of articles (at least one) that are numbers already."""
    names = list(dict.fromkeys(chain.from_iterable(own.words for own in features)))
    dense = np.array([own.dense for own in features])
    words = _rejoined(names, [own.words for own in features])
    characters = _rejoined(CHARACTERS, [own.characters for own in features], _character_places())
    return Table(dense, words, characters, [own.found for own in features])


@lru_cache(maxsize=1)
def _character_places() -> dict[str, int]:
    return dict(zip(CHARACTERS, range(len(CHARACTERS)), strict=True))


def _rejoined(names: Sequence[str], weights: Sequence[dict[str, float]], places: dict[str, int] | None = None) -> Terms:
    number = places or dict(zip(names, range(len(names)), strict=True))
    which = np.array([number[name] for own in weights for name in own], np.int64)
    values = np.array(list(chain.from_iterable(own.values() for own in weights)))
    return Terms(names, which, values, [0, *np.cumsum([len(own) for own in weights]).tolist()])


def _numbered(flat: Sequence[str]) -> tuple[list[str], Numbers]:
    """The different words of ``flat``, and the place there of each that stands in it."""
    first: dict[str, int] = {}
    places = np.fromiter(map(first.setdefault, flat, range(len(flat))), np.int64, len(flat))
    number = np.cumsum(places == np.arange(len(flat))) - 1
    return list(first), number[places]


def _counted(owner: Numbers, ids: Numbers, most: int) -> Entries:
    """The different ``ids`` (below ``most``) of each owner, by owner and id: owners, ids, and how often each stands."""
    places, counts = np.unique(owner * most + ids, return_counts=True)
    owners, which = np.divmod(places, max(1, most))
    return owners, which, counts


def _terms(names: Sequence[str], entries: Entries, n: int) -> Terms:
    """Counts of the entries of ``n`` articles as weights of Euclidean length 1, repeats for little."""
    owners, which, counts = entries
    weights = _REPEATED[counts]
    length = np.sqrt(np.bincount(owners, weights * weights, minlength=n))
    return Terms(names, which, weights / length[owners], np.searchsorted(owners, np.arange(n + 1)).tolist())


def _characters(views: Sequence[ArticleView]) -> Terms:
    texts = [view.head + view.body for view in views]
    codes = codes_of("".join(texts)).astype(np.int64) - ord(CHARACTERS[0])
    kept = (codes >= 0) & (codes < len(CHARACTERS))
    owner = np.repeat(np.arange(len(views)), list(map(len, texts)))
    return _terms(CHARACTERS, _counted(owner[kept], codes[kept], len(CHARACTERS)), len(views))


def _of_grammar(facts: Numbers, entries: Entries, n: int) -> Doubles:
    """How often each word of ``GRAMMAR`` stands in each article, repeats for much."""
    owners, which, counts = entries
    columns = (facts // _COLUMN - 1)[which]
    there = columns >= 0
    found = np.zeros((n, len(GRAMMAR)))
    found[owners[there], columns[there]] = counts[there]
    return found


def _sums(hits: Iterable[Found]) -> Doubles:
    """What the words of each group count together, a row for each article."""
    rows = list(hits)
    found = np.zeros((len(rows), len(lexicon.NAMES)))
    for row, groups in enumerate(rows):
        for group, weights in groups.items():
            found[row, group] = sum(weights.values())
    return found


def _group_hits(names: Sequence[str], entries: Entries, facts: Numbers, n: int) -> list[Found]:
    """For each of ``n`` texts and each group of the lexicon the words that were found, repeats for little."""
    owners, which, counts = entries
    known = (facts & _GROUPED != 0)[which]
    hits: list[Found] = [{} for _ in range(n)]
    known_words = zip(owners[known].tolist(), which[known].tolist(), _REPEATED[counts[known]].tolist(), strict=True)
    for owner, word, weight in known_words:
        own = hits[owner]
        for name, group in _groups_of(names[word]):
            weights = own.setdefault(group, {})
            weights[name] = weights.get(name, 0.0) + weight
    return hits


def _add_pairs(hits: Sequence[Found], names: Sequence[str], owner: Numbers, ids: Numbers, facts: Numbers) -> None:
    """Add words that jieba takes apart (网格 + 员), each once for a text."""
    begins, ends = (facts & _BEGINS != 0)[ids[:-1]], (facts & _ENDS != 0)[ids[1:]]
    at = np.flatnonzero(begins & ends & (owner[:-1] == owner[1:]))
    pairs = zip(owner[at].tolist(), ids[at].tolist(), ids[at + 1].tolist(), strict=True)
    may = {(text, names[first] + names[second]) for text, first, second in pairs}
    for text, pair in sorted(may):
        for group in lexicon.MEMBERS.get(pair, ()):
            weights = hits[text].setdefault(group, {})
            weights[pair] = weights.get(pair, 0.0) + 1.0


@lru_cache(MOST_REMEMBERED)
def _groups_of(word: str) -> tuple[tuple[str, int], ...]:
    """The groups that a word is in, with the word of the lexicon; a longer word may end or begin with one."""
    candidates = [word]
    if len(word) >= 3 and word[0] > "\u3000":
        candidates += [word[-3:], word[-2:], word[:3], word[:2]] if len(word) >= 4 else [word[-2:], word[:2]]
    known = next((candidate for candidate in candidates if candidate in lexicon.MEMBERS), None)
    return tuple((known, group) for group in lexicon.MEMBERS[known]) if known else ()


class _Facts(dict[str, int]):
    """What is to be known of a word: bits, looked up once."""

    def __missing__(self, word: str) -> int:
        chinese = len(word) >= 2 and CHARACTERS[0] <= word[0] <= CHARACTERS[-1]
        found = _CHINESE * chinese + _GROUPED * bool(_groups_of(word))
        found += _BEGINS * (word in _BEGINNINGS) + _ENDS * (word in _ENDINGS) + _COLUMN * _COLUMNS.get(word, 0)
        if len(self) < MOST_REMEMBERED:
            self[word] = found
        return found


_FACTS = _Facts()
