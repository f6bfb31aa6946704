"""The gestures of correction with keys and mouse: borders as handles, scattered lines, drags, the likeliest article."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui import card_view, gutter, picks
from annotator.ui.attaching import AttachDialog
from annotator.ui.card_model import CARD_ROLE
from annotator.ui.ranges_drag import ranges_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def top_of(d, words: str) -> QPoint:
    """The upper edge of the line of ``words``, well inside the text."""
    raw = d.window.raw
    start = d.page.text.text.index(words)
    raw.reveal(start, move=False)
    QTest.qWait(60)
    d.settle()
    raw.setFocus()
    place = d.place_of(start)
    block = raw.cursorForPosition(place).block()
    top = raw.blockBoundingGeometry(block).translated(raw.contentOffset()).top()
    return QPoint(place.x() + 60, round(top))


def move(target: QWidget, point: QPoint, modifiers=NONE) -> None:
    """Move the mouse with the left button held: QTest has no drags."""
    place = point.toPointF()
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, place, target.mapToGlobal(place), Qt.MouseButton.NoButton, LEFT, modifiers
    )
    QApplication.sendEvent(target, event)
    QTest.qWait(5)


def drag(target: QWidget, start: QPoint, end: QPoint, modifiers=NONE, *, let_go: bool = True) -> None:
    """Press at ``start``, go to ``end`` in steps, and let go."""
    QTest.mousePress(target, LEFT, modifiers, start)
    for step in range(1, 9):
        move(target, start + (end - start) * step / 8, modifiers)
    if let_go:
        QTest.mouseRelease(target, LEFT, modifiers, end)


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was taken along by each drag; a real one would wait for a drop."""
    taken: list[str] = []
    for module in (gutter, picks, card_view):
        monkeypatch.setattr(
            module, "drag_ranges", lambda _source, text, ranges: taken.append("|".join(text[r] for r in ranges))
        )
    return taken


def undo_words(d) -> str:
    return d.window.commands_by_name["undo"].text()


