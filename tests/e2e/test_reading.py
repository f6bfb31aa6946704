"""Reading: find on the page, search over all pages, views that scroll together, mirrored selection, size, missing glyphs."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.services.settings import Settings
from annotator.ui import glyphs, theme

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
)  # fmt: skip
RARE = "\U000313aa"  # assigned in no version of Unicode so far, so no font has it


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Three pages: that of the stories, a long one, and one with a character that no font has."""
    path, source = tmp_path / "work.sqlite", tmp_path / "records.jsonl"
    long = "\n".join(f"第{n}行 这里写的是水库和堤坝的事情，一共有很多很多行。" for n in range(300))
    half = long.index("第150行")
    articles = [
        {"id": "a1", "category": None, "spans": [{"start": 0, "end": half - 1, "role": "body"}]},
        {"id": "a2", "category": None, "spans": [{"start": half, "end": len(long), "role": "body"}]},
    ]
    rare = f"某某{RARE}人的事迹很感人。"
    records = [
        page_record("linxi-2021-03-05"),
        {"id": "long-2022-01-01", "text": long, "articles": articles, "meta": {}},
        {"id": "rare", "text": rare, "meta": {},
         "articles": [{"id": "a1", "category": None, "spans": [{"start": 0, "end": len(rare), "role": "body"}]}]},
    ]  # fmt: skip
    source.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in records), encoding="utf-8")
    assert main(["import", str(path), str(source)]) == 0
    return path


def solid(text: str) -> str:
    return "".join(text.split())


def selected(d) -> str:
    extent = d.window.raw.selection()
    return solid(d.page.text[extent]) if extent else ""


def test_find_on_the_page_with_keys(drive, pages: Path) -> None:
    def story(d) -> None:
        bar, raw = d.window.flow.find_bar, d.window.raw
        raw.go_to(0)
        d.key("F", CTRL)
        assert bar.isVisible()
        assert bar.field.hasFocus()
        QTest.keyClicks(bar.field, "2021")
        bar.field.setText("社区")
        assert bar.count.text() == "1 of 5"
        assert selected(d) == "社区"
        first = raw.selection()
        d.key("Return")
        assert bar.count.text() == "2 of 5"
        assert raw.selection() > first
        d.key("Return", SHIFT)
        assert raw.selection() == first
        d.key("Return", SHIFT)
        assert bar.count.text() == "5 of 5"
        assert d.message == "Begun again at the end."
        bar.field.setText("电钻")  # a line break parts it
        assert bar.count.text() == "1 of 1"
        assert selected(d) == "电钻"
        bar.field.setText("２０２１")
        assert selected(d) == "2021"
        bar.field.setText("没有的")
        assert bar.count.text() == "not found"
        bar.field.setText("社区")
        d.key("Escape")
        assert not bar.isVisible()
        assert raw.hasFocus()
        assert raw.found == []
        assert selected(d) == "社区"
        d.key("F", CTRL)
        d.key("Escape")
        d.key("S")  # the letters are the page's again
        assert len(d.articles) == 4

    drive(story, pages)


def test_find_on_the_page_with_the_mouse(drive, pages: Path) -> None:
    def story(d) -> None:
        bar = d.window.flow.find_bar
        d.menu("find")
        QTest.mouseClick(bar.field, Qt.MouseButton.LeftButton)
        bar.field.setText("居民")
        before = d.window.raw.selection()
        buttons = bar.findChildren(type(d.window.top.undo))
        QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
        d.settle()
        assert d.window.raw.selection() > before
        QTest.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
        d.settle()
        assert not bar.isVisible()

    drive(story, pages)


