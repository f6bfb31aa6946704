"""Clean text: what an article says, as running text, aligned with the raw text character by character.

Wrapped lines are joined to paragraphs, letter-spacing and blanks that only the extractor made are taken out, radicals
stand as the characters they are, and what a person corrected stands in its place. The raw text never changes.

The alignment is exact in both directions. It is a list of links in the order of the clean text: they cover the clean
text without a gap, and each raw position of the article's pieces lies in one of them. Positions are code points.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from annotator.core.corrections import Correction, corrections_in
from annotator.core.model import Article, Role, Span
from annotator.core.radicals import SAME_SHAPE
from annotator.core.reading import (
    RUNNING_ROLES,
    Gap,
    PrintedLine,
    gap_inside,
    gaps_between,
    goes_on,
    is_broken_word,
    joint,
    lines_of,
)
from annotator.core.text import PageText, Range, subtract, union

# They show nothing and say nothing in running text: soft hyphen, zero-width space, word joiner, byte order mark.
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")


class Link(NamedTuple):
    """A stretch of clean text and the stretch of raw text that it stands for; either may be empty, not both.

    ``each``: both are equally long and each character stands for one. Else all stand for all.
    """

    clean: int
    clean_end: int
    raw: int
    raw_end: int
    each: bool


class Paragraph(NamedTuple):
    """One paragraph of clean text: the role of its piece, its extent in the raw text, and where it begins."""

    role: Role
    text: str
    start: int  # raw
    end: int
    at: int  # in the clean text


class _Unit(NamedTuple):
    """Raw text ``[start, end)`` and what stands for it."""

    start: int
    end: int
    text: str
    each: bool = False


@dataclass(frozen=True)
class CleanText:
    """The clean text of one article. Paragraphs are lines of ``text``."""

    text: str
    links: tuple[Link, ...]
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def _clean_starts(self) -> list[int]:
        return [link.clean for link in self.links]

    @cached_property
    def _by_raw(self) -> list[Link]:
        return sorted((link for link in self.links if link.raw < link.raw_end), key=lambda link: link.raw)

    @cached_property
    def _raw_starts(self) -> list[int]:
        return [link.raw for link in self._by_raw]

    def raw_at(self, position: int) -> Range:
        """What of the raw text the clean character at ``position`` stands for; empty for a break that nobody printed.

        Raises IndexError outside the text.
        """
        if not 0 <= position < len(self.text):
            raise IndexError(position)
        place = bisect_right(self._clean_starts, position) - 1
        # Links without clean text may begin where this one does; they come before it.
        link = self.links[place]
        if link.each:
            at = link.raw + position - link.clean
            return at, at + 1
        return link.raw, link.raw_end

    def clean_at(self, position: int) -> Range:
        """What stands in the clean text for the raw character at ``position``; empty where nothing does.

        Raises IndexError for a position in none of the article's pieces.
        """
        place = bisect_right(self._raw_starts, position) - 1
        link = self._by_raw[place] if place >= 0 else None
        if link is None or position >= link.raw_end:
            raise IndexError(position)
        if link.each:
            at = link.clean + position - link.raw
            return at, at + 1
        return link.clean, link.clean_end

    def raw_ranges(self, start: int, end: int) -> list[Range]:
        """What of the raw text the clean text ``[start, end)`` stands for: more than one range where pieces meet."""
        found = []
        for link in self.links:
            low, high = max(start, link.clean), min(end, link.clean_end)
            if low < high:
                move = link.raw - link.clean
                found.append((low + move, high + move) if link.each else (link.raw, link.raw_end))
            elif link.clean == link.clean_end and start < link.clean < end:
                found.append((link.raw, link.raw_end))
        return union(found)

    def clean_range(self, start: int, end: int) -> Range | None:
        """The shortest stretch of clean text that holds all that stands for raw ``[start, end)``; None if none does."""
        found = []
        for link in self._by_raw:
            low, high = max(start, link.raw), min(end, link.raw_end)
            if low < high:
                move = link.clean - link.raw
                found.append((low + move, high + move) if link.each else (link.clean, link.clean_end))
        return (min(low for low, _ in found), max(high for _, high in found)) if found else None

    def with_text(self, text: str) -> "CleanText":
        """The same alignment with other characters, one for one. Raises ValueError if the length differs."""
        if len(text) != len(self.text):
            raise ValueError("one character for one")
        paragraphs = tuple(p._replace(text=text[p.at : p.at + len(p.text)]) for p in self.paragraphs)
        return replace(self, text=text, paragraphs=paragraphs)


def clean_text(text: PageText, article: Article, corrections: Iterable[Correction] = ()) -> CleanText:
    """The clean text of ``article``. Corrections hold where they lie wholly in one of its pieces, elsewhere they rest.

    ``corrections`` are those of the page, in the order of the text.
    """
    units: list[_Unit] = []
    roles: list[tuple[int, Role]] = []  # from which unit on which role holds
    made = tuple(corrections)
    before: tuple[Span, list[PrintedLine]] | None = None
    for span in article.spans:
        lines = lines_of(text, span)
        if before and before[1] and lines:
            units.append(_Unit(before[0].end, before[0].end, _between(before, (span, lines)).value))
        roles.append((len(units), span.role))
        units += _corrected(_units_of(span, lines), corrections_in(made, span.start, span.end))
        before = span, lines
    return _put_together(units, roles)


def raw_text(text: PageText, article: Article) -> CleanText:
    """The pieces of ``article`` in reading order as they were printed, in the form of a clean text."""
    units: list[_Unit] = []
    roles: list[tuple[int, Role]] = []
    for span in article.spans:
        if units:
            units.append(_Unit(units[-1].end, units[-1].end, "\n"))
        roles.append((len(units), span.role))
        for line in text.lines_in((span.start, span.end)):
            start, end = max(line.start, span.start), min(line.end, span.end)
            units.append(_Unit(start, end, text[start, end], each=True))
            broken = min(text.lines[line.number + 1].start, span.end) if line.end < span.end else end
            if end < broken:
                units.append(_Unit(end, broken, "\n"))
    return _put_together(units, roles)


def _between(before: tuple[Span, list[PrintedLine]], after: tuple[Span, list[PrintedLine]]) -> Gap:
    """What joins two pieces: a text that was interrupted goes on in its paragraph, all else begins a new one."""
    last, first = before[1][-1], after[1][0]
    if before[0].role is after[0].role and after[0].role in RUNNING_ROLES and goes_on(last, first):
        return joint(last.content, first.content)
    return Gap.PARAGRAPH


def _units_of(span: Span, lines: list[PrintedLine]) -> Iterator[_Unit]:
    """The piece without corrections; the units cover it from its first to its last character."""
    gaps = gaps_between(lines, span.role)
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else None
        broken = below is not None and gaps[number] is Gap.NOTHING and is_broken_word(line.content, below.content)
        yield from _units_in(line, line.end - 1 if broken else line.end)
        if broken:
            yield _Unit(line.end - 1, line.end, "")  # the hyphen
        if below is not None:
            yield _Unit(line.end, below.start, gaps[number].value)


def _units_in(line: PrintedLine, end: int) -> Iterator[_Unit]:
    """The units of one printed line up to raw position ``end``."""
    content, position, stop = line.content, 0, end - line.start
    while position < stop:
        start = position
        if content[position] in _INVISIBLE:
            while position < stop and content[position] in _INVISIBLE:
                position += 1
            yield _Unit(line.start + start, line.start + position, "")
        elif content[position].isspace():
            while content[position].isspace():
                position += 1
            yield _Unit(line.start + start, line.start + position, gap_inside(line, start, position).value)
        else:
            while position < stop and not content[position].isspace() and content[position] not in _INVISIBLE:
                position += 1
            solid = content[start:position].translate(SAME_SHAPE)
            yield _Unit(line.start + start, line.start + position, solid, each=True)


def _corrected(units: Iterable[_Unit], corrections: list[Correction]) -> list[_Unit]:
    """``units`` with ``corrections`` in their places; what a correction leaves of a unit stays."""
    if not corrections:
        return list(units)
    starts, ends = [made.start for made in corrections], [made.end for made in corrections]
    parts = [
        _Unit(made.start, made.end, made.text, made.end - made.start == len(made.text) == 1) for made in corrections
    ]
    for unit in units:
        low, high = bisect_right(ends, unit.start), bisect_left(starts, unit.end)
        left = subtract((unit.start, unit.end), zip(starts[low:high], ends[low:high], strict=True))
        for number, (start, end) in enumerate(left):
            if unit.each:
                parts.append(_Unit(start, end, unit.text[start - unit.start : end - unit.start], each=True))
            else:  # what is left of a gap still separates, once
                parts.append(_Unit(start, end, "" if number else unit.text))
    return sorted(parts)


def _put_together(units: list[_Unit], roles: list[tuple[int, Role]]) -> CleanText:
    links: list[Link] = []
    position = 0
    places = []  # where in the clean text each unit begins
    for start, end, text, each in units:
        places.append(position)
        stop = position + len(text)
        if links and each and links[-1].each and links[-1].raw_end == start:
            links[-1] = links[-1]._replace(clean_end=stop, raw_end=end)
        elif start < end or text:
            links.append(Link(position, stop, start, end, each))
        position = stop
    whole = "".join(unit.text for unit in units)
    clean = CleanText(whole, tuple(links), ())
    return replace(
        clean, paragraphs=tuple(_paragraphs(clean, [(places[at], role) for at, role in roles if at < len(units)]))
    )


def _paragraphs(clean: CleanText, roles: list[tuple[int, Role]]) -> Iterator[Paragraph]:
    """The lines of ``clean`` that are not empty; ``roles``: from which position on which role holds."""
    starts = [at for at, _ in roles]
    at = 0
    for content in clean.text.split("\n"):
        if content:
            role = roles[bisect_right(starts, at) - 1][1]
            yield Paragraph(role, content, clean.raw_at(at)[0], clean.raw_at(at + len(content) - 1)[1], at)
        at += len(content) + 1
