"""The comments of all pages: listed, filtered, gone to, resolved, with keys and with the mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests_support import PAGE

from annotator.core.comment_edits import AddComment, ResolveComment
from annotator.core.comments import About
from annotator.core.edits import Split
from annotator.core.model import Article, PageState, Role, Span
from annotator.services.project import Project
from annotator.services.settings import Settings
from annotator.services.values import NewPage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
AT = "2026-11-20T10:00:00.000Z"


@pytest.fixture
def commented(tmp_path: Path) -> Path:
    """Two pages; on the first an open comment of another person, on the second one of ours and one that is resolved."""
    path = tmp_path / "commented.sqlite"
    body = PageState((Article("a1", (Span(0, len(PAGE.rstrip()), Role.BODY),)),))
    with Project.create(path, who="t") as project:
        first, second = project.add_pages([NewPage("first", PAGE, state=body), NewPage("second", PAGE, state=body)])
        project.apply(first, AddComment(About.PAGE, 0, 0, "which page is this", "her", AT))
        line = PAGE.index("居民")
        project.apply(second, Split(line))
        project.apply(second, AddComment(About.LINE, line, line + 2, "whose words", Settings().who, AT))
        project.apply(second, AddComment(About.ARTICLE, line, line + 9, "settled", "her", AT))
        project.apply(second, ResolveComment(2, "t", AT))
    return path


def test_they_are_listed_from_the_file(commented: Path) -> None:
    with Project.open(commented, who="t") as project:
        listed = project.comments.listed
        assert [(one.page, one.article, one.comment.text) for one in listed()] == [
            ("first", None, "which page is this"), ("second", 2, "whose words"), ("second", 2, "settled"),
        ]  # fmt: skip
        assert [one.comment.number for one in listed(is_open=False)] == [2]
        assert [one.page for one in listed(is_open=True, by="her")] == ["first"]
        assert len(listed(most=1)) == 1
        project.undo()  # the resolving
        assert listed(is_open=False) == []


def shown(panel) -> list[str]:
    return [panel.list.item(row).toolTip().partition("\n")[0] for row in range(panel.list.count())]


def test_with_keys(drive, commented: Path) -> None:
    def story(d) -> None:
        panel = d.window.flow.all_comments
        d.key("B", CTRL | SHIFT)
        assert panel.is_open
        assert shown(panel) == ["first: which page is this", "second ②: whose words"]
        assert panel.told.text() == "2 comments"
        d.key("Down")
        d.key("Return")
        assert d.window.bench.page.name == "second"
        assert d.window.raw.selection() == (PAGE.index("居民"), PAGE.index("居民") + 2)
        panel.list.setFocus()
        d.key("Space")  # resolves it
        d.until(lambda: shown(panel) == ["first: which page is this"])
        assert not d.window.bench.page.state.comments[0].is_open
        d.key("Z", CTRL)
        d.until(lambda: len(shown(panel)) == 2)
        panel.list.setFocus()
        d.key("Escape")
        assert not panel.is_open
        assert d.window.raw.hasFocus()

    assert drive(story, commented) == 0


def test_filters_with_the_mouse(drive, commented: Path) -> None:
    def story(d) -> None:
        panel = d.window.flow.all_comments
        d.menu("all_comments")
        QTest.mouseClick(
            panel.mine, Qt.MouseButton.LeftButton, pos=panel.mine.rect().center() - panel.mine.rect().center() / 1.2
        )
        d.settle()
        assert shown(panel) == ["second ②: whose words"]
        panel.mine.setChecked(False)
        panel.which.setCurrentIndex(1)
        panel.which.activated.emit(1)
        d.settle()
        assert shown(panel) == ["second ②: settled"]
        panel.which.setCurrentIndex(2)
        panel.which.activated.emit(2)
        d.settle()
        assert len(shown(panel)) == 3
        rect = panel.list.visualItemRect(panel.list.item(0))
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        d.settle()
        assert d.window.bench.page.name == "first"
        panel.which.setCurrentIndex(1)
        panel.mine.setChecked(True)
        d.settle()
        assert panel.told.text() == "No comment is like this."
        d.window.menus.language.actions()[1].trigger()
        assert panel.title.text() == "所有版面的批注"
        d.window.menus.language.actions()[2].trigger()

    assert drive(story, commented) == 0
