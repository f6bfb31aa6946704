"""What the window does about the overview of a project and its report."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.formats.atomic import write_bytes
from annotator.formats.html_report import html_report
from annotator.services.people_report import people_report
from annotator.services.project import Project
from annotator.services.values import PageRow, PageStatus
from annotator.ui import language, wording
from annotator.ui.agreement_dialog import AgreementCommands
from annotator.ui.dashboard import Dashboard
from annotator.ui.statistics_desk import StatisticsDesk

if TYPE_CHECKING:
    from annotator.services.agreement import Compared
    from annotator.ui.main_window import MainWindow


class OverviewCommands(QObject):
    """Opens the overview."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.desk = StatisticsDesk(window.bench)
        self.dashboard: Dashboard | None = None
        self._stop_report = threading.Event()
        self.agreement = AgreementCommands(window, self.report)
        window.bench.row_changed.connect(self._row_changed)
        window.bench.opened.connect(self._opened)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {"overview": self.show, "report": lambda: self.report(), **self.agreement.handlers()}

    def show(self) -> None:
        """Open the overview, or bring it to the front."""
        if self.dashboard is None:
            self.dashboard = Dashboard(self._window, self.desk, lambda: self.report())
        self.dashboard.show()
        self.dashboard.activateWindow()

    def report(self, compared: "Compared | None" = None) -> None:
        """Ask for a file name and write the report of the project there, off the window's thread.

        ``compared``: with how far two people agree.
        """
        bench = self._window.bench
        if not bench.path:
            return
        kinds = self.tr("Report as PDF (*.pdf);;Report as HTML (*.html)")
        suggested = f"{bench.path.stem}.pdf"
        asking = self.agreement.dialog if compared else self.dashboard
        owner = asking if asking and asking.isVisible() else self._window
        name, kind = QFileDialog.getSaveFileName(owner, self.tr("Report of the project"), suggested, kinds)
        if not name:
            return
        target = Path(name)
        if target.suffix.lower() not in (".pdf", ".html"):
            target = target.with_name(f"{target.name}{'.html' if 'html' in kind else '.pdf'}")
        self._write(target, compared)

    def _write(self, target: Path, compared: "Compared | None") -> None:
        bench, spoken, stop = self._window.bench, language.present(), threading.Event()
        path, who, generation = bench.path, bench.settings.who, bench.generation
        assert path is not None
        self._stop_report.set()
        self._stop_report = stop

        def work() -> Path:
            with Project.open(path, who=who) as project:
                told = people_report(project, partial(_speak, spoken), spoken, compared=compared, stopped=stop.is_set)
            if target.suffix.lower() == ".pdf":
                from annotator.ui.report_pdf import pdf_report  # QtSvg is needed for it only

                data = pdf_report(told)
            else:
                data = html_report(told).encode("utf-8", errors="replace")
            write_bytes(target, data)
            return target

        def done(written: Path) -> None:
            words = QT_TRANSLATE_NOOP("errors", "The report was written to {path}.")
            told = wording.message(words, {"path": written})
            self._window.say(told)
            self._window.notice.tell(told, self.tr("Open it"), then=lambda: open_with_system(written))

        def failed(error: Exception) -> None:
            if generation == bench.generation:
                bench.not_done(error)

        self._window.say(self.tr("Writing the report…"))
        bench.reckoner.submit(work, done, failed)

    def _row_changed(self, row: PageRow) -> None:
        if self.dashboard and row.status is PageStatus.GOLD:
            self.dashboard.page_accepted()

    def _opened(self) -> None:
        self._stop_report.set()
        if self.dashboard and self.dashboard.isVisible():
            self.desk.refresh()


def _speak(spoken: str, template: str) -> str:
    return language.translate_message(template, spoken)


def open_with_system(path: Path) -> None:
    """Let the system show a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
