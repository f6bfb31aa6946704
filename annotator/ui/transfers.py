"""Import, in a lane and with a connection to the project of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from annotator.core.errors import InputError
from annotator.core.page_rows import PageRows
from annotator.core.scheme import Scheme
from annotator.services import importing
from annotator.services.project import Project

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench

Progress = Callable[[int, int | None, str], None]


@dataclass(frozen=True)
class Imported:
    """What an import brought, and the lists as they are now."""

    report: importing.ImportReport
    rows: PageRows
    scheme: Scheme


class Transfers:
    """Brings files into the open project."""

    def __init__(self, bench: "Workbench") -> None:
        self._bench = bench
        self.importing = False  # an import is under way
        self._last: tuple[list[Path], bool] = (
            [],
            False,
        )  # what was imported last, and whether what is bad was left out

    def import_again(self) -> None:
        """Import the same once more, and take over what the files have for pages that nobody worked on here."""
        files, skip_bad = self._last
        self.import_paths(files, skip_bad=skip_bad, update=True)

    def import_paths(self, files: list[Path], *, skip_bad: bool = False, update: bool = False) -> None:
        """Import files and folders: all of them or nothing, or with ``skip_bad`` all that can be read.

        With ``update`` pages that are there already and that nobody worked on take over what the files have for them.
        """
        bench = self._bench
        if not bench.path or self.importing:
            return
        path, who, generation = bench.path, bench.settings.who, bench.generation
        bench.cancelled.clear()
        self.importing = True
        self._last = files, skip_bad
        bench.progressed.emit("import", 0, 0, files[0].name if files else "")  # the first word may take long to come
        progress = self._throttled("import")

        def work() -> Imported:
            with Project.open(path, who=who) as project:
                report = importing.import_paths(
                    project,
                    files,
                    skip_bad=skip_bad,
                    update=update,
                    progress=progress,
                    cancelled=bench.cancelled.is_set,
                )
                return Imported(report, project.page_rows(), project.scheme())

        def done(answer: Imported) -> None:
            self.importing = False
            bench.progress_ended.emit()
            if generation == bench.generation:
                self._imported(answer)

        def failed(error: Exception) -> None:
            self.importing = False
            bench.progress_ended.emit()
            if isinstance(error, InputError):
                bench.import_failed.emit(error, files)
            else:
                bench.not_done(error)
            if bench.rows:
                bench.proposer.propose_pending()

        bench.mover.submit(work, done, failed)

    def _imported(self, answer: Imported) -> None:
        bench = self._bench
        bench.scheme = answer.scheme
        bench.rows = bench.ordering.arranged(answer.rows)
        bench.rows_reset.emit(bench.rows)
        bench.ordering.refresh()
        bench.imported.emit(answer.report)
        if answer.report.added and bench.page is None:
            bench.show_page(answer.report.added[0])
        if answer.report.updated:
            self._updated(answer.report.updated)
        bench.proposer.propose_pending()

    def list_anew(self) -> None:
        """Pages that an update had changed came back together: the list says what they are now."""
        bench = self._bench

        def show(rows: PageRows) -> None:
            bench.rows = bench.ordering.arranged(rows)
            bench.rows_reset.emit(bench.rows)
            bench.ordering.refresh()

        bench.in_store(lambda project: project.page_rows(), show)

    def _updated(self, pages: tuple[int, ...]) -> None:
        """The page in hand may be another now, and there are new steps to undo."""
        bench = self._bench
        bench.in_store(
            lambda project: (project.undo_step(), project.redo_step()), lambda steps: bench.steps.take(*steps)
        )
        if bench.page and bench.page.id in pages:
            bench.show_page(bench.page.id, again=True)

    def _throttled(self, kind: str) -> Progress:
        """A progress function for a worker thread that tells the window at most twenty times a second."""
        last = 0.0

        def tell(done: int, total: int | None, name: str) -> None:
            nonlocal last
            if monotonic() - last > 0.05:
                last = monotonic()
                self._bench.progressed.emit(kind, done, total or 0, name)

        return tell
