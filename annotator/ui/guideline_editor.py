"""The window in which a guideline is written: Markdown beside its preview, and the versions with what changed."""

from bisect import bisect_right

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor, QFontDatabase, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from annotator.core.guideline import LANGUAGES, Guideline, Section, difference, for_reading, section_of, sections
from annotator.services.guidelines import LONGEST_NOTE, shipped_guideline
from annotator.ui import language, theme, wording
from annotator.ui.actions import key_text
from annotator.ui.guideline_desk import Draft, GuidelineDesk
from annotator.ui.guideline_pane import MarkdownView
from annotator.ui.room import resize_in_screen

_VERSION = Qt.ItemDataRole.UserRole


class GuidelineEditor(QDialog):
    """Writes and compares. What is written is kept as a draft at once and becomes a version when it is saved."""

    def __init__(self, parent: QWidget, desk: GuidelineDesk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._texts = dict.fromkeys(LANGUAGES, "")
        self._based_on = 0
        self._language = language.present()
        self._filling = False  # the text is put there by us, nobody types
        self._previewed = -1  # the revision of the text that the preview shows
        self._followed = -1  # the section that the preview went to, -1: what stands before the first one
        self._preview_timer, self._draft_timer = QTimer(self), QTimer(self)
        for timer, pause, act in ((self._preview_timer, 150, self._preview), (self._draft_timer, 500, self.keep_draft)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(act)
        self._lay_out()
        self.history = _History(desk)
        self.tabs.addTab(self.history, "")
        desk.changed.connect(self._desk_changed)
        desk.saved.connect(self._saved)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self._save_changed)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return in the words for the list is not for the first button that there is
        self.retranslate()
        self.fill()
        resize_in_screen(self, 1060, 700)

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tabs, page = QTabWidget(), QWidget()
        self.choice, self.standing = QComboBox(), QLabel()
        self.choice.setMinimumWidth(220)
        self.choice.activated.connect(self._jump)
        self.standing.setObjectName("hint")
        self.languages = {name: QPushButton(words) for name, words in (("zh", "中文"), ("en", "English"))}
        group = QButtonGroup(self)
        head = QHBoxLayout()
        for name, button in self.languages.items():
            button.setObjectName("chip")
            button.setCheckable(True)
            button.setChecked(name == self._language)
            button.clicked.connect(lambda _checked=False, name=name: self.show_language(name))
            group.addButton(button)
            head.addWidget(button)
        head.addWidget(self.choice)
        head.addWidget(self.standing, 1)
        self.text, self.view = QPlainTextEdit(), MarkdownView()
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._typed)
        self.text.cursorPositionChanged.connect(self._moved)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        for widget in (self.text, self.view):
            split.addWidget(widget)
        split.setSizes([530, 530])
        self.note_words, self.note = QLabel(), QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.textEdited.connect(self._draft_timer.start)
        self.note.returnPressed.connect(self._save_changed)
        self.note_words.setBuddy(self.note)
        self.save, self.discard, self.shipped = QPushButton(), QPushButton(), QPushButton()
        self.save.setObjectName("primary")
        self.save.clicked.connect(self._save)
        self.discard.clicked.connect(self._discard)
        self.shipped.clicked.connect(self._use_shipped)
        foot = QHBoxLayout()
        foot.addWidget(self.note_words)
        foot.addWidget(self.note, 1)
        for button in (self.shipped, self.discard, self.save):
            foot.addWidget(button)
        column = QVBoxLayout(page)
        column.addLayout(head)
        column.addWidget(split, 1)
        column.addLayout(foot)
        self.tabs.addTab(page, "")
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)

    def retranslate(self) -> None:
        """Give everything its words in the present language."""
        self.setWindowTitle(self.tr("Guideline of the project"))
        self.tabs.setTabText(0, self.tr("Write"))
        self.tabs.setTabText(1, self.tr("Versions"))
        self.choice.setAccessibleName(self.tr("Go to a section"))
        self.text.setAccessibleName(self.tr("Guideline as Markdown"))
        self.view.setAccessibleName(self.tr("How it will look"))
        self.note_words.setText(self.tr("What changed:"))
        self.note.setPlaceholderText(self.tr("a few words for the list of versions"))
        self.save.setText(self.tr("Save as a new version"))
        self.save.setToolTip(f"{self.save.text()}  ({key_text(['Ctrl+S'])})")
        self.discard.setText(self.tr("Discard the draft"))
        self.shipped.setText(self.tr("Begin from the program's own"))
        self.shipped.setToolTip(self.tr("Put the text that comes with the program in the place of this one"))
        self.history.retranslate()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- the text ---------------------------------------------------------------------------------------------------

    @property
    def guideline(self) -> Guideline:
        """What is written now."""
        return Guideline(self._texts["zh"], self._texts["en"])

    def fill(self) -> None:
        """Show the draft, or the newest version."""
        state = self._desk.state
        if state is None:
            return
        shown = state.draft.guideline if state.draft else state.guideline
        self._based_on = state.draft.based_on if state.draft else state.version
        self._texts = {"zh": shown.zh, "en": shown.en}
        self.note.setText(state.draft.note if state.draft else "")
        self._fill_text()

    def show_language(self, name: str) -> None:
        """Write in another language."""
        self._language = name
        self.languages[name].setChecked(True)
        self._fill_text()
        self.history.show_language(name)

    def _fill_text(self) -> None:
        self._filling = True
        self.text.setPlainText(self._texts[self._language])
        self._filling = False
        self._preview()
        self._tell()

    def _typed(self) -> None:
        if not self._filling:
            self._texts[self._language] = self.text.toPlainText()
            self._tell()
            self._preview_timer.start()
            self._draft_timer.start()

    def _preview(self) -> None:
        text = self._texts[self._language]
        place = self.view.verticalScrollBar().value()
        self.view.show_text(for_reading(text))
        self.view.verticalScrollBar().setValue(place)
        self.choice.clear()
        for section in sections(text):
            self.choice.addItem("   " * (section.level - 1) + section.title, section.start)
        self._previewed = self.text.document().revision()
        self._follow()
        self._tell()

    def _moved(self) -> None:
        if self._previewed == self.text.document().revision():  # or else the preview comes first
            self._follow()

    def _follow(self) -> None:
        """The list of sections and the preview go with the cursor into another section."""
        starts = [self.choice.itemData(row) for row in range(self.choice.count())]
        place = bisect_right(starts, self.text.textCursor().blockNumber()) - 1
        self.choice.setCurrentIndex(max(place, 0))
        if place == self._followed:
            return
        self._followed = place
        if place > 0:
            self.view.find_heading(self.choice.currentText().strip())
        else:
            self.view.verticalScrollBar().setValue(0)

    def _tell(self) -> None:
        """What can be done, and how the text stands."""
        state = self._desk.state
        changed = state is not None and self.guideline != state.guideline
        self.save.setEnabled(changed)
        self.discard.setEnabled(changed)
        if state is None:
            words = ""
        elif changed and self._based_on != state.version:
            words = self.tr("a draft from version {0}; version {1} was saved since").format(
                self._based_on, state.version
            )
        elif changed:
            words = self.tr("a draft, kept but not saved as a version yet")
        else:
            words = self.tr("version {0}").format(state.version)
        self.standing.setText(words)

    def _jump(self) -> None:
        block = self.text.document().findBlockByNumber(self.choice.currentData() or 0)
        cursor = self.text.textCursor()
        cursor.setPosition(block.position())
        self.text.setTextCursor(cursor)
        bar = self.text.verticalScrollBar()
        bar.setValue(block.firstLineNumber())
        self.view.find_heading(self.choice.currentText().strip())
        self.text.setFocus()

    def write_section(self, name: str, title: str, *, level: int = 2) -> None:
        """Put the cursor into the section called ``name``; where there is none, one with ``title`` is begun."""
        self.tabs.setCurrentIndex(0)
        self.text.setFocus()
        text = self._texts[self._language]
        section: Section | None = section_of(text, name, (title,)) if name else None
        if name and section is None:
            words = (self.tr("Definition:"), self.tr("Example:"), self.tr("Borderline:"))
            stub = "\n\n".join(f"**{word}** " for word in words)
            cursor = self.text.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            cursor.insertText(f"\n{'#' * level} {title} {{#{name}}}\n\n{stub}\n")
            section = section_of(self._texts[self._language], name)
            self._preview()
        if section:
            self.choice.setCurrentIndex(max(0, self.choice.findData(section.start)))
            self._jump()

    # -- what is asked ----------------------------------------------------------------------------------------------

    def keep_draft(self) -> None:
        """Keep what is written on disk, at once."""
        self._draft_timer.stop()
        state = self._desk.state
        if state is None:
            return
        changed = self.guideline != state.guideline
        self._desk.keep_draft(Draft(self.guideline, self._based_on, self.note.text()) if changed else None)

    def _save(self) -> None:
        self._draft_timer.stop()
        state = self._desk.state
        if state:
            # The version that the person was told of: one that was saved elsewhere since is refused, then told.
            self._desk.save(self.guideline, state.version, self.note.text())

    def _save_changed(self) -> None:
        if self.save.isEnabled():
            self._save()

    def _saved(self, version: int) -> None:
        self.fill()
        self.history.fill(version)

    def _discard(self) -> None:
        state = self._desk.state
        if state:
            self._draft_timer.stop()
            self._desk.keep_draft(None)
            self.fill()

    def _use_shipped(self) -> None:
        cursor = self.text.textCursor()  # as typed, so that the editor's own undo takes it back
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(getattr(shipped_guideline(), self._language))

    def _desk_changed(self) -> None:
        state = self._desk.state
        if state and not self._based_on:
            self.fill()
        self.history.fill()
        self._tell()

    def project_opened(self) -> None:
        """Another project is open: its guideline is shown once it is read."""
        self._draft_timer.stop()
        self._based_on = 0
        self._texts = dict.fromkeys(LANGUAGES, "")

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_draft()
        super().hideEvent(event)


