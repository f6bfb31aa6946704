"""Project files: made, opened with every check, written in transactions, copied while they are open.

One SQLite file is one project. Whatever goes wrong is a ProjectError, one sentence that says what to do.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from annotator.core.errors import QT_TRANSLATE_NOOP, AnnotatorError, ProjectError
from annotator.store import checks
from annotator.store.checks import BUSY_SECONDS, Identity, beside, database_uri, identity
from annotator.store.failures import BAD_CHARACTER, CANNOT_MAKE, CLOSED, in_words
from annotator.store.migrations import MIGRATIONS, migrate, newest_version


class ProjectFile:
    """An open project file. To be used from the thread that opened it."""

    def __init__(self, path: Path, db: Database) -> None:
        self.path = path
        self.db = db
        self.closed = False
        self._identities = {name: identity(name) for name in (path, beside(path, "-wal"))}

    @property
    def identity(self) -> Identity | None:
        """Which file was opened, wherever it is by now."""
        return self._identities[self.path]

    @classmethod
    def create(cls, path: Path, fill: Callable[["ProjectFile"], None], *, migrations: Migrations = MIGRATIONS) -> Self:
        """A new project at ``path`` with what ``fill`` writes into it; never half of one. Raises ProjectError."""
        path = _resolved(path)
        _check_free(path)
        temporary = _temporary(path)
        try:
            _remove(temporary)
            with in_words(path, cannot_open=CANNOT_MAKE):
                db = _connect(temporary, "rwc")
                try:
                    migrate(db, migrations)
                    fill(cls(temporary, db))
                finally:
                    db.conn.close()
            _put_in_place(temporary, path)
        finally:
            _remove(temporary)
        return cls.open(path, migrations=migrations)

    @classmethod
    def open(cls, path: Path, *, migrations: Migrations = MIGRATIONS) -> Self:
        """The project at ``path``, brought to the newest schema after a backup.

        Raises ProjectError for whatever cannot be worked on, and the file is then as it was.
        """
        path = _resolved(path)
        checks.check_file(path, newest_version(migrations))
        with in_words(path):
            db = _connect(path, "rw")
            try:
                _bring_up_to_date(db, path, migrations)
                db.execute("PRAGMA journal_mode=WAL")
                file = cls(path, db)
                checks.open_here.append(file.identity)
                return file
            except BaseException:
                db.conn.close()
                raise

    @property
    def schema_version(self) -> int:
        """How many migrations made the file. Raises ProjectError."""
        with self.read() as db:
            return int(db.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def read(self) -> Iterator[Database]:
        """Everything read inside belongs to one moment. Raises ProjectError."""
        with self._words(), self.db.atomic():
            yield self.db

    @contextmanager
    def write(self) -> Iterator[Database]:
        """One transaction: on disk as a whole when the block ends, or not at all. Raises ProjectError."""
        try:
            with self._words():
                if not self.db.conn.in_transaction:
                    self._check_still_there()
                with self.db.atomic():
                    _take_write_lock(self.db)
                    yield self.db
        except UnicodeEncodeError as error:
            raise ProjectError(BAD_CHARACTER, path=self.path) from error

    @contextmanager
    def _words(self) -> Iterator[None]:
        if self.closed:
            raise ProjectError(CLOSED, path=self.path)
        with in_words(self.path):
            yield

    def save_copy(self, target: Path) -> None:
        """All that is saved, as a new project file at ``target``, even if the open file was deleted.

        Raises ProjectError.
        """
        target = _resolved(target)
        _check_free(target)
        with self._words():
            _copy(self.db, target)

    def close(self) -> None:
        """Close the file; closing twice is fine."""
        if self.closed:
            return
        self.closed = True
        checks.open_here.remove(self.identity)
        # A failure here loses nothing: what was saved is in the file or in the -wal file beside it.
        with suppress(sqlite3.Error):
            if self._moved():
                self._empty_wal()
            self.db.conn.close()

    def _moved(self) -> Path | None:
        """The first of the project's files that is no longer the one that was opened."""
        return next((name for name, was in self._identities.items() if identity(name) != was), None)

    def _empty_wal(self) -> None:
        """Bring what was saved into the file itself, wherever that is now.

        Otherwise a file put in its place would be read together with the -wal file of this one, and be damaged.
        """
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _check_still_there(self) -> None:
        moved = self._moved()
        if moved is None:
            return
        with suppress(sqlite3.Error):
            self._empty_wal()
        if moved.exists():
            template = QT_TRANSLATE_NOOP(
                "errors",
                "{path} was replaced by another file while it was open, so nothing is saved there any more; save a copy of the project under a new name.",
            )
        else:
            template = QT_TRANSLATE_NOOP(
                "errors",
                "{path} was deleted or moved while it was open, so nothing is saved there any more; save a copy of the project under a new name.",
            )
        raise ProjectError(template, path=moved)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, or a NUL in the name
        raise ProjectError(
            QT_TRANSLATE_NOOP("errors", "{path} cannot be a file name ({reason}); choose another one."),
            path=repr(str(path)),
            reason=error,
        ) from error


