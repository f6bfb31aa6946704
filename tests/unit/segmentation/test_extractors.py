"""Texts as extractors write them that keep no lines, or all columns side by side."""

import itertools
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.model import PageState, Role, faults
from annotator.core.text import PageText
from annotator.segmentation.columns import are_side_by_side, strips_of
from annotator.segmentation.lines import pieces_of
from annotator.segmentation.printed_lines import ALWAYS, COLUMN, FEWEST_ALONE, WIDEST, printed_lines
from annotator.segmentation.segmenter import Segmenter

sys.path.insert(0, str(Path(__file__).parent))
import pages


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def side_by_side(*columns: list[str], apart: int = 24) -> str:
    """The columns as an extractor writes them that keeps the layout: each begins ``apart`` characters after the last."""
    rows = itertools.zip_longest(*columns, fillvalue="")
    return "\n".join("".join(part.ljust(apart) for part in row).rstrip() for row in rows)


def ink(text: str) -> list[int]:
    return [place for place, letter in enumerate(text) if not letter.isspace()]


def articles_of(segmenter: Segmenter, text: PageText, *parts: str) -> list[object]:
    """The article that holds each of ``parts``, its letters looked for without white space between."""
    state = PageState(segmenter.propose(text).articles)
    places = ink(text.text)
    dense = "".join(text.text[place] for place in places)
    found = []
    for part in parts:
        span = state.at(places[dense.index(part)])
        found.append(span and span.article)
    return found


def test_an_ordinary_page_has_its_printed_lines() -> None:
    text = pages.titles_before()
    assert printed_lines(text) is text.lines


def test_letters_that_stand_alone_are_put_together() -> None:
    text = PageText("第二版\n" + "\n".join(pages.FLOOD[0]) + "\n责编：郑小山\n")
    pieces = pieces_of(text)
    assert [pieces[0].text, pieces[-1].text] == ["第二版", "责编：郑小山"]
    assert "".join(piece.text for piece in pieces[1:-1]) == pages.FLOOD[0]
    assert all(piece.width <= COLUMN + 2 and not piece.spaced for piece in pieces[1:-1])


def test_a_headline_from_top_to_bottom_stays_as_it_is() -> None:
    head = pages.FLOOD[0][: FEWEST_ALONE - 1]
    assert [piece.text for piece in pieces_of(PageText("\n".join(head)))] == list(head)


def test_an_article_of_single_letters_is_found(segmenter: Segmenter) -> None:
    texts = ["".join([*pages.THEFT_HEAD, "本报讯", *pages.THEFT]), "".join([*pages.FLOOD_HEAD, "本报讯", *pages.FLOOD])]
    text = PageText("\n".join("".join(texts)))
    first, middle, last = articles_of(segmenter, text, "近日破获", "民警在一处出租屋", "做到人员到位")
    assert first == middle != last


def test_a_paragraph_on_one_line_is_read_as_lines_of_a_column(segmenter: Segmenter) -> None:
    blocks = [*pages.FLOOD_HEAD, "本报讯 " + pages.FLOOD[0], *pages.FLOOD[1:], *pages.READING_HEAD, *pages.READING]
    text = PageText("\n".join(blocks))
    assert max(piece.width for piece in pieces_of(text)) <= COLUMN + 2
    head, first, last, other = articles_of(segmenter, text, "梨树镇防汛队", "连日来", "做到人员到位", "笔者以为")
    assert head == first == last != other


def test_one_long_line_on_a_page_of_columns_is_broken_only_where_it_is_no_line() -> None:
    column = pages.column(pages.FLOOD, 18) * 3
    wide, endless = pages.FLOOD[0][: WIDEST + 4], (pages.FLOOD[0] * 2)[: ALWAYS + 4]
    assert [piece.text for piece in pieces_of(PageText("\n".join([*column, wide])))][len(column) :] == [wide]
    assert len(pieces_of(PageText("\n".join([*column, endless])))) > len(column) + 4


