"""Tables line up in a terminal, whatever is in them."""

import pytest

from annotator.cli.tables import cells, clipped, lines, widths


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("标题", 4), ("ＡＢ", 4), ("e\u0301", 1), ("B³", 2), ("𠮷", 2), ("–", 1), ("", 0)]
)
def test_cells(text, width):
    assert cells(text) == width


def test_columns_line_up():
    rows = [("页", "F1", "B³"), ("pages", "0.5", "更正数")]
    assert widths(rows) == [5, 3, 6]
    assert lines(rows, widths(rows)) == ["页      F1      B³", "pages  0.5  更正数"]
    assert lines(rows, widths(rows), left=2) == ["页     F1       B³", "pages  0.5  更正数"]
    assert lines([("a", "")], [3, 2]) == ["a"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short", "short"),
        ("标题标题标题", "标题标…"),
        ("12345678", "12345678"),
        ("123456789", "1234567…"),
        ("a\nb\tc", "a b c"),
        ("\x1b[2Jx", "·[2Jx"),
    ],
)
def test_names_of_groups_are_harmless_and_short(text, shown):
    assert clipped(text, 8) == shown
