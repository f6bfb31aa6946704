"""Files and folders that are there whole or not at all."""

import json
from pathlib import Path

import pytest
from export_support import contents

from annotator.core.errors import InputError
from annotator.formats.export.target import FileTarget, FolderTarget, files_in


def folder_with(path: Path, **files: bytes) -> None:
    with FolderTarget(path) as target:
        for name, data in files.items():
            with target.open(f"{name}.txt") as stream:
                stream.write(data)
        target.commit({"format": "x"})


def test_a_folder_takes_the_place_of_an_export_only(tmp_path):
    path = tmp_path / "out"
    folder_with(path, a=b"1", b=b"2")
    assert list(files_in(path / "manifest.json")) == ["a.txt", "b.txt"]
    folder_with(path, c=b"3")
    assert set(contents(path)) == {"c.txt", "manifest.json"}
    (path / "notes.md").write_bytes(b"mine")
    with pytest.raises(InputError, match=r"holds notes\.md, which no export wrote"):
        folder_with(path, d=b"4")
    assert set(contents(path)) == {"c.txt", "manifest.json", "notes.md"}
    assert [other.name for other in tmp_path.iterdir() if other.name != "home"] == ["out"]


def test_a_folder_of_somebody_elses_files_stays(tmp_path):
    (tmp_path / "out").mkdir()
    folder_with(tmp_path / "out", a=b"1")  # an empty folder may be filled
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_bytes(b"work of years")
    with pytest.raises(InputError, match="holds files that no export wrote"):
        folder_with(tmp_path / "other", a=b"1")
    with pytest.raises(InputError, match="is a file"):
        folder_with(tmp_path / "other" / "thesis.txt", a=b"1")
    assert contents(tmp_path / "other") == {"thesis.txt": b"work of years"}


def test_an_error_leaves_the_old_folder(tmp_path):
    folder_with(tmp_path / "out", a=b"1")
    before = contents(tmp_path / "out")

    def half() -> None:
        with FolderTarget(tmp_path / "out") as target:
            with target.open("b.txt") as stream:
                stream.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert contents(tmp_path / "out") == before
    assert [other.name for other in tmp_path.iterdir() if other.name != "home"] == ["out"]


def test_what_a_power_cut_left_between_two_renames_comes_back(tmp_path):
    folder_with(tmp_path / "out", a=b"1")
    (tmp_path / "out").rename(tmp_path / ".out.annotator-old")
    with FolderTarget(tmp_path / "out"):
        pass
    assert contents(tmp_path / "out")["a.txt"] == b"1"


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "", "manifest.json"])
def test_a_format_cannot_write_elsewhere(tmp_path, name):
    with FolderTarget(tmp_path / "out") as target, pytest.raises(ValueError, match="no name"):
        target.open(name)


def test_a_format_cannot_write_a_file_twice(tmp_path):
    with FolderTarget(tmp_path / "out") as target:
        for _ in range(1):
            with target.open("a") as stream:
                stream.write(b"1")
        with pytest.raises(ValueError, match="twice"), target.open("a"):
            pass


def test_a_manifest_of_something_else_is_not_overwritten(tmp_path):
    (tmp_path / "x.tsv.manifest.json").write_bytes(b"{}")
    with pytest.raises(InputError, match="was written by something else"), FileTarget(tmp_path / "x.tsv"):
        pass
    assert not (tmp_path / "x.tsv").exists()


def test_many_files_are_listed_in_the_manifest(tmp_path):
    folder_with(tmp_path / "out", **{f"n{number}": str(number).encode() for number in range(100)})
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert len(manifest["files"]) == 100
    assert manifest["files"]["n7.txt"]["bytes"] == 1
