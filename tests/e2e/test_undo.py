"""Undo and redo in the window: the step that is named, whatever another window does, and no key lost while one is saved."""

import json
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.core.edits import Merge, SetCategory
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import PageStatus

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def two_pages(tmp_path: Path) -> Path:
    """A project with two pages of three articles each."""
    path, source = tmp_path / "two.sqlite", tmp_path / "two.jsonl"
    lines = [json.dumps(page_record(name), ensure_ascii=False) for name in ("p1", "p2")]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["import", str(path), str(source)]) == 0
    return path


@pytest.fixture
def slow_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes its time over each step."""
    for name in ("apply", "undo", "redo"):
        method = getattr(Project, name)

        def slowly(*arguments, _method=method, **named):
            time.sleep(0.3)
            return _method(*arguments, **named)

        monkeypatch.setattr(Project, name, slowly)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key that does not wait for what comes of the one before."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_undo_takes_back_what_its_button_names_and_not_the_step_of_another_window(drive, two_pages: Path) -> None:
    def story(d) -> None:
        undo, redo = d.window.commands_by_name["undo"], d.window.commands_by_name["redo"]
        d.key("2")
        assert undo.text() == "Undo: category of article 1"
        with Project.open(two_pages, who="other") as other:
            other.apply(2, Merge("a1", "a2"))
            d.key("Z", CTRL)
            assert d.page.name == "p1"
            assert d.page.state.articles[0].category is None
            assert len(other.page(2).state.articles) == 2, "what the other window did stands"
            assert redo.text() == "Redo: category of article 1"
            d.key("Z", CTRL | SHIFT)
            assert d.page.state.articles[0].category == "policing"

    drive(story, two_pages)


def test_undo_of_what_another_window_went_on_with_is_refused_in_one_sentence(drive, two_pages: Path) -> None:
    def story(d) -> None:
        undo = d.window.commands_by_name["undo"]
        d.key("2")
        with Project.open(two_pages, who="other") as other:
            other.apply(1, Merge("a2", "a3"))
            d.key("Z", CTRL)
            assert "Another window has worked on this meanwhile" in d.message
            assert not d.window.notice.isVisible(), "no work was lost"
            assert [article.category for article in d.page.state.articles] == ["policing", None], "it was read again"
            assert undo.text().startswith("Undo: "), undo.text()
            assert "category" not in undo.text()
            d.key("Z", CTRL)
            assert len(d.page.state.articles) == 3
            assert undo.text() == "Undo: category of article 1"
            other.page(1)
            other.undo()
            d.key("Z", CTRL)
            assert "Another window" in d.message
            assert not undo.isEnabled()

    drive(story, two_pages)


@pytest.mark.usefixtures("slow_store")
def test_undo_pressed_while_the_first_step_is_saved_undoes_it(drive, two_pages: Path) -> None:
    def story(d) -> None:
        undo, redo = d.window.commands_by_name["undo"], d.window.commands_by_name["redo"]
        assert not undo.isEnabled()
        press(Qt.Key.Key_M)
        press(Qt.Key.Key_Z, CTRL)
        d.settle()
        assert len(d.page.state.articles) == 3
        assert redo.isEnabled()
        assert not undo.isEnabled()
        press(Qt.Key.Key_M)
        press(Qt.Key.Key_Z, CTRL)
        press(Qt.Key.Key_Z, CTRL | SHIFT)
        d.settle()
        assert len(d.page.state.articles) == 2
        assert undo.isEnabled()
        assert not redo.isEnabled()

    drive(story, two_pages)


@pytest.mark.usefixtures("slow_store")
def test_undo_of_a_step_that_was_refused_undoes_no_other(drive, two_pages: Path) -> None:
    def story(d) -> None:
        undo = d.window.commands_by_name["undo"]
        d.put_cursor("柳湾社区办起")
        press(Qt.Key.Key_S)  # there is nothing before it
        press(Qt.Key.Key_Z, CTRL)
        d.settle()
        assert len(d.page.state.articles) == 3
        assert not undo.isEnabled()
        press(Qt.Key.Key_Z, CTRL)
        d.settle()

    drive(story, two_pages)


@pytest.mark.usefixtures("slow_store")
def test_keys_keep_their_order_while_a_step_is_saved(drive, two_pages: Path) -> None:
    def story(d) -> None:
        d.put_cursor("居民代表议定")
        press(Qt.Key.Key_2)
        press(Qt.Key.Key_S)
        for _ in range(4):
            press(Qt.Key.Key_Down)
        d.settle()
        assert d.articles == ["柳湾社区办起共享工具间", "", "交警上路查头盔 首次违法先教育", ""]
        assert d.text_of(2).startswith("居民代表议定")
        assert d.window.raw.cursor_position() > d.page.text.text.index("居民代表议定")

    drive(story, two_pages)


@pytest.mark.usefixtures("slow_store")
def test_a_page_is_reopened_by_a_key_pressed_while_it_is_being_accepted(drive, project: Path) -> None:
    def story(d) -> None:
        press(Qt.Key.Key_Return, CTRL)
        press(Qt.Key.Key_Return, CTRL | SHIFT)
        d.settle()
        assert d.page.status is PageStatus.IN_PROGRESS
        assert not d.page.state.flags.accepted

    drive(story, project)


def test_after_a_conflict_the_list_says_what_the_head_says(drive, two_pages: Path) -> None:
    def story(d) -> None:
        with Project.open(two_pages, who="other") as other:
            other.apply(1, SetCategory("a2", "other"))
        assert d.window.bench.rows.status(1) is PageStatus.PROPOSED
        d.key("2")
        assert d.page.status is PageStatus.IN_PROGRESS
        assert d.window.bench.rows.status(1) is PageStatus.IN_PROGRESS
        view = d.window.pages.view
        assert "in progress" in view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    drive(story, two_pages)


def test_pages_taken_over_from_a_file_come_back_with_one_undo(drive, tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(3)]
    mine, theirs = tmp_path / "mine.jsonl", tmp_path / "theirs.jsonl"
    for path, category in ((mine, "policing"), (theirs, "commentary")):
        records = [page_record(name, f"{name}\n{PAGE}") for name in names]
        for record in records:
            for article in record["articles"]:
                article["category"] = category
        path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    with Project.create(tmp_path / "p.sqlite", who="tester") as project:
        import_paths(project, [mine])

    def story(d) -> None:
        bench = d.window.bench
        bench.transfers.import_paths([theirs], update=True)
        d.until(lambda: not bench.transfers.importing, 60)
        d.settle()
        category = [article.category for article in d.page.state.articles]
        assert set(category) == {"commentary"}
        d.key("Z", Qt.KeyboardModifier.ControlModifier)
        assert {article.category for article in d.page.state.articles} == {"policing"}
        d.key("Y", Qt.KeyboardModifier.ControlModifier)
        assert {article.category for article in d.page.state.articles} == {"commentary"}
        d.key("Z", Qt.KeyboardModifier.ControlModifier)

    drive(story, tmp_path / "p.sqlite")
    with Project.open(tmp_path / "p.sqlite", who="tester") as project:
        for number in project.page_ids():
            assert {article.category for article in project.page(number).state.articles} == {"policing"}
