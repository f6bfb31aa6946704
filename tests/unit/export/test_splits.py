"""Splits: no issue torn, near the ratios, the same from the same seed, stable, near-duplicates together."""

import json
from collections import Counter

import pytest
from export_support import gold_project, gold_record
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import InputError
from annotator.core.issues import issue_of
from annotator.core.splits import Issues, Ratios, Split, Torn, divide, groups_of, ratios_from
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project, preview_export
from annotator.services.importing import import_paths

RATIOS = Ratios(0.8, 0.1, 0.1)


def issues_of(labels: dict[str, list[list[str]]]) -> Issues:
    """Issues with pages, each with the categories of its articles."""
    issues = Issues()
    for issue, pages in labels.items():
        for page in pages:
            issues.add(issue, page)
    return issues


def test_what_ratios_can_be():
    assert ratios_from("80/10/10") == ratios_from("8/1/1") == ratios_from("0.8/0.1/0.1") == RATIOS
    assert ratios_from("1/0/1").used == (Split.TRAIN, Split.TEST)
    for words in ("", "80", "80/20", "a/b/c", "0/0/0", "-1/1/1", "nan/1/1", "inf/1/1", "1/2/3/4"):
        with pytest.raises(InputError, match="shares of train"):
            ratios_from(words)


def test_shares_that_add_up_to_nothing_meant_are_refused():
    for words, said in (("90/90/10", "190"), ("80/20/20", "120"), ("0.8/0.1/0.2", "1.1"), ("11/1/1", "13")):
        with pytest.raises(InputError, match=f"The shares {words} add up to {said}: give three that add up to 100"):
            ratios_from(words)
    assert ratios_from("33.3/33.3/33.3") == ratios_from("0.333/0.333/0.333") == ratios_from("1/1/1")
    assert ratios_from("10/5/5").train == 0.5


@settings(deadline=None)
@given(st.data())
def test_pairs_and_issues_are_never_torn_and_what_is_fixed_stays(data):
    names = [f"i{number}" for number in range(data.draw(st.integers(1, 30)))]
    cats = st.lists(st.sampled_from("abc"), max_size=4)
    issues = issues_of({name: data.draw(st.lists(cats, min_size=1, max_size=3)) for name in names})
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=10))
    seed = data.draw(st.integers(0, 3))
    division = divide(issues, pairs, RATIOS, seed)
    assert set(division.splits) == set(names)
    assert all(division.splits[one] is division.splits[other] for one, other in pairs)
    assert divide(issues, reversed(pairs), RATIOS, seed) == division
    assert len(set(division.splits.values())) == min(3, len(groups_of(names, pairs)))
    issues.add("new", ["a"])
    issues.add(names[0], ["b"])
    later = divide(issues, pairs, RATIOS, seed, division.splits)
    assert {name: later.splits[name] for name in names} == division.splits
    assert later.moved == ()


def test_each_category_is_near_its_share():
    kinds = ["policing"] * 60 + ["commentary"] * 30 + ["theory_study"] * 10
    issues = issues_of({f"day-{number}": [[kind]] for number, kind in enumerate(kinds)})
    for seed in range(5):
        division = divide(issues, [], RATIOS, seed)
        counts = Counter((split, kinds[int(name.split("-")[1])]) for name, split in division.splits.items())
        for kind, total in Counter(kinds).items():
            for split, share in zip(Split, RATIOS, strict=True):
                assert abs(counts[split, kind] - share * total) <= 1, (seed, kind, split)
    assert len({tuple(divide(issues, [], RATIOS, seed).splits.values()) for seed in range(5)}) == 5


def test_lists_that_tear_what_belongs_together():
    issues = issues_of({"one": [[]], "two": [[]]})
    fixed = {"one": Split.TRAIN, "two": Split.TEST}
    with pytest.raises(Torn):
        divide(issues, [("one", "two")], RATIOS, 0, fixed, strict=True)
    assert divide(issues, [("one", "two")], RATIOS, 0, fixed).moved == ("two",)


