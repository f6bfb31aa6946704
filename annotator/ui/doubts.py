"""Doubtful borders: the list above the raw page, the least sure first, and the walk through them with one key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.core.proposal import Border
from annotator.services.values import DOUBT, OpenPage, PageStatus
from annotator.ui import theme
from annotator.ui.wording import per_cent, reasons_words, sureness

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS = 4
_EXCERPT = 12  # characters of the line at a border
_SURE, _PLACE, _SEEN = (Qt.ItemDataRole.UserRole + number for number in range(1, 4))


def doubtful_borders(page: OpenPage) -> list[Border]:
    """The borders of a page to look at, the least sure first; none once the page is gold."""
    if page.status is PageStatus.GOLD:
        return []
    return sorted((b for b in page.borders if b.confidence < DOUBT), key=lambda b: (b.confidence, b.at))


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.page: OpenPage | None = None
        self.borders: list[Border] = []
        self.seen: set[int] = set()

    def show(self, page: OpenPage | None, seen: set[int]) -> None:
        self.beginResetModel()
        self.page, self.seen = page, seen
        self.borders = doubtful_borders(page) if page else []
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.borders)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.borders) or self.page is None:
            return None
        border = self.borders[index.row()]
        line = self.page.text.line_at(border.at)
        start = max(line.start, border.at)
        place = self.tr("line {0}").format(line.number + 1)
        words = " ".join(self.page.text[start, line.end].split())
        excerpt = words if len(words) <= _EXCERPT else words[:_EXCERPT] + "…"
        why = reasons_words(border.reasons)
        if role == Qt.ItemDataRole.DisplayRole:
            return why
        if role == _SURE:
            return f"{sureness(border.confidence)} · {per_cent(border.confidence)}"
        if role == _PLACE:
            return f"{place} {excerpt}"
        if role == _SEEN:
            return border.at in self.seen
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{place}: {words[:60]}\n{sureness(border.confidence)} · {per_cent(border.confidence)}\n{why}"
        return None


class _Delegate(QStyledItemDelegate):
    """How sure, where, and why, in three columns."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, round(QFontMetricsF(option.font).height() + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.current()
        rect = QRectF(option.rect).adjusted(14, 0, -8, 0)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.tint(QColor(colours.accent), 0.17, colours.window))
        metrics = QFontMetricsF(option.font)
        seen = bool(index.data(_SEEN))
        sure = max(metrics.horizontalAdvance(sureness(some)) for some in (0.2, 0.5, 0.6))
        sure += metrics.horizontalAdvance(" · 99%") + 14
        place = min(220.0, (rect.width() - sure) * 0.45)
        columns = (
            (index.data(_SURE), sure, colours.muted if seen else colours.warning),
            (index.data(_PLACE), place, colours.muted if seen else colours.text),
            (index.data(Qt.ItemDataRole.DisplayRole), rect.width() - sure - place, colours.muted),
        )
        left = rect.left()
        for words, width, colour in columns:
            painter.setPen(QColor(colour))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - 10)
            painter.drawText(QRectF(left, rect.top(), width, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            left += width
        painter.restore()


class DoubtList(QListView):
    """The doubtful borders of the page in hand; as high as a few of them need, gone when there are none."""

    chosen = Signal(int)  # the position of a border that was clicked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("doubts")
        self.rows = _Model()
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._wanted = True
        self.clicked.connect(self._taken)
        self.activated.connect(self._taken)
        self.retranslate()
        self._fit()

    def retranslate(self) -> None:
        """Words in the present language."""
        self.setAccessibleName(self.tr("Doubtful borders, the least sure first"))
        self.viewport().update()

    def show_page(self, page: OpenPage | None, seen: set[int], at: int | None) -> None:
        """List the doubtful borders of ``page``; those at ``seen`` were looked at, ``at`` is the one in hand."""
        self.rows.show(page, seen)
        self._fit()
        row = next((number for number, border in enumerate(self.rows.borders) if border.at == at), -1)
        self.setCurrentIndex(self.rows.index(row) if row >= 0 else QModelIndex())

    def set_wanted(self, wanted: bool) -> None:
        """Show the list where there are doubts, or never."""
        self._wanted = wanted
        self._fit()

    def _fit(self) -> None:
        count = self.rows.rowCount()
        self.setVisible(self._wanted and count > 0)
        height = max(self.sizeHintForRow(0), 1)
        self.setFixedHeight(round(height * (min(count, _MOST_ROWS) + (0.5 if count > _MOST_ROWS else 0))) + 6)

    def _taken(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.borders[index.row()].at)


class DoubtWalk(QObject):
    """Goes from one doubtful border to the next, the least sure first, on to the next page, and back the same way."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._bench = window.bench
        self._trail: list[tuple[int, int]] = []  # page and position of each border visited, the last is in hand
        self._done: set[int] = set()  # pages that were left with every border seen
        self._arriving: int | None = None  # the page whose first border is to be shown once the page is
        self._returning: int | None = None  # the position to be shown then, on the way back
        bench, borders = window.bench, window.doubts
        borders.chosen.connect(self.visit)
        bench.opened.connect(self._forget)
        bench.going_on.connect(self._arrive)
        bench.page_shown.connect(self._page_shown)
        bench.page_changed.connect(self._page_changed)

    def go(self, step: int) -> None:
        """Go to the next doubtful border (1) or back to the one before (-1)."""
        page = self._bench.page
        self._window.raw.setFocus()
        if page is None:
            return
        if step < 0:
            self._go_back(page)
            return
        seen = self._seen(page.id)
        following = next((border.at for border in doubtful_borders(page) if border.at not in seen), None)
        if following is not None:
            self.visit(following)
        else:
            self._go_to_next_page(page)

    def visit(self, at: int) -> None:
        """Show the border at ``at`` of the page in hand; the way back leads over it."""
        page = self._bench.page
        if page:
            if (page.id, at) in self._trail:
                self._trail.remove((page.id, at))
            self._trail.append((page.id, at))
            self._show(at)

    def _show(self, at: int) -> None:
        self._window.raw.go_to(at)
        self._window.raw.setFocus()
        self._list(self._bench.page)
        page = self._bench.page
        border = next((b for b in page.borders if b.at == at), None) if page else None
        if border and not self._window.doubts.isVisible():
            words = f"{sureness(border.confidence)} · {per_cent(border.confidence)}: {reasons_words(border.reasons)}"
            self._window.say(words)

    def _go_back(self, page: OpenPage) -> None:
        if self._trail and self._trail[-1][0] == page.id:
            self._trail.pop()
        if not self._trail:
            self._list(page)
            self._window.say(self.tr("This is where you began; J goes on."))
        elif self._trail[-1][0] == page.id:
            self._show(self._trail[-1][1])
        else:
            self._arriving, self._returning = self._trail[-1]
            self._bench.show_page(self._arriving)

    def _go_to_next_page(self, page: OpenPage) -> None:
        self._done.add(page.id)
        for number in self._bench.rows.after(page.id, around=True, only_open=True, only_doubtful=True):
            if number not in self._done:
                self._arriving, self._returning = number, None
                self._bench.show_page(number)
                return
        if self._trail:
            self._forget()
            self._list(page)
            self._window.say(self.tr("You have seen every doubtful border; J begins again."))
        else:
            self._window.say(self.tr("No page has a doubtful border."))

    def _arrive(self, page_id: int) -> None:
        """The page before was accepted: begin on page ``page_id`` where it is least sure."""
        if not self._seen(page_id):
            self._arriving, self._returning = page_id, None

    def _seen(self, page_id: int) -> set[int]:
        return {at for page, at in self._trail if page == page_id}

    def _list(self, page: OpenPage | None) -> None:
        here = self._trail[-1] if self._trail else (0, 0)
        seen = self._seen(page.id) if page else set()
        self._window.doubts.show_page(page, seen, here[1] if page and here[0] == page.id else None)

    def _forget(self) -> None:
        self._trail.clear()
        self._done.clear()
        self._arriving = self._returning = None

    def _page_shown(self, page: OpenPage | None) -> None:
        arriving, returning = self._arriving, self._returning
        self._arriving = self._returning = None
        self._list(page)
        if page is None or page.id != arriving:
            return
        if returning is not None:
            self._show(returning)
        elif doubtful_borders(page):
            self.go(1)

    def _page_changed(self) -> None:
        self._list(self._bench.page)
