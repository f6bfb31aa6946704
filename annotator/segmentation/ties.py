"""Rubrics that name their article by what they say, however far away they stand.

Of most rubrics that stand apart nobody can tell the article from the page alone; of these one can.
"""

import re
from collections.abc import Iterator
from itertools import islice

import numpy as np

from annotator.core.model import Role
from annotator.segmentation.grouping import FURNITURE, ROLES, TEXTS, Groups, numbered
from annotator.segmentation.pagereader import Reading
from annotator.segmentation.patterns import ends_sponsors

_RUBRIC, _HEADLINE = ROLES.index(Role.RUBRIC), ROLES.index(Role.HEADLINE)
# "1月18日20时—19日20时": what a weather forecast is valid for.
_HOURS = re.compile(r"\d{1,2}(?:时|[:：]00)(?:[—－–~～\-]{1,2}|至|到)\S{0,12}?\d{1,2}(?:时|[:：]00)$")
_WEATHER = re.compile("天气|气象|气温")
_OPENING = 3  # pieces of text in which a forecast says what it is

# Kinds of bodies that sponsor a column, and words of articles that are of their field.
_FIELDS = tuple(
    (re.compile(sponsor), re.compile(words))
    for sponsor, words in (
        ("交警|交管|车管", "交警|交通安全|交通违法|交通法规|交通事故|酒驾|头盔|安全带"),
        ("消防", "消防|火灾|灭火|火警"),
        ("公安|警察", "公安|民警|辅警|警方|派出所|刑警|犯罪嫌疑人"),
        ("检察", "检察|公诉"),
        ("法院", "法院|法官|法庭|庭审|审判"),
        ("司法局|律师", "司法局|司法所|人民调解|律师|普法"),
        ("税务|国税|地税", "税务|纳税|税收|办税"),
        ("气象", "气象|天气|降水|气温"),
        ("残联|残疾", "残疾|残联|助残"),
        ("卫健|卫生|疾控|医院|医保", "卫健|医院|医生|患者|疫苗|疾病|卫生院|医保"),
        ("教育局|教体局", "学校|小学|中学|教师|学生|教育局"),
        ("市场监管|市监|工商", "市场监管|工商局|消费者|食品安全"),
        ("生态环境|环保", "生态环境|环保|污染|排污"),
        ("供电|电力|电网", "供电|电网|用电|停电|电力"),
        ("银行|农商行|信用社", "银行|贷款|信贷|储户"),
        ("烟草", "烟草|卷烟"),
        ("文旅|旅游", "旅游|文旅|游客|景区"),
        ("农业|农村", "农业|农户|种植|农技"),
    )
)
_SPEAKS = 2  # pieces that tell that an article is of a field
# Chance of its article under which a sponsor is looked at. The network is too sure of them: on the pages that it was
# trained on they stand anywhere.
_UNSURE = 0.9


def tie(reading: Reading, groups: Groups) -> Groups:
    """``groups`` with the hours of a weather forecast, and sponsors, moved to the article that they speak of.

    Where the page has exactly one such article; a sponsor only where the network does not know its article.
    """
    kinds = reading.roles[:, : len(ROLES)].argmax(axis=1)
    rubrics = np.flatnonzero(kinds == _RUBRIC).tolist()
    found = groups.copy()
    hours = [row for row in rubrics if _is_hours(reading.pieces[row].text)]
    if len(hours) == 1:
        _move(found, hours, [n for n in _numbers(found) if _speaks_of_weather(reading, found, kinds, n)])
    for rows, words in _sponsors(reading, rubrics):
        if _chance(reading, found, rows[0]) < _UNSURE:
            before = found[rows[0]]
            if _move(found, rows, [n for n in _numbers(found) if _speaks(reading, found, kinds, n, words)]):
                _follow(reading, found, rows[-1] + 1, before, rubrics)
    return groups if (found == groups).all() else numbered(found)


def _numbers(groups: Groups) -> range:
    return range(int(groups.max(initial=-1)) + 1)


def _move(groups: Groups, rows: list[int], articles: list[int]) -> bool:
    """Let ``rows`` go with the article, where it is but one; whether they were elsewhere."""
    if len(articles) != 1 or (groups[rows] == articles[0]).all():
        return False
    groups[rows] = articles[0]
    return True


def _follow(reading: Reading, groups: Groups, row: int, before: int, rubrics: list[int]) -> None:
    """Rubrics from ``row`` on that went with sponsors, which are gone from article ``before``, go with what follows."""
    end = row
    while end in rubrics and groups[end] == before != FURNITURE:
        end += 1
    if row < end < len(groups) and groups[end] != FURNITURE and _chance(reading, groups, row) < 1 / 2:
        groups[row:end] = groups[end]


def _sponsors(reading: Reading, rubrics: list[int]) -> Iterator[tuple[list[int], re.Pattern[str]]]:
    """The lines that say who makes a column together, each time with the words of the sponsor's field."""
    texts = {row: "".join(reading.pieces[row].text.split()) for row in rubrics}
    for row, text in texts.items():
        words = next((words for sponsor, words in _FIELDS if sponsor.search(text)), None)
        rows = list(range(row, row + (1 if ends_sponsors(text) else 2)))
        if words and ends_sponsors(texts.get(rows[-1], "")):
            yield rows, words


def _chance(reading: Reading, groups: Groups, row: int) -> float:
    """How likely the network thinks it that a piece belongs to the pieces before it in its article, or is furniture."""
    if groups[row] == FURNITURE:
        return float(reading.furniture[row])
    start = int(reading.first[row])
    return float(reading.links[row][groups[start:row] == groups[row]].sum())


def _speaks(reading: Reading, groups: Groups, kinds: Groups, number: int, words: re.Pattern[str]) -> bool:
    """Whether an article's heads and texts speak of a field."""
    rows = np.flatnonzero((groups == number) & (kinds != _RUBRIC)).tolist()
    hits = (row for row in rows if words.search(reading.pieces[row].text))
    return len(list(islice(hits, _SPEAKS))) == _SPEAKS


def _is_hours(text: str) -> bool:
    return bool(_HOURS.search("".join(text.split())))


def _speaks_of_weather(reading: Reading, groups: Groups, kinds: Groups, number: int) -> bool:
    """Whether the headline or the first lines of text of an article speak of the weather."""
    rows = np.flatnonzero(groups == number)
    heads, texts = rows[kinds[rows] == _HEADLINE], rows[np.isin(kinds[rows], TEXTS)]
    return any(_WEATHER.search(reading.pieces[row].text) for row in [*heads.tolist(), *texts[:_OPENING].tolist()])
