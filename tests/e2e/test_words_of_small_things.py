"""Small things that people read or hear: Qt's own dialogs and keys in Chinese, colours, options of exports."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QFileDialog, QLabel, QTreeView

from annotator.core.presets import COLOURS
from annotator.core.scheme import Scheme
from annotator.formats.export.registry import find_format, format_names
from annotator.services.export_request import ExportRequest
from annotator.ui import theme, wording
from annotator.ui.actions import key_text
from annotator.ui.card_model import CARD_ROLE
from annotator.ui.category_form import swatch
from annotator.ui.export_fields import ExportFields

CTRL = Qt.KeyboardModifier.ControlModifier


def speak(d, spoken: str) -> None:
    menu = d.window.menus.language
    d.choose(menu, next(a for a in menu.actions() if a.data() == ("language", spoken)))


def test_qts_own_dialog_for_files_and_its_keys_are_chinese(drive, project: Path, tmp_path: Path) -> None:
    def story(d) -> None:
        speak(d, "zh")
        for mode in (QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.Directory):
            dialog = QFileDialog(d.window, "", str(tmp_path))
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            dialog.setFileMode(mode)
            words = [label.text().split("(&")[0] for label in dialog.findChildren(QLabel)]
            assert len(words) >= 3
            assert not [told for told in words if any("a" <= character.lower() <= "z" for character in told)]
            model = dialog.findChild(QTreeView).model()
            assert [model.headerData(n, Qt.Orientation.Horizontal) for n in (0, 1)] == ["名称", "大小"]
            dialog.deleteLater()
        assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder") == "文件夹"
        assert [key_text([key]) for key in ("Alt+Down", "Ctrl+Shift+Up", "Left", "Right")] == [
            "Alt+↓", "Ctrl+Shift+↑", "←", "→",
        ]  # fmt: skip

    drive(story, project)


def test_colours_have_names_and_stand_out_on_a_selected_row(drive, project: Path) -> None:
    def story(d) -> None:
        def look(dialog: QDialog) -> None:
            names = [
                button.accessibleName() for button in dialog.findChildren(QAbstractButton) if button.property("colour")
            ]
            assert len(names) == len(COLOURS) == len(set(names))
            assert all(name.split()[0].isalpha() for name in names)
            dialog.accept()

        d.in_dialog(look)
        d.key("K", CTRL)

    drive(story, project)
    named = {"#2f6fb3": "blue", "#b3262f": "red", "#2f8f4e": "green", "#777777": "grey", "#8a5a2b": "brown"}
    assert {code: wording.colour_name(code) for code in named} == {c: f"{name} {c}" for c, name in named.items()}


def test_the_swatch_of_a_selected_row_keeps_its_colour(qapp) -> None:
    icon = swatch(theme.current().accent)
    usual, selected = (icon.pixmap(14, 14, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected))
    assert usual == selected
    middle, edge = usual.pixelColor(usual.rect().center()), usual.pixelColor(usual.width() // 2, 1)
    assert middle != edge, "its frame stands out where the row has its colour"


def test_options_of_exports_begin_as_everything_beside_them(qapp) -> None:
    seen = []
    for name in format_names():
        fields = ExportFields(find_format(name), ExportRequest(format=name), Scheme(), ())
        boxes = (widget for _option, widget in fields.options.values() if isinstance(widget, QCheckBox))
        seen += [box.text() for box in boxes]
    assert len(seen) > 3
    assert not [words for words in seen if words[0].islower()]


def test_cards_do_not_cover_each_other_when_their_column_gets_narrower(drive, project: Path) -> None:
    def story(d) -> None:
        window, cards = d.window, d.window.cards
        window.resize(1280, 720)
        d.settle()
        window.bench.select_article("a1", "keys")

        def apart() -> None:
            d.settle()
            for number in range(1, 4):
                index = d.index(number)
                rect, wanted = cards.visualRect(index), cards._delegate.layout_of(index.data(CARD_ROLE))
                assert rect.height() >= wanted.height - 1
                assert rect.width() == cards.viewport().width()

        for sizes in ((230, 820, 230), (230, 300, 750), (230, 620, 430)):
            window.splitter.setSizes(list(sizes))
            apart()
        window.raw.setFocus()
        d.key("G")
        apart()
        assert cards._card_at(cards.visualRect(d.index(2)).center())[2] == QPointF(
            cards.visualRect(d.index(2)).topLeft()
        )

    drive(story, project)
