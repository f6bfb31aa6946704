"""Importing in the window: text becomes pages with proposed articles; long work shows progress and can be stopped."""

import json
import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from tests_support import PAGE, page_record

from annotator.services import importing
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import PageStatus

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def folder_of(tmp_path: Path, count: int) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(PAGE.replace("柳湾", f"柳湾{number}"), encoding="gb18030")
    return folder


def test_a_folder_becomes_pages_with_proposed_articles(drive, tmp_path: Path, monkeypatch) -> None:
    folder, project = folder_of(tmp_path, 3), tmp_path / "new.sqlite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments, **_options: (str(project), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(folder))

    def story(d) -> None:
        d.key("N", CTRL)
        d.key("I", CTRL | SHIFT)
        assert d.page.name == "000"
        assert d.page.text.text == PAGE.replace("柳湾", "柳湾0")
        assert "guessed" in d.window.notice.words.text()
        d.until(lambda: all(row.status is PageStatus.PROPOSED for row in d.window.bench.rows.values()), 90)
        assert all(row.articles for row in d.window.bench.rows.values())
        assert not d.window.status.work.isVisible()

    drive(story)


def test_reading_a_folder_shows_at_once_and_the_focus_stays_on_the_page(drive, tmp_path: Path, monkeypatch) -> None:
    folder, project = folder_of(tmp_path, 3), tmp_path / "new.sqlite"
    bad = folder / "000a.txt"
    bad.write_bytes(b"\x00\x01 no text")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(folder))
    with Project.create(project, who="t"):
        pass
    go_on = threading.Event()

    def slowly(*arguments, _method=importing.import_paths, **named):
        assert go_on.wait(20)
        return _method(*arguments, **named)

    monkeypatch.setattr(importing, "import_paths", slowly)

    def story(d) -> None:
        status, notice = d.window.status, d.window.notice
        assert status.hints.isHidden(), "there is nothing to split yet"
        QTest.keyClick(QApplication.focusWidget() or d.window, Qt.Key.Key_I, CTRL | SHIFT)
        d.until(status.work.isVisible)
        assert "pages" in status.work_words.text()
        assert status.cancel.isVisible()
        go_on.set()
        d.until(lambda: notice.act.isVisible(), 90)
        assert not status.work.isVisible()
        assert status.hints.isHidden()
        go_on.clear()
        notice.act.setFocus()
        QTest.keyClick(notice.act, Qt.Key.Key_Space)
        d.until(status.work.isVisible)
        assert not d.window.pages.field.hasFocus()
        go_on.set()
        d.settle()
        assert len(d.window.bench.rows) == 3
        assert d.window.raw.hasFocus()
        assert d.window.notice.words.text().splitlines()[1].startswith("000a.txt is not text"), "failures first"
        d.window.notice.close_button.setFocus()
        QTest.keyClick(d.window.notice.close_button, Qt.Key.Key_Space)
        assert d.window.raw.hasFocus()
        status.show_work("work", 0, 0)
        status.cancel.setFocus()
        status.end_work()
        assert d.window.raw.hasFocus()

    drive(story, project)


def test_proposing_can_be_stopped_and_goes_on_at_the_next_start(drive, tmp_path: Path) -> None:
    folder, path = folder_of(tmp_path, 30), tmp_path / "new.sqlite"
    with Project.create(path, who="t"):
        pass

    def first(d) -> None:
        d.settle()
        d.window.bench.transfers.import_paths([folder])
        d.until(lambda: d.window.status.work.isVisible() and d.window.bench.rows, 90)
        d.until(lambda: any(row.articles for row in d.window.bench.rows.values()), 90)
        QTest.mouseClick(d.window.status.cancel, Qt.MouseButton.LeftButton)
        d.settle()
        waiting = [row for row in d.window.bench.rows.values() if row.status is PageStatus.NEW]
        assert waiting, "it was not stopped"
        assert not d.window.status.work.isVisible()
        d.put_cursor("居民代表议定")
        d.key("S")
        assert d.window.bench.rows[d.page.id].status is PageStatus.IN_PROGRESS

    def second(d) -> None:
        d.until(lambda: all(row.articles for row in d.window.bench.rows.values()), 90)

    drive(first, path)
    drive(second, path)


def test_an_import_that_is_stopped_leaves_nothing(drive, tmp_path: Path) -> None:
    folder, path = folder_of(tmp_path, 300), tmp_path / "new.sqlite"
    with Project.create(path, who="t"):
        pass

    def story(d) -> None:
        d.settle()
        bench = d.window.bench
        bench.progressed.connect(lambda kind, *_rest: bench.cancel() if kind == "import" else None)
        bench.transfers.import_paths([folder])
        d.settle()
        assert "Cancelled" in d.message
        assert bench.rows == {}

    drive(story, path)
    with Project.open(path, who="t") as project:
        assert project.pages() == []


def test_pages_that_somebody_else_has_otherwise_are_offered_and_taken_over(drive, tmp_path: Path) -> None:
    path, mine, theirs = (tmp_path / name for name in ("p.sqlite", "mine.jsonl", "theirs.jsonl"))
    record = page_record("one")
    mine.write_text(json.dumps(record), "utf-8")
    record["articles"] = record["articles"][:1]
    theirs.write_text(json.dumps(record), "utf-8")
    with Project.create(path, who="t") as project:
        import_paths(project, [mine])

    def story(d) -> None:
        d.settle()
        assert len(d.page.state.articles) == 3
        d.window.bench.transfers.import_paths([theirs])
        d.settle()
        assert "1 (the first is one)" in d.window.notice.words.text()
        assert len(d.page.state.articles) == 3
        QTest.mouseClick(d.window.notice.act, Qt.MouseButton.LeftButton)
        d.settle()
        assert len(d.page.state.articles) == 1
        assert "taken over" in d.message
        assert "theirs.jsonl" in d.window.commands_by_name["undo"].text()
        d.key("Z", CTRL)
        assert len(d.page.state.articles) == 3

    drive(story, path)
