"""What the program proposes for a page: articles, and for each border and label the reason and a confidence.

Reasons are codes with arguments; whoever shows them words them (see docs/glossary.md for the codes).
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.core.model import Article


class Reason(NamedTuple):
    """Why: a code such as "width_changes" and the numbers or words that go into the sentence."""

    code: str
    values: tuple[str | int, ...] = ()


class Border(NamedTuple):
    """A place where the program let one article end and another begin (or furniture), in code points.

    ``confidence`` is between 0 and 1: how sure the program is that the border belongs here.
    """

    at: int
    confidence: float
    reasons: tuple[Reason, ...] = ()


class Suggestion(NamedTuple):
    """A category for an article, proposed by the program; it becomes gold only when a person accepts it."""

    article: str
    category: str
    confidence: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """The program's answer for a page. Articles carry no category: that stands in ``suggestions``."""

    articles: tuple[Article, ...]
    borders: tuple[Border, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    by: str = "rules-1"
    attachments: dict[str, tuple[Reason, ...]] = field(default_factory=dict)  # article id: why its head is its own
    remarks: tuple[Reason, ...] = ()  # on the page as a whole
