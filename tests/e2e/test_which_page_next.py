"""Which page next, and the doubtful borders of a page: orders of the list, why, and the walk with one key."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.core.model import Article, Role, Span
from annotator.core.ordering import Order
from annotator.core.proposal import Border, Proposal, Reason
from annotator.services.project import Project
from annotator.services.values import NewPage
from annotator.ui.page_list import WHY_ROLE

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BORDERS = ("柳湾社区办起", "本报讯 （记者 田", "三月四日")
# Of each page the confidence of its three borders.
PAGES = {"a": (0.9, 0.9, 0.9), "b": (0.65, 0.95, 0.3), "c": (0.9, 0.9, 0.9), "d": (0.9, 0.5, 0.9)}


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Pages b, with two doubtful borders, and d, with one, among pages without."""
    articles = tuple(
        Article(str(a["id"]), tuple(Span(s["start"], s["end"], Role(s["role"])) for s in a["spans"]), "other")
        for a in page_record()["articles"]
    )
    path = tmp_path / "doubtful.sqlite"
    with Project.create(path, who="t") as project:
        for name, confidences in PAGES.items():
            (page,) = project.add_pages([NewPage(name, PAGE)])
            borders = tuple(
                Border(PAGE.index(words), sure, (Reason("sentence_ends"),))
                for words, sure in zip(BORDERS, confidences, strict=True)
            )
            project.propose(page, Proposal(articles, borders))
    return path


def names(d) -> list[str]:
    model = d.window.pages.model
    return [model.index(row).data() for row in range(model.rowCount())]


def why(d, row: int) -> str:
    return d.window.pages.model.index(row).data(WHY_ROLE)


def choose(d, order: Order) -> None:
    """Choose an order with the mouse from the menu of the button above the list."""
    menu = d.window.menus.order
    d.be_active()  # a window that becomes active closes menus
    menu.popup(QPoint(10, 10))
    d.until(lambda: QApplication.activePopupWidget() is menu)
    d.choose(menu, next(action for action in menu.actions() if action.data() == order))
    menu.hide()
    assert d.window.bench.ordering.order is order


def at(d) -> str:
    """What stands at the cursor."""
    position = d.window.raw.cursor_position()
    return PAGE[position : position + 4]


def test_the_list_in_order_of_doubt_and_next_page_follows_it(drive, doubtful: Path) -> None:
    def story(d) -> None:
        assert names(d) == ["a", "b", "c", "d"]
        assert why(d, 0) == ""
        assert d.window.pages.order.text() == "Order: As they came in ▾"
        choose(d, Order.DOUBT)
        assert names(d) == ["b", "d", "a", "c"]
        assert why(d, 0) == "doubtful borders: 2, the least sure one: 30%"
        assert d.window.pages.order.text() == "Order: Most doubtful first ▾"
        assert d.page.name == "a"
        d.key("PageDown", CTRL)
        assert d.page.name == "c"
        for name in ("a", "d", "b"):
            d.key("PageUp", CTRL)
            assert d.page.name == name
        d.key("Return", CTRL)
        assert d.page.name == "d"
        assert names(d) == ["b", "d", "a", "c"]  # it does not jump at every step
        choose(d, Order.DOUBT)
        assert names(d) == ["d", "a", "c", "b"]
        assert why(d, 3) == "accepted already"

    def later(d) -> None:
        assert names(d) == ["d", "a", "c", "b"]
        assert d.window.menus.order.actions()[list(Order).index(Order.DOUBT)].isChecked()

    drive(story, doubtful)
    drive(later, doubtful)


def test_every_order_can_be_chosen(drive, doubtful: Path) -> None:
    def story(d) -> None:
        random = {}
        for order in (*Order, Order.RANDOM, Order.ADDED):
            choose(d, order)
            assert sorted(names(d)) == ["a", "b", "c", "d"]
            if order is Order.RANDOM:
                random[len(random)] = names(d)
            if order is Order.GAIN:
                assert names(d)[:2] == ["b", "d"]
                assert why(d, 0) == "doubtful borders: 2, corrections to expect: about 1"
        assert random[0] == random[1]
        assert names(d) == ["a", "b", "c", "d"]

    drive(story, doubtful)


def test_pages_that_come_in_find_their_places(drive, doubtful: Path, tmp_path: Path) -> None:
    def story(d) -> None:
        choose(d, Order.DATE)
        assert why(d, 0) == "date not known"
        for name in ("n-20210306.txt", "n-19991231.txt"):
            (tmp_path / name).write_text(PAGE, encoding="utf-8")
        d.window.bench.transfers.import_paths([tmp_path / "n-20210306.txt", tmp_path / "n-19991231.txt"])
        d.settle(60)
        assert names(d) == ["n-19991231", "n-20210306", "a", "b", "c", "d"]
        assert why(d, 0) == "1999-12-31, as its name says"

    drive(story, doubtful)


