"""The immutable values that go in and out of a project."""

from dataclasses import dataclass
from typing import Any

from annotator.core.guideline import AcceptedUnder
from annotator.core.model import Category, PageState
from annotator.core.pages import DOUBT, LogEntry, NewPage, PageEntry, PageRow, PageStatus, Source, Step
from annotator.core.proposal import Border, Reason, Suggestion
from annotator.core.scheme import Scheme, Usage
from annotator.core.text import PageText

__all__ = [
    "DOUBT", "Changed", "LogEntry", "NewPage", "OpenPage", "PageEntry", "PageRow", "PageStatus", "SchemeChanged", "SchemePreview",
    "SchemeView", "Source", "Step",
]  # fmt: skip


@dataclass(frozen=True)
class OpenPage:
    """A page with all that a window shows of it."""

    id: int
    name: str
    text: PageText
    state: PageState
    revision: int  # grows with every change
    status: PageStatus
    borders: tuple[Border, ...]  # of the proposal in effect, as far as they still stand between two articles
    suggestions: dict[str, Suggestion]  # by article id
    attachments: dict[str, tuple[Reason, ...]]  # by article id: why its head is its own
    source: Source
    meta: dict[str, Any]
    guideline: AcceptedUnder | None = None  # under which it was accepted, if it is gold and that is known
    remarks: tuple[Reason, ...] = ()  # of the proposal, on the page as a whole


@dataclass(frozen=True)
class Changed:
    """A change that is on disk: what it was, who asked for it and what the page is now."""

    page_id: int
    action: str  # "edit", "undo", "redo" or "propose"
    kind: str
    details: dict[str, Any]
    initiator: str  # whoever asked, so that it need not redraw twice
    page: OpenPage
    touched: tuple[str, ...]  # ids of the articles that changed
    focus: str | None  # the article to show
    saved_at: str  # ISO 8601, UTC
    row: PageRow
    undo: Step | None
    redo: Step | None
    others: tuple[int, ...] = ()  # further pages that changed in the same step


@dataclass(frozen=True)
class SchemeView:
    """The scheme with how many articles have each category."""

    scheme: Scheme
    usage: Usage


@dataclass(frozen=True)
class SchemePreview:
    """What a change of the scheme would do; nothing was changed."""

    after: Scheme
    articles: int  # that get another category or lose one
    accepted: int  # of those
    pages: int  # on which they are
    removed: tuple[str, ...]  # ids of categories that go
    added: tuple[str, ...]


@dataclass(frozen=True)
class SchemeChanged:
    """A change of the scheme that is on disk."""

    action: str  # "edit", "undo" or "redo"
    kind: str
    details: dict[str, Any]
    initiator: str
    view: SchemeView
    pages: tuple[int, ...]  # ids of the pages on which articles changed
    kept: tuple[Category, ...]  # what an undo could not take away, as imported articles have it
    saved_at: str  # ISO 8601, UTC
    undo: Step | None
    redo: Step | None
