"""The role of each piece, by its chances and by what stands beside it."""

from dataclasses import replace

import numpy as np
from readings import NAMES, page

from annotator.core.model import Role
from annotator.segmentation.pagereader import Reading
from annotator.segmentation.segmenter import roles_of

LINES = ["抢晴收割颗粒归仓", "本报记者 贺青禾", "连着三天的好太阳，把白鹭乡", "的油菜秆晒得焦黄。"]
LINKS: list[dict[int, float]] = [{}, {0: 0.9}, {1: 0.9}, {2: 0.9}]


def reading(kinds: list[str], chances: dict[int, dict[str, float]]) -> Reading:
    """The page with these likeliest roles; ``chances``: by line the chances of roles where they are in doubt."""
    found = page(kinds, LINES, LINKS, [1.0, 0.0, 0.0, 0.0])
    roles = found.roles.copy()
    for line, own in chances.items():
        roles[line] = [own.get(name, 0.0) for name in NAMES]
    return replace(found, roles=roles)


def test_no_overline_goes_straight_on_into_text() -> None:
    doubtful = {2: {"overline": 0.6, "body": 0.4}}
    kinds = ["headline", "byline", "overline", "body"]
    assert roles_of(reading(kinds, doubtful), np.zeros(4, np.int64))[2] is Role.BODY
    # Text of another article below it says nothing.
    assert roles_of(reading(kinds, doubtful), np.array([0, 0, 0, 1]))[2] is Role.OVERLINE


def test_an_overline_above_its_headline_stays() -> None:
    doubtful = {0: {"overline": 0.5, "headline": 0.5}}
    kinds = ["overline", "headline", "body", "body"]
    assert roles_of(reading(kinds, doubtful), np.zeros(4, np.int64))[:2] == [Role.OVERLINE, Role.HEADLINE]


def test_rare_roles_need_less_than_half_of_the_chances() -> None:
    for role, chance in (("overline", 0.4), ("credit", 0.4), ("caption", 0.1)):
        doubtful = {1: {role: chance, "byline": 1 - chance}}
        found = roles_of(reading(["headline", "byline", "headline", "body"], doubtful), np.zeros(4, np.int64))
        assert found[1].value == role
