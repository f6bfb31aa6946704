"""Every kind of edit: what it does, what it refuses, and that its inverse is exact."""

from dataclasses import replace

import pytest
from tests_support import edit_kinds

from annotator.core.editing import Edit, change, fresh_id, insert_in_reading_order
from annotator.core.edits import (
    AcceptArticle,
    AcceptPage,
    MakeFurniture,
    MarkUnsure,
    Merge,
    Move,
    NewArticle,
    Propose,
    ReopenArticle,
    ReopenPage,
    ReorderArticle,
    ReorderPiece,
    SetCategory,
    SetRole,
    Split,
    merge_with_neighbour,
)
from annotator.core.errors import EditRefused
from annotator.core.model import Acceptance, Article, PageFlags, PageState, Role, Span, faults
from annotator.core.text import PageText

# The body of the first article stands before its headline; the overline of the second far above it.
TEXT = PageText(
    "第1版\n甲的正文一，\n甲的正文二。\n甲的大标题\n乙的引题\n\n乙的标题\n乙的正文在这里，𠀀。\n（图片说明）\n"
)
LINES = {TEXT[line.start, line.end]: (line.start, line.end) for line in TEXT.lines if line.end > line.start}
FOLIO, A1, A2, AH, BO, BH, BB, CAP = LINES.values()
WHO = Acceptance("李", "2026-11-23T10:15:00Z")


def span(extent, role, end=None) -> Span:
    return Span(extent[0], (end or extent)[1], role)


A = Article("a1", (span(AH, Role.HEADLINE), span(A1, Role.BODY, A2)), "policing")
B = Article("a2", (span(BO, Role.OVERLINE), span(BH, Role.HEADLINE), span(BB, Role.BODY)))
PAGE = PageState((A, B))
GOLD = PageState((replace(A, accepted=WHO), replace(B, accepted=WHO)), PageFlags(WHO))


def made(edit: Edit, state: PageState = PAGE) -> PageState:
    """The state after the edit; the patch is exact both ways and the page is sound."""
    done = change(TEXT, state, edit)
    after = done.patch.apply(state)
    assert done.patch.inverse.apply(after) == state
    assert faults(TEXT, after) == []
    assert done.kind == edit.kind
    assert done.focus is None or done.focus in after.by_id
    return after


def refused(edit: Edit, state: PageState = PAGE) -> str:
    with pytest.raises(EditRefused) as caught:
        change(TEXT, state, edit)
    return str(caught.value)


def pieces(article: Article) -> list[tuple[str, str]]:
    return [(role.value, TEXT[start, end]) for start, end, role in article.spans]


def focus(edit: Edit, state: PageState = PAGE) -> str | None:
    return change(TEXT, state, edit).focus


def test_the_page_of_these_tests_is_sound():
    assert faults(TEXT, PAGE) == faults(TEXT, GOLD) == []
    assert pieces(A) == [("headline", "甲的大标题"), ("body", "甲的正文一，\n甲的正文二。")]


# Split


def test_split_inside_a_line():
    first, second, third = made(Split(A1[0] + 2)).articles
    assert pieces(first) == [("body", "甲的")]
    assert pieces(second) == [("headline", "甲的大标题"), ("body", "正文一，\n甲的正文二。")]
    assert third == B
    assert (second.id, second.category, first.category) == ("a3", None, "policing")
    assert focus(Split(A1[0] + 2)) == "a3"


def test_split_at_a_line_break_is_a_split_before_the_next_line():
    assert made(Split(A2[0] - 1)) == made(Split(A2[0]))


def test_split_of_a_named_article_may_lie_anywhere():
    assert refused(Split(BO[0], "a1")).startswith("Article 1 already begins")
    assert pieces(made(Split(AH[0], "a1")).articles[0]) == [("body", "甲的正文一，\n甲的正文二。")]


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (Split(A1[0]), "Article 1 already begins here; put the cursor inside it to split it."),
        (Split(-5), "There is no article here to split: this line is page furniture or blank."),
        (Split(FOLIO[0]), "There is no article here to split: this line is page furniture or blank."),
        (Split(len(TEXT) + 9), "There is no article here to split: this line is page furniture or blank."),
        (Split(BB[0], "a9"), "Article a9 is not on this page."),
    ],
)
def test_refused_splits(edit, sentence):
    assert refused(edit) == sentence


# Merge


def test_merge_keeps_the_first_and_what_is_known_of_both():
    state = PageState((replace(A, category=None, note="一", unsure=True), replace(B, category="other", note="二")))
    (merged,) = made(Merge("a1", "a2"), state).articles
    assert (merged.id, merged.category, merged.unsure, merged.note) == ("a1", "other", True, "一\n二")
    assert [role for role, _ in pieces(merged)] == ["headline", "body", "overline", "headline", "body"]


