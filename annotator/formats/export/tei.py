"""TEI P5 after the PressMint profile: a file a page, its articles as div, and a corpus root with the taxonomies."""

from urllib.parse import quote

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import Role
from annotator.core.origin import publication_of
from annotator.formats.archive.layout import KEY, Block, LaidArticle, Layout, Topics, lay_out
from annotator.formats.archive.tei import ARTICLE, FURNITURE, ROLE, TOPIC
from annotator.formats.archive.xml_writer import XmlWriter, empty_tag, xml_name
from annotator.formats.export.interface import Format, Job, Kind, Option, Shape
from annotator.formats.export.names import SafeNames
from annotator.formats.export.pages import ExportPage
from annotator.formats.xml_text import escaped

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_INCLUDE = "http://www.w3.org/2001/XInclude"
CORPUS = "corpus"
_HEADS = frozenset({Role.RUBRIC, Role.OVERLINE, Role.HEADLINE, Role.SUBHEADLINE})
_MADE = "Exported from an annotation project."


class Tei(Format):
    """PAGE.xml for each page, in a folder for each split, and corpus.xml with the taxonomies, which includes them."""

    name = "tei"
    sentence = QT_TRANSLATE_NOOP("errors", "TEI P5, one file a page, with a corpus file that has the categories")
    shape = Shape.FOLDER
    options = (
        Option(
            "profile",
            Kind.CHOICE,
            QT_TRANSLATE_NOOP("errors", "p5 has byline elements; pressmint keeps to the elements of PressMint"),
            "p5",
            ("p5", "pressmint"),
        ),
    )

    def write(self, job: Job) -> None:
        names, topics = SafeNames(), Topics(job)
        names.of(CORPUS)
        bylines = job.options["profile"] == "p5"
        written: list[str] = []
        for page in job.pages():
            stem = names.of(xml_name(page.name))
            written.append(f"{page.split.value}/{stem}.xml" if page.split else f"{stem}.xml")
            with job.target.open(written[-1]) as stream:
                stream.write(_document(page, lay_out(page, job, topics, boxed=False), stem, bylines))
        if written:
            with job.target.open(f"{CORPUS}.xml") as stream:
                stream.write(_corpus(job, topics, written))


def _document(page: ExportPage, layout: Layout, stem: str, bylines: bool) -> bytes:
    xml = XmlWriter()
    xml.start("TEI", {"xmlns": NAMESPACE, "xml:id": stem, "xml:lang": _language(page.text.text)})
    _header(xml, page.name)
    xml.start("sourceDesc")
    xml.start("bibl")
    paper = publication_of(page.meta, page.name)
    if paper:
        xml.leaf("title", {"level": "j"}, paper)
    if page.issue.date:
        xml.leaf("date", {"when": page.issue.date}, page.issue.date)
    xml.leaf("biblScope", {"unit": "issue"}, page.issue.key)
    xml.leaf("idno", {"type": "page"}, page.name)
    xml.leaf("note", {"type": KEY}, layout.extension)
    xml.end(4)
    xml.start("text")
    xml.start("body")
    xml.leaf("pb", {"n": 1})
    for article in layout.articles:
        _article(xml, article, stem, bylines)
    furniture = [block for block in layout.blocks if block.role is None]
    if furniture or not layout.articles:
        xml.start("div", {"type": FURNITURE})
        for block in furniture:
            xml.mixed("p", None, _lines(block, stem))
        if not furniture:
            xml.leaf("p")
        xml.end()
    xml.end(3)
    return xml.document()


def _header(xml: XmlWriter, title: str) -> None:
    """The header up to the source, which is left open."""
    xml.start("teiHeader")
    xml.start("fileDesc")
    xml.start("titleStmt")
    xml.leaf("title", text=title)
    xml.end()
    xml.start("publicationStmt")
    xml.leaf("p", text=_MADE)
    xml.end()


def _language(text: str) -> str:
    return "zh" if any("\u3400" <= sign <= "\u9fff" for sign in text) else "und"


def _article(xml: XmlWriter, article: LaidArticle, stem: str, bylines: bool) -> None:
    ana = " ".join(f"{TOPIC}{topic}" for topic in article.topics) or None
    xml.start("div", {"type": ARTICLE, "xml:id": f"{stem}.{article.id}", "n": article.export_id, "ana": ana})
    top = True  # heads and bylines can only stand before the paragraphs
    for block in article.blocks:
        role = block.role or Role.BODY
        if top and role in _HEADS:
            name = "head"
        elif top and role is Role.BYLINE and bylines:
            name = "byline"
        else:
            name, top = "p", False
        xml.mixed(name, {"ana": f"{ROLE}{role.value}"}, _lines(block, stem))
    xml.end()


def _lines(block: Block, stem: str) -> str:
    return "".join(
        empty_tag("lb", {"n": segment.line, "xml:id": f"{stem}.{segment.id}"}) + escaped(segment.text)
        for segment in block.segments
    )


def _corpus(job: Job, topics: Topics, written: list[str]) -> bytes:
    xml = XmlWriter()
    xml.start("teiCorpus", {"xmlns": NAMESPACE, "xml:id": CORPUS, "xml:lang": "zh"})
    _header(xml, "Newspaper pages")
    xml.start("sourceDesc")
    xml.leaf("p", text=_MADE)
    xml.end(2)
    xml.start("encodingDesc")
    xml.start("classDecl")
    xml.start("taxonomy", {"xml:id": "topics"})
    by_id = job.scheme.by_id
    for label, topic in topics.ids.items():
        category = by_id.get(label)
        xml.start("category", {"xml:id": f"topic.{topic}", "n": label})
        for language, name in (("zh", category.name_zh), ("en", category.name_en)) if category else ():
            if name:
                _term(xml, name, language)
        if not category or not (category.name_zh or category.name_en):
            _term(xml, label, "und")
        xml.end()
    xml.end()
    xml.start("taxonomy", {"xml:id": "roles"})
    for role in Role:
        xml.start("category", {"xml:id": f"role.{role.value}"})
        _term(xml, role.value, "en")
        xml.end()
    xml.end(4)
    for name in written:
        xml.leaf("xi:include", {"xmlns:xi": _INCLUDE, "href": quote(name)})
    xml.end()
    return xml.document()


def _term(xml: XmlWriter, words: str, language: str) -> None:
    xml.start("catDesc", {"xml:lang": language})
    xml.leaf("term", text=words)
    xml.end()
