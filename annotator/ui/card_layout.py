"""Where everything stands on a card: rectangles and texts, worked out once and used for painting and for the mouse."""

import math
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from annotator.core.model import Category, Role
from annotator.ui import glyphs
from annotator.ui.card_model import Card
from annotator.ui.wording import Counts, circled, per_cent

MARGIN, INSET, GAP, BAR = 8.0, 14.0, 6.0, 4.0
COLLAPSED_LINES = 2
MOST_CATEGORIES = 8  # on a closed card; of a longer scheme it shows what was given or suggested, and the open one all


class Hit(NamedTuple):
    """A place on the card that does something when clicked."""

    rect: QRectF
    what: str  # "category", "piece", "accept", "unsure"
    value: str


class Chip(NamedTuple):
    """A small label with a frame."""

    rect: QRectF
    text: str
    value: str
    hint: str = ""


@dataclass
class Fonts:
    """The fonts of a card."""

    title: QFont
    small: QFont
    text: QFont
    number: QFont


@dataclass
class CardLayout:
    """The places on one card, relative to its top left corner."""

    height: float = 0.0
    frame: QRectF = field(default_factory=QRectF)
    number: QRectF = field(default_factory=QRectF)
    title: QTextLayout | None = None
    title_at: QPointF = field(default_factory=QPointF)
    mark: QRectF = field(default_factory=QRectF)
    pieces: list[Chip] = field(default_factory=list)
    length: QRectF = field(default_factory=QRectF)
    length_text: str = ""
    categories: list[Chip] = field(default_factory=list)
    note: QRectF = field(default_factory=QRectF)
    body: list[tuple[QTextLayout, QPointF]] = field(default_factory=list)
    body_at: list[int] = field(default_factory=list)  # where each begins in the text shown; none on a closed card
    hits: list[Hit] = field(default_factory=list)

    def hit(self, point: QPointF) -> Hit | None:
        """What is at ``point`` (relative to the card), if it does something."""
        return next((hit for hit in self.hits if hit.rect.contains(point)), None)


