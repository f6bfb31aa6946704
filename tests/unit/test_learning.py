"""Learning from gold pages: what is gathered, what takes over, how one goes back, and that nothing is lost by it."""

import json
import sqlite3

import pytest
from fake_teachers import Fake, dying, failing, fake, slow
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from annotator.core.edits import AcceptPage, MakeFurniture, NewArticle
from annotator.core.errors import Cancelled, EditRefused, InputError, ProjectError
from annotator.core.learnt import Attempt, LearntFrom, ModelInUse, ModelKind, Verdict
from annotator.core.proposal import Proposal
from annotator.services import learning
from annotator.services.bodies import text_of, value_of
from annotator.services.learning_process import curve_apart, learn_apart
from annotator.services.project import Project
from annotator.services.values import NewPage
from annotator.store.database import ProjectFile
from annotator.store.migrations import MIGRATIONS

SEGMENTATION, CATEGORIES = ModelKind.SEGMENTATION, ModelKind.CATEGORIES
TEXT = "标题\n正文第一行\n正文第二行"


def add(project, *names) -> list[int]:
    return project.add_pages([NewPage(name, TEXT) for name in names])


def accept(project, *pages) -> None:
    for page in pages:
        project.page(page)
        project.apply(page, NewArticle(((0, 2),)))
        project.apply(page, AcceptPage(project.acceptance()))


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.sqlite", who="tester") as project:
        accept(project, *add(project, "p1", "p2", "p3"))
        add(project, "open")
        yield project


def learn(project) -> list:
    attempts = learning.work_out(learning.gold_of(project), project.models_in_use(), fake())
    return learning.keep(project, attempts)


def used(project) -> dict:
    return {kind: model.version for kind, model in project.models_in_use().items()}


def test_only_accepted_pages_are_learnt_from(project):
    pages = learning.gold_of(project).pages
    assert [page.name for page in pages] == ["p1", "p2", "p3"]
    assert [(page.id, page.revision) for page in pages] == [(1, 3), (2, 3), (3, 3)]
    assert all(page.articles and page.text.text == TEXT for page in pages)


def test_without_gold_pages_there_is_nothing_to_learn_from(tmp_path):
    with Project.create(tmp_path / "empty.sqlite", who="tester") as project, pytest.raises(InputError, match="accept"):
        learning.work_out(learning.gold_of(project), project.models_in_use(), fake())


def test_a_better_model_takes_over_with_one_log_entry(project):
    before = project.log()
    models = learn(project)
    assert [(m.version, m.kind, m.in_use, m.kept, m.who) for m in models] == [
        (1, SEGMENTATION, True, True, "tester"),
        (2, CATEGORIES, True, True, "tester"),
    ]
    assert models[0].pages == (LearntFrom(1, 3), LearntFrom(2, 3), LearntFrom(3, 3))
    assert models[0].verdict.now["corrections"] == 4.0
    assert models[0].verdict.new["corrections"] == 2.5
    assert used(project) == {SEGMENTATION: 1, CATEGORIES: 2}
    new = project.log()[: len(project.log()) - len(before)]
    assert [(entry.kind, entry.details["version"], entry.details["in_use"]) for entry in new] == [
        ("learn", 2, True),
        ("learn", 1, True),
    ]
    assert new[0].at == models[1].at


def test_what_is_not_better_is_noted_but_neither_kept_nor_used(project):
    learn(project)
    again = learn(project)
    assert [(m.version, m.kept, m.in_use, m.compared_with) for m in again] == [
        (3, False, False, 1),
        (4, False, False, 2),
    ]
    assert used(project) == {SEGMENTATION: 1, CATEGORIES: 2}
    with pytest.raises(EditRefused, match="not better"):
        project.use_model(SEGMENTATION, 3)


