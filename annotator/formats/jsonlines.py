"""The lines of a file of JSON values, plain or gzipped, with a bound on each line and on what a small file unpacks to."""

import contextlib
import json
import math
import re
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.formats.decoding import refuse_binary
from annotator.formats.limits import MAX_RECORD_BYTES, file_error

_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b"
# JSON of pages packs to a tenth; what unpacks to 300 times its size and is large was made to fill memory or time.
_BOMB_RATIO = 300
_BOMB_BYTES = 32 << 20
_MAX_DEPTH = 100  # far below what the JSON library can write again


class Line(NamedTuple):
    """A line that is not blank: its number from 1 and its bytes without the line feed."""

    number: int
    data: bytes


def read_lines(path: Path, *, limit: int = MAX_RECORD_BYTES) -> Iterator[Line]:
    """The lines of ``path`` that are not blank, one at a time. Only line feeds end lines.

    Raises InputError for what cannot be read, a line of more than ``limit`` bytes, broken or hostile gzip data.
    """
    number, rest = 1, b""
    with contextlib.closing(chunks_of(path)) as chunks:
        for chunk in chunks:
            if not rest and chunk.isspace():  # a million blank lines are passed over at once
                number += chunk.count(b"\n")
                continue
            pieces = (rest + chunk).split(b"\n") if b"\n" in chunk else [rest + chunk]
            rest = pieces.pop()
            if len(rest) > limit or any(len(piece) > limit for piece in pieces):
                raise too_long(path, number, pieces, limit)
            for index, piece in enumerate(pieces):
                if piece and not piece.isspace():
                    yield Line(number + index, piece)
            number += len(pieces)
    if rest and not rest.isspace():
        yield Line(number, rest)


def read_whole(path: Path, *, limit: int = MAX_RECORD_BYTES) -> bytes:
    """All of ``path``, plain or gzipped. Raises InputError, also for more than ``limit`` bytes."""
    data = b""
    with contextlib.closing(chunks_of(path)) as chunks:
        for chunk in chunks:
            data += chunk
            if len(data) > limit:
                raise too_long(path, 1, [], limit)
    return data


def head_of(path: Path, *, limit: int = _CHUNK) -> bytes:
    """The first bytes of ``path``, unpacked, without a UTF-8 mark; empty if it is binary. Raises InputError."""
    try:
        with contextlib.closing(chunks_of(path)) as chunks:
            return next(chunks, b"")[:limit]
    except InputError as error:
        if isinstance(error.__cause__, OSError):
            raise
        return b""  # whoever reads it says what is wrong with it


def too_long(path: Path, number: int, pieces: list[bytes], limit: int) -> InputError:
    """The error for a record of more than ``limit`` bytes: the first such of ``pieces``, which begin in line ``number``."""
    over = next((index for index, piece in enumerate(pieces) if len(piece) > limit), len(pieces))
    return InputError(
        QT_TRANSLATE_NOOP(
            "errors",
            "{file}, line {line}: more than {limit} MB in one record; is this really one page?"
            " Write one page record a line.",
        ),
        file=path.name,
        line=number + over,
        limit=limit >> 20,
    )


def chunks_of(path: Path) -> Generator[bytes, None, None]:
    """The content of ``path`` in pieces, unpacked if it is gzipped (whatever its name says), without a UTF-8 mark."""
    try:
        with path.open("rb") as stream:
            first = stream.read(_CHUNK)
            if first.startswith(_GZIP):
                chunks = _unpacked(first, stream, path)
            else:
                refuse_binary(first, name=path.name)
                chunks = _plain(first, stream)
            begun = False
            for chunk in chunks:
                yield chunk if begun else chunk.removeprefix(b"\xef\xbb\xbf")
                begun = True
    except OSError as error:
        raise file_error(error, path) from error


def _plain(first: bytes, stream: BinaryIO) -> Iterator[bytes]:
    while first:
        yield first
        first = stream.read(_CHUNK)


