"""How far long work with pages has come, on standard error."""

import shutil
import sys
import time
from collections.abc import Callable
from unicodedata import east_asian_width

from annotator.cli.terminal import tell_notes, worded
from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.notes import Note

_CELLS = 24
_SECONDS_BETWEEN_LINES = 10.0
_SECONDS_BETWEEN_LOOKS = 0.1
_SO_FAR = QT_TRANSLATE_NOOP("errors", "{done}/{total} pages, {rate} a second, {left} left")


class Bar:
    """A bar with pages a second and the time that is left; where nobody looks, a plain line every ten seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._looked_at = sys.stderr is not None and sys.stderr.isatty()
        self._clock = clock
        self._first: tuple[float, int] | None = None  # when the first page was done: loading does not count
        self._last = 0.0
        self._told = False

    def __call__(self, done: int, total: int | None, name: str) -> None:
        """Show ``done`` of ``total``, not more often than is of use."""
        now = self._clock()
        if self._first is None:
            self._first, self._last = (now, done), now
            if not self._looked_at:
                return
        elif now - self._last < (_SECONDS_BETWEEN_LOOKS if self._looked_at else _SECONDS_BETWEEN_LINES):
            return
        self._last, self._told = now, True
        values = self._values(now, done, total or done)
        if self._looked_at:
            self._draw(done / max(1, total or done), worded(_SO_FAR, values))
        else:
            tell_notes([Note(_SO_FAR, values)])

    def clear(self) -> None:
        """Take the bar away."""
        if self._looked_at and self._told:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _values(self, now: float, done: int, total: int) -> dict[str, object]:
        began, already = self._first or (now, done)
        rate = (done - already) / (now - began) if now > began else 0.0
        left = span_of_time((total - done) / rate) if rate else "?"
        return {"done": f"{done:,}", "total": f"{total:,}", "rate": f"{rate:.1f}" if rate else "?", "left": left}

    def _draw(self, share: float, words: str) -> None:
        full = min(_CELLS, int(share * _CELLS))
        room = shutil.get_terminal_size().columns - 1
        bar = f"[{'#' * full}{'-' * (_CELLS - full)}] "
        shown = bar + words if _width(bar + words) <= room else words
        while _width(shown) > room:
            shown = shown[:-1]
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write("\r\x1b[K" + shown.encode(encoding, errors="replace").decode(encoding))
        sys.stderr.flush()


def _width(words: str) -> int:
    """The cells of a terminal that ``words`` take: a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in words)


def span_of_time(seconds: float) -> str:
    """``seconds`` as on a clock: 0:07, 12:30, 1:05:00."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
