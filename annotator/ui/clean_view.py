"""The clean text of one article, with its marks, as text to be read and selected. Positions are code points of it."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from annotator.core.clean import CleanText
from annotator.core.model import Role
from annotator.core.text import Range
from annotator.ui import glyphs, positions, theme
from annotator.ui.clean_marks import Mark, MarkKind

_SIZES = {Role.HEADLINE: 1.45, Role.OVERLINE: 1.1, Role.SUBHEADLINE: 1.1, Role.CROSSHEAD: 1.05}
_PALE = (Role.BYLINE, Role.CREDIT, Role.RUBRIC, Role.NOTE)
_NO_TEXT = CleanText("", (), ())


class CleanView(QTextEdit):
    """Shows an article's text and tells where the cursor is; what can be done there is told by its signals."""

    place_changed = Signal()
    overtype_asked = Signal()
    context_asked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clean")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | keyboard)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(18)
        self.clean = _NO_TEXT
        self.marks: list[Mark] = []
        self._missing: frozenset[str] = frozenset()  # characters that no font has
        self._zoom = 100
        self._telling = True
        self.cursorPositionChanged.connect(self._moved)
        self.selectionChanged.connect(self._moved)

    # -- showing ----------------------------------------------------------------------------------------------------

    def show_text(self, clean: CleanText, marks: list[Mark]) -> None:
        """Show ``clean`` with ``marks``; the scroll position stays where it was."""
        self._telling = False
        if clean != self.clean:
            scrolled = self.verticalScrollBar().value()
            self.clean = clean
            self.setPlainText(positions.display_lines(clean.text))
            self._missing = glyphs.missing_in(clean.text, theme.page_font(self._zoom))
            self._dress()
            self.verticalScrollBar().setValue(scrolled)
        self.marks = marks
        self._paint_marks()
        self._telling = True

    def set_zoom(self, zoom: int) -> None:
        """Text size in per cent."""
        self._zoom = zoom
        self._dress()

    def restyle(self) -> None:
        """Light has become dark, or the other way round."""
        self._dress()
        self._paint_marks()

    def _dress(self) -> None:
        """Give each paragraph the size and colour of its role."""
        colours, plain = theme.current(), theme.page_font(self._zoom)
        self.setFont(plain)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        block, letters = QTextBlockFormat(), QTextCharFormat()
        block.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(6)
        letters.setFont(plain)
        letters.setForeground(QColor(colours.text))
        cursor.mergeBlockFormat(block)
        cursor.setCharFormat(letters)
        for paragraph in self.clean.paragraphs:
            if paragraph.role in _SIZES or paragraph.role in _PALE:
                font = QFont(plain)
                font.setPointSizeF(plain.pointSizeF() * _SIZES.get(paragraph.role, 0.95))
                font.setBold(paragraph.role in _SIZES)
                letters.setFont(font)
                letters.setForeground(QColor(colours.muted if paragraph.role in _PALE else colours.text))
                self._cursor(paragraph.at, paragraph.at + len(paragraph.text)).setCharFormat(letters)
        cursor.endEditBlock()

    def _paint_marks(self) -> None:
        """Suggestions have a wave and a ground, corrections a line, kept places dots: not told by colour alone."""
        colours = theme.current()
        styles = {
            MarkKind.SUGGESTED: (QTextCharFormat.UnderlineStyle.WaveUnderline, colours.warning, 0.20),
            MarkKind.CORRECTED: (QTextCharFormat.UnderlineStyle.SingleUnderline, colours.good, 0.10),
            MarkKind.KEPT: (QTextCharFormat.UnderlineStyle.DotLine, colours.faint, 0.0),
        }
        selections = []
        for mark in self.marks:
            line, colour, ground = styles[mark.kind]
            extra = QTextEdit.ExtraSelection()
            extra.cursor = self._cursor(*self._visible(mark))
            style = extra.format
            style.setUnderlineStyle(line)
            style.setUnderlineColor(QColor(colour))
            if ground:
                style.setBackground(colours.tint(QColor(colour), ground))
            selections.append(extra)
        self.setExtraSelections(selections)
        self.viewport().update()

    def _visible(self, mark: Mark) -> Range:
        """The characters to mark: where nothing stands, the one before it."""
        if mark.start < mark.end:
            return mark.start, mark.end
        return max(0, mark.start - 1), max(mark.start, min(1, len(self.clean.text)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A lost character is a gap, which has nothing to underline: it gets a frame."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().warning), 1.2, Qt.PenStyle.DashLine))
        height = float(self.viewport().height())
        for mark in self.marks:
            if mark.kind is MarkKind.SUGGESTED and not self.clean.text[mark.start : mark.end].strip():
                left, right = self.cursorRect(self._cursor(mark.start)), self.cursorRect(self._cursor(mark.end))
                if left.bottom() >= 0 and left.top() <= height and left.top() == right.top():
                    middle = (left.left() + right.left()) / 2 + 1
                    side = left.height() * 0.55
                    box = QRectF(QPointF(middle - side / 2, left.center().y() - side / 2), QPointF(0, 0))
                    box.setSize(QRectF(0, 0, side, side).size())
                    painter.drawRect(box)
        glyphs.paint_in_document(self, painter, self._missing)
        painter.end()

    # -- places -----------------------------------------------------------------------------------------------------

    def _cursor(self, start: int, end: int | None = None) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(positions.units_before(self.clean.text, start))
        if end is not None:
            place = positions.units_before(self.clean.text, end)
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def place(self) -> Range:
        """The selection, or an empty range where the cursor stands."""
        cursor, text = self.textCursor(), self.clean.text
        start = positions.code_points_in(text, cursor.selectionStart())
        return start, positions.code_points_in(text, cursor.selectionEnd())

    def put_cursor(self, position: int) -> None:
        """Put the cursor at ``position`` without scrolling and without a word."""
        self._telling = False
        scrolled = self.verticalScrollBar().value()
        self.setTextCursor(self._cursor(position))
        self.verticalScrollBar().setValue(scrolled)
        self._telling = True

    def select(self, start: int, end: int) -> None:
        """Select ``[start, end)`` and bring it into view, with some text around it."""
        self._telling = False
        self.setTextCursor(self._cursor(start, end))
        self.ensureCursorVisible()
        rect, room = self.cursorRect(), self.viewport().height()
        if rect.top() < room * 0.15 or rect.bottom() > room * 0.85:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.center().y() - room // 2)
        self._telling = True
        self._moved()

    def rect_of(self, start: int, end: int) -> tuple[QPoint, QPoint]:
        """The lower left corner of ``[start, end)`` and its upper right one, on the screen."""
        viewport = self.viewport()
        left, right = self.cursorRect(self._cursor(start)), self.cursorRect(self._cursor(end))
        return viewport.mapToGlobal(left.bottomLeft()), viewport.mapToGlobal(right.topRight())

    def _moved(self) -> None:
        if self._telling:
            self.place_changed.emit()

    # -- mouse ------------------------------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a marked place selects it."""
        super().mouseReleaseEvent(event)
        start, end = self.place()
        if event.button() == Qt.MouseButton.LeftButton and start == end:
            at = positions.code_points_in(
                self.clean.text, self.cursorForPosition(event.position().toPoint()).position()
            )
            hit = next((m for m in self.marks if m.start <= at <= m.end and m.kind is MarkKind.SUGGESTED), None)
            if hit:
                self.select(hit.start, hit.end)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Overtype what is there: the marked place, or the one character."""
        point = event.position().toPoint()
        cursor = self.cursorForPosition(point)
        at = positions.code_points_in(self.clean.text, cursor.position())
        if self.cursorRect(cursor).left() > point.x() and at > 0:
            at -= 1
        if at < len(self.clean.text):
            self.setTextCursor(self._cursor(at))
            self.overtype_asked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self.context_asked.emit(place)
