"""Finding words in a page's text: white space between them, width and case of letters make no difference, nor whether
Chinese is traditional or simplified.

Positions are code points of the text as it is given.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from annotator.core.radicals import SAME_SHAPE
from annotator.core.reading import is_han, is_wide
from annotator.core.text import Range, union
from annotator.core.variants import ONE_FORM

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_FOLDED: dict[int, int | str] = {
    **{code: ONE_FORM.get(ord(same), same) for code, same in SAME_SHAPE.items()},
    **ONE_FORM,
    **_WIDE,
    **{ord(mark): ord(same) for mark, same in zip("。、「」·", "｡､｢｣･", strict=True)},
}
_TERMS = re.compile(r'[“”"]([^“”"]*)[“”"]?|(\S+)')


class Excerpt(NamedTuple):
    """A stretch of a page around words that were found, without its line breaks."""

    text: str
    marks: tuple[Range, ...]  # what was found, in ``text``
    at: int  # where the first of them begins in the page
    end: int


def folded(text: str) -> str:
    """``text`` with small letters of one width and simplified characters; one character for one."""
    return text.translate(_FOLDED).replace("\u0130", "I").lower()  # of İ alone the small letter would be two


def terms_of(query: str) -> tuple[str, ...]:
    """What is looked for: words apart by blanks, or what stands together in quotation marks; without outer blanks."""
    found = ((quoted or plain).strip() for quoted, plain in _TERMS.findall(query))
    return tuple(dict.fromkeys(term for term in found if term))


def pattern_of(term: str) -> re.Pattern[str] | None:
    """What finds ``term`` in folded text, whatever white space is in either; None if there is nothing to find."""
    solid = [re.escape(character) for character in folded(term) if not character.isspace()]
    return re.compile(r"\s*".join(solid)) if solid else None


def find_all(text: str, term: str) -> list[Range]:
    """Where ``term`` stands in folded ``text``."""
    pattern = pattern_of(term)
    return [match.span() for match in pattern.finditer(text)] if pattern else []


def is_word(token: str) -> bool:
    """True for a token to look for: it has a letter, a digit or a Chinese character."""
    return any(
        character.isalnum() or is_han(character) or unicodedata.category(character)[0] in "LNC" for character in token
    )


def excerpts(text: str, marks: list[Range], *, before: int = 16, after: int = 60, most: int = 3) -> Iterator[Excerpt]:
    """Stretches of ``text`` around ``marks``, at most ``most``; marks that stand near each other share one.

    White space between Chinese characters is left out, other white space is one blank.
    """
    marks = union(marks)
    number = 0
    while marks and number < most:
        start = max(0, marks[0][0] - before)
        end = min(len(text), max(marks[0][0] + after, marks[0][1]))
        inside = [mark for mark in marks if mark[1] <= end]
        yield _excerpt(text, start, end, inside)
        marks, number = marks[len(inside) :], number + 1


def _excerpt(text: str, start: int, end: int, marks: list[Range]) -> Excerpt:
    shown: list[str] = []
    place: list[int] = []  # where each character of the stretch came to stand
    for character in text[start:end]:
        if character.isspace():
            place.append(len(shown))
            if shown and shown[-1] != " ":
                shown.append(" ")
            continue
        if len(shown) > 1 and shown[-1] == " " and is_wide(shown[-2]) and is_wide(character):
            shown.pop()
        place.append(len(shown))
        shown.append(character)
    place.append(len(shown))
    return Excerpt(
        "".join(shown), tuple((place[a - start], place[b - start]) for a, b in marks), marks[0][0], marks[0][1]
    )
