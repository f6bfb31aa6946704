"""Learning from a project's corrected pages, on top of the frozen network: in seconds, the same again from the same pages.

Each page is read by the network once. From its reading and gold two regressions are fitted (fitting.py), together with
a few ordinary pages (ordinary.py) so that pages unlike those that were corrected fare no worse than before; how strongly
the prior holds the choices is found by cross-validation inside the pages. Whether the outcome is better than what is in
use is measured on pages that it was not learnt from (``compare``).
"""

import hashlib
import random
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

import numpy as np

from annotator.core.errors import Cancelled
from annotator.core.model import Article
from annotator.core.text import PageText
from annotator.segmentation.figures import Figures, Labels, PageCount, count, figures, labels
from annotator.segmentation.fitting import (
    ChoiceTable,
    Studied,
    choice_loss,
    choice_table,
    choose_signs,
    fit_choices,
    fit_roles,
    role_table,
)
from annotator.segmentation.habits import FURNITURE_KIND, ROLES, evidence_of
from annotator.segmentation.headlines import groups_of
from annotator.segmentation.lesson import Lesson, Weights, adapted_roles
from annotator.segmentation.ordinary import ordinary_pages
from annotator.segmentation.pagereader import Reading
from annotator.segmentation.segmenter import Segmenter, roles_of

Progress = Callable[[int, int], None]  # steps done, steps in all
Stop = Callable[[], bool]
Reader = Callable[[PageText], Reading | None]  # as Segmenter.read_plain
_Given = TypeVar("_Given")
_Found = TypeVar("_Found")

ROLE_STRENGTH = 8.0  # of the prior that holds the roles; other values made little difference
STRENGTHS = (32.0, 4.0, 0.5)  # of the prior that holds the choices, the strongest first
FOLDS = 5
ALWAYS = -1  # the fold of the ordinary pages, which is never left out
PARTS = 3  # of the cross-validation that finds the strength
MOST_TRIED = 60  # pages on which the strength is chosen
MOST_PAGES = 400  # of more, as many are drawn
FEWEST = 5  # pages that must be compared for a verdict
BY_CHANCE = 0.05  # how likely chance alone may be for a verdict
FLIPS = 4000


@dataclass(frozen=True)
class GoldPage:
    """A page that a person corrected and accepted. Pages of one ``group`` (issue, date) are not parted in measuring."""

    key: str
    text: PageText
    articles: tuple[Article, ...]
    group: str = ""


@dataclass(frozen=True)
class ReadPage:
    """A gold page as the network reads it: what ``learn`` and the others need, for whoever calls several of them."""

    gold: GoldPage
    studied: Studied
    labels: Labels

    @property
    def group(self) -> str:
        """The pages that it must not be parted from; a page without a group is one by itself."""
        return self.gold.group or "\0" + self.gold.key


class Verdict(StrEnum):
    """What came of a comparison."""

    BETTER = "better"
    TOO_FEW_PAGES = "too_few_pages"
    NOT_FEWER = "not_fewer"  # no fewer corrections
    BY_CHANCE = "by_chance"  # fewer, but that may be chance


class Judged(StrEnum):
    """How the model in use was judged."""

    SHIPPED = "shipped"  # it is the one that comes with the program
    AS_IT_IS = "as_it_is"  # it was learnt from none of these pages
    LEARNT_AGAIN = "learnt_again"  # for each part of the pages anew, without that part


@dataclass(frozen=True)
class Comparison:
    """The model in use and one learnt from all pages, by cross-validation on the project's own gold.

    ``now_pages`` and ``new_pages``: corrections of each page, in the order of ``keys``. ``chance``: how likely chance
    alone makes the new one look so much better (paired, by page).
    """

    now: Figures
    new: Figures
    verdict: Verdict
    judged: Judged
    chance: float
    keys: tuple[str, ...]
    now_pages: tuple[int, ...]
    new_pages: tuple[int, ...]

    @property
    def better(self) -> bool:
        """Whether the new one should take over."""
        return self.verdict is Verdict.BETTER


