"""Every command is found and can be reached; keys can be changed; none fires while a word is being composed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from tests_support import edit_kinds

from annotator.core.editing import Edit
from annotator.services.settings import Settings
from annotator.services.values import Step
from annotator.ui import language, wording
from annotator.ui.actions import COMMANDS, CONTEXT_MENUS, ROLE_KEYS
from annotator.ui.command_palette import PaletteDialog
from annotator.ui.key_dialog import KeyDialog
from annotator.ui.keymap import DEFAULTS, Keymap, role_command, scopes

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
# These act on the project or the window, not on something that one points at.
NOT_POINTED_AT = {"file", "edit", "view", "help"}
ABOUT_THE_PROJECT = {"learn", "categories"}
STEPS_ALONG = {"next_article", "previous_article"}  # where one goes, not what one does


def choose(d, typed: str, *keys: Qt.Key) -> list[str]:
    """Open the palette, type, press the keys, then Return; the rows that were shown."""
    seen: list[str] = []

    def act(dialog: PaletteDialog) -> None:
        if typed.isascii():
            QTest.keyClicks(dialog.field, typed)
        else:
            dialog.field.insert(typed)  # QTest knows Latin keys only
        seen.extend(choice.name for choice in dialog.rows.rows)
        for key in (*keys, Qt.Key.Key_Return):
            if dialog.isVisible():
                QTest.keyClick(dialog.field, key)
        if dialog.isVisible():
            seen.append(dialog.told.text())
            dialog.reject()

    d.in_dialog(act)
    d.key("P", CTRL | SHIFT)
    return seen


# Every command


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_a_key_that_is_its_own(command) -> None:
    assert command.keys
    for key in command.keys:
        assert QKeySequence(key).toString() != ""
        others = [
            c.name for c in COMMANDS if c is not command and key in c.keys and scopes(c.name) & scopes(command.name)
        ]
        assert others == []


def test_every_command_that_acts_on_something_is_in_a_context_menu() -> None:
    reachable = {name for names in CONTEXT_MENUS.values() for name in names}
    missing = [
        command.name
        for command in COMMANDS
        if (command.menu not in NOT_POINTED_AT or (command.menu == "edit" and command.work))
        and command.name not in reachable | ABOUT_THE_PROJECT | STEPS_ALONG
    ]
    assert missing == []
    assert reachable - {"(roles)", "(categories)", "(rule)"} <= {command.name for command in COMMANDS}


def test_every_command_is_in_a_menu_with_its_key_in_its_tip(drive, project: Path) -> None:
    def story(d) -> None:
        window = d.window
        for command in COMMANDS:
            action = window.commands_by_name[command.name]
            assert action in window.menus.by_name[command.menu].actions()
            assert action.text()
            key = QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            assert f"({key})" in action.toolTip()
            assert action.receivers("2triggered(bool)") or action.receivers("2toggled(bool)"), command.name

    drive(story, project)


@pytest.mark.parametrize("spoken", ["en", "zh"])
@pytest.mark.parametrize("kind", sorted(edit_kinds()))
def test_undo_says_each_kind_of_edit_in_words(qapp, spoken: str, kind: str) -> None:
    language.install(spoken)
    try:
        step = Step(kind, {"number": 3, "other": 4, "role": "body", "raw": "甲", "text": "乙"}, 1, "p")
        words = wording.step_name(step)
    finally:
        language.install("en")
    assert issubclass(edit_kinds()[kind], Edit)
    assert "_" not in words
    assert words != kind or spoken == "en"
    assert any("一" <= character <= "鿿" for character in words.replace("甲", "").replace("乙", "")) == (spoken == "zh")


def test_undo_shows_a_blank_that_was_kept(qapp) -> None:
    assert wording.step_name(Step("reject_text", {"raw": " "}, 1, "p")) == "keep “␣”"
    assert wording.step_name(Step("overtype", {"raw": "\n", "text": "a b"}, 1, "p")) == "overtype “⏎” with “a b”"


# The palette


@pytest.mark.parametrize("typed", ["split", "cf", "chaifen", "拆分", "splt"])
def test_a_command_is_found_and_done_where_the_cursor_was(drive, project: Path, typed: str) -> None:
    def story(d) -> None:
        d.put_cursor("网格员说")
        assert choose(d, typed)[0] == "split"
        assert d.text_of(2).startswith("网格员说")
        assert d.window.focusWidget() is d.window.raw

    drive(story, project)


def test_roles_categories_and_choices_are_found_too(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("交警上路查头盔")
        assert choose(d, "bt")[0] in ("role_headline", "role_overline", "role_crosshead", "role_subheadline")
        assert choose(d, "jingwu")[0] == "category_policing"
        assert d.page.state.articles[1].category == "policing"
        choose(d, "appearance dark")
        assert d.window.settings.theme == "dark"
        choose(d, "appearance system")
        choose(d, "language 中文")
        assert d.window.commands_by_name["split"].text() == "在此拆分"
        choose(d, "English")
        assert d.window.commands_by_name["split"].text() == "Split here"

    drive(story, project)


def test_what_was_used_last_is_first_and_what_is_impossible_says_so(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("网格员说")
        choose(d, "cf")
        assert d.window.settings.get("recent_commands") == ["split"]
        d.key("Z", CTRL)
        assert choose(d, "", Qt.Key.Key_Escape)[0] == "split"
        seen = choose(d, "accept suggestion")
        assert seen[0] == "accept_text"
        assert seen[-1] == "“Accept suggestion” is not possible now."
        assert choose(d, "qqqq")[-1] == "No command is called like that."

    drive(story, project)


def test_arrows_choose_and_composed_letters_are_searched(drive, project: Path) -> None:
    def story(d) -> None:
        def compose(dialog: PaletteDialog) -> None:
            QApplication.sendEvent(dialog.field, QInputMethodEvent("chai'fen", []))
            assert dialog.rows.rows[0].name == "split"
            event = QInputMethodEvent("", [])
            event.setCommitString("合并")
            QApplication.sendEvent(dialog.field, event)
            assert [choice.name for choice in dialog.rows.rows][:2] == ["merge_next", "merge_previous"]
            QTest.keyClick(dialog.field, Qt.Key.Key_Down)
            QTest.keyClick(dialog.field, Qt.Key.Key_Return)

        d.put_cursor("交警上路查头盔")
        d.in_dialog(compose)
        d.key("P", CTRL | SHIFT)
        assert len(d.articles) == 2
        assert d.articles[0] == "柳湾社区办起共享工具间 交警上路查头盔 首次违法先教育" or len(d.text_of(1)) > 300

    drive(story, project)


# Other keys


def in_key_dialog(d, act) -> None:
    d.in_dialog(act)
    d.key("K", CTRL | SHIFT)


def choose_row(dialog: KeyDialog, name: str) -> None:
    rows = range(dialog.table.rowCount())
    dialog.table.setCurrentCell(
        next(r for r in rows if dialog.table.item(r, 0).data(Qt.ItemDataRole.UserRole) == name), 0
    )
    dialog.key.setFocus()


def test_a_key_is_changed_kept_and_shown_everywhere(drive, project: Path) -> None:
    def story(d) -> None:
        def change(dialog: KeyDialog) -> None:
            choose_row(dialog, "split")
            QTest.keyClick(dialog.key, Qt.Key.Key_Semicolon)
            assert dialog.told.text() == "Split here: ;"
            assert dialog.reset.isEnabled()
            dialog.reject()

        in_key_dialog(d, change)
        d.put_cursor("网格员说")
        d.key("S")
        assert len(d.articles) == 3
        d.key("Semicolon")
        assert len(d.articles) == 4
        assert "(;)" in d.window.commands_by_name["split"].toolTip()
        assert "<b>;</b> Split here" in d.window.status.hints.text()
        assert Settings().get("keys") == {"split": [";"]}

    drive(story, project)
    drive(lambda d: (d.put_cursor("居民代表议定"), d.key("Semicolon"), None)[-1], project)
    assert Keymap(Settings()).keys("split") == (";",)


def test_a_key_that_something_else_has_is_told_first(drive, project: Path) -> None:
    def story(d) -> None:
        def change(dialog: KeyDialog) -> None:
            choose_row(dialog, "split")
            QTest.keyClick(dialog.key, Qt.Key.Key_M)
            assert dialog.told.text() == "M belongs to “Merge with next”."
            assert d.window.keymap.keys("split") == ("S",)
            QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
            assert d.window.keymap.keys("split") == ("M",)
            assert d.window.keymap.keys("merge_next") == ()
            choose_row(dialog, "attach")
            QTest.keyClick(dialog.key, Qt.Key.Key_1)
            assert dialog.told.text().startswith("1 belongs to “community governance”. The keys of categories")
            assert not dialog.take.isVisible()
            choose_row(dialog, "attach")
            QTest.keyClick(dialog.key, Qt.Key.Key_Up)
            assert "moves the cursor" in dialog.told.text()
            choose_row(dialog, "export")
            QTest.keyClick(dialog.key, Qt.Key.Key_Z)
            assert "would be typed into fields" in dialog.told.text()
            choose_row(dialog, "merge_next")
            QTest.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
            assert d.window.keymap.keys("merge_next") == ("M",)
            assert d.window.keymap.keys("split") == ()
            QTest.mouseClick(dialog.reset_all, Qt.MouseButton.LeftButton)
            assert not d.window.keymap.any_own
            dialog.reject()

        in_key_dialog(d, change)
        assert Settings().get("keys") == {}
        d.put_cursor("网格员说")
        d.key("S")
        assert len(d.articles) == 4

    drive(story, project)


def test_a_key_is_given_to_what_was_searched_never_to_a_row_out_of_sight(drive, project: Path) -> None:
    def story(d) -> None:
        def change(dialog: KeyDialog) -> None:
            QTest.keyClicks(dialog.field, "split")
            QTest.keyClick(dialog.key, Qt.Key.Key_F8)
            assert d.window.keymap.keys("split") == ("F8",)
            assert d.window.keymap.keys("new_project") == ("Ctrl+N",)
            QTest.keyClicks(dialog.field, " nothing of that name")
            assert not dialog.key.isEnabled()
            assert not dialog.none.isEnabled()
            QTest.keyClick(dialog.key, Qt.Key.Key_F9)
            dialog.field.clear()
            assert dialog.key.isEnabled()
            QTest.mouseClick(dialog.reset_all, Qt.MouseButton.LeftButton)
            assert not d.window.keymap.any_own
            QTest.keyClick(dialog.key, Qt.Key.Key_Escape)
            assert not dialog.isVisible(), "Escape means what it means everywhere"

        in_key_dialog(d, change)

    drive(story, project)


def test_keys_of_roles_can_be_changed_and_sides_share_keys_where_they_do_not_meet(qapp, private_home) -> None:
    keymap = Keymap(Settings())
    assert keymap.owners("T", "split") == [role_command(next(r for r, k in ROLE_KEYS.items() if k == "T"))]
    assert keymap.owners("E", "overtype") == []  # E is a role on the page, but not in the clean text
    assert keymap.owners("Ctrl+O", "overtype") == ["open_project"]
    keymap.give("role_note", "Ctrl+Alt+E")
    assert Keymap(Settings()).keys("role_note") == ("Ctrl+Alt+E",)
    keymap.give("accept_page", "Alt+Return")
    assert keymap.keys("accept_page") == ("Alt+Return", "Alt+Enter")
    keymap.reset("accept_page")
    assert keymap.keys("accept_page") == DEFAULTS["accept_page"]


def test_settings_of_keys_that_make_no_sense_are_left_aside(private_home) -> None:
    path = private_home / ".config" / "article-annotator" / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"keys": {"split": "S"}, "recent_commands": [1]}')
    settings = Settings()
    assert settings.get("keys") == {}
    assert settings.note is not None
    path.write_text('{"keys": {"split": ["nonsense key", "K"], "gone": ["G"]}}')
    assert Keymap(Settings()).keys("split") == ("K",)


def test_the_sheet_is_searched_and_saved_as_pdf(drive, project: Path, tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "keys.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))

    def story(d) -> None:
        def act(dialog) -> None:
            QTest.keyClicks(dialog.field, "merge")
            shown = [name.text() for _words, _head, name, _key in dialog._rows if name.isVisible()]
            assert shown == ["Merge with next", "Merge with previous"]
            dialog._save()
            assert str(target) in dialog._hint.text()
            dialog.reject()

        d.in_dialog(act)
        d.key("F1", CTRL)

    drive(story, project)
    assert target.read_bytes().startswith(b"%PDF")
    assert len(target.read_bytes()) > 5000


# Input methods


def test_no_key_fires_while_a_word_is_composed(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("网格员说")
        d.key("S")
        d.key("G", CTRL)
        field = d.window.pages.field
        QApplication.sendEvent(field, QInputMethodEvent("chai", []))
        assert d.window.key_guard.composing
        shown = d.page.id
        for key, modifier in (("F1", None), ("1", CTRL), ("E", CTRL), ("L", CTRL), ("S", None)):
            code = getattr(Qt.Key, f"Key_{key}")
            QTest.keyClick(field, code, modifier or Qt.KeyboardModifier.NoModifier)
        d.settle()
        assert d.page.id == shown
        assert field.hasFocus()
        assert QApplication.activeModalWidget() is None
        assert len(d.articles) == 4
        event = QInputMethodEvent("", [])
        event.setCommitString("柴")
        QApplication.sendEvent(field, event)
        assert "柴" in field.text()
        assert not d.window.key_guard.composing
        d.key("1", CTRL)
        assert d.window.raw.hasFocus()

    drive(story, project)


def test_the_page_takes_no_input_method_so_its_letters_stay_commands(drive, project: Path) -> None:
    def story(d) -> None:
        for view in (d.window.raw, d.window.cards):
            assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    drive(story, project)
