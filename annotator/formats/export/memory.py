"""An export into the memory: the first records of a format for a preview. Nothing is written to disk."""

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.formats.export.target import Json, Target


class MemoryTarget(Target):
    """Keeps what a format writes as bytes by name, in the order of writing; the file of a Shape.FILE is ``single``."""

    def __init__(self, single: str = "") -> None:
        super().__init__(Path(single))
        self._single = single
        self.written: dict[str, bytes] = {}

    def open(self, name: str = "") -> contextlib.AbstractContextManager[BinaryIO]:
        return self._kept(name or self._single)

    @contextlib.contextmanager
    def _kept(self, name: str) -> Iterator[BinaryIO]:
        self.written[name] = b""  # its place in the order is that of opening
        stream = io.BytesIO()
        yield stream
        self.written[name] = stream.getvalue()
        self.files += 1

    def commit(self, manifest: Json | None) -> None:
        """There is nothing to put in place."""

    def __enter__(self) -> "MemoryTarget":
        return self

    def __exit__(self, *exc: object) -> None:
        self._spool = None
