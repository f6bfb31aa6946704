"""What the window works with: the open project, the page in hand, every command. No widgets here.

The project lives in one worker thread (the lane "store"); segmentation runs in another ("thinker"), import and export
in a third with a connection of its own ("mover"), and the list is ordered in a fourth ("sorter"). All that comes back are immutable values. A job belongs to the project
for which it was asked: once another project is open, neither the job nor its answer touches anything.
"""

import contextlib
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.core.editing import Edit
from annotator.core.edits import AcceptArticle, AcceptPage
from annotator.core.errors import QT_TRANSLATE_NOOP, AnnotatorError, Cancelled, EditRefused, OutOfTurn, StaleEdit
from annotator.core.learnt import ModelsInUse
from annotator.core.model import Acceptance, Category
from annotator.core.ordering import Order
from annotator.core.page_rows import PageRows
from annotator.core.pages import row_of
from annotator.core.proposal import Reason
from annotator.core.scheme import Scheme
from annotator.services.moments import utc_now
from annotator.services.page_orders import chosen_order
from annotator.services.project import Project
from annotator.services.sample import sample_project
from annotator.services.settings import Settings
from annotator.services.values import Changed, OpenPage, PageStatus, SchemeChanged, Step
from annotator.ui.export_desk import ExportDesk
from annotator.ui.jobs import Done, Lane
from annotator.ui.learning import LearningDesk
from annotator.ui.page_ordering import PageOrdering
from annotator.ui.proposing import Command, Proposer
from annotator.ui.scheme_desk import SchemeDesk
from annotator.ui.steps import StepDesk
from annotator.ui.transfers import Transfers


@dataclass(frozen=True)
class Opened:
    """What the window needs to know of a project that was just opened."""

    generation: int
    path: Path
    rows: PageRows
    order: Order
    scheme: Scheme
    models: ModelsInUse
    remarks: dict[int, tuple[Reason, ...]]
    last_page: int | None
    undo: Step | None
    redo: Step | None


