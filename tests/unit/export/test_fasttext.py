"""fastText: one line an article, labels first, nothing in the text that fastText takes for its own."""

import re
import tempfile
from pathlib import Path

import pytest
from export_support import HOSTILE_SCHEME, export_pages, gold_project, gold_record, numbered, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.errors import InputError
from annotator.formats.export.fasttext import FastText
from annotator.formats.export.names import SafeLabels
from annotator.formats.export.pages import ExportPage
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project, preview_export

_BLANK = re.compile(r"[ \n\r\t\v\f\0]+")  # what fastText's reader parts words at


def read(path: Path) -> list[tuple[list[str], list[str]]]:
    """The labels and the words of each line, as fastText's dictionary reads them."""
    found = []
    for line in path.read_bytes().decode().split("\n")[:-1]:
        tokens = _BLANK.split(line)
        assert "</s>" not in tokens
        found.append((
            [token.removeprefix("__label__") for token in tokens if token.startswith("__label__")],
            [token for token in tokens if token and not token.startswith("__label__")],
        ))  # fmt: skip
    return found


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(export_pages(), min_size=1, max_size=2).map(numbered), st.sampled_from(["words", "characters", "text"]))
def test_every_line_is_a_labelled_article(pages: list[ExportPage], tokens: str) -> None:
    labels = SafeLabels(HOSTILE_SCHEME)
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(FastText(), pages, Path(folder), tokens=tokens)
        names = ("train", "validation", "test") if pages[0].split else ("all",)
        lines = [line for name in names for line in read(path / f"{name}.txt")]
    articles = [
        article
        for name in names
        for page in pages
        if not page.split or page.split.value == name
        for article in page.articles
        if article.labels
    ]
    assert [found for found, _ in lines] == [[labels.of(label) for label in a.labels] for a in articles]
    solid = ["".join(words) for _, words in lines]
    assert solid == ["".join(article.rendered.text.split()) for article in articles]


def test_labels_in_a_text_are_no_labels(tmp_path):
    record = gold_record("x", 1)
    span = record["articles"][0]["spans"][0]
    own = "__label__other </s>"
    record["text"] = record["text"].replace(record["text"][span["start"] : span["end"]], own, 1)
    shift = len(own) - (span["end"] - span["start"])
    span["end"] += shift
    for later in [*record["articles"][0]["spans"][1:], *record["articles"][1]["spans"]]:
        later["start"] += shift
        later["end"] += shift
    with gold_project(tmp_path / "p", [record]) as project:
        report = export_project(project, ExportRequest("fasttext", options={"tokens": "text"}), tmp_path / "out")
    ((labels, words),) = read(tmp_path / "out" / "all.txt")
    assert labels == ["policing"]
    assert words[:4] == ["_", "_label__other", "<", "/s>"]
    assert {entry.count for entry in report.drops} == {1, 2}  # an article without a category, two signs


def test_words_are_those_of_jieba(tmp_path):
    with gold_project(tmp_path / "p", [gold_record("x", 1)]) as project:
        export_project(project, ExportRequest("fasttext"), tmp_path / "out")
    ((_, words),) = read(tmp_path / "out" / "all.txt")
    assert {"社区", "居民", "登记"} <= set(words)


def test_only_the_articles_that_are_written_are_counted(tmp_path):
    with gold_project(tmp_path / "p", [gold_record("x", 1)]) as project:
        report = export_project(project, ExportRequest("fasttext"), tmp_path / "out")
    assert report.articles == len(read(tmp_path / "out" / "all.txt")) == 1


def test_a_project_without_categories_is_refused(tmp_path: Path) -> None:
    with gold_project(tmp_path, [gold_record("p", 1, labels=(None, None))]) as project:
        for ask in (preview_export, lambda *asked: export_project(*asked, tmp_path / "out")):
            with pytest.raises(InputError, match="None of the articles has a category, and fasttext writes"):
                ask(project, ExportRequest("fasttext"))
    assert not (tmp_path / "out").exists()
