"""Every order has every page once; the random one keeps pages in their places towards each other."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.ordering import (
    Dated,
    Doubts,
    Pick,
    as_added,
    at_random,
    by_date,
    by_doubt,
    by_gain,
    by_name,
    date_in,
    natural,
)
from annotator.core.pages import PageRow, PageStatus

shares = st.floats(0, 1)
names = st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=8)


@st.composite
def row_lists(draw) -> list[PageRow]:
    unique = draw(st.lists(names, unique=True, max_size=12))
    ids = draw(st.permutations(range(1, len(unique) + 1)))
    statuses = st.sampled_from(PageStatus)
    return [
        PageRow(number, name, draw(statuses), 1, 0, False, draw(st.integers(0, 5)), (None,), "")
        for number, name in zip(ids, unique, strict=True)
    ]


@settings(deadline=None)
@given(row_lists(), st.data())
def test_every_order_is_a_permutation_with_words(rows, data):
    ids = [row.id for row in rows]
    some = st.lists(st.sampled_from(ids), unique=True) if ids else st.just([])
    doubts = {page: Doubts(data.draw(shares), data.draw(shares), data.draw(shares)) for page in data.draw(some)}
    dates = {page: Dated("2021-03-05", "date_in_name") for page in data.draw(some)}
    picks = [Pick(page, "unlike_chosen") for page in doubts]
    made = [
        as_added(rows), by_name(rows), by_date(rows, dates), by_doubt(rows, doubts), by_gain(rows, doubts, picks),
        at_random(rows, data.draw(st.integers(-(2**40), 2**40))),
    ]  # fmt: skip
    for ordered in made:
        assert sorted(ordered.pages) == sorted(ids)
    for ordered in made[2:]:
        assert set(ordered.whys) == set(ids)
    statuses = {row.id: row.status for row in rows}
    for ordered in made[3:5]:
        gold = [statuses[page] is PageStatus.GOLD for page in ordered.pages]
        assert gold == sorted(gold)


@settings(deadline=None)
@given(row_lists(), st.data())
def test_orders_do_not_depend_on_how_the_rows_come(rows, data):
    shuffled = data.draw(st.permutations(rows))
    for order in (as_added, by_name, lambda rows: by_date(rows, {}), lambda rows: at_random(rows, 5)):
        assert order(rows).pages == order(shuffled).pages


@settings(deadline=None)
@given(row_lists(), st.integers(0, 12), st.integers(0, 10**6))
def test_the_random_order_is_stable_when_pages_come_or_go(rows, count, seed):
    fewer = rows[:count]
    kept = {row.id for row in fewer}
    assert tuple(page for page in at_random(rows, seed).pages if page in kept) == at_random(fewer, seed).pages


@settings(deadline=None)
@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_found_however_it_is_written(day):
    for written in (
        f"{day:%Y-%m-%d}",
        f"x_{day:%Y%m%d}_p1",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y.%m.%d}",
    ):
        assert date_in(written) == day.isoformat()


@settings(deadline=None)
@given(st.text())
def test_no_words_break_the_search_for_dates(words):
    found = date_in(words)
    assert found is None or date.fromisoformat(found)


def parts(name: str) -> list[tuple[bool, int, str]]:
    """What ``natural`` stands for, part by part."""
    found = filter(None, re.split(r"(\d+)", name.casefold()))
    return [(False, int(part), "") if part.isdecimal() else (True, 0, part) for part in found]


@given(*[st.text("aB.版 019１٣", max_size=12)] * 2)
def test_names_stand_by_their_parts(one: str, other: str) -> None:
    assert (natural(one) < natural(other)) == (parts(one) < parts(other))
    assert (natural(one) == natural(other)) == (parts(one) == parts(other))


def test_a_very_long_number_in_a_name_is_a_number() -> None:
    assert natural("9") < natural("8" * 5000) < natural("9" * 5000) < natural("1" + "0" * 5000)
