"""The guideline of a project file: its versions, which only grow, and which of them each gold page was accepted under."""

from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.core.guideline import AcceptedUnder, Guideline, GuidelineVersion
from annotator.store.acceptances import SAME_TEXT, UNDER, under
from annotator.store.database import ProjectFile
from annotator.store.repository import LogLine, Repository, insert_log

_NEWEST = "SELECT max(version) FROM guidelines"


class GuidelineStore:
    """Reads and adds versions of the guideline in one open project file. Every method may raise ProjectError."""

    def __init__(self, file: ProjectFile) -> None:
        self.file = file
        self._repository = Repository(file)

    def is_there(self) -> bool:
        """Whether the project has a guideline."""
        with self._repository.reading() as db:
            return _newest(db) > 0

    def begin(self, guideline: Guideline, at: str) -> None:
        """Begin with ``guideline`` as version 1 if there is none; no entry of the log."""
        with self.file.write() as db:
            if not _newest(db):
                _insert(db, GuidelineVersion(1, guideline.sha256, at, "", ""), guideline, None)

    def versions(self) -> list[GuidelineVersion]:
        """All versions, the newest first, each with how many gold pages were accepted under its text."""
        with self._repository.reading() as db:
            pages = dict(
                db.execute(
                    f"SELECT {SAME_TEXT}, count(*) FROM pages JOIN {UNDER} "
                    "WHERE pages.accepted_at IS NOT NULL GROUP BY 1"
                ).fetchall()
            )
            found = db.execute(
                "SELECT version, sha256, at, who, note, restored FROM guidelines ORDER BY version DESC"
            ).fetchall()
            return [replace(GuidelineVersion(*row), pages=pages.get(row[0], 0)) for row in found]

    def read(self, version: int | None = None) -> tuple[int, Guideline]:
        """The number and the text of ``version``, or of the newest. Raises EditRefused if there is no such version."""
        with self._repository.reading() as db:
            wanted = _newest(db) if version is None else version
            found = db.execute("SELECT zh, en FROM guidelines WHERE version = ?", [wanted]).fetchone()
            if found is None:
                raise EditRefused(
                    QT_TRANSLATE_NOOP("errors", "The guideline has no version {version}; see the list of versions."),
                    version=wanted,
                )
            return wanted, Guideline(*found)

    def add(
        self, guideline: Guideline, log: LogLine, *, based_on: int | None, note: str = "", restored: int | None = None
    ) -> int:
        """Keep ``guideline`` as a new version; its number.

        Raises EditRefused if it is the newest already, and if the newest is not ``based_on`` (None: whatever it is).
        """
        with self.file.write() as db:
            newest = _newest(db)
            if based_on is not None and newest != based_on:
                raise EditRefused(
                    QT_TRANSLATE_NOOP(
                        "errors",
                        "The guideline was saved as version {version} elsewhere meanwhile: look at that version, then save again.",
                    ),
                    version=newest,
                )
            before = db.execute("SELECT sha256 FROM guidelines WHERE version = ?", [newest]).fetchone()
            if before and before[0] == guideline.sha256:
                raise EditRefused(QT_TRANSLATE_NOOP("errors", "The guideline has not changed; nothing was saved."))
            said: dict[str, Any] = {"version": newest + 1, "sha256": guideline.sha256}
            said |= ({"note": note} if note else {}) | ({"restored": restored} if restored else {})
            number = insert_log(db, replace(log, details=log.details | said))
            version = GuidelineVersion(newest + 1, guideline.sha256, log.at, log.who, note, restored)
            _insert(db, version, guideline, number)
        return newest + 1

    def under_others(self) -> dict[int, AcceptedUnder | None]:
        """The gold pages that were not accepted under the newest text, with what they were accepted under (None: not known)."""
        with self._repository.reading() as db:
            newest = db.execute("SELECT sha256 FROM guidelines ORDER BY version DESC LIMIT 1").fetchone()
            found = db.execute(
                f"SELECT pages.id, accepted_under.version, accepted_under.sha256, {SAME_TEXT} "
                f"FROM pages LEFT JOIN {UNDER} WHERE pages.accepted_at IS NOT NULL "
                "AND accepted_under.sha256 IS NOT ? ORDER BY pages.id",
                [newest[0] if newest else ""],
            ).fetchall()
            return {page: under(*rest) for page, *rest in found}


def _newest(db: Database) -> int:
    found = db.execute(_NEWEST).fetchone()[0]
    return int(found or 0)


def _insert(db: Database, version: GuidelineVersion, guideline: Guideline, log_id: int | None) -> None:
    db.execute(
        "INSERT INTO guidelines (version, zh, en, sha256, at, who, note, restored, log_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [version.version, guideline.zh, guideline.en, version.sha256, version.at, version.who, version.note,
         version.restored, log_id],
    )  # fmt: skip
