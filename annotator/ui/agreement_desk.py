"""Comparisons of the open project with another copy of it, off the window's thread. No widgets here."""

import threading
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import Cancelled

if TYPE_CHECKING:
    from annotator.services.agreement import Compared
    from annotator.ui.workbench import Workbench


class AgreementDesk(QObject):
    """Compares when it is asked; only the last question counts."""

    changed = Signal()  # there is another comparison, or none
    running_changed = Signal()
    progressed = Signal(int, int)
    refused = Signal(object)  # the error

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._stop = threading.Event()
        self.running = False
        self.found: Compared | None = None
        bench.leaving.connect(self.stop)
        bench.opened.connect(self._opened)

    def _opened(self) -> None:
        self.stop()
        self.found = None
        self.changed.emit()

    def compare(self, other: Path) -> None:
        """Compare the gold pages of the open project with those of ``other``; ``changed`` or ``refused`` tells."""
        bench = self._bench
        path, who, generation = bench.path, bench.settings.who, bench.generation
        if path is None:
            return
        self._stop.set()
        stop = self._stop = threading.Event()
        last = 0.0

        def progress(done: int, total: int | None, _name: str) -> None:
            nonlocal last
            if monotonic() - last > 0.05:
                last = monotonic()
                self.progressed.emit(done, total or 0)

        def work() -> "Compared":
            from annotator.services.agreement import compare  # scipy takes half a second that nobody waits for before

            return compare(path, other, who=who, progress=progress, cancelled=stop.is_set)

        def answered() -> bool:
            waited_for = generation == bench.generation and not stop.is_set()
            if waited_for:
                self._set_running(False)
            return waited_for

        def done(found: "Compared") -> None:
            if answered():
                self.found = found
                self.changed.emit()

        def failed(error: Exception) -> None:
            if answered() and not isinstance(error, Cancelled):
                self.refused.emit(error)

        self.found = None
        self.changed.emit()
        self._set_running(True)
        bench.reckoner.submit(work, done, failed)

    def stop(self) -> None:
        """Nobody waits for the answer any more."""
        self._stop.set()
        self._set_running(False)

    def _set_running(self, running: bool) -> None:
        if running != self.running:
            self.running = running
            self.running_changed.emit()
