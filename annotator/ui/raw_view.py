"""The raw page, exactly as it is: read-only text with coloured bands, a gutter, and borders with their reasons."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from annotator.core.model import Role
from annotator.core.text import Line, Range, union
from annotator.services.values import OpenPage
from annotator.ui import found_marks, glyphs, positions, raw_paint, theme
from annotator.ui.border_handles import BorderHandles
from annotator.ui.border_tags import tag_at
from annotator.ui.gutter import Gutter
from annotator.ui.page_marks import EMPTY, LinePiece, PageMarks, role_changes
from annotator.ui.picks import Picks
from annotator.ui.ranges_drag import ranges_mime
from annotator.ui.spacing import SpacedLayout
from annotator.ui.wording import circled, per_cent, reasons_words, role_mark, role_name

_STRONG = (Role.HEADLINE, Role.OVERLINE, Role.SUBHEADLINE, Role.CROSSHEAD)


class _RoleFormats(QSyntaxHighlighter):
    """Headlines bold, page furniture pale. Formats are of the view only; the document keeps none."""

    def __init__(self, document: QTextDocument, view: "RawView") -> None:
        super().__init__(document)
        self.marks = EMPTY
        self._view = view

    def highlightBlock(self, content: str) -> None:
        number = self.currentBlock().blockNumber()
        if number >= len(self.marks.text.lines):
            return
        line = self.marks.text.lines[number]
        pieces = self.marks.pieces.get(number, ())
        plain = not self._view.missing or self._view.missing.isdisjoint(self.marks.text[line.start, line.end])
        if line.start == line.end or (
            plain and len(pieces) == 1 and pieces[0].role not in _STRONG and self._covers(pieces[0], line)
        ):
            return
        colours = theme.current()
        style = QTextCharFormat()
        style.setForeground(QColor(colours.muted))
        raw = self.marks.text[line.start, line.end]
        self.setFormat(0, positions.utf16_length(raw), style)
        for piece in pieces:
            style.setForeground(QColor(colours.text))
            style.setFontWeight(QFont.Weight.Bold if piece.role in _STRONG else QFont.Weight.Normal)
            first = positions.utf16_length(raw[: piece.first])
            self.setFormat(first, positions.utf16_length(raw[piece.first : piece.last]), style)
        if not plain:
            for first, length in glyphs.hide_in_line(self._view, raw):
                self.setFormat(first, length, glyphs.hidden(self._view.font()))

    @staticmethod
    def _covers(piece: LinePiece, line: Line) -> bool:
        return piece.first == 0 and piece.last == line.end - line.start


class RawView(QPlainTextEdit):
    """The raw page. Positions in its signals and methods are code points of the page's text."""

    hovered = Signal(object)
    article_at_cursor = Signal(object)
    split_asked = Signal(int)
    merge_asked = Signal(str, str)
    border_moved = Signal(int, int)
    context_asked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("raw")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | keyboard)
        self.setCursorWidth(2)
        self.viewport().setMouseTracking(True)
        self.marks: PageMarks = EMPTY
        self.hues: dict[str, int] = {}
        self.numbers: dict[str, int] = {}
        self.current_article: str | None = None
        self.hovered_article: str | None = None
        self.gutter_line: int | None = None
        self.found: list[Range] = []  # words that were found, in order
        self.missing: frozenset[str] = frozenset()  # characters that no font has
        self._columns: dict[int, list[tuple[int, int]]] = {}
        self._folded = True
        self._layout = SpacedLayout(self.document())
        self.document().setDocumentLayout(self._layout)
        self._moving = False
        self._formats = _RoleFormats(self.document(), self)
        self._gutter = Gutter(self)
        self._extra: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self.picks = Picks(self)
        self.handles = BorderHandles(self, self._gutter)  # it sees the mouse before the picks do
        self.set_zoom(100)
        self.updateRequest.connect(self._scroll_gutter)
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.retranslate()

    # -- showing ----------------------------------------------------------------------------------------------------

    def show_page(self, page: OpenPage | None, hues: dict[str, int]) -> None:
        """Show another page (or none) from its beginning."""
        self._moving = True
        self.picks.clear()
        self.handles.cancel()
        self.marks = PageMarks(page.text, page.state, page.borders) if page else EMPTY
        self.hues, self.numbers = hues, page.state.numbers if page else {}
        self._columns.clear()
        self._formats.marks = self.marks
        self.found = []
        self._look_for_glyphs()
        self.setPlainText(positions.display_text(page.text) if page else "")
        self._fold_lines()
        self._moving = False
        self._fit_gutter()

    def update_page(self, page: OpenPage, hues: dict[str, int]) -> None:
        """The same page after a change: only the lines that changed are formatted anew."""
        self.picks.clear()
        self.handles.cancel()
        before, self.marks = self.marks, PageMarks(page.text, page.state, page.borders)
        self.hues, self.numbers = hues, page.state.numbers
        self._columns.clear()
        self._formats.marks = self.marks
        lines = {
            line.number for extent in role_changes(before.state, page.state) for line in page.text.lines_in(extent)
        }
        for number in sorted(lines - page.text.blank_lines):
            self._formats.rehighlightBlock(self.document().findBlockByNumber(number))
        self._fit_gutter()
        self._repaint()

    def set_current(self, article: str | None) -> None:
        """Show ``article`` as the current one."""
        self.current_article = article
        self._repaint()

    def set_hovered(self, article: str | None) -> None:
        """Show ``article`` as the one under the mouse."""
        if article != self.hovered_article:
            self.hovered_article = article
            self._repaint()

    def set_spacing(self, spacing: float) -> None:
        """Room for each line, in heights of a line; to be followed by ``set_zoom``."""
        self._layout.spacing = spacing

    def show_found(self, found: list[Range]) -> None:
        """Mark these places."""
        self.found = found
        self._repaint()

    def first_article_in_sight(self) -> str | None:
        """The article of the first line in sight that has one."""
        return next(iter(self.articles_in_sight()), None)

    def articles_in_sight(self) -> list[str]:
        """The articles of the lines in sight, from top to bottom."""
        height = float(self.viewport().height())
        blocks = (
            block.blockNumber() for block, rect in raw_paint.visible_blocks(self, 0.0, height) if rect.top() >= -4
        )
        return list(dict.fromkeys(p.article for number in blocks for p in self.marks.pieces.get(number, ())))

    def _look_for_glyphs(self) -> None:
        self.missing = glyphs.missing_in(self.marks.text.text, self.font())

    def set_zoom(self, zoom: int) -> None:
        """Text size in per cent."""
        self.setFont(theme.page_font(zoom))
        if self.marks.text.text:
            self._look_for_glyphs()
            self.document().markContentsDirty(0, self.document().characterCount())
        self.label_font = theme.interface_font()
        self.label_font.setPointSizeF(8.5 * zoom / 100)
        self.circle_font = theme.interface_font()
        self.circle_font.setPointSizeF(11 * zoom / 100)
        self._fit_gutter()

    def set_folded(self, folded: bool) -> None:
        """Hide blank lines (the data keep them), or show every line."""
        self._folded = folded
        self._fold_lines()
        self.ensureCursorVisible()

    def retranslate(self) -> None:
        """Words in the present language."""
        self.setAccessibleName(self.tr("Raw page"))
        self._fit_gutter()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_formats"):
            self._formats.rehighlight()
            self.picks.recolour()
            self._repaint()
        super().changeEvent(event)

    def _fold_lines(self) -> None:
        blank = self.marks.blank_lines if self._folded else frozenset()
        if len(blank) == len(self.marks.text.lines):
            blank = frozenset()
        block, changed = self.document().firstBlock(), False
        while block.isValid():
            hidden = block.blockNumber() in blank
            if block.isVisible() == hidden:
                block.setVisible(not hidden)
                block.setLineCount(0 if hidden else 1)
                changed = True
            block = block.next()
        if changed:
            self.document().markContentsDirty(0, self.document().characterCount())
            self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()
        self._gutter.update()

    # -- positions --------------------------------------------------------------------------------------------------

    def cursor_position(self) -> int:
        """Where the cursor stands; the start of the selection if there is one."""
        cursor = self.textCursor()
        place = cursor.selectionStart() if cursor.hasSelection() else cursor.position()
        return positions.from_document(self.marks.text, self.document(), place)

    def selection(self) -> Range | None:
        """What is selected in one go, without what is picked."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        text, document = self.marks.text, self.document()
        start = positions.from_document(text, document, cursor.selectionStart())
        return start, positions.from_document(text, document, cursor.selectionEnd())

    def selected_ranges(self) -> tuple[Range, ...]:
        """All that is selected or picked, in the order of the text; empty if nothing is."""
        selection = self.selection()
        return tuple(union([*self.picks.ranges, *([selection] if selection else [])]))

    def ranges_or_line(self) -> tuple[Range, ...]:
        """The selection, or else the printed line at the cursor."""
        line = self.marks.text.line_at(self.cursor_position())
        return self.selected_ranges() or ((line.start, line.end),)

    def split_position(self) -> int:
        """Where a split at the cursor goes: the cursor's place, or the line's start if it stands at its first ink."""
        at = self.cursor_position()
        line = self.marks.text.line_at(at)
        return line.start if self.marks.text.is_blank(line.start, at) else at

    def select(self, start: int, end: int) -> None:
        """Select ``[start, end)`` and show it."""
        document, text = self.document(), self.marks.text
        cursor = QTextCursor(document)
        cursor.setPosition(positions.to_document(text, document, start))
        cursor.setPosition(positions.to_document(text, document, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def put_cursor(self, position: int) -> None:
        """Put the cursor at ``position`` without scrolling."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(positions.to_document(self.marks.text, self.document(), position))
        bar = self.verticalScrollBar()
        before = bar.value()
        self._moving = True
        self.setTextCursor(cursor)
        self._moving = False
        bar.setValue(before)

    def reveal(self, position: int, *, move: bool = True) -> None:
        """Scroll to ``position``, a little below the top, and put the cursor there."""
        document = self.document()
        place = positions.to_document(self.marks.text, document, position)
        block = document.findBlock(place)
        cursor = QTextCursor(document)
        cursor.setPosition(place)
        if move:
            self._moving = True
            self.setTextCursor(cursor)
            self._moving = False
        rect = self.cursorRect(cursor)
        if rect.top() < 0 or rect.bottom() > self.viewport().height() * 0.7:
            visual = block.layout().lineForTextPosition(place - block.position()).lineNumber()
            self.verticalScrollBar().setValue(max(0, block.firstLineNumber() + max(0, visual) - 3))
        self._repaint()

    def go_to(self, position: int) -> None:
        """Put the cursor at ``position``, show it, and make its article the current one."""
        self.reveal(position)
        self._cursor_moved()

    def article_above_viewport(self) -> str | None:
        """The article of the last line above the visible part."""
        number = self.firstVisibleBlock().blockNumber() - 1
        while number in self.marks.blank_lines:
            number -= 1
        owner = self.marks.owner_of_line(number)
        return owner.article if owner else None

    def columns(self, number: int) -> list[tuple[int, int]]:
        """First and last column of each piece of line ``number`` in UTF-16 units, kept while the page stays as it is."""
        found = self._columns.get(number)
        if found is None:
            line = self.marks.text.lines[number]
            raw = self.marks.text[line.start, line.end]
            plain = raw.isascii() or max(raw, default="") <= "\uffff"
            found = [
                (p.first, p.last)
                if plain
                else (positions.utf16_length(raw[: p.first]), positions.utf16_length(raw[: p.last]))
                for p in self.marks.pieces.get(number, ())
            ]
            self._columns[number] = found
        return found

    def _piece_at(self, point: QPoint) -> LinePiece | None:
        cursor = self.cursorForPosition(point)
        block = cursor.block()
        rect = self.blockBoundingGeometry(block).translated(self.contentOffset())
        if not rect.top() <= point.y() <= rect.bottom():
            return None
        pieces = self.marks.pieces.get(block.blockNumber(), [])
        if len(pieces) < 2:
            return pieces[0] if pieces else None
        line = self.marks.text.lines[block.blockNumber()]
        column = positions.from_document(self.marks.text, self.document(), cursor.position()) - line.start
        return next((piece for piece in pieces if piece.first <= column <= piece.last), None)

    def _cursor_moved(self) -> None:
        self._gutter.update()
        if not self._moving:
            owner = self.marks.state.near(self.marks.text, self.cursor_position())
            self.article_at_cursor.emit(owner.article if owner else None)

    # -- mouse ------------------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        piece = self._piece_at(event.position().toPoint())
        self.hovered.emit(piece.article if piece else None)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            cursor = self.cursorForPosition(event.pos())
            selection = self.textCursor()
            if not selection.selectionStart() <= cursor.position() <= selection.selectionEnd():
                self.setTextCursor(cursor)
            self.context_asked.emit(event.globalPos())
        else:
            self.context_asked.emit(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))

    def createMimeDataFromSelection(self) -> QMimeData:
        """The raw text, not what is shown of it. A new object: Qt's own for documents hides formats that are added."""
        return ranges_mime(self.marks.text, self.selected_ranges())

    def copy_selected(self) -> None:
        """All that is selected or picked to the clipboard."""
        if self.selected_ranges():
            # As text: on some platforms the clipboard is emptied after Python has ended, and cannot hold what Python made.
            QGuiApplication.clipboard().setText(self.createMimeDataFromSelection().text())

    def show_extra(self, name: str, selections: list[QTextEdit.ExtraSelection]) -> None:
        """Show ``selections`` of formats beside those that other parts show under other names."""
        self._extra[name] = selections
        self.setExtraSelections([one for kind in self._extra.values() for one in kind])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):  # Qt's own knows nothing of what is picked
            self.copy_selected()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPoint) -> str:
        for block, rect in raw_paint.visible_blocks(self, 0.0, float(self.viewport().height())):
            for mark in self.marks.marks_of_line.get(block.blockNumber(), ()):
                tag = tag_at(self, mark, block, raw_paint.border_height(self, mark, block, rect))
                if tag and mark.proposed and tag.place.adjusted(-4, -4, 4, 4).contains(QPointF(point)):
                    return f"{reasons_words(mark.proposed.reasons)} · {per_cent(mark.proposed.confidence)}"
        cursor = self.cursorForPosition(point)
        said = [f"{one.by}: {one.text}" for one in found_marks.comment_at(self, cursor.blockNumber())]
        missing = positions.character_at(self.marks.text, self.document(), cursor.position())
        if missing in self.missing:
            said.append(f"U+{ord(missing):04X}")
        piece = self._piece_at(point)
        if said:
            return "\n".join(said)
        if piece is None:
            return self.tr("Page furniture")
        return f"{circled(self.numbers.get(piece.article, 0))} {role_name(piece.role)}"

    # -- gutter -----------------------------------------------------------------------------------------------------

    def gutter_width(self) -> int:
        """Width of the gutter for the present page and language, in pixels."""
        metrics = QFontMetricsF(self.label_font)
        digits = max(3, len(str(len(self.marks.text.lines))))
        self.role_width = max(metrics.horizontalAdvance(role_mark(role)) for role in Role) + 2
        self.circle_width = QFontMetricsF(self.circle_font).horizontalAdvance("①") + 2
        numbers = metrics.horizontalAdvance("9" * digits) + 10
        return round(numbers + self.circle_width + self.role_width + raw_paint.BAR + 3 * raw_paint.PAD)

    def gutter_action(self, number: int) -> str:
        """What a click in the gutter at line ``number`` does: "split", "merge" or nothing ("")."""
        pieces = self.marks.pieces.get(number)
        if not pieces:
            return ""
        marks = [mark for mark in self.marks.marks_of_line.get(number, ()) if not mark.column]
        if marks:
            return "merge" if marks[0].above and marks[0].below else ""
        return "split"

    def gutter_tip(self, y: int) -> str:
        """What a click at height ``y`` would do, in words."""
        number = self.line_at_height(y)
        action = self.gutter_action(number) if number is not None else ""
        if action == "split":
            return self.tr("Click: split the article before this line · drag: take the line to a card")
        return self.tr("Click: merge with the article above · drag: move the border") if action else ""

    def gutter_hovered(self, y: int | None) -> None:
        """The mouse is at height ``y`` of the gutter, or has left it."""
        line = self.line_at_height(y) if y is not None else None
        if line != self.gutter_line:
            self.gutter_line = line
            self._gutter.update()

    def gutter_clicked(self, y: int) -> None:
        """Split or merge at the line at height ``y``."""
        number = self.line_at_height(y)
        action = self.gutter_action(number) if number is not None else ""
        if number is None or not action:
            return
        line = self.marks.text.lines[number]
        if action == "split":
            self.split_asked.emit(line.start)
        else:
            mark = self.marks.marks_of_line[number][0]
            self.merge_asked.emit(mark.above, mark.below)

    def line_at_height(self, y: int) -> int | None:
        """The number of the line at height ``y`` of the viewport."""
        for block, rect in raw_paint.visible_blocks(self, y, y):
            if rect.top() <= y <= rect.bottom():
                return block.blockNumber()
        return None

    def _fit_gutter(self) -> None:
        if hasattr(self, "_gutter"):
            self.setViewportMargins(self.gutter_width(), 0, 0, 0)
            self._place_gutter()
            self._gutter.update()

    def _place_gutter(self) -> None:
        area = self.contentsRect()
        self._gutter.setGeometry(QRect(area.left(), area.top(), self.gutter_width(), area.height()))

    def _scroll_gutter(self, rect: QRect, scrolled: int) -> None:
        if scrolled:
            self._gutter.scroll(0, scrolled)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_gutter()

    def paintEvent(self, event: QPaintEvent) -> None:
        top, bottom = float(event.rect().top()), float(event.rect().bottom() + 1)
        painter = QPainter(self.viewport())
        raw_paint.paint_bands(self, painter, top, bottom)
        found_marks.paint_found(self, painter, top, bottom)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        raw_paint.paint_borders(self, painter, top, bottom)
        found_marks.paint_comments(self, painter, top, bottom)
        glyphs.paint_in_page(self, painter, top, bottom)
        painter.end()