def _unpacked(packed: bytes, stream: BinaryIO, path: Path) -> Iterator[bytes]:
    taken, given = len(packed), 0
    unpacker = zlib.decompressobj(wbits=31)
    try:
        while True:
            chunk = unpacker.decompress(packed, _CHUNK)
            given += len(chunk)
            if given > _BOMB_BYTES and given > _BOMB_RATIO * taken:
                raise InputError(
                    QT_TRANSLATE_NOOP(
                        "errors", "{file} unpacks to far more than page records ever do: check where it comes from."
                    ),
                    file=path.name,
                )
            if chunk:
                yield chunk
            packed = unpacker.unconsumed_tail or (b"" if unpacker.eof else stream.read(_CHUNK))
            taken += 0 if unpacker.unconsumed_tail else len(packed)
            if unpacker.eof:
                packed = unpacker.unused_data or stream.read(_CHUNK)
                if not packed.strip(b"\0"):  # padding is no further member
                    return
                unpacker = zlib.decompressobj(wbits=31)
            elif not packed and not chunk:
                _truncated(path)
    except zlib.error as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{file} is damaged, its compressed data cannot be unpacked: get it again."),
            file=path.name,
        ) from error


def _truncated(path: Path) -> NoReturn:
    raise InputError(
        QT_TRANSLATE_NOOP("errors", "{file} is cut off, its compressed data does not end: get it again."),
        file=path.name,
    )


def parse(data: bytes, *, file: str, line: int) -> Any:
    """The JSON value in ``data`` (UTF-8).

    Raises InputError for what is not JSON as it can be stored again: also repeated keys, numbers that are none,
    lone halves of surrogate pairs, and nesting without end.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "{file}, line {line}: not valid UTF-8 at byte {offset}; save page records as UTF-8."
            ),
            file=file,
            line=line,
            offset=error.start,
        ) from error
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        line_in_value = error.lineno - 1
        if error.msg == "Extra data" and line_in_value:  # one value a line, but read as one value
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file}, line {line}: something follows the JSON value; a file with one value a line must be "
                    "named .jsonl.",
                ),
                file=file,
                line=line + line_in_value,
            ) from error
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "{file}, line {line}: not valid JSON at character {column} ({reason}); is the file cut off?"
            ),
            file=file,
            line=line + line_in_value,
            column=error.colno,
            reason=error.msg,
        ) from error
    except RecursionError as error:
        raise nested(file, line) from error
    except ValueError as error:
        raise _unusable(file, line, str(error)) from error
    if _HALF_ESCAPED.search(text):
        _refuse_halves(value, file, line)
    return value


def nested(file: str, line: int) -> InputError:
    """The error for JSON that is nested without end."""
    return InputError(
        QT_TRANSLATE_NOOP("errors", "{file}, line {line}: nested too deeply to be a page record; check what wrote it."),
        file=file,
        line=line,
    )


def _unusable(file: str, line: int, reason: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("errors", "{file}, line {line}: JSON that cannot be used ({reason}); check what wrote it."),
        file=file,
        line=line,
        reason=reason.splitlines()[0],
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"key {next(key for key in keys if keys.count(key) > 1)!r} twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"the number {digits[:20]} is too large")
    return number


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_number, parse_float=_float)
_HALF_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")  # only an escape can bring in half a pair: UTF-8 has none


def _refuse_halves(value: Any, file: str, line: int) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file}, line {line}: half a surrogate pair stands alone, which is no character; check what wrote it.",
            ),
            file=file,
            line=line,
        ) from error
    except RecursionError as error:
        raise nested(file, line) from error


def nested_too_deeply(value: Any, limit: int = _MAX_DEPTH) -> bool:
    """True if lists and objects in ``value`` stand in one another more than ``limit`` deep."""
    level = [value]
    for _ in range(limit):
        level = [
            child
            for parent in level
            if isinstance(parent, dict | list)
            for child in (parent.values() if isinstance(parent, dict) else parent)
        ]
        if not level:
            return False
    return True
