"""Printed lines as pieces with the features that the rules look at.

A piece is a printed line without its outer white space, or a part of one where two texts were printed side by side
or where a photo credit follows a caption. Widths count in cells: a Chinese character is 1, a Latin letter or digit
0.5. White space inside a line does not count: extractors add it around digits and between spaced letters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.text import PageText
from annotator.segmentation.letters import Letters, half_cells
from annotator.segmentation.printed_lines import printed_lines
from annotator.segmentation.undress import undress

SENTENCE_END = "。！？!?…"
CLOSING = "”’』」）)》】〉"
OPENING = "“‘『「（(《【〈"

# A longer piece is looked at only in its first part: page lines have some 10 to 40 characters.
LONGEST = 400

_CREDIT = re.compile(
    r"^([（(]?)\s*(?:(?:图/|图[:：]|文/|摄影[:：/]?)\S{2,8}|"
    r"(?:(?:本报|新华社|中新社|本刊)?(?:驻\S{1,4})?(?:特约|见习|实习)?(?:记者|通讯员)?|[\u4e00-\u9fff]{2,12}(?:局|部|委|办|队|社))\s*"
    r"(?:[\u4e00-\u9fff]{1,4}[\s、]?){0,3}\s*(?:摄影报道|文并摄|文/图|文图|摄影|供图|/图|摄|画))\s*([）)]?)$"
)
_CREDIT_LETTERS = frozenset("摄图画文")
_AFTER_SENTENCE = re.compile(r"(?<=[。！？”）])[ \u3000]+(?=[^\s\d）)])")
_REPORTER = r"(?:本报|特约|见习|实习|首席)*(?:记者|通讯员|评论员)"
_AUTHORS = re.compile(
    rf"^(?:[□■◇◆]{{1,3}}[ \u3000]?(?:{_REPORTER}[ \u3000]?)?|{_REPORTER}[ \u3000]?)"
    r"(?:(?!本报|记者|通讯员|评论员)[\u4e00-\u9fff]{2,4}[ \u3000]+(?:(?:本报)?(?:记者|通讯员)[ \u3000])?){1,4}"
    r"(?!报道|摄影)(?=\S{5})"
)
_WIDE_GAP = re.compile(r"(?<=\S)(?:\t+|[ \u3000]{4,})(?=\S)")


@dataclass(slots=True)
class Piece:
    """A piece of a printed line: ``[start, end)`` in code points, and what can be seen of it."""

    index: int
    line: int
    start: int
    end: int
    text: str  # white space of letter-spacing and around digits taken out
    width: float  # in cells
    blank_before: int  # blank lines above; -1: it stands on the line of the piece before it
    indent: float  # white space before it in cells
    spaced: bool  # printed with letter-spacing
    doubled: bool  # printed twice, one over the other

    @property
    def first(self) -> str:
        return self.text[:1]

    @property
    def last(self) -> str:
        return self.text[-1:]

    @property
    def ends_sentence(self) -> bool:
        """The last mark ends a sentence, closing quotes and brackets after it allowed."""
        core = self.text[-3:].rstrip(CLOSING)
        return (core[-1:] != "" and core[-1] in SENTENCE_END) or (
            bool(self.text) and self.text[-1] in "）)" and len(self.text) > 2
        )


def pieces_of(page: PageText) -> list[Piece]:
    """All non-blank pieces of the page as they are read: mostly in the order of the text (printed_lines.py)."""
    found: list[Piece] = []
    blanks = 0
    text = page.text
    for number, start, end, *how in printed_lines(page):
        printed = text[start:end].strip()
        if not printed:
            blanks += 1
            continue
        apart, strip = how or (False, False)
        if apart:
            found.append(
                Piece(len(found), number, start, end, "".join(printed.split()), 0.0, blanks, 0.0, False, False)
            )
            blanks = 0
            continue
        # Most lines begin with their first letter and have no white space inside: nothing more is to be found in them.
        indent = 0.0
        if printed[0] != text[start]:
            before = end - start - len(text[start:end].lstrip())
            indent = cells_of_space(text[start : start + min(before, LONGEST)])
            start += before
        if len(printed) <= LONGEST and len(printed.split(None, 1)) == 1:
            compact = undouble(printed)
            doubled = compact != printed
            found.append(
                Piece(len(found), number, start, start + len(printed), compact, 0.0, blanks, indent, False, doubled)
            )
        else:
            _add_parts(found, text, (number, start, start + len(printed)), blanks, indent, strip)
        blanks = 0
    undress(text, found)
    for piece, width in zip(found, _widths(found), strict=True):
        size = piece.end - piece.start
        piece.width = width if size <= LONGEST else float(size)
    return found


def _add_parts(
    found: list[Piece], text: str, line: tuple[int, int, int], blanks: int, indent: float, strip: bool
) -> None:
    """Add the pieces of a printed line (number, start, end) with white space in it; their widths are not yet known.

    ``strip``: it is what one column has on the line, so that gaps in it part nothing.
    """
    number, start, end = line
    position = start
    spaced = is_spaced(text[position : min(end, position + LONGEST)])
    for cut in [*_cuts(text, start, end, spaced, strip), end]:
        stop = cut
        while stop > position and text[stop - 1].isspace():
            stop -= 1
        if stop > position:
            printed = squeeze(text[position : min(stop, position + LONGEST)])
            compact = undouble(printed)
            before = blanks if position == start else -1
            found.append(
                Piece(len(found), number, position, stop, compact, 0.0, before, indent, spaced, compact != printed)
            )
        position = cut
        while position < end and text[position].isspace():
            position += 1
        indent = 0.0


def _widths(pieces: Sequence[Piece]) -> list[float]:
    """The width of each piece in cells."""
    if not pieces:
        return []
    letters = Letters([piece.text for piece in pieces])
    widths: list[float] = (letters.sums(half_cells(letters.codes)) / 2).tolist()
    return widths


def cells_of_space(text: str) -> float:
    """Width in cells of white space."""
    return sum(1.0 if c == "\u3000" else 2.0 if c == "\t" else 0.5 for c in text)


def is_spaced(text: str) -> bool:
    """True if most characters stand apart by one blank, as in a line stretched to the column's width."""
    if len(text) < 3:
        return False
    blanks = sum(1 for c in text if c.isspace())
    return blanks * 5 >= (len(text) - blanks) * 3