def test_going_back_leads_to_the_model_before_and_then_to_the_program(project):
    learn(project)
    accept(project, 4)
    learn(project)
    assert used(project)[SEGMENTATION] == 3
    assert learning.go_back(project, SEGMENTATION) == 1
    entry = project.log(limit=1)[0]
    assert (entry.kind, entry.details) == ("use_model", {"model": "segmentation", "version": 1, "was": 3})
    took_over = next(e for e in project.log() if e.kind == "learn" and e.details["version"] == 3)
    assert entry.undoes == took_over.id
    assert learning.go_back(project, SEGMENTATION) is None
    assert used(project) == {CATEGORIES: 4}
    with pytest.raises(EditRefused, match="in use already"):
        learning.go_back(project, SEGMENTATION)
    project.use_model(SEGMENTATION, 3)  # and forward again
    assert used(project) == {SEGMENTATION: 3, CATEGORIES: 4}


def test_a_change_of_models_is_no_step_of_undo(project):
    before = project.undo_step()
    learn(project)
    learning.go_back(project, SEGMENTATION)
    assert project.undo_step() == before


@pytest.mark.parametrize(("kind", "version"), [(SEGMENTATION, 2), (CATEGORIES, 1), (SEGMENTATION, 99)])
def test_only_models_of_the_kind_can_be_used(project, kind, version):
    learn(project)
    before = project.log()
    with pytest.raises(EditRefused, match="has no model"):
        project.use_model(kind, version)
    assert project.log() == before


def test_an_attempt_that_was_compared_with_another_model_is_refused(project):
    attempts = learning.work_out(learning.gold_of(project), project.models_in_use(), fake())
    learn(project)
    before = project.models()
    with pytest.raises(EditRefused, match="learn again"):
        learning.keep(project, attempts)
    assert project.models() == before


def test_a_trial_writes_nothing(project):
    before = project.path.read_bytes(), project.log()
    learning.work_out(learning.gold_of(project), project.models_in_use(), fake())
    assert (project.path.read_bytes(), project.log()) == before


def test_the_same_gold_in_any_order_gives_the_same_bytes(project):
    gold = learning.gold_of(project)
    there = learning.work_out(gold, {}, fake())
    back = learning.work_out(gold._replace(pages=gold.pages[::-1]), {}, fake())
    assert there == back
    assert there[0].body == back[0].body


@pytest.mark.parametrize("body", ["", "{", "[" * 100_000, "null", '{"fake"', "NaN", "\x00"])
def test_a_damaged_model_counts_as_that_of_the_program(project, body):
    accepted = learning.work_out(learning.gold_of(project), {SEGMENTATION: ModelInUse(7, body)}, fake())
    assert accepted[0].verdict.now["corrections"] == 4.0
    assert accepted[0].compared_with == 7


def test_damage_in_the_list_of_models_is_no_obstacle(project):
    learn(project)
    path = project.path
    project.close()
    conn = sqlite3.connect(path)
    conn.execute("DROP TRIGGER models_are_never_changed")
    conn.execute("PRAGMA ignore_check_constraints=1")
    conn.execute("UPDATE models SET figures = '[[[', pages = '{\"a\": 1}' WHERE version = 1")
    conn.execute("""UPDATE models SET figures = '{"now": {"right": "x", "y": 1e999}, "new": 3}' WHERE version = 2""")
    conn.commit()
    conn.close()
    with Project.open(path, who="tester") as again:
        second, first = again.models()
        assert (first.pages, first.verdict.now, first.verdict.better) == ((), {}, False)
        assert second.verdict.now == second.verdict.new == {}
        assert learning.decision(second.kind, second.verdict).values["now"] == "–"
        assert learning.learning_state(again).gold == 3


