"""What was counted on pages as measures: of all of them, and of those that have something in common."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any, NamedTuple

from annotator.evaluation.arrays import ROLES
from annotator.evaluation.page import Labelled, PageScore, RoleCounts
from annotator.evaluation.reliability import Guess, Reliability, reliability

Json = dict[str, Any]
Value = float | None  # None: there was nothing to measure


class Group(NamedTuple):
    """Something that pages have in common: ``kind`` is "family", "extractor", "source" or "style.KEY"."""

    kind: str
    value: str


class Scored(NamedTuple):
    """A page that was scored, and the groups it belongs to."""

    score: PageScore
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Confusion:
    """Gold articles with a category: for each gold category how many got which.

    ``no_category``: the predicted article has none; ``not_found``: no predicted article overlaps with IoU 0.5 or more.
    """

    counts: Mapping[str, Mapping[str, int]]
    no_category: Mapping[str, int]
    not_found: Mapping[str, int]

    @property
    def labels(self) -> list[str]:
        """All categories on either side, sorted."""
        return sorted(set(self.counts).union(*self.counts.values()))


@dataclass(frozen=True)
class Summary:
    """The measures of some pages. ``values`` has the names that score.py gives them, where it has them too."""

    pages: int
    gold_articles: int
    predicted_articles: int
    values: Mapping[str, Value]
    roles: Mapping[str, float]  # F1 of each role that gold has
    confusion: Confusion | None = None
    borders: Reliability | None = None
    suggestions: Reliability | None = None

    def to_json(self) -> Json:
        """As plain values."""
        found: Json = {
            "pages": self.pages,
            "gold_articles": self.gold_articles,
            "predicted_articles": self.predicted_articles,
            **self.values,
            "roles": dict(self.roles),
        }
        if self.confusion:
            found["categories"] = {"labels": self.confusion.labels, **asdict(self.confusion)}
        for name, table in (("border_reliability", self.borders), ("category_reliability", self.suggestions)):
            if table:
                rows = [row._asdict() for row in table.rows]
                found[name] = {"guesses": table.guesses, "error": table.error, "rows": rows}
        return found


@dataclass(frozen=True)
class Report:
    """The measures of all pages, and of each group by kind and value."""

    all: Summary
    groups: Mapping[str, Mapping[str, Summary]]

    def to_json(self) -> Json:
        """As plain values."""
        groups = {kind: {value: found.to_json() for value, found in of.items()} for kind, of in self.groups.items()}
        return {"all": self.all.to_json(), "groups": groups}


def groups_of(meta: Mapping[str, Any], source: str = "") -> tuple[Group, ...]:
    """The groups of a page with this ``meta``; ``source`` is the file it came from, where meta does not say it."""
    style = meta.get("style")
    named = {
        "family": meta.get("family"),
        "extractor": meta.get("extractor"),
        "source": meta.get("source") or source,
        **{f"style.{key}": value for key, value in (style.items() if isinstance(style, dict) else ())},
    }
    return tuple(
        Group(kind, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True))
        for kind, value in named.items()
        if kind.startswith("style.") or value not in (None, "")
    )


def report_of(pages: Iterable[Scored]) -> Report:
    """The report of these pages, of which there must be one at least."""
    everything: list[PageScore] = []
    groups: dict[Group, list[PageScore]] = {}
    for page in pages:
        everything.append(page.score)
        for group in page.groups:
            groups.setdefault(group, []).append(page.score)
    # A prediction without any category does not speak of categories; that is no wrong answer.
    speaks = any(score.speaks_of_categories for score in everything)
    found: dict[str, dict[str, Summary]] = {}
    for group in sorted(groups, key=_in_order):
        found.setdefault(group.kind, {})[group.value] = summary_of(groups[group], categories=speaks)
    return Report(summary_of(everything, categories=speaks), found)


def _in_order(group: Group) -> tuple[int, str, float, str]:
    """Family, extractor and source first; numbers by their size."""
    kinds = ("family", "extractor", "source")
    rank = kinds.index(group.kind) if group.kind in kinds else len(kinds)
    try:
        size = float(group.value)
    except ValueError:
        size = float("inf")
    return rank, group.kind, size if size == size else float("inf"), group.value


def summary_of(pages: Sequence[PageScore], *, categories: bool = True) -> Summary:
    """The measures of these pages together; ``categories`` False leaves those of categories out."""
    labels = [label for page in pages for label in page.categories] if categories else []
    roles = _role_f1(pages)
    return Summary(
        pages=len(pages),
        gold_articles=sum(page.articles.gold for page in pages),
        predicted_articles=sum(page.articles.predicted for page in pages),
        values={
            **_article_values(pages),
            **_cluster_values(pages),
            "headline": _share(sum(p.heads.right for p in pages), sum(p.heads.counted for p in pages)),
            "role_acc": _share(sum(p.roles.right for p in pages), sum(p.roles.characters for p in pages)),
            "role_F1": sum(roles.values()) / len(roles) if roles else 1.0,
            **_window_values(pages),
            **_correction_values(pages),
            **_category_values(labels),
        },
        roles=roles,
        confusion=_confusion(labels) if labels else None,
        borders=reliability(chain.from_iterable(page.borders for page in pages)),
        suggestions=reliability(
            Guess(label.confidence, label.gold == label.predicted) for label in labels if label.confidence is not None
        ),
    )


def _share(part: float, whole: float) -> float:
    """``part`` of ``whole``; where there was nothing to get wrong, all of it is right."""
    return part / whole if whole else 1.0


def _article_values(pages: Sequence[PageScore]) -> dict[str, Value]:
    gold, predicted, exact, close, rough, *without = (
        sum(column) for column in zip(*(p.articles for p in pages), strict=True)
    )
    return {
        "exact_F1": _share(2 * exact, gold + predicted),
        "no_rubric": _share(2 * without[2], without[0] + without[1]),
        "F1@0.8": _share(2 * close, gold + predicted),
        "F1@0.5": _share(2 * rough, gold + predicted),
    }


def _cluster_values(pages: Sequence[PageScore]) -> dict[str, Value]:
    precision = sum(page.b3_precision for page in pages) / len(pages)
    recall = sum(page.b3_recall for page in pages) / len(pages)
    return {
        "b3_P": precision,
        "b3_R": recall,
        "b3_F1": 2 * precision * recall / (precision + recall),
        "line_ARI": sum(page.line_ari for page in pages) / len(pages),
    }


def _role_f1(pages: Sequence[PageScore]) -> dict[str, float]:
    def total(of: Callable[[RoleCounts], tuple[int, ...]]) -> list[int]:
        return [sum(column) for column in zip(*(of(page.roles) for page in pages), strict=True)]

    gold, predicted, both = total(lambda r: r.gold), total(lambda r: r.predicted), total(lambda r: r.both)
    return {
        role.value: 2 * same / (want + have)
        for role, want, have, same in zip(ROLES, gold, predicted, both, strict=True)
        if want
    }


def _window_values(pages: Sequence[PageScore]) -> dict[str, Value]:
    seen = [page.windows for page in pages if page.windows]
    if not seen:
        return {"window_diff": None, "pk": None}
    return {
        "window_diff": sum(score.window_diff for score in seen) / len(seen),
        "pk": sum(score.pk for score in seen) / len(seen),
    }


def _correction_values(pages: Sequence[PageScore]) -> dict[str, Value]:
    splits, merges, moves, pieces, wrong = (
        sum(column) for column in zip(*(page.corrections for page in pages), strict=True)
    )
    return {
        "edits": (splits + merges + moves) / len(pages),
        "splits": splits / len(pages),
        "merges": merges / len(pages),
        "moves": moves / len(pages),
        "lines_wrong": _share(wrong, pieces),
    }


def _category_values(labels: Sequence[Labelled]) -> dict[str, Value]:
    found = [label for label in labels if label.found]
    if not found:
        return {"category_acc": None, "category_F1": None}
    gold = Counter(label.gold for label in found)
    predicted = Counter(label.predicted for label in found)
    both = Counter(label.gold for label in found if label.gold == label.predicted)
    return {
        "category_acc": sum(both.values()) / len(found),
        "category_F1": sum(2 * both[name] / (gold[name] + predicted[name]) for name in gold) / len(gold),
    }


def _confusion(labels: Iterable[Labelled]) -> Confusion:
    counts: dict[str, Counter[str]] = {}
    none, lost = Counter[str](), Counter[str]()
    for label in labels:
        row = counts.setdefault(label.gold, Counter())
        if not label.found:
            lost[label.gold] += 1
        elif label.predicted is None:
            none[label.gold] += 1
        else:
            row[label.predicted] += 1
    ordered = {gold: dict(sorted(counts[gold].items())) for gold in sorted(counts)}
    return Confusion(ordered, dict(sorted(none.items())), dict(sorted(lost.items())))
