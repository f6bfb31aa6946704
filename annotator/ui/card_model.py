"""The articles of a page as rows of a list; the last row is the page furniture."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from annotator.core.clean import CleanText, Paragraph, clean_text, raw_text
from annotator.core.comments import About
from annotator.core.corrections import Correction, corrections_in
from annotator.core.model import Article, Category, PageState, Role, canonical_spans, lines_between
from annotator.core.proposal import Reason, Suggestion
from annotator.core.text import PageText, Range
from annotator.services.values import OpenPage
from annotator.ui.wording import circled, per_cent, role_mark, role_name

_EXCERPT = 200  # characters
_WORDS = {
    "headline",
    "title",
    "pieces",
    "clean",
    "printed",
    "paragraphs",
    "excerpt",
    "length",
}  # of a card, from its text alone
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Card:
    """What one card shows. ``article`` is None for the page furniture."""

    text: PageText
    article: Article | None
    number: int
    hue: int
    suggestion: Suggestion | None = None
    attachment: tuple[Reason, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    corrections: tuple[Correction, ...] = ()  # those in its pieces
    comments: int = 0  # open ones on it

    @cached_property
    def headline(self) -> str:
        """The headline as one line, or ""."""
        if self.article is None:
            return ""
        head = replace(self.article, spans=tuple(self.article.with_role(Role.HEADLINE)))
        return " ".join(paragraph.text for paragraph in clean_text(self.text, head, self.corrections).paragraphs)

    @cached_property
    def title(self) -> str:
        """What stands at the top of the card."""
        if self.article is None:
            return QCoreApplication.translate("cards", "Page furniture")
        if self.headline:
            return self.headline
        if self.article.with_role(Role.CAPTION) and not self.article.with_role(Role.BODY):
            return QCoreApplication.translate("cards", "(picture, no headline)")
        return QCoreApplication.translate("cards", "(no headline)")

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """A label for each piece in reading order: its role and its lines."""
        if self.article is None:
            return ()
        found = []
        for span in self.article.spans:
            first, last = self.text.line_at(span.start).number + 1, self.text.line_at(span.end - 1).number + 1
            lines = str(first) if first == last else f"{first}–{last}"
            found.append(f"{role_mark(span.role)} {lines}")
        return tuple(found)

    @cached_property
    def clean(self) -> CleanText:
        """The clean text with its alignment; none for furniture."""
        return clean_text(self.text, self.article, self.corrections) if self.article else CleanText("", (), ())

    @cached_property
    def printed(self) -> CleanText:
        """The pieces in reading order as they were printed, with their alignment; none for furniture."""
        return raw_text(self.text, self.article) if self.article else CleanText("", (), ())

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The clean text; for furniture one paragraph for each run."""
        if self.article is not None:
            return self.clean.paragraphs
        return tuple(Paragraph(Role.NOTE, self.text[run], *run, at=0) for run in self.furniture)

    def body(self, *, printed: bool) -> list[Paragraph]:
        """The paragraphs below the headline; with ``printed`` the lines as they were printed, the headline's too."""
        if self.article and printed:
            return list(self.printed.paragraphs)
        head = (Role.HEADLINE,) if self.article else ()
        return [paragraph for paragraph in self.paragraphs if paragraph.role not in head]

    @cached_property
    def excerpt(self) -> str:
        """The beginning of the clean text, for a closed card; cheap to make."""
        if self.article is None:
            return "  ".join(" ".join(self.text[run].split()) for run in self.furniture[:20])[:_EXCERPT]
        spans, left = [], 2 * _EXCERPT
        for span in self.article.spans:
            if span.role is not Role.HEADLINE and left > 0:
                spans.append(span._replace(end=min(span.end, span.start + left)))
                left -= spans[-1].end - spans[-1].start
        begin = replace(self.article, spans=canonical_spans(self.text, spans))
        return "  ".join(paragraph.text for paragraph in clean_text(self.text, begin, self.corrections).paragraphs)

    @cached_property
    def length(self) -> int:
        """How many characters, white space not counted."""
        runs = [(s.start, s.end) for s in self.article.spans] if self.article else self.furniture
        return sum(len("".join(self.text[run].split())) for run in runs)

    def same_words(self, before: "Card") -> bool:
        """True if this card surely says in title and text what the card ``before`` said: a number changes no words."""
        return (
            self.article is not None
            and before.article is not None
            and self.text is before.text
            and (self.article.spans, self.corrections) == (before.article.spans, before.corrections)
        )

    def take_words(self, before: "Card") -> None:
        """Take over the words of the card ``before`` this one if they are the same."""
        if self.same_words(before):
            for name in _WORDS & before.__dict__.keys():
                self.__dict__[name] = before.__dict__[name]

    def as_high_as(self, before: "Card") -> bool:
        """True if this card surely takes the room that the card ``before`` took: all but number and colour is the same."""
        return (
            self.article is before.article
            and self.article is not None
            and (self.suggestion, self.corrections, self.comments)
            == (before.suggestion, before.corrections, before.comments)
        )

    @property
    def id(self) -> str | None:
        """The article's id; None for furniture."""
        return self.article.id if self.article else None

    def spoken(self, categories: dict[str, Category], language: str) -> str:
        """The card in one sentence for those who hear the window."""
        if self.article is None:
            return QCoreApplication.translate("cards", "Page furniture, {0} pieces").format(len(self.furniture))
        if self.article.labels:
            named = [categories[c].name(language) if c in categories else c for c in self.article.labels]
            label = " + ".join(named)
        elif self.suggestion:
            name = categories.get(self.suggestion.category)
            label = QCoreApplication.translate("cards", "suggested {0} {1}").format(
                name.name(language) if name else self.suggestion.category, per_cent(self.suggestion.confidence)
            )
        else:
            label = QCoreApplication.translate("cards", "no category")
        standing = (
            QCoreApplication.translate("cards", "accepted")
            if self.article.accepted
            else QCoreApplication.translate("cards", "not accepted")
        )
        roles = " ".join(dict.fromkeys(role_name(span.role) for span in self.article.spans))
        return QCoreApplication.translate("cards", "{0} {1}, {2}, {3}, {4}").format(
            self.number, self.title, label, standing, roles
        )


