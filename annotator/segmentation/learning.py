"""Learning from a project's corrected pages, on top of the frozen network: in seconds, the same again from the same pages.

Each page is read by the network once. From its reading and gold two regressions are fitted (fitting.py); how strongly
the prior holds the choices is found by cross-validation inside the pages. Whether the outcome is better than what is in
use is measured on pages that it was not learnt from (``compare``).
"""

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

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
)
from annotator.segmentation.grouping import group
from annotator.segmentation.habits import FURNITURE_KIND, evidence_of
from annotator.segmentation.lesson import Lesson, Weights, adapted_roles
from annotator.segmentation.segmenter import Segmenter

Progress = Callable[[int, int], None]  # steps done, steps in all
Stop = Callable[[], bool]

ROLE_STRENGTH = 2.0  # of the prior that holds the roles; other values made little difference
STRENGTHS = (32.0, 4.0, 0.5)  # of the prior that holds the choices, the strongest first
PARTS = 3  # of the cross-validation inside the pages
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
    """Counts steps for whoever watches, and stops where somebody wants it."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Stop | None) -> None:
        self._done, self._total, self._progress, self._cancelled = 0, total, progress, cancelled

    def step(self, by: int = 1) -> None:
        """Raises Cancelled."""
        if self._cancelled and self._cancelled():
            raise Cancelled()
        self._done = min(self._total - 1, self._done + by)
        if self._progress and by:
            self._progress(self._done, self._total)

    def finish(self) -> None:
        """All is done, however many steps it took."""
        if self._progress:
            self._progress(self._total, self._total)


def read_pages(
    segmenter: Segmenter, pages: Sequence[GoldPage], *, progress: Progress | None = None, cancelled: Stop | None = None
) -> list[ReadPage]:
    """The pages as the network reads them, by key; blank ones are left out. Raises InputError (no model), Cancelled."""
    steps = _Steps(len(pages) + 1, progress, cancelled)
    read = _read(segmenter, pages, steps)
    steps.finish()
    return read


def learn(
    segmenter: Segmenter,
    pages: Sequence[GoldPage | ReadPage],
    *,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Lesson:
    """What these pages teach. The same pages, in any order, give the same lesson. Raises InputError, Cancelled.

    Of more than MOST_PAGES pages as many are drawn by their keys.
    """
    steps = _Steps(len(pages) + 2 * PARTS + 2, progress, cancelled)
    read = _read(segmenter, _drawn(pages, MOST_PAGES), steps)
    lesson = _lesson(segmenter, read, _strength_for(segmenter, read, steps), steps)
    steps.finish()
    return lesson


def compare(
    segmenter: Segmenter,
    current: Lesson | None,
    pages: Sequence[GoldPage | ReadPage],
    *,
    folds: int = 5,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Comparison:
    """Compare what is in use (``current``; None: the shipped model) with what all pages teach, on pages not learnt from.

    For each fold the new one is learnt from the other folds. A current lesson that was learnt from some of the pages is
    learnt again for each fold from those of its pages that lie outside it. Raises InputError, Cancelled.
    """
    steps = _Steps(len(pages) + 2 * PARTS + 2 + (PARTS + 2) * folds * 2, progress, cancelled)
    read = _read(segmenter, _drawn(pages, MOST_PAGES), steps)
    part = _parts(read, folds)
    judged = _how_judged(segmenter, current, read)
    strength = _strength_for(segmenter, read, steps)
    now: list[PageCount | None] = [None] * len(read)
    new: list[PageCount | None] = [None] * len(read)
    for number in sorted(set(part)):
        others = [page for page, own in zip(read, part, strict=True) if own != number]
        taught = _lesson(segmenter, others, strength, steps)
        used = current if judged is Judged.AS_IT_IS else None
        if judged is Judged.LEARNT_AGAIN and current:
            used = _lesson(segmenter, [page for page in others if page.gold.key in current.keys], strength, steps)
        for n in [n for n, own in enumerate(part) if own == number]:
            steps.step(0)
            now[n], new[n] = outcome(read[n], used), outcome(read[n], taught)
    steps.finish()
    return _comparison(read, [c for c in now if c], [c for c in new if c], judged)


def learning_curve(
    segmenter: Segmenter,
    pages: Sequence[GoldPage | ReadPage],
    *,
    held_out: Sequence[GoldPage | ReadPage] | None = None,
    steps: Sequence[int] = (0, 5, 10, 20, 50, 100, 200),
    seed: int = 0,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> list[CurvePoint]:
    """Figures of pages held out after learning from some of the others; steps beyond what there is are left out.

    Without ``held_out`` half of the pages, whole groups, are drawn for it by ``seed``. Raises InputError, Cancelled.
    """
    counter = _Steps(len(pages) + len(held_out or ()) + len(steps) * (PARTS * 2 + 4), progress, cancelled)
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
        taught = None
        if some:
            strength = _strength_for(segmenter, some, counter)
            taught = _lesson(segmenter, some, strength, counter)
        counter.step()
        found.append(CurvePoint(size, figures([outcome(page, taught) for page in test])))
    counter.finish()
    return found


def outcome(page: ReadPage, lesson: Lesson | None) -> PageCount:
    """How far the proposal for this page would be from gold, with ``lesson`` or the shipped model alone."""
    reading = page.studied.evidence.reading
    if lesson:
        reading = lesson.adapt(reading, page.studied.evidence)
    groups = group(reading)
    if (groups < 0).all():
        groups = np.zeros_like(groups)  # as Segmenter does
    owner = np.full(len(page.gold.text), -1, np.int64)
    role = owner.copy()
    kinds = reading.roles[:, :FURNITURE_KIND].argmax(axis=1)
    for piece, article, kind in zip(reading.pieces, groups.tolist(), kinds.tolist(), strict=True):
        owner[piece.start : piece.end], role[piece.start : piece.end] = article, kind
    return count(page.gold.text, page.labels, (owner, role))


def _order(page: GoldPage | ReadPage) -> tuple[str, str]:
    gold = page.gold if isinstance(page, ReadPage) else page
    return gold.key, gold.text.sha256


def _read(segmenter: Segmenter, pages: Sequence[GoldPage | ReadPage], steps: _Steps) -> list[ReadPage]:
    found = []
    for page in sorted(pages, key=_order):
        steps.step()
        if isinstance(page, ReadPage):
            found.append(page)
            continue
        reading = segmenter.read_plain(page.text)
        if reading is not None:
            gold = labels(page.text, page.articles)
            targets = [_target(gold, piece.start, piece.end) for piece in reading.pieces]
            groups, kinds = (np.array(column, np.int64) for column in zip(*targets, strict=True))
            found.append(ReadPage(page, Studied(evidence_of(reading), groups, kinds), gold))
    return found


def _target(gold: Labels, start: int, end: int) -> tuple[int, int]:
    """Article and role of most of the characters from ``start`` to ``end``."""
    owner, role = gold[0][start:end], gold[1][start:end]
    most = int(np.bincount(owner + 1).argmax()) - 1
    return most, FURNITURE_KIND if most < 0 else int(np.bincount(role[owner == most]).argmax())


def _drawn(pages: Sequence[GoldPage | ReadPage], most: int) -> list[GoldPage | ReadPage]:
    """``pages``, or ``most`` of them: which, hangs on their keys alone."""
    return sorted(pages, key=lambda page: _mixed(_order(page)[0], ""))[:most]


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


def _empty(segmenter: Segmenter, pages: Sequence[ReadPage]) -> Lesson:
    """A lesson that knows the signs of these pages and changes nothing yet."""
    signs = choose_signs([page.studied for page in pages])
    size = segmenter.model.network.size
    keys = tuple(page.gold.key for page in pages)
    return Lesson(segmenter.model.name, keys, signs, size, Weights.zero(len(signs), size))


def _lesson(segmenter: Segmenter, pages: Sequence[ReadPage], strength: float, steps: _Steps) -> Lesson:
    """The lesson of these pages; none teach nothing."""
    lesson = _empty(segmenter, pages)
    if not pages:
        return lesson
    tables = _tables(pages, lesson, steps)
    lesson = fit_roles([page.studied for page in pages], lesson, ROLE_STRENGTH)
    steps.step()
    return fit_choices(tables, lesson, strength)


def _tables(pages: Sequence[ReadPage], lesson: Lesson, steps: _Steps) -> list[ChoiceTable]:
    """What the choices are learnt from, with the roles of each page as the others teach them."""
    tables: list[ChoiceTable | None] = [None] * len(pages)
    part = _parts(pages, PARTS)
    for number in range(PARTS):
        steps.step()
        outside = [page.studied for page, own in zip(pages, part, strict=True) if own != number]
        model = fit_roles(outside, lesson, ROLE_STRENGTH) if outside else lesson
        for n in [n for n, own in enumerate(part) if own == number]:
            studied = pages[n].studied
            tables[n] = choice_table(studied, lesson, adapted_roles(model, studied.evidence))
    return [table for table in tables if table is not None]


def _strength_for(segmenter: Segmenter, pages: Sequence[ReadPage], steps: _Steps) -> float:
    """The strength of the prior with which pages are best foretold from others; weaker ones are tried while that helps."""
    some = sorted(pages, key=lambda page: _mixed(page.gold.key, "strength"))[:MOST_TRIED]
    some.sort(key=_order)
    part = _parts(some, PARTS)
    if len(set(part)) < PARTS:
        return STRENGTHS[1]
    lesson = _empty(segmenter, some)
    tables = _tables(some, lesson, steps)
    best, least = STRENGTHS[0], float("inf")
    for strength in STRENGTHS:
        loss = 0.0
        for number in range(PARTS):
            steps.step(0)
            inside = [table for table, own in zip(tables, part, strict=True) if own == number]
            outside = [table for table, own in zip(tables, part, strict=True) if own != number]
            loss += choice_loss(inside, fit_choices(outside, lesson, strength))
        steps.step()
        if loss >= least:
            break
        best, least = strength, loss
    return best


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
