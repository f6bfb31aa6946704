"""How large a dialog begins: as large as it would like to be, but never larger than the screen."""

from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

_FRAME = 40  # pixels: what a title bar and borders may take


def resize_in_screen(dialog: QDialog, width: int, height: int) -> None:
    """Give ``dialog``, laid out, ``width`` x ``height`` pixels, or what the screen has room for if that is less.

    A dialog that cannot be made that small is scrolled: on a small screen with large letters its buttons stay in reach.
    """
    room = dialog.screen().availableGeometry()
    across, down = room.width() - _FRAME // 2, room.height() - _FRAME
    least = dialog.minimumSizeHint()
    if least.width() > across or least.height() > down:
        _scroll(dialog)
    dialog.resize(min(width, across), min(height, down))


def _scroll(dialog: QDialog) -> None:
    """Put all that is in ``dialog`` into an area that scrolls."""
    layout = dialog.layout()
    if layout is None:
        return
    inner, scroll = QWidget(), QScrollArea()
    inner.setLayout(layout)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setWidget(inner)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scroll)
