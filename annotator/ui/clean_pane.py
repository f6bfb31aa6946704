"""The pane with an article's clean text: its head, the text, and the strip that says what the place at the cursor is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.core.corrections import MAX_TEXT
from annotator.ui.actions import Actions
from annotator.ui.clean_view import CleanView
from annotator.ui.panes import ActionButton, PaneHeader
from annotator.ui.wording import visible


class CleanPane(QWidget):
    """Head, text and strip, one below the other."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        actions["show_raw"].setCheckable(True)
        actions["proofread"].setCheckable(True)
        self.header = PaneHeader(
            actions["previous_text"], actions["next_text"], actions["show_raw"], actions["close_clean"]
        )
        self.view = CleanView()
        self.strip = QFrame()
        self.strip.setObjectName("strip")
        self.change, self.why = QLabel(), QLabel()
        self.change.setObjectName("change")
        self.change.setTextFormat(Qt.TextFormat.PlainText)
        self.change.setStyleSheet("font-size: 15pt")
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)
        self.why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        buttons = QHBoxLayout()
        self.buttons = [ActionButton(actions[n], "bar") for n in ("accept_text", "keep_raw", "overtype")]
        for button in self.buttons:
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self.strip)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(6)
        words = QHBoxLayout()
        words.setSpacing(14)
        words.addWidget(self.change)
        words.addWidget(self.why, 1)
        layout.addLayout(words)
        layout.addLayout(buttons)
        self.strip.setFixedHeight(96)
        self.setMinimumWidth(240)  # hidden or not, it leaves the other panes their room
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.view, self.strip):
            column.addWidget(widget, 1 if widget is self.view else 0)


class OvertypeDialog(QDialog):
    """What should stand there instead: one line, Return takes it."""

    def __init__(self, parent: QWidget, raw: str, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Overtype"))
        self.field = QLineEdit(text)
        self.field.setMaxLength(MAX_TEXT)
        self.field.setAccessibleName(self.windowTitle())
        self.field.setPlaceholderText(self.tr("(nothing: take the characters out)"))
        self.field.selectAll()
        shown = visible(raw)
        told = QLabel(self.tr("Raw text: {0}").format(shown if len(shown) <= 60 else shown[:59] + "…"))
        told.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addWidget(self.field)
        layout.addWidget(buttons)
        self.resize(360, 120)
