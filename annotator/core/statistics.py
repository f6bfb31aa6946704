"""What can be said of a project in numbers: how far it is, how fast it goes, how good the program's suggestions were."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.core.learnt import LearntModel
from annotator.core.pages import PageStatus

CONFIDENCE_BINS = 10
MOST_GROUPS = 40  # points of the curve of corrections


class CategoryCount(NamedTuple):
    """Articles that have a category, be it their main one or a further one."""

    category: str
    accepted: int
    others: int  # not accepted


class DayOfWork(NamedTuple):
    """What one person did on one day of the local calendar."""

    day: str  # YYYY-MM-DD
    who: str
    pages: int  # accepted that day, and gold now
    corrections: int  # that these pages needed
    seconds: float  # at work; pauses of more than a minute left out


class PageGroup(NamedTuple):
    """Pages that were accepted one after the other."""

    first: int  # number of the first, from 1, in the order of acceptance
    last: int
    corrections: float  # a page, on average
    since: str  # when the first was accepted, ISO 8601


class Person(NamedTuple):
    """What one person accepted; also what came as gold bears names."""

    who: str
    pages: int
    articles: int
    seconds: float


class Outcome(NamedTuple):
    """So many accepted articles had this suggestion and this category."""

    suggested: str
    accepted: str
    articles: int


class Calibration(NamedTuple):
    """Suggestions or borders of like confidence, and how many of them were right."""

    low: float
    high: float
    cases: int
    confidence: float  # their mean
    right: int


class CurveFigures(NamedTuple):
    """A point of the learning curve that was drawn last."""

    pages: int
    corrections: float


@dataclass(frozen=True)
class Statistics:
    """The numbers of a project at one moment."""

    at: str  # ISO 8601, UTC
    pages: Mapping[PageStatus, int]
    articles: int
    accepted_articles: int
    categories: tuple[CategoryCount, ...]  # in the order of the scheme
    unlabelled: int  # articles without a category
    work: tuple[DayOfWork, ...]  # by day, then by name
    groups: tuple[PageGroup, ...]
    people: tuple[Person, ...]  # who accepted most first
    outcomes: tuple[Outcome, ...]
    calibration: tuple[Calibration, ...]
    borders: tuple[Calibration, ...] = ()  # proposed borders of gold pages, and how many of them stand
    models: tuple[LearntModel, ...] = ()  # attempts to learn, the newest first
    curve: tuple[CurveFigures, ...] = ()
    guideline: int = 0  # the newest version
    under_others: int = 0  # gold pages that were accepted under another text, or nobody knows under which
    days: tuple[str, ...] = field(default=())  # all days with work, in order

    @property
    def total(self) -> int:
        """All pages."""
        return sum(self.pages.values())

    @property
    def gold(self) -> int:
        """Gold pages."""
        return self.pages.get(PageStatus.GOLD, 0)

    @property
    def suggestions(self) -> int:
        """Accepted articles for which there was a suggestion."""
        return sum(outcome.articles for outcome in self.outcomes)

    @property
    def right(self) -> float | None:
        """The share of them that have the suggested category; None without any."""
        agreed = sum(outcome.articles for outcome in self.outcomes if outcome.suggested == outcome.accepted)
        return agreed / self.suggestions if self.suggestions else None

    @property
    def pages_an_hour(self) -> float | None:
        """Pages accepted an hour at work, over all days; None while nobody was at work for a minute."""
        return rate(sum(day.pages for day in self.work), sum(day.seconds for day in self.work))

    @property
    def corrections_a_page(self) -> float | None:
        """Corrections a page that was accepted here; None without any."""
        pages = sum(day.pages for day in self.work)
        return sum(day.corrections for day in self.work) / pages if pages else None


def rate(pages: int, seconds: float) -> float | None:
    """Pages an hour; None for less than a minute, which says nothing."""
    return pages * 3600 / seconds if seconds >= 60 and pages else None


def group_size(pages: int) -> int:
    """How many pages one point of the curve of corrections stands for."""
    return max(1, -(-pages // MOST_GROUPS))
