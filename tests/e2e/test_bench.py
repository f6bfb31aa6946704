"""``make bench`` keeps working; how fast things are is no test's business."""

import re
import subprocess
import sys
from pathlib import Path

from annotator.formats.export.registry import format_names

ROOT = Path(__file__).resolve().parents[2]


def test_prints_every_figure_with_its_ratio() -> None:
    command = [
        sys.executable,
        ROOT / "packaging" / "bench.py",
        "--runs",
        "1",
        "--pages",
        "5",
        "--many",
        "40",
        "--rows",
        "300",
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=400)
    assert (done.returncode, done.stderr) == (0, "")
    rows = done.stdout.splitlines()[1:]
    listed = ("open a list", "scroll", "memory with")
    edited = ("open", "a category", "a split", "a role", "a merge", "an undo", "memory on")
    names = (
        "start",
        "open",
        "open",
        *listed,
        *edited,
        "one edit",
        "one edit",
        "import",
        "export",
        *["export"] * (len(format_names()) + 1),  # each format, one of them divided too
        *["segment"] * 4,
        "memory",
    )
    assert [row.startswith(name) for row, name in zip(rows, names, strict=True)] == [True] * len(names)
    for row in rows:
        ours, floor, ratio = re.findall(r"([\d,.]+) ?(?:ms|MB|×)", row)
        assert min(float(value.replace(",", "")) for value in (ours, floor, ratio)) > 0
