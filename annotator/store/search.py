"""The index of words for the search over all pages: SQLite's FTS5. Whoever calls cuts the words."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from annotator.store.database import ProjectFile

_AT_ONCE = 500


class WordsOfPage(NamedTuple):
    """What the index keeps of a page: its words in order, and parts of words beside them; both apart by blanks."""

    page_id: int
    words: str
    parts: str


class Conditions(NamedTuple):
    """What a page must be like to be found; what is None or empty asks for nothing."""

    status: str | None = None
    category: str | None = None  # of any of its articles
    annotator: str | None = None  # somebody who made a step on it


class Candidate(NamedTuple):
    """A page that may hold what is looked for."""

    page_id: int
    name: str
    status: str
    file: str
    meta: str  # JSON
    text: str


class SearchStore:
    """Reads and writes the index. Every method may raise ProjectError."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def pending(self, limit: int = -1) -> list[int]:
        """Pages that are not in the index yet, at most ``limit``, in the order they were added."""
        with self._file.read() as db:
            sql = "SELECT id FROM pages WHERE id NOT IN (SELECT page_id FROM indexed) ORDER BY id LIMIT ?"
            return [row[0] for row in db.execute(sql, [limit])]

    def count_pending(self) -> int:
        """How many pages are not in the index yet."""
        with self._file.read() as db:
            sql = "SELECT (SELECT count(*) FROM pages) - (SELECT count(*) FROM indexed)"
            return int(db.execute(sql).fetchone()[0])

    def add(self, pages: Iterable[WordsOfPage]) -> None:
        """Take pages into the index, all or none; those that are in it stay as they are, as texts never change."""
        with self._file.write() as db:
            for page in pages:
                if db.execute("INSERT OR IGNORE INTO indexed (page_id) VALUES (?)", [page.page_id]).rowcount:
                    db.execute("INSERT INTO page_words (rowid, words, parts) VALUES (?, ?, ?)", list(page))

    def matching(self, expression: str, conditions: Conditions) -> list[int]:
        """Pages that match an FTS5 ``expression``, the best first."""
        where, values = ["page_words MATCH ?"], [expression]
        if conditions.status:
            where.append("pages.status = ?")
            values.append(conditions.status)
        if conditions.category is not None:
            where.append(
                "EXISTS (SELECT 1 FROM articles WHERE page_id = pages.id AND (category = ? OR also LIKE ? ESCAPE '!'))"
            )
            quoted = "".join(f"!{char}" if char in "!%_" else char for char in conditions.category)
            values += [conditions.category, f'%"{quoted}"%']
        if conditions.annotator:
            where.append(
                "EXISTS (SELECT 1 FROM edit_log WHERE page_id = pages.id AND who = ? AND action IN ('edit', 'undo', 'redo'))"
            )
            values.append(conditions.annotator)
        sql = (
            "SELECT pages.id FROM page_words JOIN pages ON pages.id = page_words.rowid "
            f"WHERE {' AND '.join(where)} ORDER BY page_words.rank, pages.id"
        )
        with self._file.read() as db:
            return [row[0] for row in db.execute(sql, values)]

    def candidates(self, pages: Sequence[int]) -> list[Candidate]:
        """What is known of ``pages``, in their order."""
        sql = (
            "SELECT pages.id, name, status, sources.file, meta, text FROM pages JOIN texts ON page_id = pages.id "
            "JOIN sources ON sources.id = source_id WHERE pages.id IN ({})"
        )
        found: dict[int, tuple[Any, ...]] = {}
        with self._file.read() as db:
            for first in range(0, len(pages), _AT_ONCE):
                part = list(pages[first : first + _AT_ONCE])
                for row in db.execute(sql.format(", ".join("?" * len(part))), part):
                    found[row[0]] = row
        return [Candidate(*found[page]) for page in pages if page in found]

    def annotators(self) -> list[str]:
        """Everybody who made a step on a page."""
        with self._file.read() as db:
            sql = "SELECT DISTINCT who FROM edit_log WHERE page_id IS NOT NULL AND action IN ('edit', 'undo', 'redo') ORDER BY who"
            return [row[0] for row in db.execute(sql)]
