"""The elements of a JSON list, one at a time."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hostile import json_values
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import InputError
from annotator.formats import jsonlines
from annotator.formats.jsonlist import first_value, read_elements


@settings(deadline=None)
@given(st.lists(json_values, max_size=4), st.sampled_from([None, 1]), st.integers(1, 40), st.booleans())
def test_every_element_comes_out_whatever_the_pieces(values, indent, size, ascii_only):
    written = json.dumps(values, indent=indent, ensure_ascii=ascii_only)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonlines, "_CHUNK", size)
        path = Path(folder, "x.json")
        path.write_text(written, "utf-8")
        found = list(read_elements(path))
    assert [json.loads(element.data) for element in found] == values
    lines = written.encode().split(b"\n")
    for element in found:
        assert element.data.strip().split(b"\n")[0] in lines[element.number - 1]


@pytest.mark.parametrize("broken", ["", "{}", "[1,]", "[1 2}", "[1", '["a', "[1]]", "[1] 2", "x[1]", "[,1]", "[1}"])
def test_what_is_no_list_is_said(tmp_path, broken):
    path = tmp_path / "x.json"
    path.write_text(broken)
    with pytest.raises(InputError, match="the JSON list is broken here"):
        list(read_elements(path))


def test_an_element_too_large_is_said(tmp_path):
    path = tmp_path / "x.json"
    path.write_text('[1,\n"' + "a" * (1 << 20) + '"]')
    with pytest.raises(InputError, match="line 1: more than 0 MB"):
        list(read_elements(path, limit=1000))


def test_the_first_value_of_a_beginning():
    assert first_value(b'[{"a": 1}, {"b"') == ({"a": 1}, True)
    assert first_value(b'{"a": 1}\n{"b": 2}') == ({"a": 1}, False)
    assert first_value(b'{"a": ') == (None, False)
    assert first_value(b"[" * 100_000) == (None, True)
