"""Learning from gold pages in the window: asked for, by itself, cancelled, taken back; nothing a person did changes."""

import json
from pathlib import Path

import fake_teachers
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.core.learnt import ModelKind
from annotator.core.notes import Note
from annotator.segmentation.segmenter import Segmenter
from annotator.services import learning
from annotator.services.project import Project
from annotator.services.project_segmenter import Prepared
from annotator.services.values import NewPage, PageStatus
from annotator.ui import learning as desk
from annotator.ui import proposing

CTRL = Qt.KeyboardModifier.ControlModifier


class Learnt(Segmenter):
    """Signs with the versions of the models that it was given."""

    def __init__(self, models) -> None:
        super().__init__()
        self._by = "+".join(["rules", *(str(model.version) for model in models.values())])

    def propose(self, text):
        from dataclasses import replace

        return replace(super().propose(text), by=self._by)


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch) -> None:
    monkeypatch.setattr(desk, "shipped_teachers", fake_teachers.fake)
    monkeypatch.setattr(proposing, "project_segmenter", lambda models: Prepared(Learnt(models)))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A project with three gold pages, one with articles that came with it, and one that the program proposed."""
    path, source = tmp_path / "gold.sqlite", tmp_path / "records.jsonl"
    lines = [json.dumps(page_record(name), ensure_ascii=False) for name in ("p1", "p2", "p3")]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["import", str(path), str(source), "--gold"]) == 0
    source.write_text(json.dumps(page_record("came-with-articles"), ensure_ascii=False), encoding="utf-8")
    (tmp_path / "proposed.txt").write_text(PAGE, encoding="utf-8")
    assert main(["import", str(path), str(source), str(tmp_path / "proposed.txt")]) == 0
    return path


def open_dialog(d):
    d.key("L", CTRL)
    dialog = d.window.learning_commands.dialog
    assert dialog.isVisible()
    d.until(dialog.learn.isEnabled)
    return dialog


def made_by(rows, path: Path) -> dict:
    query = "select name, made_by from pages left join proposals on proposals.id = proposal_id order by pages.id"
    return dict(rows(path, query))


def test_learn_propose_anew_and_go_back(drive, gold: Path, rows) -> None:
    before = rows(gold, "select * from spans where page_id < 5")

    def story(d) -> None:
        dialog = open_dialog(d)
        assert "3 gold pages" in dialog.gold.text()
        assert "nothing learnt yet" in dialog.gold.text()
        QTest.mouseClick(dialog.learn, Qt.MouseButton.LeftButton)
        d.settle(120)
        line = dialog.figures[ModelKind.SEGMENTATION]
        assert (line.now.text(), line.new.text()) == ("4.00", "2.50")
        assert "took over: 2.50 corrections a page instead of 4.00" in line.words.text()
        assert "version 1" in line.used.text()
        assert "took over" in d.window.notice.words.text()
        assert d.window.notice.act.text() == dialog.anew.text() == "Propose anew for 1 untouched page"
        QTest.mouseClick(dialog.anew, Qt.MouseButton.LeftButton)
        d.settle(60)
        d.until(lambda: not dialog.anew.isVisible())
        QTest.mouseClick(line.back, Qt.MouseButton.LeftButton)
        d.settle()
        assert line.used.text() == "the model of the program"
        assert not line.back.isEnabled()
        assert not line.words.isVisible(), "it took over no longer"
        row = next(r for r in range(dialog.history.rowCount()) if dialog.history.item(r, 0).text() == "1")
        dialog.history.selectRow(row)
        QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
        d.settle()
        assert "version 1" in line.used.text()
        assert line.words.isVisible()
        assert not dialog.use.isEnabled()

    drive(story, gold)
    assert rows(gold, "select * from spans where page_id < 5") == before
    found = made_by(rows, gold)
    assert found["proposed"] == "rules+1+2"
    assert found["came-with-articles"] in (None, "")
    uses = rows(gold, "select kind, version from model_uses order by id")
    assert uses[2:] == [("segmentation", None), ("segmentation", 1)]
    assert rows(gold, "select count(*) from edit_log where kind = 'use_model'") == [(2,)]
    assert rows(gold, "select count(*) from undo_history") == [(0,)]


def test_learning_begins_by_itself_after_so_many_accepted_pages(drive, gold: Path) -> None:
    def story(d) -> None:
        dialog = open_dialog(d)
        dialog.every.setFocus()
        dialog.every.selectAll()
        QTest.keyClicks(dialog.every, "4")
        QTest.keyClick(dialog.every, Qt.Key.Key_Return)
        d.settle()
        assert d.window.bench.learning.state.every == 4
        assert not d.window.bench.learning.state.models  # Return did not press a button
        dialog.close()
        d.window.activateWindow()
        d.window.bench.show_page(4)
        d.settle()
        d.window.raw.setFocus()
        d.key("Return", CTRL)
        d.settle(120)
        assert "took over" in d.message

    drive(story, gold)
    with Project.open(gold, who="t") as project:
        newest = project.log(limit=1)[0]
        assert (newest.kind, newest.details["automatic"]) == ("learn", True)
        assert learning.learning_state(project).fresh == 0
        assert len(project.models_in_use()) == 2


def test_learning_is_cancelled_and_nothing_is_kept(drive, gold: Path, rows, monkeypatch) -> None:
    monkeypatch.setattr(desk, "shipped_teachers", fake_teachers.slow)
    before = rows(gold, "select count(*) from edit_log")

    def story(d) -> None:
        dialog = open_dialog(d)
        QTest.keyClick(dialog.learn, Qt.Key.Key_Space)
        d.until(lambda: dialog.bar.maximum() == 600, 60)
        assert d.window.status.work.isVisible()
        assert d.window.status.work_words.text().startswith("Learning articles")
        assert dialog.cancel.hasFocus()
        QTest.keyClick(dialog.cancel, Qt.Key.Key_Space)
        d.settle()
        assert dialog.learn.hasFocus()
        assert not d.window.status.work.isVisible()
        assert dialog.learn.isEnabled()
        assert "Cancelled" in d.message

    drive(story, gold)
    assert rows(gold, "select count(*) from models") == [(0,)]
    assert rows(gold, "select count(*) from edit_log") == before


def test_the_window_is_closed_while_it_learns(drive, gold: Path, rows, monkeypatch) -> None:
    monkeypatch.setattr(desk, "shipped_teachers", fake_teachers.slow)

    def story(d) -> None:
        dialog = open_dialog(d)
        QTest.keyClick(dialog.learn, Qt.Key.Key_Space)
        d.until(lambda: d.window.bench.learning.running == "learn")
        d.window.close()

    drive(story, gold)
    assert rows(gold, "select count(*) from models") == [(0,)]


def test_another_project_is_opened_while_it_learns(drive, gold: Path, project: Path, rows, monkeypatch) -> None:
    monkeypatch.setattr(desk, "shipped_teachers", fake_teachers.slow)

    def story(d) -> None:
        dialog = open_dialog(d)
        QTest.keyClick(dialog.learn, Qt.Key.Key_Space)
        d.until(lambda: d.window.bench.learning.running == "learn")
        d.window.bench.open_project(project)
        d.settle(60)
        assert d.window.bench.learning.running == ""
        assert "0 gold pages" in dialog.gold.text()
        assert not dialog.learn.isEnabled()

    drive(story, gold)
    for path in (gold, project):
        assert rows(path, "select count(*) from models") == [(0,)]


def test_a_learner_that_dies_is_told_of_in_a_sentence(drive, gold: Path, rows, monkeypatch) -> None:
    monkeypatch.setattr(desk, "shipped_teachers", fake_teachers.dying)

    def story(d) -> None:
        dialog = open_dialog(d)
        QTest.keyClick(dialog.learn, Qt.Key.Key_Space)
        d.settle(60)
        assert "Learning ended before it was done" in d.window.notice.words.text()
        assert dialog.learn.isEnabled()

    drive(story, gold)
    assert rows(gold, "select count(*) from models") == [(0,)]


def test_the_learning_curve_is_drawn_with_its_numbers(drive, tmp_path: Path) -> None:
    source, path = tmp_path / "many.jsonl", tmp_path / "many.sqlite"
    lines = [json.dumps(page_record(f"p{number}"), ensure_ascii=False) for number in range(12)]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["import", str(path), str(source), "--gold"]) == 0

    def story(d) -> None:
        dialog = open_dialog(d)
        assert not dialog.chart.isVisible()
        QTest.mouseClick(dialog.draw, Qt.MouseButton.LeftButton)
        d.settle(60)
        assert dialog.chart.isVisible()
        assert dialog.chart.accessibleDescription() == "0: 4.00; 5: 0.67; 7: 0.50"
        cells = [[dialog.points.item(row, column).text() for column in range(3)] for row in range(3)]
        assert cells == [["0", "4.00", "0.000"], ["5", "0.67", "0.833"], ["7", "0.50", "0.875"]]
        d.window.menus.language.actions()[1].trigger()
        QApplication.processEvents()
        assert dialog.windowTitle() == "从金标版面学习"
        d.window.menus.language.actions()[2].trigger()

    drive(story, path)


def test_a_damaged_model_is_told_of_and_the_program_proposes_with_its_own(drive, gold: Path, monkeypatch) -> None:
    note = Note("A learnt model of this project is damaged ({reason}): learn again.", {"reason": "x"})
    monkeypatch.setattr(proposing, "project_segmenter", lambda _models: Prepared(Learnt({}), (note,)))
    with Project.open(gold, who="t") as project:
        attempts = learning.work_out(learning.gold_of(project), {}, fake_teachers.fake())
        learning.keep(project, attempts)
        project.add_pages([NewPage("new", PAGE)])

    def story(d) -> None:
        d.settle(60)
        assert "is damaged" in d.window.notice.words.text()
        new = next(row for row in d.window.bench.rows.values() if row.name == "new")
        assert new.status is PageStatus.PROPOSED

    drive(story, gold)


def test_propose_anew_says_when_there_is_nothing_to_do(drive, gold: Path) -> None:
    def story(d) -> None:
        d.menu("propose_anew")
        assert "proposed every page" in d.message

    drive(story, gold)
