"""Text files to pages."""

import time
import tracemalloc
from pathlib import Path

import pytest

from annotator.core.errors import InputError
from annotator.formats.limits import MAX_PAGE
from annotator.formats.textfiles import read_text_file


def written(folder: Path, data: bytes, name: str = "gazette.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_one_page_has_the_name_without_suffix(tmp_path):
    read = read_text_file(written(tmp_path, "甲\r\n乙\n".encode(), "1998.01.txt"))
    assert [(page.id, page.text, page.number, page.pages) for page in read.pages] == [("1998.01", "甲\r\n乙\n", 1, 1)]
    assert read.notes == ()


def test_form_feeds_divide_pages_and_a_last_one_ends_the_last_page(tmp_path):
    read = read_text_file(written(tmp_path, "甲\n\f乙\f\n".encode()))
    assert [(page.id, page.text, page.pages) for page in read.pages] == [
        ("gazette-p1", "甲\n", 2),
        ("gazette-p2", "乙", 2),
    ]
    assert read.notes == ()


def test_one_page_with_a_form_feed_at_the_end_is_one_page(tmp_path):
    assert [page.id for page in read_text_file(written(tmp_path, "甲\f".encode())).pages] == ["gazette"]


def test_blank_pages_in_between_keep_their_numbers_and_are_noted(tmp_path):
    read = read_text_file(written(tmp_path, "\f甲\f \n\f乙".encode()))
    assert [page.id for page in read.pages] == ["gazette-p2", "gazette-p4"]
    assert [str(note) for note in read.notes] == ["gazette.txt: blank pages were left out (page 1, 3)."]


def test_a_guess_is_noted(tmp_path):
    read = read_text_file(written(tmp_path, "社区的工作人员在这里开会".encode("gb18030")))
    assert (read.encoding, read.guessed) == ("gb18030", True)
    assert [str(note) for note in read.notes] == ["gazette.txt: the encoding was guessed as gb18030."]


def test_a_name_that_is_not_utf8_can_be_stored(tmp_path):
    path = tmp_path / b"\xff.txt".decode("utf-8", "surrogateescape")
    try:
        path.write_bytes(b"text")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert read_text_file(path).pages[0].id == "\ufffd"


def test_fifty_megabytes_without_a_page_break_are_refused_at_once(tmp_path):
    path = written(tmp_path, b"a" * 50_000_000)
    tracemalloc.start()
    began = time.perf_counter()
    with pytest.raises(InputError, match="is this really one page"):
        read_text_file(path)
    seconds, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 1
    assert peak < 16_000_000


def test_a_page_one_character_too_long_is_refused_and_the_longest_one_is_not(tmp_path):
    assert len(read_text_file(written(tmp_path, b"a" * MAX_PAGE)).pages[0].text) == MAX_PAGE
    with pytest.raises(InputError, match="more than 1,000,000 characters"):
        read_text_file(written(tmp_path, b"a" * (MAX_PAGE + 1)))
    many = read_text_file(written(tmp_path, b"\f".join([b"a" * MAX_PAGE] * 6)))
    assert len(many.pages) == 6


@pytest.mark.parametrize(
    ("name", "what"), [("missing.txt", "There is no file"), (".", "is a folder"), ("file.txt/x", "There is no file")]
)
def test_a_path_that_is_no_file(tmp_path, name, what):
    written(tmp_path, b"x", "file.txt")
    with pytest.raises(InputError, match=what):
        read_text_file(tmp_path / name)
