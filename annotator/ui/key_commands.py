"""What the window does about keys: the sheet of all keys, the dialog that changes them, and the words that name them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.core.model import Role
from annotator.ui import language
from annotator.ui.actions import key_text
from annotator.ui.key_dialog import KeyDialog
from annotator.ui.key_sheet import KeySheet
from annotator.ui.keymap import role_command
from annotator.ui.wording import role_name

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class KeyCommands(QObject):
    """Shows keys and changes them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.keymap.changed.connect(self._changed)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {"keys": self.show, "change_keys": self.change}

    def show(self) -> None:
        """All keys on one sheet."""
        window = self._window
        spoken = language.resolve(window.settings.language)
        sheet = KeySheet(window, window.bench.categories, spoken, window.keymap)
        sheet.change_asked.connect(self.change)
        sheet.exec()

    def change(self) -> None:
        """Give commands other keys."""
        window = self._window
        spoken = language.resolve(window.settings.language)
        KeyDialog(window, window.keymap, window.bench.categories, spoken).exec()

    def hints(self) -> list[tuple[str, str]]:
        """The commonest keys with words for them, the most important first; the last is the help."""
        actions, keymap = self._window.commands_by_name, self._window.keymap
        names = ("split", "merge_next", "attach", "furniture", "unsure_article")
        spoken = [(actions.key(name), actions[name].text().rstrip("…")) for name in names]
        spoken.insert(3, (key_text(keymap.keys(role_command(Role.HEADLINE))), role_name(Role.HEADLINE)))
        digits = sorted(c.key for c in self._window.bench.categories if c.key.isdecimal() and c.key != "0")
        if digits:
            spoken.append((f"{digits[0]}–{digits[-1]}", self.tr("category")))
        spoken += [(actions.key("accept_article"), self.tr("accept")), (actions.key("help"), self.tr("help"))]
        return [(key, words) for key, words in spoken if key]

    def _changed(self) -> None:
        """Actions, tips, buttons and hints name the keys that hold now."""
        self._window.commands_by_name.take_keys()
        self._window.retranslate()
