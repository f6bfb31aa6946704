"""Measures of many pages, in groups."""

import json

import pytest

from annotator.core.model import Article, Role, Span
from annotator.core.proposal import Border
from annotator.evaluation.page import PageScore, Prediction, score_page
from annotator.evaluation.reliability import Guess, Row, reliability
from annotator.evaluation.summary import Group, Scored, groups_of, report_of, summary_of

TEXT = "甲甲甲\n乙乙乙\n丙丙丙\n丁丁丁"


def lines(*categories: str | None) -> tuple[Article, ...]:
    """An article for each of the first lines."""
    return tuple(
        Article(f"a{number}", (Span(4 * number, 4 * number + 3, Role.BODY),), category)
        for number, category in enumerate(categories)
    )


def page(gold: tuple[Article, ...], predicted: Prediction) -> PageScore:
    return score_page(TEXT, gold, predicted)


def test_groups_of_a_page():
    style = {"title": "after", "lost": 0.5, "ad": False, "face": None, "sizes": [1, "二"]}
    assert groups_of({"family": "P", "extractor": None, "style": style}, "a.txt") == (
        Group("family", "P"),
        Group("source", "a.txt"),
        Group("style.title", "after"),
        Group("style.lost", "0.5"),
        Group("style.ad", "false"),
        Group("style.face", "null"),
        Group("style.sizes", '[1, "二"]'),
    )
    assert groups_of({"source": "x", "style": "?"}, "a.txt") == (Group("source", "x"),)
    assert groups_of({}) == ()


def test_a_report_has_each_group_in_order():
    score = page(lines(None), Prediction(lines(None)))
    pages = [
        Scored(score, groups_of({"style": {"w": value, "b": "nan"}, "family": "T"})) for value in (10, 9, "x", "", 9)
    ]
    report = report_of(pages)
    assert [(kind, list(values)) for kind, values in report.groups.items()] == [
        ("family", ["T"]),
        ("style.b", ["nan"]),
        ("style.w", ["9", "10", "", "x"]),
    ]
    assert [report.all.pages, report.groups["style.w"]["9"].pages] == [5, 2]


def test_pages_weigh_by_their_articles_and_characters_where_these_are_counted():
    right = page(lines("x"), Prediction(lines("x")))
    wrong = page(lines("x", "x", "x"), Prediction())
    found = summary_of([right, wrong])
    assert (found.gold_articles, found.predicted_articles) == (4, 1)
    assert found.values["exact_F1"] == pytest.approx(2 / 5)
    assert found.values["role_acc"] == pytest.approx(3 / 12)
    assert found.values["line_ARI"] == pytest.approx(1 / 2)  # by pages
    assert (found.values["edits"], found.values["splits"]) == (pytest.approx(3 / 2), pytest.approx(3 / 2))


def test_categories_and_their_confusion():
    gold = lines("policing", "policing", "other", "theory")
    predicted = Prediction(lines("policing", "sport", None), certainty={"a0": 0.9, "a1": 0.3})
    found = report_of([Scored(page(gold, predicted), ())]).all
    assert found.values["category_acc"] == pytest.approx(1 / 3)
    assert found.values["category_F1"] == pytest.approx((2 / 3 + 0) / 2)  # of the articles that were found
    assert found.to_json()["categories"] == {
        "labels": ["other", "policing", "sport", "theory"],
        "counts": {"other": {}, "policing": {"policing": 1, "sport": 1}, "theory": {}},
        "no_category": {"other": 1},
        "not_found": {"theory": 1},
    }
    assert found.to_json()["category_reliability"] == {
        "guesses": 2,
        "error": pytest.approx((0.3 + 0.1) / 2),
        "rows": [
            {"low": 0, "high": 0.5, "guesses": 1, "confidence": 0.3, "right": 0},
            {"low": 0.9, "high": 0.95, "guesses": 1, "confidence": 0.9, "right": 1},
        ],
    }


def test_a_prediction_without_any_category_does_not_speak_of_categories():
    silent = Scored(page(lines("x"), Prediction(lines(None))), ())
    found = report_of([silent]).all
    assert (found.values["category_acc"], found.values["category_F1"], found.confusion) == (None, None, None)
    speaking = Scored(page(lines("x"), Prediction(lines("x"))), ())
    assert report_of([silent, speaking]).all.values["category_acc"] == 0.5


def test_what_cannot_be_measured_is_null():
    short = score_page("甲\n乙", (), Prediction())
    found = json.loads(json.dumps(summary_of([short]).to_json(), allow_nan=False))
    assert [name for name, value in found.items() if value is None] == [
        "window_diff",
        "pk",
        "category_acc",
        "category_F1",
    ]
    long = page(lines(None, None), Prediction())
    both = summary_of([short, long]).values
    assert both["window_diff"] == summary_of([long]).values["window_diff"] != 0


def test_reliability_of_borders():
    borders = (Border(4, 0.8), Border(8, 0.85), Border(12, 0.2))
    table = summary_of([page(lines(None, None), Prediction((), borders))]).borders
    assert table is not None
    assert table.rows == (Row(0, 0.5, 1, 0.2, 0), Row(0.8, 0.9, 2, pytest.approx(0.825), 1))
    assert table.error == pytest.approx((0.2 + 2 * 0.175) / 3)


def test_confidences_on_the_edges():
    table = reliability(Guess(confidence, True) for confidence in (0, 0.5, 0.7, 0.9, 0.95, 1))
    assert table is not None
    assert [row[:3] for row in table.rows] == [(0, 0.5, 1), (0.5, 0.6, 1), (0.7, 0.8, 1), (0.9, 0.95, 1), (0.95, 1, 2)]
    assert reliability([]) is None
