"""Undo and redo behind the window (no widgets): which steps they name, and what is asked while a step is being saved."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.services.project import Project
from annotator.services.values import Changed, SchemeChanged, Step

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench

_Change = Changed | SchemeChanged
_Steps = tuple[Step | None, Step | None]


class StepDesk(QObject):
    """What the window names is what is undone, whatever other windows do in the same project meanwhile."""

    coming = Signal(bool, bool)  # a step is being saved after which there will be something to undo, to redo

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._named: _Steps = (None, None)
        self._expecting = False
        bench.settled.connect(self._settled)

    def take(self, undo: Step | None, redo: Step | None) -> None:
        """These are the steps now."""
        self._named, self._expecting = (undo, redo), False
        self._bench.steps_changed.emit(undo, redo)

    def expect(self, *, undo: bool = False, redo: bool = False) -> None:
        """A step is on its way: whoever presses the key of undo (redo) before it is saved means that one."""
        self._expecting = True
        self.coming.emit(undo, redo)

    def _settled(self) -> None:
        if self._expecting:  # nothing came of it
            self.take(*self._named)

    def undo(self) -> None:
        """Take back the step that is named, on whichever page it was."""
        refusal = EditRefused(QT_TRANSLATE_NOOP("errors", "There is nothing to undo."))
        self._go(self._named[0], Project.undo, refusal, back=True)

    def redo(self) -> None:
        """Make the step again that is named."""
        refusal = EditRefused(QT_TRANSLATE_NOOP("errors", "There is nothing to redo."))
        self._go(self._named[1], Project.redo, refusal, back=False)

    def _go(self, step: Step | None, way: Callable[..., _Change], refusal: EditRefused, *, back: bool) -> None:
        """Go the ``way`` that undoes ``step`` or makes it again; where there is none, say the ``refusal``."""
        if step is None:
            self._bench.refused.emit(refusal)
            self.look_again()
            return
        named = step.id
        self._bench.edit(lambda project: way(project, named, initiator="window"), self._bench.take, back=back)

    def look_again(self) -> None:
        """Another window may have made steps, or taken some back: name those that there are now."""

        def steps(project: Project) -> _Steps:
            return project.undo_step(), project.redo_step()

        self._bench.in_store(steps, lambda found: self.take(*found))
