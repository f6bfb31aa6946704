"""The words at a border of the raw page: why the program proposed it, and how sure it is of it.

A tag takes the room that the text leaves, in two rows if one is not enough; what has no room in those ends in an
ellipsis, and the tip has all of it.
"""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock

from annotator.services.values import DOUBT
from annotator.ui import theme
from annotator.ui.page_marks import BorderMark
from annotator.ui.two_rows import WidthOf, in_two_rows
from annotator.ui.wording import per_cent, reasons_words

if TYPE_CHECKING:
    from annotator.ui.raw_view import RawView

_LEAST = 60.0  # pixels: where there is less, the share alone is shown
_EDGE, _INSET, _FROM_INK = 12.0, 8.0, 10.0  # pixels: to the right of a tag, within it, between it and the text


class Tag(NamedTuple):
    """A tag as it is shown: its place on the viewport, and its rows of words."""

    place: QRectF
    rows: tuple[str, ...]


def rows_of(reason: str, share: str, width_of: WidthOf, room: float) -> tuple[str, ...]:
    """The words of a tag in rows of at most ``room`` pixels, measured by ``width_of``."""
    return in_two_rows(reason, width_of, room, f" · {share}") if reason and room >= _LEAST else (share,)


def tag_at(view: "RawView", mark: BorderMark, block: QTextBlock, y: float) -> Tag | None:
    """The tag of ``mark`` at the height ``y`` of the viewport; None if the border is not of a proposal."""
    if mark.proposed is None:
        return None
    metrics = QFontMetricsF(view.label_font)
    width = float(view.viewport().width())
    room = width - _ink_right(block) - _FROM_INK - 2 * _INSET - _EDGE
    reason, share = reasons_words(mark.proposed.reasons[:1]), per_cent(mark.proposed.confidence)
    rows = rows_of(reason, share, metrics.horizontalAdvance, room)
    w, h = max(map(metrics.horizontalAdvance, rows)) + 2 * _INSET, metrics.height() * len(rows) + 1
    place = QRectF(width - w - _EDGE, y - h / 2, w, h)
    if place.top() < 0:
        place.moveTop(1)
    return Tag(place, rows)


def most_height(view: "RawView") -> float:
    """How high a tag is at most, in pixels."""
    return 2 * QFontMetricsF(view.label_font).height() + 2


def _ink_right(block: QTextBlock) -> float:
    """How far the text reaches to the right in this block's first visual line and in the visible block above it."""
    above = block.previous()
    while above.isValid() and (not above.isVisible() or not above.text().strip()):
        above = above.previous()
    right = 0.0
    for layout, last in ((block.layout(), False), (above.layout() if above.isValid() else None, True)):
        if layout is not None and layout.lineCount():
            line = layout.lineAt(layout.lineCount() - 1 if last else 0)
            right = max(right, layout.position().x() + line.naturalTextWidth())
    return right


def paint_tag(view: "RawView", painter: QPainter, mark: BorderMark, tag: Tag) -> None:
    """Paint ``tag``; that of a doubtful border stands out."""
    colours = theme.current()
    doubtful = mark.proposed is not None and mark.proposed.confidence < DOUBT
    metrics = QFontMetricsF(view.label_font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.warning if doubtful else colours.line), 1))
    painter.setBrush(QColor(colours.raised))
    round_off = (metrics.height() + 1) / 2
    painter.drawRoundedRect(tag.place, round_off, round_off)
    painter.setPen(QColor(colours.warning if doubtful else colours.muted))
    painter.setFont(QFont(view.label_font))
    inside = tag.place.adjusted(_INSET - 1, 0, 1 - _INSET, 0)
    height = tag.place.height() / len(tag.rows)
    for number, words in enumerate(tag.rows):
        row = QRectF(inside.topLeft() + QPointF(0, number * height), inside.size())
        row.setHeight(height)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
