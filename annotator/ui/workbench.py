"""What the window works with: the open project, the page in hand, every command. No widgets here.

The project lives in one worker thread (the lane "store"); segmentation runs in another ("thinker"), import and export
in a third with a connection of its own ("mover"). All that comes back are immutable values. A job belongs to the project
for which it was asked: once another project is open, neither the job nor its answer touches anything.
"""

import contextlib
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.core.edits import AcceptArticle, AcceptPage, Edit
from annotator.core.errors import QT_TRANSLATE_NOOP, AnnotatorError, Cancelled, EditRefused, InputError, StaleEdit
from annotator.core.model import Acceptance, Category
from annotator.core.proposal import Proposal, Suggestion
from annotator.services import exporting, importing
from annotator.services.project import Project, utc_now
from annotator.services.proposing import person_segmenter
from annotator.services.sample import sample_project
from annotator.services.settings import Settings
from annotator.services.values import Changed, OpenPage, PageRow, PageStatus, Step
from annotator.ui.jobs import Done, Lane

Progress = Callable[[int, int | None, str], None]
Command = Callable[[], object]


@dataclass(frozen=True)
class Opened:
    """What the window needs to know of a project that was just opened."""

    generation: int
    path: Path
    rows: tuple[PageRow, ...]
    categories: tuple[Category, ...]
    last_page: int | None
    undo: Step | None
    redo: Step | None


@dataclass(frozen=True)
class Imported:
    """What an import brought, and the lists as they are now."""

    report: importing.ImportReport
    rows: tuple[PageRow, ...]
    categories: tuple[Category, ...]


