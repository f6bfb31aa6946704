"""Bad input and bad luck in the window: one clear sentence, nothing lost, nothing by halves."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from tests_support import page_record

CTRL = Qt.KeyboardModifier.ControlModifier


def drop(d, *paths: Path) -> None:
    """Drop files on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(d.window, QDragEnterEvent(QPoint(300, 300), *how))
    QApplication.sendEvent(d.window, QDropEvent(QPointF(300, 300), *how))
    d.settle(60)


def overlapping() -> str:
    record = page_record("other")
    record["articles"][1]["spans"].append({"start": 25, "end": 60, "role": "body"})
    return json.dumps(record, ensure_ascii=False)


def outside() -> str:
    record = page_record("other")
    record["articles"][0]["spans"][0]["end"] = 999_999
    return json.dumps(record, ensure_ascii=False)


BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "broken.txt": ("好的文字".encode() + b"\xff\xfe\xff\x81\x00\x01" * 9, "binary"),
    "undecodable.txt": (b"abc \xff\xff\xff def" * 30, "encoding"),
    "outside.jsonl": (outside().encode(), "999999"),
    "overlap.jsonl": (overlapping().encode(), "overlap"),
    "cut.jsonl": (json.dumps(page_record("x")).encode()[:200], "JSON"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_with_one_sentence(drive, project: Path, tmp_path: Path, name: str, rows) -> None:
    data, word = BAD_FILES[name]
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text("好的一页\n\n这是正文，有一句话。\n", encoding="utf-8")

    def story(d) -> None:
        drop(d, good, bad)
        notice = d.window.notice
        assert notice.isVisible()
        assert word in notice.words.text()
        assert "\n" not in notice.words.text()
        assert len(d.window.bench.rows) == 1
        d.put_cursor("居民代表议定")
        d.key("S")
        assert len(d.articles) == 4

    drive(story, project)
    assert rows(project, "select count(*) from pages") == [(1,)]


def test_a_folder_without_pages_and_a_huge_line(drive, project: Path, tmp_path: Path) -> None:
    empty, huge = tmp_path / "empty", tmp_path / "huge.txt"
    empty.mkdir()
    huge.write_bytes(b"x" * 50_000_000)

    def story(d) -> None:
        drop(d, empty)
        assert "no pages in the folder" in d.window.notice.words.text()
        drop(d, huge)
        assert "is this really one page" in d.window.notice.words.text()
        assert len(d.window.bench.rows) == 1

    drive(story, project)


def test_a_project_deleted_while_open_can_be_saved_elsewhere(drive, project: Path, tmp_path: Path, monkeypatch) -> None:
    copy = tmp_path / "rescued.sqlite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments, **_options: (str(copy), ""))

    def story(d) -> None:
        d.put_cursor("居民代表议定")
        d.key("S")
        for path in project.parent.glob(project.name + "*"):
            path.unlink()
        d.put_cursor("柳湾小学的学生", select=True)
        d.key("X")
        assert "deleted or moved" in d.window.notice.words.text()
        assert d.window.top.saved.text() == "not saved"
        assert "柳湾小学" in d.text_of(4)
        d.window.notice.act.click()
        d.settle()
        assert d.window.bench.path == copy
        assert len(d.articles) == 4
        d.put_cursor("柳湾小学的学生", select=True)
        d.key("X")
        assert "saved" in d.window.top.saved.text()

    drive(story, project)
    assert copy.exists()
    assert not project.exists()


def test_a_locked_project_says_so_and_the_edit_can_be_repeated(drive, project: Path) -> None:
    def story(d) -> None:
        other = sqlite3.connect(project, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        d.put_cursor("居民代表议定")
        d.key("S")
        assert "in use by another program" in d.window.notice.words.text()
        assert len(d.articles) == 3
        other.execute("ROLLBACK")
        other.close()
        d.key("S")
        assert len(d.articles) == 4

    drive(story, project)


@pytest.mark.parametrize(
    ("content", "word"), [(b"", "empty"), (b"no database at all" * 100, "not a project"), (None, "newer version")]
)
def test_a_file_that_is_no_project_leaves_the_open_one(
    drive, project: Path, tmp_path: Path, monkeypatch, content: bytes | None, word: str
) -> None:
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(project.read_bytes() if content is None else content)
    if content is None:
        with sqlite3.connect(bad) as connection:
            connection.execute("PRAGMA user_version = 99999")
        connection.close()
    before = hashlib.sha256(bad.read_bytes()).hexdigest()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments, **_options: (str(bad), ""))

    def story(d) -> None:
        d.window.commands_by_name["open_project"].trigger()
        d.settle()
        assert word in d.window.notice.words.text()
        assert d.window.bench.path == project
        d.put_cursor("居民代表议定")
        d.key("S")
        assert len(d.articles) == 4

    drive(story, project)
    assert hashlib.sha256(bad.read_bytes()).hexdigest() == before


def test_another_window_changed_the_page(drive, project: Path) -> None:
    from annotator.core.edits import SetCategory
    from annotator.services.project import Project

    def story(d) -> None:
        with Project.open(project, who="someone else") as other:
            other.apply(other.page_ids()[0], SetCategory("a1", "policing"))
        d.put_cursor("居民代表议定")
        d.key("S")
        d.settle()
        assert d.page.state.by_id["a1"].category == "policing"

    drive(story, project)


def test_export_to_a_place_that_is_not_there_is_said(drive, project: Path, tmp_path: Path) -> None:
    target = tmp_path / "no such folder" / "out.jsonl"

    def story(d) -> None:
        d.key("E", CTRL)
        dialog = d.window.file_commands.export_dialog
        dialog.target.selectAll()
        QTest.keyClicks(dialog.target, str(target))
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        d.settle()
        assert "There is no folder" in dialog.standing.text()

    drive(story, project)
    assert not target.exists()
