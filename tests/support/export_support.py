"""For tests of export formats: a project with gold, hostile records as formats get them, an export in memory or on disk."""

import contextlib
import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hostile import CATEGORIES, pages
from hypothesis import strategies as st

from annotator.core.issues import issue_of
from annotator.core.model import DEFAULT_CATEGORIES, PageState
from annotator.core.pages import NewPage
from annotator.core.provenance import Provenance
from annotator.core.rendering import RAW, Form
from annotator.core.scheme import Scheme
from annotator.core.splits import Split
from annotator.core.text import PageText
from annotator.formats.export.interface import Format, Job, Shape, Summary
from annotator.formats.export.pages import ExportPage
from annotator.formats.export.report import Report
from annotator.formats.export.target import FileTarget, FolderTarget
from annotator.services.importing import import_paths
from annotator.services.project import Project

HOSTILE_SCHEME = Scheme((*DEFAULT_CATEGORIES, *CATEGORIES), multiple=True)

# The lines of a page: a headline of each of two articles, bodies, and a line of furniture. Hostile on purpose.
_HEADS = ("社区𠮷祥工具间", "=SUM(A1)\t交警查\u3000头盔")
_BODY = '本报讯\u00a0（记者 方以南）柳湾社区把\u200f闲置的车棚“改”成"共享"工具间,第{number}次，居民凭登记就能借用电钻{tail}。'


def gold_record(name: str, number: int, *, labels: tuple[str | None, ...] = ("policing", None)) -> dict[str, Any]:
    """A page record with two articles and furniture. Pages of different ``number`` are no near-duplicates."""
    text, articles = f"临溪日报 第{number}期\r\n", []
    for index, label in enumerate(labels):
        spans = []
        # Sentences that two pages do not share: each page counts through characters of its own.
        tail = "".join(chr(0x4E00 + (number * 577 + index * 211 + step * 37) % 20000) for step in range(160))
        for role, piece in (("headline", _HEADS[index % 2]), ("body", _BODY.format(number=number, tail=tail))):
            spans.append({"start": len(text), "end": len(text) + len(piece), "role": role})
            text += piece + "\r\n"
        articles.append({"id": f"a{index + 1}", "category": label, "spans": spans})
    return {"id": name, "text": text, "articles": articles, "meta": {"paper": "临溪日报"}}


@contextlib.contextmanager
def gold_project(
    folder: Path, records: list[dict[str, Any]] | None = None, *, who: str = "Ms Fang", name: str = "gold.sqlite"
) -> Iterator[Project]:
    """A project whose pages ``who`` accepted: by default three issues of two pages. ``folder`` gets the file."""
    if records is None:
        names = [f"linxi-2021-03-{day:02}-{page}" for day in (5, 6, 7) for page in (1, 2)]
        records = [gold_record(page, number) for number, page in enumerate(names)]
    folder.mkdir(parents=True, exist_ok=True)
    given = folder / f"{name}.jsonl"
    given.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    with Project.create(folder / name, who=who) as project:
        if records:
            import_paths(project, [given], gold=True)
        yield project


@st.composite
def export_pages(draw: Any, *, form: Form = RAW, furniture: bool = True) -> ExportPage:
    """A hostile page as a format gets it (number 1; ``numbered`` puts several in order)."""
    page: NewPage = draw(pages())
    state = page.state or PageState()
    provenances = {article.id: Provenance("a1", model="rules-1", confidence=0.5) for article in state.articles}
    return ExportPage(
        1, page.name, PageText(page.text), state, page.source, page.meta, page.status,
        issue_of(page.name, page.meta, page.source.file), page.guideline, draw(st.sampled_from([None, *Split])),
        provenances=draw(st.sampled_from([None, provenances])), form=form, furniture=furniture,
    )  # fmt: skip


def job_of(target: Any, given: list[ExportPage], form: Format, **options: Any) -> Job:
    """A job that hands out ``given``; ``options`` are those of the format, the others are as usual."""
    usual = {option.name: option.default for option in form.options}
    splits = tuple(Split) if any(page.split for page in given) else ()
    groups: list[Split | None] = [None, *splits]
    summaries = {split: summary_of([page for page in given if split in (None, page.split)]) for split in groups}
    return Job(
        target=target,
        pages=lambda: iter(given),
        scheme=HOSTILE_SCHEME,
        report=Report(),
        options=usual | options,
        form=given[0].form if given else RAW,
        furniture=given[0].furniture if given else True,
        provenance=any(page.provenances is not None for page in given),
        splits=splits,
        summaries=summaries,
    )


def summary_of(given: list[ExportPage]) -> Summary:
    """The counts of ``given``."""
    labels: dict[str | None, int] = {}
    for page in given:
        for article in page.articles:
            for label in article.labels or (None,):
                labels[label] = labels.get(label, 0) + 1
    return Summary(len(given), sum(len(page.articles) for page in given), labels)


def written(form: Format, given: list[ExportPage], folder: Path, **options: Any) -> tuple[Path, Job]:
    """``given`` in that format, in ``folder``: the path of the file or folder, and the job with its report."""
    path = folder / f"out{form.suffix}"
    with FileTarget(path) if form.shape is Shape.FILE else FolderTarget(path) as target:
        job = job_of(target, given, form, **options)
        form.write(job)
        target.commit({"format": form.name})
    return path, job


def contents(path: Path) -> dict[str, bytes]:
    """Every file at ``path`` (a file or a folder) with its bytes, the manifest of a file too."""
    if path.is_dir():
        return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}
    manifest = path.with_name(f"{path.name}.manifest.json")
    return {file.name: file.read_bytes() for file in (path, manifest) if file.exists()}


def numbered(given: list[ExportPage]) -> list[ExportPage]:
    """The pages with numbers from 1 on, divided all or none, with different names."""
    divided = bool(given and given[0].split)
    counter = itertools.count(1)
    return [
        replace(page, number=number, split=(page.split or Split.TRAIN) if divided else None)
        for page, number in zip({page.name: page for page in given}.values(), counter, strict=False)
    ]
