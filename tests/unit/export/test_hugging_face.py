"""The dataset folder as the datasets library loads it, without a network, and as pyarrow does."""

import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from export_support import HOSTILE_SCHEME, export_pages, gold_project, gold_record, numbered, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.errors import InputError
from annotator.core.splits import Split
from annotator.formats.export import hugging_face
from annotator.formats.export.dataset_schema import configs, feature, yaml_string
from annotator.formats.export.hugging_face import HuggingFace
from annotator.formats.export.pages import ExportPage
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project

CONFIGS = ("articles", "pages", "lines")


@pytest.fixture(scope="module")
def datasets(tmp_path_factory):
    """The library with a cache of its own, told that there is no network."""
    pytest.importorskip("pyarrow")
    patch = pytest.MonkeyPatch()
    for name, value in {
        "HF_HUB_OFFLINE": "1",
        "HF_DATASETS_OFFLINE": "1",
        "HF_HOME": str(tmp_path_factory.mktemp("hf")),
        "HF_HUB_DISABLE_TELEMETRY": "1",
    }.items():
        patch.setenv(name, value)
    found = pytest.importorskip("datasets")
    found.disable_progress_bars()
    yield found
    patch.undo()


def load(datasets, folder: Path, config: str):
    """Every split of a config, loaded into a cache beside the folder."""
    return datasets.load_dataset(str(folder), config, cache_dir=str(folder.parent / "cache"))


def check_articles(loaded, pages: list[ExportPage], features) -> None:
    names = features["label"].names
    expected = {article.id: article for page in pages for article in page.articles}
    for row in loaded:
        article = expected.pop(row["article_id"])
        assert row["text"] == article.rendered.text
        assert [(s["start"], s["end"], s["type"]) for s in row["spans"]] == [
            (s.start, s.end, s.role.value) for s in article.rendered.spans
        ]
        assert (None if row["label"] is None else names[row["label"]]) == article.source.category
        assert tuple(names[label] for label in row["labels"]) == article.labels
        assert str(row["date"] or "") == article.page.issue.date
        own = [article.page.text.text[s["start"] : s["end"]] for s in row["page_spans"]]
        assert own == [article.page.text[s.start, s.end] for s in article.source.spans]
    assert not expected


def check_pages(loaded, pages: list[ExportPage]) -> None:
    by_name = {page.name: page for page in pages}
    for row in loaded:
        page = by_name.pop(row["page_id"])
        assert row["text"] == page.text.text
        pieces = {(s["article"], row["text"][s["start"] : s["end"]], s["type"]) for s in row["spans"]}
        assert pieces == {
            (number, page.text[s.start, s.end], s.role.value)
            for number, article in enumerate(page.state.articles)
            for s in article.spans
        }
        lines = [row["text"][a:b] for a, b in zip(row["line_start"], row["line_end"], strict=True)]
        assert lines == [page.text[line.start, line.end] for line in page.text.lines]
        assert len(lines) == len(row["line_article"]) == len(row["line_role"])
        assert [role == "furniture" for role in row["line_role"]] == [at == -1 for at in row["line_article"]]
    assert not by_name


@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    pages=st.lists(export_pages(), min_size=1, max_size=2).map(numbered), files=st.sampled_from(["parquet", "jsonl"])
)
def test_hostile_pages_load(datasets, pages: list[ExportPage], files: str) -> None:
    told = {"licence": 'a: "b"\n', "title": "#'\u2028|\t名"}
    pages = [replace(page, split=None) for page in pages]
    provenance = any(page.provenances is not None for page in pages)
    if not any(page.articles for page in pages):
        return  # a config without a row is another test
    if files == "jsonl":  # names that are dates are refused, see below
        pages = [
            replace(page, name=f"p {page.name}", issue=page.issue._replace(key=f"p {page.name}")) for page in pages
        ]
    with tempfile.TemporaryDirectory() as name:
        path, _ = written(HuggingFace(), pages, Path(name), files=files, **told)
        columns = configs(HOSTILE_SCHEME, provenance=provenance)
        loaded = {config: load(datasets, path, config)["train"] for config in CONFIGS}
        for config in CONFIGS:
            assert loaded[config].features.to_dict() == {name: feature(kind) for name, kind in columns[config].items()}
        rows = {config: list(loaded[config]) for config in CONFIGS}
    check_articles(rows["articles"], pages, loaded["articles"].features)
    check_pages(rows["pages"], pages)
    assert ["".join(row["text"] for row in rows["lines"] if row["page_id"] == page.name) for page in pages] == [
        "".join(page.text[line.start, line.end] for line in page.text.lines) for page in pages
    ]


