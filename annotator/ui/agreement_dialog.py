"""How far two people agree, in the window: the other project, the figures, the pages and places that differ, each a jump."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.services.agreement_words import difference_row, figure_rows, pages_compared
from annotator.ui import language, wording
from annotator.ui.agreement_desk import AgreementDesk
from annotator.ui.room import resize_in_screen

if TYPE_CHECKING:
    from annotator.services.agreement import Compared
    from annotator.services.values import OpenPage
    from annotator.ui.main_window import MainWindow

_PLACE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 2000  # of a table
_BELOW = 110  # pixels from the top of the window
_WIDEST = 240  # pixels of a column that does not stretch


class _Place(NamedTuple):
    """A page by its name, and a line on it from 1."""

    page: str
    line: int


class AgreementDialog(QDialog):
    """Shows what the desk compared. The work in the window goes on beside it."""

    def __init__(
        self,
        parent: QWidget,
        desk: AgreementDesk,
        go: Callable[[str, int], object],
        report: Callable[[], object],
        name: Callable[[str], str],
    ) -> None:
        """``go(page, line)`` shows a place in the window; ``report`` writes the report of the project with the
        figures; ``name`` has the words for the id of a category."""
        super().__init__(parent)
        self._desk, self._go, self._name = desk, go, name
        self._refusal: Exception | None = None
        self._lay_out(report)
        desk.changed.connect(self._show)
        desk.running_changed.connect(self._show_running)
        desk.progressed.connect(self._show_progress)
        desk.refused.connect(self._refused)
        self.setAcceptDrops(True)
        self.retranslate()
        resize_in_screen(self, 820, 600)

    def _lay_out(self, report: Callable[[], object]) -> None:
        self.hint, self.other, self.other_words = QLabel(), QLineEdit(), QLabel()
        self.hint.setWordWrap(True)
        self.hint.setObjectName("hint")
        self.other_words.setBuddy(self.other)
        self.choose, self.compare, self.cancel, self.report = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self.leave = QPushButton()
        self.compare.setObjectName("primary")
        self.standing, self.bar = QLabel(), QProgressBar()
        self.standing.setWordWrap(True)
        self.bar.setObjectName("busy")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.figures, self.pages, self.places = _table(), _table(), _table()
        self.figures.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.pages, "")
        self.tabs.addTab(self.places, "")
        row, foot = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.other_words)
        row.addWidget(self.other, 1)
        for widget in (self.choose, self.compare):
            row.addWidget(widget)
        foot.addWidget(self.standing, 1)
        foot.addWidget(self.bar)
        for button in (self.cancel, self.report, self.leave):
            foot.addWidget(button)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.figures)
        splitter.addWidget(self.tabs)
        splitter.setSizes([370, 420])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.addWidget(self.hint)
        layout.addLayout(row)
        layout.addWidget(splitter, 1)
        layout.addLayout(foot)
        for button in (self.choose, self.cancel, self.report, self.leave):
            button.setAutoDefault(False)
        self.compare.setDefault(True)
        self.other.textChanged.connect(self._show_running)
        self.choose.clicked.connect(self._choose)
        self.compare.clicked.connect(self._compare)
        self.cancel.clicked.connect(self._cancel)
        self.report.clicked.connect(report)
        self.leave.clicked.connect(self.close)
        for table in (self.pages, self.places):
            table.cellDoubleClicked.connect(partial(self._jump, table))
            table.installEventFilter(self)

    # -- words ------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Give everything its words in the present language."""
        self.setWindowTitle(self.tr("How far two people agree"))
        self.hint.setText(
            self.tr(
                "The gold pages of this project are compared with those of a copy that somebody else labelled apart."
            )
        )
        self.other_words.setText(self.tr("Compare &with"))
        self.other.setPlaceholderText(self.tr("another project, or page records (.jsonl)"))
        self.other.setAccessibleName(self.tr("The project to compare with"))
        self.choose.setText(self.tr("Choose…"))
        self.compare.setText(self.tr("Compare"))
        self.cancel.setText(self.tr("Cancel"))
        self.leave.setText(self.tr("Close"))
        self.report.setText(self.tr("Report with these figures…"))
        self.bar.setAccessibleName(self.tr("Progress of the comparison"))
        self.figures.setAccessibleName(self.tr("Figures"))
        self.tabs.setTabText(0, self.tr("Pages that differ most"))
        self.tabs.setTabText(1, self.tr("Places that differ"))
        for number, table in enumerate((self.pages, self.places)):
            table.setAccessibleName(self.tabs.tabText(number))
            table.setToolTip(self.tr("Return or a double click goes to the page"))
        self._show()
        self._show_running()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- asking -----------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        kinds = self.tr("Projects and page records (*.sqlite *.db *.jsonl *.json *.gz);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Compare with"), self.other.text(), kinds)
        if name:
            self.other.setText(name)
            self._compare()

    def _compare(self) -> None:
        if self.other.text().strip():
            self._refusal = None
            self._desk.compare(Path(self.other.text().strip()).expanduser())

    def _cancel(self) -> None:
        self._desk.stop()
        self.compare.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first of the files that were dropped is the one to compare with."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.other.setText(files[0])
            self._compare()

    def done(self, result: int) -> None:
        """Closed: nobody waits for the answer."""
        self._desk.stop()
        super().done(result)

    # -- showing ----------------------------------------------------------------------------------------------------

    def _show_running(self) -> None:
        running = self._desk.running
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        if running:
            self.bar.setRange(0, 0)
        self.compare.setEnabled(not running and bool(self.other.text().strip()))
        self.report.setEnabled(self._desk.found is not None)
        self._tell()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _refused(self, error: Exception) -> None:
        self._refusal = error
        self._tell()

    def _tell(self) -> None:
        found = self._desk.found
        if self._desk.running:
            self.standing.setText(self.tr("Comparing…"))
        elif found:
            notes = (wording.message(note.template, note.values) for note in found.notes)
            self.standing.setText("\n".join((pages_compared(found, _speak), *notes)))
        elif self._refusal:
            self.standing.setText(wording.sentence(self._refusal))
        else:
            self.standing.setText(self.tr("Nothing has been compared yet."))

    def _show(self) -> None:
        found = self._desk.found
        if found:
            self._refusal = None
        _fill(self.figures, (self.tr("figure"), self.tr("value")), list(figure_rows(found, _speak)) if found else [])
        self._show_pages(found)
        self._show_places(found)
        self._show_running()

    def _show_pages(self, found: "Compared | None") -> None:
        firsts: dict[str, int] = {}
        counts: Counter[str] = Counter()
        for difference in found.agreement.differences if found else ():
            firsts.setdefault(difference.page, difference.line)
            counts[difference.page] += 1
        steps = dict(found.agreement.worst) if found else {}
        worst = sorted({**steps, **counts}, key=lambda page: (-steps.get(page, 0), -counts[page]))[:_MOST_ROWS]
        head = self.tr("page"), self.tr("corrections"), self.tr("places")
        rows = [(page, str(steps.get(page, 0)), str(counts[page])) for page in worst]
        _fill(self.pages, head, rows, [_Place(page, firsts.get(page, 1)) for page in worst])

    def _show_places(self, found: "Compared | None") -> None:
        rows, places = [], []
        for difference in found.agreement.differences[:_MOST_ROWS] if found else ():
            what, *sides = difference_row(difference, _speak)
            if difference.what == "category":
                sides = [self._name(side) for side in sides]
            rows.append((difference.page, str(difference.line), what, *sides))
            places.append(_Place(difference.page, difference.line))
        sides = [found.first, found.second] if found else ["", ""]
        _fill(self.places, (self.tr("page"), self.tr("line"), self.tr("what differs"), *sides), rows, places)

    # -- going there ------------------------------------------------------------------------------------------------

    def _jump(self, table: QTableWidget, row: int, _column: int = 0) -> None:
        item = table.item(row, 0)
        place = item.data(_PLACE) if item else None
        if place:
            self._go(*place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return in a table goes to the page; it is no click of the button."""
        taken = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if taken and isinstance(watched, QTableWidget) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self._jump(watched, watched.currentRow())
            return True
        return super().eventFilter(watched, event)


class AgreementCommands(QObject):
    """Opens the dialog, and goes to the places that it lists."""

    def __init__(self, window: "MainWindow", report: "Callable[[Compared | None], object]") -> None:
        super().__init__(window)
        self._window, self._report = window, report
        self.desk = AgreementDesk(window.bench)
        self.dialog: AgreementDialog | None = None
        self._arriving: tuple[int, int] | None = None  # the page, and its line from 1
        window.bench.arrived.connect(self._arrived)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {"compare": self.show}

    def show(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self.dialog is None:
            self.dialog = AgreementDialog(
                self._window, self.desk, self.go_to, lambda: self._report(self.desk.found), self._category
            )
            place = self._window.geometry()  # at the right edge: the page that one goes to is not covered wholly
            self.dialog.move(max(place.left(), place.right() - self.dialog.width()), place.top() + _BELOW)
        self.dialog.show()
        self.dialog.activateWindow()
        self.dialog.other.setFocus()

    def _category(self, category: str) -> str:
        found = self._window.bench.scheme.by_id.get(category)
        return found.name(language.present()) if found else category

    def go_to(self, page: str, line: int) -> None:
        """Show line ``line`` (from 1) of the page called ``page``."""
        bench = self._window.bench

        def found(number: int | None) -> None:
            if number is None:
                self._window.say(self.tr("The page {0} is not in this project.").format(page))
                return
            self._arriving = number, line
            if bench.page and bench.page.id == number:
                self._arrived(bench.page)
            else:
                bench.show_page(number)

        bench.in_turn(lambda: bench.in_store(lambda project: project.find_page(page), found))

    def _arrived(self, page: "OpenPage | None") -> None:
        arriving = self._arriving
        if page is None or arriving is None or page.id != arriving[0]:
            return
        self._arriving = None
        lines = page.text.lines
        self._window.raw.go_to(lines[min(arriving[1], len(lines)) - 1].start if lines else 0)


def _speak(template: str) -> str:
    return wording.translate("errors", template)


def _table() -> QTableWidget:
    """A table of rows that only shows; Tab leaves it."""
    table = QTableWidget()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def _fill(
    table: QTableWidget, head: Sequence[str], rows: Sequence[Sequence[str]], places: Sequence[_Place] = ()
) -> None:
    table.setColumnCount(len(head))
    table.setHorizontalHeaderLabels(list(head))
    table.setRowCount(len(rows))
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            if places and column == 0:
                item.setData(_PLACE, places[number])
            table.setItem(number, column, item)
    bar = table.horizontalHeader()
    bar.setMaximumSectionSize(_WIDEST)
    bar.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    bar.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    if rows:
        table.setCurrentCell(0, 0)
