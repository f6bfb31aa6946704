"""Requests for exports that a person keeps under a name, for every project."""

import contextlib
from collections.abc import Mapping

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.services.export_request import ExportRequest, request_from_json
from annotator.services.settings import Settings

SETTING, LAST = "export_presets", "export_last"


def presets(settings: Settings) -> Mapping[str, ExportRequest]:
    """All presets that this version understands, by name."""
    read = {name: request_from_json(value) for name, value in settings.get(SETTING).items()}
    return {name: request for name, request in sorted(read.items()) if request is not None}


def preset(settings: Settings, name: str) -> ExportRequest:
    """The preset ``name``. Raises InputError."""
    known = presets(settings)
    if not known:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "There is no preset {preset}: none has been saved yet."), preset=name
        )
    if name not in known:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "There is no preset {preset}; choose one of {presets}."),
            preset=name,
            presets=", ".join(known),
        )
    return known[name]


def save_preset(settings: Settings, name: str, request: ExportRequest) -> None:
    """Keep ``request`` as ``name``; one of that name is replaced. Raises InputError."""
    settings.set(SETTING, {**settings.get(SETTING), name: request.to_json()})


def remove_preset(settings: Settings, name: str) -> None:
    """Forget the preset ``name``. Raises InputError if there is none."""
    preset(settings, name)
    settings.set(SETTING, {key: value for key, value in settings.get(SETTING).items() if key != name})


def last_choices(settings: Settings) -> tuple[ExportRequest, str]:
    """What was asked for last in the window and the folder it went to; the usual and "" if nothing was."""
    kept = settings.get(LAST)
    folder = kept.get("folder")
    return request_from_json(kept.get("request")) or ExportRequest(), folder if isinstance(folder, str) else ""


def remember_choices(settings: Settings, request: ExportRequest, folder: str) -> None:
    """Keep what was asked for last. It is no harm if that cannot be written."""
    with contextlib.suppress(InputError):
        settings.set(LAST, {"request": request.to_json(), "folder": folder})
