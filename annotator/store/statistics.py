"""Sums over a whole project, worked out by SQLite: no page is built and no text is read."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sqlite_utils import Database

from annotator.store.acceptances import UNDER
from annotator.store.database import ProjectFile
from annotator.store.repository import Repository
from annotator.store.work import CORRECTIONS_THAT_STAND

Stopped = Callable[[], bool]


class Sums(NamedTuple):
    """What was added up; days are of the local calendar."""

    statuses: list[tuple[str, int, int, int]]  # status, pages, articles, accepted articles
    categories: list[tuple[str | None, int, int]]  # category, accepted articles, all of them
    accepted: list[tuple[str, str, str, int]]  # day, who, when, corrections: each page accepted here, in that order
    people: list[tuple[str, int]]  # who, gold pages
    article_people: list[tuple[str, int]]  # who, accepted articles
    sittings: list[tuple[str, str, float]]  # who, day, seconds
    gaps: list[tuple[str, str, float]]  # who, day, seconds between entries of the log, long ones left out
    outcomes: list[tuple[str, str, int, int, float]]  # suggested, accepted, tenth of confidence, articles, its sum
    borders: list[tuple[int, int, int, float]]  # tenth of confidence, proposed borders, those that stood, its sum
    gold_under_others: int


_CATEGORIES = """
SELECT label, sum(gold), count(*) FROM (
  SELECT category AS label, accepted_at IS NOT NULL AS gold FROM articles
  UNION ALL SELECT value, accepted_at IS NOT NULL FROM articles, json_each(also) WHERE also <> '[]'
) GROUP BY label"""
# What came as gold took nobody here any work.
_ACCEPTED = f"""
SELECT date(pages.accepted_at, 'localtime'), pages.accepted_by, pages.accepted_at,
       (SELECT {CORRECTIONS_THAT_STAND} FROM edit_log WHERE edit_log.page_id = pages.id)
FROM pages
WHERE pages.accepted_at IS NOT NULL
  AND EXISTS (SELECT 1 FROM edit_log WHERE edit_log.page_id = pages.id AND kind = 'accept_page')
ORDER BY pages.accepted_at, pages.id"""
_GAPS = """
SELECT who, day, sum(CASE WHEN seconds <= :pause THEN seconds ELSE 0 END) FROM (
  SELECT who, date(at, 'localtime') AS day,
         max(0, (julianday(at) - lag(julianday(at)) OVER (PARTITION BY who ORDER BY id)) * 86400) AS seconds
  FROM edit_log WHERE action IN ('edit', 'undo', 'redo') AND page_id IS NOT NULL
) WHERE day IS NOT NULL GROUP BY who, day"""
_OUTCOMES = """
SELECT suggested.category, articles.category, max(0, min(9, CAST(suggested.confidence * 10 AS INTEGER))), count(*),
       sum(suggested.confidence)
FROM articles
JOIN suggested ON suggested.page_id = articles.page_id AND suggested.article = articles.article
  AND suggested.accepted_at = articles.accepted_at
WHERE articles.accepted_at IS NOT NULL AND articles.category IS NOT NULL
GROUP BY 1, 2, 3"""
_BORDERS = """
SELECT tenth, sum(borders), sum(stood), sum(confidence)
FROM border_outcomes
JOIN pages ON pages.id = border_outcomes.page_id AND pages.accepted_at = border_outcomes.accepted_at
GROUP BY tenth ORDER BY tenth"""
_UNDER_OTHERS = f"""
SELECT count(*) FROM pages LEFT JOIN {UNDER}
WHERE pages.accepted_at IS NOT NULL
  AND accepted_under.sha256 IS NOT (SELECT sha256 FROM guidelines ORDER BY version DESC LIMIT 1)"""
_PAUSE = 60.0  # seconds


def sums(file: ProjectFile, stopped: Stopped) -> Sums | None:
    """Everything at one moment; None if it was ``stopped`` before the end. Raises ProjectError."""
    with Repository(file).reading() as db:
        found: list[Any] = []
        for query in _queries(db):
            if stopped():
                return None
            found.append(query())
        return Sums(*found)


def _queries(db: Database) -> Iterator[Callable[[], Any]]:
    def rows(sql: str, **values: object) -> Callable[[], Any]:
        return lambda: db.execute(sql, values).fetchall()

    yield rows("SELECT status, count(*), sum(article_count), sum(accepted_count) FROM pages GROUP BY status")
    yield rows(_CATEGORIES)
    yield rows(_ACCEPTED)
    yield rows("SELECT accepted_by, count(*) FROM pages WHERE accepted_at IS NOT NULL GROUP BY 1")
    yield rows("SELECT accepted_by, count(*) FROM articles WHERE accepted_at IS NOT NULL GROUP BY 1")
    yield rows(
        "SELECT who, date(began_at, 'localtime'), sum(seconds) FROM sittings "
        "WHERE date(began_at) IS NOT NULL GROUP BY 1, 2"
    )
    yield rows(_GAPS, pause=_PAUSE)
    yield rows(_OUTCOMES)
    yield rows(_BORDERS)
    yield lambda: db.execute(_UNDER_OTHERS).fetchone()[0]


def accepted_articles(file: ProjectFile, category: str, most: int) -> list[tuple[int, str]]:
    """Page and article of the first ``most`` accepted articles with this main category on gold pages.

    Raises ProjectError.
    """
    sql = (
        "SELECT page_id, article FROM articles JOIN pages ON pages.id = page_id WHERE category = ? "
        "AND articles.accepted_at IS NOT NULL AND pages.accepted_at IS NOT NULL ORDER BY page_id, place LIMIT ?"
    )
    with file.read() as db:
        return db.execute(sql, [category, most]).fetchall()
