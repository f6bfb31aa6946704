"""What an edit of a page is, how it is worked out, and what edits share. ``change()`` returns the patch, whose inverse is
exact.

Any edit of an accepted article (or of the articles of an accepted page) takes the acceptance back: gold is what a
person accepted as it stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar

from annotator.core.comments import Comment
from annotator.core.corrections import Correction
from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.core.model import (
    HEAD_ORDER,
    Article,
    PageState,
    Role,
    Span,
    canonical_article,
    canonical_spans,
)
from annotator.core.patch import Patch
from annotator.core.text import PageText, Range, intersect, subtract, union

Details = dict[str, Any]
_BRIEF = 20  # characters


@dataclass(frozen=True)
class Change:
    """An edit that was worked out: what it is called, what words describe it, and the patch that makes it."""

    kind: str
    details: Details
    patch: Patch
    focus: str | None = None  # the article to show afterwards


@dataclass(frozen=True)
class Edit:
    """Base of all edits: subclasses are plain values that can be logged."""

    kind: ClassVar[str]
    keeps_acceptance: ClassVar[bool] = False  # True: it says itself what becomes of the acceptance

    def details(self, text: PageText, state: PageState) -> Details:
        """Arguments and words for the log and for the undo text, from the state before the edit."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        """Articles and flags after the edit, and the article to show. Raises EditRefused."""
        raise NotImplementedError

    def corrections_after(self, text: PageText, state: PageState) -> tuple[Correction, ...]:
        """The corrections after the edit: whatever becomes of the articles, they stay. Raises EditRefused."""
        return state.corrections

    def comments_after(self, text: PageText, state: PageState) -> tuple[Comment, ...]:
        """The comments after the edit: they stay, too. Raises EditRefused."""
        return state.comments


def change(text: PageText, state: PageState, edit: Edit) -> Change:
    """Work out ``edit`` on ``state``. Raises EditRefused when it makes no sense or changes nothing."""
    after, focus = edit.after(text, state)
    after = _canonical(text, state, after)
    if not edit.keeps_acceptance:
        after = _take_acceptance_back(state, after)
    after = replace(after, corrections=edit.corrections_after(text, state), comments=edit.comments_after(text, state))
    patch = Patch.between(state, after)
    if not patch:
        raise EditRefused(QT_TRANSLATE_NOOP("errors", "That would change nothing here."))
    return Change(edit.kind, edit.details(text, state), patch, focus if focus in after.by_id else None)


def _canonical(text: PageText, before: PageState, after: PageState) -> PageState:
    """``after`` with canonical articles; those that the edit left alone are as they were, and canonical."""
    articles = (
        article if before.by_id.get(article.id) is article else canonical_article(text, article)
        for article in after.articles
    )
    return PageState(tuple(article for article in articles if article.spans), after.flags)


def _take_acceptance_back(before: PageState, after: PageState) -> PageState:
    articles = []
    for article in after.articles:
        old = before.by_id.get(article.id)
        if article.accepted and (old is None or (old.spans, old.labels) != (article.spans, article.labels)):
            article = replace(article, accepted=None)
        articles.append(article)
    flags = after.flags
    if flags.accepted and tuple(articles) != before.articles:
        flags = flags._replace(accepted=None)
    return PageState(tuple(articles), flags)


def fresh_id(state: PageState) -> str:
    """An article id that the page does not use yet."""
    numbers = [int(a.id[1:]) for a in state.articles if a.id[:1] == "a" and a.id[1:].isdecimal()]
    return f"a{max(numbers, default=0) + 1}"


def article_named(state: PageState, article: str) -> Article:
    """The article with this id. Raises EditRefused."""
    found = state.by_id.get(article)
    if found is None:
        raise EditRefused(QT_TRANSLATE_NOOP("errors", "Article {article} is not on this page."), article=article)
    return found


def with_articles(state: PageState, *articles: Article) -> PageState:
    by_id = {article.id: article for article in articles}
    return PageState(tuple(by_id.get(article.id, article) for article in state.articles), state.flags)


def cut(article: Article, ranges: list[Range]) -> Article:
    """``article`` without the text in ``ranges`` (sorted, disjoint); it may have no spans left."""
    return replace(
        article,
        spans=tuple(
            Span(start, end, span.role)
            for span in article.spans
            for start, end in subtract((span.start, span.end), ranges)
        ),
    )


def insert_in_reading_order(spans: Iterable[Span], new: Iterable[Span]) -> tuple[Span, ...]:
    """``spans`` with ``new`` put where they are read, the order of ``spans`` kept.

    Pieces of the head (rubric, overline, headline, subheadline, byline) go by their role, the others by their place
    in the text.
    """
    ordered = list(spans)
    for span in sorted(new):
        rank = HEAD_ORDER.get(span.role)
        if rank is not None:
            place = 0
            for index, other in enumerate(ordered):
                other_rank = HEAD_ORDER.get(other.role)
                if other_rank is None or (other_rank, other.start) > (rank, span.start):
                    break
                place = index + 1
        else:
            place = len(ordered)
            for index, other in enumerate(ordered):
                if other.role not in HEAD_ORDER and other.start > span.start:
                    place = index
                    break
        ordered.insert(place, span)
    return tuple(ordered)


def pieces_with_roles(
    text: PageText, state: PageState, ranges: Iterable[Range], role: Role | None
) -> tuple[list[Range], list[Span]]:
    """The ranges as a union, and the text in them as spans: with ``role``, or with the role each had, else body."""
    # A range may come from a view that shows more or less text than the page has.
    wanted = union((max(0, start), min(end, len(text))) for start, end in ranges)
    pieces: list[Span] = []
    owned = [span for span in state.owned if intersect((span.start, span.end), wanted)]
    for extent in wanted:
        inside = intersect(extent, [(s.start, s.end) for s in owned])
        roles = {s.start: s for s in owned}
        for start, end in inside:
            origin = roles.get(start) or state.at(start)
            pieces.append(Span(start, end, role or (origin.role if origin else Role.BODY)))
        for start, end in subtract(extent, [(s.start, s.end) for s in owned]):
            pieces.append(Span(start, end, role or Role.BODY))
    refuse_blank(text, wanted)
    kept = [piece for piece in sorted(pieces) if text.trim(piece.start, piece.end)]
    return wanted, list(canonical_spans(text, kept))


def refuse_blank(text: PageText, ranges: list[Range]) -> None:
    """Raises EditRefused if nothing but white space stands in ``ranges``."""
    if all(text.is_blank(start, end) for start, end in ranges):
        raise EditRefused(
            QT_TRANSLATE_NOOP("errors", "Nothing is selected: select some text or put the cursor on a line.")
        )


def brief(words: str) -> str:
    """``words`` for the description of a step; all of it stands in the patch."""
    return words if len(words) <= _BRIEF else words[: _BRIEF - 1] + "…"
