"""Files and folders into a project: all of it or nothing."""

import gzip
import hashlib
import json
import os
from pathlib import Path

import pytest

from annotator.core.edits import AcceptPage, SetCategory
from annotator.core.errors import Cancelled, InputError
from annotator.core.model import Category
from annotator.services import importing
from annotator.services.exporting import export_records
from annotator.services.importing import NotImported, import_paths
from annotator.services.project import Project
from annotator.services.values import PageStatus, Source

TEXT = "社区治理新路\n本报讯 柳树镇的居民在社区里开会。\n"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "test.annotator", who="tester") as opened:
        yield opened


def page_file(path: Path, text: str = TEXT, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def record_file(path: Path, *records: dict) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def record(name="p1", category=None, text=TEXT, **more):
    spans = [{"start": 0, "end": 6, "role": "headline"}, {"start": 7, "end": 20, "role": "body"}]
    return {"id": name, "text": text, "articles": [{"id": "a1", "category": category, "spans": spans}], **more}


def names(project: Project) -> list[str]:
    return [row.name for row in project.pages()]


def content(project: Project) -> tuple:
    """What an import could have changed."""
    return names(project), project.categories(), len(project.log())


def test_a_text_file_is_a_new_page_with_its_source(project, tmp_path):
    path = page_file(tmp_path / "in" / "p1.txt", "甲\f" + TEXT, "gb18030")
    report = import_paths(project, [path], encoding="gbk")
    page = project.page(project.find_page("p1-p2"))
    assert (page.text.text, page.status) == (TEXT, PageStatus.NEW)
    assert page.source == Source("p1.txt", hashlib.sha256(path.read_bytes()).hexdigest(), "gbk", False, 2, 2)
    assert report.added == report.waiting == tuple(project.page_ids())
    assert report.known == report.skipped == report.notes == ()


def test_a_guessed_encoding_is_noted_and_kept(project, tmp_path):
    report = import_paths(project, [page_file(tmp_path / "p1.txt", encoding="gb18030")])
    assert [str(note) for note in report.notes] == ["p1.txt: the encoding was guessed as gb18030."]
    assert project.page(report.added[0]).source.guessed


def test_a_folder_gives_its_files_in_order_without_hidden_ones(project, tmp_path):
    folder = tmp_path / "in"
    for name in ("b/2.txt", "b/1.TEXT", "a.txt", ".hidden.txt", ".git/x.txt", "picture.png", "notes.md"):
        page_file(folder / name, f"{name}\n{TEXT}")
    record_file(folder / "c.jsonl", record("r1"))
    with gzip.open(folder / "d.jsonl.gz", "wt") as stream:
        stream.write(json.dumps(record("r2")))
    (folder / "e.json").write_text(json.dumps(record("r3"), indent=1))
    import_paths(project, [folder])
    assert names(project) == ["a", "1", "2", "r1", "r2", "r3"]
    assert project.page(project.find_page("2")).source.file == "b/2.txt"


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_links_that_lead_in_a_circle_are_walked_once(project, tmp_path):
    folder = tmp_path / "in"
    page_file(folder / "sub" / "p1.txt")
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "again.txt").symlink_to(folder / "sub" / "p1.txt")
    (folder / "broken.txt").symlink_to(folder / "nowhere")
    assert len(import_paths(project, [folder, folder / "sub"]).added) == 1


@pytest.mark.parametrize("inside", [[], ["notes.md", ".hidden.txt", "sub/picture.svg"]])
def test_a_folder_without_pages(project, tmp_path, inside):
    (tmp_path / "in").mkdir()
    for name in inside:
        page_file(tmp_path / "in" / name)
    with pytest.raises(InputError, match=r"There are no pages in the folder .*in: it holds no \.txt"):
        import_paths(project, [tmp_path / "in"])


