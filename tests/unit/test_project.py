"""The one door for changes: pages in, edits, undo and redo, proposals, two windows on one file."""

import sqlite3
from dataclasses import replace

import pytest

from annotator.core.edits import (
    AcceptArticle,
    AcceptPage,
    MakeFurniture,
    MarkUnsure,
    Merge,
    NewArticle,
    ReopenPage,
    ReorderArticle,
    SetCategory,
    SetRole,
    Split,
)
from annotator.core.errors import Cancelled, EditRefused, InputError, OutOfTurn, ProjectError, StaleEdit
from annotator.core.model import (
    DEFAULT_CATEGORIES,
    Acceptance,
    Article,
    Category,
    PageFlags,
    PageState,
    Role,
    Span,
)
from annotator.core.proposal import Border, Proposal, Reason, Suggestion
from annotator.core.scheme import MergeCategories
from annotator.services.project import Project
from annotator.services.values import NewPage, PageRow, PageStatus, Source, Step

#       0         5                10    13      17         22
TEXT = "社区开放日\n昨日举行\n𠀀字在此\n\n警方提醒\n谨防诈骗。\n第1版"
FIRST = Article("a1", (Span(0, 5, Role.HEADLINE), Span(6, 15, Role.BODY)))
SECOND = Article("a2", (Span(17, 21, Role.HEADLINE), Span(22, 27, Role.BODY)))
PROPOSAL = Proposal(
    (FIRST, SECOND),
    (Border(0, 0.95, (Reason("first_line"),)), Border(17, 0.4, (Reason("blank_line", (1, "窄")),)), Border(28, 0.9)),
    attachments={"a2": (Reason("above", (2,)),)},
    remarks=(Reason("lines_beside", (12,)),),
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "project.sqlite"


@pytest.fixture
def project(path):
    """An open project with a proposed page (1) and a new one (2)."""
    with Project.create(path, who="李") as project:
        source = Source("页面.txt", "ab" * 32, "gb18030", guessed=True, page=2, pages=3)
        project.add_pages([NewPage("one", TEXT, source, meta={"日期": [2026, None]}), NewPage("two", TEXT)])
        project.propose(1, PROPOSAL)
        yield project


def row(project: Project, page_id: int) -> PageRow:
    return {row.id: row for row in project.pages()}[page_id]


# Pages in


def test_a_page_comes_back_as_it_was_given(project):
    page = project.page(1)
    assert page.text.text == TEXT
    assert page.source == Source("页面.txt", "ab" * 32, "gb18030", guessed=True, page=2, pages=3)
    assert page.meta == {"日期": [2026, None]}
    assert (page.name, page.revision) == ("one", 2)
    assert project.page(2).source == Source()
    assert project.page(2).status is PageStatus.NEW


def test_pages_are_found(project):
    assert project.page_ids() == [1, 2]
    assert project.page_ids(PageStatus.NEW) == [2]
    assert project.page_ids(PageStatus.GOLD) == []
    assert project.find_page("two") == 2
    assert project.find_page("Two") is None
    with pytest.raises(ProjectError, match="Page 9 is not in"):
        project.page(9)
    with pytest.raises(ProjectError, match="Page 9 is not in"):
        project.apply(9, SetCategory("a1", None))


def test_the_list_says_what_pages_are(project):
    assert project.pages() == [
        PageRow(1, "one", PageStatus.PROPOSED, 2, 0, False, 1, (None, None), "社区开放日"),
        PageRow(2, "two", PageStatus.NEW, 0, 0, False, 0, (), ""),
    ]


def test_a_name_is_given_once(project):
    with pytest.raises(InputError, match="a page named one already"):
        project.add_pages([NewPage("three", TEXT), NewPage("one", TEXT)])
    with pytest.raises(InputError, match="a page named three already"):
        project.add_pages([NewPage("three", TEXT), NewPage("three", TEXT)])
    assert [page.name for page in project.pages()] == ["one", "two"]


@pytest.mark.parametrize("name", ["", "  \n", "a\0b", "\ud800"])
def test_a_name_that_cannot_be(project, name):
    with pytest.raises(InputError, match="cannot be named"):
        project.add_pages([NewPage(name, TEXT)])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("正文\0正文", "Character 2 of page x is a NUL"), ("正\ud83d", "Character 1 of page x is half")],
)
def test_a_text_that_cannot_be_kept(project, text, sentence):
    with pytest.raises(InputError, match=sentence):
        project.add_pages([NewPage("before", TEXT), NewPage("x", text)])
    assert len(project.pages()) == 2


