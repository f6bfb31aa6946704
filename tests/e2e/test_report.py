"""The report for people: from the command line and from the window, as HTML and as a PDF."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from annotator.__main__ import main
from annotator.core.edits import AcceptPage
from annotator.services.project import Project
from annotator.ui import overview_commands


@pytest.fixture
def accepted(project: Path, capfd) -> Path:
    with Project.open(project, who="one") as opened:
        opened.apply(1, AcceptPage(opened.acceptance()))
    capfd.readouterr()
    return project


def is_pdf(path: Path) -> bool:
    data = path.read_bytes()
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") and b"/Type /Page" in data


@pytest.mark.parametrize(("language", "words"), [("zh", "标注了什么"), ("en", "What was labelled")])
def test_from_the_command_line(accepted: Path, tmp_path: Path, capfd, qapp, language: str, words: str) -> None:
    html, pdf = tmp_path / "r.html", tmp_path / "r.PDF"
    assert main(["report", str(accepted), "--output", str(html), "--language", language]) == 0
    assert words in html.read_text("utf-8")
    assert main(["report", str(accepted), "--output", str(pdf), "--language", language]) == 0
    assert is_pdf(pdf)
    assert capfd.readouterr().out.count("The report was written") == 2


def test_with_the_agreement_of_two_people(accepted: Path, tmp_path: Path, capfd) -> None:
    other, html = tmp_path / "bo.sqlite", tmp_path / "r.html"
    with Project.open(accepted, who="one") as opened:
        opened.save_copy(other)
    asked = ["report", str(accepted), "--output", str(html), "--language", "en", "--agreement-with"]
    assert main([*asked, str(other)]) == 0
    told = html.read_text("utf-8")
    assert "How far two people agree" in told
    assert "Pages that both accepted: 1" in told
    assert "borders between articles, F1" in told
    assert "--agreement-with" not in told
    capfd.readouterr()
    html.unlink()
    assert main([*asked, str(accepted)]) == 2
    assert "are one file" in capfd.readouterr().err
    assert not html.exists()


def test_bad_input_gets_one_sentence(accepted: Path, tmp_path: Path, capfd) -> None:
    before = accepted.read_bytes()
    link = tmp_path / "same.html"
    link.symlink_to(accepted)
    for output, words in (
        (tmp_path / "r.doc", "neither a .pdf nor a .html"),
        (link, "is the project itself"),
        (tmp_path / "no" / "r.html", "no"),
    ):
        assert main(["report", str(accepted), "--output", str(output)]) == 2
        said = capfd.readouterr().err
        assert words in said
        assert said.count("\n") == 1
    assert accepted.read_bytes() == before


@pytest.mark.parametrize(("name", "kind"), [("r.pdf", ""), ("r", "Report as HTML (*.html)")])
def test_from_the_window(drive, accepted: Path, tmp_path: Path, monkeypatch, name: str, kind: str) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / name), kind))
    monkeypatch.setattr(overview_commands, "open_with_system", opened.append)

    def story(d) -> None:
        d.menu("report")
        d.settle(60)
        assert "The report was written" in d.window.notice.words.text()
        QTest.mouseClick(d.window.notice.act, Qt.MouseButton.LeftButton)

    drive(story, accepted)
    if kind:
        assert opened == [tmp_path / "r.html"]
        assert "What was labelled" in opened[0].read_text("utf-8")
    else:
        assert opened == [tmp_path / "r.pdf"]
        assert is_pdf(opened[0])


def test_a_report_that_cannot_be_written_is_a_sentence(drive, accepted: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "no" / "r.pdf"), ""))

    def story(d) -> None:
        d.menu("report")
        d.settle(60)
        assert "r.pdf" in d.window.notice.words.text() or "no" in d.window.notice.words.text()
        assert "written to" not in d.window.notice.words.text()

    drive(story, accepted)
