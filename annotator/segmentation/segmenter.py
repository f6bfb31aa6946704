"""The first segmentation of a page from its text alone, by a trained network."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from annotator.core.editing import insert_in_reading_order
from annotator.core.model import HEAD_ORDER, Article, Role, Span, canonical_spans
from annotator.core.proposal import Proposal, Suggestion
from annotator.core.text import PageText
from annotator.segmentation import categories, explain
from annotator.segmentation.grouping import FURNITURE, Groups
from annotator.segmentation.headlines import groups_of
from annotator.segmentation.lines import pieces_of
from annotator.segmentation.model import Model, shipped_model
from annotator.segmentation.pagereader import Reading, read
from annotator.segmentation.remarks import remarks_of
from annotator.segmentation.words import Words

if TYPE_CHECKING:  # it brings scipy with it, which whoever learnt nothing need not load
    from annotator.segmentation.category_learning import CategoryModel
    from annotator.segmentation.lesson import Lesson

ROLES = tuple(Role)
BODY, CAPTION, OVERLINE = (ROLES.index(role) for role in (Role.BODY, Role.CAPTION, Role.OVERLINE))
# The network is too shy of roles that are rare: this much is added to their log probabilities.
GAINS = np.array([{Role.OVERLINE: 0.7, Role.CREDIT: 0.7, Role.CAPTION: 2.7}.get(role, 0.0) for role in ROLES])


class Segmenter:
    """Proposes articles for pages. One instance serves any number of pages, from one thread at a time."""

    def __init__(
        self,
        words: Words | None = None,
        model: Model | None = None,
        lesson: "Lesson | None" = None,
        category_model: "CategoryModel | None" = None,
    ) -> None:
        """Without ``model`` the one that comes with the program is read at the first page (InputError if it is gone).

        ``lesson``: what was learnt from a project's corrected pages. One that was learnt for another model is left out.
        ``category_model``: what was learnt from the categories of its articles.
        """
        self._words = words or Words()
        self._model = model
        self._lesson = lesson
        self._category_model = category_model

    @property
    def model(self) -> Model:
        """The model that this segmenter works with. Raises InputError."""
        if self._model is None:
            self._model = shipped_model()
        return self._model

    @property
    def words(self) -> Words:
        """What cuts words for it."""
        return self._words

    @property
    def lesson(self) -> "Lesson | None":
        """What was learnt for this model, if anything. Raises InputError."""
        return self._lesson if self._lesson and self._lesson.fits(self.model) else None

    @property
    def name(self) -> str:
        """The model and, after a +, how many corrected pages were learnt from: "net-1+12". Raises InputError."""
        return f"{self.model.name}+{self.lesson.pages}" if self.lesson else self.model.name

    def read_plain(self, text: PageText) -> Reading | None:
        """What the network alone says of the page's pieces; None for a blank page."""
        pieces = pieces_of(text)
        return read(pieces, self.model.network, self._words) if pieces else None

    def read(self, text: PageText) -> Reading | None:
        """What the network and the lesson say of the page's pieces; None for a blank page."""
        reading = self.read_plain(text)
        return self.lesson.adapt(reading) if reading and self.lesson else reading

    def propose(self, text: PageText) -> Proposal:
        """Articles of the page with borders, attachments and suggested categories.

        Never fails, whatever the text; the same text always gives the same proposal. Every non-blank character
        lies in one article or in none (page furniture).
        """
        reading = self.read(text)
        if reading is None:
            return Proposal((), by=self.name)
        groups = groups_of(reading)
        if (groups == FURNITURE).all():
            groups[:] = 0  # no text is passed over where nothing looked like an article
        view = explain.PageView(reading, groups, roles_of(reading, groups))
        habit = explain.habit_of(view)
        articles = {number: article_of(text, view, number, own) for number, own in enumerate(view.rows)}
        return Proposal(
            tuple(articles.values()),
            tuple(sorted(explain.borders_of(view, self.model.calibration))),
            self.suggest(text, articles.values()),
            self.name,
            {article.id: explain.attachment(view, view.rows[number], habit) for number, article in articles.items()},
            remarks_of(view.pieces, reading.column, groups, view.roles, self.model.network.joins),
        )

    def suggest(self, text: PageText, articles: Iterable[Article]) -> tuple[Suggestion, ...]:
        """A category for each article, with a confidence and the words that speak for it."""
        return categories.suggest_all(text, tuple(articles), self._words, self._category_model)


def roles_of(reading: Reading, groups: Groups) -> list[Role]:
    """The role of each piece (for furniture too, where it means nothing).

    The likeliest one, but lines of text that follow one another in an article are all body or all caption, and no
    overline goes straight on into text.
    """
    logs = np.log(reading.roles[:, : len(ROLES)] + 1e-5) + GAINS
    best = logs.argmax(axis=1)
    into_text = np.flatnonzero(
        (best[:-1] == OVERLINE) & np.isin(best[1:], (BODY, CAPTION)) & (groups[:-1] == groups[1:])
    )
    logs[into_text, OVERLINE] = -np.inf
    best[into_text] = logs[into_text].argmax(axis=1)
    lean = np.clip(logs[:, CAPTION] - logs[:, BODY], -4, 4)
    # Article by article, in runs of text and of what is none.
    rows = np.argsort(groups, kind="stable")[np.count_nonzero(groups == FURNITURE) :]
    text, own = np.isin(best[rows], (BODY, CAPTION)), groups[rows]
    if len(rows):
        starts = np.concatenate([[0], np.flatnonzero((text[1:] != text[:-1]) | (own[1:] != own[:-1])) + 1])
        caption = np.repeat(np.add.reduceat(lean[rows], starts) > 0, np.diff([*starts, len(rows)]))
        best[rows[text & caption]], best[rows[text & ~caption]] = CAPTION, BODY
    return [ROLES[number] for number in best.tolist()]


def article_of(text: PageText, view: explain.PageView, number: int, rows: Sequence[int]) -> Article:
    """The article of these pieces, its spans in reading order."""
    spans = [Span(view.pieces[row].start, view.pieces[row].end, view.roles[row]) for row in rows]
    if spans != sorted(spans):  # columns that stand side by side: the pieces are as they are read, the text is not
        heads = [span for span in spans if span.role in HEAD_ORDER]
        ordered = (*insert_in_reading_order((), heads), *(span for span in spans if span.role not in HEAD_ORDER))
    else:
        ordered = insert_in_reading_order((), canonical_spans(text, spans))
    return Article(f"a{number + 1}", canonical_spans(text, ordered))
