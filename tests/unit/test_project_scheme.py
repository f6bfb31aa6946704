"""Changes of the scheme through the one door: on disk with their log, undone exactly, and what follows them."""

import json
import sqlite3
from dataclasses import replace

import pytest

from annotator.core.edits import AcceptPage, NewArticle, SetCategory, ToggleLabel
from annotator.core.errors import EditRefused, InputError, StaleEdit
from annotator.core.model import Acceptance, Article, Category, PageState, Role, Span
from annotator.core.proposal import Proposal, Suggestion
from annotator.core.scheme import (
    AddCategory,
    AllowOne,
    AllowSeveral,
    MergeCategories,
    RemoveCategory,
    RenameCategory,
    SetCategoryKey,
    UsePreset,
)
from annotator.services.exporting import export_records
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import NewPage, PageStatus

TEXT = "标题一\n正文一\n标题二\n正文二"
ACCEPTED = Acceptance("她", "2026-01-02T03:04:05.000Z")


def page(name: str, *labels: str | None, accepted: Acceptance | None = None) -> NewPage:
    articles = tuple(
        Article(f"a{n}", (Span(4 * n, 4 * n + 3, Role.BODY),), label, accepted) for n, label in enumerate(labels)
    )
    return NewPage(name, TEXT, state=PageState(articles))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "project.sqlite"


@pytest.fixture
def project(path):
    with Project.create(path, who="tester") as project:
        gold = replace(page("gold", "policing", "commentary", accepted=ACCEPTED), status=PageStatus.GOLD)
        project.add_pages([page("first", "policing", "policing", None, "other"), gold, page("third", "other")])
        yield project


def labels(project: Project) -> list[list[tuple[str, ...]]]:
    return [[article.labels for article in project.page(n).state.articles] for n in project.page_ids()]


def everything(project: Project):
    return project.scheme(), [replace(project.page(n), revision=0) for n in project.page_ids()], project.pages()


def test_a_merge_takes_every_article_along_and_keeps_what_was_accepted(project: Project) -> None:
    before = everything(project)
    preview = project.preview_scheme(MergeCategories("policing", "other"))
    assert (preview.articles, preview.accepted, preview.pages, preview.removed) == (3, 1, 2, ("policing",))
    assert everything(project) == before
    changed = project.change_scheme(MergeCategories("policing", "other"))
    assert labels(project) == [[("other",), ("other",), (), ("other",)], [("other",), ("commentary",)], [("other",)]]
    assert project.page(2).status is PageStatus.GOLD
    assert project.page(2).state.articles[0].accepted == before[1][1].state.articles[0].accepted
    assert project.pages()[0].categories == ("other", "other", None, "other")
    assert changed.pages == (1, 2)
    assert changed.view.usage.counts == {"other": 5, "commentary": 1}
    assert (changed.undo.kind, changed.undo.page_id) == ("scheme_merge", None)
    undone = project.undo()
    assert (undone.action, undone.kind, undone.pages, undone.kept) == ("undo", "scheme_merge", (1, 2), ())
    assert everything(project) == before
    project.redo()
    assert labels(project)[0] == [("other",), ("other",), (), ("other",)]
    project.undo()
    assert everything(project) == before
    assert project.undo_step() is None


def test_each_changed_page_has_its_entry_in_the_log(project: Project) -> None:
    project.change_scheme(MergeCategories("policing", "other"))
    project.undo()
    entries = project.log()[::-1]
    told = [(entry.action, entry.kind, entry.page_id) for entry in entries if entry.action != "import"]
    pages = [("relabel", 1), ("relabel", 2)]
    assert told == [("edit", "scheme_merge", None), *(("edit", *p) for p in pages),
                    ("undo", "scheme_merge", None), *(("undo", *p) for p in pages)]  # fmt: skip
    merge = next(entry for entry in entries if entry.kind == "scheme_merge")
    assert (merge.details["articles"], merge.details["pages"]) == (3, 2)
    assert [entry.kind for entry in project.log(page_id=2)] == ["relabel", "relabel"]


def test_the_log_has_each_article_before_and_after(project: Project, path) -> None:
    project.change_scheme(MergeCategories("commentary", "other"))
    conn = sqlite3.connect(path)
    forward, inverse = conn.execute("SELECT forward, inverse FROM edit_log ORDER BY id DESC LIMIT 1").fetchone()
    versions = conn.execute("SELECT version, multiple, merged FROM scheme_versions").fetchall()
    conn.close()
    who = [ACCEPTED.by, ACCEPTED.at]
    assert json.loads(forward) == {"labels": [["a1", [["commentary"], who], [["other"], who]]]}
    assert json.loads(inverse) == {"labels": [["a1", [["other"], who], [["commentary"], who]]]}
    assert versions == [(1, 0, "{}"), (2, 0, '{"commentary":"other"}')]


