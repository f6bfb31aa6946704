"""How far two people agree, in the real window: the other project, the figures, the way to the places that differ."""

from pathlib import Path

import pytest
from export_support import gold_project
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from annotator.core.edits import AcceptPage, Merge, SetCategory
from annotator.core.errors import Cancelled
from annotator.services.export_presets import preset
from annotator.services.settings import Settings
from annotator.ui import overview_commands

PAGE = "linxi-2021-03-06-1"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """A project of six gold pages, and another person's copy in which one article has another category and two are one."""
    with gold_project(tmp_path) as mine, gold_project(tmp_path / "other", name="bo.sqlite") as theirs:
        for name, edit in ((PAGE, SetCategory("a1", "commentary")), ("linxi-2021-03-07-2", Merge("a1", "a2"))):
            page = theirs.find_page(name)
            theirs.apply(page, edit)
            theirs.apply(page, AcceptPage(theirs.acceptance()))
        return mine.path, theirs.path


def cells(table) -> list[list[str]]:
    return [
        [table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())
    ]


def open_dialog(d):
    d.menu("compare")
    return d.window.overview_commands.agreement.dialog


def compare_with(d, dialog, path: Path) -> None:
    dialog.other.setFocus()
    dialog.other.selectAll()
    QTest.keyClicks(dialog.other, str(path))
    QTest.keyClick(dialog.other, Qt.Key.Key_Return)
    d.settle(120)


def test_figures_and_a_jump_to_what_differs(drive, two: tuple[Path, Path]) -> None:
    def story(d) -> None:
        dialog = open_dialog(d)
        assert dialog.isVisible()
        assert not dialog.compare.isEnabled()
        assert not dialog.report.isEnabled()
        compare_with(d, dialog, two[1])
        figures = dict(cells(dialog.figures))
        assert figures["of these with the same category"] == "0.667"
        assert "Pages that both accepted: 6; articles in gold.sqlite: 12, in bo.sqlite: 11." in dialog.standing.text()
        assert [row[0] for row in cells(dialog.pages)] == ["linxi-2021-03-07-2", PAGE]
        places = cells(dialog.places)
        assert [row[2] for row in places] == ["category", "border above", "category"]
        assert places[0][3:] == ["policing", "commentary"]
        dialog.tabs.setCurrentWidget(dialog.places)
        dialog.places.setFocus()
        QTest.keyClick(dialog.places, Qt.Key.Key_Return)
        d.settle()
        assert d.window.bench.page.name == PAGE
        line = d.window.bench.page.text.line_at(d.window.raw.cursor_position()).number + 1
        assert str(line) == places[0][1]
        QTest.keyClick(dialog.places, Qt.Key.Key_Down)
        QTest.keyClick(dialog.places, Qt.Key.Key_Return)
        d.settle()
        assert d.window.bench.page.name == "linxi-2021-03-07-2"  # the two articles are one there
        assert dialog.isVisible()

    drive(story, two[0])


def test_what_cannot_be_compared_is_one_sentence(drive, two: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("no project", "utf-8")

    def story(d) -> None:
        dialog = open_dialog(d)
        for path, words in (
            (two[0], "are one file"),
            (tmp_path / "none.sqlite", "There is no file"),
            (tmp_path / "words.txt", "neither a project nor"),
        ):
            compare_with(d, dialog, path)
            assert words in dialog.standing.text()
            assert cells(dialog.figures) == []
            assert not d.window.notice.isVisible()

    drive(story, two[0])


def test_a_comparison_can_be_stopped(drive, two: tuple[Path, Path], monkeypatch) -> None:
    def story(d) -> None:
        dialog = open_dialog(d)
        waiting: list[object] = []
        monkeypatch.setattr(d.window.bench.reckoner, "submit", lambda *job: waiting.append(job))
        compare_with(d, dialog, two[1])
        assert d.window.overview_commands.agreement.desk.running
        assert dialog.cancel.isVisible()
        QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
        d.settle()
        work, done, _failed = waiting[0]
        with pytest.raises(Cancelled):
            work()
        done(None)  # an answer that nobody waits for changes nothing
        assert cells(dialog.figures) == []
        assert not dialog.cancel.isVisible()
        assert dialog.compare.isEnabled()

    drive(story, two[0])


def test_the_report_carries_the_figures(drive, two: tuple[Path, Path], tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "r.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    monkeypatch.setattr(overview_commands, "open_with_system", lambda _path: None)

    def story(d) -> None:
        dialog = open_dialog(d)
        compare_with(d, dialog, two[1])
        QTest.mouseClick(dialog.report, Qt.MouseButton.LeftButton)
        d.settle(120)
        assert "Pages that both accepted: 6" in target.read_text("utf-8")

    drive(story, two[0])


def test_the_export_dialog_measures_it_for_the_card(drive, two: tuple[Path, Path], tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("PySide6.QtWidgets.QInputDialog.getText", lambda *_a, **_k: ("with bo", True))

    def story(d) -> None:
        d.menu("export")
        dialog = d.window.file_commands.export_dialog
        fields = dialog._fields
        assert not fields.other.isEnabled()  # page records have no place for it
        names = [dialog.formats.item(row).text().split("\n")[0] for row in range(dialog.formats.count())]
        dialog.formats.setCurrentRow(names.index("hf"))
        d.settle(120)
        dialog._fields.options["files"][1].setCurrentText("jsonl")
        dialog._fields.other.setText(str(two[1]))
        d.settle(120)
        dialog.preview.files.setCurrentText("README.md")
        assert "two people accepted the same 6 pages" in dialog.preview.text.toPlainText()
        dialog._fields.other.setText(str(tmp_path / "none.sqlite"))
        d.settle(60)
        assert "There is no file" in dialog.preview.note.text()
        dialog._fields.other.setText(str(two[1]))
        d.settle(60)
        QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        dialog.target.setText(str(tmp_path / "out"))
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        d.settle(120)
        assert "the same 6 pages" in (tmp_path / "out" / "README.md").read_text("utf-8")

    drive(story, two[0])
    assert preset(Settings(), "with bo").agreement_with == str(two[1])
