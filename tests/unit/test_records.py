"""Page records: every check, each with file, line and a sentence; what is kept; what comes back."""

import gzip
import json
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from annotator.core.errors import InputError
from annotator.core.model import Acceptance, Article, Category, PageFlags, PageState, Role, Span
from annotator.core.pages import NewPage, PageStatus, Source
from annotator.formats.limits import MAX_PAGE
from annotator.formats.records import read_records, read_texts, record_to_json, to_line

TEXT = "标题\n正文一行\n正文二行"


def span(start: Any = 0, end: Any = 2, role: Any = "headline") -> dict[str, Any]:
    return {"start": start, "end": end, "role": role}


def article(name: Any = "a1", spans: Any = None, **more: Any) -> dict[str, Any]:
    return {"id": name, "spans": [span()] if spans is None else spans, **more}


def record(**changes: Any) -> dict[str, Any]:
    return {"id": "p1", "text": TEXT, "articles": [article()], **changes}


def written(folder: Path, *lines: Any, name: str = "pages.jsonl") -> Path:
    path = folder / name
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def only(path: Path):
    """The one record of a file; its error is raised."""
    (found,) = read_records(path)
    if isinstance(found, InputError):
        raise found
    return found


WRONG = {
    "cut off": (b'{"id": "p1", "te', r"not valid JSON at character"),
    "two values": (b'{"id": "p1"} {}', r"not valid JSON at character 14"),
    "no object": ("p1", r"not a page record; write an object"),
    "a list": ([record()], r"a list, not a page record"),
    "not UTF-8": ('{"id": "标'.encode("gb18030") + b'"}', r"not valid UTF-8 at byte 8"),
    "NaN": (b'{"id": "p1", "text": "x", "articles": [], "meta": {"x": NaN}}', r"NaN is not a JSON number"),
    "infinity": (b'{"id": "p1", "text": "x", "articles": [], "meta": {"x": 1e999}}', r"1e999 is too large"),
    "huge integer": (b'{"id": "p1", "text": "x", "articles": [], "meta": ' + b"9" * 5000 + b"}", r"cannot be used"),
    "key twice": (b'{"id": "p1", "id": "p2", "text": "x", "articles": []}', r"key 'id' twice"),
    "deep nesting": (b'{"id": ' + b"[" * 200_000, r"nested too deeply"),
    "deep meta": (record(meta={"x": json.loads("[" * 150 + "]" * 150)}), r"nested too deeply"),
    "deep extra key": (record(extra=json.loads("[" * 150 + "]" * 150)), r"nested too deeply"),
    "half a pair": (b'{"id": "p1", "text": "x\\ud800", "articles": []}', r"half a surrogate pair"),
    "no id": ({"text": TEXT, "articles": []}, r'no usable "id"'),
    "number as id": (record(id=7), r'no usable "id"'),
    "blank id": (record(id=" "), r'no usable "id"'),
    "NUL in id": (record(id="a\0b"), r'no usable "id"'),
    "endless id": (record(id="x" * 501), r'no usable "id"'),
    "no text": ({"id": "p1", "articles": []}, r'no "text"'),
    "list as text": (record(text=["x"]), r'no "text"'),
    "blank text": (record(text=" \n"), r"text of the page is blank"),
    "NUL in text": (record(text="标题\0"), r"NUL character at 2"),
    "endless text": (record(text="x" * (MAX_PAGE + 1)), r"1,000,001 characters.*is this really one page"),
    "no articles": ({"id": "p1", "text": TEXT}, r'"articles" is missing or not a list'),
    "object as articles": (record(articles={}), r'"articles" is missing or not a list'),
    "number as article": (record(articles=[1]), r"article 1 is not an object"),
    "article without id": (record(articles=[{"spans": [span()]}]), r'article 1 has no usable "id"'),
    "number as category": (record(articles=[article(category=3)]), r"category of article a1 is not usable"),
    "blank category": (record(articles=[article(category=" ")]), r"category of article a1 is not usable"),
    "article twice": (record(articles=[article(), article(spans=[span(3, 5)])]), r"two articles have the id a1"),
    "no spans": (record(articles=[{"id": "a1"}]), r'article a1 has no "spans"'),
    "empty spans": (record(articles=[article(spans=[])]), r'article a1 has no "spans"'),
    "object as spans": (record(articles=[article(spans={})]), r'article a1 has no "spans"'),
    "number as span": (record(articles=[article(spans=[4])]), r"article a1, span 1 is not an object"),
    "no start": (record(articles=[article(spans=[{"end": 2, "role": "body"}])]), r"span 1: .* whole numbers"),
    "bool as start": (record(articles=[article(spans=[span(False, 2)])]), r"span 1: .* whole numbers"),
    "float as end": (record(articles=[article(spans=[span(0, 2.0)])]), r"span 1: .* whole numbers"),
    "text as end": (record(articles=[article(spans=[span(0, "2")])]), r"span 1: .* whole numbers"),
    "start after end": (record(articles=[article(spans=[span(5, 3)])]), r"span 1 starts at 5 and ends at 3"),
    "empty span": (record(articles=[article(spans=[span(3, 3)])]), r"span 1 starts at 3 and ends at 3"),
    "negative start": (record(articles=[article(spans=[span(-1, 3)])]), r"goes from -1 to 3, .* has 12 characters"),
    "outside": (record(articles=[article(spans=[span(), span(3, 13)])]), r"span 2 goes from 3 to 13, .* 12 characters"),
    "far outside": (record(articles=[article(spans=[span(0, 10**60)])]), r"goes from 0 to 1000+…"),
    "no role": (record(articles=[article(spans=[{"start": 0, "end": 2}])]), r"unknown role null"),
    "unknown role": (
        record(articles=[article(spans=[span(role="title")])]),
        r'unknown role "title"; use one of overline',
    ),
    "list as role": (record(articles=[article(spans=[span(role=["body"])])]), r"unknown role \["),
    "blank span": (record(articles=[article(spans=[span(2, 3)])]), r"span 1 \(2 to 3\) holds only white space"),
    "overlap inside": (record(articles=[article(spans=[span(0, 4), span(3, 6)])]), r"a1 .* a1 overlap at position 3"),
    "overlap between": (
        record(articles=[article(spans=[span(3, 6)]), article("a2", spans=[span(0, 4)])]),
        r"article a2 and one of article a1 overlap at position 3",
    ),
    "number as meta": (record(meta=3), r'"meta" is not an object'),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path, kind):
    line, sentence = WRONG[kind]
    good, bad, after = read_records(written(tmp_path, record(id="first"), b"", line, record(id="last")))
    assert good.page.name == "first"
    assert isinstance(bad, InputError)
    assert str(bad).startswith("pages.jsonl, line 3: ")
    with pytest.raises(InputError, match=sentence):
        raise bad
    assert "\n" not in str(bad)
    assert after.page.name == "last"  # the others can still be had


