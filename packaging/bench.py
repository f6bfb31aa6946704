"""Measures what a person waits for, each time beside the least that the same work can take, in the same run.

python packaging/bench.py [--runs N] [--pages N] [--many N] [--rows N] [--only WORD]

Prints medians and their ratio. The floors: a bare PySide6 window; QPlainTextEdit with the same text; QListView with as
many rows; plain sqlite3 with the same pragmas; json and sqlite3 doing the same bytes; jieba and rjieba cutting the same
text, and TextTiling of it.
Ours and the floor take turns, so that a slow moment of the machine hits both. Memory is that of the real command line
with all its processes, near the end of many pages and after the first tenth of them.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import bench_window
import texttiling

from annotator.core.edits import SetCategory
from annotator.core.errors import InputError
from annotator.core.text import PageText
from annotator.formats.export.registry import find_format, format_names, refuse_without_extra
from annotator.segmentation.segmenter import Segmenter
from annotator.segmentation.words import Engine, Words
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project, export_records
from annotator.services.importing import import_paths
from annotator.services.project import Project

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "resources" / "sample" / "gold.jsonl"
SMALL, LARGE = 7_500, 200_000
Record = dict[str, Any]

TABLES = """
CREATE TABLE pages (id INTEGER PRIMARY KEY, name TEXT UNIQUE, text TEXT, meta TEXT);
CREATE TABLE articles (page INTEGER, article TEXT, place INTEGER, category TEXT, PRIMARY KEY (page, article))
  WITHOUT ROWID;
CREATE TABLE spans (page INTEGER, article TEXT, place INTEGER, role TEXT, start INTEGER, stop INTEGER,
  PRIMARY KEY (page, article, place)) WITHOUT ROWID;
CREATE TABLE log (id INTEGER PRIMARY KEY, at TEXT, who TEXT, what TEXT, inverse TEXT);
"""

# The child prints "begun" as it starts to draw its first window and how long each later step took, in seconds.
FIRST_PAINT = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Watch(QObject):
    seen = False
    def eventFilter(self, watched, event):
        if not self.seen and event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.seen = True
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        print("shown", flush=True)
        QTimer.singleShot(0, QApplication.instance().closeAllWindows)
watch = Watch()
"""
BARE_WINDOW = (
    FIRST_PAINT
    + """
from PySide6.QtWidgets import QMainWindow, QPlainTextEdit
app = QApplication([])
app.installEventFilter(watch)
window = QMainWindow()
window.resize(1200, 800)
window.setCentralWidget(QPlainTextEdit("版面"))
window.show()
app.exec()
"""
)
OUR_WINDOW = (
    FIRST_PAINT
    + """
real = QApplication.exec
def exec_watched(*arguments):
    QApplication.instance().installEventFilter(watch)
    return real()
QApplication.exec = exec_watched
from annotator.cli.commands import main
sys.exit(main([sys.argv[1]]))
"""
)
OPEN_PAGES = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QPlainTextEdit
from annotator.services.settings import Settings
from annotator.ui.app import application, make_window
app = application()
window = make_window(Settings())
window.resize(1440, 900)
window.show()
plain = QPlainTextEdit()
plain.resize(window.raw.size())
plain.show()
bench = window.bench
def until(true):
    while not true():
        app.processEvents()
bench.open_project(Path(sys.argv[1]))
until(lambda: bench.page and bench.store.idle and bench.thinker.idle)
pages = [row for row in bench.rows.values() if row.id != bench.page.id]
for row in pages:
    start = time.perf_counter()
    bench.show_page(row.id)
    until(lambda: bench.page.id == row.id)
    app.processEvents()
    window.repaint()
    ours = time.perf_counter() - start
    until(lambda: bench.store.idle and bench.thinker.idle)
    text = bench.page.text.text
    start = time.perf_counter()
    plain.setPlainText(text)
    app.processEvents()
    plain.repaint()
    print(row.name.split("-")[0], ours, time.perf_counter() - start, flush=True)
window.close()
"""


class Figure(NamedTuple):
    """One line of the table; times in seconds."""

    name: str
    ours: list[float]
    floor: list[float]
    floor_name: str
    per: int = 1  # things done in each run
    pages: bool = False  # those are pages: say also how many a second


def timed(work: Callable[[], Any]) -> float:
    """How long ``work`` takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spent(work: Callable[[], Any]) -> float:
    """The processor time that ``work`` takes, in seconds: other programs do not count, nor do other cores help."""
    start = time.process_time()
    work()
    return time.process_time() - start


