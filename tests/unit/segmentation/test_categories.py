"""The category of an article: genre before topic, with reasons, whatever state the text is in."""

import importlib.util
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import InputError
from annotator.core.model import Article, Role, Span
from annotator.core.proposal import Suggestion
from annotator.core.text import PageText
from annotator.segmentation import (
    categories,
    category_features,
    category_lexicon,
    category_model,
    category_signs,
    traditional,
)
from annotator.segmentation.article_view import ArticleView, view_of
from annotator.segmentation.category_learning import macro_f1
from annotator.segmentation.reasons import sentence
from annotator.segmentation.words import Words

ROOT = Path(__file__).parents[3]

POLICE = (
    ("headline", "梨树县公安局打掉一盗窃团伙"),
    (
        "body",
        "本报讯 近日，梨树县公安局打掉一个盗窃电动车的团伙，抓获犯罪嫌疑人四名。办案民警循线追踪，追回被盗车辆二十余台。",
    ),
)
VIEW = (
    ("headline", "打击盗窃，莫忘群众的小事"),
    ("byline", "□ 方远"),
    (
        "body",
        "一辆电动车值不了几个钱，丢了，却让人好几天吃不下饭。有人说，警察哪有工夫管这些小事？笔者以为不然。难道案值小，群众的委屈"
        "就小吗？破大案固然要紧，破小案同样考验民警的作风。与其坐在办公室里等报案，不如到楼道里走一走。须知，百姓看公安，看的正是这些小事。",
    ),
)
STUDY = (
    ("headline", "浅谈基层派出所民警思想政治工作的对策"),
    ("byline", "□ 周田"),
    (
        "body",
        "思想政治工作是公安队伍建设的生命线。新形势下，加强派出所民警思想政治工作具有十分重要的意义。一是要提高认识，健全机制；"
        "二是要创新方法，增强针对性和实效性；三是要完善考核，发挥激励作用。综上所述，只有不断探索，才能推动工作再上新台阶。",
    ),
    ("note", "（作者单位：梨树县公安局）"),
)
COMMUNITY = (
    ("headline", "城西社区楼道里的议事会"),
    (
        "body",
        "本报讯 十月八日，城西社区的网格员、物业经理和居民代表坐在楼道里，商量电动车充电棚装在哪里。居委会主任说，大家的事大家定，矛盾就少了。",
    ),
)
OTHER = (
    ("headline", "全县秋粮再获丰收"),
    (
        "body",
        "本报讯 记者从县农业农村局获悉，今年全县三十万亩玉米平均亩产比上年增长百分之四，合作社的烘干设备日夜运转，种植户喜上眉梢。",
    ),
)
KINDS = (
    (POLICE, "policing"),
    (VIEW, "commentary"),
    (STUDY, "theory_study"),
    (COMMUNITY, "community_governance"),
    (OTHER, "other"),
)


@pytest.fixture(scope="module")
def words() -> Words:
    found = Words()
    found.warm_up()
    return found


def article_of(parts: tuple[tuple[str, str], ...]) -> tuple[PageText, Article]:
    text = "\n".join(part for _, part in parts)
    spans, at = [], 0
    for role, part in parts:
        spans.append(Span(at, at + len(part), Role(role)))
        at += len(part) + 1
    return PageText(text), Article("a1", tuple(spans))


def suggested(words: Words, parts: tuple[tuple[str, str], ...]) -> Suggestion:
    return categories.suggest(*article_of(parts), words)


@pytest.mark.parametrize(("parts", "category"), KINDS, ids=[category for _, category in KINDS])
def test_genre_before_topic(words: Words, parts: tuple[tuple[str, str], ...], category: str) -> None:
    found = suggested(words, parts)
    assert found.category == category
    assert 0.5 < found.confidence <= categories.SUREST
    assert 1 <= len(found.reasons) <= categories.MOST_REASONS
    assert all(sentence(reason) for reason in found.reasons)


