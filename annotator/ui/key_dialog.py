"""Changing keys: each command with its key; a key that something else has is told before it is taken from there."""

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import InputError
from annotator.core.model import Category
from annotator.ui.actions import COMMANDS, MENUS, ROLE_KEYS, key_text
from annotator.ui.keymap import Keymap, refuse_key, role_command
from annotator.ui.room import resize_in_screen
from annotator.ui.wording import role_name, sentence, translate

_NAME = Qt.ItemDataRole.UserRole
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeyField(QLineEdit):
    """Takes the next key that is pressed, whatever it is; Tab and Escape go on meaning what they mean."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MODIFIERS or event.key() == Qt.Key.Key_unknown:
            return
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
            super().keyPressEvent(event)
            return
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        typed = event.text()
        # A sign that is made with Shift (such as ?) is the key itself; letters keep their Shift.
        if held & Qt.KeyboardModifier.ShiftModifier and typed.isprintable() and typed and not typed.isalpha():
            held &= ~Qt.KeyboardModifier.ShiftModifier
        combination = QKeyCombination(held, Qt.Key(event.key()))
        self.pressed.emit(QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText))


class KeyDialog(QDialog):
    """All commands with their keys. Every change holds at once and is kept for the person, not for the project."""

    def __init__(self, parent: QWidget, keymap: Keymap, categories: tuple[Category, ...], language: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change keys"))
        self._keymap, self._categories, self._language = keymap, categories, language
        self._names = self._all_names()
        self._wanted = ""  # a key that was pressed and waits for a word
        self.field, self.table, self.told = QLineEdit(), QTableWidget(0, 3), QLabel()
        self.key = KeyField()
        self.take, self.none = QPushButton(self.tr("Take it from there")), QPushButton(self.tr("No key"))
        self.reset, self.reset_all = QPushButton(self.tr("Reset")), QPushButton(self.tr("Reset all"))
        self._lay_out()
        self._connect()
        self._fill()
        self.table.setCurrentCell(0, 0)
        resize_in_screen(self, 720, 620)

    def _all_names(self) -> dict[str, tuple[str, str]]:
        """Menu and words of everything whose key can be changed."""
        found = {}
        for menu, title in MENUS.items():
            where = translate("menus", title).replace("&", "").split("(")[0]
            for command in COMMANDS:
                if command.menu == menu:
                    found[command.name] = (where, translate("actions", command.text).rstrip("…"))
            if menu == "role":
                found |= {role_command(role): (where, role_name(role)) for role in ROLE_KEYS}
        return found

    def _lay_out(self) -> None:
        self.field.setPlaceholderText(self.tr("Find a command or a key…"))
        self.field.setAccessibleName(self.tr("Find a command or a key"))
        self.field.setClearButtonEnabled(True)
        self.table.setAccessibleName(self.tr("Commands and their keys"))
        self.table.setHorizontalHeaderLabels([self.tr("Menu"), self.tr("Command"), self.tr("Key")])
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.key.setPlaceholderText(self.tr("Click here and press the new key"))
        self.key.setAccessibleName(self.tr("New key"))
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(self.told.fontMetrics().lineSpacing() * 2)
        for button in (self.take, self.none, self.reset, self.reset_all):
            button.setAutoDefault(False)
        change, buttons = QHBoxLayout(), QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for widget in (self.key, self.take, self.none, self.reset):
            change.addWidget(widget, 1 if widget is self.key else 0)
        buttons.addButton(self.reset_all, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        self.take.hide()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.table, 1)
        layout.addLayout(change)
        layout.addWidget(self.told)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._search)
        self.table.currentCellChanged.connect(self._row_chosen)
        self.table.itemActivated.connect(lambda _item: self.key.setFocus())
        self.key.pressed.connect(self._key_pressed)
        self.take.clicked.connect(self._take)
        self.none.clicked.connect(lambda: self._do(lambda: self._keymap.take(self._name())))
        self.reset.clicked.connect(lambda: self._do(lambda: self._keymap.reset(self._name())))
        self.reset_all.clicked.connect(lambda: self._do(self._keymap.reset_all))

    # -- the list ---------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.table.setRowCount(len(self._names))
        for row, (name, (menu, words)) in enumerate(self._names.items()):
            keys = " · ".join(key_text([key]) for key in self._keymap.keys(name))
            for column, text in enumerate((menu, words, keys)):
                item = QTableWidgetItem(text)
                item.setData(_NAME, name)
                if column == 2 and self._keymap.is_own(name):
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                    item.setToolTip(self.tr("Not the program's own key"))
                self.table.setItem(row, column, item)
        self.table.resizeColumnToContents(0)
        self.table.resizeColumnToContents(2)
        self.table.setColumnWidth(2, max(150, self.table.columnWidth(2)))
        self._search(self.field.text())
        self._enable()

    def _search(self, typed: str) -> None:
        wanted = typed.lower().split()
        for row in range(self.table.rowCount()):
            cells = [self.table.item(row, column) for column in range(3)]
            words = " ".join(cell.text() for cell in cells if cell).lower()
            self.table.setRowHidden(row, not all(word in words for word in wanted))
        self._keep_row_in_sight()

    def _keep_row_in_sight(self) -> None:
        """A key must not be given to a command that nobody sees: the first one in sight is chosen, or none."""
        shown = [row for row in range(self.table.rowCount()) if not self.table.isRowHidden(row)]
        if self.table.currentRow() not in shown:
            self.table.setCurrentCell(shown[0] if shown else -1, 0)

    def _name(self) -> str:
        item = self.table.item(self.table.currentRow(), 0)
        return str(item.data(_NAME)) if item else ""

    def _row_chosen(self) -> None:
        self._say("")
        self._enable()

    def _enable(self) -> None:
        name = self._name()
        self.key.setText("")
        self.key.setEnabled(bool(name))
        self.none.setEnabled(bool(self._keymap.keys(name)))
        self.reset.setEnabled(self._keymap.is_own(name))
        self.reset_all.setEnabled(self._keymap.any_own)

    # -- changing ---------------------------------------------------------------------------------------------------

    def _key_pressed(self, key: str) -> None:
        name = self._name()
        self.key.setText(key_text([key]))
        try:
            refuse_key(name, key)
        except InputError as error:
            self._say(sentence(error))
            return
        owners = self._keymap.owners(key, name, self._categories)
        fixed = [owner for owner in owners if owner.startswith("category_")]
        told = translate("reasons", ", ").join(f"“{self._words(owner)}”" for owner in owners)
        if fixed:
            words = self.tr("{0} belongs to {1}. The keys of categories are changed in the list of categories.")
            self._say(words.format(key_text([key]), told))
        elif owners:
            self._say(self.tr("{0} belongs to {1}.").format(key_text([key]), told))
            self._wanted = key
            self.take.show()
        else:
            self._do(lambda: self._keymap.give(name, key))

    def _words(self, name: str) -> str:
        if name in self._names:
            return self._names[name][1]
        category = next((c for c in self._categories if f"category_{c.id}" == name), None)
        return category.name(self._language) if category else translate("actions", "No category")

    def _take(self) -> None:
        name, key = self._name(), self._wanted
        self._do(lambda: self._keymap.give(name, key))
        self.key.setFocus()

    def _do(self, change: Callable[[], None]) -> None:
        name = self._name()
        try:
            change()
        except InputError as error:
            self._say(sentence(error))
            return
        self._fill()
        keys = key_text(self._keymap.keys(name))
        words = self._names[name][1] if name in self._names else ""
        self._say(self.tr("{0}: {1}").format(words, keys) if keys else self.tr("{0} has no key now.").format(words))

    def _say(self, words: str) -> None:
        self._wanted = ""
        self.take.hide()
        self.told.setText(words)
