"""Requests for exports that a person keeps under a name, for every project."""

from collections.abc import Mapping

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.services.export_request import ExportRequest, request_from_json
from annotator.services.settings import Settings

SETTING = "export_presets"


def presets(settings: Settings) -> Mapping[str, ExportRequest]:
    """All presets that this version understands, by name."""
    read = {name: request_from_json(value) for name, value in settings.get(SETTING).items()}
    return {name: request for name, request in sorted(read.items()) if request is not None}


def preset(settings: Settings, name: str) -> ExportRequest:
    """The preset ``name``. Raises InputError."""
    known = presets(settings)
    if name not in known:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "There is no preset {preset}; choose one of {presets}."),
            preset=name,
            presets=", ".join(known) or "–",
        )
    return known[name]


def save_preset(settings: Settings, name: str, request: ExportRequest) -> None:
    """Keep ``request`` as ``name``; one of that name is replaced. Raises InputError."""
    settings.set(SETTING, {**settings.get(SETTING), name: request.to_json()})


def remove_preset(settings: Settings, name: str) -> None:
    """Forget the preset ``name``. Raises InputError if there is none."""
    preset(settings, name)
    settings.set(SETTING, {key: value for key, value in settings.get(SETTING).items() if key != name})
