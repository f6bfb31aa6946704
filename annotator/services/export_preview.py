"""The first records of an export as its format writes them, in memory: for a preview while somebody still chooses."""

import dataclasses
import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

from annotator.formats.export.interface import Job, Shape
from annotator.formats.export.memory import MemoryTarget
from annotator.formats.export.pages import ExportPage
from annotator.formats.export.registry import find_format, refuse_without_extra
from annotator.formats.export.report import Report
from annotator.services.export_facts import agreement_fact, project_facts
from annotator.services.export_request import ExportRequest, check
from annotator.services.export_selection import Reader, Stopped
from annotator.services.exporting import cut_words
from annotator.services.project import Project

MOST_PAGES, MOST_CHARACTERS = 5, 20_000  # code points of page text; the first page always goes in
MOST_SHOWN, MOST_FILES = 12_000, 100  # code points of each file
MOST_FOR_FACTS, MOST_FOR_AGREEMENT = 2_000, 300  # pages: with more of them it takes too long for a preview


class PreviewFile(NamedTuple):
    """A file of a preview: its name, its beginning as text ("" if it is none), and whether more follows."""

    name: str
    text: str
    more: bool
    size: int  # bytes
    readable: bool


def preview_records(project: Project, request: ExportRequest, cancelled: Stopped | None = None) -> list[PreviewFile]:
    """What the format writes for the first pages; the division into splits is left aside.

    Raises InputError, ProjectError and Cancelled.
    """
    form = find_format(request.format)
    refuse_without_extra(form, request.options)
    asked = dataclasses.replace(check(request, form), ratios=None, split_lists=None)
    target = MemoryTarget("" if form.shape is Shape.FOLDER else f"preview{form.suffix}")
    with project.snapshot():
        reader = Reader(project, asked, form.unit, cancelled)
        selection = reader.select()
        counts = selection.summaries()
        facts = _facts(project, request, len(selection.pages), cancelled) if form.facts else {}
        pages = list(_first(reader.read(selection, lambda _name: None)))
        form.write(
            Job(
                target=target,
                pages=lambda: iter(pages),
                scheme=project.scheme(),
                report=Report(),
                options=asked.options,
                form=asked.form,
                furniture=asked.request.furniture,
                provenance=asked.request.provenance,
                seed=asked.request.seed,
                summaries=counts,
                facts=facts,
                cut=cut_words,
            )
        )
    return [_shown(name, data, form.readable(name, data)) for name, data in _some(target.written)]


def _facts(project: Project, request: ExportRequest, pages: int, cancelled: Stopped | None) -> dict[str, Any]:
    """What a preview of so many ``pages`` has the time to find out."""
    facts = project_facts(project, cancelled) if pages <= MOST_FOR_FACTS else {}
    if request.agreement_with:
        facts["agreement"] = {}  # to be measured
        if pages <= MOST_FOR_AGREEMENT:
            facts |= agreement_fact(project, request, cancelled=cancelled)[0]
    return facts


def _first(pages: Iterator[ExportPage]) -> Iterator[ExportPage]:
    size = taken = 0
    for page in pages:
        if page.chosen is not None and not page.chosen:
            continue
        size, taken = size + len(page.text.text), taken + 1
        yield page
        if taken == MOST_PAGES or size > MOST_CHARACTERS:
            return


def _some(written: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return itertools.islice(written.items(), MOST_FILES)


def _shown(name: str, data: bytes, told: str | None) -> PreviewFile:
    if told is None:
        try:
            told = data.decode("utf-8")
        except UnicodeDecodeError:
            return PreviewFile(name, "", False, len(data), False)
    return PreviewFile(name, told[:MOST_SHOWN], len(told) > MOST_SHOWN, len(data), "\0" not in told)
