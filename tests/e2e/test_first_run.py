"""Somebody opens the program for the first time: what to do is said, shown, and found again."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from annotator.core.model import Article, PageState, Role, Span
from annotator.services.project import Project
from annotator.services.settings import Settings
from annotator.services.values import NewPage
from annotator.ui.actions import COMMANDS
from annotator.ui.help import help_text

CTRL = Qt.KeyboardModifier.ControlModifier


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag_over(widget: QWidget, data: QMimeData) -> bool:
    """Something is dragged over the window; whether it would be taken."""
    event = QDragEnterEvent(
        QPoint(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def let_go(widget: QWidget, data: QMimeData) -> None:
    event = QDropEvent(
        QPointF(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def test_projects_opened_last_are_listed_and_opened_with_keys(drive, project: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.sqlite"
    Settings().remember_project(gone)
    Settings().remember_project(project)

    def story(d) -> None:
        listed = d.window.welcome.recent
        assert listed.isVisible()
        shown = [listed.itemWidget(listed.item(row)) for row in range(listed.count())]
        assert [one.name.text() for one in shown] == ["work", "gone"]
        assert [one.standing.text() == "missing" for one in shown] == [False, True]
        listed.setFocus()
        d.key("Down")
        d.key("Delete")
        assert listed.count() == 1
        assert Settings().recent == (project,)
        d.key("Return")
        assert d.window.bench.path == project
        assert d.articles

    assert drive(story) == 0


def test_the_cross_takes_a_project_off_the_list_and_leaves_its_file(drive, project: Path) -> None:
    Settings().remember_project(project)

    def story(d) -> None:
        listed = d.window.welcome.recent
        cross = listed.itemWidget(listed.item(0)).remove
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
        d.settle()
        assert listed.isHidden()

    drive(story)
    assert project.exists()
    assert Settings().recent == ()


def test_a_project_that_is_dropped_is_opened(drive, project: Path) -> None:
    def story(d) -> None:
        data = dragged(project)
        assert drag_over(d.window, data)
        assert d.window.dropping.veil.words == "Open the project work"
        let_go(d.window, data)
        d.settle()
        assert d.window.dropping.veil.isHidden()
        assert d.window.bench.path == project

    drive(story)


def test_pages_that_are_dropped_begin_a_project(drive, page_file: Path, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "new.sqlite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments, **_options: (str(path), ""))

    def story(d) -> None:
        data = dragged(page_file)
        assert drag_over(d.window, data)
        assert "new project" in d.window.dropping.veil.words
        QApplication.sendEvent(d.window, QDragLeaveEvent())
        assert d.window.dropping.veil.isHidden()
        drag_over(d.window, data)
        let_go(d.window, data)
        d.until(lambda: d.window.bench.page is not None, 30)
        assert d.page.name == "linxi-3"

    drive(story)


def test_a_folder_that_is_dropped_comes_into_the_open_project(drive, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "one.txt").write_text("第一版\n一行文字。\n", encoding="utf-8")

    def story(d) -> None:
        assert drag_over(d.window, dragged(folder))
        assert d.window.dropping.veil.words == "Import into work"
        let_go(d.window, dragged(folder))
        d.until(lambda: len(d.window.bench.rows) == 2, 30)

    drive(story, project)


def test_dropped_files_are_copied_never_moved(drive, project: Path, page_file: Path) -> None:
    """A file manager offers to move; whoever says "moved" may get the files deleted where they were."""

    def story(d) -> None:
        data, left, none = dragged(page_file), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        offered = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        over = QDragEnterEvent(QPoint(9, 9), offered, data, left, none)
        for event in (over, QDropEvent(QPointF(9, 9), offered, data, left, none)):
            event.setDropAction(Qt.DropAction.MoveAction)
            QApplication.sendEvent(d.window, event)
            assert event.isAccepted()
            assert event.dropAction() == Qt.DropAction.CopyAction
        d.settle()
        data.setUrls([QUrl("https://example.org/page.txt")])
        assert not drag_over(d.window, data)

    drive(story, project)


def test_the_tour_waits_for_what_the_person_does(drive) -> None:
    def story(d) -> None:
        tour = d.window.tour
        QTest.mouseClick(d.window.welcome.tour, Qt.MouseButton.LeftButton)
        d.until(lambda: tour.running and d.window.bench.idle, 90)
        assert tour.bubble.title.text() == "The raw page"
        for _ in range(2):
            QTest.mouseClick(tour.bubble.forth, Qt.MouseButton.LeftButton)
        assert tour.bubble.title.text() == "Split an article"
        number, before = tour.place, len(d.page.state.articles)
        body = max(d.page.state.articles[0].spans, key=lambda span: span.end - span.start)
        line = d.page.text.line_at((body.start + body.end) // 2)
        d.put_cursor(d.page.text[line.start, line.end])
        d.key("S")
        assert len(d.page.state.articles) == before + 1
        d.until(lambda: tour.place == number + 1)
        d.key("Z", CTRL)
        d.until(lambda: tour.place == number + 2)
        assert len(d.page.state.articles) == before
        QTest.mouseClick(tour.bubble.back, Qt.MouseButton.LeftButton)
        assert tour.place == number + 1
        d.key("Escape")
        assert not tour.running
        assert d.window.bench.page is not None, "Escape leaves the tour and nothing else"
        d.menu("tour")
        assert tour.running
        assert tour.place == 0
        for _ in range(10):
            QTest.mouseClick(tour.bubble.forth, Qt.MouseButton.LeftButton)
        assert not tour.running

    assert drive(story) == 0


def test_the_tour_with_keys_alone_changes_nothing_unasked(drive) -> None:
    """Return goes on where a step only tells: it must not accept the article behind the words."""

    def story(d) -> None:
        alt, tour = Qt.KeyboardModifier.AltModifier, d.window.tour
        d.menu("tour")
        d.until(lambda: tour.running and d.window.bench.idle, 90)
        for _ in range(2):
            d.key("Return")
        assert tour.bubble.title.text() == "Split an article"
        assert not any(article.accepted for article in d.page.state.articles)
        assert tour.bubble.forth.objectName() != "primary", "Return is not for going on here"
        d.key("Right", alt)
        assert tour.place == 3
        d.key("Left", alt)
        d.key("Left", alt)
        assert tour.place == 1
        d.window.resize(1280, 700)
        for _ in range(3):
            d.key("Right", alt)
        assert tour.bubble.title.text() == "Look where it is doubtful"
        raw = d.window.raw
        assert not QRect(raw.mapTo(d.window, QPoint()), raw.size()).intersects(tour.bubble.geometry())
        for _ in range(2):
            d.key("Right", alt)
        assert tour.bubble.title.text() == "Accept the article"
        d.key("Return")
        d.until(lambda: tour.place == 7)
        assert sum(bool(article.accepted) for article in d.page.state.articles) == 1
        tour.go(2)
        d.key("Return")
        assert not tour.running

    drive(story)


def test_the_tour_speaks_chinese_at_once(drive) -> None:
    def story(d) -> None:
        d.menu("tour")
        d.until(lambda: d.window.tour.running, 90)
        d.window.tour.go(1)
        choice = next(a for a in d.window.menus.language.actions() if a.data() == ("language", "zh"))
        d.choose(d.window.menus.language, choice)
        assert d.window.tour.place == 1
        assert d.window.tour.bubble.title.text() == "文章"
        d.window.tour.go(5)
        assert "按 回车，" in d.window.tour.bubble.words.text(), "keys are named as the menus name them"
        d.key("Escape")

    drive(story)


@pytest.mark.parametrize(
    ("focus", "title"), [("raw", "The raw page"), ("cards", "The articles"), ("pages", "The list of pages")]
)
def test_f1_opens_the_help_where_one_is(drive, project: Path, focus: str, title: str) -> None:
    def story(d) -> None:
        widget = {"raw": d.window.raw, "cards": d.window.cards, "pages": d.window.pages.view}[focus]
        widget.setFocus()
        d.key("F1")
        dialog = d.window.help_commands.dialog
        assert dialog.isVisible()
        assert dialog.list.currentItem().text() == title
        d.until(lambda: QApplication.activeWindow() is dialog)
        d.key("F1")
        assert not dialog.isVisible()

    drive(story, project)


@pytest.mark.parametrize(
    ("command", "name"),
    [("all_comments", "comments"), ("search_project", "search"), ("find", "search"), ("guideline", "guideline")],
)
def test_f1_knows_the_panels_too(drive, project: Path, command: str, name: str) -> None:
    def story(d) -> None:
        d.window.commands_by_name[command].trigger()
        d.settle()
        if command == "guideline":
            d.window.guideline_commands.pane.view.setFocus()
        assert d.window.help_commands.topic() == name

    drive(story, project)


def test_f1_helps_before_there_is_a_project(drive) -> None:
    def story(d) -> None:
        d.key("F1")
        assert d.window.help_commands.dialog.list.currentItem().text() == "Begin"

    drive(story)


def test_both_helps_have_the_same_sections_and_name_no_key_that_does_nothing(qapp) -> None:
    from annotator.core.guideline import sections

    names = [[section.name for section in sections(help_text(spoken))] for spoken in ("en", "zh")]
    assert names[0] == names[1]
    told = [sorted(re.findall(r"\{([a-z_]+)\}", help_text(spoken))) for spoken in ("en", "zh")]
    assert told[0] == told[1]
    assert set(told[0]) <= {command.name for command in COMMANDS}


def test_the_help_names_the_keys_that_are_in_force(drive, project: Path) -> None:
    def story(d) -> None:
        d.key("F1")
        view = d.window.help_commands.dialog.view
        assert "S splits the article" in view.toPlainText()
        assert "[ and ] move the border" in view.toPlainText()
        assert "{" not in view.toPlainText()
        d.window.keymap.give("split", "*")
        d.window.keymap.take("furniture")
        assert "* splits the article" in view.toPlainText()
        assert f"{d.window.commands_by_name['furniture'].text()} makes it page furniture" in view.toPlainText()

    drive(story, project)


def test_the_place_outlives_a_window_that_is_killed(drive, project: Path, tmp_path: Path) -> None:
    """What is on disk a few seconds later, while the window is open, is all that a killed window leaves."""
    with Project.open(project, who="one") as opened:
        body = PageState((Article("a1", (Span(0, 3, Role.BODY),)),))
        opened.add_pages([NewPage("second", "第二版\n" + "正文一句。\n" * 200, state=body)])

    def left() -> dict:
        with Project.open(project, who="other") as opened:
            return opened.setting(f"window of {Settings().who}", {}) | {"last": opened.setting("last_page")}

    def story(d) -> None:
        d.window.place._later.setInterval(10)
        d.window.bench.show_page(2)
        d.settle()
        d.window.raw.verticalScrollBar().setValue(40)
        d.window.splitter.setSizes([200, 300, 400])
        d.window.splitter.splitterMoved.emit(200, 1)
        d.until(lambda: left().get("top") == 40)
        assert (left()["page"], left()["last"]) == (2, 2)
        assert left()["panes"] == d.window.splitter.sizes()

    drive(story, project)


def test_the_place_and_the_look_are_remembered(drive, project: Path) -> None:
    def first(d) -> None:
        d.window.flow.reading.set_zoom(130)
        d.window.splitter.setSizes([200, 350, 250, 0])
        d.window.commands_by_name["fold_blank"].setChecked(False)
        d.put_cursor("二")
        first.place = d.window.raw.cursor_position()
        first.panes = d.window.splitter.sizes()

    def second(d) -> None:
        d.settle()
        assert d.window.flow.reading.zoom == 130
        assert d.window.splitter.sizes() == first.panes
        assert not d.window.commands_by_name["fold_blank"].isChecked()
        assert d.window.raw.cursor_position() == first.place > 0

    drive(first, project)
    drive(second, project)


@pytest.mark.parametrize("value", ["x", {"size": ["a", -1], "panes": [1], "zoom": "big", "cursor": 10**9, "page": 1}])
def test_a_place_that_makes_no_sense_is_passed_over(drive, project: Path, value: object) -> None:
    with Project.open(project, who="x") as opened:
        opened.set_setting(f"window of {Settings().who}", value)

    def story(d) -> None:
        assert len(d.articles) == 3

    assert drive(story, project) == 0
