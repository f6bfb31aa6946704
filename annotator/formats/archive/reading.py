"""Files of archives as page records: which kind a file is, told from what stands in it, and its pages."""

import codecs
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.notes import Note
from annotator.core.pages import Source
from annotator.formats.archive import alto, hocr, mets, page_xml, tei
from annotator.formats.archive.assemble import FoundPage, record_of
from annotator.formats.archive.xml_tree import MAX_BYTES, Node, read_tree
from annotator.formats.decoding import decode
from annotator.formats.limits import file_error
from annotator.formats.records import PageRecord, checked_record
from annotator.formats.textfiles import page_ids

SUFFIXES = (".xml", ".hocr")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_HEAD = 1 << 16
_ROOT = re.compile(
    r"\ufeff?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL
)
_SKIPS = {"PcGts": page_xml.SKIP, "alto": alto.SKIP, "TEI": tei.SKIP, "teiCorpus": tei.SKIP}
_READERS: dict[str, Callable[[Node, str], list[FoundPage]]] = {
    "PcGts": page_xml.read_pages, "alto": alto.read_pages, "TEI": tei.read_pages, "teiCorpus": tei.read_pages,
}  # fmt: skip
_NAMES = {"PcGts": "PAGE", "alto": "ALTO", "mets": "METS", "TEI": "TEI", "teiCorpus": "TEI", "html": "hOCR"}
_TORN = QT_TRANSLATE_NOOP(
    "errors", "{file}: articles that go on on another page are an article on each of their pages ({count})."
)
_BLANK = QT_TRANSLATE_NOOP("errors", "{file}: blank pages were left out (page {numbers}).")


class ArchivePage(NamedTuple):
    """A page of an archive's file. ``named``: the file says its id (it is one of ours); else it is made of the file's
    name. ``path`` is the file that the page itself was in."""

    record: PageRecord
    named: bool
    path: Path


@dataclass(frozen=True)
class Kind:
    """What a file is: the name of its root element; "" for XML that is nothing of this."""

    root: str


