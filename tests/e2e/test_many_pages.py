"""``annotator segment`` and ``import`` on many pages by several processes, as a person at a terminal has them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests_support import PAGE

pytestmark = pytest.mark.e2e
posix = pytest.mark.skipif(os.name != "posix", reason="signals and terminals as POSIX has them")

ROOT = Path(__file__).parents[2]
Started = "subprocess.Popen[bytes]"


def start(folder: Path, *arguments: object, **options: Any) -> Started:
    """The program in a session of its own, with its output and errors to be read."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "bufsize": 0} | options
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"} | options.pop("env", {})
    command = [sys.executable, "-m", "annotator", *map(str, arguments)]
    return subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True, **options)


def segmented(folder: Path, *arguments: object, **options: Any) -> bytes:
    running = start(folder, "segment", *arguments, **options)
    out, told = running.communicate(timeout=120)
    assert (running.returncode, told) == (0, b"")
    return out


def write_pages(path: Path, count: int) -> Path:
    lines = (json.dumps({"id": f"p{number}", "text": f"{number}\n{PAGE}", "articles": []}) for number in range(count))
    path.write_text("\n".join(lines), "ascii")
    return path


def session(leader: int) -> list[int]:
    """The processes that are alive in the session of ``leader``."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def gone(leader: int, seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while session(leader):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")


def test_any_number_of_processes_writes_the_same(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages.jsonl", 24)
    alone = segmented(tmp_path, "--jobs", 1, pages, env={"PYTHONHASHSEED": "1"})
    assert [json.loads(line)["id"] for line in alone.splitlines()] == [f"p{number}" for number in range(24)]
    assert segmented(tmp_path, "--jobs", 3, pages, env={"PYTHONHASHSEED": "2"}) == alone


def test_an_import_proposes_by_several_processes(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages.jsonl", 20)
    running = start(tmp_path, "import", "p.sqlite", pages, "--jobs", 2)
    out, told = running.communicate(timeout=120)
    assert (running.returncode, told) == (0, b"")
    assert b"Pages with proposed articles: 20." in out


@pytest.mark.parametrize("jobs", ["0", "-1", "257", "two", "1.5", "²"])
def test_no_number_of_processes(tmp_path: Path, jobs: str) -> None:
    running = start(tmp_path, "segment", "--jobs", jobs, write_pages(tmp_path / "p.jsonl", 1))
    out, told = running.communicate(timeout=60)
    assert (running.returncode, out, told.count(b"\n")) == (2, b"", 1)
    assert b"is no number from 1 to 256" in told


@posix
@linux
@pytest.mark.parametrize("moment", [0.0, 0.3, 0.6, "first page"])
def test_ctrl_c_ends_all_processes_at_once(tmp_path: Path, moment: float | str) -> None:
    """A terminal sends it to every process of the program."""
    running = start(tmp_path, "segment", "--jobs", 2, write_pages(tmp_path / "pages.jsonl", 5000))
    assert running.stdout
    while len(session(running.pid)) < 2:  # the first helper has just been started
        time.sleep(0.005)
    first = b""
    if isinstance(moment, float):
        time.sleep(moment)
    else:
        first = running.stdout.read(1)
    os.killpg(running.pid, signal.SIGINT)
    began = time.monotonic()
    out, told = running.communicate(timeout=60)
    assert time.monotonic() - began < 10
    assert (running.returncode, told) == (130, b"annotator: Cancelled; nothing was changed.\n")
    assert gone(running.pid)
    for line in (first + out).splitlines():
        assert json.loads(line)["articles"]


@posix
@linux
def test_whoever_reads_the_records_may_stop(tmp_path: Path) -> None:
    running = start(tmp_path, "segment", "--jobs", 2, write_pages(tmp_path / "pages.jsonl", 1000))
    assert running.stdout
    assert running.stderr
    running.stdout.read(1)
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(60) == 0
    assert gone(running.pid)


@posix
@linux
def test_nothing_is_left_when_the_program_is_killed(tmp_path: Path) -> None:
    with (tmp_path / "told").open("wb") as told:
        running = start(tmp_path, "segment", "--jobs", 2, write_pages(tmp_path / "pages.jsonl", 5000), stderr=told)
        assert running.stdout
        running.stdout.read(1)
        assert len(session(running.pid)) >= 3
        running.kill()
        running.communicate()
    assert gone(running.pid)
    assert (tmp_path / "told").read_bytes() == b""


@posix
def test_a_terminal_sees_the_bar(tmp_path: Path) -> None:
    import pty

    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("there is no pseudo-terminal here")
    pages = write_pages(tmp_path / "pages.jsonl", 60)
    running = start(tmp_path, "segment", "--jobs", 1, pages, stderr=theirs, env={"COLUMNS": "100"})
    running.communicate(timeout=120)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert running.returncode == 0
    assert "[------------------------] 1/60 pages, ? a second" in shown
    assert " left" in shown
    assert shown.endswith("\r\x1b[K")
