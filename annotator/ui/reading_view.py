"""How the page is read: size, font and spacing of its text, views that scroll together, and what is selected in both."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QFont, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QFontDialog

from annotator.core.errors import InputError
from annotator.services.values import OpenPage
from annotator.ui import theme
from annotator.ui.card_model import CARD_ROLE

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

SMALLEST, LARGEST = 60, 240  # per cent
SPACINGS = (100, 115, 130, 150, 175, 200)  # per cent


class Reading(QObject):
    """Size, font and spacing, remembered for the person."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        settings = window.settings
        self.zoom: int = settings.get("zoom")
        self.spacing: int = settings.get("line_spacing")
        theme.choose_page_font(settings.get("page_font"))
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(600)
        self._keep.timeout.connect(self._remember)
        actions = window.commands_by_name
        for name, checked in (("scroll_together", settings.get("scroll_together")), ("raw_cards", False)):
            actions[name].setCheckable(True)
            actions[name].setChecked(checked)
        actions["scroll_together"].toggled.connect(self._keep.start)
        actions["raw_cards"].toggled.connect(window.cards.set_printed)
        for view in (window.raw, window.cards, window.proofreading.pane.view):
            view.viewport().installEventFilter(self)
        self._together = _ScrollTogether(window)
        self._mirror = _Mirror(window)
        self._show()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {
            "zoom_in": lambda: self.set_zoom(self.zoom + 10), "zoom_out": lambda: self.set_zoom(self.zoom - 10),
            "zoom_reset": lambda: self.set_zoom(100), "spacing_wider": lambda: self.step_spacing(1),
            "spacing_narrower": lambda: self.step_spacing(-1), "page_font": self.ask_font,
            "usual_font": lambda: self.set_font(""), "raw_cards": lambda: None, "scroll_together": lambda: None,
        }  # fmt: skip

    def set_zoom(self, zoom: int) -> None:
        """Text size of page, cards and clean text in per cent."""
        self.zoom = max(SMALLEST, min(LARGEST, zoom))
        self._show()
        self._window.say(self.tr("Text size {0} %").format(self.zoom))

    def step_spacing(self, step: int) -> None:
        """More or less room between the lines."""
        place = min(range(len(SPACINGS)), key=lambda number: abs(SPACINGS[number] - self.spacing)) + step
        self.spacing = SPACINGS[max(0, min(place, len(SPACINGS) - 1))]
        self._show()
        self._window.say(self.tr("Line spacing {0} %").format(self.spacing))

    def ask_font(self) -> None:
        """Let the person choose the font of the page."""
        dialog = QFontDialog(theme.page_font(), self._window)
        dialog.setOption(QFontDialog.FontDialogOption.DontUseNativeDialog)
        dialog.setWindowTitle(self.tr("Font of the page"))
        if dialog.exec():
            self.set_font(QFont(dialog.selectedFont()).family())

    def set_font(self, family: str) -> None:
        """Show page, cards and clean text in ``family``; "" is the usual one."""
        theme.choose_page_font(family)
        self._show()

    def _show(self) -> None:
        window = self._window
        window.raw.set_spacing(self.spacing / 100)
        window.cards.set_spacing(self.spacing / 100)
        window.raw.set_zoom(self.zoom)
        window.cards.set_zoom(self.zoom)
        window.proofreading.pane.view.set_zoom(self.zoom)
        self._keep.start()

    def _remember(self) -> None:
        settings = self._window.settings
        try:
            for key, value in (
                ("zoom", self.zoom), ("line_spacing", self.spacing), ("page_font", theme.page_family()),
                ("scroll_together", self._window.commands_by_name["scroll_together"].isChecked()),
            ):  # fmt: skip
                settings.set(key, value)
        except InputError:
            return  # a convenience; whoever changes a setting on purpose is told

    def keep(self) -> None:
        """Remember at once: the window closes."""
        if self._keep.isActive():
            self._keep.stop()
            self._remember()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel with Ctrl changes the size."""
        wheel = isinstance(event, QWheelEvent) and event.type() == QEvent.Type.Wheel
        if isinstance(event, QWheelEvent) and wheel and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.set_zoom(self.zoom + (10 if turned > 0 else -10))
            return True
        return super().eventFilter(watched, event)


class _ScrollTogether(QObject):
    """When a person scrolls one view, the other shows the same article. What the program scrolls moves nothing else."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._raw, self._cards = window.raw, window.cards
        self._wanted: QAction = window.commands_by_name["scroll_together"]
        self._later = QTimer(self)  # the signal comes before the view has moved
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._follow)
        self._from_raw = True
        self._raw.verticalScrollBar().actionTriggered.connect(self._raw_scrolled)
        self._cards.verticalScrollBar().actionTriggered.connect(self._cards_scrolled)

    def _raw_scrolled(self) -> None:
        self._from_raw = True
        self._later.start(0)

    def _cards_scrolled(self) -> None:
        self._from_raw = False
        self._later.start(0)

    def _follow(self) -> None:
        if not self._wanted.isChecked():
            return
        if self._from_raw:
            self._cards_follow()
        else:
            self._raw_follows()

    def _cards_follow(self) -> None:
        """Bring the card into view of the first article that is in sight; one that is in view stays."""
        article = self._raw.first_article_in_sight()
        row = self._cards.cards.row_of(article) if article else -1
        if row < 0:
            return
        rect = self._cards.visualRect(self._cards.cards.index(row))
        room = self._cards.viewport().height()
        if rect.top() < 0 or rect.top() > room * 0.6:
            bar = self._cards.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - 8)

    def _raw_follows(self) -> None:
        index = self._cards.indexAt(QPoint(self._cards.viewport().width() // 2, 24))
        card = index.data(CARD_ROLE) if index.isValid() else None
        if card is not None and card.article is not None and card.id not in self._raw.articles_in_sight():
            self._raw.reveal(min(span.start for span in card.article.spans), move=False)


class _Mirror(QObject):
    """What is selected on the raw page is marked on the open card, and the other way round."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._pressed: tuple[int, QPoint] | None = None  # raw position and place of the mouse
        window.raw.selectionChanged.connect(self._raw_selected)
        window.bench.page_shown.connect(self._page_shown)
        window.cards.viewport().installEventFilter(self)

    def _raw_selected(self) -> None:
        self._window.cards.set_selection(self._window.raw.selection())

    def _page_shown(self, _page: OpenPage | None) -> None:
        self._pressed = None
        self._window.cards.set_selection(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the text of the open card a click puts the cursor on the raw page there, and dragging selects."""
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        cards, point = self._window.cards, event.position().toPoint()
        left = Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == left:
            at = cards.text_at(point)
            self._pressed = (at, point) if at is not None else None
        elif event.type() == QEvent.Type.MouseMove and self._pressed and event.buttons() & left:
            at = cards.text_at(point)
            if at is not None and at != self._pressed[0]:
                self._window.raw.select(*sorted((self._pressed[0], at)))
                return True
        elif event.type() == QEvent.Type.MouseButtonRelease and self._pressed:
            at, begun = self._pressed
            self._pressed = None
            if (point - begun).manhattanLength() < 4:
                self._window.raw.reveal(at)
        return super().eventFilter(watched, event)
