"""Learning from a project's corrected pages, on top of the frozen network: in seconds, the same again from the same pages.

Each page is read by the network once. From its reading and gold two regressions are fitted (fitting.py), together with
a few ordinary pages (ordinary.py) so that pages unlike those that were corrected fare no worse than before; how strongly
the prior holds the choices is found by cross-validation inside the pages. Whether the outcome is better than what is in
use is measured on pages that it was not learnt from (``compare``).
"""

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import numpy as np

from annotator.segmentation.desk import Desk, GoldPage, LyingPage, Place, ReadPage, outcome
from annotator.segmentation.figures import Figures, PageCount, figures
from annotator.segmentation.fitting import choose_signs, promising_signs
from annotator.segmentation.lesson import Lesson, Weights
from annotator.segmentation.ordinary import ordinary_pages
from annotator.segmentation.segmenter import Segmenter
from annotator.segmentation.shared_work import Progress, Steps, Stop, Task, share_out

__all__ = [
    "Comparison", "CurvePoint", "Desk", "GoldPage", "Judged", "LyingPage", "Place", "Progress", "ReadPage", "Verdict",
    "compare", "drawn", "learn", "learn_and_compare", "learning_curve", "ordinary_gold", "outcome", "read_pages",
    "spread_pages",
]  # fmt: skip

Page = GoldPage | ReadPage | LyingPage
Also = Callable[[Desk, Sequence[GoldPage]], Any]  # a function of a module, with plain data bound to it if need be
P = TypeVar("P", GoldPage, ReadPage, LyingPage, Page)
T = TypeVar("T")

STRENGTHS = (32.0, 4.0, 0.5)  # of the prior that holds the choices, the strongest first
FOLDS = 5
ALWAYS = -1  # the fold of the ordinary pages, which is never left out
PARTS = 3  # of the cross-validation that finds the strength
MOST_TRIED = 60  # pages on which the strength is chosen
MOST_PAGES = 400  # of more, as many are drawn
FEWEST = 5  # pages that must be compared for a verdict
BY_CHANCE = 0.05  # how likely chance alone may be for a verdict
FLIPS = 4000
MOST_READ = 4  # pages that a desk reads at once
AT_ONCE = 8  # pages of one task, so that who watches or stops need not wait long


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


