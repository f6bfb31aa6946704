"""Help in the program: a text with sections, which opens at what the person is doing."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.guideline import Section, for_reading, sections
from annotator.resource_files import resource
from annotator.ui import language
from annotator.ui.guideline_pane import MarkdownView
from annotator.ui.room import resize_in_screen

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def help_text(spoken: str) -> str:
    """The text of the help in ``spoken`` ("zh" or "en"), as Markdown."""
    return resource(f"help/{spoken}.md").read_text(encoding="utf-8").replace("\r\n", "\n")


def with_keys(text: str, key_of: Callable[[str], str]) -> str:
    """``text`` with each name of a command in braces replaced by the key that ``key_of`` gives for it.

    A key may be a character that means something in Markdown; it is shown as it is.
    """
    return re.sub(r"\{([a-z_]+)\}", lambda found: re.sub(r"([^\w\s+])", r"\\\1", key_of(found[1])), text)


class HelpWindow(QDialog):
    """The sections at the left, the text at the right. The work goes on while it is open."""

    def __init__(self, parent: QWidget, key_of: Callable[[str], str]) -> None:
        super().__init__(parent)
        self._key_of = key_of
        self.list = QListWidget()
        self.list.setObjectName("topics")
        self.list.setFixedWidth(190)
        self.list.currentItemChanged.connect(self._chosen)
        self.view = MarkdownView()
        self.keys = QPushButton()
        self.tour = QPushButton()
        self.close_button = QPushButton()
        self.close_button.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self.tour)
        buttons.addWidget(self.keys)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        across = QHBoxLayout()
        across.addWidget(self.list)
        across.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(across, 1)
        layout.addLayout(buttons)
        QShortcut(Qt.Key.Key_F1, self, self.close)
        self._sections: list[Section] = []
        resize_in_screen(self, 860, 560)
        self.retranslate()

    def retranslate(self) -> None:
        """Text and words in the present language, at the same section."""
        self.setWindowTitle(self.tr("Help"))
        self.list.setAccessibleName(self.tr("Sections of the help"))
        self.view.setAccessibleName(self.tr("Help"))
        self.keys.setText(self.tr("All keys"))
        self.tour.setText(self.tr("Take the tour"))
        self.close_button.setText(self.tr("Close"))
        text, row = help_text(language.present()), self.list.currentRow()
        self._sections = [section for section in sections(text) if section.name]
        self.list.clear()
        for section in self._sections:
            QListWidgetItem(section.title, self.list)
        self.view.show_text(for_reading(with_keys(text, self._key_of)))
        self.list.setCurrentRow(max(0, row))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def open_at(self, name: str) -> None:
        """Show the section called ``name``, or the first one."""
        names = [section.name for section in self._sections]
        self.show()
        self.activateWindow()
        self.list.setFocus()
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        self._chosen()

    def _chosen(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._sections):
            self.view.find_heading(self._sections[row].title)


class HelpCommands(QObject):
    """F1: which part of the window has the focus, and so which section is wanted."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.dialog: HelpWindow | None = None

    def _key(self, name: str) -> str:
        """The key of the command ``name``; its words in the menu if the person took its key away."""
        actions = self._window.commands_by_name
        return actions.key(name) or actions[name].text().replace("&", "")

    def topic(self) -> str:
        """The section for what has the focus now."""
        window, focus = self._window, QApplication.focusWidget()
        if window.stack.currentIndex() == 0:
            return "welcome"
        flow = window.flow
        parts: tuple[tuple[str, QWidget], ...] = (
            ("pages", window.pages), ("raw", window.raw), ("doubts", window.doubts), ("cards", window.cards),
            ("clean", window.proofreading.pane), ("comments", flow.comments.panel), ("comments", flow.all_comments),
            ("search", flow.search), ("search", flow.find_bar), ("guideline", window.guideline_commands.pane),
        )  # fmt: skip
        return next((name for name, part in parts if focus and (part is focus or part.isAncestorOf(focus))), "raw")

    def open(self) -> None:
        """Open the help at what the person is doing."""
        topic = self.topic()
        if self.dialog is None:
            self.dialog = HelpWindow(self._window, self._key)
            self._window.keymap.changed.connect(self.dialog.retranslate)
            self.dialog.keys.clicked.connect(self._window.commands_by_name["keys"].trigger)
            self.dialog.tour.clicked.connect(self._tour)
        self.dialog.open_at(topic)

    def _tour(self) -> None:
        if self.dialog:
            self.dialog.close()
        self._window.commands_by_name["tour"].trigger()