class Workbench(QObject):
    """The state behind the window and its commands; it tells by signals what became of them."""

    opened = Signal(object)
    leaving = Signal()  # the project is still open, but will not be for long
    rows_reset = Signal(object)
    row_changed = Signal(object)
    reordered = Signal()  # the rows are in another order now
    order_told = Signal(object, bool)  # the order that was chosen; whether it is still being worked out
    page_shown = Signal(object)
    page_changed = Signal(object)
    suggested = Signal(object, object)  # the page with suggestions for these articles; None: anything may be new
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
    noted = Signal(object)  # a Note that a person should see
    undone = Signal(object)  # what was taken back or made again, once its page is shown
    arrived = Signal(object)  # a page is shown and its article in hand: whoever wanted to go to a place on it can
    going_on = Signal(int)  # the work goes on on this page
    leaving = Signal()  # the project that is open will be closed
    finished = Signal()  # no page is left that is not gold

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.store, self.thinker = Lane("store", self), Lane("thinker", self)
        self.mover, self.sorter = Lane("mover", self), Lane("sorter", self)
        self.reckoner = Lane("reckoner", self)  # statistics and reports, with a connection of its own
        self._project: Project | None = None  # touched in the store lane only
        self._opened_generation = 0  # of that project; touched in the store lane only
        self.generation = 0  # of the project that the window shows
        self.cancelled = threading.Event()  # whatever takes long looks at it and stops
        self._wanted: int | None = None
        self._pending = 0  # edits and page changes that are under way
        self._turns: deque[Command] = deque()  # commands that wait for them
        self._saved_at = ""
        self.path: Path | None = None
        self.rows = PageRows()
        self.remarks: dict[int, tuple[Reason, ...]] = {}  # of the proposals, on pages as a whole
        self.scheme = Scheme()
        self.page: OpenPage | None = None
        self.article: str | None = None
        self.proposer, self.transfers, self.ordering = Proposer(self), Transfers(self), PageOrdering(self)
        self.scheme_desk, self.learning = SchemeDesk(self), LearningDesk(self)
        self.exporter, self.steps = ExportDesk(self), StepDesk(self)

    @property
    def idle(self) -> bool:
        """True if nothing at all is under way."""
        lanes = (self.store, self.thinker, self.mover, self.sorter, self.reckoner)
        return all(lane.idle for lane in lanes) and not self.learning.busy and self.exporter.idle

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories of the project, in the order of menus."""
        return self.scheme.categories

    @property
    def waiting(self) -> bool:
        """True if commands wait for their turn: what is shown now is on its way out."""
        return bool(self._turns)

    # -- turns ------------------------------------------------------------------------------------------------------

    def in_turn(self, command: Command) -> None:
        """Do ``command`` once every edit and page change before it is answered: it sees the page as it then is."""
        if self._pending:
            self.steps.expect(undo=True, redo=True)
            self._turns.append(command)
        else:
            command()

    def hold(self) -> None:
        """Something is being worked out for a command: those after it wait until ``let_go``."""
        self._pending += 1

    def let_go(self) -> None:
        """What was worked out is there."""
        self._answered()

    def _answered(self) -> None:
        self._pending -= 1
        while self._turns and not self._pending:
            self._turns.popleft()()
        if not self._pending:
            self.settled.emit()

    def in_store(self, work: Callable[[Project], Any], done: Done | None = None, *, lost: bool = False) -> None:
        """Do ``work`` with the project in its lane, then ``done``. ``lost``: an edit is lost if it fails."""
        generation = self.generation
        self._pending += 1

        def with_project() -> Any:
            if self._project is None or generation != self._opened_generation:
                raise EditRefused(
                    QT_TRANSLATE_NOOP("errors", "Another project was opened meanwhile; nothing was changed.")
                )
            return work(self._project)

        def answer(result: Any) -> None:
            if done and generation == self.generation:
                done(result)
            self._answered()

        def refuse(error: Exception) -> None:
            if generation == self.generation:
                self._turns.clear()
                self.not_done(error, lost=lost)
            else:
                self.refused.emit(error)
            self._answered()

        self.store.submit(with_project, answer, refuse)

    def in_passing(self, work: Callable[[Project], Any]) -> None:
        """Do ``work`` with the project in its lane, behind what is under way; if it fails, no work is lost with it."""
        generation = self.generation

        def with_project() -> None:
            if self._project is not None and generation == self._opened_generation:
                with contextlib.suppress(AnnotatorError):
                    work(self._project)

        self.store.submit(with_project)

    def not_done(self, error: Exception, *, lost: bool = False) -> None:
        """Tell what could not be done; after a refusal or a stale edit the page is as it was."""
        self._wanted = self.page.id if self.page else None
        if isinstance(error, StaleEdit | OutOfTurn):
            if self.page:
                self.show_page(self.page.id, again=True)
            self.steps.look_again()
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
        self.leaving.emit()

        def work() -> Opened:
            project = opening()
            old, self._project = self._project, project
            self._opened_generation += 1
            if old:
                old.close()
            last = project.setting("last_page")
            rows = project.page_rows()
            last = last if last in rows else None
            steps = project.undo_step(), project.redo_step()
            scheme, models, order = project.scheme(), project.models_in_use(), chosen_order(project)
            remarks = project.remarks()
            return Opened(self._opened_generation, project.path, rows, order, scheme, models, remarks, last, *steps)

        def refuse(error: Exception) -> None:
            self.not_done(error)
            self.proposer.propose_pending()

        self.leaving.emit()
        self.cancelled.set()
        self.store.submit(work, self._opened, refuse)

    def _opened(self, facts: Opened) -> None:
        self.generation = facts.generation
        self.proposer.forget()
        self.proposer.use(facts.models)
        self.learning.project_opened(facts.models)
        self._turns.clear()
        self.path, self.scheme, self._saved_at = facts.path, facts.scheme, ""
        self.rows, self.remarks = facts.rows, facts.remarks
        self.page, self.article, self._wanted = None, None, None
        self.settings.remember_project(facts.path)
        self.opened.emit(facts)
        self.steps.take(facts.undo, facts.redo)
        first = facts.last_page or next(iter(self.rows), None)
        if first is None:
            self.page_shown.emit(None)
        else:
            self.show_page(first)
        self.ordering.project_opened(facts.order)
        self.proposer.propose_pending()

    def close(self) -> None:
        """End all work and close the project file; everything is on disk already."""
        self.leaving.emit()
        self.cancelled.set()
        self.proposer.forget()
        last = self.page.id if self.page else None

        def work() -> None:
            if self._project:
                with contextlib.suppress(AnnotatorError):  # the place is a convenience, no work is lost with it
                    if last is not None and self._project.setting("last_page") != last:
                        self._project.set_setting("last_page", last)
                self._project.close()
                self._project = None

        self.thinker.close(wait=False)
        self.reckoner.close(wait=False)
        self.proposer.close()
        self.ordering.close()
        self.learning.close()
        self.exporter.close()
        self.mover.close()
        self.store.submit(work)
        self.store.close()

    @property
    def busy(self) -> bool:
        """True while an edit is under way that is not on disk yet."""
        return self._pending > 0

    def save_copy(self, target: Path, done: Done) -> None:
        """Write a copy of the open project to ``target``, even if its own file is gone."""
        self.in_store(lambda project: project.save_copy(target), done)

    # -- pages ------------------------------------------------------------------------------------------------------

    def show_page(self, page_id: int, *, again: bool = False) -> None:
        """Bring page ``page_id`` into the window."""
        if self._wanted == page_id and not again:
            return
        self._wanted = page_id

        def shown(page: OpenPage) -> None:
            if page.id == self._wanted:
                self._show(page)

        self.in_store(lambda project: project.page(page_id), shown)

    def _show(self, page: OpenPage, article: str | None = None) -> None:
        self.page = page
        first = page.state.articles[0].id if page.state.articles else None
        self.article = article if article in page.state.by_id else first
        self._list_as(page)
        self.proposer.page_shown(page)
        self.page_shown.emit(page)
        self.article_selected.emit(self.article, "")
        self.arrived.emit(page)

    def _list_as(self, page: OpenPage) -> None:
        """The list says of ``page`` what its head says, also where another window changed it."""
        before = self.rows.get(page.id)
        now = row_of(page.text, page.state, page.borders, page_id=page.id, name=page.name, status=page.status)
        if before is not None and now != before:
            self.rows.put(now)
            self.row_changed.emit(now)

    def _remark(self, page: OpenPage) -> None:
        if page.remarks:
            self.remarks[page.id] = page.remarks
        else:
            self.remarks.pop(page.id, None)

    def select_article(self, article: str | None, by: str) -> None:
        """Make ``article`` the current one; ``by`` names the view that asked."""
        if article != self.article and self.page and (article is None or article in self.page.state.by_id):
            self.article = article
            self.article_selected.emit(article, by)

    def next_page(self, step: int = 1, *, only_open: bool = False) -> None:
        """Show the page ``step`` places on in the list.

        With ``only_open`` the next one that is not gold: one with doubtful borders as long as there is any.
        """
        if not self.page:
            return
        here, rows = self.page.id, self.rows
        following = next(rows.after(here, step, around=only_open, only_open=only_open), None)
        if only_open and following is not None:
            following = next(rows.after(here, step, around=True, only_open=True, only_doubtful=True), following)
            self.going_on.emit(following)
        if following is not None:
            self.show_page(following)
        elif only_open:
            self.finished.emit()

    # -- edits ------------------------------------------------------------------------------------------------------

    def apply(self, edit: Edit, *, by: str = "", then: Done | None = None) -> None:
        """Make ``edit`` on the page in hand: on disk first, then in the window."""
        if not self.page:
            return
        page_id = self.page.id

        def done(changed: Changed) -> None:
            self.take(changed)
            if then:
                then(changed)

        self.edit(lambda project: project.apply(page_id, edit, initiator=by), done)

    def edit(self, work: Callable[[Project], Changed | SchemeChanged], done: Done, *, back: bool = False) -> None:
        """Do ``work``, which changes the project, and then ``done``; refused while an import is under way.

        ``back``: it takes a step back.
        """
        if self.transfers.importing:
            words = QT_TRANSLATE_NOOP(
                "errors", "An import is under way: wait until it is done, or cancel it, then edit."
            )
            self.refused.emit(EditRefused(words))
            return
        self.saving.emit()
        self.steps.expect(undo=not back, redo=back)
        self.in_store(work, done, lost=True)

    def take(self, changed: Changed | SchemeChanged) -> None:
        """Show a change that is on disk."""
        self.steps.take(changed.undo, changed.redo)
        if changed.action != "propose" or changed.initiator == "window":
            self._saved_at = changed.saved_at
            self.saved.emit(changed.saved_at)
        if isinstance(changed, SchemeChanged):
            self.scheme_desk.take(changed)
        else:
            self._take_page(changed)

    def _take_page(self, changed: Changed) -> None:
        before = self.rows.status(changed.row.id)
        self.rows.put(changed.row)
        self._remark(changed.page)
        self.row_changed.emit(changed.row)
        if changed.row.status is PageStatus.GOLD and before is not PageStatus.GOLD:
            self.ordering.page_accepted()
            self.learning.page_accepted()
        if self.page and changed.page_id == self.page.id:
            self.page = changed.page
            if changed.focus:
                self.article = changed.focus
            elif self.article not in changed.page.state.by_id:
                articles = changed.page.state.articles
                self.article = articles[0].id if articles else None
            self.page_changed.emit(changed)
            self.article_selected.emit(self.article, "" if changed.action == "propose" else "edit")
            # A proposal brings its suggestions along.
            self.proposer.suggest_missing(changed.page, () if changed.action == "propose" else changed.touched)
        elif changed.action in ("undo", "redo"):
            self._wanted = changed.page_id
            self._show(changed.page, changed.focus)
        if changed.others:
            self.transfers.list_anew()
        if changed.action in ("undo", "redo"):
            self.undone.emit(changed)

    def accept_article(self, article: str) -> None:
        """Accept ``article`` with its category, or with the suggested one, and go on to the next open one."""
        self.proposer.once_thought(lambda: self._accept_article(article))

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
        """Accept the whole page and go to the next doubtful one, or else to the next that is not gold."""
        self.proposer.once_thought(self._accept_page)

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

    def cancel(self) -> None:
        """Stop the long work that is under way."""
        self.cancelled.set()
        self.learning.cancel()