def test_an_id_that_comes_twice(tmp_path):
    _, second = read_records(written(tmp_path, record(), record(text="x", articles=[])))
    assert str(second) == "pages.jsonl, line 2: the page p1 is in line 1 too; give each page its own id."


def test_a_record_of_others_is_a_proposal(tmp_path):
    found = only(written(tmp_path, record(meta={"date": "1998"}, articles=[article(category="policing")])))
    assert found.page.status is PageStatus.PROPOSED
    assert found.page.state == PageState((Article("a1", (Span(0, 2, Role.HEADLINE),), "policing"),))
    assert found.page.meta == {"date": "1998"}
    assert found.page.source == Source("pages.jsonl", found.page.source.sha256, "utf-8", False, 1, 0)
    assert not found.ours


def test_without_articles_it_waits_for_a_proposal(tmp_path):
    found = only(written(tmp_path, record(articles=[], meta=None)))
    assert (found.page.status, found.page.state, found.page.meta) == (PageStatus.NEW, None, {})


def test_lines_of_one_piece_are_joined(tmp_path):
    spans = [span(), span(3, 7, "body"), span(8, 12, "body")]
    found = only(written(tmp_path, record(articles=[article(spans=spans)])))
    assert found.page.state.articles[0].spans == (Span(0, 2, Role.HEADLINE), Span(3, 12, Role.BODY))


def test_keys_that_a_record_does_not_have_are_kept_and_noted(tmp_path):
    odd = record(
        source="daily", meta={"other_keys": 1}, articles=[article(score=0.5, spans=[{**span(), "box": [1, 2]}])]
    )
    found = only(written(tmp_path, odd))
    assert found.page.meta == {
        "other_keys": 1,
        "other_keys_": {
            "page": {"source": "daily"},
            "articles": {"a1": {"score": 0.5}},
            "spans": {"0-2": {"box": [1, 2]}},
        },
    }
    assert [str(note) for note in found.notes] == [
        "pages.jsonl, line 1: keys that a page record does not have were kept in meta.other_keys_: box, score, source."
    ]


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.jsonl.gz", "misnamed.jsonl"])
def test_plain_or_gzipped_with_mark_crlf_and_blank_lines(tmp_path, name):
    path = written(
        tmp_path, b"\xef\xbb\xbf" + json.dumps(record()).encode() + b"\r", b" \r", record(id="p2"), name=name
    )
    if name == "misnamed.jsonl":
        path.write_bytes(gzip.compress(path.read_bytes()))
    assert [(found.page.name, found.line) for found in read_records(path)] == [("p1", 1), ("p2", 3)]


