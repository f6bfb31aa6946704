"""A page as archives describe it: blocks of lines, and articles that are blocks in reading order.

A block is a piece of an article, or furniture between pieces; it has a segment for each printed line that it lies on.
Segments are numbered from 1 in the order of the text and hold no outer white space. What stands between them, and
whatever else these formats have no place for, goes along as JSON in plain ASCII (``Layout.extension``), so that a page
that comes back is the same page: see docs/formats.md.
"""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import OwnedSpan, Role
from annotator.core.pages import NewPage
from annotator.core.rendering import Rendered
from annotator.core.text import Range
from annotator.formats import standing
from annotator.formats.archive.boxes import Box, Boxes, around, boxes_in, share
from annotator.formats.archive.xml_writer import Replaced, holdable, xml_name
from annotator.formats.export.interface import Job
from annotator.formats.export.jsonl import extra_of
from annotator.formats.export.names import SafeNames
from annotator.formats.export.pages import ExportPage
from annotator.formats.records import record_to_json

KEY = standing.KEY  # under which an extension stands in a file
VERSION = 1
_UNHOLDABLE = QT_TRANSLATE_NOOP(
    "errors", "characters that XML cannot hold: U+FFFD stands for them, and an import by this program puts them back"
)
_EMPTY = QT_TRANSLATE_NOOP("errors", "articles of which nothing is left in the clean text")
_LOST = QT_TRANSLATE_NOOP("errors", "pieces of which nothing is left in the clean text")
Json = dict[str, Any]
Piece = tuple[OwnedSpan | None, int, int, int]  # of which span, on which line from 1, start, end

# Boxes that nobody measured: a printed line is a row, a character a square.
ROW, CHARACTER, MARGIN = 40, 30, 40


class Segment(NamedTuple):
    """What one block has of one printed line: its number from 1, the line's number from 1, its text, its box.

    ``text`` is what XML can hold.
    """

    number: int
    line: int
    text: str
    box: Box

    @property
    def id(self) -> str:
        return f"l{self.number}"


@dataclass(frozen=True)
class Block:
    """A piece with its segments. ``role`` and ``article`` (an id such as a1) are None for furniture."""

    id: str
    role: Role | None
    article: str | None
    segments: tuple[Segment, ...]

    @property
    def box(self) -> Box:
        """Around its segments."""
        box = around([segment.box for segment in self.segments])
        assert box is not None
        return box


@dataclass(frozen=True)
class LaidArticle:
    """An article: its id in the file (a1, a2 …), ids of its categories in the file, its blocks in reading order."""

    id: str
    topics: tuple[str, ...]
    blocks: tuple[Block, ...]
    headline: str
    export_id: str


@dataclass(frozen=True)
class Layout:
    """A page: blocks in the order of the text, articles in order."""

    blocks: tuple[Block, ...]
    articles: tuple[LaidArticle, ...]
    width: int
    height: int
    extension: str  # JSON in ASCII
    unit: str = ""  # of boxes that are those of the file that the page came from; "" for invented ones


