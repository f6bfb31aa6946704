"""The immutable text: lines, positions in code points, ranges."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.text import Line, PageText, intersect, subtract, union

ranges = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)


def positions_of(found) -> set[int]:
    return {position for start, end in found for position in range(start, end)}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [(0, 0)]),
        ("一", [(0, 1)]),
        ("一\n", [(0, 1), (2, 2)]),
        ("一\r\n二\r三\n四", [(0, 1), (3, 4), (5, 6), (7, 8)]),
        ("\n\n", [(0, 0), (1, 1), (2, 2)]),
        ("一\u2028二\x85三\x0c四\x0b五", [(0, 9)]),  # none of these breaks a line
        ("𠀀\n𠀀", [(0, 1), (2, 3)]),
    ],
)
def test_lines(text, lines):
    assert PageText(text).lines == tuple(Line(n, *extent) for n, extent in enumerate(lines))


def test_the_digest_is_that_of_the_utf8_bytes():
    assert PageText("第1版𠀀\r\n").sha256 == hashlib.sha256("第1版𠀀\r\n".encode()).hexdigest()


def test_positions_count_code_points():
    text = PageText("𠀀e\u0301👩")
    assert len(text) == 4
    assert text[0, 1] == "𠀀"
    assert text[3, 4] == "👩"


@pytest.mark.parametrize(("position", "number"), [(-1, 0), (0, 0), (1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (99, 2)])
def test_line_at(position, number):
    assert PageText("一\r\n二\n").line_at(position).number == number


@pytest.mark.parametrize(
    ("extent", "numbers"),
    [
        ((0, 1), [0]),
        ((0, 2), [0]),
        ((0, 3), [0, 1]),
        ((1, 1), [0]),
        ((3, 5), [1, 2]),
        ((3, 4), [1]),
        ((0, 99), [0, 1, 2]),
    ],
)
def test_lines_in(extent, numbers):
    assert [line.number for line in PageText("一\n二\n三").lines_in(extent)] == numbers


@pytest.mark.parametrize(
    ("start", "end", "trimmed"),
    [(0, 8, (2, 6)), (2, 6, (2, 6)), (0, 2, None), (3, 3, None), (5, 8, (5, 6)), (0, 99, (2, 6))],
)
def test_trim(start, end, trimmed):
    text = PageText("\u3000\u00a0一二 三\t\r")
    assert text.trim(start, end) == trimmed
    assert text.is_blank(start, end) == (trimmed is None)


def test_marks_that_are_no_white_space_stay():
    assert PageText("\u200f\ufeff\u200b").trim(0, 3) == (0, 3)


@given(ranges)
def test_union_covers_the_same_positions_in_order(given_ranges):
    found = union(given_ranges)
    assert positions_of(found) == positions_of(given_ranges)
    assert all(a[1] < b[0] for a, b in pairwise(found))
    assert all(start < end for start, end in found)


@given(st.tuples(st.integers(0, 30), st.integers(0, 30)), ranges)
def test_subtract_and_intersect_share_an_extent_out(extent, given_ranges):
    merged = union(given_ranges)
    outside, inside = subtract(extent, merged), intersect(extent, merged)
    assert positions_of(outside) == positions_of([extent]) - positions_of(merged)
    assert positions_of(inside) == positions_of([extent]) & positions_of(merged)
