"""Learning from gold pages behind the window: what stands, what is under way, what came of it. No widgets here.

The work is done by a process of its own, for which the lane "learner" waits; only what came of it goes to disk, in the
lane "store" like every other change.
"""

import threading
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from annotator.core.learnt import Attempt, LearntModel, ModelKind, ModelsInUse
from annotator.services import learning
from annotator.services.learning import CurvePoint, LearningState
from annotator.services.learning_process import MakeTeachers, curve_apart, learn_apart
from annotator.services.person_models import shipped_teachers
from annotator.services.project import Project
from annotator.services.statistics import CURVE
from annotator.ui.jobs import Lane

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench


class _Now(NamedTuple):
    """How learning stands, with the models themselves."""

    state: LearningState
    in_use: ModelsInUse


class Learnt(NamedTuple):
    """What came of learning."""

    models: tuple[LearntModel, ...]
    automatic: bool
    untouched: int  # pages that can be proposed anew


def _now(project: Project) -> _Now:
    return _Now(learning.learning_state(project), project.models_in_use())


class LearningDesk(QObject):
    """Learns for the open project: when asked, and by itself after so many accepted pages."""

    state_changed = Signal(object)  # the LearningState
    running_changed = Signal()
    progressed = Signal(int, int, str)  # done, of how many, what
    learnt = Signal(object)  # what came of it: Learnt
    anew = Signal(int)  # so many pages are proposed anew
    curve_drawn = Signal(object)  # CurvePoints

    def __init__(self, bench: "Workbench", make_teachers: MakeTeachers | None = None) -> None:
        super().__init__(bench)
        self._bench = bench
        self._make = make_teachers or shipped_teachers
        self._lane = Lane("learner", self)
        self._stop = threading.Event()
        self._in_use: ModelsInUse = {}
        self._proposing = False  # anew, for pages that nobody has worked on
        self._rest = 0  # pages that must be accepted before learning begins by itself again
        self.running = ""  # "learn", "curve" or ""
        self.state: LearningState | None = None
        self.curve: tuple[CurvePoint, ...] = ()
        bench.progress_ended.connect(self._work_ended)

    @property
    def busy(self) -> bool:
        """True while something is under way."""
        return not self._lane.idle

    # -- what stands ------------------------------------------------------------------------------------------------

    def project_opened(self, in_use: ModelsInUse) -> None:
        """Another project is open: what is under way for the one before is stopped."""
        self._stop.set()
        self._in_use, self._rest, self.state, self.curve, self._proposing = in_use, 0, None, (), False
        self._set_running("")

    def refresh(self) -> None:
        """Read how learning stands; ``state_changed`` tells."""
        if self._bench.path:
            self._bench.in_store(_now, self._show)

    def _show(self, now: _Now) -> None:
        if now.in_use != self._in_use:
            self._in_use = now.in_use
            self._bench.proposer.use(now.in_use)
        self.state = now.state
        self.state_changed.emit(now.state)

    def set_every(self, pages: int) -> None:
        """Learn by itself after ``pages`` newly accepted pages, 0: never."""

        def work(project: Project) -> _Now:
            learning.set_learn_every(project, pages)
            return _now(project)

        self._bench.in_store(work, self._show)

    def use(self, kind: ModelKind, version: int | None) -> None:
        """Use model ``version`` of ``kind`` from now on, None: that of the program."""
        self._change(lambda project: project.use_model(kind, version))

    def go_back(self, kind: ModelKind) -> None:
        """Use what was in use before the present model of ``kind``."""
        self._change(lambda project: learning.go_back(project, kind))

    def _change(self, work: Callable[[Project], object]) -> None:
        def change(project: Project) -> _Now:
            work(project)
            return _now(project)

        self._bench.in_store(change, self._show)

    def propose_anew(self) -> None:
        """Propose anew for all pages that nobody has worked on and that other models proposed."""

        def found(pages: list[int]) -> None:
            self._proposing = bool(pages)
            self._bench.proposer.propose_anew(pages)
            self.anew.emit(len(pages))

        self._bench.in_store(lambda project: project.untouched_pages(), found)

    def _work_ended(self) -> None:
        if self._proposing:
            self._proposing = False
            self.refresh()

    # -- learning ---------------------------------------------------------------------------------------------------

    def page_accepted(self) -> None:
        """One more page is gold: perhaps it is time to learn."""
        self._rest = max(0, self._rest - 1)
        if not self.running and not self._rest:
            self._bench.in_store(learning.is_due, lambda due: self.start(automatic=True) if due else None)

    def start(self, *, automatic: bool = False) -> None:
        """Learn from all gold pages and compare; what is better is in use from then on."""
        self._run(
            "learn",
            lambda path, who, progress, stopped: learn_apart(
                path, who, self._make, progress=progress, cancelled=stopped
            ),
            lambda attempts: self._keep(attempts, automatic),
        )

    def draw_curve(self) -> None:
        """Work out the learning curve from the gold pages."""

        def drawn(points: tuple[CurvePoint, ...]) -> None:
            self.curve = points
            self.curve_drawn.emit(points)
            kept = [[point.pages, point.figures["corrections"]] for point in points if "corrections" in point.figures]
            self._bench.in_store(lambda project: project.set_setting(CURVE, kept))

        self._run(
            "curve",
            lambda path, who, progress, stopped: curve_apart(
                path, who, self._make, progress=progress, cancelled=stopped
            ),
            drawn,
        )

    def cancel(self) -> None:
        """Stop what is under way; nothing of it is kept."""
        self._stop.set()

    def close(self) -> None:
        """Stop what is under way and end the lane."""
        self._stop.set()
        self._lane.close()

    def _run(self, what: str, work: Callable[..., object], done: Callable[..., None]) -> None:
        bench = self._bench
        if self.running or not bench.path:
            return
        path, who, generation = bench.path, bench.settings.who, bench.generation
        stop = self._stop = threading.Event()
        self._set_running(what)
        progress = self._throttled()

        def answer(result: object) -> None:
            if generation == bench.generation:
                self._set_running("")
                done(result)

        def refuse(error: Exception) -> None:
            if generation == bench.generation:
                self._set_running("")
                self._rest = self.state.every if self.state else learning.USUAL_EVERY
                bench.not_done(error)

        self._lane.submit(lambda: work(path, who, progress, stop.is_set), answer, refuse)

    def _keep(self, attempts: list[Attempt], automatic: bool) -> None:
        def work(project: Project) -> tuple[tuple[LearntModel, ...], _Now]:
            kept = learning.keep(project, attempts, automatic=automatic)
            return tuple(kept), _now(project)

        def kept(answer: tuple[tuple[LearntModel, ...], _Now]) -> None:
            models, now = answer
            self.curve = ()
            self._show(now)
            self.learnt.emit(Learnt(models, automatic, now.state.untouched))

        self._bench.in_store(work, kept)

    def _set_running(self, what: str) -> None:
        if what != self.running:
            self.running = what
            if not what:
                self._bench.progress_ended.emit()
            self.running_changed.emit()

    def _throttled(self) -> learning.Progress:
        last = 0.0

        def tell(done: int, total: int | None, name: str) -> None:
            nonlocal last
            if monotonic() - last > 0.05:
                last = monotonic()
                self.progressed.emit(done, total or 0, name)

        return tell
