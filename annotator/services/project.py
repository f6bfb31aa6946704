"""The one door for every change of a project. What is returned is on disk."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from annotator.core import taking_over
from annotator.core.editing import Edit, change
from annotator.core.edits import Propose
from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused, OutOfTurn, StaleEdit
from annotator.core.learnt import Attempt, LearntModel, ModelKind, ModelsInUse
from annotator.core.model import DEFAULT_CATEGORIES, Acceptance, Category, PageState, faults
from annotator.core.ordering import Doubts
from annotator.core.page_rows import PageRows
from annotator.core.pages import borders_that_stand, row_of
from annotator.core.patch import Patch, stale
from annotator.core.proposal import Proposal, Reason, Suggestion
from annotator.core.scheme import Scheme, SchemeChange, SchemeEdit, change_scheme
from annotator.services.guidelines import Guidelines, shipped_guideline
from annotator.services.moments import utc_now
from annotator.services.new_pages import checked
from annotator.services.values import (
    Changed,
    LogEntry,
    NewPage,
    OpenPage,
    PageEntry,
    PageRow,
    PageStatus,
    SchemeChanged,
    SchemePreview,
    SchemeView,
    Step,
)
from annotator.store import overview
from annotator.store.comments import CommentStore
from annotator.store.database import ProjectFile
from annotator.store.guidelines import GuidelineStore
from annotator.store.models import ModelStore
from annotator.store.repository import HistoryStep, LogLine, PageChange, Repository, out_of_turn
from annotator.store.rows import StoredPage, StoredProposal, to_json
from annotator.store.scheme import SchemeStore, Written
from annotator.store.search import SearchStore
from annotator.store.statistics import Sums, accepted_articles, sums
from annotator.store.work import WorkStore

_PAGES_IN_MEMORY = 8


class Project:
    """One open project file, on behalf of one person. To be used from the thread that opened it.

    Every method may raise ProjectError; then nothing was changed, on disk or here.
    """

    def __init__(self, file: ProjectFile, who: str) -> None:
        self.path = file.path
        self.who = who
        self._file = file
        self._repository = Repository(file)
        self._schemes = SchemeStore(file)
        self._models = ModelStore(file)
        self.guidelines = Guidelines(GuidelineStore(file), self._log_line)
        self.index, self.work = SearchStore(file), WorkStore(file)  # words of all pages; the work that pages took
        self.comments = CommentStore(file)  # of all pages, for lists
        self._pages: dict[int, StoredPage] = {}  # the last used ones, newest last
        self._seen: dict[int, int] = {}  # the revision of each page that was last handed out

    @classmethod
    def create(cls, path: str | Path, *, who: str) -> Self:
        """A new project with the usual categories. Raises ProjectError if the file exists or cannot be made."""

        def fill(file: ProjectFile) -> None:
            SchemeStore(file).add(DEFAULT_CATEGORIES)
            GuidelineStore(file).begin(shipped_guideline(), utc_now())

        return cls(ProjectFile.create(Path(path), fill), who)

    @classmethod
    def open(cls, path: str | Path, *, who: str) -> Self:
        """The project at ``path``, migrated after a backup if it is of an older version.

        Raises ProjectError if it is missing, no project, newer, damaged, in use or read-only, and changes nothing.
        """
        project = cls(ProjectFile.open(Path(path)), who)
        try:
            project.guidelines.begin()  # where an older version of the program made the file
        except BaseException:
            project.close()
            raise
        return project

    def close(self) -> None:
        """Close the file; everything is saved already. Closing twice is fine."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    # Categories and settings

    def scheme(self) -> Scheme:
        """The categories that articles of this project may have, and whether one article may have several."""
        return self._schemes.read()

    def scheme_view(self) -> SchemeView:
        """The scheme with how many articles have each category."""
        return SchemeView(self._schemes.read(), self._schemes.usage())

    def categories(self) -> tuple[Category, ...]:
        """The categories that articles of this project may have, in the order of menus."""
        return self.scheme().categories

    def add_categories(self, categories: Iterable[Category], *, multiple: bool = False) -> None:
        """For an import: add those whose id is not there yet; a digit that is taken is left out. No step to undo.

        With ``multiple`` an article may have several from now on.
        """
        self._schemes.add(categories, self._log_line("import", "categories", {}), multiple=multiple)

    def preview_scheme(self, edit: SchemeEdit) -> SchemePreview:
        """What ``edit`` would do to the scheme and the articles. Raises EditRefused as ``change_scheme`` would."""
        view = self.scheme_view()
        worked_out = change_scheme(view.scheme, view.usage, edit)
        before, after = worked_out.before.by_id, worked_out.after.by_id
        reach = self._schemes.reach(worked_out.moves)
        removed, added = tuple(n for n in before if n not in after), tuple(n for n in after if n not in before)
        return SchemePreview(worked_out.after, reach.articles, reach.accepted, reach.pages, removed, added)

    def change_scheme(self, edit: SchemeEdit, *, initiator: str = "") -> SchemeChanged:
        """Make an edit of the scheme, with all articles that follow it. Steps that were undone can then not be redone.

        Raises EditRefused.
        """

        def log_of(worked_out: SchemeChange) -> LogLine:
            return self._log_line("edit", worked_out.kind, worked_out.details)

        written = self._schemes.change(lambda scheme, usage: change_scheme(scheme, usage, edit), log_of)
        return self._scheme_changed(written, initiator)

    def _scheme_changed(self, written: Written, initiator: str) -> SchemeChanged:
        for page_id, revision in written.revisions.items():
            self._pages.pop(page_id, None)
            if self._seen.get(page_id) == revision - 1:  # what was handed out still holds, but for the categories
                self._seen[page_id] = revision
        return SchemeChanged(
            action=written.log.action,
            kind=written.log.kind,
            details=written.log.details,
            initiator=initiator,
            view=self.scheme_view(),
            pages=tuple(written.revisions),
            kept=written.kept,
            saved_at=written.log.at,
            undo=self.undo_step(),
            redo=self.redo_step(),
        )

    def setting(self, key: str, default: Any = None) -> Any:
        """The JSON value kept under ``key``."""
        found = self._repository.setting(key)
        return default if found is None else json.loads(found)

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a JSON value, such as the page that was last shown. Not in the log."""
        self._repository.set_setting(key, to_json(value))

    # Pages

    def pages(self) -> list[PageRow]:
        """All pages as lists show them, in the order they were added. No text is read."""
        return self._repository.rows()

    def page_rows(self) -> PageRows:
        """All pages like ``pages``, for lists of very many: no row is made before somebody looks at it."""
        return self._repository.table()

    def page_entries(self) -> list[PageEntry]:
        """The least of all pages that orders of a list need, as they were added."""
        return self._repository.entries()

    def page_ids(self, status: PageStatus | None = None) -> list[int]:
        """Ids of all pages, or of those with ``status``, in the order they were added."""
        return self._repository.ids(status)

    def find_page(self, name: str) -> int | None:
        """The id of the page of this name."""
        return self._repository.id_of(name)

    def page(self, page_id: int) -> OpenPage:
        """The page as it is on disk now."""
        stored = self._pages.get(page_id)
        if stored is None or self._repository.revision(page_id) != stored.revision:
            stored = self._repository.load(page_id, stored.text if stored else None)
        return self._hand_out(stored)

    def revision(self, page_id: int) -> int | None:
        """The revision of the page on disk; None if there is no such page."""
        return self._repository.revision(page_id)

    def doubts(self) -> dict[int, Doubts]:
        """The doubts of all pages that stand as the program proposed them."""
        return overview.doubts(self._file)

    def remarks(self) -> dict[int, tuple[Reason, ...]]:
        """What the program has to say of pages as a whole, of all pages of which it says anything."""
        return overview.remarks(self._file)

    def has_confidences(self, page_id: int) -> bool:
        """True if the program proposed the articles of the page, so that its borders have confidences."""
        return overview.has_borders_of_ours(self._file, page_id)

    def origins(self, pages: Iterable[int]) -> Iterator[tuple[int, dict[str, Any], str]]:
        """Id, meta and name of the source file of each of ``pages``."""
        return overview.origins(self._file, pages)

    def sources(self, pages: Iterable[int]) -> Iterator[tuple[int, dict[str, Any], str, int]]:
        """Id, meta, name of the source file and how many pages that held, of each of ``pages``."""
        return overview.sources(self._file, pages)

    def people(self) -> list[str]:
        """Everybody who worked on the project, in the order in which they came; then those whose work was imported."""
        return overview.people(self._file)

    def proposed_by(self, page_id: int) -> str:
        """What made the proposal in effect for the page, or an empty string."""
        return overview.made_by(self._file, page_id)

    @property
    def schema_version(self) -> int:
        """The version of the project file's schema."""
        return self._file.schema_version

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside belongs to one moment, whatever other windows write meanwhile."""
        with self._file.read():
            yield

    def texts(self, pages: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Id and text of each of ``pages``."""
        return overview.texts(self._file, pages)

    def add_pages(self, pages: Iterable[NewPage]) -> list[int]:
        """Add pages in one transaction, all or none, also when the iterable raises; their ids.

        Raises InputError for a name that is taken, a text that cannot be kept and articles that do not fit it.
        """
        kept, seen = dict(self._pages), dict(self._seen)
        try:
            acceptance = self.acceptance()
            ready = (checked(page, self._scheme_for(page), acceptance) for page in pages)
            return self._repository.insert_pages(
                ((r.page, r.state, r.sha256, r.base_status, r.row) for r in ready),
                self._log_line("import", "import", {}),
            )
        except BaseException:
            self._pages, self._seen = kept, seen  # the iterable may have read pages that were never kept
            raise

    def _scheme_for(self, page: NewPage) -> Scheme:
        """The scheme for the articles of ``page``; read now, as the import may just have added some."""
        labelled = page.state and any(article.labels for article in page.state.articles)
        return self.scheme() if labelled else Scheme()

    # Changes

    def acceptance(self) -> Acceptance:
        """This person, now: for the edits that accept."""
        return Acceptance(self.who, utc_now())

    def apply(self, page_id: int, edit: Edit, *, initiator: str = "") -> Changed:
        """Make an edit of a person. Steps that were undone can then not be made again.

        Raises EditRefused, and StaleEdit if the page was changed elsewhere since it was handed out.
        """
        page = self._latest(page_id)
        worked_out = change(page.text, page.state, edit)
        self._check_categories(worked_out.patch)
        log = self._log_line("edit", worked_out.kind, worked_out.details)
        return self._write(page, PageChange(log, worked_out.patch), worked_out.focus, initiator)

    def propose(
        self, page_id: int, proposal: Proposal, *, initiator: str = "", suggestions: Iterable[Suggestion] = ()
    ) -> Changed:
        """Put the program's proposal in the place of all articles, with ``suggestions`` for them if there are any.

        On a page that nobody has worked on this is no step to undo; over a person's work it is.
        Raises EditRefused if the articles do not fit the page.
        """
        page = self._latest(page_id)
        edit = Propose(tuple(replace(article, accepted=None) for article in proposal.articles))
        patch = _patch_of_proposal(page, edit)
        self._check_categories(patch)
        worked_on = page.status in (PageStatus.IN_PROGRESS, PageStatus.GOLD) or self._repository.has_steps(page_id)
        log = self._log_line("propose", edit.kind, edit.details(page.text, page.state) | {"by": proposal.by})
        asked = PageChange(
            log,
            patch,
            undoable=worked_on and bool(patch),
            proposal=proposal,
            base_status=None if worked_on else PageStatus.PROPOSED,
            suggestions=self.scheme().fitting(suggestions),
        )
        return self._write(page, asked, None, initiator)

    def take_over(self, page_id: int, page: NewPage, *, together: str = "", initiator: str = "") -> Changed:
        """Put what somebody else made of the same text in the place of all that stands on the page, as a step to undo.

        Steps with the same ``together`` are undone as one. The acceptance of ``page`` comes with it. Raises InputError if
        its articles do not fit the text.
        """
        mine = self._latest(page_id)
        theirs = checked(page, self._scheme_for(page), self.acceptance())
        details = {"count": len(theirs.state.articles), "file": page.source.file}
        if together:
            details[taking_over.TOGETHER] = together
        log = self._log_line("import", taking_over.KIND, details)
        patch = taking_over.take_over(mine.state, theirs.state)
        return self._write(mine, PageChange(log, patch, guideline=page.guideline), None, initiator)

    def save_suggestions(self, page_id: int, suggestions: Iterable[Suggestion]) -> None:
        """Keep suggestions for articles of the page as it stands. They are derived, so the log does not have them.

        Those for unknown categories and for articles that are not on the page are passed over.
        """
        page = self._latest(page_id)
        fitting = self.scheme().fitting(suggestions)
        proposal = self._repository.save_suggestions(page, fitting, utc_now())
        self._remember(replace(page, proposal=proposal))

    def undo(self, step_id: int | None = None, *, initiator: str = "") -> Changed | SchemeChanged:
        """Take the last step back, on whatever page it was, or on the scheme; with ``step_id`` that step and no other.

        Pages that an import took over together come back together, but for those that were changed since.
        Raises EditRefused when there is none, and OutOfTurn if the step named was taken back meanwhile, or if a later
        one rests on it: on the same page, or of the scheme.
        """
        step = self._named(step_id, undone=False)
        if step is None:
            raise EditRefused(QT_TRANSLATE_NOOP("errors", "There is nothing to undo."))
        return self._change_together(step, "undo", initiator)

    def redo(self, step_id: int | None = None, *, initiator: str = "") -> Changed | SchemeChanged:
        """Make the step again that was undone last; with ``step_id`` that step and no other. Raises as ``undo`` does."""
        step = self._named(step_id, undone=True)
        if step is None:
            raise EditRefused(QT_TRANSLATE_NOOP("errors", "There is nothing to redo."))
        return self._change_together(step, "redo", initiator)

    def _named(self, step_id: int | None, *, undone: bool) -> HistoryStep | None:
        """The step of this id, or without one the next; its page is read again, as the step says all that will change."""
        step = self._repository.step(undone=undone, log_id=step_id)
        if step_id is not None:
            if step is None:
                raise out_of_turn()
            if step.page_id is not None:
                self.page(step.page_id)
        return step

    def _change_together(self, step: HistoryStep, action: str, initiator: str) -> Changed | SchemeChanged:
        """``step`` changes sides, and in the same transaction the others that were made together with it, where they can."""
        token = step.details.get(taking_over.TOGETHER)
        if step.kind != taking_over.KIND or not isinstance(token, str):
            return self._change_sides(step, action, initiator)
        others: list[int] = []
        with self._file.write():
            changed = self._change_sides(step, action, initiator)
            for log_id in self._repository.steps_with(taking_over.TOGETHER, token, undone=action == "redo"):
                with suppress(OutOfTurn):
                    other = self._named(log_id, undone=action == "redo")
                    if other and other.page_id is not None:
                        self._change_sides(other, action, initiator)
                        others.append(other.page_id)
        assert isinstance(changed, Changed)
        return replace(changed, others=tuple(others), undo=self.undo_step(), redo=self.redo_step())

    def _change_sides(self, step: HistoryStep, action: str, initiator: str) -> Changed | SchemeChanged:
        undoes = step.log_id if action == "undo" else step.undone_by
        log = replace(self._log_line(action, step.kind, step.details), undoes=undoes)
        if step.page_id is None:
            return self._scheme_changed(self._schemes.change_sides(step, log), initiator)
        page = self._latest(step.page_id)
        return self._write(page, PageChange(log, step.patch, step=step), None, initiator)

    def undo_step(self) -> Step | None:
        """What undo would take back."""
        return _step(self._repository.step(undone=False))

    def redo_step(self) -> Step | None:
        """What redo would make again."""
        return _step(self._repository.step(undone=True))

    def log(self, *, page_id: int | None = None, limit: int | None = None) -> list[LogEntry]:
        """Entries of the edit log, of one page or all, newest first."""
        return self._repository.log(page_id=page_id, limit=limit)

    # Learnt models

    def models(self) -> list[LearntModel]:
        """Every attempt to learn from the gold pages of this project, the newest first."""
        return self._models.all()

    def models_in_use(self) -> ModelsInUse:
        """The learnt models that proposals are made with; for a kind that is missing it is the program's own."""
        found = {kind: self._models.in_use(kind) for kind in ModelKind}
        return {kind: model for kind, model in found.items() if model}

    def add_model(self, attempt: Attempt, *, automatic: bool = False) -> int:
        """Keep what learning came to; one that is better is in use from now on. Its version.

        Raises EditRefused if another model was taken into use meanwhile.
        """
        better = attempt.verdict.better and attempt.body is not None
        log = self._log_line("edit", "learn", {"pages": len(attempt.pages), "automatic": automatic})
        return self._models.add(attempt, log, take_over=better)

    def use_model(self, kind: ModelKind, version: int | None) -> None:
        """Make proposals with model ``version`` of ``kind`` from now on, or with None with that of the program.

        Raises EditRefused if the project has no such model, or if it is in use already.
        """
        self._models.use(kind, version, self._log_line("edit", "use_model", {}))

    def untouched_pages(self) -> list[int]:
        """Pages that nobody ever worked on and that other models than those in use now proposed."""
        return self._models.untouched()

    def is_untouched(self, page_id: int) -> bool:
        """Whether the page stands as the program proposed it, and nobody ever worked on it."""
        return self._models.is_untouched(page_id)

    # Others

    def accepted_articles(self, category: str, most: int) -> list[tuple[int, str]]:
        """Page and article of the first accepted articles with this main category on gold pages."""
        return accepted_articles(self._file, category, most)

    def sums(self, stopped: Callable[[], bool]) -> Sums | None:
        """What statistics.py adds up, at one moment; None if it was ``stopped``."""
        return sums(self._file, stopped)

    def save_copy(self, path: str | Path) -> None:
        """All that is saved, as a new project file; works also when the open file was deleted."""
        self._file.save_copy(Path(path))

    # Inside

    def _log_line(self, action: str, kind: str, details: dict[str, Any]) -> LogLine:
        # As the file will give them back: lists instead of tuples.
        return LogLine(utc_now(), self.who, action, kind, json.loads(to_json(details)))

    def _remember(self, page: StoredPage) -> None:
        self._pages.pop(page.id, None)
        self._pages[page.id] = page
        while len(self._pages) > _PAGES_IN_MEMORY:
            del self._pages[next(iter(self._pages))]

    def _hand_out(self, page: StoredPage) -> OpenPage:
        self._remember(page)
        self._seen[page.id] = page.revision
        return _open_page(page, self.scheme())

    def _latest(self, page_id: int) -> StoredPage:
        """The page as it was handed out last. Raises StaleEdit if that is not how it is on disk."""
        stored = self._pages.get(page_id)
        if stored is None:
            stored = self._repository.load(page_id)
            if self._seen.get(page_id, stored.revision) != stored.revision:
                del self._seen[page_id]
                raise stale()
            self._remember(stored)
        return stored

    def _write(self, page: StoredPage, asked: PageChange, focus: str | None, initiator: str) -> Changed:
        def row(state: PageState, proposal: StoredProposal, status: PageStatus) -> PageRow:
            standing = borders_that_stand(page.text, state, proposal.borders)
            return row_of(page.text, state, standing, page_id=page.id, name=page.name, status=status)

        try:
            after, page_row = self._repository.write_change(page, asked, row)
        except StaleEdit:
            self._pages.pop(page.id, None)
            self._seen.pop(page.id, None)
            raise
        touched = asked.patch.touched
        shown = focus or next((name for name in touched if name in after.state.by_id), None)
        changed = Changed(
            page_id=page.id,
            action=asked.log.action,
            kind=asked.log.kind,
            details=asked.log.details,
            initiator=initiator,
            page=self._hand_out(after),
            touched=touched,
            focus=shown,
            saved_at=asked.log.at,
            row=page_row,
            undo=self.undo_step(),
            redo=self.redo_step(),
        )
        return changed

    def _check_categories(self, patch: Patch) -> None:
        changed = [after for _, after in patch.articles if after and after.labels]
        scheme = self.scheme() if changed else Scheme()
        for article in changed:
            for category in article.labels:
                scheme.named(category)
            if article.also and not scheme.multiple:
                raise EditRefused(
                    QT_TRANSLATE_NOOP(
                        "errors",
                        "An article of this project has one category; allow several in the list of categories first.",
                    )
                )


