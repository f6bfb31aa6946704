"""The guideline beside the work: the section that is needed, one key away. It only shows; the text is the project's."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from annotator.core.guideline import Section, excerpt, for_reading, sections
from annotator.ui import theme
from annotator.ui.panes import PaneHeader


class MarkdownView(QTextBrowser):
    """Shows Markdown. Nothing that a text names is read from disk; a link to the web is opened by the system."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guideline")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(14)
        self.anchorClicked.connect(self._open)
        self._text = ""

    def show_text(self, text: str) -> None:
        """Show ``text``, from its top."""
        self._text = text
        features = QTextDocument.MarkdownFeature
        self.document().setDefaultFont(theme.interface_font())
        self.document().setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        self.moveCursor(
            QTextCursor.MoveOperation.Start
        )  # it stands at the end else, and is brought into view when shown
        self.verticalScrollBar().setValue(0)

    def find_heading(self, title: str) -> None:
        """Scroll to the heading ``title``, if there is one."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text().strip() == title:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(int(top))
                return
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # pictures of a text are not fetched
        return None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._text:  # colours are kept in the document
            place = self.verticalScrollBar().value()
            self.show_text(self._text)
            self.verticalScrollBar().setValue(place)
        super().changeEvent(event)

    def _open(self, link: QUrl) -> None:
        if link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)


class GuidelinePane(QFrame):
    """A section of the guideline with the list of all sections above it."""

    closed = Signal()
    edit_asked = Signal(str)  # the name of the section that is shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice, self.view = QComboBox(), MarkdownView()
        self.edit, self.close_button = QPushButton(), QPushButton("✕")
        for button in (self.edit, self.close_button):
            button.setObjectName("flat")
        self._text, self._shown = "", ""  # the shown section by its name, or by its title where it has none
        self._wanted: tuple[str, str] = ("", "")
        head = PaneHeader()
        head.add(self.edit, self.close_button)
        self.title, self.version = head.title, head.words
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMaxVisibleItems(30)
        self.nothing = QFrame()
        self.nothing_words, self.add = QLabel(), QPushButton()
        self.nothing_words.setWordWrap(True)
        self.nothing_words.setTextFormat(Qt.TextFormat.PlainText)  # it holds the name of a category
        below = QVBoxLayout(self.nothing)
        below.addWidget(self.nothing_words)
        below.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        chooser = QHBoxLayout()
        chooser.setContentsMargins(10, 8, 10, 4)
        chooser.addWidget(self.choice)
        layout.addLayout(chooser)
        layout.addWidget(self.nothing)
        layout.addWidget(self.view, 1)
        self.setMinimumWidth(256)  # with all the words of its head
        self.choice.activated.connect(self._chosen)
        self.edit.clicked.connect(lambda: self.edit_asked.emit(self._wanted[0]))
        self.add.clicked.connect(lambda: self.edit_asked.emit(self._wanted[0]))
        self.close_button.clicked.connect(self.closed)
        self.nothing.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Words in the present language."""
        self.title.setText(self.tr("Guideline"))
        self.edit.setText(self.tr("Edit…"))
        self.close_button.setAccessibleName(self.tr("Close the guideline"))
        self.close_button.setToolTip(self.tr("Close the guideline (Esc)"))
        self.choice.setAccessibleName(self.tr("Section of the guideline"))
        self.view.setAccessibleName(self.tr("Guideline"))
        self.add.setText(self.tr("Write it…"))

    def show_section(self, text: str, version: int, section: Section | None, wanted: tuple[str, str]) -> None:
        """Show ``section`` of ``text``, or all of it with None.

        ``wanted``: the name and the title of what was asked for, which ``text`` may lack.
        """
        self._text, self._wanted = text, wanted
        self.version.setText(self.tr("version {0}").format(version))
        self.choice.clear()
        self.choice.addItem(self.tr("All of it"), -1)
        for found in sections(text)[1:]:
            self.choice.addItem("   " * max(0, found.level - 1) + found.title, found.start)
        missing = bool(wanted[0]) and section is None
        self.nothing.setVisible(missing)
        self.nothing_words.setText(self.tr("The guideline says nothing of “{0}” yet.").format(wanted[1]))
        self._show(section)

    def _show(self, section: Section | None) -> None:
        self._shown = section.name or section.title if section else ""
        place = self.choice.findData(section.start if section else -1)
        self.choice.setCurrentIndex(max(0, place))
        self.view.show_text(excerpt(self._text, section) if section else for_reading(self._text))

    @property
    def shown(self) -> str:
        """The name of the section that is shown, its title where it has none, "" for the whole guideline."""
        return self._shown

    def _chosen(self) -> None:
        start = self.choice.currentData()
        section = next((found for found in sections(self._text) if found.start == start), None)
        self._wanted = (section.name, section.title) if section else ("", "")
        self.nothing.hide()
        self._show(section)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
