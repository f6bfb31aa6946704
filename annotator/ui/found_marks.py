"""What is marked on the raw page besides its articles: words that were found, and open comments."""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from annotator.core.comments import About, Comment
from annotator.core.text import Range
from annotator.ui import positions, theme
from annotator.ui.raw_paint import piece_rects, visible_blocks

if TYPE_CHECKING:
    from annotator.ui.raw_view import RawView


def paint_found(view: "RawView", painter: QPainter, top: float, bottom: float) -> None:
    """A ground under each of ``view.found`` that is in sight, with a line below it: colour is not the only mark."""
    if not view.found:
        return
    colours = theme.current()
    ground = colours.tint(QColor(colours.warning), 0.34)
    painter.setPen(QPen(QColor(colours.warning), 1.0))
    starts = [start for start, _end in view.found]
    for block, rect in visible_blocks(view, top, bottom):
        line = view.marks.text.lines[block.blockNumber()]
        first = bisect_right(starts, line.start) - 1
        for start, end in view.found[max(0, first) : bisect_left(starts, line.end)]:
            for part in _rects(view, block, rect, (start, end), top, bottom):
                painter.fillRect(part, ground)
                painter.drawLine(part.bottomLeft() + QPointF(0, -0.5), part.bottomRight() + QPointF(0, -0.5))


def paint_comments(view: "RawView", painter: QPainter, top: float, bottom: float) -> None:
    """A dotted line under what an open comment on a line is about, and a balloon at the right of where one begins."""
    comments = [comment for comment in view.marks.state.comments if comment.is_open and comment.about is not About.PAGE]
    if not comments:
        return
    colours = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for block, rect in visible_blocks(view, top, bottom):
        line = view.marks.text.lines[block.blockNumber()]
        begun = 0
        for comment in comments:
            if line.start <= comment.start <= line.end:
                begun += 1
            if comment.about is About.LINE and comment.start < line.end and line.start < comment.end:
                painter.setPen(QPen(QColor(colours.accent), 1.6, Qt.PenStyle.DotLine))
                for part in _rects(view, block, rect, (comment.start, comment.end), top, bottom):
                    painter.drawLine(part.bottomLeft(), part.bottomRight())
        if begun:
            _paint_balloon(painter, QRectF(view.viewport().width() - 24, rect.top() + 11, 14, 10), colours, begun)


def _paint_balloon(painter: QPainter, box: QRectF, colours: theme.Theme, number: int) -> None:
    painter.setPen(QPen(QColor(colours.accent), 1.2))
    painter.setBrush(colours.tint(QColor(colours.accent), 0.16))
    painter.drawRoundedRect(box, 3, 3)
    painter.drawLine(box.bottomLeft() + QPointF(3, 0), box.bottomLeft() + QPointF(2, 4))
    if number > 1:
        font = painter.font()
        font.setPointSizeF(6.5)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def comment_at(view: "RawView", number: int) -> list[Comment]:
    """The open comments that begin on line ``number`` or mark a part of it."""
    line = view.marks.text.lines[number]
    return [
        comment
        for comment in view.marks.state.comments
        if comment.is_open and comment.about is not About.PAGE and line.start <= comment.start <= line.end
    ]


def _rects(view: "RawView", block: QTextBlock, rect: QRectF, extent: Range, top: float, bottom: float) -> list[QRectF]:
    line = view.marks.text.lines[block.blockNumber()]
    first, last = max(extent[0], line.start), min(extent[1], line.end)
    if first >= last:
        return []
    units = positions.utf16_length(view.marks.text[line.start, first])
    return piece_rects(block, rect, (units, units + positions.utf16_length(view.marks.text[first, last])), top, bottom)