def archive_kind(path: Path) -> Kind | None:
    """What kind of an archive's file ``path`` is; None if it is no XML at all (text, or page records).

    A file that is called .xml or .hocr is one whatever stands in it. Raises InputError if it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise file_error(error, path) from error
    root = _root(head)
    name = path.name.lower()
    if root in _NAMES and root != "html":
        return Kind(root)
    if root.lower() == "html" and hocr.PAGE.encode() in head:
        return Kind("html")
    return Kind("") if name.endswith((*SUFFIXES, *_HTML_SUFFIXES)) else None


def may_be_archive(path: Path) -> bool:
    """True if the file is one to read when it is found in a folder: by its name, HTML by what stands in it."""
    name = path.name.lower()
    if name.endswith(SUFFIXES):
        return True
    if not name.endswith(_HTML_SUFFIXES):
        return False
    kind = archive_kind(path)
    return kind is not None and kind.root == "html"


def _root(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head.decode("utf-16", "replace")
    else:
        text = head.decode("utf-8", "replace")
    found = _ROOT.match(text) if text.lstrip("\ufeff \t\r\n").startswith("<") else None
    return found.group(1) if found else ""


def claimed_files(path: Path, kind: Kind) -> list[Path]:
    """The files that a METS file or the root of a TEI corpus names as its own and that are there: they are not read
    for themselves. Nothing is said of what is wrong with the file; reading it does."""
    try:
        if kind.root == "mets":
            return list(mets.read_issue(read_tree(path, mets.SKIP), path).files.values())
        return _components(read_tree(path, tei.SKIP), path) if kind.root == "teiCorpus" else []
    except InputError:
        return []


def read_archive(path: Path, kind: Kind, name: str, notes: list[Note]) -> Iterator[ArchivePage]:
    """The pages of the file ``path``; ``name`` is what pages without an id are called (with numbers if there are several).

    What there is to say of the file as a whole goes to ``notes``. Raises InputError.
    """
    if kind.root == "mets":
        yield from _read_issue(path, notes)
        return
    if kind.root == "teiCorpus":
        root = read_tree(path, tei.SKIP)
        for component in _components(root, path):
            yield from read_archive(component, Kind("TEI"), component.stem, notes)
        if not any(root.all("TEI")):
            return
    digest, found = _found_in(path, kind, notes)
    yield from _pages(path, digest, found, name, notes, kind)


def _found_in(path: Path, kind: Kind, notes: list[Note]) -> tuple[str, list[FoundPage]]:
    """The digest of the file, and its pages."""
    if kind.root == "html":
        data = _whole(path)
        return hashlib.sha256(data).hexdigest(), hocr.read_pages(decode(data, name=path.name).text)
    if not kind.root and path.name.lower().endswith(_HTML_SUFFIXES):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "{file} is HTML, but not hOCR: save its text as a plain text file (.txt) and import that."
            ),
            file=path.name,
        )
    root = read_tree(path, _SKIPS.get(kind.root, frozenset()), notes)
    if root.name not in _READERS:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} is XML, but not PAGE, ALTO, METS, TEI or hOCR (its root is {root}): choose another file.",
            ),
            file=path.name,
            root=root.name[:40],
        )
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise file_error(error, path) from error
    return digest, _READERS[root.name](root, path.name)


def _whole(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise file_error(error, path) from error
    if len(data) > MAX_BYTES:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{file} has more than {limit} MB: split it into several files."),
            file=path.name,
            limit=MAX_BYTES >> 20,
        )
    return data


def _pages(
    path: Path, digest: str, found: list[FoundPage], name: str, notes: list[Note], kind: Kind
) -> Iterator[ArchivePage]:
    said = [page for page in found if not page.blank]
    if not said:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "{file} has no text ({count} lines without a word): recognise its text first, then import it."
            ),
            file=path.name,
            count=sum(len(page.lines) for page in found),
        )
    if len(said) < len(found):
        blank = ", ".join(str(number) for number, page in enumerate(found, 1) if page.blank)
        notes.append(Note(_BLANK, {"file": path.name, "numbers": blank}))
    for page_id, (number, page) in zip(page_ids(name, len(found)), enumerate(found, 1), strict=True):
        if page.blank:
            continue
        if page.said is None:
            page.meta["format"] = _NAMES[kind.root]
            if page.image:
                page.meta["image"] = page.image
        source = Source(path.name, digest, "utf-8", False, number, len(found))
        record = checked_record(record_of(page, page_id, path.name), source, file=path.name, line=page.line)
        named = page.said is not None and page.said.get("page") == record.page.name
        yield ArchivePage(record, named, path)


def _read_issue(path: Path, notes: list[Note]) -> Iterator[ArchivePage]:
    issue = mets.read_issue(read_tree(path, mets.SKIP), path)
    if issue.missing:
        notes.append(
            Note(
                QT_TRANSLATE_NOOP("errors", "{file}: page files that it names are not there ({count})."),
                {"file": path.name, "count": issue.missing},
            )
        )
    torn: set[str] = set()
    blank: list[str] = []
    lines, some = 0, False
    for file, place in issue.files.items():
        kind = archive_kind(place)
        if kind is None or kind.root not in ("alto", "PcGts"):
            continue
        digest, found = _found_in(place, kind, notes)
        torn |= mets.apply(issue, file, found)
        for page in found:
            if page.said is None and issue.label:
                page.meta["issue"] = issue.label
        if all(page.blank for page in found):
            blank.append(place.name)
            lines += sum(len(page.lines) for page in found)
            continue
        some = True
        yield from _pages(place, digest, found, place.stem, notes, kind)
    if not some:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "{file} has no text ({count} lines without a word): recognise its text first, then import it."
            ),
            file=path.name,
            count=lines,
        )
    if blank:
        notes.append(Note(_BLANK, {"file": path.name, "numbers": ", ".join(blank)}))
    if torn:
        notes.append(Note(_TORN, {"file": path.name, "count": len(torn)}))


def _components(root: Node, path: Path) -> list[Path]:
    """The files in the folder of a TEI corpus that its root includes."""
    places = (mets.inside(path.parent, include.get("href")) for include in root.within("include"))
    return [place for place in places if place and _is_tei(place)]


def _is_tei(place: Path) -> bool:
    kind = archive_kind(place)
    return kind is not None and kind.root == "TEI"
