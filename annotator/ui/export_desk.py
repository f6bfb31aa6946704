"""Exports behind the window: previews in a lane of their own, the export itself with its progress. No widgets here."""

import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.errors import Cancelled
from annotator.services.export_preview import PreviewFile, preview_records
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import ExportPreview, ExportReport, export_project, preview_export
from annotator.services.project import Project
from annotator.ui.jobs import Lane

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench

_DEBOUNCE = 250  # milliseconds after the last change of an option


class Written(NamedTuple):
    """An export that is there."""

    report: ExportReport
    request: ExportRequest


class ExportDesk(QObject):
    """Answers what an export would look like, for the last question only, and writes one export at a time."""

    people_told = Signal(object)  # the names of those who worked on the project
    records_told = Signal(object)  # a list of PreviewFile, or the error
    counts_told = Signal(object)  # an ExportPreview, or the error
    looking = Signal()  # what was told before is being worked out anew
    running_changed = Signal()
    progressed = Signal(int, int)
    written = Signal(object)  # Written
    refused = Signal(object)  # the error; nothing was written

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._lane = Lane("previewer", self)
        self._stop, self._stop_export = threading.Event(), threading.Event()
        self._asked: ExportRequest | None = None
        self.running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE)
        self._timer.timeout.connect(self._look)
        bench.leaving.connect(self._leaving)

    @property
    def idle(self) -> bool:
        """True if no preview is under way or about to begin."""
        return self._lane.idle and not self._timer.isActive()

    def close(self) -> None:
        """End the lane of previews; whatever is under way there is stopped."""
        self.forget()
        self._lane.close()

    def _leaving(self) -> None:
        self.forget()
        self._stop_export.set()

    # -- previews ---------------------------------------------------------------------------------------------------

    def ask_people(self) -> None:
        """Ask who worked on the project; ``people_told`` answers."""
        self._submit(lambda project, _stop: project.people(), self.people_told, threading.Event())

    def ask(self, request: ExportRequest) -> None:
        """Preview ``request`` in a moment, if nothing else is asked until then; what was asked before is stopped."""
        self._stop.set()
        self._asked = request
        self._timer.start()
        self.looking.emit()

    def forget(self) -> None:
        """Nobody waits for a preview any more."""
        self._stop.set()
        self._asked = None
        self._timer.stop()

    def _look(self) -> None:
        request = self._asked
        if request is None:
            return
        stop = self._stop = threading.Event()
        self._submit(lambda project, stopped: preview_records(project, request, stopped), self.records_told, stop)
        self._submit(
            lambda project, stopped: preview_export(project, request, cancelled=stopped), self.counts_told, stop
        )

    def _submit(self, work: Callable[[Project, Callable[[], bool]], Any], told: Any, stop: threading.Event) -> None:
        """Do ``work`` with the open project; emit ``told`` with the answer or the error unless it was stopped."""
        bench = self._bench
        path, who, generation = bench.path, bench.settings.who, bench.generation
        if path is None:
            return

        def answer() -> "list[PreviewFile] | ExportPreview | list[str]":
            if stop.is_set():
                raise Cancelled()
            with Project.open(path, who=who) as project:
                return work(project, stop.is_set)  # type: ignore[no-any-return]

        def done(found: object) -> None:
            if generation == bench.generation and not stop.is_set():
                told.emit(found)

        def failed(error: Exception) -> None:
            if not isinstance(error, Cancelled):
                done(error)

        self._lane.submit(answer, done, failed)

    # -- the export -------------------------------------------------------------------------------------------------

    def export(self, request: ExportRequest, target: Path, *, overwrite: bool = False) -> None:
        """Write ``request`` to ``target``, whole or not at all; ``overwrite``: also over what is no export."""
        bench = self._bench
        if bench.path is None or self.running:
            return
        path, who = bench.path, bench.settings.who
        stop = self._stop_export = threading.Event()
        bench.cancelled.clear()
        last = 0.0

        def stopped() -> bool:
            return stop.is_set() or bench.cancelled.is_set()

        def progress(done: int, total: int | None, name: str) -> None:
            nonlocal last
            if monotonic() - last > 0.05:
                last = monotonic()
                self.progressed.emit(done, total or 0)
                bench.progressed.emit("export", done, total or 0, name)

        def work() -> ExportReport:
            with Project.open(path, who=who) as project:
                return export_project(
                    project, request, target, overwrite=overwrite, progress=progress, cancelled=stopped
                )

        def done(report: ExportReport) -> None:
            self._ended()
            self.written.emit(Written(report, request))
            bench.exported.emit(report)

        def failed(error: Exception) -> None:
            self._ended()
            self.refused.emit(error)

        self.running = True
        self.running_changed.emit()
        bench.mover.submit(work, done, failed)

    def cancel(self) -> None:
        """Stop the export that is under way; it leaves nothing behind."""
        self._stop_export.set()

    def _ended(self) -> None:
        self.running = False
        self._bench.progress_ended.emit()
        self.running_changed.emit()
