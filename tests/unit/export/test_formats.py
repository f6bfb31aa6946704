"""The formats of this package that need nothing else: what exactly they write."""

import csv
import io
import json
import tempfile
from pathlib import Path

from export_support import export_pages, gold_project, gold_record, numbered, written
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.comment_edits import AddComment, ResolveComment
from annotator.core.comments import About
from annotator.core.pages import PageStatus
from annotator.formats.export.line_table import COLUMNS, LineTable
from annotator.formats.export.names import SafeNames, safe_name
from annotator.formats.export.pages import ExportPage
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project
from annotator.services.importing import import_paths
from annotator.services.project import Project

WHEN = "2026-01-02T03:04:05.000Z"


@settings(deadline=None, max_examples=60)
@given(st.lists(export_pages(), min_size=1, max_size=2))
def test_the_table_of_lines_gives_every_line_back(given_pages: list[ExportPage]) -> None:
    ready = numbered(given_pages)
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(LineTable(), ready, Path(folder))
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""), delimiter="\t"))
    for page in ready:
        mine = [row for row in rows if row["page_id"] == page.name]
        assert [row["text"] for row in mine] == [page.text[line.start, line.end] for line in page.text.lines]
        assert all(page.text[int(row["start_cp"]), int(row["end_cp"])] == row["text"] for row in mine)
        named = {row["article_id"] for row in mine} - {""}
        assert sum(row["start"] == "1" for row in mine) == len(named)
        assert named <= {article.id for article in page.articles}


def test_the_table_of_lines(tmp_path):
    with gold_project(tmp_path / "p", [gold_record("x-2021-03-05-1", 1)]) as project:
        export_project(project, ExportRequest("lines", options={"delimiter": "comma"}), tmp_path / "x.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "x.csv").read_bytes().decode(), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [(row[3], row[4], row[5], row[6], row[7]) for row in rows[1:]] == [
        ("0", "", "0", "", ""),
        ("1", "x-2021-03-05-1-i0001", "1", "headline", "policing"),
        ("0", "x-2021-03-05-1-i0001", "0", "body", "policing"),
        ("1", "x-2021-03-05-1-i0002", "1", "headline", ""),
        ("0", "x-2021-03-05-1-i0002", "0", "body", ""),
        ("0", "", "0", "", ""),
    ]


def test_one_file_an_article(tmp_path):
    records = [gold_record("a/b:c", 1), gold_record("A_b_c", 2)]
    with gold_project(tmp_path / "p", records) as project:
        request = ExportRequest("text", options={"by-category": True})
        export_project(project, request, tmp_path / "out")
        first = next(article for article in records[0]["articles"])
    files = {str(file.relative_to(tmp_path / "out")) for file in (tmp_path / "out").rglob("*.txt")}
    assert files == {
        "policing/a_b_c-01.txt", "unlabelled/a_b_c-02.txt", "policing/A_b_c-2-01.txt", "unlabelled/A_b_c-2-02.txt",
    }  # fmt: skip
    words = [records[0]["text"][span["start"] : span["end"]] for span in first["spans"]]
    assert (tmp_path / "out" / "policing" / "a_b_c-01.txt").read_bytes().decode() == "\n".join(words) + "\n"


@settings(deadline=None)
@given(st.lists(st.text(), max_size=20))
def test_file_names_are_safe_and_differ(names: list[str]) -> None:
    given_names = SafeNames()
    made = [given_names.of(name) for name in names]
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert 0 < len(name.encode("utf-8")) <= 130
        assert not set(name) & set('/\\:*?"<>|\r\n\t\0')
        assert name.strip(". ") == name
    assert safe_name("CON") == "_CON"
    assert safe_name("nul.txt") == "_nul.txt"


def test_page_records_with_splits_and_provenance_come_in_again(tmp_path):
    request = ExportRequest("jsonl", split="1/1/1", provenance=True)
    with gold_project(tmp_path / "p") as project:
        export_project(project, request, tmp_path / "x.jsonl")
        states = [project.page(page).state for page in project.page_ids()]
    block = json.loads((tmp_path / "x.jsonl").read_bytes().split(b"\n")[0])["meta"]["article_annotator"]
    assert block["split"] in ("train", "validation", "test")
    assert block["provenance"]["a1"]["person"] == "a1"
    with Project.create(tmp_path / "q.sqlite", who="other") as project:
        import_paths(project, [tmp_path / "x.jsonl"])
        found = [project.page(page) for page in project.page_ids()]
        assert all(page.status is PageStatus.GOLD for page in found)
        assert [[a.spans for a in page.state.articles] for page in found] == [
            [a.spans for a in s.articles] for s in states
        ]


def test_nobody_is_named_by_a_comment_either(tmp_path):
    with gold_project(tmp_path / "p") as project:
        page = project.page_ids()[0]
        for kind in (AddComment(About.PAGE, 0, 0, "why?", "Mr Su", WHEN), ResolveComment(1, "Mr Tian", WHEN)):
            project.apply(page, kind)
        export_project(project, ExportRequest("jsonl"), tmp_path / "x.jsonl")
    text = (tmp_path / "x.jsonl").read_text("utf-8")
    assert "why?" in text
    assert not {name for name in ("Mr Su", "Mr Tian", "Ms Fang") if name in text}


def test_formats_say_what_they_cannot_express(tmp_path):
    record = gold_record("x", 1)
    first, second = record["articles"][0]["spans"]
    second["start"] = first["end"]  # headline and body on one line
    record["text"] = record["text"][: first["end"]] + record["text"][first["end"] + 2 :]
    for article in record["articles"]:
        for span in article["spans"]:
            if span is not first:
                span["start"] -= 2 if span is not second else 0
                span["end"] -= 2
    with gold_project(tmp_path / "p", [record]) as project:
        report = export_project(project, ExportRequest("lines"), tmp_path / "x.tsv")
    assert [(entry.count, entry.pages) for entry in report.drops] == [(1, ["x"])]
    manifest = json.loads((tmp_path / "x.tsv.manifest.json").read_bytes())
    assert manifest["not_expressed"][0]["pages"] == ["x"]
