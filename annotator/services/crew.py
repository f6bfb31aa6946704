"""Proposals for many pages: in this process, or by others that each load the segmenter once.

The processes are new ones (spawned, so it is the same on every system and safe beside threads), each with a pipe of its
own: it is given one page, answers, and is given the next. No page is read before it is needed, so any number of pages
takes the same memory. Should this program end in whatever way, the pipes close and the others end too.
"""

import contextlib
import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import TYPE_CHECKING, Any, Concatenate, Generic, NamedTuple, ParamSpec, Protocol, Self, TypeVar, cast

from annotator.core.errors import QT_TRANSLATE_NOOP, Cancelled, InputError
from annotator.core.proposal import Proposal
from annotator.core.text import PageText

if TYPE_CHECKING:  # it loads scipy, which the window's start need not wait for
    from annotator.segmentation.segmenter import Segmenter

MakeSegmenter = Callable[[], "Segmenter"]
Stopped = Callable[[], bool]
T = TypeVar("T")
H = TypeVar("H")
P = ParamSpec("P")
A = TypeVar("A", covariant=True)

# Fewer pages than this for each process are done sooner without it.
LEAST_PAGES = 8
# Pages under way for each process, so that those who are done need not wait for a long page before them.
_AHEAD = 4
_SECONDS_BETWEEN_QUESTIONS = 0.1


class Waiting(NamedTuple, Generic[T]):
    """A page that waits for its proposal: its name, its text, and what the asker wants back with the answer."""

    name: str
    text: str
    what: T


class Answers(Protocol[A]):
    """What a process makes for itself and asks about each page: a segmenter, or who has its words."""

    def propose(self, text: PageText) -> A: ...


@dataclass
class _Task(Generic[T]):
    page: Waiting[T]
    answer: Proposal | str | None = None  # a string: what went wrong


class _Helper(NamedTuple):
    process: SpawnProcess
    pipe: Connection


class Crew:
    """Proposes articles for pages, in their order. To be used from one thread, one ``propose_all`` at a time."""

    def __init__(self, make: MakeSegmenter, jobs: int = 1) -> None:
        """``make`` must be a function of a module, with plain data bound to it if need be: each process calls it.

        ``jobs`` is how many processes there may be; with one job nothing is started.
        """
        self._make = make
        self._jobs = jobs
        self._own: Segmenter | None = None
        self._helpers: list[_Helper] = []

    def propose_all(
        self, pages: Iterable[Waiting[T]], total: int, cancelled: Stopped | None = None
    ) -> Iterator[tuple[T, Proposal]]:
        """The proposal for each of ``pages`` (about ``total``), in their order, as soon as it is there.

        Raises Cancelled at once when ``cancelled`` says so, and InputError if a process fails; then the processes end.
        """
        jobs = min(self._jobs, total // LEAST_PAGES)
        proposed = self._by_others(pages, jobs, cancelled) if jobs > 1 else self._by_itself(pages, cancelled)
        try:
            yield from proposed
        except BaseException:  # whoever asked may also have stopped asking
            self._end(at_once=True)
            raise

    def close(self) -> None:
        """End the processes. The crew may be used again; then they are started anew."""
        self._end(at_once=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._end(at_once=kind is not None)

    def _by_itself(self, pages: Iterable[Waiting[T]], cancelled: Stopped | None) -> Iterator[tuple[T, Proposal]]:
        self._own = self._own or self._make()
        for page in pages:
            _stop_if(cancelled)
            yield page.what, self._own.propose(PageText(page.text))

    def _by_others(
        self, pages: Iterable[Waiting[T]], jobs: int, cancelled: Stopped | None
    ) -> Iterator[tuple[T, Proposal]]:
        source = iter(pages)
        waiting: deque[_Task[T]] = deque()  # in order; the first ones are given out
        busy: dict[Connection, _Task[T]] = {}
        more = True
        while more or waiting:
            _stop_if(cancelled)
            while more and len(waiting) < _AHEAD * jobs and (pipe := self._free(busy, jobs)):
                page = next(source, None)
                more = page is not None
                if page is not None:
                    busy[pipe] = _Task(page)
                    waiting.append(busy[pipe])
                    _give(pipe, page.text)
            while waiting and waiting[0].answer is not None:
                task = waiting.popleft()
                yield task.page.what, _proposal(task)
            for pipe in cast("list[Connection]", wait(list(busy), _SECONDS_BETWEEN_QUESTIONS)):
                busy.pop(pipe).answer = _take(pipe)

    def _free(self, busy: dict[Connection, _Task[T]], jobs: int) -> Connection | None:
        """The pipe of a process that has nothing to do; one more is started if all have and there may be more."""
        for helper in self._helpers:
            if helper.pipe not in busy:
                return helper.pipe
        if len(self._helpers) < jobs:
            self._helpers.append(_start(self._make))
            return self._helpers[-1].pipe
        return None

    def _end(self, *, at_once: bool) -> None:
        for helper in self._helpers:
            helper.pipe.close()
            if at_once:
                helper.process.terminate()
        for helper in self._helpers:
            helper.process.join(timeout=5)
            if helper.process.is_alive():
                helper.process.kill()
                helper.process.join()
        self._helpers.clear()


class Apart(Generic[A]):
    """One process that proposes, one page at a time, so that the threads of this one are free for something else."""

    def __init__(self, make: Callable[[], Answers[A]]) -> None:
        """``make`` as for ``Crew``; it may also make something else than proposals. The first page starts the process."""
        self._make = make
        self._helper: _Helper | None = None

    def propose(self, name: str, text: PageText) -> A:
        """The answer for the page ``name``; to be used from one thread. Raises InputError if the process fails."""
        self._helper = helper = self._helper or _start(self._make)
        try:
            _give(helper.pipe, text.text)
            answer = _take(helper.pipe)
        except InputError:
            self.close()
            raise
        if isinstance(answer, str):
            raise _no_proposal(name, answer)
        return cast(A, answer)

    def close(self) -> None:
        """End the process, from the thread that proposes. The next page starts another one."""
        helper, self._helper = self._helper, None
        if helper:
            helper.pipe.close()
            helper.process.terminate()
            helper.process.join()

    def abandon(self) -> None:
        """End the process from any other thread, whatever it does; nothing more is to be proposed."""
        helper = self._helper
        if helper:
            helper.process.terminate()


class Elsewhere(Generic[H]):
    """One process that holds something, and does with it what it is told; what it keeps need not be sent.

    What is told and answered goes through this program's own pipe and comes from nowhere else.
    """

    def __init__(self, make: Callable[[], H]) -> None:
        """``make`` as for ``Crew``. The process is started at once, and makes it while this one goes on."""
        self._helper = _start(make, _hold)

    def do(self, what: Callable[Concatenate[H, P], T], *given: P.args, **named: P.kwargs) -> T:
        """What ``what``, a function of a module or class, makes of what is held; one question at a time.

        Raises InputError if the process fails.
        """
        _give(self._helper.pipe, (what, given, named))
        done, answer = _take(self._helper.pipe)
        if not done:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors", "A helper process failed ({reason}): report it, please; nothing was changed."
                ),
                reason=answer,
            )
        return cast(T, answer)

    def close(self) -> None:
        """End the process, from any thread, whatever it does."""
        self._helper.pipe.close()
        self._helper.process.terminate()
        self._helper.process.join()


