"""What is suggested for the clean text, and what is left alone."""

import gzip
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.corrections import Correction, Made
from annotator.core.model import Article, Role, Span
from annotator.core.proofreading import TextSuggestion, still_open
from annotator.core.text import PageText
from annotator.segmentation.missing import MissingCharacters
from annotator.segmentation.proofread import Proofreader
from annotator.segmentation.reasons import sentence

PAGES = Path(__file__).resolve().parents[4] / "shared" / "pages"


@pytest.fixture(scope="module")
def reader() -> Proofreader:
    return Proofreader()


def told(reader: Proofreader, content: str) -> list[tuple[str, str | None, str]]:
    """Raw text, suggestion and code of each place."""
    text = PageText(content)
    return [(text[one.start, one.end], one.text, one.reasons[0].code) for one in reader.read(text)]


@pytest.mark.parametrize(
    ("content", "raw", "suggested", "code"),
    [
        ("要进一步增强企业的竞争カ，", "カ", "力", "look_alike_word"),
        ("广大职エ 要以主人翁", "エ ", "工", "look_alike_word"),
        ("流会”，オ是真正见诸纲", "オ", "才", "look_alike"),
        ("国家统—规定的", "—", "一", "look_alike_word"),
        ("统ー的标准", "ー", "一", "look_alike_word"),
        ("增加人□数量", "□", "口", "look_alike_word"),
        ("建于l998年的", "l998", "1998", "look_alike_digit"),
        ("从2O2l年起", "2O2l", "2021", "look_alike_digit"),
        ("the wor1d of", "wor1d", "world", "look_alike_letter"),
        ("共有１9人", "１9", "19", "mixed_width"),
        ("有的，有的，有的，有的，有的，有的,都好", ",", "，", "narrow_mark"),
        ("京京 城城 喜喜 降降 瑞瑞 雪雪", "京京 城城 喜喜 降降 瑞瑞 雪雪", "京城喜降瑞雪", "printed_twice"),
        ("教育之窗教育之窗", "教育之窗教育之窗", "教育之窗", "printed_twice"),
        ("研研究究", "研研究究", "研究", "printed_twice"),
        ("有的放 地进行培训", " ", "矢", "lost_word"),
        ("在这块贫 的土地上", " ", None, "lost"),
        ("分， 江市公安局", " ", None, "lost"),
        ("一脸羞 ，红着脸说", " ", None, "lost"),
        ("电梯按�也许", "�", None, "unreadable"),
        ("电梯按\ue123也许", "\ue123", None, "unreadable"),
        ("电梯按〓也许", "〓", None, "unreadable"),
        ("有的放□地进行", "□", "矢", "lost_word"),
    ],
)
def test_what_is_suggested(reader: Proofreader, content: str, raw: str, suggested: str | None, code: str) -> None:
    assert told(reader, content) == [(raw, suggested, code)]


@pytest.mark.parametrize(
    "content",
    [
        "カード決済とロボットの利用が広がる",
        "本报记者 方以南 摄",
        "本报讯 交口县水头镇",
        "（记者 汪洪洋 林志平） 上海",
        "退 役 军 人 、社 会 贤 达 人 士",
        "26.2%，逐 步 下 降 到 1998年",
        "□ 陆霞",
        "张北—尚义发生地震",
        "美国—波罗的海伙伴",
        "高高兴兴",
        "哈哈哈哈哈哈",
        "吃吃喝喝说说笑笑的一天",
        "H2O 与 CO2，5l 水，MP3 和 A4 纸",
        "1998 年和 ２０ 人",
        "北京ー上海",
        "the first line of a story, told well",
        "",
    ],
)
def test_what_is_left_alone(reader: Proofreader, content: str) -> None:
    assert told(reader, content) == []


def test_columns_that_run_together_have_blanks_that_say_nothing(reader: Proofreader) -> None:
    line = "两栏的文字连在一起的左边 另一栏的文字在同一行的右边\n"
    assert told(reader, line) == [(" ", None, "lost")]
    assert told(reader, line * 8) == []


def test_a_missing_character_must_be_the_only_one() -> None:
    missing = MissingCharacters()
    assert missing.between("有的放", "地进行") == ("矢", "有的放矢")
    assert missing.between("", "口力马") is None
    assert missing.between("的", "的") is None


def test_open_suggestions_are_those_in_the_pieces_without_an_answer() -> None:
    text = PageText("公园 了模样\n在这块贫 的土地上，实カ")
    found = [
        TextSuggestion(2, 3, None, 0.9, ()),
        TextSuggestion(11, 12, None, 0.9, ()),
        TextSuggestion(18, 19, "力", 0.9, ()),
    ]
    article = Article("a1", (Span(0, 6, Role.HEADLINE), Span(7, 19, Role.BODY)))
    assert still_open(text, found, article, ()) == found[1:]
    assert still_open(text, found, article, (Correction(17, 19, "实力", Made.TYPED),)) == found[1:2]
    assert still_open(text, found, Article("a2", (Span(7, 12, Role.BODY),)), ()) == found[1:2]


@settings(deadline=None)
@given(st.text(st.sampled_from("カエー一力— \n\r\u3000０1lO,，。□�\ue000研研究有的放矢地“”（ab𠮷"), max_size=80))
def test_suggestions_never_overlap_and_always_change_something(content: str) -> None:
    text, reader = PageText(content), Proofreader()
    found = reader.read(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.text != text[one.start, one.end]
        assert 0 < one.confidence <= 1
        assert all(sentence(reason) for reason in one.reasons)


@pytest.mark.shared
@pytest.mark.skipif(not (PAGES / "dev.jsonl.gz").is_file(), reason="../shared/pages is not here")
def test_pages_with_look_alikes_get_them_and_others_do_not(reader: Proofreader) -> None:
    with gzip.open(PAGES / "dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        records = [json.loads(line) for line in stream]
    raw = [record for record in records if record["meta"]["family"] == "T"]
    kana = {bool(style): 0 for style in (0, 1)}
    for record in raw[::4]:
        found = [code for part, _, code in told(reader, record["text"]) if part[0] in "カエロニハオ"]
        kana[bool(record["meta"]["style"]["look"])] += len(found)
    assert kana[True] >= 60
    assert kana[False] == 0
