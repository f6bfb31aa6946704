"""Spans in their canonical form, and what is wrong with a page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.model import (
    DEFAULT_CATEGORIES,
    Acceptance,
    Article,
    Category,
    OwnedSpan,
    PageFlags,
    PageState,
    Role,
    Span,
    canonical_article,
    canonical_spans,
    faults,
)
from annotator.core.text import PageText

TEXT = PageText("\u3000甲题 \n甲文一\r\n甲文二\n\n乙文")
# positions: 0     1-2    5-7     10-12    15-16
A = Article("a1", (Span(1, 3, Role.HEADLINE), Span(5, 13, Role.BODY)))
B = Article("a2", (Span(15, 17, Role.BODY),))


@pytest.mark.parametrize(
    ("given_spans", "found"),
    [
        ([(0, 5, "headline")], [(1, 3, "headline")]),
        ([(3, 5, "body"), (0, 1, "body"), (7, 7, "body")], []),
        ([(5, 8, "body"), (10, 13, "body")], [(5, 13, "body")]),  # neighbours over a line break
        ([(10, 13, "body"), (5, 8, "body")], [(10, 13, "body"), (5, 8, "body")]),  # read the other way round
        ([(1, 3, "headline"), (5, 8, "body")], [(1, 3, "headline"), (5, 8, "body")]),
        ([(5, 6, "body"), (7, 8, "body")], [(5, 6, "body"), (7, 8, "body")]),  # a character lies between
        ([(5, 7, "body"), (7, 9, "body"), (9, 99, "body")], [(5, 17, "body")]),
    ],
)
def test_canonical_spans(given_spans, found):
    spans = canonical_spans(TEXT, [Span(start, end, Role(role)) for start, end, role in given_spans])
    assert [tuple(span) for span in spans] == found
    assert canonical_spans(TEXT, spans) == spans


@given(
    st.text(st.sampled_from("一二 \n\r\u3000\u00a0𠀀\u200f"), max_size=20).map(PageText),
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from([Role.BODY, Role.HEADLINE])), max_size=6
    ),
)
def test_canonical_spans_hold_the_same_characters_and_are_a_fixed_point(text, given_spans):
    spans = [Span(start, min(end, len(text)), role) for start, end, role in given_spans if start < min(end, len(text))]
    found = canonical_spans(text, spans)

    def characters(some):
        return [(at, s.role) for s in some for at in range(s.start, s.end) if text.text[at].strip()]

    assert characters(found) == characters(spans)
    assert canonical_spans(text, found) == found
    assert all(text.trim(start, end) == (start, end) for start, end, _ in found)


def test_a_canonical_article_stays_the_same_object():
    assert canonical_article(TEXT, A) is A
    assert canonical_article(TEXT, replace(A, spans=(Span(0, 5, Role.HEADLINE), A.spans[1]))) == A


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        (PageState((A, replace(B, id="a1"))), "two articles have the same id"),
        (PageState((A, replace(B, spans=()))), "article a2 has no text"),
        (PageState((A, replace(B, spans=(Span(14, 17, Role.BODY),)))), "article a2 has spans that are not canonical"),
        (PageState((A, replace(B, spans=(Span(15, 18, Role.BODY),)))), "article a2 has a span outside the text"),
        (PageState((A, replace(B, spans=(Span(12, 17, Role.BODY),)))), "spans of a1 and a2 overlap at 12"),
        (PageState((A, B), PageFlags(Acceptance("李", "x"))), "the page is accepted but not all its articles are"),
    ],
)
def test_faults(state, fault):
    assert fault in faults(TEXT, state)
    assert faults(TEXT, PageState((A, B))) == []


def test_what_lies_where():
    state = PageState((B, A))
    assert state.owned == (
        OwnedSpan(1, 3, "headline", "a1"),
        OwnedSpan(5, 13, "body", "a1"),
        OwnedSpan(15, 17, "body", "a2"),
    )
    assert [getattr(state.at(at), "article", None) for at in (0, 1, 2, 3, 12, 13, 15, 17)] == [
        None, "a1", "a1", None, "a1", None, "a2", None,
    ]  # fmt: skip
    assert state.numbers == {"a2": 1, "a1": 2}


@pytest.mark.parametrize(
    ("position", "article"), [(-9, "a1"), (0, "a1"), (4, "a1"), (13, "a1"), (14, "a2"), (99, "a2")]
)
def test_what_lies_near(position, article):
    assert PageState((A, B)).near(TEXT, position).article == article


def test_nothing_lies_near_furniture():
    assert PageState((B,)).near(TEXT, 6) is None
    assert PageState(()).near(TEXT, 6) is None


def test_headlines_are_one_line():
    text = PageText("一行\n 二行\n三")
    article = Article("a1", (Span(7, 8, Role.HEADLINE), Span(0, 6, Role.HEADLINE)))
    assert article.headline(text) == "三 一行 二行"
    assert replace(article, spans=()).headline(text) == ""


def test_categories_have_names_in_both_languages():
    assert [c.key for c in DEFAULT_CATEGORIES] == ["1", "2", "3", "4", "0"]
    assert DEFAULT_CATEGORIES[1].name("zh") == "警务"
    assert DEFAULT_CATEGORIES[1].name("en") == "policing"
    assert Category("x", "", "only English").name("zh") == "only English"
    assert Category("x", "", "").name("zh") == "x"
