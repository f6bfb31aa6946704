"""The forms of text that an export shows, aligned with the raw text."""

from hostile import pages
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.model import Article, PageState, Role, Span
from annotator.core.normalise import Normal
from annotator.core.rendering import Form, line_articles, render_article, render_page
from annotator.core.text import PageText

TEXT = PageText("报头\r\n标题\r\n正文一\r\n广告\r\n正文二")


def piece(words: str, role: Role) -> Span:
    start = TEXT.text.index(words)
    return Span(start, start + len(words), role)


STATE = PageState(
    (
        Article("a", (piece("标题", Role.HEADLINE), piece("正文一", Role.BODY))),
        Article("b", (piece("正文二", Role.BODY),)),
    )
)


def test_without_furniture_lines_stay_lines():
    rendered = render_page(TEXT, STATE, furniture=False)
    assert rendered.text == "标题\r\n正文一\n正文二"
    assert [(rendered.text[s.start : s.end], s.article) for s in rendered.spans] == [
        ("标题", "a"), ("正文一", "a"), ("正文二", "b"),
    ]  # fmt: skip


def test_a_clean_page_is_article_after_article():
    assert render_page(TEXT, STATE, Form(clean=True)).text == "标题\n正文一\n\n正文二\n\n报头\n广告"
    assert render_page(TEXT, STATE, Form(clean=True), furniture=False).text == "标题\n正文一\n\n正文二"


def test_lines_know_their_article():
    owners = line_articles(render_page(TEXT, STATE))
    assert [owner and owner.article for owner in owners] == [None, "a", "a", None, "b"]


@settings(deadline=None, max_examples=150)
@given(pages(), st.booleans(), st.sets(st.sampled_from(Normal)), st.booleans())
def test_links_cover_the_text_and_say_where_it_is_from(page, clean, normal, furniture):
    text, state = PageText(page.text), page.state or PageState()
    form = Form(clean, frozenset(normal) if clean else frozenset())
    whole = render_page(text, state, form, furniture=furniture)
    for rendered in (whole, *(render_article(text, article, state, form) for article in state.articles)):
        at = 0
        for link in rendered.links:
            assert link.clean == at
            assert not link.each or link.clean_end - link.clean == link.raw_end - link.raw
            assert clean or not link.each or rendered.text[at : link.clean_end] == text[link.raw, link.raw_end]
            at = link.clean_end
        assert at == len(rendered.text)
        assert all(
            rendered.text[s.start : s.end].strip() == rendered.text[s.start : s.end] != "" for s in rendered.spans
        )
    total = sum(len(article.spans) for article in state.articles)
    assert len(whole.spans) + len(whole.lost) == total
    if not clean:
        pieces = {(text[span.start, span.end]) for article in state.articles for span in article.spans}
        assert {whole.text[span.start : span.end] for span in whole.spans} == pieces
