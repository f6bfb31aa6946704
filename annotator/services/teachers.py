"""The teacher of segmentation: what learns and compares, for the models that a project keeps."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from annotator.core.learnt import ModelInUse, ModelKind, Verdict
from annotator.segmentation import learning as lessons
from annotator.segmentation.desk import Desk
from annotator.segmentation.figures import Figures
from annotator.segmentation.lesson import Lesson
from annotator.segmentation.segmenter import Segmenter
from annotator.segmentation.shared_work import Task
from annotator.services.bodies import text_of
from annotator.services.crew import Elsewhere
from annotator.services.gold_pages import pages_of
from annotator.services.learning import (
    BETTER,
    BY_CHANCE,
    NOT_BETTER,
    TOO_FEW,
    CurvePoint,
    Gold,
    Progress,
    Stopped,
)
from annotator.services.learnt_models import lesson_of
from annotator.services.person_models import further_desks

_WHY: Mapping[lessons.Verdict, str] = {
    lessons.Verdict.BETTER: BETTER,
    lessons.Verdict.NOT_FEWER: NOT_BETTER,
    lessons.Verdict.BY_CHANCE: BY_CHANCE,
    lessons.Verdict.TOO_FEW_PAGES: TOO_FEW,
}


class Beside(Protocol):
    """Another teacher that learns from the same pages by the way, on the same desks, when models are compared."""

    def looks_at(self, gold: Gold) -> lessons.Also:
        """What it asks about all pages, some at once, where they are read."""

    def has_seen(self, gold: Gold, answers: Iterable[Any]) -> Sequence[Task]:
        """It is told what came of that, and says what any desk may do for it next."""

    def has_learned(self, gold: Gold, answers: Iterable[Any]) -> None:
        """It is told what came of that."""


class SegmentationTeacher:
    """Learns lessons for the network that comes with the program."""

    kind = ModelKind.SEGMENTATION

    def __init__(
        self,
        segmenter: Segmenter,
        *,
        make_desk: Callable[[], Desk] | None = None,
        desks: Sequence[Elsewhere[Desk]] = (),
        beside: Beside | None = None,
    ) -> None:
        """``make_desk``, a function of a module: a desk with a segmenter like this one, for the other processors.

        ``desks``: such that stand already. They are used once. ``beside`` has a share in comparisons.
        """
        self._segmenter, self._make_desk, self._beside = segmenter, make_desk, beside
        self._standing = list(desks)
        self._taught: tuple[Gold, Lesson] | None = None  # by the comparison, which does most of the same work

    @property
    def base(self) -> str:
        """Name of the network."""
        return self._segmenter.model.name

    def check(self, body: str) -> None:
        """Raises InputError if ``body`` is no lesson for this network."""
        lesson_of(body, self._segmenter.model)

    def compare(
        self, gold: Gold, present: ModelInUse | None, progress: Progress | None, cancelled: Stopped | None
    ) -> Verdict:
        """The lesson in use beside one learnt anew, by cross-validation. Raises InputError and Cancelled."""
        now: Lesson | None = lesson_of(present.body, self._segmenter.model) if present else None
        beside = self._beside
        also = beside.looks_at(gold) if beside else None
        with self._desks(len(gold.pages)) as desks:
            pages, answers = self._read(desks, gold, progress, cancelled, also)
            tasks = beside.has_seen(gold, answers) if beside else ()
            lesson, found, done = lessons.learn_and_compare(
                self._segmenter, now, pages, beside=tasks, progress=_counting(progress), cancelled=cancelled
            )
        if beside:
            beside.has_learned(gold, done)
        self._taught = gold, lesson
        why = _WHY[found.verdict]
        if why == TOO_FEW:
            return Verdict({}, {}, False, why, found.now.pages)
        return Verdict(_by_name(found.now), _by_name(found.new), found.better, why, found.now.pages)

    def learn(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> str:
        """The lesson of all pages. Raises InputError and Cancelled."""
        if self._taught and self._taught[0] is gold:
            return text_of(self._taught[1].to_json())
        with self._desks(len(gold.pages)) as desks:
            pages, _ = self._read(desks, gold, progress, cancelled)
            lesson = lessons.learn(self._segmenter, pages, progress=_counting(progress), cancelled=cancelled)
        return text_of(lesson.to_json())

    def curve(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> tuple[CurvePoint, ...]:
        """Figures of lessons from more and more pages, on half of the pages. Raises InputError and Cancelled."""
        with self._desks(len(gold.pages)) as desks:
            every = [*pages_of(gold), *lessons.ordinary_gold()]
            pages, _ = lessons.spread_pages(desks, every, progress=_counting(progress), cancelled=cancelled)
            points = lessons.learning_curve(self._segmenter, pages, progress=_counting(progress), cancelled=cancelled)
        return tuple(CurvePoint(point.pages, _by_name(point.figures), point.figures.pages) for point in points)

    @contextlib.contextmanager
    def _desks(self, pages: int) -> Iterator[list[lessons.Place]]:
        """One desk here, and one in each process that is worth while. They stand as long as pages are learnt from."""
        with contextlib.ExitStack() as stack:
            helpers, self._standing = self._standing, []
            for helper in helpers:
                stack.callback(helper.close)
            while self._make_desk and len(helpers) < further_desks(pages):
                helpers.append(Elsewhere(self._make_desk))
                stack.callback(helpers[-1].close)
            yield [Desk(self._segmenter), *helpers]

    def _read(
        self,
        desks: Sequence[lessons.Place],
        gold: Gold,
        progress: Progress | None,
        cancelled: Stopped | None,
        also: lessons.Also | None = None,
    ) -> tuple[list[lessons.LyingPage], list[Any]]:
        """The pages that are learnt from, and those that come with the program, read; and what ``also`` says of all."""
        pages = pages_of(gold)
        drawn = lessons.drawn(pages)
        taken = {page.key for page in drawn}
        return lessons.spread_pages(
            desks,
            [*drawn, *lessons.ordinary_gold()],
            also=also,
            beside=[page for page in pages if page.key not in taken],
            progress=_counting(progress),
            cancelled=cancelled,
        )


def _counting(progress: Progress | None) -> lessons.Progress | None:
    return (lambda done, total: progress(done, total, "")) if progress else None


def _by_name(figures: Figures) -> dict[str, float]:
    return {"corrections": figures.corrections, "exact": figures.exact, "roles": figures.roles}
