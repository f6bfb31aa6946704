"""Characters that no font has: found, and shown as small boxes with their code points."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QTextEdit

from annotator.ui import positions, theme

if TYPE_CHECKING:
    from annotator.ui.raw_view import RawView

_PRIVATE = range(0xE000, 0xF900)


def _suspect(character: str) -> bool:
    """Whether a character is worth asking the fonts for: nothing that everybody's fonts have."""
    code = ord(character)
    common = code < 0x2E80 or 0x3000 <= code < 0x3130 or 0x4E00 <= code < 0x9FA6 or 0xFF00 <= code < 0xFFF0
    return not common and not character.isspace()


@lru_cache(maxsize=20_000)
def _is_missing(character: str, font: str) -> bool:
    asked = QFont()
    asked.fromString(font)
    layout = QTextLayout(character, asked)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    return not runs or any(0 in run.glyphIndexes() for run in runs)


def missing_in(text: str, font: QFont) -> frozenset[str]:
    """The characters of ``text`` for which no font on this machine has a picture."""
    if text.isascii():
        return frozenset()
    suspects = [character for character in set(text) if _suspect(character)]
    if not suspects:
        return frozenset()
    told = font.toString()
    return frozenset(character for character in suspects if _is_missing(character, told))


def hidden(font: QFont) -> QTextCharFormat:
    """The format of a character that a box stands for: not drawn, at least as wide as a box needs."""
    style = QTextCharFormat()
    style.setForeground(QColor(Qt.GlobalColor.transparent))
    style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    style.setFontLetterSpacing(QFontMetricsF(font).height() * 0.25)
    return style


def formats_for(text: str, font: QFont) -> list[QTextLayout.FormatRange]:
    """Formats that hide the missing characters of ``text`` in a layout of ours."""
    missing = missing_in(text, font)
    if not missing:
        return []
    found, unit = [], 0
    for character in text:
        length = 2 if ord(character) > 0xFFFF else 1
        if character in missing:
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = unit, length, hidden(font)
            found.append(one)
        unit += length
    return found


def _x(line: Any, unit: int) -> float:
    answer: Any = line.cursorToX(unit)
    return float(answer[0] if isinstance(answer, tuple) else answer)


def paint_boxes(  # what, where, how
    painter: QPainter, layout: QTextLayout, text: str, origin: QPointF, missing: frozenset[str], ink: QColor,
    ground: QColor | None = None,
) -> None:  # fmt: skip
    """A box for each of the ``missing`` characters of ``text``, whose layout was drawn at ``origin``.

    The layout of a document's block does not know its text itself. On a ``ground`` a box hides what is below it.
    """
    unit = 0
    for character in text:
        length = 2 if ord(character) > 0xFFFF else 1
        if character in missing:
            line = layout.lineForTextPosition(unit)
            if line.isValid():
                left, right = _x(line, unit), _x(line, unit + length)
                box = QRectF(origin.x() + left + 1, origin.y() + line.y() + 1, right - left - 2, line.height() - 2)
                if ground:
                    painter.fillRect(box, ground)
                _paint_box(painter, box, f"{ord(character):04X}", ink)
        unit += length


def _paint_box(painter: QPainter, box: QRectF, code: str, ink: QColor) -> None:
    """The digits of a code point in two rows."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 0.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 2, 2)
    if len(code) % 2:
        code = "0" + code
    half = len(code) // 2
    font = QFont(theme.interface_font())
    font.setPixelSize(max(5, round(min(box.height() / 2 - 1, (box.width() - 2) / half * 1.65))))
    painter.setFont(font)
    middle = box.center().y()
    for rows, top in ((code[:half], box.top()), (code[half:], middle - 0.5)):
        painter.drawText(
            QRectF(box.left(), top, box.width(), box.height() / 2 + 0.5), Qt.AlignmentFlag.AlignCenter, rows
        )
    painter.restore()


def paint_in_page(view: "RawView", painter: QPainter, top: float, bottom: float) -> None:
    """Boxes for the missing characters of the raw page that are in sight."""
    missing = view.missing
    if not missing:
        return
    from annotator.ui.raw_paint import visible_blocks

    ink = QColor(theme.current().text)
    for block, rect in visible_blocks(view, top, bottom):
        content = block.text()
        if not missing.isdisjoint(content):
            paint_boxes(painter, block.layout(), content, rect.topLeft() + block.layout().position(), missing, ink)


def paint_in_document(view: QTextEdit, painter: QPainter, missing: frozenset[str]) -> None:
    """Boxes for the missing characters of rich text that are in sight, over what a font shows in their stead."""
    if not missing:
        return
    ink, ground = QColor(theme.current().text), QColor(theme.current().paper)
    height = view.viewport().height()
    block = view.cursorForPosition(QPoint(0, 0)).block()
    scrolled = view.verticalScrollBar().value()
    while block.isValid():
        rect = view.document().documentLayout().blockBoundingRect(block).translated(0, -scrolled)
        if rect.top() > height:
            return
        if not missing.isdisjoint(block.text()):
            paint_boxes(
                painter,
                block.layout(),
                block.text(),
                block.layout().position() - QPointF(0, scrolled),
                missing,
                ink,
                ground,
            )
        block = block.next()


def hide_in_line(view: "RawView", raw: str) -> Iterable[tuple[int, int]]:
    """Where the missing characters of a line stand, in UTF-16 units: (first, length)."""
    for place, character in enumerate(raw):
        if character in view.missing:
            yield positions.utf16_length(raw[:place]), positions.utf16_length(character)
