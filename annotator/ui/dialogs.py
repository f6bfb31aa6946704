"""Small dialogs: the sheet of keys, a note, where to attach, what an import met, about."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator import __version__
from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import Category
from annotator.core.normalise import Normal
from annotator.segmentation.words import best_engine
from annotator.services.importing import ImportReport
from annotator.ui.actions import COMMANDS, MENUS, ROLE_KEYS, key_text
from annotator.ui.wording import Counts, message, role_mark, role_name


def key_groups(categories: tuple[Category, ...], language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """All keys by menu: (menu, [(command, key), …]), in the present language."""
    groups = []
    for menu, title in MENUS.items():
        rows = [
            (QCoreApplication.translate("actions", c.text).rstrip("…"), key_text(c.keys))
            for c in COMMANDS
            if c.menu == menu and c.keys
        ]
        if menu == "role":
            rows = [(f"{role_name(role)}  {role_mark(role)}", key) for role, key in ROLE_KEYS.items()]
        if menu == "category":
            rows += [(category.name(language), category.key) for category in categories if category.key]
            rows.append((QCoreApplication.translate("actions", "No category"), key_text(["Backspace"])))
        if rows:
            groups.append((QCoreApplication.translate("menus", title).replace("&", "").split("(")[0], rows))
    return groups


class KeySheet(QDialog):
    """Every key on one sheet."""

    def __init__(self, parent: QWidget, categories: tuple[Category, ...], language: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All keys"))
        columns = [QVBoxLayout() for _ in range(4)]
        heights = [0] * len(columns)
        for title, rows in key_groups(categories, language):
            place = heights.index(min(heights))
            heights[place] += len(rows) + 2
            columns[place].addLayout(self._group(title, rows))
            columns[place].addSpacing(10)
        sheet = QWidget()
        across = QHBoxLayout(sheet)
        across.setSpacing(32)
        for column in columns:
            column.addStretch()
            across.addLayout(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(sheet)
        hint = QLabel(
            self.tr(
                "Letters and digits work while the raw page or the articles have the focus. "
                "Without a selection they mean the line at the cursor; S splits exactly at the cursor. "
                "With the mouse: click in the gutter to split or merge, drag a selection onto a card, "
                "click a piece, a category or the ring of a card, or use the right button."
            )
        )
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(scroll)
        layout.addWidget(buttons)
        wanted = sheet.sizeHint()
        self.resize(QSize(min(1240, wanted.width() + 50), min(690, wanted.height() + 110)))

    @staticmethod
    def _group(title: str, rows: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(18)
        head = QLabel(f"<b>{title}</b>")
        grid.addWidget(head, 0, 0, 1, 2)
        for number, (words, key) in enumerate(rows, 1):
            grid.addWidget(QLabel(words), number, 0)
            label = QLabel(f"<b>{key}</b>")
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label, number, 1)
        return grid


class NoteDialog(QDialog):
    """What is unsure, in a few words; Ctrl+Return or OK takes it."""

    def __init__(self, parent: QWidget, title: str, note: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field = QPlainTextEdit(note)
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(self.tr("What is unsure? (may stay empty)"))
        self.field.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(buttons)
        self.resize(420, 180)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)


class CleanFormDialog(QDialog):
    """In which form the clean texts of an export are to be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Clean text"))
        told = QLabel(self.tr("The alignment with the raw text stays exact either way."))
        self.boxes = {
            Normal.DIGITS: QCheckBox(self.tr("Digits and Latin letters narrow (１２ → 12)")),
            Normal.PUNCTUATION: QCheckBox(self.tr("Punctuation beside Chinese wide (, → ，)")),
        }
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (*self.boxes.values(), told, buttons):
            layout.addWidget(widget)

    def chosen(self) -> frozenset[Normal]:
        """What is to be brought into one form."""
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())


def import_words(report: ImportReport) -> str:
    """What an import brought, in one line."""
    counts = Counts()
    words = [counts.imported(len(report.added))]
    if report.known:
        words.append(counts.known(len(report.known)))
    if report.skipped:
        words.append(counts.skipped(len(report.skipped)))
    return " · ".join(words)


_SHOWN = 3  # of remarks of one kind


def import_details(report: ImportReport) -> str:
    """What was guessed, renamed or left out, one line each; many of one kind are counted."""
    told = [(note.template, note.values) for note in report.notes]
    told += [(skipped.error.template, skipped.error.values) for skipped in report.skipped]
    kinds = Counter(template for template, _values in told)
    lines, seen = [], Counter[str]()
    for template, values in told:
        seen[template] += 1
        if seen[template] <= _SHOWN or kinds[template] == _SHOWN + 1:
            lines.append(message(template, values))
        elif seen[template] == _SHOWN + 1:
            more = QT_TRANSLATE_NOOP("errors", "… and {count} more of this kind.")
            lines.append(message(more, {"count": kinds[template] - _SHOWN}))
    return "\n".join(lines)


def about_text() -> str:
    """What the program is, for the About box."""
    return QCoreApplication.translate(
        "about",
        "<h3>Article Annotator {0}</h3><p>Newspaper pages become labelled articles.</p>"
        "<p>Words are cut by {1}.</p>"
        "<p>MIT licence. Uses Qt (LGPL 3), jieba (MIT) and sqlite-utils (Apache 2.0).</p>",
    ).format(__version__, best_engine().told)
