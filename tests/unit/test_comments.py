"""Comments: made, changed, resolved, undone; they stay at their place whatever becomes of the articles."""

import json
import sqlite3

import pytest
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.core.comment_edits import (
    AddComment,
    RemoveComment,
    ReopenComment,
    ResolveComment,
    ReviseComment,
    place_of_article,
)
from annotator.core.comments import MAX_COMMENT, About, Comment
from annotator.core.edits import Merge, Split
from annotator.core.errors import EditRefused
from annotator.services.project import Project
from annotator.services.values import PageStatus

AT = PAGE.index("车棚改成")
WHEN, LATER = "2026-01-02T03:04:05.000Z", "2026-01-02T03:05:05.000Z"


@pytest.fixture
def path(tmp_path):
    source, path = tmp_path / "r.jsonl", tmp_path / "p.sqlite"
    source.write_text(json.dumps(page_record(), ensure_ascii=False), encoding="utf-8")
    assert main(["import", str(path), str(source), "--gold"]) == 0
    return path


def test_a_comment_is_made_changed_resolved_and_undone(path):
    with Project.open(path, who="her") as project:
        made = project.apply(1, AddComment(About.LINE, AT, AT + 4, " 车棚？ ", "her", WHEN))
        comment = Comment(1, About.LINE, AT, AT + 4, "车棚？", "her", WHEN)
        assert made.page.state.comments == (comment,)
        assert made.row.comments == 1
        assert made.page.status is PageStatus.GOLD  # a comment is no change of what was accepted
        assert made.undo.kind == "comment"
        assert project.apply(1, ReviseComment(1, "车棚!")).page.state.comments[0].text == "车棚!"
        resolved = project.apply(1, ResolveComment(1, "him", LATER))
        assert resolved.page.state.comments[0][-2:] == ("him", LATER)
        assert resolved.row.comments == 0
        with pytest.raises(EditRefused, match="resolved already"):
            project.apply(1, ResolveComment(1, "him", LATER))
        assert project.apply(1, ReopenComment(1)).row.comments == 1
        assert project.apply(1, RemoveComment(1)).page.state.comments == ()
        for _ in range(4):
            project.undo()
        assert project.page(1).state.comments == (comment,)
        assert project.undo().page.state.comments == ()
    with sqlite3.connect(path) as conn:
        assert conn.execute("SELECT count(*) FROM comments").fetchone() == (0,)
    conn.close()


@pytest.mark.parametrize(
    ("about", "start", "end", "text", "words"),
    [
        (About.LINE, 5, 5, "x", "no text here"),
        (About.LINE, 5, len(PAGE) + 1, "x", "no text here"),
        (About.PAGE, 0, 4, "x", "no text here"),
        (About.PAGE, 0, 0, " \n", "no words"),
        (About.PAGE, 0, 0, "x" * (MAX_COMMENT + 1), "at most 4000"),
    ],
)
def test_what_is_no_comment_is_refused(path, about, start, end, text, words):
    with Project.open(path, who="her") as project:
        with pytest.raises(EditRefused, match=words):
            project.apply(1, AddComment(about, start, end, text, "her", WHEN))
        with pytest.raises(EditRefused, match="not on this page"):
            project.apply(1, ResolveComment(7, "her", WHEN))


def test_it_stays_at_its_place_through_splits_and_merges(path):
    with Project.open(path, who="her") as project:
        page = project.page(1)
        place = place_of_article(page.state.articles[0])
        project.apply(1, AddComment(About.ARTICLE, *place, "?", "her", WHEN))
        project.apply(1, Split(PAGE.index("居民代表")))
        merged = project.apply(1, Merge("a1", "a2")).page.state
        (comment,) = merged.comments
        assert (comment.start, comment.end) == place
        assert merged.at(comment.start).article == "a1"


def test_it_goes_out_with_the_page_record_and_comes_back(path, tmp_path):
    with Project.open(path, who="her") as project:
        project.apply(1, AddComment(About.PAGE, 0, 0, "整版\n重看", "her", WHEN))
        project.apply(1, AddComment(About.LINE, AT, AT + 4, "?", "her", WHEN))
        state = project.apply(1, ResolveComment(2, "him", LATER)).page.state
    out, again = tmp_path / "o.jsonl", tmp_path / "again.sqlite"
    assert main(["export", str(path), "--output", str(out), "--names"]) == 0
    assert main(["import", str(again), str(out)]) == 0
    with Project.open(again, who="x") as project:
        assert project.page(1).state == state
        assert project.pages()[0].comments == 1


def test_comments_of_another_text_are_left_out_and_broken_ones_refused(path, tmp_path, capsys):
    with Project.open(path, who="her") as project:
        project.apply(1, AddComment(About.LINE, AT, AT + 4, "?", "her", WHEN))
    out = tmp_path / "o.jsonl"
    assert main(["export", str(path), "--output", str(out), "--names"]) == 0
    record = json.loads(out.read_text("utf-8"))
    record["meta"]["article_annotator"]["comments"]["of"] = "0"
    out.write_text(json.dumps(record), encoding="utf-8")
    assert main(["import", str(tmp_path / "b.sqlite"), str(out)]) == 0
    with Project.open(tmp_path / "b.sqlite", who="x") as project:
        assert project.page(1).state.comments == ()
    record = json.loads(out.read_text("utf-8"))
    block = record["meta"]["article_annotator"]["comments"]
    for made in (5, [[1, "page", 0, 0, "x", "a"]], [[1, "planet", 0, 0, "x", "a", WHEN, "", ""]]):
        block["made"] = made
        out.write_text(json.dumps(record), encoding="utf-8")
        assert main(["import", str(tmp_path / "c.sqlite"), str(out)]) == 2
        assert "comments" in capsys.readouterr().err
