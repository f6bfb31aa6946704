"""The learnt models of a project file and which of them are in use. Both lists only grow; each change is one transaction."""

import json
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.core.learnt import Attempt, LearntFrom, LearntModel, ModelInUse, ModelKind, Verdict
from annotator.store.database import ProjectFile
from annotator.store.repository import LogLine, Repository, insert_log
from annotator.store.rows import to_json


class ModelStore:
    """Reads and writes the learnt models of one open project file. Every method may raise ProjectError."""

    def __init__(self, file: ProjectFile) -> None:
        self.file = file
        self._repository = Repository(file)

    def all(self) -> list[LearntModel]:
        """Every attempt, the newest first; no body is read."""
        with self._repository.reading() as db:
            found = db.execute(
                "SELECT version, models.kind, base, body IS NOT NULL, pages, figures, compared_with, at, who "
                "FROM models JOIN edit_log ON edit_log.id = log_id ORDER BY version DESC"
            ).fetchall()
            used = {_version_in_use(db, kind) for kind in ModelKind}
            return [_model(row, used) for row in found]

    def in_use(self, kind: ModelKind) -> ModelInUse | None:
        """The learnt model of ``kind`` that is in use; None if it is the shipped one."""
        with self._repository.reading() as db:
            version = _version_in_use(db, kind)
            if version is None:
                return None
            found = db.execute(
                "SELECT body, pages FROM models WHERE version = ? AND kind = ?", [version, kind.value]
            ).fetchone()
            body, pages = found or ("", "")
            return ModelInUse(version, str(body), _learnt_from(pages))

    def add(self, attempt: Attempt, log: LogLine, *, take_over: bool) -> int:
        """Keep an attempt; with ``take_over`` it is in use from now on. Its version.

        Raises EditRefused if another model is in use by now than the one it was compared with.
        """
        with self.file.write() as db:
            if _version_in_use(db, attempt.kind) != attempt.compared_with:
                raise EditRefused(
                    QT_TRANSLATE_NOOP(
                        "errors", "Another model was taken into use while this one was being learnt: learn again."
                    )
                )
            version = int(db.execute("SELECT coalesce(max(version), 0) + 1 FROM models").fetchone()[0])
            said = {"model": attempt.kind.value, "version": version, "was": attempt.compared_with, "in_use": take_over}
            number = insert_log(db, log, details=log.details | said)
            pages = to_json([list(page) for page in attempt.pages])
            db.execute(
                "INSERT INTO models (version, kind, base, body, pages, figures, compared_with, log_id) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [version, attempt.kind.value, attempt.base, attempt.body, pages, to_json(attempt.verdict.to_json()),
                 attempt.compared_with, number],
            )  # fmt: skip
            if take_over:
                _insert_use(db, attempt.kind, version, number)
        return version

    def use(self, kind: ModelKind, version: int | None, log: LogLine) -> None:
        """Take ``version`` of ``kind`` into use, or with None the shipped model.

        Raises EditRefused if there is no such version, if it was not kept, and if it is in use already.
        """
        with self.file.write() as db:
            now = _version_in_use(db, kind)
            if version == now:
                raise EditRefused(QT_TRANSLATE_NOOP("errors", "This model is in use already; nothing was changed."))
            if version is not None:
                _check_usable(db, kind, version)
            replaced = db.execute("SELECT compared_with FROM models WHERE version IS ?", [now]).fetchone()
            if replaced and replaced[0] == version:  # the way back
                log = replace(log, undoes=_log_of_use(db, kind))
            number = insert_log(db, log, details=log.details | {"model": kind.value, "version": version, "was": now})
            _insert_use(db, kind, version, number)

    def untouched(self) -> list[int]:
        """Pages that nobody ever worked on and that were proposed before the models in use were taken into use.

        In the order they were added. A page that came with articles is none of them: those are somebody's work.
        """
        with self._repository.reading() as db:
            last = db.execute("SELECT max(log_id) FROM model_uses").fetchone()[0]
            if last is None:
                return []
            earlier = "AND (SELECT max(id) FROM edit_log WHERE edit_log.page_id = pages.id) < ? ORDER BY pages.id"
            return [row[0] for row in db.execute(_UNTOUCHED + earlier, [last])]

    def is_untouched(self, page_id: int) -> bool:
        """Whether the page stands as the program proposed it, and nobody ever worked on it."""
        with self._repository.reading() as db:
            return db.execute(_UNTOUCHED + "AND pages.id = ?", [page_id]).fetchone() is not None


_UNTOUCHED = (
    "SELECT pages.id FROM pages JOIN proposals ON proposals.id = proposal_id "
    "WHERE status = 'proposed' AND base_status = 'proposed' AND made_by <> '' "
    "AND NOT EXISTS (SELECT 1 FROM edit_log WHERE edit_log.page_id = pages.id AND action <> 'propose') "
)


def _model(row: tuple[Any, ...], used: set[int | None]) -> LearntModel:
    version, kind, base, kept, pages, figures, compared_with, at, who = row
    return LearntModel(
        version, ModelKind(kind), base, bool(kept), _learnt_from(pages), Verdict.from_json(_json(figures)),
        compared_with, at, who, version in used,
    )  # fmt: skip


def _json(text: str) -> Any:
    """The value of ``text``, None for what is no JSON: the list of models is to be seen whatever somebody wrote there."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _learnt_from(text: str) -> tuple[LearntFrom, ...]:
    value = _json(text)
    pairs = value if isinstance(value, list) else []
    return tuple(
        LearntFrom(*pair)
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(type(number) is int for number in pair)
    )


def _version_in_use(db: Database, kind: ModelKind) -> int | None:
    found = db.execute(
        "SELECT version FROM model_uses WHERE kind = ? ORDER BY id DESC LIMIT 1", [kind.value]
    ).fetchone()
    return found[0] if found else None


def _log_of_use(db: Database, kind: ModelKind) -> int | None:
    found = db.execute("SELECT log_id FROM model_uses WHERE kind = ? ORDER BY id DESC LIMIT 1", [kind.value]).fetchone()
    return found[0] if found else None


def _check_usable(db: Database, kind: ModelKind, version: int) -> None:
    found = db.execute(
        "SELECT body IS NOT NULL FROM models WHERE version = ? AND kind = ?", [version, kind.value]
    ).fetchone()
    if found is None:
        raise EditRefused(
            QT_TRANSLATE_NOOP("errors", "The project has no model {version} of this kind; see the list of models."),
            version=version,
        )
    if not found[0]:
        raise EditRefused(
            QT_TRANSLATE_NOOP("errors", "Model {version} was not better and so was not kept; use another one."),
            version=version,
        )


def _insert_use(db: Database, kind: ModelKind, version: int | None, log_id: int) -> None:
    db.execute("INSERT INTO model_uses (kind, version, log_id) VALUES (?, ?, ?)", [kind.value, version, log_id])
