"""Questions about the open project that are answered off the window's thread. No widgets here."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import Cancelled

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench

Stopped = Callable[[], bool]


class AskingDesk(QObject):
    """Has one kind of question answered in a lane of its own; only the last question counts."""

    changed = Signal()  # there is another answer, or none
    running_changed = Signal()

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._stop = threading.Event()
        self.running = False
        self.found: Any = None
        bench.opened.connect(self._opened)

    def _opened(self) -> None:
        self.stop()
        self.found = None
        self.changed.emit()

    def _ask(self, work: Callable[[Stopped], Any], refused: Callable[[Exception], None]) -> None:
        """Have ``work`` answered, which is told how to see that nobody waits any more; ``changed`` or ``refused`` tells."""
        bench, generation = self._bench, self._bench.generation
        self._stop.set()
        stop = self._stop = threading.Event()

        def answered() -> bool:
            waited_for = generation == bench.generation and not stop.is_set()
            if waited_for:
                self._set_running(False)
            return waited_for

        def done(found: Any) -> None:
            if answered():
                self.found = found
                self.changed.emit()

        def failed(error: Exception) -> None:
            if answered() and not isinstance(error, Cancelled):
                refused(error)

        self._set_running(True)
        bench.reckoner.submit(lambda: work(stop.is_set), done, failed)

    def stop(self) -> None:
        """Nobody waits for the answer any more."""
        self._stop.set()
        self._set_running(False)

    def _set_running(self, running: bool) -> None:
        if running != self.running:
            self.running = running
            self.running_changed.emit()
