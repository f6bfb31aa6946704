"""The look of the window while it is used: appearance and language change at once, nothing is cut off on a small screen."""

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from annotator.resource_files import resource
from annotator.ui import theme
from annotator.ui.card_model import CARD_ROLE
from annotator.ui.dialogs import about_text
from annotator.ui.icons import icon


def inks(shown: QIcon) -> set[str]:
    """The colours of an icon, without those of its soft edges."""
    image = shown.pixmap(32, 32).toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_icons_follow_the_appearance_at_once(drive, project: Path) -> None:
    def choose(d, choice: str) -> None:
        action = next(a for a in d.window.menus.theme.actions() if a.data() == ("theme", choice))
        d.choose(d.window.menus.theme, action)

    def story(d) -> None:
        split = d.window.commands_by_name["split"]
        for choice, wanted in (("dark", theme.DARK), ("light", theme.LIGHT), ("dark", theme.DARK)):
            choose(d, choice)
            d.until(lambda: theme.current() is wanted and inks(split.icon()) == {wanted.text})  # noqa: B023
            assert inks(d.window.top.undo.icon()) <= {wanted.text, wanted.faint}
        choose(d, "auto")

    drive(story, project)


def test_every_drawing_takes_the_colour_of_the_text(qapp) -> None:
    drawings = [path for path in resource("icons").glob("*.svg") if path.stem != "annotator"]
    assert len(drawings) > 25
    for path in drawings:
        text = path.read_text(encoding="utf-8")
        assert "currentColor" in text, path
        assert "#" not in text, path
        assert inks(icon(path.stem, "#ff0000")) == {"#ff0000"}, path


def cut_off(window: QWidget) -> list[str]:
    """Buttons and lines of words that have less room than they need."""
    found = []
    for widget in window.findChildren(QAbstractButton):
        room = widget.size()
        if widget.isVisible() and (room.width() < widget.minimumSizeHint().width() or room.height() < 12):
            found.append(f"{widget.objectName()} {widget.text()}")
        corner = widget.mapTo(window, widget.rect().bottomRight())
        if widget.isVisible() and not window.rect().contains(corner) and widget.window() is window:
            found.append(f"outside: {widget.objectName()} {widget.text()}")
    for label in window.findChildren(QLabel):
        lines = label.text().count("\n") + 1
        if label.isVisible() and label.text() and label.height() < label.fontMetrics().height() * lines - 2:
            found.append(label.text())
    return found


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_nothing_is_cut_off_on_a_small_screen(drive, project: Path, spoken: str) -> None:
    def story(d) -> None:
        choice = next(a for a in d.window.menus.language.actions() if a.data() == ("language", spoken))
        d.choose(d.window.menus.language, choice)
        d.window.resize(1280, 720)
        d.settle()
        assert cut_off(d.window) == []

    drive(story, project)


def speak(d, spoken: str) -> None:
    menu = d.window.menus.language
    d.choose(menu, next(a for a in menu.actions() if a.data() == ("language", spoken)))


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_the_chips_of_the_list_stay_whole_however_narrow_it_is(drive, project: Path, spoken: str) -> None:
    def story(d) -> None:
        speak(d, spoken)
        d.window.resize(1280, 720)
        d.window.splitter.setSizes([1, 900, 900])
        d.settle()
        assert cut_off(d.window.pages) == []
        given = next(
            a for a in d.window.pages.filter.menu.actions() if a.data() == ("category", "community_governance")
        )
        d.choose(d.window.pages.filter.menu, given)
        d.window.splitter.setSizes([1, 900, 900])
        d.settle()
        button = d.window.pages.filter.button
        assert cut_off(d.window.pages) == []
        assert given.text() in button.accessibleName()
        assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width() - 16

    drive(story, project)


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_the_keys_leave_room_while_a_word_stands(drive, project: Path, spoken: str) -> None:
    def story(d) -> None:
        speak(d, spoken)
        d.window.resize(1280, 720)
        d.settle()
        status = d.window.status
        d.window.say("word " * 16)
        d.key("1")  # what changes the page shows all of the window anew
        assert status.message.text()
        assert not status.hints.isVisible()
        d.until(lambda: status.message.width() > status.width() / 2)
        assert not status.message.toolTip(), "all of the words are in sight"
        assert status.count.width() <= status.count.sizeHint().width() + 2, "what stands beside it stays where it is"

    drive(story, project)


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_no_key_of_the_status_line_is_cut(drive, project: Path, spoken: str) -> None:
    def story(d) -> None:
        speak(d, spoken)
        status, counts = d.window.status, set()
        for width in range(720, 1500, 60):
            d.window.resize(width, 720)
            QTest.qWait(20)
            assert status.hints.isVisible()
            assert status.hints.sizeHint().width() <= status.hints.width()
            assert "<b>F1</b>" in status.hints.text()
            counts.add(status.hints.text().count("<b>"))
        assert len(counts) > 2, "the more room, the more keys"
        d.window.flow.meter.label.setText("12345 corrections here · 1234:56")
        QTest.qWait(20)
        assert status.hints.sizeHint().width() <= status.hints.width()

    drive(story, project)