@pytest.mark.parametrize(
    ("articles", "sentence"),
    [
        ([Article("a1", (Span(0, 999, Role.BODY),))], "span from 0 to 999, but the text has 31 characters"),
        ([Article("a1", (Span(-1, 4, Role.BODY),))], "span from -1 to 4"),
        ([Article("a1", (Span(4, 4, Role.BODY),))], "span from 4 to 4"),
        ([Article("a1", (Span(0, 5, Role.BODY),)), Article("a2", (Span(4, 8, Role.BODY),))], "overlap"),
        ([Article("a1", (Span(0, 5, Role.BODY),)), Article("a1", (Span(6, 8, Role.BODY),))], "same id"),
        ([Article("a1", (Span(15, 17, Role.BODY),))], "has no text"),
        ([Article("a1", ())], "has no text"),
        ([replace(FIRST, category="天气")], "the category 天气, which the project lacks"),
    ],
)
def test_articles_that_do_not_fit(project, articles, sentence):
    with pytest.raises(InputError, match=sentence):
        project.add_pages([NewPage("before", TEXT), NewPage("x", TEXT, state=PageState(tuple(articles)))])
    assert len(project.pages()) == 2


@pytest.mark.parametrize("meta", [{"x": float("nan")}, {"x": {1, 2}}])
def test_meta_data_that_cannot_be_kept(project, meta):
    with pytest.raises(InputError, match="meta data of page x cannot be kept"):
        project.add_pages([NewPage("x", TEXT, meta=meta)])


def test_meta_data_with_half_a_character_and_a_file_name_that_is_no_text_are_kept(project):
    project.add_pages([NewPage("x", TEXT, Source("\udcff.txt"), meta={"x": "\ud800"})])
    assert project.page(3).meta == {"x": "\ud800"}
    assert project.page(3).source.file == "\ufffd.txt"


def test_spans_by_lines_become_spans_by_pieces(project):
    lines = (Span(0, 5, Role.HEADLINE), Span(6, 10, Role.BODY), Span(11, 16, Role.BODY))
    (page_id,) = project.add_pages([NewPage("lines", TEXT, state=PageState((Article("a1", lines),)))])
    assert project.page(page_id).state.articles == (FIRST,)


def test_adding_streams_and_is_all_or_nothing(project, path):
    taken = []

    def pages():
        for number in range(1000):
            taken.append(number)
            if number == 450:
                assert len(project.pages()) >= 202, "what was taken is kept in memory instead of being written"
            if number == 901:
                project.add_categories([Category("weather", "天气", "weather")])
                assert project.page(3).name == "page 0"  # what is not kept must not be remembered either
                raise Cancelled
            yield NewPage(f"page {number}", TEXT)

    with pytest.raises(Cancelled):
        project.add_pages(pages())
    assert len(taken) == 902
    assert [page.name for page in project.pages()] == ["one", "two"]
    assert project.categories() == DEFAULT_CATEGORIES
    assert [entry.kind for entry in project.log()] == ["propose", "import"]
    assert project.add_pages([NewPage("other", "别的")]) == [3]
    assert project.page(3).text.text == "别的"


