"""The rows of a list behave like a dictionary of rows, however few of them were ever made."""

import json

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.page_rows import FILTERS, PageRows, record_of
from annotator.core.pages import PageRow, PageStatus
from annotator.store.rows import page_rows

ROWS = st.lists(
    st.builds(
        PageRow,
        id=st.integers(1, 30),
        name=st.text("abAB版 ", max_size=4),
        status=st.sampled_from(PageStatus),
        articles=st.integers(0, 9),
        accepted=st.integers(0, 9),
        unsure=st.booleans(),
        doubtful=st.integers(0, 3),
        categories=st.lists(st.sampled_from(["policing", None]), max_size=3).map(tuple),
        title=st.text("ab头条", max_size=3),
        comments=st.integers(0, 2),
    ),
    max_size=12,
    unique_by=lambda row: row.id,
)


def as_stored(rows: list[PageRow]) -> PageRows:
    """The rows as they come from the store."""
    return page_rows((*record[:7], json.dumps(record[7]), *record[8:]) for record in map(record_of, rows))


def passes(row: PageRow, wanted: str) -> bool:
    gold = row.status is PageStatus.GOLD
    by_filter = {"all": True, "open": not gold, "gold": gold, "unsure": row.unsure, "comments": row.comments > 0}
    return by_filter[wanted]


@given(rows=ROWS, changes=ROWS, order=st.permutations(range(1, 31)))
def test_rows_are_those_that_were_put_in(rows: list[PageRow], changes: list[PageRow], order: list[int]) -> None:
    table, plain = as_stored(rows), {row.id: row for row in rows}
    assert dict(table) == plain
    for row in changes:
        table.put(row)
        plain[row.id] = row
    assert dict(table) == plain
    assert list(table) == list(plain)
    arranged = table.arranged(order)
    assert list(arranged) == [page for page in order if page in plain]
    for found in (table, arranged):
        assert {name: found.count(name) for name in FILTERS} == {
            name: sum(passes(row, name) for row in plain.values()) for name in FILTERS
        }


@given(rows=ROWS, words=st.text("abA版头", max_size=2))
def test_filters_find_what_a_look_at_every_row_finds(rows: list[PageRow], words: str) -> None:
    table = as_stored(rows)
    for wanted in FILTERS:
        assert table.matching(wanted, words) == [
            row.id
            for row in rows
            if passes(row, wanted) and (words.lower() in row.name.lower() or words.lower() in row.title.lower())
        ]
    assert table.with_status(PageStatus.NEW, PageStatus.GOLD) == [
        row.id for row in rows if row.status in (PageStatus.NEW, PageStatus.GOLD)
    ]


def test_walks_on_and_back_and_around() -> None:
    row = PageRow(1, "", PageStatus.PROPOSED, 0, 0, False, 1, (), "")
    statuses = [PageStatus.PROPOSED, PageStatus.GOLD, PageStatus.PROPOSED, PageStatus.NEW]
    table = PageRows.of(
        PageRow(n, "", status, 0, 0, False, n % 2, (), row.title) for n, status in enumerate(statuses, 1)
    )
    assert list(table.after(2)) == [3, 4]
    assert list(table.after(2, -1)) == [1]
    assert list(table.after(3, around=True)) == [4, 1, 2]
    assert list(table.after(3, around=True, only_open=True)) == [4, 1]
    assert list(table.after(4, around=True, only_open=True, only_doubtful=True)) == [1, 3]


def test_rows_in_another_order_hold_no_other_ids() -> None:
    """Numbers made for an order would keep the memory around them, with a hundred thousand pages a lot."""
    first, second = 10**9, 10**9 + 1
    rows = PageRows([(first, "a", "new", 0, 0, False, 0, (), "", 0), (second, "b", "new", 0, 0, False, 0, (), "", 0)])
    arranged = rows.arranged([int("1000000001"), int("1000000000")])
    assert [page is kept for page, kept in zip(arranged, (second, first), strict=True)] == [True, True]
