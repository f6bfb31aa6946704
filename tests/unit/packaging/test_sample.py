"""The sample that the project ships is what its script makes, and shows what real pages are like."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from annotator.core.model import Role

Script = Callable[[str], ModuleType]


@pytest.fixture
def records(root: Path) -> list[dict[str, Any]]:
    lines = (root / "resources" / "sample" / "gold.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def piece(record: dict[str, Any], span: dict[str, Any]) -> str:
    return str(record["text"][span["start"] : span["end"]])


def test_files_are_what_the_script_makes(root: Path, script: Script) -> None:
    made = script("make_sample").files()
    assert {name: (root / "resources" / "sample" / name).read_bytes() for name in made} == made
    assert len(made) == 4


def test_gold_fits_its_pages(records: list[dict[str, Any]]) -> None:
    for record in records:
        text = record["text"]
        owned: set[int] = set()
        for article in record["articles"]:
            for span in article["spans"]:
                place = range(span["start"], span["end"])
                assert piece(record, span).strip() == piece(record, span) != ""
                assert owned.isdisjoint(place)
                owned.update(place)
        furniture = sum(not c.isspace() for i, c in enumerate(text) if i not in owned)
        assert 10 < furniture < 120


def test_every_category_and_every_role_occurs(records: list[dict[str, Any]]) -> None:
    articles = [article for record in records for article in record["articles"]]
    assert {article["category"] for article in articles} == {
        "community_governance",
        "policing",
        "commentary",
        "theory_study",
        "other",
    }
    assert {span["role"] for article in articles for span in article["spans"]} == {role.value for role in Role}
    assert all(4 <= len(record["articles"]) <= 6 and len(record["text"]) >= 2500 for record in records)


def test_pages_have_the_habits_of_real_ones(records: list[dict[str, Any]]) -> None:
    text = "".join(record["text"] for record in records)
    lines = text.splitlines()
    assert sum(not line for line in lines) > 0.4 * len(lines)  # a blank line after most lines, not after all
    assert any(first and second for first, second in itertools.pairwise(lines))
    for mark in ("学学 思思", "主カ军", "按户分 ，", "到 现 在 ，这", " 摄", "县 融 媒 体"):
        assert mark in text
    late = [
        article["id"]
        for record in records
        for article in record["articles"]
        if any(span["role"] == "headline" for span in article["spans"])
        and min(s["start"] for s in article["spans"] if s["role"] == "body")
        < min(s["start"] for s in article["spans"] if s["role"] == "headline")
    ]
    assert len(late) >= 5  # headlines after their bodies
    assert any(not any(s["role"] == "headline" for s in a["spans"]) for r in records for a in r["articles"])


@pytest.mark.parametrize(
    ("paragraph", "width", "lines"),
    [
        ("一二三四五六七八。", 6, ["一二三四", "五六七八。"]),  # the indent of the first line
        ("一二三四五六七八九十，一", 6, ["一二三四", "五六七八九十，", "一"]),  # no mark begins a line
        ("一二三“四五六”", 6, ["一 二 三", "“四五六”"]),  # none opens at the end; what is short is driven out
        ("一二三 2021 年", 5, ["一二三", "2021 年"]),  # figures stay whole
    ],
)
def test_wrapping(script: Script, paragraph: str, width: int, lines: list[str]) -> None:
    assert list(script("make_sample").wrap(paragraph, width)) == lines