def test_categories_added_while_pages_stream_in_can_be_used(project):
    def pages():
        project.add_categories([Category("weather", "天气", "weather", "1"), Category("policing", "x", "x")])
        yield NewPage("x", TEXT, state=PageState((replace(FIRST, category="weather"),)))

    project.add_pages(pages())
    assert row(project, 3).categories == ("weather",)
    *before, added = project.categories()
    assert tuple(before) == DEFAULT_CATEGORIES
    assert added == Category("weather", "天气", "weather", "")  # the digit 1 is taken


def test_an_empty_import_is_not_logged(project):
    before = project.log()
    assert project.add_pages([]) == []
    assert project.log() == before


def test_the_import_is_logged_once(project):
    (entry,) = (entry for entry in project.log() if entry.kind == "import")
    assert (entry.action, entry.who, entry.page_id) == ("import", "李", None)
    assert entry.details == {"count": 2, "first": "one", "last": "two"}


def test_gold_comes_back_as_gold(project):
    someone = Acceptance("王", "2025-01-01T00:00:00Z")
    state = PageState((replace(FIRST, accepted=someone), SECOND))
    (page_id,) = project.add_pages([NewPage("gold", TEXT, state=state, status=PageStatus.GOLD)])
    page = project.page(page_id)
    assert page.status is PageStatus.GOLD
    assert page.state.articles[0].accepted == someone
    assert page.state.articles[1].accepted == page.state.flags.accepted
    assert page.state.flags.accepted.by == "李"
    assert project.apply(page_id, ReopenPage()).page.status is PageStatus.IN_PROGRESS
    assert project.undo().page.status is PageStatus.GOLD


@pytest.mark.parametrize(
    ("given", "state", "status"),
    [
        (PageStatus.NEW, None, PageStatus.NEW),
        (PageStatus.NEW, PageState((FIRST,)), PageStatus.PROPOSED),
        (PageStatus.PROPOSED, PageState(), PageStatus.PROPOSED),
        (PageStatus.IN_PROGRESS, PageState((FIRST,)), PageStatus.IN_PROGRESS),
        (PageStatus.NEW, PageState((replace(FIRST, accepted=Acceptance("王", "x")),)), PageStatus.IN_PROGRESS),
        (PageStatus.GOLD, None, PageStatus.GOLD),
    ],
)
def test_the_status_of_an_added_page(project, given, state, status):
    (page_id,) = project.add_pages([NewPage("x", TEXT, state=state, status=given)])
    assert project.page(page_id).status is row(project, page_id).status is status


# Edits


def test_an_edit_is_on_disk_when_it_returns(project, path):
    changed = project.apply(1, SetCategory("a2", "policing"), initiator="cards")
    with Project.open(path, who="reader") as reader:
        assert reader.page(1) == changed.page
        assert reader.pages()[0] == changed.row
        entry = reader.log(limit=1)[0]
    assert (changed.action, changed.kind, changed.initiator) == ("edit", "category", "cards")
    assert (changed.touched, changed.focus) == (("a2",), "a2")
    assert changed.details == {"article": "a2", "category": "policing", "number": 2}
    assert changed.undo == Step("category", changed.details, 1, "one") == project.undo_step()
    assert changed.redo is None
    assert (entry.at, entry.who, entry.action, entry.kind) == (changed.saved_at, "李", "edit", "category")
    assert (entry.page_id, entry.details, entry.undoes) == (1, changed.details, None)
    assert changed.saved_at.endswith("Z")


def test_details_are_the_same_now_and_after_reading_them_again(project):
    changed = project.apply(1, SetRole(((22, 24),), Role.CROSSHEAD))
    assert changed.details == project.undo_step().details == project.log()[0].details
    assert changed.details == {"ranges": [[22, 24]], "role": "crosshead"}


