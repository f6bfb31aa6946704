"""Room between the lines of the raw page: Qt's layout of plain text has none to set, so its lines are put apart here."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout


class SpacedLayout(QPlainTextDocumentLayout):
    """Lays out plain text with ``spacing`` times the height of each line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.spacing = 1.0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The room that ``block`` takes; the lines of its layout stand in the middle of theirs."""
        rect = super().blockBoundingRect(block)
        if self.spacing == 1.0 or not block.isValid() or not block.isVisible():
            return rect
        layout = block.layout()
        y, height = 0.0, 0.0
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            extra = line.height() * (self.spacing - 1)
            line.setPosition(QPointF(line.x(), y + extra / 2))
            y += line.height() + extra
            height += line.height()
        rect.setHeight(y + (self.document().documentMargin() if not block.next().isValid() else 0.0))
        return rect
