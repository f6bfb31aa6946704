"""Gold and predictions from files and projects, and what is said when they do not fit."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from tests_support import PAGE, page_record

from annotator.core.edits import AcceptPage, SetCategory
from annotator.core.errors import Cancelled, InputError, ProjectError
from annotator.segmentation.segmenter import Segmenter
from annotator.services.crew import Crew
from annotator.services.evaluating import evaluate, open_gold, proposals, score_pages
from annotator.services.exporting import export_records
from annotator.services.importing import import_paths
from annotator.services.project import Project

WHO = "tester"


def write(path: Path, *records: dict[str, Any]) -> Path:
    data = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode("utf-8")
    path.write_bytes(gzip.compress(data) if path.name.endswith(".gz") else data)
    return path


@pytest.fixture
def gold(tmp_path):
    return write(tmp_path / "gold.jsonl", page_record("one"), page_record("two", "临溪\n" + PAGE))


@pytest.fixture
def project(tmp_path):
    """A project with a gold page and one that is none."""
    records = write(tmp_path / "in.jsonl.gz", page_record("one"), page_record("two", "临溪\n" + PAGE))
    path = tmp_path / "p.sqlite"
    with Project.create(path, who=WHO) as made:
        import_paths(made, [records])
        first, _ = made.page_ids()
        made.apply(first, SetCategory("a2", "policing"))
        made.apply(first, AcceptPage(made.acceptance()))
    return path


def test_a_prediction_that_is_gold(gold, tmp_path):
    predicted = write(tmp_path / "p.jsonl.gz", page_record("two", "临溪\n" + PAGE), page_record("one"))
    found = evaluate(gold, predicted, who=WHO)
    assert (found.gold, found.predicted, found.missing, found.notes) == ("gold.jsonl", "p.jsonl.gz", (), ())
    assert (found.report.all.pages, found.report.all.gold_articles) == (2, 6)
    assert found.report.all.values["exact_F1"] == found.report.all.values["role_F1"] == 1
    assert found.report.all.values["edits"] == 0
    assert found.report.groups == {}


def test_a_page_that_is_missing_counts_as_one_without_articles_and_one_too_many_does_not_count(gold, tmp_path):
    predicted = write(tmp_path / "p.jsonl", page_record("three"), page_record("one"), page_record("four"))
    found = evaluate(gold, predicted, who=WHO)
    assert found.missing == ("two",)
    assert found.report.all.values["exact_F1"] == pytest.approx(2 * 3 / (6 + 3))
    assert [str(note) for note in found.notes] == [
        "Pages of gold.jsonl that p.jsonl lacks: 1 (the first is two); they count as pages on which nothing was predicted.",
        "Pages of p.jsonl that gold.jsonl lacks: 2 (the first is three); they do not count.",
    ]


def test_ids_that_do_not_match_at_all(gold, tmp_path):
    predicted = write(tmp_path / "p.jsonl", page_record("three"))
    with pytest.raises(
        InputError, match=r"^No page of p\.jsonl has the id of a page of gold\.jsonl \(one is the first"
    ):
        evaluate(gold, predicted, who=WHO)


def test_texts_that_differ(gold, tmp_path):
    predicted = write(tmp_path / "p.jsonl", page_record("two", "东溪\n" + PAGE), page_record("one"))
    with pytest.raises(InputError, match=r"^The page two has another text in p\.jsonl than in gold\.jsonl: predict"):
        evaluate(gold, predicted, who=WHO)


@pytest.mark.parametrize("side", ["gold", "predicted"])
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.jsonl", b"", "x.jsonl holds no page record"),
        ("x.jsonl", b"\n\n", "x.jsonl holds no page record"),
        ("x.jsonl.gz", gzip.compress(b"", mtime=0), "x.jsonl.gz holds no page record"),
        ("x.jsonl", b"{", "x.jsonl, line 1: not valid JSON"),
        ("x.jsonl", b'{"id": "one", "text": "x"}\n', 'line 1: "articles" is missing'),
        ("x.jsonl", None, "There is no file"),
    ],
)
def test_files_that_cannot_be_used(gold, tmp_path, side, name, content, sentence):
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    with pytest.raises(InputError, match=sentence):
        evaluate(*((bad, gold) if side == "gold" else (gold, bad)), who=WHO)


@pytest.mark.parametrize(
    ("name", "content"), [("page.txt", PAGE.encode()), ("empty", b""), ("x.db", b"SQLite format 2")]
)
def test_gold_that_is_neither_records_nor_a_project(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match="is neither a project nor a file of page records"):
        evaluate(tmp_path / name, who=WHO)
    with pytest.raises(InputError, match="is a folder"):
        evaluate(tmp_path, who=WHO)
    with pytest.raises(InputError, match="There is no file"):
        evaluate(tmp_path / "missing.sqlite", who=WHO)


def test_of_a_project_its_gold_pages_count(project, tmp_path):
    found = evaluate(project, write(tmp_path / "p.jsonl", page_record("one")), who=WHO)
    assert (found.report.all.pages, found.report.all.values["exact_F1"], found.notes) == (1, 1, ())
    assert {kind: list(values) for kind, values in found.report.groups.items()} == {"source": ["in.jsonl.gz"]}


def test_a_project_without_gold(tmp_path):
    path = tmp_path / "p.sqlite"
    with Project.create(path, who=WHO) as made:
        import_paths(made, [write(tmp_path / "in.jsonl", page_record("one"))])
    with pytest.raises(InputError, match="has no gold page: accept"):
        evaluate(path, who=WHO)


def test_a_database_that_is_no_project(tmp_path):
    (tmp_path / "x.sqlite").write_bytes(b"SQLite format 3\0" + b"\0" * 100)
    with pytest.raises(ProjectError):
        evaluate(tmp_path / "x.sqlite", who=WHO)


def test_an_export_of_more_than_gold_is_noted(project, tmp_path):
    with Project.open(project, who=WHO) as opened:
        export_records(opened, tmp_path / "all.jsonl")
    found = evaluate(tmp_path / "all.jsonl", tmp_path / "all.jsonl", who=WHO)
    (note,) = found.notes
    assert "exported before anybody accepted them: 1 (the first is two)" in str(note)
    assert list(found.report.groups["source"]) == ["in.jsonl.gz"]


def test_without_predictions_the_program_predicts_from_the_text_alone(project):
    found = evaluate(project, who=WHO)
    with open_gold(project, who=WHO) as gold:
        (page,) = gold.pages()
        proposal = Segmenter().propose(page.text)
        ((_, prediction),) = proposals(gold, Crew(Segmenter))
        (again,) = score_pages(proposals(gold, Crew(Segmenter)))
    assert found.predicted is None
    assert found.report.all.predicted_articles == len(proposal.articles)
    assert found.report.all.borders is not None
    assert found.report.all.borders.guesses == len(proposal.borders) == len(again.score.borders)
    assert [article.category for article in prediction.articles] == [hint.category for hint in proposal.suggestions]
    assert prediction.certainty == {hint.article: hint.confidence for hint in proposal.suggestions} != {}
    assert found.report.all.confusion is not None


def test_progress_and_stopping(gold):
    told = []
    evaluate(gold, gold, who=WHO, progress=lambda *step: told.append(step))
    assert told == [(1, 2, "one"), (2, 2, "two")]
    for after in range(7):  # while gold is read, the predictions, and while pages are scored
        asked = iter([False] * after + [True] * 9)
        with pytest.raises(Cancelled):
            evaluate(gold, gold, who=WHO, cancelled=lambda asked=asked: next(asked))