def test_an_edit_writes_only_the_rows_that_change(project):
    statements = []
    project._file.db.conn.set_trace_callback(statements.append)
    project.apply(1, SetCategory("a2", "policing"))
    project._file.db.conn.set_trace_callback(None)
    words = {" ".join(s.split()[:3]) for s in statements if s.split()[0] in ("INSERT", "UPDATE", "DELETE")}
    assert words == {
        "DELETE FROM settings",  # takes the lock, deletes nothing
        "DELETE FROM undo_history",
        "INSERT INTO edit_log",
        "INSERT INTO undo_history",
        "UPDATE articles SET",
        "UPDATE pages SET",
    }


def test_a_refused_edit_changes_nothing(project):
    before, log = project.page(1), project.log()
    with pytest.raises(EditRefused, match="merged with itself"):
        project.apply(1, Merge("a1", "a1"))
    with pytest.raises(EditRefused, match="no category 天气"):
        project.apply(1, SetCategory("a1", "天气"))
    with pytest.raises(EditRefused, match="no category 天气"):
        project.apply(1, AcceptPage(project.acceptance(), (("a1", "天气"),)))
    assert (project.page(1), project.log()) == (before, log)


def test_half_a_character_in_a_note_is_refused(project):
    before = project.page(1)
    with pytest.raises(ProjectError, match="Half a character"):
        project.apply(1, MarkUnsure("a1", True, "\ud800"))
    assert project.page(1) == before
    assert project.apply(1, MarkUnsure("a1", True, "\0 and 𠀀")).page.state.articles[0].note == "\0 and 𠀀"


def test_the_list_follows_the_edits(project):
    project.apply(1, AcceptArticle("a1", project.acceptance(), "other"))
    assert row(project, 1) == PageRow(1, "one", PageStatus.IN_PROGRESS, 2, 1, False, 1, ("other", None), "社区开放日")
    project.apply(1, MarkUnsure("a2", True, "?"))
    assert row(project, 1).unsure
    project.apply(1, ReorderArticle("a2", 0))
    assert row(project, 1).title == "警方提醒"
    project.apply(1, AcceptPage(project.acceptance()))
    assert row(project, 1).status is PageStatus.GOLD
    assert row(project, 1).doubtful == 0  # a person has settled it
    project.apply(1, MakeFurniture(((0, 16),)))
    assert row(project, 1) == PageRow(1, "one", PageStatus.IN_PROGRESS, 1, 1, True, 1, (None,), "警方提醒")


def test_gold_is_read_by_anybody(project, path):
    accepted = project.apply(1, AcceptArticle("a1", Acceptance("李", "2026-11-23T10:15:00Z"), "other"))
    assert accepted.page.status is PageStatus.IN_PROGRESS
    conn = sqlite3.connect(path)
    found = conn.execute("SELECT page, number, category, headline, text, accepted_by FROM gold_articles").fetchall()
    assert found == [("one", 1, "other", "社区开放日", "社区开放日\n昨日举行\n𠀀字在此", "李")]
    (piece,) = conn.execute("SELECT text FROM pieces WHERE article = 'a1' AND piece = 2").fetchone()
    conn.close()
    assert piece == TEXT[6:15]


# Undo and redo


def test_undo_and_redo_over_pages_and_restarts(project, path):
    start = [project.page(1).state, project.page(2).state]
    project.apply(1, Split(13))
    project.apply(2, NewArticle(((0, 5),)))
    project.apply(1, Merge("a1", "a2"))
    end = [project.page(1).state, project.page(2).state]
    assert [project.undo().page_id for _ in range(2)] == [1, 2]
    project.close()
    with Project.open(path, who="another") as again:
        assert again.undo_step().kind == "split"
        assert again.redo_step() == Step("new_article", {"ranges": [[0, 5]], "role": None}, 2, "two")
        undone = again.undo(initiator="window")
        assert (undone.action, undone.kind, undone.initiator, undone.page_id) == ("undo", "split", "window", 1)
        assert undone.undo is None
        assert [again.page(1).state, again.page(2).state] == start
        assert [again.page(1).status, again.page(2).status] == [PageStatus.PROPOSED, PageStatus.NEW]
        with pytest.raises(EditRefused, match="nothing to undo"):
            again.undo()
    with Project.open(path, who="another") as again:
        assert [again.redo().page_id for _ in range(3)] == [1, 2, 1]
        assert [again.page(1).state, again.page(2).state] == end
        with pytest.raises(EditRefused, match="nothing to redo"):
            again.redo()


