"""PAGE XML 2019-07-15, one file a page: lines and regions, an ordered group for each article, boxes."""

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.formats.archive.boxes import Box
from annotator.formats.archive.layout import KEY, Block, Layout, Topics, lay_out
from annotator.formats.archive.page_xml import FURNITURE, TYPES, custom
from annotator.formats.archive.times import moment_of
from annotator.formats.archive.xml_writer import XmlWriter, holdable, xml_name
from annotator.formats.export.interface import Format, Job, Shape
from annotator.formats.export.names import SafeNames
from annotator.formats.export.pages import ExportPage

NAMESPACE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SYNTHESISED = "The text came without boxes: all coordinates are synthesised from line and character numbers."
MEASURED = (
    "Coordinates of whole lines are those of the file that the page came from (unit: {unit}); a piece of a line has a share "
    "by its number of characters."
)
_MOMENT = "Created and LastChange are the moment of acceptance, or the beginning of 1970 where that is not known."


class PageXml(Format):
    """NAME.xml for each page, in a folder for each split."""

    name = "page-xml"
    sentence = QT_TRANSLATE_NOOP(
        "errors", "PAGE XML 2019-07-15, one file a page, articles as groups of the reading order"
    )
    shape = Shape.FOLDER

    def write(self, job: Job) -> None:
        names, topics = SafeNames(), Topics(job)
        for page in job.pages():
            stem = names.of(xml_name(page.name))
            layout = lay_out(page, job, topics)
            folder = f"{page.split.value}/" if page.split else ""
            with job.target.open(f"{folder}{stem}.xml") as stream:
                stream.write(_document(page, layout, stem))


def _document(page: ExportPage, layout: Layout, stem: str) -> bytes:
    xml = XmlWriter()
    place = f"{NAMESPACE} {NAMESPACE}/pagecontent.xsd"
    xml.start("PcGts", {"xmlns": NAMESPACE, "xmlns:xsi": _INSTANCE, "xsi:schemaLocation": place})
    xml.start("Metadata")
    moment = moment_of(page.state)
    xml.leaf("Creator", text="article-annotator")
    xml.leaf("Created", text=moment)
    xml.leaf("LastChange", text=moment)
    told = MEASURED.format(unit=layout.unit) if layout.unit else SYNTHESISED
    xml.leaf("Comments", text=f"{told} {_MOMENT}")
    xml.leaf("MetadataItem", {"type": "other", "name": KEY, "value": layout.extension})
    xml.end()
    image = page.meta.get("image")
    image = image if isinstance(image, str) and image.strip() else f"{stem}.jpg"
    xml.start("Page", {"imageFilename": holdable(image)[0], "imageWidth": layout.width, "imageHeight": layout.height})
    _reading_order(xml, layout)
    for number, block in enumerate(layout.blocks):
        _region(xml, block, number)
    xml.end(2)
    return xml.document()


def _reading_order(xml: XmlWriter, layout: Layout) -> None:
    if not layout.articles:
        return
    xml.start("ReadingOrder")
    xml.start("UnorderedGroup", {"id": "articles"})
    for article in layout.articles:
        told = [custom("structure", id=article.id, type="article")]
        told += [custom("category", value=topic) for topic in article.topics]
        xml.start(
            "OrderedGroup",
            {"id": article.id, "caption": article.headline or None, "type": "article", "custom": " ".join(told)},
        )
        for index, block in enumerate(article.blocks):
            xml.leaf("RegionRefIndexed", {"index": index, "regionRef": block.id})
        xml.end()
    xml.end(2)


def _region(xml: XmlWriter, block: Block, number: int) -> None:
    role = block.role
    kind = TYPES[role] if role else "other"
    told = f"{custom('readingOrder', index=number)} {custom('structure', type=role.value if role else FURNITURE)}"
    xml.start("TextRegion", {"id": block.id, "type": kind, "custom": told})
    xml.leaf("Coords", {"points": _points(block.box)})
    for index, segment in enumerate(block.segments):
        told = custom("readingOrder", index=index)
        if block.article:
            told += f" {custom('structure', id=block.article, type='article')}"
        xml.start("TextLine", {"id": segment.id, "custom": told})
        xml.leaf("Coords", {"points": _points(segment.box)})
        xml.start("TextEquiv")
        xml.leaf("Unicode", text=segment.text)
        xml.end(2)
    xml.end()


def _points(box: Box) -> str:
    return f"{box.left},{box.top} {box.right},{box.top} {box.right},{box.bottom} {box.left},{box.bottom}"
