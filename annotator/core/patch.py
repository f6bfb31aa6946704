"""The difference between two states of a page, exact in both directions."""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeVar

from annotator.core.comments import Comment
from annotator.core.corrections import Correction
from annotator.core.errors import QT_TRANSLATE_NOOP, StaleEdit
from annotator.core.model import Article, PageFlags, PageState


class ArticleDelta(NamedTuple):
    """One article before and after; None where it does not exist."""

    before: Article | None
    after: Article | None


def stale() -> StaleEdit:
    """The error for a page that is not as it was when the change was made."""
    return StaleEdit(
        QT_TRANSLATE_NOOP(
            "errors",
            "The page was changed elsewhere in the meantime; it has been read again, so look and repeat the edit.",
        )
    )


_Marks = TypeVar("_Marks", Correction, Comment)


def _difference(
    before: tuple[_Marks, ...], after: tuple[_Marks, ...]
) -> tuple[tuple[_Marks, ...], tuple[_Marks, ...]] | None:
    if before == after:
        return None
    old, new = set(before), set(after)
    return tuple(made for made in before if made not in new), tuple(made for made in after if made not in old)


@dataclass(frozen=True)
class Patch:
    """What changes on a page. Applying checks that the page is as it was when the patch was made."""

    articles: tuple[ArticleDelta, ...] = ()
    order: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    flags: tuple[PageFlags, PageFlags] | None = None
    corrections: tuple[tuple[Correction, ...], tuple[Correction, ...]] | None = None  # what goes, what comes
    comments: tuple[tuple[Comment, ...], tuple[Comment, ...]] | None = None  # the same

    @classmethod
    def between(cls, before: PageState, after: PageState) -> "Patch":
        """The patch that turns ``before`` into ``after``."""
        deltas = []
        for article in before.articles:
            now = after.by_id.get(article.id)
            if now is not article and now != article:
                deltas.append(ArticleDelta(article, now))
        deltas += [ArticleDelta(None, a) for a in after.articles if a.id not in before.by_id]
        old_order = tuple(article.id for article in before.articles)
        new_order = tuple(article.id for article in after.articles)
        return cls(
            tuple(deltas),
            (old_order, new_order) if old_order != new_order else None,
            (before.flags, after.flags) if before.flags != after.flags else None,
            _difference(before.corrections, after.corrections),
            _difference(before.comments, after.comments),
        )

    @property
    def inverse(self) -> "Patch":
        """The patch that undoes this one exactly."""
        return Patch(
            tuple(ArticleDelta(delta.after, delta.before) for delta in self.articles),
            (self.order[1], self.order[0]) if self.order else None,
            (self.flags[1], self.flags[0]) if self.flags else None,
            (self.corrections[1], self.corrections[0]) if self.corrections else None,
            (self.comments[1], self.comments[0]) if self.comments else None,
        )

    def __bool__(self) -> bool:
        return bool(self.articles or self.order or self.flags or self.corrections or self.comments)

    def apply(self, state: PageState) -> PageState:
        """``state`` with the patch applied.

        Raises StaleEdit if what the patch touches is not as it was when it was made.
        """
        order = tuple(article.id for article in state.articles)
        fits = all(
            state.by_id.get((delta.before or delta.after).id) == delta.before  # type: ignore[union-attr]
            for delta in self.articles
        )
        if (self.order and order != self.order[0]) or (self.flags and state.flags != self.flags[0]) or not fits:
            raise stale()
        articles = dict(state.by_id)
        for delta in self.articles:
            if delta.after is None:
                del articles[delta.before.id]  # type: ignore[union-attr]
            else:
                articles[delta.after.id] = delta.after
        return PageState(
            tuple(articles[key] for key in (self.order[1] if self.order else order)),
            self.flags[1] if self.flags else state.flags,
            self._corrections_of(state),
            self._comments_of(state),
        )

    def _corrections_of(self, state: PageState) -> tuple[Correction, ...]:
        if not self.corrections:
            return state.corrections
        gone, come = self.corrections
        there = set(state.corrections)
        after = sorted((there - set(gone)) | set(come))
        if not there.issuperset(gone) or any(b.start < a.end for a, b in pairwise(after)):
            raise stale()
        return tuple(after)

    def _comments_of(self, state: PageState) -> tuple[Comment, ...]:
        if not self.comments:
            return state.comments
        gone, come = self.comments
        there = set(state.comments)
        after = sorted((there - set(gone)) | set(come))
        if not there.issuperset(gone) or len({comment.number for comment in after}) < len(after):
            raise stale()
        return tuple(after)

    @property
    def touched(self) -> tuple[str, ...]:
        """Ids of the articles that change."""
        return tuple((delta.after or delta.before).id for delta in self.articles)  # type: ignore[union-attr]