def shifted(record: Record, offset: int) -> list[Record]:
    """The articles of ``record`` with all positions moved on by ``offset``."""
    return [
        {**article, "spans": [{**s, "start": s["start"] + offset, "end": s["end"] + offset} for s in article["spans"]]}
        for article in record["articles"]
    ]


def long_record(name: str, length: int) -> Record:
    """A page of about ``length`` characters: the sample pages one after the other, again and again."""
    records = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    articles: list[Record] = []
    text, turn = f"{name}\n", 0
    while len(text) < length:
        record = records[turn % len(records)]
        articles += [{**a, "id": f"a{len(articles) + n}"} for n, a in enumerate(shifted(record, len(text)), 1)]
        text += record["text"]
        turn += 1
    kept = [a for a in articles if a["spans"] and max(s["end"] for s in a["spans"]) <= length]
    return {"id": name, "text": text[:length], "articles": kept}


def write_lines(path: Path, records: Iterator[Record]) -> None:
    """Write ``records`` one a line."""
    with path.open("w", encoding="utf-8") as stream:
        for record in records:
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def plain_database(path: Path) -> sqlite3.Connection:
    """A new database by sqlite3 alone, with the pragmas of a project."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(TABLES)
    return connection


def plain_import(connection: sqlite3.Connection, source: Path) -> None:
    """Bring page records in without a single check, in one transaction."""
    connection.execute("BEGIN")
    with source.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            record = json.loads(line)
            row = (number, record["id"], record["text"], json.dumps(record.get("meta", {}), ensure_ascii=False))
            connection.execute("INSERT INTO pages VALUES (?,?,?,?)", row)
            for place, article in enumerate(record["articles"], 1):
                row = (number, article["id"], place, article["category"])
                connection.execute("INSERT INTO articles VALUES (?,?,?,?)", row)
                spans = ((s["role"], s["start"], s["end"]) for s in article["spans"])
                rows = [(number, article["id"], at, *span) for at, span in enumerate(spans, 1)]
                connection.executemany("INSERT INTO spans VALUES (?,?,?,?,?,?)", rows)
    connection.execute("COMMIT")


def plain_export(connection: sqlite3.Connection, target: Path) -> None:
    """Write page records from the tables of ``plain_import``."""
    with target.open("w", encoding="utf-8") as stream:
        for page, name, text, meta in connection.execute("SELECT * FROM pages ORDER BY id"):
            articles = []
            query = "SELECT article, category FROM articles WHERE page = ? ORDER BY place"
            for article, category in connection.execute(query, (page,)):
                query = "SELECT start, stop, role FROM spans WHERE page = ? AND article = ? ORDER BY place"
                spans = connection.execute(query, (page, article))
                found = [{"start": start, "end": end, "role": role} for start, end, role in spans]
                articles.append({"id": article, "category": category, "spans": found})
            record = {"id": name, "text": text, "articles": articles, "meta": json.loads(meta)}
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def measure_files(folder: Path, runs: int, pages: int) -> Iterator[Figure]:
    """Import and export of ``pages`` pages."""
    source, told = folder / "source.jsonl", folder / "told.jsonl"
    write_lines(source, (long_record(f"p{number:04}", 2500) for number in range(pages)))
    brought_in, floor_in, out, floor_out = [], [], [], []
    for run in range(runs):
        with Project.create(folder / f"files-{run}.sqlite", who="bench") as project:
            brought_in.append(timed(lambda: import_paths(project, [source])))
            out.append(timed(lambda: export_records(project, told)))
        # What the program exported says more of each page (who accepted it, its source): the floor does those bytes.
        connection = plain_database(folder / f"plain-{run}.sqlite")
        floor_in.append(timed(lambda: plain_import(connection, source)))  # noqa: B023
        connection.close()
        connection = plain_database(folder / f"told-{run}.sqlite")
        plain_import(connection, told)
        floor_out.append(timed(lambda: plain_export(connection, folder / "plain.jsonl")))  # noqa: B023
        connection.close()
        same = abs((folder / "plain.jsonl").stat().st_size - told.stat().st_size) < 0.01 * told.stat().st_size
        assert same, "the floor wrote something else"
    yield Figure(f"import {pages} pages", brought_in, floor_in, "sqlite3 and json")
    yield Figure(f"export {pages} pages", out, floor_out, "sqlite3 and json")


def plain_copy(source: Path, target: Path) -> None:
    """Write the same bytes as ``source`` (a file or a folder) to ``target``, file by file, each put on disk."""
    files = [path for path in source.rglob("*") if path.is_file()] if source.is_dir() else [source]
    for number, path in enumerate(files):
        data = path.read_bytes()
        with target.with_name(f"{target.name}-{number}").open("wb") as stream:
            stream.write(data)
            stream.flush()
            if number < 64:  # as the export does
                os.fsync(stream.fileno())


def measure_exports(folder: Path, runs: int, pages: int) -> Iterator[Figure]:
    """Each format, beside writing the same bytes; ``divided``: with near-duplicates looked for."""
    path = project_with(folder, "export", (long_record(f"x-{n:05}", 2500) for n in range(pages)))
    place = folder / "exports"
    place.mkdir()
    with Project.open(path, who="bench") as project:
        for name, split in [*((name, "none") for name in format_names()), ("jsonl", "80/10/10")]:
            form = find_format(name)
            try:
                refuse_without_extra(form)
            except InputError as error:
                print(error, flush=True)
                continue
            target = place / f"{name}{form.suffix}"
            request = ExportRequest(name, split=split)
            export_project(project, request, target)  # loads what it needs
            ours, floor = [], []
            for run in range(runs):
                ours.append(timed(lambda: export_project(project, request, target)))  # noqa: B023
                floor.append(timed(lambda: plain_copy(target, place / f"floor-{name}-{run}")))  # noqa: B023
            told = f"export {name}, a page" + (", divided" if split != "none" else "")
            yield Figure(told, ours, floor, "writing the same bytes", per=pages, pages=True)


def measure_edit(folder: Path, runs: int, length: int) -> Figure:
    """One edit until it is saved, on a page of ``length`` characters."""
    source = folder / f"edit-{length}.jsonl"
    write_lines(source, iter([long_record("page", length)]))
    connection = plain_database(folder / f"edit-{length}-plain.sqlite")
    ours, floor = [], []
    with Project.create(folder / f"edit-{length}.sqlite", who="bench") as project:
        (page,) = import_paths(project, [source]).added
        article = project.page(page).state.articles[-1].id
        project.apply(page, SetCategory(article, "theory_study"))
        for run in range(20 * runs):
            edit = SetCategory(article, ("policing", "other")[run % 2])
            ours.append(timed(lambda: project.apply(page, edit)))  # noqa: B023
            entry = project.log(limit=1)[0]
            values = (entry.at, entry.who, json.dumps(entry.details), "x" * 400)
            floor.append(timed(lambda: connection.execute("INSERT INTO log VALUES (NULL,?,?,?,?)", values)))  # noqa: B023
    connection.close()
    return Figure(f"one edit to saved, page of {length:,}", ours, floor, "sqlite3, one insert")


def pages_of(length: int) -> list[PageText]:
    """Pages of ``length`` characters, each beginning elsewhere in the sample."""
    whole = long_record("page", 5 * length)["text"]
    return [PageText(whole[start : start + length]) for start in range(0, 4 * length, length)]


def measure_segmentation(folder: Path, runs: int) -> Iterator[Figure]:
    """Proposing the articles of pages on one core, with each engine, beside that engine's own cutting and TextTiling."""
    texts = pages_of(SMALL)
    engines = [engine for engine in Engine if find_spec(engine)]
    for engine in engines:
        words = Words(folder / "words", engine)
        segmenter = Segmenter(words)
        segmenter.propose(texts[0])
        whole = own_cut(engine)
        ours, cutting, tiling = [], [], []
        for _ in range(runs):
            ours.append(spent(lambda: [segmenter.propose(text) for text in texts]))  # noqa: B023
            cutting.append(spent(lambda: [whole(text.text) for text in texts]))  # noqa: B023
            tiling.append(spent(lambda: [texttiling.borders(whole(text.text)) for text in texts]))  # noqa: B023
        name = f"segment a page of {SMALL:,}, {engine}"
        yield Figure(name, ours, cutting, f"{engine} cutting it", per=len(texts), pages=True)
        yield Figure(name, ours, tiling, f"TextTiling on {engine}'s words", per=len(texts), pages=True)


