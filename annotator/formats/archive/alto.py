"""ALTO 1 to 4: blocks and lines, hyphens as printed, articles and roles by tags, reading order of version 4.3 on."""

from collections.abc import Iterator

from annotator.core.model import Role
from annotator.formats.archive.assemble import FoundPage, read_said
from annotator.formats.archive.boxes import PIXEL, alto_box, number
from annotator.formats.archive.layout import KEY
from annotator.formats.archive.xml_tree import Node

SKIP = frozenset(
    {"Shape", "Glyph", "ALTERNATIVE", "Styles", "OCRProcessing", "Processing", "Illustration", "GraphicalElement"}
)
ARTICLE, ROLE, CATEGORY = "article", "role", "category"  # TYPEs of our tags
_ROLES = {role.value: role for role in Role}


def read_pages(root: Node, file: str) -> list[FoundPage]:
    """The pages of an ALTO document. Raises InputError for an extension of ours that cannot be read."""
    tags = {tag.get("ID"): tag for tag in _tags(root)}
    said = None
    for tag in tags.values():
        if tag.get("TYPE") == KEY:
            said = read_said(tag.get("DESCRIPTION"), file, tag.line)
    image = root.first("Description", "sourceImageInformation", "fileName")
    layout = root.first("Layout")
    pages = []
    unit = root.first("Description", "MeasurementUnit")
    for place, page in enumerate(layout.all("Page") if layout else ()):
        found = FoundPage(page.line, said=said if place == 0 else None, image=image.text.strip() if image else "")
        found.size = number(page.get("WIDTH")) or 0, number(page.get("HEIGHT")) or 0
        found.unit = unit.text.strip() if unit else PIXEL
        _read_page(found, page, tags, _order(root))
        pages.append(found)
    return pages


def _tags(root: Node) -> Iterator[Node]:
    tags = root.first("Tags")
    return tags.children if tags else iter(())


def _order(root: Node) -> list[str]:
    """Ids in the order of ALTO's own reading order, if it has one."""
    order = root.first("ReadingOrder")
    return [name for ref in order.within("ElementRef") for name in ref.get("REF").split()] if order else []


def _read_page(found: FoundPage, page: Node, tags: dict[str, Node], order: list[str]) -> None:
    blocks = list(_blocks(page, ()))
    ranks = {name: rank for rank, name in reversed(list(enumerate(order)))}
    if ranks and not found.said:  # blocks that the order does not name come last
        blocks.sort(key=lambda block: ranks.get(block[0].get("ID"), len(ranks)))
    pieces: list[tuple[str, Role, list[int], list[str], int]] = []
    for block, within in blocks:
        places = [
            found.add_line(line.get("ID"), _text_of(line), block.get("ID"), *within, box=alto_box(line))
            for line in block.all("TextLine")
        ]
        article, role, topics = _by_tags(block, tags)
        if article:
            pieces.append((article, role, places, topics, ranks.get(block.get("ID"), len(ranks))))
    # The articles in the order of their tags, each with its pieces as the reading order has them.
    for name, tag in tags.items():
        if tag.get("TYPE") != ARTICLE:
            continue
        for article, role, places, topics, _ in sorted(pieces, key=lambda piece: piece[4]):
            if article == name:
                found.article(name).add(role, places)
                found.article(name).topics = topics


def _blocks(node: Node, within: tuple[str, ...]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """All text blocks below ``node``, each with the ids of what it lies in."""
    for child in node.children:
        if child.name == "TextBlock":
            yield child, (*within, node.get("ID"))
        elif child.name in ("ComposedBlock", "PrintSpace", "TopMargin", "LeftMargin", "RightMargin", "BottomMargin"):
            yield from _blocks(child, (*within, node.get("ID")))


def _by_tags(block: Node, tags: dict[str, Node]) -> tuple[str, Role, list[str]]:
    article, role, topics = "", Role.BODY, []
    for name in block.get("TAGREFS").split():
        tag = tags.get(name)
        kind = tag.get("TYPE") if tag else ""
        if kind == ARTICLE:
            article = name
        elif tag and kind == ROLE:
            role = _ROLES.get(tag.get("LABEL"), role)
        elif kind == CATEGORY:
            topics.append(name.removeprefix("topic."))
    return article, role, topics


def _text_of(line: Node) -> str:
    """What a line says, as it was printed: words, blanks, and the hyphen at its end."""
    parts: list[str] = []
    spaced = any(child.name == "SP" for child in line.children)
    for child in line.children:
        if child.name == "String":
            if parts and not spaced:
                parts.append(" ")
            parts.append(child.get("CONTENT"))
        elif child.name == "SP":
            parts.append(" ")
        elif child.name == "HYP":
            sign = child.get("CONTENT") or "-"
            if not (parts and parts[-1].endswith(sign)):
                parts.append(sign)
    return "".join(parts)
