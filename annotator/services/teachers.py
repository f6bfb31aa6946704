"""The teachers that come with the program: what learns and compares, for the models that a project keeps."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from annotator.core.learnt import ModelInUse, ModelKind, Verdict
from annotator.core.text import PageText
from annotator.segmentation import learning as lessons
from annotator.segmentation.figures import Figures
from annotator.segmentation.lesson import Lesson
from annotator.segmentation.pagereader import Reading
from annotator.segmentation.segmenter import Segmenter
from annotator.services.bodies import text_of
from annotator.services.category_teacher import CategoryTeacher
from annotator.services.crew import Answers, Apart
from annotator.services.learning import (
    BETTER,
    BY_CHANCE,
    NOT_BETTER,
    TOO_FEW,
    CurvePoint,
    Gold,
    Progress,
    Stopped,
    Teacher,
)
from annotator.services.learnt_models import lesson_of
from annotator.services.processors import usable_processors
from annotator.services.proposing import person_segmenter, person_words

# With fewer pages for each process they are read sooner than another one is started.
PAGES_WORTH_A_PROCESS = 40

_WHY: Mapping[lessons.Verdict, str] = {
    lessons.Verdict.BETTER: BETTER,
    lessons.Verdict.NOT_FEWER: NOT_BETTER,
    lessons.Verdict.BY_CHANCE: BY_CHANCE,
    lessons.Verdict.TOO_FEW_PAGES: TOO_FEW,
}


def shipped_teachers() -> tuple[Teacher, ...]:
    """The teachers that learn with the models of the program. Raises InputError if these are missing."""
    return SegmentationTeacher(person_segmenter(), make_reader=PersonReader), CategoryTeacher(person_words())


class PersonReader:
    """Reads pages in another process as the person's segmenter does."""

    def __init__(self) -> None:
        self._segmenter = person_segmenter()

    def propose(self, text: PageText) -> Reading | None:
        """What the network alone says of the page."""
        return self._segmenter.read_plain(text)


class SegmentationTeacher:
    """Learns lessons for the network that comes with the program."""

    kind = ModelKind.SEGMENTATION

    def __init__(
        self, segmenter: Segmenter, *, make_reader: Callable[[], Answers[Reading | None]] | None = None
    ) -> None:
        """``make_reader``, a function of a module: what reads as ``segmenter`` does, for the other processors."""
        self._segmenter, self._make_reader = segmenter, make_reader
        self._jobs = usable_processors()
        self._read: tuple[Gold, list[lessons.ReadPage]] | None = None  # reading takes half of the time
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
        pages = self._pages(gold, progress, cancelled)
        if not pages:
            return Verdict({}, {}, False, TOO_FEW, 0)
        now: Lesson | None = lesson_of(present.body, self._segmenter.model) if present else None
        lesson, found = lessons.learn_and_compare(
            self._segmenter, now, pages, jobs=self._jobs, progress=_counting(progress), cancelled=cancelled
        )
        self._taught = gold, lesson
        why = _WHY[found.verdict]
        if why == TOO_FEW:
            return Verdict({}, {}, False, why, len(pages))
        return Verdict(_by_name(found.now), _by_name(found.new), found.better, why, found.now.pages)

    def learn(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> str:
        """The lesson of all pages. Raises InputError and Cancelled."""
        if self._taught and self._taught[0] is gold:
            return text_of(self._taught[1].to_json())
        pages = self._pages(gold, progress, cancelled)
        lesson = lessons.learn(
            self._segmenter, pages, jobs=self._jobs, progress=_counting(progress), cancelled=cancelled
        )
        return text_of(lesson.to_json())

    def curve(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> tuple[CurvePoint, ...]:
        """Figures of lessons from more and more pages, on half of the pages. Raises InputError and Cancelled."""
        pages = self._pages(gold, progress, cancelled)
        points = lessons.learning_curve(
            self._segmenter, pages, jobs=self._jobs, progress=_counting(progress), cancelled=cancelled
        )
        return tuple(CurvePoint(point.pages, _by_name(point.figures), point.figures.pages) for point in points)

    def _pages(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> list[lessons.ReadPage]:
        if self._read is None or self._read[0] is not gold:
            pages = [lessons.GoldPage(str(page.id), page.text, page.articles, page.group) for page in gold.pages]
            read = self._read_all(pages, progress, cancelled)
            self._read = gold, read
        return self._read[1]

    def _read_all(
        self, pages: Sequence[lessons.GoldPage], progress: Progress | None, cancelled: Stopped | None
    ) -> list[lessons.ReadPage]:
        """The pages, read on all processors where there are many."""
        further = min(self._jobs - 1, len(pages) // PAGES_WORTH_A_PROCESS) if self._make_reader else 0
        helpers = [Apart(self._make_reader) for _ in range(further) if self._make_reader]
        try:
            return lessons.read_pages(
                self._segmenter,
                pages,
                elsewhere=[partial(helper.propose, "") for helper in helpers],
                progress=_counting(progress),
                cancelled=cancelled,
            )
        finally:
            for helper in helpers:
                helper.close()


def _counting(progress: Progress | None) -> lessons.Progress | None:
    return (lambda done, total: progress(done, total, "")) if progress else None


def _by_name(figures: Figures) -> dict[str, float]:
    return {"corrections": figures.corrections, "exact": figures.exact, "roles": figures.roles}
