"""CoNLL: what the rows say comes back as the pieces of the page, whatever the page holds."""

import json
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from export_support import export_pages, gold_project, gold_record, numbered, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.export.conll import Conll
from annotator.formats.export.pages import ExportPage
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project


def read(path: Path) -> list[list[list[list[str]]]]:
    """Pages of sentences of rows of columns, as any reader of CoNLL parts them."""
    pages: list[list[list[list[str]]]] = []
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("-DOCSTART-"):
            pages.append([[]])
        elif line:
            pages[-1][-1].append(line.split(" "))
        elif pages and pages[-1][-1]:
            pages[-1].append([])
    return [[sentence for sentence in page if sentence] for page in pages]


def pieces(tags: list[str], starts: list[int], ends: list[int]) -> list[tuple[int, int, str]]:
    """Start, end and name of the chunks, by the rules of BIO2 and BIOES at once."""
    found: list[tuple[int, int, str]] = []
    for tag, start, end in zip(tags, starts, ends, strict=True):
        letter, _, name = tag.partition("-")
        if letter in "BS":
            found.append((start, end, name))
        elif letter in "IE":
            assert found[-1][2] == name
            found[-1] = (found[-1][0], end, name)
    return found


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.lists(export_pages(), min_size=1, max_size=2),
    st.sampled_from(["BIO2", "BIOES"]),
    st.sampled_from(["characters", "words"]),
    st.sampled_from(["lines", "pages"]),
    st.booleans(),
)
def test_the_pieces_come_back(
    given_pages: list[ExportPage], tagging: str, tokens: str, sentences: str, with_article: bool
) -> None:
    ready = numbered(given_pages)
    options = {"tagging": tagging, "tokens": tokens, "sentences": sentences, "article-id": with_article}
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(Conll(), ready, Path(folder), **options)
        for split in ("all", "train", "validation", "test"):
            if not (path / f"{split}.conll").exists():
                continue
            mine = [page for page in ready if not page.split or page.split.value == split]
            columns = read(path / f"{split}.conll")
            told = [json.loads(line) for line in (path / f"{split}.offsets.jsonl").read_bytes().splitlines()]
            for page, sentence_rows, offsets in zip(mine, columns, told, strict=True):
                rows = [row for sentence in sentence_rows for row in sentence]
                assert all(len(row) == 4 + with_article for row in rows)
                spots = list(zip(offsets["starts"], offsets["ends"], strict=True))
                assert offsets["text"] == page.text.text
                assert [offsets["text"][start:end] for start, end in spots] == [row[0] for row in rows]
                assert "".join(row[0] for row in rows) == "".join(page.text.text.split())
                assert pieces([row[3] for row in rows], offsets["starts"], offsets["ends"]) == [
                    (span.start, span.end, span.role.value.upper()) for span in page.rendered.in_text_order
                ]
                if tagging == "BIOES":
                    assert all((first[3][0] in "ESO") == (second[3][0] in "BSO") for first, second in pairwise(rows))


def export(tmp_path, **options):
    with gold_project(tmp_path / "p", [gold_record("x 1", 1)]) as project:
        report = export_project(project, ExportRequest("conll", options=options), tmp_path / "out")
    return (tmp_path / "out" / "all.conll").read_text("utf-8"), report


def test_the_rows(tmp_path):
    text, report = export(tmp_path, **{"article-id": True})
    lines = text.split("\n")
    assert lines[:4] == ["-DOCSTART- -X- O O _", "", "临 -X- _ O _", "溪 -X- _ O _"]
    assert "社 -X- _ B-HEADLINE x_1-i0001" in lines
    assert "𠮷 -X- _ I-HEADLINE x_1-i0001" in lines
    assert [entry.count for entry in report.drops] == [2]  # the blank in the name


def test_words_are_those_of_jieba(tmp_path):
    text, _ = export(tmp_path, tokens="words", tagging="BIOES")
    assert "\n社区 -X- _ B-HEADLINE\n" in text
    assert "\n居民 -X- _ I-BODY\n" in text


@pytest.mark.parametrize(("tags", "expected"), [("category", {"O", "B-policing", "I-policing", "B-UNLABELLED", "I-UNLABELLED"}), ("article", {"O", "B-ARTICLE", "I-ARTICLE"})])  # fmt: skip
def test_what_tags_name(tmp_path, tags, expected):
    text, _ = export(tmp_path, tags=tags)
    assert {line.split(" ")[3] for line in text.split("\n") if line and not line.startswith("-DOC")} == expected


def test_closed_lines_are_whole_sentences(tmp_path):
    record = gold_record("x", 1)
    record["articles"][0]["spans"] = [{**record["articles"][0]["spans"][0], "role": "body"}, *record["articles"][0]["spans"][1:]]  # fmt: skip
    with gold_project(tmp_path / "p", [record]) as project:
        for sentences in ("lines", "closed-lines"):
            export_project(project, ExportRequest("conll", options={"sentences": sentences}), tmp_path / sentences)
    (running,), (closed,) = (read(tmp_path / name / "all.conll") for name in ("lines", "closed-lines"))
    assert [sentence[0][3] for sentence in running] == ["O", "B-BODY", "I-BODY", "B-HEADLINE", "B-BODY"]
    assert [sentence[0][3] for sentence in closed] == ["O", "B-BODY", "B-BODY", "B-HEADLINE", "B-BODY"]
