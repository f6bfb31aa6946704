"""Which headline belongs to which text, decided for all of a page together.

The network judges each piece by its place and by what it shares with others; where headlines stand in one group, or
apart from their texts, that is not enough. Here each headline is compared with each text by the words and pairs of
letters that it shares with this text and with few others of the page, and all are assigned at once.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from annotator.core.model import Role
from annotator.segmentation.grouping import FURNITURE, HEADS, ROLES, TEXTS, Groups, group, numbered
from annotator.segmentation.pagereader import Reading
from annotator.segmentation.ties import tie

Floats = NDArray[np.float64]

_BYLINE = ROLES.index(Role.BYLINE)
_TEXTS = (*TEXTS, ROLES.index(Role.CROSSHEAD))
_IMPOSSIBLE = -1e3


@dataclass(frozen=True)
class Weights:
    """What the sides count, as natural logarithms of probabilities; measured on the development pages."""

    shared: float = 0.3  # for each unit of what a headline and a text share
    lowest: float = -4.0  # no link counts as less likely
    alone: float = -3.0  # a headline without text
    headless: float = -1.0  # a text without headline
    fewest: int = 3  # headlines on the page
    grouped: float = 0.6  # of the headlines stand in one group
    margin: float = 1.0  # the whole must get likelier by so much for each text that moves


@dataclass(slots=True)
class _Unit:
    """Pieces of one article: a headline with what stands beside it, or a text with what follows it."""

    rows: list[int]
    article: int
    head: bool


def groups_of(reading: Reading) -> Groups:
    """The article of each piece (numbered from 0 by first piece), FURNITURE for pieces of none."""
    return tie(reading, assign(reading, group(reading)))


def assign(reading: Reading, groups: Groups, weights: Weights = Weights()) -> Groups:
    """``groups`` with texts moved to the headlines that fit them best, all together; numbers by first piece."""
    from scipy.optimize import linear_sum_assignment

    kinds = reading.roles[:, : len(ROLES)].argmax(axis=1)
    if not _side_by_side(groups, kinds):
        return groups
    units = units_of(reading, groups)
    heads, texts = [u for u in units if u.head], [u for u in units if not u.head]
    if len(heads) < weights.fewest or len(texts) < 2 or _grouped(units) < weights.grouped * len(heads):
        return groups
    value = weights.shared * shared_of(reading, [u.rows for u in heads], [_of_kind(u, kinds) for u in texts]).T
    for column, head in enumerate(heads):
        alone = _idle(reading, head, units, weights)
        for row, text in enumerate(texts):
            value[row, column] += _link(reading, head.rows, text.rows, weights.lowest) - alone
    stays = [_without(reading, text, texts, weights) for text in texts]
    full = np.full((len(texts), len(heads) + len(texts)), _IMPOSSIBLE)
    full[:, : len(heads)] = value
    full[np.arange(len(texts)), len(heads) + np.arange(len(texts))] = [chance for chance, _ in stays]
    now = _now(heads, texts)
    _, chosen = linear_sum_assignment(-full)
    moved = [row for row in range(len(texts)) if chosen[row] != now[row]]
    gain = sum(full[row, chosen[row]] - full[row, now[row]] for row in moved)
    if not moved or gain < weights.margin * len(moved):
        return groups
    return _rearranged(groups, heads, texts, now, [int(c) for c in chosen], [other for _, other in stays])


def _side_by_side(groups: Groups, kinds: NDArray[np.int64]) -> bool:
    """Whether headlines of two articles stand with no text between them anywhere: most pages are done with that."""
    title = np.isin(kinds, HEADS)
    rows = np.flatnonzero((title | np.isin(kinds, _TEXTS)) & (groups != FURNITURE))
    both = title[rows[1:]] & title[rows[:-1]]
    return bool((both & (groups[rows[1:]] != groups[rows[:-1]])).any())


def _grouped(units: Sequence[_Unit]) -> int:
    """How many headlines stand in the longest run of headlines of different articles, no text between them."""
    longest = count = 0
    articles: set[int] = set()
    for unit in sorted(units, key=lambda unit: unit.rows[0]):
        articles = articles | {unit.article} if unit.head else set()
        count = count + 1 if unit.head else 0
        longest = max(longest, count if len(articles) > 1 else 0)
    return longest


def units_of(reading: Reading, groups: Groups) -> list[_Unit]:
    """The pieces of each article in units: headlines apart from texts, and texts that hold together by themselves."""
    kinds = reading.roles[:, : len(ROLES)].argmax(axis=1)
    title, text = np.isin(kinds, HEADS), np.isin(kinds, _TEXTS)
    found: list[_Unit] = []
    for number in range(int(groups.max(initial=-1)) + 1):
        rows = np.flatnonzero(groups == number)
        units: list[_Unit] = []
        current: _Unit | None = None
        for row in rows.tolist():
            if title[row]:
                if current is None or not current.head or _linked(reading, row, current.rows) < 0.5:
                    # A headline within its article's text, or a second one, is a unit of its own.
                    current = _Unit([], number, True)
                    units.append(current)
            elif text[row]:
                own = [u for u in units if not u.head]
                best = own[0] if len(own) == 1 else max(own, key=lambda u: _linked(reading, row, u.rows), default=None)
                if best is None or _begins(reading, row, best.rows):
                    best = _Unit([], number, False)
                    units.append(best)
                current = best
            elif current is None:
                current = _Unit([], number, bool(kinds[row] != _BYLINE or len(rows) == 1 or title[rows].any()))
                units.append(current)
            current.rows.append(row)
        found += units
    # What is neither headline nor text (a rubric alone, say) takes no part.
    return [u for u in found if (title if u.head else text)[u.rows].any()]


def _begins(reading: Reading, row: int, before: Sequence[int]) -> bool:
    """Whether a text begins that has nothing to do with the text ``before``, which has come to an end."""
    return reading.pieces[before[-1]].ends_sentence and _linked(reading, row, before) < 0.5


def _linked(reading: Reading, row: int, earlier: Sequence[int]) -> float:
    begin = int(reading.first[row])
    inside = [other - begin for other in earlier if begin <= other < row]
    return float(reading.links[row][inside].sum()) if inside else 0.0


def _of_kind(unit: _Unit, kinds: NDArray[np.int64]) -> list[int]:
    return [row for row in unit.rows if kinds[row] in _TEXTS]


def _link(reading: Reading, head: Sequence[int], text: Sequence[int], lowest: float) -> float:
    """The log probability, by the network, that the later of both goes with the earlier."""
    first, opening = head[0], text[0]
    later, earlier = (opening, head) if first < opening else (first, text)
    return max(lowest, log(max(1e-9, _linked(reading, later, earlier))))


def _idle(reading: Reading, head: _Unit, units: Sequence[_Unit], weights: Weights) -> float:
    """What a headline is worth that no text begins with: it goes on another of its article, or stands alone."""
    own = [row for unit in units if unit.article == head.article and unit is not head for row in unit.rows]
    value = log(max(1e-9, _linked(reading, head.rows[0], own)))
    return max(weights.alone, value)


def _without(reading: Reading, text: _Unit, texts: Sequence[_Unit], weights: Weights) -> tuple[float, int]:
    """What a text without headline of its own is worth: it goes on another text of its article, or stands alone (-1)."""
    opening = text.rows[0]
    best, other = log(max(1e-9, float(reading.opens[opening]))) + weights.headless, -1
    for number, before in enumerate(texts):
        if before is not text and before.article == text.article and before.rows[0] < opening:
            value = max(weights.lowest, log(max(1e-9, _linked(reading, opening, before.rows))))
            if value > best:
                best, other = value, number
    return max(best, weights.lowest + weights.headless), other


def _now(heads: Sequence[_Unit], texts: Sequence[_Unit]) -> list[int]:
    """The column of each text as things stand: the first headline of its article if it is the first text there."""
    taken: set[int] = set()
    found = []
    for row, text in enumerate(texts):
        own = [n for n, head in enumerate(heads) if head.article == text.article and n not in taken]
        first = not any(other.article == text.article for other in texts[:row])
        if own and first:
            taken.add(own[0])
            found.append(own[0])
        else:
            found.append(len(heads) + row)
    return found


def _rearranged(
    groups: Groups,
    heads: Sequence[_Unit],
    texts: Sequence[_Unit],
    now: Sequence[int],
    chosen: Sequence[int],
    follows: Sequence[int],
) -> Groups:
    """Only articles that lose or get a text or a headline change; what stays together keeps its number."""
    found = groups.copy()
    fresh = int(groups.max()) + 1
    used = {column for column in (*now, *chosen) if column < len(heads)}
    home = {column: heads[column].article for column in used}
    # Two headlines of one article that each get a text part; the one that had the text keeps the number.
    taken: set[int] = set()
    for column in sorted((c for c in chosen if c < len(heads)), key=lambda c: c not in now):
        if home[column] in taken:
            home[column] = fresh + column
            found[heads[column].rows] = home[column]
        taken.add(home[column])
    for row, text in enumerate(texts):
        column = chosen[row]
        if column < len(heads):
            found[text.rows] = home[column]
        elif follows[row] >= 0:
            found[text.rows] = found[texts[follows[row]].rows[0]]
        elif column != now[row] or text.article in taken:
            found[text.rows] = fresh + len(heads) + row
    return numbered(found)


def shared_of(reading: Reading, heads: Sequence[Sequence[int]], texts: Sequence[Sequence[int]]) -> Floats:
    """heads × texts: what each headline shares with each text, the fewer texts have it the more."""
    of_texts = [_parts(reading, rows) for rows in texts]
    having: Counter[str] = Counter()
    for parts in of_texts:
        having.update(parts.keys())
    found = np.zeros((len(heads), len(texts)))
    for row, head in enumerate(heads):
        for part in _parts(reading, head):
            if count := having[part]:
                weight = log((len(texts) + 0.5) / count)
                for column, parts in enumerate(of_texts):
                    if times := parts[part]:
                        found[row, column] += weight * (1 + 0.5 * log(times))
    return found


def _parts(reading: Reading, rows: Sequence[int]) -> Counter[str]:
    """Pairs of Chinese letters and words of three letters and more of these pieces, and how often they stand there."""
    dense = "".join(reading.pieces[row].text.replace(" ", "") for row in rows)
    found = Counter(a + b for a, b in itertools.pairwise(dense) if "\u3400" <= a < "\uff00" > b >= "\u3400")
    found.update(word for row in rows for word in reading.tokens[row] if len(word) > 2)
    return found
