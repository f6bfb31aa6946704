"""The whole main job in the window: see the page, mend a boundary, give categories, accept, find the gold."""

import json
from pathlib import Path

from PySide6.QtCore import Qt

from annotator.__main__ import main

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_page_becomes_gold_with_keys_alone(drive, project: Path, tmp_path: Path, rows) -> None:
    def story(d) -> None:
        assert len(d.articles) == 3, d.articles
        d.put_cursor("居民代表议定")
        d.key("S")
        assert len(d.articles) == 4
        assert d.text_of(2).startswith("居民代表议定")
        d.key("M", SHIFT)
        assert len(d.articles) == 3
        for number, digit in enumerate("120", 1):
            d.window.commands.step_article(-1) if number == 1 else d.key("Down", Qt.KeyboardModifier.AltModifier)
            d.settle()
            assert d.page.state.numbers[d.window.bench.article] == number
            d.key(digit)
        d.key("Return", CTRL)
        assert d.page.state.flags.accepted
        assert "saved" in d.window.top.saved.text()

    assert drive(story, project) == 0
    found = rows(project, "select number, category, headline from gold_articles order by number")
    assert [row[1] for row in found] == ["community_governance", "policing", "other"]
    assert found[0][2] == "柳湾社区办起共享工具间"
    output = tmp_path / "gold.jsonl"
    assert main(["export", str(project), "--format", "jsonl", "--output", str(output), "--status", "gold"]) == 0
    record = json.loads(output.read_text(encoding="utf-8"))
    assert [article["category"] for article in record["articles"]] == ["community_governance", "policing", "other"]
    kinds = [row[0] for row in rows(project, "select kind from edit_log order by id")]
    assert kinds[-1] == "accept_page"
    assert kinds.count("split") == 1
    assert kinds.count("merge") == 1


def test_the_same_with_the_mouse(drive, project: Path, rows) -> None:
    def story(d) -> None:
        d.click_card(1, "category", "community_governance")
        d.click_card(2, "category", "policing")
        d.click_card(3, "category", "other")
        for number in (1, 2, 3):
            d.click_card(number, "accept")
        assert all(article.accepted for article in d.page.state.articles)
        from PySide6.QtTest import QTest

        QTest.mouseClick(d.window.top.accept, Qt.MouseButton.LeftButton)
        d.settle()
        assert d.page.state.flags.accepted

    drive(story, project)
    assert len(rows(project, "select * from gold_articles")) == 3


def test_suggestions_become_gold_only_by_accepting(drive, project: Path, rows) -> None:
    def story(d) -> None:
        assert all(article.category is None for article in d.page.state.articles)
        assert set(d.page.suggestions) == {article.id for article in d.page.state.articles}

    drive(story, project)
    assert rows(project, "select * from gold_articles") == []
