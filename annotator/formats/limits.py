"""What is too much to be a page, and operating system errors as sentences."""

import errno
import os
from pathlib import Path

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError

MAX_PAGE = 1_000_000  # code points; a broadsheet page has about 10,000
# Enough for the longest page with every character escaped in JSON (12 bytes for one beyond U+FFFF) and its articles.
MAX_RECORD_BYTES = 16 * 1024 * 1024

_READING = {
    errno.ENOENT: QT_TRANSLATE_NOOP("errors", "There is no file {path}: check the name."),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("errors", "There is no file {path}: check the name."),
    errno.EACCES: QT_TRANSLATE_NOOP(
        "errors", "You may not read {path}: change its permissions or choose another file."
    ),
    errno.EPERM: QT_TRANSLATE_NOOP("errors", "You may not read {path}: change its permissions or choose another file."),
    errno.EISDIR: QT_TRANSLATE_NOOP("errors", "{path} is a folder: choose a file in it."),
    errno.ELOOP: QT_TRANSLATE_NOOP(
        "errors", "{path} is a link that leads to itself: choose the file it should lead to."
    ),
}
_WRITING = {
    errno.ENOSPC: QT_TRANSLATE_NOOP("errors", "The disk is full, {path} was not written: make room and try again."),
    errno.EDQUOT: QT_TRANSLATE_NOOP(
        "errors", "Your disk quota is used up, {path} was not written: make room and try again."
    ),
    errno.EFBIG: QT_TRANSLATE_NOOP(
        "errors", "{path} was not written, it would be larger than files may be here: choose another disk."
    ),
    errno.ENOENT: QT_TRANSLATE_NOOP(
        "errors", "There is no folder for {path}: make the folder first or choose another one."
    ),
    errno.ENOTDIR: QT_TRANSLATE_NOOP(
        "errors", "There is no folder for {path}: make the folder first or choose another one."
    ),
    errno.EACCES: QT_TRANSLATE_NOOP(
        "errors", "You may not write {path}: choose another folder or change its permissions."
    ),
    errno.EPERM: QT_TRANSLATE_NOOP(
        "errors", "You may not write {path}: choose another folder or change its permissions."
    ),
    errno.EROFS: QT_TRANSLATE_NOOP("errors", "{path} is on a disk that is read-only: choose another folder."),
    errno.EISDIR: QT_TRANSLATE_NOOP("errors", "{path} is a folder: give a file name in it."),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("errors", "The name {path} is too long: choose a shorter one."),
}
_READING_FAILED = QT_TRANSLATE_NOOP("errors", "{path} cannot be read ({reason}): check the file and its disk.")
_WRITING_FAILED = QT_TRANSLATE_NOOP("errors", "{path} was not written ({reason}): check the folder and its disk.")


def file_error(error: OSError, path: Path, *, writing: bool = False) -> InputError:
    """The sentence for an operating system error on ``path``."""
    known, other = (_WRITING, _WRITING_FAILED) if writing else (_READING, _READING_FAILED)
    return InputError(known.get(error.errno or 0, other), path=path, reason=error.strerror or type(error).__name__)


def shown_name(name: str) -> str:
    """``name`` with whatever bytes of a file name are not UTF-8 replaced, so that it can be stored and shown."""
    return os.fsencode(name).decode("utf-8", errors="replace")
