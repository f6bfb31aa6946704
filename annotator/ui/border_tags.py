"""The words at a border of the raw page: why the program proposed it, and how sure it is of it.

A tag takes the room that the text leaves, in two rows if one is not enough; what has no room in those ends in an
ellipsis, and the tip has all of it. It never stands over the text, nor over another tag: where borders stand line by line,
each has the room beside its own line.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock

from annotator.services.values import DOUBT
from annotator.ui import theme
from annotator.ui.page_marks import BorderMark
from annotator.ui.two_rows import WidthOf, cut, in_two_rows
from annotator.ui.wording import per_cent, reasons_words

if TYPE_CHECKING:
    from annotator.ui.raw_view import RawView

_LEAST = 60.0  # pixels: where there is less, the share alone is shown
_EDGE, _INSET, _FROM_INK = 12.0, 8.0, 10.0  # pixels: to the right of a tag, within it, between it and the text
_BALLOON = 30.0  # pixels: to the right of a tag beside which a comment has its balloon


class Tag(NamedTuple):
    """A tag as it is shown: its place on the viewport, and its rows of words."""

    place: QRectF
    rows: tuple[str, ...]


class Ink(NamedTuple):
    """How far the text reaches to the right beside a border, in pixels: in the lines above, at and below it."""

    above: float
    own: float
    below: float


def rows_of(reason: str, share: str, width_of: WidthOf, room: float, most: int = 2) -> tuple[str, ...]:
    """The words of a tag in ``most`` rows (1 or 2) of at most ``room`` pixels, measured by ``width_of``.

    Empty where there is no room even for the share: the page is for reading, and the list and the tip tell it too.
    """
    if room < width_of(share):
        return ()
    if not reason or room < _LEAST:
        return (share,)
    end = f" · {share}"
    return in_two_rows(reason, width_of, room, end) if most == 2 else (cut(reason, width_of, room, end),)


class Near(NamedTuple):
    """Whether other tags stand near a border: in one of the lines beside it, in the line after the next one."""

    beside: bool = False
    further: bool = False


_ALONE = Near()


def place_of(
    reason: str, share: str, width_of: WidthOf, high: float, y: float, right: float, ink: Ink, near: Near = _ALONE
) -> Tag | None:
    """The tag of a border at the height ``y``, with rows ``high`` pixels high, up to ``right``, over no text.

    Across the border if both lines leave room for words, or else beside the line above or below; the share alone where
    no line leaves more; None where none leaves that. With others ``near`` only beside its own line.
    """
    if y < 0:
        return None  # the border is above what is in sight
    fits_above = y > high + 1
    across = (max(ink.above, ink.own), 2, 0.5) if fits_above else (max(ink.own, ink.below), 2, 0.0)
    own = (ink.own, 1, 0.0)
    crowded = near.beside or (near.further and not fits_above)
    places = [own] if crowded else [across, *([(ink.above, 1, 1.0)] if fits_above else []), own]
    found: Tag | None = None
    for reach, most, share_above in places:
        rows = rows_of(reason, share, width_of, right - reach - _FROM_INK - 2 * _INSET, most)
        if not rows or (found and rows == (share,)):
            continue
        w, h = max(map(width_of, rows)) + 2 * _INSET, high * len(rows) + 1
        found = Tag(QRectF(right - w, max(1.0, y - h * share_above), w, h), rows)
        if rows != (share,) or not reason:
            break
    return found


def tag_at(view: "RawView", mark: BorderMark, block: QTextBlock, y: float) -> Tag | None:
    """The tag of ``mark`` at the height ``y`` of the viewport; None if the border is not of a proposal, or has no room."""
    if mark.proposed is None:
        return None
    if mark is not _told_of(view, block, mark.column):
        return None
    metrics = QFontMetricsF(view.label_font)
    reason, share = reasons_words(mark.proposed.reasons[:1]), per_cent(mark.proposed.confidence)
    ink, balloon = _beside(view, block, mark.column)
    right = view.viewport().width() - (_BALLOON if balloon else _EDGE)
    return place_of(reason, share, metrics.horizontalAdvance, metrics.height(), y, right, ink, _near(view, block, mark))


def _told_of(view: "RawView", block: QTextBlock, column: int) -> BorderMark | None:
    """Of the borders in one visual line the least sure one has the tag; the list of doubts has them all."""
    line = block.layout().lineForTextPosition(column).lineNumber()
    there = [
        (mark.proposed.confidence, mark.column, mark)
        for mark in view.marks.marks_of_line.get(block.blockNumber(), ())
        if mark.proposed and block.layout().lineForTextPosition(mark.column).lineNumber() == line
    ]
    return min(there)[2] if there else None


def _near(view: "RawView", block: QTextBlock, mark: BorderMark) -> Near:
    def has_tag(there: QTextBlock) -> bool:
        return there.isValid() and any(m.proposed for m in view.marks.marks_of_line.get(there.blockNumber(), ()))

    line = block.layout().lineForTextPosition(mark.column).lineNumber()
    others = any(
        other.proposed and block.layout().lineForTextPosition(other.column).lineNumber() != line
        for other in view.marks.marks_of_line.get(block.blockNumber(), ())
    )
    below = _neighbour(block, QTextBlock.next)
    beside = others or has_tag(_neighbour(block, QTextBlock.previous)) or has_tag(below)
    return Near(beside, below.isValid() and has_tag(_neighbour(below, QTextBlock.next)))


def most_height(view: "RawView") -> float:
    """How high a tag is at most, in pixels."""
    return 2 * QFontMetricsF(view.label_font).height() + 2


def _beside(view: "RawView", block: QTextBlock, column: int) -> tuple[Ink, bool]:
    """The ink around the border in ``block`` at ``column``, and whether one of the lines has a comment's balloon."""
    above, below = _neighbour(block, QTextBlock.previous), _neighbour(block, QTextBlock.next)
    number, last = block.layout().lineForTextPosition(column).lineNumber(), block.layout().lineCount() - 1
    ink = Ink(
        _reach(block, number - 1) if number > 0 else _reach(above, -1),
        _reach(block, max(number, 0)),
        _reach(block, number + 1) if 0 <= number < last else _reach(below, 0),
    )
    commented = view.marks.commented_lines
    return ink, any(one.isValid() and one.blockNumber() in commented for one in (above, block, below))


def _neighbour(block: QTextBlock, step: Callable[[QTextBlock], QTextBlock]) -> QTextBlock:
    """The next block in sight that has text, in the direction of ``step``; an invalid one at the end."""
    found = step(block)
    while found.isValid() and (not found.isVisible() or not found.text().strip()):
        found = step(found)
    return found


def _reach(block: QTextBlock, number: int) -> float:
    """How far to the right the visual line ``number`` of ``block`` reaches (-1: the last one); 0 without one."""
    if not block.isValid() or not block.layout().lineCount():
        return 0.0
    layout = block.layout()
    line = layout.lineAt(number if number >= 0 else layout.lineCount() - 1)
    return float(layout.position().x() + line.naturalTextWidth())


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
