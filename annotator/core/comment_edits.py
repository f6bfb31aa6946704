"""Edits of comments. They change comments only: no article changes, so what was accepted stays accepted."""

from dataclasses import dataclass
from typing import ClassVar

from annotator.core.comments import MAX_COMMENT, About, Comment, fault_of_comment, next_number
from annotator.core.editing import Details, Edit, brief
from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.core.model import Article, PageState
from annotator.core.text import PageText


def place_of_article(article: Article) -> tuple[int, int]:
    """Where a comment on ``article`` is anchored: its longest piece, which a split or a merge leaves in one article."""
    longest = max(article.spans, key=lambda span: (span.end - span.start, -span.start))
    return longest.start, longest.end


@dataclass(frozen=True)
class _CommentEdit(Edit):
    """Base of the edits of comments."""

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        place = self.place(state)
        owner = state.at(place) if place is not None else None
        return state, owner.article if owner else None

    def place(self, state: PageState) -> int | None:
        """The code point that the comment is anchored to; None for one on the page."""
        raise NotImplementedError


@dataclass(frozen=True)
class AddComment(_CommentEdit):
    """A person says something about ``[start, end)``, or about the page (0, 0)."""

    kind: ClassVar[str] = "comment"
    about: About
    start: int
    end: int
    text: str
    by: str
    at: str

    def place(self, state: PageState) -> int | None:
        return None if self.about is About.PAGE else self.start

    def details(self, text: PageText, state: PageState) -> Details:
        return {"comment": next_number(state.comments), "about": self.about.value, "text": _on_one_line(self.text)} | (
            {} if self.about is About.PAGE else {"at": self.start}
        )

    def comments_after(self, text: PageText, state: PageState) -> tuple[Comment, ...]:
        made = Comment(
            next_number(state.comments), self.about, self.start, self.end, self.text.strip(), self.by, self.at
        )
        _refuse_unusable(text, made)
        return (*state.comments, made)


@dataclass(frozen=True)
class _OfOne(_CommentEdit):
    number: int

    def place(self, state: PageState) -> int | None:
        found = comment_numbered(state, self.number)
        return None if found.about is About.PAGE else found.start

    def details(self, text: PageText, state: PageState) -> Details:
        place = self.place(state)
        words = _on_one_line(comment_numbered(state, self.number).text)
        return {"comment": self.number, "text": words} | ({} if place is None else {"at": place})

    def changed(self, comment: Comment) -> Comment | None:
        """The comment afterwards; None if it goes."""
        raise NotImplementedError

    def comments_after(self, text: PageText, state: PageState) -> tuple[Comment, ...]:
        comment_numbered(state, self.number)
        after = (self.changed(one) if one.number == self.number else one for one in state.comments)
        kept = tuple(one for one in after if one is not None)
        for one in kept:
            if one.number == self.number:
                _refuse_unusable(text, one)
        return kept


@dataclass(frozen=True)
class ReviseComment(_OfOne):
    """The words of a comment become others; who made it and when stays."""

    kind: ClassVar[str] = "comment_revise"
    text: str

    def changed(self, comment: Comment) -> Comment:
        return comment._replace(text=self.text.strip())


@dataclass(frozen=True)
class ResolveComment(_OfOne):
    """A comment is settled."""

    kind: ClassVar[str] = "comment_resolve"
    by: str
    at: str

    def changed(self, comment: Comment) -> Comment:
        if not comment.is_open:
            raise EditRefused(QT_TRANSLATE_NOOP("errors", "The comment is resolved already."))
        return comment._replace(resolved_by=self.by, resolved_at=self.at)


@dataclass(frozen=True)
class ReopenComment(_OfOne):
    """A comment that was settled is open again."""

    kind: ClassVar[str] = "comment_reopen"

    def changed(self, comment: Comment) -> Comment:
        return comment._replace(resolved_by="", resolved_at="")


@dataclass(frozen=True)
class RemoveComment(_OfOne):
    """A comment goes; undo and the log still have it."""

    kind: ClassVar[str] = "comment_remove"

    def changed(self, comment: Comment) -> None:
        return None


def comment_numbered(state: PageState, number: int) -> Comment:
    """The comment of this number. Raises EditRefused."""
    found = next((comment for comment in state.comments if comment.number == number), None)
    if found is None:
        raise EditRefused(QT_TRANSLATE_NOOP("errors", "Comment {number} is not on this page."), number=number)
    return found


def _on_one_line(text: str) -> str:
    return brief(" ".join(text.split()))


def _refuse_unusable(text: PageText, comment: Comment) -> None:
    fault = fault_of_comment(text, comment)
    if fault == "range":
        raise EditRefused(QT_TRANSLATE_NOOP("errors", "There is no text here to comment on; select some first."))
    if fault == "length":
        raise EditRefused(
            QT_TRANSLATE_NOOP("errors", "A comment has at most {limit} characters; shorten it."), limit=MAX_COMMENT
        )
    if fault:
        raise EditRefused(QT_TRANSLATE_NOOP("errors", "The comment has no words; type what you want to say."))
