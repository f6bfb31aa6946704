"""UIMA CAS in both forms: read by dkpro-cassis, and what dkpro-cassis wrote read by us; damaged and hostile files."""

import json
from pathlib import Path

import pytest
from export_support import gold_project, gold_record

from annotator.__main__ import main
from annotator.core.errors import InputError
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project
from annotator.services.importing import import_paths
from annotator.services.project import Project

NAME = "linxi-2021-03-05-1"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.sqlite", who="tester") as opened:
        yield opened


def exported(tmp_path: Path, form: str, **options: object) -> Path:
    with gold_project(tmp_path / "from", [gold_record(NAME, 1)]) as project:
        export_project(project, ExportRequest(form, options=options), tmp_path / "out")
    return tmp_path / "out"


def shape(project: Project, name: str) -> list[tuple]:
    page = project.page(project.find_page(name))
    return [
        (article.labels, [(page.text[s.start, s.end], s.role.value) for s in article.spans])
        for article in page.state.articles
    ]


@pytest.mark.parametrize("form", ["cas-json", "cas-xmi"])
def test_cassis_reads_what_we_write(form, tmp_path):
    cassis = pytest.importorskip("cassis", reason="the dependency group readers is not installed")
    folder = exported(tmp_path, form, tokens=True)
    if form == "cas-json":
        with (folder / f"{NAME}.json").open("rb") as stream:
            cas = cassis.load_cas_from_json(stream)
    else:
        with (folder / "TypeSystem.xml").open("rb") as stream:
            types = cassis.load_typesystem(stream)
        with (folder / f"{NAME}.xmi").open("rb") as stream:
            cas = cassis.load_cas_from_xmi(stream, typesystem=types)
    record = gold_record(NAME, 1)
    assert cas.sofa_string == record["text"]
    zones = [(z.begin, z.end, z.role, z.articleId, z.category, z.place) for z in cas.select("custom.Zone")]
    assert zones == [
        (span["start"], span["end"], span["role"], f"{NAME}-i{number:04}", article["category"], place)
        for number, article in enumerate(record["articles"], 1)
        for place, span in enumerate(article["spans"], 1)
    ]
    sentences = cas.select("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence")
    assert [s.get_covered_text() for s in sentences] == record["text"].split("\r\n")[:-1]
    tokens = cas.select("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token")
    assert "".join(t.get_covered_text() for t in tokens) == "".join(record["text"].split())


@pytest.mark.parametrize("form", ["json", "xmi"])
def test_what_cassis_writes_comes_in(form, project, tmp_path):
    cassis = pytest.importorskip("cassis", reason="the dependency group readers is not installed")
    types = cassis.TypeSystem()
    zone = types.create_type("webanno.custom.Piece", "uima.tcas.Annotation")
    types.create_feature(zone, "value", "uima.cas.String")
    types.create_feature(zone, "article", "uima.cas.String")
    types.create_feature(zone, "also", "uima.cas.StringArray")
    cas = cassis.Cas(types)
    cas.sofa_string = "修𠮷桥\n桥今天通了。\n交警查车"
    cas.sofa_mime = "text/plain"
    words = types.get_type("uima.cas.StringArray")(elements=["sport", "x"])
    cas.add(zone(begin=0, end=3, value="title", article="one", also=words))
    cas.add(zone(begin=11, end=15, value="title", article="two"))
    cas.add(zone(begin=4, end=10, value="paragraph", article="one"))
    path = tmp_path / f"page.{form}"
    cas.to_json(path) if form == "json" else cas.to_xmi(path)
    import_paths(project, [path])
    assert shape(project, "page") == [
        (("sport", "x"), [("修𠮷桥", "headline"), ("桥今天通了。", "body")]),
        ((), [("交警查车", "headline")]),
    ]


@pytest.mark.parametrize("form", ["json", "xmi"])
def test_what_a_person_changed_there_holds(form, project, tmp_path):
    path = exported(tmp_path, f"cas-{form}") / f"{NAME}.{form}"
    text = path.read_text("utf-8")
    old, new = (
        ('"role": "headline"', '"role": "overline"') if form == "json" else ('role="headline"', 'role="overline"')
    )
    path.write_text(text.replace(old, new, 1), "utf-8")
    import_paths(project, [path])
    page = project.page(project.find_page(NAME))
    assert [[span.role.value for span in article.spans] for article in page.state.articles] == [
        ["overline", "body"],
        ["headline", "body"],
    ]
    assert page.state.articles[0].category == "policing"
    assert not page.state.flags.accepted


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"><x>&b;</x></xmi:XMI>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>'
HEAD = '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:c="http:///c.ecore">'
SOFA = '<cas:Sofa xmi:id="1" sofaString="甲𠮷乙"/>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (BOMB, "it defines entities or a document type"),
        (OUTSIDE, "it defines entities or a document type"),
        (HEAD, "line 1: not XML that can be read"),
        (f"{HEAD}</xmi:XMI>", r"not a CAS that can be read \(sofaString\)"),
        (f'{HEAD}{SOFA}<c:Z begin="0" end="9"/></xmi:XMI>', r"\(0-9\)"),
        (f'{HEAD}{SOFA}<c:Z begin="0" end="2"/></xmi:XMI>', r"\(0-2\)"),
        (f'{HEAD}{SOFA}<c:Z begin="x" end="2"/></xmi:XMI>', r"\(begin, end\)"),
        (HEAD + "<a>" * 200 + "</a>" * 200 + "</xmi:XMI>", "> 100"),
        ('<?xml version="1.0" encoding="no-such"?><a/>', "not XML"),
    ],
)
def test_damaged_and_hostile_xmi_is_refused_with_a_sentence(project, tmp_path, content, says):
    path = tmp_path / "bad.xmi"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=says):
        import_paths(project, [path])
    assert project.pages() == []


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"%TYPES": {}, "%FEATURE_STRUCTURES": 3}, "%FEATURE_STRUCTURES"),
        ({"%TYPES": {}, "%FEATURE_STRUCTURES": []}, "sofaString"),
        (
            {
                "%FEATURE_STRUCTURES": {
                    "1": {"%TYPE": "uima.cas.Sofa", "sofaString": "甲"},
                    "2": {"%TYPE": "Z", "begin": 0, "end": 5},
                }
            },
            "0-5",
        ),
    ],
)
def test_a_damaged_json_is_refused_with_a_sentence(project, tmp_path, value, says):
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(value), "utf-8")
    with pytest.raises(InputError, match=rf"not a CAS that can be read \({says}\)"):
        import_paths(project, [path])


@pytest.mark.parametrize("form", ["label-studio", "doccano", "brat", "cas-json", "cas-xmi"])
def test_a_folder_of_our_own_comes_back_through_the_command_line(form, tmp_path, capsys):
    """Whatever else an export puts beside its pages (configs, type systems, manifests) is no page."""
    suffix = ".jsonl" if form == "doccano" else ""
    (tmp_path / "gold").mkdir()
    with gold_project(tmp_path / "from", [gold_record(NAME, 1)]) as project:
        export_project(project, ExportRequest(form), tmp_path / "gold" / f"out{suffix}")
    assert main(["import", str(tmp_path / "to.sqlite"), str(tmp_path / "gold")]) == 0
    assert "Pages imported: 1" in capsys.readouterr().out
    with Project.open(tmp_path / "to.sqlite", who="x") as project:
        page = project.page(project.find_page(NAME))
        assert page.state.flags.accepted
        assert [article.category for article in page.state.articles] == ["policing", None]
