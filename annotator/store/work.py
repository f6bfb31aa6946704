"""The work that pages took: sittings, and corrections as the log has them."""

from annotator.core.work import BY_A_PERSON, CORRECTIONS, PageWork
from annotator.store.database import ProjectFile


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


# What ``corrections_by`` says of each entry of the log, added up.
CORRECTIONS_THAT_STAND = (
    f"coalesce(sum(CASE WHEN action NOT IN ({_listed(BY_A_PERSON)}) OR kind NOT IN ({_listed(CORRECTIONS)}) THEN 0 "
    "WHEN action = 'undo' THEN -1 ELSE 1 END), 0)"
)


class WorkStore:
    """Keeps how long people had pages in hand. Every method may raise ProjectError."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def add_sitting(self, page_id: int, who: str, began_at: str, seconds: float) -> None:
        """``who`` was at work on the page for so long from ``began_at`` (ISO 8601, UTC) on."""
        with self._file.write() as db:
            db.execute(
                "INSERT INTO sittings (page_id, who, began_at, seconds) VALUES (?, ?, ?, ?)",
                [page_id, who, began_at, seconds],
            )

    def of_page(self, page_id: int) -> PageWork:
        """The work on one page."""
        with self._file.read() as db:
            sql = f"SELECT {CORRECTIONS_THAT_STAND} FROM edit_log WHERE page_id = ?"
            (corrections,) = db.execute(sql, [page_id]).fetchone()
            sql = "SELECT coalesce(sum(seconds), 0) FROM sittings WHERE page_id = ?"
            (seconds,) = db.execute(sql, [page_id]).fetchone()
        return PageWork(corrections, seconds)

    def of_all_pages(self) -> dict[int, PageWork]:
        """The work on each page that had any."""
        with self._file.read() as db:
            sum_of = f"SELECT page_id, {CORRECTIONS_THAT_STAND} AS made FROM edit_log WHERE page_id IS NOT NULL"
            corrections: dict[int, int] = dict(db.execute(f"{sum_of} GROUP BY page_id HAVING made <> 0").fetchall())
            seconds: dict[int, float] = dict(
                db.execute("SELECT page_id, sum(seconds) FROM sittings GROUP BY page_id").fetchall()
            )
        pages = sorted(corrections.keys() | seconds.keys())
        return {page: PageWork(corrections.get(page, 0), seconds.get(page, 0.0)) for page in pages}