def test_merge_puts_a_head_on_top_of_a_body_without_one():
    body = Article("a1", (span(A1, Role.BODY, A2),))
    head = Article("a2", (span(AH, Role.HEADLINE),))
    (merged,) = made(Merge("a1", "a2"), PageState((body, head))).articles
    assert merged.spans == A.spans


def test_merge_joins_neighbouring_pieces():
    one, two = Article("a1", (span(A1, Role.BODY),)), Article("a2", (span(A2, Role.BODY),))
    assert made(Merge("a1", "a2"), PageState((one, two))).articles[0].spans == (span(A1, Role.BODY, A2),)
    assert made(Merge("a2", "a1"), PageState((one, two))).articles[0].spans == (span(A1, Role.BODY, A2),)


def test_refused_merges():
    assert refused(Merge("a1", "a1")) == "An article cannot be merged with itself."
    assert refused(Merge("a1", "a9")) == "Article a9 is not on this page."


def test_merge_with_a_neighbour():
    assert merge_with_neighbour(PAGE, "a1", 1) == merge_with_neighbour(PAGE, "a2", -1) == Merge("a1", "a2")
    with pytest.raises(EditRefused, match="This is the last article; there is no next one to merge with"):
        merge_with_neighbour(PAGE, "a2", 1)
    with pytest.raises(EditRefused, match="This is the first article; there is no previous one to merge with"):
        merge_with_neighbour(PAGE, "a1", -1)
    with pytest.raises(EditRefused, match="Article a9 is not on this page"):
        merge_with_neighbour(PAGE, "a9", 1)


# New article, move, furniture


def test_a_new_article_from_inside_a_line():
    after = made(NewArticle(((BB[0] + 2, BB[0] + 4),)))
    assert pieces(after.articles[2]) == [("body", "正文")]
    assert pieces(after.articles[1])[2:] == [("body", "乙的"), ("body", "在这里，𠀀。")]


def test_a_new_article_keeps_roles_and_takes_furniture_as_body():
    after = made(NewArticle((BH, CAP)))
    assert pieces(after.articles[2]) == [("headline", "乙的标题"), ("body", "（图片说明）")]
    assert pieces(made(NewArticle((BH, CAP), Role.CAPTION)).articles[2]) == [
        ("caption", "乙的标题"),
        ("caption", "（图片说明）"),
    ]


def test_a_new_article_stands_after_the_one_it_came_from():
    assert [article.id for article in made(NewArticle((A2,))).articles] == ["a1", "a3", "a2"]
    assert [article.id for article in made(NewArticle((FOLIO,))).articles] == ["a3", "a1", "a2"]
    assert [article.id for article in made(NewArticle((CAP,))).articles] == ["a1", "a2", "a3"]


def test_two_selections_in_one_piece():
    after = made(NewArticle((A1, (A2[0], A2[0] + 2), (A2[1] - 2, A2[1]))))
    assert pieces(after.articles[1]) == [("body", "甲的正文一，\n甲的"), ("body", "二。")]
    assert pieces(made(Move(((BB[0], BB[0] + 1), (BB[0] + 3, BB[0] + 4)), "a1")).articles[0])[2:] == [
        ("body", "乙"),
        ("body", "文"),
    ]


def test_an_article_that_loses_all_its_text_is_gone():
    assert [article.id for article in made(MakeFurniture(((AH[0], len(TEXT)),))).articles] == ["a1"]


def test_a_new_article_that_takes_a_whole_one_keeps_what_was_said_of_it():
    assert refused(NewArticle((A1, A2, AH))) == "That would change nothing here."
    marked = PageState((replace(A, unsure=True, note="?"), B))
    wider = made(NewArticle((FOLIO, A1, A2, AH)), marked).articles[0]
    assert (wider.id, wider.category, wider.unsure, wider.note) == ("a1", "policing", True, "?")
    assert [span.role for span in wider.spans] == [Role.HEADLINE, Role.BODY]
    assert wider.spans[1] == (FOLIO[0], A2[1], Role.BODY)


def test_a_selection_beyond_both_ends_is_what_of_it_is_text():
    assert made(NewArticle(((-9, FOLIO[1]),))) == made(NewArticle((FOLIO,)))
    assert made(NewArticle(((CAP[0], 10**9),))) == made(NewArticle((CAP,)))
    assert made(Move(((-9, FOLIO[1]), (CAP[0], 10**9)), "a1")) == made(Move((FOLIO, CAP), "a1"))


