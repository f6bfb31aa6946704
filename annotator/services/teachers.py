"""The teacher of segmentation: what learns and compares, for the models that a project keeps."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence

from annotator.core.learnt import ModelInUse, ModelKind, Verdict
from annotator.segmentation import learning as lessons
from annotator.segmentation.desk import Desk
from annotator.segmentation.figures import Figures
from annotator.segmentation.lesson import Lesson
from annotator.segmentation.segmenter import Segmenter
from annotator.services.bodies import text_of
from annotator.services.crew import Elsewhere
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


class SegmentationTeacher:
    """Learns lessons for the network that comes with the program."""

    kind = ModelKind.SEGMENTATION

    def __init__(
        self,
        segmenter: Segmenter,
        *,
        make_desk: Callable[[], Desk] | None = None,
        desks: Sequence[Elsewhere[Desk]] = (),
    ) -> None:
        """``make_desk``, a function of a module: a desk with a segmenter like this one, for the other processors.

        ``desks``: such that stand already. They are used once.
        """
        self._segmenter, self._make_desk = segmenter, make_desk
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
        with self._read(lessons.drawn(_pages_of(gold)), progress, cancelled) as pages:
            lesson, found = lessons.learn_and_compare(
                self._segmenter, now, pages, progress=_counting(progress), cancelled=cancelled
            )
        self._taught = gold, lesson
        why = _WHY[found.verdict]
        if why == TOO_FEW:
            return Verdict({}, {}, False, why, found.now.pages)
        return Verdict(_by_name(found.now), _by_name(found.new), found.better, why, found.now.pages)

    def learn(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> str:
        """The lesson of all pages. Raises InputError and Cancelled."""
        if self._taught and self._taught[0] is gold:
            return text_of(self._taught[1].to_json())
        with self._read(lessons.drawn(_pages_of(gold)), progress, cancelled) as pages:
            lesson = lessons.learn(self._segmenter, pages, progress=_counting(progress), cancelled=cancelled)
        return text_of(lesson.to_json())

    def curve(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> tuple[CurvePoint, ...]:
        """Figures of lessons from more and more pages, on half of the pages. Raises InputError and Cancelled."""
        with self._read(_pages_of(gold), progress, cancelled) as pages:
            points = lessons.learning_curve(self._segmenter, pages, progress=_counting(progress), cancelled=cancelled)
        return tuple(CurvePoint(point.pages, _by_name(point.figures), point.figures.pages) for point in points)

    @contextlib.contextmanager
    def _read(
        self, pages: Sequence[lessons.GoldPage], progress: Progress | None, cancelled: Stopped | None
    ) -> Iterator[list[lessons.LyingPage]]:
        """The pages, and those that come with the program, read on all processors where there are many.

        While this lasts the desks of the other processes stand: whoever learns from the pages uses them too.
        """
        with contextlib.ExitStack() as stack:
            helpers, self._standing = self._standing, []
            for helper in helpers:
                stack.callback(helper.close)
            while self._make_desk and len(helpers) < further_desks(len(pages)):
                helpers.append(Elsewhere(self._make_desk))
                stack.callback(helpers[-1].close)
            all_pages = [*pages, *lessons.ordinary_gold()]
            places: list[lessons.Place] = [Desk(self._segmenter), *helpers]
            yield lessons.spread_pages(places, all_pages, progress=_counting(progress), cancelled=cancelled)


def _pages_of(gold: Gold) -> list[lessons.GoldPage]:
    return [lessons.GoldPage(str(page.id), page.text, page.articles, page.group) for page in gold.pages]


def _counting(progress: Progress | None) -> lessons.Progress | None:
    return (lambda done, total: progress(done, total, "")) if progress else None


def _by_name(figures: Figures) -> dict[str, float]:
    return {"corrections": figures.corrections, "exact": figures.exact, "roles": figures.roles}
