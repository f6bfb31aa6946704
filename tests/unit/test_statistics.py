"""The statistics of a project: each number against what was done."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from annotator.core.edits import AcceptArticle, AcceptPage, NewArticle, SetCategory, Split, merge_with_neighbour
from annotator.core.errors import Cancelled
from annotator.core.model import Article, Role, Span
from annotator.core.pages import PageStatus
from annotator.core.proposal import Border, Proposal, Suggestion
from annotator.core.scheme import AddCategory, MergeCategories
from annotator.core.statistics import MOST_GROUPS, group_size, rate
from annotator.services import project as services
from annotator.services.charts import Charts
from annotator.services.project import Project
from annotator.services.statistics import CURVE, as_json, project_statistics
from annotator.services.values import NewPage
from annotator.store.work import WorkStore

TEXT = "第一版\n社区新事\n正文一\n警务新事\n正文二\n"


class Clock:
    """The time of day, as the test says."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

    def __call__(self) -> str:
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(services, "utc_now", clock)
    return clock


@pytest.fixture
def project(tmp_path, clock):
    with Project.create(tmp_path / "work.sqlite", who="one") as project:
        project.add_pages([NewPage(f"p{number}", TEXT) for number in range(1, 5)])
        yield project


def work(project, clock, page, *categories, pause=30.0, suggested=()):
    """Two articles, categories for them, the page accepted: a correction every ``pause`` seconds."""
    steps = [NewArticle(((4, len(TEXT)),)), Split(TEXT.index("警务"))]
    for step in steps:
        clock.wait(pause)
        project.apply(page, step)
    names = [article.id for article in project.page(page).state.articles]
    for name, (category, confidence) in zip(names, suggested, strict=False):
        project.save_suggestions(page, [Suggestion(name, category, confidence, ())])
    for name, category in zip(names, categories, strict=False):
        clock.wait(pause)
        project.apply(page, SetCategory(name, category))
    clock.wait(pause)
    project.apply(page, AcceptPage(project.acceptance()))


def test_an_empty_project_has_no_numbers(tmp_path):
    with Project.create(tmp_path / "empty.sqlite", who="one") as project:
        found = project_statistics(project)
        assert (found.total, found.gold, found.articles, found.suggestions) == (0, 0, 0, 0)
        assert (found.right, found.pages_an_hour, found.corrections_a_page) == (None, None, None)
        charts = Charts(found, project.scheme(), str, "en").all()
        assert [chart.name for chart in charts if not chart.is_empty] == []
        assert all(chart.empty for chart in charts)


def test_pages_articles_and_categories(project, clock):
    work(project, clock, 1, "community_governance", "policing")
    project.apply(2, NewArticle(((4, 8),)))
    project.apply(2, SetCategory("a1", "policing"))
    found = project_statistics(project)
    assert found.pages == {PageStatus.GOLD: 1, PageStatus.IN_PROGRESS: 1, PageStatus.NEW: 2}
    assert (found.articles, found.accepted_articles, found.unlabelled) == (3, 2, 0)
    assert [(c.category, c.accepted, c.others) for c in found.categories if c.accepted or c.others] == [
        ("community_governance", 1, 0),
        ("policing", 1, 1),
    ]


def test_further_categories_count_too(project, clock):
    from annotator.core.edits import ToggleLabel
    from annotator.core.scheme import AllowSeveral

    project.change_scheme(AllowSeveral())
    work(project, clock, 1, "policing")
    project.apply(2, NewArticle(((4, 8),)))
    for category in ("policing", "other"):
        project.apply(2, ToggleLabel("a1", category))
    counts = {c.category: (c.accepted, c.others) for c in project_statistics(project).categories}
    assert (counts["policing"], counts["other"]) == ((1, 1), (0, 1))


def test_time_at_work_is_what_the_log_tells_without_long_pauses(project, clock):
    work(project, clock, 1, "policing", "other", pause=40)  # five steps: four pauses between them count
    clock.wait(3000)
    work(project, clock, 2, "policing", "other", pause=20)
    clock.wait(86400)
    work(project, clock, 3, pause=10)  # too short to tell a speed
    found = project_statistics(project)
    told = [(d.day, d.who, d.pages, d.corrections, round(d.seconds)) for d in found.work]
    assert told == [("2026-03-02", "one", 2, 8, 240), ("2026-03-03", "one", 1, 2, 20)]
    assert found.pages_an_hour == pytest.approx(3 * 3600 / 260, rel=1e-3)
    assert found.corrections_a_page == pytest.approx(10 / 3)
    assert [(group.first, group.last, group.corrections) for group in found.groups] == [(1, 1, 4), (2, 2, 4), (3, 3, 2)]
    speed = Charts(found, project.scheme(), str, "en").speed()
    assert speed.labels == ("2026-03-02",)
    assert speed.series[0].values[0] == pytest.approx(2 * 3600 / 240, rel=1e-3)


def test_sittings_are_believed_before_the_log(project, clock):
    work(project, clock, 1, "policing", pause=40)
    WorkStore(project._file).add_sitting(1, "one", clock(), 300.0)
    assert [round(day.seconds) for day in project_statistics(project).work] == [300]