def test_what_is_there_already_is_left_out_and_said(project, tmp_path):
    files = [page_file(tmp_path / "p1.txt"), record_file(tmp_path / "r.jsonl", record("r1"))]
    import_paths(project, files)
    before = content(project)
    report = import_paths(project, files)
    assert (report.added, report.known) == ((), ("p1", "r1"))
    assert content(project)[0] == before[0]


def test_the_same_name_with_another_text_gets_another_name_each_time_the_same(project, tmp_path):
    folder = tmp_path / "in"
    files = [
        page_file(folder / "1998" / "p1.txt", "一" + TEXT),
        page_file(folder / "1999" / "p1.txt", "二" + TEXT),
        page_file(folder / "p1.txt", "三" + TEXT),
        page_file(tmp_path / "other" / "in" / "p1.txt", "四" + TEXT),
    ]
    report = import_paths(project, [folder, files[3]])
    assert names(project) == ["p1", "1999/p1", "in/p1", "in/p1-2"]
    assert str(report.notes[0]) == (
        f"{files[1]}: there is another page called p1 already, so this one is called 1999/p1."
    )
    again = import_paths(project, [folder, files[3]])
    assert (again.added, again.known) == ((), ("p1", "1999/p1", "in/p1", "in/p1-2"))


def test_a_record_with_the_name_of_another_page_is_wrong(project, tmp_path):
    import_paths(project, [page_file(tmp_path / "p1.txt", "别的" + TEXT)])
    before = content(project)
    with pytest.raises(InputError, match=r"r\.jsonl, line 2: there is another page called p1 with another text"):
        import_paths(project, [record_file(tmp_path / "r.jsonl", record("r0"), record("p1"))])
    assert content(project) == before


def test_records_of_others_are_proposals(project, tmp_path):
    report = import_paths(project, [record_file(tmp_path / "r.jsonl", record(category="policing"))])
    page = project.page(report.added[0])
    assert page.status is PageStatus.PROPOSED
    assert page.state.articles[0].category == "policing"
    assert page.state.articles[0].accepted is None
    assert report.waiting == ()


def test_as_gold_they_are_accepted_by_whoever_imports(project, tmp_path):
    path = record_file(tmp_path / "r.jsonl", record(), {"id": "empty", "text": TEXT, "articles": []})
    report = import_paths(project, [path], gold=True)
    for number in report.added:
        page = project.page(number)
        assert page.status is PageStatus.GOLD
        assert page.state.flags.accepted.by == "tester"
        assert all(article.accepted == page.state.flags.accepted for article in page.state.articles)
    assert report.waiting == ()


def test_gold_says_nothing_of_text_files(project, tmp_path):
    report = import_paths(project, [page_file(tmp_path / "p1.txt")], gold=True)
    assert project.page(report.added[0]).status is PageStatus.NEW


def test_a_record_without_articles_waits_for_a_proposal(project, tmp_path):
    report = import_paths(project, [record_file(tmp_path / "r.jsonl", {"id": "p", "text": TEXT, "articles": []})])
    assert report.waiting == report.added
    assert project.page(report.added[0]).status is PageStatus.NEW


def test_unknown_categories_are_added_and_noted(project, tmp_path):
    before = project.categories()
    report = import_paths(project, [record_file(tmp_path / "r.jsonl", record("1", "体育"), record("2", "体育"))])
    assert project.categories() == (*before, Category("体育", "体育", "体育"))
    assert [str(note) for note in report.notes] == ["r.jsonl: categories new to the project were added: 体育."]


def test_nothing_is_kept_if_the_last_of_all_is_wrong(project, tmp_path):
    files = [
        page_file(tmp_path / "p1.txt"),
        record_file(tmp_path / "r.jsonl", record("r1", "new-category"), record("r2"), {"id": "r3"}),
    ]
    before = content(project)
    with pytest.raises(InputError, match=r"r\.jsonl, line 3: the page has no"):
        import_paths(project, files)
    assert content(project) == before


