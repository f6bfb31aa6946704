"""Rubrics that say by themselves which article they belong to."""

import dataclasses

import numpy as np
import pytest
from readings import page

from annotator.segmentation.pagereader import Reading
from annotator.segmentation.ties import tie

LINES = [
    "1月18日20时—1月19日20时",
    "反诈宣传走进夜市",
    "本报讯 民警把反诈宣传摆进夜市，摊主都领到手册。",
    "明天气象预报",
    "受冷空气影响，江南大部有小雨。",
]
KINDS = ["rubric", "headline", "body", "headline", "body"]
LINKS: list[dict[int, float]] = [{}, {0: 0.7}, {1: 0.9}, {}, {3: 0.9}]
OPENS = [1, 0.3, 0.0, 1, 0.0]


def reading(lines: list[str], kinds: list[str] | None = None) -> Reading:
    return page(kinds or KINDS, lines, LINKS, OPENS)


@pytest.mark.parametrize(
    "hours", ["1月18日20时—1月19日20时", "●1 月 8 日 2 0 时 — 9 日 2 0 时", "3日20时至4日20时", "8日08:00～9日08:00"]
)
def test_the_hours_of_a_forecast_go_with_the_forecast(hours: str) -> None:
    assert tie(reading([hours, *LINES[1:]]), np.array([0, 0, 0, 1, 1])).tolist() == [0, 1, 1, 0, 0]


def test_a_forecast_is_known_by_its_text_too() -> None:
    lines = [*LINES[:3], "城区有雨", "明后两天气温下降，有小雨。"]
    assert tie(reading(lines), np.array([0, 0, 0, 1, 1])).tolist() == [0, 1, 1, 0, 0]


@pytest.mark.parametrize(
    "lines",
    [
        ["警方在线", *LINES[1:]],  # another rubric
        [*LINES[:3], "三中男篮夺冠", "昨晚，三中男篮在联赛里夺冠。"],  # no forecast
        [LINES[0], "天气转凉添衣提醒", "本报讯 气象部门提醒添衣。", *LINES[3:]],  # two that speak of the weather
    ],
)
def test_other_rubrics_and_doubtful_ones_stay(lines: list[str]) -> None:
    assert tie(reading(lines), np.array([0, 0, 0, 1, 1])).tolist() == [0, 0, 0, 1, 1]


def test_hours_within_a_text_are_no_rubric() -> None:
    kinds = ["body", *KINDS[1:]]
    assert tie(reading(LINES, kinds), np.array([0, 0, 0, 1, 1])).tolist() == [0, 0, 0, 1, 1]


SPONSORED = [
    "街道议事厅开门了",
    "本报讯 居民们坐下来商量小区的停车难题。",
    "云州交警支队",
    "云 州 日 报 社 联 办",
    "老街面馆的新主人",
    "面馆换了主人，味道没变。",
    "交警大队走进城西小学，讲过马路怎样看灯。",
    "孩子们学会了怎样戴头盔、系安全带。",
]
SPONSORED_KINDS = ["headline", "body", "rubric", "rubric", "headline", "body", "caption", "caption"]
SPONSORED_OPENS = [1, 0.0, 0.6, 0.0, 1, 0.0, 1, 0.0]
NOW, RIGHT = [0, 0, 1, 1, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2, 1, 1]


def sponsored(lines: list[str] = SPONSORED, sponsor: float = 0.2, together: float = 0.9) -> Reading:
    links: list[dict[int, float]] = [{}, {0: 0.9}, {1: sponsor}, {2: together}, {3: 0.3}, {4: 0.9}, {}, {6: 0.9}]
    return page(SPONSORED_KINDS, lines, links, SPONSORED_OPENS)


def test_sponsors_go_with_the_only_article_of_their_field() -> None:
    assert tie(sponsored(), np.array(NOW)).tolist() == RIGHT


def test_a_sponsor_in_one_line_goes_too() -> None:
    lines = [*SPONSORED[:2], "云州交警支队 联办", "老街面馆", *SPONSORED[4:]]
    assert tie(sponsored(lines), np.array(NOW)).tolist() == [0, 0, 1, 2, 2, 2, 1, 1]


@pytest.mark.parametrize(
    "lines",
    [
        [*SPONSORED[:2], "云州书画协会", *SPONSORED[3:]],  # of no field that is known
        [*SPONSORED[:3], "云 州 日 报", *SPONSORED[4:]],  # nobody says that they sponsor
        [*SPONSORED[:6], "老师走进城西小学，讲怎样种花。", "孩子们学会了怎样浇水。"],  # no article of the field
        ["交警上门讲安全", "本报讯 交警大队请居民戴好头盔。", *SPONSORED[2:]],  # two of them
    ],
)
def test_sponsors_that_say_nothing_stay(lines: list[str]) -> None:
    assert tie(sponsored(lines), np.array(NOW)).tolist() == NOW


def test_a_sponsor_whose_article_is_known_stays() -> None:
    groups = np.array([0, 0, 0, 0, 1, 1, 2, 2])
    assert tie(sponsored(sponsor=0.95), groups).tolist() == groups.tolist()


@pytest.mark.parametrize(("article", "expected"), [(0.2, [0, 0, 1, 1, 2, 2, 1, 1]), (0.7, [0, 0, 1, 1, 0, 2, 1, 1])])
def test_a_rubric_that_went_with_sponsors_only_goes_with_what_follows(article: float, expected: list[int]) -> None:
    lines = [*SPONSORED[:4], "走街串巷", *SPONSORED[5:]]
    kinds = [*SPONSORED_KINDS[:4], "rubric", *SPONSORED_KINDS[5:]]
    links: list[dict[int, float]] = [{}, {0: 0.9}, {1: 0.4}, {2: 0.9}, {1: article, 3: 0.1}, {4: 0.3}, {}, {6: 0.9}]
    reading = page(kinds, lines, links, SPONSORED_OPENS)
    assert tie(reading, np.array([0, 0, 0, 0, 0, 1, 2, 2])).tolist() == expected


def test_a_sponsor_that_is_surely_furniture_stays() -> None:
    groups = np.array([0, 0, -1, -1, 1, 1, 2, 2])
    sure = dataclasses.replace(sponsored(), furniture=np.array([0, 0, 0.95, 0.95, 0, 0, 0, 0], np.float32))
    assert tie(sure, groups).tolist() == groups.tolist()
    assert tie(sponsored(), groups).tolist() == [0, 0, 1, 1, 2, 2, 1, 1]
