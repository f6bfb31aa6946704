"""The teachers of the program and the segmenter that a project's models give; damaged ones end in a sentence."""

import json
import multiprocessing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests_support import PAGE, page_record

from annotator.core.errors import Cancelled, InputError
from annotator.core.learnt import LearntFrom, ModelInUse, ModelKind
from annotator.core.model import Article, Role, Span
from annotator.core.text import PageText
from annotator.segmentation.model import shipped_model
from annotator.services import person_models, teachers
from annotator.services.bodies import text_of, value_of
from annotator.services.category_teacher import CategoryTeacher, by_chance
from annotator.services.crew import Elsewhere
from annotator.services.learning import BETTER, NOT_BETTER, TOO_FEW, Gold, GoldPage
from annotator.services.learnt_models import lesson_of
from annotator.services.person_models import person_desk, person_segmenter, person_words
from annotator.services.project_segmenter import project_segmenter
from annotator.services.teachers import SegmentationTeacher

SEGMENTATION, CATEGORIES = ModelKind.SEGMENTATION, ModelKind.CATEGORIES
SCHEME = ("community_governance", "policing", "commentary", "theory_study", "other")


def articles() -> tuple[Article, ...]:
    return tuple(
        Article(
            str(record["id"]),
            tuple(Span(span["start"], span["end"], Role(span["role"])) for span in record["spans"]),
            ("community_governance", "policing", "other")[number],
        )
        for number, record in enumerate(page_record()["articles"])
    )


def gold(pages: int) -> Gold:
    text, found = PageText(PAGE), articles()
    return Gold(tuple(GoldPage(n, 3, f"p{n}", text, found, "") for n in range(pages)), SCHEME)


@pytest.fixture(scope="module")
def teacher() -> SegmentationTeacher:
    return SegmentationTeacher(person_segmenter())


@pytest.fixture(scope="module")
def body(teacher) -> str:
    return teacher.learn(gold(6), None, None)


def test_another_process_changes_nothing_and_ends(teacher, body, monkeypatch):
    monkeypatch.setattr(person_models, "PAGES_WORTH_A_PROCESS", 2)
    monkeypatch.setattr(person_models, "usable_processors", lambda: 2)
    asked = []
    monkeypatch.setattr(teachers, "Elsewhere", lambda make: asked.append(make) or Elsewhere(make))
    shared = SegmentationTeacher(person_segmenter(), make_desk=person_desk)
    assert shared.learn(gold(6), None, None) == body
    assert shared.compare(gold(6), None, None, None) == teacher.compare(gold(6), None, None, None)
    assert asked == [person_desk] * 2
    assert multiprocessing.active_children() == []
    with pytest.raises(Cancelled):
        shared.learn(gold(6), None, lambda: len(multiprocessing.active_children()) == 1)
    assert multiprocessing.active_children() == []


def test_the_same_pages_in_any_order_give_the_same_bytes(teacher, body):
    pages = gold(6)
    assert teacher.learn(pages._replace(pages=pages.pages[::-1]), None, None) == body
    teacher.check(body)
    assert text_of(value_of(body)) == body


def test_what_is_learnt_is_plain_data_with_the_pages_it_came_from(body):
    value = json.loads(body)
    assert value["base"] == shipped_model().name
    assert value["keys"] == [str(number) for number in range(6)]


def test_a_verdict_has_both_figures_or_says_that_there_are_too_few_pages(teacher):
    told = []
    verdict = teacher.compare(gold(6), None, lambda *said: told.append(said), None)
    assert set(verdict.now) == set(verdict.new) == {"corrections", "exact", "roles"}
    assert verdict.pages == 6
    assert verdict.better == (verdict.why == BETTER)
    assert told
    few = teacher.compare(gold(2), None, None, None)
    assert (few.better, few.why, few.now, few.pages) == (False, TOO_FEW, {}, 2)


def test_a_model_in_use_is_compared_with_what_comes_after_it(teacher, body):
    present = ModelInUse(1, body, tuple(LearntFrom(number, 3) for number in range(6)))
    verdict = teacher.compare(gold(8), present, None, None)
    assert verdict.pages == 8
    assert verdict.why != TOO_FEW


def test_learning_can_be_cancelled(teacher):
    with pytest.raises(Cancelled):
        teacher.learn(gold(7), None, lambda: True)


def test_the_curve_begins_with_the_model_of_the_program(teacher):
    points = teacher.curve(gold(12), None, None)
    assert [point.pages for point in points] == [0, 5]
    assert {point.held_out for point in points} == {6}


def test_a_project_proposes_with_what_it_learnt(body):
    segmenter, notes = project_segmenter({SEGMENTATION: ModelInUse(1, body)})
    assert notes == ()
    proposal = segmenter.propose(PageText(PAGE))
    assert proposal.by == f"{shipped_model().name}+6"
    assert all(article.spans for article in proposal.articles)


HOSTILE = [
    "",
    "null",
    "[]",
    "{}",
    "[" * 200_000,
    '{"format": 1}',
    "\ud800",
    '{"format": 1, "base": "x", "size": 1e99}',
    "NaN",
]