def test_undo_is_logged_with_what_it_takes_back(project):
    project.apply(1, Split(13))
    project.undo()
    project.redo()
    project.undo()
    entries = project.log(page_id=1, limit=4)[::-1]
    assert [(e.action, e.kind) for e in entries] == [
        ("edit", "split"),
        ("undo", "split"),
        ("redo", "split"),
        ("undo", "split"),
    ]
    edit, undo, redo, _ = entries
    assert [e.undoes for e in entries] == [None, edit.id, undo.id, edit.id]
    assert redo.details == edit.details


def test_a_new_edit_ends_redo(project):
    project.apply(1, Split(13))
    project.undo()
    assert project.redo_step().kind == "split"
    assert project.apply(2, NewArticle(((0, 5),))).redo is None
    assert project.redo_step() is None
    assert project.undo_step().kind == "new_article"


def test_undo_goes_back_over_hundreds_of_steps(project):
    for number in range(300):
        project.apply(1 + number % 2, MarkUnsure(None, True, str(number)))
    for number in reversed(range(300)):
        assert project.undo().details["note"] == str(number)
    assert project.undo_step() is None
    assert project.page(1).status is PageStatus.PROPOSED


def test_undo_of_an_acceptance_gives_the_status_back(project):
    project.apply(1, SetCategory("a1", "other"))
    assert project.apply(1, AcceptPage(project.acceptance())).page.status is PageStatus.GOLD
    assert project.undo().page.status is PageStatus.IN_PROGRESS
    assert project.undo().page.status is PageStatus.PROPOSED
    assert project.redo().page.status is PageStatus.IN_PROGRESS
    assert project.redo().page.status is PageStatus.GOLD


# Proposals


def test_a_first_proposal_is_no_step(project):
    changed = project.propose(
        2, PROPOSAL, suggestions=[Suggestion("a2", "policing", 0.8, (Reason("words", ("诈骗",)),))]
    )
    assert (changed.action, changed.kind, changed.undo) == ("propose", "propose", None)
    assert changed.details == {"count": 2, "by": "rules-1"}
    page = project.page(2)
    assert page == changed.page
    assert page.status is PageStatus.PROPOSED
    assert page.state.articles == (FIRST, SECOND)
    assert page.borders == PROPOSAL.borders
    assert page.attachments == {"a2": (Reason("above", (2,)),)}
    assert page.remarks == (Reason("lines_beside", (12,)),)
    assert page.suggestions == {"a2": Suggestion("a2", "policing", 0.8, (Reason("words", ("诈骗",)),))}
    assert not [article for article in page.state.articles if article.category or article.accepted]


def test_the_program_cannot_accept(project):
    changed = project.propose(2, Proposal((replace(FIRST, accepted=Acceptance("program", "x")),)))
    assert changed.page.status is PageStatus.PROPOSED
    assert changed.page.state.articles[0].accepted is None


def test_a_page_that_is_all_furniture_is_proposed_too(project):
    changed = project.propose(2, Proposal(()))
    assert (changed.page.status, changed.touched) == (PageStatus.PROPOSED, ())


def test_another_proposal_over_nobodys_work_is_no_step(project):
    changed = project.propose(1, Proposal((FIRST,)))
    assert (changed.undo, changed.page.status) == (None, PageStatus.PROPOSED)


