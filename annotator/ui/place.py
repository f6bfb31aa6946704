"""Where a person was in a project and how the window looked: kept in the project, for each person, and brought back."""

import contextlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer

from annotator.core.errors import AnnotatorError
from annotator.services.project import Project
from annotator.services.values import OpenPage

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_TOGGLES = ("fold_blank", "list_doubts")
_KEEP_AFTER = 2000  # milliseconds from the first change of the place on: a window that is killed loses no more


def _numbers(value: Any, least: int, count: int) -> list[int] | None:
    """``value`` if it is ``count`` whole numbers from ``least`` up to what a screen may have."""
    fits = isinstance(value, list) and len(value) == count
    return value if fits and all(type(number) is int and least <= number < 20_000 for number in value) else None


def _write(project: Project, key: str, found: dict[str, Any]) -> None:
    """A place that cannot be written is no harm."""
    with contextlib.suppress(AnnotatorError):
        if project.setting(key) != found:
            project.set_setting(key, found)
        if "page" in found and project.setting("last_page") != found["page"]:
            project.set_setting("last_page", found["page"])


class Place(QObject):
    """Keeps the place as a project is left and now and then before, and goes back to it as it is opened."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._bench = window.bench
        self._ended = False
        self._wanted: dict[str, Any] = {}  # the place on the page that is about to be shown
        self._bench.opened.connect(self._opened)
        self._bench.leaving.connect(self.keep)
        self._bench.page_shown.connect(self._page_shown)
        self._kept: dict[str, Any] = {}  # what is on disk of this project
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_AFTER)
        self._later.timeout.connect(self._keep_in_passing)
        for signal in (
            self._bench.page_shown, self._bench.article_selected, window.raw.cursorPositionChanged,
            window.raw.verticalScrollBar().valueChanged, window.splitter.splitterMoved,
        ):  # fmt: skip
            signal.connect(self._moved)
        for name in _TOGGLES:
            window.commands_by_name[name].toggled.connect(self._moved)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The size of the window is a part of the place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowStateChange):
            self._moved()
        return super().eventFilter(watched, event)

    def _moved(self, *_what: object) -> None:
        if not self._later.isActive() and self._bench.path is not None and not self._ended:
            self._later.start()

    def _keep_in_passing(self) -> None:
        """Behind whatever is under way in the lane of the project, so between two edits; nothing waits for it."""
        if self._bench.path is None or self._ended:
            return
        if self._bench.busy:
            self._later.start()
            return
        key, found = self._key, self.now()
        if found != self._kept:
            self._kept = found
            self._bench.in_passing(lambda project: _write(project, key, found))

    def end(self) -> None:
        """Keep nothing any more and go nowhere."""
        self._ended = True
        self._later.stop()
        self._bench.opened.disconnect(self._opened)
        self._bench.leaving.disconnect(self.keep)

    @property
    def _key(self) -> str:
        return f"window of {self._bench.settings.who}"

    def now(self) -> dict[str, Any]:
        """The place and the look of the window as JSON values; positions are code points."""
        window, page = self._window, self._bench.page
        found: dict[str, Any] = {
            "size": [window.normalGeometry().width(), window.normalGeometry().height()],
            "maximized": window.isMaximized(),
            "panes": window.splitter.sizes(),
            "zoom": window.flow.reading.zoom,
            **{name: window.commands_by_name[name].isChecked() for name in _TOGGLES},
        }
        if page:
            found |= {
                "page": page.id, "cursor": window.raw.cursor_position(), "top": window.raw.verticalScrollBar().value(),
                "article": self._bench.article,
            }  # fmt: skip
        return found

    def keep(self) -> None:
        """Write where we are into the project that is still open."""
        if self._bench.path is None:
            return
        self._later.stop()
        key, found = self._key, self.now()
        self._kept = {}
        self._bench.in_store(lambda project: _write(project, key, found))

    def _opened(self) -> None:
        self._wanted = {}
        key = self._key
        self._bench.in_store(lambda project: project.setting(key), self._found)

    def _found(self, found: Any) -> None:
        """The file may come from anywhere: what does not fit is passed over."""
        if not isinstance(found, dict):
            return
        window = self._window
        size, panes = (
            _numbers(found.get("size"), 400, 2),
            _numbers(found.get("panes"), 0, self._window.splitter.count()),
        )
        room = window.screen().availableGeometry()
        if found.get("maximized") is True:
            window.showMaximized()
        elif size and not window.isMaximized():
            window.resize(min(size[0], room.width()), min(size[1], room.height()))
        if panes and sum(panes):
            window.splitter.setSizes(panes)
        zoom = found.get("zoom")
        if type(zoom) is int and zoom != window.flow.reading.zoom:
            window.flow.reading.set_zoom(zoom)
        for name in _TOGGLES:
            if type(found.get(name)) is bool:
                window.commands_by_name[name].setChecked(found[name])
        self._wanted = found

    def _page_shown(self, page: OpenPage | None) -> None:
        wanted, self._wanted = self._wanted, {}
        if page is None or wanted.get("page") != page.id:
            return
        article = wanted.get("article")
        if isinstance(article, str) and article in page.state.by_id:
            self._bench.article = article  # it is told of right after the page
        QTimer.singleShot(0, self, lambda: self._go_to(page, wanted))  # that goes to the beginning of the article

    def _go_to(self, page: OpenPage, wanted: dict[str, Any]) -> None:
        raw, cursor, top = self._window.raw, wanted.get("cursor"), wanted.get("top")
        if self._bench.page is None or self._bench.page.id != page.id:
            return
        if type(cursor) is int and 0 <= cursor <= len(page.text):
            raw.put_cursor(cursor)
        if type(top) is int:
            raw.verticalScrollBar().setValue(top)
