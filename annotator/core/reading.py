"""The reading text of an article: wrapped lines joined to paragraphs. A view only; the raw text never changes."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from annotator.core.model import Article, Role, Span
from annotator.core.text import PageText

_SENTENCE_END = tuple("。！？!?…；;”’」』）)》】.")
_WIDE = re.compile(r"[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯＀-｠￠-￦\U00020000-\U0003ffff“”‘’…—·]")
_SPACED_PAIR = re.compile(r"(?<=[⺀-鿿＀-￯“”‘’、-〿]) (?=[⺀-鿿＀-￯“”‘’、-〿])")
_WORD_END, _WORD_START = re.compile(r"[A-Za-z0-9,.;:]$"), re.compile(r"^[A-Za-z0-9]")


class Paragraph(NamedTuple):
    """One paragraph of reading text with the role of its piece and its extent in the raw text (code points)."""

    role: Role
    text: str
    start: int
    end: int


def width(line: str) -> float:
    """Width of a line in cells of a wide (Chinese) character; Latin letters and digits count half."""
    wide = len(_WIDE.findall(line))
    return wide + (len(line) - wide) / 2


def unspaced(line: str) -> str:
    """``line`` without the blanks between its characters if it is letter-spaced, else unchanged."""
    gaps = len(_SPACED_PAIR.findall(line))
    solid = sum(1 for character in line if not character.isspace())
    return _SPACED_PAIR.sub("", line) if gaps >= 3 and gaps * 2 >= solid - 1 else line


def _joined(lines: Iterable[str]) -> str:
    text = ""
    for line in lines:
        separator = " " if _WORD_END.search(text) and _WORD_START.search(line) else ""
        text += separator + line
    return text


def _paragraphs_of(text: PageText, span: Span) -> list[Paragraph]:
    """The paragraphs of one piece: a short line that ends a sentence, or an indented next line, ends a paragraph."""
    pieces = []
    for line in text.lines_in((span.start, span.end)):
        start, end = max(line.start, span.start), min(line.end, span.end)
        trimmed = text.trim(start, end)
        if trimmed:
            indented = trimmed[0] - line.start >= 1 and text[line.start, trimmed[0]].strip() == ""
            pieces.append((trimmed, unspaced(text[trimmed]), indented))
    if not pieces:
        return []
    widths = sorted(width(content) for _, content, _ in pieces)
    usual = widths[int(len(widths) * 0.75)]
    groups: list[list[int]] = [[0]]
    for number in range(1, len(pieces)):
        content = pieces[number - 1][1]
        ended = content.endswith(_SENTENCE_END) and width(content) < usual - 1.5
        if ended or (pieces[number][2] and not pieces[number - 1][2]):
            groups.append([])
        groups[-1].append(number)
    return [
        Paragraph(span.role, _joined(pieces[i][1] for i in group), pieces[group[0]][0][0], pieces[group[-1]][0][1])
        for group in groups
    ]


def reading_text(text: PageText, article: Article) -> list[Paragraph]:
    """The article's paragraphs in reading order; the lines of one headline are joined by a blank."""
    found: list[Paragraph] = []
    for span in article.spans:
        if span.role in (Role.BODY, Role.CAPTION, Role.NOTE):
            found += _paragraphs_of(text, span)
        else:
            lines = [
                unspaced(text[kept])
                for line in text.lines_in((span.start, span.end))
                if (kept := text.trim(max(line.start, span.start), min(line.end, span.end)))
            ]
            joiner = "" if span.role == Role.CROSSHEAD else " "
            found.append(Paragraph(span.role, joiner.join(lines), span.start, span.end))
    return found
