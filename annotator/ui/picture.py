"""A picture of the window on a project, without a display: for documents and for the demonstration."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from annotator.services.settings import SCHEMA, Settings
from annotator.ui import language, theme
from annotator.ui.app import application
from annotator.ui.main_window import MainWindow

_LONGEST = 60_000  # milliseconds until the picture is taken whatever happens


class _Passing(Settings):
    """Settings for this picture only: nothing is read from the person's own, nothing is written to them."""

    def __init__(self, **values: str) -> None:
        super().__init__(Path(os.devnull) / "none")
        self.note = None
        self._passing = values

    def get(self, key: str) -> Any:
        """The value for this picture, or the default."""
        return self._passing.get(key, SCHEMA[key].default())

    def set(self, key: str, value: Any) -> None:
        """Change nothing."""


def save_picture(
    project: Path, target: Path, *, theme: str = "light", language: str = "en", page: str | None = None,
    article: int | None = None, size: tuple[int, int] = (1440, 900),
) -> None:  # fmt: skip
    """Write a PNG of the window on ``project`` to ``target``; ``page`` by name, ``article`` by number.

    Raises OSError if the picture cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application()
    window = _window(theme, language)
    window.resize(*size)
    window.place.end()  # the picture is of this size, and the project stays as it is
    window.show()
    try:
        _wait(window, lambda: window.bench.open_project(project))
        wanted = next((row.id for row in window.bench.rows.values() if row.name == page), None)
        if wanted is not None:
            _wait(window, lambda: window.bench.show_page(wanted))
        if article is not None and window.bench.page:
            window.bench.select_article(window.bench.page.state.articles[article - 1].id, "keys")
        _wait(window, window.update)
        if not window.grab().save(str(target), "PNG"):
            raise OSError(f"{target} was not written")
    finally:
        window.close()
        window.deleteLater()


def _window(appearance: str, spoken: str) -> MainWindow:
    language.install(spoken)
    theme.choose(appearance)
    return MainWindow(_Passing(language=spoken, theme=appearance))


def _wait(window: MainWindow, work: Callable[[], None]) -> None:
    """Do ``work`` and let the window settle: until both lanes are idle for a moment."""
    work()
    loop, quiet = QEventLoop(), 0

    def look() -> None:
        nonlocal quiet
        quiet = quiet + 1 if window.bench.idle else 0
        if quiet > 5:
            loop.quit()

    timer, last = QTimer(), QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    last.setSingleShot(True)
    last.timeout.connect(loop.quit)
    last.start(_LONGEST)
    loop.exec()
    timer.stop()
