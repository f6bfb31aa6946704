"""doccano's JSON lines, for projects of sequence labelling with or without relations. Code points, as doccano counts."""

import json
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.formats.export.exchange import SharedPage, shared_pages
from annotator.formats.export.interface import Format, Job, Kind, Option

NEXT = "next"  # the relation from a piece to the following one of its article
Json = dict[str, Any]


class Doccano(Format):
    """A page a line. Articles are chains of relations; what doccano has no place for stands in the metadata."""

    name = "doccano"
    sentence = QT_TRANSLATE_NOOP("errors", "JSON lines for doccano, one page a line")
    suffix = ".jsonl"
    options = (
        Option(
            "relations",
            Kind.CHOICE,
            QT_TRANSLATE_NOOP(
                "errors", "with relations between the pieces of an article (for projects that allow them)"
            ),
            "yes",
            ("yes", "no"),
        ),
    )

    def write(self, job: Job) -> None:
        first = 0  # ids of spans are unique in the file
        with job.target.open() as stream:
            for page in shared_pages(job):
                row = {"text": page.text, **_annotations(page, first, job.options["relations"] == "yes")}
                first += len(page.pieces())
                # Every row has the same keys: doccano reads rows as a table.
                row |= {
                    "page_id": page.page.name,
                    "issue": page.page.issue.key,
                    "split": page.page.split.value if page.page.split else "",
                    "articles": page.articles,
                    "meta": page.meta,
                }
                stream.write(json.dumps(row, ensure_ascii=False, allow_nan=False).encode("utf-8") + b"\n")


def _annotations(page: SharedPage, first: int, relations: bool) -> Json:
    pieces = page.pieces()
    if not relations:
        return {"label": sorted([piece.start, piece.end, piece.role.value] for piece in pieces)}
    entities = [
        {"id": first + index, "start_offset": piece.start, "end_offset": piece.end, "label": piece.role.value}
        for index, piece in enumerate(pieces)
    ]
    chained = [
        {"id": first + index, "from_id": first + index - 1, "to_id": first + index, "type": NEXT}
        for index, piece in enumerate(pieces)
        if piece.place
    ]
    return {"entities": entities, "relations": chained}
