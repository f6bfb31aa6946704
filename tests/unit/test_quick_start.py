"""Opening the window loads nothing that only later work needs."""

import subprocess
import sys

LATER = {"numpy", "pandas", "scipy", "jieba", "rjieba", "pypinyin", "pyqtgraph", "lxml"}


def test_opening_the_window_loads_no_heavy_library() -> None:
    code = "import sys, annotator.cli.commands, annotator.ui.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert not LATER & set(done.stdout.split())


def test_numpy_can_still_be_had() -> None:
    code = "import annotator.store.database, numpy; print(numpy.arange(3).sum())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "3"
