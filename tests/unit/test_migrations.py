"""Migrating a project: a backup first, all steps or none, and never a newer file."""

import json
import re
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from annotator.core.corrections import Correction, Made
from annotator.core.edits import NewArticle
from annotator.core.errors import ProjectError
from annotator.core.text_edits import Overtype
from annotator.services.guidelines import shipped_guideline
from annotator.services.project import Project
from annotator.services.values import NewPage
from annotator.store import database
from annotator.store.database import ProjectFile
from annotator.store.migrations import MIGRATIONS, newest_version
from annotator.store.search import Conditions


@pytest.fixture
def desk(tmp_path):
    """A folder with nothing else in it."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


@pytest.fixture
def path(desk):
    path = desk / "project.sqlite"
    with Project.create(path, who="tester") as project:
        project.add_pages([NewPage("page", "第一版\n正文")])
    return path


REAL = [step.fn for step in MIGRATIONS.pending(Database(memory=True))]
NEWEST = len(REAL)


def migrations(*steps) -> Migrations:
    """These steps alone."""
    some = Migrations(MIGRATIONS.name)
    for step in steps:
        some()(step)
    return some


def with_steps(*steps) -> Migrations:
    """The real migrations and others after them, as a later version of the program has them."""
    return migrations(*REAL, *steps)


def m901_add_issue(db: Database) -> None:
    db.execute("ALTER TABLE pages ADD COLUMN issue TEXT")
    db.execute("UPDATE pages SET issue = 'of ' || name")


def m902_breaks(db: Database) -> None:
    db.execute("CREATE TABLE half (x)")
    db.execute("UPDATE pages SET no_such_column = 1")


def m902_orphans(db: Database) -> None:
    db.execute("UPDATE pages SET source_id = 999")


def test_a_new_project_has_the_newest_schema(path):
    conn = sqlite3.connect(path)
    assert conn.execute("PRAGMA user_version").fetchone()[0] == newest_version(MIGRATIONS) == NEWEST
    names = [(MIGRATIONS.name, step.__name__) for step in REAL]
    assert conn.execute("SELECT migration_set, name FROM _sqlite_migrations ORDER BY id").fetchall() == names
    assert [name[:4] for _, name in names] == [f"m{number:03}" for number in range(1, NEWEST + 1)]
    conn.close()


def test_opening_a_current_project_makes_no_backup(path):
    Project.open(path, who="tester").close()
    assert [file.name for file in path.parent.iterdir()] == ["project.sqlite"]


def test_an_older_project_is_backed_up_and_migrated(path):
    file = ProjectFile.open(path, migrations=with_steps(m901_add_issue))
    assert file.db.execute("SELECT name, issue FROM pages").fetchall() == [("page", "of page")]
    assert file.db.execute("PRAGMA user_version").fetchone()[0] == NEWEST + 1
    assert file.db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    file.close()
    (backup,) = (file for file in path.parent.iterdir() if "backup" in file.name)
    assert re.fullmatch(rf"project\.backup-v{NEWEST}-\d{{8}}T\d{{6}}Z\.sqlite", backup.name)
    with Project.open(backup, who="tester") as old:
        assert [row.name for row in old.pages()] == ["page"]
    with pytest.raises(ProjectError, match="newer version"):
        Project.open(path, who="tester")


def test_the_backup_holds_what_is_only_in_the_wal(path, desk):
    left = desk / "left"
    left.mkdir()
    with Project.open(path, who="tester") as project:
        project.set_setting("last", 7)
        for name in (path.name, path.name + "-wal"):
            (left / name).write_bytes(path.with_name(name).read_bytes())
    ProjectFile.open(left / path.name, migrations=with_steps(m901_add_issue)).close()
    (backup,) = left.glob("*backup*")
    with Project.open(backup, who="tester") as old:
        assert old.setting("last") == 7


def test_a_backup_never_replaces_another(path, monkeypatch):
    class Clock:
        @staticmethod
        def now(zone):
            return datetime(2026, 11, 23, 10, 15, tzinfo=zone)

    monkeypatch.setattr(database, "datetime", Clock)
    name = f"project.backup-v{NEWEST}-20261123T101500Z"
    (path.parent / f"{name}.sqlite").write_text("another")
    ProjectFile.open(path, migrations=with_steps(m901_add_issue)).close()
    assert (path.parent / f"{name}.sqlite").read_text() == "another"
    assert (path.parent / f"{name}-2.sqlite").stat().st_size > 10_000


@pytest.mark.parametrize("last", [m902_breaks, m902_orphans])
def test_a_failing_migration_leaves_the_file_as_it_was(path, last):
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="could not be brought to the new version") as caught:
        ProjectFile.open(path, migrations=with_steps(m901_add_issue, last))
    assert "as it was" in str(caught.value)
    assert path.read_bytes() == before
    assert not path.with_name(path.name + "-wal").exists()
    with Project.open(path, who="tester") as project:
        assert [row.name for row in project.pages()] == ["page"]


def test_no_migration_without_a_backup(path, monkeypatch):
    def no_room(db, target):
        raise ProjectError("The disk is full.")

    monkeypatch.setattr(database, "_copy", no_room)
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="disk is full"):
        ProjectFile.open(path, migrations=with_steps(m901_add_issue))
    assert path.read_bytes() == before


def test_the_log_is_append_only(path):
    with Project.open(path, who="tester") as project:
        before = project.log()
    conn = sqlite3.connect(path)
    for statement in (
        "UPDATE edit_log SET who = 'somebody else'",
        "DELETE FROM edit_log",
        "INSERT OR REPLACE INTO edit_log SELECT * FROM edit_log",
        "UPDATE texts SET text = 'x'",
    ):
        with pytest.raises(sqlite3.IntegrityError, match=r"append-only|as it was received"):
            conn.execute(statement)
    conn.close()
    with Project.open(path, who="tester") as project:
        assert project.log() == before


def test_tables_are_strict_and_documented(path):
    conn = sqlite3.connect(path)
    tables = {name: strict for _, name, kind, _, _, strict in conn.execute("PRAGMA table_list") if kind == "table"}
    views = {name for _, name, kind, *_ in conn.execute("PRAGMA table_list") if kind == "view"}
    columns = {t: [row[1] for row in conn.execute(f"PRAGMA table_info({t})")] for t in [*tables, *views]}
    conn.close()
    ours = {name for name in tables if not name.startswith(("sqlite_", "_sqlite"))}
    assert {name for name in ours if not tables[name]} == set()
    schema = (Path(__file__).parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
    for name in ours | views:
        assert f"`{name}`" in schema, f"docs/schema.md does not mention {name}"
        for column in columns[name]:
            assert f"`{column}`" in schema, f"docs/schema.md does not mention {name}.{column}"


def test_the_patches_in_the_log_can_be_read(path):
    """Forward and inverse are plain JSON: each changed article before and after."""
    with Project.open(path, who="tester") as project:
        project.apply(1, NewArticle(((4, 6),)))
    conn = sqlite3.connect(path)
    forward, inverse = conn.execute("SELECT forward, inverse FROM edit_log ORDER BY id DESC LIMIT 1").fetchone()
    conn.close()
    article = {"id": "a1", "spans": [[4, 6, "body"]], "category": None, "accepted": None, "unsure": False, "note": ""}
    assert json.loads(forward) == {"articles": [[None, article]], "order": [[], ["a1"]]}
    assert json.loads(inverse) == {"articles": [[article, None]], "order": [["a1"], []]}


# What the first version of the program wrote, as plain SQL: the code of today writes another schema.
FIRST_VERSION = """
INSERT INTO categories VALUES ('policing', 2, '警务', 'policing', '2', '#b8602a'), ('other', 5, '其他', 'other', '0', '#7a7a7a');
INSERT INTO sources VALUES (1, 'a.txt', '00', 'utf-8', 0, 1);
INSERT INTO pages VALUES (1, 'page', 'in_progress', '第一', 2, 1, 0, 0, '["policing",null]', NULL, NULL, 0, '', 'proposed', 3, 1, 1, 1);
INSERT INTO texts VALUES (1, '00', '{}', '第一版' || char(10) || '正文');
INSERT INTO articles VALUES (1, 'a1', 1, 'policing', 'her', '2026-01-02T03:04:05.000Z', 0, ''), (1, 'a2', 2, NULL, NULL, NULL, 1, '?');
INSERT INTO spans VALUES (1, 'a1', 1, 'headline', 0, 2), (1, 'a2', 1, 'body', 4, 6);
INSERT INTO proposals VALUES (1, 1, 'rules-1', '2026-01-01T00:00:00.000Z');
INSERT INTO suggestions VALUES (1, 1, 'a2', 4, 'other', 0.5, '[]');
INSERT INTO edit_log VALUES (1, '2026-01-02T00:00:00.000Z', 'her', 1, 2, 'edit', 'category', '{"article":"a1","category":"policing","number":1}', NULL,
  '{"articles":[[{"id":"a1","spans":[[0,2,"headline"]],"category":null,"accepted":null,"unsure":false,"note":""},{"id":"a1","spans":[[0,2,"headline"]],"category":"policing","accepted":["her","2026-01-02T03:04:05.000Z"],"unsure":false,"note":""}]]}',
  '{"articles":[[{"id":"a1","spans":[[0,2,"headline"]],"category":"policing","accepted":["her","2026-01-02T03:04:05.000Z"],"unsure":false,"note":""},{"id":"a1","spans":[[0,2,"headline"]],"category":null,"accepted":null,"unsure":false,"note":""}]]}');
