"""What stands in the window while there is nothing to show: what to do now, and the projects opened last."""

from pathlib import Path

from PySide6.QtCore import QDateTime, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui import theme
from annotator.ui.actions import Actions
from annotator.ui.panes import ActionButton

_WIDTH = 800  # of everything in the middle, in pixels
_FIRST, _EMPTY = ("open_sample", "new_project", "open_project"), ("import_files", "import_folder")


class _Recent(QWidget):
    """One project of the list: its name, its folder, when it was changed last, or that it is gone."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.name, self.folder, self.standing = QLabel(path.stem), QLabel(), QLabel()
        self.name.setObjectName("recentName")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.folder, self.standing):
            label.setObjectName("muted")
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.folder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        metrics = QFontMetricsF(self.folder.font())
        self.folder.setText(metrics.elidedText(str(path.parent), Qt.TextElideMode.ElideMiddle, _WIDTH - 60))
        self.folder.setToolTip(str(path))
        self.remove = QToolButton()
        self.remove.setObjectName("flat")
        self.remove.setText("✕")
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # with keys it is Delete
        words = QVBoxLayout()
        words.setSpacing(1)
        first = QHBoxLayout()
        first.addWidget(self.name)
        first.addStretch()
        first.addWidget(self.standing)
        words.addLayout(first)
        words.addWidget(self.folder)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 4, 5)
        layout.addLayout(words, 1)
        layout.addWidget(self.remove)


class _RecentList(QListWidget):
    """Return or a double click opens; Delete takes a project off the list, and only off the list."""

    removed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and item:
            self.removed.emit(item.data(Qt.ItemDataRole.UserRole))
        else:
            super().keyPressEvent(event)


class Welcome(QWidget):
    """The empty window: for no project, or for a project without pages."""

    project_chosen = Signal(str)
    project_removed = Signal(str)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.title, self.words, self.drop = QLabel(), QLabel(), QLabel()
        self.title.setObjectName("welcomeTitle")
        self.recent_title, self.recent = QLabel(), _RecentList()
        self.recent_title.setObjectName("paneTitle")
        self.recent.setObjectName("recent")
        self.words.setWordWrap(True)
        self.drop.setObjectName("dropHint")
        self.drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.drop.setWordWrap(True)
        self.drop.setMinimumHeight(84)
        self.buttons: list[QToolButton] = []
        row = QHBoxLayout()
        for name in (*_FIRST, *_EMPTY):
            button = ActionButton(actions[name], "bar")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch()
        self.tour = QPushButton()
        self.tour.setObjectName("primary")
        self.tour.clicked.connect(actions["tour"].trigger)
        row.insertWidget(0, self.tour)
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (self.title, self.words):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.drop)
        column.addWidget(self.recent_title)
        column.addWidget(self.recent, 5)
        column.addStretch(2)
        self._lay_out(middle)
        self.recent.itemActivated.connect(self._opened)
        self.recent.removed.connect(self.project_removed)
        self._paths: tuple[Path, ...] = ()

    def _lay_out(self, middle: QWidget) -> None:
        """Put ``middle`` into the middle; where the window is smaller, it is scrolled and does not hold the window open."""
        ground, scroll = QWidget(), QScrollArea()
        across = QHBoxLayout(ground)
        across.addStretch()
        across.addWidget(middle)
        across.addStretch()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(ground)
        for widget in (ground, scroll.viewport()):
            widget.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def tell(self, *, project: bool, pages: int) -> None:
        """Words and buttons for no project, or for a project without pages."""
        self.title.setText(
            self.tr("This project has no pages yet") if project else self.tr("Newspaper pages become labelled articles")
        )
        self.words.setText(
            self.tr(
                "Import text files, page records, ALTO, PAGE, METS, TEI or hOCR, or files of other annotation programs; "
                "or drop files and folders here."
            )
            if project
            else self.tr(
                "Open the sample to look around, or make a project of your own: one file that holds all your work."
            )
        )
        self.drop.setText(
            self.tr("Drop files of these kinds or folders here to import them")
            if project
            else self.tr("Drop a project here to open it, or pages and folders to begin a new project with them")
        )
        self.tour.setText(self.tr("Take the tour (2 minutes)"))
        self.tour.setVisible(not project)
        for button in self.buttons:
            button.setVisible((button.defaultAction().objectName() in _EMPTY) == project)
        self.recent.setAccessibleName(self.tr("Projects opened last"))
        self.recent_title.setText(self.tr("Projects opened last"))
        for widget in (self.recent, self.recent_title):
            widget.setVisible(not project and bool(self._paths))

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        """List the projects opened last; those that are gone stay, marked, until somebody removes them."""
        self._paths = paths
        row = self.recent.currentRow()
        self.recent.clear()
        for path in paths:
            item = QListWidgetItem(self.recent)
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setToolTip(str(path))
            shown = _Recent(path)
            there = path.is_file()
            standing = _moment(path) if there else self.tr("missing")
            shown.standing.setText(standing)
            shown.setEnabled(there)
            shown.remove.setEnabled(True)
            shown.remove.setToolTip(self.tr("Take it off this list (Delete); the file stays"))
            shown.remove.setAccessibleName(shown.remove.toolTip())
            shown.remove.clicked.connect(self._remove_clicked)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{path.stem}, {path.parent}, {standing}")
            item.setSizeHint(QSize(0, shown.sizeHint().height()))
            self.recent.setItemWidget(item, shown)
        rows = sum(self.recent.sizeHintForRow(number) for number in range(self.recent.count()))
        self.recent.setMaximumHeight(rows + 2 * self.recent.frameWidth() + 2)
        self.recent.setCurrentRow(max(0, min(row, len(paths) - 1)))

    def _remove_clicked(self) -> None:
        for number in range(self.recent.count()):
            item = self.recent.item(number)
            shown = self.recent.itemWidget(item)
            if isinstance(shown, _Recent) and shown.remove is self.sender():
                self.project_removed.emit(item.data(Qt.ItemDataRole.UserRole))
                return

    def _opened(self, item: QListWidgetItem) -> None:
        self.project_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_recent(self._paths)
        super().changeEvent(event)


def _moment(path: Path) -> str:
    """When the file was changed last, in words of the present language."""
    try:
        changed = int(path.stat().st_mtime)
    except OSError:
        return ""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(changed), QLocale.FormatType.ShortFormat)


class DropVeil(QWidget):
    """Lies over the whole window while something is dragged over it, and says what letting go would do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = ""
        self.hide()

    def tell(self, words: str) -> None:
        """Show ``words``."""
        self.words = words
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: object) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(colours.window)
        ground.setAlphaF(0.85)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(QColor(colours.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(18, 18, -18, -18), 12, 12)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        painter.drawText(
            self.rect().adjusted(60, 60, -60, -60), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words
        )
        painter.end()
