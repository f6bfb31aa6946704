"""Headlines that stand in one group are given to the texts that they fit, all together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import page

from annotator.segmentation.grouping import FURNITURE
from annotator.segmentation.headlines import Weights, assign, shared_of, units_of
from annotator.segmentation.pagereader import Reading

HEADS = ["水库除险加固工程开工", "反诈宣传走进夜市", "三中男篮夺冠"]
TEXTS = [
    ["本报讯 昨晚，三中男篮在全市联赛里夺冠，队员高举奖杯。", "这是三中男篮第二次捧杯。"],
    ["本报讯 城东水库的除险加固工程昨日开工，工期八个月。", "加固之后水库可灌溉农田万亩。"],
    ["本报讯 民警把反诈宣传摆进夜市，摊主都领到手册。", "夜市里的反诈宣传还要办十场。"],
]


def grouped() -> Reading:
    """Three headlines above three texts in another order; the network takes each text for the first headline's."""
    lines = HEADS + [line for text in TEXTS for line in text]
    unsure = {0: 0.4, 1: 0.3, 2: 0.3}
    links: list[dict[int, float]] = [{}, {0: 0.05}, {1: 0.05}]
    for first in (3, 5, 7):
        links += [unsure, {first: 0.95}]
    return page(["headline"] * 3 + ["body"] * 6, lines, links, [1, 0.9, 0.9, *[0.0, 0.0] * 3])


def test_each_headline_gets_the_text_that_shares_its_words() -> None:
    wrong = np.array([0, 1, 2, 0, 0, 1, 1, 2, 2])
    assert assign(grouped(), wrong).tolist() == [0, 1, 2, 2, 2, 0, 0, 1, 1]


def test_texts_that_one_headline_has_taken_are_parted() -> None:
    wrong = np.array([0, 1, 2, 0, 0, 0, 0, 0, 0])
    assert assign(grouped(), wrong).tolist() == [0, 1, 2, 2, 2, 0, 0, 1, 1]


def test_what_is_right_stays() -> None:
    right = np.array([0, 1, 2, 2, 2, 0, 0, 1, 1])
    assert assign(grouped(), right).tolist() == right.tolist()


def test_headlines_above_their_texts_are_left_alone() -> None:
    """Whatever words they share with other texts: only headlines in one group are assigned anew."""
    order = [1, 2, 0]
    lines = [line for number, text in enumerate(TEXTS) for line in (HEADS[(order[number] + 1) % 3], *text)]
    kinds = ["headline", "body", "body"] * 3
    links: list[dict[int, float]] = []
    for first in (0, 3, 6):
        links += [{}, {first: 0.9}, {first: 0.3, first + 1: 0.6}]
    groups = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2])
    assert assign(page(kinds, lines, links, [1, 0, 0] * 3), groups).tolist() == groups.tolist()


def test_little_that_is_shared_moves_nothing() -> None:
    wrong = np.array([0, 1, 2, 0, 0, 1, 1, 2, 2])
    assert assign(grouped(), wrong, Weights(shared=0.001)).tolist() == wrong.tolist()


def test_what_all_texts_have_tells_little() -> None:
    reading = grouped()
    shared = shared_of(reading, [[0], [1], [2]], [[3, 4], [5, 6], [7, 8]])
    assert shared.argmax(axis=1).tolist() == [1, 2, 0]
    common = shared_of(reading, [[3]], [[3, 4], [5, 6], [7, 8]])[0]
    assert common[0] > 5 * max(common[1:])  # 本报讯 is in all of them


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 12), st.randoms(use_true_random=False))
def test_every_piece_keeps_its_place_in_an_article_or_out_of_it(n: int, random) -> None:
    kinds = [random.choice(["headline", "body", "byline", "rubric", "caption"]) for _ in range(n)]
    lines = [random.choice(HEADS + TEXTS[0] + TEXTS[1]) for _ in range(n)]
    links = [{j: random.random() / (i + 1) for j in range(i)} for i in range(n)]
    reading = page(kinds, lines, links, [random.random() for _ in range(n)])
    groups = np.array([random.choice([FURNITURE, 0, 1, 2, 3]) for _ in range(n)])
    found = assign(reading, groups, Weights(fewest=1, grouped=0.0, margin=0.0))
    assert ((found == FURNITURE) == (groups == FURNITURE)).all()
    rows = sorted(row for unit in units_of(reading, groups) for row in unit.rows)
    assert rows == sorted(set(rows))


@pytest.mark.parametrize("count", [0, 1])
def test_a_page_of_one_article_or_none(count: int) -> None:
    groups = np.full(9, count - 1)
    assert assign(grouped(), groups).tolist() == groups.tolist()
