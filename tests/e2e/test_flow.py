"""The flow of the work: from one wrong border to gold in four keys, walks, comments, the meter, filters of the list."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.core.comments import About
from annotator.core.model import Article, Role, Span
from annotator.core.proposal import Border, Proposal, Reason
from annotator.services.project import Project
from annotator.services.values import NewPage, PageStatus
from annotator.ui.list_filter import NO_CATEGORY, Wanted

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
)  # fmt: skip
WRONG = "居民代表议定"  # here the program begins an article that is none


@pytest.fixture
def one_wrong_border(tmp_path: Path) -> Path:
    """Two pages as segmented: on the first, one border too many, which is doubtful; the third has nothing doubtful."""
    good = [
        Article(str(a["id"]), tuple(Span(s["start"], s["end"], Role(s["role"])) for s in a["spans"]), "other")
        for a in page_record()["articles"]
    ]
    head, body = good[0].spans
    at = PAGE.index(WRONG)
    cut = (
        Article("a1", (head, Span(body.start, len(PAGE[:at].rstrip()), Role.BODY)), "other"),
        Article("a9", (Span(at, body.end, Role.BODY),), "other"),
        *good[1:],
    )
    path = tmp_path / "flow.sqlite"
    with Project.create(path, who="t") as project:
        for name, articles, sure in (("a", cut, 0.4), ("b", good, 0.9), ("c", good, 0.5)):
            (page,) = project.add_pages([NewPage(name, PAGE)])
            border = Border(at if name == "a" else PAGE.index("三月四日"), sure, (Reason("sentence_ends"),))
            project.propose(page, Proposal(tuple(articles), (border,)))
    return path


def list_names(d) -> list[str]:
    model = d.window.pages.model
    return [model.index(row).data() for row in range(model.rowCount())]


def test_one_wrong_border_to_gold_in_three_keys_and_on_to_the_next_doubtful_page(drive, one_wrong_border, rows) -> None:
    def story(d) -> None:
        assert len(d.articles) == 4
        keys = [("J", Qt.KeyboardModifier.NoModifier), ("M", SHIFT), ("Return", CTRL)]
        assert len(keys) <= 4
        for key, modifier in keys:
            d.key(key, modifier)
        assert d.page.name == "c"  # b has nothing doubtful
        assert PAGE[d.window.raw.cursor_position() :].startswith("三月四日")
        d.key("Return", CTRL)
        assert d.page.name == "b"  # what is left
        d.key("Return", CTRL)
        assert "All pages are gold" in d.message

    drive(story, one_wrong_border)
    assert rows(one_wrong_border, "SELECT name, status FROM pages WHERE status = 'gold'") == [
        ("a", "gold"), ("b", "gold"), ("c", "gold"),
    ]  # fmt: skip
    assert rows(one_wrong_border, "SELECT count(*) FROM gold_articles WHERE page = 'a'") == [(3,)]


def type_comment(words: str):
    """Type into the dialog that comes, and take it by Return."""

    def act(dialog) -> None:
        dialog.field.selectAll()
        QTest.keyClicks(dialog.field, words)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    return act


def test_comments_with_keys(drive, project: Path, tmp_path: Path) -> None:
    def story(d) -> None:
        panel = d.window.flow.comments.panel
        assert not panel.isVisible()
        d.put_cursor("车棚改成")
        d.in_dialog(type_comment("a shed?"))
        d.key("Z")
        (comment,) = d.page.state.comments
        assert (comment.about, comment.text, comment.is_open) == (About.LINE, "a shed?", True)
        assert PAGE[comment.start : comment.end] == "车棚改成共享工具间，居民凭登记就能借用电"
        assert panel.isVisible()
        assert panel.title.text() == "Comments 1"
        assert d.window.commands_by_name["undo"].text() == "Undo: comment “a shed?”"
        d.put_cursor("行动五天来")
        d.in_dialog(type_comment("which?"))
        d.key("Z", SHIFT)
        d.in_dialog(type_comment("whole page"))
        d.key("Z", ALT)
        assert [c.about for c in d.page.state.comments] == [About.LINE, About.ARTICLE, About.PAGE]
        assert d.window.pages.model.count("comments") == 1
        listed = [panel.list.item(row).toolTip().split(":")[0] for row in range(3)]
        assert listed == ["Page", "① line 7", "②"]
        # Through a merge it stays at its place.
        d.put_cursor("交警上路")
        d.key("M", SHIFT)
        assert panel.list.item(2).toolTip().startswith("①: which?")
        d.key("Z", CTRL)
        d.key("Z", CTRL)
        assert len(d.page.state.comments) == 2
        d.key("Z", CTRL | SHIFT)
        # The walk: the page first, then from place to place.
        d.window.raw.go_to(len(PAGE) - 1)
        d.key("I")
        assert "whole page" in d.message
        d.key("I")
        assert d.window.raw.cursor_position() == comment.start
        d.key("I")
        assert "which?" in d.message
        d.key("I", SHIFT)
        assert "a shed?" in d.message

    drive(story, project)
    out = tmp_path / "out.jsonl"
    assert main(["export", str(project), "--output", str(out)]) == 0
    made = json.loads(out.read_text("utf-8"))["meta"]["article_annotator"]["comments"]["made"]
    assert [one[4] for one in made] == ["a shed?", "which?", "whole page"]


def test_comments_with_the_mouse(drive, project: Path) -> None:
    def story(d) -> None:
        panel = d.window.flow.comments.panel
        d.put_cursor("车棚改成", select=True)
        d.in_dialog(type_comment("selected"))
        d.menu("comment")
        d.in_dialog(type_comment("card"))
        d.window.bench.select_article("a2", "cards")  # as the right button does
        d.window.menus.on_card("a2", QPoint(20, 20))
        d.choose(d.open_menu(), d.window.commands_by_name["comment_article"])
        assert panel.list.count() == 2
        place = panel.list.visualItemRect(panel.list.item(0)).center()
        d.window.raw.go_to(0)
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        d.settle()
        assert "".join(PAGE[slice(*d.window.raw.selection())].split()) == "车棚改成"
        QTest.mouseClick(panel.buttons[0], Qt.MouseButton.LeftButton)  # resolve
        d.settle()
        assert panel.list.count() == 1
        assert panel.title.text() == "Comments 1"
        panel.resolved.click()
        assert panel.list.count() == 2
        panel.list.setCurrentRow(0)
        panel.list.setFocus()
        assert panel.buttons[0].defaultAction().text() == "Open the comment again"
        d.key("Space")
        assert d.page.state.comments[0].is_open
        d.in_dialog(type_comment("changed"))
        d.key("F2")
        assert d.page.state.comments[0].text == "changed"
        d.key("Delete")
        assert [c.text for c in d.page.state.comments] == ["card"]
        d.menu("list_comments")
        assert not panel.isVisible()

    drive(story, project)


def test_the_next_article_without_category(drive, one_wrong_border: Path) -> None:
    with Project.open(one_wrong_border, who="t") as project:
        from annotator.core.edits import SetCategory

        project.apply(2, SetCategory("a2", None))
        project.apply(2, SetCategory("a3", None))

    def story(d) -> None:
        assert d.page.name == "a"
        d.key("K")
        assert (d.page.name, d.window.bench.article) == ("b", "a2")
        d.key("K")
        assert d.window.bench.article == "a3"
        d.key("K", SHIFT)
        assert d.window.bench.article == "a2"
        d.key("1")
        d.key("K")
        assert d.window.bench.article == "a3"
        d.key("2")
        d.key("K")
        assert d.message == "Every article has a category."

    drive(story, one_wrong_border)


def test_the_meter_counts_corrections_and_seconds_and_remembers(drive, one_wrong_border: Path, rows) -> None:
    def story(d) -> None:
        meter = d.window.flow.meter
        assert meter.label.text().startswith("0 corrections here · 0:0")
        d.key("J")
        d.key("M", SHIFT)
        assert meter.label.text().startswith("1 correction here · ")
        d.key("Z", CTRL)
        assert meter.work.corrections == 0, "what is undone counts no longer"
        d.key("Z", CTRL | SHIFT)
        assert meter.work.corrections == 1
        QTest.qWait(1100)
        d.key("PageDown", CTRL)
        assert meter.work.corrections == 0
        d.key("PageUp", CTRL)
        d.until(lambda: meter.work.corrections == 1)
        assert meter.work.seconds >= 1.0

    drive(story, one_wrong_border)
    ((page, seconds),) = rows(one_wrong_border, "SELECT page_id, seconds FROM sittings LIMIT 1")
    assert page == 1
    assert 1.0 <= seconds < 60


def pick(d, what: str, value: object) -> None:
    """Choose in the filter's menu with the mouse."""
    filter_of_list = d.window.pages.filter
    wanted: QAction = next(a for a in filter_of_list.menu.actions() if a.data() == (what, value))
    d.be_active()
    filter_of_list.menu.popup(QPoint(10, 10))
    d.until(lambda: QApplication.activePopupWidget() is filter_of_list.menu)
    d.choose(filter_of_list.menu, wanted)
    filter_of_list.menu.hide()