def test_with_skip_bad_the_rest_is_kept_and_each_is_said(project, tmp_path):
    files = [
        page_file(tmp_path / "empty.txt", ""),
        record_file(tmp_path / "r.jsonl", record("r1"), {"id": "bad"}, record("r2")),
        page_file(tmp_path / "p1.txt"),
    ]
    cut_off = tmp_path / "cut.jsonl.gz"
    cut_off.write_bytes(gzip.compress(b"x" * 100)[:-9])
    report = import_paths(project, [*files, cut_off], skip_bad=True)
    assert names(project) == ["r1", "r2", "p1"]
    assert [(skipped.path, str(skipped.error)[:20]) for skipped in report.skipped] == [
        (str(files[0]), "empty.txt is empty: "),
        (str(files[1]), "r.jsonl, line 2: the"),
        (str(cut_off), "cut.jsonl.gz is cut "),
    ]


def test_an_unknown_encoding_is_wrong_before_anything_is_read(project, tmp_path):
    with pytest.raises(InputError, match="There is no encoding klingon"):
        import_paths(project, [tmp_path / "missing.txt"], encoding="klingon", skip_bad=True)


@pytest.mark.parametrize("path", ["missing.txt", "missing"])
def test_a_path_that_is_not_there(project, tmp_path, path):
    with pytest.raises(InputError, match="There is no file"):
        import_paths(project, [tmp_path / path], skip_bad=True)


def test_a_device_is_no_file(project):
    with pytest.raises(InputError, match=r"is a device"):
        import_paths(project, [Path(os.devnull)])


def test_cancelled_work_keeps_nothing(project, tmp_path):
    folder = tmp_path / "in"
    for number in range(5):
        page_file(folder / f"{number}.txt", f"{number}{TEXT}")
    seen = []
    before = content(project)
    with pytest.raises(Cancelled):
        import_paths(
            project,
            [folder],
            progress=lambda done, total, name: seen.append((done, total, name)),
            cancelled=lambda: len(seen) == 3,
        )
    assert seen == [(1, 5, "0"), (2, 5, "1"), (3, 5, "2")]
    assert content(project) == before


def test_progress_counts_files_that_are_left_out_or_known(project, tmp_path):
    folder, seen = tmp_path / "in", []
    page_file(folder / "0.txt", TEXT)
    import_paths(project, [folder])
    (folder / "1.txt").write_bytes(b"\x00\x01 no text")
    page_file(folder / "2.txt", f"2{TEXT}")
    import_paths(project, [folder], skip_bad=True, progress=lambda done, total, name: seen.append((done, total, name)))
    assert seen == [(1, 3, "0.txt"), (2, 3, "1.txt"), (3, 3, "2")]


@pytest.mark.parametrize("step", ["walk", "without_claimed"])
def test_the_search_for_files_can_be_stopped(project, tmp_path, monkeypatch, step):
    page_file(tmp_path / "in" / "0.txt", TEXT)
    begun, method = [], getattr(importing, step)
    monkeypatch.setattr(importing, step, lambda *given, **named: (begun.append(step), method(*given, **named))[1])
    with pytest.raises(Cancelled):
        import_paths(project, [tmp_path / "in"], cancelled=lambda: step in begun)
    assert project.pages() == []


def test_the_same_note_for_many_records_is_said_once(project, tmp_path):
    path = record_file(tmp_path / "r.jsonl", *(record(f"r{number}", extra=number) for number in range(9)))
    assert [str(note) for note in import_paths(project, [path]).notes] == [
        "r.jsonl, line 1: keys that a page record does not have were kept in meta.other_keys: extra.",
        "r.jsonl: the same holds for more records (8).",
    ]


