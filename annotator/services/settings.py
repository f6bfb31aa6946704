"""What belongs to the person and not to a project. A schema says what there is; the file holds only what was changed."""

import getpass
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.notes import Note
from annotator.formats.atomic import write_bytes
from annotator.services.paths import config_dir

RECENT = 10  # projects, and commands, that are remembered
MOST_PRESETS = 200  # of exports
MOST_COMMANDS, MOST_KEYS = 1000, 8  # far more than there are
_LIMIT = 1 << 20  # bytes; a settings file is far smaller


@dataclass(frozen=True)
class Setting:
    """One setting: its default and what it may be."""

    key: str
    default: Callable[[], Any]
    fits: Callable[[Any], bool]


def login_name() -> str:
    """The name of whoever is logged in, or "annotator" where the system knows none."""
    try:
        return getpass.getuser() or "annotator"
    except (OSError, KeyError, ImportError):
        return "annotator"


def _one_of(*choices: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in choices


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != "" and len(value) <= 200 and value.isprintable()


def _is_recent(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= RECENT and all(isinstance(path, str) for path in value)


def _are_presets(value: Any) -> bool:
    """What a preset asks for is looked at when it is used (export_presets.py): a newer version may know more."""
    return (
        isinstance(value, dict)
        and len(value) <= MOST_PRESETS
        and all(_is_name(name) and isinstance(asked, dict) for name, asked in value.items())
    )


def _is_number(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _are_keys(value: Any) -> bool:
    """Commands by name, each with the keys that the person gave it."""
    return (
        isinstance(value, dict)
        and len(value) <= MOST_COMMANDS
        and all(isinstance(name, str) and _are_names(keys, MOST_KEYS) for name, keys in value.items())
    )


def _are_names(value: Any, most: int) -> bool:
    return isinstance(value, list) and len(value) <= most and all(isinstance(n, str) and len(n) <= 60 for n in value)


SCHEMA = {
    setting.key: setting
    for setting in (
        Setting("who", login_name, _is_name),
        Setting("language", lambda: "auto", _one_of("auto", "zh", "en")),
        Setting("theme", lambda: "auto", _one_of("auto", "light", "dark")),
        Setting("recent", list, _is_recent),
        Setting("export_presets", dict, _are_presets),
        Setting("export_last", dict, lambda value: isinstance(value, dict)),
        Setting("zoom", lambda: 100, _is_number(60, 240)),
        Setting("line_spacing", lambda: 100, _is_number(100, 200)),
        Setting("page_font", lambda: "", lambda value: isinstance(value, str) and len(value) <= 200),
        Setting("scroll_together", lambda: True, lambda value: isinstance(value, bool)),
        Setting("keys", dict, _are_keys),
        Setting("recent_commands", list, lambda value: _are_names(value, RECENT)),
    )
}


class Settings:
    """The settings of the person; every change is on disk at once.

    A file that is broken gives the defaults and a ``note``; it is kept as settings.json.broken when the next change is
    written. Keys of a newer version are kept.
    """

    def __init__(self, path: Path | None = None) -> None:
        """``path`` is the settings file; by default that in the person's configuration folder."""
        self.note: Note | None = None
        self._path = path
        self._broken = False
        self._values: dict[str, Any] = {}
        try:
            self._path = path or config_dir() / "settings.json"
            self._values = self._read(self._path)
        except InputError as error:
            self.note = Note(error.template, error.values)

    def get(self, key: str) -> Any:
        """The value of ``key``, or its default. Raises KeyError for a key that is not in the schema."""
        setting = SCHEMA[key]
        return self._values[key] if key in self._values else setting.default()

    def set(self, key: str, value: Any) -> None:
        """Change ``key`` and write the file. Raises InputError for a value that does not fit and if it cannot be written."""
        if not SCHEMA[key].fits(value):
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "The setting {key} cannot be {value}: choose another value."),
                key=key,
                value=value,
            )
        changed = {**self._values, key: value}
        if value == SCHEMA[key].default():
            del changed[key]
        if changed != self._values:
            self._write(changed)

    @property
    def who(self) -> str:
        """The name under which edits are logged and pages accepted."""
        return str(self.get("who"))

    @property
    def language(self) -> str:
        """ "auto", "zh" or "en"."""
        return str(self.get("language"))

    @property
    def theme(self) -> str:
        """ "auto", "light" or "dark"."""
        return str(self.get("theme"))

    @property
    def recent(self) -> tuple[Path, ...]:
        """Projects opened last, the latest first; they may be gone."""
        return tuple(Path(path) for path in self.get("recent"))

    def remember_project(self, path: Path) -> None:
        """Put ``path`` first among the recent projects. It is no harm if that cannot be written."""
        told = os.path.abspath(path)
        try:
            self.set("recent", [told, *(other for other in self.get("recent") if other != told)][:RECENT])
        except InputError as error:
            self.note = Note(error.template, error.values)

    def forget_project(self, path: Path) -> None:
        """Take ``path`` off the recent projects. It is no harm if that cannot be written."""
        try:
            self.set("recent", [other for other in self.get("recent") if Path(other) != path])
        except InputError as error:
            self.note = Note(error.template, error.values)

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            with path.open("rb") as stream:
                data = stream.read(_LIMIT + 1)
            if len(data) > _LIMIT:
                raise ValueError
            values = json.loads(data)
            if not isinstance(values, dict):
                raise ValueError
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            self._broken = True
            self.note = Note(
                QT_TRANSLATE_NOOP("errors", "The settings in {path} cannot be read; the usual settings are used."),
                {"path": path},
            )
            return {}
        wrong = [key for key, value in values.items() if key in SCHEMA and not SCHEMA[key].fits(value)]
        if wrong:
            self._broken = True
            self.note = Note(
                QT_TRANSLATE_NOOP("errors", "Settings in {path} that make no sense are left aside: {keys}."),
                {"path": path, "keys": ", ".join(wrong)},
            )
        return {key: value for key, value in values.items() if key not in wrong}

    def _write(self, values: dict[str, Any]) -> None:
        path = self._path or config_dir() / "settings.json"
        if self._broken:
            try:
                os.replace(path, path.with_name(path.name + ".broken"))
            except OSError as error:
                raise InputError(
                    QT_TRANSLATE_NOOP(
                        "errors", "The broken settings in {path} cannot be put aside: move the file away."
                    ),
                    path=path,
                ) from error
            self._broken = False
        write_bytes(path, json.dumps(values, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass") + b"\n")
        self._path, self._values = path, values