class Topics:
    """Ids of categories that can stand in XML, for the whole of an export."""

    def __init__(self, job: Job) -> None:
        names = SafeNames()
        self.ids = {category.id: names.of(xml_name(category.id, "c")) for category in job.scheme.categories}

    def of(self, labels: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of these categories; one that the scheme lacks gets an id too."""
        for label in labels:
            if label not in self.ids:
                self.ids[label] = f"c-{len(self.ids) + 1}"
        return tuple(self.ids[label] for label in labels)


_BOXES = QT_TRANSLATE_NOOP(
    "errors",
    "the boxes of the file that the page came from (they are not known here: those in the export are invented)",
)
_SHARES = QT_TRANSLATE_NOOP(
    "errors", "boxes of pieces of a line: each has a share of the line's box, by its number of characters"
)
_BOXLESS = QT_TRANSLATE_NOOP(
    "errors", "boxes of lines that have none in the file that the page came from: theirs has no height"
)
_WITH_BOXES = ("PAGE", "ALTO", "hOCR")


def lay_out(page: ExportPage, job: Job, topics: Topics, *, boxed: bool = True) -> Layout:
    """``page`` in the form that ``job`` asks for. What cannot be expressed is reported; of boxes only if the format is
    ``boxed``."""
    rendered = page.rendered
    job.report.drop(_LOST, page.name, len(rendered.lost))
    ids = {article.id: f"a{number}" for number, article in enumerate(page.state.articles, 1)}
    pieces = _pieces(rendered)
    texts = [holdable(rendered.text[start:end]) for _, _, start, end in pieces]
    job.report.drop(_UNHOLDABLE, page.name, sum(len(replaced) for _, replaced in texts))
    as_printed = boxed and rendered.page_text.text == page.text.text
    measured = boxes_in(page.meta, len(page.text.lines)) if as_printed else None
    boxes = _invented(rendered, pieces) if measured is None else _measured(page, job, pieces, measured)
    if boxed and measured is None:
        job.report.drop(_BOXES, page.name, int(page.meta.get("format") in _WITH_BOXES))
    blocks, of_span = _blocks(pieces, [text for text, _ in texts], boxes, ids)
    articles = []
    for exported in page.articles:
        mine = [of_span[span] for span in rendered.spans if span.article == exported.source.id]
        if mine:
            articles.append(
                LaidArticle(
                    ids[exported.source.id],
                    topics.of(exported.labels),
                    tuple(mine),
                    exported.source.headline(page.text),
                    exported.id,
                )
            )
    job.report.drop(_EMPTY, page.name, len(page.articles) - len(articles))
    extension = _extension(page, job, rendered, pieces, [replaced for _, replaced in texts])
    extension["articles"] = {ids[article.id]: article.id for article in page.state.articles}
    extension["categories"] = {
        topic: label
        for article in page.state.articles
        for topic, label in zip(topics.of(article.labels), article.labels, strict=True)
    }
    right, bottom = (max((box[side] for box in boxes), default=0) for side in (2, 3))
    return Layout(
        tuple(blocks),
        tuple(articles),
        max(measured.width, right) if measured else right + MARGIN,
        max(measured.height, bottom) if measured else bottom + MARGIN,
        json.dumps(extension, ensure_ascii=True, allow_nan=False),
        measured.unit if measured else "",
    )


def _pieces(rendered: Rendered) -> list[Piece]:
    """What each span, and each stretch between spans, has of each line: (span, line from 1, start, end), not blank."""
    text = rendered.page_text
    stretches: list[tuple[OwnedSpan | None, Range]] = []
    position = 0
    for span in rendered.in_text_order:
        stretches += [(None, (position, span.start)), (span, (span.start, span.end))]
        position = span.end
    stretches.append((None, (position, len(text))))
    found = []
    for owner, (start, end) in stretches:
        for line in text.lines_in((start, end)) if start < end else ():
            kept = text.trim(max(line.start, start), min(line.end, end))
            if kept:
                found.append((owner, line.number + 1, *kept))
    return found


def _invented(rendered: Rendered, pieces: list[Piece]) -> list[Box]:
    """A box for each piece, from its place in the text."""
    lines = rendered.page_text.lines
    found = []
    for _, line, start, end in pieces:
        left, top = MARGIN + (start - lines[line - 1].start) * CHARACTER, MARGIN + (line - 1) * ROW
        found.append(Box(left, top, left + (end - start) * CHARACTER, top + CHARACTER))
    return found


def _measured(page: ExportPage, job: Job, pieces: list[Piece], boxes: Boxes) -> list[Box]:
    """A box for each piece, from those of the lines. What is no true box is reported."""
    text, found = page.text, list[Box]()
    shares = boxless = 0
    before = next(box for box in boxes.lines if box)
    before = before._replace(bottom=before.top)
    for _, number, start, end in pieces:
        line, box = text.lines[number - 1], boxes.lines[number - 1]
        whole = text.trim(line.start, line.end)
        if box is None:
            boxless += 1
            box = before._replace(top=before.bottom)
        elif whole and (start, end) != whole:
            shares += 1
            box = share(box, start - whole[0], end - whole[0], whole[1] - whole[0])
        found.append(box)
        before = boxes.lines[number - 1] or before
    job.report.drop(_SHARES, page.name, shares)
    job.report.drop(_BOXLESS, page.name, boxless)
    return found


def _blocks(
    pieces: list[Piece], texts: list[str], boxes: list[Box], ids: dict[str, str]
) -> tuple[list[Block], dict[OwnedSpan, Block]]:
    blocks: list[Block] = []
    of_span: dict[OwnedSpan, Block] = {}
    segments: list[Segment] = []
    for number, ((owner, line, _, _), text, box) in enumerate(zip(pieces, texts, boxes, strict=True), 1):
        segments.append(Segment(number, line, text, box))
        if number < len(pieces) and pieces[number][0] == owner:
            continue
        role, article = (owner.role, ids[owner.article]) if owner else (None, None)
        block = Block(f"r{len(blocks) + 1}", role, article, tuple(segments))
        blocks.append(block)
        if owner:
            of_span[owner] = block
        segments = []
    return blocks, of_span


def _extension(
    page: ExportPage,
    job: Job,
    rendered: Rendered,
    pieces: list[Piece],
    replaced: list[list[Replaced]],
) -> Json:
    text = rendered.text
    starts = [start for _, _, start, _ in pieces]
    ends = [end for _, _, _, end in pieces]
    between = [text[end:start] for end, start in zip(ends, [*starts[1:], len(text)], strict=False)]
    extension: Json = {"version": VERSION, "page": page.name, "segments": len(pieces)}
    if before := text[: starts[0]] if starts else text:
        extension["before"] = before
    if after := {str(number): words for number, words in enumerate(between, 1) if words != "\n"}:
        extension["after"] = after
    if substitutes := [[number, *one] for number, of_one in enumerate(replaced, 1) for one in of_one]:
        extension["substitutes"] = substitutes
    meta = dict(page.meta)
    if not page.form.clean and page.furniture:  # else it is another text, for which nobody accepted anything
        new = NewPage(page.name, page.text.text, page.source, page.state, page.meta, page.status, page.guideline)
        meta = record_to_json(new, job.scheme.categories)["meta"]
        meta[standing.KEY] |= extra_of(page)
    extension["meta"] = meta
    return extension
