"""The lock files: complete, of one mind, for every platform, and without addresses."""

import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ("requirements.lock.txt", "requirements-build.lock.txt", "requirements-dev.lock.txt", "apart.lock.txt")
PYSIDE = "6.11.3"


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(root: Path, lock: str) -> dict[tuple[str, str], frozenset[str]]:
    """(name==version, marker) -> hashes."""
    text = (root / "packaging" / lock).read_text("utf-8").replace("\\\n", "")
    found = {}
    for line in text.splitlines():
        if match := re.match(r"([\w.-]+)==(\S+)\s*(?:;\s*(.*?))?\s+(--hash.*)", line):
            name, version, marker, hashes = match.groups()
            found[f"{normal(name)}=={version}", marker or ""] = frozenset(re.findall(r"sha256:([0-9a-f]{64})", hashes))
    return found


def names(root: Path, lock: str) -> set[str]:
    return {pin.split("==")[0] for pin, _ in pins(root, lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_names_no_address_and_no_path(root: Path, lock: str) -> None:
    text = (root / "packaging" / lock).read_text("utf-8")
    assert not re.search(r"https?:|file:|\w+\.(org|com|net|io)\b|--(extra-)?index|--find-links|(^|\s)/\w", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_has_hashes(root: Path, lock: str) -> None:
    requirements = re.findall(r"^[\w.-]+==", (root / "packaging" / lock).read_text("utf-8"), re.MULTILINE)
    found = pins(root, lock)
    assert len(found) == len(requirements) > 5
    assert all(found.values())


@pytest.mark.parametrize("lock", LOCKS[:2])
def test_dev_lock_holds_the_other_two_exactly(root: Path, lock: str) -> None:
    everything = pins(root, "requirements-dev.lock.txt")
    for pin, hashes in pins(root, lock).items():
        assert everything.get(pin) == hashes


def test_pyside_is_pinned_with_the_files_of_every_platform(root: Path) -> None:
    found = pins(root, "requirements.lock.txt")
    # Linux on two processors, Windows on two, macOS for both.
    assert len(found[f"pyside6-essentials=={PYSIDE}", ""]) >= 5
    assert len(found[f"shiboken6=={PYSIDE}", ""]) >= 5


def test_locks_hold_what_the_project_asks_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    run = {normal(re.split(r"[<>=!~ ;\[]", need)[0]) for need in project["project"]["dependencies"]}
    groups = project["dependency-groups"]
    apart = {normal(re.split(r"[<>=!~ ;\[]", need)[0]) for need in groups.pop("apart")}
    dev = {normal(re.split(r"[<>=!~ ;\[]", need)[0]) for group in groups.values() for need in group}
    assert apart == names(root, "apart.lock.txt")
    assert run <= names(root, "requirements.lock.txt")
    assert run | dev <= names(root, "requirements-dev.lock.txt")
