"""METS and ALTO: a folder an issue, with mets.xml (its articles) and an ALTO 4.4 file for each page."""

import json
import tempfile
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast
from urllib.parse import quote

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import HEAD_ORDER, Role
from annotator.core.origin import publication_of
from annotator.core.splits import Split
from annotator.formats.archive.alto import ARTICLE, CATEGORY, ROLE
from annotator.formats.archive.boxes import PIXEL, Box, share
from annotator.formats.archive.layout import KEY, Block, Layout, Segment, Topics, lay_out
from annotator.formats.archive.mets import AUTHORITY, TYPES
from annotator.formats.archive.xml_writer import XmlWriter, xml_name
from annotator.formats.export.interface import Format, Job, Shape
from annotator.formats.export.names import SafeNames
from annotator.formats.export.page_xml import MEASURED, SYNTHESISED
from annotator.formats.export.pages import ExportPage

ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
METS, MODS, XLINK = "http://www.loc.gov/METS/", "http://www.loc.gov/mods/v3", "http://www.w3.org/1999/xlink"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_NOTE = "Where the text came without boxes, coordinates are synthesised from line and character numbers."
_IN_MEMORY = 8 << 20  # bytes of what is to go into METS files; more goes to a temporary file
Json = dict[str, Any]


class MetsAlto(Format):
    """ISSUE/mets.xml and ISSUE/alto/PAGE.xml, in a folder for each split."""

    name = "mets-alto"
    sentence = QT_TRANSLATE_NOOP("errors", "METS with ALTO 4.4, a folder an issue, with articles as logical structure")
    shape = Shape.FOLDER

    def write(self, job: Job) -> None:
        names, topics = SafeNames(), Topics(job)
        issues: dict[tuple[Split | None, str], _Issue] = {}
        folders = SafeNames()
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as kept:
            spool = cast(BinaryIO, kept)
            for page in job.pages():
                stem = names.of(xml_name(page.name))
                layout = lay_out(page, job, topics)
                key = page.split, page.issue.key
                if key not in issues:
                    issues[key] = _Issue(_folder(page, folders), publication_of(page.meta, page.name), page.issue)
                issue = issues[key]
                with job.target.open(f"{issue.folder}/alto/{stem}.xml") as stream:
                    stream.write(_alto(layout, stem, topics))
                issue.places.append(spool.tell())
                spool.write(json.dumps(_for_mets(page, layout, stem)).encode("ascii") + b"\n")
            for issue in issues.values():
                pages = []
                for place in issue.places:
                    spool.seek(place)
                    pages.append(json.loads(spool.readline()))
                with job.target.open(f"{issue.folder}/mets.xml") as stream:
                    stream.write(_mets(issue, pages))


@dataclass
class _Issue:
    folder: str
    paper: str
    issue: Any  # core.issues.Issue
    places: list[int] = field(default_factory=list)  # where in the spool its pages are


def _folder(page: ExportPage, folders: SafeNames) -> str:
    name = folders.of(xml_name(page.issue.key or page.name))
    return f"{page.split.value}/{name}" if page.split else name


def _for_mets(page: ExportPage, layout: Layout, stem: str) -> Json:
    """What mets.xml says of a page."""
    return {
        "name": page.name,
        "stem": stem,
        "articles": [
            [
                article.id, article.export_id, article.headline, article.topics,
                [[block.id, (block.role or Role.BODY).value] for block in article.blocks],
            ]
            for article in layout.articles
        ],
    }  # fmt: skip


