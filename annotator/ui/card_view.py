"""The list of article cards: painting, mouse, drops. What a click means is told by signals."""

from collections import OrderedDict
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from annotator.core.model import Category
from annotator.core.text import Range
from annotator.services.values import OpenPage
from annotator.ui import theme
from annotator.ui.card_layout import BAR, CardLayout, Chip, ClosedHeights, Fonts, Hit, lay_out_card
from annotator.ui.card_model import CARD_ROLE, Card, CardModel, Deck
from annotator.ui.card_text import draw_body, draw_text, raw_position
from annotator.ui.ranges_drag import RANGES_MIME, drag_ranges, ranges_of
from annotator.ui.row_list import RowList
from annotator.ui.wording import circled, reasons_words, role_name, translate

Index = QModelIndex | QPersistentModelIndex
FURNITURE = ""  # the id that signals use for the page furniture


def card_fonts(zoom: int) -> Fonts:
    """The fonts of the cards at ``zoom`` per cent."""
    title, text = theme.page_font(zoom), theme.page_font(zoom)
    title.setPointSizeF(12 * zoom / 100)
    title.setWeight(QFont.Weight.Bold)
    text.setPointSizeF(10.5 * zoom / 100)
    small, number = theme.interface_font(), theme.interface_font()
    small.setPointSizeF(8.5 * zoom / 100)
    number.setPointSizeF(13 * zoom / 100)
    return Fonts(title, small, text, number)


