"""Whatever a page holds: exported for another annotation program and imported again, it is the same gold."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hostile import CATEGORIES, pages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.services.export_request import ALL, ExportRequest
from annotator.services.exporting import export_project
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import NewPage, PageStatus

FORMATS = {
    "brat": [{}],
    "cas-json": [{}],
    "cas-xmi": [{"tokens": True}],
    "label-studio": [{}],
    "doccano": [{}, {"relations": "no"}],
}
CASES = [(name, options) for name, listed in FORMATS.items() for options in listed]


def with_several(page: NewPage) -> NewPage:
    """``page``, every second article with all categories."""
    articles = [
        article.with_labels([*article.labels, *(category.id for category in CATEGORIES)]) if number % 2 else article
        for number, article in enumerate(page.state.articles)
    ]
    return replace(page, state=replace(page.state, articles=tuple(articles)))


hostile_pages = pages().map(with_several)


@contextmanager
def exported(given_pages: list[NewPage], name: str, options: dict[str, Any], **more: Any) -> Iterator[tuple]:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "out.jsonl" if name == "doccano" else "out")
        with Project.create(Path(folder, "from.sqlite"), who="one") as project:
            project.add_categories(CATEGORIES, multiple=True)
            project.add_pages(given_pages)
            report = export_project(project, ExportRequest(name, status=ALL, options=options, **more), output)
        with Project.create(Path(folder, "to.sqlite"), who="two") as project:
            yield output, report, project


@pytest.mark.parametrize(("name", "options"), CASES)
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(hostile_pages, min_size=1, max_size=3, unique_by=lambda page: page.name))
def test_export_and_import_give_the_same_gold(name: str, options: dict[str, Any], given_pages: list[NewPage]) -> None:
    with exported(given_pages, name, options, names=True) as (output, report, project):
        assert {entry.what for entry in report.drops} <= {"characters that XML cannot hold, written as U+FFFD"}
        assert name == "cas-xmi" or not list(report.drops)
        told = import_paths(project, [output])
        assert (len(told.added), told.known, told.skipped) == (len(given_pages), (), ())
        for page in given_pages:
            found = project.page(project.find_page(page.name) or 0)
            assert found.text.text == page.text
            assert found.state == page.state
            assert (found.status, found.meta, found.source) == (page.status, page.meta, page.source)
            assert found.guideline == page.guideline


@pytest.mark.parametrize(("name", "options"), CASES)
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(hostile_pages, min_size=1, max_size=2, unique_by=lambda page: page.name), st.booleans())
def test_clean_text_comes_back_with_its_articles(
    name: str, options: dict[str, Any], given_pages: list[NewPage], clean: bool
) -> None:
    more = {"text": "clean"} if clean else {"furniture": False}
    with exported(given_pages, name, options, **more) as (output, report, project):
        empty = [entry.count for entry in report.drops if entry.what.startswith("pages without")]
        if empty == [len(given_pages)]:
            return
        told = import_paths(project, [output])
        for page_id in told.added:
            found = project.page(page_id)
            mine = next(page for page in given_pages if page.name == found.name)
            there = {article.id: article for article in mine.state.articles}
            for article in found.state.articles:
                assert article.labels == there[article.id].labels
                assert {span.role for span in article.spans} <= {span.role for span in there[article.id].spans}
            order = [article.id for article in found.state.articles]
            assert order == [name for name in there if name in order]
            assert (found.status is PageStatus.GOLD) == (mine.status is PageStatus.GOLD)
