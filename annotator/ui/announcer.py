"""Says aloud, for those who hear the window, what has changed where the focus is not."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from annotator.services.values import Changed, Step
from annotator.ui import wording

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class Announcer(QObject):
    """Announces each step with what the page has then, and whatever the status line says."""

    announced = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.bench.page_changed.connect(self._page_changed)

    def say(self, words: str) -> None:
        """Have ``words`` spoken, when whatever is spoken now is over."""
        if not words:
            return
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))
        self.announced.emit(words)

    def _page_changed(self, changed: Changed) -> None:
        done = wording.step_name(Step(changed.kind, changed.details, changed.page_id, changed.row.name))
        words = {
            "edit": self.tr("Done: {0}"),
            "undo": self.tr("Undone: {0}"),
            "redo": self.tr("Made again: {0}"),
            "propose": self.tr("Proposed: {0}"),
        }.get(changed.action, "{0}")
        articles = wording.Counts().articles(len(changed.page.state.articles))
        told = f"{words.format(done)} · {articles}"
        self.say(told)
