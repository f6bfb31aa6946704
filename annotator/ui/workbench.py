"""What the window works with: the open project, the page in hand, every command. No widgets here.

The project lives in one worker thread (the lane "store"); segmentation runs in another (the lane "thinker"). All that
comes back are immutable values.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.core.edits import AcceptArticle, AcceptPage, Edit
from annotator.core.errors import AnnotatorError, Cancelled, EditRefused, StaleEdit
from annotator.core.model import Acceptance, Category
from annotator.core.proposal import Proposal, Suggestion
from annotator.segmentation.segmenter import Segmenter
from annotator.segmentation.words import Words
from annotator.services import exporting, importing, paths
from annotator.services.project import Project
from annotator.services.sample import sample_project
from annotator.services.settings import Settings
from annotator.services.values import Changed, OpenPage, PageRow, PageStatus, Step
from annotator.ui.jobs import Done, Lane

Progress = Callable[[int, int | None, str], None]


@dataclass(frozen=True)
class Opened:
    """What the window needs to know of a project that was just opened."""

    path: Path
    rows: tuple[PageRow, ...]
    categories: tuple[Category, ...]
    last_page: int | None
    undo: Step | None
    redo: Step | None


def now() -> str:
    """The present moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Workbench(QObject):
    """The state behind the window and its commands; it tells by signals what became of them."""

    opened = Signal(object)
    closed = Signal()
    rows_reset = Signal(object)
    row_changed = Signal(object)
    page_shown = Signal(object)
    page_changed = Signal(object)
    suggested = Signal(object)
    article_selected = Signal(object, str)
    steps_changed = Signal(object, object)
    saving = Signal()
    saved = Signal(str)
    refused = Signal(object)
    failed = Signal(object)
    imported = Signal(object)
    exported = Signal(object)
    progressed = Signal(str, int, int, str)
    progress_ended = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.store = Lane("store", self)
        self.thinker = Lane("thinker", self)
        self._project: Project | None = None  # touched in the store lane only
        self._segmenter = Segmenter(Words(paths.cache_dir() / "words"))
        self._cancel = threading.Event()
        self._queue: deque[int] = deque()  # pages that wait for a proposal
        self._queue_length = 0
        self._wanted: int | None = None
        self.path: Path | None = None
        self.rows: dict[int, PageRow] = {}
        self.categories: tuple[Category, ...] = ()
        self.page: OpenPage | None = None
        self.article: str | None = None

    # -- the project ------------------------------------------------------------------------------------------------

    def open_project(self, path: Path, *, create: bool = False) -> None:
        """Open (or make) the project file at ``path`` instead of the present one; on failure the present one stays."""
        who = self.settings.who
        self._open(lambda: Project.create(path, who=who) if create else Project.open(path, who=who))

    def open_sample(self) -> None:
        """Open the sample project; it is made if it is not there."""
        who = self.settings.who
        self._open(lambda: Project.open(sample_project(who), who=who))

    def _open(self, opening: Callable[[], Project]) -> None:
        def work() -> Opened:
            project = opening()
            old, self._project = self._project, project
            if old:
                old.close()
            return self._facts(project)

        self.store.submit(work, self._opened, self._not_done)

    def _facts(self, project: Project) -> Opened:
        last = project.setting("last_page")
        rows = tuple(project.pages())
        known = any(row.id == last for row in rows)
        return Opened(
            project.path, rows, project.categories(), last if known else None, project.undo_step(), project.redo_step()
        )

    def _opened(self, facts: Opened) -> None:
        self._queue.clear()
        self.path, self.categories = facts.path, facts.categories
        self.rows = {row.id: row for row in facts.rows}
        self.page, self.article = None, None
        self.settings.remember_project(facts.path)
        self.opened.emit(facts)
        self.steps_changed.emit(facts.undo, facts.redo)
        first = facts.last_page or next(iter(self.rows), None)
        if first is None:
            self.page_shown.emit(None)
        else:
            self.show_page(first)
        self._propose_pending()

    def close(self) -> None:
        """End all work and close the project file; everything is on disk already."""
        self._cancel.set()
        self._queue.clear()
        last = self.page.id if self.page else None

        def work() -> None:
            if self._project:
                if last is not None and self._project.setting("last_page") != last:
                    self._project.set_setting("last_page", last)
                self._project.close()
                self._project = None

        self.thinker.close()
        self.store.submit(work, None, self._ignore)
        self.store.close()

    @staticmethod
    def _ignore(_error: Exception) -> None:
        """At the very end nobody can be told; every edit is on disk already."""

    def save_copy(self, target: Path, done: Done) -> None:
        """Write a copy of the open project to ``target``, even if its own file is gone."""
        self._in_store(lambda project: project.save_copy(target), done)

    def _in_store(self, work: Callable[[Project], Any], done: Done | None = None) -> None:
        def with_project() -> Any:
            return work(self._project) if self._project else None

        self.store.submit(with_project, done, self._not_done)

    def _not_done(self, error: Exception) -> None:
        """Tell what could not be done; after a refusal or a stale edit the page is as it was."""
        self.progress_ended.emit()
        if isinstance(error, StaleEdit) and self.page:
            self.show_page(self.page.id, again=True)
        if isinstance(error, Cancelled | EditRefused):
            self.refused.emit(error)
        elif isinstance(error, AnnotatorError):
            self.failed.emit(error)
        else:
            self.failed.emit(error)
            raise error

    # -- pages ------------------------------------------------------------------------------------------------------

    def show_page(self, page_id: int, *, again: bool = False, article: str | None = None) -> None:
        """Bring page ``page_id`` into the window."""
        self._wanted = page_id
        if self.page and self.page.id == page_id and not again:
            return

        def shown(page: OpenPage | None) -> None:
            if page and page.id == self._wanted:
                self._show(page, article)

        self._in_store(lambda project: project.page(page_id), shown)

    def _show(self, page: OpenPage, article: str | None = None) -> None:
        self.page = page
        first = page.state.articles[0].id if page.state.articles else None
        self.article = article if article in page.state.by_id else first
        self.page_shown.emit(page)
        self.article_selected.emit(self.article, "")
        if page.status is PageStatus.NEW and not page.state.articles:
            self._propose(page)
        else:
            self._suggest_missing(page)

    def select_article(self, article: str | None, by: str) -> None:
        """Make ``article`` the current one; ``by`` names the view that asked."""
        if article != self.article and self.page and (article is None or article in self.page.state.by_id):
            self.article = article
            self.article_selected.emit(article, by)

    def next_page(self, step: int = 1, *, only_open: bool = False) -> None:
        """Show the page ``step`` places on in the list; with ``only_open`` the next one that is not gold."""
        ids = list(self.rows)
        if not ids or not self.page:
            return
        place = ids.index(self.page.id)
        around = ids[place + step :: step] if step > 0 else ids[:place][::-1]
        if only_open:
            around = [*ids[place + 1 :], *ids[:place]]
            around = [number for number in around if self.rows[number].status is not PageStatus.GOLD]
        if around:
            self.show_page(around[0])

    # -- edits ------------------------------------------------------------------------------------------------------

    def apply(self, edit: Edit, *, by: str = "", then: Done | None = None) -> None:
        """Make ``edit`` on the page in hand: on disk first, then in the window."""
        if not self.page:
            return
        page_id = self.page.id
        self.saving.emit()

        def done(changed: Changed) -> None:
            self._changed(changed)
            if then:
                then(changed)

        self._in_store(lambda project: project.apply(page_id, edit, initiator=by), done)

    def undo(self) -> None:
        """Take the last step back, on whichever page it was."""
        self.saving.emit()
        self._in_store(lambda project: project.undo(initiator="window"), self._changed)

    def redo(self) -> None:
        """Make the last step that was taken back again."""
        self.saving.emit()
        self._in_store(lambda project: project.redo(initiator="window"), self._changed)

    def _changed(self, changed: Changed) -> None:
        self.rows[changed.row.id] = changed.row
        self.row_changed.emit(changed.row)
        self.steps_changed.emit(changed.undo, changed.redo)
        self.saved.emit(changed.saved_at)
        if self.page and changed.page_id == self.page.id:
            self.page = changed.page
            if changed.focus:
                self.article = changed.focus
            elif self.article not in changed.page.state.by_id:
                articles = changed.page.state.articles
                self.article = articles[0].id if articles else None
            self.page_changed.emit(changed)
            self.article_selected.emit(self.article, "edit" if changed.action == "edit" else "")
            self._suggest_missing(changed.page, changed.touched)
        elif changed.action in ("undo", "redo"):
            self._wanted = changed.page_id
            self._show(changed.page, changed.focus)

    def accept_article(self, article: str) -> None:
        """Accept ``article`` with its category, or with the suggested one."""
        if self.page:
            hint = self.page.suggestions.get(article)
            self.apply(AcceptArticle(article, self._acceptance(), hint.category if hint else None), by="window")

    def accept_page(self) -> None:
        """Accept the whole page and go to the next one that is not gold."""
        if not self.page:
            return
        if self.page.state.flags.accepted:
            self.next_page(only_open=True)
            return
        given = tuple((hint.article, hint.category) for hint in self.page.suggestions.values())
        self.apply(AcceptPage(self._acceptance(), given), by="window", then=self._accepted)

    def _accepted(self, changed: Changed) -> None:
        self.next_page(only_open=True)

    def _acceptance(self) -> Acceptance:
        return Acceptance(self.settings.who, now())

    # -- proposals --------------------------------------------------------------------------------------------------

    def segment_again(self) -> None:
        """Propose the articles of the page in hand anew; undo brings the present ones back."""
        if self.page:
            self._propose(self.page, force=True)

    def _propose(self, page: OpenPage, *, force: bool = False, then: Callable[[], None] | None = None) -> None:
        def work(project: Project, proposal: Proposal) -> Changed | None:
            if not force and project.page(page.id).status is not PageStatus.NEW:
                return None  # a person or another window was faster
            return project.propose(page.id, proposal, initiator="window" if force else "program")

        def kept(changed: Changed | None) -> None:
            if changed:
                self._changed(changed)
            if then:
                then()

        def thought(proposal: Proposal) -> None:
            self._in_store(lambda project: work(project, proposal), kept)

        self.thinker.submit(lambda: self._segmenter.propose(page.text), thought, self._not_done)

    def _propose_pending(self) -> None:
        """Propose articles for all pages that have none yet, one by one, while the window stays free."""
        running = bool(self._queue)
        self._queue = deque(row.id for row in self.rows.values() if row.status is PageStatus.NEW)
        self._queue_length = len(self._queue)
        self._cancel.clear()
        if self._queue and not running:
            self._next_pending()

    def _next_pending(self) -> None:
        while self._queue and self.rows[self._queue[0]].status is not PageStatus.NEW:
            self._queue.popleft()
        if not self._queue or self._cancel.is_set():
            self._queue.clear()
            self.progress_ended.emit()
            return
        page_id = self._queue[0]
        if self._queue_length > 1:
            done = self._queue_length - len(self._queue)
            self.progressed.emit("propose", done, self._queue_length, self.rows[page_id].name)
        self._in_store(lambda project: project.page(page_id), self._propose_and_go_on)

    def _propose_and_go_on(self, page: OpenPage | None) -> None:
        if page:
            self._propose(page, then=self._pending_done)

    def _pending_done(self) -> None:
        if self._queue:
            self._queue.popleft()
        self._next_pending()

    def _suggest_missing(self, page: OpenPage, touched: tuple[str, ...] = ()) -> None:
        """Suggest categories for articles that are new or were changed, off this thread."""
        articles = [
            article
            for article in page.state.articles
            if article.category is None and (article.id in touched or article.id not in page.suggestions)
        ]
        if not articles:
            return

        def keep(suggestions: tuple[Suggestion, ...]) -> None:
            if not self.page or (self.page.id, self.page.revision) != (page.id, page.revision) or not suggestions:
                return
            hints = self.page.suggestions | {hint.article: hint for hint in suggestions}
            self.page = replace(self.page, suggestions=hints)
            self.suggested.emit(self.page)
            self._in_store(lambda project: project.save_suggestions(page.id, suggestions))

        self.thinker.submit(lambda: self._segmenter.suggest(page.text, articles), keep, self._not_done)

    # -- import and export ------------------------------------------------------------------------------------------

    def import_paths(self, files: list[Path], *, skip_bad: bool = False) -> None:
        """Import files and folders: all of them or nothing."""
        self._cancel.clear()
        progress = self._throttled("import")

        def work(project: Project) -> tuple[Any, tuple[PageRow, ...], tuple[Category, ...]]:
            report = importing.import_paths(
                project, files, skip_bad=skip_bad, progress=progress, cancelled=self._cancel.is_set
            )
            return report, tuple(project.pages()), project.categories()

        self._in_store(work, self._imported)

    def _imported(self, answer: tuple[Any, tuple[PageRow, ...], tuple[Category, ...]]) -> None:
        report, rows, self.categories = answer
        self.rows = {row.id: row for row in rows}
        self.progress_ended.emit()
        self.rows_reset.emit(rows)
        self.imported.emit(report)
        if report.added and (self.page is None or self.page.id not in self.rows):
            self.show_page(report.added[0])
        self._propose_pending()

    def export(self, target: Path, status: PageStatus | None) -> None:
        """Write page records of all pages, or of those with ``status``, to ``target``."""
        self._cancel.clear()
        progress = self._throttled("export")

        def work(project: Project) -> Any:
            return exporting.export_records(
                project, target, status=status, progress=progress, cancelled=self._cancel.is_set
            )

        self._in_store(work, self._exported)

    def _exported(self, report: Any) -> None:
        self.progress_ended.emit()
        self.exported.emit(report)

    def cancel(self) -> None:
        """Stop the long work that is under way."""
        self._cancel.set()

    def _throttled(self, kind: str) -> Progress:
        """A progress function for a worker thread that tells the window at most twenty times a second."""
        last = 0.0

        def tell(done: int, total: int | None, name: str) -> None:
            nonlocal last
            if monotonic() - last > 0.05:
                last = monotonic()
                self.progressed.emit(kind, done, total or 0, name)

        return tell
