"""Files and folders that are dropped on the window: a project is opened, pages are imported, if need be into a new one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from annotator.ui.welcome import DropVeil

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_PROJECTS = (".sqlite", ".db")


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def project_in(data: QMimeData) -> Path | None:
    """The project file that is dragged, if it is one and nothing else."""
    files = files_in(data)
    return files[0] if len(files) == 1 and files[0].suffix in _PROJECTS and files[0].is_file() else None


def _take_a_copy(event: QDropEvent) -> None:
    """Accept, as a copy whatever was offered: told of a move, a file manager may delete the files where they were."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


class Dropping(QObject):
    """Answers the drags of the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.veil = DropVeil(window)

    def enter(self, event: QDragEnterEvent) -> None:
        """Something comes over the window: say what letting go of it would do."""
        files, project = files_in(event.mimeData()), project_in(event.mimeData())
        if not files:
            return
        _take_a_copy(event)
        path = self._window.bench.path
        if project:
            self.veil.tell(self.tr("Open the project {0}").format(project.stem))
        elif path:
            self.veil.tell(self.tr("Import into {0}").format(path.stem))
        else:
            self.veil.tell(self.tr("Begin a new project with this"))

    def leave(self) -> None:
        """It was taken away again."""
        self.veil.hide()

    def drop(self, event: QDropEvent) -> None:
        """It was let go."""
        _take_a_copy(event)
        self.veil.hide()
        files, project, bench = files_in(event.mimeData()), project_in(event.mimeData()), self._window.bench
        if project:
            bench.open_project(project)
        elif files and bench.path:
            bench.transfers.import_paths(files)
        elif files:
            self._window.file_commands.new_project_with(files)
