"""Opening, refusing, losing and rescuing project files. Whatever is refused keeps every byte."""

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from annotator.core.edits import MarkUnsure, SetCategory
from annotator.core.errors import ProjectError
from annotator.core.model import Article, PageState, Role, Span
from annotator.services.project import Project
from annotator.services.values import NewPage
from annotator.store import checks, database
from annotator.store.migrations import APPLICATION_ID

TEXT = "社区开放日\n昨日上午，社区举行开放日活动。\n第1版"
STATE = PageState((Article("a1", (Span(0, 5, Role.HEADLINE), Span(6, 21, Role.BODY))),))


@pytest.fixture
def desk(tmp_path):
    """A folder with nothing else in it."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


@pytest.fixture
def path(desk):
    """A closed project with one page."""
    path = desk / "project.sqlite"
    with Project.create(path, who="tester") as project:
        project.add_pages([NewPage("page", TEXT, state=STATE)])
    return path


def fingerprint(folder: Path) -> dict[str, str]:
    """Each file of a folder with the hash of its bytes."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def refused(path: Path) -> str:
    """The sentence with which opening is refused; no file in the folder has changed, none has come."""
    before = fingerprint(path.parent)
    with pytest.raises(ProjectError) as caught:
        Project.open(path, who="tester")
    assert fingerprint(path.parent) == before
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def change_header(path: Path, offset: int, value: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(value)


# What cannot be opened


def test_a_missing_file(desk):
    assert "There is no file" in refused(desk / "nothing.sqlite")
    assert "There is no file" in refused(desk / "nothing" / "there.sqlite")


def test_a_link_to_nothing(desk):
    (desk / "link.sqlite").symlink_to(desk / "gone.sqlite")
    assert "There is no file" in refused(desk / "link.sqlite")


def test_a_link_to_itself(desk):
    (desk / "link.sqlite").symlink_to(desk / "link.sqlite")
    with pytest.raises(ProjectError, match=r"choose another|check its permissions"):
        Project.open(desk / "link.sqlite", who="tester")


def test_a_folder(desk):
    (desk / "folder").mkdir()
    assert "is a folder" in refused(desk / "folder")


def test_a_named_pipe(desk):
    os.mkfifo(desk / "pipe")
    with pytest.raises(ProjectError, match="not a project file"):
        Project.open(desk / "pipe", who="tester")


def test_a_name_with_a_nul(desk):
    with pytest.raises(ProjectError, match="cannot be a file name"):
        Project.open(desk / "a\0b", who="tester")


def test_an_empty_file(desk):
    (desk / "empty.sqlite").touch()
    assert "is empty" in refused(desk / "empty.sqlite")


@pytest.mark.parametrize(
    "content", [b"x", "第1版\n社区".encode(), b"SQLite format 3\0", bytes(range(256)) * 20, b"\0" * 4096]
)
def test_other_content(desk, content):
    (desk / "other.sqlite").write_bytes(content)
    assert "is not a project file" in refused(desk / "other.sqlite")


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_another_programs_sqlite_file(desk, mode):
    conn = sqlite3.connect(desk / "other.sqlite")
    conn.execute(f"PRAGMA journal_mode={mode}")
    conn.execute("CREATE TABLE pages (id)")
    conn.commit()
    conn.close()
    assert "is an SQLite file but not a project" in refused(desk / "other.sqlite")


def test_a_newer_project(path):
    change_header(path, 60, (99).to_bytes(4, "big"))
    assert "newer version" in refused(path)


def test_a_newer_project_whose_header_is_still_in_the_wal(path, desk):
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version=99")
    copied = desk / "copied"
    copied.mkdir()
    for file in desk.glob("project.sqlite*"):  # as a killed program leaves them
        if not file.name.endswith("-shm"):
            shutil.copy(file, copied / file.name)
    other.close()
    before = (copied / path.name).read_bytes()
    with pytest.raises(ProjectError, match="newer version"):
        Project.open(copied / path.name, who="tester")
    assert (copied / path.name).read_bytes() == before
    assert (copied / (path.name + "-wal")).stat().st_size > 0


def pages_of(path: Path, table: str) -> int:
    conn = sqlite3.connect(path)
    (root,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
    (size,) = conn.execute("PRAGMA page_size").fetchone()
    conn.close()
    return (root - 1) * size


@pytest.mark.parametrize("table", ["pages", "spans", "texts", "edit_log"])
def test_a_damaged_table(path, table):
    change_header(path, pages_of(path, table), os.urandom(600))
    assert "is damaged" in refused(path)


def test_a_big_file_is_checked_where_edits_need_it(path, monkeypatch):
    monkeypatch.setattr(checks, "_FULL_CHECK_BYTES", 0)
    change_header(path, pages_of(path, "texts"), os.urandom(600))
    with Project.open(path, who="tester") as project:
        assert len(project.pages()) == 1
        with pytest.raises(ProjectError, match="is damaged"):
            project.page(1)
    change_header(path, pages_of(path, "spans"), os.urandom(600))
    assert "is damaged" in refused(path)


def test_a_file_cut_short(path):
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    assert "is damaged" in refused(path)


def test_the_header_alone(path):
    with path.open("r+b") as file:
        file.truncate(100)
    assert "is damaged" in refused(path)


def test_a_project_without_its_tables(desk):
    conn = sqlite3.connect(desk / "hollow.sqlite")
    conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
    conn.execute("PRAGMA user_version=1")
    conn.execute("CREATE TABLE unrelated (x)")
    conn.commit()
    conn.close()
    assert "is damaged" in refused(desk / "hollow.sqlite")


def test_a_file_without_any_write_permission(path):
    path.chmod(0o444)
    assert "is read-only" in refused(path)
    path.chmod(0o644)
    Project.open(path, who="tester").close()


def test_a_folder_without_any_write_permission(path):
    path.parent.chmod(0o555)
    try:
        assert "folder" in refused(path)
    finally:
        path.parent.chmod(0o755)


def test_an_immutable_file(path):
    chattr = shutil.which("chattr")
    if not chattr or subprocess.run([chattr, "+i", str(path)], capture_output=True, check=False).returncode:
        pytest.skip("only root can make a file immutable, on a file system that knows it")
    try:
        assert "is read-only" in refused(path)
    finally:
        subprocess.run([chattr, "-i", str(path)], check=True)


LOCKER = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    conn.execute(statement)
print("locked", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def locked(monkeypatch):
    """Runs SQL in another process that then keeps its locks; nobody waits long for them."""
    monkeypatch.setattr(checks, "BUSY_SECONDS", 0.2)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    others = []

    def lock(path, *statements):
        other = subprocess.Popen(
            [sys.executable, "-c", LOCKER, str(path), *statements],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        others.append(other)
        assert other.stdout.readline() == "locked\n"

    yield lock
    for other in others:
        other.communicate("\n", timeout=10)


def test_a_file_that_another_program_writes(path, locked):
    locked(path, "BEGIN IMMEDIATE", "UPDATE pages SET note = 'x'")
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="in use by another program"):
        Project.open(path, who="tester")
    assert path.read_bytes() == before


def test_a_file_that_another_program_keeps_for_itself(path, locked):
    locked(path, "PRAGMA locking_mode=EXCLUSIVE", "UPDATE pages SET note = 'x'")
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="in use by another program"):
        Project.open(path, who="tester")
    assert path.read_bytes() == before


def test_a_file_without_wal_that_another_program_keeps_for_itself(path, locked):
    locked(path, "PRAGMA journal_mode=DELETE", "BEGIN EXCLUSIVE")
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="in use by another program"):
        Project.open(path, who="tester")
    assert path.read_bytes() == before


def test_a_file_that_is_locked_after_it_was_opened(path, locked):
    with Project.open(path, who="tester") as project:
        before = project.page(1)
        locked(path, "BEGIN IMMEDIATE")
        with pytest.raises(ProjectError, match="in use by another program"):
            project.apply(1, SetCategory("a1", "policing"))
        assert project.page(1) == before
        assert project.undo_step() is None


def test_a_file_that_another_program_only_reads_can_be_opened(path, locked):
    locked(path, "BEGIN", "SELECT * FROM pages")
    with Project.open(path, who="tester") as project:
        assert project.apply(1, SetCategory("a1", "policing")).page.revision == 2


# What can be opened


@pytest.mark.parametrize(
    "name", ["a?b.sqlite", "file:x.sqlite", "50%23.sqlite", "a#b & c.sqlite", "项目 𠀀.sqlite", ":memory:", "no suffix"]
)
def test_any_name(desk, name):
    with Project.create(desk / name, who="tester") as project:
        project.add_pages([NewPage("page", TEXT)])
        project.save_copy(desk / f"copy of {name}")
    with Project.open(desk / name, who="tester") as project:
        assert [row.name for row in project.pages()] == ["page"]
    assert sorted(os.listdir(desk)) == sorted([name, f"copy of {name}"])


def test_a_relative_name(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    with Project.open(path.name, who="tester") as project:
        monkeypatch.chdir("/")
        project.apply(1, SetCategory("a1", "policing"))
        assert project.path == path


def test_a_link_to_a_project(path, desk):
    (desk / "elsewhere").mkdir()
    link = desk / "elsewhere" / "link.sqlite"
    link.symlink_to(path)
    with Project.open(link, who="tester") as project, Project.open(path, who="tester") as other:
        project.apply(1, SetCategory("a1", "policing"))
        assert other.page(1).state.articles[0].category == "policing"
    assert os.listdir(link.parent) == ["link.sqlite"]


def test_opening_and_closing_changes_nothing(path):
    before = fingerprint(path.parent)
    Project.open(path, who="tester").close()
    assert fingerprint(path.parent) == before


def test_every_connection_saves_for_good(path):
    with Project.open(path, who="tester") as project:
        pragma = {
            name: project._file.db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "application_id")
        }
    assert pragma == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 2000,
        "application_id": APPLICATION_ID,
    }


