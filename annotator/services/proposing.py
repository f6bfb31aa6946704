"""Proposals: for pages of a project, and for files on their own."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP, Cancelled
from annotator.core.notes import Note
from annotator.core.proposal import Proposal
from annotator.formats.records import articles_to_json, is_record_file, read_texts
from annotator.formats.standing import KEY
from annotator.formats.textfiles import page_ids, read_text_file
from annotator.services.crew import Crew, Stopped, Waiting
from annotator.services.files import FileFound, beside_no_page, names_for, refuse_repeated_page, walk
from annotator.services.project import Project
from annotator.services.values import PageStatus

Progress = Callable[[int, int | None, str], None]
Json = dict[str, Any]


def propose_pending(
    project: Project,
    crew: Crew,
    *,
    pages: Iterable[int] | None = None,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> int:
    """Propose articles for every new page (of ``pages``, if given), each in a transaction of its own.

    Returns how many; when cancelled, what is done stays done and the count is smaller. A page that is no longer new when
    its proposal comes stays as it is. Raises ProjectError, and InputError as ``Crew`` does.
    """
    waiting = project.page_ids(PageStatus.NEW)
    if pages is not None:
        wanted = set(pages)
        waiting = [page for page in waiting if page in wanted]
    done = 0
    with contextlib.suppress(Cancelled):
        for page_id, proposal in crew.propose_all(_pages(project, waiting), len(waiting), cancelled):
            if project.page(page_id).status is PageStatus.NEW:
                changed = project.propose(page_id, proposal, suggestions=proposal.suggestions)
                done += 1
                if progress:
                    progress(done, len(waiting), changed.row.name)
    return done


def _pages(project: Project, page_ids: Iterable[int]) -> Iterator[Waiting[int]]:
    for page_id in page_ids:
        page = project.page(page_id)
        yield Waiting(page.name, page.text.text, page_id)


class _Page(NamedTuple):
    name: str
    text: str
    meta: Json
    notes: tuple[Note, ...]


class Segmented(NamedTuple):
    """A page record made by the program."""

    record: Json
    notes: tuple[Note, ...]


def segment_texts(
    paths: Iterable[Path],
    crew: Crew,
    *,
    encoding: str | None = None,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> Iterator[Segmented]:
    """Page records for text files, files of page records and folders, in order; of a record only the text is looked at.

    All input is checked before the first record comes out; what in folders is nothing to read is said with the first.
    Raises InputError, and Cancelled.
    """
    unreadable: list[Path] = []
    files = walk(paths, unreadable=unreadable)
    said = _passed_over(beside_no_page(unreadable, files))
    total = sum(1 for _ in _texts(files, encoding, cancelled))
    pages = (Waiting(page.name, page.text, page) for page in _texts(files, encoding, cancelled))
    for number, (page, proposal) in enumerate(crew.propose_all(pages, total, cancelled), 1):
        yield Segmented(_record(page, proposal), said + page.notes + _remarks(page, proposal))
        said = ()
        if progress:
            progress(number, total, page.name)


def _passed_over(files: list[Path]) -> tuple[Note, ...]:
    told = QT_TRANSLATE_NOOP(
        "errors",
        "PDFs, pictures or Office documents in the folder that were passed over: {count} (the first is {name}); take their "
        "text out first.",
    )
    return (Note(told, {"count": len(files), "name": files[0].name}),) if files else ()


def _remarks(page: _Page, proposal: Proposal) -> tuple[Note, ...]:
    """What is to be said of the page as a whole."""
    told = QT_TRANSLATE_NOOP("errors", "{page}: the columns were probably read across. Check the order of the lines.")
    return (Note(told, {"page": page.name}),) if proposal.remarks else ()


def _record(page: _Page, proposal: Proposal) -> Json:
    suggested = {hint.article: hint.category for hint in proposal.suggestions}
    articles = articles_to_json(proposal.articles)
    for article in articles:
        article["category"] = suggested.get(article["id"])
    record: Json = {"id": page.name, "text": page.text, "articles": articles}
    if page.meta:
        record["meta"] = page.meta
    return record


def _texts(files: list[FileFound], encoding: str | None, cancelled: Stopped | None) -> Iterator[_Page]:
    taken: dict[str, Path] = {}
    for file in files:
        for page in _texts_of(file, encoding, taken):
            if cancelled and cancelled():
                raise Cancelled()
            refuse_repeated_page(page.name, file.path, taken)
            yield page


def _texts_of(file: FileFound, encoding: str | None, taken: dict[str, Path]) -> Iterator[_Page]:
    if is_record_file(file.path):
        for record in read_texts(file.path):
            # What was said about the articles that stood there does not hold for those proposed now.
            meta = {key: value for key, value in record.meta.items() if key != KEY}
            yield _Page(record.id, record.text, meta, ())
        return
    read = read_text_file(file.path, encoding=encoding)
    pages = read.pages[0].pages
    name = next(name for name in names_for(file) if not taken.keys() & set(page_ids(name, pages)))
    ids = page_ids(name, pages)
    for page in read.pages:
        yield _Page(ids[page.number - 1], page.text, {}, read.notes if page is read.pages[0] else ())
