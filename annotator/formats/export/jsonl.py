"""Page records, one JSON object a line: what this program imports again without loss."""

from dataclasses import asdict
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.pages import NewPage
from annotator.formats import standing
from annotator.formats.export.interface import Ask, Format, Job
from annotator.formats.export.pages import ExportPage
from annotator.formats.records import record_to_json, to_line

Json = dict[str, Any]


class JsonLines(Format):
    """One page record a line. What the plain record has no place for stands in our block of its meta."""

    name = "jsonl"
    sentence = QT_TRANSLATE_NOOP(
        "errors", "page records, one JSON object a line (name.jsonl, or name.jsonl.gz to compress)"
    )
    suffix = ".jsonl"
    status = None
    asks = frozenset({Ask.TEXT, Ask.SPLITS, Ask.PROVENANCE})

    def write(self, job: Job) -> None:
        clean = job.form.normal if job.form.clean else None
        with job.target.open() as stream:
            for page in job.pages():
                new = NewPage(
                    page.name, page.text.text, page.source, page.state, page.meta, page.status, page.guideline
                )
                record = record_to_json(new, job.scheme.categories, clean=clean)
                record["meta"][standing.KEY] |= extra_of(page)
                stream.write(to_line(record))


def extra_of(page: ExportPage) -> Json:
    """What was asked for beyond the page itself, for our block of its meta: its split, where its labels come from."""
    extra: Json = {"split": page.split.value} if page.split else {}
    if page.provenances is not None:
        extra["provenance"] = {
            name: {key: value for key, value in asdict(told).items() if value is not None}
            for name, told in page.provenances.items()
        }
    return extra