def test_columns_side_by_side_are_read_one_after_the_other(segmenter: Segmenter) -> None:
    left = [*pages.THEFT_HEAD, *pages.column(pages.THEFT, 16, "本报讯 ")]
    right = [*pages.READING_HEAD, *pages.column(pages.READING, 16)]
    text = PageText(side_by_side(left, right))
    assert are_side_by_side(text)
    assert [piece.text for piece in pieces_of(text)] == left + right
    first, middle, last = articles_of(segmenter, text, pages.THEFT_HEAD[0], "民警在一处", "笔者以为")
    assert first == middle != last
    proposal = segmenter.propose(text)
    assert [remark.code for remark in proposal.remarks] == ["lines_beside"]
    assert list(proposal.borders) == sorted(proposal.borders)
    theft = next(article for article in proposal.articles if article.id == first)
    body = "".join(text[span.start, span.end] for span in theft.spans if span.role is Role.BODY)
    assert "".join(pages.THEFT) in "".join(body.split())  # as it is read, not as the lines of the page go


def test_a_headline_over_two_columns_comes_before_both() -> None:
    left, right = pages.column(pages.THEFT, 16)[:8], pages.column(pages.READING, 16)[:8]
    head = " " * 12 + pages.FLOOD_HEAD[0]
    text = PageText(head + "\n\n" + side_by_side(left, right))
    assert [piece.text for piece in pieces_of(text)] == [pages.FLOOD_HEAD[0], *left, *right]


def test_blanks_beside_digits_part_no_columns() -> None:
    left = [line.replace("，", "   26   ") for line in pages.column(pages.THEFT, 16)]
    text = PageText(side_by_side(left, pages.column(pages.READING, 16), apart=40))
    assert any("26" in piece.text and piece.text[0] != "2" for piece in pieces_of(text))
    assert not any(piece.text == "26" for piece in pieces_of(text))


LAYOUT = st.lists(st.text(alphabet="中文，。 \u3000a1", max_size=30), max_size=30)


@given(LAYOUT, LAYOUT, st.sampled_from(["\n", "\r\n", ""]))
@settings(max_examples=60, deadline=None)
def test_no_letter_is_dropped_or_read_twice(one: list[str], other: list[str], end: str) -> None:
    beside = PageText(side_by_side(one, other, apart=33).replace("\n", end))
    read = sorted(place for block in strips_of(beside) for s in block for place in ink_of(beside, s.start, s.end))
    assert read == ink(beside.text)
    for text in (beside, PageText(end.join("".join(one))), PageText("".join(one) * 12 + end.join(other))):
        places = [place for piece in pieces_of(text) for place in ink_of(text, piece.start, piece.end)]
        assert sorted(places) == ink(text.text)


def ink_of(text: PageText, start: int, end: int) -> list[int]:
    return [place for place in range(start, end) if not text.text[place].isspace()]


@pytest.mark.parametrize("text", ["\n".join("中" * 3000), "中文 。" * 4000, "左边的一列字    右边的一列字\n" * 600])
def test_hostile_text_is_read(segmenter: Segmenter, text: str) -> None:
    page = PageText(text)
    proposal = segmenter.propose(page)
    assert faults(page, PageState(proposal.articles)) == []


def test_lines_of_several_columns_are_no_paragraphs() -> None:
    columns = [pages.column(text, 20) for text in (pages.FLOOD, pages.THEFT * 2, pages.READING * 2)]
    lines = [" ".join(parts) for parts in zip(*columns, strict=False)]
    assert max(piece.width for piece in pieces_of(PageText("\n".join(lines)))) > WIDEST


def test_what_extraction_gave_to_a_line_is_not_looked_at() -> None:
    pieces = pieces_of(PageText("\ue5e5⼈⺠\u200b公安\u00ad\n▶梨树镇\n\u200b\n\ue5e5\n"))
    assert [piece.text for piece in pieces] == ["人民公安", "梨树镇", "\u200b", "\ue5e5"]
    assert [(piece.start, piece.end) for piece in pieces[:2]] == [(0, 7), (8, 12)]


def test_a_margin_before_every_line_is_no_indent() -> None:
    lines = [*pages.FLOOD_HEAD, *pages.column(pages.FLOOD * 2, 18)]
    indented = ["      " + ("    " if at == 3 else "") + line for at, line in enumerate(lines)]
    assert [piece.indent for piece in pieces_of(PageText("\n".join(indented)))] == [
        2.0 if at == 3 else 0.0 for at in range(len(lines))
    ]
