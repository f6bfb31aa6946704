"""Icons: our own drawings in SVG, in the colour of the text that stands beside them, sharp at every scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator.resource_files import resource
from annotator.ui import theme
from annotator.ui.actions import COMMANDS, Actions

_SAME = {  # commands that share a drawing
    "find_next": "next_doubt", "next_text": "next_doubt", "find_previous": "previous_doubt",
    "previous_text": "previous_doubt", "close_find": "close", "close_search": "close", "close_clean": "close",
    "remove_comment": "close", "revise_comment": "proofread", "find": "filter_pages", "edit_guideline": "proofread",
}  # fmt: skip
_SIZES = (16, 20, 24, 32, 48, 64)  # device pixels: 16 at 100 % up to 300 %, and what lies between


@cache
def _drawing(name: str) -> str:
    """The SVG of ``name``, or "" if there is none."""
    path = resource(f"icons/{_SAME.get(name, name)}.svg")
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _pixmap(drawing: str, colour: str, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@cache
def _icon(name: str, colour: str, faint: str) -> QIcon:
    icon = QIcon()
    drawing = _drawing(name)
    for size in _SIZES if drawing else ():
        icon.addPixmap(_pixmap(drawing, colour, size), QIcon.Mode.Normal)
        icon.addPixmap(_pixmap(drawing, faint, size), QIcon.Mode.Disabled)
    return icon


def icon(name: str, colour: str = "") -> QIcon:
    """The icon ``name`` in ``colour`` (default: that of text); without pixels if there is no such drawing."""
    colours = theme.current()
    return _icon(name, QColor(colour or colours.text).name(), QColor(colours.faint).name())


def put_on(actions: Actions) -> None:
    """Give each command that has a drawing its icon in the present appearance."""
    for command in COMMANDS:
        if _drawing(command.name):
            actions[command.name].setIcon(icon(command.name))
