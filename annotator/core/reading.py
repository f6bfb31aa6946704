"""How printed lines become running text: letter-spacing, blanks between characters, joined lines, paragraphs.

Each rule looks at the raw text only, never at what a person corrected: a correction changes its own place and nothing
around it. What the rules make, character by character, is in clean.py.
"""

import itertools
import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from annotator.core.model import Role, Span
from annotator.core.text import PageText

RUNNING_ROLES = (Role.BODY, Role.CAPTION, Role.NOTE)  # text with paragraphs

_SENTENCE_END = tuple("。！？!?…；;”’」』）)》】.")
# Marks that bring their own room, so that a blank beside them says nothing.
_FULL_WIDTH_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕［］｛｝—…·～")
_INSIDE_A_SENTENCE = frozenset("，、；：")
_OPENING = frozenset("“‘《『「")
_AFTER_A_CHARACTER = frozenset("，。、；：！？”’》』」")
_WIDE = re.compile(r"[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯＀-｠￠-￦\U00020000-\U0003ffff“”‘’…—·]")
_HAN = re.compile(r"[⺀-⿟㐀-䶿一-鿿豈-﫿〇\U00020000-\U0003ffff]")
# Kana too: where one stands in for a Chinese character that looks alike, its line is spaced like the others.
_SPACED_PAIR = re.compile(r"(?<=[⺀-鿿＀-￯“”‘’、-〿\U00020000-\U0003ffff])\s(?=[⺀-鿿＀-￯“”‘’、-〿\U00020000-\U0003ffff])")
_STRETCHED = re.compile(r"(?:[⺀-鿿、-〿＀-￯]\s){4,}[⺀-鿿]")  # letter-spaced words in a line that is not
_NUMBERS_AND_WORDS = re.compile(r"[0-9A-Za-z.%‰]+")
_BLANKS = re.compile(r"\s+")
_AFTER_NUMBERS = "%‰°℃+"
_HYPHENS = "-\u00ad\u2010"
_WIDE_GAP = 4  # cells; more than this is set on purpose


class Gap(Enum):
    """What becomes of white space between two characters."""

    NOTHING = ""
    BLANK = " "
    PARAGRAPH = "\n"


class PrintedLine(NamedTuple):
    """What of a printed line lies in a piece, without outer white space: ``[start, end)`` in code points."""

    start: int
    end: int
    content: str
    spaced: bool  # printed with letter-spacing
    indented: bool

    @property
    def looks(self) -> str:
        """The line without its letter-spacing, for measuring."""
        return unspaced(self.content) if self.spaced else self.content


def width(line: str) -> float:
    """Width of a line in cells of a wide (Chinese) character; Latin letters and digits count half."""
    wide = len(_WIDE.findall(line))
    return wide + (len(line) - wide) / 2


def is_wide(character: str) -> bool:
    """True for a character that takes a whole cell: Chinese, kana, full-width marks."""
    return _WIDE.match(character) is not None


def is_han(character: str) -> bool:
    """True for a Chinese character, radicals too."""
    return _HAN.match(character) is not None


def is_letter_spaced(line: str) -> bool:
    """True if blanks stand between most characters of ``line``, or between all of them."""
    gaps = len(_SPACED_PAIR.findall(line))
    solid = sum(1 for character in _NUMBERS_AND_WORDS.sub("0", line) if not character.isspace())
    if gaps >= 3 and gaps * 2 >= solid - 1:
        return True
    parts = line.split()
    # Letters and digits of a stretched line stand apart, too: 用 W i n d o w s 办 公.
    return len(parts) >= 3 and (len(parts) - 1) * 5 >= solid * 3 and any(is_wide(part[0]) for part in parts)


def unspaced(line: str) -> str:
    """``line`` without the blanks between its characters if it is letter-spaced, else unchanged."""
    if not is_letter_spaced(line):
        return line
    parts = _BLANKS.split(line.strip())
    gaps = (_gap_in_spaced(left, right).value for left, right in itertools.pairwise(parts))
    return parts[0] + "".join(gap + part for gap, part in zip(gaps, parts[1:], strict=True))


def _gap_in_spaced(left: str, right: str) -> Gap:
    """What stands between two parts of a letter-spaced line: a blank between words of Latin script only."""
    if is_wide(left[-1]) or is_wide(right[0]) or len(left) == len(right) == 1:
        return Gap.NOTHING
    return Gap.BLANK


