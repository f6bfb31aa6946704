"""The panes of the window side by side; where the window is too narrow for all, the first of them folds away."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter


class FoldingSplitter(QSplitter):
    """Panes side by side. The first (the list of pages) is there as long as the others leave it room.

    On a small screen with large letters the work comes first; page keys lead through the list all the same.
    """

    folding = Signal()  # the first pane is about to go

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._width = 0  # of the first pane before it folded

    def setSizes(self, sizes: Sequence[int]) -> None:
        """A first pane that was folded when the sizes were kept has the width that it needs."""
        first = max(sizes[0], self._need) if sizes and self.count() else 0
        super().setSizes([first, *sizes[1:]] if first else sizes)

    def minimumSizeHint(self) -> QSize:
        """What the panes need without the first."""
        hint = super().minimumSizeHint()
        return hint if self._folded else QSize(hint.width() - self._need, hint.height())

    @property
    def _folded(self) -> bool:
        first = self.widget(0)
        return first is None or first.isHidden()

    @property
    def _need(self) -> int:
        first = self.widget(0)
        if first is None:
            return 0
        return max(first.minimumSizeHint().width(), first.minimumWidth()) + self.handleWidth()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # another pane came or went
            self._fold()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        first = self.widget(0)
        if first is None or not self.isVisible():
            return
        fits = self.width() >= self.minimumSizeHint().width() + self._need
        if fits and self._folded:
            first.show()
            self.setSizes([self._width, *self.sizes()[1:]])
        elif not fits and not self._folded:
            self.folding.emit()
            self._width = self.sizes()[0]
            first.hide()
