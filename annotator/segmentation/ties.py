"""Rubrics that name their article by what they say, however far away they stand.

Of most rubrics that stand apart nobody can tell the article from the page alone; of these one can.
"""

import re

import numpy as np

from annotator.core.model import Role
from annotator.segmentation.grouping import ROLES, TEXTS, Groups, numbered
from annotator.segmentation.pagereader import Reading

_RUBRIC, _HEADLINE = ROLES.index(Role.RUBRIC), ROLES.index(Role.HEADLINE)
# "1月18日20时—19日20时": what a weather forecast is valid for.
_HOURS = re.compile(r"\d{1,2}(?:时|[:：]00)(?:[—－–~～\-]{1,2}|至|到)\S{0,12}?\d{1,2}(?:时|[:：]00)$")
_WEATHER = re.compile("天气|气象|气温")
_OPENING = 3  # pieces of text in which a forecast says what it is


def tie(reading: Reading, groups: Groups) -> Groups:
    """``groups`` with the hours of a weather forecast moved to the page's forecast, if it has exactly one."""
    kinds = reading.roles[:, : len(ROLES)].argmax(axis=1)
    hours = [row for row in np.flatnonzero(kinds == _RUBRIC).tolist() if _is_hours(reading.pieces[row].text)]
    if len(hours) != 1:
        return groups
    forecasts = [
        number
        for number in range(int(groups.max(initial=-1)) + 1)
        if _speaks_of_weather(reading, groups, kinds, number)
    ]
    if len(forecasts) != 1 or groups[hours[0]] == forecasts[0]:
        return groups
    found = groups.copy()
    found[hours[0]] = forecasts[0]
    return numbered(found)


def _is_hours(text: str) -> bool:
    return bool(_HOURS.search("".join(text.split())))


def _speaks_of_weather(reading: Reading, groups: Groups, kinds: Groups, number: int) -> bool:
    """Whether the headline or the first lines of text of an article speak of the weather."""
    rows = np.flatnonzero(groups == number)
    heads, texts = rows[kinds[rows] == _HEADLINE], rows[np.isin(kinds[rows], TEXTS)]
    return any(_WEATHER.search(reading.pieces[row].text) for row in [*heads.tolist(), *texts[:_OPENING].tolist()])