def test_the_project_itself_is_not_even_opened(project, tmp_path):
    link = tmp_path / "looks-like-a-page.txt"
    link.symlink_to(project.path)
    with pytest.raises(InputError, match="the project itself"):
        import_paths(project, [link])
    assert project.pages() == []


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def test_pdfs_and_pictures_in_a_folder_are_named_and_counted(project, tmp_path):
    page_file(tmp_path / "in" / "page.txt")
    (tmp_path / "in" / "other.pdf").write_bytes(PDF)
    (tmp_path / "in" / "sub").mkdir()
    (tmp_path / "in" / "sub" / "scan.PNG").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "in" / "broken.jpg").write_bytes(b"nothing of the kind")
    (tmp_path / "in" / "notes.md").write_text("no page, and nobody takes it for one")
    report = import_paths(project, [tmp_path / "in"])
    assert len(report.added) == 1
    told = {Path(skipped.path).name: str(skipped.error) for skipped in report.skipped}
    assert told.keys() == {"other.pdf", "scan.PNG", "broken.jpg"}
    assert "take its text out first" in told["other.pdf"]
    assert "OCR" in told["scan.PNG"]


def test_what_a_page_was_made_from_is_passed_over_beside_it(project, tmp_path):
    page_file(tmp_path / "in" / "page.txt")
    (tmp_path / "in" / "page.pdf").write_bytes(PDF)
    assert import_paths(project, [tmp_path / "in"]).skipped == ()


def test_a_folder_of_pdfs_says_what_to_do(project, tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "in" / name).write_bytes(PDF)
    with pytest.raises(InputError, match=r"only PDFs, pictures or Office documents \(2, the first is a\.pdf\)"):
        import_paths(project, [tmp_path / "in"])


def test_gold_on_raw_text_says_that_it_did_nothing(project, tmp_path):
    files = [page_file(tmp_path / name) for name in ("a.txt", "b.txt")]
    report = import_paths(project, [*files, record_file(tmp_path / "r.jsonl", record("r"))], gold=True)
    assert [str(note) for note in report.notes if "--gold" in note.template] == [
        "Raw text has no articles that could be gold, so --gold did nothing here: 2 (the first is a.txt)."
    ]
    assert import_paths(project, [page_file(tmp_path / "c.txt")]).notes == ()


def test_the_first_message_counts_what_else_is_wrong(project, tmp_path):
    for number in range(9):
        page_file(tmp_path / "in" / f"{number}.txt", TEXT if number % 2 else "")
    with pytest.raises(NotImported, match=r"0\.txt is empty") as raised:
        import_paths(project, [tmp_path / "in"])
    assert raised.value.others == ("2.txt", "4.txt", "6.txt", "8.txt")
    assert str(raised.value.more) == "There are more files that cannot be imported: 4 (2.txt, 4.txt, 6.txt, …)."
    assert project.pages() == []


def theirs(name: str = "p1", **more: object) -> dict:
    """The same page with its text as one article with a category."""
    spans = [{"start": 0, "end": 20, "role": "body"}]
    return record(name) | {"articles": [{"id": "a9", "category": "policing", "spans": spans}]} | more


def proposed(project: Project, tmp_path: Path, *names: str) -> None:
    import_paths(project, [record_file(tmp_path / "mine.jsonl", *map(record, names))])


def test_pages_that_are_there_with_other_articles_are_counted_and_stay(project, tmp_path):
    proposed(project, tmp_path, "p1", "p2", "p3")
    project.apply(project.find_page("p2"), AcceptPage(project.acceptance()))
    before = content(project)
    report = import_paths(project, [record_file(tmp_path / "t.jsonl", theirs("p1"), theirs("p2"), record("p3"))])
    assert (report.known, report.differing, report.open_to_them) == (("p1", "p2", "p3"), ("p1", "p2"), ("p1",))
    assert content(project) == before


