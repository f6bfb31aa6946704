"""The window without a mouse and without eyes: every control has a name and is reached by Tab, and changes are said."""

import importlib
import pkgutil
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

import annotator.ui
from annotator.core.scheme import Scheme
from annotator.ui.clean_pane import OvertypeDialog
from annotator.ui.scheme_asking import NewCategoryDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar,
    QTextEdit,
)  # fmt: skip
OPENED_BY = (
    "attach", "palette", "comment", "overview", "unsure_article", "edit_guideline", "help", "change_keys", "keys", "learn",
    "categories", "report", "export", "compare",
)  # fmt: skip
# Small ones that stand behind another dialog or need a place; they are made directly, or are asked with the categories.
ELSEWHERE = {"OvertypeDialog", "NewCategoryDialog", "AskDialog"}


def nameless(root: QWidget) -> list[str]:
    """The controls of ``root`` that say nothing to those who hear the window."""
    found = []
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget, QScrollBar) or isinstance(widget.parent(), QAbstractItemView | QAbstractSpinBox)
        inner = inner or isinstance(widget.parent(), QComboBox | QLineEdit) or widget.objectName().startswith("qt_")
        inner = inner or isinstance(widget.parent().parent(), QComboBox) or widget.isHidden()
        if not isinstance(widget, CONTROLS) or inner or isinstance(widget, QMenu):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        if not name.strip():
            found.append(
                f"{type(root).__name__}: {type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__} {widget.parent().objectName()}"
            )
    return found


def pressed_unasked(dialog: QDialog) -> list[str]:
    """Buttons that Return in a field of ``dialog`` would press, though they do not end it."""
    if not any(field.isVisible() for field in dialog.findChildren(QLineEdit)):
        return []
    return [
        f"{type(dialog).__name__}: Return presses {button.text()}"
        for button in dialog.findChildren(QPushButton)
        if button.isDefault()
        and not (isinstance(button.parent(), QDialogButtonBox) or button.objectName() == "primary")
    ]


def dialogs() -> set[str]:
    """The names of all dialogs that the program has."""
    for module in pkgutil.iter_modules(annotator.ui.__path__):
        importlib.import_module(f"annotator.ui.{module.name}")

    def below(cls: type) -> set[type]:
        return {one for child in cls.__subclasses__() for one in (child, *below(child))}

    return {cls.__name__ for cls in below(QDialog) if cls.__module__.startswith("annotator.ui.")}


def test_every_control_of_the_window_has_a_name(drive, project: Path) -> None:
    def story(d) -> None:
        for language in ("zh", "en"):
            next(a for a in d.window.menus.language.actions() if a.data() == ("language", language)).trigger()
            d.settle()
            assert "\n".join(nameless(d.window)) == ""

    drive(story, project)


def test_every_control_of_every_dialog_has_a_name(drive, project: Path) -> None:
    def story(d) -> None:
        seen: set[str] = set()
        missing: list[str] = []

        def look() -> None:
            for widget in QApplication.topLevelWidgets():
                if isinstance(widget, QDialog) and widget.isVisible():
                    seen.add(type(widget).__name__)
                    missing.extend(nameless(widget))
                    missing.extend(pressed_unasked(widget))
                    widget.reject()
            popup = QApplication.activePopupWidget()
            if popup:
                popup.close()

        d.put_cursor("交警上路查头盔")
        for name in OPENED_BY:
            timer = QTimer(d.window)
            timer.timeout.connect(look)
            timer.start(300)
            d.window.commands_by_name[name].trigger()
            QTest.qWait(700)
            d.settle()
            timer.stop()
        for dialog in (
            NewCategoryDialog(d.window, Scheme()),
            OvertypeDialog(d.window, "甲", "乙"),
        ):
            missing.extend(nameless(dialog))
        assert "\n".join(missing) == ""
        assert dialogs() - ELSEWHERE - seen == set()

    drive(story, project)


def test_tab_goes_through_the_window_and_back(drive, project: Path) -> None:
    def story(d) -> None:
        window = d.window
        window.raw.setFocus()
        order = []
        for _ in range(60):
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
            focus = window.focusWidget()
            order.append(focus)
            if focus is window.raw:
                break
        assert window.raw in order
        assert {window.cards, window.pages.field, window.pages.view, window.top.undo, window.top.accept} - set(
            order
        ) <= {
            window.top.undo  # nothing to undo yet
        }
        QTest.keyClick(window.raw, Qt.Key.Key_Backtab, SHIFT)
        assert window.focusWidget() is order[-2]

    drive(story, project)


def test_changes_are_said(drive, project: Path) -> None:
    def story(d) -> None:
        said: list[str] = []
        d.window.announcer.announced.connect(said.append)
        d.put_cursor("网格员说")
        d.key("S")
        d.key("Z", CTRL)
        d.key("Z", CTRL | SHIFT)
        assert said[-3:] == [
            "Done: split article 1 · 4 articles",
            "Undone: split article 1 · 3 articles",
            "Made again: split article 1 · 4 articles",
        ]
        d.put_cursor("临溪日报")
        d.key("S")
        assert "page furniture" in said[-1]

    drive(story, project)


def test_return_presses_the_button_that_has_the_focus(drive, project: Path) -> None:
    def story(d) -> None:
        d.window.commands_by_name["learn"].trigger()
        d.settle()
        dialog = d.window.learning_commands.dialog
        d.until(lambda: QApplication.activeWindow() is dialog)
        assert not dialog.learn.isEnabled(), "no page is gold"
        pressed: list[str] = []
        button, field = QPushButton("Press", dialog), QLineEdit(dialog)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: pressed.append("button"))
        for widget in (button, field):
            widget.show()
            widget.setFocus()
            QTest.keyClick(widget, Qt.Key.Key_Return)
        assert pressed == ["button"], "Return in a field is for the field"
        dialog.reject()
        tool = next(one for one in d.window.raw_header.findChildren(QToolButton) if one.isCheckable())
        checked = tool.isChecked()
        d.be_active()
        tool.setFocus()
        d.until(lambda: QApplication.focusWidget() is tool)
        QTest.keyClick(tool, Qt.Key.Key_Return)
        assert tool.isChecked() != checked

    drive(story, project)
