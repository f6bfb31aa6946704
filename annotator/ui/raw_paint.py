"""How the raw page is painted: bands, borders with their reasons, the gutter. Functions of a view and its marks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine

from annotator.services.values import DOUBT
from annotator.ui import positions, theme
from annotator.ui.border_tags import most_height, paint_tag, tag_at
from annotator.ui.page_marks import BorderMark
from annotator.ui.wording import circled, role_mark

if TYPE_CHECKING:
    from annotator.ui.raw_view import RawView

BAR = 4.0  # width of the coloured bar between gutter and text
PAD = 6.0


def visible_blocks(view: "RawView", top: float, bottom: float) -> Iterator[tuple[QTextBlock, QRectF]]:
    """The blocks between two heights of the viewport with their rectangles."""
    block = view.firstVisibleBlock()
    heights = view.document().documentLayout()
    # The view itself adds up all blocks from the first one in sight for each that is asked for.
    rect = view.blockBoundingGeometry(block).translated(view.contentOffset())
    while block.isValid() and rect.top() <= bottom:
        if block.isVisible() and rect.bottom() >= top:
            yield block, rect
        below, block = rect.bottom(), block.next()
        if block.isValid():
            rect = heights.blockBoundingRect(block).translated(rect.left(), 0)
            rect.moveTop(below)


def _strength(view: "RawView", article: str) -> float:
    colours = theme.current()
    if article == view.current_article:
        return colours.band_current
    if article == view.hovered_article:
        return (colours.band + colours.band_current) / 2
    return colours.band


def _x(visual: QTextLine, column: int) -> float:
    """Where a column (UTF-16) of a visual line stands; Qt answers with the position and the column it took."""
    answer: Any = visual.cursorToX(column)
    return float(answer[0] if isinstance(answer, tuple) else answer)


def piece_rects(block: QTextBlock, rect: QRectF, columns: tuple[int, int], top: float, bottom: float) -> list[QRectF]:
    """The rectangles of a piece that is a part of its line, one for each visual line between ``top`` and ``bottom``."""
    first, last = columns
    found: list[QRectF] = []
    layout = block.layout()
    begin, end = layout.lineForTextPosition(first), layout.lineForTextPosition(max(first, last - 1))
    if not begin.isValid() or not end.isValid():
        return found
    height = max(1.0, begin.height())
    low = max(begin.lineNumber(), int((top - rect.top()) / height) - 1)
    high = min(end.lineNumber(), int((bottom - rect.top()) / height) + 1)
    for number in range(low, high + 1):
        visual = layout.lineAt(number)
        start, stop = max(first, visual.textStart()), min(last, visual.textStart() + visual.textLength())
        if start < stop:
            left, right = _x(visual, start), _x(visual, stop)
            x = rect.left() + layout.position().x() + left
            found.append(QRectF(x, rect.top() + visual.y(), right - left, visual.height()))
    return found


def paint_bands(view: "RawView", painter: QPainter, top: float, bottom: float) -> None:
    """The band of each article behind its lines; a line that two articles share is divided where they meet."""
    colours = theme.current()
    width = float(view.viewport().width())
    for block, rect in visible_blocks(view, top, bottom):
        number = block.blockNumber()
        whole = QRectF(0, rect.top(), width, rect.height())
        blank = view.marks.blank_owner.get(number)
        if blank:
            colour = colours.hue(view.hues.get(blank, 0))
            painter.fillRect(whole, colours.tint(colour, _strength(view, blank)))
        sole = view.marks.sole_owner(number)
        if sole:
            painter.fillRect(whole, colours.tint(colours.hue(view.hues.get(sole, 0)), _strength(view, sole)))
            continue
        pieces = view.marks.pieces.get(number, [])
        for piece, columns in zip(pieces, view.columns(number) if pieces else (), strict=True):
            colour = colours.tint(colours.hue(view.hues.get(piece.article, 0)), _strength(view, piece.article))
            for part in piece_rects(block, rect, columns, top, bottom):
                painter.fillRect(part, colour)


def paint_borders(view: "RawView", painter: QPainter, top: float, bottom: float) -> None:
    """A line at each border; where the program proposed it, its reason and confidence stand at the right."""
    reach = most_height(view)  # of tags of borders that are out of sight
    for block, rect in visible_blocks(view, top - reach, bottom + reach):
        for mark in view.marks.marks_of_line.get(block.blockNumber(), ()):
            _paint_border(view, painter, mark, block, rect)


def _paint_border(view: "RawView", painter: QPainter, mark: BorderMark, block: QTextBlock, rect: QRectF) -> None:
    colours = theme.current()
    doubtful = mark.proposed is not None and mark.proposed.confidence < DOUBT
    colour = QColor(colours.warning if doubtful else colours.faint)
    painter.setPen(QPen(colour, 1.4 if doubtful else 1.0, Qt.PenStyle.DashLine if doubtful else Qt.PenStyle.SolidLine))
    y = border_height(view, mark, block, rect)
    if mark.column:
        for part in _column_rects(view, mark, block, rect):
            painter.drawLine(QPointF(part.left(), part.top() + 2), QPointF(part.left(), part.bottom() - 2))
    else:
        painter.drawLine(QPointF(0, y), QPointF(float(view.viewport().width()), y))
    tag = tag_at(view, mark, block, y)
    if tag:
        paint_tag(view, painter, mark, tag)


def border_height(view: "RawView", mark: BorderMark, block: QTextBlock, rect: QRectF) -> float:
    """The height of the viewport at which ``mark`` is drawn."""
    parts = _column_rects(view, mark, block, rect) if mark.column else []
    return (parts[-1].top() if parts else rect.top()) + 0.5


def _column_rects(view: "RawView", mark: BorderMark, block: QTextBlock, rect: QRectF) -> list[QRectF]:
    line = view.marks.text.lines[block.blockNumber()]
    column = positions.utf16_length(view.marks.text[line.start, mark.at])
    return piece_rects(block, rect, (column, column + 1), 0.0, float(view.viewport().height()))


def paint_gutter(view: "RawView", painter: QPainter, width: float, top: float, bottom: float) -> None:
    """Line number, article number and role of each line, and the bar in the article's colour."""
    colours = theme.current()
    painter.fillRect(QRectF(0, top, width, bottom - top), QColor(colours.paper))
    role_width = view.role_width
    cursor_line = view.textCursor().blockNumber()
    seen_before: str | None = view.article_above_viewport()
    for block, rect in visible_blocks(view, top, bottom):
        number = block.blockNumber()
        pieces = view.marks.pieces.get(number, [])
        first = block.layout().lineAt(0) if block.layout().lineCount() else None
        height = first.height() if first else rect.height()
        line_top = rect.top() + (first.y() if first else 0.0)  # below the room that wider lines have above them
        owner = view.marks.owner_of_line(number)
        article = owner.article if owner else view.marks.blank_owner.get(number)
        if article:
            hue = colours.hue(view.hues.get(article, 0))
            painter.fillRect(QRectF(0, rect.top(), width, rect.height()), colours.tint(hue, _strength(view, article)))
            painter.fillRect(QRectF(width - BAR, rect.top(), BAR, rect.height()), hue)
        painter.setFont(view.label_font)
        painter.setPen(QColor(colours.text if number == cursor_line else colours.muted))
        number_right = width - BAR - PAD - role_width - view.circle_width - PAD
        box = QRectF(0, line_top, number_right, height)
        if number == view.gutter_line and view.gutter_action(number):
            _paint_gutter_action(view, painter, box, view.gutter_action(number))
        else:
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number + 1))
        if owner:
            ink = colours.hue(view.hues.get(owner.article, 0))
            painter.setPen(ink)
            if owner.begins and (owner.article != seen_before or pieces[0].article != owner.article):
                circle = QRectF(number_right + PAD, line_top, view.circle_width, height)
                painter.setFont(view.circle_font)
                painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, circled(view.numbers.get(owner.article, 0)))
                painter.setFont(view.label_font)
            mark_box = QRectF(width - BAR - PAD / 2 - role_width, line_top, role_width, height)
            painter.drawText(mark_box, Qt.AlignmentFlag.AlignCenter, role_mark(owner.role))
            seen_before = owner.article
        elif number not in view.marks.blank_lines:
            seen_before = None


def _paint_gutter_action(view: "RawView", painter: QPainter, box: QRectF, action: str) -> None:
    """Two arrows apart from a line (split) or towards it (merge)."""
    colours = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    button = QRectF(box.right() - 20, box.center().y() - 9, 20, 18)
    painter.setBrush(QColor(colours.accent))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(button, 4, 4)
    painter.setPen(QPen(QColor(colours.on_accent), 1.5))
    middle, left, right = button.center(), button.left() + 4, button.right() - 4
    painter.drawLine(QPointF(left, middle.y()), QPointF(right, middle.y()))
    for side in (-1, 1):
        tip, back = (6.0, 3.0) if action == "split" else (2.5, 5.5)
        x, y = middle.x(), middle.y()
        painter.drawLine(QPointF(x, y + side * tip), QPointF(x - 3, y + side * back))
        painter.drawLine(QPointF(x, y + side * tip), QPointF(x + 3, y + side * back))
    painter.restore()
