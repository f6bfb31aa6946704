"""Importing in the window: text becomes pages with proposed articles; long work shows progress and can be stopped."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from tests_support import PAGE, page_record

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
        d.until(lambda: all(row.status is PageStatus.PROPOSED for row in d.window.bench.rows.values()), 60)
        assert all(row.articles for row in d.window.bench.rows.values())
        assert not d.window.status.work.isVisible()

    drive(story)


def test_proposing_can_be_stopped_and_goes_on_at_the_next_start(drive, tmp_path: Path) -> None:
    folder, path = folder_of(tmp_path, 30), tmp_path / "new.sqlite"
    with Project.create(path, who="t"):
        pass

    def first(d) -> None:
        d.settle(60)
        d.window.bench.transfers.import_paths([folder])
        d.until(lambda: d.window.status.work.isVisible() and d.window.bench.rows, 60)
        d.until(lambda: any(row.articles for row in d.window.bench.rows.values()), 60)
        QTest.mouseClick(d.window.status.cancel, Qt.MouseButton.LeftButton)
        d.settle(60)
        waiting = [row for row in d.window.bench.rows.values() if row.status is PageStatus.NEW]
        assert waiting, "it was not stopped"
        assert not d.window.status.work.isVisible()
        d.put_cursor("居民代表议定")
        d.key("S")
        assert d.window.bench.rows[d.page.id].status is PageStatus.IN_PROGRESS

    def second(d) -> None:
        d.until(lambda: all(row.articles for row in d.window.bench.rows.values()), 60)

    drive(first, path)
    drive(second, path)


def test_an_import_that_is_stopped_leaves_nothing(drive, tmp_path: Path) -> None:
    folder, path = folder_of(tmp_path, 300), tmp_path / "new.sqlite"
    with Project.create(path, who="t"):
        pass

    def story(d) -> None:
        d.settle(60)
        bench = d.window.bench
        bench.progressed.connect(lambda kind, *_rest: bench.cancel() if kind == "import" else None)
        bench.transfers.import_paths([folder])
        d.settle(60)
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
        d.settle(60)
        assert len(d.page.state.articles) == 3
        d.window.bench.transfers.import_paths([theirs])
        d.settle(60)
        assert "1 (the first is one)" in d.window.notice.words.text()
        assert len(d.page.state.articles) == 3
        QTest.mouseClick(d.window.notice.act, Qt.MouseButton.LeftButton)
        d.settle(60)
        assert len(d.page.state.articles) == 1
        assert "taken over" in d.message
        assert "theirs.jsonl" in d.window.commands_by_name["undo"].text()
        d.key("Z", CTRL)
        assert len(d.page.state.articles) == 3

    drive(story, path)
