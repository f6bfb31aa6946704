"""The dialog of the categories: the scheme as a table, a form for the category chosen, presets and undo.

Each change is a step of its own, on disk before it is shown; what it does to articles is said before it is made.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import AnnotatorError
from annotator.core.model import Category
from annotator.core.presets import COLOURS, PRESETS
from annotator.core.scheme import (
    DIGITS,
    LONGEST_NAME,
    AddCategory,
    AllowOne,
    AllowSeveral,
    MergeCategories,
    MoveCategory,
    RecolourCategory,
    RemoveCategory,
    RenameCategory,
    Scheme,
    SchemeEdit,
    SetCategoryKey,
    UsePreset,
)
from annotator.services.values import SchemeChanged, SchemePreview, SchemeView, Step
from annotator.ui import language, theme, wording
from annotator.ui.actions import key_text
from annotator.ui.room import resize_in_screen

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workbench import Workbench

_ID = Qt.ItemDataRole.UserRole


def swatch(colour: str, size: int = 14) -> QIcon:
    """A small square of ``colour``, as the window shows it on light or dark ground."""
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.current().paper))  # stands out on a selected row of its own colour
    painter.setBrush(QColor(colour).lighter(150) if theme.current().dark else QColor(colour))
    painter.drawRoundedRect(1, 1, size - 2, size - 2, 3, 3)
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # which the style would else make in the colour of the selection
    return icon


def quiet_button(text: str, tip: str = "") -> QPushButton:
    """A button that Return in a field does not press."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setToolTip(tip or text)
    return button


class KeyBox(QComboBox):
    """A digit or none; those of other categories are shown with their owner and cannot be chosen."""

    def offer(self, scheme: Scheme, spoken: str, own: str = "") -> None:
        """List the digits; ``own`` is the key that is chosen now."""
        self.clear()
        self.addItem(self.tr("none"), "")
        owners = {category.key: category.name(spoken) for category in scheme.categories if category.key != own}
        for digit in DIGITS[1:] + DIGITS[0]:
            owner = owners.get(digit)
            self.addItem(f"{digit}  ({owner})" if owner else digit, digit)
            if owner:
                self.model().item(self.count() - 1).setEnabled(False)  # type: ignore[attr-defined]
        self.setCurrentIndex(max(0, self.findData(own)))