def squeeze(text: str) -> str:
    """``text`` without the blanks that the extractor put between spaced letters and around digits."""
    parts = text.split()
    if len(parts) < 2:
        return text.strip()
    if is_spaced(text):
        return "".join(parts)
    joined = parts[0]
    for part in parts[1:]:
        left, right = joined[-1], part[0]
        narrow = left < "\u0300" or right < "\u0300"
        joined += part if narrow and (left.isdigit() or right.isdigit()) else " " + part
    return joined


def _cuts(text: str, start: int, end: int, spaced: bool, strip: bool) -> list[int]:
    """Places inside a printed line where another text begins."""
    if spaced or end - start > LONGEST:
        return []
    line = text[start:end]
    found = [] if strip else [start + match.end() for match in _WIDE_GAP.finditer(line)]
    for match in _AFTER_SENTENCE.finditer(line):
        rest = line[match.end() :]
        left = line[: match.start()]
        if is_credit(rest) or (len(left) >= 2 and _is_sentence_end(left) and len(rest) >= 2):
            found.append(start + match.end())
    authors = _AUTHORS.match(line)
    if authors:
        found.append(start + authors.end())
    return sorted(set(found))


def _is_sentence_end(text: str) -> bool:
    core = text.rstrip(CLOSING)
    return (bool(core) and core[-1] in "。！？") or (
        text[-1] in "）" and len(text) < 60 and "记者" not in text and "通讯员" not in text
    )


def is_credit(text: str) -> bool:
    """True for the line that names the photographer: "李明 摄", "（新华社记者张三摄）"."""
    # Most lines hold none of the letters that every form has; looking for them first is ten times as fast.
    found = _CREDIT.match(text) if len(text) <= 24 and not _CREDIT_LETTERS.isdisjoint(text) else None
    return found is not None and bool(found.group(1)) == bool(found.group(2))


def undouble(text: str) -> str:
    """``text`` without overprinting: each letter twice ("研研究究") or the whole twice."""
    dense = "".join(text.split())
    half = len(dense) // 2
    if len(dense) >= 4 and len(dense) % 2 == 0:
        if dense[0] == dense[1] and dense[::2] == dense[1::2] and len(set(dense)) > 1:
            return dense[::2]
        if dense[0] == dense[half] and dense[:half] == dense[half:]:
            return dense[:half]
    return text
