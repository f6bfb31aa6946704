"""What ``annotator import`` says."""

from pathlib import Path

import pytest
from tests_support import PAGE

from annotator.__main__ import main

pytestmark = pytest.mark.e2e


def test_a_bad_file_among_good_ones_is_named_with_what_can_be_done(tmp_path, capfd):
    for name, text in (("a", PAGE), ("b", ""), ("c", ""), ("d", PAGE)):
        Path(tmp_path / f"{name}.txt").write_text(text, "utf-8")
    project = str(tmp_path / "p.sqlite")
    assert main(["import", project, str(tmp_path), "--no-segment"]) == 2
    out, told = capfd.readouterr()
    assert out == ""
    assert "b.txt is empty" in told
    assert "There are more files that cannot be imported: 1 (c.txt)." in told
    assert "--skip-bad" in told
    assert len(told.splitlines()) == 1
    assert not Path(project).exists()
    assert main(["import", project, str(tmp_path), "--no-segment", "--skip-bad"]) == 0
    assert "left out: 2." in capfd.readouterr().out


def test_one_bad_file_alone_is_one_sentence(tmp_path, capfd):
    Path(tmp_path / "b.txt").write_text("", "utf-8")
    assert main(["import", str(tmp_path / "p.sqlite"), str(tmp_path / "b.txt")]) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1


def test_pdfs_in_a_folder_are_named(tmp_path, capfd):
    Path(tmp_path / "a.txt").write_text(PAGE, "utf-8")
    Path(tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n")
    assert main(["import", str(tmp_path / "p.sqlite"), str(tmp_path), "--no-segment"]) == 0
    out, told = capfd.readouterr()
    assert "left out: 1." in out
    assert "b.pdf is a PDF: take its text out first" in told


def test_a_command_that_is_none_is_said_with_the_nearest(capfd):
    assert main(["merge", "a", "b"]) == 2
    assert capfd.readouterr().err == "annotator: There is no command merge: annotator --help lists the commands.\n"
    assert main(["exprot", "a.sqlite", "--output", "b"]) == 2
    assert "There is no command exprot; did you mean export?" in capfd.readouterr().err


def test_a_search_that_finds_nothing_says_so(tmp_path, capfd):
    Path(tmp_path / "a.txt").write_text(PAGE, "utf-8")
    assert main(["import", str(tmp_path / "p.sqlite"), str(tmp_path / "a.txt"), "--no-segment"]) == 0
    capfd.readouterr()
    assert main(["search", str(tmp_path / "p.sqlite"), "航天"]) == 0
    out, told = capfd.readouterr()
    assert (out, told) == ("", "annotator: No page has all of these words: 航天.\n")
