"""What in the raw text looks like a fault of printing or of extraction: look-alikes, overprinting, lost characters.

Only what the context says is suggested. Confidences are shares of right suggestions, measured (docs/segmentation.md).
"""

import re
from collections.abc import Iterator

from annotator.core.proofreading import TextSuggestion
from annotator.core.proposal import Reason
from annotator.core.reading import is_han, is_letter_spaced, is_stretched, is_suspect_gap
from annotator.core.text import Line, PageText
from annotator.segmentation import overprint
from annotator.segmentation.missing import MissingCharacters
from annotator.segmentation.words import is_word

LONGEST_LINE = 2000  # of a longer line only the first part is read: page lines have some 10 to 40 characters
MOST_SUGGESTIONS = 2000  # a page with more is not read wrongly here and there, it is something else

KANA = {
    "カ": "力", "エ": "工", "ロ": "口", "ニ": "二", "ハ": "八", "オ": "才", "ト": "卜", "タ": "夕", "チ": "千", "ミ": "三",
    "ヌ": "又", "ヒ": "匕", "ム": "厶", "ー": "一",
}  # fmt: skip
_KANA = re.compile("[" + "".join(KANA) + "]")
_ANY_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]")
_KANA_WORD = re.compile(r"[\u30a1-\u30fa\u30fc]{3}")
_DASH = re.compile(r"(?<![—－–―─-])[—－–―─-](?![—－–―─-])")
_NUMBER_WITH_LETTERS = re.compile(r"(?<![0-9A-Za-z.])[0-9OolI]{2,}(?![A-Za-z])")
_WORD_WITH_DIGITS = re.compile(r"(?<![A-Za-z0-9@/._-])[A-Za-z]*[a-z]{2}[01][a-z]+(?![A-Za-z0-9@/_-])")
_NUMBER_OF_TWO_WIDTHS = re.compile(r"(?=[0-9０-９]*?(?:[0-9][０-９]|[０-９][0-9]))[0-9０-９]+")
_LETTERS_AS_DIGITS = str.maketrans("OolI", "0011")
_DIGITS_AS_LETTERS = str.maketrans("01", "ol")
_NARROW_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_WIDE_DIGITS = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}
_WIDE_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_FEW_NARROW = 0.2  # of the marks between Chinese characters; with more of them the page is just printed so
# Names of places with a dash end in 北 or 州, but not in these; the dictionary has 北一 and 州一.
_BEFORE_ONE = frozenset("统唯惟单专万逐划")
_NO_WORD_WITH_ONE = frozenset({"系统", "总统", "传统", "血统", "简单", "清单", "名单"})
_NUMERALS = frozenset("第一二三四五六七八九十〇零百千")
# A blank beside these is printed on purpose: names, datelines, credits.
_BEFORE_A_NAME = re.compile(
    r"(?:记者|通讯员|本报讯|[电讯]|报道|摄影?|[图文]|作者|编辑|[（(][^）)]{0,30}|[□■◇◆○●▲][^。]{0,12})$"
)
_AFTER_A_NAME = re.compile(r"^(?:[摄图文绘编]|记者|通讯员|作者|[\u4e00-\u9fff]{2,3}[）)])")
_MOST_GAPS, _MOST_GAPS_PER_LINE = 6, 0.05
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd〓□■▯\U000f0000-\U0010fffd]")
_REPLACEMENT_SIGNS = frozenset("\ufffd〓")
_BOXES = frozenset("□■▯")


class Proofreader:
    """Reads any number of pages, from one thread at a time."""

    def __init__(self) -> None:
        self._missing = MissingCharacters()

    def read(self, text: PageText) -> tuple[TextSuggestion, ...]:
        """Suggestions for all of the page in the order of the text; none overlap. Never fails, whatever the text."""
        reader = _Reader(text, self._missing)
        found: list[TextSuggestion] = []
        lines = 0
        for line in text.lines:
            short = Line(line.number, line.start, min(line.end, line.start + LONGEST_LINE))
            if not text.is_blank(short.start, short.end):
                lines += 1
                found += _apart(reader.line(short))
            if len(found) >= MOST_SUGGESTIONS:
                break
        gaps = sum(text[one.start, one.end] == " " for one in found)
        if gaps > max(_MOST_GAPS, lines * _MOST_GAPS_PER_LINE):  # two columns on one line: no blank tells anything
            found = [one for one in found if text[one.start, one.end] != " "]
        return tuple(found[:MOST_SUGGESTIONS])


