"""The list of pages with their standing; filtered by standing and by name."""

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.model import Category
from annotator.core.ordering import Order
from annotator.core.page_rows import FILTERS, PageRows
from annotator.core.proposal import Reason
from annotator.services.values import PageRow, PageStatus
from annotator.ui import theme
from annotator.ui.language import present
from annotator.ui.list_filter import ANYTHING, ListFilter, Wanted
from annotator.ui.row_list import RowList
from annotator.ui.wording import Counts, order_name, order_tip, reason_words, status_name, whys_words

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
WHY_ROLE = Qt.ItemDataRole.UserRole + 2
OLDER_ROLE = Qt.ItemDataRole.UserRole + 3
REMARKS_ROLE = Qt.ItemDataRole.UserRole + 4
_ROLES = frozenset({
    ROW_ROLE, WHY_ROLE, OLDER_ROLE, REMARKS_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
})  # fmt: skip
Whys = Mapping[int, tuple[Reason, ...]]
_WHY_LINES = {Order.DATE: 1, Order.RANDOM: 1, Order.DOUBT: 2, Order.GAIN: 3}
Index = QModelIndex | QPersistentModelIndex


def row_words(row: PageRow, *, with_doubts: bool = True, older: str = "", remarked: bool = False) -> str:
    """The second line of a row: standing and doubts.

    ``older``: the guideline under which a gold page was accepted; ``remarked``: the program says something of the page.
    """
    words = [status_name(row.status)]
    if remarked and row.status is not PageStatus.GOLD:
        words.append(QCoreApplication.translate("pages", "remark"))
    if older and row.status is PageStatus.GOLD:
        words.append(older)
    if row.unsure:
        words.append(QCoreApplication.translate("pages", "unsure"))
    if row.comments:
        words.append(Counts().comments(row.comments))
    if with_doubts and row.doubtful and row.status is not PageStatus.GOLD:
        words.append(Counts().doubts(row.doubtful))
    return " · ".join(words)