def test_versions_of_the_scheme_are_never_changed(project: Project, path) -> None:
    conn = sqlite3.connect(path)
    for statement in ("UPDATE scheme_versions SET multiple = 1", "DELETE FROM scheme_versions"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            conn.execute(statement)
    conn.close()


def test_what_loses_its_category_is_open_again_until_undo(project: Project) -> None:
    before = everything(project)
    with pytest.raises(EditRefused, match=r"\(3\)"):
        project.change_scheme(RemoveCategory("policing"))
    assert everything(project) == before
    project.change_scheme(RemoveCategory("policing", unlabel=True))
    gold = project.page(2)
    assert [article.labels for article in gold.state.articles] == [(), ("commentary",)]
    assert [article.accepted is None for article in gold.state.articles] == [True, False]
    assert (gold.status, gold.state.flags.accepted) == (PageStatus.IN_PROGRESS, None)
    assert [(row.status, row.accepted) for row in project.pages()][1] == (PageStatus.IN_PROGRESS, 1)
    project.undo()
    assert everything(project) == before
    project.redo()
    assert project.page(2).status is PageStatus.IN_PROGRESS
    project.undo()
    assert everything(project) == before


def test_steps_on_pages_and_on_the_scheme_are_one_history(project: Project) -> None:
    states = [everything(project)]
    for step in (
        lambda: project.apply(1, SetCategory("a2", "policing")),
        lambda: project.change_scheme(AddCategory("体育", "sports", "5")),
        lambda: project.apply(3, SetCategory("a0", "sports")),
        lambda: project.change_scheme(MergeCategories("sports", "policing")),
        lambda: project.apply(3, AcceptPage(project.acceptance())),
        lambda: project.change_scheme(AllowSeveral()),
        lambda: project.apply(1, ToggleLabel("a0", "other")),
        lambda: project.change_scheme(MergeCategories("policing", "other")),
    ):
        step()
        states.append(everything(project))
    assert labels(project)[0][0] == ("other",)
    for state in states[-2::-1]:
        project.undo()
        assert [p.state for p in everything(project)[1]] == [p.state for p in state[1]]
        assert everything(project)[0] == state[0]
    for state in states[1:]:
        project.redo()
        assert everything(project)[0] == state[0]
        assert [p.state for p in everything(project)[1]] == [p.state for p in state[1]]


def test_a_new_step_on_the_scheme_ends_redo(project: Project) -> None:
    project.apply(1, SetCategory("a2", "policing"))
    project.undo()
    project.change_scheme(SetCategoryKey("other", "9"))
    assert project.redo_step() is None


def test_a_page_in_hand_can_be_edited_after_a_merge(project: Project) -> None:
    project.page(1)
    project.change_scheme(MergeCategories("policing", "other"))
    changed = project.apply(1, SetCategory("a0", "commentary"))
    assert [article.category for article in changed.page.state.articles] == ["commentary", "other", None, "other"]


def test_another_window_learns_that_the_page_was_relabelled(project: Project, path) -> None:
    with Project.open(path, who="other") as other:
        other.page(1)
        project.change_scheme(MergeCategories("policing", "other"))
        with pytest.raises(StaleEdit):
            other.apply(1, SetCategory("a0", "commentary"))
        other.page(1)
        with pytest.raises(EditRefused, match="no category policing"):
            other.apply(1, SetCategory("a0", "policing"))


def test_several_categories_only_where_the_scheme_allows_them(project: Project) -> None:
    with pytest.raises(EditRefused, match="allow several"):
        project.apply(1, ToggleLabel("a0", "other"))
    project.change_scheme(AllowSeveral())
    project.apply(1, ToggleLabel("a0", "other"))
    assert project.page(1).state.articles[0].labels == ("policing", "other")
    assert project.scheme_view().usage.of("other") == 3
    with pytest.raises(EditRefused, match=r"\(1\): first #1; take"):
        project.change_scheme(AllowOne())
    project.apply(1, ToggleLabel("a0", "policing"))  # the other one is the main one now
    project.change_scheme(AllowOne())
    assert project.page(1).state.articles[0].labels == ("other",)


def test_a_merge_of_two_labels_of_one_article_leaves_one(project: Project) -> None:
    project.change_scheme(AllowSeveral())
    project.apply(1, ToggleLabel("a0", "other"))
    before = everything(project)
    project.change_scheme(MergeCategories("other", "policing"))
    assert project.page(1).state.articles[0].labels == ("policing",)
    project.undo()
    assert everything(project) == before


def test_no_suggestion_is_outside_the_scheme(project: Project) -> None:
    names = ("policing", "commentary", "theory_study", "community_governance")
    hints = [Suggestion(f"a{n}", name, 0.5) for n, name in enumerate(names)]
    project.save_suggestions(1, hints)
    project.change_scheme(MergeCategories("policing", "other"))
    project.change_scheme(RemoveCategory("theory_study"))
    shown = {article: hint.category for article, hint in project.page(1).suggestions.items()}
    assert shown == {"a0": "other", "a1": "commentary", "a3": "community_governance"}
    project.change_scheme(UsePreset("iptc"))
    project.save_suggestions(3, [Suggestion("a0", "theory_study", 0.5)])
    articles = project.page(3).state.articles
    proposed = project.propose(3, Proposal(articles), suggestions=[Suggestion("a0", "theory_study", 0.9)])
    assert proposed.page.suggestions == {}
    while project.undo_step():
        project.undo()
    assert project.page(1).suggestions["a2"].category == "theory_study"


def test_undo_leaves_what_an_import_needs(project: Project) -> None:
    project.change_scheme(AddCategory("体育", "sports", "5"))
    project.change_scheme(AllowSeveral())
    both = Article("a0", (Span(0, 3, Role.BODY),), "sports", also=("other",))
    project.add_pages([NewPage("late", TEXT, state=PageState((both,)))])
    project.undo()
    assert project.scheme().multiple
    undone = project.undo()
    assert [category.id for category in undone.kept] == ["sports"]
    assert project.page(4).state.articles == (both,)
    project.redo()
    assert project.scheme().by_id["sports"].key == "5"


def test_redo_of_a_merge_takes_imported_articles_along(project: Project) -> None:
    project.change_scheme(MergeCategories("policing", "other"))
    project.undo()
    project.add_pages([page("late", "policing")])
    project.redo()
    assert labels(project)[3] == [("other",)]
    project.undo()
    assert labels(project)[3] == [("policing",)]


def test_undo_passes_over_articles_that_a_new_proposal_replaced(project: Project) -> None:
    project.change_scheme(MergeCategories("policing", "other"))
    project.propose(1, Proposal((Article("a0", (Span(0, 7, Role.BODY),)),)))
    project.undo()
    assert labels(project) == [[()], [("policing",), ("commentary",)], [("other",)]]


def test_a_scheme_step_survives_a_restart(project: Project, path) -> None:
    before = everything(project)
    project.change_scheme(RenameCategory("policing", "公安", "police"))
    project.close()
    with Project.open(path, who="tester") as again:
        assert again.scheme().by_id["policing"].name_zh == "公安"
        again.undo()
        assert everything(again)[0] == before[0]


def test_records_carry_all_labels_and_read_back_exactly(project: Project, tmp_path) -> None:
    project.change_scheme(AddCategory("体育", "sports", "5", "#123456"))
    project.change_scheme(AllowSeveral())
    project.apply(1, ToggleLabel("a0", "sports"))
    project.apply(1, ToggleLabel("a0", "other"))
    export_records(project, tmp_path / "all.jsonl")
    first = json.loads((tmp_path / "all.jsonl").read_text("utf-8").splitlines()[0])["articles"]
    assert (first[0]["category"], first[0]["also"]) == ("policing", ["sports", "other"])
    assert "also" not in first[1]
    with Project.create(tmp_path / "second.sqlite", who="x") as other:
        report = import_paths(other, [tmp_path / "all.jsonl"])
        assert sum("several categories" in str(note) for note in report.notes) == 1
        assert other.scheme().multiple
        assert other.scheme().by_id["sports"] == Category("sports", "体育", "sports", "5", "#123456")
        for number in project.page_ids():
            assert other.page(number).state == project.page(number).state
        export_records(other, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()


@pytest.mark.parametrize("also", ["policing", [1], [""], ["policing"], ["other", "other"], {"a": 1}], ids=repr)
def test_bad_further_categories_in_a_record_are_refused(project: Project, tmp_path, also) -> None:
    spans = [{"start": 0, "end": 3, "role": "body"}]
    articles = [{"id": "a0", "category": "policing", "also": also, "spans": spans}]
    record = {"id": "new", "text": TEXT, "articles": articles}
    (tmp_path / "in.jsonl").write_text(json.dumps(record), "utf-8")
    with pytest.raises(InputError, match='line 1: "also" of article a0'):
        import_paths(project, [tmp_path / "in.jsonl"])


def test_several_categories_cannot_be_added_where_one_is_allowed(project: Project) -> None:
    both = Article("a0", (Span(0, 3, Role.BODY),), "policing", also=("other",))
    with pytest.raises(InputError, match="has several categories"):
        project.add_pages([NewPage("late", TEXT, state=PageState((both,)))])


def test_an_edit_of_a_page_still_works_after_everything(project: Project) -> None:
    project.change_scheme(UsePreset("iptc"))
    changed = project.apply(3, NewArticle(((4, 7),)))
    project.apply(3, SetCategory(changed.focus, "medtop:15000000"))
    assert labels(project)[2][-1] == ("medtop:15000000",)
