"""SQLite's errors as sentences that a person can act on. No sqlite3 exception leaves the store."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.core.errors import QT_TRANSLATE_NOOP, ProjectError

DAMAGED = QT_TRANSLATE_NOOP(
    "errors", "{path} is damaged; leave it as it is and open a backup or a copy of it instead ({reason})."
)
IN_USE = QT_TRANSLATE_NOOP("errors", "{path} is in use by another program; close it there, then try again.")
READ_ONLY = QT_TRANSLATE_NOOP(
    "errors", "{path} is read-only; make it writable, or copy it to a folder of your own and open the copy."
)
READ_ONLY_FOLDER = QT_TRANSLATE_NOOP(
    "errors",
    "The folder {folder} is read-only and a project also writes beside its file; copy {path} to a folder of your own.",
)
NOT_A_PROJECT = QT_TRANSLATE_NOOP(
    "errors", "{path} is not a project file; open a project, or import this file into one."
)
DISK_FULL = QT_TRANSLATE_NOOP(
    "errors", "The disk is full and nothing was saved in {path}; make room, then repeat what you did last."
)
DISK_ERROR = QT_TRANSLATE_NOOP(
    "errors",
    "The disk failed at {path} ({reason}) and nothing was saved; save a copy of the project on another disk.",
)
CANNOT_MAKE = QT_TRANSLATE_NOOP("errors", "{path} could not be made ({reason}); choose another folder or another name.")
CLOSED = QT_TRANSLATE_NOOP("errors", "The project {path} is closed; open it again.")
OTHER = QT_TRANSLATE_NOOP(
    "errors", "SQLite refused to work on {path} ({reason}) and nothing was saved; close the project and open it again."
)
BAD_CHARACTER = QT_TRANSLATE_NOOP(
    "errors", "Half a character (a lone surrogate) cannot be saved in {path}; take it out and repeat the edit."
)

_BY_CODE: dict[int | None, str] = {
    sqlite3.SQLITE_BUSY: IN_USE,
    sqlite3.SQLITE_LOCKED: IN_USE,
    sqlite3.SQLITE_FULL: DISK_FULL,
    sqlite3.SQLITE_IOERR: DISK_ERROR,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
}


def sentence_for(error: sqlite3.Error, path: Path, *, cannot_open: str = READ_ONLY_FOLDER) -> ProjectError:
    """What ``error`` means to a person who works on ``path``; ``cannot_open`` says that a file cannot be opened."""
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error):
        return ProjectError(CLOSED, path=path)
    code = getattr(error, "sqlite_errorcode", None)
    # The low byte is the kind; the rest says more closely what happened (SQLITE_IOERR_WRITE and so on).
    kind = code & 0xFF if code is not None else None
    template = cannot_open if kind == sqlite3.SQLITE_CANTOPEN else _BY_CODE.get(kind, OTHER)
    return ProjectError(template, path=path, folder=path.parent, reason=str(error).rstrip("."))


@contextmanager
def in_words(path: Path, *, cannot_open: str = READ_ONLY_FOLDER) -> Iterator[None]:
    """SQLite's errors inside leave as ProjectError about ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise sentence_for(error, path, cannot_open=cannot_open) from error
