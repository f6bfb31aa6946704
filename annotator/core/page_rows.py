"""The rows of all pages of a project in the order of a list, also of a hundred thousand: plain tuples until one is seen."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from annotator.core.pages import PageRow, PageStatus

Record = tuple[
    Any, ...
]  # what a PageRow has, in its order; the status as its value, the categories as the store has them
FILTERS = ("all", "open", "gold", "unsure", "comments")
NO_CATEGORY = ""  # stands for an article without one
_NAME, _STATUS, _UNSURE, _DOUBTFUL, _CATEGORIES, _TITLE, _COMMENTS = 1, 2, 5, 6, 7, 8, 9
_GOLD = PageStatus.GOLD.value


_values_of = attrgetter(*(field.name for field in fields(PageRow)))


def record_of(row: PageRow) -> Record:
    """``row`` as a record."""
    number, name, status, *rest = _values_of(row)
    return (number, name, status.value, *rest)


def _plain(record: Record) -> PageRow:
    number, name, status, *rest = record
    return PageRow(number, name, PageStatus(status), *rest)


def _has(record: Record, category: str | None) -> bool:
    """Whether an article of the page has ``category`` (None: has none)."""
    categories = record[_CATEGORIES]
    if isinstance(categories, str):  # as the store has them: most pages need not be parsed
        return json.dumps(category, ensure_ascii=False) in categories and category in json.loads(categories)
    return category in categories


class PageRows(Mapping[int, PageRow]):
    """Rows by page id. Each is made when it is looked at; what concerns all of them is answered from the records."""

    def __init__(self, records: Iterable[Record] = (), make: Callable[[Record], PageRow] = _plain) -> None:
        self._records = {record[0]: record for record in records}
        self._make = make
        self._counts = dict.fromkeys(FILTERS, 0)
        for record in self._records.values():
            self._count(record, 1)

    @classmethod
    def of(cls, rows: Iterable[PageRow]) -> "PageRows":
        """These rows, in this order."""
        return cls(map(record_of, rows))

    def __getitem__(self, page: int) -> PageRow:
        record = self._records[page]
        return self._make(record) if isinstance(record[7], str) else _plain(record)

    def __iter__(self) -> Iterator[int]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, page: object) -> bool:
        return page in self._records

    def put(self, row: PageRow) -> None:
        """A page has changed, or is new and stands at the end."""
        before = self._records.get(row.id)
        if before:
            self._count(before, -1)
        self._records[row.id] = record_of(row)
        self._count(self._records[row.id], 1)

    def arranged(self, pages: Iterable[int]) -> "PageRows":
        """The same rows with those of ``pages`` first, in their order; unknown ones are passed over.

        The ids are the objects that stand in the records: a hundred thousand others, made among what is soon given back,
        would keep all the memory around them.
        """
        other = PageRows(make=self._make)
        for page in pages:
            record = self._records.get(page)
            if record is not None:
                other._records[record[0]] = record
        for page, record in self._records.items():
            other._records.setdefault(page, record)
        other._counts = dict(self._counts)
        return other

    def status(self, page: int) -> PageStatus:
        """How far a page has come."""
        return PageStatus(self._records[page][_STATUS])

    def count(self, wanted: str) -> int:
        """How many rows there are under one of FILTERS."""
        return self._counts[wanted]

    def _count(self, record: Record, number: int) -> None:
        self._counts["all"] += number
        self._counts["gold" if record[_STATUS] == _GOLD else "open"] += number
        if record[_UNSURE]:
            self._counts["unsure"] += number
        if record[_COMMENTS]:
            self._counts["comments"] += number

    def matching(
        self, wanted: str, words: str = "", *, status: PageStatus | None = None, category: str | None = None
    ) -> list[int]:
        """The pages under the filter ``wanted`` whose name or title holds ``words``, in any case.

        With ``status`` only those, with ``category`` only those with such an article (NO_CATEGORY: one without any).
        """
        records: Iterable[Record] = self._records.values()
        if wanted == "open":
            records = (record for record in records if record[_STATUS] != _GOLD)
        elif wanted == "gold":
            records = (record for record in records if record[_STATUS] == _GOLD)
        elif wanted == "unsure":
            records = (record for record in records if record[_UNSURE])
        elif wanted == "comments":
            records = (record for record in records if record[_COMMENTS])
        if status is not None:
            value = status.value
            records = (record for record in records if record[_STATUS] == value)
        if category is not None:
            records = (record for record in records if _has(record, category or None))
        words = words.lower()
        if words:
            records = (r for r in records if words in r[_NAME].lower() or words in r[_TITLE].lower())
        return [record[0] for record in records]

    def has_unlabelled(self, page: int) -> bool:
        """Whether the page is not gold and has an article without a category."""
        record = self._records[page]
        return record[_STATUS] != _GOLD and _has(record, None)

    def has_flags(self, page: int) -> bool:
        """Whether anything on the page is unsure or has an open comment."""
        record = self._records[page]
        return bool(record[_UNSURE] or record[_COMMENTS])

    def with_status(self, *statuses: PageStatus) -> list[int]:
        """The pages with one of ``statuses``."""
        values = {status.value for status in statuses}
        return [record[0] for record in self._records.values() if record[_STATUS] in values]

    def after(
        self, page: int, step: int = 1, *, around: bool = False, only_open: bool = False, only_doubtful: bool = False
    ) -> Iterator[int]:
        """The pages from the next one on (``step`` 1), or back from the one before (-1).

        With ``around`` they go on at the other end, up to ``page``; with ``only_open`` come those that are not gold,
        with ``only_doubtful`` those with doubtful borders.
        """
        ids = list(self._records) if step > 0 else list(reversed(self._records))
        place = ids.index(page)
        for number in (*ids[place + 1 :], *(ids[:place] if around else ())):
            record = self._records[number]
            if (only_open and record[_STATUS] == _GOLD) or (only_doubtful and not record[_DOUBTFUL]):
                continue
            yield number