def own_cut(engine: Engine) -> Callable[[str], list[str]]:
    """The engine's own cutting of a whole text, loaded."""
    module = importlib.import_module(engine)
    cut: Callable[[str], list[str]] = module.lcut if engine is Engine.JIEBA else module.cut
    cut("装载")
    return cut


def mixed_records(count: int) -> Iterator[Record]:
    """Pages of lines that stand nowhere else: they hold ever new words, as real pages do."""
    whole = "".join(json.loads(line)["text"] for line in GOLD.read_text("utf-8").splitlines()).replace("\n", "")
    rng = random.Random(1)
    for number in range(count):
        starts = [rng.randrange(len(whole) - 20) for _ in range(120)]
        text = "\n".join(whole[start : start + rng.randint(8, 20)] for start in starts)
        yield {"id": f"p{number:06}", "text": text, "articles": []}


def measure_memory(folder: Path, many: int) -> None:
    """Memory of ``annotator segment`` on ``many`` pages, after a tenth of them and near the end; pages a second."""
    source = folder / "many.jsonl"
    write_lines(source, mixed_records(many))
    command = [sys.executable, "-m", "annotator", "segment", str(source)]
    environment = dict(os.environ, HOME=str(folder), PYTHONPATH=str(ROOT))
    before = after = 0
    with (
        (folder / "errors").open("wb") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment, cwd=ROOT) as process,
    ):
        assert process.stdout is not None
        start = time.perf_counter()
        for number, _ in enumerate(process.stdout, 1):
            if number == 1:
                start = time.perf_counter()
            elif number == max(2, many // 10):
                before = memory(process.pid)
            elif number == many - many // 50 - 1:  # while all processes are still at work
                after = memory(process.pid)
        rate = (many - 1) / (time.perf_counter() - start)
    if process.returncode:
        raise SystemExit((folder / "errors").read_text("utf-8"))
    print(
        f"{f'memory at {many:,} pages, all processes':<36}{after / 1e6:>9.1f} MB{before / 1e6:>9.1f} MB"
        f"{after / max(1, before):>8.2f}×     1  itself at {many // 10:,} pages ({rate:.1f} pages a second)",
        flush=True,
    )


def memory(leader: int) -> int:
    """Bytes that the process and those it started hold in memory for themselves and together."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if leader in (int(folder.name), parent):
                rollup = (folder / "smaps_rollup").read_text()
                total += 1024 * int(re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[0])
        except (OSError, IndexError):  # it has just ended
            continue
    return total


def child(code: str, *arguments: str, home: Path) -> Iterator[str]:
    """The lines that a child process prints; it has a home of its own and no display."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", HOME=str(home))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a start that compiles everything is nobody's start
    environment["QT_LOGGING_RULES"] = "default.warning=false"  # what the offscreen platform cannot do
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        environment.pop(name, None)
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as process:
        assert process.stdout is not None
        yield from (line.strip() for line in process.stdout)
    if process.returncode:
        raise SystemExit(f"a measured process ended with {process.returncode}")


