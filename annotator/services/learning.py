"""Learning from the gold pages of a project: new models, compared fairly with those in use, and kept if they are better.

``work_out`` only computes, wherever it runs; ``keep`` writes what came of it. Who learns stands behind ``Teacher``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from annotator.core.errors import QT_TRANSLATE_NOOP, Cancelled, InputError
from annotator.core.learnt import Attempt, LearntFrom, LearntModel, ModelInUse, ModelKind, ModelsInUse, Verdict
from annotator.core.model import Article
from annotator.core.notes import Note
from annotator.core.ordering import date_of
from annotator.core.text import PageText
from annotator.services.project import Project
from annotator.services.values import PageStatus

Progress = Callable[[int, int | None, str], None]
Stopped = Callable[[], bool]
Json = dict[str, Any]

EVERY = "learn_every"  # the setting of a project
USUAL_EVERY = 20  # newly accepted pages
MOST_EVERY = 10_000

LEAST_FOR_CURVE = 10  # gold pages

# Why a verdict is as it is.
BETTER, NOT_BETTER, BY_CHANCE, TOO_FEW = "better", "not_better", "by_chance", "too_few"


class GoldPage(NamedTuple):
    """A page that a person accepted, as it is now."""

    id: int
    revision: int
    name: str
    text: PageText
    articles: tuple[Article, ...]
    group: str  # pages of one issue are alike, so they are never on both sides of a comparison; "": none known


class Gold(NamedTuple):
    """What a project has to learn from."""

    pages: tuple[GoldPage, ...]
    scheme: tuple[str, ...]  # ids of its categories, in order


class CurvePoint(NamedTuple):
    """What a model that learnt from so many pages makes of pages that it did not learn from."""

    pages: int
    figures: Mapping[str, float]
    held_out: int  # pages on which it was judged


class Teacher(Protocol):
    """Learns models of one kind. The same pages, in whatever order, give the same model."""

    kind: ModelKind

    @property
    def base(self) -> str:
        """Name of the shipped model that is learnt on. Raises InputError if it is missing."""

    def check(self, body: str) -> None:
        """Raises InputError, in one sentence, if ``body`` is no model that can be used here."""

    def compare(
        self, gold: Gold, present: ModelInUse | None, progress: Progress | None, cancelled: Stopped | None
    ) -> Verdict:
        """Judge the ``present`` model, which is sound (None: the shipped one), and a new one. Raises Cancelled."""

    def learn(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> str:
        """The body of the model that all pages teach. Raises Cancelled."""

    def curve(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> tuple[CurvePoint, ...]:
        """How the figures change with the number of pages learnt from. Raises Cancelled."""


@dataclass(frozen=True)
class LearningState:
    """What there is to know of learning in a project."""

    gold: int  # gold pages
    fresh: int  # of them, those that were not there when models were last learnt
    every: int  # learn by itself after so many fresh pages; 0: never
    models: tuple[LearntModel, ...]  # the newest first
    untouched: int  # pages that nobody worked on and that other models than the present ones proposed

    def in_use(self, kind: ModelKind) -> LearntModel | None:
        """The learnt model of ``kind`` in use; None: the shipped one."""
        return next((model for model in self.models if model.kind is kind and model.in_use), None)


def learning_state(project: Project) -> LearningState:
    """How learning stands in the project."""
    models = tuple(project.models())
    gold = set(project.page_ids(PageStatus.GOLD))
    fresh = gold - _learnt_from(models)
    return LearningState(len(gold), len(fresh), learn_every(project), models, len(project.untouched_pages()))


def is_due(project: Project) -> bool:
    """Whether it is time to learn without being asked."""
    every = learn_every(project)
    return 0 < every <= len(set(project.page_ids(PageStatus.GOLD)) - _learnt_from(project.models()))


def _learnt_from(models: Sequence[LearntModel]) -> set[int]:
    """The pages that were there when models were last learnt."""
    return {page.page_id for page in models[0].pages} if models else set()


def learn_every(project: Project) -> int:
    """After how many newly accepted pages the project learns by itself; 0: never."""
    every = project.setting(EVERY, USUAL_EVERY)
    return every if type(every) is int and 0 <= every <= MOST_EVERY else USUAL_EVERY


def set_learn_every(project: Project, pages: int) -> None:
    """Learn by itself after ``pages`` newly accepted pages, 0: never. Raises InputError for a number out of range."""
    if not 0 <= pages <= MOST_EVERY:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "Choose a number of pages from 0 (never) to {most}."), most=MOST_EVERY
        )
    project.set_setting(EVERY, pages)


def gold_of(project: Project) -> Gold:
    """All pages that a person accepted and that have a text, and the scheme. Raises ProjectError."""
    found = []
    for page in map(project.page, project.page_ids(PageStatus.GOLD)):
        if page.text.text.strip():
            shared = page.source.sha256 if page.source.pages > 1 else ""
            group = group_of(page.meta, page.name, page.source.file, shared)
            found.append(GoldPage(page.id, page.revision, page.name, page.text, page.state.articles, group))
    return Gold(tuple(found), tuple(category.id for category in project.categories()))


def stop_if(cancelled: Stopped | None) -> None:
    """Raises Cancelled once somebody wants that."""
    if cancelled and cancelled():
        raise Cancelled()


def group_of(meta: Mapping[str, Any], name: str, file: str, source: str = "") -> str:
    """What tells the issue of a page: its date, as the list of pages is ordered by, or else the ``source`` it shares."""
    dated = date_of(meta, name, file)
    return dated.date if dated else source


def work_out(
    gold: Gold,
    in_use: ModelsInUse,
    teachers: Iterable[Teacher],
    *,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> list[Attempt]:
    """Compare a new model of each kind with the one in use, and learn it where it is better. Nothing is written.

    A model in use that is damaged counts as the shipped one, for that is what proposals are made with.
    Raises InputError where there is no gold page, and Cancelled.
    """
    if not gold.pages:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "There is no gold page to learn from: accept the pages that are right first.")
        )
    attempts = []
    for teacher in teachers:
        told = _telling(teacher.kind, progress)
        present = in_use.get(teacher.kind)
        verdict = teacher.compare(gold, _sound(teacher, present), told, cancelled)
        body = teacher.learn(gold, told, cancelled) if verdict.better else None
        stop_if(cancelled)
        learnt_from = tuple(sorted(LearntFrom(page.id, page.revision) for page in gold.pages))
        attempts.append(
            Attempt(teacher.kind, teacher.base, body, learnt_from, verdict, present.version if present else None)
        )
    return attempts


def _telling(kind: ModelKind, progress: Progress | None) -> Progress | None:
    """``progress`` with what is being learnt for a name."""
    return (lambda done, total, _name: progress(done, total, kind.value)) if progress else None


def learning_curve(
    gold: Gold,
    teachers: Iterable[Teacher],
    *,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> tuple[CurvePoint, ...]:
    """How segmentation gets better with the number of gold pages learnt from, on pages held out.

    Raises InputError where there are too few pages, and Cancelled.
    """
    teacher = next(teacher for teacher in teachers if teacher.kind is ModelKind.SEGMENTATION)
    points = teacher.curve(gold, progress, cancelled) if len(gold.pages) >= LEAST_FOR_CURVE else ()
    if len(points) < 2:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "For a learning curve at least {least} gold pages are needed and there are {pages}: accept more pages.",
            ),
            least=LEAST_FOR_CURVE,
            pages=len(gold.pages),
        )
    return points


def _sound(teacher: Teacher, present: ModelInUse | None) -> ModelInUse | None:
    try:
        if present:
            teacher.check(present.body)
    except InputError:
        return None
    return present


def keep(project: Project, attempts: Iterable[Attempt], *, automatic: bool = False) -> list[LearntModel]:
    """Write what learning came to; the better models are in use from now on. What was kept, in the given order.

    Raises EditRefused if another model was taken into use meanwhile.
    """
    versions = [project.add_model(attempt, automatic=automatic) for attempt in attempts]
    kept = {model.version: model for model in project.models()}
    return [kept[version] for version in versions]


def go_back(project: Project, kind: ModelKind) -> int | None:
    """Use what was in use before the present model of ``kind``; its version, None for the shipped model.

    Raises EditRefused if the shipped model is in use already.
    """
    present = next((model for model in project.models() if model.kind is kind and model.in_use), None)
    before = present.compared_with if present else None
    project.use_model(kind, before)
    return before


# -- in words -----------------------------------------------------------------------------------------------------------

_TOOK_OVER = {
    ModelKind.SEGMENTATION: QT_TRANSLATE_NOOP(
        "errors",
        "The new model for articles took over: {new} corrections a page instead of {now}, on {pages} gold pages.",
    ),
    ModelKind.CATEGORIES: QT_TRANSLATE_NOOP(
        "errors",
        "The new model for categories took over: {new} of the categories right instead of {now}, on {pages} gold pages.",
    ),
}
_STAYS = {
    ModelKind.SEGMENTATION: QT_TRANSLATE_NOOP(
        "errors",
        "The present model for articles stays: {now} corrections a page, {new} with a new one, on {pages} gold pages.",
    ),
    ModelKind.CATEGORIES: QT_TRANSLATE_NOOP(
        "errors",
        "The present model for categories stays: {now} of the categories right, {new} with a new one, on {pages} gold "
        "pages.",
    ),
}
_BY_CHANCE = {
    ModelKind.SEGMENTATION: QT_TRANSLATE_NOOP(
        "errors",
        "The present model for articles stays: {now} corrections a page, {new} with a new one, on {pages} gold pages; "
        "the difference may be chance.",
    ),
    ModelKind.CATEGORIES: QT_TRANSLATE_NOOP(
        "errors",
        "The present model for categories stays: {now} of the categories right, {new} with a new one, on {pages} gold "
        "pages; the difference may be chance.",
    ),
}
_TOO_FEW = {
    ModelKind.SEGMENTATION: QT_TRANSLATE_NOOP(
        "errors", "The present model for articles stays: too few gold pages to compare models on ({pages})."
    ),
    ModelKind.CATEGORIES: QT_TRANSLATE_NOOP(
        "errors", "The present model for categories stays: too few gold pages to compare models on ({pages})."
    ),
}
_MEASURE = {ModelKind.SEGMENTATION: "corrections", ModelKind.CATEGORIES: "right"}


def figure(kind: ModelKind, figures: Mapping[str, float]) -> str:
    """The figure that decides, as people read it; "–" if there is none."""
    value = figures.get(_MEASURE[kind])
    if value is None:
        return "–"
    return f"{value:.2f}" if kind is ModelKind.SEGMENTATION else f"{value:.1%}"


def decision(kind: ModelKind, verdict: Verdict) -> Note:
    """What came of learning, in one sentence with both figures."""
    values = {"now": figure(kind, verdict.now), "new": figure(kind, verdict.new), "pages": verdict.pages}
    if not (verdict.now and verdict.new):
        return Note(_TOO_FEW[kind], values)
    if verdict.better:
        return Note(_TOOK_OVER[kind], values)
    return Note((_BY_CHANCE if verdict.why == BY_CHANCE else _STAYS)[kind], values)
