"""Whatever a page holds: exported, imported into a new project and exported again, the bytes are the same."""

import contextlib
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.corrections import Correction, Made, fault_of
from annotator.core.errors import InputError
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
from annotator.core.normalise import Normal
from annotator.core.radicals import SAME_SHAPE
from annotator.core.text import PageText
from annotator.formats.clean_extra import clean_to_json
from annotator.formats.jsonlines import parse
from annotator.formats.records import record_to_json
from annotator.services.exporting import export_records
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import NewPage, PageStatus, Source

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


@settings(deadline=None, max_examples=120)
@given(
    st.lists(pages(), min_size=1, max_size=3, unique_by=lambda page: page.name),
    st.sampled_from([".jsonl", ".jsonl.gz"]),
    st.sampled_from([None, frozenset(), frozenset(Normal)]),
)
def test_export_import_export_gives_the_same_bytes(
    given_pages: list[NewPage], ending: str, clean: frozenset[Normal] | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, f"first{ending}"), Path(folder, f"second{ending}")
        with Project.create(Path(folder, "from"), who="one") as project:
            project.add_categories(CATEGORIES)
            project.add_pages(given_pages)
            rows = project.pages()
            export_records(project, first, clean=clean)
        with Project.create(Path(folder, "to"), who="two") as project:
            report = import_paths(project, [first])
            assert (len(report.added), report.known, report.skipped, report.waiting) == (len(given_pages), (), (), ())
            assert [(row.name, row.status, row.accepted, row.categories) for row in project.pages()] == [
                (row.name, row.status, row.accepted, row.categories) for row in rows
            ]
            for page in given_pages:
                found = project.page(project.find_page(page.name) or 0)
                assert (found.text.text, found.state, found.source) == (page.text, page.state, page.source)
                assert found.meta == page.meta
                assert found.guideline == page.guideline
            export_records(project, second, clean=clean)
        assert first.read_bytes() == second.read_bytes()


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200) | hostile.map(str.encode))
def test_parsing_never_fails_otherwise_than_with_a_sentence(data: bytes) -> None:
    with contextlib.suppress(InputError):
        parse(data, file="pages.jsonl", line=1)


@settings(deadline=None, max_examples=200)
@given(pages(), st.sampled_from([frozenset(), frozenset(Normal)]))
def test_clean_text_and_raw_text_can_be_told_from_each_other(page: NewPage, normal: frozenset[Normal]) -> None:
    """As docs/schema.md says it, with nothing but the record: both directions, every character once."""
    record = record_to_json(page, CATEGORIES, clean=normal)
    for article in record["articles"]:
        clean, at, raw_seen = article["clean"], 0, []
        plain = clean_to_json(PageText(page.text), page.state.by_id[article["id"]], page.state.corrections, frozenset())
        for raw, length, *rest in clean["alignment"]:
            taken = rest[0] if rest else length
            raw_seen += range(raw, raw + length)
            if not rest and not normal:
                same = zip(clean["text"][at : at + taken], page.text[raw : raw + length], strict=True)
                assert all(a == b or SAME_SHAPE.get(ord(b)) == a or b in corrected(page) for a, b in same)
            at += taken
        assert at == len(clean["text"]) == len(plain["text"])
        spans = [place for span in article["spans"] for place in range(span["start"], span["end"])]
        assert sorted(raw_seen) == sorted(spans)
        assert clean["alignment"] == plain["alignment"]
        assert [clean["text"][start:end] for start, end, _ in clean["roles"]] == [
            t for t in clean["text"].split("\n") if t
        ]


def corrected(page: NewPage) -> set[str]:
    """Characters that a correction stands for, one for one."""
    made = page.state.corrections if page.state else ()
    return {page.text[one.start] for one in made if one.end - one.start == 1}
