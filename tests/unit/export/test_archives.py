"""PAGE, METS with ALTO and TEI: what stands where, and that the published schemas find nothing wrong."""

import tempfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from apart import read_apart
from export_support import export_pages, gold_project, gold_record, numbered, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemas import PRESSMINT, complaints

from annotator.core.rendering import Form
from annotator.formats.archive.xml_writer import holdable, xml_name
from annotator.formats.export.pages import ExportPage
from annotator.formats.export.registry import find_format
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project

FORMS = ("page-xml", "mets-alto", "tei")
PAGE = "{http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15}"
ALTO, METS = "{http://www.loc.gov/standards/alto/ns-v4#}", "{http://www.loc.gov/METS/}"
TEI, ID = "{http://www.tei-c.org/ns/1.0}", "{http://www.w3.org/XML/1998/namespace}id"
# A headline that was printed after its body, and a line of furniture.
BODY, HEADLINE = "本报讯 车棚改成工具间\t，居民 𠮷祥", "社区工具间"
DISPLACED = {
    "id": "yanxi-2021-06-18-2", "text": f"盐溪时报\n{BODY}\n{HEADLINE}\n",
    "articles": [{"id": "工具", "category": "community_governance", "spans": [
        {"start": 6 + len(BODY), "end": 6 + len(BODY) + len(HEADLINE), "role": "headline"},
        {"start": 5, "end": 5 + len(BODY), "role": "body"}]}],
    "meta": {"paper": "盐溪时报"},
}  # fmt: skip


def exported(tmp_path: Path, form: str, *records: dict, **options: object) -> Path:
    out = tmp_path / "out"
    with gold_project(tmp_path / "p", list(records) or [DISPLACED]) as project:
        export_project(project, ExportRequest(form, options=dict(options)), out)
    return out


def test_page_xml_has_a_group_for_each_article_in_reading_order(tmp_path: Path) -> None:
    root = ElementTree.parse(exported(tmp_path, "page-xml") / "yanxi-2021-06-18-2.xml").getroot()
    assert "synthesised" in root.findtext(f"{PAGE}Metadata/{PAGE}Comments")
    group = root.find(f".//{PAGE}UnorderedGroup/{PAGE}OrderedGroup")
    assert (group.get("type"), group.get("caption")) == ("article", "社区工具间")
    assert "category {value:community_governance;}" in group.get("custom")
    regions = {region.get("id"): region for region in root.iter(f"{PAGE}TextRegion")}
    in_order = [regions[ref.get("regionRef")] for ref in group]
    assert [region.get("type") for region in in_order] == ["heading", "paragraph"]
    lines = [line for region in in_order for line in region.iter(f"{PAGE}TextLine")]
    assert [line.findtext(f"{PAGE}TextEquiv/{PAGE}Unicode") for line in lines] == [HEADLINE, BODY]  # fmt: skip
    assert all(f"structure {{id:{group.get('id')}; type:article;}}" in line.get("custom") for line in lines)
    assert "furniture" in next(iter(regions.values())).get("custom")


def test_mets_points_to_the_blocks_of_alto_in_reading_order(tmp_path: Path) -> None:
    folder = exported(tmp_path, "mets-alto") / "盐溪时报-2021-06-18"
    folder = folder if folder.is_dir() else next(path.parent for path in (tmp_path / "out").rglob("mets.xml"))
    mets = ElementTree.parse(folder / "mets.xml").getroot()
    alto = ElementTree.parse(folder / "alto" / "yanxi-2021-06-18-2.xml").getroot()
    article = mets.find(f".//{METS}structMap[@TYPE='LOGICAL']//{METS}div[@TYPE='ARTICLE']")
    assert [(part.get("TYPE"), part[0].get("TYPE")) for part in article] == [
        ("HEADING", "TITLE"),
        ("BODY", "PARAGRAPH"),
    ]
    blocks = {block.get("ID"): block for block in alto.iter(f"{ALTO}TextBlock")}
    pointed = [blocks[area.get("BEGIN")] for area in article.iter(f"{METS}area")]
    assert ["".join(line.get("CONTENT", " ") for line in block[0]) for block in pointed] == [HEADLINE, BODY]  # fmt: skip
    assert article.get("LABEL") == "社区工具间"
    tags = {tag.get("ID"): tag.get("TYPE") for tag in alto.find(f"{ALTO}Tags")}
    assert [tags[name] for name in pointed[0].get("TAGREFS").split()] == ["article", "role", "category"]


def test_alto_tools_reads_the_lines_of_alto(tmp_path: Path) -> None:
    records = [gold_record(f"linxi-2021-03-0{day}-1", day) for day in (5, 6)]
    files = sorted((exported(tmp_path, "mets-alto", *records)).rglob("alto/*.xml"))
    found = read_apart("alto_reads", *files)
    assert len(files) == len(records)
    for record, file, lines in zip(records, files, found, strict=True):
        assert file.stem == record["id"]
        printed = ["".join(line.split()) for line in record["text"].splitlines() if line.strip()]
        assert "".join("".join(line.split()) for line in lines) == "".join(printed)
        assert len(lines) >= len(printed)


def test_tei_has_heads_paragraphs_and_source_lines(tmp_path: Path) -> None:
    out = exported(tmp_path, "tei")
    root = ElementTree.parse(out / "yanxi-2021-06-18-2.xml").getroot()
    article = root.find(f".//{TEI}div[@type='article']")
    assert article.get("ana") == "#topic.community_governance"
    assert [part.tag.removeprefix(TEI) for part in article] == ["head", "p"]
    assert [part.find(f"{TEI}lb").get("n") for part in article] == ["3", "2"]
    corpus = ElementTree.parse(out / "corpus.xml").getroot()
    assert corpus.find(f".//{TEI}category[@{ID}='topic.community_governance']") is not None


