"""A dialog fits on the screen whatever is in it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QVBoxLayout

from annotator.ui.room import resize_in_screen


def dialog_with(height: int) -> tuple[QDialog, QPushButton]:
    dialog = QDialog()
    layout, words, button = QVBoxLayout(dialog), QLabel("words"), QPushButton("Close")
    words.setMinimumHeight(height)
    button.clicked.connect(dialog.reject)
    layout.addWidget(words)
    layout.addWidget(button)
    return dialog, button


def test_a_dialog_with_room_has_the_size_it_wants(qapp: QApplication) -> None:
    dialog, _button = dialog_with(20)
    resize_in_screen(dialog, 300, 200)
    assert (dialog.width(), dialog.height()) == (300, 200)
    assert dialog.findChild(QScrollArea) is None
    dialog.deleteLater()


def test_a_dialog_too_large_for_the_screen_is_scrolled_to_its_buttons(qapp: QApplication) -> None:
    dialog, button = dialog_with(3000)
    resize_in_screen(dialog, 5000, 5000)
    room = dialog.screen().availableGeometry()
    dialog.show()
    QTest.qWait(20)
    assert dialog.width() <= room.width()
    assert dialog.height() < room.height()
    button.setFocus()
    scroll = dialog.findChild(QScrollArea)
    scroll.ensureWidgetVisible(button)
    QTest.qWait(20)
    assert not button.visibleRegion().isEmpty()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    dialog.deleteLater()
