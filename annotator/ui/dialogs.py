"""Small dialogs: the sheet of keys, a note, where to attach, what an import met, about."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator import __version__
from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.segmentation.words import best_engine
from annotator.services.importing import DIFFERING, WORKED_ON, ImportReport
from annotator.ui.room import resize_in_screen
from annotator.ui.wording import Counts, message


class WordsDialog(QDialog):
    """A few words, such as a note or a comment. Return takes them, Shift+Return begins a new line."""

    def __init__(self, parent: QWidget, title: str, words: str, hint: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field = QPlainTextEdit(words)
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(title)
        self.field.installEventFilter(self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(buttons)
        resize_in_screen(self, 440, 180)

    @property
    def words(self) -> str:
        """What was typed."""
        return self.field.toPlainText().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return takes the words. While an input method composes, the key is its own and does not come here."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.accept()
                return True
        return super().eventFilter(watched, event)


def import_words(report: ImportReport) -> str:
    """What an import brought, in one line."""
    counts = Counts()
    words = [counts.imported(len(report.added))]
    if report.updated:
        words.append(counts.updated(len(report.updated)))
    if report.known:
        words.append(counts.known(len(report.known)))
    if report.skipped:
        words.append(counts.skipped(len(report.skipped)))
    return " · ".join(words)


_SHOWN = 3  # of remarks of one kind


def import_details(report: ImportReport) -> str:
    """What was left out, what stands otherwise here, then what was guessed or renamed, one line each.

    Many of one kind are counted.
    """
    told: list[tuple[str, Mapping[str, object]]] = [
        (skipped.error.template, skipped.error.values) for skipped in report.skipped
    ]
    if report.differing:
        told.append((DIFFERING, {"count": len(report.differing), "page": report.differing[0]}))
    if report.worked_on:
        told.append((WORKED_ON, {"count": report.worked_on}))
    told += [(note.template, note.values) for note in report.notes]
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
        "<p>MIT licence. Uses Qt (LGPL 3), jieba, pypinyin, platformdirs and pyqtgraph (MIT), "
        "numpy and scipy (BSD), and sqlite-utils (Apache 2.0).</p>",
    ).format(__version__, best_engine().told)