def test_one_object_over_many_lines_in_a_json_file(tmp_path):
    path = tmp_path / "page.json"
    path.write_text(json.dumps(record(), indent=2), "utf-8")
    assert only(path).page.name == "p1"
    path.write_text(json.dumps(record(), indent=2)[:-4], "utf-8")
    with pytest.raises(InputError, match=r"page\.json, line 1\d: not valid JSON"):
        only(path)


def test_only_line_feeds_end_records(tmp_path):
    text = "a\u2028b\u2029c\x85d\x0be\x1cf"
    data = json.dumps({"id": "p1", "text": text, "articles": []}, ensure_ascii=False).encode()
    assert only(written(tmp_path, data)).page.text == text


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.json"])
@pytest.mark.parametrize("data", [b"", b"\n \r\n"])
def test_a_file_without_records(tmp_path, data, name):
    with pytest.raises(InputError, match="holds no page record"):
        list(read_records(written(tmp_path, data, name=name)))


@pytest.mark.parametrize(("data", "what"), [(b"%PDF-1.4", "is a PDF"), (b"SQLite format 3\x00", "SQLite database")])
def test_a_file_of_another_kind(tmp_path, data, what):
    with pytest.raises(InputError, match=what):
        list(read_records(written(tmp_path, data)))


def test_gzip_that_is_cut_off_or_damaged(tmp_path):
    path = written(tmp_path, *[record(id=f"p{number}") for number in range(50)], b"", name="pages.jsonl.gz")
    data = path.read_bytes()
    path.write_bytes(data[:-20])
    with pytest.raises(InputError, match="is cut off"):
        list(read_records(path))
    path.write_bytes(data[:60] + b"\xff\xff\xff" + data[63:])
    with pytest.raises(InputError, match=r"is damaged|not valid"):
        raise next(found for found in read_records(path) if isinstance(found, InputError))
    path.write_bytes(data + data)  # members follow one another, as gzip allows
    assert sum(isinstance(found, InputError) for found in read_records(path)) == 50  # the ids come twice


@pytest.mark.parametrize("content", [b" ", b"\n", b"a"])
def test_a_gzip_bomb_is_refused_at_once(tmp_path, content):
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb") as stream:
        for _ in range(200):
            stream.write(content * (1 << 20))
    tracemalloc.start()
    began = time.perf_counter()
    with pytest.raises(InputError, match=r"unpacks to far more|more than 16 MB in one record"):
        list(read_records(path))
    seconds, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 5
    assert peak < 100_000_000


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.json"])
def test_fifty_megabytes_in_one_line_are_refused_at_once(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b'{"id": "p1", "text": "' + b"a" * 50_000_000)
    tracemalloc.start()
    began = time.perf_counter()
    with pytest.raises(InputError, match=r"line 1: more than 16 MB in one record; is this really one page"):
        list(read_records(path))
    seconds, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 2
    assert peak < 60_000_000


def test_texts_alone_do_not_look_at_articles(tmp_path):
    path = written(tmp_path, {"id": "p1", "text": TEXT}, record(id="p2", articles="?", meta={"a": 1}))
    assert [(found.id, found.text, found.meta) for found in read_texts(path)] == [
        ("p1", TEXT, {}),
        ("p2", TEXT, {"a": 1}),
    ]
    with pytest.raises(InputError, match="line 2: the page p1 is in line 1 too"):
        list(read_texts(written(tmp_path, record(), record())))


# What this program says beyond the plain record

WHO = Acceptance("王 <小>", "2026-11-23T10:00:00+00:00")
SPORT = Category("sport", "体育", "", "7", "#AA00ff")
GOLD = NewPage(
    "p1",
    TEXT,
    Source("a.txt", "00ff", "gb18030", True, 2, 9),
    PageState(
        (
            Article("a1", (Span(0, 2, Role.HEADLINE),), "sport", WHO, True, "doubt\tful\n=1+1"),
            Article("x", (Span(8, 12, Role.BODY), Span(3, 7, Role.CAPTION)), "other", WHO),
        ),
        PageFlags(WHO, True, "页"),
    ),
    {"z": 1, "a": [None, 0.1]},
    PageStatus.GOLD,
)


