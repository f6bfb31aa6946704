"""Which formats there are: those of this package, and those that other packages bring as entry points.

A package adds a format with an entry point in the group ``article_annotator.formats``; its name is the format's name, its
object the Format class. Nothing is loaded before it is asked for.
"""

import importlib
import importlib.metadata
import importlib.util
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.formats.export.interface import Format

GROUP = "article_annotator.formats"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# The formats of this package in the order of lists: name, module and class.
OURS: dict[str, tuple[str, str]] = {
    "jsonl": ("annotator.formats.export.jsonl", "JsonLines"),
    "hf": ("annotator.formats.export.hugging_face", "HuggingFace"),
    "conll": ("annotator.formats.export.conll", "Conll"),
    "label-studio": ("annotator.formats.export.label_studio", "LabelStudio"),
    "doccano": ("annotator.formats.export.doccano", "Doccano"),
    "brat": ("annotator.formats.export.brat", "Brat"),
    "cas-json": ("annotator.formats.export.cas_json", "CasJson"),
    "cas-xmi": ("annotator.formats.export.cas_xmi", "CasXmi"),
    "lines": ("annotator.formats.export.line_table", "LineTable"),
    "spacy": ("annotator.formats.export.spacy_docs", "SpacyDocs"),
    "fasttext": ("annotator.formats.export.fasttext", "FastText"),
    "csv": ("annotator.formats.export.separated", "CommaSeparated"),
    "tsv": ("annotator.formats.export.separated", "TabSeparated"),
    "xlsx": ("annotator.formats.export.spreadsheet", "Spreadsheet"),
    "html": ("annotator.formats.export.reading", "Reading"),
    "page-xml": ("annotator.formats.export.page_xml", "PageXml"),
    "mets-alto": ("annotator.formats.export.mets_alto", "MetsAlto"),
    "tei": ("annotator.formats.export.tei", "Tei"),
    "text": ("annotator.formats.export.plain_text", "PlainText"),
}


@cache
def _others() -> dict[str, importlib.metadata.EntryPoint]:
    found = sorted(importlib.metadata.entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value))
    return {entry.name: entry for entry in reversed(found) if entry.name not in OURS and _NAME.fullmatch(entry.name)}


def format_names() -> tuple[str, ...]:
    """The names of all formats: ours, then those of other packages by name. A taken name stays ours."""
    return (*OURS, *sorted(_others()))


def find_format(name: str) -> Format:
    """The format ``name``. Raises InputError if there is none, or if the package that brings it is broken."""
    if name in OURS:
        module, cls = OURS[name]
        return _made(getattr(importlib.import_module(module), cls), name)
    entry = _others().get(name)
    if entry is None:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "There is no export format {format}: choose one of {formats}."),
            format=name,
            formats=", ".join(format_names()),
        )
    try:
        return _made(entry.load(), name)
    except Exception as error:  # whatever somebody else's module raises
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "The format {format} of the package {package} cannot be loaded ({reason}): update or remove it.",
            ),
            format=name,
            package=entry.dist.name if entry.dist else entry.value,
            reason=str(error) or type(error).__name__,
        ) from error


def _made(cls: type[Format], name: str) -> Format:
    if not (isinstance(cls, type) and issubclass(cls, Format) and cls.name == name):
        raise TypeError(f"{cls!r} is no Format named {name}")
    return cls()


def refuse_without_extra(form: Format, options: Mapping[str, Any] | None = None) -> None:
    """Raise InputError, with what to install, if ``form`` with ``options`` needs a module that is not there."""
    usual = {option.name: option.default for option in form.options}
    for module in form.modules(usual | dict(options or {})):
        if importlib.util.find_spec(module) is None:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The format {format} needs {module}: install it with pip install 'article-annotator[{extra}]'.",
                ),
                format=form.name,
                module=module,
                extra=form.extra,
            )