def test_filters_of_the_list(drive, one_wrong_border: Path) -> None:
    with Project.open(one_wrong_border, who="t") as project:
        from annotator.core.comment_edits import AddComment
        from annotator.core.edits import AcceptPage, MarkUnsure, SetCategory

        project.apply(2, SetCategory("a2", "policing"))
        project.apply(2, AddComment(About.PAGE, 0, 0, "?", "t", "2026-01-02T03:04:05.000Z"))
        project.apply(3, MarkUnsure("a1", True, "?"))
        project.apply(1, AcceptPage(project.acceptance()))

    def story(d) -> None:
        pages = d.window.pages
        assert list_names(d) == ["a", "b", "c"]
        for chip, listed in (("gold", ["a"]), ("unsure", ["c"]), ("comments", ["b"]), ("open", ["b", "c"])):
            QTest.mouseClick(pages.chips[chip], Qt.MouseButton.LeftButton)
            assert list_names(d) == listed
        assert pages.chips["comments"].text() == "Comments 1"
        QTest.mouseClick(pages.chips["all"], Qt.MouseButton.LeftButton)
        pick(d, "category", "policing")
        assert list_names(d) == ["b"]
        assert pages.filter.button.text().startswith("po"), "the narrow list has room for what is chosen"
        assert pages.filter.button.property("on")
        assert pages.filter.button.text().endswith(" ▾")
        assert pages.filter.button.accessibleName() == "Filter: policing"
        assert "policing" in pages.filter.button.toolTip()
        pick(d, "status", PageStatus.GOLD)
        assert list_names(d) == []
        assert pages.nothing.isVisible()
        pick(d, "category", None)
        assert list_names(d) == ["a"]
        pick(d, "status", None)
        pick(d, "category", NO_CATEGORY)
        assert list_names(d) == []
        pages.filter.clear()
        assert pages.filter.wanted == Wanted()
        assert list_names(d) == ["a", "b", "c"]

    drive(story, one_wrong_border)
