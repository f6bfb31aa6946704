"""The strip at the left of the raw page: a click splits or merges, Ctrl and a click picks a line, lines can be dragged."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.ui import raw_paint
from annotator.ui.ranges_drag import drag_ranges

if TYPE_CHECKING:
    from annotator.ui.raw_view import RawView


class Gutter(QWidget):
    """It only passes on; the view knows."""

    def __init__(self, view: "RawView") -> None:
        super().__init__(view)
        self.setObjectName("gutter")
        self._view = view
        self._pressed: int | None = None  # the line
        self._place = QPoint()
        self._selecting = False
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self._view.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = event.rect()
        raw_paint.paint_gutter(self._view, painter, float(self.width()), float(rect.top()), float(rect.bottom() + 1))
        painter.end()

    def leaveEvent(self, event: QEvent) -> None:
        self._view.gutter_hovered(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._selecting = None, False
        if event.button() == Qt.MouseButton.LeftButton:
            self._place = event.position().toPoint()
            self._pressed = self._view.line_at_height(self._place.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Along the gutter lines are selected; out of it they are dragged."""
        point = event.position().toPoint()
        self._view.gutter_hovered(point.y())
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        moved = point - self._place
        number = self._view.line_at_height(point.y())
        if not self._selecting and abs(moved.x()) > max(abs(moved.y()), QApplication.startDragDistance()):
            pressed, self._pressed = self._pressed, None
            self._drag(pressed)
        elif number is not None and (self._selecting or number != self._pressed):
            self._selecting = True
            lines = self._view.marks.text.lines
            first, last = sorted((self._pressed, number))
            self._view.select(lines[first].start, lines[last].end)

    def _drag(self, number: int) -> None:
        """Drag all that is selected if the line is part of it, else the line."""
        text = self._view.marks.text
        line = text.lines[number]
        ranges = self._view.selected_ranges()
        if not any(start < line.end and line.start < end for start, end in ranges):
            ranges = ((line.start, line.end),)
        if not all(text.is_blank(start, end) for start, end in ranges):
            drag_ranges(self, text, ranges)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click is a press and a release on one line; whoever drags means something else."""
        y = event.position().toPoint().y()
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None or self._selecting:
            return
        if self._view.line_at_height(y) == pressed:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._view.picks.take_selection()
                self._view.picks.toggle_line(pressed)
            else:
                self._view.gutter_clicked(y)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._view.gutter_tip(event.pos().y()), self)
            return True
        return super().event(event)