@pytest.mark.parametrize("ranges", [(), ((5, 5),), ((9, 3),), ((BO[1], BH[0]),), ((-9, -2),), ((10**6, 10**7),)])
def test_nothing_selected(ranges):
    nothing = "Nothing is selected: select some text or put the cursor on a line."
    assert refused(NewArticle(ranges)) == refused(Move(ranges, "a1")) == nothing


def test_move_puts_pieces_where_they_are_read():
    after = made(Move((BO,), "a1"))
    assert pieces(after.articles[0])[:2] == [("overline", "乙的引题"), ("headline", "甲的大标题")]
    assert "overline" not in dict(pieces(after.articles[1]))
    assert focus(Move((BO,), "a1")) == "a1"


def test_move_with_a_role():
    after = made(Move((CAP,), "a2", Role.CAPTION))
    assert pieces(after.articles[1])[-1] == ("caption", "（图片说明）")
    assert pieces(made(Move((BH,), "a2", Role.CROSSHEAD)).articles[1])[1] == ("crosshead", "乙的标题")


def test_move_takes_only_what_belongs_to_others():
    after = made(Move(((A2[0], BH[1]),), "a1"))
    assert pieces(after.articles[0]) == [
        ("overline", "乙的引题"),
        ("headline", "甲的大标题"),
        ("headline", "乙的标题"),
        ("body", "甲的正文一，\n甲的正文二。"),
    ]


def test_refused_moves():
    assert refused(Move((A1,), "a1")) == "The selection already belongs to article 1."
    assert refused(Move((A1,), "a9")) == "Article a9 is not on this page."
    assert refused(Move((BB,), "a2", Role.BODY)) == "That would change nothing here."


def test_furniture_inside_a_line():
    after = made(MakeFurniture(((A1[0] + 1, A1[0] + 3),)))
    assert pieces(after.articles[0])[1:] == [("body", "甲"), ("body", "文一，\n甲的正文二。")]
    assert focus(MakeFurniture((A1,))) == "a1"
    assert focus(MakeFurniture((A1, A2, AH))) is None


def test_refused_furniture():
    assert refused(MakeFurniture((FOLIO,))) == "The selection is page furniture already."
    for ranges in (((BO[1], BH[0]),), (), ((-9, 0),)):
        assert refused(MakeFurniture(ranges)).startswith("Nothing is selected")


# Roles and order


def test_a_role_for_part_of_a_line():
    after = made(SetRole(((BB[0], BB[0] + 4),), Role.CROSSHEAD))
    assert pieces(after.articles[1])[2:] == [("crosshead", "乙的正文"), ("body", "在这里，𠀀。")]


def test_a_piece_that_becomes_a_head_goes_on_top():
    after = made(SetRole((A2,), Role.OVERLINE))
    assert pieces(after.articles[0]) == [
        ("overline", "甲的正文二。"),
        ("headline", "甲的大标题"),
        ("body", "甲的正文一，"),
    ]


def test_a_piece_that_is_no_head_any_more_goes_back_to_its_place():
    after = made(SetRole((AH,), Role.BODY))
    assert pieces(after.articles[0]) == [("body", "甲的正文一，\n甲的正文二。\n甲的大标题")]


def test_refused_roles():
    furniture = "Page furniture has no role: move the selection to an article or make it a new article first."
    assert refused(SetRole((FOLIO,), Role.BODY)) == furniture
    assert refused(SetRole((), Role.BODY)).startswith("Nothing is selected")
    assert refused(SetRole((A1,), Role.BODY)) == "That would change nothing here."


def test_reorder_articles():
    assert made(ReorderArticle("a2", 0)).articles == (B, A)
    assert made(ReorderArticle("a1", 99)).articles == (B, A)
    assert refused(ReorderArticle("a1", -3)) == "That would change nothing here."
    assert refused(ReorderArticle("a9", 0)) == "Article a9 is not on this page."


def test_reorder_pieces():
    assert [role for role, _ in pieces(made(ReorderPiece("a2", 0, 2)).articles[1])] == ["headline", "body", "overline"]
    for piece, index in ((0, 3), (3, 0), (-1, 0), (0, -1)):
        assert refused(ReorderPiece("a2", piece, index)) == "The piece is already at the end of its article."
    assert refused(ReorderPiece("a2", 1, 1)) == "That would change nothing here."


# Categories, doubts, acceptance