def _comments_by_article(page: OpenPage) -> Counter[str]:
    """How many open comments each article has, those on its lines counted."""
    found: Counter[str] = Counter()
    for comment in page.state.comments:
        owner = page.state.at(comment.start) if comment.is_open and comment.about is not About.PAGE else None
        if owner:
            found[owner.article] += 1
    return found


class Deck:
    """Makes the cards of a page after each change; a card that nothing has changed stays the same object."""

    def __init__(self) -> None:
        self._text: PageText | None = None
        self._state: PageState | None = None
        self._cards: dict[str, Card] = {}
        self._left_over: list[Range] = []
        self._furniture: Card | None = None

    def cards(self, page: OpenPage, hues: dict[str, int]) -> list[Card]:
        """The cards for ``page``: its articles in order, then the furniture if there is any."""
        if page.text is not self._text:
            self._text, self._state, self._cards, self._left_over, self._furniture = page.text, None, {}, [], None
        comments = _comments_by_article(page)
        cards = [
            self._card(page, article, number, hues.get(article.id, 0), comments.get(article.id, 0))
            for number, article in enumerate(page.state.articles, 1)
        ]
        self._cards = {card.article.id: card for card in cards if card.article}
        left_over = self._left_over if page.state is self._state else page.state.left_over(page.text)
        self._state = page.state
        if left_over != self._left_over:
            self._left_over = left_over
            runs = tuple(lines_between(page.text, left_over))
            self._furniture = Card(page.text, None, 0, 0, furniture=runs)
        return [*cards, self._furniture] if left_over and self._furniture else cards

    def suggested(self, page: OpenPage, articles: Iterable[str]) -> list[Card]:
        """The cards of ``articles`` with what is suggested for them on ``page``, on which nothing else has changed."""
        if page.state is not self._state:
            return []
        known = [article for article in articles if article in self._cards]
        fresh = {article: replace(self._cards[article], suggestion=page.suggestions.get(article)) for article in known}
        self._cards |= fresh
        return list(fresh.values())

    def _card(self, page: OpenPage, article: Article, number: int, hue: int, comments: int) -> Card:
        """That of before if it would be the same: most are, at any change."""
        before = self._cards.get(article.id)
        suggestion, attachment = page.suggestions.get(article.id), page.attachments.get(article.id, ())
        made = page.state.corrections
        corrections = _corrections_of(made, article) if made else ()
        if (
            before is not None
            and before.article is article
            and before.number == number
            and before.hue == hue
            and before.suggestion == suggestion
            and before.attachment == attachment
            and before.comments == comments
            and before.corrections == corrections
        ):
            return before
        return Card(page.text, article, number, hue, suggestion, attachment, corrections=corrections, comments=comments)


