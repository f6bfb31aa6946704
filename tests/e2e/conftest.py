"""Stories start the real main() and act with keys and mouse while its event loop runs."""

import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.ui.app import _Crashes
from annotator.ui.card_model import CARD_ROLE
from annotator.ui.main_window import MainWindow


class Driver:
    """Acts on the window as a person would: keys, mouse, eyes."""

    def __init__(self, window: MainWindow, crashes: list[str]) -> None:
        self.window = window
        self.crashes = crashes

    # -- waiting

    def settle(self, timeout: float = 90.0) -> None:
        """Wait until nothing is under way any more; on a busy machine thirty proposals take their time."""
        bench, quiet, end = self.window.bench, 0, time.monotonic() + timeout
        while quiet < 4:
            QTest.qWait(10)
            quiet = quiet + 1 if bench.idle else 0
            self.no_crash()
            assert time.monotonic() < end, "the window does not come to rest"

    def until(self, condition: Callable[[], object], timeout: float = 10.0) -> None:
        """Wait until ``condition`` holds."""
        end = time.monotonic() + timeout
        while not condition():
            QTest.qWait(10)
            self.no_crash()
            assert time.monotonic() < end, "waited in vain"

    def be_active(self) -> None:
        """Make sure that some window of ours has the focus: offscreen there is no window manager that would."""

        def active() -> bool:
            if QApplication.activeWindow() is None:
                self.window.activateWindow()
            return QApplication.activeWindow() is not None

        self.until(active)

    def no_crash(self) -> None:
        """Nothing went wrong inside the program."""
        assert not self.crashes, "\n".join(self.crashes)

    # -- eyes

    @property
    def articles(self) -> list[str]:
        """The headline of each article, in order."""
        page = self.window.bench.page
        assert page is not None
        return [article.headline(page.text) for article in page.state.articles]

    @property
    def page(self):
        """The page in hand."""
        assert self.window.bench.page is not None
        return self.window.bench.page

    @property
    def message(self) -> str:
        """What the status line says."""
        return self.window.status.message.text()

    def text_of(self, number: int) -> str:
        """All text of article ``number``, white space removed, in reading order."""
        article = self.page.state.articles[number - 1]
        return "".join("".join(self.page.text[s.start, s.end].split()) for s in article.spans)

    # -- hands

    def put_cursor(self, words: str, *, select: bool = False) -> None:
        """Click before ``words`` on the raw page; with ``select`` drag to their end."""
        raw = self.window.raw
        start = self.page.text.text.index(words)
        raw.reveal(start, move=False)
        QTest.qWait(20)
        QTest.mouseClick(raw.viewport(), Qt.MouseButton.LeftButton, pos=self.place_of(start))
        if select:
            end = self.place_of(start + len(words))
            QTest.mouseClick(raw.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, end)
        QTest.qWait(350)  # the next click is not to be the second of a double click

    def place_of(self, position: int) -> QPoint:
        """Where code point ``position`` stands in the viewport of the raw page."""
        from annotator.ui.positions import to_document

        raw = self.window.raw
        cursor = raw.textCursor()
        cursor.setPosition(to_document(raw.marks.text, raw.document(), position))
        rect = raw.cursorRect(cursor)
        return QPoint(rect.left() + 1, rect.center().y())

    def key(self, key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is, then wait for what comes of it."""
        self.be_active()
        target = QApplication.focusWidget() or self.window
        if len(key) == 1:
            QTest.keyClick(target, key, modifier)
        else:
            QTest.keyClick(target, getattr(Qt.Key, f"Key_{key}"), modifier)
        self.settle()

    def click_card(self, number: int, what: str, value: str = "") -> None:
        """Click a place on the card of article ``number``: "category", "accept", "piece"."""
        cards = self.window.cards
        index = cards.cards.index(number - 1)
        cards.scrollTo(index)
        QTest.qWait(20)
        layout = cards._delegate.layout_of(index.data(CARD_ROLE))
        hit = next(h for h in layout.hits if h.what == what and (not value or h.value == value))
        place = cards.visualRect(index).topLeft() + hit.rect.center().toPoint()
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def in_dialog(self, act: Callable[[QDialog], None]) -> None:
        """Do ``act`` in the dialog that comes next."""

        def look() -> None:
            dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
            if isinstance(dialog, QDialog) and focus is not None and focus.window() is dialog:
                try:
                    act(dialog)
                finally:
                    if dialog.isVisible():
                        self.crashes.append("the dialog stayed open")
                        dialog.reject()
            else:
                QTimer.singleShot(20, look)

        QTimer.singleShot(20, look)

    def menu(self, action: str) -> None:
        """Choose a command from the menu bar with the mouse."""
        wanted = self.window.commands_by_name[action]
        menu = next(m for m in self.window.menus.by_name.values() if wanted in m.actions())
        self.choose(menu, wanted)

    def choose(self, menu: QMenu, wanted) -> None:
        """Open ``menu`` and click ``wanted`` in it."""
        if not menu.isVisible():
            menu.popup(QPoint(10, 10))
        QTest.qWait(30)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(wanted).center())
        self.settle()

    def open_menu(self) -> QMenu:
        """The context menu that is open."""
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        return popup

    def index(self, number: int) -> QModelIndex:
        """The index of article ``number`` in the cards."""
        return self.window.cards.cards.index(number - 1)


Story = Callable[[Driver], None]


@pytest.fixture
def drive(qapp: QApplication, monkeypatch: pytest.MonkeyPatch):
    """Call as ``drive(story, argument, …)``: starts main() with the arguments and plays the story; the exit status."""
    del qapp
    crashes: list[str] = []
    # The box would wait for somebody to close it.
    monkeypatch.setattr(_Crashes, "_show", lambda _self, _sentence, details: crashes.append(details))

    def play(story: Story, *arguments: object) -> int:
        errors: list[BaseException] = []

        def begin() -> None:
            windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
            if not windows:
                QTimer.singleShot(10, begin)
                return
            driver = Driver(windows[0], crashes)
            try:
                windows[0].activateWindow()
                driver.settle()
                story(driver)
                driver.settle()
            except BaseException as error:
                errors.append(error)
            finally:
                for widget in QApplication.topLevelWidgets():
                    widget.close()
                QCoreApplication.quit()

        QTimer.singleShot(0, begin)
        status = main([str(argument) for argument in arguments])
        clean_up()
        if errors:
            raise errors[0]
        return status

    yield play
    clean_up()


def clean_up() -> None:
    """Deliver deferred deletions; no window may be left."""
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    left = [type(w).__name__ for w in QApplication.topLevelWidgets() if isinstance(w, QWidget) and w.isVisible()]
    assert not left, left


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    """A text file with the page of the stories."""
    path = tmp_path / "linxi-3.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with that one page and its three articles, imported by the command line as a proposal."""
    path, source = tmp_path / "work.sqlite", tmp_path / "records.jsonl"
    source.write_text(json.dumps(page_record(), ensure_ascii=False), encoding="utf-8")
    assert main(["import", str(path), str(source)]) == 0
    return path


@pytest.fixture
def rows() -> Callable[..., list[tuple[object, ...]]]:
    """Read a project file as any SQLite browser would."""

    def read(path: Path, query: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(path) as connection:
            found = connection.execute(query).fetchall()
        connection.close()
        return found

    return read


def records(path: Path) -> list[dict[str, object]]:
    """The page records of an export."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