@dataclass(frozen=True)
class CurvePoint:
    """Figures of the pages held out, after learning from ``pages`` others."""

    pages: int
    figures: Figures


class _Steps:
    """Counts steps for whoever watches, stops where somebody wants it, and does things at once in ``jobs`` threads.

    The time goes into numpy and scipy, which let other threads work meanwhile. What comes out is the same for any number.
    """

    def __init__(self, total: int, progress: Progress | None, cancelled: Stop | None, jobs: int = 1) -> None:
        self._done, self._total, self._progress, self._cancelled = 0, total, progress, cancelled
        self._jobs, self._lock = jobs, threading.Lock()

    def step(self, by: int = 1) -> None:
        """Raises Cancelled."""
        if self._cancelled and self._cancelled():
            raise Cancelled()
        with self._lock:  # whoever watches is told one thing at a time
            self._done = min(self._total - 1, self._done + by)
            if self._progress and by:
                self._progress(self._done, self._total)

    def finish(self) -> None:
        """All is done, however many steps it took."""
        if self._progress:
            self._progress(self._total, self._total)

    def each(self, work: Callable[[_Given], _Found], given: Iterable[_Given]) -> list[_Found]:
        """What ``work`` makes of each, in order. Raises the first error, Cancelled too."""
        if self._jobs < 2:
            return [work(one) for one in given]
        pool = ThreadPoolExecutor(self._jobs)
        try:
            return list(pool.map(work, given))
        finally:
            pool.shutdown(cancel_futures=True)


