"""What reads a file of another program: it recognises the file by its content and makes page records of it.

A reader gives each page as the JSON value of a page record, so that every check of page records holds for it too: what
was our own export comes back as it was, anything else comes in as proposals.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from annotator.core.errors import InputError
from annotator.core.notes import Note

Json = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """A page: the value of its record, the line of the file where it begins (from 1), what there is to say of it.

    Each note has the value ``file``; ``line`` and ``page`` may differ between notes that say the same.
    """

    line: int
    record: Json
    notes: tuple[Note, ...] = ()


class Reader(ABC):
    """Reads the files of one other program. Subclasses set ``name``."""

    name: ClassVar[str]  # as the export format is called, if there is one

    @abstractmethod
    def recognises(self, path: Path, head: bytes) -> bool:
        """True if ``path``, which begins with ``head`` (unpacked, up to 1 MB), is such a file."""

    @abstractmethod
    def read(self, path: Path) -> Iterator[Found | InputError]:
        """The pages of ``path`` one at a time; a page that is wrong comes as the error that says why.

        Raises InputError for the file as a whole.
        """
