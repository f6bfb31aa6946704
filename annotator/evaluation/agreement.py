"""How far two people agree on the same pages. Neither side counts as true: every figure but the corrections is the same
the other way round.

Kappa is Cohen's: the share of cases in which both say the same, corrected for what would be the same by chance.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from annotator.core.model import Article
from annotator.evaluation.arrays import FURNITURE, ROLES, changes, ink_of, labels_of, majority
from annotator.evaluation.page import ROUGH, PageScore, Prediction, match_articles, score_page
from annotator.evaluation.summary import summary_of

Value = float | None
Cases = Counter[tuple[str | None, str | None]]


class Difference(NamedTuple):
    """A place where two people differ: a border that one of them has, or the category of an article that both have.

    ``line`` counts from 1. For a border ``first`` and ``second`` say "border" or None, for a category its id or None.
    """

    page: str
    line: int
    what: str  # "border" or "category"
    first: str | None
    second: str | None


@dataclass(frozen=True)
class PageAgreement:
    """What was counted on one page."""

    name: str
    scored: PageScore  # the second person's articles against the first one's
    turned: PageScore  # the other way round
    borders: tuple[int, int, int]  # of the first, of the second, of both
    roles: Cases  # for each character that is in an article for both
    categories: Cases  # for each article that both have, if one of them gave it a category
    differences: tuple[Difference, ...]

    @property
    def steps(self) -> int:
        """Corrections from either side to the other, the dearer way."""
        return max(self.scored.corrections.steps, self.turned.corrections.steps)


@dataclass(frozen=True)
class Agreement:
    """The figures of all pages, and where they differ. A figure that has nothing to measure is None."""

    pages: int
    articles: tuple[int, int]
    values: Mapping[str, Value]
    worst: tuple[tuple[str, int], ...]  # pages on which there is something to correct, and how much, most first
    differences: tuple[Difference, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "pages": self.pages,
            "articles": list(self.articles),
            **self.values,
            "pages_that_differ": [{"page": page, "corrections": steps} for page, steps in self.worst],
            "differences": [found._asdict() for found in self.differences],
        }


def compare_page(name: str, text: str, first: Sequence[Article], second: Sequence[Article]) -> PageAgreement:
    """Compare what two people have on a page. The text must hold more than white space."""
    ink = ink_of(text)
    one, other = (labels_of(len(text), ink, side) for side in (first, second))
    (lines, owners), (_, others) = (majority(ink.line, side.owner) for side in (one, other))
    here, there = changes(owners), changes(others)
    borders = [
        Difference(
            name, int(lines[place + 1]) + 1, "border", *("border" if side[place] else None for side in (here, there))
        )
        for place in np.flatnonzero(here != there)
    ]
    both = (one.owner != FURNITURE) & (other.owner != FURNITURE)
    roles: Cases = Counter()
    pairs, times = np.unique(one.role[both] * len(ROLES) + other.role[both], return_counts=True)
    for pair, count in zip(pairs.tolist(), times.tolist(), strict=True):
        roles[ROLES[pair // len(ROLES)], ROLES[pair % len(ROLES)]] += count
    categories: Cases = Counter()
    named = []
    for match in match_articles(one.owner, other.owner):
        pair = first[match.gold].category, second[match.predicted].category
        if match.iou >= ROUGH and any(pair):
            categories[pair] += 1
            if pair[0] != pair[1]:
                begin = min(span.start for span in first[match.gold].spans)
                named.append(Difference(name, text.count("\n", 0, begin) + 1, "category", *pair))
    return PageAgreement(
        name,
        score_page(text, first, Prediction(tuple(second))),
        score_page(text, second, Prediction(tuple(first))),
        (int(here.sum()), int(there.sum()), int((here & there).sum())),
        roles,
        categories,
        tuple(sorted(borders + named, key=lambda found: (found.line, found.what))),
    )


def agreement_of(pages: Iterable[PageAgreement]) -> Agreement:
    """The figures of these pages, of which there must be one at least."""
    found = list(pages)
    summary = summary_of([page.scored for page in found], categories=False)
    first, second, both = (sum(column) for column in zip(*(page.borders for page in found), strict=True))
    roles, categories = _together(page.roles for page in found), _together(page.categories for page in found)
    values: dict[str, Value] = {
        "borders_F1": 2 * both / (first + second) if first + second else None,
        **{name: summary.values[name] for name in ("exact_F1", "F1@0.8", "F1@0.5", "b3_F1", "line_ARI")},
        "role_agreement": _share(roles),
        "role_kappa": kappa(roles),
        "category_articles": categories.total(),
        "category_agreement": _share(categories),
        "category_kappa": kappa(categories),
        "corrections_to_first": sum(page.scored.corrections.steps for page in found) / len(found),
        "corrections_to_second": sum(page.turned.corrections.steps for page in found) / len(found),
    }
    worst = sorted(((page.name, page.steps) for page in found if page.steps), key=lambda item: -item[1])
    return Agreement(
        len(found),
        (summary.gold_articles, summary.predicted_articles),
        values,
        tuple(worst),
        tuple(difference for page in found for difference in page.differences),
    )


def _together(counts: Iterable[Cases]) -> Cases:
    total: Cases = Counter()
    for cases in counts:
        total.update(cases)
    return total


def _share(cases: Cases) -> Value:
    same = sum(count for (one, other), count in cases.items() if one == other)
    return same / cases.total() if cases else None


def kappa(cases: Cases) -> Value:
    """Cohen's kappa of these cases; None without any, and where both always say one and the same thing."""
    total = cases.total()
    firsts, seconds = Counter[str | None](), Counter[str | None]()
    for (one, other), count in cases.items():
        firsts[one] += count
        seconds[other] += count
    by_chance = sum(count * seconds[label] for label, count in firsts.items())
    if by_chance == total * total:  # also without any case
        return None
    same = sum(count for (one, other), count in cases.items() if one == other)
    return (same * total - by_chance) / (total * total - by_chance)
