"""What the window does about the overview of a project and its report."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.services.values import PageRow, PageStatus
from annotator.ui.dashboard import Dashboard
from annotator.ui.statistics_desk import StatisticsDesk

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class OverviewCommands(QObject):
    """Opens the overview."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.desk = StatisticsDesk(window.bench)
        self.dashboard: Dashboard | None = None
        window.bench.row_changed.connect(self._row_changed)
        window.bench.opened.connect(self._opened)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {"overview": self.show}

    def show(self) -> None:
        """Open the overview, or bring it to the front."""
        if self.dashboard is None:
            self.dashboard = Dashboard(self._window, self.desk, self.report)
        self.dashboard.show()
        self.dashboard.activateWindow()

    def report(self) -> None:
        """Write the report."""

    def _row_changed(self, row: PageRow) -> None:
        if self.dashboard and row.status is PageStatus.GOLD:
            self.dashboard.page_accepted()

    def _opened(self) -> None:
        if self.dashboard and self.dashboard.isVisible():
            self.desk.refresh()
