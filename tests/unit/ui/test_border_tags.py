"""The words at a border: all the room there is, two rows at most, and the share always."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.border_tags import rows_of


def width(words: str) -> float:
    return 10.0 * len(words)


@pytest.mark.parametrize(
    ("room", "rows"),
    [
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