def _apart(suggestions: Iterator[TextSuggestion]) -> list[TextSuggestion]:
    """Those that do not overlap an earlier one, in the order of the text."""
    kept: list[TextSuggestion] = []
    for one in suggestions:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


class _Reader:
    """Reads one page line by line; the surest kinds come first."""

    def __init__(self, text: PageText, missing: MissingCharacters) -> None:
        self.text, self.raw, self.missing = text, text.text, missing
        self.corrects_marks = self._few_narrow_marks()

    def line(self, line: Line) -> Iterator[TextSuggestion]:
        """All that looks wrong in ``line``; of overlapping places the first counts."""
        yield from overprint.suggestions(self.text, line)
        yield from self.unreadable(line)
        yield from self.kana(line)
        yield from self.dashes(line)
        yield from self.numbers(line)
        yield from self.marks(line)
        yield from self.gaps(line)

    def before(self, position: int, count: int) -> str:
        """Up to ``count`` characters before ``position``, white space and line breaks passed over."""
        return "".join(self.raw[max(0, position - 4 * count - 8) : position].split())[-count:]

    def after(self, position: int, count: int) -> str:
        """Up to ``count`` characters from ``position`` on, white space and line breaks passed over."""
        return "".join(self.raw[position : position + 4 * count + 8].split())[:count]

    def word_with(self, start: int, character: str, end: int) -> str:
        """The longest word of the dictionary that ``character`` makes in the place of raw [start, end), or ""."""
        left, right = self.before(start, 3), self.after(end, 3)
        for length in (4, 3, 2):
            for back in range(length):
                ahead = length - 1 - back
                word = left[len(left) - back :] + character + right[:ahead]
                if len(word) == length and is_word(word):
                    return word
        return ""

    # -- look-alikes ------------------------------------------------------------------------------------------------

    def kana(self, line: Line) -> Iterator[TextSuggestion]:
        """カ for 力: a single kana among Chinese characters, with no other kana near."""
        for match in _KANA.finditer(self.raw, line.start, line.end):
            start, end, kana = match.start(), match.end(), match.group()
            left, right = self.before(start, 1), self.after(end, 1)
            if not (is_han(left or " ") or is_han(right or " ")) or self.is_japanese(start):
                continue
            character = KANA[kana]
            if kana == "ー" and not (left in _BEFORE_ONE or left in _NUMERALS or right in _NUMERALS):
                continue  # a long dash
            word = self.word_with(start, character, end)
            if self.raw[end : end + 1] == " " and end + 1 < line.end and not self.raw[end + 1].isascii():
                end += 1  # the kana brought a blank along
            if word:
                yield TextSuggestion(start, end, character, 0.99, (Reason("look_alike_word", (kana, character, word)),))
            else:
                yield TextSuggestion(start, end, character, 0.95, (Reason("look_alike", (kana, character)),))

    def is_japanese(self, position: int) -> bool:
        """True if kana that look like no Chinese character stand near, or three kana in a row."""
        around = self.raw[max(0, position - 20) : position + 21]
        return any(one not in KANA for one in _ANY_KANA.findall(around)) or _KANA_WORD.search(around) is not None

    def dashes(self, line: Line) -> Iterator[TextSuggestion]:
        """A single dash at the end of a word with 一: 统— for 统一."""
        for match in _DASH.finditer(self.raw, line.start, line.end):
            start, end = match.span()
            before, after = self.before(start, 2), self.after(end, 1)
            if before[-1:] in _BEFORE_ONE and before not in _NO_WORD_WITH_ONE and is_han(after or " "):
                reason = Reason("look_alike_word", (match.group(), "一", before[-1] + "一"))
                yield TextSuggestion(start, end, "一", 0.8, (reason,))

    def numbers(self, line: Line) -> Iterator[TextSuggestion]:
        """Letters in numbers, digits in words, numbers of two widths."""
        for match in _NUMBER_WITH_LETTERS.finditer(self.raw, line.start, line.end):
            number = match.group()
            digits = sum(character.isdigit() for character in number)
            litres = number[:-1].isdigit() and number[-1] in "lI"
            if digits == len(number) or digits * 2 < len(number) or litres or (number[0] in "Oo" and len(number) < 4):
                continue
            digital = number.translate(_LETTERS_AS_DIGITS)
            yield TextSuggestion(*match.span(), digital, 0.9, (Reason("look_alike_digit", (number,)),))
        for match in _WORD_WITH_DIGITS.finditer(self.raw, line.start, line.end):
            word = match.group().translate(_DIGITS_AS_LETTERS)
            yield TextSuggestion(*match.span(), word, 0.8, (Reason("look_alike_letter", (match.group(),)),))
        for match in _NUMBER_OF_TWO_WIDTHS.finditer(self.raw, line.start, line.end):
            number = match.group()
            wide = sum(character > "9" for character in number)
            table = _WIDE_DIGITS if wide * 2 > len(number) else _NARROW_DIGITS
            yield TextSuggestion(*match.span(), number.translate(table), 0.95, (Reason("mixed_width", (number,)),))

    # -- punctuation ------------------------------------------------------------------------------------------------

    def _few_narrow_marks(self) -> bool:
        wide = sum(self.raw.count(mark) for mark in _WIDE_MARKS.values())
        narrow = sum(1 for at in self._narrow_marks(0, len(self.raw)))
        return 0 < narrow <= _FEW_NARROW * wide

    def _narrow_marks(self, start: int, end: int) -> Iterator[int]:
        """Positions of narrow marks between Chinese characters."""
        for match in re.finditer("[,;:?!]", self.raw[start:end]):
            at = start + match.start()
            if is_han(self.raw[at - 1 : at] or " ") and is_han(self.after(at + 1, 1) or " "):
                yield at

    def marks(self, line: Line) -> Iterator[TextSuggestion]:
        """Narrow marks between Chinese characters on a page that has wide ones."""
        for at in self._narrow_marks(line.start, line.end) if self.corrects_marks else ():
            mark = self.raw[at]
            yield TextSuggestion(at, at + 1, _WIDE_MARKS[mark], 0.95, (Reason("narrow_mark", (mark,)),))

    # -- lost characters --------------------------------------------------------------------------------------------

    def unreadable(self, line: Line) -> Iterator[TextSuggestion]:
        """Signs that stand where a character could not be read."""
        for match in _UNREADABLE.finditer(self.raw, line.start, line.end):
            at, sign = match.start(), match.group()
            if sign in _BOXES:
                if not is_han(self.raw[at - 1 : at] or " ") or not is_han(self.raw[at + 1 : at + 2] or " "):
                    continue  # a mark before a name or a heading
                word = self.word_with(at, "口", at + 1)
                if word and sign == "□":
                    yield TextSuggestion(at, at + 1, "口", 0.8, (Reason("look_alike_word", (sign, "口", word)),))
                    continue
                yield self.lost(at, at + 1, 0.8, Reason("unreadable", (sign,)))
            elif sign in _REPLACEMENT_SIGNS:
                yield self.lost(at, at + 1, 0.95, Reason("unreadable", (sign,)))
            else:
                yield self.lost(at, at + 1, 0.95, Reason("unreadable", (f"U+{ord(sign):04X}",)))

    def gaps(self, line: Line) -> Iterator[TextSuggestion]:
        """One blank within a sentence, where Chinese has none."""
        content = self.raw[line.start : line.end]
        if " " not in content.strip() or is_letter_spaced(content.strip()):
            return
        for match in re.finditer(r"(?<=\S) (?=\S)", content):
            start, end = line.start + match.start(), line.start + match.end()
            if not is_suspect_gap(self.raw[start - 1], " ", self.raw[end]) or is_stretched(content, match.start()):
                continue
            if _BEFORE_A_NAME.search(self.before(start, 40)) or _AFTER_A_NAME.match(self.after(end, 6)):
                continue
            yield self.lost(start, end, 0.9, Reason("lost"))

    def lost(self, start: int, end: int, confidence: float, reason: Reason) -> TextSuggestion:
        """A lost character, with the one that the dictionary knows to be missing, if there is one."""
        found = self.missing.between(self.before(start, 3), self.after(end, 3))
        if found is None:
            return TextSuggestion(start, end, None, confidence, (reason,))
        return TextSuggestion(start, end, found[0], 0.9, (Reason("lost_word", (found[0], found[1])),))
