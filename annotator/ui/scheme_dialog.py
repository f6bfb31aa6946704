"""The dialog of the categories: the scheme as a table, a form for the category chosen, presets and undo.

Each change is a step of its own, on disk before it is shown; what it does to articles is said before it is made.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import AnnotatorError
from annotator.core.model import Category
from annotator.core.presets import PRESETS
from annotator.core.scheme import (
    AllowOne,
    AllowSeveral,
    MergeCategories,
    MoveCategory,
    RemoveCategory,
    SchemeEdit,
    UsePreset,
)
from annotator.services.values import SchemeChanged, SchemePreview, SchemeView, Step
from annotator.ui import language, theme, wording
from annotator.ui.actions import key_text
from annotator.ui.category_form import CategoryForm, quiet_button, swatch
from annotator.ui.room import resize_in_screen
from annotator.ui.scheme_asking import AskDialog, NewCategoryDialog, kept_words, merge_words, preset_words, where_words

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workbench import Workbench

_ID = Qt.ItemDataRole.UserRole


class CategoriesDialog(QDialog):
    """All categories of the project and what can be done with them."""

    def __init__(self, parent: QWidget, bench: "Workbench", view: SchemeView) -> None:
        super().__init__(parent)
        self._bench, self._desk = bench, bench.scheme_desk
        self._scheme, self._usage = view.scheme, view.usage
        self.setWindowTitle(self.tr("Categories"))
        self.table, self.form = self._made_table(), CategoryForm()
        self.form.entered.connect(self._enter)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setAccessibleName(self.tr("What was done or refused"))
        self.several = QComboBox()
        self.several.setAccessibleName(self.tr("An article may have"))
        self.several.addItems([self.tr("one category"), self.tr("several categories")])
        self.several.activated.connect(self._several_chosen)
        self._make_buttons()
        self._lay_out()
        bench.refused.connect(self._refused)
        bench.steps_changed.connect(self._steps_changed)
        self._desk.changed.connect(self._changed)
        self._fill()
        if view.scheme.categories:
            self.table.selectRow(0)
        self.table.setFocus()
        resize_in_screen(self, 980, 580)

    # -- building ---------------------------------------------------------------------------------------------------

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setAccessibleName(self.tr("Categories"))
        table.setHorizontalHeaderLabels(
            [self.tr("Key"), self.tr("Chinese name"), self.tr("English name"), self.tr("Articles")]
        )
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        for column in (0, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.setIconSize(QSize(14, 14))
        table.itemSelectionChanged.connect(self._chosen)
        table.installEventFilter(self)
        return table

    def _make_buttons(self) -> None:
        self.add = quiet_button(self.tr("Add…"), self.tr("A new category ({0})").format(key_text(["Ctrl+N"])))
        self.up = quiet_button("▲", self.tr("Earlier in the menu ({0})").format(key_text(["Alt+Up"])))
        self.down = quiet_button("▼", self.tr("Later in the menu ({0})").format(key_text(["Alt+Down"])))
        self.merge = quiet_button(
            self.tr("Merge…"), self.tr("Its articles get another category ({0})").format(key_text(["Ctrl+M"]))
        )
        self.remove = quiet_button(self.tr("Remove…"), self.tr("Remove the category ({0})").format(key_text(["Del"])))
        self.presets = quiet_button(self.tr("Presets"), self.tr("Categories to begin with"))
        self.undo, self.redo = quiet_button("↶"), quiet_button("↷")
        for button, name in ((self.up, self.up.toolTip()), (self.down, self.down.toolTip())):
            button.setAccessibleName(name)
            button.setFixedWidth(40)
        menu = QMenu(self.presets)
        for preset in PRESETS:
            action = menu.addAction(wording.preset_name(preset))
            action.setData(preset)
            action.triggered.connect(self._preset_chosen)
        self.presets.setMenu(menu)
        for button, handler, key in (
            (self.add, self._add, "Ctrl+N"), (self.merge, self._merge, "Ctrl+M"), (self.remove, self._remove, ""),
            (self.up, self._move_up, "Alt+Up"), (self.down, self._move_down, "Alt+Down"),
            (self.undo, self._undo, "Ctrl+Z"), (self.redo, self._redo, "Ctrl+Shift+Z"),
        ):  # fmt: skip
            button.clicked.connect(handler)
            if key:
                QShortcut(QKeySequence(key), self, handler)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.add, self.merge, self.remove, self.up, self.down):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.presets)
        left = QVBoxLayout()
        left.addWidget(self.table)
        left.addLayout(row)
        right = QVBoxLayout()
        right.addWidget(self.form)
        labels = QHBoxLayout()
        labels.addWidget(QLabel(self.tr("An article may have")))
        labels.addWidget(self.several, 1)
        right.addLayout(labels)
        right.addStretch()
        upper = QHBoxLayout()
        upper.addLayout(left, 5)
        upper.addLayout(right, 3)
        close = quiet_button(self.tr("Close"))
        close.clicked.connect(self.accept)
        lower = QHBoxLayout()
        lower.addWidget(self.undo)
        lower.addWidget(self.redo)
        lower.addWidget(self.message, 1)
        lower.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addLayout(upper)
        layout.addLayout(lower)

    # -- showing ----------------------------------------------------------------------------------------------------

    def _fill(self, chosen: str = "") -> None:
        """Show the scheme; ``chosen`` is the category to select, if it is there."""
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._scheme.categories))
        for row, category in enumerate(self._scheme.categories):
            counted = QTableWidgetItem(str(self._usage.of(category.id)))
            counted.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            named = QTableWidgetItem(category.name_zh)
            named.setIcon(swatch(category.colour))
            key = QTableWidgetItem(category.key)
            key.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            for column, item in enumerate((key, named, QTableWidgetItem(category.name_en), counted)):
                item.setData(_ID, category.id)
                self.table.setItem(row, column, item)
        places = [category.id for category in self._scheme.categories]
        if chosen in places:
            self.table.selectRow(places.index(chosen))
        self.table.blockSignals(False)
        self.several.setCurrentIndex(int(self._scheme.multiple))
        self._chosen()

    @property
    def chosen(self) -> Category | None:
        """The category that is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self._scheme.categories[rows[0].row()] if rows else None

    def _chosen(self) -> None:
        category = self.chosen
        self.form.show_category(category, self._scheme)
        place = self._scheme.categories.index(category) if category else -1
        self.merge.setEnabled(category is not None and len(self._scheme.categories) > 1)
        self.remove.setEnabled(category is not None)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(category is not None and place < len(self._scheme.categories) - 1)

    def _changed(self, changed: SchemeChanged) -> None:
        before = self.chosen
        added = changed.view.scheme.by_id.keys() - self._scheme.by_id.keys()
        self._scheme, self._usage = changed.view.scheme, changed.view.usage
        wanted = changed.details.get("into") or (next(iter(added)) if len(added) == 1 else "")
        self._fill(wanted if wanted in self._scheme.by_id else before.id if before else "")
        if self.chosen is None and self._scheme.categories:
            self.table.selectRow(0)
        words = wording.step_name(Step(changed.kind, changed.details, None, ""))
        if changed.action != "edit":
            words = (self.tr("Undone: {0}") if changed.action == "undo" else self.tr("Done again: {0}")).format(words)
        self._say(" · ".join(filter(None, ("✓ " + words, kept_words(changed)))))

    def _refused(self, error: AnnotatorError) -> None:
        self._say(wording.sentence(error), warning=True)
        self._fill(self.chosen.id if self.chosen else "")

    def _say(self, words: str, *, warning: bool = False) -> None:
        colours = theme.current()
        self.message.setText(words)
        self.message.setStyleSheet(f"color: {colours.warning if warning else colours.muted}")

    def _steps_changed(self, undo: Step | None, redo: Step | None) -> None:
        """Steps on pages are not undone from here, where nobody sees them."""
        for button, step, plain, words in (
            (self.undo, undo, self.tr("Undo"), self.tr("Undo: {0}")),
            (self.redo, redo, self.tr("Redo"), self.tr("Redo: {0}")),
        ):
            here = step is not None and step.page_id is None
            told = words.format(wording.step_name(step)) if step and here else plain
            button.setEnabled(here)
            button.setToolTip(told)
            button.setAccessibleName(told)

    def show_steps(self, undo: Step | None, redo: Step | None) -> None:
        """What undo and redo would do now."""
        self._steps_changed(undo, redo)

    def reject(self) -> None:
        """Escape: what stands half-written in a field is given up."""
        self.form.show_category(None, self._scheme)
        super().reject()

    # -- changing ---------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the table: Del removes, F2 and Return go to the name."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
            if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                field = self.form.name_zh if language.present() == "zh" else self.form.name_en
                field.setFocus()
                field.selectAll()
                return True
        return super().eventFilter(watched, event)

    def _enter(self, edit: SchemeEdit) -> None:
        self._bench.in_turn(lambda: self._desk.change(edit))

    def _add(self) -> None:
        dialog = NewCategoryDialog(self, self._scheme)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._enter(dialog.edit())

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        category = self.chosen
        if category:
            place = self._scheme.categories.index(category) + step
            if 0 <= place < len(self._scheme.categories):
                self._enter(MoveCategory(category.id, place))

    def _others(self, category: Category) -> list[tuple[str, str]]:
        spoken = language.present()
        return [(other.id, other.name(spoken)) for other in self._scheme.categories if other.id != category.id]

    def _merge(self) -> None:
        category = self.chosen
        others = self._others(category) if category else []
        if category and others:
            self._where(category, self.tr("Merge"), others)

    def _remove(self) -> None:
        """At once if no article has it (undo brings it back); else where its articles go is asked first."""
        category = self.chosen
        if category and self._usage.of(category.id):
            self._where(category, self.tr("Remove"), [*self._others(category), ("", self.tr("no category"))])
        elif category:
            self._enter(RemoveCategory(category.id))

    def _where(self, category: Category, title: str, choices: list[tuple[str, str]]) -> None:
        def ask(preview: SchemePreview) -> None:
            names = dict(self._others(category))
            own = category.name(language.present())

            def words(chosen: str | None) -> str:
                return where_words(preview, own) if chosen is None else merge_words(preview, own, names.get(chosen, ""))

            def edit(chosen: str | None) -> SchemeEdit:
                gone = RemoveCategory(category.id, unlabel=True)
                return MergeCategories(category.id, chosen) if chosen else gone

            self._ask(AskDialog(self, title, words, choices), edit)

        self._desk.preview(RemoveCategory(category.id, unlabel=True), ask)

    def _ask(self, dialog: AskDialog, edit: Callable[[str | None], SchemeEdit]) -> None:
        """Show ``dialog`` and make the edit when it is accepted; nothing waits meanwhile."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._enter(edit(dialog.chosen)))
        dialog.open()

    def _several_chosen(self, index: int) -> None:
        if bool(index) != self._scheme.multiple:
            self._enter(AllowSeveral() if index else AllowOne())

    def _preset_chosen(self) -> None:
        preset = str(self.sender().data())  # type: ignore[attr-defined]

        def ask(preview: SchemePreview) -> None:
            dialog = AskDialog(self, wording.preset_name(preset), lambda _chosen: preset_words(preview))
            self._ask(dialog, lambda _chosen: UsePreset(preset))

        self._desk.preview(UsePreset(preset), ask)

    def _undo(self) -> None:
        # Asked in its turn: the change just made may still be on its way to disk.
        self._bench.in_turn(lambda: self._bench.steps.undo() if self.undo.isEnabled() else None)

    def _redo(self) -> None:
        self._bench.in_turn(lambda: self._bench.steps.redo() if self.redo.isEnabled() else None)


class SchemeCommands(QObject):
    """The command that opens the dialog."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._steps: tuple[Step | None, Step | None] = (None, None)
        window.bench.steps_changed.connect(self._steps_changed)
        window.bench.scheme_desk.changed.connect(self._changed)

    def _changed(self, changed: SchemeChanged) -> None:
        if changed.kept:
            self._window.say(kept_words(changed))

    def _steps_changed(self, undo: Step | None, redo: Step | None) -> None:
        self._steps = undo, redo

    def edit(self) -> None:
        """Show and change the categories of the project."""
        self._window.bench.scheme_desk.view(self._open)

    def _open(self, view: SchemeView) -> None:
        dialog = CategoriesDialog(self._window, self._window.bench, view)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show_steps(*self._steps)
        dialog.open()
