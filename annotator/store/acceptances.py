"""What is kept with each acceptance of a page: its guideline, its borders. Undo and redo bring both back with it."""

from collections.abc import Iterable

from sqlite_utils import Database

from annotator.core.guideline import AcceptedUnder
from annotator.core.model import Acceptance
from annotator.core.proposal import Border

UNDER = (
    "accepted_under ON accepted_under.page_id = pages.id AND accepted_under.accepted_at = pages.accepted_at "
    "AND accepted_under.accepted_by = pages.accepted_by"
)
# A text that was restored, or came from another project, counts as the version of this project with the same text.
SAME_TEXT = "(SELECT max(version) FROM guidelines WHERE guidelines.sha256 = accepted_under.sha256)"
INSERT_UNDER = (
    "INSERT OR IGNORE INTO accepted_under (page_id, accepted_at, accepted_by, version, sha256) VALUES (?, ?, ?, ?, ?)"
)
# What is accepted now is accepted under the newest version, whatever the clocks say; the trigger goes by the time.
REMEMBER_NEWEST = (
    "INSERT OR REPLACE INTO accepted_under (page_id, accepted_at, accepted_by, version, sha256) "
    "SELECT ?, ?, ?, version, sha256 FROM guidelines ORDER BY version DESC LIMIT 1"
)
_INSERT_BORDERS = (
    "INSERT OR REPLACE INTO border_outcomes (page_id, accepted_at, tenth, borders, stood, confidence) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)


def remember(
    db: Database, page_id: int, accepted: Acceptance, proposed: Iterable[Border], standing: Iterable[Border]
) -> None:
    """What is to be known of a page that a person just accepted: its guideline, and the borders that stood."""
    db.execute(REMEMBER_NEWEST, [page_id, accepted.at, accepted.by])
    stood = {border.at for border in standing}
    tenths: dict[int, list[Border]] = {}
    for border in proposed:
        tenths.setdefault(max(0, min(9, int(border.confidence * 10))), []).append(border)
    db.conn.executemany(
        _INSERT_BORDERS,
        [
            (page_id, accepted.at, tenth, len(borders), sum(border.at in stood for border in borders),
             sum(border.confidence for border in borders))
            for tenth, borders in tenths.items()
        ],
    )  # fmt: skip


def accepted_under(db: Database, page_id: int) -> AcceptedUnder | None:
    """The guideline under which a page was accepted; None if it is not gold, or if that is not known."""
    found = db.execute(
        f"SELECT accepted_under.version, accepted_under.sha256, {SAME_TEXT} FROM pages JOIN {UNDER} WHERE pages.id = ?",
        [page_id],
    ).fetchone()
    return under(*found) if found else None


def under(version: int | None, sha256: str | None, here: int | None) -> AcceptedUnder | None:
    """The value of the columns; None where nobody knows."""
    return AcceptedUnder(version, sha256, here) if version is not None and sha256 else None


def under_values(
    page_id: int, accepted: Acceptance, guideline: AcceptedUnder | None
) -> tuple[int, str, str, int | None, str]:
    """A row of the table for a page that came as gold. It says so where nobody knows: an undo must not guess."""
    version, sha256 = (guideline.version, guideline.sha256) if guideline else (None, "")
    return page_id, accepted.at, accepted.by, version, sha256
