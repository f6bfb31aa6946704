"""The work that pages took: corrections from the log, seconds at work with pauses left out."""

import pytest
from tests_support import PAGE

from annotator.core.edits import AcceptPage, MarkUnsure, NewArticle, Split
from annotator.core.work import PageWork, Stopwatch
from annotator.services.project import Project
from annotator.services.values import NewPage


def test_pauses_count_a_minute_at_most():
    watch = Stopwatch(100.0)
    watch.alive(130.0)
    assert watch.seconds == pytest.approx(30.0)
    watch.alive(1000.0)
    assert watch.seconds == pytest.approx(90.0)
    assert watch.at(1010.0) == pytest.approx(100.0)
    assert watch.at(990.0) == pytest.approx(90.0)  # a clock that goes back takes nothing away


def test_corrections_are_counted_from_the_log(tmp_path):
    with Project.create(tmp_path / "p.sqlite", who="her") as project:
        project.add_pages([NewPage("a", PAGE), NewPage("b", PAGE), NewPage("c", PAGE)])
        project.apply(1, NewArticle(((0, len(PAGE)),)))
        project.apply(1, Split(PAGE.index("交警上路")))
        project.undo()
        project.apply(1, MarkUnsure(None, True, "?"))
        project.apply(1, AcceptPage(project.acceptance()))
        assert project.work.of_page(1) == PageWork(1, 0.0), "the split was taken back"
        project.undo()
        project.undo()
        project.undo()
        assert project.work.of_page(1) == PageWork(0, 0.0)
        assert project.work.of_all_pages() == {}
        for _ in range(3):
            project.redo()
        project.work.add_sitting(1, "her", "2026-01-02T03:04:05.000Z", 12.5)
        project.work.add_sitting(1, "him", "2026-01-02T03:04:05.000Z", 2.0)
        project.work.add_sitting(2, "him", "2026-01-02T03:04:05.000Z", 4.0)
        assert project.work.of_page(1) == PageWork(1, 14.5)
        assert project.work.of_all_pages() == {1: PageWork(1, 14.5), 2: PageWork(0, 4.0)}
        assert project.work.of_page(3) == PageWork()
