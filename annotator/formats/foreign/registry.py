"""Which files of other programs can be read; the content of a file decides, its ending only which readers are asked."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from annotator.core.errors import InputError
from annotator.formats.foreign.interface import Reader
from annotator.formats.jsonlines import head_of
from annotator.formats.records import PageRecord, RecordChecks

# In the order in which they are asked: name, module, class and endings. Modules are loaded when an ending fits.
OURS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "cas-json": ("annotator.formats.foreign.cas_json", "CasJson", (".json",)),
    "cas-xmi": ("annotator.formats.foreign.cas_xmi", "CasXmi", (".xmi",)),
    "label-studio": ("annotator.formats.foreign.label_studio", "LabelStudio", (".json",)),
    "brat": ("annotator.formats.foreign.brat", "Brat", (".ann",)),
    "doccano": ("annotator.formats.foreign.doccano", "Doccano", (".jsonl", ".jsonl.gz", ".json")),
}
SUFFIXES = tuple(dict.fromkeys(suffix for _, _, suffixes in OURS.values() for suffix in suffixes))


def reader_of(path: Path) -> Reader | None:
    """What reads ``path``, or None for text files and page records. Raises InputError if it cannot be opened."""
    name, head = path.name.lower(), None
    for module, cls, suffixes in OURS.values():
        if name.endswith(suffixes):
            head = head_of(path) if head is None else head
            reader: Reader = getattr(importlib.import_module(module), cls)()
            if reader.recognises(path, head):
                return reader
    return None


def is_companion(path: Path) -> bool:
    """True for a file that other programs keep beside pages and that holds none: a type system, a labelling config."""
    if not path.name.lower().endswith(".xml"):
        return False
    head = head_of(path)[:4096].lstrip()
    return head.startswith(b"<View") or b"<typeSystemDescription" in head


def read_foreign(path: Path, reader: Reader) -> Iterator[PageRecord | InputError]:
    """The pages of ``path``, checked as page records are; one that is wrong comes as the error that says why.

    Raises InputError for the file as a whole.
    """
    checks = RecordChecks(path)
    for number, found in enumerate(reader.read(path), 1):
        try:
            if isinstance(found, InputError):
                raise found
            yield checks.record(found.record, found.line, number, found.notes)
        except InputError as error:
            yield error
