"""The window of learning: how many gold pages, what was learnt, both figures, the way back, the learning curve."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.learnt import LearntModel, ModelKind
from annotator.services import learning
from annotator.services.learning import CurvePoint, LearningState
from annotator.ui import wording
from annotator.ui.learning import LearningDesk
from annotator.ui.learning_chart import LearningChart
from annotator.ui.room import resize_in_screen

_ROW = Qt.ItemDataRole.UserRole


class _Figures:
    """The line of one kind of model: what is in use, both figures, the way back; below it the decision in words."""

    def __init__(self, grid: QGridLayout, row: int) -> None:
        self.name, self.used, self.now, self.new, self.words = QLabel(), QLabel(), QLabel(), QLabel(), QLabel()
        self.back = QPushButton()
        self.words.setWordWrap(True)
        self.words.setObjectName("hint")
        for column, widget in enumerate((self.name, self.used, self.now, self.new, self.back)):
            grid.addWidget(widget, row, column)
        for label in (self.now, self.new):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.words, row + 1, 0, 1, 5)


class LearningDialog(QDialog):
    """Shows what the desk knows and asks it for what the buttons say. The work in the window goes on beside it."""

    def __init__(self, parent: QWidget, desk: LearningDesk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state: LearningState | None = None
        self._lay_out()
        desk.state_changed.connect(self._show_state)
        desk.running_changed.connect(self._show_running)
        desk.progressed.connect(self._show_progress)
        desk.curve_drawn.connect(self._show_curve)
        self.retranslate()
        resize_in_screen(self, 820, 680)

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.gold, self.learn, self.cancel = QLabel(), QPushButton(), QPushButton()
        self.learn.setObjectName("primary")
        self.learn.clicked.connect(lambda: self._desk.start())
        self.cancel.clicked.connect(self._desk.cancel)
        self.gold.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setObjectName("busy")
        self.bar.setTextVisible(False)
        top = QHBoxLayout()
        top.addWidget(self.gold, 1)
        for widget in (self.bar, self.cancel, self.learn):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(_line())
        layout.addLayout(self._figures())
        layout.addLayout(self._anew_and_every())
        layout.addWidget(_line())
        layout.addLayout(self._curve_row())
        layout.addWidget(_line())
        layout.addLayout(self._history_row())
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return in the number or in the list is no click

    def _figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(1, 1)
        self.heads = {column: QLabel() for column in (1, 2, 3)}
        for column, label in self.heads.items():
            grid.addWidget(label, 0, column)
        self.figures = {kind: _Figures(grid, 1 + 2 * number) for number, kind in enumerate(ModelKind)}
        for kind, line in self.figures.items():
            line.back.clicked.connect(lambda _checked=False, kind=kind: self._desk.go_back(kind))
        return grid

    def _anew_and_every(self) -> QHBoxLayout:
        self.every_words, self.every, self.anew = QLabel(), QSpinBox(), QPushButton()
        self.every.setRange(0, learning.MOST_EVERY)
        self.every.editingFinished.connect(self._every_chosen)
        self.every_words.setBuddy(self.every)
        self.anew.clicked.connect(self._desk.propose_anew)
        row = QHBoxLayout()
        row.addWidget(self.every_words)
        row.addWidget(self.every)
        row.addStretch()
        row.addWidget(self.anew)
        return row

    def _curve_row(self) -> QVBoxLayout:
        self.curve_words, self.draw, self.chart, self.points = QLabel(), QPushButton(), LearningChart(), QTableWidget()
        self.draw.clicked.connect(self._desk.draw_curve)
        head = QHBoxLayout()
        head.addWidget(self.curve_words, 1)
        head.addWidget(self.draw)
        self.curve_words.setWordWrap(True)
        _for_reading(self.points)
        side_by_side = QHBoxLayout()
        side_by_side.addWidget(self.chart, 3)
        side_by_side.addWidget(self.points, 2)
        layout = QVBoxLayout()
        layout.addLayout(head)
        layout.addLayout(side_by_side, 1)
        return layout

    def _history_row(self) -> QVBoxLayout:
        self.history_words, self.use, self.history = QLabel(), QPushButton(), QTableWidget()
        _for_reading(self.history)
        self.history.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.history.itemSelectionChanged.connect(self._show_use)
        self.history.itemActivated.connect(self._use_selected)
        self.use.clicked.connect(self._use_selected)
        head = QHBoxLayout()
        head.addWidget(self.history_words, 1)
        head.addWidget(self.use)
        layout = QVBoxLayout()
        layout.addLayout(head)
        layout.addWidget(self.history, 1)
        return layout

    # -- words ------------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Give everything its words in the present language."""
        self.setWindowTitle(self.tr("Learn from gold pages"))
        self.learn.setText(self.tr("Learn now"))
        self.cancel.setText(self.tr("Cancel"))
        for column, words in ((1, self.tr("in use")), (2, self.tr("model before")), (3, self.tr("new model"))):
            self.heads[column].setText(words)
        self.figures[ModelKind.SEGMENTATION].name.setText(self.tr("Articles: corrections a page"))
        self.figures[ModelKind.CATEGORIES].name.setText(self.tr("Categories that are right"))
        for line in self.figures.values():
            line.back.setText(self.tr("Go back"))
        self.every_words.setText(self.tr("Learn by itself after so many newly accepted pages (0: never)"))
        self.every.setAccessibleName(self.every_words.text())
        self.curve_words.setText(self.tr("How corrections fall with the gold pages learnt from, on pages kept apart"))
        self.draw.setText(self.tr("Draw the learning curve"))
        self.history_words.setText(self.tr("Every model that was tried, the newest first"))
        self.history.setAccessibleName(self.history_words.text())
        self.use.setText(self.tr("Use this model"))
        self._show_state(self._desk.state)
        self._show_running()
        self._show_curve(self._desk.curve)

    # -- what the desk tells ----------------------------------------------------------------------------------------

    def _show_state(self, state: LearningState | None) -> None:
        self._state = state
        counts = wording.Counts()
        if state is None:  # still being read: a button without words would stand there
            self.anew.hide()
            return
        words = [counts.gold(state.gold)]
        if state.models:
            words.append(self.tr("last learnt {0}").format(wording.day(state.models[0].at)))
            words.append(counts.fresh(state.fresh))
        else:
            words.append(self.tr("nothing learnt yet"))
        self.gold.setText(" · ".join(words))
        for kind in ModelKind:
            self._show_figures(kind, state)
        if not self.every.hasFocus():
            self.every.setValue(state.every)
        self.anew.setText(counts.anew(state.untouched))
        self.anew.setVisible(state.untouched > 0)
        self._fill_history(state)
        self._show_running()

    def _show_figures(self, kind: ModelKind, state: LearningState) -> None:
        line, used = self.figures[kind], state.in_use(kind)
        last = next((model for model in state.models if model.kind is kind), None)
        line.used.setText(self._name(used))
        line.now.setText(learning.figure(kind, last.verdict.now) if last else "–")
        line.new.setText(learning.figure(kind, last.verdict.new) if last else "–")
        given_back = last is not None and last.verdict.better and used != last  # somebody chose another one since
        note = learning.decision(kind, last.verdict) if last and not given_back else None
        line.words.setText(wording.message(note.template, note.values) if note else "")
        line.words.setVisible(note is not None)
        line.back.setEnabled(used is not None)

    def _name(self, model: LearntModel | None) -> str:
        if model is None:
            return self.tr("the model of the program")
        return self.tr("version {0}, from {1}").format(model.version, wording.Counts().gold(len(model.pages)))

    def _fill_history(self, state: LearningState) -> None:
        heads = (self.tr("Version"), self.tr("For"), self.tr("Learnt"), self.tr("By"), self.tr("Gold pages"),
                 self.tr("Before"), self.tr("New"), self.tr("Standing"))  # fmt: skip
        rows: list[tuple[ModelKind, int | None, tuple[str, ...]]] = []
        for model in state.models:
            standing = self.tr("in use") if model.in_use else "" if model.kept else self.tr("not better, not kept")
            figures = (learning.figure(model.kind, side) for side in (model.verdict.now, model.verdict.new))
            said = (
                str(model.version),
                self._kind(model.kind),
                wording.day(model.at),
                model.who,
                str(len(model.pages)),
            )
            rows.append((model.kind, model.version, (*said, *figures, standing)))
        for kind in ModelKind:
            standing = "" if state.in_use(kind) else self.tr("in use")
            rows.append((kind, None, ("–", self._kind(kind), self.tr("with the program"), "", "", "", "", standing)))
        selected = self._selected()
        self.history.setColumnCount(len(heads))
        self.history.setHorizontalHeaderLabels(list(heads))
        self.history.setRowCount(len(rows))
        for number, (kind, version, cells) in enumerate(rows):
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setData(_ROW, (kind.value, version))
                self.history.setItem(number, column, item)
            if selected == (kind, version):
                self.history.selectRow(number)
        self._show_use()

    def _kind(self, kind: ModelKind) -> str:
        return self.tr("articles") if kind is ModelKind.SEGMENTATION else self.tr("categories")

    def _selected(self) -> tuple[ModelKind, int | None] | None:
        items = self.history.selectedItems()
        if not items:
            return None
        kind, version = items[0].data(_ROW)
        return ModelKind(kind), version

    def _show_use(self) -> None:
        chosen, state = self._selected(), self._state
        usable = False
        if chosen and state:
            kind, version = chosen
            used = state.in_use(kind)
            kept = version is None or any(model.version == version and model.kept for model in state.models)
            usable = kept and version != (used.version if used else None)
        self.use.setEnabled(usable)

    def _show_running(self) -> None:
        running = self._desk.running
        focus = self.learn.hasFocus() or self.cancel.hasFocus()
        self.bar.setVisible(bool(running))
        if running:
            self.bar.setRange(0, 0)
        able = not running and (self._state is None or self._state.gold > 0)
        self.cancel.setVisible(bool(running))
        if focus and running:  # else it would go to the next button, which goes back
            self.cancel.setFocus()
        self.learn.setEnabled(able)
        if focus and able:
            self.learn.setFocus()
        self.draw.setEnabled(not running and self._state is not None and self._state.gold >= learning.LEAST_FOR_CURVE)

    def _show_progress(self, done: int, total: int, _what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _show_curve(self, points: tuple[CurvePoint, ...]) -> None:
        self.chart.show_points(points)
        heads = (self.tr("Pages"), self.tr("Corrections"), self.tr("Exact"))
        self.points.setColumnCount(len(heads))
        self.points.setAccessibleName(self.curve_words.text())
        self.points.setHorizontalHeaderLabels(list(heads))
        self.points.setRowCount(len(points))
        for row, point in enumerate(points):
            corrections, exact = point.figures.get("corrections"), point.figures.get("exact")
            cells = (
                str(point.pages),
                "–" if corrections is None else f"{corrections:.2f}",
                "–" if exact is None else f"{exact:.3f}",
            )
            for column, words in enumerate(cells):
                self.points.setItem(row, column, QTableWidgetItem(words))
        for widget in (self.chart, self.points):
            widget.setVisible(bool(points))

    # -- what is asked ----------------------------------------------------------------------------------------------

    def _use_selected(self) -> None:
        chosen = self._selected()
        if chosen and self.use.isEnabled():
            self._desk.use(*chosen)

    def _every_chosen(self) -> None:
        if self._state and self.every.value() != self._state.every:
            self._desk.set_every(self.every.value())


def _line() -> QFrame:
    line = QFrame()
    line.setFixedHeight(1)
    line.setBackgroundRole(QPalette.ColorRole.Mid)
    line.setAutoFillBackground(True)
    return line


def _for_reading(table: QTableWidget) -> None:
    """A table that only shows; Tab leaves it."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(24)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setMinimumHeight(110)
