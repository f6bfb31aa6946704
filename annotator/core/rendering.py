"""What an export shows of a page or of an article: raw or clean text, with the pieces in it and where they came from.

Each form is a ``Rendered``: a text, the spans of the articles in it, and the links to the page's raw text. All positions
are code points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotator.core.clean import CleanText, Link, clean_text, raw_text
from annotator.core.model import Article, OwnedSpan, PageState
from annotator.core.normalise import Normal, normalised
from annotator.core.text import PageText


class Form(NamedTuple):
    """How text is to be shown: as it was printed, or ``clean`` (in one form, where ``normal`` asks for it)."""

    clean: bool = False
    normal: frozenset[Normal] = frozenset()


RAW = Form()


@dataclass(frozen=True)
class Rendered:
    """``spans``: article by article in order, within each in reading order. ``links`` cover the text without a gap.

    ``lost``: pieces of which nothing is left in this form of the text, as they lie in the raw text.
    """

    text: str
    spans: tuple[OwnedSpan, ...]
    links: tuple[Link, ...]
    lost: tuple[OwnedSpan, ...] = ()

    @cached_property
    def page_text(self) -> PageText:
        """The text with its lines."""
        return PageText(self.text)

    @cached_property
    def in_text_order(self) -> tuple[OwnedSpan, ...]:
        """The spans by position."""
        return tuple(sorted(self.spans))

    @property
    def alignment(self) -> list[list[int]]:
        """The links as page records have them: [raw, length] one for one, [raw, raw length, length] all for all."""
        return [
            [link.raw, link.raw_end - link.raw]
            if link.each
            else [link.raw, link.raw_end - link.raw, link.clean_end - link.clean]
            for link in self.links
        ]


def render_article(text: PageText, article: Article, state: PageState, form: Form = RAW) -> Rendered:
    """The pieces of ``article`` in reading order: one printed line a line (raw), or one paragraph a line (clean)."""
    whole = clean_text(text, article, state.corrections) if form.clean else raw_text(text, article)
    if form.clean and form.normal:
        whole = whole.with_text(normalised(whole.text, form.normal))
    return _rendered(whole, article)


def _rendered(whole: CleanText, article: Article) -> Rendered:
    shown = PageText(whole.text)
    spans, lost = [], []
    for span in article.spans:
        extent = whole.clean_range(span.start, span.end)
        kept = shown.trim(*extent) if extent else None
        if kept:
            spans.append(OwnedSpan(*kept, span.role, article.id))
        else:
            lost.append(OwnedSpan(*span, article.id))
    return Rendered(whole.text, tuple(spans), whole.links, tuple(lost))


def render_page(text: PageText, state: PageState, form: Form = RAW, *, furniture: bool = True) -> Rendered:
    """The page.

    Raw with furniture it is the page's text as it was received. Raw without furniture it is what lies in articles, in
    the order of the text. Clean it is article after article with a blank line between, then the lines of furniture.
    """
    if form.clean:
        return _clean_page(text, state, form, furniture)
    if furniture:
        spans = tuple(OwnedSpan(*span, article.id) for article in state.articles for span in article.spans)
        length = len(text)
        return Rendered(text.text, spans, (Link(0, length, 0, length, True),) if length else ())
    return _without_furniture(text, state)


class _Builder:
    """Puts a text together from pieces, with links."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[Link] = []
        self.length = 0

    def add(self, piece: str, raw: int, raw_end: int, *, each: bool) -> int:
        """Append ``piece``, which stands for raw ``[raw, raw_end)``; where it begins."""
        start = self.length
        if piece or raw < raw_end:
            self.parts.append(piece)
            self.length += len(piece)
            last = self.links[-1] if self.links else None
            if each and last and last.each and last.raw_end == raw:
                self.links[-1] = last._replace(clean_end=self.length, raw_end=raw_end)
            else:
                self.links.append(Link(start, self.length, raw, raw_end, each))
        return start

    def append(self, rendered: Rendered) -> int:
        """Append the whole of ``rendered``; where it begins."""
        start = self.length
        self.parts.append(rendered.text)
        self.links += [
            link._replace(clean=link.clean + start, clean_end=link.clean_end + start) for link in rendered.links
        ]
        self.length += len(rendered.text)
        return start


def _without_furniture(text: PageText, state: PageState) -> Rendered:
    builder = _Builder()
    moved: dict[OwnedSpan, OwnedSpan] = {}
    position = 0
    for number, span in enumerate(state.owned):
        if number:  # white space as it was printed; a line break where something was taken out
            if text.is_blank(position, span.start):
                builder.add(text[position, span.start], position, span.start, each=True)
            else:
                builder.add("\n", position, position, each=False)
        start = builder.add(text[span.start, span.end], span.start, span.end, each=True)
        moved[span] = span._replace(start=start, end=builder.length)
        position = span.end
    spans = (OwnedSpan(*span, article.id) for article in state.articles for span in article.spans)
    return Rendered("".join(builder.parts), tuple(moved[span] for span in spans), tuple(builder.links))


def _clean_page(text: PageText, state: PageState, form: Form, furniture: bool) -> Rendered:
    builder = _Builder()
    spans: list[OwnedSpan] = []
    lost: list[OwnedSpan] = []
    for article in state.articles:
        _separate(builder, "\n\n")
        rendered = render_article(text, article, state, form)
        start = builder.append(rendered)
        spans += [span._replace(start=span.start + start, end=span.end + start) for span in rendered.spans]
        lost += rendered.lost
    for number, (low, high) in enumerate(state.furniture(text) if furniture else ()):
        _separate(builder, "\n" if number else "\n\n")
        builder.add(normalised(text[low, high], form.normal), low, high, each=True)
    return Rendered("".join(builder.parts), tuple(spans), tuple(builder.links), tuple(lost))


def _separate(builder: _Builder, breaks: str) -> None:
    if builder.length:
        at = builder.links[-1].raw_end
        builder.add(breaks, at, at, each=False)


def line_articles(rendered: Rendered) -> list[OwnedSpan | None]:
    """For each line of the text the span that most of its characters belong to (the first of equals), or None.

    A line is furniture where no span reaches into it, and also where it is blank.
    """
    found: list[OwnedSpan | None] = []
    spans: Sequence[OwnedSpan] = rendered.in_text_order
    first = 0
    for line in rendered.page_text.lines:
        while first < len(spans) and spans[first].end <= line.start:
            first += 1
        best, most, at = None, 0, first
        while at < len(spans) and spans[at].start < line.end:
            shared = min(line.end, spans[at].end) - max(line.start, spans[at].start)
            if shared > most:
                best, most = spans[at], shared
            at += 1
        found.append(best)
    return found
