"""Starts the window."""

import gc
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from annotator import __version__
from annotator.resource_files import resource
from annotator.services.settings import Settings
from annotator.ui import language, theme, wording
from annotator.ui.main_window import MainWindow

# Every call into Qt gives way to the worker threads, so while one of them computes, painting waits this long again and
# again, in seconds. Python's own 0.005 makes the window stutter.
TURN = 0.0005


class _Crashes(QObject):
    """Shows what went wrong inside the program, from whichever thread; work on disk is not touched by it."""

    _happened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The exception hook of the program."""
        words = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(words)
        if isinstance(error, Exception):
            self._happened.emit(wording.sentence(error), words)

    def _show(self, sentence: str, details: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "Article Annotator", sentence)
        box.setDetailedText(details)
        box.exec()


class _Collector(QObject):
    """Runs Python's garbage collector on the window's thread only: Qt objects must not die in a worker."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(2000)

    def _collect(self) -> None:
        for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if count > limit:
                gc.collect(generation)


def application(argv: Sequence[str] = ()) -> QApplication:
    """The application object, made once, with its names, fonts and colours."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["article-annotator", *argv])
    app.setApplicationName("article-annotator")
    app.setApplicationDisplayName("Article Annotator")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("article-annotator")
    app.setStyle("Fusion")
    app.setFont(theme.interface_font())
    app.setWindowIcon(QIcon(str(resource("icons/annotator.svg"))))
    return app


def make_window(settings: Settings) -> MainWindow:
    """The window in the language and appearance of ``settings``; an application must exist."""
    language.install(language.resolve(settings.language))
    theme.follow()
    theme.choose(settings.theme)
    return MainWindow(settings)


def run(project: Path | None, *, sample: bool = False, argv: Sequence[str] = ()) -> int:
    """Open the window on ``project``, or on the sample, and stay until it is closed; the exit status."""
    app = application(argv)
    crashes = _Crashes()
    before, sys.excepthook = sys.excepthook, crashes.catch
    collector = _Collector(app)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        window = make_window(Settings())
        window.show()
        window.tell_of_settings()
        if sample:
            window.bench.open_sample()
        elif project is not None:
            window.bench.open_project(project)
        status = app.exec()
        window.deleteLater()
        return status
    finally:
        sys.excepthook = before
        collector.deleteLater()
        sys.setswitchinterval(interval)
        gc.enable()