def test_opening_the_same_file_again_keeps_the_locks(path):
    """Closing any handle of a file drops the locks of the process: another program would then remove the -wal."""
    with Project.open(path, who="tester") as project:
        with Project.open(path, who="tester"):
            pass
        project.apply(1, SetCategory("a1", "policing"))
        code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM pages').fetchall(); c.close()"
        subprocess.run([sys.executable, "-c", code, str(path)], check=True)
        assert path.with_name(path.name + "-wal").exists()
        project.apply(1, SetCategory("a1", "other"))
    with Project.open(path, who="tester") as project:
        assert project.page(1).state.articles[0].category == "other"


KILLED = """
import os, sqlite3, sys
conn = sqlite3.connect(sys.argv[1])
conn.execute("PRAGMA journal_mode=DELETE")
conn.execute("PRAGMA cache_size=1")
conn.execute("UPDATE pages SET note = 'half'")
conn.execute("INSERT INTO settings VALUES ('big', ?)", ["x" * 3_000_000])
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_what_another_program_left_half_written_is_taken_back(path):
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert path.with_name(path.name + "-journal").exists()
    with Project.open(path, who="tester") as project:
        assert project.page(1).state == STATE
        assert project.setting("big") is None


# Making files


def test_creating_never_replaces_a_file(path):
    before = fingerprint(path.parent)
    with pytest.raises(ProjectError, match="exists already"):
        Project.create(path, who="tester")
    assert fingerprint(path.parent) == before


def test_creating_in_a_folder_that_is_not_there(desk):
    with pytest.raises(ProjectError, match="There is no folder"):
        Project.create(desk / "no" / "project.sqlite", who="tester")


def test_creating_in_a_read_only_folder(desk):
    folder = desk / "folder"
    folder.mkdir(mode=0o555)
    with pytest.raises(ProjectError, match="read-only"):
        Project.create(folder / "project.sqlite", who="tester")


def test_creating_with_a_name_that_is_too_long(desk):
    with pytest.raises(ProjectError, match="could not be made"):
        Project.create(desk / ("x" * 255), who="tester")
    assert os.listdir(desk) == []


def test_creating_beside_what_another_project_left(desk):
    (desk / "project.sqlite-wal").write_bytes(b"left")
    with pytest.raises(ProjectError, match="left there by another project"):
        Project.create(desk / "project.sqlite", who="tester")


def test_a_copy_never_replaces_a_file(path, desk):
    (desk / "there").write_text("mine")
    with Project.open(path, who="tester") as project, pytest.raises(ProjectError, match="exists already"):
        project.save_copy(desk / "there")
    assert (desk / "there").read_text() == "mine"


# While it is open


def test_a_full_disk_by_page_count(path):
    with Project.open(path, who="tester") as project:
        before, log = project.page(1), project.log()
        db = project._file.db
        db.execute(f"PRAGMA max_page_count={db.execute('PRAGMA page_count').fetchone()[0]}")
        with pytest.raises(ProjectError, match="disk is full"):
            project.apply(1, MarkUnsure(None, True, "x" * 50_000))
        with pytest.raises(ProjectError, match="disk is full"):
            project.add_pages(NewPage(f"more {n}", TEXT * 500) for n in range(5))
        assert project.page(1) == before
        assert project.log() == log
        db.execute("PRAGMA max_page_count=1000000")
        assert project.apply(1, MarkUnsure(None, True, "x" * 50_000)).page.state.flags.unsure
        assert len(project.pages()) == 1


SMALL_DISK = """
import resource, signal, sys
from annotator.core.edits import MarkUnsure
from annotator.core.errors import ProjectError
from annotator.services.project import Project
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
project = Project.open(sys.argv[1], who="tester")
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
done = 0
try:
    while done < 1000:
        project.apply(1, MarkUnsure(None, True, f"{done} " + "x" * 2_000))
        done += 1
