"""Work that several desks share: in order, with progress, stopped when somebody wants it."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from annotator.core.errors import Cancelled
from annotator.segmentation.desk import Place

Progress = Callable[[int, int], None]  # steps done, steps in all
Stop = Callable[[], bool]


class Steps:
    """Counts steps for whoever watches, and stops where somebody wants it."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Stop | None) -> None:
        self._done, self._total, self._progress, self._cancelled = 0, total, progress, cancelled
        self._lock = threading.Lock()

    def step(self, by: int = 1) -> None:
        """Raises Cancelled."""
        if self._cancelled and self._cancelled():
            raise Cancelled()
        with self._lock:  # whoever watches is told one thing at a time
            self._done = min(self._total - 1, self._done + by)
            if self._progress and by:
                self._progress(self._done, self._total)

    def finish(self) -> None:
        """All is done, however many steps it took."""
        if self._progress:
            self._progress(self._total, self._total)


class Task(NamedTuple):
    """A method of ``Desk`` and what it is given; ``place``: the only desk that can do it (None: any)."""

    place: Place | None
    what: Callable[..., Any]
    given: tuple[Any, ...]
    steps: int = 1


def share_out(places: Sequence[Place], tasks: Sequence[Task], steps: Steps) -> list[tuple[Place, Any]]:
    """Who did each task and what came of it, in order of ``tasks``. Raises the first error, Cancelled too.

    Each desk does what it alone can do, then of the others one after the other.
    """
    own = {place: deque(n for n, task in enumerate(tasks) if task.place is place) for place in places}
    others = deque(n for n, task in enumerate(tasks) if task.place is None)
    found: dict[int, tuple[Place, Any]] = {}

    def work(place: Place) -> None:
        try:
            while (number := _next(own[place], others)) is not None:
                task = tasks[number]
                steps.step(task.steps)
                found[number] = place, place.do(task.what, *task.given)
        except BaseException:
            for waiting in (*own.values(), others):
                waiting.clear()  # nobody need go on
            raise

    busy = [place for place in places if own[place] or others]
    if len(busy) < 2:
        for place in busy:
            work(place)
    else:
        with ThreadPoolExecutor(len(busy)) as pool:
            list(pool.map(work, busy))
    return [found[number] for number in range(len(tasks))]


def _next(*waiting: deque[int]) -> int | None:
    for numbers in waiting:
        try:
            return numbers.popleft()
        except IndexError:  # perhaps another desk took the last one
            continue
    return None
