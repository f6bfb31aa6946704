"""UTF-16 units and code points."""

import pytest
from hostile import hostile
from hypothesis import given

from annotator.core.utf16 import Utf16


@given(hostile)
def test_both_ways_of_counting_agree(text):
    count = Utf16(text)
    for position in range(len(text) + 1):
        units = len(text[:position].encode("utf-16-le")) // 2
        assert count.units(position) == units
        assert count.points(units) == position


@pytest.mark.parametrize("units", [-1, 2, 5])
def test_what_is_no_position_is_refused(units):
    with pytest.raises(ValueError, match=r"text|character"):
        Utf16("a𠮷b").points(units)
