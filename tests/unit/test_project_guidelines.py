"""The guideline of a project: versions that only grow, and what each gold page was accepted under."""

import json
import sqlite3

import pytest

from annotator.core.edits import AcceptPage, NewArticle, ReopenPage, SetCategory
from annotator.core.errors import EditRefused
from annotator.core.guideline import Guideline
from annotator.core.model import Acceptance
from annotator.core.proposal import Proposal, Suggestion
from annotator.core.scheme import RemoveCategory
from annotator.services.exporting import export_records
from annotator.services.guidelines import shipped_guideline
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import NewPage, PageStatus


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "work.sqlite"
    with Project.create(path, who="one") as project:
        project.add_pages([NewPage(name, "第一版\n正文") for name in ("p1", "p2")])
        for page in (1, 2):
            project.apply(page, NewArticle(((4, 6),)))
    return path


@pytest.fixture
def project(path):
    with Project.open(path, who="two") as project:
        yield project


def accept(project, page):
    return project.apply(page, AcceptPage(project.acceptance())).page


def test_a_project_begins_with_the_guideline_of_the_program(project):
    assert project.guidelines.read() == (1, shipped_guideline())
    (version,) = project.guidelines.versions()
    assert (version.version, version.who, version.sha256) == (1, "", shipped_guideline().sha256)


def test_saving_makes_a_version_with_author_time_note_and_log_entry(project):
    assert project.guidelines.save(Guideline("新", "new"), based_on=1, note=" two\nlines ") == 2
    newest = project.guidelines.versions()[0]
    assert (newest.version, newest.who, newest.note) == (2, "two", "two lines")
    entry = project.log(limit=1)[0]
    assert (entry.kind, entry.page_id, entry.at) == ("guideline", None, newest.at)
    assert entry.details == {"version": 2, "sha256": newest.sha256, "note": "two lines"}
    assert project.guidelines.read(1)[1] == shipped_guideline()
    assert project.undo_step().kind == "new_article"  # no step of undo


def test_what_somebody_else_saved_meanwhile_is_not_overwritten_unseen(project):
    project.guidelines.save(Guideline("甲", ""), based_on=1)
    with pytest.raises(EditRefused, match="saved as version 2 elsewhere"):
        project.guidelines.save(Guideline("乙", ""), based_on=1)
    with pytest.raises(EditRefused, match="has not changed"):
        project.guidelines.save(Guideline("甲", ""), based_on=2)
    with pytest.raises(EditRefused, match="no version 9"):
        project.guidelines.read(9)
    assert len(project.guidelines.versions()) == 2


def test_an_older_version_is_restored_as_a_new_one(project):
    project.guidelines.save(Guideline("甲", ""))
    assert project.guidelines.restore(1) == 3
    assert project.guidelines.read() == (3, shipped_guideline())
    assert project.guidelines.versions()[0].restored == 1
    for version in (1, 3):
        with pytest.raises(EditRefused, match="stands now"):
            project.guidelines.restore(version)


def test_versions_are_never_changed(path):
    conn = sqlite3.connect(path)
    for statement in (
        "UPDATE guidelines SET zh = 'x'",
        "DELETE FROM guidelines",
        "INSERT OR REPLACE INTO guidelines SELECT * FROM guidelines",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            conn.execute(statement)
    conn.close()


def test_a_gold_page_remembers_its_guideline_through_undo_and_redo(project):
    assert project.page(1).guideline is None
    assert accept(project, 1).guideline == (1, shipped_guideline().sha256, 1)
    project.guidelines.save(Guideline("甲", ""))
    assert accept(project, 2).guideline.version == 2
    assert {page: under.version for page, under in project.guidelines.under_others().items()} == {1: 1}
    assert [version.pages for version in project.guidelines.versions()] == [1, 1]
    project.undo()
    project.apply(1, ReopenPage())
    assert project.page(1).guideline is None
    project.undo()
    assert project.page(1).guideline.version == 1  # as it was accepted, not as it came back
    project.apply(1, ReopenPage())
    assert accept(project, 1).guideline.version == 2
    assert project.guidelines.under_others() == {}


def test_what_is_accepted_now_is_under_the_newest_whatever_the_clocks_say(project):
    project.guidelines.save(Guideline("甲", ""))
    early = Acceptance("two", "2001-01-01T00:00:00.000Z")
    assert project.apply(1, AcceptPage(early)).page.guideline.version == 2
    project.undo()
    project.guidelines.save(Guideline("乙", ""))
    assert project.redo().page.guideline.version == 2


def test_a_restored_text_counts_as_the_same_guideline(project):
    accept(project, 1)
    project.guidelines.save(Guideline("甲", ""))
    project.guidelines.restore(1)
    assert project.guidelines.under_others() == {}
    assert project.page(1).guideline.version == 1


def test_the_acceptance_that_a_change_of_the_scheme_brings_back_keeps_its_guideline(project):
    project.apply(1, SetCategory("a1", "policing"))
    accept(project, 1)
    project.guidelines.save(Guideline("甲", ""))
    project.change_scheme(RemoveCategory("policing", unlabel=True))
    assert project.page(1).guideline is None
    project.undo()
    assert project.page(1).guideline.version == 1


def test_export_and_import_bring_the_guideline_along(project, tmp_path):
    accept(project, 1)
    project.guidelines.save(Guideline("甲", ""))
    target = tmp_path / "out.jsonl"
    export_records(project, target)
    first, second = (json.loads(line)["meta"]["article_annotator"] for line in target.read_text("utf-8").splitlines())
    assert first["guideline"] == {"version": 1, "sha256": shipped_guideline().sha256}
    assert "guideline" not in second
    with Project.create(tmp_path / "other.sqlite", who="three") as other:
        other.guidelines.save(Guideline("别的", ""))
        import_paths(other, [target])
        page = other.page(1)
        assert page.status is PageStatus.GOLD
        assert page.guideline == (1, shipped_guideline().sha256, 1)
        assert other.guidelines.under_others() == {1: page.guideline}


def test_gold_of_which_nobody_knows_the_guideline_never_gets_one_by_undo(project):
    plain = NewPage("gold", "第一版\n正文", state=project.page(1).state, status=PageStatus.GOLD)
    (page,) = project.add_pages([plain])
    assert project.page(page).guideline is None
    project.apply(page, ReopenPage())
    project.undo()
    assert project.page(page).status is PageStatus.GOLD
    assert project.page(page).guideline is None
    assert project.guidelines.under_others() == {page: None}


def suggest(project, page, category, confidence=0.8):
    article = project.page(page).state.articles[0].id
    project.save_suggestions(page, [Suggestion(article, category, confidence, ())])


def suggested(path):
    conn = sqlite3.connect(path)
    found = conn.execute("SELECT page_id, article, category, confidence FROM suggested ORDER BY 1, 2").fetchall()
    conn.close()
    return found


def test_the_suggestion_at_acceptance_is_kept(project, path):
    suggest(project, 1, "policing")
    project.apply(1, AcceptPage(project.acceptance(), (("a1", "policing"),)))
    suggest(project, 1, "other", 0.9)  # a later model
    project.undo()
    project.redo()
    assert suggested(path) == [(1, "a1", "policing", 0.8)]


def test_a_suggestion_for_another_article_of_the_same_name_is_not_taken(project, path):
    suggest(project, 1, "policing")
    project.propose(1, Proposal((), by="rules"))
    project.apply(1, NewArticle(((0, 3),)))
    accept(project, 1)
    assert suggested(path) == []
