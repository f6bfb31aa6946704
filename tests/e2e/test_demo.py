"""``annotator demo``, which is what ``make run`` does without a display: every result is really there."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

NAMES = ("demo-gold.jsonl", "demo-window.png", "demo.sqlite")


def demo(home: Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the demonstration as a process with a home of its own and without a display."""
    keep = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "PYTHONPATH")}
    private = {"HOME": str(home), "LANG": "C.UTF-8", "PYTHONUTF8": "1", "USERPROFILE": str(home)}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "annotator", "demo", "--output", folder],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=keep | private | environment,
        stdin=subprocess.DEVNULL,
        timeout=100,
    )


def test_results_lie_where_it_says(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "demo"
    for _ in range(2):  # a second time the same, over the results of the first
        done = demo(tmp_path, folder)
        assert (done.returncode, done.stderr) == (0, "")
        assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)
        assert [line for line in done.stdout.splitlines() if str(folder) in line] == done.stdout.splitlines()[2:]
        assert all(str(folder / name) in done.stdout for name in NAMES)

    records = [json.loads(line) for line in (folder / "demo-gold.jsonl").read_text("utf-8").splitlines()]
    assert len(records) == 3
    assert all(article["category"] for record in records for article in record["articles"])

    connection = sqlite3.connect(folder / "demo.sqlite")
    assert connection.execute("select count(*) from pages").fetchone() == (3,)
    assert connection.execute("select distinct who from edit_log where kind = 'accept_page'").fetchall() == [("demo",)]
    connection.close()

    picture = (folder / "demo-window.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 50_000  # an empty window is far smaller


def test_chinese_where_the_system_is(tmp_path: Path) -> None:
    done = demo(tmp_path, tmp_path / "demo", LANG="zh_CN.UTF-8")
    assert done.returncode == 0
    assert "Imported" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a folder that cannot be made")
def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = demo(tmp_path, tmp_path / "file" / "demo")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "--output" in done.stderr
