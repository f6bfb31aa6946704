"""What is derived from a page: its status, its row in lists, the borders that still stand."""

import pytest

from annotator.core.model import Acceptance, Article, PageFlags, PageState, Role, Span
from annotator.core.pages import PageRow, PageStatus, borders_that_stand, row_of, status_of
from annotator.core.proposal import Border
from annotator.core.text import PageText

TEXT = PageText("第1版\n\n甲题\n甲文\n\u3000\n乙文\n页脚")
A = Article("a1", (Span(5, 7, Role.HEADLINE), Span(8, 10, Role.BODY)), "policing")
B = Article("a2", (Span(13, 15, Role.BODY),))
WHO = Acceptance("李", "2026-11-23T10:15:00Z")


def standing(state: PageState) -> list[int]:
    borders = [Border(at, 0.5) for at in range(-1, len(TEXT) + 2)]
    return [border.at for border in borders_that_stand(TEXT, state, borders)]


def test_a_border_stands_between_two_articles_and_at_furniture():
    assert standing(PageState((A, B))) == [3, 4, 5, 10, 11, 12, 13, 15, 16]
    assert standing(PageState((A,))) == [3, 4, 5, 10, 11, 12, 13]
    assert standing(PageState()) == []


def test_no_border_stands_inside_an_article():
    assert 10 not in standing(PageState((Article("a1", (*A.spans, *B.spans)),)))


@pytest.mark.parametrize("base", PageStatus)
@pytest.mark.parametrize("last", [None, "propose", "split"])
def test_the_status(base, last):
    assert status_of(PageState((A,), PageFlags(WHO)), base, last) is PageStatus.GOLD
    accepted = Article("a1", A.spans, accepted=WHO)
    assert status_of(PageState((accepted, B)), base, last) is PageStatus.IN_PROGRESS
    first = PageStatus.IN_PROGRESS if base is PageStatus.GOLD else base
    expected = {None: first, "propose": PageStatus.PROPOSED, "split": PageStatus.IN_PROGRESS}[last]
    assert status_of(PageState((A, B)), base, last) is expected


def test_the_row_of_a_page():
    borders = [Border(5, 0.69), Border(13, 0.7), Border(15, 0.1)]
    row = row_of(TEXT, PageState((B, A)), borders, page_id=3, name="x", status=PageStatus.PROPOSED)
    assert row == PageRow(3, "x", PageStatus.PROPOSED, 2, 0, False, 2, (None, "policing"), "甲题")
    gold = row_of(TEXT, PageState((A,), PageFlags(WHO, True)), borders, page_id=3, name="x", status=PageStatus.GOLD)
    assert (gold.doubtful, gold.unsure) == (0, True)