def test_a_byline_is_an_element_only_where_the_profile_has_it(tmp_path: Path) -> None:
    record = gold_record("p", 1)
    record["articles"][0]["spans"][0]["role"] = "byline"
    for profile, tag in (("p5", "byline"), ("pressmint", "p")):
        out = exported(tmp_path / profile, "tei", record, profile=profile)
        assert ElementTree.parse(out / "p.xml").getroot().find(f".//{TEI}div")[0].tag == f"{TEI}{tag}"


def test_issues_that_interleave_get_their_own_pages(tmp_path: Path) -> None:
    names = ["a-2021-01-01-1", "a-2021-01-02-1", "a-2021-01-01-2", "a-2021-01-02-2"]
    out = exported(tmp_path, "mets-alto", *(gold_record(name, number) for number, name in enumerate(names)))
    found = {
        path.parent.name: [d.get("LABEL") for d in ElementTree.parse(path).getroot().iter(f"{METS}div") if d.get("TYPE") == "PAGE"]
        for path in out.rglob("mets.xml")
    }  # fmt: skip
    assert sorted(found.values()) == [[names[0], names[2]], [names[1], names[3]]]


def ids_are_sound(path: Path) -> None:
    """Every id is there once, and what refers to one within the file finds it."""
    root = ElementTree.parse(path).getroot()
    ids = [e.get(key) for e in root.iter() for key in ("ID", "id", ID) if e.get(key)]
    assert len(ids) == len(set(ids))
    refs = [
        name
        for e in root.iter()
        for key in ("REF", "TAGREFS", "regionRef", "DMDID", *(["FILEID"] if "METS" in root.tag else []))
        for name in (e.get(key) or "").split()
    ]
    assert set(refs) <= set(ids)


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.lists(export_pages(), max_size=3), st.booleans(), st.booleans())
def test_hostile_pages_are_well_formed_with_sound_ids(
    form: str, given_pages: list[ExportPage], clean: bool, furniture: bool
) -> None:
    ready = numbered([replace(page, form=Form(clean=clean), furniture=furniture) for page in given_pages])
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(find_format(form), ready, Path(folder))
        for file in path.rglob("*.xml"):
            ids_are_sound(file)


@pytest.mark.parametrize(
    ("form", "profile", "files", "schema"),
    [("page-xml", "", "*.xml", ()), ("mets-alto", "", "mets.xml", ()), ("mets-alto", "", "alto/*.xml", ()),
     ("tei", "p5", "*.xml", ()), ("tei", "pressmint", "*.xml", ()), ("tei", "pressmint", "*.xml", (PRESSMINT,))],
)  # fmt: skip
@settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
@given(st.lists(export_pages(), min_size=1, max_size=2))
def test_the_published_schemas_find_nothing_wrong(
    form: str, profile: str, files: str, schema: tuple[str, ...], given_pages: list[ExportPage]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        options = {"profile": profile} if profile else {}
        path, _ = written(find_format(form), numbered(given_pages), Path(folder), **options)
        checked = list(path.rglob(files))
        assert checked
        assert [found for file in checked for found in complaints(file, *schema)] == []


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [("page-xml", b" regionRef=", b" regionReff="), ("mets-alto", b" LABEL=", b" LABLE="), ("tei", b"<lb ", b"<lbb ")],
)
def test_the_published_schemas_find_what_is_wrong(form: str, right: bytes, wrong: bytes, tmp_path: Path) -> None:
    with gold_project(tmp_path / "p", [DISPLACED]) as project:
        export_project(project, ExportRequest(form), tmp_path / "out")
    found = (tmp_path / "out").rglob("mets.xml" if form == "mets-alto" else f"{DISPLACED['id']}.xml")
    (file,) = (path for path in found if right in path.read_bytes())
    file.write_bytes(file.read_bytes().replace(right, wrong))
    assert complaints(file) != []


def test_what_xml_cannot_hold_is_reported_with_its_substitute(tmp_path: Path) -> None:
    record = DISPLACED | {"text": DISPLACED["text"].replace("讯", "\x01")}
    with gold_project(tmp_path / "p", [record]) as project:
        report = export_project(project, ExportRequest("page-xml"), tmp_path / "out")
    assert [(entry.count, "U+FFFD" in entry.what) for entry in report.drops] == [(1, True)]
    assert "本报\ufffd" in (tmp_path / "out" / "yanxi-2021-06-18-2.xml").read_text("utf-8")


@pytest.mark.parametrize("form", ["page-xml", "mets-alto"])
def test_boxes_that_are_lost_are_reported(form: str, tmp_path: Path) -> None:
    known, typed = DISPLACED | {"meta": {"format": "ALTO"}}, DISPLACED | {"id": "typed-2021-06-18-2"}
    with gold_project(tmp_path / "p", [known]) as project:
        report = export_project(project, ExportRequest(form), tmp_path / "out")
        assert [(entry.count, "boxes" in entry.what) for entry in report.drops] == [(1, True)]
    with gold_project(tmp_path / "q", [typed]) as project:
        assert not len(export_project(project, ExportRequest(form), tmp_path / "other").drops)


def test_substitutes_and_names() -> None:
    assert holdable("a\x01b\ufffe") == ("a\ufffdb\ufffd", [(1, 1), (3, 0xFFFE)])
    assert [xml_name(name) for name in ("盐溪 1", "1a", "a:b", "", "😀", "㐀")] == [
        "盐溪_1",
        "p-1a",
        "a_b",
        "p",
        "p",
        "p",
    ]
