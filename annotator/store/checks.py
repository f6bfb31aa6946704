"""Is this file a project that can be worked on? Every check here leaves each byte of the file as it is."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from annotator.core.errors import QT_TRANSLATE_NOOP, ProjectError
from annotator.store.failures import DAMAGED, NOT_A_PROJECT, READ_ONLY, READ_ONLY_FOLDER, in_words
from annotator.store.migrations import APPLICATION_ID

BUSY_SECONDS = 2.0
_MAGIC = b"SQLite format 3\x00"
_WRITERS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_FULL_CHECK_BYTES = 256 * 1024 * 1024  # checking reads the whole file: about a second for this much
_TABLES_OF_EDITS = ("pages", "articles", "spans", "undo_history")

Identity = tuple[int, int]
open_here: list[Identity | None] = []  # the files that this process has open, once for each time


def identity(path: Path) -> Identity | None:
    """Device and inode of the file at ``path``; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def beside(path: Path, suffix: str) -> Path:
    """The file that SQLite keeps beside ``path``: suffix -wal, -shm or -journal."""
    return path.with_name(path.name + suffix)


def is_read_only(path: Path) -> bool:
    """Whether this person may not write the file or folder, or it was marked so that nobody may."""
    # To root access() allows everything, and yet a file without any write bit was meant to stay as it is.
    return not os.access(path, os.W_OK) or not path.stat().st_mode & _WRITERS


def database_uri(path: Path, parameters: str) -> str:
    """``path`` (absolute) so that SQLite takes none of its characters for anything but a name."""
    return f"{path.as_uri()}?{parameters}"


def check_file(path: Path, newest: int) -> None:
    """Refuse what is no project file, or one newer than schema version ``newest``, or one that cannot be written.

    Raises ProjectError.
    """
    _check_kind(path)
    _check_permissions(path)
    # Closing any handle of a file drops all locks that this process holds on it, so a file that is open here is
    # not read past SQLite; it was found to be a project when it was opened.
    if identity(path) in open_here:
        return
    header = _read_header(path)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise ProjectError(NOT_A_PROJECT, path=path)
    refuse_other(path, int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"), newest)
    uses_wal = header[18] == 2
    if not beside(path, "-journal").exists():  # left by a crash, it has to be rolled back, which is writing
        check_content(path, newest, immutable=uses_wal and not beside(path, "-wal").exists())


def _check_kind(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise ProjectError(
            QT_TRANSLATE_NOOP("errors", "There is no file {path}; check the name, or make a new project."), path=path
        ) from None
    except OSError as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise ProjectError(
            QT_TRANSLATE_NOOP("errors", "{path} is a folder; open a project file, or import the folder into one."),
            path=path,
        )
    if not stat.S_ISREG(found.st_mode):
        raise ProjectError(NOT_A_PROJECT, path=path)
    if found.st_size == 0:
        raise ProjectError(
            QT_TRANSLATE_NOOP(
                "errors", "{path} is empty and so no project; open another file, or delete it and make a new project."
            ),
            path=path,
        )


def _check_permissions(path: Path) -> None:
    if is_read_only(path):
        raise ProjectError(READ_ONLY, path=path)
    if is_read_only(path.parent):
        raise ProjectError(READ_ONLY_FOLDER, path=path, folder=path.parent)


def _read_header(path: Path) -> bytes:
    try:
        with path.open("r+b", buffering=0) as file:  # for writing, too: the disk itself may be read-only
            return file.read(100)
    except PermissionError as error:
        raise ProjectError(READ_ONLY, path=path) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> ProjectError:
    return ProjectError(
        QT_TRANSLATE_NOOP("errors", "{path} cannot be read ({reason}); check its permissions and its disk."),
        path=path,
        reason=error.strerror or str(error),
    )


def refuse_other(path: Path, application: int, version: int, newest: int) -> None:
    """Refuse another program's SQLite file and a newer project. Raises ProjectError."""
    if application != APPLICATION_ID:
        raise ProjectError(
            QT_TRANSLATE_NOOP("errors", "{path} is an SQLite file but not a project; open a project file."), path=path
        )
    if version > newest:
        raise ProjectError(
            QT_TRANSLATE_NOOP("errors", "{path} was made by a newer version of this program; update it to open this."),
            path=path,
        )


def check_content(path: Path, newest: int, *, immutable: bool) -> None:
    """Read-only: another program's, a newer and a damaged file are refused. Raises ProjectError.

    ``immutable`` (only where no -wal file lies beside): SQLite then makes no files beside it and takes no locks.
    """
    uri = database_uri(path, "mode=ro&immutable=1" if immutable else "mode=ro")
    with in_words(path), closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as conn:
        # A -wal file may hold a newer header than the file itself.
        application, version = (
            conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        refuse_other(path, application, version, newest)
        tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        faults = [(f"no table {name}",) for name in _TABLES_OF_EDITS if name not in tables]
        if path.stat().st_size <= _FULL_CHECK_BYTES:
            faults += conn.execute("PRAGMA quick_check(1)").fetchall()
        else:
            faults += [row for t in _TABLES_OF_EDITS for row in conn.execute(f"PRAGMA quick_check({t})").fetchall()]
        reasons = [reason for (reason,) in faults if reason != "ok"]
    if reasons:
        raise ProjectError(DAMAGED, path=path, reason=" ".join(reasons[0].split()))
