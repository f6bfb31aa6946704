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
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
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


def test_keys_and_mouse_from_the_x_server(display: str, tmp_path: Path) -> None:
    source, project = tmp_path / "records.jsonl", tmp_path / "work.sqlite"
    source.write_text(json.dumps(page_record(), ensure_ascii=False), encoding="utf-8")
    assert main(["import", str(project), str(source)]) == 0
    environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM="xcb", QT_FATAL_WARNINGS="0", LANG="en_GB.UTF-8")
    log = (tmp_path / "window.log").open("w+")
    window = subprocess.Popen([sys.executable, "-m", "annotator", str(project)], env=environment, stderr=log)

    def xdotool(*words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def kinds() -> list[str]:
        connection = sqlite3.connect(f"file:{project}?mode=ro", uri=True)
        found = [row[0] for row in connection.execute("select kind from edit_log where action = 'edit' order by id")]
        connection.close()
        return found

    try:
        # Among the windows of the program the one with the page's name in its title.
        number = str(wait_for(lambda: xdotool("search", "--onlyvisible", "--name", "linxi-3"))).splitlines()[0]
        xdotool("windowmove", number, "0", "0", "windowfocus", "--sync", number)
        time.sleep(0.5)
        xdotool("mousemove", "--window", number, "450", "300", "click", "1")  # somewhere in the raw page
        time.sleep(0.5)
        xdotool("key", "ctrl+Home")
        for _ in range(4):
            xdotool("key", "Down")
        xdotool("key", "s")
        wait_for(lambda: kinds() == ["split"])
        xdotool("key", "shift+m")
        wait_for(lambda: kinds() == ["split", "merge"])
        xdotool("key", "2")
        wait_for(lambda: kinds()[-1] == "category")
        xdotool("key", "ctrl+Return")
        wait_for(lambda: kinds()[-1] == "accept_page")
        xdotool("key", "ctrl+q")
        assert window.wait(30) == 0
    finally:
        window.kill()
        window.wait()
        log.seek(0)
        said = log.read()
        log.close()
    assert said == "", said
    connection = sqlite3.connect(project)
    assert connection.execute("select count(*) from gold_articles").fetchone() == (3,)
    connection.close()
