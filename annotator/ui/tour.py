"""A tour of two minutes: it points at the real widgets and waits for what the person really does.

Nothing is played back and nothing is a picture: a step that asks for a split goes on when an article was split.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.services.sample import sample_path
from annotator.services.values import Changed
from annotator.ui import theme
from annotator.ui.wording import translate

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_WIDTH = 380  # of the bubble, in pixels
_EDGE = 12
_FORTH = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Right)
_BACK = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Left)
_ENTER = (
    QKeyCombination(Qt.Key.Key_Return), QKeyCombination(Qt.Key.Key_Enter),
    QKeyCombination(Qt.KeyboardModifier.KeypadModifier, Qt.Key.Key_Enter),
)  # fmt: skip
_PRAISE = 900  # milliseconds that "done" stands before the next step


@dataclass(frozen=True)
class TourStep:
    """One step: what it points at, its words, and the kinds of change it waits for (none: it only tells)."""

    target: QWidget
    title: str
    words: str
    kinds: frozenset[str] = frozenset()
    undo: bool = False  # it waits for any step to be taken back

    @property
    def waits(self) -> bool:
        """True if it goes on by itself once the person has done what it asks for."""
        return bool(self.kinds) or self.undo


def tour_steps(window: "MainWindow") -> list[TourStep]:
    """The steps in the present language, with the keys as they are now."""

    def key(name: str) -> str:
        return window.commands_by_name.key(name)

    step = TourStep
    return [
        step(window.raw, translate("tour", "The raw page"), translate("tour",
            "At the left stands the page exactly as it was read. Each article has a colour and a number; what has "
            "none is page furniture. The text itself is never changed.")),
        step(window.cards, translate("tour", "The articles"), translate("tour",
            "At the right stands each article as a reader would read it, however its pieces lie on the page. You "
            "correct what the program got wrong, and accept what is right.")),
        step(window.raw, translate("tour", "Split an article"), translate("tour",
            "Click in the middle of an article and press {0}. From the cursor on it becomes an article of its own. "
            "A click on a line number does the same.").format(key("split")), frozenset({"split"})),
        step(window.top.undo, translate("tour", "Take it back"), translate("tour",
            "Every step can be taken back, and this button says which. Click it or press {0}."
        ).format(key("undo")), undo=True),
        step(window.raw, translate("tour", "Look where it is doubtful"), translate("tour",
            "A dashed border is one of which the program is not sure. {0} leads from one to the next, the least sure "
            "first, and on to the next page.").format(key("next_doubt"))),
        step(window.cards, translate("tour", "Give a category"), translate("tour",
            "Press a digit, or click a category on a card. A dashed one is only suggested."),
            frozenset({"category", "label"})),
        step(window.cards, translate("tour", "Accept the article"), translate("tour",
            "It is right now? Press {0}, or click the ring at the right of its card.").format(key("accept_article")),
            frozenset({"accept_article", "accept_page"})),
        step(window.top.accept, translate("tour", "Accept the page"), translate("tour",
            "{0} accepts all that is left on the page and goes on to the next one. The page is gold now: it is what "
            "people train and count with.").format(key("accept_page")), frozenset({"accept_page"})),
        step(window.pages, translate("tour", "All pages"), translate("tour",
            "Here are all pages with their standing. Choose an order and the most useful page comes next.")),
        step(window.menuBar(), translate("tour", "That was all"), translate("tour",
            "{0} opens the help wherever you are, {1} shows all keys. File → New project… begins your own work.")
            .format(key("help"), key("keys"))),
    ]  # fmt: skip


class _Veil(QWidget):
    """Darkens the window but for the place that the step is about. It lets every click and key through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hole = QRect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRect(self.rect())
        hole = QPainterPath()
        hole.addRoundedRect(self.hole, 8, 8)
        dark = QColor("#000000")
        dark.setAlphaF(0.45 if colours.dark else 0.28)
        painter.fillPath(path.subtracted(hole), dark)
        painter.setPen(QPen(QColor(colours.accent), 3))
        painter.drawPath(hole)
        painter.end()