except ProjectError as error:
    print(error)
assert project.page(1).state.flags.note.startswith(f"{done - 1} ")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
project.undo()
project.close()
print(done)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of a process")
def test_a_disk_that_takes_no_more(path):
    run = subprocess.run([sys.executable, "-c", SMALL_DISK, str(path)], capture_output=True, text=True, check=True)
    sentence, done = run.stdout.splitlines()
    assert "nothing was saved" in sentence
    assert int(done) > 3
    with Project.open(path, who="tester") as project:
        assert project.page(1).state.flags.note.startswith(f"{int(done) - 2} ")


def fill_up(project: Project) -> None:
    for number in range(100):
        project.apply(1, MarkUnsure(None, True, f"{number} " + "x" * 30_000))


def test_a_full_disk(desk):
    disk = desk / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        with Project.create(disk / "project.sqlite", who="tester") as project:
            project.add_pages([NewPage("page", TEXT)])
            with pytest.raises(ProjectError, match=r"disk is full|disk failed"):
                project.add_pages(NewPage(f"more {n}", TEXT * 500) for n in range(100))
            assert [row.name for row in project.pages()] == ["page"]
            with pytest.raises(ProjectError, match=r"disk is full|disk failed"):
                fill_up(project)
            kept = project.page(1).state
            with pytest.raises(ProjectError, match=r"disk is full|disk failed"):
                project.save_copy(disk / "copy.sqlite")
            project.save_copy(desk / "rescued.sqlite")
        with Project.open(desk / "rescued.sqlite", who="tester") as rescued:
            assert rescued.page(1).state == kept
            assert int(kept.flags.note.split()[0]) >= 1
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("also_wal", [False, True])
def test_a_deleted_file_can_be_rescued(path, desk, also_wal):
    project = Project.open(path, who="tester")
    project.apply(1, SetCategory("a1", "policing"))
    before = project.page(1)
    path.unlink()
    if also_wal:
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink()
    with pytest.raises(ProjectError, match="deleted or moved") as caught:
        project.apply(1, SetCategory("a1", "other"))
    assert "save a copy" in str(caught.value)
    assert project.page(1) == before
    project.save_copy(desk / "rescued.sqlite")
    project.close()
    with Project.open(desk / "rescued.sqlite", who="tester") as rescued:
        assert rescued.page(1) == before
        assert rescued.undo().page.state.articles[0].category is None


