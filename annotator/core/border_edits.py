"""Borders as handles: one is moved, and the text between its old and its new place changes sides.

A border is a place (code points) where the text passes from one owner to another: an article, or page furniture (None).
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import ClassVar

from annotator.core.editing import Details, Edit
from annotator.core.edits import MakeFurniture, Move
from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.core.model import OwnedSpan, PageState
from annotator.core.text import PageText

NO_FURTHER = QT_TRANSLATE_NOOP(
    "errors", "The border goes no further here: it stops at the next article and takes no article's last line."
)


def sides(text: PageText, state: PageState, at: int) -> tuple[str | None, str | None]:
    """The owner of the last ink before position ``at`` and that of the first ink from there on (None: furniture)."""
    at = max(0, at)
    before = len(text.text[:at].rstrip()) - 1
    after = len(text) - len(text.text[at:].lstrip())
    above, below = state.at(before) if before >= 0 else None, state.at(after)
    return above.article if above else None, below.article if below else None


def reach(text: PageText, state: PageState, at: int) -> tuple[int, int] | None:
    """The first and the last position to which the border at ``at`` can go; None if no border is there.

    It stops at the next owner on each side, and leaves every article a character at least.
    """
    above, below = sides(text, state, at)
    if above == below:
        return None
    first, last = _run_up(text, state, at, above), _run_down(text, state, at, below)
    if _loses_all(text, state, above, (first, at)):
        first += 1
    if _loses_all(text, state, below, (at, last)):
        last = len(text.text[:last].rstrip()) - 1
    return first, last


def line_stops(text: PageText, state: PageState, at: int) -> list[int]:
    """Where the border at ``at`` can go line by line, from top to bottom, ``at`` itself included; [] if none is there.

    Each stop but ``at`` and the last place within reach is the first ink of a line.
    """
    limits = reach(text, state, at)
    if limits is None:
        return []
    first, last = limits
    places = {at}
    for line in text.lines_in(limits):
        ink = text.trim(line.start, line.end)
        if ink and first <= ink[0] <= last:
            places.add(ink[0])
    if last == len(text):
        places.add(last)
    return sorted(places)


def _run_up(text: PageText, state: PageState, at: int, owner: str | None) -> int:
    """Where the unbroken text of ``owner`` before ``at`` begins."""
    spans = state.owned
    number = bisect_left(spans, at, key=lambda span: span.start) - 1
    if owner is None:
        end = spans[number].end if number >= 0 else 0
        return len(text) - len(text.text[end:].lstrip())
    while number > 0 and _follows(text, spans[number - 1], spans[number]):
        number -= 1
    return spans[number].start


def _run_down(text: PageText, state: PageState, at: int, owner: str | None) -> int:
    """Where the unbroken text of ``owner`` from ``at`` on ends."""
    spans = state.owned
    number = bisect_left(spans, at, key=lambda span: span.end - 1)
    if owner is None:
        start = spans[number].start if number < len(spans) else len(text)
        return start
    while number + 1 < len(spans) and _follows(text, spans[number], spans[number + 1]):
        number += 1
    end = spans[number].end
    return len(text) - len(text.text[end:].lstrip())  # the first ink of whoever follows


def _follows(text: PageText, first: OwnedSpan, second: OwnedSpan) -> bool:
    return first.article == second.article and text.is_blank(first.end, second.start)


def _loses_all(text: PageText, state: PageState, owner: str | None, extent: tuple[int, int]) -> bool:
    """Whether ``owner`` has no text outside of ``extent``."""
    if owner is None:
        return False
    return all(extent[0] <= span.start and span.end <= extent[1] for span in state.by_id[owner].spans)


@dataclass(frozen=True)
class MoveBorder(Edit):
    """The border at ``at`` goes to ``to``: what lies between them belongs to the other side from now on."""

    kind: ClassVar[str] = "move_border"
    at: int
    to: int

    def details(self, text: PageText, state: PageState) -> Details:
        above, below = sides(text, state, self.at)
        return {"at": self.at, "to": self.to, "number": state.numbers.get(below or above or "")}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        above, below = sides(text, state, self.at)
        limits = reach(text, state, self.at)
        if limits is None:
            raise EditRefused(QT_TRANSLATE_NOOP("errors", "There is no border here that could be moved."))
        if not limits[0] <= self.to <= limits[1]:
            raise EditRefused(NO_FURTHER)
        moved = (min(self.at, self.to), max(self.at, self.to))
        if text.is_blank(*moved):
            raise EditRefused(QT_TRANSLATE_NOOP("errors", "That would change nothing here."))
        taker = below if self.to < self.at else above
        edit = Move((moved,), taker) if taker else MakeFurniture((moved,))
        return edit.after(text, state)[0], below or above