def test_the_lists_of_models_only_grow(project):
    learn(project)
    conn = sqlite3.connect(project.path)
    for statement in (
        "UPDATE models SET body = 'x'",
        "DELETE FROM models",
        "INSERT OR REPLACE INTO models SELECT * FROM models",
        "UPDATE model_uses SET version = NULL",
        "DELETE FROM model_uses",
        "INSERT OR REPLACE INTO model_uses SELECT * FROM model_uses",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            conn.execute(statement)
    seen = conn.execute("SELECT version, kind, who, pages, kept, in_use FROM learnt_models").fetchall()
    conn.close()
    assert seen == [(1, "segmentation", "tester", 3, 1, 1), (2, "categories", "tester", 3, 1, 1)]


def test_it_is_time_to_learn_after_so_many_new_gold_pages(project):
    assert not learning.is_due(project)
    learning.set_learn_every(project, 3)
    assert learning.is_due(project)
    learn(project)
    assert not learning.is_due(project)
    accept(project, 4, *add(project, "p5", "p6"))
    assert learning.learning_state(project).fresh == 3
    assert learning.is_due(project)
    learning.set_learn_every(project, 0)
    assert not learning.is_due(project)


@pytest.mark.parametrize("number", [-1, 10_001])
def test_a_number_out_of_range_is_refused(project, number):
    with pytest.raises(InputError, match="from 0"):
        learning.set_learn_every(project, number)


@pytest.mark.parametrize("kept", ["twenty", -3, True, None, 1e9, [5]])
def test_a_setting_that_makes_no_sense_is_the_usual_one(project, kept):
    project.set_setting(learning.EVERY, kept)
    assert learning.learn_every(project) == learning.USUAL_EVERY


def test_only_pages_that_nobody_worked_on_can_be_proposed_anew(project):
    def propose(page):
        project.propose(page, Proposal((), by="net-1"))

    untouched, edited, undone, later = add(project, "u", "e", "x", "later")
    for page in (untouched, edited, undone):
        propose(page)
    for page in (edited, undone):
        project.apply(page, NewArticle(((0, 2),)))
        project.apply(page, MakeFurniture(((0, 2),)))
    for _ in range(2):
        project.undo()
    assert project.untouched_pages() == []  # the program's own models proposed them
    learn(project)
    propose(later)
    assert project.untouched_pages() == [untouched]
    assert [project.is_untouched(p) for p in (untouched, edited, undone, later)] == [True, False, False, True]
    propose(untouched)
    assert project.untouched_pages() == []
    learning.go_back(project, SEGMENTATION)
    assert project.untouched_pages() == [untouched, later]


# -- in a process of its own


def test_a_process_learns_the_same(project):
    told = []
    attempts = learn_apart(project.path, "tester", fake, progress=lambda *said: told.append(said))
    assert attempts == learning.work_out(learning.gold_of(project), {}, fake())
    assert ("segmentation" in told[0], told[-1][0]) == (True, 2)


def test_a_process_draws_the_curve(project):
    with pytest.raises(InputError, match="at least 10"):
        curve_apart(project.path, "tester", fake)
    accept(project, *add(project, *(f"more{n}" for n in range(9))))
    points = curve_apart(project.path, "tester", fake)
    assert [point.pages for point in points] == [0, 5, 7]
    assert points[1].figures == {"corrections": 4 / 6, "exact": 5 / 6, "roles": 0.9}
    assert points[1].held_out == 5


def test_learning_stops_at_once_and_leaves_the_project_as_it_was(project):
    before = project.models(), project.log()
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 30

    with pytest.raises(Cancelled):
        learn_apart(project.path, "tester", slow, cancelled=cancelled)
    assert len(asked) == 31
    assert (project.models(), project.log()) == before


@pytest.mark.parametrize(("make", "words"), [(dying, "ended before it was done"), (failing, "by zero")])
def test_a_process_that_fails_says_so_in_a_sentence(project, make, words):
    before = project.log()
    with pytest.raises(InputError, match=words):
        learn_apart(project.path, "tester", make)
    assert project.log() == before


def test_a_process_says_what_is_wrong_with_the_project(tmp_path):
    with pytest.raises(InputError, match=r"gone\.sqlite"):
        learn_apart(tmp_path / "gone.sqlite", "tester", fake)


# -- in words


@pytest.mark.parametrize(
    ("kind", "verdict", "words"),
    [
        (SEGMENTATION, Verdict({"corrections": 2.0}, {"corrections": 1.25}, True, "better", 40), "1.25 corrections"),
        (SEGMENTATION, Verdict({"corrections": 2.0}, {"corrections": 2.5}, False, "not_better", 40), "stays: 2.00"),
        (SEGMENTATION, Verdict({"corrections": 2.0}, {"corrections": 1.9}, False, "by_chance", 40), "may be chance"),
        (SEGMENTATION, Verdict({}, {}, False, "too_few", 2), "too few gold pages to compare models on (2)"),
        (CATEGORIES, Verdict({"right": 0.8}, {"right": 0.905}, True, "better", 40), "90.5% of the categories"),
        (CATEGORIES, Verdict({"right": 0.8}, {"right": 0.8}, False, "not_better", 40), "80.0% with a new one"),
        (CATEGORIES, Verdict({}, {}, False, "too_few", 2), "too few"),
    ],
)
def test_the_decision_is_one_sentence_with_both_figures(kind, verdict, words):
    assert words in str(learning.decision(kind, verdict))


NUMBERS = st.floats(-1e6, 1e6)
VERDICTS = st.builds(
    Verdict,
    st.dictionaries(st.text(max_size=5), NUMBERS, max_size=3),
    st.dictionaries(st.text(max_size=5), NUMBERS, max_size=3),
    st.booleans(),
    st.text(max_size=8),
    st.integers(0, 10**6),
)


@settings(deadline=None)
@given(VERDICTS)
def test_verdicts_come_back_from_json(verdict):
    assert Verdict.from_json(json.loads(json.dumps(verdict.to_json()))) == verdict


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=10,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["now", "new", "better", "why", "pages", "x"]), JSON) | JSON)
def test_whatever_stands_there_is_some_verdict(value):
    verdict = Verdict.from_json(value)
    assert str(learning.decision(SEGMENTATION, verdict))
    assert Verdict.from_json(verdict.to_json()) == verdict


