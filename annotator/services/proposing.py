"""Proposals: for pages of a project, and for files on their own."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from annotator.core.errors import Cancelled, InputError
from annotator.core.notes import Note
from annotator.core.text import PageText
from annotator.formats.records import articles_to_json, is_record_file, read_texts
from annotator.formats.standing import KEY
from annotator.formats.textfiles import page_ids, read_text_file
from annotator.segmentation.segmenter import Segmenter
from annotator.segmentation.words import Words
from annotator.services.files import FileFound, names_for, refuse_repeated_page, walk
from annotator.services.paths import cache_dir
from annotator.services.project import Project
from annotator.services.values import Changed, PageStatus

Progress = Callable[[int, int | None, str], None]
Stopped = Callable[[], bool]
Json = dict[str, Any]


def person_segmenter() -> Segmenter:
    """The segmenter with the person's private cache of words; without it the dictionary is read anew each time."""
    folder: Path | None = None
    with contextlib.suppress(InputError):
        folder = cache_dir()
    return Segmenter(Words(folder))


def propose_page(
    project: Project, page_id: int, segmenter: Segmenter, *, initiator: str = "", force: bool = False
) -> Changed | None:
    """Propose articles for a page that is new, or with ``force`` for any page. None if nothing was to be done."""
    page = project.page(page_id)
    if page.status is not PageStatus.NEW and not force:
        return None
    proposal = segmenter.propose(page.text)
    return project.propose(page_id, proposal, initiator=initiator, suggestions=proposal.suggestions)


def propose_pending(
    project: Project,
    segmenter: Segmenter,
    *,
    pages: Iterable[int] | None = None,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> int:
    """Propose articles for every new page (of ``pages``, if given), each in a transaction of its own.

    Returns how many; when cancelled, what is done stays done and the count is smaller.
    """
    waiting = project.page_ids(PageStatus.NEW)
    if pages is not None:
        wanted = set(pages)
        waiting = [page for page in waiting if page in wanted]
    done = 0
    for page in waiting:
        if cancelled and cancelled():
            break
        changed = propose_page(project, page, segmenter)
        done += changed is not None
        if progress and changed:
            progress(done, len(waiting), changed.row.name)
    return done


class Segmented(NamedTuple):
    """A page record made by the program."""

    record: Json
    notes: tuple[Note, ...]


def segment_texts(
    paths: Iterable[Path],
    segmenter: Segmenter,
    *,
    encoding: str | None = None,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> Iterator[Segmented]:
    """Page records for text files, files of page records and folders, in order; of a record only the text is looked at.

    All input is checked before the first record comes out. Raises InputError, and Cancelled.
    """
    files = walk(paths)
    total = sum(1 for _ in _texts(files, encoding, cancelled))
    for number, (name, text, meta, notes) in enumerate(_texts(files, encoding, cancelled), 1):
        proposal = segmenter.propose(PageText(text))
        suggested = {hint.article: hint.category for hint in proposal.suggestions}
        articles = articles_to_json(proposal.articles)
        for article in articles:
            article["category"] = suggested.get(article["id"])
        record: Json = {"id": name, "text": text, "articles": articles}
        if meta:
            record["meta"] = meta
        if progress:
            progress(number, total, name)
        yield Segmented(record, notes)


def _texts(
    files: list[FileFound], encoding: str | None, cancelled: Stopped | None
) -> Iterator[tuple[str, str, Json, tuple[Note, ...]]]:
    """Id, text, meta and notes of every page."""
    taken: dict[str, Path] = {}
    for file in files:
        for page in _texts_of(file, encoding, taken):
            if cancelled and cancelled():
                raise Cancelled()
            refuse_repeated_page(page[0], file.path, taken)
            yield page


def _texts_of(
    file: FileFound, encoding: str | None, taken: dict[str, Path]
) -> Iterator[tuple[str, str, Json, tuple[Note, ...]]]:
    if is_record_file(file.path):
        for record in read_texts(file.path):
            # What was said about the articles that stood there does not hold for those proposed now.
            meta = {key: value for key, value in record.meta.items() if key != KEY}
            yield record.id, record.text, meta, ()
        return
    read = read_text_file(file.path, encoding=encoding)
    pages = read.pages[0].pages
    name = next(name for name in names_for(file) if not taken.keys() & set(page_ids(name, pages)))
    ids = page_ids(name, pages)
    for page in read.pages:
        yield ids[page.number - 1], page.text, {}, read.notes if page is read.pages[0] else ()
