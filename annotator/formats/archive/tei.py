"""TEI P5: pages, articles as div, heads and paragraphs, source lines by lb. Nothing that a file includes is looked up."""

import re

from annotator.core.model import Role
from annotator.formats.archive.assemble import FoundPage, read_said
from annotator.formats.archive.layout import KEY
from annotator.formats.archive.xml_tree import Node

SKIP = frozenset({"facsimile", "standOff", "spanGrp", "linkGrp"})
ARTICLE, FURNITURE = "article", "furniture"
ROLE, TOPIC = "#role.", "#topic."
_ROLES = {role.value: role for role in Role}
_OF_ELEMENT = {"head": Role.HEADLINE, "byline": Role.BYLINE, "label": Role.CROSSHEAD, "figDesc": Role.CAPTION}
_OF_TYPE = {"overline": Role.OVERLINE, "main": Role.HEADLINE, "sub": Role.SUBHEADLINE, "subheadline": Role.SUBHEADLINE}
_TEXTS = frozenset({"head", "byline", "p", "ab", "l", "label", "figDesc", "closer", "opener", "dateline", "signed",
                    "salute", "trailer", "fw", "item", "cell", "bibl", "note"})  # fmt: skip
_ARTICLES = frozenset({"article", "advert", "advertisement", "announcement", "obituary", "news", "feuilleton", "poem"})
_BREAKS = re.compile(r"[ \t]*[\r\n]\s*")


def read_pages(root: Node, file: str) -> list[FoundPage]:
    """The pages of a TEI document: it is cut at each pb. Raises InputError for an extension of ours that cannot be read."""
    pages: list[FoundPage] = []
    for document in [root] if root.name == "TEI" else root.all("TEI"):
        text = document.first("text")
        if text is None:
            continue
        reader = _Reader(text.line)
        header = document.first("teiHeader")
        for note in header.within("note") if header else ():
            if note.get("type") == KEY:
                reader.page.said = read_said(note.text, file, note.line)
        reader.walk(text, "", [])
        pages += reader.pages
    return [page for page in pages if page.lines]


class _Reader:
    """Goes through a text and fills one page after the other."""

    def __init__(self, line: int) -> None:
        self.page = FoundPage(line)
        self.pages = [self.page]
        self.count = 0
        self.id, self.words = "", ""

    def walk(self, node: Node, article: str, topics: list[str]) -> None:
        for child in node.children:
            if child.name == "pb":
                self.break_page(child)
            elif child.name == "div" and child.get("type") in _ARTICLES and not article:
                self.count += 1
                name = child.get("xml:id") or f"a{self.count}"
                name = name.rpartition(".")[2] if self.page.said else name  # ours begin with the name of the page
                self.walk(child, name, [t[len(TOPIC) :] for t in child.get("ana").split() if t.startswith(TOPIC)])
            elif child.name in _TEXTS:
                self.read(child, article, topics)
            else:
                self.walk(child, article, topics)

    def break_page(self, pb: Node) -> None:
        if self.page.lines:
            self.page = FoundPage(pb.line)
            self.pages.append(self.page)

    def read(self, node: Node, article: str, topics: list[str]) -> None:
        """A head, a paragraph or the like, line by line."""
        role = next((_ROLES.get(part[len(ROLE) :]) for part in node.get("ana").split() if part.startswith(ROLE)), None)
        if role is None:
            role = _OF_TYPE.get(node.get("type")) if node.name == "head" else None
        mine = "" if node.name == "fw" else article
        self.id, self.words = "", ""
        self.gather(node, mine, role or _OF_ELEMENT.get(node.name, Role.BODY), topics)
        self.end_line(mine, role or _OF_ELEMENT.get(node.name, Role.BODY), topics)

    def gather(self, node: Node, article: str, role: Role, topics: list[str]) -> None:
        for part in node.content:
            if isinstance(part, str):
                self.words += _BREAKS.sub(" ", part)
            elif part.name in ("lb", "pb"):
                self.end_line(article, role, topics)
                self.id = part.get("xml:id")
                if part.name == "pb":
                    self.break_page(part)
            elif part.name in ("w", "pc") and part.get("join") not in ("right", "both"):
                self.gather(part, article, role, topics)
                self.words += " "
            else:
                self.gather(part, article, role, topics)

    def end_line(self, article: str, role: Role, topics: list[str]) -> None:
        words, self.words = self.words.strip(" \t\r\n"), ""
        if not words:
            return
        place = self.page.add_line(self.id, words)
        if article:
            self.page.article(article).topics = topics
            self.page.article(article).add(role, [place])