def test_a_file_deleted_and_closed_at_once_leaves_nothing_that_harms(path):
    """A -wal file left behind would be taken for a part of whatever is put in the place of the project."""
    backup = path.read_bytes()
    project = Project.open(path, who="tester")
    project.apply(1, SetCategory("a1", "policing"))
    path.unlink()
    project.close()
    path.write_bytes(backup)
    with Project.open(path, who="tester") as restored:
        assert restored.page(1).state.articles[0].category is None


def test_a_file_moved_away_keeps_everything(path, desk):
    project = Project.open(path, who="tester")
    project.apply(1, SetCategory("a1", "policing"))
    path.rename(desk / "moved.sqlite")
    with pytest.raises(ProjectError, match="deleted or moved"):
        project.apply(1, SetCategory("a1", "other"))
    project.close()
    with Project.open(desk / "moved.sqlite", who="tester") as moved:
        assert moved.page(1).state.articles[0].category == "policing"


def test_a_replaced_file_is_left_alone(path, desk):
    shutil.copy(path, desk / "newer.sqlite")
    project = Project.open(path, who="tester")
    project.apply(1, SetCategory("a1", "policing"))
    os.replace(desk / "newer.sqlite", path)
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="replaced by another file"):
        project.undo()
    project.save_copy(desk / "rescued.sqlite")
    project.close()
    assert path.read_bytes() == before
    with Project.open(path, who="tester") as replaced, Project.open(desk / "rescued.sqlite", who="x") as rescued:
        assert replaced.page(1).state.articles[0].category is None
        assert rescued.page(1).state.articles[0].category == "policing"


