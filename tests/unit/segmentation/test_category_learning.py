"""What a project learns about categories from its own articles."""

import json
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from test_categories import KINDS, article_of

from annotator.core.errors import InputError
from annotator.segmentation import categories
from annotator.segmentation.category_features import NAMES, Features
from annotator.segmentation.category_learning import (
    CategoryModel,
    Example,
    cross_validate,
    example,
    fit,
    learn,
    macro_f1,
)
from annotator.segmentation.category_model import CATEGORIES
from annotator.segmentation.words import Words

SPORT = "比赛在县体育馆举行，{}队以{}比{}战胜对手，球员赛后说全队训练刻苦。"
FARM = "眼下正是农忙时节，{}村的{}亩苹果进入采摘期，合作社{}人忙着装箱外运。"


@pytest.fixture(scope="module")
def words() -> Words:
    found = Words()
    found.warm_up()
    return found


@pytest.fixture(scope="module")
def sport_and_farm(words: Words) -> list[Example]:
    """Articles of a scheme that the shipped model has never heard of."""
    texts = [(SPORT, "sport"), (FARM, "farm")]
    return [
        example(*article_of((("body", text.format(place, n + 2, n)),)), words, labels=(label,))
        for n, place in enumerate("东西南北中上下前后左右内外")
        for text, label in texts
    ]


def kinds(words: Words) -> list[Example]:
    return [example(*article_of(parts), words, labels=(category,)) for parts, category in KINDS]


def test_with_nothing_to_learn_from_the_shipped_model_speaks(words: Words) -> None:
    model = fit([], CATEGORIES)
    for parts, category in KINDS:
        text, article = article_of(parts)
        plain, cut = categories.suggest(text, article, words), categories.suggest(text, article, words, model=model)
        assert plain.category == cut.category == category
        assert cut.confidence == pytest.approx(plain.confidence, abs=0.002)


def test_only_labels_of_the_scheme_are_suggested(words: Words) -> None:
    model = fit([], ["commentary", "other"])
    for parts, _ in KINDS:
        assert categories.suggest(*article_of(parts), words, model=model).category in {"commentary", "other"}
    with pytest.raises(ValueError, match="at least one"):
        fit([], [])


def test_labels_that_the_shipped_model_does_not_know(sport_and_farm: list[Example], words: Words) -> None:
    learned = learn(sport_and_farm, [str(n // 2) for n in range(len(sport_and_farm))], ["sport", "farm", "other"])
    assert learned.comparison.learned_f1 == 1
    assert learned.comparison.shipped_f1 < 1
    text, article = article_of((("body", "决赛昨晚在体育馆举行，双方球员拼抢激烈。"),))
    found = categories.suggest(text, article, words, model=learned.model)
    assert found.category == "sport"
    assert "learned_words" in {reason.code for reason in found.reasons}


def test_a_category_that_was_split_is_learned(sport_and_farm: list[Example], words: Words) -> None:
    """other becomes sport and the rest; police reports stay what they are."""
    given = [e if e.labels == ("sport",) else Example(e.features, ("other",)) for e in sport_and_farm]
    model = fit([*given, *kinds(words)], [*CATEGORIES, "sport"])
    shares = model.probabilities(given[0].features)
    assert max(shares, key=lambda label: shares[label]) == "sport"
    text, article = article_of(KINDS[0][0])
    assert categories.suggest(text, article, words, model=model).category == "policing"


def test_several_categories_share_an_article(sport_and_farm: list[Example]) -> None:
    both = [Example(e.features, ("sport", "farm")) for e in sport_and_farm]
    shares = fit(both, ["sport", "farm"]).probabilities(both[0].features)
    assert shares["sport"] == pytest.approx(0.5, abs=0.1)


def test_the_same_articles_give_the_same_model(sport_and_farm: list[Example]) -> None:
    scheme = ["sport", "farm"]
    assert fit(sport_and_farm, scheme) == fit(sport_and_farm, scheme)


def test_articles_of_other_labels_do_not_count(sport_and_farm: list[Example]) -> None:
    strangers = [Example(e.features, ("weather",)) for e in sport_and_farm]
    assert fit([*sport_and_farm, *strangers], ["sport", "farm"]) == fit(sport_and_farm, ["sport", "farm"])
    comparison = cross_validate(strangers, ["a"] * len(strangers), ["sport", "farm"])
    assert comparison.truth == []
    assert comparison.learned_f1 == 0


def test_one_group_alone_tells_nothing(sport_and_farm: list[Example]) -> None:
    comparison = cross_validate(sport_and_farm, ["one"] * len(sport_and_farm), ["sport", "farm"])
    assert comparison.learned == comparison.shipped
    assert comparison.learned_f1 == comparison.shipped_f1


def test_a_group_never_stands_on_both_sides(words: Words) -> None:
    """Two articles of one page that are alike but labelled apart: what is learned of one must not tell the other."""
    text = SPORT.format("红", 3, 2)
    alike = [example(*article_of((("body", text),)), words, labels=(label,)) for label in ("sport", "farm")] * 5
    comparison = cross_validate(alike, [str(n // 2) for n in range(len(alike))], ["sport", "farm"])
    assert comparison.learned_accuracy == 0.5


def test_a_model_comes_back_from_plain_data(sport_and_farm: list[Example]) -> None:
    model = fit(sport_and_farm, ["sport", "farm"], temperature=1.3)
    again = CategoryModel.from_json(json.loads(json.dumps(model.to_json())))
    assert again == model
    assert again.probabilities(sport_and_farm[0].features) == model.probabilities(sport_and_farm[0].features)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"labels": []},
        {"dense": []},
        {"intercept": [1]},
        {"words": {"比赛": [1]}},
        {"words": []},
        {"temperature": 0},
        {"format": 99},
        {"labels": None},
    ],
)
def test_spoilt_data_is_refused(sport_and_farm: list[Example], spoilt: dict) -> None:
    data = fit(sport_and_farm, ["sport", "farm"]).to_json()
    with pytest.raises(InputError, match="learn it anew"):
        CategoryModel.from_json({**data, **spoilt})


def test_a_model_of_another_version_is_refused(sport_and_farm: list[Example]) -> None:
    data = fit(sport_and_farm, ["sport", "farm"]).to_json()
    for wrong in ([], None, {}):
        with pytest.raises(InputError, match="cannot be read"):
            CategoryModel.from_json(wrong)
    with pytest.raises(InputError, match="another version"):
        CategoryModel.from_json({**data, "base": "older"})


def test_two_thousand_articles_are_learned_in_seconds() -> None:
    import random

    chance = random.Random(3)
    vocabulary = [chr(0x4E00 + n) + chr(0x4E80 + n % 900) for n in range(8_000)]
    examples = []
    for n in range(2_000):
        label = CATEGORIES[n % 5]
        words = {
            chance.choice(vocabulary[n % 5 :: 5]) if chance.random() < 0.2 else chance.choice(vocabulary): 0.07
            for _ in range(150)
        }
        examples.append(Example(Features(tuple(chance.random() for _ in NAMES), words, {}), (label,)))
    begun = time.process_time()
    model = fit(examples, CATEGORIES)
    taken = time.process_time() - begun
    assert model.examples == 2_000
    assert taken < 8, "about a second and a half where nothing else runs"


def test_macro_f1() -> None:
    assert macro_f1(["a", "b"], ["a", "b"]) == 1
    assert macro_f1(["a", "a", "b"], ["a", "b", "b"]) == pytest.approx(2 / 3)
    assert macro_f1(["a"], ["b"]) == 0
    assert macro_f1([], []) == 0