def test_pages_that_came_as_gold_took_nobody_time(project, clock):
    work(project, clock, 1, "policing")
    state = project.page(1).state
    project.add_pages([NewPage("came", TEXT, state=state, status=PageStatus.GOLD)])
    found = project_statistics(project)
    assert found.gold == 2
    assert sum(day.pages for day in found.work) == 1
    assert [(person.who, person.pages, person.articles) for person in found.people] == [("one", 2, 4)]


def test_undoing_an_acceptance_takes_the_page_out(project, clock):
    work(project, clock, 1, "policing", "other")
    project.undo()
    found = project_statistics(project)
    assert (found.gold, sum(day.pages for day in found.work), found.groups) == (0, 0, ())


def test_suggestions_against_what_was_accepted(project, clock):
    work(project, clock, 1, "policing", "other", suggested=(("policing", 0.93), ("commentary", 0.41)))
    work(project, clock, 2, "policing", "other", suggested=(("policing", 0.97), ("other", 0.48)))
    found = project_statistics(project)
    assert [tuple(outcome) for outcome in found.outcomes] == [
        ("commentary", "other", 1), ("other", "other", 1), ("policing", "policing", 2),
    ]  # fmt: skip
    assert found.right == 0.75
    assert [(part.low, part.cases, part.right) for part in found.calibration] == [(0.4, 2, 1), (0.9, 2, 2)]
    assert found.calibration[1].confidence == pytest.approx(0.95)
    chart = Charts(found, project.scheme(), str, "zh").confusion()
    assert chart.labels == ("警务", "评论", "其他")
    assert [series.values for series in chart.series] == [(2, 0, 0), (0, 0, 1), (0, 0, 1)]


def test_a_suggestion_of_a_merged_category_counts_for_what_it_is_now(project, clock):
    project.change_scheme(AddCategory("消防", "fire", "7", id="fire"))
    work(project, clock, 1, "fire", suggested=(("fire", 0.9),))
    project.change_scheme(MergeCategories("fire", "policing"))
    (outcome,) = project_statistics(project).outcomes
    assert tuple(outcome) == ("policing", "policing", 1)


def test_an_article_that_was_accepted_alone_counts_as_it_was_then(project, clock):
    project.apply(1, NewArticle(((4, 8),)))
    project.save_suggestions(1, [Suggestion("a1", "policing", 0.9, ())])
    project.apply(1, AcceptArticle("a1", project.acceptance(), "other"))
    (outcome,) = project_statistics(project).outcomes
    assert tuple(outcome) == ("policing", "other", 1)


def test_borders_that_stood_by_confidence(project, clock):
    at = TEXT.index("警务")
    articles = (Article("a1", (Span(4, at - 1, Role.BODY),)), Article("a2", (Span(at, len(TEXT) - 1, Role.BODY),)))
    borders = (Border(4, 0.95, ()), Border(at, 0.62, ()), Border(at, 0.68, ()))
    for page, merge in ((1, False), (2, True)):
        project.propose(page, Proposal(articles, borders, {}, by="rules"))
        if merge:
            project.apply(page, merge_with_neighbour(project.page(page).state, "a1", 1))
        project.apply(page, AcceptPage(project.acceptance()))
        project.undo()
        project.redo()
    found = project_statistics(project)
    assert [(part.low, part.cases, part.right) for part in found.borders] == [(0.6, 4, 2), (0.9, 2, 2)]
    assert found.borders[0].confidence == pytest.approx(0.65)
    project.undo()
    assert [(part.low, part.cases, part.right) for part in project_statistics(project).borders] == [
        (0.6, 2, 2), (0.9, 1, 1)
    ]  # fmt: skip


def test_the_curve_that_was_drawn_last_and_what_somebody_else_wrote_there(project):
    project.set_setting(CURVE, [[0, 4.0], [10, 2.5]])
    assert project_statistics(project).curve == ((0, 4.0), (10, 2.5))
    for value in ("x", [1], [[1, "a"]], [[1, 1e12]], {"a": 1}):
        project.set_setting(CURVE, value)
        assert project_statistics(project).curve == ()


def test_stopping_is_cancelling(project):
    with pytest.raises(Cancelled):
        project_statistics(project, stopped=lambda: True)


def test_as_plain_values(project, clock):
    work(project, clock, 1, "policing", "other", suggested=(("policing", 0.93),))
    found = project_statistics(project)
    told = json.loads(json.dumps(as_json(found, project.scheme()), allow_nan=False))
    assert told["pages"] == {"new": 3, "proposed": 0, "in_progress": 0, "gold": 1, "total": 4}
    assert told["suggestions"]["right"] == 1.0
    assert told["guideline"] == {"version": 1, "gold_under_others": 0}
    assert {row["category"]: row["name"] for row in told["categories"]}["policing"] == ["警务", "policing"]


def test_groups_of_pages_and_speeds():
    assert [group_size(n) for n in (0, 1, MOST_GROUPS, MOST_GROUPS + 1, 100_000)] == [1, 1, 1, 2, 2500]
    assert (rate(2, 59.9), rate(0, 600), rate(2, 3600)) == (None, None, 2.0)