def test_a_deleted_wal_is_noticed(path):
    """What went into a deleted -wal file would be gone when the program ends."""
    with Project.open(path, who="tester") as project:
        project.apply(1, SetCategory("a1", "policing"))
        path.with_name(path.name + "-wal").unlink()
        with pytest.raises(ProjectError, match="deleted or moved"):
            project.apply(1, SetCategory("a1", "other"))
    with Project.open(path, who="tester") as project:
        assert project.page(1).state.articles[0].category == "policing"


def test_damage_that_shows_only_later(path):
    with Project.open(path, who="tester") as project:
        project._file.db.execute("PRAGMA ignore_check_constraints=ON")
        project._file.db.execute("UPDATE spans SET role = 'nonsense'")
        with pytest.raises(ProjectError, match="is damaged"):
            project.page(1)


def test_a_closed_project_says_so(path):
    project = Project.open(path, who="tester")
    project.close()
    project.close()
    for use in (project.pages, project.undo, lambda: project.set_setting("x", 1), lambda: project.save_copy("x")):
        with pytest.raises(ProjectError, match="is closed"):
            use()


def test_another_thread_is_told_off_without_an_sqlite_error(path):
    found = []

    def use():
        try:
            project.pages()
        except ProjectError as error:
            found.append(str(error))

    with Project.open(path, who="tester") as project:
        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
    assert "thread" in found[0]


BURST = """
import sys
from annotator.core.edits import MarkUnsure
from annotator.services.project import Project
project = Project.open(sys.argv[1], who="tester")
number = 0
while True:
    project.apply(1, MarkUnsure("a1", number % 2 == 0, f"note {number}"))
    print(number, flush=True)
    number += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("edits", [1, 40, 700])
def test_every_acknowledged_edit_survives_a_kill(path, edits):
    burst = subprocess.Popen([sys.executable, "-c", BURST, str(path)], stdout=subprocess.PIPE, text=True)
    acknowledged = -1
    for line in burst.stdout:
        acknowledged = int(line)
        if acknowledged == edits - 1:
            burst.send_signal(signal.SIGKILL)
            break
    acknowledged = max([acknowledged, *map(int, burst.stdout.read().splitlines())])
    burst.wait()
    burst.stdout.close()
    with Project.open(path, who="tester") as project:
        notes = [entry.details["note"] for entry in project.log(page_id=1)][::-1]
        # One more may have reached the disk before it could be acknowledged.
        assert notes[: acknowledged + 1] == [f"note {number}" for number in range(acknowledged + 1)]
        assert len(notes) in (acknowledged + 1, acknowledged + 2)
        assert project.page(1).state.articles[0].note == notes[-1]
        for _ in notes:
            project.undo()
        assert project.page(1).state == STATE