def _patch_of_proposal(page: StoredPage, edit: Propose) -> Patch:
    """What the proposal changes; nothing if the same articles stand there. Raises EditRefused if it does not fit."""
    after = edit.after(page.text, page.state)[0]
    proposed = replace(after, corrections=page.state.corrections, comments=page.state.comments)
    for fault in faults(page.text, proposed):
        raise EditRefused(
            QT_TRANSLATE_NOOP("errors", "The proposal does not fit page {name} ({fault}); correct the page by hand."),
            name=page.name,
            fault=fault,
        )
    return Patch.between(page.state, proposed)


def _step(step: HistoryStep | None) -> Step | None:
    return Step(step.kind, step.details, step.page_id, step.page_name, step.log_id) if step else None


def _open_page(page: StoredPage, scheme: Scheme) -> OpenPage:
    """The page for a window: what is kept of the proposal is shown only where it still holds, within the scheme."""
    proposal, state = page.proposal, page.state

    def holds(anchor: int, article: str) -> bool:
        span = state.at(anchor)
        return span is not None and span.article == article

    return OpenPage(
        id=page.id,
        name=page.name,
        text=page.text,
        state=state,
        revision=page.revision,
        status=page.status,
        borders=borders_that_stand(page.text, state, proposal.borders),
        suggestions={
            s.article: s for s in scheme.fitting(s for anchor, s in proposal.suggestions if holds(anchor, s.article))
        },
        attachments={name: reasons for anchor, name, reasons in proposal.attachments if holds(anchor, name)},
        source=page.source,
        meta=page.meta,
        guideline=page.guideline,
        remarks=proposal.remarks,
    )
