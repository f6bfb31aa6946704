"""A project into a file or folder: what goes in, in which format, with a report and a manifest."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from annotator import __version__
from annotator.core.errors import QT_TRANSLATE_NOOP, Cancelled, InputError
from annotator.core.normalise import Normal
from annotator.core.notes import Note
from annotator.core.splits import Split
from annotator.formats.export.interface import Format, Job, Shape, Summary
from annotator.formats.export.pages import ExportPage
from annotator.formats.export.registry import find_format, refuse_without_extra
from annotator.formats.export.report import Report
from annotator.formats.export.target import FileTarget, FolderTarget, Target
from annotator.segmentation.words import Words
from annotator.services.export_facts import agreement_fact, project_facts
from annotator.services.export_request import ALL, Checked, ExportRequest, check
from annotator.services.export_selection import Progress, Reader, Selection, Stopped, status_of_nothing
from annotator.services.person_models import person_words
from annotator.services.project import Project
from annotator.services.values import OpenPage, PageStatus

Json = dict[str, Any]


@dataclass(frozen=True)
class ExportReport:
    """How much was written, and where; what was left out on purpose, and what the format could not express."""

    pages: int
    articles: int
    path: Path
    summaries: Mapping[Split | None, Summary] = field(default_factory=dict)
    left_out: Report = field(default_factory=Report)
    drops: Report = field(default_factory=Report)
    files: int = 1
    unaccepted: int = 0  # of the pages, where others are gold
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class ExportPreview:
    """What an export would write: counts of all (None) and of each split, and what it would leave out."""

    summaries: Mapping[Split | None, Summary]
    left_out: Report
    unaccepted: int = 0  # of the pages, where others are gold


def export_project(
    project: Project,
    request: ExportRequest,
    output: Path,
    *,
    manifest: bool = True,
    overwrite: bool = False,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> ExportReport:
    """Write what ``request`` asks for to ``output``, whole or not at all, with a manifest unless that is not wanted.

    ``overwrite``: also what no export wrote, or what was changed since (see ``Target``).
    Raises InputError (TargetTaken for what ``overwrite`` would replace), ProjectError and Cancelled; then whatever stood at ``output`` is as it was.
    """
    form = find_format(request.format)
    refuse_without_extra(form, request.options)
    _refuse_project_file(project, output)
    asked = check(request, form)
    target = (FileTarget if form.shape is Shape.FILE else FolderTarget)(output, overwrite=overwrite)
    with target:
        facts, notes = agreement_fact(project, request, progress=progress, cancelled=cancelled)
        with project.snapshot():
            work = _Work(project, form, asked, progress, cancelled)
            job = work.job(target, facts)
            form.write(job)
            if cancelled and cancelled():
                raise Cancelled()
            told = work.manifest(job) if manifest or form.shape is Shape.FOLDER else None
        target.commit(told)
    work.remember()
    return ExportReport(
        job.summary.pages,
        job.summary.articles - job.report.articles_missing,
        output,
        job.summaries,
        work.selection.left_out,
        job.report,
        target.files,
        work.selection.unaccepted,
        notes,
    )


def preview_export(
    project: Project, request: ExportRequest, *, progress: Progress | None = None, cancelled: Stopped | None = None
) -> ExportPreview:
    """What ``export_project`` would write; nothing is written. Raises InputError, ProjectError and Cancelled."""
    form = find_format(request.format)
    with project.snapshot():
        work = _Work(project, form, check(request, form), progress, cancelled)
    return ExportPreview(work.selection.summaries(), work.selection.left_out, work.selection.unaccepted)


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

    With ``clean`` each article has its clean text too, in the form that it asks for (empty: as it stands). Names of
    persons stay, there is no manifest, and a file of that name is replaced. Raises InputError, ProjectError and Cancelled.
    """
    request = ExportRequest(
        "jsonl",
        status=status.value if status else ALL,
        text="raw" if clean is None else "clean",
        normalise=tuple(sorted(part.value for part in clean or ())),
        names=True,
    )
    return export_project(
        project, request, output, manifest=False, overwrite=True, progress=progress, cancelled=cancelled
    )


