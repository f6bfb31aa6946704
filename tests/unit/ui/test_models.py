"""The list models under Qt's own checker, and the words of cards."""

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from annotator.core.model import DEFAULT_CATEGORIES, Acceptance, Article, PageState, Role, Span
from annotator.core.page_rows import PageRows
from annotator.core.proposal import Suggestion
from annotator.core.text import PageText
from annotator.services.values import OpenPage, PageRow, PageStatus, Source
from annotator.ui import card_layout, card_view
from annotator.ui.card_layout import ClosedHeights, lay_out_card
from annotator.ui.card_model import CardModel, cards_of
from annotator.ui.card_view import CardView, card_fonts
from annotator.ui.page_list import PageListModel
from annotator.ui.theme import Hues

TEXT = PageText("\n".join(f"第{number:02}行的文字。" for number in range(20)))


def page(lines: list[int]) -> OpenPage:
    articles = tuple(Article(f"a{n}", (Span(TEXT.lines[n].start, TEXT.lines[n].end, Role.BODY),)) for n in lines)
    return OpenPage(1, "p", TEXT, PageState(articles), 1, PageStatus.PROPOSED, (), {}, {}, Source(), {})


@pytest.fixture
def model(qapp) -> CardModel:
    return CardModel()


@settings(deadline=None, max_examples=60)
@given(steps=st.lists(st.lists(st.integers(0, 19), unique=True, max_size=8), min_size=1, max_size=8))
def test_cards_follow_any_change(qapp, steps: list[list[int]]) -> None:
    model = CardModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for lines in steps:
        cards = cards_of(page(lines), {})
        model.show(cards)
        assert model.cards == cards
        assert model.rowCount() == len(lines) + 1  # the furniture
    del tester


def test_a_change_of_one_article_touches_one_row(model: CardModel) -> None:
    first = page([1, 2, 3])
    model.show(cards_of(first, {}))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, bottom, _roles: told.append((top.row(), bottom.row())))
    model.modelReset.connect(lambda: told.append((-1, -1)))
    changed = dataclasses.replace(first.state.articles[1], category="policing")
    articles = (first.state.articles[0], changed, first.state.articles[2])
    model.show(cards_of(dataclasses.replace(first, state=PageState(articles)), {}))
    assert told == [(1, 1)]


def test_a_card_speaks(model: CardModel) -> None:
    model.categories = {category.id: category for category in DEFAULT_CATEGORIES}
    hint = Suggestion("a1", "commentary", 0.88)
    shown = dataclasses.replace(page([1]), suggestions={"a1": hint})
    model.show(cards_of(shown, {}))
    index = model.index(0)
    words = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "suggested commentary 88%" in words
    assert "not accepted" in words
    article = dataclasses.replace(shown.state.articles[0], category="policing", accepted=Acceptance("x", "2026-01-01"))
    model.show(cards_of(dataclasses.replace(shown, state=PageState((article,))), {}))
    words = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "policing" in words
    assert "not accepted" not in words


def row(number: int, **changes: object) -> PageRow:
    plain = PageRow(number, f"Page {number}", PageStatus.PROPOSED, 3, 0, False, 1, (None, None, None), "头条")
    return dataclasses.replace(plain, **changes)


def test_the_list_of_pages_filters_and_keeps_its_rows(qapp) -> None:
    model = PageListModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows = PageRows.of([row(1), row(2, status=PageStatus.GOLD), row(3, unsure=True)])
    model.show(rows)
    assert [model.count(name) for name in ("all", "open", "gold", "unsure")] == [3, 2, 1, 1]
    model.set_filter("open", "")
    assert model.rowCount() == 2
    rows.put(row(1, status=PageStatus.GOLD))
    model.row_changed(1)
    assert model.rowCount() == 2, "a page that was just accepted does not jump away"
    model.set_filter("open", "")
    assert model.rowCount() == 1
    assert not model.index_of(1).isValid()
    del tester


def test_pages_are_found_by_name_and_headline() -> None:
    rows = PageRows.of([row(11, title=""), row(12)])
    assert rows.matching("all", "page 12") == [12]
    assert rows.matching("all", "头条") == [12]
    assert rows.matching("open", "PAGE") == [11, 12]
    assert rows.matching("all", "nothing") == []


@given(counts=st.lists(st.integers(1, 20), min_size=1, max_size=10))
def test_neighbours_never_have_the_same_hue(counts: list[int]) -> None:
    hues = Hues()
    for count in counts:
        given_hues = list(hues.assign(PageState(tuple(Article(f"a{n}", ()) for n in range(count)))).values())
        assert all(a != b for a, b in pairwise(given_hues))


def test_hues_stay_while_articles_come_and_go() -> None:
    hues = Hues()
    before = hues.assign(PageState(tuple(Article(f"a{n}", ()) for n in (1, 2, 3))))
    after = hues.assign(PageState(tuple(Article(f"a{n}", ()) for n in (1, 9, 2, 3))))
    assert {article: after[article] for article in before} == before


