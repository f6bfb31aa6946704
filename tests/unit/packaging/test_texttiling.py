"""The TextTiling that ``make bench`` compares with does what it is taken for."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

PATH = Path(__file__).parents[3] / "packaging" / "texttiling.py"


@pytest.fixture(scope="module")
def texttiling() -> ModuleType:
    spec = importlib.util.spec_from_file_location("texttiling", PATH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_border_is_where_the_words_change(texttiling: ModuleType) -> None:
    topics = (["防汛", "堤坝", "水位", "巡查"], ["盗窃", "民警", "嫌疑人", "派出所"], ["读书", "道理", "笔者", "时间"])
    words = [word for topic in topics for word in topic * 75]
    assert texttiling.borders(words) == [300, 600]


@pytest.mark.parametrize("words", [[], ["防汛"] * 7, ["防汛"] * 900, ["a", "的"] * 900])
def test_one_topic_has_no_border(texttiling: ModuleType, words: list[str]) -> None:
    assert texttiling.borders(words) == []