def test_search_over_all_pages(drive, pages: Path) -> None:
    def story(d) -> None:
        panel, desk = d.window.flow.search, d.window.flow.desk
        d.key("F", CTRL | SHIFT)
        assert panel.is_open
        assert panel.field.hasFocus()
        panel.field.setText("水库 堤坝")
        d.key("Return")
        d.until(lambda: panel.rows.hits)
        assert panel.told.text() == "found on 1 page"
        row = panel.rows.hits[0]
        assert (row.hit.name, row.hit.date, row.hit.count) == ("long-2022-01-01", "2022-01-01", 600)
        assert panel.view.hasFocus()
        d.key("Down")
        d.key("Return")
        assert d.page.name == "long-2022-01-01"
        assert selected(d) in ("水库", "堤坝")
        assert d.window.raw.hasFocus()
        assert len(d.window.raw.found) == 600
        d.key("F3")
        assert selected(d) in ("水库", "堤坝")
        # Filters, with the mouse.
        d.key("F", CTRL | SHIFT)
        panel.field.setText("社区")
        panel.first_day.setText("2022-01-01")
        d.key("Return")
        d.until(lambda: panel.told.text() == "No page has this.")
        panel.first_day.setText("nonsense")
        panel.search()
        assert "is no day" in panel.told.text()
        panel.first_day.clear()
        panel.search()
        d.until(lambda: panel.rows.hits)
        assert panel.rows.hits[0].hit.publication == "linxi"
        place = panel.view.visualRect(panel.rows.index(0)).center()
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        d.settle()
        assert d.page.name == "linxi-2021-03-05"
        assert selected(d) == "社区"
        panel.field.setFocus()
        d.key("Escape")
        assert not panel.is_open
        assert d.window.raw.found == []
        d.until(lambda: desk.idle)
        assert desk.pending in (0, None)

    drive(story, pages)


def test_the_index_is_filled_in_the_background(drive, pages: Path, rows) -> None:
    def story(d) -> None:
        d.until(lambda: d.window.flow.desk.pending == 0)

    drive(story, pages)
    assert rows(pages, "SELECT count(*) FROM indexed") == [(3,)]