def test_a_border_goes_a_line_up_and_down_by_key(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("本报讯 （记者 田")
        d.key("[")
        assert d.text_of(2).startswith("交警上路查头盔首次违法先教育下午教大家安全用电")
        assert undo_words(d) == "Undo: move border of article 2"
        d.key("[")
        assert "期由楼长提醒" in d.text_of(2)
        d.key("]")
        d.key("]")
        d.key("]")
        assert "队三月一日起" in d.text_of(2)
        assert "本报讯（记者田青禾）" in d.text_of(1)
        for _ in range(5):
            d.key("Z", CTRL)
        assert d.text_of(1).endswith("排到了下个月。")

    drive(story, project)


def test_a_border_stops_where_it_must(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("三月四日")
        before = d.page.state
        for _ in range(4):
            d.key("]")
        assert "goes no further" in d.message
        assert set(d.page.state.by_id) == set(before.by_id)

    drive(story, project)


def test_a_border_is_dragged_with_what_would_change_shown_meanwhile(drive, project: Path) -> None:
    def story(d) -> None:
        raw = d.window.raw
        start, end = top_of(d, "本报讯 （记者 田"), top_of(d, "期由楼长提醒")
        start = top_of(d, "本报讯 （记者 田")
        end = top_of(d, "期由楼长提醒") if raw.verticalScrollBar().value() == 0 else end
        drag(raw.viewport(), start, end + QPoint(0, 3), let_go=False)
        assert raw.handles._feedback.isVisible()
        assert raw.handles.words(raw.handles.taker()) == "2 lines → ②"
        QTest.mouseRelease(raw.viewport(), LEFT, NONE, end)
        d.settle()
        assert not raw.handles._feedback.isVisible()
        assert "期由楼长提醒" in d.text_of(2)
        assert undo_words(d) == "Undo: move border of article 2"
        d.key("Z", CTRL)
        assert "期由楼长提醒" in d.text_of(1)

    drive(story, project)


def test_escape_leaves_a_dragged_border_where_it_was(drive, project: Path) -> None:
    def story(d) -> None:
        raw = d.window.raw
        before = d.page
        start = top_of(d, "本报讯 （记者 田")
        for target, place in ((raw.viewport(), start), (raw._gutter, QPoint(20, start.y()))):
            drag(target, place, place - QPoint(0, 90), let_go=False)
            assert raw.handles.mark is not None
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
            assert raw.handles.mark is None
            QTest.mouseRelease(target, LEFT, NONE, place - QPoint(0, 90))
            d.settle()
        assert d.page == before

    drive(story, project)


def test_a_border_is_dragged_in_the_gutter_and_with_shift_by_characters(drive, project: Path) -> None:
    def story(d) -> None:
        raw = d.window.raw
        start = top_of(d, "本报讯 （记者 田")
        place = QPoint(20, start.y())
        drag(raw._gutter, place, place + QPoint(0, round(raw.handles.line_height()) + 2))
        d.settle()
        assert "本报讯（记者田青禾）" in d.text_of(1)
        assert len(d.articles) == 3
        d.key("Z", CTRL)
        inside = d.page.text.text.index("公安局交警大")
        start = top_of(d, "本报讯 （记者 田")
        drag(raw.viewport(), start, d.place_of(inside), SHIFT)
        d.settle()
        assert d.text_of(1).endswith("临溪县")
        assert "公安局交警大队" in d.text_of(2)

    drive(story, project)


def test_scattered_lines_are_picked_with_ctrl_and_attached_as_one_step(drive, project: Path) -> None:
    def story(d) -> None:
        raw = d.window.raw
        for words in ("临溪日报", "树苗。当天", "行动五天来"):
            raw.reveal(d.page.text.text.index(words), move=False)
            QTest.qWait(20)
            QTest.mouseClick(raw.viewport(), LEFT, CTRL, d.place_of(d.page.text.text.index(words) + 1))
        assert [d.page.text[r][:5] for r in raw.selected_ranges()] == ["临溪日报 ", "行动五天来", "树苗。当天"]
        assert d.window.raw_header.picked.text() == "3 lines picked  (Esc)"
        assert len(raw.extraSelections()) == 3
        d.in_dialog(lambda _dialog: QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1))
        d.key("A")
        for words in ("临溪日报", "树苗。当天", "行动五天来"):
            assert words in d.text_of(1)
        assert raw.selected_ranges() == ()
        assert undo_words(d) == "Undo: attach to article 1"
        d.key("Z", CTRL)
        assert "行动五天来" in d.text_of(2)
        assert len(raw.selected_ranges()) == 3
        d.key("Escape")
        assert raw.selected_ranges() == ()
        assert not d.window.raw_header.picked.isVisible()

    drive(story, project)


def test_scattered_lines_are_picked_by_key(drive, project: Path) -> None:
    def story(d) -> None:
        raw = d.window.raw
        d.put_cursor("柳湾社区办起")
        d.key("Space")
        while d.page.text.line_at(raw.cursor_position()).start != d.page.text.text.index("车棚改成"):
            d.key("Down")
        d.key("Home")
        QTest.keyClick(raw, Qt.Key.Key_End, SHIFT)
        d.key("Space")
        assert [d.page.text[r][:4] for r in raw.selected_ranges()] == ["柳湾社区", "车棚改成"]
        d.key("N")
        assert any(d.text_of(number).startswith("柳湾社区办起共享工具间车棚改成") for number in (1, 2, 3, 4))
        d.key("Z", CTRL)
        assert len(d.articles) == 3

    drive(story, project)


def test_a_stretch_is_picked_by_a_drag_with_ctrl_and_dropped_by_a_click(drive, project: Path) -> None:
    def story(d) -> None:
        raw = d.window.raw
        d.put_cursor("柳湾社区办起")
        start = d.page.text.text.index("改成共享工具间，")
        drag(raw.viewport(), d.place_of(start), d.place_of(start + 7), CTRL)
        assert [d.page.text[r] for r in raw.selected_ranges()] == ["改成共享工具间"]
        d.key("C", CTRL)
        assert QApplication.clipboard().text() == "改成共享工具间"
        QTest.mouseClick(raw.viewport(), LEFT, NONE, d.place_of(d.page.text.text.index("居民代表议定")))
        assert raw.selected_ranges() == ()

    drive(story, project)


def test_lines_pieces_and_all_that_is_picked_can_be_dragged(drive, project: Path, dragged: list[str]) -> None:
    def story(d) -> None:
        raw, cards = d.window.raw, d.window.cards
        line = top_of(d, "首次违法先教育") + QPoint(0, 10)
        drag(raw._gutter, QPoint(10, line.y()), QPoint(200, line.y() + 10))
        assert dragged.pop() == "首次违法先教育"
        QTest.mouseClick(raw.viewport(), LEFT, CTRL, line)
        other = top_of(d, "三月四日") + QPoint(0, 10)
        QTest.mouseClick(raw._gutter, LEFT, CTRL, QPoint(10, other.y()))
        drag(raw._gutter, QPoint(10, other.y()), QPoint(200, other.y() + 10))
        assert dragged.pop() == "首次违法先教育|三月四日，柳湾小学的学生在社区花园里认领"
        QTest.qWait(50)
        other = top_of(d, "三月四日") + QPoint(0, 10)
        drag(raw.viewport(), other - QPoint(50, 0), other + QPoint(60, 20))
        assert dragged.pop() == "首次违法先教育|三月四日，柳湾小学的学生在社区花园里认领"
        index = d.index(2)
        cards.scrollTo(index)
        hit = next(h for h in cards._delegate.layout_of(index.data(CARD_ROLE)).hits if h.what == "piece")
        place = cards.visualRect(index).topLeft() + hit.rect.center().toPoint()
        drag(cards.viewport(), place, place + QPoint(-60, 30))
        assert dragged.pop().startswith("交警上路查头盔")
        assert QApplication.activePopupWidget() is None

    drive(story, project)


def test_along_the_gutter_lines_are_selected(drive, project: Path, dragged: list[str]) -> None:
    def story(d) -> None:
        raw = d.window.raw
        first = top_of(d, "车棚改成") + QPoint(0, 12)
        height = round(raw.handles.line_height())
        drag(raw._gutter, QPoint(12, first.y()), QPoint(12, first.y() + 2 * height))
        selected = d.page.text[raw.selected_ranges()[0]]
        assert selected.startswith("车棚改成")
        assert selected.count("\n") > 1
        assert dragged == []
        assert len(d.articles) == 3

    drive(story, project)


def test_what_is_dragged_says_where_it_stands(drive, project: Path) -> None:
    def story(d) -> None:
        raw = d.window.raw
        raw.picks.set([(0, 4), (20, 24)])
        assert ranges_of(raw.createMimeDataFromSelection()) == ((0, 4), (20, 24))

    drive(story, project)


def test_the_likeliest_article_by_one_key(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("交警上路查头盔", select=True)
        d.key("X")
        assert "交警上路查头盔" not in d.text_of(2)
        d.key("A", SHIFT)
        assert "交警上路查头盔" in d.text_of(2)
        assert "headline" in [span.role.value for span in d.page.state.articles[1].spans]
        assert d.message.startswith("Attached to article 2: ")
        assert undo_words(d) == "Undo: attach to article 2"

    drive(story, project)


def test_the_dialog_offers_the_likeliest_first_with_the_reason(drive, project: Path) -> None:
    def story(d) -> None:
        seen: list[str] = []

        def look(dialog: AttachDialog) -> None:
            d.until(lambda: dialog._known)
            seen.append(dialog.list.item(0).text())
            assert dialog.list.currentRow() == 0
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

        d.put_cursor("交警上路查头盔", select=True)
        d.key("X")
        d.in_dialog(look)
        d.key("A")
        assert seen[0].startswith("②")
        assert "%" in seen[0]
        assert "交警上路查头盔" in d.text_of(2)

    drive(story, project)


def test_return_before_the_likeliest_is_known_takes_it_all_the_same(drive, project: Path) -> None:
    def story(d) -> None:
        def hasty(dialog: AttachDialog) -> None:
            assert not dialog._known
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            d.until(lambda: not dialog.isVisible())

        d.put_cursor("交警上路查头盔", select=True)
        d.key("X")
        ranker = d.window.bench.proposer._ranker
        rank, asked = ranker.rank, []

        def slow(*arguments):
            time.sleep(0.4)
            asked.append(1)
            return rank(*arguments)

        ranker.rank = slow
        d.in_dialog(hasty)
        d.key("A")
        assert asked
        assert "交警上路查头盔" in d.text_of(2)

    drive(story, project)
