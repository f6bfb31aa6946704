"""Work off the window's thread. A lane is one worker thread that does its jobs in order; answers come back by signal."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Lane(QObject):
    """One worker thread. ``done`` and ``failed`` are called on the thread that made the lane."""

    _answered = Signal(int, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._numbers = count()
        self._waiting: dict[int, tuple[Done | None, Failed | None]] = {}
        self._closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """True if every job has been answered."""
        return not self._waiting

    def submit(self, work: Callable[[], Any], done: Done | None = None, failed: Failed | None = None) -> None:
        """Do ``work`` in the worker thread, then call ``done`` with its result or ``failed`` with its exception."""
        self._begin(self._expect(done, failed), work)

    def submit_after_paint(
        self, work: Callable[[], Any], done: Done | None = None, failed: Failed | None = None
    ) -> None:
        """Like ``submit``, but what the window is about to paint comes first: a busy thread would slow that down."""
        number = self._expect(done, failed)
        QTimer.singleShot(0, self, lambda: self._begin(number, work))

    def _expect(self, done: Done | None, failed: Failed | None) -> int:
        number = next(self._numbers)
        self._waiting[number] = (done, failed)
        return number

    def _begin(self, number: int, work: Callable[[], Any]) -> None:
        if not self._closed:
            self._pool.submit(self._run, number, work)

    def _run(self, number: int, work: Callable[[], Any]) -> None:
        result, error = None, None
        try:
            result = work()
        except Exception as problem:
            error = problem
        if not self._closed:
            try:
                self._answered.emit(number, result, error)
            except RuntimeError:  # the window is gone; nobody is left to be told
                return

    def _deliver(self, number: int, result: Any, error: Exception | None) -> None:
        if self._closed:
            return
        done, failed = self._waiting.pop(number, (None, None))
        if error is None:
            if done:
                done(result)
        elif failed:
            failed(error)
        else:
            raise error

    def close(self, *, wait: bool = True) -> None:
        """End the thread; answers that are still to come are dropped.

        With ``wait`` everything that was submitted is finished first; otherwise only what is under way, and nobody
        waits for that.
        """
        if not wait:
            self._closed = True
        self._pool.shutdown(wait=wait, cancel_futures=not wait)
        self._closed = True
        self._waiting.clear()
