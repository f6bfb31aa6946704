"""What an export left out and what its format could not express: what, how many, on which pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP

LOST = QT_TRANSLATE_NOOP("errors", "pieces of which the clean text has nothing")
MOST_NAMED = 1000  # pages that are named for each kind; further ones are counted
Json = dict[str, Any]


@dataclass
class Entry:
    """One kind: a sentence part in English (translated by whoever shows it), how many, and the pages."""

    what: str
    count: int = 0
    pages: list[str] = field(default_factory=list)
    more_pages: int = 0
    _last: str | None = None

    def add(self, page: str, count: int) -> None:
        self.count += count
        if page == self._last:  # pages come one after the other
            return
        self._last = page
        if len(self.pages) < MOST_NAMED:
            self.pages.append(page)
        else:
            self.more_pages += 1

    def to_json(self) -> Json:
        """For the manifest."""
        more = {"more_pages": self.more_pages} if self.more_pages else {}
        return {"what": self.what, "count": self.count, "pages": self.pages, **more}


class Report:
    """Gathers entries in the order in which their kinds first occur."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self.articles_missing = 0  # articles that were to go out and of which nothing was written

    def drop(self, what: str, page: str, count: int = 1) -> None:
        """``count`` things on ``page`` are not in the export. ``what`` is marked for translation in "errors"."""
        if count:
            self._entries.setdefault(what, Entry(what)).add(page, count)

    def drop_article(self, what: str, page: str) -> None:
        """Nothing of an article on ``page`` is in the export."""
        self.drop(what, page)
        self.articles_missing += 1

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def to_json(self) -> list[Json]:
        """For the manifest."""
        return [entry.to_json() for entry in self]
