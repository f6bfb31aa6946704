"""All keys on one sheet: searched as one types, saved as a PDF to print, and the way to change them."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QMarginsF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import InputError
from annotator.core.model import Category
from annotator.formats.atomic import write_bytes
from annotator.ui.actions import COMMANDS, MENUS, ROLE_KEYS, key_text
from annotator.ui.keymap import DEFAULTS, NO_CATEGORY_KEY, Keymap, role_command
from annotator.ui.room import resize_in_screen
from annotator.ui.wording import role_mark, role_name, sentence

Groups = list[tuple[str, list[tuple[str, str]]]]
_ROOM = 1190  # pixels, so that the sheet fits a screen of 1280


def key_groups(categories: tuple[Category, ...], language: str, keymap: Keymap | None = None) -> Groups:
    """All keys by menu: (menu, [(command, key), …]), in the present language; without ``keymap`` the program's own."""

    def keys(name: str) -> tuple[str, ...]:
        return keymap.keys(name) if keymap else DEFAULTS[name]

    groups: Groups = []
    for menu, title in MENUS.items():
        rows = [
            (QCoreApplication.translate("actions", c.text).rstrip("…"), key_text(keys(c.name)))
            for c in COMMANDS
            if c.menu == menu and keys(c.name)
        ]
        if menu == "role":
            rows = [
                (f"{role_name(role)}  {role_mark(role)}", key_text(keys(role_command(role))))
                for role in ROLE_KEYS
                if keys(role_command(role))
            ]
        if menu == "category":
            rows += [(category.name(language), category.key) for category in categories if category.key]
            rows.append((QCoreApplication.translate("actions", "No category"), key_text([NO_CATEGORY_KEY])))
        if rows:
            groups.append((QCoreApplication.translate("menus", title).replace("&", "").split("(")[0], rows))
    return groups


def sheet_html(title: str, groups: Groups) -> str:
    """The sheet as a document of three columns, to be printed."""
    columns: list[list[str]] = [[], [], []]
    heights = [0, 0, 0]
    for name, rows in groups:
        place = heights.index(min(heights))
        heights[place] += len(rows) + 2
        lines = "".join(f"<tr><td>{_plain(words)}</td><td><b>{_plain(key)}</b></td></tr>" for words, key in rows)
        columns[place].append(f"<h4>{_plain(name)}</h4><table width='100%' cellpadding='1'>{lines}</table>")
    cells = "".join(f"<td width='33%' valign='top'>{''.join(column)}</td>" for column in columns)
    return f"<h2>{_plain(title)}</h2><table width='100%' cellspacing='12'><tr>{cells}</tr></table>"


def _plain(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


class KeySheet(QDialog):
    """Every key on one sheet."""

    change_asked = Signal()

    def __init__(
        self, parent: QWidget, categories: tuple[Category, ...], language: str, keymap: Keymap | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All keys"))
        self._groups = key_groups(categories, language, keymap)
        self._rows: list[tuple[str, QLabel, QLabel, QLabel]] = []  # what is searched, the group's head, words, key
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find a command or a key…"))
        self.field.setAccessibleName(self.tr("Find a command or a key"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        for columns in (4, 3):  # as many as have room side by side
            self._rows.clear()
            sheet = self._sheet(columns)
            if sheet.sizeHint().width() <= _ROOM:
                break
        scroll = QScrollArea()
        scroll.setAccessibleName(self.windowTitle())
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(sheet)
        self._hint = QLabel(self._hint_words())
        self._hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (self._hint, self.field, scroll, self._buttons()):
            layout.addWidget(widget)
        wanted = sheet.sizeHint()
        resize_in_screen(self, min(1260, wanted.width() + 50), min(690, wanted.height() + 150))

    def _hint_words(self) -> str:
        return self.tr(
            "Letters and digits work while the raw page or the articles have the focus. "
            "Without a selection they mean the line at the cursor; a split is exactly at the cursor. "
            "With the mouse: click in the gutter to split or merge, drag a border, pick lines with Ctrl and a click, "
            "drag a line, a piece or a selection onto a card, click a piece, a category or the ring of a card, "
            "or use the right button."
        )

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        change, save = QPushButton(self.tr("Change keys…")), QPushButton(self.tr("Save as PDF…"))
        for button in (change, save):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        change.clicked.connect(self._change)
        save.clicked.connect(self._save)
        buttons.rejected.connect(self.reject)
        return buttons

    def _sheet(self, count: int) -> QWidget:
        columns = [QVBoxLayout() for _ in range(count)]
        heights = [0] * len(columns)
        places: dict[str, int] = {}
        for title, rows in sorted(self._groups, key=lambda group: -len(group[1])):  # so the columns are about as high
            places[title] = heights.index(min(heights))
            heights[places[title]] += len(rows) + 2
        for title, rows in self._groups:
            columns[places[title]].addLayout(self._group(title, rows))
            columns[places[title]].addSpacing(10)
        sheet = QWidget()
        across = QHBoxLayout(sheet)
        across.setSpacing(24)
        for column in columns:
            column.addStretch()
            across.addLayout(column)
        return sheet

    def _group(self, title: str, rows: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(18)
        head = QLabel(f"<b>{title}</b>")
        grid.addWidget(head, 0, 0, 1, 2)
        for number, (words, key) in enumerate(rows, 1):
            name, label = QLabel(words), QLabel(f"<b>{_plain(key)}</b>")
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(name, number, 0)
            grid.addWidget(label, number, 1)
            self._rows.append((f"{words} {key}".lower(), head, name, label))
        return grid

    def _search(self, typed: str) -> None:
        """Only what has all that was typed stays; a group without any goes."""
        wanted = typed.lower().split()
        heads: dict[QLabel, bool] = {}
        for words, head, name, label in self._rows:
            hit = all(word in words for word in wanted)
            name.setVisible(hit)
            label.setVisible(hit)
            heads[head] = heads.get(head, False) or hit
        for head, any_hit in heads.items():
            head.setVisible(any_hit)

    def _change(self) -> None:
        self.accept()
        self.change_asked.emit()

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), "keys.pdf", "PDF (*.pdf)")
        if name:
            try:
                save_pdf(name, self.windowTitle(), self._groups)
                self._hint.setText(self.tr("Saved: {0}").format(name))
            except InputError as error:
                self._hint.setText(sentence(error))


def save_pdf(name: str, title: str, groups: Groups) -> None:
    """Write the sheet of keys to the PDF file ``name``, on A4 across. Raises InputError if it cannot be written."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    margins = QMarginsF(12, 10, 12, 10)
    across = QPageLayout.Orientation.Landscape
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, across, margins, QPageLayout.Unit.Millimeter))
    document = QTextDocument()
    font = document.defaultFont()
    font.setPointSizeF(7.5)
    document.setDefaultFont(font)
    document.setHtml(sheet_html(title, groups))
    document.print_(writer)
    buffer.close()
    write_bytes(Path(name), bytes(data.data()))
