"""A lesson as JSON: exact there and back; whatever else is read is refused with one sentence."""

import copy
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import InputError
from annotator.segmentation.lesson import Lesson, Weights

SIZE = 3
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
numbers = st.floats(-1000, 1000, width=32, allow_nan=False)


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    signs = draw(st.lists(names, max_size=3, unique=True))
    arrays = {}
    for name, shape in Weights.shapes(len(signs), SIZE).items():
        values = np.random.default_rng(draw(st.integers(0, 2**32))).normal(size=shape).astype(np.float32)
        if values.size:
            values.flat[draw(st.integers(0, values.size - 1))] = draw(numbers)
        arrays[name] = values
    keys = draw(st.lists(names, max_size=4))
    return Lesson(draw(names), tuple(keys), tuple(signs), SIZE, Weights(**arrays))


@settings(max_examples=50, deadline=None)
@given(lessons())
def test_a_lesson_survives_json_exactly(lesson: Lesson) -> None:
    told = lesson.to_json()
    again = Lesson.from_json(json.loads(json.dumps(told)))
    assert again == lesson
    assert again.to_json() == told
    for name in Weights.shapes(0, 0):
        assert getattr(again.weights, name).tobytes() == getattr(lesson.weights, name).tobytes()


def refused(value: Any) -> str:
    with pytest.raises(InputError) as error:
        Lesson.from_json(value)
    message = str(error.value)
    assert message.count(".") == 1
    assert message.endswith(".")
    assert "\n" not in message
    return message


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(anything)
def test_anything_else_is_refused(value: Any) -> None:
    refused(value)


@settings(max_examples=150, deadline=None)
@given(lessons(), st.sampled_from(["format", "base", "keys", "signs", "size", "weights"]), anything)
def test_one_wrong_part_is_refused_or_the_same_kind(lesson: Lesson, part: str, value: Any) -> None:
    told = lesson.to_json()
    told[part] = value
    try:
        found = Lesson.from_json(told)
    except InputError:
        refused(told)
    else:
        assert found.to_json() == told


def told_lesson() -> dict[str, Any]:
    return Lesson("net-1", ("p1",), ("=文", "*·"), SIZE, Weights.zero(2, SIZE)).to_json()


def with_numbers(value: float) -> str:
    lesson = Lesson("net-1", (), (), SIZE, Weights.zero(0, SIZE))
    lesson.weights.choice_plain[0, 0] = value
    return str(lesson.to_json()["weights"]["choice_plain"])


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("format", 2),
        ("format", True),
        ("base", ""),
        ("base", "x" * 201),
        ("size", True),
        ("size", 0),
        ("size", -3),
        ("size", 10**9),
        ("size", 3.0),
        ("keys", "p1"),
        ("keys", [""]),
        ("keys", [1]),
        ("signs", ["=文", "=文"]),
        ("signs", ["=" * 49]),
        ("signs", ["=文"]),
        ("signs", [f"={n}" for n in range(2001)]),
        ("weights", []),
        ("weights", {}),
    ],
)
def test_hostile_parts(part: str, value: Any) -> None:
    told = told_lesson()
    told[part] = value
    refused(told)


@pytest.mark.parametrize("value", [None, 5, "", "====", "A" * 40, "é", "!" * 10000, ["AAAA"]])
@pytest.mark.parametrize("name", list(Weights.shapes(0, 0)))
def test_hostile_arrays(name: str, value: Any) -> None:
    told = told_lesson()
    told["weights"][name] = value
    assert name in refused(told)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 1e30])
def test_numbers_that_no_lesson_has(value: float) -> None:
    told = told_lesson()
    told["weights"]["choice_plain"] = with_numbers(value)
    assert "choice_plain" in refused(told)


def test_marks_inside_an_array_are_refused() -> None:
    told = copy.deepcopy(told_lesson())
    packed = told["weights"]["choice_plain"]
    told["weights"]["choice_plain"] = packed[:8] + "!" + packed[9:]
    refused(told)