class NewCategoryDialog(QDialog):
    """The names and the key of a new category."""

    def __init__(self, parent: QWidget, scheme: Scheme) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New category"))
        self.name_zh, self.name_en, self.key = QLineEdit(), QLineEdit(), KeyBox()
        self.key.offer(scheme, language.present())
        form = QFormLayout()
        for words, field in (
            (self.tr("Chinese name"), self.name_zh), (self.tr("English name"), self.name_en), (self.tr("Key"), self.key)
        ):  # fmt: skip
            field.setAccessibleName(words)
            form.addRow(words, field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._take = buttons.button(QDialogButtonBox.StandardButton.Ok)
        for field in (self.name_zh, self.name_en):
            field.setMaxLength(LONGEST_NAME)
            field.textChanged.connect(self._typed)
        self._typed()
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(QLabel(self.tr("One of the names will do.")))
        layout.addWidget(buttons)
        self.resize(380, self.sizeHint().height())

    def _typed(self) -> None:
        self._take.setEnabled(bool(self.name_zh.text().strip() or self.name_en.text().strip()))

    def edit(self) -> AddCategory:
        """What was asked for."""
        return AddCategory(self.name_zh.text(), self.name_en.text(), str(self.key.currentData()))


class AskDialog(QDialog):
    """Says what a change will do before it is made; with ``choices`` (id, name) it asks where the articles go."""

    def __init__(
        self, parent: QWidget, title: str, words: Callable[[str | None], str], choices: Iterable[tuple[str, str]] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._words = words
        self.choice, self.told = QComboBox(), QLabel()
        for category, name in choices:
            self.choice.addItem(name, category)
        self.choice.setVisible(self.choice.count() > 0)
        self.choice.setPlaceholderText(self.tr("Choose where they go…"))
        self.choice.setCurrentIndex(-1)
        self.choice.setAccessibleName(title)
        self.choice.currentIndexChanged.connect(self._tell)
        self.told.setWordWrap(True)
        self.told.setMinimumWidth(380)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = buttons.addButton(title, QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.choice)
        layout.addWidget(self.told)
        layout.addWidget(buttons)
        self._tell()

    @property
    def chosen(self) -> str | None:
        """The id that was chosen; None while nothing is."""
        return None if self.choice.currentIndex() < 0 else str(self.choice.currentData())

    def _tell(self) -> None:
        self.told.setText(self._words(self.chosen))
        self.take.setEnabled(self.chosen is not None or not self.choice.count())


class CategoryForm(QGroupBox):
    """Names, key and colour of one category. What a person enters is told by ``entered`` as an edit."""

    entered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.category: Category | None = None
        self.name_zh, self.name_en, self.key = QLineEdit(), QLineEdit(), KeyBox()
        self.colour = QLineEdit()
        self.colours = [quiet_button("") for _colour in COLOURS]
        grid = QGridLayout()
        grid.setSpacing(3)
        for place, (button, colour) in enumerate(zip(self.colours, COLOURS, strict=True)):
            button.setObjectName("flat")
            button.setAccessibleName(wording.colour_name(colour))
            button.setToolTip(button.accessibleName())
            button.setProperty("colour", colour)
            button.setFixedSize(26, 24)
            button.clicked.connect(self._colour_clicked)
            grid.addWidget(button, place // 9, place % 9)
        form = QFormLayout(self)
        for words, field in (
            (self.tr("Chinese name"), self.name_zh), (self.tr("English name"), self.name_en),
            (self.tr("Key"), self.key), (self.tr("Colour"), self.colour),
        ):  # fmt: skip
            field.setAccessibleName(words)
            form.addRow(words, field)
        form.addRow(grid)
        for field in (self.name_zh, self.name_en):
            field.setMaxLength(LONGEST_NAME)
            field.editingFinished.connect(self._named)
        self.colour.setMaxLength(7)
        self.colour.editingFinished.connect(self._coloured)
        self.key.activated.connect(self._keyed)

    def show_category(self, category: Category | None, scheme: Scheme) -> None:
        """Show ``category`` of ``scheme``, or nothing."""
        self.category = category
        self.setEnabled(category is not None)
        self.name_zh.setText(category.name_zh if category else "")
        self.name_en.setText(category.name_en if category else "")
        self.colour.setText(category.colour if category else "")
        self.key.offer(scheme, language.present(), category.key if category else "")
        for button, colour in zip(self.colours, COLOURS, strict=True):
            button.setIcon(swatch(colour))

    def _named(self) -> None:
        category = self.category
        if category and (self.name_zh.text(), self.name_en.text()) != (category.name_zh, category.name_en):
            self.entered.emit(RenameCategory(category.id, self.name_zh.text(), self.name_en.text()))

    def _coloured(self) -> None:
        if self.category and self.colour.text().lower() != self.category.colour:
            self.entered.emit(RecolourCategory(self.category.id, self.colour.text()))

    def _colour_clicked(self) -> None:
        self.colour.setText(str(self.sender().property("colour")))
        self._coloured()

    def _keyed(self) -> None:
        if self.category and self.key.currentData() != self.category.key:
            self.entered.emit(SetCategoryKey(self.category.id, str(self.key.currentData())))


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


def kept_words(changed: SchemeChanged) -> str:
    """What undo could not take away, or "" """
    names = ", ".join(category.name(language.present()) for category in changed.kept)
    return wording.translate("scheme", "stays, as imported articles have it: {0}").format(names) if names else ""


def where_words(preview: SchemePreview, own: str) -> str:
    """How many articles have the category ``own``."""
    return wording.Counts().articles_have(preview.articles, own) + wording.translate("scheme", ".")


def merge_words(preview: SchemePreview, own: str, other: str) -> str:
    """What becomes of the articles of the category ``own``: they get ``other``, or if that is "", lose it."""
    counts = wording.Counts()
    if not preview.articles:
        return where_words(preview, own)
    first = counts.articles_become(preview.articles, other) if other else counts.articles_lose(preview.articles, own)
    parts = [f"{first} {counts.on_pages(preview.pages)}"]
    if preview.accepted:
        parts.append(counts.stay_accepted(preview.accepted) if other else counts.opened_again(preview.accepted))
    return wording.translate("scheme", "; ").join(parts) + wording.translate("scheme", ".")


def preset_words(preview: SchemePreview) -> str:
    """What a preset brings and takes."""
    counts = wording.Counts()
    parts = [counts.categories_come(len(preview.added))]
    if preview.removed:
        parts.append(counts.categories_go(len(preview.removed)))
    parts.append(wording.translate("scheme", "no article loses a category"))
    return wording.translate("scheme", "; ").join(parts) + wording.translate("scheme", ".")


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