def project_with(folder: Path, name: str, records: Iterator[Record]) -> Path:
    """A project with gold pages, so that nothing but opening is to be done."""
    source, path = folder / f"{name}.jsonl", folder / f"{name}.sqlite"
    write_lines(source, records)
    with Project.create(path, who="bench") as project:
        import_paths(project, [source], gold=True)
    return path


def measure_start(folder: Path, runs: int) -> Figure:
    """From starting the process to the first window on the screen."""
    path = project_with(folder, "start", (long_record(f"p{n}", SMALL) for n in range(20)))
    ours: list[float] = []
    floor: list[float] = []
    for code, taken in [(OUR_WINDOW, ours), (BARE_WINDOW, floor)] * (runs + 1):
        start = time.perf_counter()
        for line in child(code, str(path), home=folder):
            if line == "shown":
                taken.append(time.perf_counter() - start)
    # The first start reads everything from disk.
    return Figure("start to first window", ours[1:], floor[1:], "bare PySide6 window")


def measure_opening(folder: Path, runs: int) -> Iterator[Figure]:
    """Opening a page that was not open before, until it is painted."""
    sizes = {"small": SMALL, "large": LARGE}
    records = (long_record(f"{size}-{n}", sizes[size]) for n in range(runs + 1) for size in sizes)
    path = project_with(folder, "open", records)
    taken: dict[str, tuple[list[float], list[float]]] = {size: ([], []) for size in sizes}
    for line in child(OPEN_PAGES, str(path), home=folder):
        size, ours, floor = line.split()
        taken[size][0].append(float(ours))
        taken[size][1].append(float(floor))
    for size, (ours_all, floor_all) in taken.items():
        yield Figure(f"open a page of {sizes[size]:,}", ours_all, floor_all, "QPlainTextEdit")


