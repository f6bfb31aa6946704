"""What happens while something slow is under way: nothing lands in the wrong place, nothing unseen is accepted."""

import json
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.segmentation.segmenter import Segmenter
from annotator.services.project import Project
from annotator.services.values import PageStatus

CTRL = Qt.KeyboardModifier.ControlModifier


def project_with(path: Path, *names: str) -> Path:
    source = path.with_suffix(".jsonl")
    lines = [json.dumps(page_record(name), ensure_ascii=False) for name in names]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["import", str(path), str(source)]) == 0
    return path


@pytest.fixture
def slow_segmenter(monkeypatch) -> None:
    """A segmenter that takes its time."""
    propose, suggest = Segmenter.propose, Segmenter.suggest

    def slowly(method):
        def work(*arguments):
            time.sleep(0.6)
            return method(*arguments)

        return work

    monkeypatch.setattr(Segmenter, "propose", slowly(propose))
    monkeypatch.setattr(Segmenter, "suggest", slowly(suggest))


def test_a_key_pressed_while_another_project_opens_touches_neither(drive, tmp_path: Path, rows) -> None:
    first, second = project_with(tmp_path / "a.sqlite", "p1"), project_with(tmp_path / "b.sqlite", "q1")

    def story(d) -> None:
        d.window.bench.open_project(second)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
        d.settle()
        assert d.page.name == "q1"
        assert d.page.status is PageStatus.PROPOSED

    drive(story, first)
    for path in (first, second):
        assert rows(path, "select count(*) from gold_articles") == [(0,)]


@pytest.mark.usefixtures("slow_segmenter")
def test_a_late_proposal_does_not_reach_another_project(drive, tmp_path: Path, rows) -> None:
    first, second = project_with(tmp_path / "a.sqlite", "p1"), project_with(tmp_path / "b.sqlite", "q1")

    def story(d) -> None:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_R, CTRL)
        d.window.bench.open_project(second)
        d.settle(30)
        QTest.qWait(900)

    drive(story, first)
    assert rows(second, "select count(*) from edit_log where action = 'propose'") == [(0,)]


@pytest.mark.usefixtures("slow_segmenter")
def test_what_was_done_while_a_proposal_was_made_stays(drive, project: Path) -> None:
    def story(d) -> None:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_R, CTRL)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
        d.settle(30)
        assert d.page.state.articles[0].category == "policing"
        assert "stays as it is" in d.message

    drive(story, project)


@pytest.mark.usefixtures("slow_segmenter")
def test_a_page_is_not_accepted_before_its_articles_are_there(drive, tmp_path: Path) -> None:
    text, path = tmp_path / "p.txt", tmp_path / "p.sqlite"
    text.write_text(PAGE, encoding="utf-8")
    assert main(["import", str(path), str(text), "--no-segment"]) == 0

    def story(d) -> None:
        d.settle(30)
        assert d.page.state.flags.accepted

    # The story's first settle waits; so the key is pressed as soon as the page is shown.
    from annotator.ui.main_window import MainWindow

    shown = MainWindow._page_shown

    def press(window, page):
        shown(window, page)
        if page is not None:
            window.bench.accept_page()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MainWindow, "_page_shown", press)
        drive(story, path)
    with Project.open(path, who="t") as project:
        page = project.page(project.page_ids()[0])
        assert page.status is PageStatus.GOLD
        assert page.state.articles
        assert all(article.category for article in page.state.articles)


def test_a_held_key_accepts_one_page_only(drive, tmp_path: Path) -> None:
    def story(d) -> None:
        target = QApplication.focusWidget()
        for repeated in (False, True, True, True):
            press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, CTRL, "", repeated)
            QApplication.sendEvent(target, press)
            d.settle()
        assert d.window.status.count.text() == "1 of 4 gold"

    drive(story, project_with(tmp_path / "a.sqlite", "p1", "p2", "p3", "p4"))


def test_walking_through_the_list_keeps_the_focus_there(drive, tmp_path: Path) -> None:
    def story(d) -> None:
        d.key("3", CTRL)
        d.key("Down")
        d.key("Down")
        assert d.page.name == "p3"
        assert d.window.pages.view.hasFocus()
        d.key("X")
        assert len(d.articles) == 3
        assert not d.window.commands_by_name["undo"].isEnabled()
        d.key("Return")
        assert d.window.raw.hasFocus()

    drive(story, project_with(tmp_path / "a.sqlite", "p1", "p2", "p3"))


def test_quick_steps_through_the_list_are_all_taken(drive, tmp_path: Path) -> None:
    def story(d) -> None:
        d.key("3", CTRL)
        for _ in range(20):
            QTest.keyClick(d.window.pages.view, Qt.Key.Key_Down)
            QApplication.processEvents()
        d.settle()
        assert d.page.name == "p20"

    drive(story, project_with(tmp_path / "a.sqlite", *(f"p{number:02}" for number in range(25))))


def test_a_copy_is_a_copy(drive, project: Path, tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "copy.sqlite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments, **_options: (str(target), ""))

    def story(d) -> None:
        d.window.commands_by_name["save_copy"].trigger()
        d.settle()
        assert target.exists()
        assert d.window.bench.path == project

    drive(story, project)


def test_a_failed_export_does_not_say_that_work_is_not_saved(drive, project: Path) -> None:
    def story(d) -> None:
        d.key("2")
        d.key("E", CTRL)
        dialog = d.window.file_commands.export_dialog
        dialog.formats.setCurrentRow(2)  # a format that takes gold pages
        d.settle()
        assert "no page to export" in dialog.preview.note.text()
        d.key("Return")
        assert "no page to export" in dialog.standing.text()
        assert "✓ saved" in d.window.top.saved.text()

    drive(story, project)


def test_one_bad_file_in_a_folder_can_be_left_out(drive, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text(PAGE, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"")

    def story(d) -> None:
        d.window.bench.transfers.import_paths([folder])
        d.settle(30)
        assert len(d.window.bench.rows) == 1
        assert d.window.notice.act.text() == "Import what can be read"
        d.window.notice.act.click()
        d.settle(30)
        assert len(d.window.bench.rows) == 2
        assert "bad.txt" in d.window.notice.words.text()

    drive(story, project)


def test_a_long_message_does_not_blow_the_window_up(drive, project: Path) -> None:
    def story(d) -> None:
        before = d.window.size()
        d.window.say("字" * 500)
        d.window.notice.tell("\n".join(["一行很长的消息" * 30] * 60))
        d.window.status.show_work("名" * 400, 1, 3)
        QTest.qWait(100)
        assert d.window.size() == before
        assert d.window.minimumSizeHint().width() <= 1280

    drive(story, project)


def test_recent_projects_and_a_dropped_project(drive, tmp_path: Path) -> None:
    first, second = project_with(tmp_path / "a.sqlite", "p1"), project_with(tmp_path / "b.sqlite", "q1")

    def story(d) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(second))])
        how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(d.window, QDragEnterEvent(QPoint(300, 300), *how))
        QApplication.sendEvent(d.window, QDropEvent(QPointF(300, 300), *how))
        d.settle()
        assert d.page.name == "q1"
        recent = d.window.menus.recent
        recent.aboutToShow.emit()
        assert [action.text() for action in recent.actions()] == [str(second), str(first)]
        recent.actions()[1].trigger()
        d.settle()
        assert d.page.name == "p1"

    drive(story, first)