@pytest.mark.parametrize(
    ("name", "meta", "file", "pages", "key", "date"),
    [
        ("yanxi-2021-06-18-2", {}, "", 1, "yanxi-2021-06-18", "2021-06-18"),
        ("yanxi-20210618-p0003", {}, "", 1, "yanxi-2021-06-18", "2021-06-18"),
        ("p3", {"date": "2021年6月18日", "paper": "烟溪报"}, "", 1, "烟溪报-2021-06-18", "2021-06-18"),
        ("p3", {"issue": 12, "date": "2021-06-18"}, "", 1, "2021-06-18-12", "2021-06-18"),
        ("x-2021-06-18-a-p1", {"issue_id": "x-2021-06-18-a"}, "", 1, "x-2021-06-18-a", "2021-06-18"),
        ("gazette-p1", {}, "gazette.txt", 4, "gazette.txt", ""),
        ("gazette-p1", {}, "gazette.txt", 1, "gazette-p1", ""),
        ("p1", {}, "yanxi-2021-06-18.txt", 1, "yanxi-2021-06-18", "2021-06-18"),
    ],
)
def test_which_issue_a_page_is_of(name, meta, file, pages, key, date):
    assert issue_of(name, meta, file, pages_in_file=pages) == (key, date)


def splits_in(path) -> dict[str, str]:
    rows = [line.split("\t") for line in (path / "index.tsv").read_text("utf-8").split("\n")[1:-1]]
    return {row[1]: row[5] for row in rows}


def days(first: int, last: int) -> list[dict]:
    return [
        gold_record(f"linxi-2021-03-{day:02}-{page}", day * 10 + page) for day in range(first, last) for page in (1, 2)
    ]


def test_pages_that_are_added_move_none(tmp_path):
    request = ExportRequest("text", split="60/20/20", seed=7)
    with gold_project(tmp_path / "p", days(1, 13)) as project:
        export_project(project, request, tmp_path / "first")
        before = splits_in(tmp_path / "first")
        (tmp_path / "more.jsonl").write_text("".join(json.dumps(r) + "\n" for r in days(13, 30)), "utf-8")
        import_paths(project, [tmp_path / "more.jsonl"], gold=True)
        preview = preview_export(project, request)
        export_project(project, request, tmp_path / "second")
        after = splits_in(tmp_path / "second")
    assert len(before) == 24
    assert {name: after[name] for name in before} == before
    assert len({(name.rsplit("-", 1)[0], split) for name, split in after.items()}) == 29
    assert Counter(after.values()) == {split.value: preview.summaries[split].pages for split in Split}
    assert min(Counter(after.values()).values()) >= 8


def test_near_duplicates_never_straddle(tmp_path):
    records = days(1, 21)
    body = records[0]["text"]
    start = body.index("本报讯")
    for number, record in enumerate(records[2::4], 1):  # the first article again, with another misprint each time
        article = body[start : start + 150 - number] + "误" + body[start + 151 - number : body.index("\r\n", start)]
        record["articles"].append(
            {"id": "again", "category": None, "spans": [
                {"start": len(record["text"]), "end": len(record["text"]) + len(article), "role": "body"}]}
        )  # fmt: skip
        record["text"] += article
    request = ExportRequest("text", split="34/33/33")
    with gold_project(tmp_path / "p", records) as project:
        export_project(project, request, tmp_path / "out")
    splits = splits_in(tmp_path / "out")
    together = {splits[record["id"]] for record in (records[0], *records[2::4])}
    assert len(together) == 1
    assert len(set(splits.values())) == 3


def test_lists_from_a_file(tmp_path):
    with gold_project(tmp_path / "p") as project:
        lists = tmp_path / "lists.tsv"
        lists.write_text("linxi-2021-03-05-1\ttest\nlinxi-2021-03-06\ttrain\n", "utf-8")
        request = ExportRequest("text", split_lists=str(lists))
        report = export_project(project, request, tmp_path / "out")
        splits = splits_in(tmp_path / "out")
        assert splits == {
            "linxi-2021-03-05-1": "test", "linxi-2021-03-05-2": "test",
            "linxi-2021-03-06-1": "train", "linxi-2021-03-06-2": "train",
        }  # fmt: skip
        assert [(entry.what, entry.count) for entry in report.left_out] == [
            ("pages that no list names (--split-lists)", 2)
        ]
        # The manifest of an export divides the next one in the same way.
        again = ExportRequest("text", split_lists=str(tmp_path / "out" / "manifest.json"))
        export_project(project, again, tmp_path / "again")
        assert splits_in(tmp_path / "again") == splits
        lists.write_text("linxi-2021-03-05-1\ttest\nlinxi-2021-03-05-2\ttrain\n", "utf-8")
        with pytest.raises(InputError, match="into different splits"):
            export_project(project, request, tmp_path / "out")
        for words in ("", "x", "x\tvalid", '{"train": 1}', "{"):
            lists.write_text(words, "utf-8")
            with pytest.raises(InputError, match="holds no lists"):
                export_project(project, request, tmp_path / "out")
