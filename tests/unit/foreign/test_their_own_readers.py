"""doccano's and Label Studio's own readers, run on what we export: the same texts, pieces, links and categories."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from apart import read_apart
from export_support import gold_project, gold_record

from annotator.core.model import Article
from annotator.core.text import PageText
from annotator.core.utf16 import Utf16
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project

RECORDS = [gold_record(f"linxi-2021-03-0{day}-1", day) for day in (5, 6)]
RECORDS[1]["articles"][0]["spans"].reverse()  # read from the body to the headline


@pytest.fixture(scope="module")
def given(tmp_path_factory) -> tuple[Path, list[tuple[PageText, tuple[Article, ...]]]]:
    folder = tmp_path_factory.mktemp("given")
    with gold_project(folder / "p", RECORDS) as project:
        for form, name, options in (
            ("doccano", "relations.jsonl", {}),
            ("doccano", "spans.jsonl", {"relations": "no"}),
            ("label-studio", "label-studio", {}),
        ):
            export_project(project, ExportRequest(form, options=options), folder / name)
        pages = [project.page(project.find_page(record["id"])) for record in RECORDS]
        return folder, [(page.text, page.state.articles) for page in pages]


def test_doccano_reads_the_texts_pieces_and_relations(given: tuple[Path, Any]) -> None:
    """In both ways in which a project can take them, whether somebody says the encoding or doccano guesses it."""
    folder, pages = given
    read = read_apart("doccano_reads", folder / "relations.jsonl", folder / "spans.jsonl", below="backend")
    for found in read:
        assert found["errors"] == []
        assert found["texts"] == [text.text for text, _ in pages]
        assert sorted((page, start, end, label) for page, _id, start, end, label in found["spans"]) == sorted(
            (number, span.start, span.end, span.role.value)
            for number, (_, articles) in enumerate(pages)
            for article in articles
            for span in article.spans
        )
    expected = sorted(
        (number, one.start, one.end, two.start, two.end)
        for number, (_, articles) in enumerate(pages)
        for article in articles
        for one, two in pairwise(article.spans)
    )
    for found in read[:2]:
        places = {(page, name): (start, end) for page, name, start, end, _ in found["spans"]}
        assert sorted((page, *places[page, a], *places[page, b]) for page, a, b, _ in found["relations"]) == expected


def test_label_studio_reads_the_texts_pieces_and_categories(given: tuple[Path, Any], tmp_path: Path) -> None:
    folder, pages = given
    tasks = folder / "label-studio" / "tasks.json"
    config = folder / "label-studio" / "labeling-config.xml"
    found = read_apart("label_studio_reads", tasks, config, tmp_path / "out")
    assert found["refused"] == []
    assert [one["text"] for one in found["read"]] == [text.text for text, _ in pages]
    for one, (text, articles) in zip(found["read"], pages, strict=True):
        units = Utf16(text.text)
        spans = [(span, article) for article in articles for span in article.spans]
        assert sorted(
            (value["start"], value["end"], value["text"], *value["labels"]) for value in one["label"]
        ) == sorted(
            (units.units(span.start), units.units(span.end), text[span.start, span.end], span.role.value)
            for span, _ in spans
        )
        # The short form names a single choice alone.
        assert [one["category"]] == [article.category for article in articles if article.category]


def test_label_studio_refuses_what_its_config_does_not_have(given: tuple[Path, Any], tmp_path: Path) -> None:
    """So that the test above can fail."""
    folder, _ = given
    tasks = json.loads((folder / "label-studio" / "tasks.json").read_bytes())
    tasks[0]["annotations"][0]["result"][0]["value"]["labels"] = ["no such role"]
    wrong = tmp_path / "tasks.json"
    wrong.write_text(json.dumps(tasks), "utf-8")
    config = folder / "label-studio" / "labeling-config.xml"
    assert read_apart("label_studio_reads", wrong, config, tmp_path / "out")["refused"] != []
