"""The window of exports: the formats, what goes in, a live preview, presets, the target, progress and report."""

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import InputError
from annotator.formats.export.interface import Format, Shape
from annotator.formats.export.registry import find_format, format_names, refuse_without_extra
from annotator.formats.export.target import TargetTaken
from annotator.services.export_presets import last_choices, presets, remember_choices, remove_preset, save_preset
from annotator.services.export_preview import PreviewFile
from annotator.services.export_request import ExportRequest
from annotator.services.export_words import LEFT_OUT, NOT_EXPRESSED, told
from annotator.services.exporting import ExportPreview, ExportReport
from annotator.ui import theme, wording
from annotator.ui.export_desk import ExportDesk, Written
from annotator.ui.export_fields import ExportFields
from annotator.ui.export_preview import ExportPreviewPane
from annotator.ui.room import resize_in_screen
from annotator.ui.workbench import Workbench

_MISSING = Qt.ItemDataRole.UserRole + 1  # whether something must be installed first
_OF_THE_COMMAND_LINE = re.compile(r"\s*[（(]--[^）)]*[）)]")  # where a sentence names its options


class _Airy(QStyledItemDelegate):
    """Room between the formats. Spacing of the list would narrow their lines after they are measured."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(0, 10)


class ExportDialog(QDialog):
    """Asks what to export and where to, and tells how it went. The work in the window goes on beside it."""

    def __init__(self, parent: QWidget, bench: Workbench, desk: ExportDesk) -> None:
        super().__init__(parent)
        self._bench, self._desk = bench, desk
        self._people: list[str] = []
        self._options: dict[str, dict[str, object]] = {}  # of each format that was in hand
        self._wish, self._folder = last_choices(bench.settings)
        self._body: QWidget | None = None
        self._named = ""  # the target as the person named it: the format changes nothing but its ending
        self._written: Path | None = None
        self._report = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        desk.people_told.connect(self._people_told)
        desk.records_told.connect(self._records_told)
        desk.counts_told.connect(self._counts_told)
        desk.looking.connect(self._looking)
        desk.running_changed.connect(self._show_running)
        desk.progressed.connect(self._progressed)
        desk.written.connect(self._done)
        desk.refused.connect(self._refused)
        resize_in_screen(self, 1120, 640)

    # -- building ---------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the last choices for the project that is open, and look at them anew."""
        self._wish = self._fitting(self._fields.wish() if self._body else self._wish)
        self._build()
        self._desk.ask_people()
        self.formats.setFocus()

    def _fitting(self, request: ExportRequest) -> ExportRequest:
        """Last choices may be of another project: whatever this one does not have is left aside."""
        categories = tuple(one for one in request.categories if one in self._bench.scheme.by_id)
        lists, other = (
            path if path and Path(path).is_file() else "" for path in (request.split_lists, request.agreement_with)
        )
        name = request.format if request.format in format_names() else ExportRequest().format
        options = request.options if name == request.format else {}
        return replace(
            request, format=name, options=options, categories=categories, split_lists=lists, agreement_with=other
        )

    def _build(self) -> None:
        """Make everything in the present language for the wish."""
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self.setWindowTitle(self.tr("Export"))
        self._body = QWidget()
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.addLayout(self._preset_row())
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._format_list())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._splitter.addWidget(self._scroll)
        self._splitter.addWidget(self._tabs())
        self._splitter.setSizes([270, 360, 460])
        self._splitter.setStretchFactor(2, 1)
        self._splitter.setChildrenCollapsible(False)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self._unaccepted_row())
        layout.addLayout(self._target_row())
        layout.addLayout(self._button_row())
        outer = self.layout()
        assert outer is not None
        outer.addWidget(self._body)
        self._fill_formats()
        self._show_fields()
        self._fill_presets("")
        self._show_running()

    def _preset_row(self) -> QHBoxLayout:
        self.preset = QComboBox()
        self.preset.setAccessibleName(self.tr("Preset"))
        self.preset.setMinimumWidth(220)
        self.preset.activated.connect(self._preset_chosen)
        self.keep, self.forget = QPushButton(self.tr("Save as preset…")), QPushButton(self.tr("Remove preset"))
        self.keep.clicked.connect(self._keep_preset)
        self.forget.clicked.connect(self._remove_preset)
        row = QHBoxLayout()
        label = QLabel(self.tr("&Preset"))
        label.setBuddy(self.preset)
        for widget in (label, self.preset, self.keep, self.forget):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _format_list(self) -> QListWidget:
        self.formats = QListWidget()
        self.formats.setObjectName("recent")
        self.formats.setAccessibleName(self.tr("Format"))
        self.formats.setWordWrap(True)
        self.formats.setMinimumWidth(220)
        self.formats.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.formats.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )  # else lines are measured too wide
        self.formats.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.formats.setItemDelegate(_Airy(self.formats))
        self.formats.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.formats.currentItemChanged.connect(self._format_chosen)
        return self.formats

    def _tabs(self) -> QTabWidget:
        self.tabs = QTabWidget()
        self.preview = ExportPreviewPane()
        self.report = QPlainTextEdit(self._report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(self.tr("Report of the export"))
        self.report.setPlaceholderText(self.tr("Nothing has been exported yet."))
        self.tabs.addTab(self.preview, self.tr("Preview"))
        self.tabs.addTab(self.report, self.tr("Report"))
        return self.tabs

    def _unaccepted_row(self) -> QWidget:
        """What is said, and can be done about it, if pages go out that nobody accepted."""
        self.unaccepted, self._unaccepted_words = QWidget(), QLabel()
        self.only_gold = QPushButton(self.tr("Only gold pages"))
        self.only_gold.setAutoDefault(False)
        self.only_gold.clicked.connect(lambda: self._fields.only_gold())
        row = QHBoxLayout(self.unaccepted)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._unaccepted_words)
        row.addWidget(self.only_gold)
        row.addStretch(1)
        self.unaccepted.hide()
        return self.unaccepted

    def _tell_unaccepted(self, count: int) -> None:
        self._unaccepted_words.setText(wording.Counts().unaccepted(count))
        if not count and self.only_gold.hasFocus():
            self.go.setFocus()
        self.unaccepted.setVisible(bool(count))

    def _target_row(self) -> QHBoxLayout:
        self.target, self.choose = QLineEdit(self._named), QPushButton(self.tr("Choose…"))
        self.target.setAccessibleName(self.tr("File or folder to write"))
        self.target.textEdited.connect(self._target_edited)
        self.choose.clicked.connect(self._choose_target)
        self.choose.setAccessibleName(self.tr("Choose a file or folder"))
        label = QLabel(self.tr("&Write to"))
        label.setBuddy(self.target)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.target, 1)
        row.addWidget(self.choose)
        return row

    def _button_row(self) -> QHBoxLayout:
        self.standing, self.bar = QLabel(), QProgressBar()
        self.standing.setWordWrap(True)
        self.standing.setMinimumHeight(34)
        self.bar.setObjectName("busy")
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.folder, self.replace = QPushButton(self.tr("Open folder")), QPushButton(self.tr("Replace it"))
        self.go, self.cancel, self.leave = (
            QPushButton(self.tr("Export")), QPushButton(self.tr("Cancel")), QPushButton(self.tr("Close")),
        )  # fmt: skip
        self.go.setObjectName("primary")
        self.go.setDefault(True)
        self.folder.clicked.connect(self._open_folder)
        self.go.clicked.connect(lambda: self._export())
        self.replace.clicked.connect(lambda: self._export(overwrite=True))
        self.replace.hide()
        self.cancel.clicked.connect(self._desk.cancel)
        self.leave.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.standing, 1)
        for widget in (self.bar, self.folder, self.replace, self.cancel, self.leave, self.go):
            row.addWidget(widget)
        for button in (self.keep, self.forget, self.choose, self.folder, self.replace, self.cancel, self.leave):
            button.setAutoDefault(False)
        return row

    # -- formats ----------------------------------------------------------------------------------------------------

    def _fill_formats(self) -> None:
        self.formats.blockSignals(True)
        for name in format_names():
            reason = self._missing(name, {})
            try:
                words = wording.translate("errors", find_format(name).sentence)
            except InputError as error:  # the package that brings it is broken
                words = wording.sentence(error)
            item = QListWidgetItem(f"{name}\n{reason or words}")
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {words} {reason}".strip())
            item.setData(_MISSING, bool(reason))
            self.formats.addItem(item)
            if name == self._wish.format:
                self.formats.setCurrentItem(item)
        self._colour_formats()
        self.formats.blockSignals(False)

    def _colour_formats(self) -> None:
        """What cannot be written here is grey, and says why."""
        for row in range(self.formats.count()):
            item = self.formats.item(row)
            colours = theme.current()
            item.setForeground(QColor(colours.faint if item.data(_MISSING) else colours.text))

    def _missing(self, name: str, options: dict[str, object]) -> str:
        """Why the format cannot be written here, in a sentence; "" if it can."""
        try:
            refuse_without_extra(find_format(name), options)
        except InputError as error:
            return wording.sentence(error)
        return ""

    @property
    def _form(self) -> Format | None:
        item = self.formats.currentItem()
        try:
            return find_format(item.data(Qt.ItemDataRole.UserRole)) if item else None
        except InputError:
            return None

    def _format_chosen(self) -> None:
        form = self._form
        if form is None:
            item = self.formats.currentItem()
            self._cannot(self._missing(item.data(Qt.ItemDataRole.UserRole), {}) if item else "")
            return
        self._wish = self._fields.wish()
        self._options[self._wish.format] = dict(self._wish.options)
        self._wish = replace(self._wish, format=form.name, options=self._options.get(form.name, {}))
        self._show_fields()

    def _show_fields(self) -> None:
        form = self._form or find_format(ExportRequest().format)
        self._fields = ExportFields(form, self._wish, self._bench.scheme, self._people)
        self._fields.changed.connect(self._changed)
        for box in (*self._fields.findChildren(QComboBox), *self._fields.findChildren(QAbstractSpinBox)):
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.installEventFilter(self)
        self._scroll.setWidget(self._fields)
        self._suggest_target(form)
        self._changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the fields; it changes none that has not the focus."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    # -- what is asked ----------------------------------------------------------------------------------------------

    def request(self) -> ExportRequest:
        """What would be exported now."""
        return self._fields.request()

    def _changed(self) -> None:
        request = self.request()
        trouble = self._fields.trouble() or self._missing(request.format, dict(request.options))
        if trouble:
            self._cannot(trouble)
            return
        self._tell_target()
        self.go.setEnabled(not self._desk.running)
        if self.isVisible():
            self._desk.ask(request)

    def _cannot(self, words: str) -> None:
        self._desk.forget()
        self.go.setEnabled(False)
        self.standing.setText(words)
        self.preview.show_trouble(words)

    def _people_told(self, people: object) -> None:
        if isinstance(people, list) and self._body is not None:
            self._people = people
            unknown = [name for name in self._fields.annotators.chosen() if name not in people]
            if unknown and self.preset.currentIndex() <= 0:  # the last choices were of another project
                kept = [name for name in self._fields.annotators.chosen() if name in people]
                self._fields.annotators.fill([(name, name) for name in people], kept)
                self._changed()
            else:
                self._fields.tell_people(people)

    def _looking(self) -> None:
        self.preview.wait()

    def _records_told(self, found: "list[PreviewFile] | Exception") -> None:
        if isinstance(found, Exception):
            self.preview.show_trouble(wording.sentence(found))
        else:
            self.preview.show_files(found)

    def _counts_told(self, found: "ExportPreview | Exception") -> None:
        if isinstance(found, Exception):
            self.preview.show_trouble(wording.sentence(found))
            self.standing.setText(wording.sentence(found))
        else:
            self.preview.show_counts(found.summaries, self._bench.scheme)
            self._tell_unaccepted(found.unaccepted)

    # -- presets ----------------------------------------------------------------------------------------------------

    def _fill_presets(self, chosen: str) -> None:
        self.preset.clear()
        self.preset.addItem(self.tr("– none –"), "")
        for name in presets(self._bench.settings):
            self.preset.addItem(name, name)
        self.preset.setCurrentIndex(max(0, self.preset.findData(chosen)))
        self.preset.setEnabled(self.preset.count() > 1)
        self.forget.setEnabled(self.preset.currentIndex() > 0)

    def _preset_chosen(self) -> None:
        name = self.preset.currentData()
        self.forget.setEnabled(bool(name))
        kept = presets(self._bench.settings).get(name)
        if kept is None:
            return
        if kept.format not in format_names():
            self.standing.setText(self._missing(kept.format, {}))
            return
        self._wish = kept
        self.formats.blockSignals(True)
        self.formats.setCurrentRow(format_names().index(kept.format))
        self.formats.blockSignals(False)
        self._show_fields()

    def _keep_preset(self) -> None:
        title, ask = self.tr("Save as preset"), self.tr("Name of the preset; one of that name is replaced:")
        name, good = QInputDialog.getText(
            self, title, ask, QLineEdit.EchoMode.Normal, self.preset.currentData() or self.request().format
        )
        if not good or not name.strip():
            return
        try:
            save_preset(self._bench.settings, name.strip(), self.request())
        except InputError as error:
            self.standing.setText(wording.sentence(error))
            return
        self._fill_presets(name.strip())

    def _remove_preset(self) -> None:
        try:
            remove_preset(self._bench.settings, self.preset.currentData())
        except InputError as error:
            self.standing.setText(wording.sentence(error))
        self._fill_presets("")

    # -- the target -------------------------------------------------------------------------------------------------

    def _suggest_target(self, form: Format) -> None:
        """A name beside the last export or the project; a name that the person gave only gets another ending."""
        project = self._bench.path
        if project is None:
            return
        if self._named:
            named = Path(self._named)
            if form.shape is Shape.FOLDER or not named.suffix:
                return
            self.target.setText(str(named.with_suffix(form.suffix)))
            return
        folder = Path(self._folder) if self._folder and Path(self._folder).is_dir() else project.parent
        name = f"{project.stem}-{form.name}" + ("" if form.shape is Shape.FOLDER else form.suffix)
        self.target.setText(str(folder / name))

    def _target_edited(self) -> None:
        self._named = self.target.text().strip()
        self._tell_target()

    def _tell_target(self) -> None:
        words = self.target.text().strip()
        there = bool(words) and Path(words).exists()
        self._offer_to_replace(False)
        told = self.tr("What stands there now will be replaced if it is an export that nobody changed.")
        self.standing.setText(told if there else "")

    def _offer_to_replace(self, offered: bool) -> None:
        """Something else stands at the target: a button replaces it all the same."""
        if self.replace.hasFocus() and not offered:
            self.go.setFocus()
        self.replace.setVisible(offered)

    def _choose_target(self) -> None:
        form = self._form
        if form is None:
            return
        now = self.target.text()
        if form.shape is Shape.FOLDER:
            folder = QFileDialog.getExistingDirectory(self, self.tr("Folder in which to write"), str(Path(now).parent))
            name = str(Path(folder) / Path(now).name) if folder else ""
        else:
            kinds = f"{form.name} (*{form.suffix});;" + self.tr("All files (*)")
            options = QFileDialog.Option.DontConfirmOverwrite  # it is said beside the button
            name, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), now, kinds, options=options)
            name = name + form.suffix if name and not Path(name).suffix else name
        if name:
            self._named = name
            self.target.setText(name)
            self._tell_target()

    # -- the export -------------------------------------------------------------------------------------------------

    def _export(self, *, overwrite: bool = False) -> None:
        words = self.target.text().strip()
        if not words:
            self.standing.setText(self.tr("Say where to write: a file, or a folder for formats of several files."))
            self.target.setFocus()
            return
        target = Path(words).expanduser()
        if not target.is_absolute() and self._bench.path:
            target = self._bench.path.parent / target
        self._folder = str(target.parent)
        remember_choices(self._bench.settings, self._fields.wish(), self._folder)
        self._written = None
        self.bar.setRange(0, 0)
        self._offer_to_replace(False)
        self._desk.export(self.request(), target, overwrite=overwrite)

    def _show_running(self) -> None:
        running = self._desk.running
        if self._body is None:
            return
        if running:
            self.standing.setText(self.tr("Exporting…"))
        focus = self.go.hasFocus() or self.cancel.hasFocus()
        for widget in (self.bar, self.cancel):
            widget.setVisible(running)
        self.go.setEnabled(not running and self._form is not None)
        self.folder.setVisible(not running and self._written is not None)
        if focus:
            (self.cancel if running else self.go).setFocus()

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _done(self, written: Written) -> None:
        report = written.report
        self._written = report.path
        self._report = report_words(report)
        self.report.setPlainText(self._report)
        self.tabs.setCurrentWidget(self.report)
        self.standing.setText(self._report.splitlines()[0])
        self._show_running()

    def _refused(self, error: Exception) -> None:
        words = _OF_THE_COMMAND_LINE.sub("", wording.sentence(error))
        self.standing.setText(words)
        self._offer_to_replace(isinstance(error, TargetTaken))
        if not self.isVisible():  # it was closed meanwhile
            self._bench.not_done(error)

    def _open_folder(self) -> None:
        if self._written is not None:
            place = self._written if self._written.is_dir() else self._written.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    # -- the window -------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if self._body is not None and event.type() == QEvent.Type.LanguageChange:
            self._wish = self._fields.wish()
            self._build()
        elif self._body is not None and event.type() == QEvent.Type.PaletteChange:
            self._colour_formats()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._desk.running:
            self._desk.cancel()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Closed, by whatever way: nobody waits for the preview; an export that is under way goes on."""
        self._desk.forget()
        super().done(result)


def report_words(report: ExportReport) -> str:
    """How an export went: what was written, each split, what was left out, what the format could not express."""
    counts = wording.Counts()
    lines = [" · ".join((counts.exported(report.pages), counts.articles(report.articles), str(report.path)))]
    if report.unaccepted:
        lines.append(counts.unaccepted(report.unaccepted))
    for split, summary in report.summaries.items():
        if split is not None:
            lines.append(f"{split.value}: {counts.in_split(summary.pages)} · {counts.articles(summary.articles)}")
    speak = partial(wording.translate, "errors")
    notes = (*report.notes, *told(report.left_out, LEFT_OUT, speak), *told(report.drops, NOT_EXPRESSED, speak))
    lines += [_OF_THE_COMMAND_LINE.sub("", wording.message(note.template, note.values)) for note in notes]
    return "\n".join(lines)
