"""The README and CONTRIBUTING name only what there is."""

import re
from pathlib import Path

import pytest

from annotator.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/glossary.md",
    "docs/formats.md",
)


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)", read(name)):
        if not link.startswith("https://"):
            assert (ROOT / name).parent.joinpath(link).exists(), link


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_that_are_named_exist(name: str) -> None:
    for path in re.findall(r"`((?:packaging|annotator|resources|tests|docs)/[\w./-]+)`", read(name)):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_make_targets_exist(name: str) -> None:
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", read(name), re.MULTILINE))
    assert named <= targets()


def test_every_command_is_in_the_readme() -> None:
    assert set(re.findall(r"^annotator ([a-z]+) ", read("README.md"), re.MULTILINE)) == set(COMMANDS)


def test_the_continuous_check_is_the_readmes_test_command() -> None:
    lines = [line for line in read(".ci/run").splitlines() if line and not line.startswith("#")]
    assert lines[-1].removeprefix("exec ") == "make test"
    assert re.search(r"^make test\b", read("README.md"), re.MULTILINE)
