"""Measuring predictions from the command line, as a person does it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.cli.tables import cells
from annotator.resource_files import resource

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with gold: the pages of the sample, two of them with a family and a style."""
    monkeypatch.chdir(tmp_path)
    pages = [json.loads(line) for line in resource("sample/gold.jsonl").read_text("utf-8").splitlines()]
    for page, name in zip(pages, ("one", "two", "three"), strict=True):
        page["id"], page["meta"] = name, {}
    pages[0]["meta"] = {"family": "T", "style": {"title": "交错", "w": 12}}
    pages[1]["meta"] = {"family": "P", "extractor": "pdfium"}
    write("gold.jsonl", *pages)
    return tmp_path


def write(name, *records):
    Path(name).write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")


def run(capfd, *arguments):
    """Exit status, standard output and standard error."""
    status = main(["evaluate", *arguments])
    out, told = capfd.readouterr()
    return status, out, told


def test_the_program_is_measured_against_gold(folder, capfd):
    status, out, told = run(capfd, "gold.jsonl", "--json")
    assert (status, told) == (0, "")
    found = json.loads(out)
    assert (found["gold"], found["predicted"], found["missing"]) == ("gold.jsonl", None, [])
    assert found["all"]["pages"] == 3
    assert 0.9 < found["all"]["b3_F1"] <= 1
    assert 0.5 < found["all"]["category_acc"] <= 1
    assert found["all"]["border_reliability"]["guesses"] > 10
    assert found["all"]["category_reliability"]["guesses"] > 10
    assert set(found["groups"]) == {"family", "extractor", "style.title", "style.w"}
    assert found["groups"]["style.title"]["交错"]["pages"] == 1


def test_what_the_program_wrote_measures_the_same(folder, capfd):
    assert main(["segment", "gold.jsonl"]) == 0
    Path("predicted.jsonl").write_text(capfd.readouterr().out, "utf-8")
    _, alone, _ = run(capfd, "gold.jsonl", "--json")
    _, given, _ = run(capfd, "gold.jsonl", "predicted.jsonl", "--json")
    one, other = json.loads(alone)["all"], json.loads(given)["all"]
    assert other == {name: one[name] for name in other}
    assert set(one) - set(other) == {"border_reliability", "category_reliability"}


def test_a_table_for_people(folder, capfd):
    status, out, told = run(capfd, "gold.jsonl")
    assert (status, told) == (0, "")
    assert out.startswith("Gold: gold.jsonl; pages: 3, articles: 16.\nPredicted by the program itself; articles: ")
    parts = out.split("\n\n")
    names = [part.split()[0] for part in parts[1:]]
    assert names == ["exact", "family", "extractor", "style.title", "style.w", "role", "gold", "borders", "categories"]
    assert {cells(line) for part in parts[2:6] for line in part.splitlines()} == {cells(parts[2].splitlines()[0])}
    assert "交错" in parts[4]


def test_a_table_in_chinese_lines_up(folder, capfd, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    status, out, _ = run(capfd, "gold.jsonl", "gold.jsonl")
    assert status == 0
    assert out.startswith("金标：gold.jsonl；")
    parts = out.split("\n\n")
    assert {cells(line) for part in parts[2:6] for line in part.splitlines()} == {cells(parts[2].splitlines()[0])}
    assert "更正" in parts[2].splitlines()[0]
    assert parts[2].splitlines()[1].split()[:3] == ["P", "1", "1.000"]


def test_many_values_and_hostile_ones(folder, capfd):
    pages = [page_record(f"p{n}") | {"meta": {"family": "\x1b[31m" + "长" * 40, "style": {"n": n}}} for n in range(13)]
    write("many.jsonl", *pages, page_record("more") | {"meta": {"family": "T"}})
    _, out, _ = run(capfd, "many.jsonl", "many.jsonl")
    assert "\x1b" not in out
    assert "长…" in out
    assert "Too many values for a table, their figures are in the JSON (--json): style.n (13)." in out


def test_what_only_one_side_has_is_said(folder, capfd):
    first, _, third = map(json.loads, Path("gold.jsonl").read_text("utf-8").splitlines())
    write("some.jsonl", first, third, page_record("other"))
    status, out, told = run(capfd, "gold.jsonl", "some.jsonl", "--json")
    assert (status, json.loads(out)["missing"]) == (0, ["two"])
    assert [line[:42] for line in told.splitlines()] == [
        "annotator: Pages of gold.jsonl that some.j",
        "annotator: Pages of some.jsonl that gold.j",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["missing.jsonl"], "There is no file missing.jsonl"),
        (["gold.jsonl", "missing.jsonl"], "There is no file missing.jsonl"),
        (["empty.jsonl"], "empty.jsonl holds no page record"),
        (["gold.jsonl", "empty.jsonl"], "empty.jsonl holds no page record"),
        (["page.txt"], "page.txt is neither a project nor a file of page records"),
        (["gold.jsonl", "others.jsonl"], "No page of others.jsonl has the id of a page of gold.jsonl"),
        (["gold.jsonl", "texts.jsonl"], "The page one has another text in texts.jsonl than in gold.jsonl"),
        ([], "the following arguments are required: GOLD; see annotator evaluate --help"),
        (["gold.jsonl", "--jsn"], "unrecognized arguments: --jsn"),
    ],
)
def test_wrong_input_is_one_sentence(folder, capfd, arguments, sentence):
    Path("empty.jsonl").touch()
    Path("page.txt").write_text(PAGE, "utf-8")
    write("others.jsonl", page_record("other"))
    write("texts.jsonl", page_record("one", "x" + PAGE))
    status, out, told = run(capfd, *arguments)
    assert (status, out, told.count("\n")) == (2, "", 1)
    assert sentence in told


def test_help(capfd):
    status, out, _ = run(capfd, "--help")
    assert status == 0
    assert out.startswith("usage: annotator evaluate")


@pytest.mark.skipif(os.name != "posix", reason="terminals and signals as POSIX has them")
def test_on_a_terminal_it_counts_and_ctrl_c_stops_it(folder):
    try:
        screen, terminal = os.openpty()
    except OSError:
        pytest.skip("there is no pseudo-terminal here")
    write("many.jsonl", *(page_record(f"p{number}") for number in range(3000)))
    running = subprocess.Popen(
        [sys.executable, "-m", "annotator", "evaluate", "many.jsonl", "many.jsonl"],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=terminal,
    )  # fmt: skip
    os.close(terminal)
    told = b""
    while b"/3,000" not in told:
        told += os.read(screen, 100)
    running.send_signal(signal.SIGINT)
    while b"changed." not in told:
        told += os.read(screen, 100)
    assert running.stdout
    assert running.stdout.read() == b""
    running.stdout.close()
    os.close(screen)
    assert running.wait(60) == 130
    assert told.rstrip().endswith(b"\r\x1b[Kannotator: Cancelled; nothing was changed.")