def test_another_proposal_over_a_persons_work_is_a_step(project):
    project.apply(1, AcceptArticle("a1", project.acceptance()))
    before = project.page(1)
    other = Proposal((Article("a1", (Span(17, 27, Role.BODY),)),), (Border(17, 0.9),), by="rules-2")
    changed = project.propose(1, other, suggestions=[Suggestion("a1", "policing", 0.6)])
    assert changed.page.status is PageStatus.PROPOSED
    assert changed.undo.kind == "propose"
    assert set(changed.page.suggestions) == {"a1"}
    undone = project.undo().page
    assert replace(undone, revision=before.revision) == before  # with its own borders and without the suggestion
    assert replace(project.redo().page, revision=0) == replace(changed.page, revision=0)


def test_a_proposal_that_does_not_fit_is_refused(project):
    before = project.page(2)
    with pytest.raises(EditRefused, match="does not fit page two"):
        project.propose(2, Proposal((Article("a1", (Span(0, 99, Role.BODY),)),)))
    with pytest.raises(EditRefused, match="no category 天气"):
        project.propose(2, Proposal((replace(FIRST, category="天气"),)))
    assert project.page(2) == before


def test_a_background_proposal_leaves_redo_of_other_pages(project):
    project.apply(1, Split(13))
    project.undo()
    assert project.propose(2, PROPOSAL).redo.kind == "split"
    assert project.redo().page_id == 1


def test_a_proposal_ends_redo_of_its_own_page(project):
    project.apply(1, Split(13))
    project.undo()
    assert project.propose(1, Proposal((FIRST,))).redo is None
    with pytest.raises(EditRefused, match="nothing to redo"):
        project.redo()


def test_a_border_is_shown_while_it_stands(project):
    assert [border.at for border in project.page(1).borders] == [0, 17, 28]
    assert [border.at for border in project.apply(1, Merge("a1", "a2")).page.borders] == [0, 28]
    assert row(project, 1).doubtful == 0
    assert [border.at for border in project.undo().page.borders] == [0, 17, 28]
    assert row(project, 1).doubtful == 1


def test_suggestions_are_kept_without_a_log_entry(project, path):
    before = project.log()
    wanted = [Suggestion("a1", "other", 0.5), Suggestion("a9", "other", 0.5), Suggestion("a2", "天气", 0.5)]
    project.save_suggestions(1, wanted)
    project.save_suggestions(2, wanted)  # a page that nobody proposed anything for
    assert project.log() == before
    with Project.open(path, who="reader") as reader:
        assert reader.page(1).suggestions == project.page(1).suggestions == {"a1": wanted[0]}
        assert reader.page(2).suggestions == {}
        assert reader.page(2).status is PageStatus.NEW
    project.save_suggestions(1, [Suggestion("a1", "policing", 0.9)])
    assert project.page(1).suggestions["a1"].category == "policing"


def test_a_suggestion_is_not_shown_for_another_article_of_the_same_id(project):
    project.apply(1, Split(8))
    project.save_suggestions(1, [Suggestion("a3", "other", 0.5)])
    assert set(project.page(1).suggestions) == {"a3"}
    project.undo()
    assert project.apply(1, Split(24)).focus == "a3"
    assert project.page(1).suggestions == {}
    project.undo()
    project.undo_step()
    project.apply(1, Split(8))
    assert set(project.page(1).suggestions) == {"a3"}


# Several windows, listeners, settings


def test_an_edit_of_a_page_that_changed_elsewhere_is_stale(project, path):
    with Project.open(path, who="王") as other:
        project.page(1)
        other.apply(1, SetCategory("a1", "policing"))
        with pytest.raises(StaleEdit, match="changed elsewhere"):
            project.apply(1, SetCategory("a1", "other"))
        assert project.page(1) == other.page(1)
        assert project.page(1).state.articles[0].category == "policing"
        assert project.apply(1, SetCategory("a1", "other")).page.revision == 4
        assert other.page(1) == project.page(1)
        other.page(2)
        assert project.apply(2, NewArticle(((0, 5),))).page.revision == 2


