"""WindowDiff and Pk by hand, and on the longest page there may be."""

from time import process_time

import numpy as np
import pytest

from annotator.evaluation.windows import window_scores


def borders(*masses: int) -> np.ndarray:
    """The borders of segments with these many units."""
    after = np.zeros(sum(masses) - 1, dtype=bool)
    after[np.cumsum(masses)[:-1] - 1] = True
    return after


def test_a_border_that_is_one_unit_off():
    # Window 2, seven places: the border after 5 or 6 units is in different windows at two of them.
    assert window_scores(borders(2, 3, 4), borders(2, 4, 3)) == pytest.approx((2 / 7, 2 / 7))


def test_one_border_too_many_is_seen_by_window_diff_where_pk_sees_one_anyway():
    found = window_scores(borders(6, 6), borders(6, 1, 5))  # window 3, nine places
    assert found is not None
    assert found.pk == pytest.approx(1 / 9)
    assert found.window_diff == pytest.approx(3 / 9)


@pytest.mark.parametrize("masses", [(1,), (2,), (1, 1)])
def test_nothing_fits_the_window(masses):
    assert window_scores(borders(*masses), borders(*masses)) is None


def test_half_a_unit_is_rounded_to_even():
    # Nine units in one segment: 4.5 becomes 4, which leaves five places.
    found = window_scores(borders(9), borders(1, 8))
    assert found == pytest.approx((1 / 5, 1 / 5))


def test_a_million_units_take_no_time():
    random = np.random.default_rng(7)
    began = process_time()
    assert window_scores(random.random(1_000_000) < 0.01, random.random(1_000_000) < 0.01) is not None
    assert process_time() - began < 2
