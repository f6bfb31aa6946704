"""Core values as rows of a project's tables and back."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from annotator.core.codec import reasons_from_json
from annotator.core.comments import About, Comment
from annotator.core.corrections import Correction, Made
from annotator.core.guideline import AcceptedUnder
from annotator.core.model import Acceptance, Article, PageFlags, PageState, Role, Span
from annotator.core.page_rows import PageRows, Record
from annotator.core.pages import PageRow, PageStatus, Source
from annotator.core.patch import Patch
from annotator.core.proposal import Border, Reason, Suggestion
from annotator.core.text import PageText

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_encode_ascii = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


def to_json(value: Any) -> str:
    """``value`` as compact JSON that a person can read, too. Raises ValueError for NaN and infinite numbers."""
    text = _encode(value)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair can only be kept as an escape
        return _encode_ascii(value)
    return text


@dataclass(frozen=True)
class StoredProposal:
    """What the tables keep of the proposal that is in effect; articles may have changed since."""

    id: int | None = None
    borders: tuple[Border, ...] = ()
    suggestions: tuple[tuple[int, Suggestion], ...] = ()  # with the anchor; later ones are newer
    attachments: tuple[tuple[int, str, tuple[Reason, ...]], ...] = ()  # anchor, article, reasons
    remarks: tuple[Reason, ...] = ()  # on the page as a whole


@dataclass(frozen=True)
class StoredPage:
    """A page as the tables hold it."""

    id: int
    name: str
    text: PageText
    state: PageState
    revision: int
    status: PageStatus
    base_status: PageStatus
    proposal: StoredProposal
    source: Source
    meta: dict[str, Any]
    guideline: AcceptedUnder | None = None  # under which the page was accepted


def anchor(article: Article) -> int:
    """A position that tells ``article`` from a later one with the same id: where its longest piece begins."""
    longest = max(article.spans, key=lambda span: (span.end - span.start, -span.start))
    return longest.start


LIST_COLUMNS = (
    "id, name, status, article_count, accepted_count, unsure_any, doubtful_count, categories, title, "
    "open_comments"  # of a PageRow
)


def page_rows(records: Iterable[Record]) -> PageRows:
    """PageRows from records with LIST_COLUMNS."""
    seen: dict[str, tuple[str | None, ...]] = {}  # many pages share their list of categories

    def make(record: Record) -> PageRow:
        number, name, status, articles, accepted, unsure, doubtful, categories, *rest = record
        if categories not in seen:
            seen[categories] = tuple(json.loads(categories))
        known = seen[categories]
        return PageRow(number, name, PageStatus(status), articles, accepted, bool(unsure), doubtful, known, *rest)

    return PageRows(_sharing(records), make)


def _sharing(records: Iterable[Record]) -> Iterator[Record]:
    """The same records; equal words for status and categories, which SQLite gives anew for each row, are one object."""
    same: dict[str, str] = {}
    share = same.setdefault
    for number, name, status, articles, accepted, unsure, doubtful, categories, *rest in records:
        categories = share(categories, categories)
        yield number, name, share(status, status), articles, accepted, unsure, doubtful, categories, *rest


def rows_from(records: Iterable[Record]) -> list[PageRow]:
    """The same as a list of rows that are all made."""
    return list(page_rows(records).values())


PAGE_COLUMNS = (
    "id, name, status, title, article_count, accepted_count, unsure_any, doubtful_count, categories, open_comments, "
    "accepted_by, accepted_at, unsure, note, base_status, revision, proposal_id, source_id, source_page"
)


def page_values(row: PageRow, flags: PageFlags) -> tuple[Any, ...]:
    """The values of the columns status to note in PAGE_COLUMNS."""
    by, at = (flags.accepted.by, flags.accepted.at) if flags.accepted else (None, None)
    return (
        row.status.value, row.title, row.articles, row.accepted, row.unsure, row.doubtful,
        to_json(row.categories), row.comments, by, at, flags.unsure, flags.note,
    )  # fmt: skip


NONE = "[]"  # the column also of an article without further categories


def article_values(page_id: int, article: Article, place: int) -> tuple[Any, ...]:
    """A row of the table articles."""
    by, at = (article.accepted.by, article.accepted.at) if article.accepted else (None, None)
    also = to_json(article.also) if article.also else NONE
    return page_id, article.id, place, article.category, by, at, article.unsure, article.note, also


def span_values(page_id: int, article: Article) -> Iterator[tuple[Any, ...]]:
    """Rows of the table spans."""
    for place, span in enumerate(article.spans, 1):
        yield page_id, article.id, place, span.role.value, span.start, span.end


def correction_values(page_id: int, corrections: Iterable[Correction]) -> list[tuple[Any, ...]]:
    """Rows of the table corrections."""
    return [(page_id, made.start, made.end, made.text, made.made.value, made.reason) for made in corrections]


def comment_values(page_id: int, comments: Iterable[Comment]) -> list[tuple[Any, ...]]:
    """Rows of the table comments."""
    return [(page_id, one.number, one.about.value, *one[2:]) for one in comments]


COMMENT_COLUMNS = "number, about, start_cp, end_cp, text, made_by, made_at, resolved_by, resolved_at"
INSERT_COMMENT = f"INSERT INTO comments (page_id, {COMMENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_ARTICLE = "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_CORRECTION = "INSERT INTO corrections (page_id, start_cp, end_cp, text, made, reason) VALUES (?, ?, ?, ?, ?, ?)"
INSERT_SPAN = "INSERT OR REPLACE INTO spans VALUES (?, ?, ?, ?, ?, ?)"


def load_state(db: Database, page_id: int, flags: PageFlags) -> PageState:
    """The articles of a page in their order."""
    spans: dict[str, list[Span]] = {}
    roles = {role.value: role for role in Role}
    for article, role, start, end in db.execute(
        "SELECT article, role, start_cp, end_cp FROM spans WHERE page_id = ? ORDER BY article, place", [page_id]
    ):
        spans.setdefault(article, []).append(Span(start, end, roles[role]))
    articles = tuple(
        Article(name, tuple(spans.get(name, ())), category, Acceptance(by, at) if by is not None else None,
                bool(unsure), note, also_from(also))
        for name, category, by, at, unsure, note, also in db.execute(
            "SELECT article, category, accepted_by, accepted_at, unsure, note, also FROM articles WHERE page_id = ? "
            "ORDER BY place", [page_id],
        )
    )  # fmt: skip
    corrections = db.execute(
        "SELECT start_cp, end_cp, text, made, reason FROM corrections WHERE page_id = ? ORDER BY start_cp", [page_id]
    )
    ways = {way.value: way for way in Made}
    comments = db.execute(f"SELECT {COMMENT_COLUMNS} FROM comments WHERE page_id = ? ORDER BY number", [page_id])
    return PageState(
        articles,
        flags,
        tuple(Correction(start, end, text, ways[made], why) for start, end, text, made, why in corrections),
        tuple(Comment(number, About(about), *rest) for number, about, *rest in comments.fetchall()),
    )


def also_from(column: str) -> tuple[str, ...]:
    """The further categories of an article."""
    return () if column == NONE else tuple(json.loads(column))


def load_proposal(db: Database, proposal: int | None) -> StoredProposal:
    """What is kept of a proposal."""
    if proposal is None:
        return StoredProposal()

    def rows(columns: str, table: str, order: str) -> list[tuple[Any, ...]]:
        sql = f"SELECT {columns} FROM {table} WHERE proposal_id = ? ORDER BY {order}"
        return db.execute(sql, [proposal]).fetchall()

    def reasons(text: str) -> tuple[Reason, ...]:
        return reasons_from_json(json.loads(text))

    return StoredProposal(
        proposal,
        tuple(
            Border(at, sure, reasons(why)) for at, sure, why in rows("at_cp, confidence, reasons", "borders", "place")
        ),
        tuple(
            (place, Suggestion(article, category, sure, reasons(why)))
            for place, article, category, sure, why in rows(
                "anchor_cp, article, category, confidence, reasons", "suggestions", "id"
            )
        ),
        tuple(
            (place, article, reasons(why))
            for place, article, why in rows("anchor_cp, article, reasons", "attachments", "article")
        ),
        reasons(db.execute("SELECT remarks FROM proposals WHERE id = ?", [proposal]).fetchone()[0]),
    )


def write_patch(db: Database, page_id: int, before: PageState, after: PageState, patch: Patch) -> None:
    """Bring articles, spans, corrections and comments from ``before`` to ``after``; only rows that changed are written."""
    for old, new in patch.articles:
        if new is None and old is not None:
            db.execute("DELETE FROM articles WHERE page_id = ? AND article = ?", [page_id, old.id])  # and its spans
    for old, new in patch.articles:
        if new is None:
            continue
        values = article_values(page_id, new, after.numbers[new.id])
        if old is None:
            db.execute(INSERT_ARTICLE, values)
        elif values[3:] != article_values(page_id, old, 0)[3:]:
            db.execute(
                "UPDATE articles SET category = ?, accepted_by = ?, accepted_at = ?, unsure = ?, note = ?, also = ? "
                "WHERE page_id = ? AND article = ?",
                [*values[3:], page_id, new.id],
            )
        _write_spans(db, page_id, old, new)
    if patch.order:
        moved = [(n, page_id, name) for name, n in after.numbers.items() if before.numbers.get(name, n) != n]
        db.conn.executemany("UPDATE articles SET place = ? WHERE page_id = ? AND article = ?", moved)
    if patch.corrections:
        gone, come = patch.corrections
        places = [(page_id, made.start) for made in gone]
        db.conn.executemany("DELETE FROM corrections WHERE page_id = ? AND start_cp = ?", places)
        db.conn.executemany(INSERT_CORRECTION, correction_values(page_id, come))
    if patch.comments:
        before_them, after_them = patch.comments
        numbers = [(page_id, one.number) for one in before_them]
        db.conn.executemany("DELETE FROM comments WHERE page_id = ? AND number = ?", numbers)
        db.conn.executemany(INSERT_COMMENT, comment_values(page_id, after_them))


def _write_spans(db: Database, page_id: int, old: Article | None, new: Article) -> None:
    had = list(span_values(page_id, old)) if old else []
    has = list(span_values(page_id, new))
    changed = [row for place, row in enumerate(has) if place >= len(had) or had[place] != row]
    db.conn.executemany(INSERT_SPAN, changed)
    if len(had) > len(has):
        db.execute("DELETE FROM spans WHERE page_id = ? AND article = ? AND place > ?", [page_id, new.id, len(has)])
