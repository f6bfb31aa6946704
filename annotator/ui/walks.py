"""Walks through what is left to do with one key each: articles without a category, flags and open comments.

Each goes from the place in hand onwards through the page, then to the next page of the list that has something, and
round its end.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from annotator.core.comments import About
from annotator.core.page_rows import PageRows
from annotator.services.values import OpenPage
from annotator.ui.wording import circled, translate

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class Place(NamedTuple):
    """Somewhere to go on a page, in the order of the walk."""

    at: int  # code point
    article: str | None
    words: str


class Walk(QObject):
    """One kind of place: on a page, and which pages have any by their rows. ``none`` is of the context "walks"."""

    def __init__(
        self,
        window: "MainWindow",
        places: Callable[[OpenPage], list[Place]],
        has: Callable[[PageRows, int], bool],
        none: str,
    ) -> None:
        super().__init__(window)
        self._window, self._bench = window, window.bench
        self._places, self._has, self._none = places, has, none
        self._here: tuple[int, Place] | None = None  # the page and the place visited last
        self._arriving: tuple[int, int] | None = None  # the page that is to be shown, and the direction
        window.bench.arrived.connect(self._arrived)

    def go(self, step: int) -> None:
        """To the next (1) or the previous (-1) place."""
        page = self._bench.page
        self._window.raw.setFocus()
        if page is None:
            return
        places = self._places(page)
        at = self._here[1].at if self._here and self._here[0] == page.id else self._window.raw.cursor_position() - step
        onwards = [place for place in places if place.at > at] if step > 0 else [p for p in places if p.at < at][::-1]
        if onwards:
            self._show(page, onwards[0])
            return
        rows = self._bench.rows
        around = rows.after(page.id, step, around=True)
        following = next((number for number in around if self._has(rows, number)), None)
        if following is not None:
            self._arriving = following, step
            self._bench.show_page(following)
        elif places:
            first = places[0 if step > 0 else -1]
            self._show(page, first)
            self._window.say(" · ".join(filter(None, (first.words, self.tr("begun again: no other page has any")))))
        else:
            self._window.say(translate("walks", self._none))

    def _show(self, page: OpenPage, place: Place) -> None:
        self._here = page.id, place
        self._window.raw.go_to(place.at)
        self._bench.select_article(place.article, "raw")
        if place.words:
            self._window.say(place.words)

    def _arrived(self, page: OpenPage | None) -> None:
        arriving, self._arriving, self._here = self._arriving, None, None
        if page and arriving and arriving[0] == page.id:
            places = self._places(page)
            if places:
                self._show(page, places[0 if arriving[1] > 0 else -1])


def unlabelled(page: OpenPage) -> list[Place]:
    """The articles without a category, in the order of the text."""
    found = [(min(a.spans).start, a.id) for a in page.state.articles if a.category is None]
    return [Place(at, article, "") for at, article in sorted(found)]


def flagged(page: OpenPage) -> list[Place]:
    """What is unsure and what has an open comment, in the order of the text; the page as a whole comes first."""
    state, numbers = page.state, page.state.numbers
    found = [Place(0, None, "？ " + state.flags.note)] if state.flags.unsure else []
    found += [
        Place(min(a.spans).start, a.id, f"{circled(numbers[a.id])} ？ {a.note}") for a in state.articles if a.unsure
    ]
    for comment in state.comments:
        if comment.is_open:
            owner = state.at(comment.start) if comment.about is not About.PAGE else None
            words = f"{comment.by}: {' '.join(comment.text.split())}"
            found.append(Place(comment.start, owner.article if owner else None, words))
    together: dict[int, Place] = {}
    for place in sorted(found, key=lambda place: place.at):
        before = together.get(place.at)
        together[place.at] = place if before is None else before._replace(words=f"{before.words} · {place.words}")
    return list(together.values())
