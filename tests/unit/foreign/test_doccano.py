"""Files of doccano that this program did not write."""

import json
from pathlib import Path

import pytest

from annotator.core.errors import InputError
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import PageStatus

TEXT = "修桥\n桥今天通了。\n交警查车\n三辆车超速。\n广告 出租"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.sqlite", who="tester") as opened:
        yield opened


def rows(path: Path, *listed: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in listed), "utf-8")
    return path


def shape(project: Project, name: str) -> list[tuple]:
    page = project.page(project.find_page(name))
    return [
        (article.labels, [(page.text[s.start, s.end], s.role.value) for s in article.spans])
        for article in page.state.articles
    ]


SPANS = [[0, 2, "title"], [3, 9, "正文"], [10, 14, "Headline"], [15, 21, "paragraph"], [22, 27, "advert"]]


def test_spans_become_articles_that_begin_with_their_headlines(project, tmp_path):
    told = import_paths(project, [rows(tmp_path / "a.jsonl", {"id": 7, "text": TEXT, "label": SPANS, "paper": "x"})])
    assert shape(project, "a-0001") == [
        ((), [("修桥", "headline"), ("桥今天通了。", "body")]),
        ((), [("交警查车", "headline"), ("三辆车超速。", "body")]),
    ]
    page = project.page(told.added[0])
    assert page.status is PageStatus.PROPOSED
    assert page.meta == {"doccano": {"id": 7, "paper": "x"}}
    said = [str(note) for note in told.notes]
    assert any("each headline begins an article" in note for note in said)
    assert any("adverts" in note for note in said)


def test_relations_say_what_belongs_together(project, tmp_path):
    row = {
        "text": TEXT,
        "entities": [
            {"id": 40, "start_offset": 0, "end_offset": 2, "label": "title"},
            {"id": 41, "start_offset": 15, "end_offset": 21, "label": "body"},
            {"id": 42, "start_offset": 10, "end_offset": 14, "label": "title"},
        ],
        "relations": [{"id": 1, "from_id": 40, "to_id": 41, "type": "title of"}],
    }
    import_paths(project, [rows(tmp_path / "a.jsonl", row)])
    assert shape(project, "a-0001") == [
        ((), [("修桥", "headline"), ("三辆车超速。", "body")]),
        ((), [("交警查车", "headline")]),
    ]


def test_labels_that_are_no_roles_are_categories(project, tmp_path):
    listed = [[0, 9, "sport"], [10, 21, "article"], [10, 14, "headline"]]
    told = import_paths(project, [rows(tmp_path / "a.jsonl", {"text": TEXT, "label": listed})])
    assert shape(project, "a-0001") == [
        (("sport",), [("修桥\n桥今天通了。", "body")]),
        ((), [("交警查车", "headline"), ("三辆车超速。", "body")]),
    ]
    assert any("taken as categories of articles: sport" in str(note) for note in told.notes)


def test_a_list_of_classified_texts(project, tmp_path):
    path = tmp_path / "all.json"
    path.write_text(
        json.dumps([{"id": 1, "text": "甲\n乙", "label": ["sport", "policing"]}, {"text": "丙", "label": []}])
    )
    import_paths(project, [path])
    assert shape(project, "all-0001") == [(("sport", "policing"), [("甲\n乙", "body")])]
    assert shape(project, "all-0002") == []


def test_overlaps_are_cut_and_said(project, tmp_path):
    listed = [[0, 2, "headline"], [1, 9, "body"], [9, 10, "body"]]
    told = import_paths(project, [rows(tmp_path / "a.jsonl", {"text": TEXT, "label": listed})])
    assert shape(project, "a-0001") == [((), [("修桥", "headline"), ("桥今天通了。", "body")])]
    assert len([note for note in told.notes if "overlap" in str(note) or "without text" in str(note)]) == 2


def test_what_a_person_changed_in_doccano_holds_and_is_no_gold(project, tmp_path):
    spans = [{"start": 0, "end": 2, "role": "headline"}, {"start": 3, "end": 9, "role": "body"}]
    row = {
        "text": TEXT,
        "entities": [
            {"id": 1, "start_offset": 0, "end_offset": 2, "label": "headline"},
            {"id": 2, "start_offset": 3, "end_offset": 9, "label": "caption"},
            {"id": 3, "start_offset": 10, "end_offset": 14, "label": "headline"},
        ],
        "relations": [{"id": 1, "from_id": 1, "to_id": 2, "type": "next"}],
        "page_id": "p1",
        "articles": [{"id": "x", "category": "policing", "spans": spans}],
        "meta": {},
    }
    import_paths(project, [rows(tmp_path / "a.jsonl", row)])
    assert shape(project, "p1") == [
        (("policing",), [("修桥", "headline"), ("桥今天通了。", "caption")]),
        ((), [("交警查车", "headline")]),
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"text": TEXT, "label": [[0, 99, "title"]]}, "goes from 0 to 99, but the text has 27 characters"),
        ({"text": TEXT, "label": [[0, "2", "title"]]}, "label is not usable"),
        ({"text": TEXT, "label": [[5, 2, "title"]]}, "goes from 5 to 2"),
        ({"text": TEXT, "label": [], "relations": [{"from_id": 1, "to_id": 2}]}, "relations is not usable"),
        ({"text": "  ", "label": []}, "text of the page is blank"),
        ({"text": 3, "label": []}, "text is not usable"),
    ],
)
def test_a_damaged_row_is_said_and_nothing_comes_in(project, tmp_path, row, says):
    path = rows(tmp_path / "a.jsonl", {"text": TEXT, "label": SPANS}, row)
    with pytest.raises(InputError, match=says) as raised:
        import_paths(project, [path])
    assert "a.jsonl, line 2" in str(raised.value)
    assert project.pages() == []


def test_a_page_record_with_labels_stays_a_page_record(project, tmp_path):
    record = {"id": "r", "text": TEXT, "articles": [], "label": [[0, 2, "x"]]}
    import_paths(project, [rows(tmp_path / "a.jsonl", record)])
    assert shape(project, "r") == []