@pytest.mark.parametrize(("parts", "category"), KINDS, ids=[category for _, category in KINDS])
def test_without_a_head_the_text_is_enough(words: Words, parts: tuple[tuple[str, str], ...], category: str) -> None:
    assert suggested(words, tuple(part for part in parts if part[0] == "body")).category == category


def test_reasons_name_what_stands_in_the_article(words: Words) -> None:
    codes = {reason.code: reason.values for reason in suggested(words, STUDY).reasons}
    assert "topic_words" not in codes
    assert any(code in codes for code in ("genre_words", "genre_cue", "in_headline", "numbered_points"))
    report = {reason.code: reason.values for reason in suggested(words, POLICE).reasons}
    named = str(report["topic_words"][0]).split("、")
    assert named
    assert all(word in article_of(POLICE)[0].text for word in named)
    assert str(report["in_headline"][0]) in POLICE[0][1]


def test_traditional_characters(words: Words) -> None:
    parts = (
        ("headline", "警方破獲詐騙集團"),
        (
            "body",
            "警方昨日破獲一個電信詐騙集團，逮捕嫌疑人五名，查獲贓款及手機。辦案人員表示，該集團專門冒充銀行職員，騙取長者積蓄。",
        ),
    )
    assert suggested(words, parts).category == "policing"
    assert traditional.simplified("警方破獲詐騙集團") == "警方破获诈骗集团"
    assert not traditional.is_traditional("县公安局破获一起诈骗案，嫌疑人于右任、乾隆")


@pytest.mark.parametrize("text", ["", "。", "12345", "Lorem ipsum dolor sit amet, consectetur.", "𠮷𠮷𠮷", "\u3000"])
def test_texts_that_tell_nothing(words: Words, text: str) -> None:
    found = categories.suggest(PageText(text), Article("a1", (Span(0, len(text), Role.BODY),)), words)
    assert found.category in category_model.CATEGORIES
    assert found.reasons


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(Role)), st.text(min_size=1, max_size=80)), max_size=6))
def test_never_fails_and_always_says_the_same(parts: list[tuple[Role, str]]) -> None:
    text, article = article_of(tuple((role.value, part) for role, part in parts))
    cutter = _shared_words()
    first = categories.suggest(text, article, cutter)
    assert first == categories.suggest(text, article, cutter)
    assert 0 < first.confidence <= 1
    assert all(sentence(reason) for reason in first.reasons)


_kept: list[Words] = []


def _shared_words() -> Words:
    if not _kept:
        _kept.append(Words())
    return _kept[0]


def test_the_probabilities_are_probabilities(words: Words) -> None:
    from math import exp

    logs = category_model.shipped_model().read(category_features.features_of(view_of(*article_of(VIEW), words))).logs
    assert set(logs) == set(category_model.CATEGORIES)
    assert sum(exp(value) for value in logs.values()) == pytest.approx(1)


def test_the_model_fits_the_features_and_is_small() -> None:
    path = ROOT / "resources" / "models" / "categories.json"
    assert path.stat().st_size < 1_000_000
    data = json.loads(path.read_text("utf-8"))
    assert tuple(data["names"]) == category_features.NAMES
    with pytest.raises(ValueError, match="train_categories"):
        category_model.ShippedModel.from_json({**data, "names": data["names"][1:]})


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"names": []}'])
def test_a_damaged_model_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    damaged = tmp_path / "categories.json"
    damaged.write_text(content, "utf-8")
    monkeypatch.setattr(category_model, "resource", lambda name: damaged)
    with pytest.raises(InputError, match=r"categories\.json cannot be read .*: install the program again"):
        category_model._load.__wrapped__()


