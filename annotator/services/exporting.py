"""Pages of a project into a file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotator.core.errors import QT_TRANSLATE_NOOP, Cancelled, InputError
from annotator.core.normalise import Normal
from annotator.formats.atomic import write_atomically
from annotator.formats.records import record_to_json, to_line
from annotator.services.project import Project
from annotator.services.values import NewPage, PageStatus

Progress = Callable[[int, int | None, str], None]
Stopped = Callable[[], bool]

# Names of the formats, and what they are.
FORMATS = {
    "jsonl": QT_TRANSLATE_NOOP(
        "errors", "page records, one JSON object a line (name.jsonl, or name.jsonl.gz to compress)"
    ),
}


@dataclass(frozen=True)
class ExportReport:
    """How much was written, and where."""

    pages: int
    articles: int
    path: Path


def export_records(
    project: Project,
    output: Path,
    *,
    status: PageStatus | None = None,
    clean: frozenset[Normal] | None = None,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> ExportReport:
    """Write page records of all pages, or those with ``status``, to ``output`` (gzipped if the name ends in .gz).

    With ``clean`` each article has its clean text too, in the form that it asks for (empty: as it stands). The file is there whole or not at all. Raises InputError, ProjectError and Cancelled.
    """
    _refuse_project_file(project, output)
    pages = project.page_ids(status)
    if not pages:
        if status is None:
            raise InputError(QT_TRANSLATE_NOOP("errors", "The project has no pages to export: nothing was written."))
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "There is no page to export with the status {status}: nothing was written."),
            status=status,
        )
    categories = project.categories()
    articles = 0
    with write_atomically(output) as stream:
        for number, page_id in enumerate(pages, 1):
            if cancelled and cancelled():
                raise Cancelled()
            page = project.page(page_id)
            new = NewPage(page.name, page.text.text, page.source, page.state, page.meta, page.status, page.guideline)
            stream.write(to_line(record_to_json(new, categories, clean=clean)))
            articles += len(page.state.articles)
            if progress:
                progress(number, len(pages), page.name)
    return ExportReport(len(pages), articles, output)


def _refuse_project_file(project: Project, output: Path) -> None:
    """The project's own file must not be overwritten, however the path to it is written."""
    try:
        if output.exists() and output.samefile(project.path):
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "{path} is the project itself: give another file name for the export."),
                path=output,
            )
    except OSError:
        return  # whatever is wrong with the path is said when it is written
