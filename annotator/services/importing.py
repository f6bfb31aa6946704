"""Files and folders into a project: all of it in one transaction, or nothing."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP, Cancelled, InputError
from annotator.core.model import Category, PageState
from annotator.core.notes import Note
from annotator.core.taking_over import differs
from annotator.formats.decoding import known_encoding
from annotator.formats.incoming import IncomingPage, read_pages
from annotator.formats.records import PageRecord
from annotator.formats.textfiles import TextFile, page_ids, read_text_file, what_it_is
from annotator.services.files import FileFound, beside_no_page, names_for, told_name, walk, without_claimed
from annotator.services.project import Project
from annotator.services.values import NewPage, PageStatus, Source

Progress = Callable[[int, int | None, str], None]
Stopped = Callable[[], bool]
NoteKind = tuple[str, tuple[str, ...]]
DIFFERING = QT_TRANSLATE_NOOP(
    "errors",
    "Pages that are there already, but that the files have with other articles, or accepted: {count} (the first is {page}); "
    "they stay as they are.",
)
WORKED_ON = QT_TRANSLATE_NOOP(
    "errors",
    "Of these {count} were edited or accepted here, and no update changes them; undo the work on a page to take theirs.",
)
_LOOKED_AT = 100  # files, after the first that is wrong
_TOLD = 3
_MOST_SKIPPED = 1000  # with more than this wrong, the input is not what was meant


class Skipped(NamedTuple):
    """What was left out because it is wrong: the file, and the error whose text is a sentence."""

    path: str
    error: InputError


class NotImported(InputError):
    """Why nothing was imported, for the first file that is wrong; ``others`` are the names of more that are."""

    def __init__(self, error: InputError, others: tuple[str, ...]) -> None:
        super().__init__(error.template, **error.values)
        self.others = others

    @property
    def more(self) -> Note | None:
        """What there is to say of the others."""
        told = QT_TRANSLATE_NOOP("errors", "There are more files that cannot be imported: {count} ({names}).")
        names = ", ".join(self.others[:_TOLD]) + (", …" if len(self.others) > _TOLD else "")
        return Note(told, {"count": len(self.others), "names": names}) if self.others else None


@dataclass(frozen=True)
class ImportReport:
    """What an import did: page ids added, names known before, what was skipped, and what there is to say."""

    added: tuple[int, ...] = ()
    known: tuple[str, ...] = ()  # already there with the same text
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()
    differing: tuple[str, ...] = ()  # of ``known``: with other articles, roles or categories, or accepted only there
    open_to_them: tuple[str, ...] = ()  # of ``differing``: nobody worked on them here, so an update would take theirs
    updated: tuple[int, ...] = ()  # pages that an update gave what the files had for them
    waiting: tuple[int, ...] = ()  # those of ``added`` that came without articles: propose some

    @property
    def worked_on(self) -> int:
        """How many of ``differing`` no update changes."""
        return len(self.differing) - len(self.open_to_them)


def import_paths(
    project: Project,
    paths: Iterable[Path],
    *,
    encoding: str | None = None,
    skip_bad: bool = False,
    gold: bool = False,
    update: bool = False,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> ImportReport:
    """Import text files, page records, PAGE, ALTO, METS, TEI and hOCR, and folders of them.

    Raises InputError, ProjectError and Cancelled.

    ``encoding`` forces that of text files (page records are UTF-8). With ``skip_bad`` what is wrong is left out and
    reported. With ``gold`` the articles of page records count as accepted by the person who imports them; otherwise
    they come in as proposals, unless this program exported them. Pages that the project has already
    stay as they are; with ``update`` those that nobody worked on here take over what the files have for them, all of them as
    one step to undo. PDFs and pictures in folders count as skipped.
    """
    if encoding:
        known_encoding(encoding)
    work = _Import(project, encoding, skip_bad, gold, update, progress, cancelled)
    unreadable: list[Path] = []
    files = walk(paths, archives=True, unreadable=unreadable, look=work.stop_if_cancelled)
    _refuse_the_project_itself(project, files)
    files = without_claimed(files, work.stop_if_cancelled)
    added = tuple(project.add_pages(work.pages(files)))
    waiting = tuple(page for page, waits in zip(added, work.waits, strict=True) if waits)
    passed = [Skipped(str(path), what_it_is(path)) for path in beside_no_page(unreadable, files)]
    return ImportReport(
        added,
        tuple(work.known),
        (*work.skipped, *passed),
        tuple(work.all_notes()),
        tuple(work.differing),
        tuple(work.open_to_them),
        tuple(work.updated),
        waiting,
    )


def _refuse_the_project_itself(project: Project, files: list[FileFound]) -> None:
    """Not even opened: closing the open project's own file would give up this program's locks on it."""
    own = [Path(f"{project.path}{ending}") for ending in ("", "-wal", "-shm")]
    for file in files:
        for path in own:
            try:
                itself = file.path.samefile(path)
            except OSError:
                continue
            if itself:
                raise InputError(
                    QT_TRANSLATE_NOOP("errors", "{path} is the project itself: choose text files or page records."),
                    path=file.path,
                )


@dataclass
class _Import:
    """One import under way."""

    project: Project
    encoding: str | None
    skip_bad: bool
    gold: bool
    update: bool
    progress: Progress | None
    cancelled: Stopped | None
    known: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    more: Counter[NoteKind] = field(default_factory=Counter)  # how often a note was made
    waits: list[bool] = field(default_factory=list)  # for each page that was given to the project
    names: dict[str, str] = field(default_factory=dict)  # digest of the text of each page given so far, by name
    categories: dict[str, Category] = field(default_factory=dict)
    multiple: bool = False  # an article of the project may have several categories
    differing: list[str] = field(default_factory=list)
    open_to_them: list[str] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    as_they_were: set[str] = field(default_factory=set)  # exported without articles: they come back so
    together: str = field(default_factory=lambda: secrets.token_hex(8))  # what the pages of an update are undone by
    texts: list[str] = field(default_factory=list)  # files of raw text, if articles were to count as gold

    def pages(self, files: list[FileFound]) -> Iterator[NewPage]:
        """The pages of all files that are new to the project; what is said of them is collected."""
        scheme = self.project.scheme()
        self.categories, self.multiple = dict(scheme.by_id), scheme.multiple
        for number, file in enumerate(files, 1):
            before = len(self.waits)
            try:
                for page in self.from_file(file):
                    self.waits.append(page.status is PageStatus.NEW and page.name not in self.as_they_were)
                    yield page
                    self.tell(len(self.waits) if len(files) == 1 else number, files, page.name)
            except InputError as error:
                if not self.skip_bad:
                    raise NotImported(error, tuple(self.wrong_ones(files[number:]))) from error
                self.skip(file, error)
            if len(self.waits) == before:  # it was left out, or its pages are known
                self.tell(number, files, told_name(file))

    def tell(self, done: int, files: list[FileFound], name: str) -> None:
        self.stop_if_cancelled()
        if self.progress:
            self.progress(done, len(files) if len(files) > 1 else None, name)

    def stop_if_cancelled(self) -> None:
        if self.cancelled and self.cancelled():
            raise Cancelled()

    def skip(self, file: FileFound, error: InputError) -> None:
        if not self.skip_bad or len(self.skipped) >= _MOST_SKIPPED:
            raise error
        self.skipped.append(Skipped(str(file.path), error))

    def wrong_ones(self, files: Sequence[FileFound]) -> Iterator[str]:
        """The names of those among the first of ``files`` that are wrong too; nothing of what is read is kept."""
        for file in files[:_LOOKED_AT]:
            try:
                for _page in self.from_file(file):
                    self.stop_if_cancelled()
            except InputError:
                yield file.path.name

    def from_file(self, file: FileFound) -> Iterator[NewPage]:
        """What a file holds is told by its content; text is what nothing else recognises."""
        found = read_pages(file.path, next(names_for(file)), self.notes)
        return self.from_text(file) if found is None else self.from_found(file, found)

    def from_found(self, file: FileFound, pages: Iterable[IncomingPage | InputError]) -> Iterator[NewPage]:
        for found in pages:
            try:
                if isinstance(found, InputError):
                    raise found
                page = self.from_record(file, self.with_a_name(file, found))
            except InputError as error:
                self.skip(file, error)
                continue
            if page:
                yield page

    def with_a_name(self, file: FileFound, found: IncomingPage) -> PageRecord:
        """The record of ``found``; if its file does not say its id it gets one, and the name that the file goes by."""
        if found.named:
            return found.record
        page = found.record.page
        source = replace(page.source, file=told_name(FileFound(found.path, file.root)))
        return self.renamed(file, found, replace(found.record, page=replace(page, source=source)))

    def renamed(self, file: FileFound, found: IncomingPage, record: PageRecord) -> PageRecord:
        """``record`` with the first name under which no other text stands in the project."""
        page, text = record.page, _digest(record.page.text)
        if self.text_called(page.name) in (None, text):
            return record
        source = page.source
        for name in islice(names_for(FileFound(found.path, file.root)), 1, None):
            other = page_ids(name, source.pages)[source.page - 1]
            if self.text_called(other) in (None, text):
                self.note_another_name(found.path, page.name, other)
                return replace(record, page=replace(page, name=other))
        raise AssertionError("names never end")

    def from_text(self, file: FileFound) -> Iterator[NewPage]:
        read = read_text_file(file.path, encoding=self.encoding)
        name = self.name_of(file, read)
        ids = page_ids(name, read.pages[0].pages)
        digest = hashlib.sha256(read.data).hexdigest()
        self.notes += read.notes
        if self.gold:
            self.texts.append(file.path.name)
        for page in read.pages:
            source = Source(told_name(file), digest, read.encoding, read.guessed, page.number, page.pages)
            new = NewPage(ids[page.number - 1], page.text, source)
            if self.is_new(new):
                yield new

    def name_of(self, file: FileFound, read: TextFile) -> str:
        """The first name for the file under which no other text stands in the project."""
        first = ""
        for name in names_for(file):
            first = first or name
            ids = page_ids(name, read.pages[0].pages)
            if all(self.text_called(ids[page.number - 1]) in (None, _digest(page.text)) for page in read.pages):
                break
        if name != first:
            self.note_another_name(file.path, first, name)
        return name

    def note_another_name(self, path: Path, name: str, other: str) -> None:
        self.notes.append(
            Note(
                QT_TRANSLATE_NOOP(
                    "errors", "{file}: there is another page called {name} already, so this one is called {other}."
                ),
                {"file": path, "name": name, "other": other},
            )
        )

    def from_record(self, file: FileFound, record: PageRecord) -> NewPage | None:
        page = record.page
        there = self.text_called(page.name)
        if there not in (None, _digest(page.text)):
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file}, line {line}: there is another page called {page} with another text already; "
                    "give this one another id.",
                ),
                file=file.path.name,
                line=record.line,
                page=page.name,
            )
        # The project fills in who accepted and when, where the page does not say it.
        page = replace(page, state=page.state or PageState(), status=PageStatus.GOLD) if self.gold else page
        if not self.is_new(page):
            self.compare(file, record, page)
            return None
        self.take_in(file, record)
        if record.ours:
            self.as_they_were.add(page.name)
        return page

    def take_in(self, file: FileFound, record: PageRecord) -> None:
        """What the project must have for the record, and what there is to say of it."""
        for note in record.notes:
            self.note_once(note)
        self.add_categories(file, record)
        self.allow_several(file, record)

    def compare(self, file: FileFound, record: PageRecord, page: NewPage) -> None:
        """Note if the project has other articles for ``page``, or with an update take those of the record over."""
        page_id = self.project.find_page(page.name)
        if page_id is None or page.state is None:  # the same page twice in this import, or one without articles
            return
        mine = self.project.page(page_id)
        theirs_is_gold = page.status is PageStatus.GOLD and mine.status is not PageStatus.GOLD
        if not theirs_is_gold and not differs(mine.text, mine.state, page.state):
            return
        if mine.status not in (PageStatus.NEW, PageStatus.PROPOSED):
            self.differing.append(page.name)
        elif not self.update:
            self.differing.append(page.name)
            self.open_to_them.append(page.name)
        else:
            self.take_in(file, record)
            self.project.take_over(page_id, page, together=self.together)
            self.updated.append(page_id)

    def is_new(self, page: NewPage) -> bool:
        """False if the project has the page (then it is noted as known); remembers its name otherwise."""
        self.stop_if_cancelled()
        if self.text_called(page.name) is not None:
            self.known.append(page.name)
            return False
        self.names[page.name] = _digest(page.text)
        return True

    def text_called(self, name: str) -> str | None:
        """Digest of the text of the page called ``name``, in the project or in this import so far; None if there is none."""
        if name not in self.names:
            page_id = self.project.find_page(name)
            if page_id is None:
                return None
            self.names[name] = self.project.page(page_id).text.sha256
        return self.names[name]

    def note_once(self, note: Note) -> None:
        """Keep ``note`` unless another record of the file had it; those are counted."""
        kind = _kind(note)
        self.more[kind] += 1
        if self.more[kind] == 1:
            self.notes.append(note)

    def all_notes(self) -> Iterator[Note]:
        """The notes, each followed by how many more records it holds for."""
        for note in self.notes:
            yield note
            if self.more[_kind(note)] > 1:
                yield Note(
                    QT_TRANSLATE_NOOP("errors", "{file}: the same holds for more records ({count})."),
                    {"file": note.values["file"], "count": self.more[_kind(note)] - 1},
                )
        if self.texts:
            yield Note(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "Raw text has no articles that could be gold, so --gold did nothing here: {count} (the first is {file}).",
                ),
                {"count": len(self.texts), "file": self.texts[0]},
            )

    def add_categories(self, file: FileFound, record: PageRecord) -> None:
        """Add to the project what the record's articles use and the project does not have."""
        state = record.page.state or PageState()
        used = dict.fromkeys(label for article in state.articles for label in article.labels)
        unknown = [category for category in used if category not in self.categories]
        if not unknown:
            return
        told = {category.id: category for category in record.categories}
        keys = {category.key for category in self.categories.values()}
        new = []
        for name in unknown:
            category = told.get(name, Category(name, name, name))
            if category.key in keys:
                category = replace(category, key="")
            keys.add(category.key)
            new.append(category)
            self.categories[name] = category
        self.project.add_categories(new)
        self.notes.append(
            Note(
                QT_TRANSLATE_NOOP("errors", "{file}: categories new to the project were added: {categories}."),
                {"file": file.path.name, "categories": ", ".join(unknown)},
            )
        )

    def allow_several(self, file: FileFound, record: PageRecord) -> None:
        """Let articles of the project have several categories if those of the record have."""
        state = record.page.state or PageState()
        if self.multiple or not any(article.also for article in state.articles):
            return
        self.multiple = True
        self.project.add_categories((), multiple=True)
        self.notes.append(
            Note(
                QT_TRANSLATE_NOOP(
                    "errors", "{file}: articles have several categories, so the project now allows several."
                ),
                {"file": file.path.name},
            )
        )


def _kind(note: Note) -> NoteKind:
    return note.template, tuple(str(value) for key, value in note.values.items() if key not in ("line", "page"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
