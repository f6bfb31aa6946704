"""Places of the raw text that look wrong, with what should stand there and why; nothing changes by itself."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.core.corrections import Correction, touching
from annotator.core.model import Article
from annotator.core.proposal import Reason
from annotator.core.reading import RUNNING_ROLES
from annotator.core.text import PageText


class TextSuggestion(NamedTuple):
    """A place of the raw text that looks wrong. ``text`` is what it should be; None where the program cannot tell."""

    start: int
    end: int
    text: str | None
    confidence: float
    reasons: tuple[Reason, ...]


def still_open(
    text: PageText, suggestions: Iterable[TextSuggestion], article: Article, corrections: Sequence[Correction]
) -> list[TextSuggestion]:
    """The suggestions in the pieces of ``article`` that no correction has answered, in the order of the text.

    In a headline or a byline a blank says nothing: it is often set on purpose.
    """
    spans = sorted(article.spans)
    starts = [span.start for span in spans]
    found = []
    for suggestion in suggestions:
        index = bisect_left(starts, suggestion.start + 1) - 1
        if index < 0 or suggestion.end > spans[index].end:
            continue
        blank = text.is_blank(suggestion.start, suggestion.end) and spans[index].role not in RUNNING_ROLES
        if not blank and not touching(corrections, suggestion.start, suggestion.end):
            found.append(suggestion)
    return found
