"""What each command does with the page in hand: from cursor, selection and cards to edits."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from annotator.core.border_edits import NO_FURTHER, MoveBorder, line_stops
from annotator.core.editing import Edit
from annotator.core.edits import (
    MakeFurniture,
    MarkUnsure,
    Merge,
    NewArticle,
    ReopenArticle,
    ReopenPage,
    ReorderArticle,
    ReorderPiece,
    SetCategory,
    SetRole,
    Split,
    ToggleLabel,
    merge_with_neighbour,
)
from annotator.core.errors import EditRefused
from annotator.core.model import Role
from annotator.ui.attaching import Attaching
from annotator.ui.border_handles import nearest_mark
from annotator.ui.dialogs import WordsDialog

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class Commands(QObject):
    """The commands of the working area. They ask the window for the place and the workbench for the change."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._bench = window.bench
        self.attaching = Attaching(window)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {
            "border_up": lambda: self.step_border(-1), "border_down": lambda: self.step_border(1),
            "pick": self._window.raw.picks.pick_at_cursor, "unpick": self.unpick,
            "split": self.split, "merge_next": lambda: self.merge(1), "merge_previous": lambda: self.merge(-1),
            "new_article": self.new_article, "attach": self.attaching.attach,
            "attach_likeliest": self.attaching.attach_likeliest, "furniture": self.furniture,
            "accept_article": self.accept_article, "reopen_article": self.reopen_article,
            "unsure_article": self.unsure_article, "unsure_page": self.unsure_page,
            "next_article": lambda: self.step_article(1), "previous_article": lambda: self.step_article(-1),
            "article_up": lambda: self.reorder_article(-1), "article_down": lambda: self.reorder_article(1),
            "piece_up": lambda: self.reorder_piece(-1), "piece_down": lambda: self.reorder_piece(1),
            "select_piece": self.select_piece, "select_line": self.select_line, "copy_article": self.copy_article,
            "reopen_page": lambda: self._apply(ReopenPage()), "next_doubt": lambda: self._window.walk.go(1),
            "previous_doubt": lambda: self._window.walk.go(-1),
        }  # fmt: skip

    def _apply(self, edit: Edit) -> None:
        self._bench.apply(edit, by="window")

    def _article(self) -> str | None:
        if self._bench.page is None or self._bench.article is None:
            self._window.say(self.tr("There is no article here."))
            return None
        return self._bench.article

    # -- boundaries -------------------------------------------------------------------------------------------------

    def split(self) -> None:
        """Split the article at the cursor."""
        self._apply(Split(self._window.raw.split_position()))

    def split_at(self, at: int) -> None:
        """Split the article at code point ``at``."""
        self._bench.in_turn(lambda: self._apply_at(Split(at), at))

    def merge(self, step: int) -> None:
        """Merge the current article with the next or the previous one."""
        page, article = self._bench.page, self._article()
        if page and article:
            try:
                self._apply(merge_with_neighbour(page.state, article, step, labels=self._bench.scheme.multiple))
            except EditRefused as refusal:
                self._bench.refused.emit(refusal)

    def merge_pair(self, first: str, second: str) -> None:
        """Merge two articles that meet on the raw page; the one that stands first in order keeps its place."""
        self._bench.in_turn(lambda: self._merge_pair(first, second))

    def _merge_pair(self, first: str, second: str) -> None:
        page = self._bench.page
        if page and first in page.state.numbers and second in page.state.numbers:
            pair = sorted((first, second), key=lambda article: page.state.numbers[article])
            edit = Merge(pair[0], pair[1], self._bench.scheme.multiple)
            self._apply_at(edit, min(page.state.by_id[second].spans).start)

    def _apply_at(self, edit: Edit, at: int) -> None:
        """Make an edit that was asked for in the gutter; the cursor goes where it was made."""
        self._bench.apply(edit, by="window", then=lambda _changed: self._window.raw.put_cursor(at))

    def new_article(self) -> None:
        """Make a new article of the selection or line."""
        self._apply(NewArticle(self._window.raw.ranges_or_line()))

    def furniture(self) -> None:
        """The selection or line belongs to no article."""
        self._apply(MakeFurniture(self._window.raw.ranges_or_line()))

    # -- borders ----------------------------------------------------------------------------------------------------

    def move_border(self, at: int, to: int) -> None:
        """Move the border at ``at`` to ``to``; the cursor goes with it."""
        self._bench.in_turn(lambda: self._apply_at(MoveBorder(at, to), to))

    def step_border(self, step: int) -> None:
        """Move the border at or nearest to the cursor a line up (``step`` -1) or down (1)."""
        page, mark = self._bench.page, nearest_mark(self._window.raw)
        if page is None or mark is None:
            self._window.say(self.tr("There is no border on this page."))
            return
        stops = line_stops(page.text, page.state, mark.at)
        place = stops.index(mark.at) + step if mark.at in stops else -1
        if 0 <= place < len(stops):
            self._apply_at(MoveBorder(mark.at, stops[place]), stops[place])
        else:
            self._bench.refused.emit(EditRefused(NO_FURTHER))

    # -- labels -----------------------------------------------------------------------------------------------------

    def set_role(self, role: Role) -> None:
        """Give the selection or line ``role``."""
        self._apply(SetRole(self._window.raw.ranges_or_line(), role))

    def set_category(self, category: str | None) -> None:
        """Give the current article ``category``; where several are allowed, beside those it has, or take it away."""
        article = self._article()
        if article:
            self.category_of(article, category or "")

    def category_of(self, article: str, category: str) -> None:
        """Give ``article`` the category ("" for none), or where several are allowed, turn it on or off."""
        several = self._bench.scheme.multiple and bool(category)
        edit = ToggleLabel(article, category) if several else SetCategory(article, category or None)
        self._bench.select_article(article, "cards")
        self._bench.in_turn(lambda: self._apply(edit))

    def toggle_accepted(self, article: str) -> None:
        """Accept ``article``, or reopen it if it is accepted."""
        self._bench.select_article(article, "cards")
        self._bench.in_turn(lambda: self._toggle_accepted(article))

    def _toggle_accepted(self, article: str) -> None:
        page = self._bench.page
        if page and article in page.state.by_id:
            if page.state.by_id[article].accepted:
                self._apply(ReopenArticle(article))
            else:
                self._bench.accept_article(article)

    def accept_article(self) -> None:
        """Accept the current article and go on to the next one that is not accepted."""
        article = self._article()
        if article:
            self._bench.accept_article(article)

    def reopen_article(self) -> None:
        """Take the acceptance of the current article back."""
        article = self._article()
        if article:
            self._apply(ReopenArticle(article))

    def unsure_article(self, article: str | None = None) -> None:
        """Mark the article unsure with a note, or no longer."""
        page = self._bench.page
        article = article or self._article()
        if page and article:
            marked = page.state.by_id[article]
            self._unsure(article, marked.unsure, marked.note, self.tr("Article unsure"))

    def unsure_page(self) -> None:
        """Mark the page unsure with a note, or no longer."""
        page = self._bench.page
        if page:
            self._unsure(None, page.state.flags.unsure, page.state.flags.note, self.tr("Page unsure"))

    def _unsure(self, article: str | None, unsure: bool, note: str, title: str) -> None:
        if unsure:
            self._apply(MarkUnsure(article, False, ""))
            return
        dialog = WordsDialog(self._window, title, note, self.tr("What is unsure? (may stay empty)"))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._apply(MarkUnsure(article, True, dialog.words))

    # -- order ------------------------------------------------------------------------------------------------------

    def reorder_article(self, step: int) -> None:
        """Move the current article in the order of articles."""
        page, article = self._bench.page, self._article()
        if page and article:
            self._apply(ReorderArticle(article, max(0, page.state.numbers[article] - 1 + step)))

    def reorder_piece(self, step: int) -> None:
        """Move the piece at the cursor in the reading order of its article."""
        page, raw = self._bench.page, self._window.raw
        owner = page.state.near(page.text, raw.cursor_position()) if page else None
        if page and owner:
            spans = page.state.by_id[owner.article].spans
            place = next(i for i, span in enumerate(spans) if span.start == owner.start)
            self._apply(ReorderPiece(owner.article, place, place + step))

    # -- going around -----------------------------------------------------------------------------------------------

    def step_article(self, step: int) -> None:
        """Make the next or previous article the current one."""
        page = self._bench.page
        if page and page.state.articles:
            ids = [article.id for article in page.state.articles]
            place = ids.index(self._bench.article) + step if self._bench.article in ids else 0
            self._bench.select_article(ids[max(0, min(place, len(ids) - 1))], "keys")

    def unpick(self) -> None:
        """Nothing is picked or selected any more."""
        raw = self._window.raw
        raw.picks.clear()
        cursor = raw.textCursor()
        cursor.clearSelection()
        raw.setTextCursor(cursor)

    def select_piece(self) -> None:
        """Select the whole piece at the cursor."""
        page, raw = self._bench.page, self._window.raw
        owner = page.state.near(page.text, raw.cursor_position()) if page else None
        if owner:
            raw.select(owner.start, owner.end)

    def select_line(self) -> None:
        """Select the printed line at the cursor."""
        raw = self._window.raw
        line = raw.marks.text.line_at(raw.cursor_position())
        raw.select(line.start, line.end)

    def copy_article(self) -> None:
        """The clean text of the current article to the clipboard."""
        row = self._window.cards.cards.row_of(self._bench.article) if self._bench.article else -1
        if row >= 0:
            card = self._window.cards.cards.cards[row]
            QGuiApplication.clipboard().setText("\n".join(paragraph.text for paragraph in card.paragraphs))
            self._window.say(self.tr("Copied."))

    def piece_menu(self, article: str, piece: int, place: QPoint) -> None:
        """Show a piece on the raw page and offer roles for it."""
        page = self._bench.page
        if page is None:
            return
        self._bench.select_article(article, "cards")
        span = page.state.by_id[article].spans[piece]
        self._window.raw.select(span.start, span.end)
        self._window.menus.on_piece(place)