def _stop_if(cancelled: Stopped | None) -> None:
    if cancelled and cancelled():
        raise Cancelled()


def _give(pipe: Connection, what: object) -> None:
    try:
        pipe.send(what)
    except OSError as error:
        raise _lost() from error


def _take(pipe: Connection) -> Any:
    """An answer, or a string that says what went wrong."""
    try:
        return pipe.recv()
    except (EOFError, OSError) as error:
        raise _lost() from error


def _lost() -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP(
            "errors",
            "A helper process ended before its page was done (memory may have run out): try again, on the command line with --jobs 1.",
        )
    )


def _proposal(task: _Task[T]) -> Proposal:
    if isinstance(task.answer, Proposal):
        return task.answer
    raise _no_proposal(task.page.name, task.answer)


def _no_proposal(name: str, reason: str | None) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP(
            "errors",
            "No articles can be proposed for page {name} ({reason}): leave it out, and report it with its text.",
        ),
        name=name,
        reason=reason,
    )


def _start(make: Callable[[], Any], work: "Callable[[Connection, Callable[[], Any]], None] | None" = None) -> _Helper:
    context = multiprocessing.get_context("spawn")
    try:
        with _interrupts_held_back():
            ours, theirs = context.Pipe()
            process = context.Process(target=work or _help, args=(theirs, make), daemon=True)
            process.start()
            theirs.close()
    except OSError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "No helper process can be started ({reason}): try again with --jobs 1."),
            reason=error.strerror or type(error).__name__,
        ) from error
    return _Helper(process, ours)


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Processes that are started here never get Ctrl-C, which a terminal sends to all: this one ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # else it is started by the way, and lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def collect_seldom() -> None:
    """For a process that only works things out: what it makes has hardly a cycle, so Python need not look for them often."""
    gc.set_threshold(100_000, 50, 50)


def _help(pipe: Connection, make: Callable[[], Answers[Any]]) -> None:
    """What a process of the crew does until its pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    asked: Answers[Any] | None = None
    with contextlib.suppress(EOFError, OSError):
        while True:
            text = pipe.recv()
            try:
                asked = asked or make()
                answer = asked.propose(PageText(text))
            except Exception as error:
                answer = str(error) or type(error).__name__
            pipe.send(answer)


def _hold(pipe: Connection, make: Callable[[], Any]) -> None:
    """What a process elsewhere does until its pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    held: Any = None
    with contextlib.suppress(EOFError, OSError):
        while True:
            what, given, named = pipe.recv()
            try:
                held = make() if held is None else held
                answer = True, what(held, *given, **named)
            except Exception as error:
                answer = False, str(error) or type(error).__name__
            pipe.send(answer)