def test_the_about_box_names_every_library_that_the_program_needs() -> None:
    needed = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    names = [re.split(r"[^\w-]", given, maxsplit=1)[0].lower() for given in needed["project"]["dependencies"]]
    told = about_text().lower()
    assert [name for name in names if name not in told and not name.startswith("pyside6")] == []


def test_words_above_a_narrow_pane_end_in_an_ellipsis_and_the_tip_has_them_all(drive, project: Path) -> None:
    def story(d) -> None:
        d.window.resize(1920, 1080)
        d.settle()
        words = d.window.card_header.words
        assert words.text()
        words.grab()
        assert not words.toolTip()
        words.setText(words.text() * 30)
        words.grab()
        assert words.toolTip() == words.text()

    drive(story, project)


def test_the_tip_of_the_ring_names_the_key_that_is_in_force(drive, project: Path) -> None:
    def story(d) -> None:
        def tip() -> str:
            card = d.index(1).data(CARD_ROLE)
            hit = next(h for h in d.window.cards._delegate.layout_of(card).hits if h.what == "accept")
            return d.window.cards._tip(card, hit)

        assert tip() == "Accept article (Return)"
        d.window.keymap.give("accept_article", "F8")
        assert tip() == "Accept article (F8)"

    drive(story, project)


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_nothing_is_cut_off_in_the_empty_window(drive, spoken: str) -> None:
    def story(d) -> None:
        choice = next(a for a in d.window.menus.language.actions() if a.data() == ("language", spoken))
        d.choose(d.window.menus.language, choice)
        d.window.resize(1280, 720)
        d.settle()
        assert cut_off(d.window) == []

    drive(story)


def test_the_bars_of_the_list_are_said_in_words(drive, project: Path) -> None:
    def story(d) -> None:
        d.key("1")
        index = d.window.pages.model.index(0)
        assert "community governance 1" in index.data(3)  # the tool tip

    drive(story, project)


# The table of keys has all keys on one sheet; the palette is a list of what fits.
@pytest.mark.parametrize(
    "command",
    [
        "overview",
        "compare",
        "learn",
        "edit_guideline",
        "export",
        "help",
        "change_keys",
        "keys",
        "categories",
        "unsure_page",
    ],
)
def test_a_dialog_is_never_larger_than_the_screen(drive, project: Path, command: str) -> None:
    """A button below the edge of a small screen cannot be clicked."""

    def story(d) -> None:
        room = d.window.screen().availableGeometry()

        def look() -> None:
            shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
            if not shown:
                QTimer.singleShot(20, look)
                return
            sizes.append(shown[0].size())
            shown[0].close()

        sizes: list = []
        QTimer.singleShot(20, look)
        d.window.commands_by_name[command].trigger()
        d.until(lambda: sizes, 30)
        assert sizes[0].width() <= room.width()
        assert sizes[0].height() <= room.height() - 20, "a title bar must fit too"

    drive(story, project)


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_the_list_folds_away_where_the_window_is_narrow(drive, project: Path, spoken: str) -> None:
    """A screen of 1920 x 1080 has a third as many pixels at a scale of 300 %."""

    def story(d) -> None:
        speak(d, spoken)
        d.settle()
        window = d.window
        window.pages.view.setFocus()
        window.resize(620, 335)
        d.until(lambda: not window.pages.isVisible())
        assert (window.width(), window.height()) == (620, 335)
        assert window.raw.hasFocus()
        assert window.raw.width() >= 150
        assert window.cards.width() >= 150
        d.key("PageDown", Qt.KeyboardModifier.ControlModifier)
        window.resize(1280, 720)
        d.until(window.pages.isVisible)
        assert window.pages.width() >= window.pages.minimumSizeHint().width()

    drive(story, project)


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_what_is_hidden_does_not_hold_the_window_open(drive, project: Path, spoken: str) -> None:
    """A screen of 1280 x 720 has half as many pixels at a scale of 200 %."""

    def story(d) -> None:
        speak(d, spoken)
        d.settle()
        least = d.window.minimumSizeHint()
        assert least.width() <= {"en": 760, "zh": 680}[spoken], least
        assert least.height() <= 400, least
        d.window.raw_header.tell("many lines picked " * 9)
        assert d.window.minimumSizeHint().width() == least.width(), "words above a pane end in an ellipsis"
        d.window.top.crumb.setText("<b>a page with a name</b> " * 40)
        d.window.top.crumb.grab()
        assert d.window.top.crumb.toolTip().startswith("a page with a name a page"), "the tip has them all"
        assert d.window.minimumSizeHint().width() == least.width()

    drive(story, project)


def test_the_empty_window_is_scrolled_where_it_is_small(drive) -> None:
    def story(d) -> None:
        assert d.window.minimumSizeHint().width() <= 780
        assert d.window.minimumSizeHint().height() <= 400

    drive(story)
