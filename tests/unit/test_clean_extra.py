"""The clean text in page records: its form, one form for digits and marks, and the way of corrections out and in."""

import json
from pathlib import Path

import pytest

from annotator.core.corrections import Correction, Made
from annotator.core.errors import InputError
from annotator.core.model import Article, PageState, Role, Span
from annotator.core.normalise import Normal, normalised
from annotator.services.exporting import export_records
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import NewPage

TEXT = "公园变样\n警カ,１２人\n到场"
STATE = PageState(
    (Article("a1", (Span(0, 4, Role.HEADLINE), Span(5, 14, Role.BODY))),),
    corrections=(Correction(6, 7, "力", Made.TYPED),),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project.create(tmp_path / "project.sqlite", who="one")
    project.add_pages([NewPage("p", TEXT, state=STATE)])
    return project


def exported(project: Project, path: Path, clean: frozenset[Normal] | None) -> dict:
    export_records(project, path, clean=clean)
    return json.loads(path.read_text("utf-8"))


def test_the_form_of_the_clean_text(project: Project, tmp_path: Path) -> None:
    with project:
        assert "clean" not in exported(project, tmp_path / "plain.jsonl", None)["articles"][0]
        assert exported(project, tmp_path / "clean.jsonl", frozenset())["articles"][0]["clean"] == {
            "text": "公园变样\n警力,１２人到场",
            "roles": [[0, 4, "headline"], [5, 13, "body"]],
            "alignment": [[0, 4], [4, 0, 1], [5, 6], [11, 1, 0], [12, 2]],
        }
        both = exported(project, tmp_path / "both.jsonl", frozenset(Normal))["articles"][0]["clean"]
        assert both["text"] == "公园变样\n警力，12人到场"
        assert both["normalised"] == ["digits", "punctuation"]


def test_corrections_come_back_even_if_another_program_changed_the_articles(project: Project, tmp_path: Path) -> None:
    with project:
        record = exported(project, tmp_path / "clean.jsonl", frozenset())
    record["articles"][0]["spans"] = record["articles"][0]["spans"][1:]
    changed = tmp_path / "changed.jsonl"
    changed.write_text(json.dumps(record), "utf-8")
    with Project.create(tmp_path / "other.sqlite", who="two") as other:
        report = import_paths(other, [changed])
        assert report.notes == ()
        page = other.page(report.added[0])
        assert page.state.corrections == STATE.corrections
        assert "other_keys" not in page.meta


def test_corrections_of_another_text_are_left_out(project: Project, tmp_path: Path) -> None:
    with project:
        record = exported(project, tmp_path / "clean.jsonl", None)
    record["text"] = "变" + record["text"][1:]
    changed = tmp_path / "changed.jsonl"
    changed.write_text(json.dumps(record), "utf-8")
    with Project.create(tmp_path / "other.sqlite", who="two") as other:
        assert other.page(import_paths(other, [changed]).added[0]).state.corrections == ()


@pytest.mark.parametrize(
    "made",
    [
        [[0, 99, "x", "typed", ""]],
        [[0, 1, "x", "guessed", ""]],
        [[0, 1]],
        [[0, 2, "x", "typed", ""], [1, 3, "", "typed", ""]],
    ],
)
def test_damaged_corrections_are_refused_with_a_sentence(project: Project, tmp_path: Path, made: list) -> None:
    with project:
        record = exported(project, tmp_path / "clean.jsonl", None)
    record["meta"]["article_annotator"]["corrections"]["made"] = made
    changed = tmp_path / "changed.jsonl"
    changed.write_text(json.dumps(record), "utf-8")
    with (
        Project.create(tmp_path / "other.sqlite", who="two") as other,
        pytest.raises(InputError, match="corrections in meta"),
    ):
        import_paths(other, [changed])


def test_what_another_program_keeps_under_the_name_is_kept(tmp_path: Path) -> None:
    record = {
        "id": "p",
        "text": "字",
        "articles": [{"id": "a1", "spans": [{"start": 0, "end": 1, "role": "body"}], "clean": "yes"}],
    }
    source = tmp_path / "foreign.jsonl"
    source.write_text(json.dumps(record), "utf-8")
    with Project.create(tmp_path / "other.sqlite", who="two") as other:
        page = other.page(import_paths(other, [source]).added[0])
        assert page.meta["other_keys"]["articles"] == {"a1": {"clean": "yes"}}


@pytest.mark.parametrize(
    ("text", "digits", "punctuation"),
    [
        ("１９９８年，ＡＢ组３．５％", "1998年，AB组3.5%", "１９９８年，ＡＢ组３．５％"),
        ("服务,以优质(见图):好!", "服务,以优质(见图):好!", "服务，以优质（见图）：好！"),
        ("10:30, at 3,000 ok?", "10:30, at 3,000 ok?", "10:30, at 3,000 ok?"),
        ("完.下一句 v1.2 完.", "完.下一句 v1.2 完.", "完。下一句 v1.2 完。"),
        ("｢引｣､完｡", "｢引｣､完｡", "「引」、完。"),
        ("１０：３０到，１／３", "10:30到，1/3", "１０：３０到，１／３"),
    ],
)
def test_one_form(text: str, digits: str, punctuation: str) -> None:
    assert normalised(text, frozenset({Normal.DIGITS})) == digits
    assert normalised(text, frozenset({Normal.PUNCTUATION})) == punctuation
