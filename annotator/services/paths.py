"""Where the program keeps the files that belong to the person."""

import os
from pathlib import Path

import platformdirs

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError

_APP = "article-annotator"


def config_dir() -> Path:
    """The private folder for settings; made if missing. Raises InputError."""
    return _private(Path(platformdirs.user_config_dir(_APP, appauthor=False)))


def cache_dir() -> Path:
    """The private folder for what can be made again; made if missing. Raises InputError."""
    return _private(Path(platformdirs.user_cache_dir(_APP, appauthor=False)))


def data_dir() -> Path:
    """The private folder for the person's data, such as the sample project; made if missing. Raises InputError."""
    return _private(Path(platformdirs.user_data_dir(_APP, appauthor=False)))


def _private(folder: Path) -> Path:
    """``folder``, made if missing, with nobody else allowed in."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "The folder {path} cannot be used ({reason}): check it and its permissions."),
            path=folder,
            reason=error.strerror or type(error).__name__,
        ) from error
    return folder
