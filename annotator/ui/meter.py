"""The meter of corrections: how many the page in hand took so far, and how long somebody was at work on it."""

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel

from annotator.core.work import PageWork, Stopwatch, corrections_by
from annotator.services.moments import utc_now
from annotator.services.values import Changed, OpenPage
from annotator.ui.wording import Counts

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_KEPT_EVERY = 60.0  # seconds: so much is lost at most if the machine stops
_LEAST = 1.0  # seconds that are worth a row


class Meter(QObject):
    """Counts for the page in hand; what it counted goes into the project when the page is left, and every minute."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._bench = window.bench
        self.label = QLabel()
        self.label.setObjectName("meter")
        layout = window.status.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(2, self.label)
        self._page: int | None = None
        self._work = PageWork()  # as it was when the page was shown
        self._corrections = 0  # since then
        self._watch, self._began, self._kept = Stopwatch(0.0), "", 0.0
        self._told = ""
        bench = window.bench
        bench.page_shown.connect(self._page_shown)
        bench.page_changed.connect(self._page_changed)
        bench.leaving.connect(self.keep)
        for sign in (
            bench.article_selected, window.raw.cursorPositionChanged, window.raw.hovered, window.cards.hovered,
            window.raw.verticalScrollBar().valueChanged, window.cards.verticalScrollBar().valueChanged,
        ):  # fmt: skip
            sign.connect(self._alive)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    @property
    def work(self) -> PageWork:
        """The work on the page in hand so far."""
        seconds = self._watch.at(monotonic()) if self._page is not None else 0.0
        return PageWork(self._work.corrections + self._corrections, self._work.seconds + seconds)

    def _alive(self, *_what: object) -> None:
        self._watch.alive(monotonic())

    def _page_shown(self, page: OpenPage | None) -> None:
        self.keep()
        self._page = page.id if page else None
        self._work, self._corrections, self._kept = PageWork(), 0, 0.0
        self._watch, self._began = Stopwatch(monotonic()), utc_now()
        if page is None:
            self._timer.stop()
            self._tell()
            return
        number = page.id

        def read(work: PageWork) -> None:
            if number == self._page:
                self._work, self._corrections = work, 0
                self._tell()

        self._bench.in_store(lambda project: project.work.of_page(number), read)
        self._timer.start()

    def _page_changed(self, changed: Changed) -> None:
        self._alive()
        if changed.page_id == self._page:
            self._corrections += corrections_by(changed.action, changed.kind)
        self._tell()

    def _tick(self) -> None:
        if self._watch.at(monotonic()) - self._kept > _KEPT_EVERY:
            self.keep()
        self._tell()

    def keep(self) -> None:
        """Put the seconds that are not in the project yet into it."""
        seconds = round(self._watch.at(monotonic()) - self._kept, 1)
        page, who, began = self._page, self._bench.settings.who, self._began
        if page is None or seconds < _LEAST:
            return
        self._kept, self._began = self._kept + seconds, utc_now()
        # Not by in_store: that this could not be kept is no reason to stop or to say anything.
        self._bench.in_passing(lambda project: project.work.add_sitting(page, who, began, seconds))

    def retranslate(self) -> None:
        """Words in the present language."""
        self._told = ""
        self._tell()

    def _tell(self) -> None:
        work = self.work
        minutes, seconds = divmod(int(work.seconds), 60)
        words = (
            f"{Counts().corrections_here(work.corrections)} · {minutes}:{seconds:02}" if self._page is not None else ""
        )
        if words != self._told:
            self._told = words
            self.label.setText(words)
            self.label.setToolTip(
                self.tr(
                    "Corrections of this page and minutes at work on it. A step that is undone counts no longer, and of a "
                    "pause only the first minute"
                )
            )
