"""What formats for other annotation programs share: a page with its pieces, and what our own import reads back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import PageState, Role, Span
from annotator.core.pages import NewPage
from annotator.formats import standing
from annotator.formats.export.interface import Job
from annotator.formats.export.jsonl import extra_of
from annotator.formats.export.pages import ExportPage
from annotator.formats.records import record_to_json

Json = dict[str, Any]

_LOST = QT_TRANSLATE_NOOP("errors", "pieces of which nothing is left in this form of the text")
_EMPTY = QT_TRANSLATE_NOOP("errors", "pages without any text in this form")
_MOVED = QT_TRANSLATE_NOOP("errors", "corrections and comments, whose places are not in this form of the text")


@dataclass(frozen=True)
class SharedPiece:
    """``[start, end)`` in code points of the shared text; the article's own id and number; places count from 0."""

    start: int
    end: int
    role: Role
    article: str
    number: int  # of the article, from 1
    place: int  # in the reading order of its article


@dataclass(frozen=True)
class SharedPage:
    """A page in the form of text that was asked for. ``articles`` are as in a page record, ``meta`` too."""

    page: ExportPage
    text: str
    articles: list[Json]
    meta: Json

    def pieces(self) -> list[SharedPiece]:
        """The pieces article by article, within each in reading order."""
        return [
            SharedPiece(span["start"], span["end"], Role(span["role"]), article["id"], number, place)
            for number, article in enumerate(self.articles, 1)
            for place, span in enumerate(article["spans"])
        ]

    def labels(self, article: int) -> list[str]:
        """The categories of article number ``article``, the main one first."""
        value = self.articles[article - 1]
        return [] if value["category"] is None else [value["category"], *value.get("also", ())]


def shared_pages(job: Job) -> Iterator[SharedPage]:
    """The pages of ``job`` that have any text in the form asked for; what is lost goes into its report."""
    for page in job.pages():
        page_shared = _shared(page, job)
        if page_shared.text.strip():
            yield page_shared
        else:
            job.report.drop(_EMPTY, page.name)


def _shared(page: ExportPage, job: Job) -> SharedPage:
    rendered, state = page.rendered, page.state
    if page.form.clean or not page.furniture:
        job.report.drop(_LOST, page.name, len(rendered.lost))
        job.report.drop(_MOVED, page.name, len(state.corrections) + len(state.comments))
        spans: dict[str, list[Span]] = {article.id: [] for article in state.articles}
        for start, end, role, article_id in rendered.spans:
            spans[article_id].append(Span(start, end, role))
        articles = (replace(article, spans=tuple(spans[article.id])) for article in state.articles)
        state = PageState(tuple(article for article in articles if article.spans), state.flags)
    new = NewPage(page.name, rendered.text, page.source, state, page.meta, page.status, page.guideline)
    record = record_to_json(new, job.scheme.categories)
    record["meta"][standing.KEY] |= extra_of(page)
    return SharedPage(page, rendered.text, record["articles"], record["meta"])
