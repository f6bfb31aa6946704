"""The one door for files that come in: what a file is, told by its content, and its pages as page records.

Page records, files of other annotation programs (``foreign``) and of archives (``archive``) give pages; whatever nothing
here knows is the raw text of a page, which ``textfiles`` reads. What this program exported in a format that holds less
than a page is refused, so that no table comes in as the text of a page.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.notes import Note
from annotator.formats import records
from annotator.formats.archive import reading as archives
from annotator.formats.export.target import MANIFEST, is_manifest
from annotator.formats.foreign import registry as foreign
from annotator.formats.jsonlines import head_of
from annotator.formats.jsonlist import first_value
from annotator.formats.limits import file_error

ARCHIVE_SUFFIXES = archives.SUFFIXES
SUFFIXES = tuple(dict.fromkeys((*records.SUFFIXES, *foreign.SUFFIXES)))
# Formats of this program that hold less than a page. What comes back is told from its content, or is one of others.
ONE_WAY = ("hf", "conll", "lines", "spacy", "fasttext", "csv", "tsv", "xlsx", "html", "text")
_HEADS = (
    ("lines", (b"page_id\tline_no\ttext\t", b"page_id,line_no,text,")),
    ("csv", (b"article_id,page_id,",)),
    ("tsv", (b"article_id\tpage_id\t",)),
    ("conll", (b"-DOCSTART- -X- O O",)),
    ("fasttext", (b"__label__",)),
    ("hf", (b"PAR1",)),
)
_ROWS = (
    ("conll", {"page_id", "starts", "ends"}),
    ("hf", {"article_id", "page_spans"}),
    ("hf", {"page_id", "line_start"}),
)


class IncomingPage(NamedTuple):
    """A page of a file. ``named``: the file says its id; else it is made of the file's name. ``path`` is the file that
    the page itself was in."""

    record: records.PageRecord
    named: bool
    path: Path


def read_pages(path: Path, name: str, notes: list[Note]) -> Iterator[IncomingPage | InputError] | None:
    """The pages of ``path``, one that is wrong as the error that says why; None if it holds raw text.

    ``name`` is what pages without an id are called; what there is to say of the file as a whole goes to ``notes``. Raises
    InputError for the file as a whole, also while the pages are read.
    """
    _refuse_one_way(path)
    reader = foreign.reader_of(path)
    if reader:
        return _named(path, foreign.read_foreign(path, reader))
    if records.is_record_file(path):
        return _named(path, records.read_records(path))
    kind = archives.archive_kind(path)
    if kind is None:
        _refuse_json(path)
        return None
    return (IncomingPage(*page) for page in archives.read_archive(path, kind, name, notes))


def _named(path: Path, found: Iterator[records.PageRecord | InputError]) -> Iterator[IncomingPage | InputError]:
    for record in found:
        yield record if isinstance(record, InputError) else IncomingPage(record, True, path)


def may_hold_pages(path: Path, *, archive: bool) -> bool:
    """True for a file that is meant when its folder is given. The manifest of an export is none.

    With ``archive`` the XML and hOCR of libraries is meant too.
    """
    if path.name.lower().endswith(SUFFIXES):
        return not is_manifest(path)
    return archive and archives.may_be_archive(path) and not foreign.is_companion(path)


def claimed_files(path: Path) -> list[Path]:
    """The files that ``path`` names as its own pages (METS, the root of a TEI corpus) and that are there.

    Nothing is said of what is wrong with the file; reading it does.
    """
    try:
        kind = archives.archive_kind(path)
    except InputError:
        return []
    return archives.claimed_files(path, kind) if kind else []


def refuse_one_way_folder(folder: Path) -> None:
    """Raise InputError if ``folder`` is an export of this program that does not come back."""
    name = _format_said_in(folder / MANIFEST)
    if name in ONE_WAY:
        raise _one_way(folder, name)


def _refuse_one_way(path: Path) -> None:
    """Raise InputError if ``path`` is an export of this program that does not come back, or a file of one."""
    name = _format_said_in(path.with_name(f"{path.name}.{MANIFEST}"))
    if name not in ONE_WAY:
        name = _format_of(head_of(path) or _raw_head(path))
    if name:
        raise _one_way(path, name)


def _format_of(head: bytes) -> str:
    for name, beginnings in _HEADS:
        if head.removeprefix(b"\xef\xbb\xbf").startswith(beginnings):
            return name
    row, _ = first_value(head) if head.lstrip()[:1] == b"{" else (None, False)
    if isinstance(row, dict) and "articles" not in row:
        return next((name for name, keys in _ROWS if keys <= row.keys()), "")
    return ""


def _raw_head(path: Path) -> bytes:
    """The first bytes of a file that is binary."""
    try:
        with path.open("rb") as stream:
            return stream.read(16)
    except OSError as error:
        raise file_error(error, path) from error


def _format_said_in(manifest: Path) -> str:
    """The name of the format in a manifest of this program; "" if there is none that can be read."""
    if not is_manifest(manifest):
        return ""
    try:
        said: Any = json.loads(manifest.read_bytes())
        return str(said["format"]["name"])
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return ""


def _one_way(path: Path, name: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP(
            "errors",
            "{path} is an export in the format {format}, which holds less than a page needs to come back: import an "
            "export in another format, such as jsonl.",
        ),
        path=path,
        format=name,
    )


def _refuse_json(path: Path) -> None:
    """Rows of JSON under a name that does not say so would come in as the text of a page."""
    value, _ = first_value(head_of(path))
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{path} holds JSON, not the text of a page: give it a name that ends in .jsonl (or .json if it is one "
                "list), then import it.",
            ),
            path=path,
        )
