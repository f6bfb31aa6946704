"""How printed lines become running text: letter-spacing, blanks, joined lines, paragraphs."""

import pytest

from annotator.core.clean import clean_text
from annotator.core.model import Article, Role, Span, canonical_spans
from annotator.core.reading import unspaced, width
from annotator.core.text import PageText


def whole(content: str, role: Role = Role.BODY) -> list[str]:
    text = PageText(content)
    article = Article("a1", canonical_spans(text, [Span(0, len(content), role)]))
    return [paragraph.text for paragraph in clean_text(text, article).paragraphs]


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    content = "第一段的第一行文字有这\n\n么多，第二行也有这么多\n\n到这里完。\n\n第二段的第一行文字有这\n\n么多，然后就没有了。"
    assert whole(content) == [
        "第一段的第一行文字有这么多，第二行也有这么多到这里完。",
        "第二段的第一行文字有这么多，然后就没有了。",
    ]


def test_an_indent_begins_a_paragraph() -> None:
    content = "　　第一段的文字一直写到行末尾\n紧接着还有一行写到末尾的。\n　　第二段的文字一直写到行末尾\n再来一行。"
    assert len(whole(content)) == 2


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("the first\nline ends", "the first line ends"),
        ("he said “yes”\nand left (late)\n“too late”", "he said “yes” and left (late) “too late”"),
        ("a news-\npaper of the well-\nKnown sort", "a newspaper of the well- Known sort"),
        ("слово за\nсловом", "слово за словом"),
        ("市民用 Wi-Fi\nRouter 上网", "市民用Wi-Fi Router上网"),
        ("全年共有网格员 19\n98 名，一村一格", "全年共有网格员1998名，一村一格"),
        ("增长了 3.\n5%，再创新高", "增长了3.5%，再创新高"),
    ],
)
def test_latin_words_and_numbers_at_line_ends(content: str, read: str) -> None:
    assert whole(content) == [read]


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("划分为 15 个网格", "划分为15个网格"),
        ("本报讯 （记者 方以南） 柳湾", "本报讯（记者 方以南）柳湾"),
        ("在这块贫 的土地上", "在这块贫 的土地上"),
        ("3时02分， 江市公安局", "3时02分， 江市公安局"),
        ("石榴树三十棵。　　　　苏望舒摄", "石榴树三十棵。 苏望舒摄"),
        ("一\u200b行\ufeff字", "一行字"),
        ("有\u00a0\u00a0两个", "有 两个"),
        ("⼀⼈⽤⻋，⽴⽅", "一人用车，立方"),
        ("豈更𠮷", "豈更𠮷"),
    ],
)
def test_blanks_and_characters_inside_a_line(content: str, read: str) -> None:
    assert whole(content) == [read]


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("退 役 军 人 、社 会 贤 达", "退役军人、社会贤达"),
        ("第三社区 出社区创建新路径", "第三社区 出社区创建新路径"),
        ("新　年　致　辞", "新年致辞"),
        ("新  年  致  辞", "新年致辞"),
        ("通 知", "通 知"),
        ("用 W i n d o w s 办 公 和 学 习", "用Windows办公和学习"),
    ],
)
def test_letter_spacing_is_removed_only_where_it_is(line: str, plain: str) -> None:
    assert unspaced(line) == plain
    assert whole(line) == [plain]


def test_the_lines_of_a_headline_are_joined_by_a_blank() -> None:
    assert whole("汾河边的公园\n变了模样", Role.HEADLINE) == ["汾河边的公园 变了模样"]
    assert whole("打造四支队伍\n激活“红色引擎”", Role.CROSSHEAD) == ["打造四支队伍激活“红色引擎”"]


def test_an_interrupted_text_goes_on_in_its_paragraph() -> None:
    text = PageText("社区把闲置的车棚改\n天气\n成工具间。\n　　第二段从这里开始，一直写")
    first, second = Span(0, 9, Role.BODY), Span(13, len(text), Role.BODY)
    read = [paragraph.text for paragraph in clean_text(text, Article("a1", (first, second))).paragraphs]
    assert read == ["社区把闲置的车棚改成工具间。", "第二段从这里开始，一直写"]
    note = Span(10, 12, Role.NOTE)
    read = [paragraph.text for paragraph in clean_text(text, Article("a1", (first, note))).paragraphs]
    assert read == ["社区把闲置的车棚改", "天气"]


def test_width_counts_latin_half() -> None:
    assert width("共15名") == 3
