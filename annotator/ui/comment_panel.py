"""Comments in the window: the panel that lists those of the page, and the commands."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from annotator.core.comment_edits import (
    AddComment,
    RemoveComment,
    ReopenComment,
    ResolveComment,
    ReviseComment,
    place_of_article,
)
from annotator.core.comments import About, Comment, open_comments
from annotator.services.moments import utc_now
from annotator.services.values import OpenPage
from annotator.ui import theme
from annotator.ui.dialogs import WordsDialog
from annotator.ui.panes import ActionButton, PaneHeader
from annotator.ui.wording import circled, day

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

COMMENT, PLACE, SAID = (Qt.ItemDataRole.UserRole + number for number in range(1, 4))
_HIGHEST = 210  # pixels


class CommentDelegate(QStyledItemDelegate):
    """Where and what in the first line, who and when in the second."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(100, round(QFontMetricsF(option.font).height() * 2 + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        colours = theme.current()
        comment: Comment = index.data(COMMENT)
        rect = QRectF(option.rect).adjusted(14, 4, -10, -4)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.tint(QColor(colours.accent), 0.17, colours.window))
        metrics = QFontMetricsF(option.font)
        place = str(index.data(PLACE))
        mark = "✓ " if not comment.is_open else ""
        painter.setPen(QColor(colours.accent if comment.is_open else colours.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignTop, mark + place)
        left = metrics.horizontalAdvance(mark + place) + 10
        words = metrics.elidedText(
            " ".join(comment.text.split()), Qt.TextElideMode.ElideRight, max(10.0, rect.width() - left)
        )
        painter.setPen(QColor(colours.text if comment.is_open else colours.muted))
        painter.drawText(rect.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignTop, words)
        painter.setPen(QColor(colours.muted))
        said = metrics.elidedText(str(index.data(SAID)), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignBottom, said)
        painter.restore()


class CommentPanel(QFrame):
    """The comments of the page in hand; it is gone while there are none, or while nobody wants it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self.setObjectName("commentPanel")
        actions = window.commands_by_name
        self.resolved = QCheckBox()
        self.list = QListWidget()
        self.list.setObjectName("comments")
        self.list.setItemDelegate(CommentDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = PaneHeader()
        names = ("resolve_comment", "revise_comment", "remove_comment")
        self.buttons = [ActionButton(actions[name], "flat") for name in names]
        head.add(self.resolved, *self.buttons)
        self.title = head.title
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.list)
        self.hide()

    def show_page(self, page: OpenPage | None, *, wanted: bool) -> None:
        """List the comments of ``page``: those on the page first, the others in the order of the text."""
        listed = (
            sorted(page.state.comments, key=lambda c: (c.about is not About.PAGE, c.start, c.number)) if page else []
        )
        open_ones = len(open_comments(listed))
        if not self.resolved.isChecked():
            listed = [comment for comment in listed if comment.is_open]
        kept = self.current
        self.list.clear()
        for comment in listed:
            item = QListWidgetItem()
            item.setData(COMMENT, comment)
            item.setData(PLACE, self._place(page, comment) if page else "")
            item.setData(SAID, self.said(comment))
            spoken = f"{item.data(PLACE)}: {comment.text}\n{item.data(SAID)}"
            item.setData(Qt.ItemDataRole.ToolTipRole, spoken)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
            if kept and kept.number == comment.number:
                self.list.setCurrentItem(item)
        self.title.setText(self.tr("Comments {0}").format(open_ones))
        total = len(page.state.comments) if page else 0
        self.resolved.setVisible(total > open_ones)
        self.setVisible(wanted and total > 0)
        height = max(self.list.sizeHintForRow(0), 0) * max(1, min(len(listed), 4)) + 4
        self.list.setFixedHeight(min(height, _HIGHEST))

    def retranslate(self) -> None:
        """Words in the present language."""
        self.resolved.setText(self.tr("Resolved too"))
        self.list.setAccessibleName(self.tr("Comments"))

    @property
    def current(self) -> Comment | None:
        """The comment that is marked in the list."""
        item = self.list.currentItem()
        return item.data(COMMENT) if item else None

    def take(self, number: int) -> None:
        """Mark comment ``number`` in the list."""
        for row in range(self.list.count()):
            if self.list.item(row).data(COMMENT).number == number:
                self.list.setCurrentRow(row)

    def _place(self, page: OpenPage, comment: Comment) -> str:
        if comment.about is About.PAGE:
            return self.tr("Page")
        line = self.tr("line {0}").format(page.text.line_at(comment.start).number + 1)
        owner = page.state.at(comment.start)
        if owner is None:
            return line
        number = circled(page.state.numbers[owner.article])
        return f"{number} {line}" if comment.about is About.LINE else number

    def said(self, comment: Comment) -> str:
        """Who made a comment and when, and who resolved it."""
        made = f"{comment.by} · {day(comment.at)}"
        if comment.is_open:
            return made
        return f"{made} · " + self.tr("resolved by {0}, {1}").format(comment.resolved_by, day(comment.resolved_at))


class CommentCommands(QObject):
    """What can be done with comments. A comment is about the selection, the line, the article or the page."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._bench = window, window.bench
        self.panel = CommentPanel(window)
        action = window.commands_by_name["list_comments"]
        action.setCheckable(True)
        action.setChecked(True)
        action.toggled.connect(self._show)
        self.panel.resolved.toggled.connect(self._show)
        self.panel.list.itemClicked.connect(self._jump)
        self.panel.list.itemActivated.connect(self._jump)
        self.panel.list.currentItemChanged.connect(self._enable)
        self.panel.list.installEventFilter(self)
        self.panel.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.panel.list.customContextMenuRequested.connect(self._menu)
        for signal in (self._bench.page_shown, self._bench.page_changed):
            signal.connect(self._show)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {
            "comment": self.on_line, "comment_article": self.on_article, "comment_page": self.on_page,
            "resolve_comment": self.resolve, "revise_comment": self.revise, "remove_comment": self.remove,
        }  # fmt: skip

    def retranslate(self) -> None:
        """Words in the present language."""
        self.panel.retranslate()
        self._show()

    def _show(self, *_what: object) -> None:
        wanted = self._window.commands_by_name["list_comments"].isChecked()
        self.panel.show_page(self._bench.page, wanted=wanted)
        self._enable()

    def _enable(self, *_what: object) -> None:
        current = self.panel.current
        for name in ("resolve_comment", "revise_comment", "remove_comment"):
            self._window.commands_by_name[name].setEnabled(current is not None)
        reopen = current is not None and not current.is_open
        words = self.tr("Open the comment again") if reopen else self.tr("Resolve the comment")
        action = self._window.commands_by_name["resolve_comment"]
        action.setText(words)
        action.setIconText("↺" if reopen else "✓")

    # -- making -----------------------------------------------------------------------------------------------------

    def on_line(self) -> None:
        """Comment on the selection, or on the line at the cursor."""
        page = self._bench.page
        if page:
            start, end = self._window.raw.ranges_or_line()[0]
            kept = page.text.trim(start, end)
            if kept is None:
                self._window.say(self.tr("There is no text here to comment on."))
                return
            line = page.text.line_at(kept[0]).number + 1
            self._ask(About.LINE, kept, self.tr("Comment on line {0}").format(line))

    def on_article(self) -> None:
        """Comment on the article in hand."""
        page, article = self._bench.page, self._bench.article
        if page and article:
            number = circled(page.state.numbers[article])
            place = place_of_article(page.state.by_id[article])
            self._ask(About.ARTICLE, place, self.tr("Comment on article {0}").format(number))
        elif page:
            self._window.say(self.tr("There is no article here."))

    def on_page(self) -> None:
        """Comment on the page as a whole."""
        if self._bench.page:
            self._ask(About.PAGE, (0, 0), self.tr("Comment on the page"))

    def _ask(self, about: About, place: tuple[int, int], title: str) -> None:
        words = self._words(title, "")
        if words:
            edit = AddComment(about, *place, words, self._bench.settings.who, utc_now())
            self._window.commands_by_name["list_comments"].setChecked(True)
            self._bench.apply(edit, by="window", then=lambda changed: self.panel.take(changed.details["comment"]))

    def _words(self, title: str, words: str) -> str:
        """What a person types; nothing if that is given up."""
        dialog = WordsDialog(self._window, title, words, self.tr("What do you want to say? (Shift+Return: new line)"))
        return dialog.words if dialog.exec() == QDialog.DialogCode.Accepted else ""

    # -- those that are there ---------------------------------------------------------------------------------------

    def resolve(self) -> None:
        """Resolve the comment that is marked, or open it again."""
        if self.panel.current:
            self.resolve_or_reopen(self.panel.current)

    def resolve_or_reopen(self, comment: Comment) -> None:
        """Resolve a comment of the page in hand, or open it again."""
        if comment.is_open:
            self._bench.apply(ResolveComment(comment.number, self._bench.settings.who, utc_now()), by="window")
        else:
            self._bench.apply(ReopenComment(comment.number), by="window")

    def revise(self) -> None:
        """Change the words of the comment that is marked."""
        current = self.panel.current
        if current:
            words = self._words(self.tr("Change the comment"), current.text)
            if words not in ("", current.text):
                self._bench.apply(ReviseComment(current.number, words), by="window")

    def remove(self) -> None:
        """Take the comment that is marked away; undo brings it back."""
        current = self.panel.current
        if current:
            self._bench.apply(RemoveComment(current.number), by="window")

    def _jump(self, item: QListWidgetItem) -> None:
        self.go_to(item.data(COMMENT))

    def go_to(self, comment: Comment) -> None:
        """Show what a comment of the page in hand is about."""
        if comment.about is About.PAGE:
            self._window.raw.go_to(0)
        elif comment.about is About.LINE:
            self._window.raw.select(comment.start, comment.end)
        else:
            self._window.raw.go_to(comment.start)

    def _menu(self, place: QPoint) -> None:
        menu = self._window.menus.popup()
        self._window.menus.fill(menu, "comment")
        menu.popup(self.panel.list.viewport().mapToGlobal(place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list: blank resolves, F2 changes, Delete removes, Escape goes back to the page."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Space: self.resolve, Qt.Key.Key_F2: self.revise, Qt.Key.Key_Delete: self.remove,
                     Qt.Key.Key_Escape: self._window.raw.setFocus}  # fmt: skip
            step = steps.get(Qt.Key(event.key()))
            if step:
                self._bench.in_turn(step)
                return True
        return super().eventFilter(watched, event)