class _CardDelegate(QStyledItemDelegate):
    """Paints cards. Layouts are kept until the card, the width or the fonts change."""

    def __init__(self, view: "CardView") -> None:
        super().__init__(view)
        self._view = view
        self._layouts: OrderedDict[tuple[object, ...], tuple[Card, CardLayout]] = OrderedDict()
        self._closed: ClosedHeights | None = None

    def forget(self) -> None:
        """Lay out everything anew."""
        self._layouts.clear()
        self._closed = None

    def layout_of(self, card: Card) -> CardLayout:
        """The places on ``card`` as it is shown now."""
        view = self._view
        width = view.viewport().width()
        expanded = (card.id or FURNITURE) == view.current_article
        key = (card.id, width, expanded)
        kept = self._layouts.get(key)
        if kept and (kept[0] is card or kept[0] == card):
            return kept[1]
        texts = kept[1] if kept and card.same_words(kept[0]) else None
        layout = lay_out_card(
            card, float(width), view.fonts, expanded=expanded, categories=view.categories, language=view.language,
            printed=view.printed, spacing=view.line_room, texts=texts,
        )  # fmt: skip
        self._layouts[key] = (card, layout)
        while len(self._layouts) > 300:
            self._layouts.popitem(last=False)
        return layout

    def height_of(self, card: Card) -> int:
        """How high ``card`` is as it is shown now, in pixels."""
        view = self._view
        if (card.id or FURNITURE) == view.current_article:
            return round(self.layout_of(card).height)
        if self._closed is None:
            width = float(view.viewport().width())
            self._closed = ClosedHeights(width, view.fonts, view.categories, view.language, view.line_room)
        return round(self._closed.height(card))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CARD_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.translate(rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_card(painter, card, self.layout_of(card), self._view)
        painter.restore()


def _paint_card(painter: QPainter, card: Card, layout: CardLayout, view: "CardView") -> None:
    colours = theme.current()
    hue = colours.hue(card.hue) if card.article else QColor(colours.faint)
    current = (card.id or FURNITURE) == view.current_article
    hovered = card.article is not None and card.id == view.hovered_article
    ground = colours.tint(hue, 0.05, colours.raised) if hovered and not current else QColor(colours.raised)
    frame = hue if current or (card.id or FURNITURE) == view.drop_target else QColor(colours.line)
    painter.setPen(QPen(frame, 1.8 if frame == hue else 1.0))
    painter.setBrush(ground)
    painter.drawRoundedRect(layout.frame, 7, 7)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue)
    bar = QRectF(layout.frame.left(), layout.frame.top() + 1, BAR, layout.frame.height() - 2)
    painter.drawRoundedRect(bar, 2, 2)
    fonts = view.fonts
    if card.article:
        painter.setPen(hue)
        painter.setFont(fonts.number)
        painter.drawText(
            layout.number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, circled(card.number)
        )
        _paint_standing(painter, card, layout)
    painter.setPen(QColor(colours.text if card.headline else colours.muted))
    if layout.title:
        draw_text(painter, layout.title, layout.title_at, fonts.title)
    painter.setFont(fonts.small)
    painter.setPen(QColor(colours.muted))
    painter.drawText(layout.length, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, layout.length_text)
    for chip in layout.pieces:
        _paint_chip(painter, chip, QColor(colours.line), None, QColor(colours.muted), 4)
    for chip in layout.categories:
        _paint_category(painter, chip, card, view.categories)
    if card.article and card.article.unsure:
        painter.setPen(QColor(colours.warning))
        words = QFontMetricsF(fonts.small).elidedText(
            "？ " + (card.article.note or translate("cards", "unsure")),
            Qt.TextElideMode.ElideRight,
            layout.note.width(),
        )
        painter.drawText(layout.note, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    painter.setPen(QColor(colours.text if current else colours.muted))
    draw_body(painter, card, layout, fonts, view.selection if current else None, printed=view.printed)


def _paint_standing(painter: QPainter, card: Card, layout: CardLayout) -> None:
    """A tick for an accepted article, else an empty ring that accepts when clicked."""
    colours = theme.current()
    middle = layout.mark.center()
    if card.article and card.article.accepted:
        painter.setPen(QPen(QColor(colours.good), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([middle + QPointF(-6, 0), middle + QPointF(-2, 5), middle + QPointF(7, -6)])
    else:
        painter.setPen(QPen(QColor(colours.faint), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, 6.5, 6.5)


def _paint_chip(
    painter: QPainter, chip: Chip, frame: QColor, ground: QColor | None, ink: QColor, radius: float
) -> None:
    painter.setPen(QPen(frame, 1))
    painter.setBrush(ground if ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(chip.rect, radius, radius)
    painter.setPen(ink)
    words = f"{chip.text} {chip.hint}" if chip.hint else chip.text
    painter.drawText(chip.rect, Qt.AlignmentFlag.AlignCenter, words)


def _paint_category(painter: QPainter, chip: Chip, card: Card, categories: tuple[Category, ...]) -> None:
    """Filled: given by a person, further ones paler. Dashed with a share: suggested. Else a plain frame."""
    colours = theme.current()
    given = card.article is not None and chip.value in card.article.labels
    colour = QColor(next((c.colour for c in categories if c.id == chip.value), colours.accent))
    if colours.dark:
        colour = colour.lighter(150)
    if given:
        strength = 0.24 if card.article and card.article.category == chip.value else 0.1
        _paint_chip(painter, chip, colour, colours.tint(colour, strength, colours.raised), QColor(colours.text), 5)
    elif chip.hint:
        ground = colours.tint(colour, 0.09, colours.raised)
        painter.setBrush(ground)
        painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(chip.rect, 5, 5)
        painter.setPen(QColor(colours.text))
        painter.drawText(chip.rect, Qt.AlignmentFlag.AlignCenter, f"{chip.text} {chip.hint}")
    else:
        _paint_chip(painter, chip, QColor(colours.line), None, QColor(colours.muted), 5)


class CardView(RowList):
    """The cards. Signals carry article ids; FURNITURE stands for the page furniture."""

    article_chosen = Signal(str)
    hovered = Signal(object)
    category_asked = Signal(str, str)
    accept_asked = Signal(str)
    unsure_asked = Signal(str)
    piece_asked = Signal(str, int, QPoint)
    context_asked = Signal(str, QPoint)
    ranges_dropped = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cards")
        self.cards = CardModel()
        self.fonts = card_fonts(100)
        self.categories: tuple[Category, ...] = ()
        self.language = "en"
        self.current_article: str | None = None
        self.hovered_article: str | None = None
        self.drop_target: str | None = None
        self._deck = Deck()
        self.selection: Range | None = None  # what is selected on the raw page
        self.printed = False  # the open card shows the raw text
        self.line_room = 1.0
        self.key_of: Callable[[str], str] = lambda _command: ""  # the key of a command as the system writes it
        self._following = False
        self._pressed_piece: tuple[Card, int, QPoint, QPoint] | None = None  # card, piece, where, its corner
        self._delegate = _CardDelegate(self)
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self.verticalScrollBar().setSingleStep(24)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.retranslate()

    # -- showing ----------------------------------------------------------------------------------------------------

    def set_scheme(self, categories: tuple[Category, ...], language: str) -> None:
        """The categories to offer, named in ``language``."""
        self.categories, self.language = categories, language
        self.cards.categories = {category.id: category for category in categories}
        self.cards.language = language
        self._fresh()

    def show_page(self, page: OpenPage | None, hues: dict[str, int]) -> None:
        """Show the articles of ``page``; rows that stay the same are not touched."""
        self._following = True
        self._fit(self.cards.show(self._deck.cards(page, hues) if page else []))
        self._following = False

    def update_page(self, page: OpenPage, hues: dict[str, int], current: str | None) -> None:
        """The same page after a change, with the card of ``current`` open: only that one's text is laid out anew."""
        self._following = True
        before = self._top_of(current)
        self._open(current, before, self.cards.show(self._deck.cards(page, hues)))

    def show_suggestions(self, page: OpenPage, articles: Iterable[str]) -> None:
        """Show what is suggested for ``articles`` of the page that is shown."""
        self._fit(self.cards.replace(self._deck.suggested(page, articles)))

    def set_current(self, article: str | None) -> None:
        """Open the card of ``article`` and bring it into view; a card that is in view stays where it is."""
        self._open(article, self._top_of(article))

    def _open(self, article: str | None, before: int | None, changed: Iterable[int] = ()) -> None:
        """Open this card, whose top was at ``before``; the rows ``changed`` may have another height than they had."""
        self._following = True
        row = self._row_of(article)
        index = self.cards.index(row) if row >= 0 else QModelIndex()
        closing, self.current_article = self._row_of(self.current_article), article
        self._fit(sorted({*changed, *(place for place in (closing, row) if place >= 0)}))
        self.setAutoScroll(False)  # where the card is to be is known better below
        self.setCurrentIndex(index)
        self.setAutoScroll(True)
        if row >= 0:
            self._keep_in_view(index, before)
        self._following = False
        self.viewport().update()

    def _top_of(self, article: str | None) -> int | None:
        """Where the card of ``article`` begins in the viewport, in pixels; None if there is none."""
        row = self._row_of(article)
        return self.visualRect(self.cards.index(row)).top() if row >= 0 else None

    def _row_of(self, article: str | None) -> int:
        return -1 if article is None else self.cards.row_of(article or None)

    def _fit(self, rows: Iterable[int]) -> None:
        """Make these rows as high as their cards are now."""
        self.set_heights((row, self._delegate.height_of(self.cards.cards[row])) for row in rows)

    def _keep_in_view(self, index: QModelIndex, before: int | None) -> None:
        """Undo the jump that opening and closing cards made; then show the card from its top if it is out of view.

        A card that is new (``before`` is None) stays where the list has it: those above do not move.
        """
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if before is not None:
            bar.setValue(bar.value() + self.visualRect(index).top() - (before if 0 <= before < room else 0))
        rect = self.visualRect(index)
        if rect.top() < 0 or rect.top() > room - 60 or rect.height() > room:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > room:
            bar.setValue(bar.value() + rect.bottom() - room)

    def set_hovered(self, article: str | None) -> None:
        """Show ``article`` as the one under the mouse."""
        if article != self.hovered_article:
            self.hovered_article = article
            self.viewport().update()

    def furniture_lines(self) -> int:
        """How many lines of page furniture the page has."""
        last = self.cards.cards[-1] if self.cards.cards else None
        return len(last.furniture) if last else 0

    def set_zoom(self, zoom: int) -> None:
        """Text size in per cent."""
        self.fonts = card_fonts(zoom)
        self._fresh()

    def set_spacing(self, spacing: float) -> None:
        """Room for each line of text, in heights of a line."""
        self.line_room = spacing
        self._fresh()

    def set_printed(self, printed: bool) -> None:
        """Show on the open card the raw text as it was printed, or the clean text."""
        self.printed = printed
        self._fresh()

    def set_selection(self, selection: Range | None) -> None:
        """Mark on the open card what is selected on the raw page."""
        if selection != self.selection:
            self.selection = selection
            self.viewport().update()

    def text_at(self, point: QPoint) -> int | None:
        """The raw position that stands at ``point`` in the text of the open card."""
        found = self._card_at(point)
        if found is None or found[1] or (found[0].id or FURNITURE) != self.current_article:
            return None
        return raw_position(
            found[0], self._delegate.layout_of(found[0]), QPointF(point) - found[2], printed=self.printed
        )

    def retranslate(self) -> None:
        """Words in the present language."""
        self.setAccessibleName(self.tr("Articles"))
        self.cards.renew()
        self._fresh()

    def _fresh(self) -> None:
        self._delegate.forget()
        self._fit(range(len(self.cards.cards)))
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_delegate"):
            self.viewport().update()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fresh()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        card = current.data(CARD_ROLE) if current.isValid() else None
        if card is not None and not self._following:
            self.article_chosen.emit(card.id or FURNITURE)

    # -- mouse ------------------------------------------------------------------------------------------------------

    def _card_at(self, point: QPoint) -> tuple[Card, Hit | None, QPointF] | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        card: Card = index.data(CARD_ROLE)
        origin = self.visualRect(index).topLeft()
        place = QPointF(point - origin)
        return card, self._delegate.layout_of(card).hit(place), QPointF(origin)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_piece = None
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        found = self._card_at(point)
        if found and found[1] and found[0].id:
            card, hit, origin = found
            if hit and hit.what == "category":
                self.category_asked.emit(card.id, hit.value)
            elif hit and hit.what == "accept":
                self.accept_asked.emit(card.id)
            elif hit and hit.what == "unsure":
                self.unsure_asked.emit(card.id)
            elif hit:  # a click offers its roles, a drag takes it to another card
                self._pressed_piece = (card, int(hit.value), point, (origin + hit.rect.bottomLeft()).toPoint())
            return
        super().mousePressEvent(event)
        if found:
            self.article_chosen.emit(found[0].id or FURNITURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_piece = self._pressed_piece, None
        if pressed and event.button() == Qt.MouseButton.LeftButton:
            card, piece, _point, corner = pressed
            self.piece_asked.emit(card.id, piece, self.viewport().mapToGlobal(corner))
        else:
            super().mouseReleaseEvent(event)

    def _drag_piece(self, point: QPoint) -> None:
        """Drag the piece that was pressed, once the pointer has gone a little way."""
        if self._pressed_piece is None:
            return
        card, piece, start, _corner = self._pressed_piece
        if card.article and (point - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_piece = None
            span = card.article.spans[piece]
            drag_ranges(self, card.text, [(span.start, span.end)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_piece is not None:
            self._drag_piece(event.position().toPoint())
            return
        found = self._card_at(event.position().toPoint())
        self.hovered.emit(found[0].id if found else None)
        shape = Qt.CursorShape.PointingHandCursor if found and found[1] else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            found, place = self._card_at(event.pos()), event.globalPos()
            card = found[0] if found else None
        else:
            index = self.currentIndex()
            card = index.data(CARD_ROLE) if index.isValid() else None
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        if card and card.id:
            self.article_chosen.emit(card.id)
            self.context_asked.emit(card.id, place)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._card_at(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(*found[:2]) if found else "", self)
            return True
        return super().viewportEvent(event)

    def _tip(self, card: Card, hit: Hit | None) -> str:
        if card.article is None or hit is None:
            return ""
        if hit.what == "accept":
            words = self.tr("Reopen") if card.article.accepted else self.tr("Accept article")
            key = self.key_of("reopen_article" if card.article.accepted else "accept_article")
            return f"{words} ({key})" if key else words
        if hit.what == "piece":
            role = card.article.spans[int(hit.value)].role
            reasons = reasons_words(card.attachment)
            return f"{role_name(role)} – {reasons}" if reasons and int(hit.value) == 0 else role_name(role)
        if hit.what == "category" and card.suggestion and card.suggestion.category == hit.value:
            return self.tr("Suggested: {0}").format(reasons_words(card.suggestion.reasons))
        return card.article.note if hit.what == "unsure" else ""

    # -- drops ------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(RANGES_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        found = self._card_at(event.position().toPoint())
        target = (found[0].id or FURNITURE) if found else None
        if target != self.drop_target:
            self.drop_target = target
            self.viewport().update()
        if found and event.mimeData().hasFormat(RANGES_MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_target = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        found = self._card_at(event.position().toPoint())
        self.drop_target = None
        self.viewport().update()
        if found and event.mimeData().hasFormat(RANGES_MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.ranges_dropped.emit(ranges_of(event.mimeData()), found[0].id or FURNITURE)
