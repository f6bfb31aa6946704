"""Two copies of a project, or two files, compared."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.core.edits import AcceptPage, Merge, SetCategory
from annotator.core.errors import InputError
from annotator.services.agreement import compare
from annotator.services.evaluating import evaluate
from annotator.services.importing import import_paths
from annotator.services.project import Project

WHO = "tester"


def write(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return path


def copy_of(path: Path, *accepted: str, category: str = "policing", merged: bool = False) -> Path:
    """A project with three pages, of which some are accepted."""
    records = [page_record(name, f"{name}\n{PAGE}") for name in ("one", "two", "three")]
    with Project.create(path, who=path.stem) as project:
        import_paths(project, [write(path.with_suffix(".jsonl"), *records)])
        for name in accepted:
            page = project.find_page(name)
            assert page is not None
            project.apply(page, SetCategory("a1", category))
            if merged:
                project.apply(page, Merge("a1", "a2"))
            project.apply(page, AcceptPage(project.acceptance()))
    return path


def test_the_gold_pages_that_both_have_count(tmp_path):
    anna, bo = (
        copy_of(tmp_path / "anna.sqlite", "one", "two"),
        copy_of(tmp_path / "bo.sqlite", "two", "three", merged=True),
    )
    found = compare(anna, bo, who=WHO)
    assert (found.first, found.second) == ("anna.sqlite", "bo.sqlite")
    assert (found.agreement.pages, found.agreement.articles) == (1, (3, 2))
    assert [(note.values["name"], note.values["page"]) for note in found.notes] == [
        ("anna.sqlite", "one"),
        ("bo.sqlite", "three"),
    ]


def test_pages_that_were_exported_before_they_were_accepted_do_not_count(tmp_path, capfd):
    anna, bo = copy_of(tmp_path / "anna.sqlite", "one", "two"), copy_of(tmp_path / "bo.sqlite", "two")
    assert main(["export", str(bo), "--output", str(tmp_path / "theirs.jsonl")]) == 0
    found = compare(anna, tmp_path / "theirs.jsonl", who=WHO)
    assert (found.agreement.pages, found.agreement.values["exact_F1"]) == (1, 1)


def test_what_cannot_be_compared_is_said(tmp_path):
    anna, bo = copy_of(tmp_path / "anna.sqlite", "one"), copy_of(tmp_path / "bo.sqlite", "two")
    with pytest.raises(InputError, match=r"anna\.sqlite and bo\.sqlite have no gold page in common"):
        compare(anna, bo, who=WHO)
    with pytest.raises(InputError, match="are one file"):
        compare(anna, anna, who=WHO)
    with pytest.raises(InputError, match=r"There is no file .*missing\.sqlite"):
        compare(anna, tmp_path / "missing.sqlite", who=WHO)
    with pytest.raises(InputError, match=r"another text in other\.jsonl than in anna\.sqlite"):
        compare(anna, write(tmp_path / "other.jsonl", page_record("one")), who=WHO)
    with pytest.raises(InputError, match="has no gold page"):
        compare(anna, copy_of(tmp_path / "nobody.sqlite"), who=WHO)


def test_two_files_of_one_name_are_told_apart(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    found = compare(copy_of(tmp_path / "a" / "p.sqlite", "one"), copy_of(tmp_path / "b" / "p.sqlite", "one"), who=WHO)
    assert (found.first, found.second) == (str(tmp_path / "a" / "p.sqlite"), str(tmp_path / "b" / "p.sqlite"))


def test_the_command_prints_tables_or_json(tmp_path, capfd):
    anna = copy_of(tmp_path / "anna.sqlite", "one", "two")
    bo = copy_of(tmp_path / "bo.sqlite", "one", "two", category="commentary", merged=True)
    assert main(["agreement", str(anna), str(bo)]) == 0
    out, told = capfd.readouterr()
    assert told == ""
    assert out.startswith("Pages that both accepted: 2; articles in anna.sqlite: 6, in bo.sqlite: 4.\n")
    assert "categories, Cohen's kappa" in out
    assert "border above" in out
    assert main(["agreement", str(anna), str(bo), "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert (found["first"], found["second"], found["pages"]) == ("anna.sqlite", "bo.sqlite", 2)
    assert {difference["what"] for difference in found["differences"]} == {"border", "category"}
    assert main(["agreement", str(anna)]) == 2


def test_a_project_may_be_what_is_evaluated(tmp_path):
    anna, bo = copy_of(tmp_path / "anna.sqlite", "one"), copy_of(tmp_path / "bo.sqlite", merged=True)
    found = evaluate(anna, bo, who=WHO)
    assert (found.predicted, found.report.all.values["exact_F1"], found.missing) == ("bo.sqlite", 1, ())
