"""What stands beside the lines of the raw page."""

from annotator.core.model import Article, PageState, Role, Span
from annotator.core.proposal import Border, Reason
from annotator.core.text import PageText
from annotator.ui.page_marks import PageMarks

TEXT = PageText("报头\n\n标题一\n正文甲甲\n\n正文甲。标题二\n正文乙\n")


def extent(words: str, role: Role) -> Span:
    start = TEXT.text.index(words)
    return Span(start, start + len(words), role)


STATE = PageState(
    (
        Article("a1", (extent("标题一", Role.HEADLINE), extent("正文甲甲\n\n正文甲。", Role.BODY))),
        Article("a2", (extent("标题二", Role.HEADLINE), extent("正文乙", Role.BODY))),
    )
)


def test_owners_of_lines() -> None:
    marks = PageMarks(TEXT, STATE)
    assert 0 not in marks.pieces
    assert [(p.article, p.role, p.begins) for p in marks.pieces[2]] == [("a1", Role.HEADLINE, True)]
    assert [(p.first, p.last, p.article) for p in marks.pieces[5]] == [(0, 4, "a1"), (4, 7, "a2")]
    assert [p.begins for p in marks.pieces[5]] == [False, True]
    assert marks.owner_of_line(5).article == "a1"
    assert marks.owner_of_line(0) is None


def test_blank_lines_belong_to_what_surrounds_them() -> None:
    marks = PageMarks(TEXT, STATE)
    assert marks.blank_lines == {1, 4, 7}
    assert marks.blank_owner == {4: "a1"}


def test_borders_with_and_without_a_proposal() -> None:
    at = TEXT.text.index("标题一")
    border = Border(at, 0.9, (Reason("x"),))
    marks = PageMarks(TEXT, STATE, (border,)).marks
    assert [(m.line, m.column, m.above, m.below) for m in marks] == [(2, 0, None, "a1"), (5, 4, "a1", "a2")]
    assert [m.proposed for m in marks] == [border, None]


def test_a_page_without_articles_has_no_borders() -> None:
    assert PageMarks(TEXT, PageState()).marks == ()
    assert PageMarks(PageText(""), PageState()).pieces == {}


def test_a_line_in_two_pieces_of_one_article_is_one_band() -> None:
    text = PageText("一句话。　　摄影　李明\n")
    spans = (Span(0, 4, Role.CAPTION), Span(6, 11, Role.CREDIT))
    assert PageMarks(text, PageState((Article("a1", spans),))).sole_owner(0) == "a1"
    assert PageMarks(text, PageState((Article("a1", spans[:1]),))).sole_owner(0) is None
    assert PageMarks(text, PageState((Article("a1", spans[:1]), Article("a2", spans[1:])))).sole_owner(0) is None
    assert PageMarks(text, PageState()).sole_owner(0) is None
