"""The commands of the File menu: which file or folder, asked with the system's dialogs."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from annotator.services.importing import NotImported
from annotator.ui.export_dialog import ExportDialog
from annotator.ui.wording import message, sentence

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

PROJECT_SUFFIX = ".sqlite"
_ASK_NO_MORE = QFileDialog.Option.DontConfirmOverwrite  # a project is never overwritten; the sentence says so


class FileCommands(QObject):
    """New, open, import, export, copies; and what can be done when one of them failed."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._bench = window.bench
        self._bad_import: list[Path] = []
        self.export_dialog: ExportDialog | None = None
        self._bring_in: list[Path] = []  # files that were dropped where no project was open
        window.bench.import_failed.connect(self._import_failed)
        window.bench.opened.connect(self._project_opened)
        window.notice.acted.connect(self._notice_acted)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {
            "new_project": self.new_project, "open_project": self.open_project, "open_sample": self._bench.open_sample,
            "save_copy": self.save_copy, "import_files": self.import_files, "import_folder": self.import_folder,
            "export": self.export,
        }  # fmt: skip

    def _project_filter(self) -> str:
        return self.tr("Projects (*.sqlite *.db);;All files (*)")

    def _new_name(self, title: str) -> Path | None:
        ask = self._window, title, "", self._project_filter(), ""
        name, _ = QFileDialog.getSaveFileName(*ask, options=_ASK_NO_MORE)
        path = Path(name)
        return (path if path.suffix else path.with_suffix(PROJECT_SUFFIX)) if name else None

    def new_project(self) -> None:
        """Make a project and open it."""
        path = self._new_name(self.tr("New project"))
        if path:
            self._bench.open_project(path, create=True)

    def new_project_with(self, files: list[Path]) -> None:
        """Make a project, open it and import ``files`` into it."""
        path = self._new_name(self.tr("New project for the files"))
        if path:
            self._bring_in = files
            self._bench.open_project(path, create=True)

    def _project_opened(self) -> None:
        if self.export_dialog and self.export_dialog.isVisible():
            self.export_dialog.begin()
        files, self._bring_in = self._bring_in, []
        if files:
            self._bench.transfers.import_paths(files)

    def open_recent(self, name: str) -> None:
        """Open a project of the list of those opened last."""
        self._bench.open_project(Path(name))

    def forget_recent(self, name: str) -> None:
        """Take a project off that list; its file stays."""
        self._window.settings.forget_project(Path(name))
        self._window.welcome.show_recent(self._window.settings.recent)
        self._window.welcome.tell(project=self._bench.path is not None, pages=len(self._bench.rows))

    def open_project(self) -> None:
        """Open another project."""
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open project"), "", self._project_filter())
        if name:
            self._bench.open_project(Path(name))

    def import_files(self) -> None:
        """Import text files, page records, the XML of libraries and files of other annotation programs."""
        kinds = self.tr("Pages (*.txt *.text *.jsonl *.json *.gz *.xml *.hocr *.html *.ann *.xmi);;All files (*)")
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import files"), "", kinds)
        if names:
            self._bench.transfers.import_paths([Path(name) for name in names])

    def import_folder(self) -> None:
        """Import all pages of a folder."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"))
        if name:
            self._bench.transfers.import_paths([Path(name)])

    def take_theirs(self) -> None:
        """Import once more what the message is about, and take over; the keys then act on the page again."""
        self._window.raw.setFocus()
        self._bench.transfers.import_again()

    def export(self) -> None:
        """Open the dialog of exports, or bring it to the front."""
        if self.export_dialog is None:
            self.export_dialog = ExportDialog(self._window, self._bench, self._bench.exporter)
        opened = not self.export_dialog.isVisible()
        self.export_dialog.show()
        self.export_dialog.activateWindow()
        if opened:
            self.export_dialog.begin()

    def save_copy(self) -> None:
        """Copy the project; the work goes on in the original."""
        path = self._new_name(self.tr("Save a copy"))
        if path:
            self._bench.save_copy(path, lambda _done: self._window.say(self.tr("Copied to {0}").format(path)))

    def rescue(self) -> None:
        """The project's own file is lost or cannot be written: go on in a copy."""
        path = self._new_name(self.tr("Save a copy"))
        if path:
            self._bench.save_copy(path, lambda _done: self._bench.open_project(path))

    def _import_failed(self, error: Exception, files: list[Path]) -> None:
        """One file was bad, so nothing came in; where there may be good ones too they can be had alone."""
        several = len(files) > 1 or any(path.is_dir() for path in files)
        self._bad_import = files
        told = sentence(error)
        if isinstance(error, NotImported) and error.more:
            told += "\n" + message(error.more.template, error.more.values)
        self._window.notice.tell(told, self.tr("Import what can be read") if several else "")

    def _notice_acted(self) -> None:
        if self._window.notice.about_loss:
            self.rescue()
        else:
            self._window.notice.hide()
            self._bench.transfers.import_paths(self._bad_import, skip_bad=True)