def read_pages(
    segmenter: Segmenter,
    pages: Sequence[GoldPage],
    *,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> list[ReadPage]:
    """The pages as the network reads them, by key; blank ones are left out. Raises InputError (no model), Cancelled."""
    desk = Desk(segmenter)
    read, _ = spread_pages([desk], pages, progress=progress, cancelled=cancelled)
    return [desk.page(page.number) for page in read]


def spread_pages(
    places: Sequence[Place],
    pages: Sequence[GoldPage],
    *,
    also: Also | None = None,
    beside: Sequence[GoldPage] = (),
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> tuple[list[LyingPage], list[Any]]:
    """Have the pages read on several desks, where they stay; by key, without blank ones. Raises InputError, Cancelled.

    What is learnt from them later is worked out on the same desks, and is the same for any number of desks. With
    ``also`` it is asked on the desks too, some pages at once, about these pages and those ``beside``, which are not read;
    the second part are its answers.
    """
    steps = Steps(len(pages) + 1, progress, cancelled)
    read, answers = _spread(places, pages, steps, also, beside)
    steps.finish()
    return read, answers


def ordinary_gold() -> list[GoldPage]:
    """The pages that come with the program. Where they are among the pages to learn from they need not be read again."""
    return [GoldPage(f"ordinary {n:02}", *page, ordinary=True) for n, page in enumerate(ordinary_pages())]


def drawn(pages: Sequence[P]) -> list[P]:
    """The pages that are learnt from: all, or MOST_PAGES of them; which, hangs on their keys alone."""
    return sorted(pages, key=lambda page: (_mixed(_gold(page).key, ""), _order(page)))[:MOST_PAGES]


def learn(
    segmenter: Segmenter, pages: Sequence[Page], *, progress: Progress | None = None, cancelled: Stop | None = None
) -> Lesson:
    """What these pages teach. The same pages, in any order, give the same lesson. Raises InputError, Cancelled.

    Of more than MOST_PAGES pages as many are drawn by their keys.
    """
    steps = Steps(len(pages) * 5 + 80, progress, cancelled)
    lesson = _lesson_of(segmenter, pages, steps)
    steps.finish()
    return lesson


def compare(
    segmenter: Segmenter,
    current: Lesson | None,
    pages: Sequence[Page],
    *,
    folds: int = FOLDS,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Comparison:
    """Compare what is in use (``current``; None: the shipped model) with what all pages teach, on pages not learnt from.

    For each fold the new one is learnt from the other folds. A current lesson that was learnt from some of the pages is
    learnt again for each fold from those of its pages that lie outside it. Raises InputError, Cancelled.
    """
    course = _Course(segmenter, pages, folds, Steps(len(pages) * 7 + 60, progress, cancelled))
    _, found, _ = _compared(course, current)
    course.steps.finish()
    return found


def learn_and_compare(
    segmenter: Segmenter,
    current: Lesson | None,
    pages: Sequence[Page],
    *,
    beside: Sequence[Task] = (),
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> tuple[Lesson, Comparison, list[Any]]:
    """The outcomes of ``learn`` and ``compare`` in less time than both take one after the other.

    And what comes of ``beside``: other work that any desk can do meanwhile.
    """
    course = _Course(segmenter, pages, FOLDS, Steps(len(pages) * 7 + 60, progress, cancelled))
    (lesson,), found, answers = _compared(course, current, [course.whole()], beside)
    course.steps.finish()
    return lesson, found, answers


def learning_curve(
    segmenter: Segmenter,
    pages: Sequence[Page],
    *,
    held_out: Sequence[Page] | None = None,
    steps: Sequence[int] = (0, 5, 10, 20, 50, 100, 200),
    seed: int = 0,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> list[CurvePoint]:
    """Figures of pages held out after learning from some of the others; steps beyond what there is are left out.

    Without ``held_out`` half of the pages, whole groups, are drawn for it by ``seed``. Raises InputError, Cancelled.
    """
    total = 2 * (len(pages) + len(held_out or ())) + sum(size * 4 + 100 for size in steps if size <= len(pages))
    counter = Steps(total, progress, cancelled)
    desk = Desk(segmenter)
    read, ordinary = _lying(desk, pages, counter)
    if held_out is None:
        part = _parts(read, 2, str(seed))
        test = [page for page, own in zip(read, part, strict=True) if own == 1]
        read = [page for page, own in zip(read, part, strict=True) if own == 0]
    else:
        test, _ = _lying(desk, held_out, counter)
    random.Random(seed).shuffle(read)
    places = _places([*read, *test])
    found = []
    for size in sorted({step for step in steps if 0 <= step <= len(read)}):
        some = sorted(read[:size], key=_order)
        taught = _lesson_of(segmenter, [*some, *ordinary], counter) if some else None
        counter.step()
        batches = _batches(test, range(len(test)), Desk.outcomes, taught)
        counts = _by_page(batches, _answers(places, [batch.task for batch in batches], counter))
        found.append(CurvePoint(size, figures([counts[n] for n in range(len(test))])))
    counter.finish()
    return found


@lru_cache(maxsize=1)
def _ordinary(segmenter: Segmenter) -> tuple[ReadPage, ...]:
    """The ordinary pages that come with the program, as the network reads them."""
    return tuple(read_pages(segmenter, ordinary_gold()))


def _gold(page: Page) -> GoldPage:
    return page if isinstance(page, GoldPage) else page.gold


def _order(page: Page) -> tuple[str, str]:
    gold = _gold(page)
    return gold.key, gold.text.sha256


def _spread(
    places: Sequence[Place],
    pages: Sequence[GoldPage],
    steps: Steps,
    also: Also | None = None,
    beside: Sequence[GoldPage] = (),
) -> tuple[list[LyingPage], list[Any]]:
    ordered = sorted(pages, key=_order)
    tasks, at = [], 0
    while at < len(ordered):  # fewer and fewer at once, so that all desks are done at about the same time
        some = max(1, min(MOST_READ, (len(ordered) - at) // (4 * len(places))))
        tasks.append(Task(None, Desk.read, (ordered[at : at + some], also), some))
        at += some
    asked = []
    if also:
        asked = [Task(None, also, (beside[at : at + AT_ONCE],), 0) for at in range(0, len(beside), AT_ONCE)]
    done = share_out(places, [*tasks, *asked], steps)
    reads = len(tasks)
    numbers = [(place, number) for place, (own, _) in done[:reads] for number in own]
    read = [
        LyingPage(page, place, number)
        for page, (place, number) in zip(ordered, numbers, strict=True)
        if number is not None
    ]
    return read, [answer for _, (_, answer) in done[:reads]] + [answer for _, answer in done[reads:]]


def _lying(desk: Desk, pages: Sequence[Page], steps: Steps) -> tuple[list[LyingPage], list[LyingPage]]:
    """The pages, all on desks, by key: on ``desk`` if on none yet. Then the ordinary ones among them."""
    found, _ = _spread([desk], [page for page in pages if isinstance(page, GoldPage)], steps)
    for page in pages:
        if isinstance(page, ReadPage):
            found.append(LyingPage(page.gold, desk, desk.lay(page)))
        elif isinstance(page, LyingPage):
            found.append(page)
    found.sort(key=_order)
    return [page for page in found if not page.gold.ordinary], [page for page in found if page.gold.ordinary]


def _places(pages: Sequence[LyingPage]) -> list[Place]:
    """The desks on which pages lie."""
    return list({id(page.place): page.place for page in pages}.values())


class _Batch(NamedTuple):
    """Some pages of a list, by their places in it, and what is asked about them."""

    pages: list[int]
    task: Task


def _batches(pages: Sequence[LyingPage], numbers: Iterable[int], what: Callable[..., Any], *given: Any) -> list[_Batch]:
    """``what`` asked about these of ``pages`` on the desks where they lie, some at once."""
    lying: dict[int, list[int]] = {}
    for n in numbers:
        lying.setdefault(id(pages[n].place), []).append(n)
    parts = [own[at : at + AT_ONCE] for own in lying.values() for at in range(0, len(own), AT_ONCE)]
    return [
        _Batch(part, Task(pages[part[0]].place, what, ([pages[n].number for n in part], *given), len(part)))
        for part in parts
    ]


def _by_page(batches: Sequence[_Batch], answers: Sequence[Sequence[T]]) -> dict[int, T]:
    """What was answered for each page."""
    return {
        n: one for batch, found in zip(batches, answers, strict=True) for n, one in zip(batch.pages, found, strict=True)
    }


def _answers(places: Sequence[Place], tasks: Sequence[Task], steps: Steps) -> list[Any]:
    return [answer for _, answer in share_out(places, tasks, steps)]


def _mixed(name: str, salt: str) -> str:
    return hashlib.sha256(f"{salt}/{name}".encode("utf-8", "surrogatepass")).hexdigest()


def _parts(pages: Sequence[ReadPage | LyingPage], parts: int, salt: str = "") -> list[int]:
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


class _Wanted(NamedTuple):
    """A lesson: of pages with these numbers, which are all but those of ``fold`` (None: any pages)."""

    numbers: list[int]
    fold: int | None = None


class _Course:
    """What is learnt from some pages, and from all of them but a fold, with the work that these share.

    The choices of a page are learnt from its roles as the other folds teach them: that is what they will be like on
    pages never seen.
    """

    def __init__(self, segmenter: Segmenter, pages: Sequence[Page], parts: int, steps: Steps) -> None:
        self.segmenter, self.steps = segmenter, steps
        desk = Desk(segmenter)
        own = drawn([page for page in pages if not _gold(page).ordinary])
        lying, ordinary = _lying(desk, [*own, *(page for page in pages if _gold(page).ordinary)], steps)
        if lying and not ordinary:
            ordinary = [LyingPage(page.gold, desk, desk.lay(page)) for page in _ordinary(segmenter)]
        self.own = len(lying)
        self.pages = [*lying, *ordinary] if lying else []
        self._places = _places(self.pages) or [desk]
        self.fold = [*_parts(lying, parts), *[ALWAYS] * (len(self.pages) - self.own)]
        signs = self._signs()
        size = segmenter.model.network.size
        self._empty = Lesson(segmenter.model.name, (), signs, size, Weights.zero(len(signs), size))
        self._lay_out(Desk.take_role_tables, _batches(self.pages, self._all, Desk.role_tables, self._empty))
        folds = sorted(set(self.fold))
        roles = self._done([Task(None, Desk.roles, (self.outside(fold), self._empty)) for fold in folds])
        self._roles: dict[int, Lesson] = dict(zip(folds, roles, strict=True))
        tables = [_batches(self.pages, self.inside(fold), Desk.choice_tables, self._roles[fold]) for fold in folds]
        self._lay_out(Desk.take_choice_tables, [batch for batches in tables for batch in batches])
        self.strength = self._best_strength()

    @property
    def _all(self) -> range:
        return range(len(self.pages))

    def _done(self, tasks: Sequence[Task]) -> list[Any]:
        return _answers(self._places, tasks, self.steps)

    def _signs(self) -> tuple[str, ...]:
        special: Counter[str] = Counter()
        on_pages: Counter[str] = Counter()
        everywhere: Counter[str] = Counter()
        for doubtful, having in self._done(
            [batch.task for batch in _batches(self.pages, self._all, Desk.doubtful_signs)]
        ):
            special.update(doubtful)
            on_pages.update(having)
        asked = _batches(self.pages, self._all, Desk.counts, promising_signs(on_pages))
        for counts in self._done([batch.task for batch in asked]):
            everywhere.update(counts)
        return choose_signs(special, on_pages, everywhere)

    def _lay_out(self, take: Callable[..., None], batches: Sequence[_Batch]) -> None:
        """Have tables of all pages made where the pages lie, and put on every desk."""
        found = _by_page(batches, self._done([batch.task for batch in batches]))
        tables = [found[n] for n in self._all]
        self._done([Task(place, take, (tables,), 0) for place in self._places])

    def folds(self) -> list[int]:
        """The folds that can be left out."""
        return sorted(set(self.fold[: self.own]))

    def inside(self, fold: int) -> list[int]:
        """The numbers of the pages that are in ``fold``."""
        return [n for n, own in enumerate(self.fold) if own == fold]

    def outside(self, fold: int) -> list[int]:
        """The numbers of the pages that are not in ``fold``."""
        return [n for n, own in enumerate(self.fold) if own != fold]

    def whole(self) -> _Wanted:
        """The lesson of all pages."""
        return _Wanted(list(self._all))

    def lessons(self, wanted: Sequence[_Wanted], further: Sequence[Task] = ()) -> tuple[list[Lesson], list[Any]]:
        """The lessons, and what comes of ``further`` tasks, which desks do meanwhile: before, as lessons are of one size."""
        keys = [tuple(self.pages[n].gold.key for n in one.numbers if n < self.own) for one in wanted]
        tasks = []
        for one, own in zip(wanted, keys, strict=True):
            if own:
                start = self._empty if one.fold is None else self._roles[one.fold]
                tasks.append(Task(None, Desk.lesson, (one.numbers, start, self.strength, one.fold is None)))
        done = self._done([*further, *tasks])
        found = iter(done[len(further) :])
        lessons = [replace(next(found), keys=own) if own else self._empty for own in keys]
        return lessons, done[: len(further)]

    def outcomes(self, asked: Sequence[tuple[Sequence[int], Lesson | None]]) -> list[_Batch]:
        """What is asked to learn what each lesson makes of its pages."""
        return [batch for numbers, lesson in asked for batch in _batches(self.pages, numbers, Desk.outcomes, lesson)]

    def counts(self, batches: Sequence[_Batch]) -> dict[int, PageCount]:
        """What comes of ``outcomes``."""
        return _by_page(batches, self._done([batch.task for batch in batches]))

    def _best_strength(self) -> float:
        """The strength with which pages are best foretold from others; weaker ones are tried while that helps."""
        order = sorted(range(self.own), key=lambda n: _mixed(self.pages[n].gold.key, "strength"))[:MOST_TRIED]
        some = sorted(order)
        part = _parts([self.pages[n] for n in some], PARTS)
        if len(set(part)) < PARTS:
            return STRENGTHS[1]
        ordinary = list(self._all[self.own :])
        sides = []
        for number in range(PARTS):
            inside = [n for n, own in zip(some, part, strict=True) if own == number]
            sides.append((inside, [n for n in some if n not in inside] + ordinary))
        # The first two are needed in any case: both at once, and first the weaker one, which takes longer.
        tasks = [Task(None, Desk.loss, (*side, self._empty, s)) for s in STRENGTHS[1::-1] for side in sides]
        losses = self._done(tasks)
        best, least = STRENGTHS[0], sum(losses[PARTS:])
        for strength in STRENGTHS[1:]:
            if strength != STRENGTHS[1]:
                losses = self._done([Task(None, Desk.loss, (*side, self._empty, strength)) for side in sides])
            loss = sum(losses[:PARTS])
            if loss >= least:
                break
            best, least = strength, loss
        return best


def _lesson_of(segmenter: Segmenter, pages: Sequence[Page], steps: Steps) -> Lesson:
    course = _Course(segmenter, pages, FOLDS, steps)
    return course.lessons([course.whole()])[0][0]


def _compared(
    course: _Course, current: Lesson | None, further: Sequence[_Wanted] = (), beside: Sequence[Task] = ()
) -> tuple[list[Lesson], Comparison, list[Any]]:
    """The comparison, ``further`` lessons that are learnt by the way, and what comes of other work ``beside``."""
    pages = course.pages[: course.own]
    judged = _how_judged(course.segmenter, current, pages)
    keys = set(current.keys) if current else set()
    folds = course.folds()
    wanted = [_Wanted(course.outside(fold), fold) for fold in folds]
    again = {}  # by fold: what the model in use is where it is not what the fold's new one is
    if judged is Judged.LEARNT_AGAIN:
        for fold, (others, _) in zip(folds, wanted, strict=True):
            known = [n for n in others if n >= course.own or pages[n].gold.key in keys]
            if known != others:
                again[fold] = _Wanted(known)
    as_it_is = judged is not Judged.LEARNT_AGAIN
    used = course.outcomes([(range(course.own), current if judged is Judged.AS_IT_IS else None)] if as_it_is else [])
    asked = [*beside, *(batch.task for batch in used)]
    lessons, answers = course.lessons([*further, *wanted, *again.values()], asked)
    taught = lessons[len(further) : len(further) + len(folds)]
    relearnt = lessons[len(further) + len(folds) :]
    new = course.counts(course.outcomes([(course.inside(f), own) for f, own in zip(folds, taught, strict=True)]))
    now = new | _by_page(used, answers[len(beside) :])
    now |= course.counts(course.outcomes([(course.inside(f), own) for f, own in zip(again, relearnt, strict=True)]))
    old_counts, new_counts = ([side[n] for n in range(course.own)] for side in (now, new))
    return lessons[: len(further)], _comparison(pages, old_counts, new_counts, judged), answers[: len(beside)]


def _how_judged(segmenter: Segmenter, current: Lesson | None, pages: Sequence[LyingPage]) -> Judged:
    if current is None or not current.fits(segmenter.model):
        return Judged.SHIPPED
    keys = set(current.keys)
    return Judged.LEARNT_AGAIN if any(page.gold.key in keys for page in pages) else Judged.AS_IT_IS


def _comparison(
    pages: Sequence[LyingPage], now: Sequence[PageCount], new: Sequence[PageCount], judged: Judged
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
