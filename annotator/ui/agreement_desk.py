"""Comparisons of the open project with another copy of it, off the window's thread. No widgets here."""

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from annotator.ui.asking import AskingDesk, Stopped

if TYPE_CHECKING:
    from annotator.services.agreement import Compared
    from annotator.ui.workbench import Workbench


class AgreementDesk(AskingDesk):
    """Compares when it is asked."""

    progressed = Signal(int, int)
    refused = Signal(object)  # the error

    found: "Compared | None"

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        bench.leaving.connect(self.stop)

    def compare(self, other: Path) -> None:
        """Compare the gold pages of the open project with those of ``other``; ``changed`` or ``refused`` tells."""
        path, who = self._bench.path, self._bench.settings.who
        if path is None:
            return
        last = 0.0

        def progress(done: int, total: int | None, _name: str) -> None:
            nonlocal last
            if monotonic() - last > 0.05:
                last = monotonic()
                self.progressed.emit(done, total or 0)

        def work(stopped: Stopped) -> "Compared":
            from annotator.services.agreement import compare  # scipy takes half a second that nobody waits for before

            return compare(path, other, who=who, progress=progress, cancelled=stopped)

        self.found = None
        self.changed.emit()
        self._ask(work, self.refused.emit)