class Workbench(QObject):
    """The state behind the window and its commands; it tells by signals what became of them."""

    opened = Signal(object)
    rows_reset = Signal(object)
    row_changed = Signal(object)
    page_shown = Signal(object)
    page_changed = Signal(object)
    suggested = Signal(object)
    article_selected = Signal(object, str)
    steps_changed = Signal(object, object)
    saving = Signal()
    saved = Signal(str)  # the moment of the last edit that is on disk, "" if there was none
    refused = Signal(object)
    failed = Signal(object, bool)  # the error; whether an edit was lost by it
    import_failed = Signal(object, object)  # the error and the files
    imported = Signal(object)
    exported = Signal(object)
    progressed = Signal(str, int, int, str)
    progress_ended = Signal()
    settled = Signal()
    undone = Signal(object)  # what was taken back or made again, once its page is shown
    finished = Signal()  # no page is left that is not gold

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.store, self.thinker, self.mover = Lane("store", self), Lane("thinker", self), Lane("mover", self)
        self._project: Project | None = None  # touched in the store lane only
        self._opened_generation = 0  # of that project; touched in the store lane only
        self._generation = 0  # of the project that the window shows
        self._segmenter = person_segmenter()
        self._cancel = threading.Event()
        self._queue: deque[int] = deque()  # pages that wait for a proposal
        self._queue_length = 0
        self._wanted: int | None = None
        self._pending = 0  # edits and page changes that are under way
        self._turns: deque[Command] = deque()  # commands that wait for them
        self._thinking: set[int] = set()  # pages whose proposal or suggestions are under way
        self._after_thinking: Command | None = None
        self._saved_at = ""
        self.moving = False  # an import is under way
        self.path: Path | None = None
        self.rows: dict[int, PageRow] = {}
        self.categories: tuple[Category, ...] = ()
        self.page: OpenPage | None = None
        self.article: str | None = None

    @property
    def idle(self) -> bool:
        """True if nothing at all is under way."""
        return self.store.idle and self.thinker.idle and self.mover.idle

    @property
    def waiting(self) -> bool:
        """True if commands wait for their turn: what is shown now is on its way out."""
        return bool(self._turns)

    # -- turns ------------------------------------------------------------------------------------------------------

    def in_turn(self, command: Command) -> None:
        """Do ``command`` once every edit and page change before it is answered: it sees the page as it then is."""
        if self._pending:
            self._turns.append(command)
        else:
            command()

    def _answered(self) -> None:
        self._pending -= 1
        while self._turns and not self._pending:
            self._turns.popleft()()
        if not self._pending:
            self.settled.emit()

    def _in_store(self, work: Callable[[Project], Any], done: Done | None = None, *, lost: bool = False) -> None:
        """Do ``work`` with the project in its lane. ``lost``: an edit is lost if it fails."""
        generation = self._generation
        self._pending += 1

        def with_project() -> Any:
            if self._project is None or generation != self._opened_generation:
                raise EditRefused(
                    QT_TRANSLATE_NOOP("errors", "Another project was opened meanwhile; nothing was changed.")
                )
            return work(self._project)

        def answer(result: Any) -> None:
            if done and generation == self._generation:
                done(result)
            self._answered()

        def refuse(error: Exception) -> None:
            if generation == self._generation:
                self._turns.clear()
                self._not_done(error, lost=lost)
            else:
                self.refused.emit(error)
            self._answered()

        self.store.submit(with_project, answer, refuse)

    def _not_done(self, error: Exception, *, lost: bool = False) -> None:
        """Tell what could not be done; after a refusal or a stale edit the page is as it was."""
        self._wanted = self.page.id if self.page else None
        if isinstance(error, StaleEdit) and self.page:
            self.show_page(self.page.id, again=True)
        if isinstance(error, Cancelled | EditRefused):
            self.saved.emit(self._saved_at)
            self.refused.emit(error)
        else:
            self.failed.emit(error, lost)
            if not isinstance(error, AnnotatorError):
                raise error

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
            self._opened_generation += 1
            if old:
                old.close()
            last = project.setting("last_page")
            rows = tuple(project.pages())
            last = last if any(row.id == last for row in rows) else None
            steps = project.undo_step(), project.redo_step()
            return Opened(self._opened_generation, project.path, rows, project.categories(), last, *steps)

        def refuse(error: Exception) -> None:
            self._not_done(error)
            self._propose_pending()

        self._cancel.set()
        self.store.submit(work, self._opened, refuse)

    def _opened(self, facts: Opened) -> None:
        self._generation = facts.generation
        self._queue.clear()
        self._turns.clear()
        self._thinking.clear()
        self._after_thinking = None
        self.path, self.categories, self._saved_at = facts.path, facts.categories, ""
        self.rows = {row.id: row for row in facts.rows}
        self.page, self.article, self._wanted = None, None, None
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
                with contextlib.suppress(AnnotatorError):  # the place is a convenience, no work is lost with it
                    if last is not None and self._project.setting("last_page") != last:
                        self._project.set_setting("last_page", last)
                self._project.close()
                self._project = None

        self.thinker.close(wait=False)
        self.mover.close()
        self.store.submit(work)
        self.store.close()

    @property
    def busy(self) -> bool:
        """True while an edit is under way that is not on disk yet."""
        return self._pending > 0

    def save_copy(self, target: Path, done: Done) -> None:
        """Write a copy of the open project to ``target``, even if its own file is gone."""
        self._in_store(lambda project: project.save_copy(target), done)

    # -- pages ------------------------------------------------------------------------------------------------------

    def show_page(self, page_id: int, *, again: bool = False) -> None:
        """Bring page ``page_id`` into the window."""
        if self._wanted == page_id and not again:
            return
        self._wanted = page_id

        def shown(page: OpenPage) -> None:
            if page.id == self._wanted:
                self._show(page)

        self._in_store(lambda project: project.page(page_id), shown)

    def _show(self, page: OpenPage, article: str | None = None) -> None:
        self.page = page
        self._after_thinking = None
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
        elif only_open:
            self.finished.emit()

    # -- edits ------------------------------------------------------------------------------------------------------

    def apply(self, edit: Edit, *, by: str = "", then: Done | None = None) -> None:
        """Make ``edit`` on the page in hand: on disk first, then in the window."""
        if not self.page:
            return
        page_id = self.page.id

        def done(changed: Changed) -> None:
            self._changed(changed)
            if then:
                then(changed)

        self._edit(lambda project: project.apply(page_id, edit, initiator=by), done)

    def undo(self) -> None:
        """Take the last step back, on whichever page it was."""
        self._edit(lambda project: project.undo(initiator="window"), self._changed)

    def redo(self) -> None:
        """Make the last step that was taken back again."""
        self._edit(lambda project: project.redo(initiator="window"), self._changed)

    def _edit(self, work: Callable[[Project], Changed], done: Done) -> None:
        if self.moving:
            words = QT_TRANSLATE_NOOP(
                "errors", "An import is under way: wait until it is done, or cancel it, then edit."
            )
            self.refused.emit(EditRefused(words))
            return
        self.saving.emit()
        self._in_store(work, done, lost=True)

    def _changed(self, changed: Changed) -> None:
        self.rows[changed.row.id] = changed.row
        self.row_changed.emit(changed.row)
        self.steps_changed.emit(changed.undo, changed.redo)
        if changed.action != "propose" or changed.initiator == "window":
            self._saved_at = changed.saved_at
            self.saved.emit(changed.saved_at)
        if self.page and changed.page_id == self.page.id:
            self.page = changed.page
            if changed.focus:
                self.article = changed.focus
            elif self.article not in changed.page.state.by_id:
                articles = changed.page.state.articles
                self.article = articles[0].id if articles else None
            self.page_changed.emit(changed)
            self.article_selected.emit(self.article, "" if changed.action == "propose" else "edit")
            self._suggest_missing(changed.page, changed.touched)
        elif changed.action in ("undo", "redo"):
            self._wanted = changed.page_id
            self._show(changed.page, changed.focus)
        if changed.action in ("undo", "redo"):
            self.undone.emit(changed)

    def accept_article(self, article: str) -> None:
        """Accept ``article`` with its category, or with the suggested one, and go on to the next open one."""
        self._once_thought(lambda: self._accept_article(article))

    def _accept_article(self, article: str) -> None:
        if self.page and article in self.page.state.by_id:
            hint = self.page.suggestions.get(article)
            category = hint.category if hint else None
            self.apply(AcceptArticle(article, self._acceptance(), category), by="window", then=self._go_on)

    def _go_on(self, changed: Changed) -> None:
        state = changed.page.state
        place = state.numbers.get(changed.focus or "", 0)
        around = [*state.articles[place:], *state.articles[:place]]
        following = next((article.id for article in around if not article.accepted), None)
        if following:
            self.select_article(following, "keys")

    def accept_page(self) -> None:
        """Accept the whole page and go to the next one that is not gold."""
        self._once_thought(self._accept_page)

    def _accept_page(self) -> None:
        if not self.page:
            return
        if self.page.state.flags.accepted:
            self.next_page(only_open=True)
            return
        given = tuple((hint.article, hint.category) for hint in self.page.suggestions.values())
        self.apply(
            AcceptPage(self._acceptance(), given), by="window", then=lambda _done: self.next_page(only_open=True)
        )

    def _acceptance(self) -> Acceptance:
        return Acceptance(self.settings.who, utc_now())

    # -- proposals --------------------------------------------------------------------------------------------------

    def _once_thought(self, command: Command) -> None:
        """Do ``command`` when what the program has to say of this page is there: nobody accepts what is not shown."""
        page = self.page
        if page and (page.id in self._thinking or (page.status is PageStatus.NEW and not page.state.articles)):
            self._after_thinking = command
        else:
            command()

    def _think(self, page: OpenPage, work: Callable[[], Any], done: Done, failed: Command | None = None) -> None:
        generation = self._generation
        self._thinking.add(page.id)

        def answer(result: Any) -> None:
            if generation == self._generation:
                done(result)

        def refuse(error: Exception) -> None:
            if generation == self._generation:
                self._thought(page.id)
                if failed:
                    failed()
            self._not_done(error)

        self.thinker.submit(work, answer, refuse)

    def _thought(self, page_id: int) -> None:
        self._thinking.discard(page_id)
        if self._after_thinking and self.page and self.page.id == page_id:
            command, self._after_thinking = self._after_thinking, None
            self.in_turn(command)

    def segment_again(self) -> None:
        """Propose the articles of the page in hand anew; undo brings the present ones back."""
        if self.page and any(article.accepted for article in self.page.state.articles):
            self.refused.emit(
                EditRefused(
                    QT_TRANSLATE_NOOP(
                        "errors", "This page has accepted articles, so nothing is proposed anew; reopen them first."
                    )
                )
            )
        elif self.page:
            self._propose(self.page, force=True)

    def _propose(self, page: OpenPage, *, force: bool = False, then: Command | None = None) -> None:
        def work(project: Project, proposal: Proposal) -> Changed | None:
            now = project.page(page.id)
            if force and now.revision != page.revision:
                raise EditRefused(
                    QT_TRANSLATE_NOOP(
                        "errors", "The page was changed while articles were being proposed, so it stays as it is."
                    )
                )
            if not force and now.status is not PageStatus.NEW:
                return None  # a person or another window was faster
            by = "window" if force else "program"
            return project.propose(page.id, proposal, initiator=by, suggestions=proposal.suggestions)

        def kept(changed: Changed | None) -> None:
            self._thinking.discard(page.id)
            if changed:
                self._changed(changed)
            self._thought(page.id)
            if then:
                then()

        def thought(proposal: Proposal) -> None:
            self._in_store(lambda project: work(project, proposal), kept)

        self._think(page, lambda: self._segmenter.propose(page.text), thought, self._stop_proposing)

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
            self._stop_proposing()
            return
        page_id = self._queue[0]
        if self._queue_length > 1:
            done = self._queue_length - len(self._queue)
            self.progressed.emit("propose", done, self._queue_length, self.rows[page_id].name)
        self._in_store(lambda project: project.page(page_id), self._propose_and_go_on)

    def _propose_and_go_on(self, page: OpenPage) -> None:
        self._propose(page, then=self._pending_done)

    def _pending_done(self) -> None:
        if self._queue:
            self._queue.popleft()
            self._next_pending()

    def _stop_proposing(self) -> None:
        self._queue.clear()
        self.progress_ended.emit()

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
            if self.page and (self.page.id, self.page.revision) == (page.id, page.revision) and suggestions:
                hints = self.page.suggestions | {hint.article: hint for hint in suggestions}
                self.page = replace(self.page, suggestions=hints)
                self.suggested.emit(self.page)
                self._in_store(lambda project: project.save_suggestions(page.id, suggestions))
            self._thought(page.id)

        self._think(page, lambda: self._segmenter.suggest(page.text, articles), keep)

    # -- import and export ------------------------------------------------------------------------------------------

    def import_paths(self, files: list[Path], *, skip_bad: bool = False) -> None:
        """Import files and folders: all of them or nothing, or with ``skip_bad`` all that can be read."""
        if not self.path or self.moving:
            return
        path, who, generation = self.path, self.settings.who, self._generation
        self._cancel.clear()
        self.moving = True
        progress = self._throttled("import")

        def work() -> Imported:
            with Project.open(path, who=who) as project:
                report = importing.import_paths(
                    project, files, skip_bad=skip_bad, progress=progress, cancelled=self._cancel.is_set
                )
                return Imported(report, tuple(project.pages()), project.categories())

        def done(answer: Imported) -> None:
            self.moving = False
            self.progress_ended.emit()
            if generation == self._generation:
                self._imported(answer)

        def failed(error: Exception) -> None:
            self.moving = False
            self.progress_ended.emit()
            if isinstance(error, InputError):
                self.import_failed.emit(error, files)
            else:
                self._not_done(error)
            if self.rows:
                self._propose_pending()

        self.mover.submit(work, done, failed)

    def _imported(self, answer: Imported) -> None:
        self.categories = answer.categories
        self.rows = {row.id: row for row in answer.rows}
        self.rows_reset.emit(answer.rows)
        self.imported.emit(answer.report)
        if answer.report.added and self.page is None:
            self.show_page(answer.report.added[0])
        self._propose_pending()

    def export(self, target: Path, status: PageStatus | None) -> None:
        """Write page records of all pages, or of those with ``status``, to ``target``."""
        if not self.path:
            return
        path, who = self.path, self.settings.who
        self._cancel.clear()
        progress = self._throttled("export")

        def work() -> exporting.ExportReport:
            with Project.open(path, who=who) as project:
                return exporting.export_records(
                    project, target, status=status, progress=progress, cancelled=self._cancel.is_set
                )

        def done(report: exporting.ExportReport) -> None:
            self.progress_ended.emit()
            self.exported.emit(report)

        def failed(error: Exception) -> None:
            self.progress_ended.emit()
            self._not_done(error)

        self.mover.submit(work, done, failed)

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
