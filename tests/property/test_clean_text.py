"""Clean text and raw text: the alignment is exact in both directions, whatever the text, pieces and corrections."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.clean import CleanText, clean_text
from annotator.core.corrections import Correction, Made
from annotator.core.model import Article, Role, Span, canonical_spans
from annotator.core.text import PageText

PARTS = [
    "\n", "\r\n", "\r", "\n\n", " ", "  ", "\u00a0", "\u3000", "\t", "\u2028", "\x85", "\x0c", "\u200b", "\u00ad", "\ufeff",
    "社区治理", "记 者 们 说", "本报讯", "𠀀𪚥", "👩‍👧", "e\u0301", "ab c", "news-", "paper", "第1版", "15", "。", "，", "“", "⼀⼈⽤", "豈", "カ",
    "שלום", "слово", "-", "Ａ１", "�", "\ue000", "\x02",
]  # fmt: skip
texts = st.lists(st.sampled_from(PARTS), min_size=1, max_size=40).map("".join)
replacements = st.lists(st.sampled_from(["", "力", "𠮷", "two words", " ", "研究", "\u3000"]), max_size=2).map("".join)


@st.composite
def pages(draw: st.DrawFn) -> tuple[PageText, Article, tuple[Correction, ...]]:
    """A page, an article with pieces in any order, and corrections anywhere, also across pieces."""
    text = PageText(draw(texts))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)) | {0, len(text)})
    spans = [Span(start, end, draw(st.sampled_from(Role))) for start, end in pairwise(cuts) if draw(st.booleans())]
    article = Article("a1", canonical_spans(text, draw(st.permutations(spans))))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    made = []
    for start, end in list(pairwise(places))[:: draw(st.sampled_from([1, 2]))]:
        kept = draw(st.booleans()) and "\n" not in text[start, end]
        made.append(
            Correction(start, end, text[start, end], Made.REJECTED)
            if kept
            else Correction(start, end, draw(replacements), Made.TYPED)
        )
    return text, article, tuple(made)


def raw_positions(article: Article) -> set[int]:
    return {at for span in article.spans for at in range(span.start, span.end)}


def holds(span: Span, made: Correction) -> bool:
    return span.start <= made.start and made.end <= span.end


@settings(max_examples=500, deadline=None)
@given(pages())
def test_both_directions_say_the_same(page: tuple[PageText, Article, tuple[Correction, ...]]) -> None:
    text, article, made = page
    clean = clean_text(text, article, made)
    forth = {(at, raw) for at in range(len(clean.text)) for raw in range(*clean.raw_at(at))}
    back = {(at, raw) for raw in raw_positions(article) for at in range(*clean.clean_at(raw))}
    assert forth == back


@settings(max_examples=500, deadline=None)
@given(pages())
def test_links_cover_the_clean_text_and_each_raw_position_once(
    page: tuple[PageText, Article, tuple[Correction, ...]],
) -> None:
    text, article, made = page
    clean = clean_text(text, article, made)
    assert [link.clean for link in clean.links] == [0, *(link.clean_end for link in clean.links)][: len(clean.links)]
    assert (clean.links[-1].clean_end if clean.links else 0) == len(clean.text)
    covered = [at for link in clean.links for at in range(link.raw, link.raw_end)]
    assert len(covered) == len(set(covered))
    assert set(covered) == raw_positions(article)
    for link in clean.links:
        assert link.raw < link.raw_end or link.clean < link.clean_end
        assert not link.each or link.raw_end - link.raw == link.clean_end - link.clean


@settings(max_examples=500, deadline=None)
@given(pages())
def test_corrections_hold_in_their_piece_and_change_nothing_else(
    page: tuple[PageText, Article, tuple[Correction, ...]],
) -> None:
    text, article, made = page
    plain, clean = clean_text(text, article), clean_text(text, article, made)
    held = [one for one in made if any(holds(span, one) for span in article.spans)]
    for one in held:
        places = [clean.clean_at(at) for at in range(one.start, one.end)]
        assert "".join(dict.fromkeys(clean.text[slice(*place)] for place in places)) == one.text
    outside = raw_positions(article) - {at for one in held for at in range(one.start, one.end)}
    for at in outside:
        now, before = clean.text[slice(*clean.clean_at(at))], plain.text[slice(*plain.clean_at(at))]
        assert now == before or text.text[at].isspace()  # of a gap that is partly corrected the rest stands for it
    assert clean_text(text, article, [one for one in made if one not in held]) == plain


@given(pages())
def test_no_ink_is_lost_or_made_up(page: tuple[PageText, Article, tuple[Correction, ...]]) -> None:
    text, article, _made = page
    clean = clean_text(text, article)
    gone = [at for at in raw_positions(article) if not clean.text[slice(*clean.clean_at(at))].strip()]
    assert all(text.text[at].isspace() or text.text[at] in "\u200b\u00ad\ufeff-" for at in gone)
    for at, character in enumerate(clean.text):
        raw = text[clean.raw_at(at)]
        assert character == raw or not raw.strip() or character in "一人用豈"


@given(pages())
def test_paragraphs_are_the_lines_of_the_text(page: tuple[PageText, Article, tuple[Correction, ...]]) -> None:
    clean = clean_text(*page)
    assert [paragraph.text for paragraph in clean.paragraphs] == [line for line in clean.text.split("\n") if line]
    for paragraph in clean.paragraphs:
        assert clean.text[paragraph.at :].startswith(paragraph.text)


@given(pages(), st.integers(0, 200), st.integers(0, 200))
def test_ranges_agree_with_single_positions(
    page: tuple[PageText, Article, tuple[Correction, ...]], one: int, other: int
) -> None:
    text, article, made = page
    clean: CleanText = clean_text(text, article, made)
    low, high = sorted((min(one, len(clean.text)), min(other, len(clean.text))))
    wanted = {raw for at in range(low, high) for raw in range(*clean.raw_at(at))}
    found = {raw for start, end in clean.raw_ranges(low, high) for raw in range(start, end)}
    assert wanted <= found
    assert all(not clean.text[slice(*clean.clean_at(raw))] for raw in found - wanted)
    if wanted:
        extent = clean.clean_range(min(wanted), max(wanted) + 1)
        assert extent is not None
        assert all(extent[0] <= p[0] and p[1] <= extent[1] for raw in wanted if (p := clean.clean_at(raw)))