def test_heights_of_closed_cards_are_known_without_laying_out_their_text(qapp) -> None:
    fonts, scheme = card_fonts(100), DEFAULT_CATEGORIES
    hint = Suggestion("a1", "commentary", 0.88)
    long = Article("a9", (Span(0, len(TEXT), Role.BODY),), unsure=True, note="why")
    head = Article("a8", (Span(0, 8, Role.HEADLINE), Span(9, 15, Role.BODY)), "policing")
    shown = page([1, 2, 5])
    cards = [
        *cards_of(dataclasses.replace(shown, suggestions={"a1": hint}), {}),
        *(cards_of(dataclasses.replace(shown, state=PageState((article,))), {})[0] for article in (long, head)),
    ]
    for width in (200.0, 420.0, 700.0):
        heights = ClosedHeights(width, fonts, scheme, "en")
        assert [heights.height(card) for card in cards] == [
            lay_out_card(card, width, fonts, expanded=False, categories=scheme, language="en").height for card in cards
        ]


def test_a_card_with_another_number_keeps_its_words(model: CardModel) -> None:
    model.show(cards_of(page([1, 2, 3]), {}))
    words = model.cards[2].paragraphs
    model.show(cards_of(page([2, 3]), {}))
    assert model.cards[1].number == 2
    assert model.cards[1].paragraphs is words


def test_a_closed_card_says_how_many_pieces_have_no_room(qapp) -> None:
    spans = tuple(Span(line.start, line.end, Role.NOTE) for line in TEXT.lines[:12])
    card = cards_of(dataclasses.replace(page([]), state=PageState((Article("a1", spans),))), {})[0]
    fonts = card_fonts(100)
    for width in (260.0, 330.0, 420.0):
        layout = lay_out_card(card, width, fonts, expanded=False, categories=(), language="en")
        *shown, last = layout.pieces
        assert last.text == f"+{12 - len(shown)}"
        assert [hit.value for hit in layout.hits if hit.what == "piece"] == [chip.value for chip in shown]
        assert len({chip.rect.top() for chip in layout.pieces}) == 1
        assert not last.rect.intersects(layout.length)
        assert not last.rect.intersects(shown[-1].rect)
    wide = lay_out_card(card, 3000.0, fonts, expanded=False, categories=(), language="en")
    assert [chip.value for chip in wide.pieces] == [str(number) for number in range(12)]


def shown_cards(first: OpenPage) -> CardView:
    view = CardView()
    view.resize(420, 900)
    view.show()
    view.show_page(first, {})
    view.set_current("a2")
    view.grab()
    return view


def split_page(first: OpenPage, new: Article) -> OpenPage:
    """The page after its article a2 lost its second line to ``new``."""
    articles = first.state.articles
    rest = dataclasses.replace(articles[1], spans=articles[1].spans[:1])
    return dataclasses.replace(first, state=PageState((articles[0], rest, new, *articles[2:])))


def test_an_edit_lays_out_the_text_of_one_open_card_once(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    line = TEXT.lines[3]
    first = page([1, 2, 8])
    grown = dataclasses.replace(
        first.state.articles[1], spans=(*first.state.articles[1].spans, Span(line.start, line.end, Role.NOTE))
    )
    first = dataclasses.replace(first, state=PageState((first.state.articles[0], grown, first.state.articles[2])))
    view = shown_cards(first)
    opened: list[str | None] = []
    laid_out: list[str] = []

    def lay_out(card, *args, **named):
        opened.extend([card.id] if named["expanded"] else [])
        return lay_out_card(card, *args, **named)

    def lay_out_text(text, *args, **named):
        laid_out.append(text)
        return card_layout_text(text, *args, **named)

    card_layout_text = card_layout.lay_out_text
    monkeypatch.setattr(card_view, "lay_out_card", lay_out)
    monkeypatch.setattr(card_layout, "lay_out_text", lay_out_text)
    after = split_page(first, Article("new", (Span(line.start, line.end, Role.BODY),)))
    view.update_page(after, {}, "new")
    view.set_current("new")
    view.grab()
    assert opened == ["new"]
    laid_out.clear()
    hinted = dataclasses.replace(after, suggestions={"new": Suggestion("new", "commentary", 0.88)})
    view.show_suggestions(hinted, ("new",))
    view.grab()
    assert laid_out == []
    card = view.cards.cards[2]
    assert card.suggestion == hinted.suggestions["new"]
    fresh = lay_out_card(
        card, float(view.viewport().width()), view.fonts, expanded=True, categories=view.categories,
        language=view.language,
    )  # fmt: skip
    made = view._delegate.layout_of(card)
    assert (made.height, [place for _text, place in made.body]) == (fresh.height, [place for _t, place in fresh.body])
    assert [text.text() for text, _place in made.body] == [text.text() for text, _place in fresh.body]


def test_a_split_moves_no_card_above_the_new_one(qapp) -> None:
    first = page([1, 2, 8])
    view = shown_cards(first)
    top = view.visualRect(view.cards.index(1)).top()
    line = TEXT.lines[3]
    view.update_page(split_page(first, Article("new", (Span(line.start, line.end, Role.BODY),))), {}, "new")
    assert view.visualRect(view.cards.index(1)).top() == top
    assert view.currentIndex().row() == 2


@settings(deadline=None, max_examples=60)
@given(steps=st.lists(st.lists(st.integers(0, 19), unique=True, max_size=8), min_size=1, max_size=8))
def test_the_row_of_a_card_is_known(qapp, steps: list[list[int]]) -> None:
    model = CardModel()
    for lines in steps:
        cards = cards_of(page(lines), {})
        model.show(cards)
        assert [model.row_of(card.id) for card in cards] == list(range(len(cards)))
        assert model.row_of("a99") == -1