def test_one_key_walks_through_the_doubts_across_pages_and_back(drive, doubtful: Path) -> None:
    def story(d) -> None:
        d.key("J")  # page a has none
        assert (d.page.name, at(d)) == ("b", "三月四日")
        d.key("J")
        assert (d.page.name, at(d)) == ("b", "柳湾社区")
        d.key("J")
        assert (d.page.name, at(d)) == ("d", "本报讯 ")
        assert d.window.doubts.currentIndex().row() == 0
        d.key("J", SHIFT)
        assert (d.page.name, at(d)) == ("b", "柳湾社区")
        d.key("J", SHIFT)
        assert (d.page.name, at(d)) == ("b", "三月四日")
        d.key("J", SHIFT)
        assert "where you began" in d.message
        for _ in range(3):
            d.key("J")
        assert (d.page.name, at(d)) == ("d", "本报讯 ")
        d.key("J")
        assert "seen every doubtful border" in d.message
        d.key("J")
        assert (d.page.name, at(d)) == ("d", "本报讯 ")

    drive(story, doubtful)


def test_the_list_of_doubts_shows_the_least_sure_first(drive, doubtful: Path) -> None:
    def story(d) -> None:
        borders = d.window.doubts
        assert not borders.isVisible()
        d.key("PageDown", CTRL)
        assert d.window.raw_header.words.text() == "2 doubts"
        told = [borders.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(2)]
        assert told == [
            "line 35: 三月四日，柳湾小学的学生在社区花园里认领\nvery unsure · 30%\na paragraph ends before this line",
            "line 3: 柳湾社区办起共享工具间\nnot quite sure · 65%\na paragraph ends before this line",
        ]
        place = borders.visualRect(borders.model().index(1, 0)).center()
        QTest.mouseClick(borders.viewport(), Qt.MouseButton.LeftButton, pos=place)
        d.settle()
        assert at(d) == "柳湾社区"
        assert d.window.raw.hasFocus()
        d.key("J")
        assert at(d) == "三月四日"
        d.menu("list_doubts")
        assert not borders.isVisible()
        d.key("J", SHIFT)
        assert d.message == "not quite sure · 65%: a paragraph ends before this line"
        d.key("J", CTRL)
        assert borders.isVisible()
        d.key("Return", CTRL)
        assert d.page.name == "d"  # c has no doubt
        assert at(d) == "本报讯 "
        d.key("PageUp", CTRL)
        d.key("PageUp", CTRL)
        assert d.page.name == "b"
        assert not borders.isVisible()  # gold has no doubts

    drive(story, doubtful)


def test_a_border_that_was_settled_is_passed_over(drive, doubtful: Path) -> None:
    def story(d) -> None:
        d.key("PageDown", CTRL)
        d.key("J")
        d.key("M", SHIFT)  # merged with the article before: the border is gone
        assert d.window.doubts.model().rowCount() == 1
        d.key("J")
        assert at(d) == "柳湾社区"
        d.key("J")
        assert d.page.name == "d"

    drive(story, doubtful)


def test_a_project_without_doubts(drive, project: Path) -> None:
    def story(d) -> None:
        d.key("J")
        assert d.message == "No page has a doubtful border."
        d.key("J", SHIFT)
        assert "where you began" in d.message

    drive(story, project)


def test_the_command_line_says_which_page_next(doubtful: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    def pages(*options: str) -> list[list[str]]:
        capfdbinary.readouterr()
        assert main(["pages", str(doubtful), *options]) == 0
        return [line.split("\t") for line in capfdbinary.readouterr().out.decode().splitlines()]

    assert pages("--order", "gain", "--limit", "2") == [
        ["status", "name", "why"],
        ["proposed", "b", "doubtful borders: 2; corrections to expect: about 1"],
        ["proposed", "d", "doubtful borders: 1; corrections to expect: about 1; much like pages further up"],
    ]
    assert [row[4] for row in pages("--limit", "3")] == ["name", "a", "b", "c"]
    assert [row[1] for row in pages("--order", "doubt", "--status", "gold")] == ["name"]
    drawn = pages("--order", "random")
    assert pages("--order", "random") == drawn
    assert sorted(row[1] for row in drawn[1:]) == ["a", "b", "c", "d"]
    assert all(row[2].startswith("drawn at random with the number ") for row in drawn[1:])


def test_the_command_line_in_chinese(doubtful: Path, capfdbinary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert main(["pages", str(doubtful), "--order", "doubt", "--limit", "1"]) == 0
    assert capfdbinary.readouterr().out.decode().splitlines()[1] == "proposed\tb\t存疑边界：2; 最没把握的一处：30%"


@pytest.mark.parametrize("limit", ["-1", "x", ""])
def test_a_limit_that_is_no_number(doubtful: Path, limit: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["pages", str(doubtful), f"--limit={limit}"]) == 2
    assert "give a whole number" in capfd.readouterr().err
