"""Packages that the set-up installs apart for tests: other programs' own readers, and published schemas.

They stand in the folder ``apart`` of the environment without their dependencies (pyproject.toml says why), so a reader
runs in a process of its own, where that folder comes last on the path.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

APART = Path(sys.prefix) / "apart"
READERS = Path(__file__).resolve().parent / "readers"


def read_apart(reader: str, *arguments: Path | str, below: str = ".") -> Any:
    """What the script ``reader`` of tests/support/readers prints as JSON, with the packages apart at hand.

    ``below`` is the folder in a package from which its server is run. Skips the test if the packages are not there.
    """
    if not APART.is_dir():
        pytest.skip(f"there is no {APART}: make setup-dev installs it")
    path = os.pathsep.join([str(APART / below), str(APART)])
    command = [sys.executable, "-W", "ignore", str(READERS / f"{reader}.py"), path, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
