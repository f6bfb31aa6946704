"""Boxes of archives' files: kept at import, true again at export, shared among the pieces of a line; nothing hostile gets in."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schemas import complaints

from annotator.core.edits import AcceptPage, NewArticle
from annotator.formats.archive.boxes import Box, boxes_in, hocr_box, number, share
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import ExportReport, export_project
from annotator.services.importing import import_paths
from annotator.services.project import Project

NAMESPACE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
P, A = f"{{{NAMESPACE}}}", "{http://www.loc.gov/standards/alto/ns-v4#}"
PAGE = f"""<PcGts xmlns="{NAMESPACE}"><Metadata/><Page imageFilename="a.jpg" imageWidth="2000" imageHeight="3000">
<TextRegion id="r1"><Coords points="100,200 900,200 900,400 100,400"/>
<TextLine id="x"><Coords points="100,201 900,200 900,250 100,251"/><TextEquiv><Unicode>社区工具间居民登</Unicode></TextEquiv></TextLine>
<TextLine id="y"><Coords points="1,1"/><TextEquiv><Unicode>警务</Unicode></TextEquiv></TextLine>
<TextLine id="z"><TextEquiv><Unicode>没有框</Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="r2"><Coords><Point x="10" y="500"/><Point x="20" y="700"/></Coords><TextEquiv><Unicode>一二
三四</Unicode></TextEquiv></TextRegion></Page></PcGts>"""
LINES = [[100, 200, 900, 251], [1, 1, 1, 1], None, [10, 500, 20, 600], [10, 600, 20, 700]]
ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>mm10</MeasurementUnit></Description>
<Layout><Page ID="p" PHYSICAL_IMG_NR="1" WIDTH="2100" HEIGHT="2970"><PrintSpace><TextBlock ID="b">
<TextLine ID="l" HPOS="10.4" VPOS="20" WIDTH="300" HEIGHT="40"><String CONTENT="Gazette"/></TextLine>
<TextLine ID="m"><String CONTENT="de" HPOS="10" VPOS="70" WIDTH="30" HEIGHT="40"/><SP/>
<String CONTENT="Paris" HPOS="60" VPOS="72" WIDTH="50" HEIGHT="30"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"""
HOCR = """<html><body><div class='ocr_page' title='image "a.png"; bbox 0 0 800 600'><span class='ocr_line' title='bbox 1 2 30 40; x 1'>
One</span> <span class="ocr_line">Two</span></div></body></html>"""


def imported(project: Project, path: Path, text: str) -> Any:
    path.write_text(text, "utf-8")
    (added,) = import_paths(project, [path]).added
    return project.page(added)


def exported(project: Project, form: str, out: Path) -> tuple[ElementTree.Element, ExportReport]:
    report = export_project(project, ExportRequest(form, status="all"), out)
    (file,) = (path for path in out.rglob("*.xml") if path.name != "mets.xml")
    assert form != "page-xml" or complaints(file) == []
    return ElementTree.parse(file).getroot(), report


@pytest.fixture
def project(tmp_path: Path):
    with Project.create(tmp_path / "p.sqlite", who="tester") as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "text", "unit", "size", "lines"),
    [
        ("a.xml", PAGE, "pixel", (2000, 3000), LINES),
        ("b.xml", ALTO, "mm10", (2100, 2970), [[10, 20, 310, 60], [10, 70, 110, 110]]),
        ("c.hocr", HOCR, "pixel", (800, 600), [[1, 2, 30, 40], None]),
    ],
)
def test_an_import_keeps_them(project, tmp_path, name, text, unit, size, lines) -> None:
    page = imported(project, tmp_path / name, text)
    assert page.meta["boxes"] == {"unit": unit, "width": size[0], "height": size[1], "lines": lines}


