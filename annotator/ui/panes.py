"""The strips of the window around its views: top bar, notice, pane headers, status line."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextDocumentFragment
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from annotator.ui.actions import Actions


def _repolish(widget: QWidget, name: str, value: str) -> None:
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class ActionButton(QToolButton):
    """A button for an action that may show a sign only: its name is always the action's words."""

    def __init__(self, action: QAction, style_name: str) -> None:
        super().__init__()
        self.setObjectName(style_name)
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.defaultAction().text())


class Shortened(QLabel):
    """Words that end in an ellipsis where there is no room for all of them; the tip then has them all."""

    def __init__(self, across: QSizePolicy.Policy = QSizePolicy.Policy.Ignored) -> None:
        super().__init__()
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def setText(self, words: str) -> None:
        super().setText(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """The tip has the words where they have no room."""
        rich = self.textFormat() == Qt.TextFormat.RichText
        fits = self.sizeHint().width() <= self.width()
        words = QTextDocumentFragment.fromHtml(self.text()).toPlainText() if rich else self.text()
        self.setToolTip("" if fits else words)

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.toolTip()
        if not words:
            super().paintEvent(event)
            return
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        QPainter(self).drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class TopBar(QFrame):
    """Where we are, undo and redo in words, whether all is saved, and the one big step."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self._actions = actions
        self.crumb = Shortened()
        self.crumb.setObjectName("crumb")
        self.crumb.setTextFormat(Qt.TextFormat.RichText)
        self.undo, self.redo = ActionButton(actions["undo"], "bar"), ActionButton(actions["redo"], "bar")
        self.undo.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.saved = QLabel()
        self.saved.setObjectName("saved")
        self.accept = QPushButton()
        self.accept.setObjectName("primary")
        self.accept.clicked.connect(actions["accept_page"].trigger)
        actions["accept_page"].changed.connect(self._accept_changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 12, 7)
        layout.setSpacing(8)
        layout.addWidget(self.crumb, 1)
        self.commands = ActionButton(actions["palette"], "bar")
        for widget in (self.undo, self.redo, self.saved, self.commands, self.accept):
            layout.addWidget(widget)

    def _accept_changed(self) -> None:
        action: QAction = self._actions["accept_page"]
        self.accept.setText(f"{action.text()}  {self._actions.key('accept_page')}")
        self.accept.setToolTip(action.toolTip())
        self.accept.setEnabled(action.isEnabled())

    def show_saved(self, words: str, state: str) -> None:
        """``state`` is "saved", "busy" or "failed"."""
        self.saved.setText(words)
        _repolish(self.saved, "state", state)


class Notice(QFrame):
    """One sentence across the window that stays until it is closed, with at most one thing to do about it."""

    acted = Signal()
    left = Signal()  # it goes away with the focus in it

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.act = QPushButton()
        self.act.hide()
        self.close_button = QPushButton("✕")
        self.close_button.setObjectName("flat")
        for button in (self.act, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where the work is
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self._then: Callable[[], object] | None = None
        self.about_loss = False  # an edit was lost: the notice goes when the next one is saved
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self.words)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self.words.setAutoFillBackground(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.act)
        layout.addWidget(self.close_button)
        self.act.clicked.connect(self._act)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def setVisible(self, visible: bool) -> None:
        """Before it goes the focus does: Qt would give it to whatever comes next."""
        focus = QApplication.focusWidget()
        if not visible and focus is not None and self.isAncestorOf(focus):
            self.left.emit()
        super().setVisible(visible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the words need, up to a few lines; then they scroll."""
        width = max(200, self._scroll.viewport().width())
        wanted = self.words.heightForWidth(width)
        self._scroll.setFixedHeight(min(max(wanted, 24), 110))

    def _act(self) -> None:
        if self._then:
            self.hide()
            self._then()
        else:
            self.acted.emit()

    def tell(
        self, words: str, action: str = "", *, about_loss: bool = False, then: Callable[[], object] | None = None
    ) -> None:
        """Show ``words``, and a button if there is an ``action``; it does ``then``, or emits ``acted``."""
        self.about_loss, self._then = about_loss, then
        self.words.setText(words)
        self._fit()
        self.act.setText(action)
        self.act.setVisible(bool(action))
        self.show()


class PaneHeader(QFrame):
    """The line above a pane: its title, words about it, and small buttons."""

    def __init__(self, *buttons: QAction) -> None:
        super().__init__()
        self.setObjectName("paneHeader")
        self.title, self.words = QLabel(), Shortened()
        self.title.setObjectName("paneTitle")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 8, 4)
        self.picked = Shortened(QSizePolicy.Policy.Preferred)
        self.picked.setObjectName("picked")
        self.picked.hide()
        layout.addWidget(self.title)
        layout.addWidget(self.picked)
        layout.addWidget(self.words, 1)
        self._row = layout
        self.add(*(ActionButton(action, "flat") for action in buttons))

    def add(self, *controls: QWidget) -> None:
        """Put ``controls`` at the right end."""
        for control in controls:
            self._row.addWidget(control)

    def tell(self, words: str) -> None:
        """Words beside the title for as long as something holds; "" for none."""
        self.picked.setText(words)
        self.picked.setVisible(bool(words))


