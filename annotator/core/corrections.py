"""Corrections of single characters, in a layer above the raw text: values and what can be asked of them.

A correction says what stands in the clean text for a stretch of raw text. It is anchored to raw positions (code points)
and belongs to the page, so whatever becomes of the articles, it stays where it is.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from annotator.core.text import PageText

MAX_TEXT = 2000  # characters of one correction: a passage, not an article
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


class Made(StrEnum):
    """How a correction came to be."""

    ACCEPTED = "accepted"  # a person accepted what the program suggested
    TYPED = "typed"  # a person typed it
    REJECTED = "rejected"  # a person looked at a suggestion and kept the raw text


class Correction(NamedTuple):
    """In the clean text ``text`` stands for the raw text ``[start, end)``, which is never empty.

    ``reason`` is the code of the suggestion that it answers, or "".
    """

    start: int
    end: int
    text: str
    made: Made
    reason: str = ""


def corrections_in(corrections: Sequence[Correction], start: int, end: int) -> list[Correction]:
    """Those of ``corrections`` (in the order of the text) that lie wholly in ``[start, end)``."""
    first = bisect_left(corrections, start, key=lambda made: made.start)
    found = []
    for made in corrections[first:]:
        if made.start >= end:
            break
        if made.end <= end:
            found.append(made)
    return found


def touching(corrections: Iterable[Correction], start: int, end: int) -> list[Correction]:
    """Those of ``corrections`` that share a position with ``[start, end)``."""
    return [made for made in corrections if made.start < end and start < made.end]


def fault_of(text: PageText, made: Correction) -> str:
    """What is wrong with a correction as one of ``text``; "" if nothing is."""
    if not 0 <= made.start < made.end <= len(text):
        return "range"
    if len(made.text) > MAX_TEXT:
        return "length"
    if _BREAKS & set(made.text) or "\0" in made.text or any("\ud800" <= char <= "\udfff" for char in made.text):
        return "characters"
    if made.made is Made.REJECTED and made.text != text[made.start, made.end]:
        return "text"
    return ""


def faults_of(text: PageText, corrections: Sequence[Correction]) -> list[str]:
    """What is wrong with ``corrections`` as those of ``text``, in words for whoever mends it; empty if nothing is."""
    found = [f"the correction at {made.start} is not usable ({fault})" for made in corrections
             if (fault := fault_of(text, made))]  # fmt: skip
    for before, after in itertools.pairwise(corrections):
        if after.start < before.end:
            found.append(f"corrections overlap at {after.start}")
    return found