def _corrections_of(made: tuple[Correction, ...], article: Article) -> tuple[Correction, ...]:
    """Those in the pieces of ``article``, so that the card of another article stays the same card."""
    return tuple(sorted(one for span in article.spans for one in corrections_in(made, span.start, span.end)))


def cards_of(page: OpenPage, hues: dict[str, int]) -> list[Card]:
    """The cards for ``page``, all made anew."""
    return Deck().cards(page, hues)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """First and last of each unbroken run of the sorted ``rows``."""
    begins = [row for before, row in zip([-2, *rows], rows, strict=False) if row != before + 1]
    ends = [row for row, after in zip(rows, [*rows[1:], -2], strict=False) if after != row + 1]
    return list(zip(begins, ends, strict=True))


class CardModel(QAbstractListModel):
    """Rows are cards. Changed rows are told one by one, so that selection and scroll position stay."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []
        self._rows: dict[str | None, int] = {}  # by article id; None: the furniture
        self.categories: dict[str, Category] = {}
        self.language = "en"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of cards."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card itself, or its words."""
        if not index.isValid() or index.row() >= len(self.cards):
            return None
        card = self.cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{circled(card.number)} {card.title}" if card.article else card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken(self.categories, self.language)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be chosen and dropped upon."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled

    def show(self, cards: list[Card]) -> list[int]:
        """Show these cards: rows that only changed are told as changed, others as removed and inserted.

        Returns the rows whose height may be another now; a number and a colour change no height.
        """
        fresh: set[int] = set()
        old, new = list(self._rows), [card.id for card in cards]
        if old != new:
            self._rows = {}  # whoever asks while rows come and go gets none
            first = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
            tail = 0
            while tail < min(len(old), len(new)) - first and old[-1 - tail] == new[-1 - tail]:
                tail += 1
            if len(old) - tail > first:
                self.beginRemoveRows(QModelIndex(), first, len(old) - tail - 1)
                del self.cards[first : len(old) - tail]
                self.endRemoveRows()
            if len(new) - tail > first:
                self.beginInsertRows(QModelIndex(), first, len(new) - tail - 1)
                self.cards[first:first] = cards[first : len(new) - tail]
                self.endInsertRows()
            fresh.update(range(first, len(new) - tail))
            self._rows = {article: row for row, article in enumerate(new)}
        changed = [row for row, card in enumerate(cards) if self.cards[row] is not card and self.cards[row] != card]
        return sorted(fresh.union(self._change({row: cards[row] for row in changed})))

    def _change(self, cards: dict[int, Card]) -> list[int]:
        """Take these cards, by their rows; returns those whose height may be another now."""
        fresh = []
        for row, card in cards.items():
            if not card.as_high_as(self.cards[row]):
                fresh.append(row)
            card.take_words(self.cards[row])
            self.cards[row] = card
        for first, last in _runs(sorted(cards)):
            self.dataChanged.emit(self.index(first), self.index(last))
        return fresh

    def replace(self, cards: Iterable[Card]) -> list[int]:
        """Show ``cards`` instead of those of the same articles; returns the rows whose height may be another now."""
        return self._change({row: card for card in cards if (row := self.row_of(card.id)) >= 0})

    def renew(self) -> None:
        """The language has changed: every card words itself anew."""
        self.cards = [replace(card) for card in self.cards]
        if self.cards:
            self.dataChanged.emit(self.index(0), self.index(len(self.cards) - 1))

    def row_of(self, article: str | None) -> int:
        """The row of ``article`` (None: furniture), or -1."""
        return self._rows.get(article, -1)
