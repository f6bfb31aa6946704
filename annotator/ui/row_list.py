"""A list of rows as a table of one column: what QListView does slowly when there are very many of them."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget


class RowList(QTableView):
    """Rows below each other, each as high as it is told to be; the keys are those of a list.

    QListView asks its model for each of its rows whenever any of them changes; with 100,000 that is a tenth of a second.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    def set_heights(self, heights: Iterable[tuple[int, int]]) -> None:
        """Make rows so high: pairs of a row and pixels."""
        header, changed = self.verticalHeader(), False
        header.blockSignals(True)  # a word for each of a thousand rows would cost more than all the rest
        for row, height in heights:
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)
                changed = True
        header.blockSignals(False)
        if changed:
            self.updateGeometries()
            self.viewport().update()

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row, as in any list."""
        ends = {QTableView.CursorAction.MoveHome: 0, QTableView.CursorAction.MoveEnd: self.model().rowCount() - 1}
        return self.model().index(ends[action], 0) if action in ends else super().moveCursor(action, modifiers)
