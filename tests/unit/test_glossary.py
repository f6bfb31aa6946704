"""The glossary has every role, status, category and reason that the code has, and no others."""

import re
from pathlib import Path

import pytest

from annotator.core.model import DEFAULT_CATEGORIES, Role
from annotator.core.pages import DOUBT, PageStatus
from annotator.segmentation.reasons import REASONS


@pytest.fixture
def glossary() -> str:
    return (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text("utf-8")


def section(glossary: str, title: str) -> str:
    _, _, rest = glossary.partition(f"### {title}\n")
    return re.split(r"^##", rest, maxsplit=1, flags=re.MULTILINE)[0]


def codes(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", text))


def test_roles(glossary: str) -> None:
    assert codes("\n".join(re.findall(r"^\| `\w+` \|", section(glossary, "Roles"), re.MULTILINE))) == set(Role)


def test_categories(glossary: str) -> None:
    text = section(glossary, "Categories that a new project has")
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \| (.*?) \|", text, re.MULTILINE)
    assert [(i, zh, en.lower()) for i, zh, en in rows] == [(c.id, c.name_zh, c.name_en) for c in DEFAULT_CATEGORIES]


def test_statuses_and_doubt(glossary: str) -> None:
    row = next(line for line in glossary.splitlines() if line.startswith("| **status**"))
    assert codes(row) == set(PageStatus)
    doubtful = next(line for line in glossary.splitlines() if line.startswith("| **doubtful**"))
    assert f"below {DOUBT};" in doubtful


def test_reasons(glossary: str) -> None:
    assert codes(section(glossary, "Reason codes")) == set(REASONS)
