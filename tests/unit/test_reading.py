"""The reading text: wrapped lines joined, letter-spacing removed, paragraphs kept."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.model import Article, PageState, Role, Span, canonical_spans, faults
from annotator.core.reading import reading_text, unspaced, width
from annotator.core.text import PageText


def whole(content: str, role: Role = Role.BODY) -> list[str]:
    text = PageText(content)
    return [p.text for p in reading_text(text, Article("a1", canonical_spans(text, [Span(0, len(content), role)])))]


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    content = "第一段的第一行文字有这\n\n么多，第二行也有这么多\n\n到这里完。\n\n第二段的第一行文字有这\n\n么多，然后就没有了。"
    assert whole(content) == [
        "第一段的第一行文字有这么多，第二行也有这么多到这里完。",
        "第二段的第一行文字有这么多，然后就没有了。",
    ]


def test_an_indent_begins_a_paragraph() -> None:
    content = "　　第一段的文字一直写到行末尾\n紧接着还有一行写到末尾的。\n　　第二段的文字一直写到行末尾\n再来一行。"
    assert len(whole(content)) == 2


def test_words_of_latin_script_keep_their_gap() -> None:
    assert whole("the first\nline ends") == ["the first line ends"]


def test_letter_spacing_is_removed_only_where_it_is() -> None:
    assert unspaced("退 役 军 人 、社 会 贤 达") == "退役军人、社会贤达"
    assert unspaced("第三社区 出社区创建新路径") == "第三社区 出社区创建新路径"


def test_the_lines_of_a_headline_are_joined_by_a_blank() -> None:
    assert whole("汾河边的公园\n变了模样", Role.HEADLINE) == ["汾河边的公园 变了模样"]


def test_width_counts_latin_half() -> None:
    assert width("共15名") == 3


@given(content=st.text(st.sampled_from("字词。， \n\u3000aB1𠮷\r"), max_size=120))
def test_no_ink_is_lost(content: str) -> None:
    text = PageText(content)
    spans = canonical_spans(text, [Span(0, len(content), Role.BODY)])
    if not spans:
        return
    article = Article("a1", spans)
    assert faults(text, PageState((article,))) == []
    read = "".join("".join(p.text.split()) for p in reading_text(text, article))
    assert read == "".join(content.split())
