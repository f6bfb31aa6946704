"""Which files a person means by the files and folders that were given, and what their pages are called."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.formats.foreign.brat import text_of
from annotator.formats.incoming import ARCHIVE_SUFFIXES, SUFFIXES, claimed_files, may_hold_pages, refuse_one_way_folder
from annotator.formats.limits import file_error, shown_name
from annotator.formats.textfiles import page_id

TEXT_SUFFIXES = (".txt", ".text")
KINDS = (*TEXT_SUFFIXES, *SUFFIXES)
# What people keep in a folder of pages and nothing here reads: said, as they may take it for imported.
PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".jp2", ".djvu")
UNREADABLE_SUFFIXES = (".pdf", *PICTURE_SUFFIXES, ".doc", ".docx", ".odt")


class FileFound(NamedTuple):
    """A file to read, and the folder under which it was found (its own folder if it was named itself)."""

    path: Path
    root: Path


def walk(
    paths: Iterable[Path],
    *,
    archives: bool = False,
    unreadable: list[Path] | None = None,
    look: Callable[[], object] = lambda: None,
) -> list[FileFound]:
    """The files meant by ``paths``: those named, and in folders those of known kinds, sorted, hidden ones left out.

    With ``archives`` the XML and hOCR of libraries is of a known kind too. PDFs, pictures and Office documents in folders
    go to ``unreadable``. ``look`` is called before each file that is looked at, and may raise to stop.

    Raises InputError for a path that is not there or no file, for a folder in which there are no pages, and with
    ``archives`` for one that is an export which does not come back.
    """
    found: list[FileFound] = []
    passed: list[Path] = [] if unreadable is None else unreadable
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            raise file_error(error, path) from error
        if stat.S_ISDIR(mode):
            before = len(passed)
            inside = [FileFound(file, path) for file in _files_in(path, set(), archives, passed, look)]
            if not inside:
                raise _no_pages(path, archives, passed[before:])
            found += inside
        elif stat.S_ISREG(mode):
            found.append(FileFound(path, path.parent))
        else:
            raise InputError(QT_TRANSLATE_NOOP("errors", "{path} is a device, not a file: choose a file."), path=path)
    # The text beside a file of brat's annotations is its page and no other one.
    texts = {os.path.realpath(text_of(file.path)) for file in found if file.path.name.lower().endswith(".ann")}
    found = [file for file in found if os.path.realpath(file.path) not in texts]
    # A file that is reached twice, by name or by link, is meant once.
    return list({os.path.realpath(file.path): file for file in reversed(found)}.values())[::-1]


def _no_pages(folder: Path, archives: bool, unreadable: list[Path]) -> InputError:
    if unreadable:
        return InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "There are no pages in the folder {path}, only PDFs, pictures or Office documents ({count}, the first is "
                "{name}): take the text out first (for example with pdftotext, or with OCR) and import that.",
            ),
            path=folder,
            count=len(unreadable),
            name=unreadable[0].name,
        )
    return InputError(
        QT_TRANSLATE_NOOP(
            "errors", "There are no pages in the folder {path}: it holds no {kinds} file; choose another folder."
        ),
        path=folder,
        kinds=", ".join((*KINDS, *(ARCHIVE_SUFFIXES if archives else ()))),
    )


def beside_no_page(unreadable: list[Path], files: list[FileFound]) -> list[Path]:
    """Those of ``unreadable`` that are not what a page among ``files`` was made from: a scan or a PDF of its name, or a
    picture where there is XML of libraries, which names its pictures as it likes."""
    stems = {file.path.name.partition(".")[0] for file in files}
    archives = any(file.path.name.lower().endswith(ARCHIVE_SUFFIXES) for file in files)
    return [
        path
        for path in unreadable
        if path.name.partition(".")[0] not in stems and not (archives and path.name.lower().endswith(PICTURE_SUFFIXES))
    ]


def _files_in(
    folder: Path, above: set[tuple[int, int]], archives: bool, passed: list[Path], look: Callable[[], object]
) -> Iterator[Path]:
    """Files of known kinds under ``folder``; links are followed unless they lead to a folder that is above.

    What nothing here reads, though people may take it for pages, goes to ``passed``.
    """
    try:
        here = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise file_error(error, folder) from error
    place = (here.st_dev, here.st_ino)
    if place in above:
        return
    if archives:
        refuse_one_way_folder(folder)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        look()
        path = folder / entry.name
        if entry.is_dir():
            yield from _files_in(path, above | {place}, archives, passed, look)
        elif entry.is_file() and _holds_pages(path, archives):
            yield path
        elif entry.is_file() and path.name.lower().endswith(UNREADABLE_SUFFIXES):
            passed.append(path)


def _holds_pages(path: Path, archives: bool) -> bool:
    """True for a file that is meant when its folder is given."""
    return path.name.lower().endswith(TEXT_SUFFIXES) or may_hold_pages(path, archive=archives)


def without_claimed(files: list[FileFound], look: Callable[[], object] = lambda: None) -> list[FileFound]:
    """``files`` without those that are pages of an issue among them (METS) or parts of a corpus (TEI).

    ``look`` is called before each file, and may raise to stop.
    """
    claimed = {os.path.realpath(path) for file in files for path in _claimed(file, look)}
    return [file for file in files if os.path.realpath(file.path) not in claimed] if claimed else files


def _claimed(file: FileFound, look: Callable[[], object]) -> Iterable[Path]:
    look()
    return claimed_files(file.path)


def told_name(file: FileFound) -> str:
    """The name of a file as it is kept: from the folder on that was given."""
    return shown_name(file.path.relative_to(file.root).as_posix())


def names_for(file: FileFound) -> Iterator[str]:
    """Names for the pages of a text file, best first: its name, with its folders, then with a number."""
    yield page_id(file.path)
    relative = file.path.relative_to(file.root)
    if len(relative.parts) == 1:
        relative = Path(Path(os.path.abspath(file.root)).name) / relative
    long = shown_name(relative.with_name(relative.stem).as_posix())
    yield long
    yield from (f"{long}-{number}" for number in count(2))


def refuse_repeated_page(name: str, path: Path, taken: dict[str, Path]) -> None:
    """Raise InputError if another file has a page called ``name`` already; remembers it otherwise."""
    first = taken.setdefault(name, path)
    if first != path:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "The page {page} is in {first} and in {second}: give pages different ids, or leave one file out.",
            ),
            page=name,
            first=first,
            second=path,
        )


def made_folder(path: Path) -> Path:
    """The folder ``path``, made if it is missing. Raises InputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "The folder {path} cannot be made ({reason}); choose another one."),
            path=path,
            reason=error.strerror or type(error).__name__,
        ) from error
    return path
