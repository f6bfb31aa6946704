"""Files and folders that are there whole or not at all."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from export_support import contents

from annotator.core.errors import InputError
from annotator.formats.export.target import FileTarget, FolderTarget, TargetTaken, listed_files


def folder_with(path: Path, **files: bytes) -> None:
    with FolderTarget(path) as target:
        for name, data in files.items():
            with target.open(f"{name}.txt") as stream:
                stream.write(data)
        target.commit({"format": "x"})


def test_a_folder_takes_the_place_of_an_export_only(tmp_path):
    path = tmp_path / "out"
    folder_with(path, a=b"1", b=b"2")
    assert [name for name, _ in listed_files(path / "manifest.json")] == ["a.txt", "b.txt"]
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


def test_the_root_of_a_disk_is_no_target():
    with pytest.raises(InputError, match="is no name of a folder"):
        folder_with(Path("/"), a=b"1")


_KILLED = """
import os, signal, sys
from pathlib import Path
from annotator.formats.export.target import {kind}
with {kind}(Path(sys.argv[1])) as target:
    with target.open({name!r}) as stream:
        stream.write(b"half")
        stream.flush()
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(("kind", "name"), [("FileTarget", ""), ("FolderTarget", "a/b.txt")])
def test_what_a_killed_export_left_is_removed_by_the_next(tmp_path, kind, name):
    code = _KILLED.format(kind=kind, name=name)
    assert subprocess.run([sys.executable, "-c", code, tmp_path / "out"]).returncode == -signal.SIGKILL
    left = {path.name for path in tmp_path.glob(".annotator-*")}
    assert len(left) == 2
    assert not (tmp_path / "out").exists()
    folder_with(tmp_path / "first", a=b"1")
    assert left == {path.name for path in tmp_path.glob(".annotator-*")}  # too young to judge
    _age(tmp_path)
    folder_with(tmp_path / "second", a=b"1")
    assert not list(tmp_path.glob(".annotator-*"))


def test_an_export_that_still_runs_is_left_alone(tmp_path):
    with FileTarget(tmp_path / "slow.txt") as slow:
        with slow.open() as stream:
            stream.write(b"work")
            _age(tmp_path)
            folder_with(tmp_path / "quick", a=b"1")
        slow.commit({"format": "x"})
    assert (tmp_path / "slow.txt").read_bytes() == b"work"
    assert not list(tmp_path.glob(".annotator-*"))


def _age(folder: Path) -> None:
    for path in folder.glob(".annotator-*.files"):
        os.utime(path, (1, 1))


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


def file_with(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    with FileTarget(path, overwrite=overwrite) as target:
        with target.open() as stream:
            stream.write(data)
        target.commit({"format": "x"})


def test_a_file_takes_the_place_of_an_unchanged_export_only(tmp_path):
    path = tmp_path / "x.tsv"
    file_with(path, b"1")
    file_with(path, b"2")
    assert path.read_bytes() == b"2"
    path.write_bytes(b"3")  # of the same size
    with pytest.raises(TargetTaken, match=r"x\.tsv was changed since it was exported"):
        file_with(path, b"4")
    assert path.read_bytes() == b"3"
    file_with(path, b"5", overwrite=True)
    file_with(path, b"6")
    assert path.read_bytes() == b"6"


def test_a_file_that_no_export_wrote_stays_unless_it_is_to_go(tmp_path):
    path = tmp_path / "thesis.tsv"
    path.write_bytes(b"work of years")
    with pytest.raises(TargetTaken, match="is there already, and no export wrote it"):
        file_with(path, b"1")
    assert contents(tmp_path) == {"thesis.tsv": b"work of years"}
    file_with(path, b"2", overwrite=True)
    assert path.read_bytes() == b"2"


def test_the_manifest_of_another_file_says_nothing(tmp_path):
    file_with(tmp_path / "a.tsv", b"1")
    (tmp_path / "a.tsv.manifest.json").rename(tmp_path / "b.tsv.manifest.json")
    (tmp_path / "b.tsv").write_bytes(b"1")
    with pytest.raises(TargetTaken, match="no export wrote it"):
        file_with(tmp_path / "b.tsv", b"2")


def test_a_changed_export_in_a_folder_stays_unless_it_is_to_go(tmp_path):
    folder_with(tmp_path / "out", a=b"1", b=b"2")
    (tmp_path / "out" / "b.txt").unlink()  # what is gone is no loss
    folder_with(tmp_path / "out", a=b"1", b=b"2")
    (tmp_path / "out" / "b.txt").write_bytes(b"3")
    with pytest.raises(TargetTaken, match=r"b\.txt was changed since it was exported"):
        folder_with(tmp_path / "out", a=b"4")
    assert contents(tmp_path / "out")["b.txt"] == b"3"
    with FolderTarget(tmp_path / "out", overwrite=True) as target:
        with target.open("c.txt") as stream:
            stream.write(b"5")
        target.commit({"format": "x"})
    assert set(contents(tmp_path / "out")) == {"c.txt", "manifest.json"}
    (tmp_path / "out" / "notes.md").write_bytes(b"mine")
    with pytest.raises(InputError, match="which no export wrote"), FolderTarget(tmp_path / "out", overwrite=True):
        pass
