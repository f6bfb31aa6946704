"""What is asked before the scheme is changed, and what is said of a change: in dialogs of their own, and in words."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.core.scheme import (
    LONGEST_NAME,
    AddCategory,
    Scheme,
)
from annotator.services.values import SchemeChanged, SchemePreview
from annotator.ui import language, wording
from annotator.ui.category_form import KeyBox


class NewCategoryDialog(QDialog):
    """The names and the key of a new category."""

    def __init__(self, parent: QWidget, scheme: Scheme) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New category"))
        self.name_zh, self.name_en, self.key = QLineEdit(), QLineEdit(), KeyBox()
        self.key.offer(scheme, language.present())
        form = QFormLayout()
        for words, field in (
            (self.tr("Chinese name"), self.name_zh), (self.tr("English name"), self.name_en), (self.tr("Key"), self.key)
        ):  # fmt: skip
            field.setAccessibleName(words)
            form.addRow(words, field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._take = buttons.button(QDialogButtonBox.StandardButton.Ok)
        for field in (self.name_zh, self.name_en):
            field.setMaxLength(LONGEST_NAME)
            field.textChanged.connect(self._typed)
        self._typed()
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(QLabel(self.tr("One of the names will do.")))
        layout.addWidget(buttons)
        self.resize(380, self.sizeHint().height())

    def _typed(self) -> None:
        self._take.setEnabled(bool(self.name_zh.text().strip() or self.name_en.text().strip()))

    def edit(self) -> AddCategory:
        """What was asked for."""
        return AddCategory(self.name_zh.text(), self.name_en.text(), str(self.key.currentData()))


class AskDialog(QDialog):
    """Says what a change will do before it is made; with ``choices`` (id, name) it asks where the articles go."""

    def __init__(
        self, parent: QWidget, title: str, words: Callable[[str | None], str], choices: Iterable[tuple[str, str]] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._words = words
        self.choice, self.told = QComboBox(), QLabel()
        for category, name in choices:
            self.choice.addItem(name, category)
        self.choice.setVisible(self.choice.count() > 0)
        self.choice.setPlaceholderText(self.tr("Choose where they go…"))
        self.choice.setCurrentIndex(-1)
        self.choice.setAccessibleName(title)
        self.choice.currentIndexChanged.connect(self._tell)
        self.told.setWordWrap(True)
        self.told.setMinimumWidth(380)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = buttons.addButton(title, QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        for widget in (self.choice, self.told, buttons):
            self._column.addWidget(widget)
        self._tell()

    @property
    def chosen(self) -> str | None:
        """The id that was chosen; None while nothing is."""
        return None if self.choice.currentIndex() < 0 else str(self.choice.currentData())

    def _tell(self) -> None:
        self.told.setText(self._words(self.chosen))
        self.take.setEnabled(self.chosen is not None or not self.choice.count())
        self._fit()

    def _fit(self) -> None:
        """Room for all rows of the words: Qt makes no window higher that is shown already."""
        self.told.setMinimumHeight(self.told.heightForWidth(max(self.told.width(), self.told.minimumWidth())))
        if self.isVisible():
            self._column.activate()
            self.resize(self.width(), max(self.height(), self.sizeHint().height()))


def kept_words(changed: SchemeChanged) -> str:
    """What undo could not take away, or "" """
    names = ", ".join(category.name(language.present()) for category in changed.kept)
    return wording.translate("scheme", "stays, as imported articles have it: {0}").format(names) if names else ""


def where_words(preview: SchemePreview, own: str) -> str:
    """How many articles have the category ``own``."""
    return wording.Counts().articles_have(preview.articles, own) + wording.translate("scheme", ".")


def merge_words(preview: SchemePreview, own: str, other: str) -> str:
    """What becomes of the articles of the category ``own``: they get ``other``, or if that is "", lose it."""
    counts = wording.Counts()
    if not preview.articles:
        return where_words(preview, own)
    first = counts.articles_become(preview.articles, other) if other else counts.articles_lose(preview.articles, own)
    parts = [f"{first} {counts.on_pages(preview.pages)}"]
    if preview.accepted:
        parts.append(counts.stay_accepted(preview.accepted) if other else counts.opened_again(preview.accepted))
    return wording.translate("scheme", "; ").join(parts) + wording.translate("scheme", ".")


def preset_words(preview: SchemePreview) -> str:
    """What a preset brings and takes."""
    counts = wording.Counts()
    parts = [counts.categories_come(len(preview.added))]
    if preview.removed:
        parts.append(counts.categories_go(len(preview.removed)))
    parts.append(wording.translate("scheme", "no article loses a category"))
    return wording.translate("scheme", "; ").join(parts) + wording.translate("scheme", ".")
