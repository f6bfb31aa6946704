"""The text on an open card beside the raw page: where the mouse is in it, and what of it is selected there."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout

from annotator.core.text import Range
from annotator.ui import glyphs, positions, theme
from annotator.ui.card_layout import CardLayout, Fonts
from annotator.ui.card_model import Card


def raw_position(card: Card, layout: CardLayout, point: QPointF, *, printed: bool) -> int | None:
    """The raw position (code points) of the character at ``point`` of an open card; None beside its text."""
    aligned = card.printed if printed else card.clean
    for (text, place), at in zip(layout.body, layout.body_at, strict=False):
        inside = point - place
        for number in range(text.lineCount()):
            line = text.lineAt(number)
            if line.y() <= inside.y() <= line.y() + line.height() and 0 <= inside.x() <= line.naturalTextWidth() + 4:
                unit = line.xToCursor(inside.x())
                position = at + positions.code_points_in(text.text(), unit)
                return aligned.raw_at(min(position, len(aligned.text) - 1))[0] if aligned.text else None
    return None


def draw_text(
    painter: QPainter,
    text: QTextLayout,
    place: QPointF,
    font: QFont,
    marks: Sequence[QTextLayout.FormatRange] = (),
) -> None:
    """Draw a laid-out text with ``marks`` on it; characters that no font has stand as their code points."""
    text.draw(painter, place, marks)
    missing = glyphs.missing_in(text.text(), font)
    if missing:
        glyphs.paint_boxes(painter, text, text.text(), place, missing, painter.pen().color())


def draw_body(
    painter: QPainter, card: Card, layout: CardLayout, fonts: Fonts, selection: Range | None, *, printed: bool
) -> None:
    """Draw the text of a card, with what is selected on the raw page marked if the card is open."""
    colours = theme.current()
    extent = None
    if selection and layout.body_at and card.article:
        extent = (card.printed if printed else card.clean).clean_range(*selection)
    for number, (text, place) in enumerate(layout.body):
        marks = []
        if extent:
            at, content = layout.body_at[number], text.text()
            start, end = max(0, extent[0] - at), min(len(content), extent[1] - at)
            if start < end:
                mark = QTextLayout.FormatRange()
                mark.start = positions.utf16_length(content[:start])
                mark.length = positions.utf16_length(content[start:end])
                style = QTextCharFormat()
                style.setBackground(QColor(colours.selection))
                style.setForeground(QColor("#ffffff"))
                mark.format = style
                marks.append(mark)
        draw_text(painter, text, place, fonts.text, marks)