def test_categories():
    assert made(SetCategory("a2", "other")).articles == (A, replace(B, category="other"))
    assert made(SetCategory("a1", None)).articles == (replace(A, category=None), B)
    assert refused(SetCategory("a1", "policing")) == "That would change nothing here."
    assert refused(SetCategory("a9", "policing")) == "Article a9 is not on this page."


def test_doubts():
    assert made(MarkUnsure("a2", True, "?")).articles[1] == replace(B, unsure=True, note="?")
    assert made(MarkUnsure(None, True, "?")).flags == PageFlags(None, True, "?")
    assert made(MarkUnsure(None, True, "?"), GOLD).flags == PageFlags(WHO, True, "?")
    assert refused(MarkUnsure(None, False)) == "That would change nothing here."


def test_accept_an_article():
    assert made(AcceptArticle("a2", WHO, "other")).articles[1] == replace(B, accepted=WHO, category="other")
    assert made(AcceptArticle("a1", WHO, "other")).articles[0].category == "policing"
    assert refused(AcceptArticle("a1", WHO), GOLD) == "Article 1 is accepted already."


def test_accept_the_page():
    later = Acceptance("王", "2026-11-24T10:15:00Z")
    after = made(AcceptPage(later, (("a2", "other"), ("a1", "other"))), PageState((replace(A, accepted=WHO), B)))
    assert after.flags.accepted == later
    assert [(a.accepted, a.category) for a in after.articles] == [(WHO, "policing"), (later, "other")]
    assert refused(AcceptPage(WHO), GOLD) == "The page is accepted already."
    assert made(AcceptPage(WHO), PageState()).flags.accepted == WHO


def test_reopen():
    assert made(ReopenPage(), GOLD) == PageState(GOLD.articles)
    assert made(ReopenArticle("a1"), GOLD) == PageState((A, GOLD.articles[1]))
    assert refused(ReopenPage()) == refused(ReopenArticle("a1")) == "That would change nothing here."


@pytest.mark.parametrize(
    ("edit", "still_accepted"),
    [
        (Split(BB[0] + 3), ["a1"]),
        (Merge("a1", "a2"), []),
        (NewArticle((A2,)), ["a2"]),
        (NewArticle((CAP,)), ["a1", "a2"]),
        (Move((CAP,), "a2"), ["a1"]),
        (Move((BO,), "a1"), []),
        (MakeFurniture((BO,)), ["a1"]),
        (SetRole((BO,), Role.RUBRIC), ["a1"]),
        (ReorderArticle("a2", 0), ["a1", "a2"]),
        (ReorderPiece("a2", 0, 1), ["a1"]),
        (SetCategory("a1", "other"), ["a2"]),
        (Propose((A, B)), []),
    ],
)
def test_an_edit_takes_the_acceptance_back_of_what_it_changes(edit, still_accepted):
    after = made(edit, GOLD)
    assert after.flags.accepted is None
    assert sorted(article.id for article in after.articles if article.accepted) == still_accepted


def test_a_proposal_replaces_the_articles_and_keeps_the_doubt():
    state = PageState((replace(A, accepted=WHO), B), PageFlags(None, True, "?"))
    assert made(Propose((B,)), state) == PageState((B,), PageFlags(None, True, "?"))
    assert change(TEXT, state, Propose((B,))).details == {"count": 1}


# Around them


def test_every_kind_of_edit_has_its_name():
    named = [cls for cls in edit_kinds().values() if cls.__module__ == "annotator.core.edits"]
    assert len(named) == 16


def test_details_name_the_articles_by_number():
    assert change(TEXT, PAGE, Split(BB[0] + 2)).details == {"at": BB[0] + 2, "article": "a2", "number": 2}
    assert change(TEXT, PAGE, Merge("a1", "a2")).details == {"first": "a1", "second": "a2", "number": 1, "other": 2}
    assert change(TEXT, PAGE, Move((BO,), "a1")).details["number"] == 1


def test_fresh_ids_are_not_used_on_the_page():
    assert fresh_id(PageState()) == "a1"
    assert fresh_id(PageState((replace(A, id="a12"), replace(B, id="imported")))) == "a13"
    assert fresh_id(PageState((replace(A, id="a"), replace(B, id="b7")))) == "a1"


def test_reading_order():
    body, head = Span(0, 4, Role.BODY), Span(6, 9, Role.HEADLINE)
    rubric, caption = Span(20, 24, Role.RUBRIC), Span(2, 3, Role.CAPTION)
    assert insert_in_reading_order([body], [caption, head, rubric]) == (rubric, head, body, caption)
    assert insert_in_reading_order([head, body], [Span(10, 12, Role.HEADLINE)])[1].start == 10