@settings(deadline=None)
@given(st.dictionaries(st.text(), st.lists(st.integers() | st.text() | st.booleans() | st.none())))
def test_bodies_come_back_from_their_text(value):
    text = text_of(value)
    assert value_of(text) == value
    assert text_of(dict(reversed(value.items()))) == text


def test_a_crash_while_a_model_is_written_leaves_the_present_one(project, monkeypatch):
    learn(project)
    accept(project, 4)
    attempts = learning.work_out(learning.gold_of(project), project.models_in_use(), fake())
    before, log = project.models(), project.log()

    def fail(*_arguments):
        raise OSError("disk full")

    monkeypatch.setattr("annotator.store.models._insert_use", fail)
    with pytest.raises(OSError, match="disk full"):
        learning.keep(project, attempts)
    monkeypatch.undo()
    assert (project.models(), project.log(), used(project)) == (before, log, {SEGMENTATION: 1, CATEGORIES: 2})


def test_a_closed_project_says_so(project):
    attempt = Attempt(SEGMENTATION, "fake-1", None, (), Verdict({}, {}, False, "", 0), None)
    project.close()
    with pytest.raises(ProjectError):
        project.add_model(attempt)


def test_the_stand_in_refuses_what_it_did_not_make():
    with pytest.raises(InputError, match="no fake"):
        Fake(SEGMENTATION).check("{}")


def test_a_project_from_before_learning_can_learn(tmp_path):
    steps = [step.fn for step in MIGRATIONS.pending(Database(memory=True)) if step.name != "m004_models"]
    old = Migrations(MIGRATIONS.name)
    for step in steps:
        old()(step)
    path = tmp_path / "old.sqlite"
    ProjectFile.create(path, lambda _file: None, migrations=old).close()
    with Project.open(path, who="tester") as project:
        assert (project.models(), dict(project.models_in_use())) == ([], {})
        accept(project, *add(project, "p1", "p2"))
        learn(project)
        assert used(project) == {SEGMENTATION: 1, CATEGORIES: 2}
    assert len(list(tmp_path.glob("old.backup-*"))) == 1
