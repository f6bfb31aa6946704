"""A border as a handle: where it can go, what it takes along, what it refuses."""

import pytest

from annotator.core.border_edits import MoveBorder, line_stops, sides
from annotator.core.editing import change
from annotator.core.errors import EditRefused
from annotator.core.model import Article, PageState, Role, Span, faults
from annotator.core.text import PageText

TEXT = PageText("第1版\n\n甲题\n甲文一\n\n甲文二\n乙题\n乙文一，丙文。\n尾\n")


def extent(words: str) -> tuple[int, int]:
    start = TEXT.text.index(words)
    return start, start + len(words)


def span(first: str, last: str, role: Role = Role.BODY) -> Span:
    return Span(extent(first)[0], extent(last)[1], role)


A = Article("a1", (span("甲题", "甲题", Role.HEADLINE), span("甲文一", "甲文二")))
B = Article("a2", (span("乙题", "乙题", Role.HEADLINE), span("乙文一，", "乙文一，")))
C = Article("a3", (span("丙文", "丙文。"),))
PAGE = PageState((A, B, C))
START = {name: extent(name)[0] for name in ("第1版", "甲题", "甲文一", "甲文二", "乙题", "乙文一", "丙文", "尾")}


def moved(at: str, to: str) -> dict[str, str]:
    """The text of each article after the border at ``at`` went to ``to``."""
    done = change(TEXT, PAGE, MoveBorder(START[at], START[to]))
    after = done.patch.apply(PAGE)
    assert done.patch.inverse.apply(after) == PAGE
    assert faults(TEXT, after) == []
    return {a.id: "".join("".join(TEXT[s.start, s.end].split()) for s in a.spans) for a in after.articles}


def test_sides() -> None:
    assert sides(TEXT, PAGE, START["甲题"]) == (None, "a1")
    assert sides(TEXT, PAGE, START["乙题"]) == ("a1", "a2")
    assert sides(TEXT, PAGE, START["丙文"]) == ("a2", "a3")
    assert sides(TEXT, PAGE, START["尾"]) == ("a3", None)
    assert sides(TEXT, PAGE, -3) == (None, None)


def test_up_the_last_line_goes_to_the_article_below() -> None:
    assert moved("乙题", "甲文二") == {"a1": "甲题甲文一", "a2": "乙题甲文二乙文一，", "a3": "丙文。"}


def test_down_the_first_line_goes_to_the_article_above() -> None:
    assert moved("乙题", "乙文一")["a1"] == "甲题乙题甲文一甲文二"  # a headline is read first, wherever it stands
    assert moved("乙题", "乙文一")["a2"] == "乙文一，"


def test_at_page_furniture_lines_join_an_article_or_leave_it() -> None:
    assert moved("甲题", "第1版")["a1"] == "甲题第1版甲文一甲文二"
    assert moved("甲题", "甲文一")["a1"] == "甲文一甲文二"
    done = change(TEXT, PAGE, MoveBorder(START["尾"], len(TEXT))).patch.apply(PAGE)
    assert TEXT[done.by_id["a3"].spans[0][:2]].endswith("尾")


def test_stops_are_lines_and_no_article_is_used_up() -> None:
    assert line_stops(TEXT, PAGE, START["乙题"]) == [START["甲文一"], START["甲文二"], START["乙题"], START["乙文一"]]
    assert line_stops(TEXT, PAGE, START["丙文"]) == [START["乙题"] + 3, START["丙文"]]
    assert line_stops(TEXT, PAGE, START["甲文二"]) == []


def test_it_stops_at_the_next_article() -> None:
    for at, to in (
        ("乙题", "第1版"),
        ("乙题", "丙文"),
        ("乙题", "尾"),
        ("丙文", "乙题"),
        ("丙文", "尾"),
        ("尾", "丙文"),
    ):
        with pytest.raises(EditRefused, match="no further"):
            change(TEXT, PAGE, MoveBorder(START[at], START[to]))
    with pytest.raises(EditRefused, match="no border"):
        change(TEXT, PAGE, MoveBorder(START["甲文二"], START["甲题"]))
    with pytest.raises(EditRefused, match="change nothing"):
        change(TEXT, PAGE, MoveBorder(START["乙题"], START["乙题"]))


def test_inside_a_line_it_goes_character_by_character() -> None:
    done = change(TEXT, PAGE, MoveBorder(START["丙文"], START["丙文"] + 2)).patch.apply(PAGE)
    assert [TEXT[s.start, s.end] for s in done.by_id["a2"].spans] == ["乙题", "乙文一，丙文"]
    assert [TEXT[s.start, s.end] for s in done.by_id["a3"].spans] == ["。"]


def test_details_name_an_article_by_number() -> None:
    assert change(TEXT, PAGE, MoveBorder(START["乙题"], START["甲文二"])).details == {
        "at": START["乙题"], "to": START["甲文二"], "number": 2,
    }  # fmt: skip
    done = change(TEXT, PAGE, MoveBorder(START["尾"], len(TEXT)))
    assert done.details["number"] == 3
    assert done.focus == "a3"
