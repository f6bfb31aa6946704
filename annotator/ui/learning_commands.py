"""What the window does about learning: its dialog, and what it says when a new model took over."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.core.learnt import ModelKind
from annotator.core.notes import Note
from annotator.services import learning
from annotator.ui import wording
from annotator.ui.learning import Learnt
from annotator.ui.learning_dialog import LearningDialog

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class LearningCommands(QObject):
    """Opens the dialog and speaks for the desk."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.bench.learning
        self.dialog: LearningDialog | None = None
        self._desk.progressed.connect(self._progressed)
        self._desk.learnt.connect(self._learnt)
        self._desk.anew.connect(self._anew)
        window.bench.noted.connect(self._noted)
        window.bench.opened.connect(self._project_opened)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {"learn": self.show, "propose_anew": self._desk.propose_anew}

    def show(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self.dialog is None:
            self.dialog = LearningDialog(self._window, self._desk)
        self._desk.refresh()
        self.dialog.show()
        self.dialog.activateWindow()
        self.dialog.learn.setFocus()

    def _project_opened(self) -> None:
        if self.dialog and self.dialog.isVisible():
            self._desk.refresh()

    def _progressed(self, done: int, total: int, what: str) -> None:
        words = {
            ModelKind.SEGMENTATION.value: self.tr("Learning articles"),
            ModelKind.CATEGORIES.value: self.tr("Learning categories"),
        }.get(what, self.tr("Working out the learning curve"))
        self._window.status.show_work(words, done, total)

    def _learnt(self, learnt: Learnt) -> None:
        notes = [learning.decision(model.kind, model.verdict) for model in learnt.models]
        words = " ".join(wording.message(note.template, note.values) for note in notes)
        took_over = any(model.in_use for model in learnt.models)
        self._window.say(words)
        if took_over and learnt.untouched:
            self._window.notice.tell(words, wording.Counts().anew(learnt.untouched), then=self._desk.propose_anew)

    def _anew(self, pages: int) -> None:
        if not pages:
            self._window.say(self.tr("The present models proposed every page that nobody has worked on."))

    def _noted(self, note: Note) -> None:
        self._window.notice.tell(wording.message(note.template, note.values))
