"""Whatever a page can hold, for property tests: hostile text, articles in pieces at any standing, corrections, meta."""

from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from annotator.core.corrections import Correction, Made, fault_of
from annotator.core.guideline import AcceptedUnder
from annotator.core.model import (
    Acceptance,
    Article,
    Category,
    PageFlags,
    PageState,
    Role,
    Span,
    canonical_article,
    faults,
)
from annotator.core.pages import NewPage, PageStatus, Source
from annotator.core.text import PageText

# What breaks readers and writers: beyond U+FFFF, CRLF and lone CR, blanks of many kinds, line and page separators,
# marks of direction, quotes, tabs, formulas, backslashes, combining and private characters.
HOSTILE = (
    "字𠮷😀\r\n\n\r \u00a0\u3000\u2028\u2029\u0085\u200f\u202e\ufeff\"'\\\t=+-@,;{}[]<>&\u0301\ue000\ufffe\x01\x7f/"
)
hostile = st.text(
    st.one_of(st.sampled_from(HOSTILE), st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
)
texts = st.lists(st.one_of(hostile, st.sampled_from(["标题\r\n", "=SUM(A1)\t", '"引"\u2028'])), min_size=1).map("".join)
names = st.text(
    st.one_of(st.sampled_from(HOSTILE), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=20
).filter(lambda name: name.strip() and "\0" not in name)
acceptances = st.builds(Acceptance, hostile, st.sampled_from(["2026-11-23T10:00:00+00:00", "2026-11-23T10:00:00.5Z"]))
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | hostile,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile, inner, max_size=3),
    max_leaves=6,
)
metas = st.dictionaries(hostile.filter(lambda key: key != "article_annotator"), json_values, max_size=3)
CATEGORIES = (Category("sport", '体"育', "", "7", "#AA00ff"), Category("=x,\n", "", "𠮷", "", "#000000"))
sources = st.builds(
    Source,
    hostile,
    st.just("0" * 64),
    st.sampled_from(["utf-8", "gb18030"]),
    st.booleans(),
    st.integers(0, 9),
    st.just(9),
)


@st.composite
def states(draw: Any, text: PageText) -> PageState:
    """Articles in pieces on ``text``, in any reading order, at any standing."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    pieces = [
        Span(start, end, draw(st.sampled_from(Role)))
        for start, end in pairwise(cuts)
        if draw(st.booleans()) and not text.is_blank(start, end)
    ]
    pieces = draw(st.permutations(pieces))
    articles = []
    while pieces:
        count = draw(st.integers(1, len(pieces)))
        mine, pieces = pieces[:count], pieces[count:]
        article = Article(
            draw(names.filter(lambda name: name not in {article.id for article in articles})),
            tuple(mine),
            draw(st.sampled_from([None, "policing", *(category.id for category in CATEGORIES)])),
            draw(st.none() | acceptances),
            draw(st.booleans()),
            draw(hostile),
        )
        articles.append(canonical_article(text, article))
    gold = all(article.accepted for article in articles) and draw(st.booleans())
    flags = PageFlags(draw(acceptances) if gold else None, draw(st.booleans()), draw(hostile))
    return PageState(tuple(articles), flags, tuple(draw(corrections(text))))


@st.composite
def corrections(draw: Any, text: PageText) -> list[Correction]:
    """Corrections anywhere on ``text``."""
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    words = st.sampled_from(["", "力", '𠮷 "\\', "\u3000"])
    made = [
        Correction(
            start,
            end,
            draw(words),
            draw(st.sampled_from([Made.TYPED, Made.ACCEPTED])),
            draw(st.just("lost") | st.just("")),
        )
        for start, end in pairwise(places)
    ]
    return [one._replace(made=Made.TYPED, text="x") if fault_of(text, one) else one for one in made]


guidelines = st.none() | st.builds(
    AcceptedUnder, st.integers(1, 99), st.text(alphabet="0123456789abcdef", min_size=64, max_size=64), st.none()
)


@st.composite
def pages(draw: Any) -> NewPage:
    """A page as a project could hold it."""
    text = PageText(draw(texts.filter(lambda text: text.strip() and "\0" not in text)))
    state = draw(states(text))
    assert faults(text, state) == []
    if state.flags.accepted:
        status = PageStatus.GOLD
    elif any(article.accepted for article in state.articles):
        status = PageStatus.IN_PROGRESS
    elif state.articles:
        status = draw(st.sampled_from([PageStatus.PROPOSED, PageStatus.IN_PROGRESS]))
    else:
        status = draw(st.sampled_from([PageStatus.NEW, PageStatus.PROPOSED, PageStatus.IN_PROGRESS]))
    under = draw(guidelines) if status is PageStatus.GOLD else None
    return NewPage(draw(names), text.text, draw(sources), state, draw(metas), status, under)
