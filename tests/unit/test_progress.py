"""How far long work has come: a bar for a person, a line now and then for a file."""

import io
import sys
from collections.abc import Callable

import pytest

from annotator.cli.progress import Bar, span_of_time


class Stream(io.StringIO):
    """Standard error that is a terminal, or is none."""

    def __init__(self, terminal: bool, encoding: str = "utf-8") -> None:
        super().__init__()
        self._terminal, self._encoding = terminal, encoding

    @property
    def encoding(self) -> str:
        return self._encoding

    def isatty(self) -> bool:
        return self._terminal


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[Stream], Stream]:
    """Puts a stream in the place of standard error; for the test itself to call, as pytest has its own until then."""
    monkeypatch.setenv("COLUMNS", "100")

    def use(stream: Stream) -> Stream:
        monkeypatch.setattr(sys, "stderr", stream)
        return stream

    return use


def run(bar: Bar, clock: Clock, pages: int, seconds: float, total: int | None) -> None:
    for done in range(1, pages + 1):
        bar(done, total, "p")
        clock.now += seconds


def shown(stream: Stream) -> list[str]:
    return stream.getvalue().split("\r\x1b[K")[1:]


def test_a_terminal_sees_a_bar(told_to, clock: Clock) -> None:
    terminal = told_to(Stream(True))
    bar = Bar(clock)
    run(bar, clock, 1001, 0.025, 2000)
    assert shown(terminal)[0] == f"[{'-' * 24}] 1/2,000 pages, ? a second, ? left"
    assert shown(terminal)[-1] == f"[{'#' * 12}{'-' * 12}] 1,001/2,000 pages, 40.0 a second, 0:25 left"
    assert 240 <= len(shown(terminal)) <= 260  # ten times a second
    bar.clear()
    assert shown(terminal)[-1] == ""


def test_a_narrow_terminal_sees_what_fits(told_to, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = told_to(Stream(True))
    monkeypatch.setenv("COLUMNS", "30")
    run(Bar(clock), clock, 100, 0.5, 200)
    assert shown(terminal)[-1] == "100/200 pages, 2.0 a second, "
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    run(Bar(clock), clock, 100, 0.5, 200)
    assert shown(terminal)[-1] == "100/200 版，每秒 2.0 版，还需"


def test_a_terminal_that_can_show_nothing_but_ascii(told_to, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = told_to(Stream(True, "ascii"))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    run(Bar(clock), clock, 10, 0.2, 20)
    assert stream.getvalue().isascii()
    assert "] 10/20 ?" in stream.getvalue()


def test_a_file_gets_a_line_every_ten_seconds(told_to, clock: Clock) -> None:
    stream = told_to(Stream(False))
    bar = Bar(clock)
    run(bar, clock, 1000, 0.025, 2000)
    assert stream.getvalue() == (
        "annotator: 401/2,000 pages, 40.0 a second, 0:40 left\nannotator: 801/2,000 pages, 40.0 a second, 0:30 left\n"
    )
    bar.clear()
    assert "\r" not in stream.getvalue()


def test_short_work_says_nothing_to_a_file(told_to, clock: Clock) -> None:
    stream = told_to(Stream(False))
    run(Bar(clock), clock, 300, 0.025, 300)
    assert stream.getvalue() == ""


def test_without_a_standard_error(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    run(Bar(clock), clock, 9, 9.0, None)


@pytest.mark.parametrize(("seconds", "told"), [(0, "0:00"), (7.4, "0:07"), (750, "12:30"), (3900, "1:05:00")])
def test_spans_of_time(seconds: float, told: str) -> None:
    assert span_of_time(seconds) == told
