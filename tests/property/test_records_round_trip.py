"""Whatever a page holds: exported, imported into a new project and exported again, the bytes are the same."""

import contextlib
import tempfile
from pathlib import Path

from hostile import CATEGORIES, hostile, pages
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import InputError
from annotator.core.normalise import Normal
from annotator.core.radicals import SAME_SHAPE
from annotator.core.text import PageText
from annotator.formats.clean_extra import clean_to_json
from annotator.formats.jsonlines import parse
from annotator.formats.records import record_to_json
from annotator.services.exporting import export_records
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import NewPage


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
