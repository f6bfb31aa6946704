"""PAGE, ALTO, METS, TEI and hOCR into a project: text in reading order, articles where the file says so, hostile files."""

from pathlib import Path

import pytest
from export_support import gold_project

from annotator.core.errors import InputError
from annotator.formats.archive import xml_tree
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.values import OpenPage, PageStatus

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"><Metadata/>
<Page imageFilename="a.jpg" imageWidth="9" imageHeight="9"><ReadingOrder><OrderedGroup id="o">
<RegionRefIndexed index="1" regionRef="r1"/><RegionRefIndexed index="0" regionRef="r2"/></OrderedGroup></ReadingOrder>
<TextRegion id="r1" type="paragraph"><TextLine id="x" custom="structure {id:a7; type:article;}"><TextEquiv index="1">
<Unicode>错</Unicode></TextEquiv><TextEquiv index="0"><Unicode>居民登记。</Unicode></TextEquiv></TextLine>
<TextLine id="y"><Word id="w"><TextEquiv><Unicode>第</Unicode></TextEquiv></Word><Word id="v"><TextEquiv><Unicode>2版</Unicode>
</TextEquiv></Word></TextLine></TextRegion>
<TextRegion id="r2" type="heading"><TextLine id="z" custom="structure {id:a7; type:article;}"><TextEquiv><Unicode>工具间</Unicode>
</TextEquiv></TextLine></TextRegion></Page></PcGts>"""
ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout><Page ID="{p}" PHYSICAL_IMG_NR="1"><PrintSpace>
<ComposedBlock ID="{p}_C"><TextBlock ID="{p}_B1"><TextLine><String CONTENT="Nou"/><SP/><String CONTENT="vel"/>
<HYP CONTENT="-"/></TextLine></TextBlock></ComposedBlock>
<TextBlock ID="{p}_B2"><TextLine ID="{p}_L"><String CONTENT="les"/><String CONTENT="locales"/></TextLine></TextBlock>
<TextBlock ID="{p}_B3"><TextLine><String CONTENT="TITRE"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"""
METS = """<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" LABEL="Gazette 1"><fileSec><fileGrp>
<file ID="F2" MIMETYPE="text/xml"><FLocat LOCTYPE="URL" xlink:href="file://./alto/p2.xml"/></file>
<file ID="F1" MIMETYPE="text/xml"><FLocat LOCTYPE="URL" xlink:href="alto/p%31.xml"/></file>
{more}</fileGrp></fileSec>
<structMap TYPE="PHYSICAL"><div><div><fptr><area FILEID="F1"/></fptr></div><div><fptr FILEID="F2"/></div></div></structMap>
<structMap TYPE="LOGICAL"><div TYPE="Newspaper"><div TYPE="CONTENT"><div TYPE="ARTICLE" ID="A1">
<div TYPE="BODY" ORDER="2"><div TYPE="PARAGRAPH"><fptr><area FILEID="F1" BETYPE="IDREF" BEGIN="P1_C"/></fptr></div>
<div TYPE="PARAGRAPH"><fptr><area FILEID="F2" BETYPE="IDREF" BEGIN="P2_B1"/></fptr></div></div>
<div TYPE="HEADING" ORDER="1"><div TYPE="TITLE"><fptr><area FILEID="F1" BETYPE="IDREF" BEGIN="P1_B3"/></fptr></div></div>
</div></div></div></structMap></mets>"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><pb n="1"/><fw>第一版</fw>
<div type="article" ana="#topic.policing"><head>交警查头盔</head><byline>方以南</byline><p>第一行<lb/>第二行
 续</p><pb n="2"/><p>下一版</p></div></body></text></TEI>"""
HOCR = """<html><body><div class='ocr_page' title='image "a.png"'><p><span class='ocr_line' id='l'><span class='ocrx_word'>One</span>
<span class='ocrx_word'>two</span></span><br><span class="ocr_line">三&amp;四</span></p></div></body></html>"""


@pytest.fixture
def project(tmp_path: Path):
    with Project.create(tmp_path / "test.sqlite", who="tester") as opened:
        yield opened