def lay_out_text(
    text: str, font: QFont, width: float, *, most: int | None = None, leading: float = 1.25
) -> QTextLayout:
    """``text`` wrapped to ``width``; with ``most`` the last line is elided."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(glyphs.formats_for(text, font))
    metrics = QFontMetricsF(font)
    step = metrics.height() * leading if leading > 1 else metrics.height()
    layout.beginLayout()
    y, count, last_start = 0.0, 0, 0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += step
        count += 1
        last_start = line.textStart()
        if count == most:
            break
    layout.endLayout()
    if (
        most
        and count == most
        and layout.lineAt(count - 1).textLength() + last_start < len(text.encode("utf-16-le")) // 2
    ):
        units = text.encode("utf-16-le")
        head = units[: last_start * 2].decode("utf-16-le")
        rest = units[last_start * 2 :].decode("utf-16-le", "ignore")
        tail = metrics.elidedText(rest[:400], Qt.TextElideMode.ElideRight, width)
        if not tail.endswith("…"):
            tail = tail[:-1] + "…"
        return lay_out_text(head + tail, font, width, leading=leading)
    return layout


def _lines_height(lines: int, font: QFont, leading: float = 1.25) -> float:
    return lines * QFontMetricsF(font).height() * leading


def text_height(layout: QTextLayout, font: QFont, leading: float = 1.25) -> float:
    """Height of a laid-out text."""
    return _lines_height(layout.lineCount(), font, leading)


def _chips(
    labels: list[tuple[str, str, str]], left: float, top: float, right: float, font: QFont, pad: float, most_rows: int
) -> tuple[list[Chip], float]:
    """Chips in rows from ``left`` to ``right``. Those that find no place in ``most_rows`` are left out; the last one,
    without a value, then says how many.
    """
    metrics = QFontMetricsF(font)
    height = metrics.height() + 3
    chips: list[Chip] = []
    x, y, row = left, top, 1
    for text, value, hint in labels:
        width = metrics.horizontalAdvance(text) + 2 * pad + (metrics.horizontalAdvance(" " + hint) if hint else 0)
        if x + width > right and x > left:
            x, y, row = left, y + height + 4, row + 1
        if row > most_rows:
            break
        chips.append(Chip(QRectF(x, y, min(width, right - left), height), text, value, hint))
        x += width + 5
    rest = len(labels) - len(chips)
    while rest and len(chips) > 1:
        words = f"+{rest}"
        width = metrics.horizontalAdvance(words) + 2 * pad
        last = chips[-1].rect
        if last.right() + 5 + width <= right:
            chips.append(Chip(QRectF(last.right() + 5, last.top(), width, height), words, ""))
            break
        chips.pop()
        rest += 1
    return chips, (chips[-1].rect.bottom() if chips else top)


def lay_out_card(
    card: Card, width: float, fonts: Fonts, *, expanded: bool, categories: tuple[Category, ...], language: str,
    printed: bool = False, spacing: float = 1.0, texts: CardLayout | None = None,
) -> CardLayout:  # fmt: skip
    """All places on ``card`` for a card of ``width`` pixels. ``printed``: an open card shows the raw text.

    ``texts``: a layout made with the same arguments of a card of the same words, whose laid-out texts are used again.
    """
    layout = CardLayout()
    small, title_metrics = QFontMetricsF(fonts.small), QFontMetricsF(fonts.title)
    left, right = MARGIN + BAR + INSET, width - MARGIN - INSET
    y = MARGIN / 2 + 9
    if card.article:
        number_width = QFontMetricsF(fonts.number).horizontalAdvance(circled(card.number)) + 8
        layout.number = QRectF(left, y, number_width, title_metrics.height())
        layout.mark = QRectF(right - 22, y - 1, 24, 24)
        layout.hits.append(Hit(layout.mark, "accept", ""))
    else:
        number_width = 0.0
    title_width = right - left - number_width - 30
    layout.title = (
        texts.title
        if texts and texts.title
        else lay_out_text(card.title, fonts.title, title_width, most=3 if expanded else 1, leading=1.15)
    )
    layout.title_at = QPointF(left + number_width, y)
    y += max(text_height(layout.title, fonts.title, 1.15), title_metrics.height()) + GAP - 2
    layout.length_text = Counts().characters(card.length)
    if card.comments:
        layout.length_text = f"{Counts().comments(card.comments)} · {layout.length_text}"
    length_width = small.horizontalAdvance(layout.length_text) + 4
    if card.article:
        labels = [(text, str(number), "") for number, text in enumerate(card.pieces)]
        layout.pieces, bottom = _chips(labels, left, y, right - length_width - 8, fonts.small, 6, 4 if expanded else 1)
        layout.hits += [Hit(chip.rect, "piece", chip.value) for chip in layout.pieces if chip.value]
        layout.length = QRectF(right - length_width, y, length_width, small.height() + 3)
        y = bottom + GAP
        shown = categories if expanded or len(categories) <= MOST_CATEGORIES else _told(card, categories)
        y = _lay_out_categories(layout, card, left, y, right, fonts, shown, language) + (GAP if shown else 0)
        if card.article.unsure:
            layout.note = QRectF(left, y, right - left, small.height() + 4)
            layout.hits.append(Hit(layout.note, "unsure", ""))
            y = layout.note.bottom() + GAP
    else:
        layout.length = QRectF(right - length_width, MARGIN / 2 + 9, length_width, small.height() + 3)
    laid = texts.body if texts else None
    y = _lay_out_body(layout, card, left, y, right, fonts, expanded, printed, spacing, laid)
    layout.height = y + 9 + MARGIN / 2
    layout.frame = QRectF(MARGIN, MARGIN / 2, width - 2 * MARGIN, layout.height - MARGIN)
    return layout


def _lines_of_excerpt(card: Card, width: float, fonts: Fonts) -> int:
    """How many lines a closed card keeps for its text, known without laying any text out."""
    if card.article is None:
        lengths = [end - start + 2 for start, end in card.furniture[:20]]
    else:
        lengths = [span.end - span.start + 2 for span in card.article.spans if span.role is not Role.HEADLINE]
    needed = sum(lengths) * QFontMetricsF(fonts.text).horizontalAdvance("文")
    return min(COLLAPSED_LINES, math.ceil(needed / max(width, 1.0)))


class ClosedHeights:
    """How high closed cards are. A list asks for the height of every card, also of those that nobody sees."""

    def __init__(
        self, width: float, fonts: Fonts, categories: tuple[Category, ...], language: str, spacing: float = 1.0
    ) -> None:
        self._width, self._fonts, self._spacing = width, fonts, spacing
        self._categories, self._language = categories, language
        self._known: dict[tuple[object, ...], float] = {}

    def height(self, card: Card) -> float:
        """The height that ``lay_out_card`` gives this card when it is not expanded."""
        width = self._width - 2 * (MARGIN + INSET) - BAR
        key = (_lines_of_excerpt(card, width, self._fonts), card.article is None, *self._of_article(card))
        if key not in self._known:
            made = lay_out_card(
                card, self._width, self._fonts, expanded=False, categories=self._categories, language=self._language,
                spacing=self._spacing,
            )  # fmt: skip
            self._known[key] = made.height
        return self._known[key]

    def _of_article(self, card: Card) -> tuple[object, ...]:
        if card.article is None:
            return ()
        hint = card.suggestion if card.suggestion and not card.article.category else None
        shares = (hint.category, per_cent(hint.confidence)) if hint else ()
        long = len(self._categories) > MOST_CATEGORIES
        return card.article.unsure, shares, _told(card, self._categories) if long else ()


def _told(card: Card, categories: tuple[Category, ...]) -> tuple[Category, ...]:
    """Those that the article has, or the one that is suggested."""
    labels = card.article.labels if card.article else ()
    told = labels or ((card.suggestion.category,) if card.suggestion else ())
    return tuple(category for category in categories if category.id in told)


def _lay_out_categories(
    layout: CardLayout, card: Card, left: float, top: float, right: float, fonts: Fonts,
    categories: tuple[Category, ...], language: str,
) -> float:  # fmt: skip
    labels = []
    for category in categories:
        hint = ""
        if card.suggestion and card.suggestion.category == category.id and not (card.article and card.article.category):
            hint = per_cent(card.suggestion.confidence)
        name = category.name(language)
        labels.append((f"{category.key} {name}" if category.key else name, category.id, hint))
    layout.categories, bottom = _chips(labels, left, top, right, fonts.small, 8, 12)
    layout.hits += [Hit(chip.rect, "category", chip.value) for chip in layout.categories if chip.value]
    return bottom


def _lay_out_body(  # where, in which form
    layout: CardLayout, card: Card, left: float, y: float, right: float, fonts: Fonts, expanded: bool, printed: bool,
    spacing: float, laid: list[tuple[QTextLayout, QPointF]] | None,
) -> float:  # fmt: skip
    """The text of the card from ``y`` on; where it ends. ``laid``: its texts, if they are laid out already."""
    if not expanded:
        lines = _lines_of_excerpt(card, right - left, fonts)
        if lines:
            leading = 1.25 * spacing
            one = (
                laid[0][0]
                if laid
                else lay_out_text(card.excerpt, fonts.text, right - left, most=lines, leading=leading)
            )
            layout.body.append((one, QPointF(left, y)))
            y += _lines_height(lines, fonts.text, leading)
        return y
    leading = 1.3 * spacing
    for number, paragraph in enumerate(card.body(printed=printed)):
        one = laid[number][0] if laid else lay_out_text(paragraph.text, fonts.text, right - left, leading=leading)
        layout.body.append((one, QPointF(left, y)))
        layout.body_at.append(paragraph.at)
        y += text_height(one, fonts.text, leading) + (1 if printed else 5)
    return y
