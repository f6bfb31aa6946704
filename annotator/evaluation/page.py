"""One page: what is counted by comparing predicted articles with gold. summary.py makes measures of it.

Everything counts non-blank characters, so it does not matter where a span ends in white space or whether it is cut
at line ends. Text in no article, the page furniture, is a cluster of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from annotator.core.model import Article, Role
from annotator.core.proposal import Border
from annotator.evaluation.arrays import (
    FURNITURE,
    ROLES,
    Bools,
    Ink,
    Ints,
    Labels,
    changes,
    ink_of,
    labels_of,
    majority,
    pairs_of,
)
from annotator.evaluation.corrections import Corrections, corrections
from annotator.evaluation.reliability import Guess
from annotator.evaluation.windows import WindowScore, window_scores

CLOSE, ROUGH = 0.8, 0.5  # IoU from which an article counts as found
_RUBRIC, _HEADLINE, _BODY = (ROLES.index(role) for role in (Role.RUBRIC, Role.HEADLINE, Role.BODY))
_IN_PLACE_OF_BODY = [ROLES.index(role) for role in (Role.CAPTION, Role.CROSSHEAD, Role.NOTE)]


@dataclass(frozen=True)
class Prediction:
    """What is predicted for a page: articles with their categories, and confidences where they are known.

    ``certainty`` is that of an article's category, by article id.
    """

    articles: tuple[Article, ...] = ()
    borders: tuple[Border, ...] = ()
    certainty: Mapping[str, float] = field(default_factory=dict)


class Labelled(NamedTuple):
    """A gold article with a category, and the category of the predicted article that matches it."""

    gold: str
    predicted: str | None
    found: bool  # a predicted article overlaps it with IoU 0.5 or more
    confidence: float | None = None


class Articles(NamedTuple):
    """How many articles there are, and how many of them were found."""

    gold: int
    predicted: int
    exact: int
    close: int
    rough: int
    # The same without the characters of gold rubrics
    gold_without: int
    predicted_without: int
    exact_without: int


class Heads(NamedTuple):
    """Gold articles with a headline and a text, and how many of the headlines stand with their text."""

    counted: int
    right: int


class RoleCounts(NamedTuple):
    """Characters: in gold articles, of them in an article and the right role, and for each of ROLES."""

    characters: int
    right: int
    gold: tuple[int, ...]
    predicted: tuple[int, ...]
    both: tuple[int, ...]


@dataclass(frozen=True)
class PageScore:
    """What was counted on one page."""

    articles: Articles
    b3_precision: float
    b3_recall: float
    line_ari: float
    heads: Heads
    roles: RoleCounts
    corrections: Corrections
    windows: WindowScore | None
    categories: tuple[Labelled, ...]
    speaks_of_categories: bool  # whether any predicted article has one
    borders: tuple[Guess, ...]


class Match(NamedTuple):
    """A gold article and the predicted one it was matched with, by number."""

    gold: int
    predicted: int
    iou: float


def score_page(text: str, gold: Sequence[Article], predicted: Prediction) -> PageScore:
    """Compare the predicted articles of ``text`` with gold. The text must hold more than white space."""
    ink = ink_of(text)
    wanted = labels_of(len(text), ink, gold)
    found = labels_of(len(text), ink, predicted.articles)
    matches = match_articles(wanted.owner, found.owner)
    lines_wanted = majority(ink.line, wanted.owner)[1]
    lines_found = majority(ink.line, found.owner)[1]
    precision, recall = _b_cubed(wanted.owner, found.owner)
    return PageScore(
        articles=_articles(wanted, found.owner, matches),
        b3_precision=precision,
        b3_recall=recall,
        line_ari=_adjusted_rand(lines_wanted, lines_found),
        heads=_heads(wanted, found.owner),
        roles=_roles(wanted, found),
        corrections=_corrections(ink, wanted.owner, found.owner, matches),
        windows=window_scores(changes(lines_wanted), changes(lines_found)),
        categories=_categories(gold, predicted, matches),
        speaks_of_categories=any(article.category is not None for article in predicted.articles),
        borders=_borders(ink, wanted.owner, predicted.borders),
    )


def match_articles(wanted: Ints, found: Ints) -> list[Match]:
    """The one-to-one matching of gold to predicted articles with the largest overlap."""
    # Numbered as the articles are, so that of several best matchings it is the one that score.py takes.
    overlap = np.zeros((wanted.max() + 2, found.max() + 2))
    np.add.at(overlap, (wanted + 1, found + 1), 1)
    shared, gold_size, found_size = overlap[1:, 1:], overlap.sum(1)[1:], overlap.sum(0)[1:]
    if not shared.size:
        return []
    return [
        Match(int(i), int(j), float(shared[i, j] / (gold_size[i] + found_size[j] - shared[i, j])))
        for i, j in zip(*linear_sum_assignment(-shared), strict=True)
        if shared[i, j] > 0
    ]


def _articles(wanted: Labels, found: Ints, matches: Iterable[Match]) -> Articles:
    overlap = np.array([match.iou for match in matches])
    kept = wanted.role != _RUBRIC
    gold, predicted, same = _equal_articles(wanted.owner[kept], found[kept])
    return Articles(
        gold=len(np.unique(wanted.owner[wanted.owner != FURNITURE])),
        predicted=len(np.unique(found[found != FURNITURE])),
        exact=int((overlap == 1).sum()),
        close=int((overlap >= CLOSE).sum()),
        rough=int((overlap >= ROUGH).sum()),
        gold_without=gold,
        predicted_without=predicted,
        exact_without=same,
    )


def _equal_articles(wanted: Ints, found: Ints) -> tuple[int, int, int]:
    """How many articles each side has, and how many have the same characters on both."""
    (gold, gold_sizes), (predicted, predicted_sizes) = (np.unique(side, return_counts=True) for side in (wanted, found))
    pairs = pairs_of(wanted, found)
    inside = (pairs.first != FURNITURE) & (pairs.second != FURNITURE)
    whole = (pairs.times == gold_sizes[np.searchsorted(gold, pairs.first)]) & (
        pairs.times == predicted_sizes[np.searchsorted(predicted, pairs.second)]
    )
    return int((gold != FURNITURE).sum()), int((predicted != FURNITURE).sum()), int((inside & whole).sum())


def _b_cubed(wanted: Ints, found: Ints) -> tuple[float, float]:
    """Precision and recall of the character's cluster, on average over characters."""
    pairs = pairs_of(wanted, found)
    gold_sizes, found_sizes = np.bincount(wanted + 1), np.bincount(found + 1)
    squares = pairs.times.astype(float) ** 2
    return (
        float((squares / found_sizes[pairs.second + 1]).sum() / len(wanted)),
        float((squares / gold_sizes[pairs.first + 1]).sum() / len(wanted)),
    )


