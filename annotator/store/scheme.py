"""The scheme of a project file: its categories, their versions, and the articles that follow its changes.

A change is one transaction: the scheme, each article that it relabels, a log entry for the scheme and one for each page.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple

from sqlite_utils import Database

from annotator.core.codec import scheme_from_json, scheme_to_json
from annotator.core.model import Acceptance, Category
from annotator.core.pages import PageStatus, borders_that_stand, row_of, status_of
from annotator.core.patch import stale
from annotator.core.scheme import Moves, Scheme, SchemeChange, SeveralLabels, Usage, rebased, relabelled
from annotator.store.database import ProjectFile
from annotator.store.repository import HistoryStep, LogLine, Repository, check_turn, insert_log, last_step
from annotator.store.rows import NONE, also_from, page_values, to_json

Json = dict[str, Any]


class Labels(NamedTuple):
    """What a change of the scheme may change of an article: its categories and who accepted it."""

    categories: tuple[str, ...]
    accepted: Acceptance | None


class Relabel(NamedTuple):
    """An article before and after."""

    article: str
    before: Labels
    after: Labels


@dataclass(frozen=True)
class PageRelabel:
    """The articles of a page that change, and the acceptance of the page before and after."""

    page_id: int
    articles: tuple[Relabel, ...]
    before: Acceptance | None
    after: Acceptance | None

    @property
    def inverse(self) -> "PageRelabel":
        """The same, the other way round."""
        turned = tuple(Relabel(article, after, before) for article, before, after in self.articles)
        return PageRelabel(self.page_id, turned, self.after, self.before)

    @property
    def acceptance_changes(self) -> bool:
        """Whether anything is accepted or opened by it."""
        return self.before != self.after or any(item.before.accepted != item.after.accepted for item in self.articles)


class Reach(NamedTuple):
    """How far a change goes: articles that change, how many of them are accepted, and their pages."""

    articles: int
    accepted: int
    pages: int


@dataclass(frozen=True)
class Written:
    """A change of the scheme that is on disk."""

    log: LogLine
    scheme: Scheme
    revisions: dict[int, int]  # of the pages that changed
    kept: tuple[Category, ...] = ()  # what an undo or redo could not take away, as articles have it by now


class SchemeStore:
    """Reads and changes the scheme of one open project file. Every method may raise ProjectError."""

    def __init__(self, file: ProjectFile) -> None:
        self.file = file
        self._repository = Repository(file)

    def read(self) -> Scheme:
        """The scheme as it is on disk."""
        with self._repository.reading() as db:
            return _load(db)

    def usage(self) -> Usage:
        """How many articles have each category."""
        with self._repository.reading() as db:
            return _usage(db)

    def reach(self, moves: Moves) -> Reach:
        """How far a change with ``moves`` would go."""
        with self._repository.reading() as db:
            pages = _affected(db, moves)
        articles = [item for page in pages for item in page.articles]
        return Reach(len(articles), sum(1 for item in articles if item.before.accepted), len(pages))

    def add(self, categories: Iterable[Category], log: LogLine | None = None, *, multiple: bool = False) -> None:
        """Add those that are not there yet, a key that another category has left out; never a step to undo.

        With ``multiple`` articles may have several categories from now on.
        """
        with self.file.write() as db:
            before = _load(db)
            new = [category for category in categories if category.id not in before.by_id]
            keys = {category.key for category in before.categories}
            added = []
            for category in new:
                added.append(replace(category, key="") if category.key in keys else category)
                keys.add(category.key)
            names = [category.id for category in added]
            merged = {name: into for name, into in before.merged.items() if name not in names}
            after = Scheme((*before.categories, *added), multiple or before.multiple, merged)
            if after != before:
                number = insert_log(db, log, details=log.details | {"added": names}) if log else None
                _put(db, after, number)

    def change(
        self, work_out: Callable[[Scheme, Usage], SchemeChange], log_of: Callable[[SchemeChange], LogLine]
    ) -> Written:
        """Make a change as a new step: worked out from what is on disk and written in one transaction."""
        with self.file.write() as db:
            change = work_out(_load(db), _usage(db))
            pages = _affected(db, change.moves)
            log = _with_counts(log_of(change), pages)
            number = _log_scheme(db, log, change.before, change.after, change.moves)
            revisions = self._relabel(db, pages, replace(log, kind="relabel", details={"scheme": number}))
            _put(db, change.after, number)
            db.execute("DELETE FROM undo_history WHERE undone_by IS NOT NULL")
            db.execute("INSERT INTO undo_history (log_id) VALUES (?)", [number])
        return Written(log, change.after, revisions)

    def change_sides(self, step: HistoryStep, log: LogLine) -> Written:
        """Take a step back, or make it again: worked out anew on the articles that there are now.

        Raises StaleEdit if another window undid or redid it meanwhile, OutOfTurn if another step comes first.
        """
        back = log.action == "undo"
        with self.file.write() as db:
            check_turn(db, step, back=back)
            current = _load(db)
            before, after, moves = _logged(db, step.log_id)
            if back:
                before, after, moves = after, before, {}
            _insert_missing(db, current, after)  # articles refer to their categories at every moment
            pages = [page for page in _undoing(db, step) if page.articles] if back else _affected(db, moves)
            log = _with_counts(log, pages)
            number = _log_scheme(db, log, before, after, moves)
            revisions = self._relabel(db, pages, replace(log, kind="relabel", details={"scheme": number}, undoes=None))
            scheme = rebased(current, before, after, _usage(db))
            _put(db, scheme, number)
            moved = db.execute(
                "UPDATE undo_history SET undone_by = ?, log_id = ? WHERE seq = ? AND log_id = ? AND undone_by IS ?",
                [number if back else None, step.log_id if back else number, step.seq, step.log_id, step.undone_by],
            )
            if moved.rowcount != 1:
                raise stale()
        gone = [name for name in before.by_id if name not in after.by_id]
        return Written(log, scheme, revisions, tuple(scheme.by_id[name] for name in gone if name in scheme.by_id))

    def _relabel(self, db: Database, pages: list[PageRelabel], log: LogLine) -> dict[int, int]:
        """Give the articles of ``pages`` their new categories, each page with its log entry; the new revisions."""
        revisions = {}
        for page in pages:
            for item in page.articles:
                accepted = item.after.accepted
                db.execute(
                    "UPDATE articles SET category = ?, also = ?, accepted_by = ?, accepted_at = ? "
                    "WHERE page_id = ? AND article = ?",
                    [*_columns(item.after.categories), *_acceptance(accepted), page.page_id, item.article],
                )
            if page.acceptance_changes:
                self._derive_anew(db, page)
            else:
                main = db.execute("SELECT category FROM articles WHERE page_id = ? ORDER BY place", [page.page_id])
                listed = to_json([row[0] for row in main])
                db.execute("UPDATE pages SET categories = ? WHERE id = ?", [listed, page.page_id])
            db.execute("UPDATE pages SET revision = revision + 1 WHERE id = ?", [page.page_id])
            revision = db.execute("SELECT revision FROM pages WHERE id = ?", [page.page_id]).fetchone()[0]
            revisions[page.page_id] = revision
            insert_log(
                db, log, page_id=page.page_id, revision=revision,
                forward=to_json(_page_to_json(page)), inverse=to_json(_page_to_json(page.inverse)),
            )  # fmt: skip
        return revisions

    def _derive_anew(self, db: Database, page: PageRelabel) -> None:
        """Status, counts and doubts of a page that was opened or accepted by the change."""
        db.execute(
            "UPDATE pages SET accepted_by = ?, accepted_at = ? WHERE id = ?", [*_acceptance(page.after), page.page_id]
        )
        now = self._repository.load(page.page_id)
        status: PageStatus = status_of(now.state, now.base_status, last_step(db, page.page_id))
        standing = borders_that_stand(now.text, now.state, now.proposal.borders)
        row = row_of(now.text, now.state, standing, page_id=now.id, name=now.name, status=status)
        db.execute(
            "UPDATE pages SET status = ?, title = ?, article_count = ?, accepted_count = ?, unsure_any = ?, "
            "doubtful_count = ?, categories = ?, open_comments = ?, accepted_by = ?, accepted_at = ?, unsure = ?, note = ? WHERE id = ?",
            [*page_values(row, now.state.flags), page.page_id],
        )


def _load(db: Database) -> Scheme:
    categories = db.execute("SELECT id, name_zh, name_en, key, colour FROM categories ORDER BY place").fetchall()
    version = db.execute("SELECT multiple, merged FROM scheme_versions ORDER BY version DESC LIMIT 1").fetchone()
    multiple, merged = (bool(version[0]), json.loads(version[1])) if version else (False, {})
    return Scheme(tuple(Category(*row) for row in categories), multiple, merged)


def _usage(db: Database) -> Usage:
    counts = db.execute(
        "SELECT label, count(*) FROM (SELECT category AS label FROM articles WHERE category IS NOT NULL "
        "UNION ALL SELECT value FROM articles, json_each(also) WHERE also <> '[]') GROUP BY label"
    ).fetchall()
    several = db.execute(
        "SELECT name, place FROM articles JOIN pages ON pages.id = page_id WHERE also <> '[]' ORDER BY page_id, place"
    ).fetchall()
    return Usage(dict(counts), tuple(SeveralLabels(*row) for row in several))


_ARTICLES = (
    "SELECT page_id, article, category, also, articles.accepted_by, articles.accepted_at, "
    "pages.accepted_by, pages.accepted_at FROM articles JOIN pages ON pages.id = page_id "
)


def _affected(db: Database, moves: Moves) -> list[PageRelabel]:
    """The articles that have one of the categories that move. One that loses a category is open again, and its page."""
    if not moves:
        return []
    names = to_json(list(moves))
    found = db.execute(
        _ARTICLES + "WHERE category IN (SELECT value FROM json_each(:names)) OR (also <> '[]' AND EXISTS "
        "(SELECT 1 FROM json_each(also) WHERE value IN (SELECT value FROM json_each(:names)))) ORDER BY page_id, place",
        {"names": names},
    )
    pages = []
    for page_id, rows in groupby(found, key=lambda row: row[0]):
        items, accepted = [], None
        for _, article, category, also, *who in rows:
            before = _labels(category, also, who[:2])
            lost = any(moves.get(name, name) is None for name in before.categories)
            after = Labels(relabelled(before.categories, moves), None if lost else before.accepted)
            items.append(Relabel(article, before, after))
            accepted = Acceptance(*who[2:]) if who[2] is not None else None
        opened = any(item.after.accepted is None for item in items)
        pages.append(PageRelabel(page_id, tuple(items), accepted, None if opened else accepted))
    return pages


def _undoing(db: Database, step: HistoryStep) -> Iterator[PageRelabel]:
    """What takes the relabelling of ``step`` back, as far as articles are as it left them."""
    first, last = step.log_id + 1, step.log_id + step.details.get("pages", 0)
    entries = db.execute(
        "SELECT page_id, inverse FROM edit_log WHERE id BETWEEN ? AND ? AND kind = 'relabel' ORDER BY id", [first, last]
    ).fetchall()
    for page_id, inverse in entries:
        page = _page_from_json(page_id, json.loads(inverse))
        rows = db.execute(_ARTICLES + "WHERE page_id = ?", [page_id]).fetchall()
        now = {row[1]: _labels(row[2], row[3], row[4:6]) for row in rows}
        items = tuple(item for item in page.articles if now.get(item.article) == item.before)
        if len(items) < len(page.articles):  # others stand there now: the page as a whole stays as it is
            accepted = Acceptance(*rows[0][6:]) if rows and rows[0][6] is not None else None
            page = replace(page, before=accepted, after=accepted)
        yield replace(page, articles=items)


def _labels(category: str | None, also: str, who: Iterable[Any]) -> Labels:
    by, at = who
    categories = () if category is None else (category, *also_from(also))
    return Labels(categories, Acceptance(by, at) if by is not None else None)


def _columns(categories: tuple[str, ...]) -> tuple[str | None, str]:
    return (categories[0] if categories else None), (to_json(categories[1:]) if categories[1:] else NONE)


def _acceptance(accepted: Acceptance | None) -> tuple[str | None, str | None]:
    return (accepted.by, accepted.at) if accepted else (None, None)


def _with_counts(log: LogLine, pages: list[PageRelabel]) -> LogLine:
    """The entry of the scheme says how many pages follow it in the log, and how many articles they relabel."""
    counts = {"pages": len(pages), "articles": sum(len(page.articles) for page in pages)}
    return replace(log, details=log.details | counts)


def _log_scheme(db: Database, log: LogLine, before: Scheme, after: Scheme, moves: Moves) -> int:
    forward: Json = {"scheme": [scheme_to_json(before), scheme_to_json(after)]}
    inverse: Json = {"scheme": forward["scheme"][::-1]}
    if moves:
        forward["moves"] = dict(moves)
    return insert_log(db, log, forward=to_json(forward), inverse=to_json(inverse))


def _logged(db: Database, log_id: int) -> tuple[Scheme, Scheme, Moves]:
    told = json.loads(db.execute("SELECT forward FROM edit_log WHERE id = ?", [log_id]).fetchone()[0])
    before, after = (scheme_from_json(side) for side in told["scheme"])
    return before, after, told.get("moves", {})


_INSERT = "INSERT INTO categories (id, place, name_zh, name_en, key, colour) VALUES (?, ?, ?, ?, ?, ?)"


def _insert_missing(db: Database, current: Scheme, after: Scheme) -> None:
    for category in after.categories:
        if category.id not in current.by_id:
            db.execute(_INSERT, [category.id, 0, category.name_zh, category.name_en, "", category.colour])


def _put(db: Database, scheme: Scheme, log_id: int | None) -> None:
    """Make the table what ``scheme`` says, and keep the version."""
    db.execute("DELETE FROM categories WHERE id NOT IN (SELECT value FROM json_each(?))", [to_json(list(scheme.by_id))])
    there = {row[0] for row in db.execute("SELECT id FROM categories").fetchall()}
    for place, category in enumerate(scheme.categories, 1):
        values = [place, category.name_zh, category.name_en, category.key, category.colour]
        if category.id in there:
            db.execute(
                "UPDATE categories SET place = ?, name_zh = ?, name_en = ?, key = ?, colour = ? WHERE id = ?",
                [*values, category.id],
            )
        else:
            db.execute(_INSERT, [category.id, *values])
    told = scheme_to_json(scheme)
    db.execute(
        "INSERT INTO scheme_versions (log_id, multiple, categories, merged) VALUES (?, ?, ?, ?)",
        [log_id, scheme.multiple, to_json(told["categories"]), to_json(told["merged"])],
    )


def _page_to_json(page: PageRelabel) -> Json:
    value: Json = {
        "labels": [[item.article, _labels_to_json(item.before), _labels_to_json(item.after)] for item in page.articles]
    }
    if page.before != page.after:
        value["accepted"] = [
            list(side) if side[0] is not None else None for side in map(_acceptance, (page.before, page.after))
        ]
    return value


def _labels_to_json(labels: Labels) -> list[Any]:
    return [list(labels.categories), list(_acceptance(labels.accepted)) if labels.accepted else None]


def _labels_from_json(value: list[Any]) -> Labels:
    return Labels(tuple(value[0]), Acceptance(*value[1]) if value[1] else None)


def _page_from_json(page_id: int, value: Json) -> PageRelabel:
    before, after = (Acceptance(*side) if side else None for side in value.get("accepted", (None, None)))
    items = tuple(
        Relabel(article, _labels_from_json(old), _labels_from_json(new)) for article, old, new in value["labels"]
    )
    return PageRelabel(page_id, items, before, after)