class _Work:
    """One export: selects first, then hands out pages as often as the format wants them."""

    def __init__(
        self,
        project: Project,
        form: Format,
        asked: Checked,
        progress: Progress | None,
        cancelled: Stopped | None,
    ) -> None:
        self._project, self._form, self._asked, self._progress = project, form, asked, progress
        self._reader = Reader(project, asked, form.unit, cancelled)
        self.selection: Selection = self._reader.select()
        self._divided = asked.ratios is not None or asked.split_lists is not None
        looks = self._reader.must_look or self._divided
        self._done, self._total = 0, len(self.selection.pages) * (form.passes + looks)
        self._splitter = _splitter(project, asked) if self._divided else None
        if looks:
            see = self._splitter.see if self._splitter else _see_nothing
            self._reader.look_into(self.selection, see, self._tell)
        if self._splitter:
            self._splitter.divide(self.selection)
        self._refuse_nothing()

    def _tell(self, name: str) -> None:
        self._done += 1
        if self._progress:
            self._progress(self._done, max(self._total, self._done), name)

    def _refuse_nothing(self) -> None:
        if self.selection.pages:
            self._refuse_no_label()
            return
        status = status_of_nothing(self._asked)
        if status is not None:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors", "There is no page to export with the status {status}: nothing was written."
                ),
                status=status,
            )
        if len(self.selection.left_out):
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "No page is left to export: ask for more, nothing was written.")
            )
        raise InputError(QT_TRANSLATE_NOOP("errors", "The project has no pages to export: nothing was written."))

    def _refuse_no_label(self) -> None:
        labels = self.selection.summaries()[None].labels
        if self._form.labelled and not any(count for label, count in labels.items() if label is not None):
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "None of the articles has a category, and {format} writes those with one only: give them categories first.",
                ),
                format=self._form.name,
            )

    def job(self, target: Target, facts: Json) -> Job:
        """All that the format gets."""
        asked = self._asked
        return Job(
            target=target,
            pages=self._pages,
            scheme=self._project.scheme(),
            report=Report(),
            options=asked.options,
            form=asked.form,
            furniture=asked.request.furniture,
            provenance=asked.request.provenance,
            splits=tuple(Split) if self._divided else (),
            ratios=asked.ratios,
            seed=asked.request.seed,
            summaries=self.selection.summaries(),
            facts=(project_facts(self._project) if self._form.facts else {}) | facts,
            cut=cut_words,
        )

    def _pages(self) -> Iterator[ExportPage]:
        return self._reader.read(self.selection, self._tell)

    def manifest(self, job: Job) -> Json:
        """What stands in the manifest beside the files. Nothing of it changes while the project does not."""
        request = dict(self._asked.request.to_json())
        for name in ("split_lists", "agreement_with"):  # paths of this machine
            request.pop(name, None)
        return {
            "version": __version__,
            "schema": self._project.schema_version,
            "format": {"name": self._form.name, "version": self._form.version},
            "request": request | {"options": dict(self._asked.options)},
            "seed": self._asked.request.seed,
            "counts": {"all" if split is None else split.value: _counts(s) for split, s in job.summaries.items()},
            "categories": [
                {"id": category.id, "name_zh": category.name_zh, "name_en": category.name_en}
                for category in job.scheme.categories
            ],
            **({"splits": self._splitter.to_json(self.selection)} if self._splitter else {}),
            **({"agreement": job.facts["agreement"]} if job.facts.get("agreement") else {}),
            "left_out": self.selection.left_out.to_json(),
            "not_expressed": job.report.to_json(),
        }

    def remember(self) -> None:
        """What later exports must know."""
        if self._splitter:
            self._splitter.remember()


def _see_nothing(place: int, page: OpenPage) -> None:
    pass


def _splitter(project: Project, asked: Checked) -> Any:
    from annotator.services.splitting import Splitter  # numpy takes a moment to load, and few exports are divided

    return Splitter(project, asked)


def cut_words(text: str) -> list[str]:
    """The words of a text; joined they are the text again."""
    return _words().cut(text)


@cache
def _words() -> Words:
    return person_words()


def _counts(summary: Summary) -> Json:
    labels = {label if label is not None else "": count for label, count in summary.labels.items()}
    return {"pages": summary.pages, "articles": summary.articles, "labels": dict(sorted(labels.items()))}


def _refuse_project_file(project: Project, output: Path) -> None:
    """The project's own files must not be overwritten, however the path to them is written.

    SQLite's files beside it (its last steps lie in them) come and go, so that their names are refused.
    """
    own = [os.path.realpath(project.path) + ending for ending in ("", "-wal", "-shm", "-journal")]
    try:
        same = os.path.normcase(os.path.realpath(output)) in map(os.path.normcase, own) or (
            output.exists() and any(os.path.exists(path) and output.samefile(path) for path in own)
        )
    except (OSError, ValueError):
        return  # whatever is wrong with the path is said when it is written
    if same:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{path} is the project itself: give another file name for the export."),
            path=output,
        )
