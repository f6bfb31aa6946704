"""What an export would be: counts of each split and category, and the first records as the format writes them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.scheme import Scheme
from annotator.core.splits import Split
from annotator.formats.export.interface import Summary
from annotator.services.export_preview import PreviewFile
from annotator.ui import language

_ROW = 24  # pixels


class ExportPreviewPane(QWidget):
    """Shows what the desk told; holds nothing but that."""

    def __init__(self) -> None:
        super().__init__()
        self._files: list[PreviewFile] = []
        self.counts = QTableWidget()
        self.counts.setAccessibleName(self.tr("Counts of each split and category"))
        _for_reading(self.counts)
        self.files = QComboBox()
        self.files.setAccessibleName(self.tr("File of the preview"))
        self.files.currentIndexChanged.connect(self._show_file)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("The first records"))
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        for widget in (self.counts, self.files, self.text, self.note):
            layout.addWidget(widget, 1 if widget is self.text else 0)
        self.counts.hide()

    def wait(self) -> None:
        """What is shown is being worked out anew; it stays meanwhile, the counts in grey."""
        self.counts.setEnabled(False)
        self.note.setText(self.tr("Working out the preview…"))

    def show_files(self, files: list[PreviewFile]) -> None:
        """The files of the first pages; the one in hand stays in hand."""
        before = self.files.currentText()
        self._files = files
        self.files.blockSignals(True)
        self.files.clear()
        self.files.addItems([file.name for file in files])
        names = [file.name for file in files]
        largest = max(range(len(files)), key=lambda at: len(files[at].text), default=-1)
        self.files.setCurrentIndex(names.index(before) if before in names else largest)
        self.files.blockSignals(False)
        self.files.setEnabled(len(files) > 1)
        self._show_file()

    def show_trouble(self, words: str) -> None:
        """Nothing can be shown, for the reason ``words``."""
        self.show_files([])
        self.counts.hide()
        self.note.setText(words)

    def _show_file(self) -> None:
        at = self.files.currentIndex()
        if not 0 <= at < len(self._files):
            self.text.clear()
            return
        file = self._files[at]
        self.text.setPlainText(file.text if file.readable else "")
        if not file.readable:
            self.note.setText(self.tr("A binary file of {0} bytes.").format(file.size))
        else:
            self.note.setText(
                self.tr("The first pages, as this format writes them; the beginning of the file.")
                if file.more
                else self.tr("The first pages, as this format writes them.")
            )

    def show_counts(self, summaries: Mapping[Split | None, Summary], scheme: Scheme) -> None:
        """A row for each split, and one for all of them."""
        self.counts.setEnabled(True)
        spoken = language.present() == "zh"
        names = {c.id: (c.name_zh if spoken else c.name_en) or c.id for c in scheme.categories}
        shown = [label for label in names if any(s.labels.get(label) for s in summaries.values())]
        bare = any(s.labels.get(None) for s in summaries.values())
        heads = [self.tr("Pages"), self.tr("Articles"), *(names[label] for label in shown)]
        labels: list[str | None] = [*shown]
        if bare:
            heads.append(self.tr("none"))
            labels.append(None)
        words = {Split.TRAIN: self.tr("Train"), Split.VALIDATION: self.tr("Validation"), Split.TEST: self.tr("Test")}
        rows = sorted(summaries.items(), key=lambda item: item[0] is None)
        self.counts.setColumnCount(len(heads))
        self.counts.setRowCount(len(rows))
        self.counts.setHorizontalHeaderLabels(heads)
        self.counts.setVerticalHeaderLabels([words[split] if split else self.tr("All") for split, _summary in rows])
        for row, (_split, summary) in enumerate(rows):
            cells = (summary.pages, summary.articles, *(summary.labels.get(label, 0) for label in labels))
            for column, count in enumerate(cells):
                item = QTableWidgetItem(str(count))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.counts.setItem(row, column, item)
        self.counts.setFixedHeight(_ROW * len(rows) + self.counts.horizontalHeader().sizeHint().height() + 14)
        self.counts.show()


def _for_reading(table: QTableWidget) -> None:
    """A table that only shows; Tab leaves it."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().setDefaultSectionSize(_ROW)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
