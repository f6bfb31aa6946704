"""What a project learns about categories from its own articles."""

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from test_categories import KINDS, article_of

from annotator.core.errors import InputError
from annotator.segmentation import categories
from annotator.segmentation.article_view import view_of
from annotator.segmentation.category_examples import Examples, examples_of, examples_of_table, joined
from annotator.segmentation.category_features import NAMES, Features, as_table, features_of
from annotator.segmentation.category_learning import (
    CategoryModel,
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


def example(parts: tuple[tuple[str, str], ...], words: Words, label: str) -> Examples:
    """One article."""
    text, article = article_of(parts)
    return examples_of(text, [article], words, [(label,)])


@pytest.fixture(scope="module")
def sport_and_farm(words: Words) -> Examples:
    """Articles of a scheme that the shipped model has never heard of."""
    texts = [(SPORT, "sport"), (FARM, "farm")]
    return joined(
        [
            example((("body", text.format(place, n + 2, n)),), words, label)
            for n, place in enumerate("东西南北中上下前后左右内外")
            for text, label in texts
        ]
    )


def features(words: Words) -> Features:
    """The first of them."""
    text, article = article_of((("body", SPORT.format("东", 2, 0)),))
    return features_of(view_of(text, article, words))


def kinds(words: Words) -> Examples:
    return joined([example(parts, words, category) for parts, category in KINDS])


def test_with_nothing_to_learn_from_the_shipped_model_speaks(words: Words) -> None:
    model = fit(joined([]), CATEGORIES)
    for parts, category in KINDS:
        text, article = article_of(parts)
        plain, cut = categories.suggest(text, article, words), categories.suggest(text, article, words, model=model)
        assert plain.category == cut.category == category
        assert cut.confidence == pytest.approx(plain.confidence, abs=0.002)


def test_only_labels_of_the_scheme_are_suggested(words: Words) -> None:
    model = fit(joined([]), ["commentary", "other"])
    for parts, _ in KINDS:
        assert categories.suggest(*article_of(parts), words, model=model).category in {"commentary", "other"}
    with pytest.raises(ValueError, match="at least one"):
        fit(joined([]), [])


def test_labels_that_the_shipped_model_does_not_know(sport_and_farm: Examples, words: Words) -> None:
    learned = learn(sport_and_farm, [str(n // 2) for n in range(len(sport_and_farm))], ["sport", "farm", "other"])
    assert learned.comparison.learned_f1 == 1
    assert learned.comparison.shipped_f1 < 1
    text, article = article_of((("body", "决赛昨晚在体育馆举行，双方球员拼抢激烈。"),))
    found = categories.suggest(text, article, words, model=learned.model)
    assert found.category == "sport"
    assert "learned_words" in {reason.code for reason in found.reasons}


def test_a_category_that_was_split_is_learned(sport_and_farm: Examples, words: Words) -> None:
    """other becomes sport and the rest; police reports stay what they are."""
    given = replace(
        sport_and_farm, labels=tuple([("other",) if own == ("farm",) else own for own in sport_and_farm.labels])
    )
    model = fit(joined([given, kinds(words)]), [*CATEGORIES, "sport"])
    shares = model.probabilities(features(words))
    assert max(shares, key=lambda label: shares[label]) == "sport"
    text, article = article_of(KINDS[0][0])
    assert categories.suggest(text, article, words, model=model).category == "policing"


def test_several_categories_share_an_article(sport_and_farm: Examples, words: Words) -> None:
    both = replace(sport_and_farm, labels=(("sport", "farm"),) * len(sport_and_farm))
    shares = fit(both, ["sport", "farm"]).probabilities(features(words))
    assert shares["sport"] == pytest.approx(0.5, abs=0.1)


def test_the_same_articles_give_the_same_model(sport_and_farm: Examples) -> None:
    scheme = ["sport", "farm"]
    assert fit(sport_and_farm, scheme) == fit(sport_and_farm, scheme)


def test_articles_of_other_labels_do_not_count(sport_and_farm: Examples) -> None:
    strangers = replace(sport_and_farm, labels=(("weather",),) * len(sport_and_farm))
    assert fit(joined([strangers, sport_and_farm]), ["sport", "farm"]) == fit(sport_and_farm, ["sport", "farm"])
    comparison = learn(strangers, ["a"] * len(strangers), ["sport", "farm"]).comparison
    assert comparison.truth == []
    assert comparison.learned_f1 == 0


def test_one_group_alone_tells_nothing(sport_and_farm: Examples) -> None:
    comparison = learn(sport_and_farm, ["one"] * len(sport_and_farm), ["sport", "farm"]).comparison
    assert comparison.learned == comparison.shipped
    assert comparison.learned_f1 == comparison.shipped_f1


def test_a_group_never_stands_on_both_sides(words: Words) -> None:
    """Two articles of one page that are alike but labelled apart: what is learned of one must not tell the other."""
    text = SPORT.format("红", 3, 2)
    alike = joined([example((("body", text),), words, label) for label in ("sport", "farm")] * 5)
    comparison = learn(alike, [str(n // 2) for n in range(len(alike))], ["sport", "farm"]).comparison
    assert comparison.learned_accuracy == 0.5


def test_a_model_comes_back_from_plain_data(sport_and_farm: Examples, words: Words) -> None:
    model = fit(sport_and_farm, ["sport", "farm"], temperature=1.3)
    again = CategoryModel.from_json(json.loads(json.dumps(model.to_json())))
    assert again == model
    assert again.probabilities(features(words)) == model.probabilities(features(words))
    assert again.likeliest(sport_and_farm) == [own[0] for own in sport_and_farm.labels]


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
def test_spoilt_data_is_refused(sport_and_farm: Examples, spoilt: dict) -> None:
    data = fit(sport_and_farm, ["sport", "farm"]).to_json()
    with pytest.raises(InputError, match="learn it anew"):
        CategoryModel.from_json({**data, **spoilt})


def test_a_model_of_another_version_is_refused(sport_and_farm: Examples) -> None:
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
    found = []
    for n in range(2_000):
        words = {
            chance.choice(vocabulary[n % 5 :: 5]) if chance.random() < 0.2 else chance.choice(vocabulary): 0.07
            for _ in range(150)
        }
        found.append(Features(tuple(chance.random() for _ in NAMES), words, {}))
    examples = examples_of_table(as_table(found), [(CATEGORIES[n % 5],) for n in range(2_000)])
    begun = time.process_time()
    model = fit(examples, CATEGORIES)
    taken = time.process_time() - begun
    assert model.examples == 2_000
    assert taken < 8, "about a second and a half where nothing else runs"


def test_articles_of_a_page_together_are_what_they_are_alone(words: Words) -> None:
    text, article = article_of(KINDS[0][0])
    other = replace(article, spans=article.spans[:1])
    both = examples_of(text, [article, other], words, [("policing",), ("other",)])
    alone = joined([examples_of(text, [one], words, [("policing",)]) for one in (article, other)])
    assert both.labels == (("policing",), ("other",))
    for row in range(2):
        assert both.words.of(row) == pytest.approx(alone.words.of(row))
    assert both.logs == pytest.approx(alone.logs)
    assert both.standard == pytest.approx(alone.standard)
    assert len(examples_of(text, [], words, [])) == 0


def test_chosen_articles_are_what_they_were(sport_and_farm: Examples) -> None:
    some = sport_and_farm.chosen([5, 0])
    assert some.labels == (sport_and_farm.labels[5], sport_and_farm.labels[0])
    assert [some.words.of(0), some.words.of(1)] == [sport_and_farm.words.of(5), sport_and_farm.words.of(0)]
    assert (some.logs == sport_and_farm.logs[[5, 0]]).all()
    assert (some.standard == sport_and_farm.standard[[5, 0]]).all()


def test_macro_f1() -> None:
    assert macro_f1(["a", "b"], ["a", "b"]) == 1
    assert macro_f1(["a", "a", "b"], ["a", "b", "b"]) == pytest.approx(2 / 3)
    assert macro_f1(["a"], ["b"]) == 0
    assert macro_f1([], []) == 0
