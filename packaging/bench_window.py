"""The window's part of bench.py: a list of very many pages, and a page of very many pieces.

Each runs in a process of its own that prints one line for each thing it does: its name, how long we took and how long
the floor took, in seconds; at the end the memory, in bytes. The floors are a bare QListView over as many names and a
bare QPlainTextEdit with the same text.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from annotator.core.model import Article
from annotator.core.proposal import Border, Proposal, Reason, Suggestion
from annotator.services.importing import import_paths
from annotator.services.project import Project

# What both begin with. Only what an answer needs is waited for: Qt sleeps until something comes.
_WINDOW = """
import re, sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QStringListModel
from PySide6.QtWidgets import QListView, QPlainTextEdit
from annotator.core import edits
from annotator.core.model import Role
from annotator.services.settings import Settings
from annotator.ui.app import TURN, application, make_window
sys.setswitchinterval(TURN)
app = application()
window = make_window(Settings())
window.resize(1440, 900)
window.show()
app.processEvents()
bench = window.bench
def until(true):
    while not true():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
def painted():
    app.processEvents()
    app.processEvents()
def rest():
    end = time.monotonic() + 60
    while not bench.idle and time.monotonic() < end:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
def timed(work):
    start = time.perf_counter()
    work()
    painted()
    return time.perf_counter() - start
def tell(name, ours, floor):
    print(name, ours, floor, flush=True)
def memory():
    return 1024 * int(re.findall(r"Pss:\\s+(\\d+)", Path("/proc/self/smaps_rollup").read_text())[0])
def tell_memory():
    if Path("/proc/self/smaps_rollup").exists():
        print("memory", memory(), begun, flush=True)
begun = memory() if Path("/proc/self/smaps_rollup").exists() else 0
"""
LIST = (
    _WINDOW
    + """
def show():
    bench.open_project(Path(sys.argv[1]))
    until(lambda: bench.page is not None)
def show_bare():
    global bare
    bare = QListView()
    bare.setUniformItemSizes(True)
    bare.resize(window.pages.view.size())
    bare.setModel(QStringListModel(names, bare))
    bare.show()
names = None
ours = timed(show)
rest()
names = [row.name for row in bench.rows.values()]
tell("open", ours, timed(show_bare))
def scroll(view, place):
    view.verticalScrollBar().setValue(int(view.verticalScrollBar().maximum() * place))
for number in range(int(sys.argv[2]) * 4):
    place = (number * 0.37) % 1
    tell("scroll", timed(lambda: scroll(window.pages.view, place)), timed(lambda: scroll(bare, place)))
tell_memory()
window.close()
"""
)
PAGE = (
    _WINDOW
    + """
plain = QPlainTextEdit()
plain.resize(window.raw.size())
plain.show()
bench.open_project(Path(sys.argv[1]))
until(lambda: bench.page is not None)
rest()
small, large = list(bench.rows)
def show(page):
    bench.show_page(page)
    until(lambda: bench.page.id == page)
for _ in range(int(sys.argv[2])):
    timed(lambda: show(small))
    rest()
    ours = timed(lambda: show(large))
    rest()
    text = bench.page.text
    tell("open", ours, timed(lambda: plain.setPlainText(text.text)))
bar = plain.verticalScrollBar()
def turn():
    bar.setValue((bar.value() + bar.pageStep()) % max(1, bar.maximum()))
def again(work):
    before = bench.page.revision
    work()
    until(lambda: bench.page.revision != before)
def step(name, work):
    ours = timed(lambda: again(work))
    rest()
    tell(name, ours, timed(turn))
def category(article):
    now = bench.page.state.by_id[article].category
    return edits.SetCategory(article, "other" if now != "other" else "policing")
def breaks(article):
    body = max(article.spans, key=lambda span: span.end - span.start)
    return [line for line in text.lines_in((body.start, body.end)) if line.start > body.start and line.end > line.start]
long = [article.id for article in bench.page.state.articles if len(breaks(article)) > 2]
middle = len(long) // 2
bench.select_article(long[middle], "cards")
rest()
for number in range(int(sys.argv[2])):
    article = bench.page.state.by_id[long[middle + number]]
    lines = breaks(article)
    line = lines[len(lines) // 2]
    step("category", lambda: bench.apply(category(article.id)))
    step("split", lambda: bench.apply(edits.Split(line.start)))
    step("role", lambda: bench.apply(edits.SetRole(((line.start, line.end),), Role.CROSSHEAD)))
    ids = [article.id for article in bench.page.state.articles]
    place = ids.index(article.id)
    step("merge", lambda: bench.apply(edits.Merge(ids[place], ids[place + 1])))
    step("undo", bench.steps.undo)
tell_memory()
window.close()
"""
)
NAMES = {"category": "a category", "split": "a split", "role": "a role", "merge": "a merge", "undo": "an undo"}


def make_list(path: Path, sample: Path, pages: int) -> None:
    """A project of very many gold pages: a few of the sample again and again, under other names."""
    with Project.create(path, who="bench") as project:
        seeds = len(import_paths(project, [sample], gold=True).added)
    connection = sqlite3.connect(path)
    names = [name for _, name, *_ in connection.execute("PRAGMA table_info(pages)") if name not in ("id", "name")]
    rest = ", ".join(names)
    connection.execute(
        f"INSERT INTO pages (id, name, {rest}) "
        f"WITH RECURSIVE n (i) AS (SELECT {seeds + 1} UNION ALL SELECT i + 1 FROM n WHERE i < {pages}) "
        f"SELECT i, printf('砚溪日报 第%05d期 第%d版', i / 8, i % 8 + 1), {rest} FROM n JOIN pages ON id = i % {seeds} + 1"
    )
    connection.execute(
        "INSERT INTO texts (page_id, sha256, meta, text) SELECT pages.id, sha256, meta, text FROM pages "
        f"JOIN texts ON page_id = pages.id % {seeds} + 1 WHERE pages.id > {seeds}"
    )
    connection.commit()
    connection.close()


def make_page(path: Path, records: Path) -> int:
    """A project with a small and a large page, as proposed with borders and suggestions; pieces of the large one."""
    with Project.create(path, who="bench") as project:
        _small, large = import_paths(project, [records]).added
        page = project.page(large)
        articles = tuple(Article(article.id, article.spans) for article in page.state.articles)
        starts = [span.start for span in page.state.owned]
        borders = tuple(
            Border(at, 0.6 + number % 4 / 10, (Reason("spaced_headline"),)) for number, at in enumerate(starts[::4])
        )
        hints = tuple(Suggestion(article.id, "policing", 0.8) for article in articles)
        project.propose(large, Proposal(articles, borders), suggestions=hints)
        return len(starts)


def lines_of(told: Iterator[str]) -> dict[str, tuple[list[float], list[float]]]:
    """What a child printed: for each name our values and those of the floor."""
    found: dict[str, tuple[list[float], list[float]]] = {}
    for name, ours, floor in map(str.split, told):
        values = found.setdefault(name, ([], []))
        values[0].append(float(ours))
        values[1].append(float(floor))
    return found


def tell_memory(name: str, values: tuple[list[float], list[float]], show: Callable[[str], None]) -> None:
    """Print how much memory the window had, beside the window without a project."""
    (now,), (before,) = values
    show(f"{name:<36}{now / 1e6:>9.1f} MB{before / 1e6:>9.1f} MB{now / max(1, before):>8.2f}×     1  the empty window")


def write_records(path: Path, records: list[dict[str, object]]) -> None:
    """Write page records."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
