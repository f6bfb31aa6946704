"""What a project file holds, as core values: pages, the log, the history of undo. Each change is one transaction."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from annotator.core.codec import patch_from_json, patch_to_json, reasons_to_json
from annotator.core.errors import QT_TRANSLATE_NOOP, InputError, OutOfTurn, ProjectError
from annotator.core.guideline import AcceptedUnder
from annotator.core.model import Acceptance, PageFlags, PageState
from annotator.core.page_rows import PageRows
from annotator.core.pages import (
    LogEntry,
    NewPage,
    PageEntry,
    PageRow,
    PageStatus,
    Source,
    borders_that_stand,
    status_of,
)
from annotator.core.patch import Patch, stale
from annotator.core.proposal import Proposal, Suggestion
from annotator.core.text import PageText
from annotator.store.acceptances import INSERT_UNDER, accepted_under, remember, under_values
from annotator.store.database import ProjectFile
from annotator.store.failures import DAMAGED
from annotator.store.rows import (
    INSERT_ARTICLE,
    INSERT_COMMENT,
    INSERT_CORRECTION,
    INSERT_SPAN,
    LIST_COLUMNS,
    PAGE_COLUMNS,
    StoredPage,
    StoredProposal,
    anchor,
    article_values,
    comment_values,
    correction_values,
    load_proposal,
    load_state,
    page_rows,
    page_values,
    rows_from,
    span_values,
    to_json,
    write_patch,
)

_PAGES_AT_ONCE = 200


@dataclass(frozen=True)
class LogLine:
    """A change as the log keeps it, before it has a number."""

    at: str
    who: str
    action: str
    kind: str
    details: dict[str, Any]
    undoes: int | None = None


@dataclass(frozen=True)
class HistoryStep:
    """A step that can be undone, or made again."""

    seq: int
    log_id: int
    page_id: int | None  # None: a change of the scheme (scheme.py)
    page_name: str
    kind: str
    details: dict[str, Any]
    patch: Patch  # what undoing (or making it again) does
    proposal: tuple[int | None, int | None] | None  # the proposal in effect before and after that
    undone_by: int | None


@dataclass(frozen=True)
class PageChange:
    """Everything about one change of a page that goes to disk together."""

    log: LogLine
    patch: Patch
    undoable: bool = True  # a new step; steps that were undone can then not be made again
    step: HistoryStep | None = None  # the step that this undoes or makes again
    proposal: Proposal | None = None  # a new proposal that takes effect
    base_status: PageStatus | None = None  # a new first status of the page
    suggestions: tuple[Suggestion, ...] = field(default=())
    guideline: AcceptedUnder | None = None  # under which somebody else accepted it, for a page that is imported


RowOf = Callable[[PageState, StoredProposal, PageStatus], PageRow]


class Repository:
    """Reads and writes core values in one open project file. Every method may raise ProjectError."""

    def __init__(self, file: ProjectFile) -> None:
        self.file = file

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Everything read inside belongs to one moment; what cannot be is said to be damage."""
        try:
            with self.file.read() as db:
                yield db
        except (LookupError, ValueError, TypeError) as error:  # somebody else wrote what cannot be
            raise ProjectError(DAMAGED, path=self.file.path, reason=f"{type(error).__name__}: {error}") from error

    # Settings

    def setting(self, key: str) -> str | None:
        """The JSON text kept under ``key``."""
        with self.reading() as db:
            found = db.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
        return found[0] if found else None

    def set_setting(self, key: str, value: str) -> None:
        """Keep the JSON text ``value`` under ``key``."""
        with self.file.write() as db:
            db.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", [key, value])

    # Lists of pages

    def rows(self) -> list[PageRow]:
        """All pages as lists show them, in the order they were added."""
        with self.reading() as db:
            return rows_from(db.execute(f"SELECT {LIST_COLUMNS} FROM pages ORDER BY id"))

    def table(self) -> PageRows:
        """All pages as lists show them, in the order they were added; no row is made before it is looked at."""
        with self.reading() as db:
            return page_rows(db.execute(f"SELECT {LIST_COLUMNS} FROM pages ORDER BY id"))

    def entries(self) -> list[PageEntry]:
        """The least of all pages, in the order they were added."""
        with self.reading() as db:
            found = db.execute("SELECT id, name, status, doubtful_count FROM pages ORDER BY id")
            return [PageEntry(page, name, PageStatus(status), doubtful) for page, name, status, doubtful in found]

    def ids(self, status: PageStatus | None = None) -> list[int]:
        """Ids of all pages, or of those with ``status``, in the order they were added."""
        with self.reading() as db:
            if status is None:
                found = db.execute("SELECT id FROM pages ORDER BY id")
            else:
                found = db.execute("SELECT id FROM pages WHERE status = ? ORDER BY id", [status.value])
            return [row[0] for row in found]

    def id_of(self, name: str) -> int | None:
        """The page of this name."""
        with self.reading() as db:
            return _id_of(db, name)

    # Pages

    def revision(self, page_id: int) -> int | None:
        """The revision of a page on disk; None if there is no such page."""
        with self.reading() as db:
            return _revision(db, page_id)

    def load(self, page_id: int, text: PageText | None = None) -> StoredPage:
        """The page with everything. ``text``, if it is known already, is not read again."""
        with self.reading() as db:
            found = db.execute(f"SELECT {PAGE_COLUMNS} FROM pages WHERE id = ?", [page_id]).fetchone()
            if found is None:
                raise ProjectError(
                    QT_TRANSLATE_NOOP("errors", "Page {page} is not in {path}; read the list of pages again."),
                    page=page_id,
                    path=self.file.path,
                )
            row = dict(zip(PAGE_COLUMNS.split(", "), found, strict=True))
            column = "NULL" if text else "text"
            raw, meta = db.execute(f"SELECT {column}, meta FROM texts WHERE page_id = ?", [page_id]).fetchone()
            source = db.execute(
                "SELECT file, sha256, encoding, guessed, pages FROM sources WHERE id = ?", [row["source_id"]]
            ).fetchone()
            by = row["accepted_by"]
            flags = PageFlags(
                Acceptance(by, row["accepted_at"]) if by is not None else None, bool(row["unsure"]), row["note"]
            )
            return StoredPage(
                id=page_id,
                name=row["name"],
                text=text or PageText(raw),
                state=load_state(db, page_id, flags),
                revision=row["revision"],
                status=PageStatus(row["status"]),
                base_status=PageStatus(row["base_status"]),
                proposal=load_proposal(db, row["proposal_id"]),
                source=_source(source, row["source_page"]),
                meta=json.loads(meta),
                guideline=accepted_under(db, page_id) if flags.accepted else None,
            )

    def insert_pages(
        self, pages: Iterable[tuple[NewPage, PageState, str, PageStatus, PageRow]], log: LogLine
    ) -> list[int]:
        """Add pages, each with its state, the sha256 of its text, its first status and its row for lists.

        Raises InputError for a name that is taken. All or nothing, also when ``pages`` raises.
        """
        added: list[int] = []
        names: list[str] = []
        with self.file.write() as db:
            batch = _Batch(db)
            for page, state, sha256, base, row in pages:
                if batch.has(page.name) or _id_of(db, page.name) is not None:
                    raise InputError(
                        QT_TRANSLATE_NOOP(
                            "errors", "There is a page named {name} already; give this one another name."
                        ),
                        name=page.name,
                    )
                added.append(batch.add(page, state, sha256, base, row))
                names.append(page.name)
            batch.flush()
            if added:
                insert_log(db, log, details=log.details | {"count": len(added), "first": names[0], "last": names[-1]})
        return added

    def write_change(self, page: StoredPage, change: PageChange, row_of: RowOf) -> tuple[StoredPage, PageRow]:
        """Write one change of ``page`` with its log entry; the page as it is afterwards.

        Raises StaleEdit if the page or the history is no longer as it was read, OutOfTurn if another step comes first.
        """
        with self.file.write() as db:
            if change.step:
                check_turn(db, change.step, back=change.log.action == "undo")
            if _revision(db, page.id) != page.revision:
                raise stale()
            state = change.patch.apply(page.state)
            proposal = self._proposal_after(db, page, state, change)
            log_id = self._log_change(db, page, change, proposal)
            _move_history(db, page.id, change, log_id)
            write_patch(db, page.id, page.state, state, change.patch)
            base = change.base_status or page.base_status
            status = status_of(state, base, last_step(db, page.id))
            row = row_of(state, proposal, status)
            accepted = state.flags.accepted
            if accepted and change.log.action == "import":
                db.execute(INSERT_UNDER, under_values(page.id, accepted, change.guideline))
            db.execute(
                "UPDATE pages SET status = ?, title = ?, article_count = ?, accepted_count = ?, unsure_any = ?, "
                "doubtful_count = ?, categories = ?, open_comments = ?, accepted_by = ?, accepted_at = ?, unsure = ?, note = ?, "
                "base_status = ?, revision = ?, proposal_id = ? WHERE id = ?",
                [*page_values(row, state.flags), base.value, page.revision + 1, proposal.id, page.id],
            )
            if accepted and accepted != page.state.flags.accepted and change.log.action == "edit":
                standing = borders_that_stand(page.text, state, proposal.borders)
                remember(db, page.id, accepted, proposal.borders, standing)
            guideline = accepted_under(db, page.id) if accepted else None
        after = StoredPage(
            page.id, page.name, page.text, state, page.revision + 1, status, base, proposal, page.source, page.meta,
            guideline,
        )  # fmt: skip
        return after, row

    def _proposal_after(self, db: Database, page: StoredPage, state: PageState, change: PageChange) -> StoredProposal:
        if change.proposal is not None:
            number = _insert_proposal(db, page.id, state, change.proposal, change.log.at)
            _insert_suggestions(db, number, state, change.suggestions)
            return load_proposal(db, number)
        if change.step and change.step.proposal:
            return load_proposal(db, change.step.proposal[1])
        return page.proposal

    def _log_change(self, db: Database, page: StoredPage, change: PageChange, proposal: StoredProposal) -> int:
        forward, inverse = patch_to_json(change.patch), patch_to_json(change.patch.inverse)
        if proposal.id != page.proposal.id:
            forward["proposal"] = [page.proposal.id, proposal.id]
            inverse["proposal"] = [proposal.id, page.proposal.id]
        return insert_log(
            db, change.log, page_id=page.id, revision=page.revision + 1,
            forward=to_json(forward), inverse=to_json(inverse),
        )  # fmt: skip

    def has_steps(self, page_id: int) -> bool:
        """Whether a step on this page is in effect."""
        with self.reading() as db:
            return last_step(db, page_id) is not None

    def save_suggestions(self, page: StoredPage, suggestions: Iterable[Suggestion], at: str) -> StoredProposal:
        """Keep suggestions for the articles of ``page`` as it stands; those for the same articles are replaced."""
        with self.file.write() as db:
            if _revision(db, page.id) != page.revision:
                raise stale()
            number = page.proposal.id
            if number is None:
                number = _insert_proposal(db, page.id, page.state, Proposal((), by=""), at)
                db.execute("UPDATE pages SET proposal_id = ? WHERE id = ?", [number, page.id])
            _insert_suggestions(db, number, page.state, suggestions)
            return load_proposal(db, number)

    # Log and history

    def step(self, *, undone: bool, log_id: int | None = None) -> HistoryStep | None:
        """The step that undo would take back, or (``undone``) the one that redo would make again.

        With ``log_id`` the step of that log entry, if it is on this side.
        """
        column, condition, order = ("forward", "NOT NULL", "ASC") if undone else ("inverse", "NULL", "DESC")
        named = "" if log_id is None else "AND log_id = :log_id"
        with self.reading() as db:
            found = db.execute(
                f"SELECT seq, log_id, undo_history.page_id, coalesce(name, ''), kind, details, {column}, undone_by "
                "FROM undo_history JOIN edit_log ON edit_log.id = log_id "
                "LEFT JOIN pages ON pages.id = undo_history.page_id "
                f"WHERE undone_by IS {condition} {named} ORDER BY seq {order} LIMIT 1",
                {"log_id": log_id},
            ).fetchone()
            if found is None:
                return None
            patch = json.loads(found[6])
            before, after = patch.get("proposal", (None, None))
            seq, log_id, page_id, name, kind, details, _, undone_by = found
            return HistoryStep(
                seq=seq,
                log_id=log_id,
                page_id=page_id,
                page_name=name,
                kind=kind,
                details=json.loads(details),
                patch=patch_from_json(patch),
                proposal=(before, after) if "proposal" in patch else None,
                undone_by=undone_by,
            )

    def steps_with(self, key: str, value: str, *, undone: bool) -> list[int]:
        """Log ids of the steps whose details have ``value`` under ``key``, in the order of ``step``."""
        condition, order = ("NOT NULL", "ASC") if undone else ("NULL", "DESC")
        with self.reading() as db:
            found = db.execute(
                "SELECT log_id FROM undo_history JOIN edit_log ON edit_log.id = log_id "
                f"WHERE undone_by IS {condition} AND json_extract(details, '$.' || ?) = ? ORDER BY seq {order}",
                [key, value],
            )
            return [log_id for (log_id,) in found]

    def log(self, *, page_id: int | None, limit: int | None) -> list[LogEntry]:
        """Entries of the log, newest first."""
        where = "" if page_id is None else "WHERE page_id = :page"
        with self.reading() as db:
            found = db.execute(
                f"SELECT id, at, who, page_id, action, kind, details, undoes FROM edit_log {where} "
                "ORDER BY id DESC LIMIT :limit",
                {"page": page_id, "limit": -1 if limit is None else limit},
            )
            return [
                LogEntry(number, at, who, page, action, kind, json.loads(details), undoes)
                for number, at, who, page, action, kind, details, undoes in found
            ]


