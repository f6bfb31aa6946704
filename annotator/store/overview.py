"""What orders of the list need to know of all pages at once: sums and texts, without building any page."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from annotator.core.ordering import Doubts
from annotator.store.database import ProjectFile

_AT_ONCE = 500

# A page with the status "proposed" stands as the program proposed it, so all of its borders and suggestions count.
_BORDERS = """
SELECT pages.id, coalesce(sum(1 - borders.confidence), 0), coalesce(min(borders.confidence), 1)
FROM pages
JOIN proposals ON proposals.id = pages.proposal_id AND proposals.made_by <> ''
LEFT JOIN borders ON borders.proposal_id = proposals.id
WHERE pages.status = 'proposed'
GROUP BY pages.id"""
_SUGGESTIONS = """
SELECT pages.id, sum(1 - suggestions.confidence)
FROM pages
JOIN suggestions ON suggestions.proposal_id = pages.proposal_id
WHERE pages.status = 'proposed'
GROUP BY pages.id"""


def doubts(file: ProjectFile) -> dict[int, Doubts]:
    """The doubts of all pages that stand as the program proposed them. Raises ProjectError."""
    with file.read() as db:
        categories: dict[int, float] = dict(db.execute(_SUGGESTIONS).fetchall())
        found = db.execute(_BORDERS).fetchall()
    return {page: Doubts(borders, categories.get(page, 0.0), weakest) for page, borders, weakest in found}


def has_borders_of_ours(file: ProjectFile, page_id: int) -> bool:
    """True if the program once proposed articles for the page, so that its borders have confidences."""
    with file.read() as db:
        sql = "SELECT 1 FROM pages JOIN proposals ON proposals.id = proposal_id AND made_by <> '' WHERE pages.id = ?"
        return db.execute(sql, [page_id]).fetchone() is not None


def origins(file: ProjectFile, pages: Iterable[int]) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Id, meta and name of the source file of each of ``pages``. Raises ProjectError."""
    sql = (
        "SELECT pages.id, meta, sources.file FROM pages JOIN texts ON page_id = pages.id "
        "JOIN sources ON sources.id = source_id WHERE pages.id IN ({})"
    )
    for number, meta, name in _rows(file, sql, pages):
        yield number, json.loads(meta), name


def texts(file: ProjectFile, pages: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Id and text of each of ``pages``. Raises ProjectError."""
    yield from _rows(file, "SELECT page_id, text FROM texts WHERE page_id IN ({})", pages)


def _rows(file: ProjectFile, sql: str, pages: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    wanted = sorted(pages)
    for first in range(0, len(wanted), _AT_ONCE):
        part = wanted[first : first + _AT_ONCE]
        with file.read() as db:
            found = db.execute(sql.format(", ".join("?" * len(part))), part).fetchall()
        yield from found
