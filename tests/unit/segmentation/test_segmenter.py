"""The proposal for whole pages."""

import random
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.model import Article, PageState, Role, faults
from annotator.core.proposal import Proposal
from annotator.core.text import PageText
from annotator.resource_files import resource
from annotator.segmentation.jieba_runs import JiebaRuns
from annotator.segmentation.reasons import sentence
from annotator.segmentation.segmenter import Segmenter
from annotator.segmentation.words import Engine, Words

sys.path.insert(0, str(Path(__file__).parent))
import pages


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    words = Words()
    words.warm_up()
    return Segmenter(words)


def with_text(text: PageText, proposal: Proposal, part: str) -> Article:
    """The article that holds the first place of ``part``."""
    at = text.text.index(part)
    state = PageState(proposal.articles)
    found = state.at(at)
    assert found is not None, f"{part} is furniture"
    return state.by_id[found.article]


def check(text: PageText, proposal: Proposal) -> None:
    assert faults(text, PageState(proposal.articles)) == []
    assert [a.id for a in proposal.articles] == [f"a{n}" for n in range(1, len(proposal.articles) + 1)]
    assert [s.article for s in proposal.suggestions] == [a.id for a in proposal.articles]
    assert set(proposal.attachments) == {a.id for a in proposal.articles}
    assert all(0 <= b.confidence <= 1 and b.reasons and 0 < b.at < len(text) for b in proposal.borders)
    for reason in every_reason(proposal):
        assert sentence(reason)


def every_reason(proposal: Proposal) -> list:
    return [
        *(r for b in proposal.borders for r in b.reasons),
        *(r for s in proposal.suggestions for r in s.reasons),
        *(r for found in proposal.attachments.values() for r in found),
    ]


def test_headlines_above(segmenter: Segmenter) -> None:
    text = pages.titles_before()
    proposal = segmenter.propose(text)
    check(text, proposal)
    assert [a.headline(text) for a in proposal.articles] == [
        "梨树镇防汛队日夜巡查堤坝",
        "破获系列盗窃案 追回电动车二十六辆",
        "读书贵在坚持",
    ]
    assert PageState(proposal.articles).at(0) is None, "the folio line is furniture"
    assert PageState(proposal.articles).at(text.text.index("责编")) is None


def test_headlines_below(segmenter: Segmenter) -> None:
    text = pages.titles_after()
    proposal = segmenter.propose(text)
    check(text, proposal)
    assert [a.headline(text) for a in proposal.articles] == [
        "梨树镇防汛队日夜巡查堤坝",
        "破获系列盗窃案 追回电动车二十六辆",
        "读书贵在坚持",
    ]
    first = proposal.articles[0]
    assert first.spans[0].role is Role.HEADLINE, "the head comes first in reading order"
    assert first.spans[0].start > first.spans[1].start
    assert any(r.code == "stands_below" for r in proposal.attachments["a1"])


def test_a_page_with_a_blank_line_after_each_line_reads_the_same(segmenter: Segmenter) -> None:
    plain = pages.titles_after()
    spread = PageText(plain.text.replace("\n", "\n\n"))
    heads = [a.headline(plain) for a in segmenter.propose(plain).articles]
    assert [a.headline(spread) for a in segmenter.propose(spread).articles] == heads


def test_picture_without_headline_is_its_own_article(segmenter: Segmenter) -> None:
    text = pages.with_picture()
    proposal = segmenter.propose(text)
    check(text, proposal)
    picture = with_text(text, proposal, "四月十二日")
    assert [s.role for s in picture.spans] == [Role.CAPTION, Role.CREDIT]
    assert proposal.attachments[picture.id][0].code == "no_headline"
    assert len(proposal.articles) == 2


def test_interrupted_sentence_finds_its_rest(segmenter: Segmenter) -> None:
    text = pages.interrupted()
    proposal = segmenter.propose(text)
    check(text, proposal)
    flood = with_text(text, proposal, "连日来")
    assert flood is with_text(text, proposal, "妥善安置")
    assert flood is not with_text(text, proposal, "近日破获")
    codes = {r.code for b in proposal.borders for r in b.reasons}
    assert {"text_cut", "text_resumes"} <= codes


def test_headline_far_from_its_text_is_assigned_by_words(segmenter: Segmenter) -> None:
    text = pages.far_headline()
    proposal = segmenter.propose(text)
    check(text, proposal)
    assert with_text(text, proposal, "日夜巡查堤坝") is with_text(text, proposal, "灯火通明")
    assert with_text(text, proposal, "盗窃案告破") is with_text(text, proposal, "近日破获")


def test_border_says_why(segmenter: Segmenter) -> None:
    text = pages.titles_after()
    proposal = segmenter.propose(text)
    at = text.text.index("青禾县公安局") - len("本报讯 ")
    border = next(b for b in proposal.borders if b.at == at)
    reasons = {r.code: r.values for r in border.reasons}
    assert reasons["starts_with"] == ("本报讯",)
    assert reasons["width_changes"] == (18, 23)
    assert "headline_after" in reasons
    assert border.confidence > 0.8
    assert "changes from 18 to 23" in " ".join(sentence(r) for r in border.reasons)


