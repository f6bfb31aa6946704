"""The order of the list of pages: chosen by the person, worked out in the lane "sorter", kept in the project.

What is shown moves only when somebody chose an order, when pages came in or were proposed, and after every few pages
that became gold (for the expected gain, which depends on them): a list that jumps at every step is no list to work by.
"""

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.core.errors import Cancelled
from annotator.core.ordering import Order, Ordered
from annotator.core.page_rows import PageRows
from annotator.core.proposal import Reason
from annotator.services.page_orders import PageOrders, remember_order
from annotator.services.project import Project
from annotator.ui.jobs import Done

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench

GOLD_BEFORE_ANEW = 10  # after so many accepted pages the expected gain is worked out anew


class PageOrdering:
    """Keeps the rows of the workbench in the chosen order, which next and previous page follow."""

    def __init__(self, bench: "Workbench") -> None:
        self._bench = bench
        self._orders = PageOrders()  # of the open project; used in the lane only
        self._closed = threading.Event()
        self._under_way = False
        self._again = False  # asked for once more while it was under way
        self._accepted = 0  # pages that became gold since the order was made
        self.order = Order.ADDED
        self.whys: Mapping[int, tuple[Reason, ...]] = {}

    def project_opened(self, order: Order) -> None:
        """Another project is open, whose pages were in ``order`` when it was closed."""
        self._orders = PageOrders()
        self._under_way, self._again, self._accepted = False, False, 0
        self.order, self.whys = order, {}
        self._tell()
        self.refresh()

    def close(self) -> None:
        """Stop what is under way; nothing is lost with it."""
        self._closed.set()
        self._bench.sorter.close(wait=False)

    def arranged(self, rows: PageRows) -> PageRows:
        """``rows`` in the order that is shown, new ones at the end until the order is worked out anew."""
        return rows.arranged(self._bench.rows)

    def choose(self, order: Order) -> None:
        """Order the pages by ``order``, also if they are already, and remember it in the project."""
        self.order = order
        self._bench.in_store(lambda project: remember_order(project, order))
        self._again = self._under_way
        if not self._under_way:
            self._work_out()
        self._tell()

    def refresh(self) -> None:
        """Order the pages anew, as pages came in or were proposed; pages as they were added stand right already."""
        if self._under_way:
            self._again = True
        elif self.order is not Order.ADDED:
            self._work_out()

    def page_accepted(self) -> None:
        """A page became gold: those like it are worth less now."""
        self._accepted += 1
        if self.order is Order.GAIN and self._accepted >= GOLD_BEFORE_ANEW:
            self.refresh()

    def _work_out(self) -> None:
        bench = self._bench
        path, who, generation, order, orders = (
            bench.path,
            bench.settings.who,
            bench.generation,
            self.order,
            self._orders,
        )
        if path is None:
            return
        self._under_way, self._again, self._accepted = True, False, 0

        def stopped() -> bool:
            return generation != bench.generation or self._closed.is_set()

        def work() -> Ordered:
            with Project.open(path, who=who) as project:
                return orders.ordered(project, order, stopped=stopped)

        def failed(error: Exception) -> None:
            if not stopped():
                self._under_way = False
                self._tell()
                if not isinstance(error, Cancelled):
                    bench.not_done(error)

        bench.sorter.submit(work, self._if_current(generation), failed)
        self._tell()

    def _if_current(self, generation: int) -> Done:
        def done(ordered: Ordered) -> None:
            if generation == self._bench.generation:
                self._under_way = False
                if self._again:
                    self._work_out()
                else:
                    self._show(ordered)

        return done

    def _show(self, ordered: Ordered) -> None:
        """Pages that came in meanwhile stand at the end until the next time."""
        self._bench.rows = rows = self._bench.rows.arranged(ordered.pages)
        whys = ordered.whys
        self.whys = {
            page: whys[page] for page in rows if page in whys
        }  # with the ids of the rows, as ``arranged`` says
        self._bench.reordered.emit()
        self._tell()

    def _tell(self) -> None:
        self._bench.order_told.emit(self.order, self._under_way)