def _source(row: tuple[Any, ...], page: int) -> Source:
    file, sha256, encoding, guessed, pages = row
    return Source(file, sha256, encoding, bool(guessed), page, pages)


def _id_of(db: Database, name: str) -> int | None:
    found = db.execute("SELECT id FROM pages WHERE name = ?", [name]).fetchone()
    return found[0] if found else None


def _revision(db: Database, page_id: int) -> int | None:
    found = db.execute("SELECT revision FROM pages WHERE id = ?", [page_id]).fetchone()
    return found[0] if found else None


def last_step(db: Database, page_id: int) -> str | None:
    """The kind of the last step in effect on a page."""
    found = db.execute(
        "SELECT kind FROM undo_history JOIN edit_log ON edit_log.id = log_id "
        "WHERE undo_history.page_id = ? AND undone_by IS NULL ORDER BY seq DESC LIMIT 1",
        [page_id],
    ).fetchone()
    return found[0] if found else None


def insert_log(
    db: Database,
    log: LogLine,
    *,
    details: dict[str, Any] | None = None,
    page_id: int | None = None,
    revision: int | None = None,
    forward: str | None = None,
    inverse: str | None = None,
) -> int:
    """Add an entry to the log; its id."""
    cursor = db.execute(
        "INSERT INTO edit_log (at, who, page_id, revision, action, kind, details, undoes, forward, inverse) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [log.at, log.who, page_id, revision, log.action, log.kind, to_json(log.details if details is None else details),
         log.undoes, forward, inverse],
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def out_of_turn() -> OutOfTurn:
    """The error for a step that undo or redo names, and whose turn it is no longer."""
    return OutOfTurn(
        QT_TRANSLATE_NOOP(
            "errors",
            "Another window has worked on this meanwhile, so nothing was undone or redone; Undo and Redo now name other "
            "steps: look, and press again.",
        )
    )


