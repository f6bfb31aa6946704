"""What a killed export left beside its target: found and removed by the next export to the same folder.

The list of files (``.annotator-HEX.tmp.files``) stays open and locked while an export runs. One that nobody holds belongs
to an export that was killed, and so does what lies beside it under the same name.
"""

import contextlib
import os
import re
import shutil
import sys
from pathlib import Path
from time import time
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

LIST = ".files"
_NAME = re.compile(r"\.annotator-[0-9a-f]{16}\.tmp\.files")
_YOUNG = 60  # seconds in which a list may be there that is not locked yet


def hold(listed: BinaryIO) -> None:
    """Mark an open list as that of an export that runs, until it is closed."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # a disk without locks, where nothing is ever removed either
            fcntl.flock(listed, fcntl.LOCK_EX | fcntl.LOCK_NB)


def remove_leftovers(folder: Path) -> None:
    """Remove what killed exports left in ``folder``. What cannot be removed stays; nothing is raised."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        found = [Path(entry.path) for entry in entries if _NAME.fullmatch(entry.name)]
        for listed in found:
            with contextlib.suppress(OSError):
                if time() - listed.lstat().st_mtime > _YOUNG:
                    _remove(listed)


def _remove(listed: Path) -> None:
    """Raises OSError if an export holds ``listed``."""
    with contextlib.ExitStack() as stack:
        if sys.platform != "win32":
            # O_NOFOLLOW: a link of that name is none of ours.
            descriptor = os.open(listed, os.O_RDWR | os.O_NOFOLLOW)
            stack.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            os.replace(listed, listed)  # Windows refuses that while it is open
        written = listed.with_name(listed.name.removesuffix(LIST))
        if written.is_dir() and not written.is_symlink():
            shutil.rmtree(written, ignore_errors=True)
        else:
            written.unlink(missing_ok=True)
        written.with_name(written.name + ".manifest").unlink(missing_ok=True)
    listed.unlink()  # last, so that what could not be removed is found again
