"""A page whose columns were read across: the window says so above the text, the command line beside the record."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests_support import PAGE

from annotator.__main__ import main

CTRL = Qt.KeyboardModifier.ControlModifier
LINES = [line for line in PAGE.splitlines() if len(line) > 8 and " " not in line]
ACROSS = "\n".join(f"{left} {right}" for left, right in zip(LINES, LINES[::-1], strict=True) if left != right)


def texts(folder: Path) -> list[str]:
    """Both pages as text files."""
    for name, text in (("across", ACROSS), ("plain", PAGE)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / "across.txt"), str(folder / "plain.txt")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A page as it should be, and one whose lines hold two texts each."""
    path = tmp_path / "work.sqlite"
    assert main(["import", str(path), *texts(tmp_path)]) == 0
    return path


def test_the_window_says_so(drive, project: Path) -> None:
    def story(d) -> None:
        remark = d.window.remark
        assert d.page.name == "across"
        d.until(remark.isVisible)
        assert remark.words.text().endswith("Check the order of the lines.")
        assert remark.words.text().startswith("On ")
        d.key("PageDown", CTRL)
        assert d.page.name == "plain"
        d.until(lambda: d.page.state.articles)
        assert not remark.isVisible()
        d.key("PageUp", CTRL)
        assert remark.isVisible()
        QTest.mouseClick(remark.close_button, Qt.MouseButton.LeftButton)
        assert not remark.isVisible()
        d.key("PageDown", CTRL)
        d.key("PageUp", CTRL)
        assert not remark.isVisible()  # it was read

    drive(story, project)


def test_the_list_marks_and_filters_such_pages(drive, project: Path) -> None:
    def story(d) -> None:
        pages = d.window.pages
        index = pages.model.index(0)
        d.until(d.window.remark.isVisible)
        assert "remark" in index.data(Qt.ItemDataRole.AccessibleTextRole).split("\n")[-2]
        assert "Check the order of the lines." in index.data(Qt.ItemDataRole.ToolTipRole)
        assert "remark" not in pages.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)

        def listed() -> list[str]:
            return [pages.model.index(row).data() for row in range(pages.model.rowCount())]

        entries = {action.text(): action for action in pages.filter.menu.actions()}
        d.choose(pages.filter.menu, entries["With a remark of the program"])
        assert listed() == ["across"]
        d.window.commands_by_name["accept_page"].trigger()
        d.settle()
        pages.filter.changed.emit()
        assert listed() == [], "somebody has seen to it"
        d.key("Z", CTRL)
        pages.filter.changed.emit()
        assert listed() == ["across"]

    drive(story, project)


def test_no_remark_on_gold(drive, project: Path) -> None:
    def story(d) -> None:
        d.until(d.window.remark.isVisible)
        d.window.commands_by_name["accept_page"].trigger()
        d.settle()
        d.window.commands_by_name["previous_page"].trigger()
        d.settle()
        assert (d.page.name, d.page.status) == ("across", "gold")
        assert not d.window.remark.isVisible()

    drive(story, project)


def test_the_command_line_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["segment", *texts(tmp_path)]) == 0
    told = capsys.readouterr()
    assert [json.loads(line)["id"] for line in told.out.splitlines()] == ["across", "plain"]
    assert [line for line in told.err.splitlines() if "read across" in line] == [
        "annotator: across: the columns were probably read across. Check the order of the lines."
    ]
