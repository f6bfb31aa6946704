"""Whatever a page holds: written as PAGE, METS with ALTO or TEI and imported into a new project, it is the same page."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hostile import CATEGORIES, pages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.model import PageState
from annotator.services.export_request import ALL, ExportRequest
from annotator.services.exporting import export_project
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import NewPage

FORMS = ("page-xml", "mets-alto", "tei")
several = st.lists(pages(), min_size=1, max_size=3, unique_by=lambda page: page.name)


def with_further_categories(page: NewPage) -> NewPage:
    """Every second article that has a category gets a further one too."""
    state = page.state or PageState()
    articles = tuple(
        article if article.category is None or number % 2 else article.with_labels((article.category, CATEGORIES[1].id))
        for number, article in enumerate(state.articles)
    )
    return replace(page, state=replace(state, articles=articles)) if page.state else page


def round_trip(form: str, given_pages: list[NewPage], only: str = "", **options: object) -> None:
    """Export ``given_pages``, import what came out (only files with that ending) and compare all that a page is."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        with Project.create(Path(folder, "from"), who="one") as project:
            project.add_categories(CATEGORIES, multiple=True)
            project.add_pages(given_pages)
            request = ExportRequest(form, status=ALL, names=True, options=dict(options))
            export_project(project, request, out)
        with Project.create(Path(folder, "to"), who="two") as project:
            report = import_paths(project, sorted(out.rglob(f"*/{only}/*")) if only else [out])
            assert (len(report.added), report.known, report.skipped) == (len(given_pages), (), ())
            for page in given_pages:
                found = project.page(project.find_page(page.name) or 0)
                state = page.state or PageState()
                assert found.text.text == page.text
                assert found.state == state
                assert (found.status, found.guideline, found.source) == (page.status, page.guideline, page.source)
                assert found.meta == page.meta


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(several)
def test_export_and_import_give_the_same_gold(form: str, given_pages: list[NewPage]) -> None:
    round_trip(form, [with_further_categories(page) for page in given_pages])


@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(several)
def test_alto_files_say_the_same_without_their_mets(given_pages: list[NewPage]) -> None:
    round_trip("mets-alto", given_pages, only="alto")


@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(several)
def test_the_profile_of_pressmint_says_the_same(given_pages: list[NewPage]) -> None:
    round_trip("tei", given_pages, profile="pressmint")
