"""Several places selected at once: lines and stretches of text that are picked one after the other.

Ctrl and a click picks a line, or drops it again; Ctrl and a drag picks exactly what was dragged over; the key picks the
selection or the line at the cursor. Whatever is picked is acted on together with the selection, as one step.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from annotator.core.text import Range, intersect, subtract, union
from annotator.ui import positions
from annotator.ui.ranges_drag import drag_ranges

if TYPE_CHECKING:
    from annotator.ui.raw_view import RawView

CTRL = Qt.KeyboardModifier.ControlModifier


class Picks(QObject):
    """What is picked on the raw page beside the selection; ``ranges`` are code points, sorted and disjoint."""

    changed = Signal()

    def __init__(self, view: "RawView") -> None:
        super().__init__(view)
        self._view = view
        self.ranges: list[Range] = []
        self._pressed: QPoint | None = None  # where the left button went down, if that may mean something here
        self._adding = False  # Ctrl was held then
        view.viewport().installEventFilter(self)

    # -- what is picked ---------------------------------------------------------------------------------------------

    def set(self, ranges: list[Range] | tuple[Range, ...]) -> None:
        """Pick exactly ``ranges``."""
        wanted = union(ranges)
        if wanted != self.ranges:
            self.ranges = wanted
            self._show()
            self.changed.emit()

    def clear(self) -> None:
        """Pick nothing."""
        self.set([])

    def toggle(self, extent: Range) -> None:
        """Pick ``extent``, or drop it if all of it is picked."""
        text = self._view.marks.text
        left = subtract(extent, self.ranges)
        if all(text.is_blank(start, end) for start, end in left) and intersect(extent, self.ranges):
            self.set([part for picked in self.ranges for part in subtract(picked, [extent])])
        elif not text.is_blank(*extent):
            self.set([*self.ranges, extent])

    def toggle_line(self, number: int) -> None:
        """Pick or drop the printed line ``number``."""
        line = self._view.marks.text.lines[number]
        self.toggle((line.start, line.end))

    def pick_at_cursor(self) -> None:
        """Pick what is selected, which is then no selection any more, or pick or drop the line at the cursor."""
        if not self.take_selection():
            self.toggle_line(self._view.textCursor().blockNumber())

    def take_selection(self) -> bool:
        """Turn the selection into a pick, if there is one."""
        extent = self._view.selection()
        if extent is None:
            return False
        cursor = self._view.textCursor()
        cursor.setPosition(cursor.position())
        self._view.setTextCursor(cursor)
        self.set([*self.ranges, extent])
        return True

    def lines(self) -> int:
        """How many printed lines have something picked in them."""
        text = self._view.marks.text
        found = {line.number for extent in self.ranges for line in text.lines_in(extent)}
        return sum(1 for number in found if number not in self._view.marks.blank_lines)

    def has_line(self, number: int) -> bool:
        """Whether something in line ``number`` is picked."""
        if not self.ranges:
            return False
        line = self._view.marks.text.lines[number]
        return bool(intersect((line.start, line.end), self.ranges))

    def _show(self) -> None:
        """Picked text looks like selected text."""
        view = self._view
        palette = view.palette()
        found = []
        for start, end in self.ranges:
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(view.document())
            cursor.setPosition(positions.to_document(view.marks.text, view.document(), start))
            cursor.setPosition(
                positions.to_document(view.marks.text, view.document(), end), QTextCursor.MoveMode.KeepAnchor
            )
            one.cursor = cursor
            one.format.setBackground(palette.color(QPalette.ColorRole.Highlight))
            one.format.setForeground(palette.color(QPalette.ColorRole.HighlightedText))
            found.append(one)
        view.show_extra("picks", found)

    def recolour(self) -> None:
        """The palette has changed."""
        if self.ranges:
            self._show()

    # -- mouse ------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Presses with Ctrl and presses on what is picked are meant for this; all others go their way."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            return self._press(event)
        if self._pressed is None or not isinstance(event, QMouseEvent):
            return False
        if kind == QEvent.Type.MouseMove:
            return self._move(event)
        if kind == QEvent.Type.MouseButtonRelease:
            return self._release(event)
        return False

    def _press(self, event: QMouseEvent) -> bool:
        self._pressed = None
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = event.position().toPoint()
        self._adding = bool(event.modifiers() & CTRL)
        if self._adding:
            self.take_selection()
        elif not self._on_pick(point):
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.clear()
            return False
        self._pressed = point
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        start, point = self._pressed, event.position().toPoint()
        if start is None or (point - start).manhattanLength() < QApplication.startDragDistance():
            return True
        if not self._adding:
            self._pressed = None
            drag_ranges(self._view, self._view.marks.text, self._view.selected_ranges())
            return True
        cursor = self._view.cursorForPosition(start)
        cursor.setPosition(self._view.cursorForPosition(point).position(), QTextCursor.MoveMode.KeepAnchor)
        self._view.setTextCursor(cursor)
        return True

    def _release(self, event: QMouseEvent) -> bool:
        start, self._pressed = self._pressed, None
        if start is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        if self._adding and self._view.selection() is not None:
            self.take_selection()
            return True
        cursor = self._view.cursorForPosition(start)
        self._view.setTextCursor(cursor)
        if self._adding:
            self.toggle_line(cursor.blockNumber())
        else:
            self.clear()
        return True

    def _on_pick(self, point: QPoint) -> bool:
        if not self.ranges:
            return False
        cursor = self._view.cursorForPosition(point)
        at = positions.from_document(self._view.marks.text, self._view.document(), cursor.position())
        return any(start <= at <= end for start, end in self.ranges)
