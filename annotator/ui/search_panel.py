"""The panel of the search over all pages: words, filters, and the hits in context."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from annotator.core.findings import Excerpt, terms_of
from annotator.core.ordering import date_in
from annotator.services.pages_found import Found, Hit, SearchFilter
from annotator.services.values import OpenPage, PageStatus
from annotator.ui import language, positions, theme
from annotator.ui.panes import PaneHeader
from annotator.ui.searching import SearchDesk
from annotator.ui.wording import Counts, sentence, status_name

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

Index = QModelIndex | QPersistentModelIndex
_THREE_FILTERS = 380  # pixels of width
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class HitRow(NamedTuple):
    """One excerpt; the first of a page also names the page."""

    hit: Hit
    excerpt: Excerpt
    first: bool


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.hits: list[HitRow] = []

    def show(self, found: Found | None) -> None:
        self.beginResetModel()
        self.hits = [
            HitRow(hit, excerpt, number == 0)
            for hit in (found.hits if found else ())
            for number, excerpt in enumerate(hit.excerpts)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.hits):
            return None
        row = self.hits[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.excerpt.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.hit.name} · {status_name(row.hit.status)}\n{row.excerpt.text}"
        return None


class _Delegate(QStyledItemDelegate):
    """The page with date, status and how often; below it the excerpt in two lines, what was found in bold on a ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetricsF(option.font).height()
        row: HitRow = index.data(ROW_ROLE)
        return QSize(100, round(height * (2.3 + (1.25 if row.first else 0)) + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: HitRow = index.data(ROW_ROLE)
        colours = theme.current()
        rect = QRectF(option.rect).adjusted(14, 4, -12, -4)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.tint(QColor(colours.accent), 0.17, colours.panel))
        metrics = QFontMetricsF(option.font)
        top = rect.top()
        if row.first:
            facts = [row.hit.date, status_name(row.hit.status), f"×{row.hit.count}"]
            right = " · ".join(filter(None, facts))
            painter.setPen(QColor(colours.muted))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, right)
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(colours.text))
            room = rect.width() - metrics.horizontalAdvance(right) - 20
            name = QFontMetricsF(font).elidedText(row.hit.name, Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
            top += metrics.height() * 1.25
        _draw_excerpt(painter, row.excerpt, option.font, QRectF(rect.left(), top, rect.width(), rect.bottom() - top))
        painter.restore()


def _draw_excerpt(painter: QPainter, excerpt: Excerpt, font: QFont, rect: QRectF) -> None:
    colours = theme.current()
    shown = positions.shown(excerpt.text)
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    layout.setTextOption(option)
    formats = []
    for start, end in excerpt.marks:
        style = QTextCharFormat()
        style.setFontWeight(QFont.Weight.Bold)
        style.setBackground(colours.tint(QColor(colours.warning), 0.34, colours.panel))
        one = QTextLayout.FormatRange()
        one.start = positions.utf16_length(shown[:start])
        one.length = positions.utf16_length(shown[start:end])
        one.format = style
        formats.append(one)
    layout.setFormats(formats)
    layout.beginLayout()
    y = 0.0
    for _ in range(2):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(rect.width())
        line.setPosition(QPointF(0, y))
        y += line.height() * 1.08
    layout.endLayout()
    painter.setPen(QColor(colours.text))
    layout.draw(painter, rect.topLeft())


class SearchPanel(QFrame):
    """Takes the place of the articles while somebody searches."""

    def __init__(self, window: "MainWindow", desk: SearchDesk) -> None:
        super().__init__()
        self.setObjectName("searchPanel")
        self._window, self._bench, self._desk = window, window.bench, desk
        self._arriving: tuple[int, int, int] | None = None  # the page that is to be shown, and the place on it
        self._found: Found | None = None
        self.head = PaneHeader(window.commands_by_name["close_search"])
        self.title, self.told = self.head.title, self.head.words
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.status, self.category, self.annotator = QComboBox(), QComboBox(), QComboBox()
        self.first_day, self.last_day, self.publication = QLineEdit(), QLineEdit(), QLineEdit()
        self.annotator.setEditable(True)
        self.rows = _Model()
        self.view = QListView()
        self.view.setObjectName("hits")
        self.view.setModel(self.rows)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._fields = fields = QGridLayout()
        fields.setContentsMargins(14, 8, 12, 8)
        fields.setSpacing(6)
        self._arrange()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(fields)
        layout.addWidget(self.view, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Three filters beside each other, two where their words would be cut."""
        columns = 3 if self.width() >= _THREE_FILTERS else 2
        if self._fields.property("columns") == columns:
            return
        self._fields.setProperty("columns", columns)
        self._fields.addWidget(self.field, 0, 0, 1, columns)
        for number, widget in enumerate(
            (self.status, self.category, self.annotator, self.first_day, self.last_day, self.publication)
        ):
            self._fields.addWidget(widget, 1 + number // columns, number % columns)
            widget.setMinimumWidth(60)
        for column in range(3):
            self._fields.setColumnStretch(column, 1 if column < columns else 0)

    def _connect(self) -> None:
        for field in (self.field, self.first_day, self.last_day, self.publication):
            field.returnPressed.connect(self.search)
            field.installEventFilter(self)
        self.status.activated.connect(self.search)
        self.category.activated.connect(self.search)
        self.annotator.activated.connect(self.search)
        self.view.installEventFilter(self)
        self.view.clicked.connect(self._jump)
        self.view.activated.connect(self._jump)
        self._desk.found.connect(self._show)
        self._desk.failed.connect(self._failed)
        self._desk.searching.connect(self._searching)
        self._desk.indexed.connect(self._indexed)
        self._desk.annotators.connect(self._fill_annotators)
        self._bench.opened.connect(self._forget)
        self._bench.arrived.connect(self._arrived)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {"search_project": self.open, "close_search": self.close_panel}

    def retranslate(self) -> None:
        """Words in the present language."""
        self.title.setText(self.tr("Search all pages"))
        self.field.setPlaceholderText(self.tr('Words that a page must have; "…" keeps them together'))
        for widget, words in (
            (self.field, self.tr("Words to search for")), (self.status, self.tr("Status")),
            (self.category, self.tr("Category")), (self.annotator, self.tr("Annotator")),
            (self.first_day, self.tr("From day")), (self.last_day, self.tr("To day")),
            (self.publication, self.tr("Publication")), (self.view, self.tr("Hits")),
        ):  # fmt: skip
            widget.setAccessibleName(words)
            widget.setToolTip(words)
        self.first_day.setPlaceholderText(self.tr("from 2021-03-05"))
        self.last_day.setPlaceholderText(self.tr("to 2021-03-31"))
        self.publication.setPlaceholderText(self.tr("publication"))
        self._fill()

    def _fill(self) -> None:
        """The choices of the filters, what was chosen kept."""
        status, category = self.status.currentData(), self.category.currentData()
        self.status.clear()
        self.status.addItem(self.tr("any status"), None)
        for one in PageStatus:
            self.status.addItem(status_name(one), one)
        self.status.setCurrentIndex(max(0, self.status.findData(status)))
        self.category.clear()
        self.category.addItem(self.tr("any category"), None)
        spoken = language.resolve(self._window.settings.language)
        for given in self._bench.categories:
            self.category.addItem(given.name(spoken), given.id)
        self.category.setCurrentIndex(max(0, self.category.findData(category)))
        line = self.annotator.lineEdit()
        if line:
            line.setPlaceholderText(self.tr("any annotator"))

    def _fill_annotators(self, names: list[str]) -> None:
        kept = self.annotator.currentText()
        self.annotator.clear()
        self.annotator.addItems(["", *names])
        self.annotator.setCurrentText(kept)

    # -- coming and going -------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether the panel is shown."""
        return self._window.proofreading.stack.currentWidget() is self

    def open(self) -> None:
        """Show the panel; what is selected on the raw page, if it is short, is what to search for."""
        if not self._bench.rows:
            return
        self._fill()
        self._desk.ask_annotators()
        extent = self._window.raw.selection()
        selected = "".join(self._window.raw.marks.text[extent].split()) if extent else ""
        new = bool(selected) and len(selected) <= 30 and selected not in terms_of(self.field.text())
        if new and not self.is_open:
            self.field.setText(selected)
        self._window.proofreading.stack.setCurrentWidget(self)
        self.field.setFocus()
        self.field.selectAll()
        if new:
            self.search()

    def close_panel(self) -> None:
        """Back to the articles; the words and hits stay for the next time."""
        if self.is_open:
            self._window.proofreading.stack.setCurrentIndex(0)
            self._window.flow.find_bar.mark_terms(())
        self._window.raw.setFocus()

    # -- searching --------------------------------------------------------------------------------------------------

    def wanted(self) -> SearchFilter | None:
        """The filters as they stand; None, with a word about it, if a day is none."""
        days = []
        for field in (self.first_day, self.last_day):
            words = field.text().strip()
            day = date_in(words) if words else ""
            if day is None:
                self.told.setText(self.tr("{0} is no day; write it as 2021-03-05.").format(words))
                field.setFocus()
                return None
            days.append(day)
        return SearchFilter(
            self.status.currentData(), self.category.currentData(), days[0], days[1], self.publication.text().strip(),
            self.annotator.currentText().strip(),
        )  # fmt: skip

    def search(self) -> None:
        """Search with what stands in the fields."""
        wanted = self.wanted()
        if wanted is None:
            return
        if self.field.text().strip():
            self._desk.search(self.field.text(), wanted)
        else:
            self._forget()

    def _searching(self) -> None:
        self.told.setText(self.tr("searching …"))

    def _show(self, found: Found) -> None:
        self._found = found
        self.rows.show(found)
        if self.rows.hits:
            self.view.setCurrentIndex(self.rows.index(0))
        counts = Counts()
        words = [counts.pages_found(len(found.hits)) if found.hits else self.tr("No page has this.")]
        if found.more:
            words = [self.tr("More than {0} pages; add a word or a filter.").format(len(found.hits))]
        if found.pending:
            words.append(counts.to_index(found.pending))
        self.told.setText(" · ".join(words))
        if found.hits and self.field.hasFocus():
            self.view.setFocus()

    def _failed(self, error: Exception) -> None:
        self.rows.show(None)
        self.told.setText(sentence(error))

    def _indexed(self, done: int, total: int) -> None:
        if self.is_open and done < total and self._found is None:
            self.told.setText(self.tr("Preparing the search: {0} of {1} pages").format(done, total))

    def _forget(self, *_what: object) -> None:
        self._found = None
        self.rows.show(None)
        self.told.setText("")

    def _jump(self, index: Index) -> None:
        row: HitRow | None = index.data(ROW_ROLE)
        if row:
            self._arriving = row.hit.page_id, row.excerpt.at, row.excerpt.end
            self._bench.in_turn(self._go)

    def _go(self) -> None:
        page = self._bench.page
        if self._arriving and page and page.id == self._arriving[0]:
            self._arrived(page)
        elif self._arriving:
            self._bench.show_page(self._arriving[0])

    def _arrived(self, page: OpenPage | None) -> None:
        if page is None or self._arriving is None or page.id != self._arriving[0]:
            return
        _page, start, end = self._arriving
        self._arriving = None
        self._window.flow.find_bar.mark_terms(terms_of(self._found.query) if self._found else ())
        self._window.raw.select(start, end)
        self._window.raw.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the fields to the hits, Up from the first hit back; Escape closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_panel()
                return True
            if event.key() == Qt.Key.Key_Down and watched is not self.view and self.rows.hits:
                self.view.setFocus()
                return True
            if event.key() == Qt.Key.Key_Up and watched is self.view and self.view.currentIndex().row() == 0:
                self.field.setFocus()
                return True
        return super().eventFilter(watched, event)