def check_turn(db: Database, step: HistoryStep, *, back: bool) -> None:
    """Steps on different pages can be taken back in any order; on one page, and with the scheme, only in theirs.

    Raises OutOfTurn if another step on the same page, or one of the scheme, has to be taken back (made again) first.
    """
    first = "seq > :seq AND undone_by IS NULL" if back else "seq < :seq AND undone_by IS NOT NULL"
    found = db.execute(
        f"SELECT 1 FROM undo_history WHERE {first} AND (page_id IS NULL OR :page IS NULL OR page_id = :page) LIMIT 1",
        {"seq": step.seq, "page": step.page_id},
    ).fetchone()
    if found:
        raise out_of_turn()


def _move_history(db: Database, page_id: int, change: PageChange, log_id: int) -> None:
    """A new step, or one that changes sides. Raises StaleEdit if another window undid or redid it meanwhile."""
    if change.step:
        back = change.log.action == "undo"
        moved = db.execute(
            "UPDATE undo_history SET undone_by = ? WHERE seq = ? AND log_id = ? AND undone_by IS ?",
            [log_id if back else None, change.step.seq, change.step.log_id, change.step.undone_by],
        )
        if moved.rowcount != 1:
            raise stale()
    elif change.undoable:
        db.execute("DELETE FROM undo_history WHERE undone_by IS NOT NULL")
        db.execute("INSERT INTO undo_history (log_id, page_id) VALUES (?, ?)", [log_id, page_id])
    else:  # steps on other pages can still be made again; those on this page would no longer fit
        db.execute("DELETE FROM undo_history WHERE undone_by IS NOT NULL AND page_id = ?", [page_id])