def exported(page: NewPage = GOLD) -> dict[str, Any]:
    return record_to_json(page, (SPORT, Category("unused", "", "")))


def test_an_export_comes_back_as_it_was(tmp_path):
    line = to_line(exported())
    found = only(written(tmp_path, line))
    assert found.page == GOLD
    assert found.ours
    assert found.categories == (SPORT,)
    assert found.notes == ()
    assert to_line(record_to_json(found.page, found.categories)) == line


def test_the_plain_record_in_an_export_is_what_the_format_says():
    plain = exported()
    assert list(plain) == ["id", "text", "articles", "meta"]
    assert plain["articles"][1] == {
        "id": "x",
        "category": "other",
        "spans": [{"start": 8, "end": 12, "role": "body"}, {"start": 3, "end": 7, "role": "caption"}],
    }
    assert {key: plain["meta"][key] for key in ("z", "a")} == GOLD.meta


@pytest.mark.parametrize("status", [PageStatus.NEW, PageStatus.PROPOSED, PageStatus.IN_PROGRESS])
def test_a_page_of_each_status_comes_back(tmp_path, status):
    articles = () if status is PageStatus.NEW else (Article("a1", (Span(0, 2, Role.HEADLINE),)),)
    page = NewPage("p", TEXT, Source(), PageState(articles, PageFlags(None, True, "n")), {}, status)
    assert only(written(tmp_path, to_line(exported(page)))).page == page


def test_what_another_program_changed_is_a_proposal_again(tmp_path):
    changed = exported()
    changed["articles"][1]["spans"].pop()
    found = only(written(tmp_path, changed))
    assert found.page.status is PageStatus.PROPOSED
    assert not found.ours
    assert found.page.state.flags == PageFlags(None, True, "页")
    assert [a.accepted for a in found.page.state.articles] == [None, None]
    assert found.page.state.articles[0].note == "doubt\tful\n=1+1"
    assert found.page.source == GOLD.source
    assert "was changed since it was exported" in str(found.notes[0])


def block(**changes: Any) -> dict[str, Any]:
    changed = exported()
    changed["meta"]["article_annotator"] |= changes
    return changed


DAMAGED = {
    "version": {"version": "1"},
    "status": {"status": "golden"},
    "accepted": {"accepted": ["who"]},
    "accepted at": {"accepted": ["who", "yesterday"]},
    "unsure": {"unsure": 1},
    "note": {"note": None},
    "articles": {"articles": []},
    "article": {"articles": {"a1": 3}},
    "article that is not there": {"articles": {"a9": {}}},
    "gold, but nobody accepted the page": {"accepted": None},
    "gold, but nobody accepted its articles": {"articles": {}},
    "accepted, but not gold": {"status": "in_progress"},
    "new, but it has articles": {"status": "new", "accepted": None, "articles": {}},
    "proposed, but accepted": {"status": "proposed", "accepted": None},
    "categories": {"categories": [{"id": "sport"}]},
    "colour": {"categories": [{"id": "s", "name_zh": "", "name_en": "", "key": "", "colour": "red; x"}]},
    "key": {"categories": [{"id": "s", "name_zh": "", "name_en": "", "key": "x", "colour": "#000000"}]},
    "source": {"source": "file"},
    "source page": {"source": {"page": True}},
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_block_is_refused(tmp_path, kind):
    with pytest.raises(InputError, match=r"line 1: \w+ in meta\.article_annotator is not as this program writes it"):
        only(written(tmp_path, block(**DAMAGED[kind])))


def test_an_export_of_a_newer_version_is_refused(tmp_path):
    with pytest.raises(InputError, match="newer version"):
        only(written(tmp_path, block(version=2)))


@pytest.mark.shared
@pytest.mark.parametrize(("name", "pages", "articles"), [("dev.jsonl.gz", 432, 3578), ("seed/gold.jsonl", 1, 6)])
def test_the_shared_pages_are_right(shared, name, pages, articles):
    found = list(read_records(shared / "pages" / name))
    assert [str(one) for one in found if isinstance(one, InputError)] == []
    assert (len(found), sum(len(one.page.state.articles) for one in found)) == (pages, articles)
