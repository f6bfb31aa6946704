"""Which article of a page some text belongs to: the network's links between pieces, and the words that they share.

The articles are those that stand on the page now, as a person has left them; only the text in question is judged anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.core.model import PageState, Role
from annotator.core.proposal import Reason
from annotator.core.text import Range, union
from annotator.segmentation import explain
from annotator.segmentation.grouping import FURNITURE, ROLES
from annotator.segmentation.pagereader import Reading

LEAST = 1e-4  # every article stays possible
WORDS_COUNT = 5.0  # how far words in common speak where the network says little; between 1 and 30 it hardly matters
TOLD = 0.3  # an article with this share is told to be the one that the network reads the text with


class Likely(NamedTuple):
    """An article that the text may belong to; ``share`` is between 0 and 1, all of a page together are 1."""

    article: str
    share: float
    reasons: tuple[Reason, ...]


class Ranking(NamedTuple):
    """Articles, the likeliest first, without the one that has the text now. ``role``: what the text looks like."""

    articles: tuple[Likely, ...]
    role: Role | None


def rank_articles(reading: Reading, state: PageState, ranges: Iterable[Range]) -> Ranking:
    """The articles of ``state`` by how likely the text in ``ranges`` (code points) belongs to each."""
    wanted = union(ranges)
    rows = [n for n, piece in enumerate(reading.pieces) if any(a < piece.end and piece.start < b for a, b in wanted)]
    ids = [article.id for article in state.articles]
    groups = _groups(reading, state, {name: number for number, name in enumerate(ids)})
    here = {ids[groups[row]] for row in rows if groups[row] != FURNITURE}
    groups[rows] = FURNITURE
    others = [number for number, name in enumerate(ids) if here != {name}]
    if not rows or not others:
        return Ranking((), None)
    view = explain.PageView(reading, groups, [])
    own = {word: view.weights[word] for word in sorted(explain.rare_words(view, rows))}
    shared = {number: _shared(own, view, np.flatnonzero(groups == number).tolist()) for number in others}
    scores = np.array([_links(reading, groups, rows, number) + LEAST for number in others])
    scores *= [1 + WORDS_COUNT * sum(weight for _, weight in shared[number]) for number in others]
    scores /= scores.sum()
    found = [
        Likely(ids[number], float(score), _reasons(groups, rows, number, [w for w, _ in shared[number]], float(score)))
        for number, score in zip(others, scores, strict=True)
    ]
    role = ROLES[int(reading.roles[rows, : len(ROLES)].mean(axis=0).argmax())]
    return Ranking(tuple(sorted(found, key=lambda likely: -likely.share)), role)


def _groups(reading: Reading, state: PageState, numbers: Mapping[str, int]) -> NDArray[np.int64]:
    """The number of the article that has each piece, or most of it."""
    found = np.full(len(reading.pieces), FURNITURE, np.int64)
    for row, piece in enumerate(reading.pieces):
        owner = state.at(piece.start) or state.at(piece.end - 1)
        if owner:
            found[row] = numbers[owner.article]
    return found


def _links(reading: Reading, groups: NDArray[np.int64], rows: Sequence[int], number: int) -> float:
    """How the network links the pieces ``rows`` with article ``number``: to what stands before, and from what follows."""
    before = after = 0.0
    for row in rows:
        start = int(reading.first[row])
        before += float(reading.links[row][groups[start:row] == number].sum())
    first, last = rows[0], rows[-1]
    for later in np.flatnonzero(groups == number).tolist():
        start = int(reading.first[later])
        if later > first and start <= last:
            own = [row - start for row in rows if start <= row < later]
            after = max(after, float(reading.links[later][own].sum()))
    return before / len(rows) + after


def _shared(own: dict[str, float], view: explain.PageView, rows: Sequence[int]) -> list[tuple[str, float]]:
    """The rare words in common, the rarest first, each with its share of all in ``own``."""
    total = sum(own.values()) or 1.0
    common = own.keys() & explain.rare_words(view, rows)
    return sorted(((word, own[word] / total) for word in common), key=lambda pair: (-pair[1], pair[0]))


def _reasons(
    groups: NDArray[np.int64], rows: Sequence[int], number: int, words: Sequence[str], share: float
) -> tuple[Reason, ...]:
    """What a person can check on the page."""
    found = []
    if words:
        found.append(Reason("words_in_common", (len(words), "、".join(words[: explain.MOST_WORDS]))))
    if rows[-1] + 1 < len(groups) and groups[rows[-1] + 1] == number:
        found.append(Reason("right_above"))
    elif rows[0] and groups[rows[0] - 1] == number:
        found.append(Reason("right_below"))
    elif share >= TOLD:
        found.append(Reason("read_together"))
    return tuple(found)
