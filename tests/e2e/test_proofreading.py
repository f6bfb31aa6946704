"""Proofreading in the real window: from suggestion to suggestion, accepted, kept, overtyped, undone, exported."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.core.corrections import Correction, Made
from annotator.core.normalise import Normal

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FAULTY = (
    PAGE.replace("共享工具间，居民", "共享エ具间，居民")
    .replace("退休电工，", "退休电エ，")
    .replace("登记就能", "登 就能")
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The page of the stories with two look-alikes and a lost character."""
    path, source = tmp_path / "work.sqlite", tmp_path / "records.jsonl"
    source.write_text(json.dumps(page_record(text=FAULTY), ensure_ascii=False), encoding="utf-8")
    assert main(["import", str(path), str(source)]) == 0
    return path


def open_pane(d) -> None:
    d.put_cursor("网格员说")
    d.key("P")
    assert d.window.proofreading.is_open


def type_over(dialog, text: str) -> None:
    """Type Chinese as an input method does, then press Return."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(dialog.field, event)
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def selected(d) -> str:
    view = d.window.proofreading.pane.view
    start, end = view.place()
    return view.clean.text[start:end]


def clean(d) -> str:
    return d.window.proofreading.pane.view.clean.text


def strip(d) -> str:
    return d.window.proofreading.pane.change.text()


def made(d) -> list[tuple[str, str, str]]:
    page = d.page
    return [(page.text[one.start, one.end], one.text, one.made.value) for one in page.state.corrections]


def test_with_keys_from_suggestion_to_suggestion(drive, project: Path) -> None:
    def story(d) -> None:
        open_pane(d)
        assert d.window.proofreading.pane.header.words.text() == "3 suggestions"
        d.key("J")
        assert (selected(d), strip(d)) == ("エ", "エ → 工")
        assert "looks like “工”" in d.window.proofreading.pane.why.text()
        assert d.window.raw.textCursor().selectedText() == "エ"
        d.key("Return")
        assert "共享工具间，居民" in clean(d)
        assert made(d) == [("エ", "工", "accepted")]
        assert d.window.commands_by_name["undo"].text() == "Undo: accept “工” for “エ”"
        assert (selected(d), strip(d)) == (" ", "␣ → ?")  # it went on by itself
        d.key("Return")
        assert len(made(d)) == 1  # nobody knows what is lost
        d.in_dialog(lambda dialog: type_over(dialog, "记"))
        d.key("E")
        assert "凭登记就能借用" in clean(d)
        assert made(d)[1] == (" ", "记", "typed")
        d.key("J")
        assert selected(d) == "エ"
        d.key("Backspace")
        assert made(d)[2] == ("エ", "エ", "rejected")
        assert "nothing left" in d.window.proofreading.pane.header.words.text()
        d.key("Backspace")  # and the answer is taken back
        assert len(made(d)) == 2
        for _ in range(4):
            d.key("Z", CTRL)
        assert made(d) == []
        assert d.page.text.text == FAULTY
        for _ in range(4):
            d.key("Z", CTRL | SHIFT)
        assert [text for _, text, _ in made(d)] == ["工", "记"]
        d.key("Escape")
        assert not d.window.proofreading.is_open
        assert "凭登记就能借用" in d.window.cards.cards.cards[0].clean.text

    drive(story, project)


def test_all_alike_at_once_and_back_in_one_step(drive, project: Path) -> None:
    def story(d) -> None:
        open_pane(d)
        d.key("J")
        d.key("Return", SHIFT)
        assert made(d) == [("エ", "工", "accepted"), ("エ", "工", "accepted")]
        assert d.window.commands_by_name["undo"].text() == "Undo: accept “工” for “エ” in 2 places"
        d.key("Z", CTRL)
        assert made(d) == []

    drive(story, project)


def test_with_the_mouse(drive, project: Path) -> None:
    def story(d) -> None:
        d.menu("proofread")
        pane = d.window.proofreading.pane
        view = pane.view

        def place(words: str):
            rect = view.cursorRect(view._cursor(clean(d).index(words)))
            point = rect.center()
            point.setX(rect.right() + 6)
            return point

        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place("エ具间"))
        d.settle()
        assert selected(d) == "エ"
        QTest.mouseClick(pane.buttons[0], Qt.MouseButton.LeftButton)
        d.settle()
        assert made(d) == [("エ", "工", "accepted")]
        d.in_dialog(lambda dialog: type_over(dialog, "岁末"))
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place("期由楼长"))
        d.settle()
        assert ("期", "岁末", "typed") in made(d)
        point = place("岁末")
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
        QApplication.sendEvent(view.viewport(), event)
        d.choose(d.open_menu(), d.window.commands_by_name["keep_raw"])
        assert made(d) == [("エ", "工", "accepted")]
        QTest.mouseClick(pane.header.findChildren(type(pane.buttons[0]))[3], Qt.MouseButton.LeftButton)
        d.settle()
        assert not d.window.proofreading.is_open

    drive(story, project)


def test_raw_and_clean_are_one_place_and_pieces_do_not_move(drive, project: Path) -> None:
    def story(d) -> None:
        before = d.page.state.articles
        open_pane(d)
        view = d.window.proofreading.pane.view
        at = clean(d).index("走动也多")
        view.select(at, at + 4)
        d.key("W")
        assert "之间\n\n的走动" in clean(d)
        assert clean(d)[view.place()[0] :].startswith("走动也多")
        d.key("W")
        at = clean(d).index("邻里之间的走动")
        view.select(at, at + 7)  # goes over a line break
        d.in_dialog(lambda dialog: type_over(dialog, "邻里走动"))
        d.key("F2")
        assert "邻里走动也多了起来" in clean(d)
        assert d.page.state.articles == before
        end = clean(d).index("\n") + 3
        view.select(0, end)  # headline and body
        d.key("E")
        assert "correct each piece by itself" in d.message
        d.key("Escape")
        d.put_cursor("走动也多了起来")
        d.key("S")
        d.key("P")
        assert clean(d).startswith("走动也多了起来")  # cut through: the correction rests
        d.key("Z", CTRL)
        assert "邻里走动也多了起来" in clean(d)

    drive(story, project)


def test_the_next_article_is_read_when_this_one_is_done(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("行动五天来")
        d.key("P")
        assert "nothing left" in d.window.proofreading.pane.header.words.text()
        d.key("J")
        assert d.window.bench.article == "a1"
        assert selected(d) == "エ"
        d.window.bench.select_article("a3", "keys")
        d.settle()
        assert clean(d).startswith("三月四日")

    drive(story, project)


def test_a_page_with_hundreds_of_suggestions_stays_quick(drive, tmp_path: Path) -> None:
    text = "".join(f"第{number}次，职エ们都说要增强实カ，\n" for number in range(150))
    record = {
        "id": "p",
        "text": text,
        "articles": [{"id": "a1", "spans": [{"start": 0, "end": len(text) - 1, "role": "body"}]}],
    }
    path, source = tmp_path / "many.sqlite", tmp_path / "many.jsonl"
    source.write_text(json.dumps(record), "utf-8")
    assert main(["import", str(path), str(source)]) == 0

    def story(d) -> None:
        d.key("P")
        assert d.window.proofreading.pane.header.words.text() == "300 suggestions"
        d.key("J")
        d.key("Return", SHIFT)
        assert d.window.proofreading.pane.header.words.text() == "150 suggestions · 150 corrections"

    drive(story, path)


def test_the_window_exports_the_clean_text(drive, project: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"

    def story(d) -> None:
        open_pane(d)
        d.key("J")
        d.key("Return")
        d.menu("export")
        dialog = d.window.file_commands.export_dialog
        dialog._fields.text.setCurrentIndex(1)
        dialog._fields.normal[Normal.DIGITS].click()
        dialog.target.selectAll()
        QTest.keyClicks(dialog.target, str(target))
        dialog.go.click()
        d.until(target.is_file)

    drive(story, project)
    record = json.loads(target.read_text("utf-8"))
    extra = record["articles"][0]["clean"]
    assert "共享工具间，居民" in extra["text"]
    assert extra["normalised"] == ["digits"]


def test_the_command_line_exports_it_and_brings_corrections_back(drive, project: Path, tmp_path: Path, capsys) -> None:
    def story(d) -> None:
        open_pane(d)
        d.key("J")
        d.key("Return")

    drive(story, project)
    first, second, other = tmp_path / "1.jsonl", tmp_path / "2.jsonl", tmp_path / "other.sqlite"
    asked = ["--clean", "--normalise", "digits,punctuation"]
    assert main(["export", str(project), "--output", str(first), *asked]) == 0
    assert main(["import", str(other), str(first)]) == 0
    assert main(["export", str(other), "--output", str(second), *asked]) == 0
    assert first.read_bytes() == second.read_bytes()
    record = json.loads(first.read_text("utf-8"))
    at = FAULTY.index("エ")
    assert record["meta"]["article_annotator"]["corrections"]["made"] == [
        list(Correction(at, at + 1, "工", Made.ACCEPTED, "look_alike_word"))
    ]
    capsys.readouterr()
    for wrong, sentence in (
        (["--normalise", "digits"], "give --clean as well"),
        (["--clean", "--normalise", "x"], "choose from"),
    ):
        assert main(["export", str(project), "--output", str(first), *wrong]) == 2
        assert sentence in capsys.readouterr().err
