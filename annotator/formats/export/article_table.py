"""The rows of tables of articles or of their pieces, the same for CSV, TSV and spreadsheets."""

import json
from collections.abc import Iterator
from dataclasses import fields

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import Role
from annotator.core.provenance import Provenance
from annotator.formats.export.interface import Job, Kind, Option
from annotator.formats.export.pages import ExportArticle, ExportPage
from annotator.formats.export.report import LOST

Cell = str | int | float
ARTICLES = (
    "article_id", "page_id", "issue_id", "date", "split", "number", "status", "annotator", "label", "labels",
    "headline", *(f"{role.value}" for role in Role if role is not Role.HEADLINE and role is not Role.BODY), "body",
    "text", "spans",
)  # fmt: skip
PIECES = (
    "article_id", "page_id", "split", "label", "order", "role", "start", "end", "page_start", "page_end", "text",
)  # fmt: skip
PROVENANCE = tuple(f"provenance_{item.name}" for item in fields(Provenance))
ROWS = Option(
    "rows", Kind.CHOICE, QT_TRANSLATE_NOOP("errors", "what a row is"), "articles", ("articles", "pieces")
)  # fmt: skip


def columns(job: Job) -> tuple[str, ...]:
    """The names of the columns."""
    usual = ARTICLES if job.options["rows"] == "articles" else PIECES
    return (*usual, *(PROVENANCE if job.provenance else ()))


def rows(page: ExportPage, job: Job) -> Iterator[list[Cell]]:
    """The rows of ``page``. Positions are code points: in the article's text, and ``page_start`` in the page's."""
    of_page = job.options["rows"] == "pieces"
    for article in page.articles:
        job.report.drop(LOST, page.name, len(article.rendered.lost))
        provenance = _provenance(article) if job.provenance else []
        if of_page:
            places = [span for span in page.rendered.spans if span.article == article.source.id]
            for order, (span, place) in enumerate(zip(article.rendered.spans, places, strict=True)):
                yield [
                    article.id, page.name, page.split.value if page.split else "", article.source.category or "",
                    order, span.role.value, span.start, span.end, place.start, place.end,
                    article.rendered.text[span.start : span.end], *provenance,
                ]  # fmt: skip
        else:
            yield [*_article(article), *provenance]


def _article(article: ExportArticle) -> list[Cell]:
    page, accepted = article.page, article.source.accepted
    others = [role for role in Role if role is not Role.HEADLINE and role is not Role.BODY]
    spans = [[span.start, span.end, span.role.value] for span in article.rendered.spans]
    return [
        article.id, page.name, page.issue.key, page.issue.date, page.split.value if page.split else "", article.number,
        page.status.value, accepted.by if accepted else "", article.source.category or "",
        json.dumps(list(article.labels), ensure_ascii=False), article.part(Role.HEADLINE),
        *(article.part(role) for role in others), article.part(Role.BODY), article.rendered.text,
        json.dumps(spans, separators=(",", ":")),
    ]  # fmt: skip


def _provenance(article: ExportArticle) -> list[Cell]:
    told = article.provenance
    values = (getattr(told, item.name) if told else None for item in fields(Provenance))
    return ["" if value is None else int(value) if isinstance(value, bool) else value for value in values]
