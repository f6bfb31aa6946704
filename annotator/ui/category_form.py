"""One category as fields: its names, key and colour."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QLineEdit,
    QPushButton,
)

from annotator.core.model import Category
from annotator.core.presets import COLOURS
from annotator.core.scheme import (
    DIGITS,
    LONGEST_NAME,
    RecolourCategory,
    RenameCategory,
    Scheme,
    SetCategoryKey,
)
from annotator.ui import language, theme, wording


def swatch(colour: str, size: int = 14) -> QIcon:
    """A small square of ``colour``, as the window shows it on light or dark ground."""
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.current().paper))  # stands out on a selected row of its own colour
    painter.setBrush(QColor(colour).lighter(150) if theme.current().dark else QColor(colour))
    painter.drawRoundedRect(1, 1, size - 2, size - 2, 3, 3)
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # which the style would else make in the colour of the selection
    return icon


def quiet_button(text: str, tip: str = "") -> QPushButton:
    """A button that Return in a field does not press."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setToolTip(tip or text)
    return button


class KeyBox(QComboBox):
    """A digit or none; those of other categories are shown with their owner and cannot be chosen."""

    def offer(self, scheme: Scheme, spoken: str, own: str = "") -> None:
        """List the digits; ``own`` is the key that is chosen now."""
        self.clear()
        self.addItem(self.tr("none"), "")
        owners = {category.key: category.name(spoken) for category in scheme.categories if category.key != own}
        for digit in DIGITS[1:] + DIGITS[0]:
            owner = owners.get(digit)
            self.addItem(f"{digit}  ({owner})" if owner else digit, digit)
            if owner:
                self.model().item(self.count() - 1).setEnabled(False)  # type: ignore[attr-defined]
        self.setCurrentIndex(max(0, self.findData(own)))


class CategoryForm(QGroupBox):
    """Names, key and colour of one category. What a person enters is told by ``entered`` as an edit."""

    entered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.category: Category | None = None
        self.name_zh, self.name_en, self.key = QLineEdit(), QLineEdit(), KeyBox()
        self.colour = QLineEdit()
        self.colours = [quiet_button("") for _colour in COLOURS]
        grid = QGridLayout()
        grid.setSpacing(3)
        for place, (button, colour) in enumerate(zip(self.colours, COLOURS, strict=True)):
            button.setObjectName("flat")
            button.setAccessibleName(wording.colour_name(colour))
            button.setToolTip(button.accessibleName())
            button.setProperty("colour", colour)
            button.setFixedSize(26, 24)
            button.clicked.connect(self._colour_clicked)
            grid.addWidget(button, place // 9, place % 9)
        form = QFormLayout(self)
        for words, field in (
            (self.tr("Chinese name"), self.name_zh), (self.tr("English name"), self.name_en),
            (self.tr("Key"), self.key), (self.tr("Colour"), self.colour),
        ):  # fmt: skip
            field.setAccessibleName(words)
            form.addRow(words, field)
        form.addRow(grid)
        for field in (self.name_zh, self.name_en):
            field.setMaxLength(LONGEST_NAME)
            field.editingFinished.connect(self._named)
        self.colour.setMaxLength(7)
        self.colour.editingFinished.connect(self._coloured)
        self.key.activated.connect(self._keyed)

    def show_category(self, category: Category | None, scheme: Scheme) -> None:
        """Show ``category`` of ``scheme``, or nothing."""
        self.category = category
        self.setEnabled(category is not None)
        self.name_zh.setText(category.name_zh if category else "")
        self.name_en.setText(category.name_en if category else "")
        self.colour.setText(category.colour if category else "")
        self.key.offer(scheme, language.present(), category.key if category else "")
        for button, colour in zip(self.colours, COLOURS, strict=True):
            button.setIcon(swatch(colour))

    def _named(self) -> None:
        category = self.category
        if category and (self.name_zh.text(), self.name_en.text()) != (category.name_zh, category.name_en):
            self.entered.emit(RenameCategory(category.id, self.name_zh.text(), self.name_en.text()))

    def _coloured(self) -> None:
        if self.category and self.colour.text().lower() != self.category.colour:
            self.entered.emit(RecolourCategory(self.category.id, self.colour.text()))

    def _colour_clicked(self) -> None:
        self.colour.setText(str(self.sender().property("colour")))
        self._coloured()

    def _keyed(self) -> None:
        if self.category and self.key.currentData() != self.category.key:
            self.entered.emit(SetCategoryKey(self.category.id, str(self.key.currentData())))
