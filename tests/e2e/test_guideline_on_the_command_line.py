"""``annotator guideline``: printed, saved from a file, compared, restored, and pages accepted under another one."""

from pathlib import Path

import pytest

from annotator.__main__ import main
from annotator.core.edits import AcceptPage
from annotator.services.project import Project


def run(capfd, *arguments: object) -> str:
    assert main([str(argument) for argument in ("guideline", *arguments)]) == 0
    return capfd.readouterr().out


@pytest.fixture
def edited(project: Path, tmp_path: Path, capfd) -> Path:
    """The project with its page accepted under version 1, and a version 2."""
    with Project.open(project, who="one") as opened:
        opened.apply(1, AcceptPage(opened.acceptance()))
    capfd.readouterr()
    text = run(capfd, project, "--language", "zh")
    changed = tmp_path / "changed.md"
    changed.write_bytes(b"\xef\xbb\xbf" + text.replace("不要猜。", "不要猜，去问。").encode())
    assert "version 2" in run(capfd, project, "--save", changed, "--language", "zh", "--note", "ask")
    return project


def test_save_compare_restore(edited: Path, capfd) -> None:
    assert run(capfd, edited, "--language", "en").startswith("# Annotation guideline\n")
    lines = run(capfd, edited, "--diff", "1", "--language", "zh").splitlines()
    assert [line[0] for line in lines if line.startswith(("+", "-"))] == ["-", "+"]
    assert "去问" in next(line for line in lines if line.startswith("+"))
    listed = [line.split("\t") for line in run(capfd, edited, "--list").splitlines()]
    assert [(row[0], row[3], row[5]) for row in listed] == [("2", "0", "ask"), ("1", "1", "")]
    assert run(capfd, edited, "--pages").split("\t")[:2] == ["linxi-3", "1"]
    assert "version 3" in run(capfd, edited, "--restore", "1")
    assert run(capfd, edited, "--pages") == ""


def test_bad_input_gets_one_sentence(project: Path, tmp_path: Path, capfd) -> None:
    bad = tmp_path / "gb.md"
    bad.write_bytes("指南".encode("gb18030"))
    empty = tmp_path / "empty.md"
    empty.write_text("", encoding="utf-8")
    for arguments, words in (
        (("--save", bad), "no text in UTF-8"),
        (("--save", tmp_path / "none.md"), "cannot be read"),
        (("--version", "7"), "no version 7"),
        (("--restore", "1"), "stands now"),
        (("--diff", "x"), "no version number"),
    ):
        assert main([str(part) for part in ("guideline", project, *arguments)]) == 2
        said = capfd.readouterr().err
        assert words in said
        assert said.count("\n") == 1
    assert main(["guideline", str(project), "--save", str(empty), "--language", "zh"]) == 0  # the English one stays
    assert main(["guideline", str(project), "--save", str(empty), "--language", "en"]) == 2
    assert "empty" in capfd.readouterr().err
