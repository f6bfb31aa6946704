"""How far proposed articles are from gold, in the figures of annotator/evaluation that learning is judged by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from annotator.core.model import Article, Role
from annotator.core.text import PageText
from annotator.segmentation.letters import codes_of, is_space

Ints = NDArray[np.int64]
Labels = tuple[Ints, Ints]  # article number (-1: none) and role number of each character
ROLES = tuple(Role)


@dataclass(frozen=True)
class PageCount:
    """Of one page: corrections to gold, articles (gold, proposed, exactly right), letters in gold articles and right."""

    corrections: int
    gold: int
    proposed: int
    exact: int
    letters: int
    roles_right: int


@dataclass(frozen=True)
class Figures:
    """``corrections`` a page; ``exact``: F1 of whole articles; ``roles``: share of letters with the right role."""

    corrections: float
    exact: float
    roles: float
    pages: int


def figures(counts: Sequence[PageCount]) -> Figures:
    """The figures of several pages together."""
    articles = sum(c.gold + c.proposed for c in counts)
    letters = sum(c.letters for c in counts)
    return Figures(
        sum(c.corrections for c in counts) / max(1, len(counts)),
        2 * sum(c.exact for c in counts) / articles if articles else 1.0,
        sum(c.roles_right for c in counts) / letters if letters else 1.0,
        len(counts),
    )


def labels(text: PageText, articles: Iterable[Article]) -> Labels:
    """Article number (-1: none) and role number of each character."""
    owner, role = np.full(len(text), -1, np.int64), np.full(len(text), -1, np.int64)
    for number, article in enumerate(articles):
        for span in article.spans:
            owner[span.start : span.end] = number
            role[span.start : span.end] = ROLES.index(span.role)
    return owner, role


def count(text: PageText, gold: Labels, proposed: Labels) -> PageCount:
    """Compare the ``labels`` of a page."""
    ink = ~is_space(codes_of(text.text))
    want, have = gold[0][ink], proposed[0][ink]
    table = np.zeros((int(want.max(initial=-1)) + 2, int(have.max(initial=-1)) + 2), np.int64)
    table += np.bincount((want + 1) * table.shape[1] + have + 1, minlength=table.size).reshape(table.shape)
    shared, gold_size, size = table[1:, 1:], table.sum(1)[1:], table.sum(0)[1:]
    match = np.full(len(size) + 1, -99)
    match[0] = -1
    exact = 0
    for i, j in zip(*linear_sum_assignment(-shared), strict=True) if shared.size else ():
        if shared[i, j]:
            match[j + 1] = i
            exact += int(shared[i, j] == gold_size[i] == size[j])
    right = (gold[1][ink] == proposed[1][ink]) & (have >= 0) & (want >= 0)
    return PageCount(
        _corrections(text, ink, want, have, match),
        int((gold_size > 0).sum()),
        int((size > 0).sum()),
        exact,
        int((want >= 0).sum()),
        int(right.sum()),
    )


def _corrections(text: PageText, ink: NDArray[np.bool_], want: Ints, have: Ints, match: Ints) -> int:
    """Runs of consecutive lines (or parts of lines, where gold cuts one) that must go to one other article."""
    line = np.zeros(len(text), np.int64)
    for at, start, end in text.lines:
        line[start:end] = at
    line = line[ink]
    if not len(want):
        return 0
    starts = np.flatnonzero(np.append(True, (np.diff(line) != 0) | (np.diff(want) != 0)))
    least, most = np.minimum.reduceat(have, starts), np.maximum.reduceat(have, starts)
    ends = np.append(starts[1:], len(want))
    for run in np.flatnonzero(least != most).tolist():  # cut by the proposal: it goes with most of its letters
        most[run] = np.bincount(have[starts[run] : ends[run]] + 1).argmax() - 1
    wanted = want[starts]
    wrong = match[most + 1] != wanted
    # Of wrong runs that follow one another and go to one article only the first one counts.
    again = np.append(False, wrong[:-1] & (wanted[1:] == wanted[:-1]))
    return int((wrong & ~again).sum())
