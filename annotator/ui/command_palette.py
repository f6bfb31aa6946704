"""The palette: every command found by typing a part of its name, its sound or its English, with its key."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import InputError
from annotator.services.settings import RECENT, Settings
from annotator.ui import language, theme
from annotator.ui.actions import COMMANDS, key_text
from annotator.ui.command_search import Entry, find
from annotator.ui.wording import translate

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

Index = QModelIndex | QPersistentModelIndex
_SHOWN = 12  # rows at once
_ROW = Qt.ItemDataRole.UserRole


class Choice:
    """One command as the palette shows it."""

    def __init__(self, name: str, action: QAction, words: tuple[str, str], menu: str, usable: bool) -> None:
        """``words``: as they are shown, and in the other language."""
        self.name, self.action, self.words, self.menu, self.usable = name, action, words, menu, usable
        keys = [key.toString() for key in action.shortcuts()]
        self.key = key_text(keys)


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Choice] = []

    def show(self, rows: list[Choice]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        choice = self.rows[index.row()]
        if role == _ROW:
            return choice
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.words[0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return choice.action.statusTip() or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "" if choice.usable else translate("palette", "not possible now")
            return ", ".join(filter(None, (choice.words[0], choice.menu, choice.key, state)))
        return None


class _Delegate(QStyledItemDelegate):
    """Name at the left, the other language behind it, menu and key at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, round(QFontMetricsF(theme.interface_font()).height() * 1.75))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: Choice = index.data(_ROW)
        colours = theme.current()
        rect = QRectF(option.rect).adjusted(4, 1, -4, -1)
        chosen = bool(option.state & option.state.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(rect, 5, 5)
        strong = QColor("#ffffff" if chosen else colours.text if choice.usable else colours.faint)
        pale = QColor("#ffffff" if chosen else colours.muted if choice.usable else colours.faint)
        font = theme.interface_font()
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        inner = rect.adjusted(10, 0, -10, 0)
        right = choice.key if choice.usable else translate("palette", "not now")
        painter.setPen(strong)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        painter.setPen(pale)
        key_room = max(metrics.horizontalAdvance(right) + 18, 120)
        menu = inner.adjusted(0, 0, -key_room, 0)
        painter.drawText(menu, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, choice.menu)
        room = menu.width() - metrics.horizontalAdvance(choice.menu) - 20
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        words = metrics.elidedText(choice.words[0], Qt.TextElideMode.ElideRight, room)
        painter.setPen(strong)
        painter.drawText(inner, left, words)
        used = metrics.horizontalAdvance(words) + 12
        if room - used > 60 and choice.words[1] != choice.words[0]:
            other = metrics.elidedText(choice.words[1], Qt.TextElideMode.ElideRight, room - used)
            painter.setPen(pale)
            painter.drawText(inner.adjusted(used, 0, 0, 0), left, other)
        painter.restore()


class _Field(QLineEdit):
    """Also what is still being composed is searched: letters typed into an input method are found by their sound."""

    composed = Signal(str)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        composed = event.preeditString().replace("'", "").replace(" ", "")
        if composed:
            self.composed.emit(self.text() + composed)


class PaletteDialog(QDialog):
    """A field and the commands below it. ``chosen`` is what Return or a click took."""

    def __init__(self, parent: QWidget, choices: list[Choice], recent: list[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All commands"))
        self.chosen: Choice | None = None
        self._choices = {choice.name: choice for choice in choices}
        self._entries = [Entry(choice.name, choice.words) for choice in choices]
        self._recent = recent
        self.field, self.rows, self.list = _Field(), _Model(self), QListView()
        self.field.textChanged.connect(self.search)
        self.field.composed.connect(self.search)
        self.field.setPlaceholderText(self.tr("Type a command: Chinese, pinyin (cf = 拆分) or English"))
        self.field.setAccessibleName(self.tr("Type a part of a command's name"))
        self.field.installEventFilter(self)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setAccessibleName(self.windowTitle())
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._take)
        self.told = QLabel()
        layout = QVBoxLayout(self)
        for widget in (self.field, self.list, self.told):
            layout.addWidget(widget)
        self.search("")
        row = self.list.sizeHintForRow(0)
        self.list.setMinimumHeight(row * _SHOWN + 4)
        self.resize(680, 100)
        if parent:
            self.move(parent.mapToGlobal(parent.rect().center()).x() - 340, parent.mapToGlobal(parent.pos()).y() + 70)

    def search(self, typed: str) -> None:
        """Show what ``typed`` can mean."""
        found = find(typed, self._entries, self._recent)
        self.rows.show([self._choices[entry.name] for entry in found])
        if found:
            self.list.setCurrentIndex(self.rows.index(0))
        hint = self.tr("↑ ↓ choose · Return does it · Esc closes")
        self.told.setText(hint if found else self.tr("No command is called like that."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go through the list while one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _take(self, index: Index) -> None:
        choice: Choice | None = index.data(_ROW) if index.isValid() else None
        if choice is None:
            return
        if not choice.usable:
            self.told.setText(self.tr("“{0}” is not possible now.").format(choice.words[0]))
            return
        self.chosen = choice
        self.accept()


class Palette(QObject):
    """Gathers the commands, lets the person choose, and does what is chosen."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._settings: Settings = window.settings

    def open(self) -> None:
        """Ask for a command and do it, with the focus where it was."""
        dialog = PaletteDialog(self._window, self.choices(), list(self._settings.get("recent_commands")))
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen:
            chosen = dialog.chosen
            dialog.deleteLater()
            self._remember(chosen.name)
            chosen.action.trigger()
        else:
            dialog.deleteLater()

    def choices(self) -> list[Choice]:
        """Every command with the words of both languages, in the order of the menus."""
        actions, menus = self._window.commands_by_name, self._window.menus
        found = []
        for command in COMMANDS:
            if command.name == "palette":
                continue
            action = actions[command.name]
            usable = action.isEnabled() and (command.work or not command.clean or self._window.proofreading.is_open)
            words = _both(command.text, language.chinese("actions", command.text))
            if command.name in ("undo", "redo"):
                words = (action.text(), words[1])
            found.append(Choice(command.name, action, words, menus.plain_title(command.menu), usable))
        for name, action, english, chinese, menu in menus.labels():
            found.append(Choice(name, action, _both(english, chinese), menu, action.isEnabled()))
        return found

    def _remember(self, name: str) -> None:
        recent = [name, *(other for other in self._settings.get("recent_commands") if other != name)]
        try:
            self._settings.set("recent_commands", recent[:RECENT])
        except InputError:
            return  # the order is a convenience


def _both(english: str, chinese: str) -> tuple[str, str]:
    """What is shown, and the other language, without marks of menus."""
    pair = english.rstrip("…"), chinese.rstrip("…")
    return pair[::-1] if language.present() == "zh" else pair
