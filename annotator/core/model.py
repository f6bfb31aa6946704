"""What a page consists of: articles in pieces, each piece with a role. Immutable; no Qt, no SQLite, no files."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from annotator.core.comments import Comment, faults_of_comments
from annotator.core.corrections import Correction, faults_of
from annotator.core.text import PageText, Range


class Role(StrEnum):
    """What a piece of an article is. The values are those of the page record."""

    OVERLINE = "overline"
    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    BYLINE = "byline"
    BODY = "body"
    CROSSHEAD = "crosshead"
    CAPTION = "caption"
    CREDIT = "credit"
    RUBRIC = "rubric"
    NOTE = "note"


# Reading order of the pieces that stand above a body, wherever they were printed.
HEAD_ORDER: dict[Role, int] = {
    Role.RUBRIC: 0,
    Role.OVERLINE: 1,
    Role.HEADLINE: 2,
    Role.SUBHEADLINE: 3,
    Role.BYLINE: 4,
}


class Span(NamedTuple):
    """A piece of an article: ``[start, end)`` in code points of the page's text, with its role."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True)
class Acceptance:
    """Who accepted, and when (ISO 8601, UTC)."""

    by: str
    at: str


@dataclass(frozen=True)
class Article:
    """An article: its spans in reading order (not in the order of the text), its categories and its standing.

    ``also`` are further categories, where the project's scheme allows several: none without ``category``, none twice.
    ``accepted`` is set by a person only; what the program proposes is never accepted.
    """

    id: str
    spans: tuple[Span, ...]
    category: str | None = None
    accepted: Acceptance | None = None
    unsure: bool = False
    note: str = ""
    also: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """All its categories, the main one first."""
        return () if self.category is None else (self.category, *self.also)

    def with_labels(self, labels: Iterable[str]) -> "Article":
        """The article with these categories, the first as the main one; repeated ones count once."""
        distinct = tuple(dict.fromkeys(labels))
        return replace(self, category=distinct[0] if distinct else None, also=distinct[1:])

    def with_role(self, *roles: Role) -> list[Span]:
        """The spans that have one of ``roles``, in reading order."""
        return [span for span in self.spans if span.role in roles]

    def headline(self, text: PageText) -> str:
        """The headline as one line, or an empty string."""
        parts = [text[span.start, span.end].split() for span in self.with_role(Role.HEADLINE)]
        return " ".join(" ".join(words) for words in parts)


class PageFlags(NamedTuple):
    """What is said of the page as a whole."""

    accepted: Acceptance | None = None
    unsure: bool = False
    note: str = ""


class OwnedSpan(NamedTuple):
    """A span together with the article it belongs to, for views that go through the page from top to bottom."""

    start: int
    end: int
    role: Role
    article: str


