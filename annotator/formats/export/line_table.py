"""A table of printed lines, for models that find where articles begin and which lines belong together."""

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import OwnedSpan
from annotator.core.rendering import line_articles
from annotator.formats.export.interface import Format, Job, Kind, Option
from annotator.formats.export.pages import ExportPage
from annotator.formats.export.tables import table_row

COLUMNS = (
    "page_id", "line_no", "text", "start", "article_id", "border", "role", "label", "split", "start_cp", "end_cp",
)  # fmt: skip
_DELIMITERS = {"tab": "\t", "comma": ","}
_TWO_ARTICLES = QT_TRANSLATE_NOOP(
    "errors", "lines that hold pieces of several articles or roles: only the longest is named"
)
_NO_LINE = QT_TRANSLATE_NOOP("errors", "articles that are the longest on no line and so stand in no row")


class LineTable(Format):
    """One row for each line, blank ones too. ``start`` is 1 on the first line of an article, ``border`` wherever the
    article is another one than on the line before (over blank lines). Furniture has no article."""

    name = "lines"
    sentence = QT_TRANSLATE_NOOP(
        "errors", "a table of all lines with their article and role, for models that find borders"
    )
    suffix = ".tsv"
    options = (
        Option(
            "delimiter",
            Kind.CHOICE,
            QT_TRANSLATE_NOOP("errors", "what stands between columns"),
            "tab",
            ("tab", "comma"),
        ),
        Option(
            "no-header",
            Kind.FLAG,
            QT_TRANSLATE_NOOP("errors", "leave out the row with the names of the columns"),
            False,
        ),
    )

    def write(self, job: Job) -> None:
        delimiter = _DELIMITERS[job.options["delimiter"]]
        with job.target.open() as stream:
            if not job.options["no-header"]:
                stream.write(table_row(COLUMNS, delimiter).encode())
            for page in job.pages():
                rows = line_rows(page)
                _tell_drops(page, line_articles(page.rendered), job)
                stream.write("".join(table_row(row.values(), delimiter) for row in rows).encode())


def line_rows(page: ExportPage) -> list[dict[str, object]]:
    """A row for each line of ``page``, by column."""
    rendered = page.rendered
    owners = line_articles(rendered)
    labels = {article.id: article.category or "" for article in page.state.articles}
    seen: set[str | None] = set()
    before: str | None = None
    rows: list[dict[str, object]] = []
    for line, owner in zip(rendered.page_text.lines, owners, strict=True):
        content = rendered.text[line.start : line.end]
        mine = owner.article if owner else None
        blank = not content.strip()
        border = not blank and mine != before
        cells = (
                page.name, line.number, content, int(owner is not None and mine not in seen),
                page.article_id(owner.article) if owner else "", int(border), owner.role.value if owner else "",
                labels[owner.article] if owner else "", page.split.value if page.split else "", line.start, line.end,
        )  # fmt: skip
        rows.append(dict(zip(COLUMNS, cells, strict=True)))
        if not blank:
            before = mine
        seen.add(mine)
    return rows


def _tell_drops(page: ExportPage, owners: list[OwnedSpan | None], job: Job) -> None:
    spans, first, shared = page.rendered.in_text_order, 0, 0
    for line, owner in zip(page.rendered.page_text.lines, owners, strict=True):
        while first < len(spans) and spans[first].end <= line.start:
            first += 1
        at, kinds = first, set()
        while at < len(spans) and spans[at].start < line.end:
            kinds.add((spans[at].article, spans[at].role))
            at += 1
        shared += owner is not None and len(kinds) > 1
    job.report.drop(_TWO_ARTICLES, page.name, shared)
    named = {owner.article for owner in owners if owner}
    job.report.drop(_NO_LINE, page.name, sum(article.id not in named for article in page.state.articles))
