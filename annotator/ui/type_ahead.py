"""Keys keep their order: one that moves the cursor waits as well while commands pressed before it wait their turn."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench


class TypeAhead(QObject):
    """Without it a cursor key would overtake the commands, which then acted on another place than the one meant."""

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._delivering = False

    def watch(self, *widgets: QWidget) -> None:
        """Keep the order of the keys that these get."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a key wait behind the commands that wait."""
        waits = self._bench.waiting and not self._delivering and event.type() == QEvent.Type.KeyPress
        if waits and isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            again = event.clone()
            self._bench.in_turn(lambda: self._deliver(watched, again))
        return bool(waits)

    def _deliver(self, widget: QWidget, event: QKeyEvent) -> None:
        self._delivering = True
        try:
            QApplication.sendEvent(widget, event)
        finally:
            self._delivering = False
