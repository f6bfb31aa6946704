"""PAGE XML (PRImA): lines, region types, reading order, articles as NewsEye and Transkribus mark them."""

import re
from collections.abc import Iterator

from annotator.core.model import Role
from annotator.formats.archive.assemble import FoundPage, read_said
from annotator.formats.archive.boxes import number, page_box, rows
from annotator.formats.archive.layout import KEY
from annotator.formats.archive.xml_tree import Node

SKIP = frozenset({"Baseline", "Glyph", "TextStyle", "GridPoints", "AlternativeImage", "Border", "PrintSpace"})

# The type of a region for each role; of the roles of one type the first is what the type means elsewhere.
TYPES: dict[Role, str] = {
    Role.HEADLINE: "heading",
    Role.OVERLINE: "heading",
    Role.SUBHEADLINE: "heading",
    Role.RUBRIC: "heading",
    Role.CROSSHEAD: "heading",
    Role.BYLINE: "credit",
    Role.CREDIT: "credit",
    Role.CAPTION: "caption",
    Role.BODY: "paragraph",
    Role.NOTE: "other",
}
FURNITURE = "furniture"
_ROLES = {role.value: role for role in Role}
_OF_TYPE = {"heading": Role.HEADLINE, "credit": Role.CREDIT, "caption": Role.CAPTION, "footnote": Role.NOTE,
            "footnote-continued": Role.NOTE, "endnote": Role.NOTE}  # fmt: skip
_OUTSIDE = frozenset({FURNITURE, "header", "footer", "page-number", "signature-mark", "catch-word"})
_REGION = re.compile(r"[A-Za-z]+Region")
_CUSTOM = re.compile(r"([\w.-]+)\s*\{([^}]*)\}")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_PLAIN = re.compile(r"[A-Za-z0-9._\u3400-\u4dbf\u4e00-\u9fff-]")


def custom(kind: str, **values: object) -> str:
    """A part of a custom attribute: ``kind {key:value; …}``, escaped as Transkribus does."""
    told = " ".join(f"{key}:{_escaped(str(value))};" for key, value in values.items())
    return f"{kind} {{{told}}}"


def _escaped(value: str) -> str:
    return "".join(
        sign if _PLAIN.fullmatch(sign) else "".join(f"\\u{unit:04x}" for unit in _utf16(sign)) for sign in value
    )


def _utf16(sign: str) -> Iterator[int]:
    data = sign.encode("utf-16-be", "surrogatepass")
    return (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))


def read_custom(node: Node) -> list[tuple[str, dict[str, str]]]:
    """The parts of a custom attribute, in order."""
    found = []
    for kind, told in _CUSTOM.findall(node.get("custom")):
        values = {}
        for part in told.split(";"):
            key, colon, value = part.partition(":")
            if colon:
                plain = _ESCAPE.sub(lambda unit: chr(int(unit.group(1), 16)), value.strip())
                values[key.strip()] = plain.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
        found.append((kind, values))
    return found


def _told(node: Node, kind: str, key: str) -> str:
    """The first value of ``key`` in a part called ``kind``, or ""."""
    return next((values[key] for name, values in read_custom(node) if name == kind and key in values), "")


def read_pages(root: Node, file: str) -> list[FoundPage]:
    """The page of a PAGE document (one, or none where it is damaged). Raises InputError for an extension of ours
    that cannot be read."""
    return [_page(root, page, file) for page in root.all("Page")]


def _page(root: Node, page: Node, file: str) -> FoundPage:
    size = number(page.get("imageWidth")) or 0, number(page.get("imageHeight")) or 0
    found = FoundPage(page.line, image=page.get("imageFilename"), size=size)
    metadata = root.first("Metadata")
    for item in metadata.all("MetadataItem") if metadata else ():
        if item.get("name") == KEY:
            found.said = read_said(item.get("value"), file, item.line)
    groups = _article_groups(page)
    for region, article in _regions_in_order(page, groups):
        _read_region(found, region, article)
    for name, topics in groups.topics.items():
        if name in found.articles:
            found.articles[name].topics = topics
    # In the order of the groups, if there are groups: lines may come in another one.
    ranks = {name: rank for rank, name in enumerate(groups.topics)}
    found.articles = dict(sorted(found.articles.items(), key=lambda item: ranks.get(item[0], len(ranks))))
    return found


