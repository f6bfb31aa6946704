"""Pages as a project lists them, opens them and logs them: immutable values, and what is derived from a page."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from annotator.core.comments import open_comments
from annotator.core.guideline import AcceptedUnder
from annotator.core.model import OwnedSpan, PageState
from annotator.core.proposal import Border
from annotator.core.text import PageText

DOUBT = 0.7  # a border with less confidence is counted as doubtful


class PageStatus(StrEnum):
    """How far a page has come."""

    NEW = "new"  # no proposal yet
    PROPOSED = "proposed"
    IN_PROGRESS = "in_progress"  # a person edited or accepted something
    GOLD = "gold"  # a person accepted the page


@dataclass(frozen=True, slots=True)  # there may be a hundred thousand
class PageRow:
    """A page as lists show it; no text is loaded for it."""

    id: int
    name: str
    status: PageStatus
    articles: int
    accepted: int
    unsure: bool  # the page or any of its articles
    doubtful: int  # borders that still stand with a confidence below DOUBT; none on a page that is gold
    categories: tuple[str | None, ...]  # one for each article, in order
    title: str  # the first headline, or ""
    comments: int = 0  # open ones


class Listed(Protocol):
    """What the orders of a list need to know of a page; a row has it, and less than a row does too."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def status(self) -> PageStatus: ...
    @property
    def doubtful(self) -> int: ...


class PageEntry(NamedTuple):
    """The least of a page that can be listed: there may be a hundred thousand beside those that a window shows."""

    id: int
    name: str
    status: PageStatus
    doubtful: int


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
    """A page to be added. Without a ``state`` it waits for a proposal.

    With ``status`` GOLD everything on it counts as accepted (by whoever adds it, where the state names nobody).
    """

    name: str
    text: str
    source: Source = Source()
    state: PageState | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    status: PageStatus = PageStatus.NEW
    guideline: AcceptedUnder | None = None  # under which it was accepted, if it is gold and that is known


@dataclass(frozen=True)
class Step:
    """What undo would take back, or redo make again."""

    kind: str
    details: dict[str, Any]
    page_id: int | None  # None: the scheme
    page_name: str
    id: int = field(default=0, compare=False)  # its entry in the edit log: undo and redo of this step, and no other


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
    undoes: int | None  # the entry that an undo takes back (for a redo: the undo)


def status_of(state: PageState, base: PageStatus, last_step: str | None) -> PageStatus:
    """The status of a page: from its state, what it was at first, and the kind of the last step in effect.

    Undo takes steps back, so a page whose steps are all undone has its first status again.
    """
    if state.flags.accepted:
        return PageStatus.GOLD
    if any(article.accepted for article in state.articles):
        return PageStatus.IN_PROGRESS
    if last_step is None:
        return PageStatus.IN_PROGRESS if base is PageStatus.GOLD else base
    return PageStatus.PROPOSED if last_step == "propose" else PageStatus.IN_PROGRESS


def borders_that_stand(text: PageText, state: PageState, borders: Iterable[Border]) -> tuple[Border, ...]:
    """Those of ``borders`` with different articles (or an article and furniture) on their two sides."""

    owned = state.owned
    starts, ends = [span.start for span in owned], [span.end for span in owned]

    def stands(at: int) -> bool:
        before, after = _sides(text, owned, bisect_left(starts, at) - 1, bisect_right(ends, at), at)
        return before != after

    return tuple(border for border in borders if stands(border.at))


def sides(text: PageText, state: PageState, at: int) -> tuple[str | None, str | None]:
    """The articles right before and right after position ``at``, over white space; None stands for furniture."""
    owned = state.owned  # no two overlap, so their ends are in order too
    left = bisect_left(owned, at, key=lambda span: span.start) - 1
    return _sides(text, owned, left, bisect_right(owned, at, key=lambda span: span.end), at)


def _sides(
    text: PageText, owned: tuple[OwnedSpan, ...], left: int, right: int, at: int
) -> tuple[str | None, str | None]:
    """The same, where the last piece that begins before ``at`` and the first that ends after it are known."""
    following = owned[right] if right < len(owned) else None
    if following and following.start > at and not text.is_blank(at, following.start):
        following = None
    preceding = owned[left] if left >= 0 else None
    if preceding and preceding.end < at and not text.is_blank(preceding.end, at):
        preceding = None
    return preceding.article if preceding else None, following.article if following else None


def row_of(  # keyword-only: three of them are strings or numbers
    text: PageText, state: PageState, standing: Iterable[Border], *, page_id: int, name: str, status: PageStatus
) -> PageRow:
    """The page as lists show it; ``standing`` are its borders that still stand."""
    doubtful = 0 if state.flags.accepted else sum(1 for border in standing if border.confidence < DOUBT)
    return PageRow(
        id=page_id,
        name=name,
        status=status,
        articles=len(state.articles),
        accepted=sum(1 for article in state.articles if article.accepted),
        unsure=state.flags.unsure or any(article.unsure for article in state.articles),
        doubtful=doubtful,
        categories=tuple(article.category for article in state.articles),
        title=next(filter(None, (article.headline(text) for article in state.articles)), ""),
        comments=len(open_comments(state.comments)),
    )