def test_suggestions_put_genre_before_topic(segmenter: Segmenter) -> None:
    text = pages.titles_before()
    proposal = segmenter.propose(text)
    found = {s.article: s for s in proposal.suggestions}
    theft = with_text(text, proposal, "近日破获")
    reading = with_text(text, proposal, "有的同志")
    assert found[theft.id].category == "policing"
    assert any("民警" in str(r.values) for r in found[theft.id].reasons)
    assert found[reading.id].category == "commentary"
    assert all(0 < s.confidence < 1 for s in proposal.suggestions)


def test_suggest_for_articles_that_a_person_made(segmenter: Segmenter) -> None:
    text = pages.titles_before()
    articles = segmenter.propose(text).articles
    again = segmenter.suggest(text, articles)
    assert [s.article for s in again] == [a.id for a in articles]
    assert again[1].category == "policing"


@pytest.mark.parametrize("page", sorted(resource("sample").glob("*.txt")), ids=lambda path: path.stem)
def test_an_article_has_the_same_suggestion_in_its_proposal_and_later(segmenter: Segmenter, page: Path) -> None:
    text = PageText(page.read_text(encoding="utf-8"))
    proposal = segmenter.propose(text)
    assert proposal.suggestions == segmenter.suggest(text, proposal.articles)


def test_what_the_page_had_cut_is_not_cut_again_for_its_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    cut = JiebaRuns._cut
    monkeypatch.setattr(JiebaRuns, "_cut", lambda self, run: seen.append(run) or cut(self, run))
    page = PageText((resource("sample") / "yanxi-2021-06-18-2.txt").read_text(encoding="utf-8"))
    proposal = Segmenter(Words(engine=Engine.JIEBA)).propose(page)
    assert 0 < sum(map(len, seen)) < 1.3 * len(page)
    assert Segmenter(Words(engine=Engine.JIEBA)).suggest(page, proposal.articles) == proposal.suggestions


def test_the_same_text_gives_the_same_proposal(segmenter: Segmenter) -> None:
    texts = [pages.titles_before(), pages.interrupted(), pages.far_headline()]
    first = [segmenter.propose(text) for text in texts]
    assert [Segmenter(Words()).propose(PageText(text.text)) for text in reversed(texts)] == first[::-1]


def test_crlf_changes_nothing_but_the_offsets(segmenter: Segmenter) -> None:
    text = pages.titles_before()
    other = PageText(text.text.replace("\n", "\r\n"))
    heads = [a.headline(text) for a in segmenter.propose(text).articles]
    assert [a.headline(other) for a in segmenter.propose(other).articles] == heads


@pytest.mark.parametrize("text", ["", " \n\n\t", "\n" * 50])
def test_nothing_to_read(segmenter: Segmenter, text: str) -> None:
    assert segmenter.propose(PageText(text)).articles == ()


RANDOM = random.Random(7)
HOSTILE = {
    "one character": "字",
    "astral": "𠀀𠀁𠀂😀\n😀😀\n",
    "control characters": "".join(map(chr, range(0x300))) + "\x85\u2028\u2029\ufeff\u200b正文。",
    "latin": "The council met on Monday.\nIt decided that\nroads be mended.\n\nMayor resigns\n\n" * 30,
    "traditional": "本報訊 縣府日前召開會議，\n討論防汛事宜。\n縣府開會\n" * 30,
    "only digits": "12 34 56\n" * 300,
    "brackets": "（" * 3000 + "\n" + "）" * 3000,
    "only bylines": "□ 李明\n" * 500,
    "lines that never end": "甲乙丙丁戊己庚辛壬癸子丑\n" * 500,
    "torn": "".join(RANDOM.choice("本报讯，。\n \r（）摄记者□一二") for _ in range(5000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(segmenter: Segmenter, name: str) -> None:
    text = PageText(HOSTILE[name])
    proposal = segmenter.propose(text)
    check(text, proposal)
    assert proposal.articles or name == "only digits"
    assert segmenter.propose(PageText(text.text)) == proposal


@pytest.mark.parametrize(
    "text",
    [
        "国" * 1_000_000,
        "hello world. " * 80_000,
        "他说。 " * 250_000,
        " " * 1_000_000 + "字",
        ("本报讯 近日，某县召开会议。\n\n" + "今年以来各地积极推进工作，\n" * 3 + "取得成效。\n\n标题一二三\n") * 2800,
    ],
    ids=["one line of one character", "one line of latin", "one line of sentences", "blanks", "200,000 characters"],
)
def test_large_text_is_read(segmenter: Segmenter, text: str) -> None:
    page = PageText(text)
    assert faults(page, PageState(segmenter.propose(page).articles)) == []


LINES = st.lists(
    st.one_of(
        st.text(alphabet="本报讯记者摄□（）。，：、 　0123一二三县局读书\t", max_size=30),
        st.text(max_size=40),
        st.sampled_from(
            ["", "本报讯 （记者 李明） 县里", "责编：王一", "□ 李明", "（张三 摄）", "一、", "联办", "图片："]
        ),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=LINES, ending=st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_any_text_gives_a_valid_proposal(segmenter: Segmenter, lines: list[str], ending: str) -> None:
    text = PageText(ending.join(lines))
    check(text, segmenter.propose(text))