class _Groups:
    """Reading order: ids of regions in order, the article that each is of, the categories of each article."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.articles: dict[str, str] = {}
        self.topics: dict[str, list[str]] = {}

    def walk(self, group: Node, article: str) -> None:
        if group.get("type") == "article":
            article = group.get("id")
            self.topics[article] = [v["value"] for kind, v in read_custom(group) if kind == "category" and "value" in v]
        members = [child for child in group.children if child.get("regionRef") or "Group" in child.name]
        if all(child.get("index").isdecimal() for child in members):
            members.sort(key=lambda child: int(child.get("index")[:9]))
        for child in members:
            if "Group" in child.name:
                self.walk(child, article)
            else:
                self.order.append(child.get("regionRef"))
                if article:
                    self.articles.setdefault(child.get("regionRef"), article)


def _article_groups(page: Node) -> _Groups:
    groups = _Groups()
    order = page.first("ReadingOrder")
    if order:
        groups.walk(order, "")
    return groups


def _regions_in_order(page: Node, groups: _Groups) -> Iterator[tuple[Node, str]]:
    regions: list[Node] = []

    def gather(node: Node) -> None:
        for child in node.children:
            if _REGION.fullmatch(child.name):
                if child.name == "TextRegion":
                    regions.append(child)
                gather(child)

    gather(page)
    indices = [_told(region, "readingOrder", "index") for region in regions]
    if not groups.order and all(index.isdecimal() for index in indices):
        regions = [regions[at] for at in sorted(range(len(regions)), key=lambda at: int(indices[at][:9]))]
    by_id = {region.get("id"): region for region in regions}
    first = [by_id[name] for name in dict.fromkeys(groups.order) if name in by_id]
    placed = {id(region) for region in first}
    for region in first + [region for region in regions if id(region) not in placed]:
        yield region, groups.articles.get(region.get("id"), "")


def _read_region(found: FoundPage, region: Node, article: str) -> None:
    kind = _told(region, "structure", "type") or region.get("type")
    role = _ROLES.get(kind) or _OF_TYPE.get(kind) or _OF_TYPE.get(region.get("type"), Role.BODY)
    outside = kind in _OUTSIDE or region.get("type") in _OUTSIDE
    article = _article_id(region) or article
    lines = list(region.all("TextLine"))
    indices = [_told(line, "readingOrder", "index") for line in lines]
    if lines and all(index.isdecimal() for index in indices):
        lines = [lines[at] for at in sorted(range(len(lines)), key=lambda at: int(indices[at][:9]))]
    if not lines:
        texts = _text_of(region).splitlines()
        for text, box in zip(texts, rows(page_box(region), len(texts)), strict=True):
            place = found.add_line("", text, region.get("id"), box=box)
            if article and not outside:
                found.article(article).add(role, [place])
    for line in lines:
        place = found.add_line(line.get("id"), _text_of(line), region.get("id"), box=page_box(line))
        mine = _article_id(line) or article
        if mine and not outside:
            found.article(mine).add(role, [place])


def _article_id(node: Node) -> str:
    for kind, values in read_custom(node):
        if kind == "structure" and values.get("type") == "article":
            return values.get("id", "")
    return ""


def _text_of(node: Node) -> str:
    """What a line or region says: its best text, else its words."""
    best = sorted(
        node.all("TextEquiv"),
        key=lambda one: int(one.get("index", "0")[:9]) if one.get("index", "0").isdecimal() else 0,
    )
    for one in best:
        for kind in ("Unicode", "PlainText"):
            text = one.first(kind)
            if text and text.text:
                return text.text
    return " ".join(filter(None, (_text_of(word) for word in node.all("Word"))))