def read_pages(
    segmenter: Segmenter,
    pages: Sequence[GoldPage],
    *,
    elsewhere: Sequence[Reader] = (),
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> list[ReadPage]:
    """The pages as the network reads them, by key; blank ones are left out. Raises InputError (no model), Cancelled.

    ``elsewhere`` are further readers with the same model in other processes: each gets a part of the pages.
    """
    steps = _Steps(len(pages) + 1, progress, cancelled)
    read = _read(segmenter, pages, steps, elsewhere)
    steps.finish()
    return read


def learn(
    segmenter: Segmenter,
    pages: Sequence[GoldPage | ReadPage],
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Lesson:
    """What these pages teach. The same pages, in any order, give the same lesson. Raises InputError, Cancelled.

    ``jobs``, here and below, is how many threads share the work; the outcome is the same for any number.
    Of more than MOST_PAGES pages as many are drawn by their keys.
    """
    steps = _Steps(len(pages) + FOLDS + len(STRENGTHS) + 4, progress, cancelled, jobs)
    course = _Course(segmenter, _read(segmenter, _drawn(pages), steps), FOLDS, steps)
    lesson = course.lesson()
    steps.finish()
    return lesson


def compare(
    segmenter: Segmenter,
    current: Lesson | None,
    pages: Sequence[GoldPage | ReadPage],
    *,
    folds: int = FOLDS,
    jobs: int = 1,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Comparison:
    """Compare what is in use (``current``; None: the shipped model) with what all pages teach, on pages not learnt from.

    For each fold the new one is learnt from the other folds. A current lesson that was learnt from some of the pages is
    learnt again for each fold from those of its pages that lie outside it. Raises InputError, Cancelled.
    """
    steps = _Steps(len(pages) * 2 + folds * 3 + len(STRENGTHS) + 3, progress, cancelled, jobs)
    course = _Course(segmenter, _read(segmenter, _drawn(pages), steps), folds, steps)
    found = _compared(course, current, steps)
    steps.finish()
    return found


def learn_and_compare(
    segmenter: Segmenter,
    current: Lesson | None,
    pages: Sequence[GoldPage | ReadPage],
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> tuple[Lesson, Comparison]:
    """The outcomes of ``learn`` and ``compare`` in less time than both take one after the other."""
    steps = _Steps(len(pages) * 2 + FOLDS * 3 + len(STRENGTHS) + 5, progress, cancelled, jobs)
    course = _Course(segmenter, _read(segmenter, _drawn(pages), steps), FOLDS, steps)
    found = course.lesson(), _compared(course, current, steps)
    steps.finish()
    return found


def learning_curve(
    segmenter: Segmenter,
    pages: Sequence[GoldPage | ReadPage],
    *,
    held_out: Sequence[GoldPage | ReadPage] | None = None,
    steps: Sequence[int] = (0, 5, 10, 20, 50, 100, 200),
    seed: int = 0,
    jobs: int = 1,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> list[CurvePoint]:
    """Figures of pages held out after learning from some of the others; steps beyond what there is are left out.

    Without ``held_out`` half of the pages, whole groups, are drawn for it by ``seed``. Raises InputError, Cancelled.
    """
    counter = _Steps(len(pages) + len(held_out or ()) + len(steps) * 13 + 1, progress, cancelled, jobs)
    read = _read(segmenter, pages, counter)
    if held_out is None:
        part = _parts(read, 2, str(seed))
        test = [page for page, own in zip(read, part, strict=True) if own == 1]
        read = [page for page, own in zip(read, part, strict=True) if own == 0]
    else:
        test = _read(segmenter, held_out, counter)
    random.Random(seed).shuffle(read)
    found = []
    for size in sorted({step for step in steps if 0 <= step <= len(read)}):
        some = sorted(read[:size], key=_order)
        taught = _Course(segmenter, some, FOLDS, counter).lesson() if some else None
        counter.step()
        outcomes = counter.each(lambda page: outcome(page, taught), test)  # noqa: B023 (used at once)
        found.append(CurvePoint(size, figures(outcomes)))
    counter.finish()
    return found


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


@lru_cache(maxsize=1)
def _ordinary(segmenter: Segmenter) -> tuple[ReadPage, ...]:
    """The ordinary pages that come with the program, as the network reads them."""
    gold = [GoldPage(f"ordinary {n:02}", *page) for n, page in enumerate(ordinary_pages())]
    return tuple(_read(segmenter, gold, _Steps(len(gold) + 1, None, None)))


def _order(page: GoldPage | ReadPage) -> tuple[str, str]:
    gold = page.gold if isinstance(page, ReadPage) else page
    return gold.key, gold.text.sha256


def _read(
    segmenter: Segmenter, pages: Sequence[GoldPage | ReadPage], steps: _Steps, elsewhere: Sequence[Reader] = ()
) -> list[ReadPage]:
    ordered = sorted(pages, key=_order)
    found: list[ReadPage | None] = [None] * len(ordered)
    waiting = deque(range(len(ordered)))

    def work(reader: Reader) -> None:
        """Read pages until none is left."""
        try:
            while waiting:
                try:
                    number = waiting.popleft()
                except IndexError:  # another reader took the last one
                    return
                steps.step()
                page = ordered[number]
                found[number] = page if isinstance(page, ReadPage) else _read_by(reader, page)
        except BaseException:
            waiting.clear()  # nobody need go on
            raise

    if elsewhere:
        with ThreadPoolExecutor(1 + len(elsewhere)) as pool:
            list(pool.map(work, [segmenter.read_plain, *elsewhere]))
    else:
        work(segmenter.read_plain)
    return [page for page in found if page is not None]


def _read_by(reader: Reader, page: GoldPage) -> ReadPage | None:
    reading = reader(page.text)
    if reading is None:
        return None
    gold = labels(page.text, page.articles)
    targets = [_target(gold, piece.start, piece.end) for piece in reading.pieces]
    groups, kinds = (np.array(column, np.int64) for column in zip(*targets, strict=True))
    return ReadPage(page, Studied(evidence_of(reading), groups, kinds), gold)


def _target(gold: Labels, start: int, end: int) -> tuple[int, int]:
    """Article and role of most of the characters from ``start`` to ``end``."""
    owner, role = gold[0][start:end], gold[1][start:end]
    most = int(np.bincount(owner + 1).argmax()) - 1
    return most, FURNITURE_KIND if most < 0 else int(np.bincount(role[owner == most]).argmax())


def _drawn(pages: Sequence[GoldPage | ReadPage]) -> list[GoldPage | ReadPage]:
    """``pages``, or MOST_PAGES of them: which, hangs on their keys alone."""
    return sorted(pages, key=lambda page: (_mixed(_order(page)[0], ""), _order(page)))[:MOST_PAGES]


def _mixed(name: str, salt: str) -> str:
    return hashlib.sha256(f"{salt}/{name}".encode("utf-8", "surrogatepass")).hexdigest()


def _parts(pages: Sequence[ReadPage], parts: int, salt: str = "") -> list[int]:
    """A part for each page; groups are not divided unless all pages are one."""
    names = [page.group for page in pages]
    if len(set(names)) < 2:
        names = [page.gold.key for page in pages]
    sizes = {name: names.count(name) for name in set(names)}
    load = [0] * parts
    where = {}
    for name in sorted(sizes, key=lambda name: (-sizes[name], _mixed(name, salt))):
        where[name] = load.index(min(load))
        load[where[name]] += sizes[name]
    return [where[name] for name in names]


class _Course:
    """What is learnt from some pages, and from all of them but a fold, with the work that these share.

    The choices of a page are learnt from its roles as the other folds teach them: that is what they will be like on
    pages never seen.
    """

    def __init__(self, segmenter: Segmenter, pages: Sequence[ReadPage], parts: int, steps: _Steps) -> None:
        self.segmenter, self.own, self._steps = segmenter, len(pages), steps
        self.pages = [*pages, *(_ordinary(segmenter) if pages else ())]
        self.fold = [*_parts(pages, parts), *[ALWAYS] * (len(self.pages) - self.own)]
        signs = choose_signs([page.studied for page in self.pages])
        size = segmenter.model.network.size
        self._empty = Lesson(segmenter.model.name, (), signs, size, Weights.zero(len(signs), size))
        self._role_tables = steps.each(lambda page: role_table(page.studied, self._empty), self.pages)
        folds = sorted(set(self.fold))
        self._roles = dict(
            zip(folds, steps.each(lambda own: self._taught_roles(self.outside(own)), folds), strict=True)
        )
        self._tables = steps.each(self._table, range(len(self.pages)))
        self.strength = self._best_strength()

    def _table(self, number: int) -> ChoiceTable:
        studied = self.pages[number].studied
        return choice_table(studied, self._empty, adapted_roles(self._roles[self.fold[number]], studied.evidence))

    def folds(self) -> list[int]:
        """The folds that can be left out."""
        return sorted(set(self.fold[: self.own]))

    def outside(self, fold: int) -> list[int]:
        """The numbers of the pages that are not in ``fold``."""
        return [n for n, own in enumerate(self.fold) if own != fold]

    def lesson(self, numbers: Sequence[int] | None = None, fold: int | None = None) -> Lesson:
        """What the pages of these ``numbers`` teach (None: all); ``fold``: they are all pages but those of this fold."""
        chosen = list(range(len(self.pages))) if numbers is None else list(numbers)
        keys = tuple(self.pages[n].gold.key for n in chosen if n < self.own)
        self._steps.step()
        if not keys:
            return self._empty
        roles = self._roles[fold] if fold is not None else self._taught_roles(chosen)
        return replace(fit_choices([self._tables[n] for n in chosen], roles, self.strength), keys=keys)

    def _taught_roles(self, numbers: Sequence[int]) -> Lesson:
        self._steps.step()
        if not numbers:
            return self._empty
        return fit_roles([self._role_tables[n] for n in numbers], self._empty, ROLE_STRENGTH)

    def _best_strength(self) -> float:
        """The strength with which pages are best foretold from others; weaker ones are tried while that helps."""
        drawn = sorted(range(self.own), key=lambda n: _mixed(self.pages[n].gold.key, "strength"))[:MOST_TRIED]
        some = sorted(drawn)
        part = _parts([self.pages[n] for n in some], PARTS)
        if len(set(part)) < PARTS:
            return STRENGTHS[1]
        best, least = STRENGTHS[0], float("inf")
        for strength in STRENGTHS:
            tried = strength
            loss = sum(self._steps.each(lambda own: self._loss(some, part, own, tried), range(PARTS)))  # noqa: B023
            self._steps.step()
            if loss >= least:
                break
            best, least = strength, loss
        return best

    def _loss(self, some: Sequence[int], part: Sequence[int], number: int, strength: float) -> float:
        self._steps.step(0)
        inside = [self._tables[n] for n, own in zip(some, part, strict=True) if own == number]
        outside = [self._tables[n] for n, own in zip(some, part, strict=True) if own != number]
        outside += self._tables[self.own :]
        return choice_loss(inside, fit_choices(outside, self._empty, strength))


def _compared(course: _Course, current: Lesson | None, steps: _Steps) -> Comparison:
    pages = course.pages[: course.own]
    judged = _how_judged(course.segmenter, current, pages)
    keys = set(current.keys) if current else set()

    def judge(number: int) -> dict[int, tuple[PageCount, PageCount]]:
        """Of each page of a fold, what the present model and the new one make of it."""
        others = course.outside(number)
        taught = course.lesson(others, number)
        used = current if judged is Judged.AS_IT_IS else None
        if judged is Judged.LEARNT_AGAIN:
            known = [n for n in others if n >= course.own or pages[n].gold.key in keys]
            used = taught if known == others else course.lesson(known)
        found = {}
        for n in sorted(set(range(course.own)) - set(others)):
            steps.step()
            new = outcome(pages[n], taught)
            found[n] = new if used is taught else outcome(pages[n], used), new
        return found

    both = {n: found for fold in steps.each(judge, course.folds()) for n, found in fold.items()}
    now, new = ([both[n][side] for n in sorted(both)] for side in (0, 1))
    return _comparison(pages, now, new, judged)


def _how_judged(segmenter: Segmenter, current: Lesson | None, pages: Sequence[ReadPage]) -> Judged:
    if current is None or not current.fits(segmenter.model):
        return Judged.SHIPPED
    keys = set(current.keys)
    return Judged.LEARNT_AGAIN if any(page.gold.key in keys for page in pages) else Judged.AS_IT_IS


def _comparison(
    pages: Sequence[ReadPage], now: Sequence[PageCount], new: Sequence[PageCount], judged: Judged
) -> Comparison:
    before, after = [c.corrections for c in now], [c.corrections for c in new]
    chance = _by_chance(np.array(before) - np.array(after))
    if len(pages) < FEWEST:
        verdict = Verdict.TOO_FEW_PAGES
    elif sum(after) >= sum(before):
        verdict = Verdict.NOT_FEWER
    else:
        verdict = Verdict.BETTER if chance <= BY_CHANCE else Verdict.BY_CHANCE
    keys = tuple(page.gold.key for page in pages)
    return Comparison(figures(now), figures(new), verdict, judged, chance, keys, tuple(before), tuple(after))


def _by_chance(fewer: np.ndarray) -> float:
    """How often differences this large come about when each page's sign is a coin's (exact for few pages)."""
    fewer = fewer[fewer != 0].astype(np.float64)
    if not len(fewer):
        return 1.0
    if len(fewer) <= 12:
        signs = np.array(np.meshgrid(*[[-1, 1]] * len(fewer))).reshape(len(fewer), -1).T
    else:
        signs = np.random.default_rng(0).choice([-1, 1], (FLIPS, len(fewer)))
        signs = np.concatenate([signs, np.ones((1, len(fewer)), np.int64)])
    return float((signs @ fewer >= fewer.sum() - 1e-9).mean())
