"""What Label Studio gets from us, and files of Label Studio that this program did not write."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from export_support import gold_project, gold_record

from annotator.core.errors import InputError
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project
from annotator.services.importing import import_paths
from annotator.services.project import Project

TEXT = "修𠮷桥\n桥今天通了。\n交警查车\n三辆车超速。"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.sqlite", who="tester") as opened:
        yield opened


def tasks(path: Path, *listed: object) -> Path:
    path.write_text(json.dumps(listed), "utf-8")
    return path


def region(name: str, start: int, end: int, label: str, **more: object) -> dict:
    value = {"start": start, "end": end, "labels": [label], **more}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def shape(project: Project, name: str) -> list[tuple]:
    page = project.page(project.find_page(name))
    return [
        (article.labels, [(page.text[s.start, s.end], s.role.value) for s in article.spans])
        for article in page.state.articles
    ]


def test_an_export_says_all_in_its_own_terms(tmp_path):
    with gold_project(tmp_path / "p", [gold_record("linxi-2021-03-05-1", 1)]) as project:
        export_project(project, ExportRequest("label-studio"), tmp_path / "out")
    (task,) = json.loads((tmp_path / "out" / "tasks.json").read_text("utf-8"))
    root = ElementTree.parse(tmp_path / "out" / "labeling-config.xml").getroot()
    names = {tag.get("name"): tag for tag in root.iter() if tag.get("name")}
    values = {tag.get("value") for tag in root.iter() if tag.tag in ("Label", "Choice", "Relation")}
    (annotation,) = task["annotations"]
    assert annotation["ground_truth"]
    encoded = task["data"]["text"].encode("utf-16-le")
    kinds = []
    for result in annotation["result"]:
        kinds.append(result["type"])
        if result["type"] == "relation":
            assert {*result["labels"]} <= values
            continue
        value = result["value"]
        assert encoded[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]
        assert names[result["from_name"]].get("toName") == result["to_name"]
        assert {*value.get("labels", value.get("choices"))} <= values
    assert kinds == ["labels", "choices", "labels", "relation", "labels", "labels", "relation"]
    assert names["text"].get("value") == "$text"


def test_a_prediction_is_what_nobody_looked_at(tmp_path):
    with Project.create(tmp_path / "p.sqlite", who="x") as project:
        path = tmp_path / "a.jsonl"
        path.write_text(json.dumps(gold_record("p1", 1)), "utf-8")
        import_paths(project, [path])
        export_project(project, ExportRequest("label-studio", status="all"), tmp_path / "out")
    (task,) = json.loads((tmp_path / "out" / "tasks.json").read_text("utf-8"))
    assert task["annotations"] == []
    assert task["predictions"][0]["model_version"]
    assert len(task["predictions"][0]["result"]) == 7


def test_units_relations_and_choices_of_others(project, tmp_path):
    result = [
        region("a", 0, 4, "Title", text="修𠮷桥"),
        region("b", 17, 23, "Body", text="三辆车超速。"),
        region("c", 12, 16, "Title", text="交警查车"),
        {"id": "a", "from_name": "kind", "type": "choices", "value": {"start": 0, "end": 4, "choices": ["sport"]}},
        {"type": "relation", "from_id": "b", "to_id": "a", "direction": "left"},
        {"type": "rating", "value": {"rating": 3}},
    ]
    listed = [{"was_cancelled": True, "result": []}, {"result": []}, {"result": result, "ground_truth": True}]
    told = import_paths(
        project, [tasks(tmp_path / "t.json", {"id": 9, "data": {"article": TEXT}, "annotations": listed})]
    )
    assert shape(project, "t-0001") == [
        (("sport",), [("修𠮷桥", "headline"), ("三辆车超速。", "body")]),
        ((), [("交警查车", "headline")]),
    ]
    said = " ".join(str(note) for note in told.notes)
    assert "several annotations" in said
    assert "results that are no labels" in said


def test_code_points_of_other_programs_are_noticed(project, tmp_path):
    result = [region("a", 0, 3, "headline", text="修𠮷桥"), region("b", 4, 10, "body", text="桥今天通了。")]
    import_paths(project, [tasks(tmp_path / "t.json", {"data": {"text": TEXT}, "predictions": [{"result": result}]})])
    assert shape(project, "t-0001") == [((), [("修𠮷桥", "headline"), ("桥今天通了。", "body")])]


def test_the_small_form(project, tmp_path):
    value = {"start": 0, "end": 4, "text": "修𠮷桥", "labels": ["headline"]}
    task = {"id": 1, "text": TEXT, "label": [value], "annotator": 1, "annotation_id": 2, "kind": {"choices": ["x"]}}
    import_paths(project, [tasks(tmp_path / "t.json", task)])
    assert shape(project, "t-0001") == [((), [("修𠮷桥", "headline")])]


def test_what_a_person_changed_there_holds(tmp_path):
    with gold_project(tmp_path / "p", [gold_record("p1", 1)]) as project:
        export_project(project, ExportRequest("label-studio"), tmp_path / "out")
    path = tmp_path / "out" / "tasks.json"
    (task,) = json.loads(path.read_text("utf-8"))
    results = task["annotations"][0]["result"]
    next(one for one in results if one["type"] == "choices")["value"]["choices"] = ["commentary"]
    results.remove(next(one for one in results if one["type"] == "relation"))
    results[0]["value"]["labels"] = ["overline"]
    path.write_text(json.dumps([task]), "utf-8")
    with Project.create(tmp_path / "q.sqlite", who="x") as project:
        import_paths(project, [path])
        page = project.page(project.find_page("p1"))
        found = [(article.labels, [span.role.value for span in article.spans]) for article in page.state.articles]
        assert found == [(("commentary",), ["overline"]), ((), ["headline", "body"]), ((), ["body"])]
        assert not page.state.flags.accepted


@pytest.mark.parametrize(
    ("task", "says"),
    [
        ({"data": {"text": TEXT}, "annotations": [{"result": [region("a", 0, 2, "x")]}]}, "value.start"),
        ({"data": {"text": TEXT}, "annotations": [{"result": [region("a", 0, 99, "x")]}]}, "value.start"),
        ({"data": {"text": TEXT}, "annotations": [{"result": [region("a", 0, 1, " ")]}]}, "labels"),
        ({"data": {"text": TEXT}, "annotations": [{"result": 3}]}, "result"),
        ({"data": {"text": TEXT}, "annotations": 3}, "annotations"),
        ({"data": {"n": 3}}, "data.text"),
        ({"data": {"text": TEXT}, "annotations": [{"result": [{"type": "relation", "from_id": "x"}]}]}, "relation"),
    ],
)
def test_a_damaged_task_is_said_and_nothing_comes_in(project, tmp_path, task, says):
    with pytest.raises(InputError, match=rf"t\.json, line 1: .*\({says} is not usable\)"):
        import_paths(project, [tasks(tmp_path / "t.json", {"data": {"text": TEXT}}, task)])
    assert project.pages() == []


def test_a_file_that_is_cut_off_is_said(project, tmp_path):
    path = tasks(tmp_path / "t.json", {"data": {"text": TEXT}}, {"data": {"text": TEXT}})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(InputError, match="the JSON list is broken here"):
        import_paths(project, [path])