class _Bubble(QFrame):
    """The words of a step, and how to go on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bubble")
        self.setFixedWidth(_WIDTH)
        self.count, self.title, self.words, self.waiting = QLabel(), QLabel(), QLabel(), QLabel()
        self.title.setObjectName("welcomeTitle")
        self.count.setObjectName("muted")
        self.words.setWordWrap(True)
        self.waiting.setObjectName("waiting")
        self.back, self.forth, self.end = QPushButton(), QPushButton(), QPushButton()
        self.forth.setObjectName("primary")
        self.end.setObjectName("flat")
        for button in (self.back, self.forth, self.end):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)  # Return presses the one that has the focus
        row = QHBoxLayout()
        for widget in (self.end, self.waiting):
            row.addWidget(widget)
        row.addStretch()
        for widget in (self.back, self.forth):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        for label in (self.count, self.title, self.words):
            layout.addWidget(label)
        layout.addLayout(row)


class Tour(QObject):
    """Leads through the sample. Escape ends it at any time; Help begins it again.

    A step that only tells goes on with Return; where Return is a command to try, Alt and the arrow goes on.
    """

    ended = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._veil: _Veil | None = None
        self.bubble: _Bubble | None = None
        self._steps: list[TourStep] = []
        self.place = 0
        self._beginning = False  # the sample is being opened
        self._praise = QTimer(self)
        self._praise.setSingleShot(True)
        self._praise.timeout.connect(self._forth)
        window.bench.page_shown.connect(self._page_shown)
        window.bench.page_changed.connect(self._page_changed)
        window.bench.failed.connect(self._failed)

    @property
    def running(self) -> bool:
        """True from the first step to the last."""
        return self.bubble is not None

    def begin(self) -> None:
        """Begin, on the sample project; another project that is open is closed for it, as nothing is lost by that."""
        self.end()
        bench = self._window.bench
        if bench.path == sample_path() and bench.page:
            self._begin()
        else:
            self._beginning = True
            bench.open_sample()

    def _page_shown(self) -> None:
        if self._beginning and self._window.bench.page:
            self._beginning = False
            self._begin()

    def _failed(self) -> None:
        self._beginning = False

    def _begin(self) -> None:
        window = self._window
        self._steps, self.place = tour_steps(window), 0
        self._veil, self.bubble = _Veil(window), _Bubble(window)
        self.bubble.back.clicked.connect(self._back)
        self.bubble.forth.clicked.connect(self._forth)
        self.bubble.end.clicked.connect(self.end)
        QCoreApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._veil.show()
        self.bubble.show()
        window.raw.setFocus()
        self._show()

    def end(self) -> None:
        """Leave the tour; the project stays open as it is."""
        if self._veil and self.bubble:
            QCoreApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            self._praise.stop()
            for widget in (self._veil, self.bubble):
                widget.hide()
                widget.deleteLater()
            self._veil = self.bubble = None
            self.ended.emit()

    def _forth(self) -> None:
        self.go(1)

    def _back(self) -> None:
        self.go(-1)

    def go(self, step: int) -> None:
        """Go on (1) or back (-1); after the last step the tour is over."""
        self._praise.stop()
        self.place = max(0, self.place + step)
        if self.place >= len(self._steps):
            self.end()
        else:
            self._show()

    def retranslate(self) -> None:
        """Words in the present language, at the same step."""
        if self.running:
            self._steps = tour_steps(self._window)
            self._show()

    def _show(self) -> None:
        if self.bubble is None:
            return
        step, bubble, last = self._steps[self.place], self.bubble, self.place + 1 == len(self._steps)
        bubble.count.setText(self.tr("Step {0} of {1}").format(self.place + 1, len(self._steps)))
        bubble.title.setText(step.title)
        bubble.words.setText(step.words)
        bubble.waiting.setText("")
        waits = step.waits
        bubble.forth.setText(self.tr("Finish") if last else self.tr("Skip") if waits else self.tr("Next"))
        # The look of a default button is for the one that Return presses.
        bubble.forth.setObjectName("" if waits else "primary")
        bubble.forth.style().polish(bubble.forth)
        forth, back = (QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in (_FORTH, _BACK))
        bubble.forth.setToolTip(f"{bubble.forth.text()}  ({forth})")
        bubble.back.setText(self.tr("Back"))
        bubble.back.setToolTip(f"{bubble.back.text()}  ({back})")
        bubble.back.setEnabled(self.place > 0)
        bubble.end.setText(self.tr("End the tour (Esc)"))
        bubble.setAccessibleName(f"{step.title}. {step.words}")
        self._put()

    def _put(self) -> None:
        """The hole over the widget, the bubble beside it, or inside where there is no room beside it."""
        if self._veil is None or self.bubble is None:
            return
        window, target = self._window, self._steps[self.place].target
        self._veil.setGeometry(window.rect())
        hole = QRect(target.mapTo(window, target.rect().topLeft()), target.size()).adjusted(-3, -3, 3, 3)
        self._veil.hole = hole.intersected(window.rect().adjusted(2, 2, -2, -2))
        self._veil.update()
        bubble = self.bubble
        bubble.words.setFixedWidth(_WIDTH - 36)
        bubble.adjustSize()
        width, height = bubble.width(), bubble.height()
        room = window.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        places = [
            (hole.left(), hole.bottom() + _EDGE), (hole.right() + _EDGE, hole.top() + 60),
            (hole.left() - width - _EDGE, hole.top() + 60), (hole.left(), hole.top() - height - _EDGE),
        ]  # fmt: skip
        fitting = [place for place in places if room.contains(QRect(*place, width, height))]
        x, y = fitting[0] if fitting else (hole.center().x() - width // 2, hole.bottom() - height - 24)
        x = max(room.left(), min(x, room.right() - width))
        y = max(room.top(), min(y, room.bottom() - height))
        bubble.move(x, y)
        self._veil.raise_()
        bubble.raise_()

    def _page_changed(self, changed: Changed) -> None:
        if self.bubble is None or self._praise.isActive():
            return
        step = self._steps[self.place]
        if (changed.action == "edit" and changed.kind in step.kinds) or (step.undo and changed.action == "undo"):
            self.bubble.waiting.setText(self.tr("✓ done"))
            self._praise.start(_PRAISE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the tour, wherever the focus is in the window; a window of another size puts everything anew."""
        if not isinstance(event, QKeyEvent):
            if watched is self._window and event.type() == QEvent.Type.Resize:
                QTimer.singleShot(0, self, self._put)
            return False
        act = self._act_of(event) if self._window.isActiveWindow() else None
        if act is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            act()
            return True
        return False

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What the tour does with a key, None if the key is not the tour's."""
        pressed = event.keyCombination()
        if event.key() == Qt.Key.Key_Escape:
            return self.end
        if pressed in (_FORTH, _BACK):
            return self._forth if pressed == _FORTH else self._back
        step, focus = self._steps[self.place], QApplication.focusWidget()
        if pressed in _ENTER and not step.waits and focus in (self._window.raw, self._window.cards):
            return self._forth
        return None
