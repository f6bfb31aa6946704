"""The fields of an export: what goes in, the options of the format, the splits. They hold an ExportRequest as widgets."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import InputError
from annotator.core.normalise import Normal
from annotator.core.pages import PageStatus
from annotator.core.scheme import Scheme
from annotator.core.splits import USUAL, Ratios, ratios_from
from annotator.formats.export.interface import Ask, Format, Kind, Option
from annotator.services.export_request import ALL, NO_SPLIT, SPLIT_BY, ExportRequest
from annotator.ui import language, wording

_USUAL, _ALL, _SOME = range(3)  # of statuses
_AS_USUAL, _WHOLE, _SHARES = range(3)  # of splits
_MOST_SEED = 999_999_999_999_999
_LIST_HEIGHT = 92


def percent(ratios: Ratios) -> str:
    """Shares as they are asked for, such as 80/10/10."""
    return "/".join(f"{share * 100:g}" for share in ratios)


class ChoiceList(QListWidget):
    """Names with boxes; nothing checked stands for all. Space checks."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedHeight(_LIST_HEIGHT)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setObjectName("recent")

    def fill(self, names: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Show ``names`` (value and words); what is chosen and not among them is shown too, so that it can be taken off."""
        self.blockSignals(True)
        self.clear()
        known = [value for value, _words in names]
        for value, words in (*names, *((value, value) for value in chosen if value not in known)):
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
            self.addItem(item)
        if self.count():
            self.setCurrentRow(0)
        self.blockSignals(False)

    def chosen(self) -> tuple[str, ...]:
        """The values that are checked."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() is Qt.CheckState.Checked)


class ExportFields(QWidget):
    """All fields of an export but format and target."""

    changed = Signal()

    def __init__(self, form: Format, asked: ExportRequest, scheme: Scheme, people: Sequence[str]) -> None:
        super().__init__()
        self._form, self._asked = form, asked
        self._filling = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(8)
        self._options(layout)
        self._what(layout, scheme, people)
        self._text(layout)
        self._splits(layout)
        self._agreement(layout)
        layout.addStretch(1)
        self._show()
        self._filling = False

    # -- building ---------------------------------------------------------------------------------------------------

    def _head(self, layout: QVBoxLayout, words: str) -> QFormLayout:
        head = QLabel(words)
        head.setObjectName("recentName")
        layout.addWidget(head)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.addLayout(form)
        return form

    def _options(self, layout: QVBoxLayout) -> None:
        self.options: dict[str, tuple[Option, Any]] = {}
        if not self._form.options:
            return
        form = self._head(layout, self.tr("Options of {0}").format(self._form.name))
        for option in self._form.options:
            words = wording.begun(wording.translate("errors", option.sentence))
            value = self._asked.options.get(option.name, option.default)
            widget = self._option(option, value)
            widget.setAccessibleName(words)
            self.options[option.name] = option, widget
            if isinstance(widget, QCheckBox):
                widget.setText(words)
                form.addRow(widget)
            else:
                label = QLabel(words)
                label.setWordWrap(True)
                label.setBuddy(widget)
                form.addRow(label)
                form.addRow(widget)

    def _option(self, option: Option, value: Any) -> QWidget:
        if option.kind is Kind.FLAG:
            box = QCheckBox()
            box.setChecked(value is True)
            box.toggled.connect(self._tell)
            return box
        if option.kind is Kind.CHOICE:
            choice = _combo(option.choices)
            choice.setCurrentIndex(max(0, choice.findData(value)))
            choice.currentIndexChanged.connect(self._tell)
            return choice
        if option.kind is Kind.NUMBER:
            number = QSpinBox()
            number.setRange(option.least, option.most)
            number.setValue(int(value or 0))
            number.valueChanged.connect(self._tell)
            return number
        field = QLineEdit(str(value or ""))
        field.textChanged.connect(self._tell)
        return field

    def _what(self, layout: QVBoxLayout, scheme: Scheme, people: Sequence[str]) -> None:
        form = self._head(layout, self.tr("What goes in"))
        asked = self._asked
        usual = self.tr("all pages") if self._form.status is None else wording.status_name(self._form.status)
        self.status = _combo((self.tr("As usual: {0}").format(usual), self.tr("All pages"), self.tr("Only these:")))
        self.status.setAccessibleName(self.tr("Status"))
        self.status.currentIndexChanged.connect(self._tell)
        form.addRow(self.tr("Status"), self.status)
        self.statuses = {status: QCheckBox(wording.status_name(status)) for status in PageStatus}
        self._status_row = QWidget()
        row = QHBoxLayout(self._status_row)
        row.setContentsMargins(0, 0, 0, 0)
        chosen = asked.status.split(",")
        for status, box in self.statuses.items():
            box.setChecked(status.value in chosen)
            box.toggled.connect(self._tell)
            row.addWidget(box)
        row.addStretch(1)
        form.addRow(self._status_row)
        known = [status.value for status in PageStatus]
        some = bool(asked.status) and ALL not in chosen and any(name in known for name in chosen)
        self.status.setCurrentIndex(_SOME if some else _ALL if ALL in chosen else _USUAL)
        self.categories = ChoiceList(self.tr("Categories (none checked: all)"))
        self.annotators = ChoiceList(self.tr("Annotators (none checked: all)"))
        spoken = language.present() == "zh"
        names = [(c.id, (c.name_zh if spoken else c.name_en) or c.id) for c in scheme.categories]
        self.categories.fill(names, asked.categories)
        self.tell_people(people)
        self.categories.itemChanged.connect(self._tell)
        self.annotators.itemChanged.connect(self._tell)
        for choices in (self.categories, self.annotators):
            form.addRow(QLabel(choices.accessibleName()))
            form.addRow(choices)
        self.since, self.until = QLineEdit(asked.since), QLineEdit(asked.until)
        for field, words in ((self.since, self.tr("From day")), (self.until, self.tr("To day"))):
            field.setPlaceholderText("2021-06-18")
            field.setAccessibleName(words)
            field.setMaxLength(10)
            field.textChanged.connect(self._tell)
            form.addRow(words, field)

    def _text(self, layout: QVBoxLayout) -> None:
        form = self._head(layout, self.tr("How it is written"))
        asked = self._asked
        self.text = _combo((("raw", self.tr("Raw, as printed")), ("clean", self.tr("Clean"))))
        self.text.setCurrentIndex(max(0, self.text.findData(asked.text)))
        self.text.setAccessibleName(self.tr("Text"))
        self.text.currentIndexChanged.connect(self._tell)
        form.addRow(self.tr("Text"), self.text)
        self.normal = {
            Normal.DIGITS: QCheckBox(self.tr("Digits and Latin letters narrow (１２ → 12)")),
            Normal.PUNCTUATION: QCheckBox(self.tr("Punctuation beside Chinese wide (, → ，)")),
        }
        for part, box in self.normal.items():
            box.setChecked(part.value in asked.normalise)
        self.furniture = QCheckBox(self.tr("Page furniture: what is in no article"))
        self.furniture.setChecked(asked.furniture)
        self.provenance = QCheckBox(self.tr("Provenance: who accepted, what proposed"))
        self.provenance.setChecked(asked.provenance)
        self.names = QCheckBox(self.tr("Names of persons (else a1, a2 …)"))
        self.names.setChecked(asked.names)
        for box in (*self.normal.values(), self.furniture, self.provenance, self.names):
            box.toggled.connect(self._tell)
            form.addRow(box)

    def _splits(self, layout: QVBoxLayout) -> None:
        form = self._head(layout, self.tr("Train, validation and test"))
        usual = percent(self._form.ratios) if self._form.ratios else self.tr("not divided")
        self.split = _combo((self.tr("As usual: {0}").format(usual), self.tr("Not divided"), self.tr("Shares:")))
        self.split.setAccessibleName(self.tr("Train, validation and test"))
        form.addRow(self.split)
        shares = self._asked.split.split("/") if "/" in self._asked.split else percent(USUAL).split("/")
        self.shares = [QDoubleSpinBox() for _ in range(3)]
        self._share_row = QWidget()
        row = QHBoxLayout(self._share_row)
        row.setContentsMargins(0, 0, 0, 0)
        names = (self.tr("Train"), self.tr("Validation"), self.tr("Test"))
        for share, box, name in zip(shares, self.shares, names, strict=False):
            box.setDecimals(3 if "." in share else 0)
            box.setRange(0, 1e6)
            box.setValue(_number(share))
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.valueChanged.connect(self._tell)
            row.addWidget(box)
        form.addRow(self._share_row)
        self.split.setCurrentIndex(
            _WHOLE if self._asked.split == NO_SPLIT else _SHARES if self._asked.split else _AS_USUAL
        )
        self.split.currentIndexChanged.connect(self._tell)
        self.by = _combo(tuple(zip(SPLIT_BY, (self.tr("Issue"), self.tr("Day")), strict=True)))
        self.by.setCurrentIndex(max(0, self.by.findData(self._asked.split_by)))
        self.by.setAccessibleName(self.tr("Stays together"))
        self.by.currentIndexChanged.connect(self._tell)
        form.addRow(self.tr("Stays together"), self.by)
        self.seed = QDoubleSpinBox()
        self.seed.setDecimals(0)
        self.seed.setRange(0, _MOST_SEED)
        self.seed.setValue(self._asked.seed)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.valueChanged.connect(self._tell)
        form.addRow(self.tr("Seed"), self.seed)
        self.lists, self.choose_lists = QLineEdit(self._asked.split_lists), QPushButton(self.tr("Choose…"))
        self.lists.setAccessibleName(self.tr("File of fixed lists"))
        self.lists.setPlaceholderText(self.tr("none"))
        self.lists.textChanged.connect(self._tell)
        self.choose_lists.clicked.connect(self._choose_lists)
        self.choose_lists.setAccessibleName(self.tr("Choose a file of fixed lists"))
        row = QHBoxLayout()
        row.addWidget(self.lists, 1)
        row.addWidget(self.choose_lists)
        form.addRow(self.tr("Fixed lists"), row)

    def _agreement(self, layout: QVBoxLayout) -> None:
        """Another copy of the project: how far both agree goes in where the format has a place for it."""
        form = self._head(layout, self.tr("How far two people agree"))
        self.other, self.choose_other = QLineEdit(self._asked.agreement_with), QPushButton(self.tr("Choose…"))
        self.other.setAccessibleName(self.tr("The project to compare with"))
        self.other.setPlaceholderText(self.tr("not measured"))
        self.other.textChanged.connect(self._tell)
        self.choose_other.clicked.connect(self._choose_other)
        self.choose_other.setAccessibleName(self.tr("Choose the project to compare with"))
        row = QHBoxLayout()
        row.addWidget(self.other, 1)
        row.addWidget(self.choose_other)
        form.addRow(self.tr("Compare with"), row)

    # -- what happens -----------------------------------------------------------------------------------------------

    def tell_people(self, people: Sequence[str]) -> None:
        """Who can be chosen as annotator."""
        chosen = self.annotators.chosen() if self.annotators.count() else self._asked.annotators
        self.annotators.fill([(name, name) for name in people], chosen)

    def _choose_lists(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("File of fixed lists"))
        if name:
            self.lists.setText(name)

    def _choose_other(self) -> None:
        kinds = self.tr("Projects and page records (*.sqlite *.db *.jsonl *.json *.gz);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Compare with"), "", kinds)
        if name:
            self.other.setText(name)

    def _tell(self) -> None:
        if not self._filling:
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        """What can be chosen now; what the format has no place for says so."""
        asks = self._form.asks
        for widgets, has in (
            ((self.text,), Ask.TEXT in asks),
            ((self.furniture,), Ask.FURNITURE in asks),
            ((self.provenance,), Ask.PROVENANCE in asks),
            ((self.split, *self.shares, self.by, self.seed, self.lists, self.choose_lists), Ask.SPLITS in asks),
            ((self.other, self.choose_other), self._form.facts),
        ):
            for widget in widgets:
                widget.setEnabled(has)
                if not has:
                    widget.setToolTip(self.tr("This format has no place for it."))
        for box in self.normal.values():
            box.setEnabled(self.text.isEnabled() and self.text.currentData() == "clean")
        self._status_row.setVisible(self.status.currentIndex() == _SOME)
        self._share_row.setVisible(self.split.currentIndex() == _SHARES)

    # -- the request ------------------------------------------------------------------------------------------------

    def trouble(self) -> str:
        """What must be chosen before anything can be exported, as a sentence; "" if nothing is missing."""
        if self.status.currentIndex() == _SOME and not any(box.isChecked() for box in self.statuses.values()):
            return self.tr("Check at least one status: no page would go out.")
        shares = self.split.isEnabled() and self.split.currentIndex() == _SHARES
        if shares and not any(box.value() for box in self.shares):
            return self.tr("Give at least one share that is not 0.")
        if shares:
            try:
                ratios_from(self._split())
            except InputError as error:
                return wording.sentence(error)
        return ""

    def request(self) -> ExportRequest:
        """What the fields ask for. What cannot be chosen for this format is as usual."""
        usual = ExportRequest()
        divided = self.split.isEnabled()
        clean = self.text.isEnabled() and self.text.currentData() == "clean"
        options = {name: self._value(option, widget) for name, (option, widget) in self.options.items()}
        return replace(
            usual,
            format=self._form.name,
            status=self._status(),
            annotators=self.annotators.chosen(),
            since=self.since.text().strip(),
            until=self.until.text().strip(),
            categories=self.categories.chosen(),
            text="clean" if clean else "raw",
            normalise=tuple(sorted(part.value for part, box in self.normal.items() if clean and box.isChecked())),
            furniture=self.furniture.isChecked() or not self.furniture.isEnabled(),
            provenance=self.provenance.isChecked() and self.provenance.isEnabled(),
            names=self.names.isChecked(),
            split=self._split() if divided else "",
            split_by=self.by.currentData() if divided else usual.split_by,
            split_lists=self.lists.text().strip() if divided else "",
            seed=int(self.seed.value()) if divided else usual.seed,
            agreement_with=self.other.text().strip() if self.other.isEnabled() else "",
            options={name: value for name, value in options.items() if value != self.options[name][0].default},
        )

    def wish(self) -> ExportRequest:
        """The request with what this format has no place for, too: another format may have one."""
        request = self.request()
        return replace(
            request,
            text=self.text.currentData(),
            furniture=self.furniture.isChecked(),
            provenance=self.provenance.isChecked(),
            split=self._split(),
            split_by=self.by.currentData(),
            split_lists=self.lists.text().strip(),
            seed=int(self.seed.value()),
            agreement_with=self.other.text().strip(),
        )

    def only_gold(self) -> None:
        """Ask for gold pages alone."""
        for status, box in self.statuses.items():
            box.setChecked(status is PageStatus.GOLD)
        self.status.setCurrentIndex(_SOME)

    def _status(self) -> str:
        chosen = self.status.currentIndex()
        if chosen == _SOME:
            return ",".join(status.value for status, box in self.statuses.items() if box.isChecked())
        return ALL if chosen == _ALL else ""

    def _split(self) -> str:
        chosen = self.split.currentIndex()
        if chosen == _SHARES:
            return "/".join(f"{box.value():g}" for box in self.shares)
        return NO_SPLIT if chosen == _WHOLE else ""

    def _value(self, option: Option, widget: Any) -> Any:
        if option.kind is Kind.FLAG:
            return widget.isChecked()
        if option.kind is Kind.CHOICE:
            return widget.currentData()
        return widget.value() if option.kind is Kind.NUMBER else widget.text()


def _number(words: str) -> float:
    try:
        return float(words)
    except ValueError:  # of a preset that somebody edited by hand
        return 0.0


def _combo(choices: Sequence[str | tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for choice in choices:
        value, words = choice if isinstance(choice, tuple) else (choice, choice)
        box.addItem(words, value)
    return box
