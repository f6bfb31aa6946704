"""Commands are found by Chinese, its sound, and English."""

import pytest

from annotator.ui.command_search import Entry, find

ENTRIES = [
    Entry("split", ("在此拆分", "Split here")),
    Entry("merge_next", ("与下一篇合并", "Merge with next")),
    Entry("segment_again", ("重新划分文章", "Propose articles again")),
    Entry("accept_page", ("确认本页，到下一页", "Accept page and go on")),
    Entry("accept_article", ("确认文章", "Accept article")),
    Entry("attach", ("归入文章…", "Attach to article…")),
    Entry("learn", ("从金标版面学习…", "Learn from gold pages…")),
    Entry("fold", ("折叠空行", "Fold blank lines")),
]


def names(typed: str, recent=()) -> list[str]:
    return [entry.name for entry in find(typed, ENTRIES, recent)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("拆分", "split"),
        ("cf", "split"),
        ("chaifen", "split"),
        ("chaif", "split"),
        ("CF", "split"),
        ("hb", "merge_next"),
        ("hebing", "merge_next"),
        ("cxhf", "segment_again"),  # 重: chong and zhong
        ("zhongxin", "segment_again"),
        ("qrby", "accept_page"),
        ("grwz", "attach"),
        ("kh", "fold"),  # 行: hang and xing
        ("split", "split"),
        ("merge", "merge_next"),
        ("mwn", "merge_next"),
        ("gold", "learn"),
        ("article accept", "accept_article"),
        ("确认 文章", "accept_article"),
        ("accpt page", "accept_page"),
        ("blnk", "fold"),
    ],
)
def test_found(typed: str, first: str) -> None:
    assert names(typed)[0] == first


@pytest.mark.parametrize("typed", ["zzz", "拆合", "qx7", "xyz"])
def test_not_found(typed: str) -> None:
    assert names(typed) == []


def test_with_nothing_typed_all_are_there_the_last_used_first() -> None:
    assert names("") == [entry.name for entry in ENTRIES]
    assert names("", ["learn", "gone", "attach"])[:3] == ["learn", "attach", "split"]
    assert len(names("  ")) == len(ENTRIES)


def test_of_equally_good_ones_the_one_used_last_is_first() -> None:
    assert names("accept")[0] == "accept_page"
    assert names("accept", ["accept_article"])[0] == "accept_article"
    assert names("queren", ["accept_article"])[0] == "accept_article"


def test_odd_input_does_no_harm() -> None:
    for typed in ("", " ", "\x00", "🙂", "a" * 500, "…", "&", "(", "\\"):
        names(typed)
