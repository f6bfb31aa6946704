"""Digits and punctuation in one form, as an export may ask for: one character for one, so the alignment holds."""

import re
from enum import StrEnum

from annotator.core.reading import is_han

_WIDE_CHARACTERS = {
    code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[．：／](?=[0-9])|(?<=[0-9])％")
_WIDE_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_HALF_WIDTH = str.maketrans("｡､｢｣･", "。、「」·")
_CHINESE_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』—…·")


class Normal(StrEnum):
    """What can be brought into one form."""

    DIGITS = "digits"
    PUNCTUATION = "punctuation"


def normalised(text: str, what: frozenset[Normal]) -> str:
    """``text`` in one form, as long as before.

    DIGITS: wide digits and Latin letters, and the marks within numbers, become narrow. PUNCTUATION: narrow marks beside
    Chinese become wide, half-width Chinese marks full-width.
    """
    if Normal.DIGITS in what:
        text = text.translate(_WIDE_CHARACTERS)
        text = _BETWEEN_DIGITS.sub(lambda match: chr(ord(match.group()) - 0xFEE0), text)
    if Normal.PUNCTUATION in what:
        text = text.translate(_HALF_WIDTH)
        text = "".join(_wide_mark(text, at) for at in range(len(text)))
    return text


def _wide_mark(text: str, at: int) -> str:
    mark = text[at]
    if mark not in _WIDE_MARKS:
        return mark
    left, right = text[at - 1 : at], text[at + 1 : at + 2]
    if mark == ".":  # only where it ends a sentence of Chinese
        return "。" if _is_chinese(left) and (_is_chinese(right) or not (right.isalnum() or right == ".")) else mark
    if left.isascii() and left.isalnum() and right.isascii() and right.isalnum():
        return mark
    return _WIDE_MARKS[mark] if _is_chinese(left) or _is_chinese(right) else mark


def _is_chinese(character: str) -> bool:
    return character in _CHINESE_MARKS or is_han(character or " ")
