"""The guideline in the window: the section for the place in hand by one key, written, compared, restored, remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.core.scheme import AddCategory
from annotator.services.project import Project

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def write(d, words: str) -> None:
    """Type ``words`` where the cursor of the editor stands."""
    editor = d.window.guideline_commands.editor
    QTest.keyClicks(editor.text, words)
    d.settle()


def click(d, button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    d.settle()


def listed_older(d) -> list[str]:
    """The names that the list shows under its filter for gold under another guideline; then the filter is off again."""
    pages = d.window.pages
    entries = {action.text(): action for action in pages.filter.menu.actions()}
    d.choose(pages.filter.menu, entries["Gold under another guideline"])
    names = [pages.model.index(row).data() for row in range(pages.model.rowCount())]
    d.choose(pages.filter.menu, entries["Any guideline"])
    return names


def test_one_key_shows_what_the_guideline_says_of_the_place(drive, project: Path) -> None:
    def story(d) -> None:
        pane, heard = d.window.guideline_commands.pane, []
        d.window.announcer.announced.connect(heard.append)
        d.put_cursor("交警上路")
        d.key("G")
        assert heard[-1:] == ["Guideline: Headline"]
        assert pane.isVisible()
        assert pane.shown == "role-headline"
        assert "the article's own name" in pane.view.toPlainText()
        assert "{#" not in pane.view.toPlainText()
        d.put_cursor("苏望舒")
        d.key("G")
        assert pane.shown == "role-credit"
        d.put_cursor("临溪日报")
        d.key("G")
        assert pane.shown == "furniture"
        d.key("G")
        assert not pane.isVisible()
        d.window.cards.setFocus()
        d.window.bench.select_article(d.page.state.articles[1].id, "cards")
        d.key("2")
        d.key("G")
        assert pane.shown == "category-policing"
        pane.choice.setFocus()
        d.key("Escape")
        assert not pane.isVisible()
        assert d.window.raw.hasFocus()
        d.key("F1", SHIFT)
        assert pane.shown == ""
        assert "Genre before topic" in pane.view.toPlainText()
        QTest.mouseClick(pane.close_button, Qt.MouseButton.LeftButton)
        assert not pane.isVisible()

    drive(story, project)


@pytest.mark.parametrize(
    ("menu", "entry", "section"), [("role", 1, "role-headline"), ("category", -2, "category-other")]
)
def test_f1_on_a_menu_entry_shows_its_section(drive, project: Path, menu: str, entry: int, section: str) -> None:
    def story(d) -> None:
        shown = d.window.menus.by_name[menu]
        shown.popup(QPoint(20, 20))
        QTest.qWait(30)
        shown.setActiveAction(shown.actions()[entry])
        QTest.keyClick(shown, Qt.Key.Key_F1)
        d.settle()
        assert not shown.isVisible()
        assert d.window.guideline_commands.pane.shown == section
        assert QApplication.activeModalWidget() is None  # not the list of keys

    drive(story, project)


def test_what_is_missing_is_said_and_can_be_written(drive, project: Path) -> None:
    with Project.open(project, who="one") as opened:
        opened.change_scheme(AddCategory("体育", "sport", "5"))

    def story(d) -> None:
        commands = d.window.guideline_commands
        d.window.cards.setFocus()
        d.key("5")
        d.key("G")
        assert commands.pane.nothing.isVisible()
        assert "“sport”" in commands.pane.nothing_words.text()
        click(d, commands.pane.add)
        assert commands.editor.isVisible()
        assert commands.editor.text.toPlainText().rstrip().endswith("**Borderline:**")
        assert "## sport {#category-sport}" in commands.editor.text.toPlainText()
        click(d, commands.editor.save)
        assert not commands.pane.nothing.isVisible()
        assert commands.pane.shown == "category-sport"

    drive(story, project)


def test_write_save_compare_restore(drive, project: Path, rows) -> None:
    def story(d) -> None:
        d.key("Return", CTRL)
        assert d.page.status == "gold"
        assert "guideline" not in d.window.top.crumb.text()
        commands = d.window.guideline_commands
        d.menu("edit_guideline")
        editor = commands.editor
        assert not editor.save.isEnabled()
        write(d, "Call the <desk> first. ")
        d.until(lambda: "Call the <desk> first." in editor.view.toPlainText())
        editor.note.setFocus()
        QTest.keyClicks(editor.note, "desk")
        click(d, editor.save)
        assert "version 2" in d.message
        assert editor.standing.text() == "version 2"
        assert "guideline 1 (now 2)" in d.window.top.crumb.text()
        tip = d.window.pages.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
        assert "gold · guideline 1" in tip
        assert listed_older(d) == ["linxi-3"]
        editor.tabs.setCurrentIndex(1)
        d.settle()
        history = editor.history
        assert [history.table.item(row, 0).text() for row in range(2)] == ["2", "1"]
        assert [history.table.item(row, 3).text() for row in range(2)] == ["0", "1"]
        assert history.chosen == 2
        assert "Call the <desk> first." in history.changes.toPlainText()
        assert "−" in history.changes.toPlainText()
        assert not history.restore.isEnabled()
        history.table.selectRow(1)
        d.settle()
        click(d, history.restore)
        assert "version 3" in d.message
        assert "guideline" not in d.window.top.crumb.text()  # the same text again
        assert listed_older(d) == []

    drive(story, project)
    assert rows(project, "select version, note, restored from guidelines order by 1") == [
        (1, "", None), (2, "desk", None), (3, "", 1)
    ]  # fmt: skip
    assert rows(project, "select guideline_version from gold_pages") == [(1,)]


def test_the_preview_goes_where_one_writes(drive, project: Path) -> None:
    def story(d) -> None:
        d.menu("edit_guideline")
        editor = d.window.guideline_commands.editor
        bar, titles = editor.view.verticalScrollBar(), [editor.choice.itemText(n) for n in range(editor.choice.count())]
        QTest.qWait(50)
        assert bar.value() == 0, "the preview begins where the text begins"
        end, start = editor.text.textCursor(), editor.text.textCursor()
        end.movePosition(end.MoveOperation.End)
        start.movePosition(start.MoveOperation.Start)
        editor.text.setTextCursor(end)
        assert editor.choice.currentText() == titles[-1]
        assert bar.value() > 0
        editor.text.setTextCursor(start)
        assert bar.value() == 0
        write(d, "First of all: ")
        d.until(lambda: "First of all:" in editor.view.toPlainText())
        assert bar.value() == 0, "what is typed is in sight"

    drive(story, project)


def test_return_saves_what_changed(drive, project: Path, rows) -> None:
    """Return in the words for the list of versions saves; it must not press a button elsewhere in the window."""

    def story(d) -> None:
        d.menu("edit_guideline")
        editor = d.window.guideline_commands.editor
        spoken = editor.languages["en"].isChecked()
        editor.note.setFocus()
        QTest.keyClick(editor.note, Qt.Key.Key_Return)
        assert editor.languages["en"].isChecked() == spoken
        assert rows(project, "select count(*) from guidelines") == [(1,)], "nothing has changed"
        editor.text.setFocus()
        write(d, "First of all: ")
        editor.note.setFocus()
        QTest.keyClicks(editor.note, "first")
        QTest.keyClick(editor.note, Qt.Key.Key_Return)
        d.settle()
        assert editor.languages["en"].isChecked() == spoken
        assert editor.note.text() == ""
        editor.text.setFocus()
        write(d, "And then: ")
        QTest.keyClick(editor.text, Qt.Key.Key_S, CTRL)
        d.settle()

    drive(story, project)
    assert rows(project, "select note from guidelines order by version")[-2:] == [("first",), ("",)]


def test_a_draft_outlives_the_window_and_can_be_discarded(drive, project: Path) -> None:
    def first(d) -> None:
        d.menu("edit_guideline")
        write(d, "Half a thought")
        d.window.close()

    def second(d) -> None:
        d.menu("edit_guideline")
        editor = d.window.guideline_commands.editor
        assert editor.text.toPlainText().startswith("Half a thought")
        assert "draft" in editor.standing.text()
        click(d, editor.discard)
        assert not editor.text.toPlainText().startswith("Half a thought")
        assert editor.standing.text() == "version 1"

    drive(first, project)
    drive(second, project)
    with Project.open(project, who="one") as opened:
        assert opened.setting("guideline_draft") is None
        assert len(opened.guidelines.versions()) == 1


def test_what_somebody_else_saved_meanwhile_is_told_before_it_is_replaced(drive, project: Path) -> None:
    def story(d) -> None:
        d.menu("edit_guideline")
        editor = d.window.guideline_commands.editor
        with Project.open(project, who="another") as opened:
            number, guideline = opened.guidelines.read()
            opened.guidelines.save(type(guideline)(guideline.zh, guideline.en + "\nTheirs.\n"), based_on=number)
        write(d, "Mine. ")
        click(d, editor.save)
        assert "saved as version 2 elsewhere" in d.message
        assert "version 2 was saved since" in editor.standing.text()
        assert editor.text.toPlainText().startswith("Mine. ")
        click(d, editor.save)
        assert "version 3" in d.message

    drive(story, project)
    with Project.open(project, who="one") as opened:
        assert "Theirs." in opened.guidelines.read(2)[1].en
        assert "Mine." in opened.guidelines.read(3)[1].en


def test_both_languages_are_written_in_one_window(drive, project: Path) -> None:
    def story(d) -> None:
        d.menu("edit_guideline")
        editor = d.window.guideline_commands.editor
        click(d, editor.languages["zh"])
        assert editor.text.toPlainText().startswith("# 标注指南")
        d.window.menus.language.actions()[1].trigger()
        QApplication.processEvents()
        assert editor.windowTitle() == "项目的标注指南"
        d.window.raw.setFocus()
        d.window.activateWindow()
        d.put_cursor("交警上路")
        d.key("G")
        assert "文章自己的名字" in d.window.guideline_commands.pane.view.toPlainText()
        d.window.menus.language.actions()[2].trigger()

    drive(story, project)
