"""What is done with single gold pages, and what needs many at once, in one process; several desks share the work of a course.

Readings of pages are large and stay on the desk that read them. Only what is learnt from goes from desk to desk: tables of
numbers, counts of signs, lessons. Which desk does what makes no difference to what comes of it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import numpy as np

from annotator.core.model import Article
from annotator.core.text import PageText
from annotator.segmentation.figures import Ints, Labels, PageCount, count, labels
from annotator.segmentation.fitting import (
    ChoiceTable,
    RoleTable,
    Studied,
    choice_loss,
    choice_table,
    doubtful_signs,
    fit_choices,
    fit_roles,
    role_table,
)
from annotator.segmentation.habits import FURNITURE_KIND, ROLES, evidence_of
from annotator.segmentation.headlines import groups_of
from annotator.segmentation.lesson import Lesson, adapted_roles
from annotator.segmentation.lines import Piece
from annotator.segmentation.segmenter import Segmenter, roles_of
from annotator.segmentation.words import Words

P = ParamSpec("P")
T = TypeVar("T")

ROLE_STRENGTH = 8.0  # of the prior that holds the roles; other values made little difference


@dataclass(frozen=True)
class GoldPage:
    """A page that a person corrected and accepted. Pages of one ``group`` (issue, date) are not parted in measuring.

    ``ordinary``: it is one of the pages that come with the program (ordinary.py).
    """

    key: str
    text: PageText
    articles: tuple[Article, ...]
    group: str = ""
    ordinary: bool = False


@dataclass(frozen=True)
class ReadPage:
    """A gold page as the network reads it, in this process."""

    gold: GoldPage
    studied: Studied
    labels: Labels

    @property
    def group(self) -> str:
        """The pages that it must not be parted from; a page without a group is one by itself."""
        return group_name(self.gold)


class Place(Protocol):
    """A desk, wherever it stands."""

    def do(self, what: "Callable[Concatenate[Desk, P], T]", *given: P.args, **named: P.kwargs) -> T:
        """What a method of ``Desk`` answers there. Raises InputError if that process fails."""
        ...


@dataclass(frozen=True)
class LyingPage:
    """A gold page that was read, and lies as page ``number`` on the desk at ``place``."""

    gold: GoldPage
    place: Place
    number: int

    @property
    def group(self) -> str:
        """As of a ``ReadPage``."""
        return group_name(self.gold)


def group_name(gold: GoldPage) -> str:
    """The name of the pages that are not parted from this one."""
    return gold.group or "\0" + gold.key


class Desk:
    """Pages that were read, and the tables of all pages of a course; for one thread at a time.

    ``numbers`` of pages are those of this desk in what asks for pages; in what asks for tables they are those of the course.
    """

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._pages: list[ReadPage] = []
        self._roles: Sequence[RoleTable] = ()
        self._choices: Sequence[ChoiceTable] = ()

    def do(self, what: "Callable[Concatenate[Desk, P], T]", *given: P.args, **named: P.kwargs) -> T:
        """What this method answers: as of every ``Place``."""
        return what(self, *given, **named)

    @property
    def words(self) -> Words:
        """What cuts words here."""
        return self._segmenter.words

    def read(
        self, pages: Sequence[GoldPage], also: "Callable[[Desk, Sequence[GoldPage]], T] | None" = None
    ) -> tuple[list[int | None], T | None]:
        """Read pages; the number of each here, or None for a blank one. Raises InputError (no model).

        And what ``also`` answers about them, while their words are at hand.
        """
        return [self._read(gold) for gold in pages], also(self, pages) if also else None

    def _read(self, gold: GoldPage) -> int | None:
        reading = self._segmenter.read_plain(gold.text)
        if reading is None:
            return None
        found = labels(gold.text, gold.articles)
        groups, kinds = _targets(found, reading.pieces)
        return self.lay(ReadPage(gold, Studied(evidence_of(reading), groups, kinds), found))

    def lay(self, page: ReadPage) -> int:
        """Put a page here that was read already; its number here."""
        self._pages.append(page)
        return len(self._pages) - 1

    def page(self, number: int) -> ReadPage:
        """A page that lies here."""
        return self._pages[number]

    def doubtful_signs(self, numbers: Sequence[int]) -> tuple[Counter[str], Counter[str]]:
        """How often each sign stands on pieces of these pages that are not surely plain text, and on how many pages."""
        special: Counter[str] = Counter()
        on_pages: Counter[str] = Counter()
        for number in numbers:
            own = doubtful_signs(self._pages[number].studied)
            special.update(own)
            on_pages.update(set(own))
        return special, on_pages

    def counts(self, numbers: Sequence[int], signs: Collection[str]) -> Counter[str]:
        """How often each of these signs stands on these pages."""
        known = set(signs)
        found: Counter[str] = Counter()
        for number in numbers:
            found.update(filter(known.__contains__, self._pages[number].studied.evidence.flat_signs))
        return found

    def role_tables(self, numbers: Sequence[int], lesson: Lesson) -> list[RoleTable]:
        """What the roles are learnt from, for each page."""
        return [role_table(self._pages[number].studied, lesson) for number in numbers]

    def choice_tables(self, numbers: Sequence[int], lesson: Lesson) -> list[ChoiceTable]:
        """What the choices are learnt from, for each page, with its roles as ``lesson`` has them."""
        pages = [self._pages[number].studied for number in numbers]
        return [choice_table(page, lesson, adapted_roles(lesson, page.evidence)) for page in pages]

    def take_role_tables(self, tables: Sequence[RoleTable]) -> None:
        """Take the tables of all pages of the course, in its order."""
        self._roles = tables

    def take_choice_tables(self, tables: Sequence[ChoiceTable]) -> None:
        """As ``take_role_tables``."""
        self._choices = tables

    def roles(self, numbers: Sequence[int], empty: Lesson) -> Lesson:
        """``empty`` with what these tables teach of the roles."""
        return fit_roles([self._roles[n] for n in numbers], empty, ROLE_STRENGTH) if numbers else empty

    def lesson(self, numbers: Sequence[int], start: Lesson, strength: float, roles_too: bool) -> Lesson:
        """``start`` with what these tables teach of the choices, and of the roles if wanted."""
        roles = self.roles(numbers, start) if roles_too else start
        return fit_choices([self._choices[n] for n in numbers], roles, strength)

    def loss(self, inside: Sequence[int], outside: Sequence[int], empty: Lesson, strength: float) -> float:
        """How badly the choices ``inside`` are foretold from those ``outside``."""
        found = fit_choices([self._choices[n] for n in outside], empty, strength)
        return choice_loss([self._choices[n] for n in inside], found)

    def outcomes(self, numbers: Sequence[int], lesson: Lesson | None) -> list[PageCount]:
        """What ``lesson`` makes of each page."""
        return [outcome(self._pages[number], lesson) for number in numbers]


def outcome(page: ReadPage, lesson: Lesson | None) -> PageCount:
    """How far the proposal for this page would be from gold, with ``lesson`` or the shipped model alone."""
    reading = page.studied.evidence.reading
    if lesson:
        reading = lesson.adapt(reading, page.studied.evidence)
    groups = groups_of(reading)
    if (groups < 0).all():
        groups = np.zeros_like(groups)  # as Segmenter does
    owner = np.full(len(page.gold.text), -1, np.int64)
    role = owner.copy()
    kinds = [ROLES.index(kind) for kind in roles_of(reading, groups)]
    for piece, article, kind in zip(reading.pieces, groups.tolist(), kinds, strict=True):
        owner[piece.start : piece.end], role[piece.start : piece.end] = article, kind
    return count(page.gold.text, page.labels, (owner, role))


def _targets(gold: Labels, pieces: Sequence[Piece]) -> tuple[Ints, Ints]:
    """Article and role of each piece."""
    owner, role = (np.append(column, -1) for column in gold)  # so that a piece may end where the page does
    places = np.array([(piece.start, piece.end) for piece in pieces], np.int64)
    groups, kinds = (np.minimum.reduceat(column, places.ravel())[::2] for column in (owner, role))
    tops = (np.maximum.reduceat(column, places.ravel())[::2] for column in (owner, role))
    mixed = np.logical_or(*(top != low for top, low in zip(tops, (groups, kinds), strict=True)))
    kinds[groups < 0] = FURNITURE_KIND
    for n in np.flatnonzero(mixed).tolist():
        groups[n], kinds[n] = _target(gold, int(places[n, 0]), int(places[n, 1]))
    return groups, kinds


def _target(gold: Labels, start: int, end: int) -> tuple[int, int]:
    """Article and role of most of the characters from ``start`` to ``end``."""
    owner, role = gold[0][start:end], gold[1][start:end]
    most = int(np.bincount(owner + 1).argmax()) - 1
    return most, FURNITURE_KIND if most < 0 else int(np.bincount(role[owner == most]).argmax())