def _alto(layout: Layout, stem: str, topics: Topics) -> bytes:
    xml = XmlWriter()
    place = f"{ALTO} http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
    xml.start("alto", {"xmlns": ALTO, "xmlns:xsi": _INSTANCE, "xsi:schemaLocation": place, "SCHEMAVERSION": "4.4"})
    xml.start("Description")
    xml.leaf("MeasurementUnit", text=layout.unit or PIXEL)
    xml.start("Processing", {"ID": "export"})
    told = MEASURED.format(unit=layout.unit) if layout.unit else SYNTHESISED
    xml.leaf("processingStepDescription", text=told)
    xml.start("processingSoftware")
    xml.leaf("softwareName", text="article-annotator")
    xml.end(3)
    _tags(xml, layout, topics)
    if layout.articles:
        xml.start("ReadingOrder")
        xml.start("UnorderedGroup", {"ID": "articles"})
        for article in layout.articles:
            xml.start("OrderedGroup", {"ID": f"order.{article.id}", "TAGREFS": article.id})
            for block in article.blocks:
                xml.leaf("ElementRef", {"ID": f"order.{block.id}", "REF": block.id})
            xml.end()
        xml.end(2)
    xml.start("Layout")
    size = {"HEIGHT": layout.height, "WIDTH": layout.width}
    xml.start("Page", {"ID": "page", "PHYSICAL_IMG_NR": 1, **size})
    xml.start("PrintSpace", {"ID": "print", **size, "HPOS": 0, "VPOS": 0})
    labels = {article.id: article.topics for article in layout.articles}
    for block in layout.blocks:
        _block(xml, block, labels.get(block.article or "", ()))
    xml.end(4)
    return xml.document()


def _tags(xml: XmlWriter, layout: Layout, topics: Topics) -> None:
    names = {topic: label for label, topic in topics.ids.items()}
    roles = dict.fromkeys(block.role for article in layout.articles for block in article.blocks if block.role)
    used = dict.fromkeys(topic for article in layout.articles for topic in article.topics)
    xml.start("Tags")
    for article in layout.articles:
        xml.leaf(
            "StructureTag",
            {
                "ID": article.id,
                "TYPE": ARTICLE,
                "LABEL": article.headline or article.id,
                "DESCRIPTION": article.export_id,
            },
        )
    for role in roles:
        xml.leaf("RoleTag", {"ID": f"role.{role.value}", "TYPE": ROLE, "LABEL": role.value})
    for topic in used:
        xml.leaf("OtherTag", {"ID": f"topic.{topic}", "TYPE": CATEGORY, "LABEL": names[topic]})
    xml.leaf("OtherTag", {"ID": "extension", "TYPE": KEY, "LABEL": "page record", "DESCRIPTION": layout.extension})
    xml.end()


def _box(box: Box) -> Json:
    return {"HPOS": box.left, "VPOS": box.top, "WIDTH": box.width, "HEIGHT": box.height}


def _block(xml: XmlWriter, block: Block, topics: tuple[str, ...]) -> None:
    refs = [block.article, f"role.{block.role.value}"] if block.article and block.role else []
    refs += [f"topic.{topic}" for topic in topics]
    xml.start("TextBlock", {"ID": block.id, "TAGREFS": " ".join(filter(None, refs)) or None, **_box(block.box)})
    for segment in block.segments:
        xml.start("TextLine", {"ID": segment.id, **_box(segment.box)})
        _words(xml, segment)
        xml.end()
    xml.end()


def _words(xml: XmlWriter, segment: Segment) -> None:
    """Single spaces between words are SP; any other white space stays in the words."""
    box, at = segment.box, 0
    words: list[str] = []
    for word in segment.text.split(" "):
        if words and (not word or not words[-1] or words[-1].endswith(" ")):
            words[-1] += f" {word}"
        else:
            words.append(word)
    length = max(1, len(segment.text))
    for number, word in enumerate(words):
        if number:
            blank = share(box, at, at + 1, length)
            xml.leaf("SP", {"HPOS": blank.left, "VPOS": blank.top, "WIDTH": blank.width})
            at += 1
        xml.leaf("String", {"CONTENT": word, **_box(share(box, at, at + len(word), length))})
        at += len(word)


