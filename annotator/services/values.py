"""The immutable values that go in and out of a project."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from annotator.core.model import PageState
from annotator.core.proposal import Border, Reason, Suggestion
from annotator.core.text import PageText

DOUBT = 0.7  # a border with less confidence is counted as doubtful


class PageStatus(StrEnum):
    """How far a page has come."""

    NEW = "new"  # no proposal yet
    PROPOSED = "proposed"
    IN_PROGRESS = "in_progress"  # a person edited or accepted something
    GOLD = "gold"  # a person accepted the page


@dataclass(frozen=True)
class PageRow:
    """A page as lists show it; no text is loaded for it."""

    id: int
    name: str
    status: PageStatus
    articles: int
    accepted: int
    unsure: bool  # the page or any of its articles
    doubtful: int  # borders of the latest proposal with a confidence below DOUBT
    categories: tuple[str | None, ...]  # one for each article, in order
    title: str  # the first headline, or ""


@dataclass(frozen=True)
class Source:
    """Where a page came from."""

    file: str = ""  # the name as given, "" if there was no file
    sha256: str = ""  # of the file's bytes
    encoding: str = ""
    guessed: bool = False
    page: int = 1  # number of the page in the file, from 1
    pages: int = 1


@dataclass(frozen=True)
class NewPage:
    """A page to be added. Without a ``state`` it waits for a proposal."""

    name: str
    text: str
    source: Source = Source()
    state: PageState | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    status: PageStatus = PageStatus.NEW


@dataclass(frozen=True)
class OpenPage:
    """A page with all that a window shows of it."""

    id: int
    name: str
    text: PageText
    state: PageState
    revision: int  # grows with every change
    status: PageStatus
    borders: tuple[Border, ...]  # of the latest proposal
    suggestions: dict[str, Suggestion]  # by article id
    attachments: dict[str, tuple[Reason, ...]]  # by article id: why its head is its own
    source: Source
    meta: dict[str, Any]


@dataclass(frozen=True)
class Step:
    """What undo or redo would take back or make again."""

    kind: str
    details: dict[str, Any]
    page_id: int
    page_name: str


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


@dataclass(frozen=True)
class LogEntry:
    """One line of the edit log."""

    id: int
    at: str  # ISO 8601, UTC
    who: str
    page_id: int | None
    action: str  # "edit", "undo", "redo", "propose" or "import"
    kind: str
    details: dict[str, Any]
    undoes: int | None  # the log entry that was taken back
