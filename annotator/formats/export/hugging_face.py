"""A dataset folder as Hugging Face's ``datasets`` loads it: configs articles, pages and lines, Parquet or JSON lines."""

import contextlib
import datetime
import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, BinaryIO

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.model import OwnedSpan, Role
from annotator.core.pages import PageStatus
from annotator.core.rendering import line_articles
from annotator.core.splits import USUAL
from annotator.formats.export.dataset_card import card
from annotator.formats.export.dataset_schema import ROLE_NONE, Label, ListOf, Type, arrow_schema, configs
from annotator.formats.export.interface import Format, Job, Kind, Option, Shape, Unit
from annotator.formats.export.line_table import line_rows
from annotator.formats.export.pages import ExportArticle, ExportPage
from annotator.formats.export.report import LOST

SCHEMA_VERSION = 1  # of the columns
_SHARD = 5_000  # pages in a file
_ROWS = {"articles": 1_000, "pages": 200, "lines": 20_000}  # in a row group of Parquet: so many lie in memory
_BATCH = 10 << 20  # bytes of JSON lines that ``datasets`` looks at when it guesses what a column holds
_TIME = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d(:?\d\d(:?\d\d)?)?(Z|[+-]\d\d(:?\d\d)?)?)?")
_WHOLE_SECOND = re.compile(r"(T\d\d:\d\d:\d\d)(Z|[+-]\d\d:?\d\d)$")
Row = dict[str, Any]


class HuggingFace(Format):
    """data/CONFIG/SPLIT-00000-of-00001.parquet (or .jsonl), and README.md, the dataset card."""

    name = "hf"
    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "a folder that the datasets library of Hugging Face loads: articles, pages and lines, with a dataset card",
    )
    shape = Shape.FOLDER
    unit = Unit.ARTICLE
    ratios = USUAL
    facts = True
    extra = "hf"
    needs = ("pyarrow",)
    options = (
        Option(
            "files", Kind.CHOICE, QT_TRANSLATE_NOOP("errors", "the files of the dataset"), "parquet",
            ("parquet", "jsonl"),
        ),
        Option("licence", Kind.TEXT, QT_TRANSLATE_NOOP("errors", "the licence for the card, such as cc-by-4.0"), ""),
        Option("title", Kind.TEXT, QT_TRANSLATE_NOOP("errors", "the name of the dataset on the card"), ""),
        Option("language", Kind.TEXT, QT_TRANSLATE_NOOP("errors", "the language for the card (BCP 47)"), "zh"),
    )  # fmt: skip

    def modules(self, options: Mapping[str, Any]) -> tuple[str, ...]:
        return self.needs if options["files"] == "parquet" else ()

    def readable(self, name: str, data: bytes) -> str | None:
        """The rows of a Parquet file as JSON lines."""
        if not name.endswith(".parquet"):
            return None
        import pyarrow
        from pyarrow import parquet

        rows = parquet.read_table(pyarrow.BufferReader(data)).to_pylist()
        return "".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)

    def write(self, job: Job) -> None:
        columns = configs(job.scheme, provenance=job.provenance)
        splits = [split.value for split in job.splits if job.summaries[split].pages] or ["train"]
        seen = Counter[str]()
        with contextlib.ExitStack() as opened:
            writers = {
                (config, split): opened.enter_context(contextlib.closing(_Writer(job, config, split, columns[config])))
                for config in columns
                for split in splits
            }
            for page in job.pages():
                split = page.split.value if page.split else "train"
                for config, rows in _rows(page, job).items():
                    writers[config, split].add(rows)
                _count(seen, page)
            for writer in writers.values():
                writer.finish()
        # The library refuses a split without a row, so the card names none.
        filled = {config: [split for split in splits if writers[config, split].rows] for config in columns}
        with job.target.open("README.md") as stream:
            stream.write(card(job, columns, filled, seen).encode("utf-8"))


def _rows(page: ExportPage, job: Job) -> dict[str, Any]:
    job.report.drop(LOST, page.name, len(page.rendered.lost))
    by_article: dict[str, list[OwnedSpan]] = {}
    for span in page.rendered.spans:
        by_article.setdefault(span.article, []).append(span)
    return {
        "articles": [_article(article, by_article.get(article.source.id, []), job) for article in page.articles],
        "pages": [_page(page, job)],
        "lines": [_line(row) for row in line_rows(page)],
    }


def _count(seen: "Counter[str]", page: ExportPage) -> None:
    seen["furniture"] += bool(page.state.furniture(page.text))
    seen["unsure pages"] += page.state.flags.unsure
    seen["unsure articles"] += sum(article.source.unsure for article in page.articles)
    seen["corrections"] += len(page.state.corrections)
    seen["open comments"] += sum(not comment.resolved_by for comment in page.state.comments)
    seen["not gold"] += page.status is not PageStatus.GOLD
    seen[f"guideline {page.guideline.version if page.guideline else ''}"] += 1


def _spans(spans: Any) -> list[Row]:
    return [{"type": span.role.value, "start": span.start, "end": span.end} for span in spans]


def _standing(status: PageStatus) -> str:
    return "gold" if status is PageStatus.GOLD else "silver"


