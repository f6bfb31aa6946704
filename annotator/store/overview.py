"""What orders of the list need to know of all pages at once: sums and texts, without building any page."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from annotator.core.codec import reasons_from_json
from annotator.core.ordering import Doubts
from annotator.core.proposal import Reason
from annotator.store.database import ProjectFile

_AT_ONCE = 500  # pages
_TEXTS_AT_ONCE = 20  # a page may have hundreds of thousands of characters

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


def remarks(file: ProjectFile) -> dict[int, tuple[Reason, ...]]:
    """The remarks of the proposal in effect, of all pages that have any. Raises ProjectError."""
    sql = "SELECT pages.id, remarks FROM pages JOIN proposals ON proposals.id = proposal_id WHERE remarks <> '[]'"
    with file.read() as db:
        return {page: reasons_from_json(json.loads(told)) for page, told in db.execute(sql)}


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


def sources(file: ProjectFile, pages: Iterable[int]) -> Iterator[tuple[int, dict[str, Any], str, int]]:
    """Id, meta, name of the source file and how many pages that held, of each of ``pages``. Raises ProjectError."""
    sql = (
        "SELECT pages.id, meta, sources.file, sources.pages FROM pages JOIN texts ON page_id = pages.id "
        "JOIN sources ON sources.id = source_id WHERE pages.id IN ({})"
    )
    for number, meta, name, count in _rows(file, sql, pages):
        yield number, json.loads(meta), name, count


_PEOPLE = """
SELECT who FROM (
  SELECT who, 0 AS imported, min(id) AS first FROM edit_log GROUP BY who
  UNION ALL SELECT accepted_by, 1, min(id) FROM pages WHERE accepted_by IS NOT NULL GROUP BY accepted_by
  UNION ALL SELECT accepted_by, 1, min(page_id) FROM articles WHERE accepted_by IS NOT NULL GROUP BY accepted_by
  UNION ALL SELECT made_by, 1, min(page_id) FROM comments GROUP BY made_by
  UNION ALL SELECT resolved_by, 1, min(page_id) FROM comments WHERE resolved_by <> '' GROUP BY resolved_by)
GROUP BY who ORDER BY min(imported), min(first), who"""


def people(file: ProjectFile) -> list[str]:
    """Everybody who worked on the project, in the order in which they came; then those whose work was imported."""
    with file.read() as db:
        return [row[0] for row in db.execute(_PEOPLE)]


def made_by(file: ProjectFile, page_id: int) -> str:
    """What made the proposal in effect for the page, or an empty string."""
    sql = "SELECT made_by FROM pages JOIN proposals ON proposals.id = proposal_id WHERE pages.id = ?"
    with file.read() as db:
        found = db.execute(sql, [page_id]).fetchone()
    return str(found[0]) if found else ""


def texts(file: ProjectFile, pages: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Id and text of each of ``pages``. Raises ProjectError."""
    yield from _rows(file, "SELECT page_id, text FROM texts WHERE page_id IN ({})", pages, _TEXTS_AT_ONCE)


def _rows(file: ProjectFile, sql: str, pages: Iterable[int], at_once: int = _AT_ONCE) -> Iterator[tuple[Any, ...]]:
    wanted = sorted(pages)
    for first in range(0, len(wanted), at_once):
        part = wanted[first : first + at_once]
        with file.read() as db:
            found = db.execute(sql.format(", ".join("?" * len(part))), part).fetchall()
        yield from found
