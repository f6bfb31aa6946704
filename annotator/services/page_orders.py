"""The pages of a project in an order: reads what the order needs, keeps what does not change."""

import secrets
from collections.abc import Callable, Mapping, Sequence

from annotator.core.errors import Cancelled
from annotator.core.ordering import (
    Dated,
    Doubts,
    Order,
    Ordered,
    Pick,
    as_added,
    at_random,
    by_date,
    by_doubt,
    by_gain,
    by_name,
    date_of,
    doubts_of,
    drawn,
)
from annotator.core.pages import Listed, PageStatus
from annotator.services.project import Project

Stopped = Callable[[], bool]

COMPARED = 2000  # so many open pages, and half as many gold ones, are compared with each other
PICKED = 300  # so many are picked one by one; further ones stand by the corrections to expect alone
_SETTING, _SEED = "page_order", "page_order_seed"


def chosen_order(project: Project) -> Order:
    """The order that was chosen last in this project. Raises ProjectError."""
    kept = project.setting(_SETTING)
    return next((order for order in Order if order.value == kept), Order.ADDED)


def remember_order(project: Project, order: Order) -> None:
    """Keep ``order`` for the next time. Raises ProjectError."""
    project.set_setting(_SETTING, order.value)


def seed_of(project: Project) -> int:
    """The number from which the random order of this project is drawn; drawn once. Raises ProjectError."""
    seed = project.setting(_SEED)
    if not isinstance(seed, int):
        seed = secrets.randbelow(1_000_000)
        project.set_setting(_SEED, seed)
    return seed


class PageOrders:
    """Orders the pages of one project, again and again; texts are read once, as they never change."""

    def __init__(self) -> None:
        self._signatures: dict[int, bytes] = {}
        self._dates: dict[int, Dated | None] = {}
        self._doubts: dict[int, tuple[int, Doubts | None]] = {}  # of pages in progress, with the revision

    def ordered(self, project: Project, order: Order, *, stopped: Stopped = lambda: False) -> Ordered:
        """All pages of ``project`` in ``order``. Raises ProjectError, and Cancelled when ``stopped`` says so."""
        rows = project.page_entries()
        match order:
            case Order.NAME:
                return by_name(rows)
            case Order.DATE:
                return by_date(rows, self._dated(project, rows))
            case Order.RANDOM:
                return at_random(rows, seed_of(project))
            case Order.DOUBT:
                return by_doubt(rows, self._all_doubts(project, rows, stopped))
            case Order.GAIN:
                doubts = self._all_doubts(project, rows, stopped)
                return by_gain(rows, doubts, self._picks(project, rows, doubts, stopped))
        return as_added(rows)

    def _dated(self, project: Project, rows: Sequence[Listed]) -> Mapping[int, Dated | None]:
        names = {row.id: row.name for row in rows if row.id not in self._dates}
        shared = {dated: dated for dated in self._dates.values()}  # a paper has many pages on one day
        for page, meta, file in project.origins(names):
            dated = date_of(meta, names[page], file)
            self._dates[page] = shared.setdefault(dated, dated)
        return self._dates

    def _all_doubts(self, project: Project, rows: Sequence[Listed], stopped: Stopped) -> dict[int, Doubts]:
        """Of pages as proposed from sums in the file; of pages in progress from what a person left open."""
        doubts = project.doubts()
        for row in rows:
            if row.status is PageStatus.IN_PROGRESS:
                _go_on(stopped)
                kept = self._in_progress(project, row.id)
                if kept:
                    doubts[row.id] = kept
        return doubts

    def _in_progress(self, project: Project, page_id: int) -> Doubts | None:
        revision, doubts = self._doubts.get(page_id, (-1, None))
        if project.revision(page_id) != revision:
            page = project.page(page_id)
            ours = project.has_confidences(page_id)
            doubts = doubts_of(page.text, page.state, page.borders, page.suggestions.values()) if ours else None
            self._doubts[page_id] = page.revision, doubts
        return doubts

    def _picks(
        self, project: Project, rows: Sequence[Listed], doubts: dict[int, Doubts], stopped: Stopped
    ) -> list[Pick]:
        import numpy as np

        from annotator.services import diversity

        fair = drawn(rows, 0)  # a fair choice where there are too many, always the same
        gold_pages = {row.id for row in rows if row.status is PageStatus.GOLD}
        gold = [page for page in fair if page in gold_pages][: COMPARED // 2]
        open_pages = candidates([page for page in fair if page in doubts and page not in gold_pages], doubts)
        self._read_signatures(project, [*gold, *open_pages], stopped)

        def signatures(pages: Sequence[int]) -> diversity.Vector:
            joined = b"".join(self._signatures[page] for page in pages)
            return np.frombuffer(joined, dtype=np.float32).reshape(len(pages), diversity.SIZE)

        corrections = [doubts[page].corrections for page in open_pages]
        chosen = diversity.choose(corrections, signatures(open_pages), signatures(gold), PICKED)
        return [
            Pick(open_pages[place], f"{compared}_{'gold' if with_gold else 'chosen'}" if compared else "")
            for place, compared, with_gold in chosen
        ]

    def _read_signatures(self, project: Project, pages: Sequence[int], stopped: Stopped) -> None:
        from annotator.services.diversity import signature

        missing = [page for page in pages if page not in self._signatures]
        for page, text in project.texts(missing):
            _go_on(stopped)
            self._signatures[page] = signature(text).tobytes()


def candidates(fair: Sequence[int], doubts: dict[int, Doubts]) -> list[int]:
    """The pages to compare: all, or of too many one half for the corrections to expect and one half as they come."""
    if len(fair) <= COMPARED:
        return list(fair)
    worst = sorted(fair, key=lambda page: -doubts[page].corrections)[: COMPARED // 2]
    taken = set(worst)
    return [*worst, *[page for page in fair if page not in taken][: COMPARED - len(worst)]]


def _go_on(stopped: Stopped) -> None:
    if stopped():
        raise Cancelled()