def lines_of(text: PageText, span: Span) -> list[PrintedLine]:
    """The printed lines of a piece, blank ones left out."""
    found = []
    for line in text.lines_in((span.start, span.end)):
        kept = text.trim(max(line.start, span.start), min(line.end, span.end))
        if kept:
            content = text[kept]
            indented = kept[0] > line.start and text.is_blank(line.start, kept[0])
            found.append(PrintedLine(*kept, content, is_letter_spaced(content), indented))
    return found


def gaps_between(lines: Sequence[PrintedLine], role: Role) -> list[Gap]:
    """What stands between each line and the next of a piece with ``role``."""
    pairs = list(itertools.pairwise(lines))
    if role not in RUNNING_ROLES:
        if role is Role.CROSSHEAD:
            return [joint(above.content, below.content) for above, below in pairs]
        return [Gap.BLANK] * len(pairs)
    widths = sorted(width(line.looks) for line in lines)
    usual = widths[int(len(widths) * 0.75)] if widths else 0.0
    return [
        Gap.PARAGRAPH if _ends_paragraph(above, below, usual) else joint(above.content, below.content)
        for above, below in pairs
    ]


def _ends_paragraph(above: PrintedLine, below: PrintedLine, usual: float) -> bool:
    """A short line that ends a sentence, or an indented next line, ends a paragraph."""
    ended = above.content.endswith(_SENTENCE_END) and width(above.looks) < usual - 1.5
    return ended or (below.indented and not above.indented)


def goes_on(before: PrintedLine, after: PrintedLine) -> bool:
    """True if the piece that begins with ``after`` goes on in the middle of a sentence of the one before it."""
    return not before.content.endswith(_SENTENCE_END) and not after.indented


def joint(above: str, below: str) -> Gap:
    """What joins two lines of one paragraph: nothing in Chinese, a blank between words of other scripts."""
    last, first = above[-1], below[0]
    if is_wide(last) and is_wide(first) and not (_is_narrow(above) and _is_narrow(below)):
        return Gap.NOTHING
    if is_broken_word(above, below):
        return Gap.NOTHING
    if _is_narrow(above) and _is_narrow(below):
        return Gap.NOTHING if last == "—" else Gap.BLANK
    if is_wide(last) or is_wide(first) or not first.isalnum():
        return Gap.NOTHING
    letters = last.isalpha() or first.isalpha()
    return Gap.BLANK if letters and (last.isalnum() or last in ",.;:") else Gap.NOTHING


def is_broken_word(above: str, below: str) -> bool:
    """True if a hyphen at the end of a line breaks a word: both parts in small letters."""
    return (
        len(above) >= 2
        and above[-1] in _HYPHENS
        and above[-2].islower()
        and below[0].islower()
        and not is_wide(above[-2])
    )


def _is_narrow(line: str) -> bool:
    """True for a line of Latin or another script that writes words apart."""
    return len(_HAN.findall(line)) * 2 < sum(1 for character in line if character.isalpha() and not is_wide(character))


def gap_inside(line: PrintedLine, start: int, end: int) -> Gap:
    """What the white space ``[start, end)`` of the line's content becomes."""
    blank, left, right = line.content[start:end], line.content[start - 1], line.content[end]
    wide_left, wide_right = is_wide(left), is_wide(right)
    if line.spaced:
        return _gap_in_spaced(line.content[max(0, start - 2) : start].lstrip(), line.content[end : end + 2].rstrip())
    if sum(1.0 if is_wide(character) else 2.0 if character == "\t" else 0.5 for character in blank) >= _WIDE_GAP:
        return Gap.BLANK
    if is_stretched(line.content, start):
        return Gap.NOTHING
    if is_suspect_gap(left, blank, right) or not (wide_left or wide_right):
        return Gap.BLANK
    if left in _FULL_WIDTH_MARKS or right in _FULL_WIDTH_MARKS:
        return Gap.BLANK if _is_narrow(line.content) else Gap.NOTHING
    narrow = right if wide_left else left
    if wide_left != wide_right and (narrow.isalnum() or narrow in _AFTER_NUMBERS):  # 划分为 15 个网格
        return Gap.NOTHING
    return Gap.BLANK


def is_stretched(line: str, position: int) -> bool:
    """True if the white space at ``position`` of ``line`` stands among five or more letter-spaced characters."""
    around = line[max(0, position - 10) : position + 10]
    at = min(position, 10)
    return any(match.start() < at < match.end() for match in _STRETCHED.finditer(around))


def is_suspect_gap(left: str, blank: str, right: str) -> bool:
    """True for one blank within a sentence of Chinese, which has none: a character may be lost there."""
    if blank != " ":
        return False
    if is_han(right):
        return is_han(left) or left in _INSIDE_A_SENTENCE or left in _OPENING
    return is_han(left) and right in _AFTER_A_CHARACTER