@pytest.mark.parametrize("form", ["page-xml", "mets-alto"])
def test_an_export_has_them_again_and_a_share_for_each_piece(project, tmp_path, form) -> None:
    page = imported(project, tmp_path / "a.xml", PAGE)
    project.apply(page.id, NewArticle(((2, 4),)))  # two of the eight characters of the first line
    root, report = exported(project, form, tmp_path / "out")
    if form == "page-xml":
        page_node = root.find(f"{P}Page")
        assert (page_node.get("imageWidth"), page_node.get("imageHeight")) == ("2000", "3000")
        assert "those of the file" in root.findtext(f"{P}Metadata/{P}Comments")
        points = [line.find(f"{P}Coords").get("points") for line in root.iter(f"{P}TextLine")]
        found = [[int(part) for part in re.split("[ ,]", told)] for told in points]
        boxes = [[min(n[::2]), min(n[1::2]), max(n[::2]), max(n[1::2])] for n in found]
    else:
        keys = "HPOS", "VPOS", "WIDTH", "HEIGHT"
        found = [[int(line.get(key)) for key in keys] for line in root.iter(f"{A}TextLine")]
        boxes = [[left, top, left + width, top + height] for left, top, width, height in found]
        assert root.findtext(f"{A}Description/{A}MeasurementUnit") == "pixel"
    assert boxes == [
        [100, 200, 300, 251], [300, 200, 500, 251], [500, 200, 900, 251], [1, 1, 1, 1], [1, 1, 1, 1], *LINES[3:]
    ]  # fmt: skip
    assert sorted((entry.count, entry.what.split(":")[0]) for entry in report.drops) == [
        (1, "boxes of lines that have none in the file that the page came from"),
        (3, "boxes of pieces of a line"),
    ]


def test_they_come_back_from_our_own_export(project, tmp_path) -> None:
    page = imported(project, tmp_path / "b.xml", ALTO)
    project.apply(page.id, AcceptPage(project.acceptance()))
    root, report = exported(project, "mets-alto", tmp_path / "out")
    assert root.findtext(f"{A}Description/{A}MeasurementUnit") == "mm10"
    assert len(report.drops) == 0
    with Project.create(tmp_path / "q.sqlite", who="tester") as other:
        (added,) = import_paths(other, [tmp_path / "out"]).added
        assert other.page(added).meta["boxes"] == page.meta["boxes"]


def test_tei_has_no_boxes_and_says_nothing_of_them(project, tmp_path) -> None:
    imported(project, tmp_path / "a.xml", PAGE)
    assert len(export_project(project, ExportRequest("tei", status="all"), tmp_path / "out").drops) == 0


def test_clean_text_has_invented_ones_and_the_report_says_so(project, tmp_path) -> None:
    imported(project, tmp_path / "a.xml", PAGE)
    report = export_project(project, ExportRequest("page-xml", status="all", text="clean"), tmp_path / "out")
    assert any("invented" in entry.what for entry in report.drops)


GOOD = {"unit": "pixel", "width": 9, "height": 9, "lines": [[0, 0, 9, 9]]}
BAD = [
    None, [], "x", {}, GOOD | {"unit": "mile"}, GOOD | {"unit": []}, GOOD | {"width": "9"}, GOOD | {"height": -1}, GOOD | {"lines": {}},
    GOOD | {"lines": []}, GOOD | {"lines": [None]}, GOOD | {"lines": [[0, 0, 9]]}, GOOD | {"lines": [[9, 0, 0, 9]]},
    GOOD | {"lines": [[0, 0, True, 9]]}, GOOD | {"lines": [[0, 0, 1.5, 9]]}, GOOD | {"lines": [[0, 0, 10**30, 9]]},
    GOOD | {"lines": ["0 0 9 9"]}, GOOD | {"lines": [[0, 0, 9, 9]] * 2},
]  # fmt: skip


@pytest.mark.parametrize("told", BAD)
def test_what_is_no_box_counts_as_none(told: Any) -> None:
    assert boxes_in({"boxes": GOOD}, 1) is not None
    assert boxes_in({"boxes": told}, 1) is None


@pytest.mark.parametrize("words", ["", "nan", "inf", "-inf", "1e99", "x", "1,2"])
def test_what_is_no_number_counts_as_none(words: str) -> None:
    assert number(words) is None
    assert hocr_box(f"bbox 1 2 {words.split(',')[0] or 'x'}") is None


def test_a_coordinate_off_the_page_is_at_its_edge() -> None:
    assert (number("-3"), number("2.6")) == (0, 3)


@given(st.lists(st.integers(1, 9), min_size=1), st.tuples(*[st.integers(0, 5000)] * 4))
def test_shares_cover_the_line_without_a_gap(lengths: list[int], sides: tuple[int, int, int, int]) -> None:
    left, top, width, height = sides
    box, at, total, found = Box(left, top, left + width, top + height), 0, sum(lengths), []
    for length in lengths:
        found.append(share(box, at, at + length, total))
        at += length
    across = height <= 2 * width
    ends = [(one.left, one.right) if across else (one.top, one.bottom) for one in found]
    assert ends[0][0] == (box.left if across else box.top)
    assert ends[-1][1] == (box.right if across else box.bottom)
    assert all(one[1] == other[0] for one, other in pairwise(ends))
