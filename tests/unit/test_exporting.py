"""Projects into files, and back."""

import contextlib
import json
import subprocess
import sys

import pytest

from annotator.core.edits import AcceptPage, MarkUnsure, SetCategory, Split
from annotator.core.errors import Cancelled, InputError
from annotator.core.model import Category
from annotator.services.exporting import export_records
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import PageStatus

TEXT = "社区治理新路\n本报讯 柳树镇的居民在社区里开会。\n警务室开到家门口\n民警老周每天都来。\n"


@contextlib.contextmanager
def filled(tmp_path):
    """A project with a gold page that has a category of its own, one in progress and a new one."""
    folder = tmp_path / "in"
    folder.mkdir()
    spans = [{"start": 0, "end": len(TEXT), "role": "body"}]
    records = [{"id": name, "text": name + TEXT, "articles": [{"id": "a1", "spans": spans}]} for name in ("one", "two")]
    (folder / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    (folder / "b.txt").write_bytes(TEXT.encode("gb18030"))
    with Project.create(tmp_path / "from.annotator", who="tester") as project:
        import_paths(project, [folder])
        project.add_categories([Category("sport", "体育", "sport", "7", "#123456")])
        first, second, _ = project.page_ids()
        project.apply(first, Split(TEXT.index("警务") + 3))
        project.apply(first, SetCategory("a1", "sport"))
        project.apply(first, MarkUnsure("a2", True, "看不清\t“”\n=1+1"))
        project.apply(first, AcceptPage(project.acceptance()))
        project.apply(second, MarkUnsure(None, True))
        yield project


def test_all_pages_or_those_of_a_status(tmp_path):
    with filled(tmp_path) as project:
        report = export_records(project, tmp_path / "all.jsonl")
        assert (report.pages, report.articles) == (3, 3)
        gold = export_records(project, tmp_path / "gold.jsonl", status=PageStatus.GOLD)
        assert (gold.pages, gold.articles) == (1, 2)
    lines = (tmp_path / "all.jsonl").read_bytes().split(b"\n")
    assert [json.loads(line)["id"] for line in lines[:-1]] == ["one", "two", "b"]
    assert (tmp_path / "gold.jsonl").read_bytes() == lines[0] + b"\n"


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_into_a_new_project_and_out_again_gives_the_same_bytes(tmp_path, name):
    first, second = tmp_path / name, tmp_path / f"again-{name}"
    with filled(tmp_path) as project:
        export_records(project, first)
        statuses = [row.status for row in project.pages()]
    with Project.create(tmp_path / "to.annotator", who="somebody else") as project:
        report = import_paths(project, [first])
        assert report.waiting == ()
        assert [row.status for row in project.pages()] == statuses
        assert project.categories()[-1] == Category("sport", "体育", "sport", "7", "#123456")
        export_records(project, second)
    assert first.read_bytes() == second.read_bytes()


def test_no_page_of_the_status(tmp_path):
    with filled(tmp_path) as project, pytest.raises(InputError, match="no page to export with the status proposed"):
        export_records(project, tmp_path / "out.jsonl", status=PageStatus.PROPOSED)
    assert not (tmp_path / "out.jsonl").exists()


def test_the_project_itself_is_not_overwritten(tmp_path):
    with filled(tmp_path) as project:
        (tmp_path / "link").symlink_to(project.path)
        for path in (project.path, tmp_path / "link", tmp_path / "in" / ".." / project.path.name):
            with pytest.raises(InputError, match="is the project itself"):
                export_records(project, path)
        for ending in ("-wal", "-shm", "-journal"):  # SQLite's files beside it, whether they are there or not
            with pytest.raises(InputError, match="is the project itself"):
                export_records(project, project.path.with_name(project.path.name + ending))
        assert len(project.pages()) == 3


def test_cancelled_work_leaves_the_old_file(tmp_path):
    output = tmp_path / "out.jsonl"
    output.write_bytes(b"old")
    seen = []
    with filled(tmp_path) as project, pytest.raises(Cancelled):
        export_records(project, output, progress=lambda *told: seen.append(told), cancelled=lambda: len(seen) == 2)
    assert seen == [(1, 3, "one"), (2, 3, "two")]
    assert output.read_bytes() == b"old"


@pytest.mark.shared
def test_the_shared_pages_come_through_unchanged(tmp_path, shared):
    given = shared / "pages" / "dev.jsonl.gz"
    first, second = tmp_path / "first.jsonl.gz", tmp_path / "second.jsonl.gz"
    for target, source in ((first, given), (second, first)):
        with Project.create(tmp_path / f"{target.name}.annotator", who="tester") as project:
            report = import_paths(project, [source], gold=source is given)
            assert len(report.added) == 432
            assert export_records(project, target, status=PageStatus.GOLD).articles == 3578
    assert first.read_bytes() == second.read_bytes()
    scored = subprocess.run(
        [sys.executable, str(shared / "pages" / "score.py"), str(given), str(second), "--json"],
        check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    scores = json.loads(scored.stdout)["ALL"]
    for figure in ("exact_F1", "b3_F1", "role_acc"):
        assert scores[figure] == 1.0, scores
    assert scores["edits"] == 0


@pytest.mark.shared
def test_the_gold_of_the_seed_comes_through(tmp_path, shared):
    with Project.create(tmp_path / "seed.annotator", who="tester") as project:
        import_paths(project, [shared / "pages" / "seed" / "gold.jsonl"], gold=True)
        export_records(project, tmp_path / "out.jsonl")
    given = json.loads((shared / "pages" / "seed" / "gold.jsonl").read_text("utf-8"))
    got = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    assert got["text"] == given["text"]

    def characters(record):
        return [
            (article.get("category"), at, record["text"][at], span["role"])
            for article in record["articles"]
            for span in article["spans"]
            for at in range(span["start"], span["end"])
            if not record["text"][at].isspace()
        ]

    assert characters(got) == characters(given)
