"""The words at a border: all the room there is, two rows at most, and the share always."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.border_tags import Ink, Near, place_of, rows_of


def width(words: str) -> float:
    return 10.0 * len(words)


@pytest.mark.parametrize(
    ("room", "rows"),
    [
        (20, ()),
        (50, ("73%",)),
        (1000, ("the line starts with “本报讯” · 73%",)),
        (200, ("the line starts with", "“本报讯” · 73%")),
        (120, ("the line", "start… · 73%")),
    ],
)
def test_words_take_the_room_there_is(room: float, rows: tuple[str, ...]) -> None:
    assert rows_of("the line starts with “本报讯”", "73%", width, room) == rows


def test_words_without_blanks_are_parted_anywhere() -> None:
    assert rows_of("上一行像报头也像日期行", "73%", width, 100) == ("上一行像报头也像日期", "行 · 73%")


@given(st.text("ab 文，", min_size=1, max_size=60).map(str.strip).filter(bool), st.integers(60, 700))
def test_no_row_is_wider_than_its_room(reason: str, room: int) -> None:
    rows = rows_of(reason, "73%", width, room)
    assert all(width(row) <= max(room, width("… · 73%")) for row in rows)
    assert rows[-1].endswith("73%")
    said = "".join(rows).replace(" ", "").removesuffix("73%").removesuffix("·").rstrip("…")
    assert reason.replace(" ", "").startswith(said)


@given(
    st.text("ab 文，", max_size=60).map(str.strip),
    st.integers(0, 200),
    st.lists(st.integers(0, 500), min_size=3, max_size=3),
)
def test_a_tag_never_stands_over_the_text(reason: str, y: int, reaches: list[int]) -> None:
    """Lines of 22 pixels, the border between the line above and its own; the tag has rows of 16."""
    ink = Ink(*map(float, reaches))
    tag = place_of(reason, "73%", width, 16.0, float(y), 500.0, ink)
    if tag is None:
        assert min(500 - ink.own, 500 - ink.above if y > 17 else 0) < 30 + 26 + 1, "there was room for the share"
        return
    assert tag.rows[-1].endswith("73%")
    assert tag.place.top() >= 0
    assert tag.place.right() <= 500
    for reach, line_top in ((ink.above, y - 22), (ink.own, y), (ink.below, y + 22)):
        over = tag.place.top() < line_top + 22 - 2 and tag.place.bottom() > line_top + 2
        assert not over or tag.place.left() >= reach


def test_a_tag_goes_beside_the_line_that_has_room() -> None:
    def at(above: float, own: float) -> tuple[float, tuple[str, ...]]:
        tag = place_of("the line starts with", "73%", width, 16.0, 100.0, 500.0, Ink(above, own, 0))
        assert tag
        return tag.place.center().y(), tag.rows

    whole = ("the line starts with · 73%",)
    assert at(100, 100)[1] == whole
    assert at(100, 100)[0] == 100
    assert at(100, 490)[0] < 92, "the line of the border is full"
    assert at(490, 100)[0] > 108, "the line above is full"
    assert at(100, 490)[1] == at(490, 100)[1] == whole


def test_a_border_out_of_sight_has_no_tag() -> None:
    assert place_of("a", "73%", width, 16.0, -20.5, 500.0, Ink(0, 0, 0)) is None


@given(
    st.text("ab 文，", max_size=60).map(str.strip),
    st.lists(st.booleans(), min_size=4, max_size=12),
    st.lists(st.integers(0, 480), min_size=14, max_size=14),
    st.integers(0, 21),
)
def test_tags_never_stand_over_each_other(reason: str, borders: list[bool], reaches: list[int], top: int) -> None:
    """Lines of 22 pixels from ``top`` on, above some of which is a border; tags have rows of 16."""
    tags = []
    for number, border in enumerate(borders):
        if border:
            ink = Ink(*(float(reaches[number + step]) for step in (0, 1, 2)))
            around = [number + step for step in (-1, 1, 2)]
            above, below, further = (0 <= place < len(borders) and borders[place] for place in around)
            near = Near(above or below, further)
            tags.append(place_of(reason, "73%", width, 16.0, top + 22.0 * number, 500.0, ink, near))
    for before, after in pairwise(filter(None, tags)):
        assert before.place.bottom() <= after.place.top()