@pytest.mark.parametrize("files", ["parquet", "jsonl"])
def test_pages_without_an_article_load(datasets, tmp_path, files):
    record = {"id": "x", "text": "广告\n", "articles": []}
    with gold_project(tmp_path / "p", [record]) as project:
        export_project(project, ExportRequest("hf", options={"files": files}), tmp_path / "out")
    assert [len(load(datasets, tmp_path / "out", config)["train"]) for config in ("pages", "lines")] == [1, 2]
    assert not re.search("config_name: articles", (tmp_path / "out" / "README.md").read_text("utf-8"))


@pytest.mark.parametrize("files", ["parquet", "jsonl"])
def test_splits_and_shards_load(datasets, tmp_path, monkeypatch, files):
    monkeypatch.setattr(hugging_face, "_SHARD", 2)
    monkeypatch.setattr(hugging_face, "_ROWS", {"articles": 2, "pages": 1, "lines": 3})
    records = [gold_record(f"x-2021-03-{day:02}-1", day) for day in range(1, 11)]
    request = ExportRequest("hf", options={"files": files, "licence": "cc-by-4.0"}, provenance=True)
    with gold_project(tmp_path / "p", records) as project:
        report = export_project(project, request, tmp_path / "out")
    names = {path.name for path in (tmp_path / "out" / "data" / "articles").iterdir()}
    assert f"train-00003-of-00004.{files}" in names
    loaded = {config: load(datasets, tmp_path / "out", config) for config in CONFIGS}
    assert {split: len(rows) for split, rows in loaded["pages"].items()} == {
        split.value: report.summaries[split].pages for split in Split
    }
    articles = [row for rows in loaded["articles"].values() for row in rows]
    assert len(articles) == 20
    assert {str(row["date"]) for row in articles} == {f"2021-03-{day:02}" for day in range(1, 11)}
    assert {row["provenance"]["person"] for row in articles} == {"a1"}
    issues = [{row["issue_id"] for row in rows} for rows in loaded["pages"].values()]
    assert sum(map(len, issues)) == len(set.union(*issues))


def test_parquet_by_pyarrow_and_pandas(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    pandas = pytest.importorskip("pandas")
    with gold_project(tmp_path / "p") as project:
        export_project(project, ExportRequest("hf", split="none"), tmp_path / "out")
    (path,) = (tmp_path / "out" / "data" / "articles").iterdir()
    table = parquet.read_table(path)
    told = json.loads(table.schema.metadata[b"huggingface"])["info"]["features"]
    assert told["label"]["names"][:2] == ["community_governance", "policing"]
    assert table["label"].to_pylist() == [1, None] * 6
    frame = pandas.read_parquet(path)
    for text, spans in zip(frame["text"], frame["spans"], strict=True):
        assert text[spans[0]["start"] : spans[0]["end"]] in ("社区𠮷祥工具间", "=SUM(A1)\t交警查\u3000头盔")


def test_the_card_is_filled_from_the_project(tmp_path):
    yaml = pytest.importorskip("yaml")
    pytest.importorskip("pyarrow")
    with gold_project(tmp_path / "p") as project:
        export_project(project, ExportRequest("hf", options={"licence": "cc-by-4.0"}), tmp_path / "out")
    text = (tmp_path / "out" / "README.md").read_text("utf-8")
    _, head, body = text.split("---\n", 2)
    told = yaml.safe_load(head)
    assert told["license"] == "cc-by-4.0"
    assert [config["config_name"] for config in told["configs"]] == list(CONFIGS)
    assert told["size_categories"] == ["n<1K"]
    for part in ("## Counts", "| policing", "## How it was made", "Annotation guideline: ", "Agreement: ", "## Splits",
                 "seed 0", "Licence: cc", "## Known errors", "Persons who worked on the project: 1"):  # fmt: skip
        assert part in body
    assert "| articles |" in body
    row = next(line for line in body.splitlines() if line.startswith("| policing"))
    assert row.split("|")[-2].strip() == "6"


def test_columns_that_json_loaders_would_take_for_times_are_refused(tmp_path):
    records = [gold_record(f"2021-03-{day:02}", day) for day in (1, 2)]
    request = ExportRequest("hf", split="none", options={"files": "jsonl"})
    with gold_project(tmp_path / "p", records) as project:
        with pytest.raises(InputError, match="holds nothing but dates"):
            export_project(project, request, tmp_path / "out")
        assert not (tmp_path / "out").exists()
        pytest.importorskip("pyarrow")
        export_project(project, replace(request, options={}), tmp_path / "out")


def test_json_lines_need_no_pyarrow():
    assert HuggingFace().modules({"files": "jsonl"}) == ()
    assert HuggingFace().modules({"files": "parquet"}) == ("pyarrow",)


@settings(deadline=None)
@given(st.text())
def test_yaml_strings_come_back(text: str) -> None:
    yaml = pytest.importorskip("yaml")
    if not any("\ud800" <= sign <= "\udfff" for sign in text):
        assert yaml.safe_load(f"a: {yaml_string(text)}") == {"a": text}
