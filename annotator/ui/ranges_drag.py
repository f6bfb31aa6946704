"""Text of the raw page on its way to a card: what is dragged, and the small picture of it beside the pointer."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from annotator.core.text import PageText, Range
from annotator.ui import theme
from annotator.ui.wording import Counts

RANGES_MIME = "application/x-article-annotator-ranges"
_LONGEST = 240.0  # pixels of the words on the picture


def ranges_mime(text: PageText, ranges: Sequence[Range]) -> QMimeData:
    """``ranges`` (code points) of ``text`` as data for a drag or the clipboard: the raw text, and where it stands."""
    data = QMimeData()
    if ranges:
        data.setText("\n".join(text[extent] for extent in ranges))
        data.setData(RANGES_MIME, json.dumps(list(ranges)).encode())
    return data


def ranges_of(data: QMimeData) -> tuple[Range, ...]:
    """The ranges that ``data`` brings; none if it is something else."""
    if not data.hasFormat(RANGES_MIME):
        return ()
    return tuple((int(a), int(b)) for a, b in json.loads(bytes(data.data(RANGES_MIME).data()).decode()))


def drag_ranges(source: QWidget, text: PageText, ranges: Sequence[Range]) -> None:
    """Let the person drag ``ranges`` from ``source``; returns when they are dropped or the drag is cancelled."""
    drag = QDrag(source)
    drag.setMimeData(ranges_mime(text, ranges))
    drag.setPixmap(_picture(source, text, ranges))
    drag.exec(Qt.DropAction.CopyAction)


def _picture(source: QWidget, text: PageText, ranges: Sequence[Range]) -> QPixmap:
    lines = sum(1 for extent in ranges for line in text.lines_in(extent) if not text.is_blank(line.start, line.end))
    font = theme.interface_font()
    metrics = QFontMetricsF(font)
    first = " ".join(text[ranges[0]].split())
    words = metrics.elidedText(first, Qt.TextElideMode.ElideRight, _LONGEST)
    if lines > 1:
        words = f"{Counts().lines(lines)} · {metrics.elidedText(first, Qt.TextElideMode.ElideRight, _LONGEST / 2)}"
    size = QRectF(0, 0, metrics.horizontalAdvance(words) + 20, metrics.height() + 10)
    ratio = source.devicePixelRatioF()
    picture = QPixmap((size.size() * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    colours = theme.current()
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colours.raised))
    painter.setPen(QColor(colours.accent))
    painter.drawRoundedRect(size.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.setPen(QColor(colours.text))
    painter.setFont(font)
    painter.drawText(QPointF(10, 5 + metrics.ascent()), words)
    painter.end()
    return picture
