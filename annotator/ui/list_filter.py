"""The filter of the list of pages beyond its chips: a status, a category, a remark, gold under another guideline."""

from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from annotator.core.model import Category
from annotator.core.page_rows import NO_CATEGORY
from annotator.services.values import PageStatus
from annotator.ui import language
from annotator.ui.wording import status_name


class Wanted(NamedTuple):
    """What a page must be like to be listed; None asks for nothing, NO_CATEGORY for an article without one."""

    status: PageStatus | None = None
    category: str | None = None
    remarked: bool | None = None  # the program says something of the page as a whole, and it is not gold yet
    older: bool | None = None  # gold, accepted under another guideline than the newest


ANYTHING = Wanted()


class ShortenedButton(QToolButton):
    """A flat button with a menu; words that have no room end in an ellipsis, and push nothing else aside."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("flat")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = self._short = ""

    def set_words(self, words: str, short: str = "") -> None:
        """Show ``words``, or ``short`` where only that has room; a screen reader is told all of them."""
        self._words, self._short = words, short or words
        self.setAccessibleName(words)
        self._shorten()

    def _shorten(self) -> None:
        # What the style sheet and the menu need beside the words, found by asking for the room of the shortest words.
        self.setText(" ▾")
        room = self.width() - self.sizeHint().width()
        words = self._words if self.fontMetrics().horizontalAdvance(self._words) <= room else self._short
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0))
        self.setText(f"{shown} ▾")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()


class ListFilter(QObject):
    """A button with a menu of statuses and categories, and of guidelines."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = ShortenedButton()
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self._groups = {name: QActionGroup(self) for name in ("status", "category", "remarked", "older")}
        for group in self._groups.values():
            group.triggered.connect(self._chosen)
        self._scheme: tuple[Category, ...] = ()
        self.wanted = ANYTHING

    def set_scheme(self, categories: tuple[Category, ...]) -> None:
        """The categories to choose from."""
        self._scheme = categories
        if self.wanted.category and all(given.id != self.wanted.category for given in categories):
            self.clear()
        self.retranslate()

    def clear(self) -> None:
        """List pages of any status and category."""
        if self.wanted != ANYTHING:
            self.wanted = ANYTHING
            self.retranslate()
            self.changed.emit()

    def retranslate(self) -> None:
        """Words in the present language, and ticks where they belong."""
        self.menu.clear()
        for group in self._groups.values():
            for action in group.actions():
                group.removeAction(action)
                action.deleteLater()
        self._add("status", self.tr("Any status"), None)
        for status in PageStatus:
            self._add("status", status_name(status), status)
        self.menu.addSeparator()
        self._add("category", self.tr("Any category"), None)
        for given in self._scheme:
            self._add("category", given.name(language.present()), given.id)
        self._add("category", self.tr("An article without category"), NO_CATEGORY)
        self.menu.addSeparator()
        self._add("remarked", self.tr("With or without remark"), None)
        self._add("remarked", self.tr("With a remark of the program"), True)
        self.menu.addSeparator()
        self._add("older", self.tr("Any guideline"), None)
        self._add("older", self.tr("Gold under another guideline"), True)
        self._tell()

    def _add(self, group: str, words: str, value: object) -> None:
        action = QAction(words, self.menu)
        action.setCheckable(True)
        action.setData((group, value))
        action.setChecked(value == getattr(self.wanted, group))
        self._groups[group].addAction(action)
        self.menu.addAction(action)

    def _chosen(self, action: QAction) -> None:
        group, value = action.data()
        chosen: dict[str, Any] = {group: PageStatus(value) if group == "status" and value else value}
        self.wanted = self.wanted._replace(**chosen)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        chosen = [
            action.text() for group in self._groups.values() for action in group.actions()
            if action.isChecked() and action.data()[1] is not None
        ]  # fmt: skip
        words = ", ".join(chosen)
        self.button.set_words(self.tr("Filter: {0}").format(words) if chosen else self.tr("Filter"), words)
        # A filter that is on looks like a chip that is on, as it may be all that tells why so few pages are listed.
        self.button.setProperty("on", bool(chosen))
        self.button.style().polish(self.button)
        tip = self.tr("List only pages of a status, or with an article of a category")
        self.button.setToolTip("\n".join([*chosen, tip]))
