"""Learns what a project's own categories are told by, on top of the shipped model for categories."""

from collections.abc import Sequence
from math import comb

from annotator.core.learnt import ModelInUse, ModelKind, Verdict
from annotator.segmentation import category_learning
from annotator.segmentation.category_learning import CategoryModel, Example
from annotator.segmentation.category_model import shipped_model
from annotator.segmentation.words import Words
from annotator.services.bodies import text_of
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
    """Learns from the categories of accepted articles."""

    kind = ModelKind.CATEGORIES

    def __init__(self, words: Words) -> None:
        self._words = words
        self._seen: tuple[Gold, list[tuple[int, str, Example]]] | None = None

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
        examples = self._examples(gold, progress, cancelled)
        seen = {page.page_id for page in present.pages} if present else set()
        pages = {page for page, _, _ in examples} - seen
        judged = [number for number, (page, _, _) in enumerate(examples) if page in pages]
        if len(pages) < FEWEST_PAGES or len(judged) < FEWEST_ARTICLES:
            return Verdict({}, {}, False, TOO_FEW, len(pages))
        found = category_learning.cross_validate(
            [example for _, _, example in examples], [group for _, group, _ in examples], gold.scheme
        )
        now = list(found.shipped)
        if present:
            model = categories_of(present.body)
            for number in judged:
                now[number] = _likeliest(model, examples[number][2])
        stop_if(cancelled)
        truth = [found.truth[n] for n in judged]
        return _verdict(truth, [now[n] for n in judged], [found.learned[n] for n in judged], len(pages))

    def learn(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> str:
        """The model of all articles. Raises InputError and Cancelled."""
        examples = sorted(self._examples(gold, progress, cancelled), key=lambda found: found[0])
        learned = category_learning.learn(
            [example for _, _, example in examples], [group for _, group, _ in examples], gold.scheme
        )
        return text_of(learned.model.to_json())

    def curve(self, gold: Gold, progress: Progress | None, cancelled: Stopped | None) -> tuple[CurvePoint, ...]:
        """None: the learning curve is about articles."""
        return ()

    def _examples(
        self, gold: Gold, progress: Progress | None, cancelled: Stopped | None
    ) -> list[tuple[int, str, Example]]:
        """Page, issue and example of each article that has a category of the scheme, in the order of pages."""
        if self._seen and self._seen[0] is gold:
            return self._seen[1]
        found = []
        for number, page in enumerate(sorted(gold.pages, key=lambda page: page.id), 1):
            stop_if(cancelled)
            for article in page.articles:
                labels = tuple(label for label in article.labels if label in gold.scheme)
                if labels:
                    example = category_learning.example(page.text, article, self._words, labels=labels)
                    found.append((page.id, page.group or f"page {page.id}", example))
            if progress:
                progress(number, len(gold.pages), "")
        self._seen = gold, found
        return found


def _likeliest(model: CategoryModel, example: Example) -> str:
    shares = model.probabilities(example.features)
    return max(shares, key=lambda label: shares[label])


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
