"""Corrections of characters: what can be kept, what conflicts, and that no edit of articles touches them."""

import pytest

from annotator.core.clean import clean_text, raw_text
from annotator.core.corrections import MAX_TEXT, Correction, Made, corrections_in, fault_of, faults_of
from annotator.core.editing import Edit, change
from annotator.core.edits import MakeFurniture, Merge, Move, Split
from annotator.core.errors import EditRefused
from annotator.core.model import Acceptance, Article, PageState, Role, Span
from annotator.core.text import PageText
from annotator.core.text_edits import AcceptText, Overtype, RejectText, RestoreText

TEXT = PageText("警カ不足，社区\n工作有 方。另一篇在这里")
ARTICLES = (Article("a1", (Span(0, 14, Role.BODY),)), Article("a2", (Span(14, 20, Role.BODY),)))
STATE = PageState(ARTICLES)
POWER = Correction(1, 2, "力", Made.TYPED)


def after(edit: Edit, state: PageState = STATE) -> PageState:
    done = change(TEXT, state, edit)
    now = done.patch.apply(state)
    assert done.patch.inverse.apply(now) == state
    return now


def read(state: PageState, article: str = "a1") -> str:
    return clean_text(TEXT, state.by_id[article], state.corrections).text


def test_a_correction_stands_in_the_clean_text_and_nowhere_else() -> None:
    state = after(Overtype((POWER,)))
    assert state.articles == STATE.articles
    assert read(state) == "警力不足，社区工作有 方。"
    assert raw_text(TEXT, state.articles[0]).text == TEXT[0, 14]


def test_what_was_accepted_stays_accepted() -> None:
    gold = Acceptance("somebody", "2026-11-23T10:00:00Z")
    state = PageState(
        tuple(Article(a.id, a.spans, accepted=gold) for a in ARTICLES), STATE.flags._replace(accepted=gold)
    )
    now = after(Overtype((POWER,)), state)
    assert now.flags.accepted
    assert all(article.accepted for article in now.articles)


def test_corrections_stay_where_they_are_whatever_becomes_of_the_articles() -> None:
    state = after(Overtype((POWER, Correction(5, 7, "小区", Made.TYPED))))
    for edit in (Split(6), Merge("a1", "a2"), Move(((0, 4),), "a2"), MakeFurniture(((0, 7),))):
        now = after(edit, state)
        assert now.corrections == state.corrections
    cut = after(Split(6), state)
    assert [read(cut, "a1"), read(cut, "a3")] == ["警力不足，社", "区工作有 方。"]  # the one that is cut through rests
    assert read(after(Merge("a1", "a3"), cut)) == "警力不足，小区工作有 方。"


def test_a_conflict_is_refused_with_a_sentence() -> None:
    state = after(Overtype((Correction(5, 7, "小区", Made.TYPED),)))
    with pytest.raises(EditRefused, match=r"corrected already \(社区 → 小区\)"):
        change(TEXT, state, Overtype((Correction(6, 9, "x", Made.TYPED),)))
    wider = after(Overtype((Correction(4, 7, "、小区", Made.TYPED),)), state)
    assert [made.text for made in wider.corrections] == ["、小区"]


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (Correction(3, 3, "x", Made.TYPED), "no character to correct"),
        (Correction(18, 25, "x", Made.TYPED), "no character to correct"),
        (Correction(1, 2, "x" * (MAX_TEXT + 1), Made.TYPED), "at most 2000 characters"),
        (Correction(1, 2, "两\n行", Made.TYPED), "one line of ordinary characters"),
        (Correction(1, 2, "\ud800", Made.TYPED), "one line of ordinary characters"),
        (Correction(1, 2, "力", Made.REJECTED), "one line of ordinary characters"),
        (Correction(13, 15, "x", Made.TYPED), "goes beyond a piece"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(made: Correction, sentence: str) -> None:
    with pytest.raises(EditRefused, match=sentence):
        change(TEXT, STATE, Overtype((made,)))


def test_rejecting_keeps_the_raw_text_and_can_be_taken_back() -> None:
    kept = Correction(11, 12, " ", Made.REJECTED, "lost")
    state = after(RejectText((kept,)))
    assert state.corrections == (kept,)
    assert read(state) == read(STATE)
    assert after(RestoreText((11,)), state) == STATE
    assert after(Overtype((Correction(10, 13, "有良方", Made.TYPED),)), state).corrections[0].text == "有良方"


def test_typing_the_raw_text_takes_the_correction_back() -> None:
    state = after(Overtype((POWER,)))
    assert after(Overtype((Correction(1, 2, "カ", Made.TYPED),)), state) == STATE
    with pytest.raises(EditRefused, match="change nothing"):
        change(TEXT, STATE, Overtype((Correction(1, 2, "カ", Made.TYPED),)))
    with pytest.raises(EditRefused, match="change nothing"):
        change(TEXT, STATE, RestoreText((1,)))


def test_several_places_are_one_step() -> None:
    edit = AcceptText((Correction(11, 12, "良", Made.ACCEPTED, "lost"), POWER._replace(made=Made.ACCEPTED)))
    done = change(TEXT, STATE, edit)
    assert done.details == {"ranges": ((11, 12), (1, 2)), "raw": " ", "count": 2, "text": "良", "reason": "lost"}
    assert done.focus == "a1"
    assert [made.start for made in done.patch.apply(STATE).corrections] == [1, 11]


def test_faults_are_named() -> None:
    assert fault_of(TEXT, POWER) == ""
    assert faults_of(TEXT, (POWER, Correction(1, 3, "x", Made.TYPED), Correction(4, 40, "x", Made.TYPED))) == [
        "the correction at 4 is not usable (range)",
        "corrections overlap at 1",
    ]
    assert corrections_in((POWER, Correction(5, 7, "", Made.TYPED)), 1, 6) == [POWER]
