"""Files are there whole or not at all."""

import errno
import gzip
import os
import stat
from pathlib import Path

import pytest

from annotator.core.errors import InputError
from annotator.formats import atomic
from annotator.formats.atomic import write_atomically, write_bytes


@pytest.fixture
def place(tmp_path):
    """An empty folder."""
    folder = tmp_path / "place"
    folder.mkdir()
    return folder


def test_the_file_appears_when_the_block_ends(place):
    target = place / "out.jsonl"
    with write_atomically(target) as stream:
        stream.write(b"one")
        assert not target.exists()
    assert target.read_bytes() == b"one"
    assert list(place.iterdir()) == [target]


@pytest.mark.parametrize("error", [ValueError("x"), KeyboardInterrupt()])
def test_an_error_leaves_the_old_file_and_nothing_else(place, error):
    target = place / "out.jsonl"
    target.write_bytes(b"old")

    def fail():
        with write_atomically(target) as stream:
            stream.write(b"new")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert target.read_bytes() == b"old"
    assert list(place.iterdir()) == [target]


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "what"), [(errno.ENOSPC, "disk is full"), (errno.EIO, "was not written"), (errno.EROFS, "read-only")]
)
def test_what_the_system_refuses_becomes_a_sentence(place, monkeypatch, call, code, what):
    target = place / "out.jsonl"
    target.write_bytes(b"old")

    def refuse(*args):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(atomic.os, call, refuse)
    with pytest.raises(InputError, match=what):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(place.iterdir()) == [target]


def test_the_file_and_its_folder_are_synced_before_and_after_the_rename(place, monkeypatch):
    done = []
    sync, rename = os.fsync, os.replace

    def fsync(descriptor):
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def replace(source, target):
        done.append("rename")
        rename(source, target)

    monkeypatch.setattr(atomic.os, "fsync", fsync)
    monkeypatch.setattr(atomic.os, "replace", replace)
    write_bytes(place / "out", b"x")
    assert done == ["file", "rename", "folder"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("missing/out.jsonl", "There is no folder for"),
        ("file/out.jsonl", "There is no folder for"),
        ("folder", "is a folder"),
        ("x" * 300, "is too long"),
    ],
)
def test_where_nothing_can_be_written(place, name, what):
    (place / "folder").mkdir()
    (place / "file").write_bytes(b"")
    with pytest.raises(InputError, match=what):
        write_bytes(place / name, b"x")
    assert sorted(path.name for path in place.iterdir()) == ["file", "folder"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(place):
    place.chmod(0o500)
    with pytest.raises(InputError, match="You may not write"):
        write_bytes(place / "out", b"x")
    place.chmod(0o700)


def test_a_device_is_not_replaced():
    with pytest.raises(InputError, match="is a device"):
        write_bytes(Path(os.devnull), b"x")


def test_compressed_files_are_the_same_each_time(place, monkeypatch):
    write_bytes(place / "a.jsonl.gz", b"content")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    write_bytes(place / "b.jsonl.gz", b"content")
    data = (place / "a.jsonl.gz").read_bytes()
    assert gzip.decompress(data) == b"content"
    assert data == (place / "b.jsonl.gz").read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="permissions and links as POSIX has them")
def test_permissions_and_links_stay(place):
    target, link = place / "out", place / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
