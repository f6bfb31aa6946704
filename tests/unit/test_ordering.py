"""Orders of pages and why: doubts of a page, dates in names and meta, what stands first and what last."""

import pytest

from annotator.core.model import Acceptance, Article, PageState, Role, Span
from annotator.core.ordering import (
    WHYS,
    Dated,
    Doubts,
    Order,
    Pick,
    as_added,
    at_random,
    by_date,
    by_doubt,
    by_gain,
    by_name,
    date_in,
    date_of,
    doubts_of,
)
from annotator.core.pages import PageRow, PageStatus
from annotator.core.proposal import Border, Suggestion
from annotator.core.text import PageText

WHO = Acceptance("李", "2026-11-23T10:15:00Z")


def row(number: int, name: str = "", status: PageStatus = PageStatus.PROPOSED, doubtful: int = 0) -> PageRow:
    return PageRow(number, name or f"p{number}", status, 2, 0, False, doubtful, (None, None), "")


def codes(ordered, page: int) -> list[str]:
    return [reason.code for reason in ordered.whys.get(page, ())]


def test_numbers_in_names_count_by_their_value():
    rows = [row(1, "p10"), row(2, "P2"), row(3, "a"), row(4, "p2-1"), row(5, "10"), row(6, "9")]
    assert by_name(rows).pages == (6, 5, 3, 2, 4, 1)
    assert as_added(reversed(rows)).pages == (1, 2, 3, 4, 5, 6)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2021-03-05", "2021-03-05"),
        ("rmrb_20210305_p3", "2021-03-05"),
        ("2021/3/5", "2021-03-05"),
        ("2021.12.31", "2021-12-31"),
        ("2021_03_05", "2021-03-05"),
        ("临溪日报 2021年3月5日 星期五", "2021-03-05"),
        ("1998 年 11 月 30 日", "1998-11-30"),
        ("2020-02-29", "2020-02-29"),
        ("2021-02-29 or 2021-03-01", "2021-03-01"),
        ("1900-02-29", None),
        ("2021-04-31", None),
        ("2021-03.05", None),
        ("120210305", None),
        ("202103051", None),
        ("page 12", None),
        ("20211305", None),
        ("", None),
    ],
)
def test_a_date_in_words(words, date):
    assert date_in(words) == date


def test_where_a_date_comes_from():
    assert date_of({"date": "2021-03-05"}, "1999-01-01", "") == Dated("2021-03-05", "date_in_meta")
    assert date_of({"style": {"date": "19980114"}}, "x", "") == Dated("1998-01-14", "date_in_meta")
    assert date_of({"date": 20210305}, "x", "") == Dated("2021-03-05", "date_in_meta")
    assert date_of({"date": "soon"}, "n-20210306", "20210307.txt") == Dated("2021-03-06", "date_in_name")
    assert date_of({}, "p1", "20210307.txt") == Dated("2021-03-07", "date_in_file")
    assert date_of({"日期": [2026, None]}, "p1", "") is None


def test_the_unknown_date_comes_last_and_is_said():
    rows = [row(1, "b"), row(2, "a2"), row(3, "a10"), row(4, "old")]
    day = Dated("2021-03-05", "date_in_meta")
    ordered = by_date(rows, {3: day, 2: day, 4: Dated("1998-01-01", "date_in_name")})
    assert ordered.pages == (4, 2, 3, 1)
    assert ordered.whys[4] == (("date_in_name", ("1998-01-01",)),)
    assert codes(ordered, 1) == ["no_date"]


def test_most_doubt_first_then_the_unknown_then_gold():
    rows = [
        row(1, status=PageStatus.GOLD),
        row(2, status=PageStatus.NEW),
        row(3),
        row(4, doubtful=1),
        row(5, doubtful=3),
        row(6, doubtful=0),
    ]
    doubts = {1: Doubts(9, 9, 0), 4: Doubts(0.8, 5, 0.2), 5: Doubts(1.5, 0, 0.29), 6: Doubts(0.1, 0, 0.9)}
    ordered = by_doubt(rows, doubts)
    assert ordered.pages == (5, 4, 6, 2, 3, 1)
    assert ordered.whys[5] == (("doubtful", (3,)), ("weakest", (28,)))  # never rounded up
    assert codes(ordered, 6) == ["doubtful"]
    assert [codes(ordered, page) for page in (2, 3, 1)] == [["no_proposal"], ["no_confidence"], ["gold"]]


