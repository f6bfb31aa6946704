"""Each command of correction, by key, by menu and by mouse, in the real window."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.__main__ import main
from annotator.core.model import Role
from annotator.ui.ranges_drag import RANGES_MIME

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def roles(d, number: int) -> list[str]:
    return [span.role.value for span in d.page.state.articles[number - 1].spans]


def test_split_inside_a_line_and_undo_in_words(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("网格员说")
        d.key("S")
        assert d.text_of(2).startswith("网格员说")
        assert d.text_of(1).endswith("社区")
        assert d.window.commands_by_name["undo"].text() == "Undo: split article 1"
        d.key("Z", CTRL)
        assert len(d.articles) == 3
        assert d.window.commands_by_name["redo"].text() == "Redo: split article 1"
        d.key("Z", CTRL | SHIFT)
        assert len(d.articles) == 4

    drive(story, project)


def test_split_and_merge_by_one_click_in_the_gutter(drive, project: Path) -> None:
    def story(d) -> None:
        raw = d.window.raw

        def click(words: str) -> None:
            start = d.page.text.text.index(words)
            raw.reveal(start)
            QTest.qWait(30)
            y = raw.cursorRect().center().y()
            QTest.mouseMove(raw._gutter, QPoint(12, y))
            QTest.mouseClick(raw._gutter, Qt.MouseButton.LeftButton, pos=QPoint(12, y))
            d.settle()

        click("居民代表议定")
        assert len(d.articles) == 4
        assert d.text_of(2).startswith("居民代表议定")
        click("居民代表议定")
        assert len(d.articles) == 3

    drive(story, project)


def test_selection_becomes_a_new_article_or_furniture(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("柳湾小学的学生", select=True)
        d.key("N")
        assert any(d.text_of(number) == "柳湾小学的学生" for number in range(1, 5))
        d.key("Z", CTRL)
        d.put_cursor("柳湾小学的学生", select=True)
        d.key("X")
        assert all("柳湾小学" not in d.text_of(number) for number in (1, 2, 3))
        page = d.page
        assert "柳湾小学的学生" in [page.text[run] for run in page.state.furniture(page.text)]

    drive(story, project)


def test_attach_a_line_to_another_article(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("首次违法先教育")
        d.in_dialog(lambda _dialog: QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1))
        d.key("A")
        assert "首次违法先教育" in d.text_of(1)
        assert d.articles[1] == "交警上路查头盔"
        d.put_cursor("临溪日报")
        d.in_dialog(lambda _dialog: QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape))
        d.key("A")
        assert "临溪日报" not in d.text_of(1)

    drive(story, project)


def test_drag_a_selection_onto_a_card(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("首次违法先教育", select=True)
        cards = d.window.cards
        data: QMimeData = d.window.raw.createMimeDataFromSelection()
        assert json.loads(bytes(data.data(RANGES_MIME).data()))
        place = QPointF(cards.visualRect(d.index(3)).center())
        buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(
            cards.viewport(), QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, *buttons)
        )
        over = QDragMoveEvent(place.toPoint(), Qt.DropAction.CopyAction, data, *buttons)
        QApplication.sendEvent(cards.viewport(), over)
        assert over.isAccepted()
        QApplication.sendEvent(cards.viewport(), QDropEvent(place, Qt.DropAction.CopyAction, data, *buttons))
        d.settle()
        assert "首次违法先教育" in d.text_of(3)

    drive(story, project)


@pytest.mark.parametrize(
    ("key", "role"), [("T", Role.HEADLINE), ("O", Role.OVERLINE), ("H", Role.CROSSHEAD), ("E", Role.NOTE)]
)
def test_roles_by_key(drive, project: Path, key: str, role: Role) -> None:
    def story(d) -> None:
        d.put_cursor("交警上路查头盔")
        d.key("B")
        assert "headline" in roles(d, 2)
        d.put_cursor("交警上路查头盔")
        d.key(key)
        assert role.value in roles(d, 2)

    drive(story, project)


def test_role_by_click_on_a_piece(drive, project: Path) -> None:
    def story(d) -> None:
        d.click_card(3, "piece", "0")
        menu = d.open_menu()
        d.choose(menu, next(action for action in menu.actions() if action.text() == "Body"))
        assert roles(d, 3)[0] == "body"

    drive(story, project)


def test_context_menu_of_the_raw_page(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("居民代表议定")
        viewport = d.window.raw.viewport()
        place = d.place_of(d.page.text.text.index("居民代表议定"))
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.postEvent(viewport, QContextMenuEvent(reason, place, viewport.mapToGlobal(place)))
        d.until(lambda: QApplication.activePopupWidget() is not None)
        menu = d.open_menu()
        d.choose(menu, d.window.commands_by_name["split"])
        assert len(d.articles) == 4

    drive(story, project)


def test_merge_and_order_by_menu(drive, project: Path) -> None:
    def story(d) -> None:
        d.window.bench.select_article("a1", "keys")
        d.menu("article_down")
        assert d.articles[1] == "柳湾社区办起共享工具间"
        d.menu("merge_next")
        assert len(d.articles) == 2
        d.menu("undo")
        d.menu("undo")
        assert d.articles[0] == "柳湾社区办起共享工具间"

    drive(story, project)


def test_reading_order_of_pieces(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("交警上路查头盔")
        before = roles(d, 2)
        d.key("Down", ALT | SHIFT)
        assert roles(d, 2) == before[::-1]

    drive(story, project)


def test_unsure_with_a_note(drive, project: Path, rows) -> None:
    def story(d) -> None:
        def write(dialog) -> None:
            QTest.keyClicks(dialog.field, "two texts?")
            QTest.keyClick(dialog.field, Qt.Key.Key_Return, CTRL)
            if dialog.isVisible():
                dialog.accept()

        d.put_cursor("交警上路查头盔")
        d.in_dialog(write)
        d.key("Q")
        assert d.page.state.articles[1].unsure
        assert d.window.bench.rows[d.page.id].unsure

    drive(story, project)
    assert "two texts?" in rows(project, "select note from articles where unsure")[0][0]


def test_accepting_goes_on_and_an_edit_reopens(drive, project: Path) -> None:
    def story(d) -> None:
        d.window.bench.select_article("a1", "keys")
        d.key("Return")
        assert d.page.state.articles[0].accepted
        assert d.window.bench.article == "a2"
        d.key("Return", CTRL)
        assert d.page.state.flags.accepted
        d.window.bench.select_article("a1", "keys")
        d.key("4")
        assert d.page.state.articles[0].accepted is None
        assert d.page.state.flags.accepted is None
        assert d.page.state.articles[1].accepted

    drive(story, project)


def test_both_sides_show_the_same(drive, project: Path) -> None:
    def story(d) -> None:
        raw, cards = d.window.raw, d.window.cards
        d.put_cursor("三月四日")
        assert d.window.bench.article == cards.current_article == "a3"
        QTest.mouseMove(raw.viewport(), d.place_of(d.page.text.text.index("柳湾小学的学生")))
        d.until(lambda: cards.hovered_article == "a3")
        QTest.mouseMove(cards.viewport(), cards.visualRect(d.index(2)).center())
        d.until(lambda: raw.hovered_article == "a2")
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=cards.visualRect(d.index(2)).center())
        d.settle()
        assert raw.current_article == "a2"
        assert d.page.state.at(raw.cursor_position()).article == "a2"

    drive(story, project)


def test_a_refusal_says_why_and_changes_nothing(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("临溪日报")
        d.key("S")
        assert "page furniture" in d.message
        d.put_cursor("柳湾社区办起")
        d.key("S")
        assert "already begins here" in d.message
        assert not d.window.commands_by_name["undo"].isEnabled()

    drive(story, project)


def test_letters_go_to_the_search_field_not_to_the_page(drive, project: Path) -> None:
    def story(d) -> None:
        d.key("G", CTRL)
        field = d.window.pages.field
        assert field.hasFocus()
        QTest.keyClicks(field, "smx1")
        d.settle()
        assert field.text() == "smx1"
        assert len(d.articles) == 3
        assert d.window.pages.model.rowCount() == 0

    drive(story, project)


def test_keys_pressed_faster_than_the_disk_are_done_in_order(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("交警上路查头盔")
        for key in "MM2":
            QTest.keyClick(QApplication.focusWidget(), key)
        d.settle()
        assert len(d.articles) == 2
        assert "last article" in d.message
        d.key("Z", CTRL)
        d.put_cursor("柳湾社区办起")
        for key in "MM2":
            QTest.keyClick(QApplication.focusWidget(), key)
        d.settle()
        assert len(d.articles) == 1
        assert d.page.state.articles[0].category == "policing"

    drive(story, project)


def test_after_return_keys_mean_the_article_that_is_shown(drive, project: Path) -> None:
    def story(d) -> None:
        d.key("Return")
        assert d.window.bench.article == "a2"
        cursor = d.window.raw.cursor_position()
        assert d.page.state.near(d.page.text, cursor).article == "a2"

    drive(story, project)


def test_a_digit_chooses_in_the_attach_dialog_and_the_furniture_card_opens(drive, project: Path) -> None:
    def story(d) -> None:
        cards = d.window.cards
        last = cards.cards.index(cards.cards.rowCount() - 1)
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=cards.visualRect(last).center())
        d.settle()
        assert d.window.bench.article is None
        assert cards.current_article == ""
        d.key("Return")
        assert "no article here" in d.message
        assert not any(article.accepted for article in d.page.state.articles)

    drive(story, project)


def test_what_is_copied_or_dragged_is_the_raw_text_with_its_ranges(drive, tmp_path: Path) -> None:
    text = "标题\n正文\u00a0有\u2028怪字\x07符。\n"
    source, path = tmp_path / "odd.jsonl", tmp_path / "odd.sqlite"
    spans = [{"start": 3, "end": len(text) - 1, "role": "body"}]
    source.write_text(json.dumps({"id": "odd", "text": text, "articles": [{"id": "a1", "spans": spans}]}))
    assert main(["import", str(path), str(source)]) == 0

    def story(d) -> None:
        d.window.raw.select(3, len(text) - 1)
        data = d.window.raw.createMimeDataFromSelection()
        assert sorted(data.formats()) == [RANGES_MIME, "text/plain"]
        assert data.text() == text[3:-1]

    drive(story, path)


def test_undo_shows_and_selects_the_place(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("柳湾小学的学生", select=True)
        d.key("N")
        d.put_cursor("柳湾社区办起")
        d.key("Z", CTRL)
        start = d.page.text.text.index("柳湾小学的学生")
        assert d.window.raw.selected_ranges() == ((start, start + 7),)
        d.key("X")
        assert all("柳湾小学" not in d.text_of(number) for number in (1, 2, 3))

    drive(story, project)


def test_on_page_furniture_keys_change_no_distant_article(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("临溪日报")
        d.key("2")
        assert all(article.category is None for article in d.page.state.articles)
        assert "no article here" in d.message

    drive(story, project)


def test_nothing_accepted_is_proposed_anew(drive, project: Path) -> None:
    def story(d) -> None:
        d.key("Return")
        before = d.page
        d.key("R", CTRL)
        assert "reopen them first" in d.message
        assert d.page == before

    drive(story, project)


def test_the_last_page_says_that_all_is_done(drive, project: Path) -> None:
    def story(d) -> None:
        d.key("Return", CTRL)
        assert "All pages are gold" in d.message

    drive(story, project)


def test_the_search_field_is_no_dead_end(drive, project: Path) -> None:
    def story(d) -> None:
        field = d.window.pages.field
        assert not d.window.pages.nothing.isVisible()
        d.key("G", CTRL)
        QTest.keyClicks(field, "zzz")
        assert d.window.pages.nothing.isVisible()
        d.key("Escape")
        assert field.text() == ""
        assert d.window.raw.hasFocus()
        d.key("G", CTRL)
        QTest.keyClicks(field, "linxi")
        d.key("Return")
        assert d.window.raw.hasFocus()

    drive(story, project)
