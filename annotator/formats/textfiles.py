"""A text file to its pages. Pages end at form feeds, as text extractors write them."""

from dataclasses import dataclass
from pathlib import Path

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.notes import Note
from annotator.formats.decoding import BINARY, Decoded, decode, refuse_binary
from annotator.formats.limits import MAX_PAGE, file_error, shown_name

# No encoding that is met needs more than 4 bytes for a code point: more bytes than this without a form feed are more
# than one page can hold, whatever the encoding, and reading stops there.
_MAX_PAGE_BYTES = 4 * MAX_PAGE
_MAX_FILE_BYTES = 256 * 1024 * 1024
_CHUNK = 1 << 20


@dataclass(frozen=True)
class TextPage:
    """One page of a text file; ``number`` and ``pages`` count from 1 and include blank pages."""

    id: str
    text: str
    number: int
    pages: int


@dataclass(frozen=True)
class TextFile:
    """The pages of one file, how it was read, and what there is to say about it."""

    pages: tuple[TextPage, ...]
    data: bytes
    encoding: str
    guessed: bool
    notes: tuple[Note, ...]


def read_text_file(path: Path, *, encoding: str | None = None, name: str = "") -> TextFile:
    """The pages of the text file at ``path``; ids are its name without suffix (``name`` overrides it).

    Raises InputError for whatever cannot be read or is no text.
    """
    if path.suffix.lower() in (".csv", ".tsv"):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{name} is a table, not the text of a page: export in the format jsonl to import again, or name it "
                ".txt if it is text after all.",
            ),
            name=path.name,
        )
    data = _read(path)
    return split_pages(
        data, decode(data, encoding=encoding, name=path.name), file=path.name, name=name or page_id(path)
    )


def page_id(path: Path) -> str:
    """The id of a page from a text file: the file's name without its suffix."""
    return shown_name(Path(path.name).stem)


def page_ids(name: str, pages: int) -> list[str]:
    """The ids of all pages of a file: its name, or name-p1, name-p2, … if there are several."""
    return [name] if pages == 1 else [f"{name}-p{number}" for number in range(1, pages + 1)]


def split_pages(data: bytes, decoded: Decoded, *, file: str, name: str) -> TextFile:
    """``decoded`` cut at its form feeds. Blank pages are left out and noted, one after the last form feed silently.

    Raises InputError if a page is longer than any page can be.
    """
    texts = decoded.text.split("\f")
    if len(texts) > 1 and not texts[-1].strip():
        texts.pop()
    pages = []
    for number, (page, text) in enumerate(zip(page_ids(name, len(texts)), texts, strict=True), 1):
        if len(text) > MAX_PAGE:
            raise _too_long(file)
        if text.strip():
            pages.append(TextPage(page, text, number, len(texts)))
    notes = []
    if decoded.guessed:
        notes.append(
            Note(
                QT_TRANSLATE_NOOP("errors", "{file}: the encoding was guessed as {encoding}."),
                {"file": file, "encoding": decoded.encoding},
            )
        )
    if len(pages) < len(texts):
        kept = {page.number for page in pages}
        blank = ", ".join(str(number) for number in range(1, len(texts) + 1) if number not in kept)
        notes.append(
            Note(
                QT_TRANSLATE_NOOP("errors", "{file}: blank pages were left out (page {numbers})."),
                {"file": file, "numbers": blank},
            )
        )
    return TextFile(tuple(pages), data, decoded.encoding, decoded.guessed, tuple(notes))


def _too_long(file: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP(
            "errors",
            "{file} has a page of more than {limit} characters; is this really one page? Split it into pages with form feeds "
            "or into files.",
        ),
        file=file,
        limit=f"{MAX_PAGE:,}",
    )


def _read(path: Path) -> bytes:
    """All bytes of the file; stops early where no page can be that long."""
    parts: list[bytes] = []
    total = since_break = 0
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                if not parts:
                    refuse_binary(chunk, name=path.name)
                parts.append(chunk)
                total += len(chunk)
                last = chunk.rfind(b"\f")
                since_break = len(chunk) - last - 1 if last >= 0 else since_break + len(chunk)
                if since_break > _MAX_PAGE_BYTES:
                    raise _too_long(path.name)
                if total > _MAX_FILE_BYTES:
                    raise InputError(
                        QT_TRANSLATE_NOOP("errors", "{file} has more than {limit} MB: split it into several files."),
                        file=path.name,
                        limit=_MAX_FILE_BYTES >> 20,
                    )
    except OSError as error:
        raise file_error(error, path) from error
    return b"".join(parts)


def what_it_is(path: Path) -> InputError:
    """The error for a file that cannot be text by its name: what it is and what to do, told by its content."""
    try:
        with path.open("rb") as stream:
            refuse_binary(stream.read(16), name=path.name)
    except InputError as error:
        return error
    except OSError as error:
        return file_error(error, path)
    return InputError(BINARY, name=path.name)
