"""The categories of a project, changed with keys and mouse in the real window, and by the command line."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

from annotator.__main__ import main
from annotator.ui import language
from annotator.ui.scheme_asking import AskDialog, NewCategoryDialog
from annotator.ui.scheme_dialog import CategoriesDialog

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
ALL = "SELECT id FROM categories ORDER BY place"


def modal(d, kind: type[QDialog]):
    """The dialog of this kind that is open."""
    d.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def categories(d) -> CategoriesDialog:
    """Open the dialog by its key."""
    d.key("K", CTRL)
    return modal(d, CategoriesDialog)


def press(d, dialog: CategoriesDialog, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the table; after another dialog no window may be active offscreen."""
    dialog.activateWindow()
    d.until(dialog.isActiveWindow)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, key, modifier)
    d.settle()


def choose(d, dialog: CategoriesDialog, category: str) -> None:
    """Walk to a category with the arrow keys."""
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Home, CTRL)
    while dialog.chosen.id != category:
        assert dialog.table.currentRow() < dialog.table.rowCount() - 1
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)


def click(d, button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    d.settle()


def type_in(field: QLineEdit, words: str) -> None:
    """Enter ``words`` as an input method does: Chinese has no keys."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def write(d, field: QLineEdit, words: str) -> None:
    """Replace what stands in a field, then Return."""
    field.setFocus()
    field.selectAll()
    type_in(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    d.settle()


def answer(d, place: int) -> str:
    """In the question that is open choose the answer at ``place``; what it says."""
    dialog = modal(d, AskDialog)
    assert not dialog.take.isEnabled()
    dialog.choice.setFocus()
    for _ in range(place):
        QTest.keyClick(dialog.choice, Qt.Key.Key_Down)
    words = dialog.told.text()
    QTest.qWait(20)
    assert dialog.told.height() >= dialog.told.heightForWidth(dialog.told.width()), "all of the words are in sight"
    click(d, dialog.take)
    return words


def test_a_new_category_is_there_at_once(drive, project: Path, rows) -> None:
    def story(d) -> None:
        dialog = categories(d)

        def fill(new: QDialog) -> None:
            assert isinstance(new, NewCategoryDialog)
            type_in(new.name_zh, "体育")
            type_in(new.name_en, "Sport")
            new.key.setFocus()
            QTest.keyClicks(new.key, "5")
            QTest.keyClick(new, Qt.Key.Key_Return)

        d.in_dialog(fill)
        click(d, dialog.add)
        assert dialog.chosen.id == "sport"
        assert dialog.message.text() == "✓ add category Sport"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        d.settle()
        d.window.raw.setFocus()
        d.key("5")
        assert d.page.state.articles[0].category == "sport"
        layout = d.window.cards._delegate.layout_of(d.window.cards.cards.cards[0])
        assert "5 Sport" in [chip.text for chip in layout.categories]
        d.key("Z", CTRL)
        assert d.window.commands_by_name["undo"].text() == "Undo: add category Sport"
        d.key("Z", CTRL)
        assert "sport" not in d.window.bench.scheme.by_id
        d.key("5")
        assert d.page.state.articles[0].category is None
        d.key("Z", CTRL | SHIFT)

    drive(story, project)
    assert rows(project, "SELECT key, name_zh, name_en FROM categories WHERE id = 'sport'") == [("5", "体育", "Sport")]


def test_names_key_and_colour_follow_everywhere(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("交警上路")
        d.key("2")
        dialog = categories(d)
        choose(d, dialog, "policing")
        QTest.keyClick(dialog.table, Qt.Key.Key_F2)
        write(d, dialog.form.name_en, "Police matters")
        dialog.form.key.setFocus()
        QTest.keyClicks(dialog.form.key, "7")
        QTest.keyClick(dialog.form.key, Qt.Key.Key_Return)
        dialog.form.key.activated.emit(dialog.form.key.currentIndex())
        d.settle()
        click(d, dialog.form.colours[4])
        assert dialog.chosen.name_en == "Police matters"
        assert (dialog.chosen.key, dialog.chosen.colour) == ("7", "#a8323e")
        press(d, dialog, Qt.Key.Key_Up, ALT)
        assert [c.id for c in d.window.bench.categories][:2] == ["policing", "community_governance"]
        click(d, dialog.undo)
        assert dialog.message.text() == "✓ Undone: move category Police matters"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        d.settle()
        assert d.window.pages._delegate.colours["policing"] == "#a8323e"
        assert any(chip.text == "7 Police matters" for chip in d.window.cards._delegate.layout_of(
            d.window.cards.cards.cards[1]).categories)  # fmt: skip
        d.window.raw.setFocus()
        d.key("1")
        d.key("7")
        assert d.page.state.articles[1].category == "policing"

    drive(story, project)


def test_a_key_that_is_taken_cannot_be_chosen(drive, project: Path) -> None:
    def story(d) -> None:
        dialog = categories(d)
        choose(d, dialog, "policing")
        box = dialog.form.key
        assert box.itemText(box.findData("3")) == "3  (commentary)"
        assert not box.model().item(box.findData("3")).isEnabled()
        assert box.model().item(box.findData("2")).isEnabled()
        write(d, dialog.form.name_zh, "评论")
        assert "named 评论 already" in dialog.message.text()
        assert dialog.form.name_zh.text() == "警务"
        write(d, dialog.form.colour, "red")
        assert "no colour" in dialog.message.text()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    drive(story, project)


def test_a_merge_says_what_becomes_of_the_articles(drive, project: Path, rows) -> None:
    def story(d) -> None:
        for words, key in (("柳湾社区办起", "2"), ("交警上路", "2"), ("三月四日", "0")):
            d.put_cursor(words)
            d.key(key)
        d.put_cursor("交警上路")
        d.key("Return")
        dialog = categories(d)
        assert [dialog.table.item(row, 3).text() for row in range(5)] == ["0", "2", "0", "0", "1"]
        choose(d, dialog, "policing")
        click(d, dialog.merge)
        words = answer(d, 4)
        assert words == "2 articles will become “other” on 1 page; 1 accepted article stays accepted."
        assert [c.id for c in d.window.bench.categories if c.id == "policing"] == []
        assert dialog.chosen.id == "other"
        assert [article.category for article in d.page.state.articles] == ["other"] * 3
        assert d.page.state.articles[1].accepted is not None
        assert dialog.undo.toolTip() == "Undo: merge category policing into other"
        press(d, dialog, Qt.Key.Key_Z, CTRL)
        assert [article.category for article in d.page.state.articles] == ["policing", "policing", "other"]
        assert not dialog.undo.isEnabled()  # the steps before it are on a page
        click(d, dialog.redo)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        d.settle()
        card = d.window.cards.cards.cards[1]
        assert card.article.category == "other"

    drive(story, project)
    assert rows(project, "SELECT DISTINCT category FROM articles") == [("other",)]
    assert rows(project, "SELECT categories FROM pages") == [('["other","other","other"]',)]
    assert rows(project, "SELECT count(*) FROM edit_log WHERE kind = 'relabel'") == [(3,)]


def test_removing_never_goes_by_itself(drive, project: Path) -> None:
    def story(d) -> None:
        d.put_cursor("交警上路")
        d.key("2")
        d.key("Return")
        dialog = categories(d)
        choose(d, dialog, "commentary")
        QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
        d.settle()
        assert "commentary" not in d.window.bench.scheme.by_id  # no article had it
        choose(d, dialog, "policing")
        QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
        d.settle()
        asked = modal(d, AskDialog)
        QTest.keyClick(asked, Qt.Key.Key_Escape)
        d.settle()
        assert "policing" in d.window.bench.scheme.by_id
        click(d, dialog.remove)
        assert "will lose the category “policing” on 1 page; 1 accepted article will be open" in answer(d, 4)
        assert d.page.state.articles[1].category is None
        assert d.page.state.articles[1].accepted is None
        click(d, dialog.undo)
        assert d.page.state.articles[1].accepted is not None
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    drive(story, project)


def test_several_categories_for_an_article(drive, project: Path, tmp_path: Path) -> None:
    def story(d) -> None:
        dialog = categories(d)
        dialog.several.setFocus()
        QTest.keyClick(dialog.several, Qt.Key.Key_Down)
        d.settle()
        assert d.window.bench.scheme.multiple
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        d.settle()
        d.put_cursor("交警上路")
        d.key("2")
        d.key("3")
        assert d.page.state.articles[1].labels == ("policing", "commentary")
        d.click_card(2, "category", "other")
        assert d.page.state.articles[1].labels == ("policing", "commentary", "other")
        d.click_card(2, "category", "policing")
        assert d.page.state.articles[1].labels == ("commentary", "other")
        assert d.window.commands_by_name["undo"].text() == "Undo: categories of article 2"
        assert "commentary + other" in d.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
        dialog = categories(d)
        dialog.several.setFocus()
        QTest.keyClick(dialog.several, Qt.Key.Key_Up)
        d.settle()
        assert dialog.message.text().startswith("Articles have several categories (1): linxi-3 #2")
        assert dialog.several.currentIndex() == 1
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    drive(story, project)
    out = tmp_path / "out.jsonl"
    assert main(["export", str(project), "--output", str(out)]) == 0
    article = json.loads(out.read_text("utf-8"))["articles"][1]
    assert (article["category"], article["also"]) == ("commentary", ["other"])


def test_a_preset_from_the_menu(drive, project: Path, rows) -> None:
    def story(d) -> None:
        d.put_cursor("交警上路")
        d.key("2")
        d.menu("categories")
        dialog = modal(d, CategoriesDialog)
        menu = dialog.presets.menu()
        d.choose(menu, next(action for action in menu.actions() if action.data() == "iptc"))
        asked = modal(d, AskDialog)
        assert asked.told.text() == (
            "17 new categories; 4 categories that no article has will go; no article loses a category."
        )
        click(d, asked.take)
        assert len(d.window.bench.categories) == 18
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        d.settle()
        assert d.page.state.articles[1].category == "policing"
        assert {hint.category for hint in d.page.suggestions.values()} <= {"policing"}
        d.window.raw.setFocus()
        d.put_cursor("三月四日")
        d.key("5")
        assert d.page.state.articles[2].category == "medtop:05000000"

    drive(story, project)
    assert rows(project, ALL)[-1] == ("policing",)


def test_undo_keeps_what_was_imported_meanwhile_and_says_so(drive, project: Path, tmp_path: Path) -> None:
    record = {"id": "late", "text": "标题", "articles": [
        {"id": "a1", "category": "sport", "spans": [{"start": 0, "end": 2, "role": "headline"}]}]}  # fmt: skip
    (tmp_path / "late.jsonl").write_text(json.dumps(record), "utf-8")
    assert main(["categories", str(project), "add", "--en", "sport"]) == 0

    def story(d) -> None:
        d.window.bench.transfers.import_paths([tmp_path / "late.jsonl"])
        d.settle()
        d.window.raw.setFocus()
        d.key("Z", CTRL)
        assert d.message == "stays, as imported articles have it: sport"
        assert "sport" in d.window.bench.scheme.by_id

    drive(story, project)


def test_the_dialog_speaks_chinese(drive, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    def story(d) -> None:
        d.put_cursor("交警上路")
        d.key("2")
        dialog = categories(d)
        assert dialog.windowTitle() == "类别"
        choose(d, dialog, "policing")
        click(d, dialog.merge)
        assert answer(d, 1).startswith("1 篇文章将改为“社区治理”")
        assert d.window.commands_by_name["undo"].text() == "撤销：类别“警务”并入“社区治理”"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    drive(story, project)
    language.install("en")  # for tests after this one that start no program of their own


# -- the command line


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_categories_by_the_command_line(project: Path, capsys, rows) -> None:
    capsys.readouterr()
    status, out, _ = run(capsys, "categories", project)
    assert status == 0
    assert out.splitlines()[:3] == [
        "key\tid\tcolour\tarticles\tchinese\tenglish",
        "1\tcommunity_governance\t#2f6fb3\t0\t社区治理\tcommunity governance",
        "2\tpolicing\t#b8602a\t0\t警务\tpolicing",
    ]
    steps = [
        ["add", "--zh", "体育", "--en", "sport", "--key", "5"], ["rename", "policing", "--en", "police"],
        ["colour", "policing", "#123456"], ["key", "policing", "none"], ["move", "sport", "1"],
        ["merge", "commentary", "theory_study"], ["remove", "other"], ["several"], ["one"],
    ]  # fmt: skip
    for step in steps:
        assert run(capsys, "categories", project, *step)[0] == 0, step
    assert rows(project, "SELECT id, key, name_zh, name_en, colour FROM categories ORDER BY place") == [
        ("sport", "5", "体育", "sport", "#a8323e"),
        ("community_governance", "1", "社区治理", "community governance", "#2f6fb3"),
        ("policing", "", "警务", "police", "#123456"),
        ("theory_study", "4", "理论学习", "theory study", "#6a3d7c"),
    ]
    status, out, _ = run(capsys, "categories", project, "preset", "iptc", "--preview")
    assert status == 0
    assert "Categories: 17; new: medtop:01000000" in out
    assert "Nothing was changed" in out
    assert len(rows(project, ALL)) == 4
    assert run(capsys, "categories", project, "list")[1].count("\n") == 5


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (["add"], "needs a name"),
        (["add", "--en", "sport", "--key", "1"], "key 1 belongs to"),
        (["merge", "policing", "nothing"], "no category nothing"),
        (["remove", "nothing"], "no category nothing"),
        (["preset", "mine"], "choose one of local, iptc"),
        (["one"], "change nothing"),
        (["paint"], "see annotator categories --help"),
        (["merge", "policing"], "see annotator categories merge --help"),
    ],
    ids=" ".join,
)
def test_what_is_wrong_is_said_in_one_sentence(project: Path, capsys, rows, step: list[str], words: str) -> None:
    before = rows(project, "SELECT * FROM categories")
    capsys.readouterr()
    status, out, err = run(capsys, "categories", project, *step)
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert rows(project, "SELECT * FROM categories") == before


def test_a_category_in_use_is_kept_by_the_command_line(project: Path, capsys, tmp_path: Path, rows) -> None:
    record = {"id": "p", "text": "标题", "articles": [
        {"id": "a1", "category": "policing", "spans": [{"start": 0, "end": 2, "role": "headline"}]}]}  # fmt: skip
    (tmp_path / "p.jsonl").write_text(json.dumps(record), "utf-8")
    assert main(["import", str(project), str(tmp_path / "p.jsonl"), "--gold"]) == 0
    capsys.readouterr()
    status, _, err = run(capsys, "categories", project, "remove", "policing")
    assert status == 2
    assert "(1): merge it" in err
    _, out, _ = run(capsys, "categories", project, "merge", "policing", "other", "--preview")
    assert "articles that change: 1, accepted ones among them: 1" in out
    assert run(capsys, "categories", project, "remove", "policing", "--unlabel")[0] == 0
    assert rows(project, "SELECT category, accepted_by FROM articles WHERE page_id = 2") == [(None, None)]
    assert rows(project, "SELECT status FROM pages WHERE id = 2") == [("in_progress",)]
