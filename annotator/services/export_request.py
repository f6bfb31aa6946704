"""What somebody asks of an export, apart from the project and the target: as a value, as JSON for presets, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.normalise import Normal
from annotator.core.ordering import date_in
from annotator.core.pages import PageStatus
from annotator.core.rendering import Form
from annotator.core.splits import Ratios, ratios_from
from annotator.formats.export.interface import Ask, Format

NO_PLACE = QT_TRANSLATE_NOOP("errors", "The format {format} has no place for {option}: leave that out.")
ALL, NO_SPLIT = "all", "none"
SPLIT_BY = ("issue", "date")
Json = dict[str, Any]
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class ExportRequest:
    """Plain values, so that the command line, a dialog and a preset can all hold one.

    ``status``: "all", a status or several with commas between, or empty for what is usual for the format. ``split``: shares such as "80/10/10", "none",
    or empty for what is usual. ``since`` and ``until`` are days (ISO 8601), both included. ``annotators`` are names as
    the project has them. ``options`` are those of the format.
    """

    format: str = "jsonl"
    status: str = ""
    annotators: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    categories: tuple[str, ...] = ()
    text: str = "raw"
    normalise: tuple[str, ...] = ()
    furniture: bool = True
    provenance: bool = False
    names: bool = False
    split: str = ""
    split_by: str = "issue"
    split_lists: str = ""  # path of a file that says where pages or issues go
    seed: int = 0
    agreement_with: str = ""  # path of another copy of the project, or of page records
    options: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> Json:
        """What differs from the usual, and the format."""
        usual = ExportRequest()
        told: Json = {"format": self.format}
        for item in fields(self):
            value = getattr(self, item.name)
            if value != getattr(usual, item.name):
                told[item.name] = list(value) if isinstance(value, tuple) else value
        return told | ({"options": dict(self.options)} if self.options else {})


def request_from_json(value: Any) -> ExportRequest | None:
    """The inverse of ``to_json``; None for what is none (keys that are not known count as that, too)."""
    usual = ExportRequest()
    kinds = {item.name: type(getattr(usual, item.name)) for item in fields(usual)}
    if not isinstance(value, dict) or not all(name in kinds for name in value):
        return None
    found: Json = {}
    for name, told in value.items():
        if kinds[name] is tuple:
            if not isinstance(told, list) or not all(isinstance(part, str) for part in told):
                return None
            found[name] = tuple(told)
        elif type(told) is not kinds[name]:
            return None
        else:
            found[name] = told
    return replace(usual, **found)


@dataclass(frozen=True)
class Checked:
    """A request whose every value was looked at, with what is usual for the format filled in."""

    request: ExportRequest
    statuses: frozenset[PageStatus] | None  # None: all
    form: Form
    ratios: Ratios | None
    split_lists: Path | None
    options: Mapping[str, Any]


def check(request: ExportRequest, form: Format) -> Checked:
    """Look at everything in ``request`` that needs no project. Raises InputError with one sentence."""
    _refuse_unanswered(request, form)
    options = {option.name: option.default for option in form.options}
    known = {option.name: option for option in form.options}
    for name, value in request.options.items():
        if name not in known:
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "The format {format} has no option {option}: it has {options}."),
                format=form.name,
                option=name,
                options=", ".join(known) or "–",
            )
        options[name] = known[name].checked(value)
    for day in filter(None, (request.since, request.until)):
        if not _DATE.fullmatch(day) or date_in(day) != day:
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "{value} is no date: write year, month and day, such as 2021-06-18."),
                value=day,
            )
    if request.split_by not in SPLIT_BY or request.text not in ("raw", "clean"):
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{value} cannot be chosen here: choose from {names}."),
            value=request.split_by if request.text in ("raw", "clean") else request.text,
            names=", ".join(SPLIT_BY if request.text in ("raw", "clean") else ("raw", "clean")),
        )
    ratios = form.ratios if not request.split else None if request.split == NO_SPLIT else ratios_from(request.split)
    return Checked(
        request,
        _statuses(request.status, form),
        Form(request.text == "clean", _normal(request)),
        ratios,
        Path(request.split_lists) if request.split_lists else None,
        options,
    )


def _statuses(names: str, form: Format) -> frozenset[PageStatus] | None:
    if not names:
        return None if form.status is None else frozenset({form.status})
    asked = [name.strip() for name in names.split(",")]
    for name in asked:
        if name not in (ALL, *PageStatus):
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "There is no status {status}: choose from {names}."),
                status=name or '""',
                names=", ".join((ALL, *PageStatus)),
            )
    return None if ALL in asked else frozenset(map(PageStatus, asked))


def _normal(request: ExportRequest) -> frozenset[Normal]:
    if request.normalise and request.text != "clean":
        raise InputError(QT_TRANSLATE_NOOP("errors", "--normalise is for clean text: give --clean as well."))
    known = {part.value: part for part in Normal}
    for name in request.normalise:
        if name not in known:
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "{name} cannot be normalised: choose from {names}."),
                name=name or '""',
                names=", ".join(known),
            )
    return frozenset(known[name] for name in request.normalise)


def _refuse_unanswered(request: ExportRequest, form: Format) -> None:
    """What a format has no way to show is refused, not passed over."""
    divided = bool(request.split_lists) or request.split not in ("", NO_SPLIT)
    asked = {
        Ask.TEXT: ("--text clean", request.text == "clean"),
        Ask.FURNITURE: ("--no-furniture", not request.furniture),
        Ask.SPLITS: ("--split", divided),
        Ask.PROVENANCE: ("--provenance", request.provenance),
    }
    for ask, (option, given) in asked.items():
        if given and ask not in form.asks:
            raise InputError(NO_PLACE, format=form.name, option=option)
    if request.agreement_with and not form.facts:
        raise InputError(NO_PLACE, format=form.name, option="--agreement-with")
