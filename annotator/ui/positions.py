"""Code points of the page's text to positions in the Qt document and back: the only place that knows UTF-16."""

from PySide6.QtGui import QTextBlock, QTextDocument

from annotator.core.text import PageText

# What Qt would take for line or frame breaks, or would not show, stands as a picture of itself: one for one.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if code != 0x09}
_PICTURES |= {0x7F: 0x2421}
_PICTURES |= dict.fromkeys([*range(0x80, 0xA0), 0x2028, 0x2029, *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF], 0xFFFD)


def shown(line: str) -> str:
    """A line as it is shown: the same number of code points, control characters as pictures."""
    return line.translate(_PICTURES)


def display_text(text: PageText) -> str:
    """The whole page as it is shown: one document block for each printed line."""
    return "\n".join([shown(text.text[start:end]) for _number, start, end in text.lines])


def utf16_length(content: str) -> int:
    """Length in UTF-16 units."""
    return len(content) if content.isascii() else len(content.encode("utf-16-le", "surrogatepass")) // 2


def code_points_in(content: str, units: int) -> int:
    """How many code points of ``content`` the first ``units`` UTF-16 units hold."""
    if content.isascii() or max(content, default="") <= "\uffff":
        return min(units, len(content))
    used = 0
    for number, character in enumerate(content):
        if used >= units:
            return number
        used += 2 if ord(character) > 0xFFFF else 1
    return len(content)


def to_document(text: PageText, document: QTextDocument, position: int) -> int:
    """The document position that stands for code point ``position``."""
    line = text.line_at(position)
    block = document.findBlockByNumber(line.number)
    column = min(position, line.end) - line.start
    return block.position() + utf16_length(text[line.start, line.start + column])


def from_document(text: PageText, document: QTextDocument, position: int) -> int:
    """The code point that stands at document position ``position``."""
    block: QTextBlock = document.findBlock(position)
    line = text.lines[min(max(block.blockNumber(), 0), len(text.lines) - 1)]
    return line.start + code_points_in(text[line.start, line.end], position - block.position())


def display_lines(content: str) -> str:
    """Text whose lines end in line feeds as it is shown: one for one, one document block for each line."""
    return "\n".join(map(shown, content.split("\n")))


def units_before(content: str, position: int) -> int:
    """The document position that stands for code point ``position`` of text shown by ``display_lines``."""
    return utf16_length(content[:position])


def character_at(text: PageText, document: QTextDocument, position: int) -> str:
    """The character of the page after document position ``position``, or ""."""
    at = from_document(text, document, position)
    return text.text[at : at + 1]