@dataclass(frozen=True)
class PageState:
    """All articles of a page in order; what lies in none of them is page furniture.

    ``corrections`` are of single characters, in the order of the text; ``comments`` stand in the order of their numbers.
    Neither changes an article.
    """

    articles: tuple[Article, ...] = ()
    flags: PageFlags = PageFlags()
    corrections: tuple[Correction, ...] = ()
    comments: tuple[Comment, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """Articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number that a person sees (from 1), by article id."""
        return {article.id: number for number, article in enumerate(self.articles, 1)}

    @cached_property
    def owned(self) -> tuple[OwnedSpan, ...]:
        """All spans in the order of the text."""
        found = [OwnedSpan(*span, article.id) for article in self.articles for span in article.spans]
        return tuple(sorted(found))

    def at(self, position: int) -> OwnedSpan | None:
        """The span that holds ``position``, or None where the page has furniture or white space."""
        low, high = 0, len(self.owned)
        while low < high:
            middle = (low + high) // 2
            if self.owned[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        if low < len(self.owned) and self.owned[low].start <= position:
            return self.owned[low]
        return None

    def near(self, text: PageText, position: int) -> OwnedSpan | None:
        """The span at ``position``, else the nearest on the same printed line, else the next one after white space."""
        position = max(0, position)
        found = self.at(position)
        if found:
            return found
        line = text.line_at(position)
        on_line = [span for span in self.owned if span.start < line.end and span.end > line.start]
        if on_line:
            return min(on_line, key=lambda s: max(s.start - position, position - s.end + 1))
        following = next((span for span in self.owned if span.start >= position), None)
        return following if following and text.is_blank(position, following.start) else None

    def furniture(self, text: PageText) -> list[Range]:
        """Non-blank runs of text in no article, outer white space trimmed, one for each printed line."""
        return lines_between(text, self.left_over(text))

    def left_over(self, text: PageText) -> list[Range]:
        """The stretches of text between the pieces, as far as they are not blank; quickly known."""
        found: list[Range] = []
        position, raw = 0, text.text
        for start, end, _role, _article in self.owned:
            if start > position and raw[position:start].strip():
                found.append((position, start))
            position = max(position, end)
        if raw[position:].strip():
            found.append((position, len(raw)))
        return found


def lines_between(text: PageText, stretches: Iterable[Range]) -> list[Range]:
    """The non-blank runs of ``stretches``, outer white space trimmed, one for each printed line."""
    found = []
    for start, end in stretches:
        for line in text.lines_in((start, end)):
            kept = text.trim(max(line.start, start), min(line.end, end))
            if kept:
                found.append(kept)
    return found


@dataclass(frozen=True)
class Category:
    """A label of the project's scheme. ``key`` is the digit that sets it; ``colour`` is #rrggbb."""

    id: str
    name_zh: str
    name_en: str
    key: str = ""
    colour: str = "#7a7a7a"

    def name(self, language: str) -> str:
        """The name in ``language`` ("zh" or "en"), or whichever there is."""
        first, second = (self.name_zh, self.name_en) if language == "zh" else (self.name_en, self.name_zh)
        return first or second or self.id


DEFAULT_CATEGORIES: tuple[Category, ...] = (
    Category("community_governance", "社区治理", "community governance", "1", "#2f6fb3"),
    Category("policing", "警务", "policing", "2", "#b8602a"),
    Category("commentary", "评论", "commentary", "3", "#3d8f5f"),
    Category("theory_study", "理论学习", "theory study", "4", "#6a3d7c"),
    Category("other", "其他", "other", "0", "#7a7a7a"),
)


def canonical_spans(text: PageText, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same pieces in the same reading order: trimmed, none blank, and neighbours of one role joined.

    Two spans are joined when the second follows the first in reading order and in the text, with the same role
    and nothing but white space between. Canonical spans are a fixed point.
    """
    # In-line and without a Span for every line, as an import runs this for each line of each page.
    raw, length = text.text, len(text)
    kept: list[Span] = []
    begin, stop, same = 0, 0, None  # the piece that may still grow
    for start, end, role in spans:
        if not 0 <= start < end <= length or raw[start].isspace() or raw[end - 1].isspace():
            trimmed = text.trim(start, end)
            if trimmed is None:
                continue
            start, end = trimmed
        if role == same and stop <= start and not raw[stop:start].strip():
            stop = end
            continue
        if same is not None:
            kept.append(Span(begin, stop, Role(same)))
        begin, stop, same = start, end, role
    if same is not None:
        kept.append(Span(begin, stop, Role(same)))
    return tuple(kept)


def canonical_article(text: PageText, article: Article) -> Article:
    """``article`` with canonical spans (the same object if they were canonical)."""
    spans = canonical_spans(text, article.spans)
    return article if spans == article.spans else replace(article, spans=spans)


def faults(text: PageText, state: PageState) -> list[str]:
    """What is wrong with ``state`` as articles of ``text``; empty when every invariant holds."""
    found = []
    if len(state.by_id) != len(state.articles):
        found.append("two articles have the same id")
    for article in state.articles:
        if not article.spans:
            found.append(f"article {article.id} has no text")
        if len({article.category, *article.also}) <= len(article.also) or (article.also and article.category is None):
            found.append(f"article {article.id} has a category twice, or further ones without a main one")
        if canonical_spans(text, article.spans) != article.spans:
            found.append(f"article {article.id} has spans that are not canonical")
        for span in article.spans:
            if not 0 <= span.start < span.end <= len(text):
                found.append(f"article {article.id} has a span outside the text")
    for before, after in zip(state.owned, state.owned[1:], strict=False):
        if after.start < before.end:
            found.append(f"spans of {before.article} and {after.article} overlap at {after.start}")
    if state.flags.accepted and any(article.accepted is None for article in state.articles):
        found.append("the page is accepted but not all its articles are")
    return found + faults_of(text, state.corrections) + faults_of_comments(text, state.comments)
