"""The window around the work: languages, appearance, keys, folding, undo after a restart, other projects."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from tests_support import page_record

from annotator.__main__ import main
from annotator.ui.actions import COMMANDS
from annotator.ui.key_sheet import KeySheet

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def many_pages(tmp_path: Path, count: int) -> Path:
    source, path = tmp_path / "many.jsonl", tmp_path / "many.sqlite"
    lines = [json.dumps(page_record(f"page-{number:02}"), ensure_ascii=False) for number in range(1, count + 1)]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["import", str(path), str(source)]) == 0
    return path


def test_undo_goes_across_pages_and_survives_a_restart(drive, tmp_path: Path) -> None:
    project = many_pages(tmp_path, 3)

    def first(d) -> None:
        d.put_cursor("居民代表议定")
        d.key("S")
        d.key("PageDown", CTRL)
        assert d.page.name == "page-02"
        d.put_cursor("柳湾小学的学生", select=True)
        d.key("X")
        d.key("PageDown", CTRL)
        assert d.page.name == "page-03"

    def second(d) -> None:
        assert d.page.name == "page-03"
        d.key("Z", CTRL)
        assert d.page.name == "page-02"
        assert "柳湾小学" in d.text_of(3)
        d.key("Z", CTRL)
        assert d.page.name == "page-01"
        assert len(d.articles) == 3
        assert not d.window.commands_by_name["undo"].isEnabled()
        d.key("Z", CTRL | SHIFT)
        assert len(d.articles) == 4

    drive(first, project)
    drive(second, project)


def test_accepting_pages_walks_to_the_next_open_one(drive, tmp_path: Path) -> None:
    def story(d) -> None:
        for name in ("page-01", "page-02", "page-03"):
            assert d.page.name == name
            d.key("Return", CTRL)
        assert d.window.status.count.text() == "3 of 3 gold"
        QTest.mouseClick(d.window.pages.chips["open"], Qt.MouseButton.LeftButton)
        assert d.window.pages.model.rowCount() == 0
        QTest.mouseClick(d.window.pages.chips["gold"], Qt.MouseButton.LeftButton)
        assert d.window.pages.model.rowCount() == 3

    drive(story, many_pages(tmp_path, 3))


def test_pages_are_chosen_in_the_list(drive, tmp_path: Path) -> None:
    def story(d) -> None:
        view = d.window.pages.view
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center()
        )
        d.settle()
        assert d.page.name == "page-02"
        d.window.pages.field.setText("03")
        assert view.model().rowCount() == 1

    drive(story, many_pages(tmp_path, 3))


def test_chinese_after_the_system_and_switched_at_run_time(drive, project: Path, monkeypatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    def story(d) -> None:
        window = d.window
        assert window.commands_by_name["split"].text() == "在此拆分"
        assert window.card_header.title.text() == "文章"
        d.put_cursor("居民代表议定")
        d.key("S")
        assert window.commands_by_name["undo"].text() == "撤销：拆分文章 1"
        english = next(a for a in window.menus.language.actions() if a.data() == ("language", "en"))
        english.trigger()
        d.settle()
        assert window.commands_by_name["split"].text() == "Split here"
        assert window.commands_by_name["undo"].text() == "Undo: split article 1"
        assert window.card_header.title.text() == "Articles"

    drive(story, project)


def test_every_key_is_in_the_menus_and_on_the_sheet(drive, project: Path) -> None:
    def story(d) -> None:
        window = d.window
        in_menus = {a.shortcut().toString() for menu in window.menus.by_name.values() for a in menu.actions()}
        wanted = {QKeySequence(command.keys[0]).toString() for command in COMMANDS if command.keys}
        assert wanted <= in_menus
        assert {"1", "2", "3", "4", "0", "T", "B"} <= in_menus
        seen: list[str] = []
        d.in_dialog(
            lambda dialog: (seen.extend(label.text() for label in dialog.findChildren(QLabel)), dialog.reject())
        )
        d.key("F1", Qt.KeyboardModifier.ControlModifier)
        for key in ("S", "M", "Ctrl+Return", "T", "1"):
            assert any(f"<b>{key}</b>" in text for text in seen), key

    drive(story, project)


def test_no_two_commands_share_a_key(drive, project: Path) -> None:
    def story(d) -> None:
        keys = [k.toString() for a in d.window.raw.actions() + d.window.actions() for k in a.shortcuts()]
        assert sorted(keys) == sorted(set(keys))

    drive(story, project)


def test_blank_lines_fold_on_view_only(drive, project: Path) -> None:
    def story(d) -> None:
        document = d.window.raw.document()

        def visible() -> int:
            return sum(document.findBlockByNumber(n).isVisible() for n in range(document.blockCount()))

        blanks = sum(1 for line in d.page.text.lines if d.page.text.is_blank(line.start, line.end))
        assert visible() == document.blockCount() - blanks
        d.put_cursor("柳湾社区办起")
        d.key("Down")
        owner = d.page.text.line_at(d.window.raw.cursor_position())
        assert d.page.text[owner.start, owner.end].startswith("本报讯")
        d.key("F")
        assert visible() == document.blockCount()
        assert document.toPlainText() == d.page.text.text

    drive(story, project)


def test_dark_light_and_text_size(drive, project: Path) -> None:
    def story(d) -> None:
        window = d.window

        def ground() -> int:
            return window.grab().toImage().pixelColor(window.width() // 3, window.height() - 60).lightness()

        for choice, dark in (("dark", True), ("light", False)):
            next(a for a in window.menus.theme.actions() if a.data() == ("theme", choice)).trigger()
            d.settle()
            assert (ground() < 100) == dark
        size = window.raw.font().pointSizeF()
        d.key("+", CTRL)
        assert window.raw.font().pointSizeF() > size
        d.key("0", CTRL)
        assert window.raw.font().pointSizeF() == size

    drive(story, project)


def test_astral_characters_and_carriage_returns(drive, tmp_path: Path) -> None:
    text = "𠮷田村𠮷祥事\r\n\r\n𠮷日，村民𠮷老伯种下𠮷树。\r\n第二句在这里。\r\n"
    record = {"id": "rare", "text": text, "articles": [
        {"id": "a1", "spans": [{"start": 0, "end": 7, "role": "headline"}, {"start": 11, "end": 33, "role": "body"}]}]}  # fmt: skip
    source, path = tmp_path / "rare.jsonl", tmp_path / "rare.sqlite"
    source.write_text(json.dumps(record), encoding="utf-8")
    assert main(["import", str(path), str(source)]) == 0

    def story(d) -> None:
        d.put_cursor("𠮷老伯")
        d.key("S")
        assert d.text_of(2).startswith("𠮷老伯种下𠮷树。第二句")
        d.put_cursor("第二句", select=True)
        assert d.page.text[d.window.raw.selected_ranges()[0]] == "第二句"

    drive(story, path)


def test_welcome_then_the_sample(drive) -> None:
    def story(d) -> None:
        window = d.window
        assert window.stack.currentIndex() == 0
        button = next(b for b in window.welcome.buttons if b.defaultAction() is window.commands_by_name["open_sample"])
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        d.settle(60)
        assert window.stack.currentIndex() == 1
        assert len(window.bench.rows) == 3
        d.until(lambda: all(row.articles for row in window.bench.rows.values()), 60)

    assert drive(story) == 0


def test_the_sheet_of_keys_fits(drive, project: Path) -> None:
    def story(d) -> None:
        def look(dialog) -> None:
            assert isinstance(dialog, KeySheet)
            assert dialog.width() <= 1280
            dialog.reject()

        d.in_dialog(look)
        d.menu("keys")
        assert QApplication.activeModalWidget() is None

    drive(story, project)


def test_a_new_project_says_what_to_do(drive, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "fresh"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments, **_options: (str(path), ""))

    def story(d) -> None:
        d.key("N", CTRL)
        assert path.with_suffix(".sqlite").exists()
        assert "no pages yet" in d.window.welcome.title.text()
        assert d.window.commands_by_name["import_files"].isEnabled()

    assert drive(story) == 0


def test_a_missing_project_is_not_made_by_a_slip_of_the_keys(tmp_path: Path, capsys) -> None:
    assert main([str(tmp_path / "wrong-name.sqlite")]) == 2
    assert "There is no project" in capsys.readouterr().err
    assert list(tmp_path.glob("*.sqlite")) == []


def test_broken_settings_are_said_and_do_no_harm(drive, project: Path, private_home: Path) -> None:
    folder = private_home / ".config" / "article-annotator"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").write_text("{broken", encoding="utf-8")

    def story(d) -> None:
        assert "cannot be read; the usual settings are used" in d.window.notice.words.text()
        assert len(d.articles) == 3

    drive(story, project)