def _connect(path: Path, mode: str) -> Database:
    """A connection with everything set that is set for each connection anew."""
    conn = sqlite3.connect(database_uri(path, f"mode={mode}"), uri=True, timeout=BUSY_SECONDS)
    db = Database(conn, execute_plugins=False)  # plugins of other programs have no business in a project
    db.execute("PRAGMA foreign_keys=ON")
    db.execute("PRAGMA synchronous=FULL")  # a saved edit survives a power cut
    if mode == "rwc":
        db.execute("PRAGMA journal_mode=WAL")
    return db


def _take_write_lock(db: Database) -> None:
    # atomic() begins without a lock; a transaction that reads first and writes later can fail half-way because
    # another window wrote in between. A statement that writes no row takes the lock and costs nothing.
    db.execute("DELETE FROM settings WHERE key IS NULL")


def _bring_up_to_date(db: Database, path: Path, migrations: Migrations) -> None:
    """Make sure that writing works, then migrate after a backup."""
    db.conn.execute("BEGIN IMMEDIATE")
    db.conn.rollback()
    version = db.execute("PRAGMA user_version").fetchone()[0]
    newest = newest_version(migrations)
    checks.refuse_other(path, db.execute("PRAGMA application_id").fetchone()[0], version, newest)
    if version == newest:
        return
    backup = _backup_name(path, version)
    _copy(db, backup)
    try:
        migrate(db, migrations)
    except (sqlite3.Error, AnnotatorError, ValueError, TypeError, LookupError) as error:
        raise ProjectError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{path} could not be brought to the new version ({reason}) and is as it was; report this, and keep working with the old version of the program.",
            ),
            path=path,
            reason=str(error).rstrip("."),
        ) from error


def _backup_name(path: Path, version: int) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    stem = f"{path.stem}.backup-v{version}-{moment}"
    name, number = path.with_name(stem + path.suffix), 2
    while os.path.lexists(name):
        name, number = path.with_name(f"{stem}-{number}{path.suffix}"), number + 1
    return name


def _copy(db: Database, target: Path) -> None:
    """An exact copy through SQLite itself, which sees what is still in the -wal file."""
    temporary = _temporary(target)
    try:
        _remove(temporary)
        with (
            in_words(target, cannot_open=CANNOT_MAKE),
            closing(sqlite3.connect(database_uri(temporary, "mode=rwc"), uri=True)) as copy,
        ):
            db.conn.backup(copy)
        _put_in_place(temporary, target)
    finally:
        _remove(temporary)


def _check_free(path: Path) -> None:
    """A project can be made at ``path``. Raises ProjectError."""
    folder = path.parent
    if not folder.is_dir():
        raise ProjectError(
            QT_TRANSLATE_NOOP("errors", "There is no folder {folder}; make it first, or choose another one."),
            folder=folder,
        )
    if checks.is_read_only(folder):
        raise ProjectError(
            QT_TRANSLATE_NOOP("errors", "The folder {folder} is read-only; choose another one."), folder=folder
        )
    if os.path.lexists(path):
        raise _taken(path)
    for suffix in ("-wal", "-journal"):
        if os.path.lexists(beside(path, suffix)):  # SQLite would take it for a part of the new file
            raise ProjectError(
                QT_TRANSLATE_NOOP(
                    "errors", "{path} was left there by another project of this name; choose another name."
                ),
                path=beside(path, suffix),
            )


def _taken(path: Path) -> ProjectError:
    return ProjectError(
        QT_TRANSLATE_NOOP("errors", "{path} exists already; open it, or choose another name."), path=path
    )


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _put_in_place(temporary: Path, path: Path) -> None:
    """Give the finished file its name; an existing file is never replaced. Raises ProjectError."""
    try:
        try:
            os.link(temporary, path)  # unlike a rename, this fails where a file has just appeared
        except FileExistsError:
            raise _taken(path) from None
        except OSError:  # a file system without hard links
            if os.path.lexists(path):
                raise _taken(path) from None
            os.replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise ProjectError(CANNOT_MAKE, path=path, reason=error.strerror or str(error)) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be synced there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            beside(path, suffix).unlink()
