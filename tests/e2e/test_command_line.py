"""The command line as a real process in a private home: what it does, and one sentence for whatever is wrong."""

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from annotator import __version__
from annotator.formats.export.registry import format_names
from annotator.resource_files import resource
from annotator.services.importing import import_paths
from annotator.services.project import Project

pytestmark = pytest.mark.e2e
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits as POSIX has them")

ROOT = Path(__file__).parents[2]
TEXT = "社区治理新路\n本报讯 柳树镇的居民在社区里开会，商量楼院改造的事情。\n警务室开到家门口\n民警老周每天都来这里。\n"


class Shell:
    """Runs the program in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self.folder.mkdir()
        self.environment = os.environ | {"PYTHONPATH": str(ROOT)}  # the home is private already (conftest.py)
        self.environment["PYTHONWARNINGS"] = "error"

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "annotator", *map(str, arguments)]

    def run(self, *arguments: object, **options: Any) -> "subprocess.CompletedProcess[bytes]":
        environment = self.environment | options.pop("env", {})
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 120} | options
        return subprocess.run(self.command(*arguments), cwd=self.folder, env=environment, check=False, **options)

    def fine(self, *arguments: object, **options: Any) -> str:
        """Standard output of a run that must succeed without a word on standard error."""
        done = self.run(*arguments, **options)
        assert (done.returncode, done.stderr.decode()) == (0, "")
        return done.stdout.decode("utf-8")

    def refused(self, *arguments: object, **options: Any) -> str:
        """The one sentence of a run that must be refused and must leave every file as it was."""
        before = self.files()
        done = self.run(*arguments, **options)
        told = done.stderr.decode("utf-8")
        assert done.returncode == 2, (done.returncode, told, done.stdout)
        assert done.stdout in (b"", None)
        assert told.count("\n") == 1, told
        assert told.startswith("annotator: ")
        assert self.files() == before
        return told.removeprefix("annotator: ").strip()

    def files(self) -> dict[str, str]:
        """Digests of all files in the folder."""
        return {
            str(path.relative_to(self.folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def write(self, name: str, content: str | bytes = TEXT) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return name


@pytest.fixture
def shell(tmp_path, private_home):
    return Shell(tmp_path)


@pytest.fixture
def filled(shell):
    """With a project that holds one page."""
    page = shell.folder / shell.write("page.txt")
    with Project.create(shell.folder / "p.annotator", who="tester") as project:
        import_paths(project, [page])
    return shell


def record(**changes: Any) -> bytes:
    spans = [{"start": 0, "end": 6, "role": "headline"}, {"start": 7, "end": 30, "role": "body"}]
    value = {"id": "r1", "text": TEXT, "articles": [{"id": "a1", "category": None, "spans": spans}], **changes}
    return json.dumps(value).encode() + b"\n"


def spans(*extents: tuple[int, int]) -> bytes:
    pieces = [{"start": start, "end": end, "role": "body"} for start, end in extents]
    return record(id="good", articles=[]) + record(articles=[{"id": "a1", "spans": pieces}])


# What works


def test_from_files_to_gold_and_back(shell):
    shell.write("in/a.txt", TEXT)
    shell.write("in/b.txt", (TEXT + "\f" + TEXT).encode("gb18030"))
    done = shell.run("import", "p.annotator", "in")
    assert done.returncode == 0
    assert done.stderr.decode() == "annotator: b.txt: the encoding was guessed as gb18030.\n"
    assert done.stdout.decode().splitlines() == [
        "The project p.annotator is new.",
        "Pages imported: 3; already there: 0; left out: 0.",
        "Pages with proposed articles: 3.",
    ]
    rows = [line.split("\t") for line in shell.fine("pages", "p.annotator").splitlines()]
    assert rows[0] == ["status", "articles", "accepted", "unsure", "name", "title"]
    assert [(row[0], row[2], row[4]) for row in rows[1:]] == [
        ("proposed", "0", "a"),
        ("proposed", "0", "b-p1"),
        ("proposed", "0", "b-p2"),
    ]
    assert all(int(row[1]) > 0 for row in rows[1:])
    shell.fine("export", "p.annotator", "--format", "jsonl", "--output", "out.jsonl.gz")
    assert "Pages imported: 3" in shell.fine("import", "q.annotator", "out.jsonl.gz")
    shell.fine("export", "q.annotator", "--output", "again.jsonl.gz", "--status", "proposed")
    assert (shell.folder / "out.jsonl.gz").read_bytes() == (shell.folder / "again.jsonl.gz").read_bytes()
    assert "Pages imported: 0; already there: 3" in shell.fine("import", "q.annotator", "out.jsonl.gz")


def test_gold_is_only_what_a_person_accepted(shell):
    shell.write("r.jsonl", record())
    shell.fine("import", "p.annotator", "r.jsonl")
    assert "no page to export with the status gold" in shell.refused(
        "export", "p.annotator", "--output", "out.jsonl", "--status", "gold"
    )
    shell.fine("import", "g.annotator", "r.jsonl", "--gold")
    assert "Pages exported: 1; articles: 1;" in shell.fine(
        "export", "g.annotator", "--output", "out.jsonl", "--status", "gold"
    )


def test_segmenting_looks_at_nothing_but_the_text(shell):
    shell.write("page.v1.txt", TEXT)
    shell.write("r.jsonl", record(meta={"date": "1998"}) + record(id="r2", text="甲\n" + TEXT, articles="?"))
    shell.write("bare.jsonl.gz", gzip.compress(json.dumps({"id": "bare", "text": TEXT}).encode()))
    out = shell.fine(
        "segment", "page.v1.txt", "r.jsonl", "bare.jsonl.gz", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    )
    records = [json.loads(line) for line in out.splitlines()]
    assert [found["id"] for found in records] == ["page.v1", "r1", "r2", "bare"]
    assert records[0]["articles"] == records[1]["articles"] == records[3]["articles"] != []
    assert records[1]["meta"] == {"date": "1998"}
    assert all(type(article["category"]) is str for article in records[0]["articles"])
    assert TEXT[:6] in out  # not escaped


def test_what_was_segmented_again_is_no_gold(shell):
    shell.write("r.jsonl", record())
    shell.fine("import", "p.annotator", "r.jsonl", "--gold")
    shell.fine("export", "p.annotator", "--output", "gold.jsonl", "--status", "gold")
    shell.write("again.jsonl", shell.fine("segment", "gold.jsonl"))
    shell.fine("import", "q.annotator", "again.jsonl")
    assert shell.fine("pages", "q.annotator").splitlines()[1].startswith("proposed\t")


def test_skip_bad_says_what_was_left_out(shell):
    shell.write("in/bad.txt", b"")
    shell.write("in/good.txt")
    done = shell.run("import", "p.annotator", "in", "--skip-bad", "--no-segment")
    assert (done.returncode, done.stderr.decode().count("\n")) == (0, 1)
    assert "bad.txt is empty" in done.stderr.decode()
    assert "Pages imported: 1; already there: 0; left out: 1." in done.stdout.decode()
    assert shell.fine("pages", "p.annotator").splitlines()[1].startswith("new\t")


def test_skip_bad_with_nothing_good_is_an_error(shell):
    assert "is empty" in shell.refused("import", "p.annotator", shell.write("bad.txt", b""), "--skip-bad")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["import", "--help"], ["segment", "-h"], ["export", "-h"], ["pages", "-h"]]
)
def test_help_has_usage_and_examples(shell, arguments):
    assert shell.fine(*arguments).startswith("usage: annotator")


def test_version_and_formats(shell):
    assert shell.fine("--version") == f"annotator {__version__}\nwords: rjieba {version('rjieba')}\n"
    assert shell.fine("export", "--list-formats").splitlines() == list(format_names())


def test_english_sentences_need_no_qt_and_an_export_no_jieba(filled):
    code = (
        "import sys; from annotator.__main__ import main;"
        "main(['export', 'p.annotator', '--output', 'o.jsonl']); main(['export', 'p.annotator', '--output', '.']);"
        "print([name for name in ('PySide6', 'jieba', 'annotator.ui.app') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=filled.folder, env=filled.environment, capture_output=True, check=True
    )
    assert done.stdout.decode().splitlines()[-1] == "[]"
    assert done.stderr.decode() == "annotator: . is a folder: give a file name in it.\n"


@pytest.mark.skipif(not resource("i18n/annotator_zh.qm").exists(), reason="the translations are not built")
def test_sentences_follow_a_chinese_system(shell):
    told = shell.refused("segment", "missing.txt", env={"LC_ALL": "zh_CN.UTF-8"})
    assert "missing.txt" in told
    assert any("\u4e00" <= character <= "\u9fff" for character in told)


# What is wrong with the input

BAD_FILES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("bad.txt", b"", "bad.txt is empty"),
    "blank": ("bad.txt", b" \r\n\f\n", "holds nothing but white space"),
    "PDF": ("bad.txt", b"%PDF-1.7\n\xe2\xe3", "is a PDF"),
    "binary": ("bad.txt", bytes(range(256)) * 9, "binary data"),
    "undecodable": (
        "bad.txt",
        "社区".encode() + b"\xff\xfe\xfd" + "治理新路".encode() * 9,
        "not valid utf-8 at byte 6",
    ),
    "50 MB in a line": ("bad.txt", b"a" * 50_000_000, "is this really one page"),
    "50 MB in a record": ("bad.jsonl", b'{"id": "' + b"a" * 50_000_000, "line 1: more than 16 MB in one record"),
    "a million and one characters": ("bad.jsonl", record(text="x" * 1_000_001), "is this really one page"),
    "no JSON": ("bad.jsonl", record(id="x") + b"{", "line 2: not valid JSON"),
    "no id": ("bad.jsonl", b'{"text": "x", "articles": []}', "line 1: the page has no usable"),
    "span outside": ("bad.jsonl", spans((0, 4), (5, 999_999)), "line 2: article a1, span 2 goes from 5 to 999999"),
    "span backwards": ("bad.jsonl", spans((4, 2)), "line 2: article a1, span 1 starts at 4 and ends at 2"),
    "overlap": ("bad.jsonl", spans((0, 4), (3, 6)), "line 2: a span of article a1 and one of article a1 overlap"),
    "page twice": ("bad.jsonl", record() + record(), "line 2: the page r1 is in line 1 too"),
    "cut off": ("bad.jsonl.gz", gzip.compress(record())[:-9], "is cut off"),
    "nesting": ("bad.jsonl", b'{"id":' + b"[" * 500_000, "nested too deeply"),
    "nothing": ("bad.jsonl", b"\n\n", "holds no page record"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_bad_files_are_refused_as_a_whole(filled, kind):
    name, content, sentence = BAD_FILES[kind]
    filled.write("in/a-good.txt", "甲\n" + TEXT)
    filled.write(f"in/{name}", content)
    assert sentence in filled.refused("import", "p.annotator", "in")
    assert sentence in filled.refused("import", "new.annotator", "in")
    if kind not in ("span outside", "span backwards", "overlap"):  # of records only the texts are looked at
        assert sentence in filled.refused("segment", "in")


def test_a_large_bad_file_is_refused_fast(filled):
    filled.write("bad.txt", b"a" * 50_000_000)
    filled.write("bad.jsonl", b'{"id": "' + b"a" * 50_000_000)
    began = time.perf_counter()
    filled.refused("import", "p.annotator", "bad.txt")
    filled.refused("import", "p.annotator", "bad.jsonl")
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["import", "p.annotator", "missing.txt"], "There is no file missing.txt"),
        (["import", "p.annotator", "empty"], "There are no pages in the folder empty"),
        (["import", "p.annotator", "page.txt", "--encoding", "klingon"], "There is no encoding klingon"),
        (["import", "p.annotator", "page.txt", "--encoding", "ascii"], "page.txt is not valid ascii at byte 0"),
        (["import", "page.txt", "page.txt"], "page.txt is not a project"),
        (["import", "new.txt", "page.txt"], "does not sound like a project"),
        (["import", "nowhere/new.annotator", "page.txt"], "There is no folder"),
        (["import", "empty", "page.txt"], "empty"),
        (["import", "p.annotator"], "the following arguments are required: PATH; see annotator import --help"),
        (["import", "p.annotator", "page.txt", "--gild"], "unrecognized arguments: --gild"),
        (["segment"], "arguments are required: FILE"),
        (["segment", "missing.txt"], "There is no file missing.txt"),
        (["export", "missing.annotator", "--output", "x"], "missing.annotator"),
        (["export", "page.txt", "--output", "x"], "page.txt is not a project"),
        (["export", "p.annotator", "--output", "nowhere/x.jsonl"], "There is no folder for nowhere/x.jsonl"),
        (["export", "p.annotator", "--output", "empty"], "empty is a folder"),
        (["export", "p.annotator", "--output", "p.annotator"], "is the project itself"),
        (
            ["export", "p.annotator", "--output", "x", "--format", "xml"],
            "There is no export format xml: choose one of jsonl",
        ),
        (["export", "p.annotator", "--output", "x", "--status", "golden"], "invalid choice: 'golden'"),
        (["export", "p.annotator", "--output", "x", "--status", "gold"], "no page to export with the status gold"),
        (["export", "p.annotator"], "required: --output"),
        (["pages", "missing.annotator"], "missing.annotator"),
        (["missing.annotator"], "There is no project missing.annotator"),
        (["empty"], "There is no project empty"),
        (["improt", "p.annotator", "page.txt"], "There is no command improt; did you mean import?"),
        (["--frobnicate"], "unrecognized arguments: --frobnicate"),
    ],
)
def test_wrong_arguments(filled, arguments, sentence):
    (filled.folder / "empty").mkdir()
    assert sentence in filled.refused(*arguments)


@pytest.mark.skipif(os.name != "posix", reason="file names as POSIX has them")
def test_a_file_name_with_line_feeds_and_other_bytes_is_still_one_line(filled):
    filled.refused("segment", b"a\nb\xff.txt".decode("utf-8", "surrogateescape"), env={"LC_ALL": "C"})


# What happens to the process


def limited(size: int) -> Callable[[], None]:
    """Before the program starts: files may grow to ``size`` bytes only, as on a disk that fills up."""
    import resource as limits

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limits.setrlimit(limits.RLIMIT_FSIZE, (size, size))

    return limit


@posix
def test_a_disk_that_fills_up_during_an_export(filled):
    filled.write("out.jsonl", b"the old export")
    filled.write("more.jsonl", b"".join(record(id=f"r{number}") for number in range(500)))
    filled.fine("import", "p.annotator", "more.jsonl")
    order = ["export", "p.annotator", "--output", "out.jsonl", "--overwrite"]
    told = filled.refused(*order, preexec_fn=limited(100_000))
    assert told.startswith("out.jsonl was not written")


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_standard_output_on_a_full_disk(filled):
    with open("/dev/full", "wb") as full:
        assert "cannot be written (No space left" in filled.refused("segment", "page.txt", stdout=full)
        assert "cannot be written (No space left" in filled.refused("pages", "p.annotator", stdout=full)


@posix
def test_without_a_standard_output(filled):
    told = filled.refused("segment", "page.txt", stdout=None, preexec_fn=lambda: os.close(1))
    assert "cannot be written" in told


@posix
def test_a_terminal_sees_a_counter_and_a_file_does_not(filled):
    import pty

    for number in range(30):
        filled.write(f"in/{number}.txt", f"{number}\n" + TEXT)
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("there is no pseudo-terminal: /dev/pts is not mounted")
    done = filled.run("import", "p.annotator", "in", "--no-segment", stderr=theirs)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "1/30" in shown
    assert shown.endswith("\r\x1b[K")


@posix
def test_a_disk_that_fills_up_during_an_import(filled):
    filled.write("more.jsonl", b"".join(record(id=f"r{number}") for number in range(3000)))
    before = filled.fine("pages", "p.annotator")
    for project in ("p.annotator", "new.annotator"):
        done = filled.run("import", project, "more.jsonl", preexec_fn=limited(1_000_000))
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr
    assert filled.fine("pages", "p.annotator") == before
    assert not (filled.folder / "new.annotator").exists()


@posix
def test_whoever_reads_the_output_may_stop(filled):
    filled.write("many.jsonl", b"".join(record(id=f"r{number}") for number in range(2000)))
    filled.fine("import", "p.annotator", "many.jsonl")
    running = subprocess.Popen(
        filled.command("pages", "p.annotator"),
        cwd=filled.folder, env=filled.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout
    assert running.stderr
    running.stdout.read(10)
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(60) == 0


@posix
@pytest.mark.parametrize("project", ["p.annotator", "new.annotator"])
def test_ctrl_c_during_an_import_keeps_nothing(filled, project):
    before = filled.fine("pages", "p.annotator")
    lines = b"".join(record(id=f"r{number}") for number in range(60_000))
    filled.write("many.jsonl", lines)
    files = set(filled.files())
    running = subprocess.Popen(
        filled.command("import", project, "many.jsonl"),
        cwd=filled.folder, env=filled.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    wal = filled.folder / f"{project}-wal"
    while not (wal.exists() and wal.stat().st_size > 200_000):  # the import is under way
        assert running.poll() is None, running.communicate()
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    out, told = running.communicate(timeout=60)
    assert (running.returncode, out, told) == (130, b"", b"annotator: Cancelled; nothing was changed.\n")
    assert set(filled.files()) == files
    assert filled.fine("pages", "p.annotator") == before


@pytest.mark.shared
def test_the_real_page_is_segmented(shell, shared):
    (found,) = shell.fine("segment", shared / "pages" / "seed" / "page.txt").splitlines()
    given = json.loads((shared / "pages" / "seed" / "gold.jsonl").read_text("utf-8"))
    assert json.loads(found)["id"] == "page"
    assert json.loads(found)["text"] == given["text"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_the_window_is_refused_with_a_sentence(shell):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE"):
        shell.environment.pop(name, None)
    assert "There is no display to open the window on" in shell.refused("--sample")


def test_a_table_is_not_taken_for_a_page(shell):
    for name in ("articles.csv", "lines.TSV"):
        (shell.folder / name).write_text("page,article,text\np1,a1,x\n", encoding="utf-8")
        assert f"{name} is a table, not the text of a page" in shell.refused("import", "new.sqlite", name)


def test_lines_of_json_under_another_name_are_told_their_name(shell):
    (shell.folder / "pages.json").write_text('{"text": "a"}\n{"text": "b"}\n', encoding="utf-8")
    assert "must be named .jsonl" in shell.refused("import", "new.sqlite", "pages.json")


def test_what_a_folder_has_beside_pages_is_said_when_segmenting(shell):
    shell.write("pages/one.txt", TEXT)
    for name in ("scan.pdf", "other.pdf", "one.png"):  # the picture is that of the page
        shell.write(f"pages/{name}", b"%PDF-1.4")
    done = shell.run("segment", "pages")
    told = done.stderr.decode().splitlines()
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert len(told) == 1
    assert "passed over: 2 (the first is other.pdf)" in told[0]
