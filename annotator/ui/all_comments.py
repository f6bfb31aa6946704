"""The comments of all pages, in the place of the articles: filtered, with a jump to each."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from annotator.core.comments import CommentOnPage
from annotator.services.project import Project
from annotator.services.values import OpenPage
from annotator.ui.comment_panel import COMMENT, PLACE, SAID, CommentCommands, CommentDelegate
from annotator.ui.panes import PaneHeader
from annotator.ui.wording import Counts, circled

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_ON_PAGE = Qt.ItemDataRole.UserRole + 10
_MOST = 2000  # that are listed
_AGAIN_AFTER = 150  # milliseconds after a page has changed


class AllComments(QFrame):
    """Takes the place of the articles while somebody goes through the comments of the project."""

    def __init__(self, window: "MainWindow", commands: CommentCommands) -> None:
        super().__init__()
        self.setObjectName("allComments")
        self._window, self._bench, self._commands = window, window.bench, commands
        self._arriving: tuple[CommentOnPage, bool] | None = None  # where to go; whether to resolve it there
        self.head = PaneHeader(window.commands_by_name["close_comments"])
        self.title, self.told = self.head.title, self.head.words
        self.which, self.mine = QComboBox(), QCheckBox()
        self.list = QListWidget()
        self.list.setObjectName("comments")
        self.list.setItemDelegate(CommentDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AGAIN_AFTER)
        self._lay_out()
        self._later.timeout.connect(self.refresh)
        self.which.activated.connect(self.refresh)
        self.mine.toggled.connect(self.refresh)
        self.list.itemClicked.connect(self._jump)
        self.list.itemActivated.connect(self._jump)
        for widget in (self.list, self.which, self.mine):
            widget.installEventFilter(self)
        self._bench.arrived.connect(self._arrived)
        self._bench.row_changed.connect(self._changed)
        self._bench.opened.connect(self._changed)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setContentsMargins(14, 8, 12, 8)
        filters.setSpacing(12)
        filters.addWidget(self.which)
        filters.addWidget(self.mine)
        filters.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(filters)
        layout.addWidget(self.list, 1)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {"all_comments": self.open, "close_comments": self.close_panel}

    def retranslate(self) -> None:
        """Words in the present language."""
        self.title.setText(self.tr("Comments on all pages"))
        self.mine.setText(self.tr("Only mine"))
        kept = max(0, self.which.currentIndex())
        self.which.clear()
        for words, is_open in (
            (self.tr("open"), True),
            (self.tr("resolved"), False),
            (self.tr("open and resolved"), None),
        ):
            self.which.addItem(words, is_open)
        self.which.setCurrentIndex(kept)
        self.which.setAccessibleName(self.tr("Which comments"))
        self.list.setAccessibleName(self.title.text())
        self._changed()

    # -- coming and going -------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether the panel is shown."""
        return self._window.proofreading.stack.currentWidget() is self

    def open(self) -> None:
        """Show the panel."""
        if self._bench.rows:
            self._window.proofreading.stack.setCurrentWidget(self)
            self.list.setFocus()
            self.refresh()

    def close_panel(self) -> None:
        """Back to the articles."""
        if self.is_open:
            self._window.proofreading.stack.setCurrentIndex(0)
        self._window.raw.setFocus()

    # -- the list ---------------------------------------------------------------------------------------------------

    def _changed(self, *_what: object) -> None:
        if self.is_open:
            self._later.start()

    def refresh(self, *_what: object) -> None:
        """List the comments as they are on disk."""
        is_open, by = self.which.currentData(), self._bench.settings.who if self.mine.isChecked() else ""

        def look(project: Project) -> list[CommentOnPage]:
            return project.comments.listed(is_open=is_open, by=by, most=_MOST + 1)

        self._bench.in_store(look, self._show)

    def _show(self, found: list[CommentOnPage]) -> None:
        kept, row = self.current, self.list.currentRow()
        self.list.clear()
        for one in found[:_MOST]:
            item = QListWidgetItem()
            said = self._commands.panel.said(one.comment)
            place = f"{one.page} {circled(one.article)}" if one.article else one.page
            for role, value in ((_ON_PAGE, one), (COMMENT, one.comment), (PLACE, place), (SAID, said)):
                item.setData(role, value)
            spoken = f"{place}: {one.comment.text}\n{said}"
            item.setData(Qt.ItemDataRole.ToolTipRole, spoken)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
            if kept and (kept.page_id, kept.comment.number) == (one.page_id, one.comment.number):
                self.list.setCurrentItem(item)
        if found and self.list.currentRow() < 0:
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        words = Counts().comments(len(found)) if found else self.tr("No comment is like this.")
        if len(found) > _MOST:
            words = self.tr("More than {0}; the first are listed.").format(_MOST)
        self.told.setText(words)

    @property
    def current(self) -> CommentOnPage | None:
        """The comment that is marked."""
        item = self.list.currentItem()
        found: CommentOnPage | None = item.data(_ON_PAGE) if item else None
        return found

    def _jump(self, item: QListWidgetItem) -> None:
        self._go(item.data(_ON_PAGE))

    def _go(self, to: CommentOnPage, *, resolve: bool = False) -> None:
        def go() -> None:
            page = self._bench.page
            self._arriving = to, resolve
            if page and page.id == to.page_id:
                self._arrived(page)
            else:
                self._bench.show_page(to.page_id)

        self._bench.in_turn(go)

    def _arrived(self, page: OpenPage | None) -> None:
        arriving = self._arriving
        if page is None or arriving is None or page.id != arriving[0].page_id:
            return
        self._arriving = None
        comment = next((one for one in page.state.comments if one.number == arriving[0].comment.number), None)
        if comment is None:
            self.refresh()  # somebody has taken it away meanwhile
        else:
            self._commands.go_to(comment)
            if arriving[1]:
                self._commands.resolve_or_reopen(comment)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list the blank key resolves or opens again; Escape closes the panel."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_panel()
                return True
            if event.key() == Qt.Key.Key_Space and watched is self.list:
                if self.current:
                    self._go(self.current, resolve=True)
                return True
        return super().eventFilter(watched, event)