def measure_list(folder: Path, runs: int, rows: int) -> Iterator[Figure]:
    """The window on a project of ``rows`` pages: until it shows the list, and each jump of the list until it is painted."""
    bench_window.make_list(folder / "list.sqlite", write_seeds(folder), rows)
    found = bench_window.lines_of(child(bench_window.LIST, str(folder / "list.sqlite"), str(runs), home=folder))
    yield Figure(f"open a list of {rows:,} pages", *found["open"], "bare QListView of as many")
    yield Figure(f"scroll {rows:,} pages", *found["scroll"], "bare QListView of as many")
    if "memory" in found:
        bench_window.tell_memory(f"memory with {rows:,} pages", found["memory"], say)


def write_seeds(folder: Path) -> Path:
    """A few short pages."""
    write_lines(folder / "seeds.jsonl", (long_record(f"p{n}", 1500) for n in range(10)))
    return folder / "seeds.jsonl"


def measure_long_page(folder: Path, runs: int) -> Iterator[Figure]:
    """The window on a page of very many pieces: until it shows it, and each edit from the command until it is painted."""
    records = [{**long_record(name, length), "meta": {}} for name, length in (("small", SMALL), ("large", LARGE))]
    for record in records:
        record["articles"] = [{**article, "category": None} for article in record["articles"]]
    bench_window.write_records(folder / "long.jsonl", records)
    pieces = bench_window.make_page(folder / "long.sqlite", folder / "long.jsonl")
    found = bench_window.lines_of(child(bench_window.PAGE, str(folder / "long.sqlite"), str(runs), home=folder))
    yield Figure(f"open {LARGE:,} in {pieces:,} pieces", *found["open"], "QPlainTextEdit")
    for name, words in bench_window.NAMES.items():
        yield Figure(f"{words} there, until it shows", *found[name], "QPlainTextEdit scrolling by a page")
    if "memory" in found:
        bench_window.tell_memory("memory on that page", found["memory"], say)


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


def shown(seconds: float) -> str:
    """``seconds`` in milliseconds, with what matters of it."""
    return f"{seconds * 1000:,.0f} ms" if seconds >= 0.1 else f"{seconds * 1000:,.2f} ms"


def tell(figure: Figure) -> None:
    """Print one line of the table."""
    ours, floor = (statistics.median(values) / figure.per for values in (figure.ours, figure.floor))
    print(
        f"{figure.name:<36}{shown(ours):>12}{shown(floor):>12}{ours / floor:>8.1f}×  {len(figure.ours):>4}  "
        f"{figure.floor_name}{f' ({1 / ours:.1f} pages a second; {1 / floor:.1f})' if figure.pages else ''}",
        flush=True,
    )


def main() -> int:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description="Measure what a person waits for, beside the least it can take.")
    parser.add_argument("--runs", type=int, default=7, help="runs of each (default: 7; edits twenty times as many)")
    parser.add_argument("--pages", type=int, default=1000, help="pages to import and export (default: 1000)")
    parser.add_argument("--many", type=int, default=10_000, help="pages to segment for the memory (default: 10000)")
    parser.add_argument("--rows", type=int, default=100_000, help="pages of the long list (default: 100000)")
    parser.add_argument(
        "--only", default="", help="only what holds this: start, open, list, page, edit, files, seg, memory"
    )
    options = parser.parse_args()
    print(f"{'median of the runs':<36}{'ours':>12}{'floor':>12}{'ratio':>9}  runs  the floor is", flush=True)
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as name:
        folder = Path(name)
        measures: dict[str, Callable[[], Iterator[Figure]]] = {
            "start": lambda: iter([measure_start(folder, options.runs)]),
            "open": lambda: measure_opening(folder, options.runs),
            "list": lambda: measure_list(folder, options.runs, options.rows),
            "page": lambda: measure_long_page(folder, options.runs),
            "edit": lambda: (measure_edit(folder, options.runs, length) for length in (SMALL, LARGE)),
            "files": lambda: measure_files(folder, min(options.runs, 5), options.pages),
            "export": lambda: measure_exports(folder, min(options.runs, 3), min(options.pages, 200)),
            "seg": lambda: measure_segmentation(folder, options.runs),
        }
        for word, measure in measures.items():
            if options.only in word:
                for figure in measure():
                    tell(figure)
        if options.only in "memory" and Path("/proc/self/smaps_rollup").exists():
            measure_memory(folder, options.many)
    return 0


if __name__ == "__main__":
    sys.exit(main())