INSERT INTO undo_history VALUES (1, 1, 1, NULL);
"""


def test_a_project_of_the_first_version_loses_nothing(desk):
    path = desk / "old.sqlite"
    ProjectFile.create(path, lambda file: None, migrations=migrations(*REAL[:1])).close()
    conn = sqlite3.connect(path)
    conn.executescript(FIRST_VERSION)
    conn.close()
    with Project.open(path, who="tester") as project:
        assert [(c.id, c.key, c.colour) for c in project.categories()] == [
            ("policing", "2", "#b8602a"),
            ("other", "0", "#7a7a7a"),
        ]
        page = project.page(1)
        assert [article.labels for article in page.state.articles] == [("policing",), ()]
        assert page.state.articles[0].accepted is not None
        assert project.guidelines.read() == (1, shipped_guideline())  # for pages that are accepted from now on
        assert {name: hint.category for name, hint in page.suggestions.items()} == {"a2": "other"}
        assert project.undo_step().kind == "category"
        assert project.undo().page.state.articles[0].category is None
        project.redo()
        project.apply(1, Overtype((Correction(4, 5, "证", Made.TYPED),)))
        assert project.page(1).state.corrections == (Correction(4, 5, "证", Made.TYPED),)
    conn = sqlite3.connect(path)
    assert conn.execute("SELECT log_id, multiple, categories, merged FROM scheme_versions").fetchall() == [
        (None, 0, '[["policing","警务","policing","2","#b8602a"],["other","其他","other","0","#7a7a7a"]]', "{}")
    ]
    assert conn.execute("SELECT category, also, headline FROM gold_articles").fetchall() == [("policing", "[]", "第一")]
    plans = conn.execute("EXPLAIN QUERY PLAN SELECT * FROM undo_history WHERE undone_by IS NULL ORDER BY seq DESC")
    assert "steps_to_undo" in str(plans.fetchall())
    conn.close()
    assert len(list(desk.glob("old.backup-v1-*.sqlite"))) == 1


def test_an_index_of_an_earlier_version_is_filled_anew(desk):
    path = desk / "indexed.sqlite"
    ProjectFile.create(path, lambda file: None, migrations=migrations(*REAL[:1])).close()
    conn = sqlite3.connect(path)
    conn.executescript(FIRST_VERSION)
    conn.close()
    ProjectFile.open(path, migrations=migrations(*REAL[:9])).close()
    conn = sqlite3.connect(path)
    conn.executescript(
        "INSERT INTO indexed VALUES (1); INSERT INTO page_words (rowid, words, parts) VALUES (1, '臺灣', '')"
    )
    conn.close()
    with Project.open(path, who="tester") as project:
        assert project.index.count_pending() == 1
        assert project.index.matching('"臺灣"', Conditions()) == []