def test_picks_first_then_by_the_corrections_to_expect():
    rows = [row(n, doubtful=n) for n in range(1, 5)] + [row(5, status=PageStatus.GOLD)]
    doubts = {1: Doubts(1, 1, 0.5), 2: Doubts(3, 0, 0.5), 3: Doubts(4, 1, 0.5), 4: Doubts(0.2, 0.1, 0.5)}
    ordered = by_gain(rows, doubts, [Pick(4, "unlike_gold"), Pick(2)])
    assert ordered.pages == (4, 2, 3, 1, 5)
    assert ordered.whys[4] == (("doubtful", (4,)), ("few_corrections", ()), ("unlike_gold", ()))
    assert ordered.whys[3] == (("doubtful", (3,)), ("corrections", (5,)))


def test_the_random_order_is_of_names_and_seed_alone():
    rows = [row(n) for n in range(1, 40)]
    renumbered = [row(100 - n, f"p{n}", PageStatus.GOLD) for n in range(1, 40)]
    names = {r.id: r.name for r in (*rows, *renumbered)}
    drawn = [names[page] for page in at_random(rows, 7).pages]
    assert drawn == [names[page] for page in at_random(renumbered, 7).pages]
    assert drawn != [names[page] for page in at_random(rows, 8).pages]
    assert drawn != [r.name for r in rows]


def test_the_top_of_the_random_order_is_a_fair_sample():
    """Each page comes among the first tenth about as often as any other, whatever it is called."""
    rows = [row(n, f"{'gold' if n % 2 else 'new'}-{n}") for n in range(1, 101)]
    times = dict.fromkeys(range(1, 101), 0)
    for seed in range(600):
        for page in at_random(rows, seed).pages[:10]:
            times[page] += 1
    # 60 times each is to be expected, with a standard deviation of 7.3.
    assert 30 < min(times.values()) <= max(times.values()) < 95
    assert abs(sum(times[n] for n in range(1, 101, 2)) - 3000) < 250


TEXT = PageText("甲题\n甲文\n乙文\n丙文\n页脚")
A, B, C = (Article(f"a{n}", (Span(start, end, Role.BODY),)) for n, (start, end) in enumerate([(0, 5), (6, 8), (9, 11)]))


def test_what_a_person_settled_is_no_doubt():
    borders = (Border(6, 0.6), Border(9, 0.2), Border(12, 0.5))
    hints = [Suggestion("a0", "policing", 0.9), Suggestion("a1", "policing", 0.5), Suggestion("a2", "other", 0.25)]
    fresh = doubts_of(TEXT, PageState((A, B, C)), borders, hints)
    assert fresh.borders == pytest.approx(0.4 + 0.8 + 0.5)
    assert fresh.categories == pytest.approx(0.1 + 0.5 + 0.75)
    assert fresh.corrections == pytest.approx(3.05)
    assert fresh.weakest == 0.2
    accepted = PageState((A, Article("a1", B.spans, "policing", WHO), Article("a2", C.spans, None, WHO)))
    later = doubts_of(TEXT, accepted, borders, hints)
    assert later == Doubts(pytest.approx(0.4), pytest.approx(0.1), 0.6)
    done = PageState(tuple(Article(a.id, a.spans, "other", WHO) for a in (A, B, C)))
    assert doubts_of(TEXT, done, borders, hints) == Doubts(0, 0, 1)


def test_every_order_is_in_the_glossary_with_its_name():
    from pathlib import Path

    glossary = (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text("utf-8")
    section = glossary.partition("### Orders of pages\n")[2].partition("\n## ")[0]
    for order in Order:
        assert f"| `{order.value}` |" in section
    assert all(template for template in WHYS.values())