class _History(QWidget):
    """The versions, and what each of them changed."""

    def __init__(self, desk: GuidelineDesk) -> None:
        super().__init__()
        self._desk = desk
        self._language = language.present()
        self._read: dict[int, Guideline] = {}  # versions never change
        self.table, self.changes, self.restore, self.words = QTableWidget(), QTextBrowser(), QPushButton(), QLabel()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.itemSelectionChanged.connect(self._chosen)
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(self._restore)
        self.changes.setOpenLinks(False)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        for widget in (self.table, self.changes):
            split.addWidget(widget)
        split.setSizes([200, 420])
        foot = QHBoxLayout()
        foot.addWidget(self.words, 1)
        foot.addWidget(self.restore)
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        layout.addLayout(foot)

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Versions of the guideline, the newest first"))
        self.changes.setAccessibleName(self.tr("What this version changed"))
        self.restore.setText(self.tr("Restore this version"))
        self.fill()

    def show_language(self, name: str) -> None:
        """Compare the texts in another language."""
        self._language = name
        self._chosen()

    @property
    def chosen(self) -> int | None:
        """The version that is selected."""
        items = self.table.selectedItems()
        return items[0].data(_VERSION) if items else None

    def fill(self, chosen: int | None = None) -> None:
        """List the versions, with the ``chosen`` one selected, or that which was."""
        state, chosen = self._desk.state, chosen or self.chosen
        if state is None:
            return
        heads = (
            self.tr("Version"), self.tr("Saved"), self.tr("By"), self.tr("Gold pages"), self.tr("What changed"),
        )  # fmt: skip
        self.table.blockSignals(True)
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setRowCount(len(state.versions))
        for row, version in enumerate(state.versions):
            note = self.tr("version {0} again").format(version.restored) if version.restored else version.note
            who = version.who or self.tr("the program")
            cells = (str(version.version), wording.day(version.at), who, str(version.pages), note)
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setData(_VERSION, version.version)
                self.table.setItem(row, column, item)
            if version.version == (chosen or state.version):
                self.table.selectRow(row)
        self.table.blockSignals(False)
        self._chosen()

    def _chosen(self) -> None:
        state, chosen = self._desk.state, self.chosen
        self.restore.setEnabled(bool(state and chosen and chosen != state.version))
        if chosen is None:
            self.changes.clear()
            return
        missing = [number for number in (chosen, chosen - 1) if number > 0 and number not in self._read]
        if missing:
            self._desk.read_version(missing[0], lambda text, number=missing[0]: self._have(number, text))
            return
        new = self._read[chosen].text(self._language)
        if chosen == 1:
            self.words.setText(self.tr("the whole text: there is no version before"))
            self.changes.setHtml(_page([(" ", line) for line in for_reading(new).split("\n")]))
            return
        lines = difference(self._read[chosen - 1].text(self._language), new)
        self.words.setText(
            self.tr("what version {0} changed in version {1}").format(chosen, chosen - 1)
            if lines
            else self.tr("version {0} changed nothing in this language").format(chosen)
        )
        self.changes.setHtml(_page([(line.mark, line.text) for line in lines]))

    def _have(self, number: int, text: Guideline) -> None:
        self._read[number] = text
        self._chosen()

    def project_opened(self) -> None:
        """What was read belongs to another project."""
        self._read = {}

    def _restore(self) -> None:
        if self.chosen is not None:
            self._desk.restore(self.chosen)


def _page(lines: list[tuple[str, str]]) -> str:
    """The lines of a comparison: signs say what went and what came, colours only help."""
    colours = theme.current()
    grounds = {
        "-": colours.tint(QColor(colours.warning), 0.16).name(), "+": colours.tint(QColor(colours.good), 0.16).name(),
    }  # fmt: skip
    rows = []
    for mark, words in lines:
        ground = f' style="background:{grounds[mark]}"' if mark in grounds else ""
        sign = {"-": "−", "+": "+"}.get(mark, mark)
        rows.append(f"<tr{ground}><td width=18>{sign}</td><td>{_escaped(words)}</td></tr>")
    return f'<table width="100%" cellspacing=0 cellpadding=2>{"".join(rows)}</table>'


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") or "&nbsp;"
