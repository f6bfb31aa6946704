"""Borders of the raw page as handles: dragged with the mouse, with what would change shown meanwhile; Escape cancels.

A border is taken at its line, in the gutter or beside the text. It goes from line to line; with Shift, or where it
stands within a line, from character to character.
"""

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QBasicTimer, QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimerEvent
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from annotator.core.border_edits import line_stops, reach, sides
from annotator.ui import positions, raw_paint, theme
from annotator.ui.page_marks import BorderMark
from annotator.ui.wording import Counts, circled

if TYPE_CHECKING:
    from annotator.ui.raw_view import RawView

NEAR = 4  # pixels above and below a border in which it is taken beside the text
NEAR_IN_GUTTER = 6
_SCROLL = 60  # milliseconds between two lines while the pointer is beyond the edge


def nearest_mark(view: "RawView") -> BorderMark | None:
    """The border that the keys mean: the one above or in the cursor's line, else the nearest; of two the upper one."""
    line = view.textCursor().blockNumber()
    return view.marks.nearest(line)


class _Feedback(QWidget):
    """Lies over the page while a border is dragged: where it would go, what would change sides, and to whom."""

    def __init__(self, view: "RawView", handles: "BorderHandles") -> None:
        super().__init__(view)
        self._view, self._handles = view, handles
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        handles, colours = self._handles, theme.current()
        if handles.mark is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = float(self._view.viewport().x() - self.x())
        taker = handles.taker()
        hue = colours.hue(self._view.hues.get(taker, 0)) if taker else QColor(colours.faint)
        old, new = handles.spot(handles.mark.at), handles.spot(handles.to)
        moved = QColor(hue)
        moved.setAlpha(60)
        for rect in self._between(old, new, left):
            painter.fillRect(rect, moved)
        painter.setPen(QPen(QColor(colours.accent), 2.5))
        y = new.y()
        if handles.exact:
            painter.drawLine(QPointF(left + new.x(), y), QPointF(left + new.x(), y + handles.line_height()))
        painter.drawLine(QPointF(0, y), QPointF(float(self.width()), y))
        self._paint_words(painter, y, left, taker)
        painter.end()

    def _between(self, old: QPointF, new: QPointF, left: float) -> list[QRectF]:
        """The ground between two places of the text."""
        upper, lower = (old, new) if old.y() <= new.y() else (new, old)
        height, width = self._handles.line_height(), float(self.width()) - left
        if not self._handles.exact:
            return [QRectF(left, upper.y(), width, lower.y() - upper.y())]
        if upper.y() == lower.y():
            first, last = sorted((upper.x(), lower.x()))
            return [QRectF(left + first, upper.y(), last - first, height)]
        return [
            QRectF(left + upper.x(), upper.y(), width - upper.x(), height),
            QRectF(left, upper.y() + height, width, max(0.0, lower.y() - upper.y() - height)),
            QRectF(left, lower.y(), lower.x(), height),
        ]

    def _paint_words(self, painter: QPainter, y: float, left: float, taker: str | None) -> None:
        colours, words = theme.current(), self._handles.words(taker)
        font = self._view.label_font
        metrics = QFontMetricsF(font)
        box = QRectF(0, y + 6, metrics.horizontalAdvance(words) + 18, metrics.height() + 6)
        box.moveLeft(max(left, min(left + self._handles.pointer.x() + 24, self.width() - box.width() - 8)))
        if box.bottom() > self.height():
            box.moveBottom(y - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(QColor(colours.on_accent))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class BorderHandles(QObject):
    """Takes the mouse where a border is, on the page and in the gutter."""

    def __init__(self, view: "RawView", gutter: QWidget) -> None:
        super().__init__(view)
        self._view, self._gutter = view, gutter
        self.mark: BorderMark | None = None  # the border that is dragged
        self.to = 0  # where it would go, in code points
        self.exact = False  # character by character
        self._stops: list[int] = []
        self._limits = (0, 0)
        self._pressed: tuple[BorderMark, QPoint] | None = None
        self._dragged = False  # the release that is to come ends a drag, also one that was cancelled
        self.pointer = QPoint()  # on the viewport
        self._timer = QBasicTimer()
        self._feedback = _Feedback(view, self)
        for watched in (view.viewport(), gutter, view):
            watched.installEventFilter(self)

    # -- where borders are ------------------------------------------------------------------------------------------

    def mark_at(self, point: QPoint, near: int) -> BorderMark | None:
        """The border at a place of the viewport that can be dragged from there."""
        view = self._view
        for block, rect in raw_paint.visible_blocks(view, point.y() - near, point.y() + near):
            for mark in view.marks.marks_of_line.get(block.blockNumber(), ()):
                if not mark.column and abs(rect.top() - point.y()) <= near:
                    return mark
                spot = self.spot(mark.at)
                if mark.column and abs(spot.x() - point.x()) <= near and 0 <= point.y() - spot.y() < self.line_height():
                    return mark
        return None

    def spot(self, at: int) -> QPointF:
        """Where code point ``at`` stands on the viewport: the left upper corner of its character."""
        view = self._view
        cursor = QTextCursor(view.document())
        cursor.setPosition(positions.to_document(view.marks.text, view.document(), at))
        rect = view.cursorRect(cursor)
        if at >= len(view.marks.text):
            return QPointF(rect.left(), rect.bottom() + 1)
        if not self.exact and (self.mark is None or not self.mark.column):
            block = cursor.block()
            return QPointF(rect.left(), view.blockBoundingGeometry(block).translated(view.contentOffset()).top())
        return QPointF(rect.left(), rect.top())

    def line_height(self) -> float:
        """The height of a printed line as it is shown."""
        return QFontMetricsF(self._view.font()).lineSpacing()

    # -- mouse and keys ---------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Presses near a border wait for a move; while a border is dragged all else waits."""
        if isinstance(event, QMouseEvent) and watched is not self._view:
            return self._mouse(watched, event)
        if self.mark is not None and isinstance(event, QKeyEvent) and watched is self._view:
            return self._key(event)
        if self.mark is not None and event.type() == QEvent.Type.FocusOut:
            self.cancel()
        return False

    def _mouse(self, watched: QObject, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        kind, in_gutter = event.type(), watched is self._gutter
        if in_gutter:  # both have the same height, so that only the width differs
            point = QPoint(point.x() - self._gutter.width(), point.y())
        if kind == QEvent.Type.MouseButtonPress and self.mark is not None:
            self.cancel()  # another button
            return True
        if kind == QEvent.Type.MouseButtonPress:
            return self._press(event, point, in_gutter)
        if kind == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            return self._move(event, point)
        if kind == QEvent.Type.MouseMove:
            self._show_shape(watched, point, in_gutter)
        if kind == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            dragged, self._dragged = self._dragged, False
            self._drop()
            return dragged
        return False

    def _press(self, event: QMouseEvent, point: QPoint, in_gutter: bool) -> bool:
        self._pressed, self._dragged = None, False
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            mark = self.mark_at(point, NEAR_IN_GUTTER if in_gutter else NEAR)
            if mark:
                self._pressed = (mark, point)
        return False  # without a move it is a click like any other

    def _move(self, event: QMouseEvent, point: QPoint) -> bool:
        if self.mark is None and self._pressed is not None:
            mark, start = self._pressed
            moved = point - start
            along, across = (moved.x(), moved.y()) if mark.column else (moved.y(), moved.x())
            if max(abs(along), abs(across)) < QApplication.startDragDistance():
                return True
            self._pressed = None
            if abs(along) >= abs(across) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._begin(mark)
        if self.mark is None:
            return self._dragged
        self.pointer = point
        self._follow(precise=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        return True

    def _key(self, event: QKeyEvent) -> bool:
        """Escape cancels; no other key means anything while a border is dragged."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.cancel()
        event.accept()
        return True

    def _show_shape(self, watched: QObject, point: QPoint, in_gutter: bool) -> None:
        mark = self.mark_at(point, NEAR_IN_GUTTER if in_gutter else NEAR)
        usual = Qt.CursorShape.PointingHandCursor if in_gutter else Qt.CursorShape.IBeamCursor
        handle = Qt.CursorShape.SplitHCursor if mark and mark.column else Qt.CursorShape.SplitVCursor
        shape = handle if mark else usual
        if isinstance(watched, QWidget) and watched.cursor().shape() != shape:
            watched.setCursor(shape)

    # -- dragging ---------------------------------------------------------------------------------------------------

    def _begin(self, mark: BorderMark) -> None:
        text, state = self._view.marks.text, self._view.marks.state
        limits = reach(text, state, mark.at)
        if limits is None:
            return
        self._stops, self._limits = line_stops(text, state, mark.at), limits
        self.mark, self.to, self.exact, self._dragged = mark, mark.at, bool(mark.column), True
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        area = self._view.contentsRect()
        self._feedback.setGeometry(QRect(area.left(), area.top(), area.width(), self._view.viewport().height()))
        self._feedback.show()
        self._feedback.raise_()

    def _follow(self, *, precise: bool) -> None:
        """The border goes with the pointer, as far as it can."""
        if self.mark is None:
            return
        view = self._view
        self.exact = precise or bool(self.mark.column)
        height = view.viewport().height()
        point = QPoint(self.pointer.x(), max(0, min(self.pointer.y(), height - 1)))
        at = positions.from_document(view.marks.text, view.document(), view.cursorForPosition(point).position())
        if self.exact:
            self.to = max(self._limits[0], min(at, self._limits[1]))
        else:
            place = bisect_right(self._stops, at)
            around = self._stops[max(0, place - 2) : place + 2]
            self.to = min(around, key=lambda stop: abs(self.spot(stop).y() - point.y()))
        beyond = not 0 <= self.pointer.y() < height
        if beyond and not self._timer.isActive():
            self._timer.start(_SCROLL, self)
        elif not beyond:
            self._timer.stop()
        self._feedback.update()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scroll while the pointer is beyond the edge."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (1 if self.pointer.y() > 0 else -1))
        self._follow(precise=self.exact and self.mark is not None and not self.mark.column)

    def _drop(self) -> None:
        mark, to = self.mark, self.to
        self.cancel()
        if mark is not None and to != mark.at:
            self._view.border_moved.emit(mark.at, to)

    def cancel(self) -> None:
        """The border stays where it was."""
        self._timer.stop()
        self.mark, self._pressed = None, None
        self._feedback.hide()

    # -- words ------------------------------------------------------------------------------------------------------

    def taker(self) -> str | None:
        """The article that would get what lies between the old and the new place (None: it becomes page furniture)."""
        if self.mark is None:
            return None
        above, below = sides(self._view.marks.text, self._view.marks.state, self.mark.at)
        return below if self.to < self.mark.at else above

    def words(self, taker: str | None) -> str:
        """What would change sides, and to whom."""
        if self.mark is None or self.to == self.mark.at:
            return self.tr("Drag to move the border · Shift: by characters · Esc: cancel")
        text = self._view.marks.text
        moved = (min(self.to, self.mark.at), max(self.to, self.mark.at))
        if self.exact:
            count = Counts().characters(len("".join(text[moved].split())))
        else:
            parts = ((max(line.start, moved[0]), min(line.end, moved[1])) for line in text.lines_in(moved))
            count = Counts().lines(sum(1 for part in parts if not text.is_blank(*part)))
        whom = circled(self._view.numbers.get(taker, 0)) if taker else self.tr("page furniture")
        return f"{count} → {whom}"
