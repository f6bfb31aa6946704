"""What the command line says: sentences in the system's language, a counter, output that survives any locale."""

import contextlib
import errno
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from types import FrameType

from annotator.core.errors import QT_TRANSLATE_NOOP, AnnotatorError
from annotator.core.notes import Note
from annotator.services.settings import Settings
from annotator.services.spoken import language

_MOST_NOTES = 20


def speaks_chinese() -> bool:
    """True if the person reads Chinese: as set, or as the system has it."""
    return language(Settings()) == "zh"


def in_the_persons_language(template: str) -> str:
    """``template`` of a sentence, translated if the person reads Chinese."""
    if speaks_chinese():
        # Qt is needed for its catalogues only; where it cannot be loaded the sentence stays English.
        with contextlib.suppress(ImportError):
            from annotator.ui.language import translate_message

            return translate_message(template, "zh")
    return template


def worded(template: str, values: Mapping[str, object]) -> str:
    """The sentence in the system's language, on one line."""
    return " ".join(in_the_persons_language(template).format(**values).splitlines())


def complain(error: AnnotatorError) -> None:
    """Say on standard error what is wrong."""
    _print_error(worded(error.template, error.values))


def tell_notes(notes: Iterable[Note]) -> None:
    """Say notes on standard error, the first of many."""
    told = list(notes)
    for note in told[:_MOST_NOTES]:
        _print_error(worded(note.template, note.values))
    if len(told) > _MOST_NOTES:
        more = QT_TRANSLATE_NOOP("errors", "… and {count} more of this kind.")
        _print_error(worded(more, {"count": len(told) - _MOST_NOTES}))


def _print_error(sentence: str) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):  # nobody is left to be told
        encoding = sys.stderr.encoding or "utf-8"
        shown = f"annotator: {sentence}".encode(encoding, errors="backslashreplace").decode(encoding)
        print(shown, file=sys.stderr, flush=True)


def write_out(data: bytes) -> None:
    """Write to standard output as it is: UTF-8 whatever the locale, line feeds on every system."""
    if sys.stdout is None:  # it was closed before the program began
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.buffer.write(data)


def say(template: str, **values: object) -> None:
    """Print a sentence on standard output."""
    write_out(worded(template, values).encode("utf-8", errors="replace") + b"\n")


class Counter:
    """A line on standard error that counts, if that is a terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._last = 0.0

    def __call__(self, done: int, total: int | None, name: str) -> None:
        """Show ``done`` (of ``total``), ten times a second at most."""
        if not self._shown or time.monotonic() - self._last < 0.1:
            return
        self._last = time.monotonic()
        sys.stderr.write(f"\r\x1b[K{done}/{total}" if total else f"\r\x1b[K{done}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown and self._last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class Interruption:
    """Ctrl-C as a question that long work asks; a second one ends the program at once."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> bool:
        """True once Ctrl-C was pressed."""
        return self.asked

    def ask(self, number: int, frame: FrameType | None) -> None:
        """Take note of the signal."""
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


@contextlib.contextmanager
def interruptible() -> Iterator[Interruption]:
    """Within the block Ctrl-C asks work to stop where it can be stopped without harm."""
    interruption = Interruption()
    before = signal.signal(signal.SIGINT, interruption.ask)
    try:
        yield interruption
    finally:
        signal.signal(signal.SIGINT, before)
