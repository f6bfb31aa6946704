"""Files that are there whole or not at all: written under a temporary name, synced, then renamed."""

import contextlib
import gzip
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.formats.limits import file_error


@contextlib.contextmanager
def write_atomically(path: Path) -> Iterator[BinaryIO]:
    """A binary stream whose content becomes the file ``path`` when the block ends without an error.

    A name that ends in .gz is compressed, without a time stamp so that equal content gives equal bytes. On any error
    the old file is untouched and the temporary one gone. Raises InputError for what the operating system refuses.
    """
    target = replaceable(path)
    temporary = target.with_name(f".annotator-{secrets.token_hex(8)}.tmp")
    try:
        with _created(temporary, path) as stream:
            try:
                with _compressed(stream) if path.name.endswith(".gz") else contextlib.nullcontext(stream) as content:
                    yield content
            except OSError as error:
                # What the block itself reads has raised sentences of its own: this is the write.
                raise file_error(error, path, writing=True) from error
            _finish(stream, temporary, target, path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> None:
    """``data`` becomes the file ``path``, atomically. Raises InputError."""
    with write_atomically(path) as stream:
        stream.write(data)


def replaceable(path: Path) -> Path:
    """The file to replace: of a link what it leads to, so that it stays a link. Raises InputError."""
    try:
        if path.is_dir():
            raise InputError(QT_TRANSLATE_NOOP("errors", "{path} is a folder: give a file name in it."), path=path)
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        if target.exists() and not target.is_file():
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "{path} is a device, not a file: give a file name."), path=path
            )
    except OSError as error:
        raise file_error(error, path, writing=True) from error
    return target


@contextlib.contextmanager
def _created(temporary: Path, path: Path) -> Iterator[BinaryIO]:
    try:
        stream = temporary.open("xb")
    except OSError as error:
        raise file_error(error, path, writing=True) from error
    try:
        yield stream
    finally:
        with contextlib.suppress(OSError):  # closing flushes once more what a full disk refused
            stream.close()


def _compressed(stream: BinaryIO) -> contextlib.AbstractContextManager[BinaryIO]:
    packed = gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0)
    return cast(contextlib.AbstractContextManager[BinaryIO], packed)


def _finish(stream: BinaryIO, temporary: Path, target: Path, path: Path) -> None:
    try:
        stream.flush()
        os.fsync(stream.fileno())
        stream.close()  # Windows renames no open file
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        os.replace(temporary, target)
    except OSError as error:
        raise file_error(error, path, writing=True) from error
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in ``folder`` on disk, where the system can (Windows cannot, and needs not)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