def test_an_update_takes_over_where_nobody_worked_and_can_be_undone(project, tmp_path):
    proposed(project, tmp_path, "p1", "p2", "p3", "p4")
    project.apply(project.find_page("p2"), AcceptPage(project.acceptance()))
    project.apply(project.find_page("p3"), SetCategory("a1", "other"))
    files = [record_file(tmp_path / "t.jsonl", *map(theirs, ("p1", "p2", "p3")), record("p4"), record("p5"))]
    before = {name: project.page(project.find_page(name)).state for name in ("p1", "p2", "p3", "p4")}
    report = import_paths(project, files, gold=True, update=True)
    assert (report.updated, report.differing) == ((project.find_page("p1"), project.find_page("p4")), ("p2", "p3"))
    page = project.page(project.find_page("p1"))
    assert (page.status, [a.category for a in page.state.articles]) == (PageStatus.GOLD, ["policing"])
    assert page.guideline is None  # nobody knows under which they accepted it
    assert project.page(project.find_page("p4")).status is PageStatus.GOLD  # the same articles, but accepted
    for name in ("p2", "p3"):
        assert project.page(project.find_page(name)).state == before[name]
    assert [(e.action, e.kind) for e in project.log(page_id=page.id)] == [("import", "take_over")]
    p4 = project.find_page("p4")
    undone = project.undo()  # both at once
    assert (undone.page_id, undone.others) == (p4, (page.id,))
    assert {name: project.page(project.find_page(name)).state for name in before} == before
    assert project.page(page.id).status is PageStatus.PROPOSED
    assert (undone.undo.kind, undone.redo.kind) == ("category", "take_over")
    redone = project.redo()
    assert {redone.page_id, *redone.others} == {page.id, p4}
    assert project.page(page.id).status is PageStatus.GOLD
    assert project.page(p4).status is PageStatus.GOLD
    assert import_paths(project, files, gold=True, update=True).updated == ()


def test_what_was_changed_after_an_update_stays_when_the_rest_is_undone(project, tmp_path):
    proposed(project, tmp_path, "p1", "p2")
    files = [record_file(tmp_path / "t.jsonl", theirs("p1"), theirs("p2"))]
    import_paths(project, files, update=True)
    first, second = project.find_page("p1"), project.find_page("p2")
    before = project.page(second).state
    changed = project.apply(first, SetCategory("a9", "other"))
    kept = project.page(first).state
    (step,) = (entry for entry in project.log(page_id=second) if entry.kind == "take_over")
    undone = project.undo(step.id)
    assert (undone.page_id, undone.others) == (second, ())
    assert project.page(second).state != before
    assert project.page(first).state == kept
    assert undone.undo == changed.undo
    project.undo()
    last = project.undo()
    assert (last.page_id, last.others) == (first, ())


def test_an_update_that_fails_leaves_everything_as_it_was(project, tmp_path):
    proposed(project, tmp_path, "p1")
    before, state = content(project), project.page(project.find_page("p1")).state
    files = [record_file(tmp_path / "t.jsonl", theirs(category="new one")), page_file(tmp_path / "z.txt", "")]
    with pytest.raises(InputError, match="is empty"):
        import_paths(project, files, update=True)
    assert content(project) == before
    assert project.page(project.find_page("p1")).state == state
    project.apply(project.find_page("p1"), SetCategory("a1", "other"))  # and the work can go on


def test_ones_own_export_comes_back_as_nothing_new(project, tmp_path):
    proposed(project, tmp_path, "p1", "p2")
    project.apply(project.find_page("p1"), AcceptPage(project.acceptance()))
    export_records(project, tmp_path / "out.jsonl")
    report = import_paths(project, [tmp_path / "out.jsonl"], update=True)
    assert (report.known, report.differing, report.updated) == (("p1", "p2"), (), ())


def test_the_guideline_of_an_acceptance_comes_with_it(project, tmp_path):
    proposed(project, tmp_path, "p1")
    with Project.create(tmp_path / "theirs.annotator", who="bo") as other:
        proposed(other, tmp_path, "p1")
        other.apply(1, AcceptPage(other.acceptance()))
        export_records(other, tmp_path / "out.jsonl")
        guideline = other.page(1).guideline
    import_paths(project, [tmp_path / "out.jsonl"], update=True)
    page = project.page(1)
    assert (page.state.flags.accepted.by, page.guideline.sha256) == ("bo", guideline.sha256)