def test_words_that_jieba_takes_apart_are_found(words: Words) -> None:
    view = replace(view_of(*article_of((("body", "网 格 员"),)), words), words=("网格", "员", "走访"))
    found = category_features.features_of(view).found[category_lexicon.NAMES.index("community")]
    assert {"网格", "网格员"} <= set(found)
    longer = replace(view_of(*article_of((("body", "城关派出所"),)), words), words=("城关派出所",))
    assert "派出所" in category_features.features_of(longer).found[category_lexicon.NAMES.index("police")]


def test_an_article_has_the_same_numbers_alone_and_among_others(words: Words) -> None:
    views = [view_of(*article_of(parts), words) for parts, _ in KINDS]
    table = category_features.table_of(views)
    model = category_model.shipped_model()
    for row, (view, opinion) in enumerate(zip(views, model.read_all(table), strict=True)):
        alone, among = category_features.features_of(view), table.features(row)
        assert among.dense == pytest.approx(alone.dense)
        assert among.words == pytest.approx(alone.words)
        assert among.characters == pytest.approx(alone.characters)
        assert among.found == alone.found
        assert opinion.logs == pytest.approx(model.read(alone).logs)


@pytest.mark.parametrize(
    ("body", "sign", "value"),
    [
        ("要有担当\n也要，须有作为。应当如此", "orders", 3.0),
        ("一是学\n首先是做。其次是想", "ordinals", 3.0),
        ("12人3户，45\n67", "digits", 1.0),
        ("第一小节的标题\n这一行有标点，不是标题\n短", "headings", 0.5),
        ("一、学习\n（二）落实\n三点", "numbered", 1.0),
        ("他说：“好。”她告诉记者“是”", "speech", 2.0),
    ],
)
def test_signs_are_counted(body: str, sign: str, value: float) -> None:
    view = ArticleView("", "", "", body, "", False, (), ())
    assert category_signs.signs_of([view, view])[1][sign] == value


def test_fast_beside_the_cutting(words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    text, article = article_of((POLICE[0], *(("body", POLICE[1][1]) for _ in range(10))))
    monkeypatch.setattr(words, "cut", cache(words.cut))
    categories.suggest(text, article, words)
    best = min(_seconds(text, article, words) for _ in range(30))
    assert best < 0.004, "about 0.6 ms where nothing else runs"


def _seconds(text: PageText, article: Article, words: Words) -> float:
    begun = time.process_time()
    categories.suggest(text, article, words)
    return time.process_time() - begun


@pytest.fixture(scope="module")
def training() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("train_categories", ROOT / "packaging" / "train_categories.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def test_our_own_articles_are_well_formed(training: ModuleType) -> None:
    samples = list(training.own(ROOT / "packaging" / "data"))
    assert len(samples) > 200
    assert {s.category for s in samples} == set(category_model.CATEGORIES)
    assert all(any(role in ("body", "caption") for role, _ in s.parts) for s in samples)


def test_training_is_deterministic_and_gives_a_model(training: ModuleType, words: Words) -> None:
    samples = training.prepare(list(training.own(ROOT / "packaging" / "data"))[::4], words)
    first, second = (training.Trainer(samples).to_json(1.0) for _ in range(2))
    assert first == second
    model = category_model.ShippedModel.from_json(first)
    told = [s.features[0] for s in samples]
    batch = training.Trainer(samples).probabilities(told)
    for features, row in zip(told[:20], batch, strict=False):
        logs = model.read(features).logs
        best = category_model.CATEGORIES[row.argmax()]
        assert max(logs, key=lambda label: logs[label]) == best or row.max() < 0.55


@pytest.mark.shared
def test_written_articles(shared: Path, training: ModuleType, words: Words) -> None:
    """The shipped model has seen these: this holds the way from an article to its category, not how good it is."""
    truth, said = [], []
    for sample in training.written(shared / "categories" / "written.jsonl"):
        truth.append(sample.category)
        said.append(categories.suggest(*training.as_article(sample.parts), words).category)
    assert macro_f1(truth, said) > 0.9
