"""What somebody else made of the same page: whether it differs, and taking it over as one step."""

from collections.abc import Iterable
from dataclasses import replace

from annotator.core.model import Article, PageState, canonical_article
from annotator.core.patch import Patch
from annotator.core.text import PageText

KIND = "take_over"  # of the step, in the log
TOGETHER = "together"  # in its details: pages with the same value were taken over, and are undone, together


def differs(text: PageText, mine: PageState, theirs: PageState) -> bool:
    """Whether ``theirs`` has other articles, roles or categories, or is accepted where ``mine`` is not.

    Neither the ids of articles nor their order make a difference, nor does who accepted what.
    """
    if theirs.flags.accepted and not mine.flags.accepted:
        return True
    return _content(text, mine.articles) != _content(text, theirs.articles)


def _content(text: PageText, articles: Iterable[Article]) -> set[object]:
    return {(kept.spans, kept.labels) for kept in (canonical_article(text, article) for article in articles)}


def take_over(mine: PageState, theirs: PageState) -> Patch:
    """The patch that puts ``theirs`` in the place of ``mine``. Corrections and comments stay where they bring none."""
    after = replace(
        theirs, corrections=theirs.corrections or mine.corrections, comments=theirs.comments or mine.comments
    )
    return Patch.between(mine, after)