def _adjusted_rand(wanted: Ints, found: Ints) -> float:
    def couples(counts: Ints) -> float:
        return float((counts.astype(float) * (counts - 1) / 2).sum())

    together = couples(pairs_of(wanted, found).times)
    gold, predicted = couples(np.bincount(wanted + 1)), couples(np.bincount(found + 1))
    everything = len(wanted) * (len(wanted) - 1) / 2
    expected = gold * predicted / everything if everything else 0.0
    most = (gold + predicted) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _heads(wanted: Labels, found: Ints) -> Heads:
    """A headline is right if all of it lies in the predicted article that has most of its body."""
    articles = int(wanted.owner.max()) + 1
    is_text = _texts(wanted, articles)
    numbers, homes = majority(wanted.owner[is_text], found[is_text])
    home = np.full(articles, FURNITURE, dtype=np.int64)
    home[numbers] = homes
    is_head = (wanted.role == _HEADLINE) & (wanted.owner != FURNITURE)
    owners = wanted.owner[is_head]
    has_head, astray = np.zeros(articles, dtype=bool), np.zeros(articles, dtype=bool)
    has_head[owners] = True
    astray[owners[found[is_head] != home[owners]]] = True
    counted = has_head[numbers]
    right = counted & (homes != FURNITURE) & ~astray[numbers]
    return Heads(int(counted.sum()), int(right.sum()))


def _texts(wanted: Labels, articles: int) -> Bools:
    """The characters that stand for the text of their article: its body, or what there is in its place."""
    body = (wanted.role == _BODY) & (wanted.owner != FURNITURE)
    with_body = np.zeros(articles, dtype=bool)
    with_body[wanted.owner[body]] = True
    instead = np.isin(wanted.role, _IN_PLACE_OF_BODY) & (wanted.owner != FURNITURE)
    instead[instead] = ~with_body[wanted.owner[instead]]
    texts: Bools = body | instead
    return texts


def _roles(wanted: Labels, found: Labels) -> RoleCounts:
    inside = wanted.owner != FURNITURE
    same = wanted.role == found.role  # in both the role is NO_ROLE just where the owner is FURNITURE
    gold, predicted, both = (
        tuple(np.bincount(roles + 1, minlength=len(ROLES) + 1)[1:].tolist())
        for roles in (wanted.role, found.role, wanted.role[same])
    )
    return RoleCounts(int(inside.sum()), int((same & inside).sum()), gold, predicted, both)


def _corrections(ink: Ink, wanted: Ints, found: Ints, matches: Iterable[Match]) -> Corrections:
    """What has to move, piece by piece: a line, or a part of it where gold divides it."""
    begins = np.concatenate(([True], changes(ink.line) | changes(wanted)))
    owners = majority(np.cumsum(begins), found)[1]
    return corrections(wanted[begins].tolist(), owners.tolist(), {match.predicted: match.gold for match in matches})


def _categories(gold: Sequence[Article], predicted: Prediction, matches: Iterable[Match]) -> tuple[Labelled, ...]:
    counterpart = {match.gold: predicted.articles[match.predicted] for match in matches if match.iou >= ROUGH}
    found = []
    for number, article in enumerate(gold):
        if article.category is None:
            continue
        other = counterpart.get(number)
        found.append(
            Labelled(article.category, other.category, True, predicted.certainty.get(other.id))
            if other
            else Labelled(article.category, None, False)
        )
    return tuple(found)


def _borders(ink: Ink, wanted: Ints, borders: Sequence[Border]) -> tuple[Guess, ...]:
    """A border is right where gold has different articles, or an article and furniture, on its two sides."""
    around = np.concatenate(([FURNITURE], wanted, [FURNITURE]))
    places = np.searchsorted(ink.at, np.array([border.at for border in borders], dtype=np.int64))
    return tuple(
        Guess(border.confidence, bool(right))
        for border, right in zip(borders, around[places] != around[places + 1], strict=True)
    )
