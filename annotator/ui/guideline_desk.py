"""The guideline behind the window: read, drafted, saved, restored; which gold pages stand under another. No widgets here."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from annotator.core.guideline import AcceptedUnder, Guideline, GuidelineVersion
from annotator.services.project import Project
from annotator.services.values import OpenPage

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench

_DRAFT = "guideline_draft"


class Draft(NamedTuple):
    """What somebody wrote and has not saved as a version yet."""

    guideline: Guideline
    based_on: int
    note: str


class GuidelineState(NamedTuple):
    """The guideline of the open project as it stands."""

    guideline: Guideline
    versions: tuple[GuidelineVersion, ...]  # the newest first
    under_others: dict[int, AcceptedUnder | None]  # gold pages that were accepted under another text
    draft: Draft | None

    @property
    def version(self) -> int:
        """The number of the newest version."""
        return self.versions[0].version


class GuidelineDesk(QObject):
    """Keeps the guideline of the open project for the window."""

    changed = Signal()  # the guideline, its versions, or what stands under others
    saved = Signal(int)  # a new version is on disk

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self.state: GuidelineState | None = None
        self._new_version = 0  # is on disk, and told of once it is read
        bench.opened.connect(self._opened)

    def _opened(self) -> None:
        self.state, self._new_version = None, 0
        self.refresh()

    def refresh(self) -> None:
        """Read how the guideline stands, beside the work; ``changed`` tells."""
        bench = self._bench
        if not bench.path:
            return
        path, who, generation = bench.path, bench.settings.who, bench.generation

        def work() -> GuidelineState:
            with Project.open(path, who=who) as project:
                return _read(project)

        def done(state: GuidelineState) -> None:
            if generation == bench.generation:
                self._show(state)

        def failed(error: Exception) -> None:
            if generation == bench.generation:
                bench.not_done(error)

        bench.reckoner.submit(work, done, failed)

    def _show(self, state: GuidelineState) -> None:
        if self.state:  # what is being written may be newer than what was read
            state = state._replace(draft=self.state.draft)
        self.state = state
        self.changed.emit()
        if self._new_version and state.version >= self._new_version:
            version, self._new_version = self._new_version, 0
            self.saved.emit(version)

    def page_changed(self, page: OpenPage) -> None:
        """A page was accepted, or is open again."""
        if self.state is None:
            return
        others = self.state.under_others
        gold = page.state.flags.accepted is not None
        same = page.guideline is not None and page.guideline.sha256 == self.state.versions[0].sha256
        before = others.get(page.id, ...)
        if gold and not same:
            others[page.id] = page.guideline
        else:
            others.pop(page.id, None)
        if others.get(page.id, ...) != before:
            self.changed.emit()

    def save(self, guideline: Guideline, based_on: int, note: str) -> None:
        """Keep ``guideline`` as a new version; the draft goes."""

        def work(project: Project) -> int:
            version = project.guidelines.save(guideline, based_on=based_on, note=note)
            project.set_setting(_DRAFT, None)
            return version

        def done(version: int) -> None:
            if self.state:
                self.state = self.state._replace(draft=None)
            self._saved(version)

        self._change(work, done)

    def restore(self, version: int) -> None:
        """Make the text of ``version`` the newest version."""
        self._change(lambda project: project.guidelines.restore(version), self._saved)

    def _saved(self, version: int) -> None:
        self._new_version = version

    def _change(self, work: Callable[[Project], int], done: Callable[[int], None]) -> None:
        """Do ``work``, then read how things stand, also where it was refused: somebody else may have saved."""
        self._bench.in_store(work, done)
        self._bench.in_store(lambda _project: None, lambda _none: self.refresh())

    def keep_draft(self, draft: Draft | None) -> None:
        """Keep what was written so far on disk, so that nothing is lost; None: there is nothing to keep."""
        if self.state is None or self.state.draft == draft:
            return
        self.state = self.state._replace(draft=draft)
        value = None
        if draft:
            value = {
                "zh": draft.guideline.zh, "en": draft.guideline.en, "based_on": draft.based_on, "note": draft.note,
            }  # fmt: skip
        self._bench.in_store(lambda project: project.set_setting(_DRAFT, value))

    def read_version(self, version: int, done: Any) -> None:
        """Call ``done`` with the text of ``version``."""
        self._bench.in_store(lambda project: project.guidelines.read(version)[1], done)


def _read(project: Project) -> GuidelineState:
    _, guideline = project.guidelines.read()
    return GuidelineState(
        guideline,
        tuple(project.guidelines.versions()),
        project.guidelines.under_others(),
        _draft(project.setting(_DRAFT)),
    )


def _draft(value: Any) -> Draft | None:
    """The draft as it was kept; of what somebody else wrote there nothing is taken."""
    kinds = {"zh": str, "en": str, "based_on": int, "note": str}
    if not isinstance(value, dict) or not all(type(value.get(key)) is kind for key, kind in kinds.items()):
        return None
    return Draft(Guideline(value["zh"], value["en"]), value["based_on"], value["note"])
