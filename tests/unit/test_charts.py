"""Charts as values, as SVG and as CSV: round scales, safe cells, valid XML whatever names a project has."""

import csv
import io
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.charts import Chart, ChartKind, Series, scale, ticks
from annotator.formats.chart_tables import csv_bytes, safe
from annotator.formats.svg import svg

names = st.text(max_size=30).filter(lambda text: all(c.isprintable() for c in text))
values = st.none() | st.integers(0, 10**6) | st.floats(0, 1e6)


@st.composite
def charts(draw) -> Chart:
    labels = tuple(draw(st.lists(names, max_size=25)))
    kind = draw(st.sampled_from(ChartKind))
    count = len(labels) if kind is ChartKind.MATRIX else draw(st.integers(1, 3))
    series = tuple(
        Series(draw(names), tuple(draw(st.lists(values, min_size=len(labels), max_size=len(labels)))))
        for _ in range(count)
    )
    return Chart("some", kind, draw(names), draw(names), draw(names), labels, series, empty="nothing yet")


@given(st.floats(0, 1e12, allow_nan=False), st.integers(1, 8), st.booleans())
def test_a_scale_is_round_and_holds_the_highest(highest, most, whole):
    marks = scale(highest, most, whole=whole)
    assert marks[0] == 0
    assert marks[-1] >= highest * (1 - 1e-9)
    assert 2 <= len(marks) <= most + 2
    if whole:
        assert all(mark == int(mark) for mark in marks)


def test_a_scale_of_small_and_of_middling_numbers():
    assert scale(4.1) == (0, 1, 2, 3, 4, 5)
    assert scale(1, whole=True) == (0, 1)
    assert scale(0.93) == (0, 0.2, 0.4, 0.6, 0.8, 1.0)


@given(st.integers(0, 300), st.integers(1, 20))
def test_ticks_are_few_and_evenly_apart(labels, most):
    shown = ticks(labels, most)
    assert len(shown) <= most + 1
    assert shown[:1] == ((0,) if labels else ())


@given(charts())
def test_any_chart_is_valid_svg_with_its_numbers_in_words(chart):
    root = ElementTree.fromstring(svg(chart))
    told = root.find("{http://www.w3.org/2000/svg}desc").text or ""
    if chart.is_empty:
        assert "nothing yet" in "".join(root.itertext())
    elif chart.kind is not ChartKind.MATRIX:
        shown = next(v for series in chart.series for v in series.values if v is not None)
        assert chart.number(shown) in told


def bars(label: str, value: float | None = 1) -> Chart:
    labels = tuple(label for _ in range(5))
    return Chart("some", ChartKind.BARS, "t", "x", "y", labels, (Series("s", (value,) * 5),), empty="nothing yet")


def test_a_long_name_below_a_bar_stands_in_two_rows_and_nothing_takes_little_room():
    words = [
        text.text
        for text in ElementTree.fromstring(svg(bars("community governance"))).iter()
        if text.tag.endswith("text")
    ]
    assert words.count("community") == words.count("governance") == 5
    one = [text.text for text in ElementTree.fromstring(svg(bars("a" * 60))).iter() if text.tag.endswith("text")]
    assert any(word.endswith("…") for word in one)
    assert int(ElementTree.fromstring(svg(bars("a", None))).get("height")) < 100


@given(charts())
def test_any_chart_is_a_table_that_spreadsheets_read_and_do_not_run(chart):
    rows = list(csv.reader(io.StringIO(csv_bytes(chart).decode("utf-8-sig"), newline="")))
    assert len(rows) == len(chart.rows)
    assert all(not cell.startswith(("=", "@")) for row in rows for cell in row)


@pytest.mark.parametrize(("cell", "kept"), [("=1+1", "'=1+1"), ("-3.5", "-3.5"), ("-cmd", "'-cmd"), ("警务", "警务")])
def test_cells_are_safe(cell, kept):
    assert safe(cell) == kept


def test_names_are_escaped():
    chart = Chart(
        "x", ChartKind.BARS, "<script>alert(1)</script>", "a", "b", ('"><img src=x>',), (Series("&", (1,)),)
    )  # fmt: skip
    drawn = svg(chart)
    assert "<script" not in drawn
    assert "<img" not in drawn
