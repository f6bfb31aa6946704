"""The overview: key figures and charts of the project, each also as a table, each and all of them as files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.charts import Chart, ChartKind
from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.formats.atomic import write_bytes
from annotator.formats.chart_tables import csv_bytes
from annotator.services.charts import Charts
from annotator.ui import language, theme, wording
from annotator.ui.room import resize_in_screen
from annotator.ui.statistics_desk import StatisticsDesk

_COLUMN, _FIGURE = 400, 150  # pixels: a chart and a figure have at least so much width
_COLUMNS, _FIGURES = 2, 5  # beside each other where there is room
_HEIGHT, _EMPTY, _ROW, _MOST_ROWS = 250, 90, 22, 8  # of a chart; of each row of a matrix beyond the first few
_AGAIN_AFTER = 1500  # milliseconds after a page was accepted


class ChartCard(QFrame):
    """One chart: its picture, its table, or what to do while there is nothing to show."""

    def __init__(self, save: Callable[["ChartCard", str], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.chart: Chart | None = None
        self.title, self.note, self.empty = QLabel(), QLabel(), QLabel()
        self.title.setObjectName("paneTitle")
        for label in (self.note, self.empty):
            label.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.as_table, self.png, self.csv = QPushButton(), QPushButton("PNG"), QPushButton("CSV")
        self.as_table.setCheckable(True)
        self.table = _table()
        self._picture: QWidget | None = None
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for button in (self.as_table, self.png, self.csv):
            button.setObjectName("flat")
            button.setAutoDefault(False)
            head.addWidget(button)
        self._room = QWidget()
        self._stack = QStackedLayout(self._room)
        for widget in (self.empty, self.table):
            self._stack.addWidget(widget)
        self._room.setFixedHeight(_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.addLayout(head)
        layout.addWidget(self._room)
        layout.addWidget(self.note)
        layout.addStretch(1)
        self.as_table.toggled.connect(self._turn)
        self.png.clicked.connect(lambda: save(self, "png"))
        self.csv.clicked.connect(lambda: save(self, "csv"))

    def retranslate(self) -> None:
        """Words in the present language."""
        self.as_table.setText(self.tr("Table"))
        if self.chart:
            for button, words in (
                (self.as_table, self.tr("{0} as a table")), (self.png, self.tr("Save {0} as a picture")),
                (self.csv, self.tr("Save {0} as a table")),
            ):  # fmt: skip
                button.setAccessibleName(words.format(self.chart.title))
                button.setToolTip(words.format(self.chart.title))

    def show_chart(self, chart: Chart) -> None:
        """Show ``chart`` instead of the one before."""
        self.chart = chart
        self.title.setText(chart.title)
        rows = len(chart.series) if chart.kind is ChartKind.MATRIX else 0
        self._room.setFixedHeight(_EMPTY if chart.is_empty else _HEIGHT + _ROW * max(0, rows - _MOST_ROWS))
        self.note.setText("" if chart.is_empty else chart.note)
        self.note.setVisible(bool(self.note.text()))
        self.empty.setText(chart.empty)
        _fill(self.table, chart)
        if self._picture:
            self._stack.removeWidget(self._picture)
            self._picture.deleteLater()
            self._picture = None
        if not chart.is_empty:
            from annotator.ui.plots import plot_of  # takes its time, and most days nobody looks

            self._picture = plot_of(chart)
            self._stack.addWidget(self._picture)
        for button in (self.as_table, self.png, self.csv):
            button.setEnabled(not chart.is_empty)
        self.retranslate()
        self._turn()

    def _turn(self) -> None:
        shown = self._picture or self.empty
        self._stack.setCurrentWidget(self.table if self._picture and self.as_table.isChecked() else shown)

    def write(self, path: Path, kind: str) -> None:
        """Write the picture ("png") or the table ("csv") to ``path``. Raises InputError."""
        if self.chart is None or self._picture is None:
            return
        if kind == "csv":
            write_bytes(path, csv_bytes(self.chart))
            return
        from annotator.ui.plots import picture_of

        if self._stack.currentWidget() is not self._picture:
            self._picture.resize(self._room.size())
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture_of(self._picture).save(buffer, "PNG")  # type: ignore[call-overload]
        write_bytes(path, bytes(data.data()))


class Dashboard(QDialog):
    """Shows what the desk worked out. The work in the window goes on beside it."""

    def __init__(self, parent: QWidget, desk: StatisticsDesk, report: Callable[[], object]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_AFTER)
        self._again.timeout.connect(self._refresh_if_seen)
        self._lay_out(report)
        desk.changed.connect(self._show)
        desk.running_changed.connect(self._show_running)
        self.retranslate()
        resize_in_screen(self, 1080, 760)

    def _lay_out(self, report: Callable[[], object]) -> None:
        self.figures = {name: _Figure() for name in ("gold", "articles", "speed", "corrections", "right")}
        self.row, self.grid = QGridLayout(), QGridLayout()
        self.grid.setSpacing(12)
        self.cards: dict[str, ChartCard] = {}
        inside = QWidget()
        below = QVBoxLayout(inside)
        below.addLayout(self.row)
        below.addLayout(self.grid)
        below.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(inside)
        self.bar, self.standing = QProgressBar(), QLabel()
        self.bar.setObjectName("busy")
        self.bar.setRange(0, 0)
        self.bar.setFixedWidth(120)
        self.refresh, self.all, self.report = QPushButton(), QPushButton(), QPushButton()
        self.refresh.clicked.connect(self._desk.refresh)
        self.all.clicked.connect(self._save_all)
        self.report.clicked.connect(report)
        foot = QHBoxLayout()
        foot.addWidget(self.bar)
        foot.addWidget(self.standing, 1)
        for button in (self.refresh, self.all, self.report):
            button.setAutoDefault(False)
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.area, 1)
        layout.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put as many figures and charts beside each other as have room."""
        room = self.area.viewport().width()
        for grid, cards, least, most in (
            (self.row, list(self.figures.values()), _FIGURE, _FIGURES),
            (self.grid, list(self.cards.values()), _COLUMN, _COLUMNS),
        ):
            columns = max(1, min(most, room // least))
            if all(grid.indexOf(card) >= 0 for card in cards) and grid.property("columns") == columns:
                continue
            grid.setProperty("columns", columns)
            for column in range(most):
                grid.setColumnStretch(column, 1 if column < columns else 0)
            for number, card in enumerate(cards):
                grid.addWidget(card, number // columns, number % columns)

    # -- words ------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Give everything its words in the present language."""
        self.setWindowTitle(self.tr("Overview of the project"))
        self.refresh.setText(self.tr("Count again"))
        self.all.setText(self.tr("Save all…"))
        self.all.setToolTip(self.tr("Save every chart as a picture and as a table into one folder"))
        self.report.setText(self.tr("Report…"))
        self._show()
        self._show_running()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange and self.cards:
            self._show()
        super().changeEvent(event)

    # -- showing ----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._desk.stop()
        super().hideEvent(event)

    def page_accepted(self) -> None:
        """One more page is gold: count again soon, if anybody looks."""
        if self.isVisible():
            self._again.start()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._desk.refresh()

    def _show_running(self) -> None:
        self.bar.setVisible(self._desk.running)
        if self._desk.running:
            self.standing.setText(self.tr("Counting…"))
        elif self._desk.found:
            words = self.tr("As of {0}").format(wording.day(self._desk.found.statistics.at))
            self.standing.setText(words)
        self.all.setEnabled(self._desk.found is not None)

    def _show(self) -> None:
        if self._desk.found is None:
            return
        found, scheme = self._desk.found
        for chart in Charts(found, scheme, lambda words: wording.translate("errors", words), language.present()).all():
            if chart.name not in self.cards:
                self.cards[chart.name] = ChartCard(self._save)
            self.cards[chart.name].show_chart(chart)
        self._arrange()
        speed, corrections, right = found.pages_an_hour, found.corrections_a_page, found.right
        self.figures["gold"].tell(self.tr("gold pages"), f"{found.gold} / {found.total}")
        self.figures["articles"].tell(self.tr("accepted articles"), f"{found.accepted_articles} / {found.articles}")
        self.figures["speed"].tell(self.tr("pages an hour"), "–" if speed is None else f"{speed:.1f}")
        self.figures["corrections"].tell(
            self.tr("corrections a page"), "–" if corrections is None else f"{corrections:.2f}"
        )
        self.figures["right"].tell(
            self.tr("suggestions that were right"), "–" if right is None else wording.per_cent(right)
        )
        self._show_running()

    # -- files ------------------------------------------------------------------------------------------------------

    def _save(self, card: ChartCard, kind: str) -> None:
        if card.chart is None:
            return
        kinds = self.tr("Pictures (*.png)") if kind == "png" else self.tr("Tables (*.csv)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save"), f"{card.chart.name}.{kind}", kinds)
        if name:
            path = Path(name)
            self._write([(card, path if path.suffix else path.with_suffix(f".{kind}"), kind)])

    def _save_all(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Save all charts into a folder"))
        if name:
            full = [card for card in self.cards.values() if card.chart and not card.chart.is_empty]
            self._write(
                [(card, Path(name) / f"{stem}.{kind}", kind)
                 for card in full for kind in ("png", "csv") for stem in [card.chart.name if card.chart else ""]]
            )  # fmt: skip

    def _write(self, files: list[tuple[ChartCard, Path, str]]) -> None:
        try:
            for card, path, kind in files:
                card.write(path, kind)
        except InputError as error:
            self.standing.setText(wording.sentence(error))
            return
        words = QT_TRANSLATE_NOOP("errors", "Files written: {count}, to {path}.")
        folder = files[0][1] if len(files) == 1 else files[0][1].parent if files else ""
        self.standing.setText(wording.message(words, {"count": len(files), "path": folder}))


class _Figure(QFrame):
    """A number with the words for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.number, self.words = QLabel("–"), QLabel()
        font = theme.interface_font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setBold(True)
        self.number.setFont(font)
        self.words.setObjectName("hint")
        self.words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        for label in (self.number, self.words):
            layout.addWidget(label)

    def tell(self, words: str, number: str) -> None:
        """Show ``number``, and say both to whoever hears the window."""
        self.number.setText(number)
        self.words.setText(words)
        self.number.setAccessibleName(f"{words}: {number}")


def _table() -> QTableWidget:
    """A table that only shows; Tab leaves it."""
    table = QTableWidget()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def _fill(table: QTableWidget, chart: Chart) -> None:
    head, *rows = chart.rows
    table.setAccessibleName(chart.title)
    table.setColumnCount(len(head))
    table.setHorizontalHeaderLabels(list(head))
    table.setRowCount(len(rows))
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            table.setItem(number, column, QTableWidgetItem(words))