def test_a_page_that_left_memory_is_stale_too(project, path):
    ids = project.add_pages(NewPage(f"more {number}", TEXT) for number in range(20))
    with Project.open(path, who="王") as other:
        project.page(1)
        for page_id in ids:
            project.page(page_id)
        other.apply(1, SetCategory("a1", "policing"))
        with pytest.raises(StaleEdit):
            project.apply(1, SetCategory("a1", "other"))
        assert project.page(1) == other.page(1)
        project.apply(1, SetCategory("a1", "other"))


def test_undo_of_what_another_window_did_meanwhile_is_stale(project, path):
    project.apply(1, SetCategory("a1", "policing"))
    with Project.open(path, who="王") as other:
        other.undo()
        other.apply(1, SetCategory("a2", "other"))
        with pytest.raises(StaleEdit):
            project.undo()
        assert project.page(1) == other.page(1)
        assert project.undo().page.state.articles[1].category is None


def test_settings(project, path):
    assert project.setting("last page") is None
    assert project.setting("last page", 1) == 1
    project.set_setting("last page", {"id": 2, "名": [1.5, None]})
    project.set_setting("none", None)
    with Project.open(path, who="reader") as reader:
        assert reader.setting("last page") == {"id": 2, "名": [1.5, None]}
        assert reader.setting("none", 5) is None
    assert [entry.kind for entry in project.log()] == ["propose", "import"]


def test_the_flags_of_a_page_come_back(project, path):
    project.apply(1, MarkUnsure(None, True, "哪里\n不清楚"))
    with Project.open(path, who="reader") as reader:
        assert reader.page(1).state.flags == PageFlags(None, True, "哪里\n不清楚")


def test_undo_and_redo_of_a_named_step_do_that_step_and_no_other(project, path):
    named = project.apply(1, SetCategory("a1", "policing")).undo
    with Project.open(path, who="王") as other:
        theirs = other.apply(2, NewArticle(((0, 5),))).undo
        other.apply(1, MarkUnsure("a2", True, ""))
        other.undo()  # the page has been changed since it was handed out, but is as the step left it
        undone = project.undo(named.id)
        assert (undone.page_id, undone.kind) == (1, "category")
        assert undone.page.state.articles[0].category is None
        assert len(project.page(2).state.articles) == 1, "what the other window did stands"
        assert other.undo(theirs.id).page_id == 2
        assert project.redo(named.id).page.state.articles[0].category == "policing"
        assert other.redo(theirs.id).page_id == 2
        project.page(2)
        assert [project.undo().page_id for _ in range(2)] == [2, 1]


def test_a_step_on_which_another_rests_is_not_undone(project, path):
    first = project.apply(1, SetCategory("a1", "policing")).undo
    with Project.open(path, who="王") as other:
        second = other.apply(1, SetCategory("a1", "other")).undo
        log = project.log()
        for window in (project, other):
            with pytest.raises(OutOfTurn, match="look, and press again"):
                window.undo(first.id)
        assert project.log() == log
        other.undo(second.id)
        other.undo(first.id)
        project.page(1)
        with pytest.raises(OutOfTurn):
            project.redo(second.id)  # the other one comes first
        with pytest.raises(OutOfTurn):
            project.undo(first.id)  # it is undone already
        project.redo(first.id)
        assert project.redo(second.id).page.state.articles[0].category == "other"
        with pytest.raises(OutOfTurn):
            project.redo(second.id)


def test_a_step_before_a_change_of_the_scheme_waits_for_it(project, path):
    first = project.apply(1, SetCategory("a1", "policing")).undo
    with Project.open(path, who="王") as other:
        scheme = other.change_scheme(MergeCategories("policing", "other")).undo
        later = other.apply(2, NewArticle(((0, 5),))).undo
        with pytest.raises(OutOfTurn):
            project.undo(first.id)
        with pytest.raises(OutOfTurn):
            project.undo(scheme.id)  # a step on a page was made under it
        project.page(1)
        for step in (later, scheme, first):
            project.undo(step.id)
        assert project.page(1).state.articles[0].category is None
        assert project.undo_step() is None
