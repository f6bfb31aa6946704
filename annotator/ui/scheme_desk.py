"""Changes of the scheme for the window: previewed, made in the lane of the store, and what follows them shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.core.page_rows import PageRows
from annotator.core.scheme import SchemeEdit
from annotator.services.project import Project
from annotator.services.values import OpenPage, SchemeChanged, SchemePreview, SchemeView

if TYPE_CHECKING:
    from annotator.ui.workbench import Workbench


class SchemeDesk(QObject):
    """Reads and changes the scheme of the open project."""

    changed = Signal(object)  # SchemeChanged, once the window shows what follows from it

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench

    def view(self, done: Callable[[SchemeView], None]) -> None:
        """The scheme with how many articles have each category."""
        self._bench.in_store(lambda project: project.scheme_view(), done)

    def preview(self, edit: SchemeEdit, done: Callable[[SchemePreview], None]) -> None:
        """What ``edit`` would do; a refusal is told by the workbench."""
        self._bench.in_store(lambda project: project.preview_scheme(edit), done)

    def change(self, edit: SchemeEdit) -> None:
        """Make ``edit``: on disk first, then everywhere in the window."""
        self._bench.edit(lambda project: project.change_scheme(edit, initiator="window"), self._bench.take)

    def take(self, changed: SchemeChanged) -> None:
        """Show a change that is on disk: list, page and menus are read anew."""
        bench = self._bench
        bench.scheme = changed.view.scheme
        page_id = bench.page.id if bench.page else None

        def read(project: Project) -> tuple[PageRows, OpenPage | None]:
            return project.page_rows(), project.page(page_id) if page_id is not None else None

        def show(found: tuple[PageRows, OpenPage | None]) -> None:
            rows, page = found
            bench.rows = bench.ordering.arranged(rows)
            if page and bench.page and bench.page.id == page.id:
                bench.page = page
                bench.suggested.emit(page, None)
                bench.proposer.suggest_missing(page)
            bench.rows_reset.emit(bench.rows)
            self.changed.emit(changed)

        bench.in_store(read, show)