def _insert_proposal(db: Database, page_id: int, state: PageState, proposal: Proposal, at: str) -> int:
    number = int(
        db.execute(
            "INSERT INTO proposals (page_id, made_by, made_at, remarks) VALUES (?, ?, ?, ?)",
            [page_id, proposal.by, at, to_json(reasons_to_json(proposal.remarks))],
        ).lastrowid
        or 0
    )
    db.conn.executemany(
        "INSERT INTO borders VALUES (?, ?, ?, ?, ?)",
        [
            (number, place, border.at, border.confidence, to_json(reasons_to_json(border.reasons)))
            for place, border in enumerate(proposal.borders, 1)
        ],
    )
    db.conn.executemany(
        "INSERT INTO attachments VALUES (?, ?, ?, ?)",
        [
            (number, name, anchor(state.by_id[name]), to_json(reasons_to_json(reasons)))
            for name, reasons in proposal.attachments.items()
            if name in state.by_id
        ],
    )
    return number


def _insert_suggestions(db: Database, proposal: int, state: PageState, suggestions: Iterable[Suggestion]) -> None:
    """Suggestions of articles that are not on the page are passed over."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO suggestions (proposal_id, article, anchor_cp, category, confidence, reasons) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [
            (proposal, s.article, anchor(state.by_id[s.article]), s.category, s.confidence,
             to_json(reasons_to_json(s.reasons)))
            for s in suggestions
            if s.article in state.by_id
        ],
    )  # fmt: skip


class _Batch:
    """Rows of new pages, written some hundred pages at a time."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.next_id = int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM pages").fetchone()[0])
        self.sources: dict[tuple[Any, ...], int] = {}
        self._clear()

    def _clear(self) -> None:
        self.names: set[str] = set()
        self.pages: list[tuple[Any, ...]] = []
        self.texts: list[tuple[Any, ...]] = []
        self.articles: list[tuple[Any, ...]] = []
        self.spans: list[tuple[Any, ...]] = []
        self.corrections: list[tuple[Any, ...]] = []
        self.guidelines: list[tuple[Any, ...]] = []
        self.comments: list[tuple[Any, ...]] = []

    def has(self, name: str) -> bool:
        """Whether a page of this name waits to be written."""
        return name in self.names

    def add(self, page: NewPage, state: PageState, sha256: str, base: PageStatus, row: PageRow) -> int:
        """Take the page in; its id."""
        number, self.next_id = self.next_id, self.next_id + 1
        values = page_values(row, state.flags)
        source = self._source(page.source)
        self.pages.append((number, page.name, *values, base.value, 1, None, source, page.source.page))
        self.texts.append((number, sha256, _meta(page), page.text))
        for place, article in enumerate(state.articles, 1):
            self.articles.append(article_values(number, article, place))
            self.spans.extend(span_values(number, article))
        self.corrections.extend(correction_values(number, state.corrections))
        if state.flags.accepted:
            self.guidelines.append(under_values(number, state.flags.accepted, page.guideline))
        self.comments.extend(comment_values(number, state.comments))
        self.names.add(page.name)
        if len(self.pages) >= _PAGES_AT_ONCE:
            self.flush()
        return number

    def _source(self, source: Source) -> int:
        # A name that is no UTF-8 on disk holds half characters here, which no database takes.
        file = source.file.encode(errors="surrogateescape").decode(errors="replace")
        key = (file, source.sha256, source.encoding, int(source.guessed), source.pages)
        if key not in self.sources:
            self.db.execute(
                "INSERT OR IGNORE INTO sources (file, sha256, encoding, guessed, pages) VALUES (?, ?, ?, ?, ?)", key
            )
            self.sources[key] = self.db.execute(
                "SELECT id FROM sources WHERE (file, sha256, encoding, guessed, pages) = (?, ?, ?, ?, ?)", key
            ).fetchone()[0]
        return self.sources[key]

    def flush(self) -> None:
        """Write what was taken in."""
        many: Callable[..., Any] = self.db.conn.executemany
        many(f"INSERT INTO pages ({PAGE_COLUMNS}) VALUES ({', '.join('?' * 19)})", self.pages)
        many("INSERT INTO texts (page_id, sha256, meta, text) VALUES (?, ?, ?, ?)", self.texts)
        many(INSERT_ARTICLE, self.articles)
        many(INSERT_SPAN, self.spans)
        many(INSERT_CORRECTION, self.corrections)
        many(INSERT_UNDER, self.guidelines)
        many(INSERT_COMMENT, self.comments)
        self._clear()


def _meta(page: NewPage) -> str:
    try:
        return to_json(dict(page.meta))
    except (ValueError, TypeError, RecursionError) as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "The meta data of page {name} cannot be kept ({reason}); mend or remove them."),
            name=page.name,
            reason=error,
        ) from error