def _article(article: ExportArticle, places: list[OwnedSpan], job: Job) -> Row:
    page, accepted, told = article.page, article.source.accepted, article.provenance
    row: Row = {
        "article_id": article.id,
        "page_id": page.name,
        "issue_id": page.issue.key,
        "date": page.issue.date or None,
        "order": article.number,
        "title": article.part(Role.HEADLINE),
        "text": article.rendered.text,
        "label": article.source.category,
        "labels": list(article.labels),
        "spans": _spans(article.rendered.spans),
        "page_spans": _spans(places),
        "annotators": [accepted.by] if accepted else [],
        "status": "gold" if accepted else "silver",
        "unsure": article.source.unsure,
        "agreement": told.agreement if told else None,
    }
    if job.provenance:
        row["provenance"] = dict(vars(told)) | {"accepted_at": _moment(told.accepted_at)} if told else None
    return row


def _moment(at: str | None) -> str | None:
    """With a fraction of a second: without one, loaders of JSON lines take a column of them for times."""
    return at and _WHOLE_SECOND.sub(r"\1.000\2", at)


def _page(page: ExportPage, job: Job) -> Row:
    numbers = {article.id: place for place, article in enumerate(page.state.articles)}
    owners = line_articles(page.rendered)
    lines = page.rendered.page_text.lines
    return {
        "page_id": page.name,
        "issue_id": page.issue.key,
        "date": page.issue.date or None,
        "lang": job.options["language"],
        "text": page.rendered.text,
        "line_start": [line.start for line in lines],
        "line_end": [line.end for line in lines],
        "line_article": [numbers[owner.article] if owner else -1 for owner in owners],
        "line_role": [owner.role.value if owner else ROLE_NONE for owner in owners],
        "article_id": [page.article_id(article.id) for article in page.state.articles],
        "article_label": [article.category for article in page.state.articles],
        "spans": [
            {"article": numbers[s.article], "type": s.role.value, "start": s.start, "end": s.end}
            for s in page.rendered.spans
        ],
        "status": _standing(page.status),
        "guideline": page.guideline.version if page.guideline else None,
        "source_sha256": page.source.sha256,
        "schema_version": SCHEMA_VERSION,
    }


def _line(row: Mapping[str, Any]) -> Row:
    return {**{name: row[name] for name in row if name != "split"}, "label": row["label"] or None}


class _Writer:
    """The files of one config and split: the next one begins after so many pages."""

    def __init__(self, job: Job, config: str, split: str, columns: Mapping[str, Type]) -> None:
        pages = next((s.pages for key, s in job.summaries.items() if (key or "") == split), job.summary.pages)
        self._files = max(1, -(-pages // _SHARD))
        self._job, self._config, self._split, self._columns = job, config, split, columns
        self._parquet = job.options["files"] == "parquet"
        self.rows = 0
        self._pages = 0
        self._number = 0
        self._held: list[Row] = []
        self._opened = contextlib.ExitStack()
        self._begin()

    def _begin(self) -> None:
        ending = self._job.options["files"]
        name = f"data/{self._config}/{self._split}-{self._number:05}-of-{self._files:05}.{ending}"
        self._number += 1
        self._size, self._said = 0, set[str]()
        self._times = {name for name, kind in self._columns.items() if kind == "string"}
        self._stream: BinaryIO = self._opened.enter_context(self._job.target.open(name))
        if self._parquet:
            from pyarrow import parquet

            self._schema = arrow_schema(self._columns)
            writer = parquet.ParquetWriter(self._stream, self._schema, compression="zstd")
            self._table = self._opened.enter_context(writer)

    def add(self, rows: list[Row]) -> None:
        """The rows of a page."""
        if self._pages == _SHARD * self._number:
            self.finish()
            self._opened.close()
            self._opened = contextlib.ExitStack()
            self._begin()
        self._pages += 1
        self.rows += len(rows)
        if not self._parquet:
            for row in rows:
                line = json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
                self._size += self._stream.write(line.encode("utf-8") + b"\n")
                self._watch(row)
            return
        self._held += rows
        if len(self._held) >= _ROWS[self._config]:
            self._flush()

    def _flush(self) -> None:
        if self._held:
            import pyarrow

            columns = [
                pyarrow.array(_numbered([row[name] for row in self._held], kind), self._schema.field(name).type)
                for name, kind in self._columns.items()
            ]
            self._table.write_table(pyarrow.Table.from_arrays(columns, schema=self._schema))
            self._held = []

    def _watch(self, row: Row) -> None:
        """Follow which columns of text could be taken for times, batch by batch as ``datasets`` reads them."""
        self._times = {name for name in self._times if row[name] is None or _TIME.fullmatch(row[name])}
        self._said |= {name for name in self._times if row[name]}
        if self._size >= _BATCH:
            self._refuse_times()

    def _refuse_times(self) -> None:
        misread = sorted(self._times & self._said)
        if misread:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The column {column} of {config} holds nothing but dates here, which loaders of JSON lines change: "
                    "write Parquet instead.",
                ),
                column=misread[0],
                config=self._config,
            )
        self._size, self._said = 0, set()
        self._times = {name for name, kind in self._columns.items() if kind == "string"}

    def finish(self) -> None:
        """Write what is still held. Raises InputError, as ``add`` does, for what would not be loaded as it is."""
        self._flush()
        self._refuse_times()

    def close(self) -> None:
        """Close the file in hand, also after an error."""
        self._opened.close()


def _numbered(values: list[Any], kind: Type) -> list[Any]:
    """The values as pyarrow takes them: labels as their numbers, days as dates."""
    if isinstance(kind, ListOf) and isinstance(kind.of, Label):
        return [_numbered(inner, kind.of) for inner in values]
    if isinstance(kind, Label):
        numbers: dict[str | None, int | None] = {name: at for at, name in enumerate(kind.names)}
        return [None if value is None else numbers[value] for value in values]
    if kind == "date32":
        return [value and datetime.date.fromisoformat(value) for value in values]
    return values
