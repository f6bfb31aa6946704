"""The export dialog in the real window: formats, fields, preview, presets, splits, progress, cancel, report."""

import json
from pathlib import Path

import pytest
from export_support import gold_project
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog

from annotator.__main__ import main
from annotator.core.edits import ReopenPage
from annotator.formats.export import registry
from annotator.formats.export.jsonl import JsonLines
from annotator.formats.export.registry import format_names
from annotator.services.export_presets import preset, save_preset
from annotator.services.export_request import ExportRequest
from annotator.services.project import Project
from annotator.services.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Three issues of two gold pages, two articles each."""
    with gold_project(tmp_path, name="gold.sqlite") as project:
        return project.path


def open_dialog(d):
    d.key("E", CTRL)
    dialog = d.window.file_commands.export_dialog
    assert dialog.isVisible()
    return dialog


def choose(d, dialog, name: str) -> None:
    """Choose a format with the arrow keys."""
    dialog.formats.setFocus()
    steps = format_names().index(name) - dialog.formats.currentRow()
    for _ in range(abs(steps)):
        QTest.keyClick(dialog.formats, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    d.settle()


def write_to(dialog, target: Path) -> None:
    dialog.target.setFocus()
    dialog.target.selectAll()
    QTest.keyClicks(dialog.target, str(target))


def shown_counts(dialog) -> dict[str, list[str]]:
    table = dialog.preview.counts
    return {
        table.verticalHeaderItem(row).text(): [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    }


def test_all_formats_with_their_sentence(drive, gold: Path) -> None:
    def story(d) -> None:
        dialog = open_dialog(d)
        texts = [dialog.formats.item(row).text() for row in range(dialog.formats.count())]
        assert [text.split("\n")[0] for text in texts] == list(format_names())
        assert all(len(text.split("\n", 1)[1]) > 10 for text in texts)
        for row in range(dialog.formats.count()):  # each with its own fields, preview and counts
            dialog.formats.setCurrentRow(row)
            d.settle(240)  # the first use of a large library takes its time on a busy machine
            name = format_names()[row]
            assert set(dialog._fields.options) == {o.name for o in registry.find_format(name).options}
            assert dialog.preview.text.toPlainText().strip(), name
            assert shown_counts(dialog)["All"][:2] == ["6", "12"], name

    drive(story, gold)


def test_with_keys_alone_to_a_file_and_the_last_choices_stay(drive, gold: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "lines.tsv"
    target.parent.mkdir()

    def story(d) -> None:
        dialog = open_dialog(d)
        assert QApplication.focusWidget() is dialog.formats
        choose(d, dialog, "lines")
        assert dialog.target.text().endswith("gold-lines.tsv")
        assert "page_id\tline_no" in dialog.preview.text.toPlainText()
        write_to(dialog, target)
        d.key("Return")
        assert target.is_file()
        assert dialog.tabs.currentWidget() is dialog.report
        assert "6 pages exported · 12 articles" in dialog.report.toPlainText()
        assert "6 pages exported" in d.message
        d.key("Escape")
        assert not dialog.isVisible()

    def again(d) -> None:
        dialog = open_dialog(d)
        assert dialog.request().format == "lines"
        assert Path(dialog.target.text()).parent == target.parent
        assert dialog.go.isEnabled()

    drive(story, gold)
    drive(again, gold)


def test_options_of_a_format_change_the_preview_and_what_is_written(drive, gold: Path, tmp_path: Path) -> None:
    def story(d) -> None:
        dialog = open_dialog(d)
        choose(d, dialog, "conll")
        assert "B-HEADLINE" in dialog.preview.text.toPlainText()
        _option, tags = dialog._fields.options["tags"]
        tags.setCurrentIndex(tags.findData("category"))
        d.settle()
        assert "B-HEADLINE" not in dialog.preview.text.toPlainText()
        assert "policing" in dialog.preview.text.toPlainText().lower()
        write_to(dialog, tmp_path / "conll")
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        d.settle()
        assert "policing" in (tmp_path / "conll" / "all.conll").read_text("utf-8").lower()
        choose(d, dialog, "jsonl")
        choose(d, dialog, "conll")
        assert dialog.request().options == {"tags": "category"}  # kept for the format

    drive(story, gold)


def test_filters_and_splits_are_counted_before_anything_is_written(drive, gold: Path, tmp_path: Path) -> None:
    def story(d) -> None:
        dialog = open_dialog(d)
        choose(d, dialog, "lines")
        fields = dialog._fields
        fields.split.setCurrentIndex(2)
        for box, share in zip(fields.shares, (50, 90, 25), strict=True):
            box.setValue(share)
        d.settle(60)
        assert dialog.standing.text().startswith("The shares 50/90/25 add up to 165: give three that add up to 100")
        assert not dialog.go.isEnabled()
        fields.shares[1].setValue(25)
        d.settle(60)
        assert dialog.go.isEnabled()
        counts = shown_counts(dialog)
        assert set(counts) == {"Train", "Validation", "Test", "All"}
        assert sum(int(counts[name][0]) for name in ("Train", "Validation", "Test")) == 6
        QTest.keyClicks(fields.since, "2021-03-06")
        d.settle(60)
        assert shown_counts(dialog)["All"][0] == "4"
        QTest.keyClicks(fields.until, "2021-3")
        d.settle(60)
        assert "2021-3 is no date" in dialog.preview.note.text()
        fields.until.clear()
        fields.categories.setFocus()
        fields.categories.setCurrentRow(1)
        QTest.keyClick(fields.categories, Qt.Key.Key_Space)
        d.settle(60)
        assert len(dialog.request().categories) == 1
        fields.status.setCurrentIndex(2)
        assert dialog.standing.text() == "Check at least one status: no page would go out."
        assert not dialog.go.isEnabled()
        for box in fields.statuses.values():
            box.click()
        d.settle(60)
        assert dialog.go.isEnabled()
        assert dialog.request().status == "new,proposed,in_progress,gold"
        assert not list(tmp_path.glob("*.tsv"))
        fields.categories.item(1).setCheckState(Qt.CheckState.Unchecked)
        write_to(dialog, tmp_path / "x.tsv")
        d.key("Return")
        told = dialog.report.toPlainText()
        assert "Left out: pages of other days: 2 (linxi-2021-03-05-1, linxi-2021-03-05-2)" in told
        assert "--" not in told  # no options of the command line

    drive(story, gold)


def test_presets_are_those_of_the_command_line(drive, gold: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    save_preset(Settings(), "silver", ExportRequest("lines", status="proposed,gold", split="60/20/20", seed=7))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: (" ours ", True))

    def story(d) -> None:
        dialog = open_dialog(d)
        assert [dialog.preset.itemText(at) for at in range(dialog.preset.count())] == ["– none –", "silver"]
        dialog.preset.setFocus()
        QTest.keyClick(dialog.preset, Qt.Key.Key_Down)
        d.settle(60)
        assert dialog.request() == preset(Settings(), "silver")
        dialog._fields.provenance.setChecked(False)
        dialog._fields.names.click()
        dialog.keep.click()
        assert dialog.preset.currentText() == "ours"
        dialog.preset.setCurrentIndex(dialog.preset.findData("silver"))
        dialog.forget.click()
        assert dialog.preset.findData("silver") == -1

    drive(story, gold)
    assert preset(Settings(), "ours").names
    capsys.readouterr()
    assert main(["export", str(gold), "--list-presets"]) == 0
    assert capsys.readouterr().out == "ours\tlines\n"
    assert main(["export", str(gold), "--preset", "ours", "--output", str(tmp_path / "x.tsv")]) == 0
    manifest = json.loads((tmp_path / "x.tsv.manifest.json").read_bytes())
    assert manifest["request"]["seed"] == 7


def test_a_format_whose_extra_is_missing_is_grey_and_says_what_to_install(drive, gold: Path, monkeypatch) -> None:
    real = registry.importlib.util.find_spec
    monkeypatch.setattr(
        registry.importlib.util, "find_spec", lambda name, *rest: None if name == "pyarrow" else real(name, *rest)
    )

    def story(d) -> None:
        dialog = open_dialog(d)
        item = dialog.formats.item(format_names().index("hf"))
        assert "pip install 'article-annotator[hf]'" in item.text()
        assert item.foreground().color() != dialog.formats.item(0).foreground().color()
        choose(d, dialog, "hf")
        assert "pip install" in dialog.standing.text()
        assert not dialog.go.isEnabled()
        _option, files = dialog._fields.options["files"]
        files.setCurrentIndex(files.findData("jsonl"))  # that needs no further package
        d.settle()
        assert dialog.go.isEnabled()
        assert "article_id" in dialog.preview.text.toPlainText()

    drive(story, gold)


def test_cancelled_it_leaves_nothing(drive, gold: Path, tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "out.jsonl"
    write = JsonLines.write

    def story(d) -> None:
        dialog = open_dialog(d)
        d.settle()

        def slowly(self, job) -> None:  # somebody cancels while it is under way
            write(self, job)
            d.window.bench.exporter.cancel()

        monkeypatch.setattr(JsonLines, "write", slowly)
        write_to(dialog, target)
        dialog.go.click()
        assert dialog.cancel.isVisible()
        assert dialog.bar.isVisible()
        d.settle()
        assert "ancel" in dialog.standing.text()
        assert not dialog.cancel.isVisible()
        assert dialog.go.isEnabled()

    drive(story, gold)
    assert not target.exists()
    assert not list(tmp_path.glob(".annotator*"))
    assert not list(tmp_path.glob("*.manifest.json"))


def test_the_report_says_what_a_format_cannot_express_and_opens_the_folder(
    drive, gold: Path, tmp_path: Path, monkeypatch
) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path / "made"))
    (tmp_path / "made").mkdir()

    def story(d) -> None:
        dialog = open_dialog(d)
        choose(d, dialog, "fasttext")
        dialog.choose.click()
        assert Path(dialog.target.text()) == tmp_path / "made" / "gold-fasttext"
        assert not dialog.folder.isVisible()
        dialog.go.click()
        d.settle()
        assert "This format cannot express: " in dialog.report.toPlainText()
        dialog.folder.click()
        assert opened == [tmp_path / "made" / "gold-fasttext"]
        choose(d, dialog, "jsonl")
        choose(d, dialog, "fasttext")
        assert "will be replaced" in dialog.standing.text()

    drive(story, gold)


def test_what_is_no_export_is_replaced_with_one_more_click(drive, gold: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.tsv"
    target.write_text("mine", "utf-8")

    def story(d) -> None:
        dialog = open_dialog(d)
        choose(d, dialog, "lines")
        write_to(dialog, target)
        assert "if it is an export that nobody changed" in dialog.standing.text()
        assert not dialog.replace.isVisible()
        d.key("Return")
        assert dialog.standing.text().endswith("is there already, and no export wrote it: give another name.")
        assert target.read_text("utf-8") == "mine"
        assert dialog.replace.isVisible()
        write_to(dialog, tmp_path / "other.tsv")
        assert not dialog.replace.isVisible()
        write_to(dialog, target)
        d.key("Return")
        QTest.mouseClick(dialog.replace, Qt.MouseButton.LeftButton)
        d.settle()
        assert target.read_text("utf-8").startswith("page_id")
        assert not dialog.replace.isVisible()
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)  # an export now: no more questions
        d.settle()
        assert "6 pages exported" in dialog.report.toPlainText()

    drive(story, gold)


def test_only_the_last_options_are_previewed(drive, gold: Path) -> None:
    def story(d) -> None:
        dialog = open_dialog(d)
        d.settle()
        told = []
        d.window.bench.exporter.records_told.connect(told.append)
        for _ in range(10):
            dialog._fields.names.click()
        QTest.qWait(20)
        d.settle()
        assert len(told) == 1

    drive(story, gold)


def test_counts_of_the_choice_before_are_grey(drive, gold: Path) -> None:
    def story(d) -> None:
        dialog = open_dialog(d)
        counts = dialog.preview.counts
        d.settle()
        assert counts.isEnabled()
        dialog._fields.split.setCurrentIndex(2)
        assert not counts.isEnabled()
        d.settle()
        assert counts.isEnabled()
        assert counts.rowCount() == 4

    drive(story, gold)


def test_in_chinese_and_dark_and_small(drive, gold: Path) -> None:
    def story(d) -> None:
        dialog = open_dialog(d)
        choose(d, dialog, "conll")
        d.window.menus.language.actions()[1].trigger()
        d.settle()
        assert dialog.windowTitle() == "导出"
        assert dialog.request().format == "conll"
        assert dialog.go.text() == "导出"
        d.window.menus.theme.actions()[2].trigger()
        d.settle()
        assert dialog.width() <= 1280
        assert dialog.height() <= 690
        d.window.menus.theme.actions()[0].trigger()
        d.window.menus.language.actions()[2].trigger()
        d.settle()

    drive(story, gold)


def test_pages_that_nobody_accepted_are_counted_and_left_out_by_a_click(drive, gold: Path, tmp_path: Path) -> None:
    with Project.open(gold, who="t") as project:
        for page in project.page_ids()[:2]:
            project.apply(page, ReopenPage())
    target = tmp_path / "out.jsonl"

    def story(d) -> None:
        dialog = open_dialog(d)
        assert dialog.unaccepted.isVisible()
        write_to(dialog, target)
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        d.settle()
        assert "2 of these pages are not accepted" in dialog.report.toPlainText()
        QTest.mouseClick(dialog.only_gold, Qt.MouseButton.LeftButton)
        d.settle()
        assert not dialog.unaccepted.isVisible()
        assert dialog.request().status == "gold"
        assert shown_counts(dialog)["All"][0] == "4"

    drive(story, gold)


def test_the_command_line_says_what_is_not_accepted(gold: Path, tmp_path: Path, capfd) -> None:
    with Project.open(gold, who="t") as project:
        project.apply(1, ReopenPage())
    out = str(tmp_path / "out.jsonl")
    said = "Pages that are not accepted: 1 of 6; --status gold leaves them out."
    assert main(["export", str(gold), "--output", out]) == 0
    assert said in capfd.readouterr().out
    assert main(["export", str(gold), "--preview"]) == 0
    assert said in capfd.readouterr().err
    assert main(["export", str(gold), "--output", out, "--status", "gold"]) == 0
    assert "accepted" not in capfd.readouterr().out
