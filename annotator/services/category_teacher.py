"""Learns what a project's own categories are told by, on top of the shipped model for categories."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from math import comb

from annotator.core.learnt import ModelInUse, ModelKind, Verdict
from annotator.segmentation import category_learning
from annotator.segmentation.category_examples import Examples, PageExamples, examples_of_page, examples_on_desk, joined
from annotator.segmentation.category_learning import Learned
from annotator.segmentation.category_model import shipped_model
from annotator.segmentation.learning import Also
from annotator.segmentation.shared_work import Task
from annotator.segmentation.words import Words
from annotator.services.bodies import text_of
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
    stop_if,
)
from annotator.services.learnt_models import categories_of

FEWEST_PAGES = 5
FEWEST_ARTICLES = 20
LIKELIEST_CHANCE = 0.05  # a difference that chance makes more often than this is none


class CategoryTeacher:
    """Learns from the categories of accepted articles; by the way if another teacher has the same pages in hand."""

    kind = ModelKind.CATEGORIES

    def __init__(self, words: Words) -> None:
        self._words = words
        self._seen: tuple[Gold, list[PageExamples]] | None = None  # by page
        self._taught: tuple[Gold, Learned] | None = None

    @property
    def base(self) -> str:
        """Name of the shipped model."""
        return shipped_model().version

    def check(self, body: str) -> None:
        """Raises InputError if ``body`` is no model for categories, or adds to another shipped model."""
        categories_of(body)

    def compare(
        self, gold: Gold, present: ModelInUse | None, progress: Progress | None, cancelled: Stopped | None
    ) -> Verdict:
        """The model in use beside one learnt anew. Raises InputError and Cancelled.

        The new one is judged by cross-validation over issues. A present one that was itself learnt here is judged as it
        is, on the pages that came after it, and the new one on these alone.
        """
        pages = self._examples(gold, progress, cancelled)
        seen = {page.page_id for page in present.pages} if present else set()
        owners = [int(page.key) for page in pages for _ in page.examples.labels]
        fresh = set(owners) - seen
        judged = [number for number, page in enumerate(owners) if page in fresh]
        if len(fresh) < FEWEST_PAGES or len(judged) < FEWEST_ARTICLES:
            return Verdict({}, {}, False, TOO_FEW, len(fresh))
        found = self._learned(gold, progress, cancelled).comparison
        now = [found.shipped[n] for n in judged]
        if present:
            examples = joined([page.examples for page in pages if int(page.key) in fresh])
            now = categories_of(present.body).likeliest(examples)
        stop_if(cancelled)
        return _verdict([found.truth[n] for n in judged], now, [found.learned[n] for n in judged], len(fresh))

    def learn(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> str:
        """The model of all articles. Raises InputError and Cancelled."""
        return text_of(self._learned(gold, progress, cancelled).model.to_json())

    def curve(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> tuple[CurvePoint, ...]:
        """None: the learning curve is about articles."""
        return ()

    def looks_at(self, gold: Gold) -> Also:
        """What is to be asked about all pages of ``gold`` on the desks that have them."""
        return partial(examples_on_desk, scheme=gold.scheme)

    def has_seen(self, gold: Gold, answers: Iterable[Sequence[PageExamples]]) -> Sequence[Task]:
        """Take what came of that; then any desk may do what is answered here."""
        self._seen = gold, sorted(chain.from_iterable(answers), key=lambda page: int(page.key))
        if sum(len(page.examples) for page in self._seen[1]) < FEWEST_ARTICLES:
            return []
        return [Task(None, category_learning.learn_on_desk, (*_told(self._seen[1]), gold.scheme))]

    def has_learned(self, gold: Gold, answers: Iterable[Learned]) -> None:
        """Take what came of that."""
        for learned in answers:
            self._taught = gold, learned

    def _examples(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> list[PageExamples]:
        """The articles that have a category of the scheme, of each page, in the order of pages."""
        if self._seen and self._seen[0] is gold:
            return self._seen[1]
        found = []
        pages = sorted(pages_of(gold), key=lambda page: int(page.key))
        for number, page in enumerate(pages, 1):
            stop_if(cancelled)
            found.append(examples_of_page(page, self._words, gold.scheme))
            if progress:
                progress(number, len(pages), "")
        self._seen = gold, found
        return found

    def _learned(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> Learned:
        """What all articles teach, and how well that tells those of other issues."""
        if not (self._taught and self._taught[0] is gold):
            pages = self._examples(gold, progress, cancelled)
            self._taught = gold, category_learning.learn(*_told(pages), gold.scheme)
        return self._taught[1]


def _told(pages: Sequence[PageExamples]) -> tuple[Examples, list[str]]:
    """The articles of all pages, and the issue of each."""
    groups = [page.group or f"page {page.key}" for page in pages for _ in page.examples.labels]
    return joined([page.examples for page in pages]), groups


def _verdict(truth: Sequence[str], now: Sequence[str], new: Sequence[str], pages: int) -> Verdict:
    won = sum(a != t == b for t, a, b in zip(truth, now, new, strict=True))
    lost = sum(a == t != b for t, a, b in zip(truth, now, new, strict=True))
    why = NOT_BETTER
    if won > lost:
        why = BETTER if by_chance(won, lost) <= LIKELIEST_CHANCE else BY_CHANCE
    return Verdict(_figures(truth, now), _figures(truth, new), why == BETTER, why, pages)


def _figures(truth: Sequence[str], said: Sequence[str]) -> dict[str, float]:
    right = sum(a == b for a, b in zip(truth, said, strict=True)) / len(truth)
    return {"right": right, "macro_f1": category_learning.macro_f1(truth, said)}


def by_chance(won: int, lost: int) -> float:
    """How often a fair coin wins at least ``won`` of ``won + lost`` times."""
    total = won + lost
    return float(sum(comb(total, n) for n in range(won, total + 1)) / 2**total)
