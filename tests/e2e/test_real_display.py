"""Once under a real X server with real X events: some things (focus, grabs, key maps) differ from offscreen."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests_support import page_record

from annotator.__main__ import main

NEEDED = ("Xvfb", "xdotool")


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of our own."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not installed (packaging/system-packages-test-debian.txt)")
    read, write = os.pipe()
    # A number of this process's own: a server that ends takes the socket of one that begins on the same number with it.
    own = f":{1000 + os.getpid() % 40_000}"
    server = subprocess.Popen(
        ["Xvfb", own, "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(20)


def wait_for(what: Callable[[], object], seconds: float = 60.0) -> object:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = what()
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError("waited in vain")


@pytest.fixture
def window(display: str, tmp_path: Path) -> Iterator["Window"]:
    """The program in its own process, on a project with the page of the stories."""
    source, project = tmp_path / "records.jsonl", tmp_path / "work.sqlite"
    source.write_text(json.dumps(page_record(), ensure_ascii=False), encoding="utf-8")
    assert main(["import", str(project), str(source)]) == 0
    environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM="xcb", LANG="en_GB.UTF-8")
    with (tmp_path / "window.log").open("w+") as log:
        process = subprocess.Popen([sys.executable, "-m", "annotator", str(project)], env=environment, stderr=log)
        try:
            yield Window(project, process, environment)
        finally:
            process.kill()
            process.wait()
        log.seek(0)
        assert log.read() == ""


class Window:
    """Hands and eyes outside the program: xdotool, and the project file."""

    def __init__(self, project: Path, process: subprocess.Popen[bytes], environment: dict[str, str]) -> None:
        self.project, self.process, self._environment = project, process, environment
        # Among the windows of the program the one with the page's name in its title.
        self.number = str(wait_for(lambda: self.do("search", "--onlyvisible", "--name", "linxi-3"))).splitlines()[0]
        self.do("windowmove", self.number, "0", "0", "windowfocus", "--sync", self.number)
        time.sleep(0.5)
        self.do("mousemove", "--window", self.number, "450", "300", "click", "1")  # somewhere in the raw page
        time.sleep(0.6)

    def do(self, *words: str) -> str:
        """Call xdotool."""
        done = subprocess.run(["xdotool", *words], env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def kinds(self) -> list[str]:
        """The edits that are on disk."""
        connection = sqlite3.connect(f"file:{self.project}?mode=ro", uri=True)
        found = [row[0] for row in connection.execute("select kind from edit_log where action = 'edit' order by id")]
        connection.close()
        return found


def test_keys_from_the_x_server(window: Window) -> None:
    window.do("key", "ctrl+Home")
    for _ in range(4):
        window.do("key", "Down")
    steps = []
    for key, kind in (("s", "split"), ("shift+m", "merge"), ("2", "category"), ("ctrl+Return", "accept_page")):
        window.do("key", key)
        steps.append(kind)
        wait_for(lambda: window.kinds() == steps)
    window.do("key", "ctrl+q")
    assert window.process.wait(30) == 0
    connection = sqlite3.connect(window.project)
    assert connection.execute("select count(*) from gold_articles").fetchone() == (3,)
    connection.close()


def test_a_line_is_dragged_onto_a_card(window: Window) -> None:
    window.do("key", "l")
    time.sleep(0.5)
    window.do("mousemove", "--window", window.number, "400", "300", "mousedown", "1")
    for step in range(1, 26):
        window.do("mousemove", "--window", window.number, str(400 + 24 * step), str(300 + 8 * step))
        time.sleep(0.03)
    time.sleep(0.3)
    window.do("mouseup", "1")
    wait_for(lambda: window.kinds() == ["move"], 20)


def test_a_line_is_dragged_from_the_gutter_onto_a_card(window: Window) -> None:
    window.do("mousemove", "--window", window.number, "250", "300", "mousedown", "1")
    for step in range(1, 26):
        window.do("mousemove", "--window", window.number, str(250 + 30 * step), str(300 + 8 * step))
        time.sleep(0.03)
    time.sleep(0.3)
    window.do("mouseup", "1")
    wait_for(lambda: window.kinds() == ["move"], 20)
