"""Search over all pages behind the window: the index is filled in the background, answers come by signal. No widgets.

A lane of its own has a connection of its own to the project, so neither edits nor the window wait.
"""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.errors import AnnotatorError, Cancelled
from annotator.services.pages_found import Found, SearchFilter, index_pending, search
from annotator.services.person_models import person_words
from annotator.services.project import Project
from annotator.ui.jobs import Lane

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench

_BEGIN_AFTER = 1500  # milliseconds: the first page comes first
_PAGES = 4  # a turn, so that a search waits for a tenth of a second at most
_REST = 15  # milliseconds between two turns, for the window
_BEFORE_A_SEARCH = 60  # pages that a search waits for; of more it says that they are missing


class SearchDesk(QObject):
    """Fills the index and searches in it, for the project that the workbench shows."""

    found = Signal(object)  # Found
    failed = Signal(object)
    searching = Signal()
    indexed = Signal(int, int)  # pages done, of how many
    annotators = Signal(object)  # their names

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._lane = Lane("searcher", self)
        self._words = person_words()  # used in the lane only
        self._project: Project | None = None  # likewise
        self._generation = 0  # of the project that the lane has open
        self._asked = 0
        self._closed = threading.Event()
        self._total = 0
        self.pending: int | None = None  # pages that are not in the index; None: not known
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._index)
        bench.opened.connect(self._begin_anew)
        bench.rows_reset.connect(self._begin_anew)
        bench.leaving.connect(self._leave)

    @property
    def idle(self) -> bool:
        """True if no search is under way and nothing is left to index."""
        return self._lane.idle and not self.pending

    def _begin_anew(self, *_what: object) -> None:
        self._total, self.pending = 0, None
        self._timer.start(_BEGIN_AFTER)

    def _leave(self) -> None:
        """Another project comes, or none: let go of the file."""
        self._timer.stop()
        self._asked += 1
        self._lane.submit(self._let_go)

    def _let_go(self) -> None:
        if self._project:
            self._project.close()
            self._project = None

    def _open(self) -> Project | None:
        """In the lane: the project that is shown now."""
        path = self._bench.path
        if self._generation != self._bench.generation:
            self._let_go()
        if self._project is None and path is not None and not self._closed.is_set():
            self._generation = self._bench.generation
            self._project = Project.open(path, who=self._bench.settings.who)
        return self._project

    def _index(self) -> None:
        if self._bench.busy:  # an edit comes first
            self._timer.start(_BEGIN_AFTER // 4)
            return
        generation = self._bench.generation

        def work() -> int:
            project = self._open()
            if project is None:
                return 0
            index_pending(project, self._words, most=_PAGES, cancelled=self._closed.is_set)
            return project.index.count_pending()

        def done(left: int) -> None:
            if generation != self._bench.generation:
                return
            self.pending = left
            self._total = max(self._total, left + _PAGES)
            self.indexed.emit(self._total - left, self._total)
            if left:
                self._timer.start(_REST)

        # What stands in the way now (the file is gone, the disk full) is told by whatever a person does next.
        self._lane.submit(work, done, lambda _error: None)

    def search(self, query: str, wanted: SearchFilter) -> None:
        """Search; a search that is under way is given up."""
        self._asked += 1
        number, generation = self._asked, self._bench.generation

        def stopped() -> bool:
            return number != self._asked or self._closed.is_set()

        def work() -> Found | None:
            project = self._open()
            if project is None:
                return None
            if project.index.count_pending() <= _BEFORE_A_SEARCH:
                index_pending(project, self._words, cancelled=stopped)
            return search(project, self._words, query, wanted, stopped=stopped)

        def done(found: Found | None) -> None:
            if found and number == self._asked and generation == self._bench.generation:
                self.found.emit(found)

        def failed(error: Exception) -> None:
            if not isinstance(error, Cancelled) and number == self._asked:
                self.failed.emit(error)
                if not isinstance(error, AnnotatorError):
                    raise error

        self.searching.emit()
        self._lane.submit(work, done, failed)

    def ask_annotators(self) -> None:
        """Tell who worked on pages of the project."""

        def work() -> list[str]:
            project = self._open()
            return project.index.annotators() if project else []

        self._lane.submit(work, self.annotators.emit, lambda _error: None)

    def close(self) -> None:
        """The window closes: stop at the next page and let go of the file."""
        self._closed.set()
        self._timer.stop()
        self._lane.submit(self._let_go)
        self._lane.close()
