"""What is marked in the clean text of an article: suggestions that wait, corrections, places that were kept. No Qt."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from annotator.core.clean import CleanText
from annotator.core.corrections import Correction, Made, corrections_in
from annotator.core.model import Article
from annotator.core.proofreading import TextSuggestion, still_open
from annotator.core.text import PageText, Range


class MarkKind(StrEnum):
    """What a mark says."""

    SUGGESTED = "suggested"
    CORRECTED = "corrected"
    KEPT = "kept"


class Mark(NamedTuple):
    """A marked place: ``[start, end)`` in the clean text (may be empty), what it is in the raw text, and why."""

    start: int
    end: int
    raw: Range
    kind: MarkKind
    suggestion: TextSuggestion | None = None
    correction: Correction | None = None


def marks_of(
    text: PageText,
    clean: CleanText,
    article: Article,
    corrections: Sequence[Correction],
    suggestions: Sequence[TextSuggestion],
) -> list[Mark]:
    """The marks of ``article`` in the order of its clean text."""
    found = []
    for suggestion in still_open(text, suggestions, article, corrections):
        place = clean.clean_range(suggestion.start, suggestion.end)
        if place:
            extent = suggestion.start, suggestion.end
            found.append(Mark(*place, extent, MarkKind.SUGGESTED, suggestion=suggestion))
    for span in article.spans:
        for made in corrections_in(corrections, span.start, span.end):
            place = clean.clean_range(made.start, made.end)
            kind = MarkKind.KEPT if made.made is Made.REJECTED else MarkKind.CORRECTED
            if place:
                found.append(Mark(*place, (made.start, made.end), kind, correction=made))
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def mark_at(marks: Sequence[Mark], start: int, end: int) -> Mark | None:
    """The mark that holds clean ``[start, end)``, or the one that ends where the cursor stands."""
    holding = [mark for mark in marks if mark.start <= start and end <= mark.end and mark.start < mark.end]
    inside = [mark for mark in holding if start < mark.end]
    empty = [mark for mark in marks if mark.start == mark.end == start == end]
    return next(iter(inside or empty or holding), None)


def next_open(marks: Sequence[Mark], start: int, end: int, step: int) -> Mark | None:
    """The next (1) or previous (-1) suggestion from clean ``[start, end)`` on, around the end; None if there is none."""
    waiting = [mark for mark in marks if mark.kind is MarkKind.SUGGESTED]
    if step > 0:
        return next((mark for mark in waiting if (mark.start, mark.end) > (start, end)), next(iter(waiting), None))
    return next((mark for mark in reversed(waiting) if mark.start < start), waiting[-1] if waiting else None)
