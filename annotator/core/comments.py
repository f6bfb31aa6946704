"""Comments on a page, an article or a stretch of text, in a layer above the raw text: values and what can be asked of them.

A comment is anchored to raw positions (code points) and belongs to the page. Whatever becomes of the articles by splits
and merges, it stays where it is: a comment on an article is on the article that has its place now.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from annotator.core.text import PageText

MAX_COMMENT = 4000  # characters
_ALLOWED_BREAK = "\n"


class About(StrEnum):
    """What a comment is about."""

    PAGE = "page"
    ARTICLE = "article"
    LINE = "line"  # a line, or whatever else was selected


class Comment(NamedTuple):
    """A comment: its number on its page (from 1), its place ``[start, end)``, empty for the page, and its words.

    ``by`` and ``at`` say who made it and when (ISO 8601, UTC); ``resolved_by`` and ``resolved_at`` are "" while it is open.
    """

    number: int
    about: About
    start: int
    end: int
    text: str
    by: str
    at: str
    resolved_by: str = ""
    resolved_at: str = ""

    @property
    def is_open(self) -> bool:
        """True until somebody resolves it."""
        return not self.resolved_at


class CommentOnPage(NamedTuple):
    """A comment with the page it is on, for a list over all pages."""

    page_id: int
    page: str  # its name
    article: int | None  # the number that a person sees of the article that has the comment's place now
    comment: Comment


def open_comments(comments: Iterable[Comment]) -> list[Comment]:
    """Those that nobody has resolved."""
    return [comment for comment in comments if comment.is_open]


def next_number(comments: Iterable[Comment]) -> int:
    """The number that a new comment gets."""
    return max((comment.number for comment in comments), default=0) + 1


def fault_of_comment(text: PageText, comment: Comment) -> str:
    """What is wrong with a comment as one on ``text``; "" if nothing is."""
    if comment.about is About.PAGE:
        fits = comment.start == comment.end == 0
    else:
        fits = 0 <= comment.start < comment.end <= len(text)
    if not fits or comment.number < 1:
        return "range"
    if len(comment.text) > MAX_COMMENT:
        return "length"
    unusable = any("\ud800" <= char <= "\udfff" or (not char.isprintable() and char in "\0\r") for char in comment.text)
    if unusable or not comment.text.strip(_ALLOWED_BREAK + " \t\u3000"):
        return "characters"
    return "resolved" if bool(comment.resolved_by) != bool(comment.resolved_at) else ""


def faults_of_comments(text: PageText, comments: Sequence[Comment]) -> list[str]:
    """What is wrong with ``comments`` as those on ``text``, in words for whoever mends it; empty if nothing is."""
    found = [f"comment {comment.number} is not usable ({fault})" for comment in comments
             if (fault := fault_of_comment(text, comment))]  # fmt: skip
    numbers = [comment.number for comment in comments]
    if numbers != sorted(set(numbers)):
        found.append("comments are not in the order of their numbers, or one number is there twice")
    return found
