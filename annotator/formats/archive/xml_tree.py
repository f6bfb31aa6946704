"""Reading XML that may be hostile, with the expat of the standard library.

Nothing outside of the file is ever looked up: no DTD, no external entity, no XInclude. A file that declares entities of
its own is refused, as is one that is too large, too deep or has too many elements. What a reader does not ask for is
passed over while parsing and takes no memory, so that a page with a box for every glyph stays small.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast
from xml.parsers import expat

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.notes import Note
from annotator.formats.limits import file_error

MAX_BYTES = 256 << 20
MAX_DEPTH = 200
MAX_ELEMENTS = 2_000_000
_CHUNK = 1 << 18
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_OF_SINGLE_BYTES = frozenset({b"ISO-8859-1", b"ISO-8859-15", b"LATIN1", b"WINDOWS-1252"})
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass
class Node:
    """An element: ``name`` and the keys of ``attributes`` without namespaces (xml:id is "xml:id").

    ``content`` has texts and elements in order.
    """

    name: str
    attributes: dict[str, str]
    line: int
    content: list["Node | str"] = field(default_factory=list)

    def get(self, key: str, default: str = "") -> str:
        """The attribute ``key``."""
        return self.attributes.get(key, default)

    @property
    def children(self) -> Iterator["Node"]:
        """The elements in it."""
        return (part for part in self.content if isinstance(part, Node))

    def all(self, *names: str) -> Iterator["Node"]:
        """The elements right in it that have one of ``names``."""
        return (child for child in self.children if child.name in names)

    def first(self, *path: str) -> "Node | None":
        """The first element down ``path``, or None."""
        found: Node | None = self
        for name in path:
            found = next(found.all(name), None) if found else None
        return found

    def within(self, *names: str) -> Iterator["Node"]:
        """All elements with one of ``names`` anywhere below, in order."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.within(*names)

    @property
    def text(self) -> str:
        """All text in it and below."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)


def read_tree(path: Path, skip: frozenset[str] = frozenset(), notes: list[Note] | None = None) -> Node:
    """The document at ``path`` without the elements called one of ``skip``; what is odd goes to ``notes``.

    Raises InputError.
    """
    builder = _Builder(path.name, skip)
    try:
        with path.open("rb") as stream:
            builder.read(stream)
    except OSError as error:
        raise file_error(error, path) from error
    except expat.ExpatError as error:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} is not well-formed XML (line {line}, column {column}: {reason}): mend it or get it again.",
            ),
            file=path.name,
            line=error.lineno,
            column=error.offset + 1,
            reason=expat.errors.messages.get(error.code, str(error)),
        ) from error
    if builder.mislabelled and notes is not None:
        notes.append(
            Note(
                QT_TRANSLATE_NOOP(
                    "errors", "{file} says that it is {encoding}, but it is UTF-8, and was read as that."
                ),
                {"file": path.name, "encoding": builder.mislabelled},
            )
        )
    return builder.root


class _Builder:
    """Builds the tree from what expat tells."""

    def __init__(self, file: str, skip: frozenset[str]) -> None:
        self._file, self._skip = file, skip
        self._open: list[Node] = []
        self._passing = 0  # how deep in an element that is passed over
        self._depth = self._count = 0
        self._root: Node | None = None
        self.mislabelled = ""  # the encoding that the file claims wrongly

    @property
    def root(self) -> Node:
        if self._root is None:  # expat says before that there is no element
            raise self._refused("no element")
        return self._root

    def read(self, stream: BinaryIO) -> None:
        head = stream.read(_CHUNK)
        decode = _decoder(head)
        self.mislabelled = _mislabelled(head)
        parser = expat.ParserCreate("utf-8" if decode or self.mislabelled else None, namespace_separator=" ")
        self._parser = parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        taken, chunk = 0, head
        while chunk:
            taken += len(chunk)
            if taken > MAX_BYTES:
                raise self._refused(f"> {MAX_BYTES >> 20} MB")
            try:
                parser.Parse(decode.decode(chunk).encode("utf-8") if decode else chunk, False)
            except (
                LookupError,
                UnicodeError,
                ValueError,
            ) as error:  # an encoding that is none, or not that of the file
                raise self._refused(str(error)) from error
            chunk = stream.read(_CHUNK)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise self._refused(f"> {MAX_DEPTH if self._depth > MAX_DEPTH else MAX_ELEMENTS}")
        local = name.rpartition(" ")[2]
        if self._passing or local in self._skip:
            self._passing += 1
            return
        node = Node(local, {_key(key): value for key, value in attributes.items()}, self._parser.CurrentLineNumber)
        if self._open:
            self._open[-1].content.append(node)
        else:
            self._root = node
        self._open.append(node)

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._passing:
            self._passing -= 1
        else:
            self._open.pop()

    def _characters(self, text: str) -> None:
        if self._open and not self._passing:
            self._open[-1].content.append(text)

    def _entity(self, name: str, *_rest: object) -> None:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} declares entities of its own ({name}), which can fill the memory or read other files: "
                "take its DOCTYPE out if you trust it.",
            ),
            file=self._file,
            name=name[:40],
        )

    def _skipped(self, name: str, _is_parameter: bool) -> None:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "{file} uses the entity {name} without saying what it is: write the character itself."
            ),
            file=self._file,
            name=name[:40],
        )

    def _refused(self, reason: str) -> InputError:
        return InputError(
            QT_TRANSLATE_NOOP(
                "errors", "{file} is too large or too deep to be pages, or its encoding is wrong ({reason}): check it."
            ),
            file=self._file,
            reason=reason,
        )


def _key(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"xml:{local}" if space == _XML else local


def _decoder(head: bytes) -> codecs.IncrementalDecoder | None:
    """For encodings of several bytes a character that expat does not know, such as GB18030."""
    declared = _DECLARED.match(head)
    if not declared:
        return None
    try:
        info = codecs.lookup(declared.group(1).decode("ascii"))
    except LookupError:
        return None  # expat says what it does not know
    if info.name in ("utf-8", "utf-16", "iso8859-1", "ascii") or not cast(bool, getattr(info, "_is_text_encoding", 1)):
        return None
    return info.incrementaldecoder("strict")


def _mislabelled(head: bytes) -> str:
    """The encoding that a file of UTF-8 claims if that is one of single bytes, in which any bytes at all are text.

    UTF-8 with characters beyond ASCII that are all whole does not come about by chance.
    """
    declared = _DECLARED.match(head)
    if not declared or declared.group(1).upper() not in _OF_SINGLE_BYTES or head.isascii():
        return ""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return ""
    return declared.group(1).decode("ascii")
