"""Search over all pages: found however words were cut, in context, filtered; from the window's index and the command line."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_support import PAGE

from annotator.__main__ import main
from annotator.core.edits import SetCategory
from annotator.core.errors import Cancelled, InputError
from annotator.core.findings import excerpts, find_all, folded, terms_of
from annotator.core.model import Article, PageState, Role, Span
from annotator.core.origin import publication_of
from annotator.segmentation.words import Words
from annotator.services.pages_found import SearchFilter, index_pending, search
from annotator.services.project import Project
from annotator.services.values import NewPage, PageStatus

OTHER = "田青禾来了，Windows ＡＢＣ 共享工具间。𠮷野家 \U00030000 3.14"
BODY = PageState((Article("a1", (Span(0, 5, Role.BODY),)),))


@pytest.fixture(scope="module")
def words():
    return Words()


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.sqlite", who="her") as project:
        project.add_pages(
            [
                NewPage("linxi-2021-03-05-3", PAGE),
                NewPage("b", OTHER, state=BODY, meta={"paper": "远山报", "date": "2022-01-01"}),
            ]
        )
        yield project


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("共享工具间", {1, 2}),
        ("享工具", {1, 2}),  # inside words
        ("田青禾", {1, 2}),
        ("电钻", {1}),  # parted by a line break
        ("社区 工具", {1}),
        ("社区 Windows", set()),
        ("windows abc", {2}),
        ("ｗｉｎ", {2}),  # the beginning of a word
        ('"工具间，居民"', {1}),
        ("工具间居民", set()),
        ("𠮷野", {2}),
        ("\U00030000", {2}),
        ("3.14", {2}),
        ("社", {1}),
        ("共享工具間", {1, 2}),  # traditional
        ('"', None),
        ("，。", None),
    ],
)
def test_what_is_found(project, words, query, pages):
    index_pending(project, words)
    if pages is None:
        with pytest.raises(InputError, match="no word to search"):
            search(project, words, query)
    else:
        assert {hit.page_id for hit in search(project, words, query).hits} == pages


def test_hits_in_context(project, words):
    assert search(project, words, "电钻").pending == 2
    assert index_pending(project, words) == 2
    assert index_pending(project, words) == 0
    (hit,) = search(project, words, "电钻").hits
    (excerpt,) = hit.excerpts
    assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["电钻"]
    assert PAGE[excerpt.at : excerpt.end] == "电\n\n钻"
    assert (hit.count, hit.date, hit.publication) == (1, "2021-03-05", "linxi")
    assert search(project, words, "工具", most=1).more


def test_filters(project, words):
    index_pending(project, words)

    def found(**wanted):
        return [hit.page_id for hit in search(project, words, "工具间", SearchFilter(**wanted)).hits]

    assert sorted(found()) == [1, 2]
    assert found(status=PageStatus.NEW) == [1]
    assert found(first_day="2021-12-31") == [2]
    assert found(last_day="2021-12-31") == [1]
    assert found(publication="远山") == [2]
    assert found(annotator="her") == []
    project.apply(2, SetCategory("a1", "policing"))
    assert found(annotator="her") == [2]
    assert found(category="policing") == [2]
    assert found(category="%") == []
    assert project.index.annotators() == ["her"]


def test_indexing_can_be_cancelled_and_is_all_or_nothing_for_a_page(project, words):
    asked = []

    def after_one():
        asked.append(1)
        return len(asked) > 1

    with pytest.raises(Cancelled):
        index_pending(project, words, cancelled=after_one)
    assert project.index.count_pending() == 2
    told = []
    assert index_pending(project, words, progress=lambda done, total, _name: told.append((done, total)), most=1) == 1
    assert told == [(1, 2)]
    assert project.index.pending() == [2]


def test_the_index_agrees_with_its_list(project, words):
    index_pending(project, words)
    with sqlite3.connect(project.path) as conn:
        assert conn.execute("SELECT count(*) FROM page_words").fetchone() == (2,)
        conn.execute("INSERT INTO page_words(page_words) VALUES ('integrity-check')")
    conn.close()


def test_on_the_command_line(project, tmp_path, capsys):
    project.close()
    path = str(tmp_path / "p.sqlite")
    assert main(["search", path, "田青禾"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "（记者【田青禾】）" in "".join(lines)
    assert main(["search", path, "田青禾", "--from", "2022"]) == 2
    assert "no day" in capsys.readouterr().err
    assert main(["search", path, "田青禾", "--category", "nonsense"]) == 2
    assert "no category nonsense" in capsys.readouterr().err
    assert main(["search", path, "田青禾", "--from", "2021-12-31", "--limit", "1"]) == 0
    assert capsys.readouterr().out.startswith("b\tproposed\t2022-01-01\t远山报\t1\t【田青禾】来了")


def test_finding_in_a_text():
    text = folded("Ａｂ\n c，Abc İx")
    assert len(text) == len("Ａｂ\n c，Abc İx")
    assert find_all(text, "aBC") == [(0, 5), (6, 9)]
    assert find_all(text, " ") == []
    assert find_all(folded("a.c abc"), "a.c") == [(0, 3)]
    assert terms_of(' 社区  “工具 间” "x y ') == ("社区", "工具 间", "x y")


def test_the_form_of_characters_makes_no_difference(project, words):
    text = "在臺灣的鄉鎮，\n台湾的車"
    project.add_pages([NewPage("old", text)])
    index_pending(project, words)
    for query in ("台湾", "臺灣", "台灣"):
        (hit,) = search(project, words, query).hits
        (excerpt,) = hit.excerpts
        assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["臺灣", "台湾"]
    assert [text[start:end] for start, end in find_all(folded(text), "乡镇")] == ["鄉鎮"]
    assert find_all(folded("⾺車"), "馬车") == [(0, 2)]


@given(st.text(st.sampled_from("臺灣裏里⾺馬車乾后後İａＢ 　字𠮷𧾷")))
def test_folding_keeps_places_and_is_done_once(text):
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)


def test_excerpts_share_what_is_near():
    text = "甲" * 30 + "乙" + "丙" * 90 + "乙" + "丙" * 100 + "乙"
    found = list(excerpts(text, [(30, 31), (121, 122), (222, 223)], most=2))
    assert [excerpt.at for excerpt in found] == [30, 121]
    assert [excerpt.text[a:b] for excerpt in found for a, b in excerpt.marks] == ["乙", "乙"]


def test_publications():
    assert publication_of({"x": {"newspaper": " 远山报 "}}, "b") == "远山报"
    assert publication_of({}, "linxi-2021-03-05-3") == "linxi"
    assert publication_of({}, "2021") == ""