def wheel(view, turned: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        place, view.viewport().mapToGlobal(place), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    QTest.qWait(40)


def test_page_and_articles_scroll_together(drive, pages: Path) -> None:
    def story(d) -> None:
        raw, cards = d.window.raw, d.window.cards
        d.key("PageDown", CTRL)
        assert d.page.name == "long-2022-01-01"
        second = cards.cards.index(1)
        assert cards.visualRect(second).top() > cards.viewport().height()  # the open card is long
        for _ in range(80):
            wheel(raw, -480)
        assert raw.first_article_in_sight() == "a2"
        assert 0 <= cards.visualRect(second).top() < cards.viewport().height()
        for _ in range(120):
            wheel(cards, 480)
        assert "a1" in raw.articles_in_sight()
        d.menu("scroll_together")
        before = cards.verticalScrollBar().value()
        for _ in range(80):
            wheel(raw, -480)
        assert cards.verticalScrollBar().value() == before
        d.until(lambda: not Settings().get("scroll_together"))

    drive(story, pages)


def test_what_is_selected_is_marked_in_both_views(drive, pages: Path) -> None:
    def story(d) -> None:
        raw, cards = d.window.raw, d.window.cards
        d.put_cursor("居民凭登记", select=True)
        assert cards.current_article == "a1"
        assert cards.selection == raw.selection()
        card = cards.cards.cards[0]
        assert card.clean.text[slice(*card.clean.clean_range(*cards.selection))] == "居民凭登记"
        # The other way round: drag over the text of the open card.
        layout = cards._delegate.layout_of(card)
        text, place = layout.body[0]
        origin = cards.visualRect(cards.cards.index(0)).topLeft()
        line = text.lineAt(0)

        def at(unit: int) -> QPoint:
            x = line.cursorToX(unit)
            return (QPointF(origin) + place + QPointF(x[0] if isinstance(x, tuple) else x, line.height() / 2)).toPoint()

        QTest.mousePress(cards.viewport(), Qt.MouseButton.LeftButton, pos=at(0) + QPoint(1, 0))
        QTest.mouseMove(cards.viewport(), at(3))
        QTest.mouseRelease(cards.viewport(), Qt.MouseButton.LeftButton, pos=at(3))
        d.settle()
        assert selected(d) == text.text()[:3] == "本报讯"
        # Raw text on the card and back.
        d.key("W")
        shown = [one.text() for one, _place in cards._delegate.layout_of(cards.cards.cards[0]).body]
        assert "车棚改成共享工具间，居民凭登记就能借用电" in shown
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
        d.key("W")
        shown = [one.text() for one, _place in cards._delegate.layout_of(cards.cards.cards[0]).body]
        assert any("借用电钻、梯子" in one for one in shown)

    drive(story, pages)


def test_size_spacing_and_font_are_remembered(drive, pages: Path) -> None:
    def story(d) -> None:
        raw = d.window.raw
        size, height = raw.font().pointSizeF(), raw.cursorRect().height()
        wheel(raw, 120, CTRL)
        assert d.message == "Text size 110 %"
        assert raw.font().pointSizeF() > size
        wheel(d.window.cards, 120, CTRL)
        d.key("Minus", CTRL)
        d.key("Plus", CTRL)
        assert d.window.flow.reading.zoom == 120
        d.key("Equal", ALT)
        d.key("Equal", ALT)
        assert d.message == "Line spacing 130 %"
        d.key("Minus", ALT)
        block = raw.firstVisibleBlock()
        assert raw.blockBoundingGeometry(block).height() > 1.1 * height
        d.in_dialog(lambda dialog: (dialog.setCurrentFont(QApplication.font()), dialog.accept()))
        d.menu("page_font")
        assert raw.font().families()[0] == QApplication.font().family()

    def later(d) -> None:
        assert d.window.flow.reading.zoom == 120
        assert d.window.flow.reading.spacing == 115
        assert theme.page_family() == QApplication.font().family()
        d.key("0", CTRL)
        d.menu("usual_font")
        assert d.window.flow.reading.zoom == 100
        assert theme.page_family() == ""

    drive(story, pages)
    drive(later, pages)


def test_a_character_that_no_font_has_stands_as_its_code_point(drive, pages: Path, monkeypatch) -> None:
    painted: list[str] = []
    paint = glyphs._paint_box

    def seen(painter, box, code, ink) -> None:
        painted.append(code)
        assert box.width() > 5
        paint(painter, box, code, ink)

    monkeypatch.setattr(glyphs, "_paint_box", seen)

    def story(d) -> None:
        d.key("PageDown", CTRL)
        d.key("PageDown", CTRL)
        assert d.page.name == "rare"
        assert d.window.raw.missing == {RARE}
        for view in (d.window.raw, d.window.cards):
            painted.clear()
            view.grab()
            assert set(painted) == {"313AA"}
        d.put_cursor("人的事迹")
        assert d.window.raw.cursor_position() == 3  # positions are as ever
        tip = d.window.raw._tip(d.place_of(2))
        assert "U+313AA" in tip
        d.put_cursor("某某", select=True)
        d.key("T")  # in the title of the card too
        painted.clear()
        d.window.cards.grab()
        assert set(painted) == {"313AA"}
        d.put_cursor("人的事迹")
        d.key("P")  # and in the clean text
        painted.clear()
        d.window.proofreading.pane.view.grab()
        assert set(painted) == {"313AA"}

    drive(story, pages)


def test_letters_typed_while_finding_do_nothing_to_the_page(drive, pages: Path) -> None:
    def story(d) -> None:
        d.key("F", CTRL)
        QTest.keyClicks(d.window.flow.find_bar.field, "smxz")
        d.key("F", CTRL | SHIFT)
        QTest.keyClicks(d.window.flow.search.field, "smxz")
        d.settle()
        assert len(d.articles) == 3
        assert d.page.text.text == PAGE

    drive(story, pages)