@pytest.mark.parametrize("kind", [SEGMENTATION, CATEGORIES])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_damaged_model_is_one_sentence_and_the_program_proposes_with_its_own(kind, hostile):
    segmenter, notes = project_segmenter({kind: ModelInUse(1, hostile)})
    assert len(notes) == 1
    assert "learn" in str(notes[0])
    assert "\n" not in str(notes[0])
    shipped = person_segmenter().propose(PageText(PAGE))
    assert segmenter.propose(PageText(PAGE)) == shipped


def test_a_model_for_another_network_is_one_sentence(body):
    value = value_of(body) | {"base": "net-0"}
    with pytest.raises(InputError, match="stands on the model net-0"):
        lesson_of(text_of(value), shipped_model())


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_model_with_anything_in_one_place_is_used_or_refused(body, data):
    value = value_of(body)
    key = data.draw(st.sampled_from(sorted(value)))
    value[key] = data.draw(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2)
    )
    _, notes = project_segmenter({SEGMENTATION: ModelInUse(1, text_of(value))})
    assert len(notes) <= 1


# -- categories


@pytest.mark.parametrize(
    ("won", "lost", "chance"), [(0, 0, 1.0), (1, 0, 0.5), (5, 0, 1 / 32), (3, 3, 42 / 64), (0, 4, 1.0)]
)
def test_chance_is_that_of_a_coin(won, lost, chance):
    assert by_chance(won, lost) == pytest.approx(chance)


@pytest.fixture(scope="module")
def category_teacher() -> CategoryTeacher:
    return CategoryTeacher(person_words())


def relabelled(pages: Gold) -> Gold:
    """A project that calls everything commentary, which its texts do not suggest."""
    changed = (replace(article, category="commentary") for article in articles())
    found = tuple(changed)
    return pages._replace(pages=tuple(page._replace(articles=found) for page in pages.pages))


def test_categories_of_a_project_are_learnt(category_teacher):
    verdict = category_teacher.compare(relabelled(gold(10)), None, None, None)
    assert (verdict.better, verdict.why, verdict.pages) == (True, BETTER, 10)
    assert verdict.new["right"] == 1.0 > verdict.now["right"]
    body = category_teacher.learn(relabelled(gold(10)), None, None)
    category_teacher.check(body)
    segmenter, notes = project_segmenter({CATEGORIES: ModelInUse(2, body)})
    assert notes == ()
    assert {hint.category for hint in segmenter.suggest(PageText(PAGE), articles())} == {"commentary"}
    pages = relabelled(gold(10))
    assert category_teacher.learn(pages._replace(pages=pages.pages[::-1]), None, None) == body


@pytest.mark.parametrize("processors", [1, 2])
def test_categories_learnt_by_the_way_are_the_same(category_teacher, monkeypatch, processors):
    monkeypatch.setattr(person_models, "PAGES_WORTH_A_PROCESS", 2)
    monkeypatch.setattr(person_models, "usable_processors", lambda: processors)
    pages = relabelled(gold(10))
    segmentation, categories = person_models.shipped_teachers(10)
    told = []
    segmentation.compare(pages, None, None, None)
    assert categories.compare(pages, None, lambda *said: told.append(said), None) == category_teacher.compare(
        relabelled(gold(10)), None, None, None
    )
    assert categories.learn(pages, None, None) == category_teacher.learn(relabelled(gold(10)), None, None)
    assert told == []  # all was done before
    assert multiprocessing.active_children() == []


def test_without_articles_that_have_a_category_there_is_nothing_to_do_by_the_way():
    pages = gold(10)._replace(scheme=("policing",))
    segmentation, categories = person_models.shipped_teachers(10)
    segmentation.compare(pages, None, None, None)
    assert categories.compare(pages, None, None, None).why == TOO_FEW


def test_a_model_for_categories_is_judged_on_pages_that_came_after_it(category_teacher):
    body = category_teacher.learn(relabelled(gold(10)), None, None)
    present = ModelInUse(2, body, tuple(LearntFrom(number, 3) for number in range(10)))
    nothing_new = category_teacher.compare(relabelled(gold(10)), present, None, None)
    assert (nothing_new.better, nothing_new.why, nothing_new.pages) == (False, TOO_FEW, 0)
    later = category_teacher.compare(relabelled(gold(20)), present, None, None)
    assert (later.better, later.why, later.pages) == (False, NOT_BETTER, 10)
    assert later.now["right"] == 1.0


def test_articles_without_a_category_of_the_scheme_teach_nothing(category_teacher):
    verdict = category_teacher.compare(gold(10)._replace(scheme=("policing",)), None, None, None)
    assert (verdict.better, verdict.why) == (False, TOO_FEW)


def test_a_comparison_leaves_the_lesson_that_learning_alone_gives():
    teacher, pages = SegmentationTeacher(person_segmenter()), gold(6)
    teacher.compare(pages, None, None, None)
    assert teacher.learn(pages, None, None) == SegmentationTeacher(person_segmenter()).learn(pages, None, None)
