"""Statistics behind the window: worked out in a lane with a connection of its own, so that nobody waits. No widgets here."""

import threading
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import Cancelled
from annotator.core.scheme import Scheme
from annotator.core.statistics import Statistics
from annotator.services.project import Project
from annotator.services.statistics import project_statistics

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench


class Found(NamedTuple):
    """The statistics with the scheme that names their categories."""

    statistics: Statistics
    scheme: Scheme


class StatisticsDesk(QObject):
    """Works the statistics of the open project out when it is asked; only the last question counts."""

    changed = Signal()  # there are other statistics, or none
    running_changed = Signal()

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._stop = threading.Event()
        self.running = False
        self.found: Found | None = None
        bench.opened.connect(self._opened)

    def _opened(self) -> None:
        self._stop.set()
        self.found = None
        self._set_running(False)
        self.changed.emit()

    def refresh(self) -> None:
        """Work the statistics out anew; ``changed`` tells."""
        bench = self._bench
        if not bench.path:
            return
        self._stop.set()
        stop = self._stop = threading.Event()
        path, who, generation = bench.path, bench.settings.who, bench.generation

        def work() -> Found:
            with Project.open(path, who=who) as project:
                return Found(project_statistics(project, stopped=stop.is_set), project.scheme())

        def done(found: Found) -> None:
            if generation == bench.generation and not stop.is_set():
                self._set_running(False)
                self.found = found
                self.changed.emit()

        def failed(error: Exception) -> None:
            if generation == bench.generation and not isinstance(error, Cancelled):
                self._set_running(False)
                bench.not_done(error)

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
