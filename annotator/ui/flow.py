"""What goes with the work and the reading in the window, put together: comments, walks, meter, find bar, search."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.page_rows import PageRows
from annotator.ui.actions import AT_ONCE
from annotator.ui.all_comments import AllComments
from annotator.ui.comment_panel import CommentCommands
from annotator.ui.find_bar import FindBar
from annotator.ui.meter import Meter
from annotator.ui.reading_view import Reading
from annotator.ui.search_panel import SearchPanel
from annotator.ui.searching import SearchDesk
from annotator.ui.walks import Walk, flagged, unlabelled

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class Flow(QObject):
    """Makes the parts, puts their widgets into the window and connects their commands."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.find_bar = FindBar(window)
        self.comments = CommentCommands(window)
        self.all_comments = AllComments(window, self.comments)
        self.meter = Meter(window)
        self.reading = Reading(window)
        self.desk = SearchDesk(window.bench)
        self.search = SearchPanel(window, self.desk)
        self.unlabelled = Walk(
            window, unlabelled, PageRows.has_unlabelled, QT_TRANSLATE_NOOP("walks", "Every article has a category.")
        )
        self.flags = Walk(
            window,
            flagged,
            PageRows.has_flags,
            QT_TRANSLATE_NOOP("walks", "Nothing is unsure, and no comment is open."),
        )
        self._place()
        for name, handler in self._handlers().items():
            action = window.commands_by_name[name]
            action.triggered.connect(handler if name in AT_ONCE else self._in_turn(handler))

    def _place(self) -> None:
        """The find bar above the raw page, the comments below the articles, the search in their place."""
        page = self._column_of(self._window.raw)
        page.insertWidget(page.indexOf(self._window.raw), self.find_bar)
        self._column_of(self._window.cards).addWidget(self.comments.panel)
        self._window.proofreading.stack.addWidget(self.search)
        self._window.proofreading.stack.addWidget(self.all_comments)

    @staticmethod
    def _column_of(view: QWidget) -> QVBoxLayout:
        column = view.parentWidget()
        layout = column.layout() if column else None
        assert isinstance(layout, QVBoxLayout)
        return layout

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            **self.find_bar.handlers(), **self.comments.handlers(), **self.reading.handlers(), **self.search.handlers(),
            **self.all_comments.handlers(),
            "next_unlabelled": lambda: self.unlabelled.go(1), "previous_unlabelled": lambda: self.unlabelled.go(-1),
            "next_flag": lambda: self.flags.go(1), "previous_flag": lambda: self.flags.go(-1),
        }  # fmt: skip

    def _in_turn(self, handler: Callable[[], object]) -> Callable[[], None]:
        return lambda: self._window.bench.in_turn(handler)

    def retranslate(self) -> None:
        """Words in the present language."""
        for part in (self.find_bar, self.comments, self.all_comments, self.meter, self.search):
            part.retranslate()

    def close(self) -> None:
        """The window closes."""
        self.reading.keep()
        self.desk.close()