def _mets(issue: _Issue, pages: list[Json]) -> bytes:
    xml = XmlWriter()
    label = " ".join(filter(None, (issue.paper, issue.issue.date))) or issue.issue.key
    xml.start(
        "mets",
        {
            "xmlns": METS, "xmlns:mods": MODS, "xmlns:xlink": XLINK, "xmlns:xsi": _INSTANCE,
            "xsi:schemaLocation": f"{METS} http://www.loc.gov/standards/mets/mets.xsd",
            "OBJID": issue.issue.key, "LABEL": label, "TYPE": "Newspaper",
        },
    )  # fmt: skip
    xml.start("metsHdr")
    xml.start("agent", {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"})
    xml.leaf("name", text="article-annotator")
    xml.leaf("note", text=_NOTE)
    xml.end(2)
    _describe(xml, "issue", issue.paper or issue.issue.key, issue.issue.key, (), issue.issue.date)
    for number, page in enumerate(pages, 1):
        for name, told, headline, topics, _ in page["articles"]:
            _describe(xml, f"mods.p{number}.{name}", headline or told, told, topics, "")
    xml.start("fileSec")
    xml.start("fileGrp", {"USE": "FULLTEXT"})
    for number, page in enumerate(pages, 1):
        xml.start("file", {"ID": f"ALTO{number:05}", "MIMETYPE": "text/xml"})
        xml.leaf("FLocat", {"LOCTYPE": "URL", "xlink:href": f"alto/{quote(page['stem'])}.xml"})
        xml.end()
    xml.end(2)
    xml.start("structMap", {"TYPE": "PHYSICAL"})
    xml.start("div", {"TYPE": "Newspaper", "DMDID": "issue"})
    for number, page in enumerate(pages, 1):
        xml.start("div", {"TYPE": "PAGE", "ID": f"p{number}", "ORDER": number, "LABEL": page["name"]})
        xml.start("fptr")
        xml.leaf("area", {"FILEID": f"ALTO{number:05}", "BETYPE": "IDREF", "BEGIN": "page"})
        xml.end(2)
    xml.end(2)
    xml.start("structMap", {"TYPE": "LOGICAL"})
    xml.start("div", {"TYPE": "Newspaper", "LABEL": label})
    xml.start("div", {"TYPE": "ISSUE", "DMDID": "issue", "LABEL": label})
    xml.start("div", {"TYPE": "CONTENT"})
    for number, page in enumerate(pages, 1):
        for article in page["articles"]:
            _logical(xml, number, article)
    xml.end(5)
    return xml.document()


def _describe(xml: XmlWriter, name: str, title: str, identifier: str, topics: tuple[str, ...], date: str) -> None:
    xml.start("dmdSec", {"ID": name})
    xml.start("mdWrap", {"MDTYPE": "MODS", "MIMETYPE": "text/xml"})
    xml.start("xmlData")
    xml.start("mods:mods")
    xml.start("mods:titleInfo")
    xml.leaf("mods:title", text=title)
    xml.end()
    if date:
        xml.start("mods:originInfo")
        xml.leaf("mods:dateIssued", {"encoding": "iso8601"}, date)
        xml.end()
    for topic in topics:
        xml.start("mods:subject", {"authority": AUTHORITY})
        xml.leaf("mods:topic", text=topic)
        xml.end()
    xml.leaf("mods:identifier", {"type": "local"}, identifier)
    xml.end(4)


def _logical(xml: XmlWriter, page: int, article: list[Any]) -> None:
    """An article: its pieces in reading order, in turns of HEADING and BODY."""
    name, _, headline, _, blocks = article
    xml.start(
        "div",
        {"TYPE": "ARTICLE", "ID": f"p{page}.{name}", "DMDID": f"mods.p{page}.{name}", "LABEL": headline or None},
    )
    order, before = 0, None
    for number, (block, value) in enumerate(blocks, 1):
        role = Role(value)
        part = "HEADING" if role in HEAD_ORDER else "BODY"
        if part != before:
            if before:
                xml.end()
            order += 1
            xml.start("div", {"TYPE": part, "ORDER": order})
            before = part
        xml.start("div", {"TYPE": TYPES[role], "ORDER": number})
        xml.start("fptr")
        xml.leaf("area", {"FILEID": f"ALTO{page:05}", "BETYPE": "IDREF", "BEGIN": block})
        xml.end(2)
    xml.end(2)