class PageListModel(QAbstractListModel):
    """The rows that pass the filter. Ids are of the project, places are of the list."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = PageRows()  # those of the window itself, so that a change is here already when it is told
        self._shown: list[int] = []
        self._places: dict[int, int] | None = None  # worked out when somebody asks
        self.wanted, self.name, self.more = "all", "", ANYTHING
        self.whys: Whys = {}
        self.names: dict[str, str] = {}  # of the categories, in the present language
        self.remarks: Callable[[int], tuple[Reason, ...]] = lambda _page: ()  # of the program, on the page as a whole
        self.older: Callable[[int], str] = lambda _page: ""  # for a gold page: its guideline if it is not the newest

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of pages listed."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, or its words."""
        if role not in _ROLES or not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._rows[self._shown[index.row()]]
        if role == ROW_ROLE:
            return row
        if role == OLDER_ROLE:
            return self.older(row.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        remarks = self.remarks(row.id) if row.status is not PageStatus.GOLD else ()
        if role == REMARKS_ROLE:
            return remarks
        why = whys_words(self.whys.get(row.id, ()))
        if role == WHY_ROLE:
            return why
        said = " ".join(map(reason_words, remarks))
        return "\n".join(filter(None, (row.name, row.title, self._words(row, not why), said, self._labels(row), why)))

    def _labels(self, row: PageRow) -> str:
        """The categories of its articles in words: what the bars say by colour and height."""
        counts = Counter(self.names.get(category, category) for category in row.categories if category)
        return " · ".join(f"{name} {count}" for name, count in counts.items())

    def _words(self, row: PageRow, with_doubts: bool) -> str:
        remarked = bool(self.remarks(row.id))
        return row_words(row, with_doubts=with_doubts, older=self.older(row.id), remarked=remarked)

    def show(self, rows: PageRows, whys: Whys = MappingProxyType({})) -> None:
        """List these pages; ``whys`` say why they stand where they stand."""
        self.beginResetModel()
        self._rows, self.whys = rows, whys
        self._filter()
        self.endResetModel()

    def set_filter(self, wanted: str, name: str, more: Wanted = ANYTHING) -> None:
        """List only what passes."""
        self.beginResetModel()
        self.wanted, self.name, self.more = wanted, name.strip(), more
        self._filter()
        self.endResetModel()

    def _filter(self) -> None:
        more = self.more
        self._shown = self._rows.matching(self.wanted, self.name, status=more.status, category=more.category)
        if more.remarked:
            self._shown = [
                page for page in self._shown if self.remarks(page) and self._rows.status(page) is not PageStatus.GOLD
            ]
        if more.older:
            self._shown = [page for page in self._shown if self.older(page)]
        self._places = None

    def row_changed(self, page_id: int) -> None:
        """A page has changed; it stays listed until the filter is used again, so that nothing jumps away."""
        index = self.index_of(page_id)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def index_of(self, page_id: int) -> QModelIndex:
        """Where page ``page_id`` is listed; invalid if it is not."""
        if self._places is None:
            self._places = {page: place for place, page in enumerate(self._shown)}
        place = self._places.get(page_id)
        return QModelIndex() if place is None else self.index(place)

    def count(self, wanted: str) -> int:
        """How many pages of the project are under the filter ``wanted``."""
        return self._rows.count(wanted)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours: dict[str, str] = {}
        self.places: dict[str, int] = {}  # of the categories in the scheme
        self.why_lines = 0  # so many lines of a row say why it stands where it does

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetricsF(option.font)
        return QSize(60, round(metrics.height() * (2 + 0.9 * self.why_lines) + 18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PageRow = index.data(ROW_ROLE)
        colours = theme.current()
        rect = QRectF(option.rect).adjusted(6, 2, -6, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.tint(QColor(colours.accent), 0.17, colours.window))
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 6, 6)
        font = option.font
        metrics = QFontMetricsF(font)
        middle = rect.top() + 7 + metrics.height()
        paint_status(painter, QRectF(rect.left() + 8, middle - 6, 12, 12), row)
        bars = row.categories[:10]
        left, width = rect.left() + 28, rect.width() - 36 - 6 * len(bars)
        painter.setPen(QColor(colours.text))
        top = middle - metrics.height()
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(QRectF(left, top, width, metrics.height()), Qt.AlignmentFlag.AlignVCenter, name)
        font.setPointSizeF(font.pointSizeF() * 0.86)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        small = QFontMetricsF(font)
        remarked = bool(index.data(REMARKS_ROLE))
        words = row_words(row, with_doubts=not self.why_lines, older=index.data(OLDER_ROLE), remarked=remarked)
        words = small.elidedText(words, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(left, middle + 1, width, metrics.height()), Qt.AlignmentFlag.AlignVCenter, words)
        why = QRectF(left, middle + 1 + metrics.height(), rect.right() - 6 - left, small.height() * self.why_lines)
        painter.setPen(QColor(colours.text))
        painter.drawText(why, Qt.TextFlag.TextWordWrap, index.data(WHY_ROLE))
        painter.setPen(Qt.PenStyle.NoPen)
        for number, category in enumerate(bars):
            colour = QColor(self.colours.get(category or "", colours.faint))
            painter.setBrush(colour if category else colours.tint(colour, 0.5, colours.window))
            x = rect.right() - 8 - 6 * (len(bars) - number) + 2
            # The height says which category it is, too: those of a scheme's beginning differ in it.
            height = 18 - 3 * (self.places[category] % 5) if category in self.places else 6
            painter.drawRoundedRect(QRectF(x, middle + 9 - height, 3.5, height), 1.5, 1.5)
        painter.restore()


def paint_status(painter: QPainter, box: QRectF, row: PageRow) -> None:
    """The standing of a page as a small sign: flag, empty, half or full ring."""
    colours = theme.current()
    if row.unsure:
        painter.setPen(QPen(QColor(colours.warning), 1.6))
        painter.setBrush(QColor(colours.warning))
        path = QPainterPath(box.bottomLeft())
        path.lineTo(box.left(), box.top())
        path.lineTo(box.right(), box.top() + 3)
        path.lineTo(box.left(), box.top() + 7)
        painter.drawPath(path)
        return
    gold = row.status is PageStatus.GOLD
    colour = QColor(colours.good if gold else colours.muted)
    painter.setPen(QPen(colour, 1.3, Qt.PenStyle.DotLine if row.status is PageStatus.NEW else Qt.PenStyle.SolidLine))
    painter.setBrush(colour if gold else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    if row.status is PageStatus.IN_PROGRESS:
        painter.setBrush(colour)
        painter.drawPie(box, 90 * 16, 180 * 16)


class _Rows(RowList):
    """Rows that are all alike."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pages")

    def fit_rows(self) -> None:
        """Make the rows as high as the delegate needs them."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self.itemDelegate().sizeHint(option, QModelIndex()).height()
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)
            self.verticalScrollBar().setSingleStep(height // 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.model():
            self.fit_rows()


class PageList(QWidget):
    """Search field, filter chips and the list."""

    page_chosen = Signal(int)
    done = Signal()  # a page was taken with the mouse or Return: the work goes on in the page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PageListModel()
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.chips = {name: QPushButton() for name in FILTERS}
        group = QButtonGroup(self)
        chips = QGridLayout()
        chips.setSpacing(4)
        for number, chip in enumerate(self.chips.values()):
            chip.setObjectName("chip")
            chip.setCheckable(True)
            group.addButton(chip)
            chips.addWidget(chip, number // 2, number % 2)
            chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            chips.setColumnStretch(number % 2, 1)
            chip.toggled.connect(self._filter)
        self.order = QToolButton()
        self.order.setObjectName("flat")
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._order: tuple[Order, bool] = (Order.ADDED, False)
        self.filter = ListFilter()
        self.filter.changed.connect(self._filter)
        self.view = _Rows()
        self._delegate = _RowDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setModel(self.model)
        self.view.fit_rows()
        self.view.setMinimumHeight(40)  # on a small screen the window may be low
        chips.addWidget(self.filter.button, len(FILTERS) // 2, len(FILTERS) % 2)
        self._lay_out(chips)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._filter)
        self.view.selectionModel().currentChanged.connect(self._chosen)
        self.view.clicked.connect(self.done)
        self.view.activated.connect(self.done)
        self._quiet = False
        self.chips["all"].setChecked(True)
        self.retranslate()

    def _lay_out(self, chips: QGridLayout) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(10, 0, 10, 0)
        head.addWidget(self.field)
        head.addLayout(chips)
        head.addWidget(self.order)
        layout.addLayout(head)
        self.nothing = QLabel()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.nothing.hide()
        layout.addWidget(self.nothing)
        layout.addWidget(self.view, 1)

    def retranslate(self) -> None:
        """Words in the present language."""
        self.field.setPlaceholderText(self.tr("Find a page…"))
        self.field.setAccessibleName(self.tr("Find a page by name or headline"))
        self.view.setAccessibleName(self.tr("Pages"))
        self.nothing.setText(self.tr("No page found"))
        self.show_order(self._order[0], under_way=self._order[1])
        self.filter.retranslate()
        self._count()

    def _count(self) -> None:
        words = {
            "all": self.tr("All {0}"),
            "open": self.tr("To do {0}"),
            "gold": self.tr("Gold {0}"),
            "unsure": self.tr("Unsure {0}"),
            "comments": self.tr("Comments {0}"),
        }
        for name, chip in self.chips.items():
            chip.setText(words[name].format(self.model.count(name)))

    def set_scheme(self, categories: tuple[Category, ...]) -> None:
        """The colours of the categories."""
        self.filter.set_scheme(categories)
        self._delegate.colours = {category.id: category.colour for category in categories}
        self._delegate.places = {category.id: place for place, category in enumerate(categories)}
        self.model.names = {category.id: category.name(present()) for category in categories}

    def show_order(self, order: Order, *, under_way: bool) -> None:
        """Say in which order the pages stand, or will stand once it is worked out."""
        self._order = order, under_way
        words = self.tr("Order: {0} …") if under_way else self.tr("Order: {0} ▾")
        self.order.setText(words.format(order_name(order)))
        self.order.setToolTip(order_tip(order))

    @property
    def current(self) -> int | None:
        """The page that is marked in the list."""
        row = self.view.currentIndex().data(ROW_ROLE)
        return row.id if row else None

    def show_rows(self, rows: PageRows, current: int | None, whys: Whys) -> None:
        """List the pages of a project; ``whys`` say why they stand where they stand."""
        self._quiet = True
        lines = _WHY_LINES.get(self._order[0], 0) if whys else 0
        if lines != self._delegate.why_lines:
            self._delegate.why_lines = lines
            self.model.show(PageRows())  # one by one, 100,000 rows take seconds to become higher
            self.view.fit_rows()
        self.model.show(rows, whys)
        self._quiet = False
        self._count()
        self._tell_nothing()
        self.show_current(current)

    def _tell_nothing(self) -> None:
        self.nothing.setVisible(self.model.rowCount() == 0 and self.model.count("all") > 0)

    def update_row(self, row: PageRow) -> None:
        """A page has changed."""
        self.model.row_changed(row.id)
        self._count()

    def show_older(self, older: Callable[[int], str]) -> None:
        """``older`` says of a gold page under which guideline it was accepted, "" if that is the newest."""
        self.model.older = older
        self.view.viewport().update()

    def show_current(self, page_id: int | None) -> None:
        """Mark page ``page_id`` in the list without choosing it anew."""
        index = self.model.index_of(page_id) if page_id is not None else QModelIndex()
        self._quiet = True
        self.view.setCurrentIndex(index)
        if index.isValid():
            self.view.scrollTo(index)
        self._quiet = False

    def _filter(self) -> None:
        wanted = next((name for name, chip in self.chips.items() if chip.isChecked()), "all")
        current = self.view.currentIndex().data(ROW_ROLE)
        self._quiet = True
        self.model.set_filter(wanted, self.field.text(), self.filter.wanted)
        self._quiet = False
        if current:
            self.show_current(current.id)
        self._tell_nothing()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field: Return takes the first hit, Down goes into the list, Escape clears and leaves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
                self.view.setCurrentIndex(self.model.index(0))
                self.done.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.view.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.field.clear()
                self.done.emit()
                return True
        return super().eventFilter(watched, event)

    def _chosen(self, index: Index) -> None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        if row and not self._quiet:
            self.page_chosen.emit(row.id)
