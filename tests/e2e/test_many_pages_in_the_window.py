"""Many pages wait for their articles while a person works: another process thinks, and it goes when it is done."""

import json
import multiprocessing
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests_support import PAGE

from annotator.__main__ import main
from annotator.segmentation.segmenter import Segmenter
from annotator.services.project import Project
from annotator.services.values import PageStatus


def pages(path: Path, count: int) -> Path:
    lines = (json.dumps({"id": f"q{n}", "text": f"{n}\n{PAGE}", "articles": []}) for n in range(count))
    path.write_text("\n".join(lines), "ascii")
    return path


def waiting(d) -> int:
    return sum(row.status is PageStatus.NEW for row in d.window.bench.rows.values())


@pytest.fixture
def no_thinking_here(monkeypatch) -> None:
    def propose(*_arguments):
        raise AssertionError("a thread of the window proposes")

    monkeypatch.setattr(Segmenter, "propose", propose)


@pytest.mark.usefixtures("no_thinking_here")
def test_a_person_works_while_another_process_proposes(drive, project: Path, tmp_path: Path) -> None:
    source = pages(tmp_path / "many.jsonl", 60)

    def story(d) -> None:
        d.settle(60)
        d.window.bench.transfers.import_paths([source])
        d.until(lambda: 0 < waiting(d) < 60, 60)
        assert len(multiprocessing.active_children()) == 1
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
        d.until(lambda: d.page.state.articles[0].category == "policing")
        assert waiting(d) > 0
        d.settle(120)
        assert waiting(d) == 0
        assert multiprocessing.active_children() == []
        d.key("PageDown", Qt.KeyboardModifier.ControlModifier)
        assert d.page.name == "q0"
        assert d.articles

    drive(story, project)


@pytest.mark.usefixtures("no_thinking_here")
def test_a_project_whose_pages_wait_is_opened(drive, tmp_path: Path, monkeypatch) -> None:
    """The suggestions come with the proposal: they are not thought of again here."""
    monkeypatch.setattr(Segmenter, "suggest", Segmenter.propose)
    path = tmp_path / "new.sqlite"
    assert main(["import", str(path), str(pages(tmp_path / "many.jsonl", 12)), "--no-segment"]) == 0

    def story(d) -> None:
        d.settle(60)
        assert waiting(d) == 0
        assert d.articles

    drive(story, path)


def test_closing_the_window_ends_the_process(drive, project: Path, tmp_path: Path) -> None:
    source = pages(tmp_path / "many.jsonl", 500)
    closed: list[float] = []

    def story(d) -> None:
        d.settle(60)
        d.window.bench.transfers.import_paths([source])
        d.until(lambda: 0 < waiting(d) < 500, 60)
        assert len(multiprocessing.active_children()) == 1
        closed.append(time.monotonic())
        d.window.close()

    drive(story, project)
    assert time.monotonic() - closed[0] < 10
    assert multiprocessing.active_children() == []
    with Project.open(project, who="t") as opened:
        assert any(row.status is PageStatus.NEW for row in opened.pages())


@pytest.mark.usefixtures("no_thinking_here")
def test_a_process_that_is_killed_is_told_of(drive, project: Path, tmp_path: Path) -> None:
    source = pages(tmp_path / "many.jsonl", 60)

    def story(d) -> None:
        d.settle(60)
        d.window.bench.transfers.import_paths([source])
        d.until(lambda: 0 < waiting(d) < 60, 60)
        for process in multiprocessing.active_children():
            process.kill()
        d.settle(60)
        assert "A helper process ended" in d.window.notice.words.text()
        left = waiting(d)
        assert left > 0
        assert multiprocessing.active_children() == []

    drive(story, project)
