"""What the program has to say of the pages: proposals and suggestions, thought out off the window's thread.

Segmentation runs in the workbench's lane "thinker", one page at a time; what comes of it goes to disk in the lane
"store" like every other change. Where many pages wait, the lane leaves the thinking to a process apart: a thread of this
one would take turns with the window, which then answers keys late.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.core.learnt import ModelsInUse
from annotator.core.notes import Note
from annotator.core.proposal import Proposal, Suggestion
from annotator.core.text import Range
from annotator.services.attaching import Candidates, Ranker
from annotator.services.crew import LEAST_PAGES, Apart
from annotator.services.person_models import person_segmenter
from annotator.services.project import Project
from annotator.services.project_segmenter import learnt_segmenter, project_segmenter
from annotator.services.values import Changed, OpenPage, PageStatus
from annotator.ui.jobs import Done

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench

Command = Callable[[], object]


class Proposer:
    """Proposes articles for the page in hand and, one by one, for all pages that wait; suggests categories."""

    def __init__(self, bench: "Workbench") -> None:
        self._bench = bench
        self._segmenter = person_segmenter()  # these three are used in the lane "thinker" only
        self._ranker = Ranker()
        self._apart = Apart(person_segmenter)
        self._models: ModelsInUse = {}
        self._queue: deque[int] = deque()  # pages that wait for a proposal
        self._anew: set[int] = set()  # of these, pages that have one, on which nobody has worked
        self._queue_length = 0
        self._thinking: set[int] = set()  # pages whose proposal or suggestions are under way
        self._after_thinking: Command | None = None

    def forget(self) -> None:
        """Another project is open: what was asked for the one before is of no use."""
        self._queue.clear()
        self._anew.clear()
        self._thinking.clear()
        self._after_thinking = None
        self._bench.thinker.submit(self._apart.close)

    def use(self, models: ModelsInUse) -> None:
        """Propose and suggest with the learnt ``models`` of the project from now on; ``noted`` tells of damaged ones."""
        bench = self._bench
        if models == self._models:
            return
        self._models = models

        def work() -> tuple[Note, ...]:
            self._segmenter, notes = project_segmenter(models)
            self._apart.close()
            self._apart = Apart(partial(learnt_segmenter, models))
            return notes

        def told(notes: tuple[Note, ...]) -> None:
            for note in notes:
                bench.noted.emit(note)

        bench.thinker.submit(work, told, bench.not_done)

    def stop(self) -> None:
        """Propose nothing more for pages that wait."""
        self._queue.clear()
        self._anew.clear()
        self._bench.thinker.submit(self._apart.close)
        if not self._bench.transfers.importing:  # what the line tells of is then the import
            self._bench.progress_ended.emit()

    def close(self) -> None:
        """The window closes: nobody waits for what is being thought of."""
        self._apart.abandon()

    # -- the page in hand -------------------------------------------------------------------------------------------

    def page_shown(self, page: OpenPage) -> None:
        """Propose or suggest what ``page``, now in hand, does not have yet."""
        self._after_thinking = None
        if page.status is PageStatus.NEW and not page.state.articles:
            self._propose(page)
        else:
            self.suggest_missing(page)

    def once_thought(self, command: Command) -> None:
        """Do ``command`` when what the program has to say of this page is there: nobody accepts what is not shown."""
        page = self._bench.page
        if page and (page.id in self._thinking or (page.status is PageStatus.NEW and not page.state.articles)):
            self._after_thinking = command
        else:
            command()

    def again(self) -> None:
        """Propose the articles of the page in hand anew; undo brings the present ones back."""
        page = self._bench.page
        if page and any(article.accepted for article in page.state.articles):
            self._bench.refused.emit(
                EditRefused(
                    QT_TRANSLATE_NOOP(
                        "errors", "This page has accepted articles, so nothing is proposed anew; reopen them first."
                    )
                )
            )
        elif page:
            self._propose(page, force=True)

    def suggest_missing(self, page: OpenPage, touched: tuple[str, ...] = ()) -> None:
        """Suggest categories for articles that are new or were changed."""
        articles = [
            article
            for article in page.state.articles
            if article.category is None and (article.id in touched or article.id not in page.suggestions)
        ]
        if not articles:
            return
        bench = self._bench

        def keep(suggested: tuple[Suggestion, ...]) -> None:
            suggestions = bench.scheme.fitting(suggested)
            if bench.page and (bench.page.id, bench.page.revision) == (page.id, page.revision) and suggestions:
                hints = bench.page.suggestions | {hint.article: hint for hint in suggestions}
                bench.page = replace(bench.page, suggestions=hints)
                bench.suggested.emit(bench.page, tuple(hint.article for hint in suggestions))
                bench.in_store(lambda project: project.save_suggestions(page.id, suggestions))
            self._thought(page.id)

        self._think(page, lambda: self._segmenter.suggest(page.text, articles), keep)

    def rank(self, ranges: tuple[Range, ...], done: Callable[[Candidates | None], object], *, hold: bool) -> None:
        """Tell ``done`` which articles of the page in hand the text in ``ranges`` may belong to; None if that failed.

        With ``hold`` commands given meanwhile wait their turn.
        """
        bench, page, generation = self._bench, self._bench.page, self._bench.generation
        if page is None:
            return
        if hold:
            bench.hold()

        def answer(candidates: Candidates | None) -> None:
            if generation == bench.generation:
                done(candidates)
            if hold:
                bench.let_go()

        def refuse(error: Exception) -> None:
            answer(None)
            bench.not_done(error)

        bench.thinker.submit(lambda: self._ranker.rank(self._segmenter, page, ranges), answer, refuse)

    # -- all pages that wait ----------------------------------------------------------------------------------------

    def propose_pending(self) -> None:
        """Propose articles for all pages that have none yet, one by one, while the window stays free."""
        self._fill_queue()

    def propose_anew(self, pages: Iterable[int]) -> None:
        """Propose anew for ``pages``, as far as they stand as the program proposed them and nobody worked on them."""
        self._anew.update(pages)
        self._fill_queue()

    def _fill_queue(self) -> None:
        running = bool(self._queue)
        rows = self._bench.rows
        waiting = rows.with_status(PageStatus.NEW, *([PageStatus.PROPOSED] if self._anew else []))
        self._queue = deque(page for page in waiting if self._waits(page))
        self._queue_length = len(self._queue)
        self._bench.cancelled.clear()
        if self._queue and not running:
            self._next_pending()

    def _waits(self, page_id: int) -> bool:
        status = self._bench.rows.status(page_id)
        return status is PageStatus.NEW or (status is PageStatus.PROPOSED and page_id in self._anew)

    def _next_pending(self) -> None:
        bench = self._bench
        while self._queue and not self._waits(self._queue[0]):
            self._queue.popleft()
        if not self._queue or bench.cancelled.is_set():
            self.stop()
            bench.ordering.refresh()
            return
        page_id = self._queue[0]
        if self._queue_length > 1:
            done = self._queue_length - len(self._queue)
            bench.progressed.emit("propose", done, self._queue_length, bench.rows[page_id].name)
        bench.in_store(lambda project: project.page(page_id), self._propose_and_go_on)

    def _propose_and_go_on(self, page: OpenPage) -> None:
        self._propose(page, then=self._pending_done)

    def _pending_done(self) -> None:
        if self._queue:
            self._anew.discard(self._queue.popleft())
            self._next_pending()

    # -- thinking ---------------------------------------------------------------------------------------------------

    def _think(self, page: OpenPage, work: Callable[[], Any], done: Done, failed: Command | None = None) -> None:
        bench, generation = self._bench, self._bench.generation
        self._thinking.add(page.id)

        def answer(result: Any) -> None:
            if generation == bench.generation:
                done(result)

        def refuse(error: Exception) -> None:
            if generation == bench.generation:
                self._thought(page.id)
                if failed:
                    failed()
            bench.not_done(error)

        bench.thinker.submit_after_paint(work, answer, refuse)

    def _thought(self, page_id: int) -> None:
        self._thinking.discard(page_id)
        if self._after_thinking and self._bench.page and self._bench.page.id == page_id:
            command, self._after_thinking = self._after_thinking, None
            self._bench.in_turn(command)

    def _propose(self, page: OpenPage, *, force: bool = False, then: Command | None = None) -> None:
        apart = bool(self._queue) and self._queue_length >= LEAST_PAGES
        anew = frozenset(self._anew)

        def work(project: Project, proposal: Proposal) -> Changed | None:
            now = project.page(page.id)
            if force and now.revision != page.revision:
                raise EditRefused(
                    QT_TRANSLATE_NOOP(
                        "errors", "The page was changed while articles were being proposed, so it stays as it is."
                    )
                )
            if not force and now.status is not PageStatus.NEW:
                same = now.revision == page.revision and page.id in anew and project.is_untouched(page.id)
                if not same:
                    return None  # a person or another window was faster
            by = "window" if force else "program"
            return project.propose(page.id, proposal, initiator=by, suggestions=proposal.suggestions)

        def kept(changed: Changed | None) -> None:
            self._thinking.discard(page.id)
            if changed:
                self._bench.take(changed)
            self._thought(page.id)
            if then:
                then()

        def thought(proposal: Proposal) -> None:
            self._bench.in_store(lambda project: work(project, proposal), kept)

        def think() -> Proposal:
            return self._apart.propose(page.name, page.text) if apart else self._segmenter.propose(page.text)

        self._think(page, think, thought, self.stop)
