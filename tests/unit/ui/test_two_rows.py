"""Words in narrow places: one row, two rows, and only then an ellipsis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.two_rows import cut, in_two_rows


def width(words: str) -> float:
    return 10.0 * len(words)


@pytest.mark.parametrize(
    ("words", "room", "rows"),
    [
        ("policing", 80, ("policing",)),
        ("community governance", 110, ("community", "governance")),
        ("community governance", 95, ("community", "governan…")),
        ("commentary", 90, ("commenta…",)),
        ("社区治理中心", 40, ("社区治理", "中心")),
        ("社区治理中心办公室", 40, ("社区治理", "中心办…")),
        ("", 40, ("",)),
    ],
)
def test_rows(words: str, room: float, rows: tuple[str, ...]) -> None:
    assert in_two_rows(words, width, room) == rows


@given(st.text("ab 文，1", max_size=50).map(str.strip), st.integers(20, 600))
def test_no_row_is_wider_than_its_room_and_nothing_is_made_up(words: str, room: int) -> None:
    rows = in_two_rows(words, width, room)
    assert len(rows) <= 2
    assert all(width(row) <= room for row in rows)
    assert words.replace(" ", "").startswith("".join(rows).replace(" ", "").rstrip("…"))
    assert len(rows) == 1 or not rows[0].endswith("…")


def test_the_end_is_never_cut() -> None:
    assert cut("a long reason", width, 110, " · 73%") == "a lo… · 73%"
