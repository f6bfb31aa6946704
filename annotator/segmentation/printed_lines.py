"""The lines of a page as they are looked at: mostly its printed lines, but some extractors keep no lines.

Some put each letter on a line of its own; others write a paragraph, a column or the whole page as one line. What was
learnt from printed lines says nothing of these, so letters that stand alone are put together, and lines that are wider
than any column are broken as a column would break them. Columns that stand side by side (columns.py) are read one after
the other. The text of the page and its offsets stay as they are.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.core.text import Line, PageText
from annotator.segmentation.columns import are_side_by_side, strips_of
from annotator.segmentation.letters import cells

COLUMN = 18  # cells: where no width is printed, lines are made so wide
WIDEST = 48  # cells: no line of a column is wider
LONGEST_KEPT = 30  # cells: shorter lines of such a page are left as they are
STREAM = 400  # letters: a longer line is no paragraph, but holds all kinds of text
GAP_LEAST, GAP_MOST = 5, 40  # letters from one blank to the next, as a mean, where blanks stand for line breaks
ALWAYS = 120  # cells: a line is broken on any page
LONG_SHARE = 0.3  # of the page's letters stand in lines wider than WIDEST: then it has no printed lines
FEWEST_ALONE = 20  # letters, one a line, that follow one another; a headline set from top to bottom has fewer

_FEW = 8  # code points: longer lines are not looked at for a letter that stands alone
_WIDE = "\u2e80"  # from here on characters are a cell wide
_NOT_FIRST = frozenset("。！？!?，,、；;：:…—”’』」）)》】〉%％·")
_NOT_LAST = frozenset("“‘『「（(《【〈")
_SENTENCE = re.compile(r"[。！？]+[”’』」）)]*")
# Two texts on one line: a blank between letters that are not Latin, five of them on both sides.
TEXTS_BESIDE = re.compile(r"(?<=[^\x00-\u02ff\s]{5}) (?=[^\x00-\u02ff\s]{5})")
_OPENING = re.compile(
    r"(?:本报|据?新华社|中新社)[^，。]{0,12}(?:讯|电|报道)|本报记者|[□■◇◆▲●]|(?<![讯电])[（(](?:本报)?(?:记者|通讯员)"
)


class Extent(NamedTuple):
    """What is looked at as one line: ``[start, end)`` in code points, from printed line ``number`` on."""

    number: int
    start: int
    end: int
    apart: bool = False  # each letter was printed on a line of its own
    strip: bool = False  # it is what one of several columns has on the line


def printed_lines(page: PageText) -> Sequence[Line | Extent]:
    """The lines of ``page`` as they are read, blank ones too. On most pages they are just the printed ones."""
    lines = page.lines
    if are_side_by_side(page):
        return [Extent(strip.line, strip.start, strip.end, strip=True) for block in strips_of(page) for strip in block]
    sizes = [end - start for _, start, end in lines]
    alone = _alone(page) if sum(0 < size < _FEW for size in sizes) >= FEWEST_ALONE else []
    # A character is at most a cell wide: where no line has so many, none is too wide.
    limit = _limit(page) if max(sizes) > WIDEST else ALWAYS
    if not alone and max(sizes) <= limit:
        return lines
    found: list[Line | Extent] = []
    position = 0
    for first, last in [*alone, (len(lines), len(lines))]:
        for line in lines[position:first]:
            found += _broken(page.text, line) if cells(page.text[line.start : line.end]) > limit else [line]
        found += _gathered(page.text, lines[first:last])
        position = last
    return found


def _alone(page: PageText) -> list[tuple[int, int]]:
    """Runs of lines, first and end, that hold a letter each; blank lines may stand among them."""
    found: list[tuple[int, int]] = []
    first, last, count = 0, 0, 0
    for number, start, end in page.lines:
        size = len(page.text[start:end].strip()) if end - start < _FEW else _FEW
        if size == 1:
            first = first if count else number
            last, count = number + 1, count + 1
        elif size:
            if count >= FEWEST_ALONE:
                found.append((first, last))
            count = 0
    if count >= FEWEST_ALONE:
        found.append((first, last))
    return found


def _limit(page: PageText) -> float:
    """The width in cells beyond which lines of the page are broken."""
    widths = [cells(page.text[line.start : line.end]) for line in page.lines]
    long = sum(width for width in widths if width > WIDEST)
    # Where several columns stand on a line with a blank between, rows of one width would only mix them.
    wide = [page.text[line.start : line.end] for line, width in zip(page.lines, widths, strict=True) if width > WIDEST]
    across = GAP_MOST * sum(len(TEXTS_BESIDE.findall(printed)) for printed in wide) >= long > 0
    return LONGEST_KEPT if not across and long > LONG_SHARE * sum(widths) else ALWAYS


def _broken(text: str, line: Line) -> list[Extent]:
    """``line`` as lines of a column."""
    places = [place for place in range(line.start, line.end) if not text[place].isspace()]
    stream = len(places) > STREAM
    # A blank in a paragraph is a letter that was lost; in a stream another line may have begun there.
    gaps = {at for at in range(1, len(places) if stream else 0) if _is_gap(text, places[at - 1], places[at])}
    if not GAP_LEAST * len(gaps) <= len(places) <= GAP_MOST * len(gaps):
        gaps = set()  # its letters stand apart, or they are too few to be ends of lines
    return [Extent(line.number, first, last + 1) for first, last in _rows(text, places, gaps, stream)]


def _gathered(text: str, lines: Sequence[Line]) -> list[Extent]:
    """Lines of one letter each as lines of a column."""
    numbers = {
        place: number for number, start, end in lines for place in range(start, end) if not text[place].isspace()
    }
    return [Extent(numbers[first], first, last + 1, True) for first, last in _rows(text, list(numbers), set(), True)]


def _rows(text: str, places: Sequence[int], gaps: set[int], stream: bool) -> Iterator[tuple[int, int]]:
    """First and last place of each row that a column would have of the letters at ``places``.

    What follows one of the ``gaps`` begins a row, as another line may have begun there; a sentence does, as an article
    may begin with it; in a ``stream`` of several articles a report's opening
    does, too, as its headline stands before it.
    """
    letters = "".join([text[place] for place in places])
    breaks = gaps | {match.end() for match in _SENTENCE.finditer(letters)}
    if stream:
        breaks.update(match.start() for match in _OPENING.finditer(letters))
    begin, used = 0, 0
    for at, letter in enumerate(letters):
        width = 2 if letter >= _WIDE else 1
        full = used + width > 2 * COLUMN and letter not in _NOT_FIRST and letters[at - 1] not in _NOT_LAST
        full = full and not _within_a_word(text, places[at])
        if (at in breaks and at > begin) or full:
            yield places[begin], places[at - 1]
            begin, used = at, 0
        used += width
    if begin < len(places):
        yield places[begin], places[-1]


def _is_gap(text: str, place: int, following: int) -> bool:
    """Whether white space parts two letters that are a cell wide: beside others a blank says nothing."""
    return following > place + 1 and text[place] >= _WIDE and text[following] >= _WIDE


def _within_a_word(text: str, place: int) -> bool:
    """Whether a word or number in Latin script goes on at ``place``."""
    pair = text[place - 1 : place + 1]
    return pair.isascii() and pair.isalnum()
