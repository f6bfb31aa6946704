"""The elements of a JSON list one at a time, so that a file may be larger than the memory."""

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.formats.jsonlines import Line, chunks_of, too_long
from annotator.formats.limits import MAX_RECORD_BYTES

_OUTSIDE_STRINGS = re.compile(rb'["\[\]{},]')
_IN_STRINGS = re.compile(rb'["\\]')


def read_elements(path: Path, *, limit: int = MAX_RECORD_BYTES) -> Iterator[Line]:
    """The elements of the JSON list that ``path`` holds, each with the line in which it begins (from 1).

    Only where they begin and end is looked at. Raises InputError for what is no list or does not end, and for an
    element of more than ``limit`` bytes.
    """
    cutter = _Cutter(path, limit)
    with contextlib.closing(chunks_of(path)) as chunks:
        for chunk in chunks:
            yield from cutter.feed(chunk)
    cutter.finish()


class _Cutter:
    """Cuts a list at its commas, whatever the pieces in which its bytes come."""

    def __init__(self, path: Path, limit: int) -> None:
        self.path, self.limit = path, limit
        self.depth = 0
        self.in_string = self.escaped = self.begun = self.ended = False
        self.parts: list[bytes] = []  # of the element at hand
        self.size = 0
        self.line = 1  # where what is in ``parts`` begins
        self.elements = 0

    def feed(self, chunk: bytes) -> Iterator[Line]:
        at = kept = 0
        while at < len(chunk):
            if self.escaped:
                self.escaped, at = False, at + 1
                continue
            found = (_IN_STRINGS if self.in_string else _OUTSIDE_STRINGS).search(chunk, at)
            if not found:
                break
            mark, at = found.group(), found.end()
            if mark == b'"':
                self.in_string = not self.in_string
            elif mark == b"\\":
                self.escaped = True
            elif self.cuts(mark):
                self.keep(chunk[kept : at - 1])
                kept = at
                yield from self.cut(mark)
        self.keep(chunk[kept:])

    def cuts(self, mark: bytes) -> bool:
        """Follow the nesting; True if the list begins, ends or goes on here."""
        if mark == b",":
            return self.depth == 1
        self.depth += 1 if mark in b"[{" else -1
        return self.depth == 0 or (self.depth == 1 and mark in b"[{")

    def cut(self, mark: bytes) -> Iterator[Line]:
        data, begin = b"".join(self.parts), self.line
        self.parts, self.size = [], 0
        self.line += data.count(b"\n")
        blank = not data.strip()
        if not self.begun:
            if mark != b"[" or not blank:
                raise self.broken()
            self.begun = True
            return
        if self.ended or self.depth < 0 or (self.depth == 0 and mark != b"]"):
            raise self.broken()
        self.ended = self.depth == 0
        if not blank:
            self.elements += 1
            yield Line(begin + data[: len(data) - len(data.lstrip())].count(b"\n"), data)
        elif not self.ended or self.elements:
            raise self.broken()

    def keep(self, part: bytes) -> None:
        self.size += len(part)
        if self.size > self.limit:
            raise too_long(self.path, self.line, [], self.limit)
        if part:
            self.parts.append(part)

    def finish(self) -> None:
        if not self.ended or b"".join(self.parts).strip():
            raise self.broken()

    def broken(self) -> InputError:
        return InputError(
            QT_TRANSLATE_NOOP("errors", "{file}, line {line}: the JSON list is broken here; is the file cut off?"),
            file=self.path.name,
            line=self.line,
        )


def first_value(head: bytes) -> tuple[Any, bool]:
    """The first JSON value in ``head``, or the first element if that is a list, and whether it is.

    None if it is not whole, or no JSON.
    """
    text = head.decode("utf-8", errors="ignore").lstrip()
    listed = text.startswith("[")
    try:
        return json.JSONDecoder().raw_decode(text[1:].lstrip() if listed else text)[0], listed
    except (ValueError, RecursionError):
        return None, listed
