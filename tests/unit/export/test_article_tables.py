"""CSV, TSV and XLSX as pandas and openpyxl load them: every text as it was, no formula, every span at its place."""

import csv
import io
import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from export_support import export_pages, gold_project, gold_record, numbered, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.export.article_table import ARTICLES
from annotator.formats.export.pages import ExportPage
from annotator.formats.export.registry import find_format
from annotator.formats.export.separated import CommaSeparated
from annotator.formats.export.spreadsheet import LONGEST, Spreadsheet, fitted
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project

hostile_pages = st.lists(export_pages(), min_size=1, max_size=2).map(numbered)
quick = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


def unguarded(row: dict[str, str]) -> dict[str, str]:
    """As docs/formats.md says: one character off each cell that ``guarded`` names."""
    names = row["guarded"].split(",") if row["guarded"] else []
    return {name: cell[1:] if name in names else cell for name, cell in row.items()}


def frame(path: Path, delimiter: str) -> list[dict[str, str]]:
    pandas = pytest.importorskip("pandas")
    table = pandas.read_csv(path, sep=delimiter, dtype=str, keep_default_na=False, lineterminator="\n")
    return table.to_dict("records")


def expected(pages: list[ExportPage]) -> list[dict[str, str]]:
    return [
        {
            "article_id": article.id,
            "label": article.source.category or "",
            "text": article.rendered.text,
            "spans": [[s.start, s.end, s.role.value] for s in article.rendered.spans],
        }
        for page in pages
        for article in page.articles
    ]


@quick
@given(hostile_pages, st.sampled_from(["csv", "tsv"]), st.booleans())
def test_tables_come_back_and_hold_no_formula(pages: list[ExportPage], name: str, bom: bool) -> None:
    form = find_format(name)
    with tempfile.TemporaryDirectory() as folder:
        path, job = written(form, pages, Path(folder), bom=bom)
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") is bom
        delimiter = "," if name == "csv" else "\t"
        text = path.read_bytes().decode("utf-8-sig")
        by_csv = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
        by_pandas = frame(path, delimiter)
    assert not list(job.report)
    for rows in (by_csv, by_pandas):
        for row in rows:
            assert not any(
                re.match(r"\s*[=+\-@＝＋－＠]", cell) or cell[:1] in "\t\r\n" for cell in row.values() if cell
            )
        found = [unguarded(row) for row in rows]
        assert [
            {"article_id": row["article_id"], "label": row["label"], "text": row["text"], "spans": json.loads(row["spans"])}
            for row in found
        ] == expected(pages)  # fmt: skip


@quick
@given(hostile_pages)
def test_pieces_re_slice(pages: list[ExportPage]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(CommaSeparated(), pages, Path(folder), rows="pieces", formulas="as-is")
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    articles = {article.id: article for page in pages for article in page.articles}
    assert len(rows) == sum(len(article.source.spans) for article in articles.values())
    for row in rows:
        article = articles[row["article_id"]]
        assert article.rendered.text[int(row["start"]) : int(row["end"])] == row["text"]
        place = article.page.rendered.text[int(row["page_start"]) : int(row["page_end"])]
        assert re.sub(r"\r\n|\r", "\n", place) == row["text"]


def from_excel(value: str | None) -> str:
    """The characters that OOXML writes as _xHHHH_; Excel itself reads them so, openpyxl leaves them."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), value or "")


@quick
@given(hostile_pages)
def test_workbooks_hold_texts_and_nothing_else(pages: list[ExportPage]) -> None:
    openpyxl, pandas = pytest.importorskip("openpyxl"), pytest.importorskip("pandas")
    pytest.importorskip("xlsxwriter")
    with tempfile.TemporaryDirectory() as folder:
        path, job = written(Spreadsheet(), pages, Path(folder))
        sheet = openpyxl.load_workbook(path)["articles"]
        loaded = pandas.read_excel(path, dtype=str, keep_default_na=False)
    assert not any(cell.data_type == "f" or cell.hyperlink for row in sheet.iter_rows() for cell in row)
    names = [cell.value for cell in sheet[1]]
    rows = [dict(zip(names, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    lost = sum(text.count("\ufffe") for page in pages for text in [a.rendered.text for a in page.articles])
    assert bool(lost) <= bool(len(job.report))
    for found in (rows, loaded.to_dict("records")):
        told = [(from_excel(row["article_id"]), from_excel(row["text"]), json.loads(row["spans"])) for row in found]
        assert told == [
            tuple(value.replace("\ufffe", "\ufffd") if isinstance(value, str) else value
                  for value in (row["article_id"], row["text"], row["spans"]))
            for row in expected(pages)
        ]  # fmt: skip


def test_what_a_cell_cannot_hold_is_cut_and_said(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    record = gold_record("x", 1)
    span = record["articles"][1]["spans"][1]
    long = "𠮷" * (LONGEST // 2 + 5)
    record["text"] = record["text"][: span["start"]] + long
    span["end"] = span["start"] + len(long)
    with gold_project(tmp_path / "p", [record]) as project:
        report = export_project(project, ExportRequest("xlsx"), tmp_path / "x.xlsx")
    (entry,) = report.drops
    assert (entry.count, entry.pages) == (2, ["x"])  # body and text
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["articles"]
    row = {name.value: cell.value for name, cell in zip(sheet[1], sheet[3], strict=True)}
    assert row["truncated"] == "body,text"
    assert row["body"] == "𠮷" * (LONGEST // 2)
    assert fitted("字" * LONGEST) == "字" * LONGEST
    assert fitted("字" * (LONGEST + 1)) == "字" * LONGEST


def test_a_full_sheet_goes_on_in_another_one(tmp_path, monkeypatch):
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr("annotator.formats.export.spreadsheet.MOST_ROWS", 6)
    with gold_project(tmp_path / "p") as project:
        export_project(project, ExportRequest("xlsx"), tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["articles", "articles-2", "articles-3"]
    assert [sheet.max_row for sheet in book] == [6, 6, 3]


def test_provenance_has_its_columns(tmp_path):
    with gold_project(tmp_path / "p") as project:
        export_project(project, ExportRequest("csv", provenance=True, split="1/1/1"), tmp_path / "x.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "x.csv").read_bytes().decode(), newline="")))
    assert tuple(rows[0])[: len(ARTICLES)] == ARTICLES
    assert {row["annotator"] for row in rows} == {row["provenance_person"] for row in rows} == {"a1"}
    assert {row["split"] for row in rows} == {"train", "validation", "test"}


@quick
@given(export_pages())
def test_articles_that_a_filter_leaves_out_are_in_no_table(page: ExportPage) -> None:
    chosen = frozenset(article.id for article in page.state.articles[::2])
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(CommaSeparated(), [replace(page, chosen=chosen)], Path(folder), formulas="as-is")
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    assert [row["number"] for row in rows] == [str(n) for n in range(1, len(page.state.articles) + 1, 2)]