class StatusLine(QFrame):
    """Progress of the project at the left, of long work in the middle, the commonest keys at the right."""

    left = Signal()  # the button to cancel goes away with the focus on it

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self.bar, self.count = QProgressBar(), QLabel()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.message = Shortened()
        self.work = QWidget()
        self.work_words, self.work_bar, self.cancel = QLabel(), QProgressBar(), QPushButton()
        self.work_bar.setObjectName("busy")
        self.work_bar.setTextVisible(False)
        self.work_bar.setFixedWidth(110)
        self.cancel.setObjectName("flat")
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self.work)
        row.setContentsMargins(0, 0, 0, 0)
        self.work_words.setFixedWidth(160)
        self.work_words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.work_words, self.work_bar, self.cancel):
            row.addWidget(widget)
        self.work.hide()
        self.hints = QLabel()
        self.hints.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hints.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.hints.setTextFormat(Qt.TextFormat.RichText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 3, 14, 3)
        layout.setSpacing(10)
        layout.addWidget(self.bar)
        layout.addWidget(self.count)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.work)
        layout.addWidget(self.hints, 1000)  # all of the room while there is no word
        self._hints: list[tuple[str, str]] = []
        self._offered = False  # there is a page for which they are of use
        self._fitted = -1  # the room for which the keys were chosen

    def show_progress(self, gold: int, total: int) -> None:
        """How many pages of the project are gold."""
        self.bar.setMaximum(max(1, total))
        self.bar.setValue(gold)
        self.count.setText(self.tr("{0} of {1} gold").format(gold, total))

    def show_work(self, words: str, done: int, total: int) -> None:
        """Long work under way; ``total`` 0 means that its end is not known."""
        metrics = QFontMetricsF(self.work_words.font())
        self.work_words.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, 156))
        self.work_bar.setMaximum(total)
        self.work_bar.setValue(done)
        self.cancel.setText(self.tr("Cancel"))
        self.hints.hide()
        self.work.show()

    def say(self, words: str) -> None:
        """A short word; while it stands, the keys make room for it."""
        self.hints.hide()
        self.message.setText(words)

    def message_cleared(self) -> None:
        """The word has stood long enough."""
        self.message.setText("")
        self._show_hints()

    def offer_hints(self, wanted: bool) -> None:
        """Show the keys if they are wanted and nothing else needs their room."""
        self._offered = wanted
        self._show_hints()

    def _show_hints(self) -> None:
        self.hints.setVisible(self._offered and not self.work.isVisible() and not self.message.text())

    def end_work(self) -> None:
        """The long work is over."""
        if self.cancel.hasFocus():
            self.left.emit()
        self.work.hide()
        self._show_hints()

    def retranslate(self, hints: list[tuple[str, str]]) -> None:
        """The commonest keys: (key, words), the first are the most important."""
        self._hints = hints
        self.cancel.setText(self.tr("Cancel"))
        self._fit_hints()

    def event(self, event: QEvent) -> bool:
        """Whatever needs more room or less, here or in what others put here, leaves other room for the keys."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and self._room() != self._fitted:
            self._fit_hints()
        return super().event(event)

    def _room(self) -> int:
        """How many pixels are left for the keys."""
        layout = self.layout()
        if not isinstance(layout, QHBoxLayout):
            return 0
        margins = layout.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        items = [layout.itemAt(place) for place in range(layout.count())]
        for widget in (item.widget() for item in items if item):
            if widget is self.message:
                room -= layout.spacing()
            elif widget is not self.hints and widget is not None and not widget.isHidden():
                room -= max(widget.sizeHint().width(), widget.minimumWidth()) + layout.spacing()
        return max(0, room)

    def _fit_hints(self) -> None:
        """As many hints as have room; the last one (all keys) always."""
        self._fitted = self._room()
        for count in range(max(0, len(self._hints) - 1), -1, -1):
            shown = [*self._hints[:count], *self._hints[-1:]]
            self.hints.setText(" &nbsp; ".join(f"<b>{key}</b> {words}" for key, words in shown))
            if self.hints.sizeHint().width() <= self._fitted:
                break