def file(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def issue(folder: Path, more: str = "") -> Path:
    for number in (1, 2):
        file(folder / "alto" / f"p{number}.xml", ALTO.format(p=f"P{number}"))
    return file(folder / "mets.xml", METS.format(more=more))


def only_page(project: Project, *paths: Path) -> OpenPage:
    (added,) = import_paths(project, paths).added
    return project.page(added)


def pieces(page: OpenPage) -> list[list[tuple[str, str]]]:
    return [[(span.role.value, page.text[span.start, span.end]) for span in a.spans] for a in page.state.articles]


def test_page_xml_in_reading_order_with_the_articles_of_its_lines(project, tmp_path):
    page = only_page(project, file(tmp_path / "gazette.xml", PAGE))
    assert (page.name, page.text.text) == ("gazette", "工具间\n居民登记。\n第 2版\n")
    assert pieces(page) == [[("headline", "工具间"), ("body", "居民登记。")]]
    assert (page.status, page.source.file, page.meta["image"]) == (PageStatus.PROPOSED, "gazette.xml", "a.jpg")


def test_alto_lines_are_as_they_were_printed(project, tmp_path):
    page = only_page(project, file(tmp_path / "p1.xml", ALTO.format(p="P1")))
    assert page.text.text == "Nou vel-\nles locales\nTITRE\n"
    assert (page.status, page.state.articles) == (PageStatus.NEW, ())


def test_mets_says_the_articles_of_its_alto_pages(project, tmp_path):
    report = import_paths(project, [issue(tmp_path / "in")])
    pages = [project.page(number) for number in report.added]
    assert [page.name for page in pages] == ["p1", "p2"]
    assert pieces(pages[0]) == [[("headline", "TITRE"), ("body", "Nou vel-")]]
    assert pieces(pages[1]) == [[("body", "Nou vel-")]]
    assert pages[0].meta["issue"] == "Gazette 1"
    assert [str(note) for note in report.notes] == [
        "mets.xml: articles that go on on another page are an article on each of their pages (1)."
    ]


def test_in_a_folder_the_pages_of_an_issue_are_read_once(project, tmp_path):
    issue(tmp_path / "in")
    file(tmp_path / "in" / "other.xml", PAGE)
    assert len(import_paths(project, [tmp_path / "in"]).added) == 3


@pytest.mark.parametrize(
    "address", ["../secret.xml", "/etc/passwd", "file:///etc/passwd", "http://x/y.xml", "link.xml"]
)
def test_mets_reads_nothing_outside_of_its_folder(project, tmp_path, address):
    secret = file(tmp_path / "secret.xml", ALTO.format(p="S"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.xml").symlink_to(secret)
    named = f'<file ID="F3" MIMETYPE="text/xml"><FLocat xlink:href="{address}"/></file>'
    report = import_paths(project, [issue(tmp_path / "in", named)])
    assert len(report.added) == 2
    assert "mets.xml: page files that it names are not there (1)." in [str(note) for note in report.notes]


def test_mets_without_its_pages_is_one_clear_sentence(project, tmp_path):
    with pytest.raises(InputError, match=r"none of the page files that it names \(2\) is there"):
        import_paths(project, [file(tmp_path / "mets.xml", METS.format(more=""))])


def test_tei_is_cut_at_page_breaks(project, tmp_path):
    first, second = (project.page(n) for n in import_paths(project, [file(tmp_path / "x.xml", TEI)]).added)
    assert (first.name, second.name) == ("x-p1", "x-p2")
    assert first.text.text == "第一版\n交警查头盔\n方以南\n第一行\n第二行 续\n"
    assert pieces(first) == [[("headline", "交警查头盔"), ("byline", "方以南"), ("body", "第一行\n第二行 续")]]
    assert first.state.articles[0].category == "policing"
    assert pieces(second) == [[("body", "下一版")]]


@pytest.mark.parametrize("name", ["a.html", "a.hocr", "a"])
def test_hocr_gives_its_lines(project, tmp_path, name):
    page = only_page(project, file(tmp_path / name, HOCR))
    assert page.text.text == "One two\n三&四\n"


def test_what_a_file_is_stands_in_it_not_in_its_name(project, tmp_path):
    assert only_page(project, file(tmp_path / "a.txt", PAGE)).text.text.startswith("工具间\n")
    assert only_page(project, file(tmp_path / "b.txt", "<not XML, a page that begins so>\n")).text.text.startswith(
        "<not"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "iso-8859-1"])
def test_encodings(project, tmp_path, encoding):
    text = ALTO.format(p="P") if encoding == "iso-8859-1" else PAGE
    text = text.replace("les", "lés") if encoding == "iso-8859-1" else text
    _head, _, rest = text.partition("?>") if text.startswith("<?") else ("", "", text)
    data = f'<?xml version="1.0" encoding="{encoding}"?>{rest}'.encode(encoding)
    assert ("lés" if encoding == "iso-8859-1" else "居民登记。") in only_page(
        project, file(tmp_path / "a.xml", data)
    ).text.text


def test_utf_8_that_says_it_is_latin_1_is_read_as_utf_8_and_said(project, tmp_path):
    path = file(tmp_path / "a.xml", PAGE.replace("UTF-8", "ISO-8859-1"))
    report = import_paths(project, [path])
    assert project.page(report.added[0]).text.text.startswith("工具间\n")
    assert [str(note) for note in report.notes] == [
        "a.xml says that it is ISO-8859-1, but it is UTF-8, and was read as that."
    ]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + ALTO.format(p="P").replace("TITRE", "&b;")
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + ALTO.format(p="P").replace(
    "<Layout>", "<Description>&a;</Description><Layout>"
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (BOMB, "declares entities of its own"),
        (OUTSIDE, "declares entities of its own"),
        ('<!DOCTYPE alto SYSTEM "http://x/alto.dtd">' + ALTO.format(p="P").replace("<Layout>", "<x>&nbsp;</x><Layout>"), "uses the entity nbsp"),
        (ALTO.format(p="P")[:-20], r"not well-formed XML \(line"),
        ("<alto>" + "<a>" * 300 + "</a>" * 300 + "</alto>", "too large or too deep"),
        ("<alto/>", "has no text"),
        ("<didl><a/></didl>", "its root is didl"),
        ("", "no element|not well-formed"),
        ('<?xml version="1.0" encoding="klingon"?><alto/>', "its encoding is wrong .*klingon"),
        ("<TEI><teiHeader><note type='article_annotator'>{\"version\":9}</note></teiHeader><text/></TEI>", "newer version"),
        ("<TEI><teiHeader><note type='article_annotator'>{\"version\":</note></teiHeader><text/></TEI>", "not valid JSON"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_and_nothing_is_kept(project, tmp_path, text, sentence):
    files = [file(tmp_path / "good.xml", PAGE), file(tmp_path / "wrong.xml", text)]
    with pytest.raises(InputError, match=sentence):
        import_paths(project, files)
    assert project.pages() == []
    report = import_paths(project, files, skip_bad=True)
    assert (len(report.added), len(report.skipped)) == (1, 1)


@pytest.mark.parametrize(("limit", "value"), [("MAX_ELEMENTS", 5), ("MAX_BYTES", 100), ("MAX_DEPTH", 3)])
def test_there_are_limits(project, tmp_path, monkeypatch, limit, value):
    monkeypatch.setattr(xml_tree, limit, value)
    with pytest.raises(InputError, match="too large or too deep"):
        import_paths(project, [file(tmp_path / "a.xml", PAGE)])


def test_a_doctype_without_entities_is_no_harm(project, tmp_path):
    path = file(tmp_path / "a.xml", '<!DOCTYPE alto SYSTEM "http://localhost:9/alto.dtd">' + ALTO.format(p="P"))
    assert "TITRE" in only_page(project, path).text.text


def test_files_of_one_name_get_different_ones(project, tmp_path):
    files = [file(tmp_path / "1" / "p.xml", PAGE), file(tmp_path / "2" / "p.xml", PAGE.replace("工具", "车棚"))]
    import_paths(project, files)
    assert [row.name for row in project.pages()] == ["p", "2/p"]
    again = import_paths(project, files)
    assert (again.added, again.known) == ((), ("p", "2/p"))


@pytest.mark.parametrize("form", ["page-xml", "mets-alto", "tei"])
def test_an_export_that_another_program_changed_comes_in_as_a_proposal(project, tmp_path, form):
    with gold_project(tmp_path / "p") as gold:
        export_project(gold, ExportRequest(form), tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.xml"):
        path.write_text(path.read_text("utf-8").replace("柳湾社区", "柳湾小区"), "utf-8")
    report = import_paths(project, [tmp_path / "out"])
    pages = [project.page(number) for number in report.added]
    assert [page.status for page in pages] == [PageStatus.PROPOSED] * 6
    assert all("柳湾小区" in page.text.text and len(page.state.articles) == 2 for page in pages)
    assert "was changed since it was exported" in str(report.notes[0])


def test_a_damaged_extension_leaves_what_the_file_itself_says(project, tmp_path):
    with gold_project(tmp_path / "p") as gold:
        export_project(gold, ExportRequest("page-xml"), tmp_path / "out")
    path = next((tmp_path / "out").glob("*.xml"))
    text = path.read_text("utf-8")
    begin = text.index("<MetadataItem")
    path.write_text(text[:begin] + text[text.index("/>", begin) + 2 :], "utf-8")
    page = only_page(project, path)
    assert [[role for role, _ in article] for article in pieces(page)] == [["headline", "body"]] * 2
    assert [article.category for article in page.state.articles] == ["policing", None]
