"""What speaks for a border before a paragraph, and how well heads fit the text around them.

``signals`` looks at the page, ``BorderWeights`` says how much each signal counts, ``reasons`` says it in words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.proposal import Reason
from annotator.segmentation import patterns
from annotator.segmentation.layout import Evidence
from annotator.segmentation.lexicon import Lexicon
from annotator.segmentation.units import Gap, Kind, Unit

REACH = 12  # paragraphs above and below a headline that are compared with it
STRONG = 4.0  # log odds from which a border ends the text that a headline is compared with

_TIME_START = re.compile(
    r"^(?:近日|日前|近年来|近期|最近|前不久|今年|去年|\d{1,2}月\s?\d{1,2}日|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日|“|"
    r"元旦|春节|新年|连日来|\d{4}年|在[^，]{2,12}之际)"
)


@dataclass(frozen=True)
class BorderWeights:
    """Log odds of each signal; tuned on half of the days of the development pages."""

    prior: float = -3.6
    news_start: float = 3.64
    time_start: float = 0.9
    narrow_step: float = 1.4  # the column width changes by two cells
    wide_step: float = 4.16  # by three and more
    same_width: float = -1.3
    signature: float = 1.4  # the paragraph before ends with names in brackets
    cohesion_base: float = 1.0
    cohesion: float = -29.64
    cohesion_least: float = -2.6
    near_cohesion: float = -0.4
    loose: float = 0.9
    close: float = -2.1
    same_line: float = 3.38
    open_start: float = -2.0
    open_end: float = -2.76


WEIGHTS = BorderWeights()


@dataclass(slots=True)
class Signals:
    """What is seen between a paragraph and the one before it."""

    start: str  # "本报讯" and the like
    time: bool
    width_above: tuple[float, float]
    width_below: tuple[float, float]
    signature: str
    cohesion: float  # of four paragraphs above and below
    near: float  # of one paragraph above and below
    gap: Gap
    open_start: bool
    open_end: bool

    @property
    def step(self) -> float:
        """How much the column width changes, at least, in cells."""
        return max(0.0, self.width_above[0] - self.width_below[1], self.width_below[0] - self.width_above[1])

    @property
    def same_width(self) -> bool:
        """Both widths are known and alike."""
        return self.step <= 0.6 and self.width_above[1] < 99 and self.width_below[1] < 99


def signals(units: Sequence[Unit], lexicon: Lexicon) -> list[Signals | None]:
    """For each unit what speaks for a border before it; None where it is no paragraph or the first one."""
    return [
        _signals(units, position, unit, lexicon) if unit.kind is Kind.TEXT else None
        for position, unit in enumerate(units)
    ]


def _signals(units: Sequence[Unit], position: int, unit: Unit, lexicon: Lexicon) -> Signals | None:
    above = _texts(units, range(position - 1, -1, -1), 4)
    if not above:
        return None
    below = _texts(units, range(position, len(units)), 4)
    text = unit.pieces[0].text + (unit.pieces[1].text if len(unit.pieces) > 1 else "")
    return Signals(
        start=patterns.news_start(text[:40]),
        time=_TIME_START.match(text) is not None,
        width_above=_column(above),
        width_below=_column(below),
        signature=_signature(above[0].text[-14:]),
        cohesion=lexicon.cohesion(above, below),
        near=lexicon.cohesion(above[:1], below[:1]),
        gap=unit.gap,
        open_start=unit.open_start,
        open_end=above[0].open_end,
    )


def _signature(ending: str) -> str:
    if "（" not in ending or ending[-1] not in "）)":
        return ""
    signature = ending[ending.rindex("（") :]
    return signature if patterns.are_names(signature[1:-1]) or "电" in signature else ""


def _column(texts: Sequence[Unit]) -> tuple[float, float]:
    """Width of the column that ``texts`` stand in; a paragraph of one or two lines says little."""
    low, high = texts[0].width
    if len(texts) > 1 and len(texts[0].pieces) < 3:
        other_low, other_high = texts[1].width
        if max(low, other_low) <= min(high, other_high) + 0.6:
            low, high = max(low, other_low), max(max(low, other_low), min(high, other_high))
    return low, high


def _texts(units: Sequence[Unit], order: range, most: int) -> list[Unit]:
    """Up to ``most`` paragraphs in ``order``, other units between them passed over."""
    found: list[Unit] = []
    for passed, position in enumerate(order):
        unit = units[position]
        if unit.kind is Kind.TEXT:
            found.append(unit)
            if len(found) == most:
                break
        elif passed > 3 * most:
            break
    return found


def border_score(seen: Signals | None, weights: BorderWeights = WEIGHTS) -> float:
    """Log odds that an article begins with the paragraph, without the prior."""
    if seen is None:
        return 0.0
    score = {Gap.LOOSE: weights.loose, Gap.CLOSE: weights.close, Gap.SAME_LINE: weights.same_line}.get(seen.gap, 0.0)
    if seen.start:
        score += weights.news_start
    elif seen.time:
        score += weights.time_start
    if seen.step >= 1.8:
        score += weights.narrow_step if seen.step < 3 else weights.wide_step
    elif seen.same_width:
        score += weights.same_width
    if seen.signature:
        score += weights.signature
    score += weights.cohesion_base + max(weights.cohesion_least, weights.cohesion * seen.cohesion)
    score += weights.near_cohesion * min(0.2, seen.near)
    return score + weights.open_start * seen.open_start + weights.open_end * seen.open_end


def border_reasons(seen: Signals | None) -> list[Reason]:
    """The signals that speak for a border, the strongest first."""
    if seen is None:
        return []
    found = []
    if seen.start:
        found.append(Reason("starts_with", (seen.start,)))
    if seen.gap is Gap.LOOSE:
        found.append(Reason("blank_line"))
    if seen.step >= 1.8:
        found.append(Reason("width_changes", (round(seen.width_above[0]), round(seen.width_below[0]))))
    if seen.signature:
        found.append(Reason("ends_with", (seen.signature,)))
    if seen.gap is Gap.SAME_LINE:
        found.append(Reason("same_line"))
    if seen.cohesion < 0.04:
        found.append(Reason("other_words"))
    return found


def evidence_of(
    units: Sequence[Unit], seen: Sequence[Signals | None], lexicon: Lexicon, weights: BorderWeights = WEIGHTS
) -> Evidence:
    """All scores that reading a sequence needs."""
    borders = [border_score(s, weights) for s in seen]
    above, below = [0.0] * len(units), [0.0] * len(units)
    for position, unit in enumerate(units):
        if unit.kind is Kind.HEAD and unit.words:
            above[position] = lexicon.overlap(unit.words, words_above(units, position, borders))
            below[position] = lexicon.overlap(unit.words, words_below(units, position, borders))
    return Evidence(weights.prior, borders, above, below)


def words_above(units: Sequence[Unit], position: int, borders: Sequence[float]) -> set[str]:
    """Words of the run of text above a head."""
    words: set[str] = set()
    seen = 0
    for i in range(position - 1, max(-1, position - 40), -1):
        if units[i].kind is Kind.TEXT:
            words |= units[i].words
            seen += 1
            if seen >= REACH or borders[i] > STRONG:
                break
    return words


def words_below(units: Sequence[Unit], position: int, borders: Sequence[float]) -> set[str]:
    """Words of the run of text below a head."""
    words: set[str] = set()
    seen = 0
    for i in range(position + 1, min(len(units), position + 40)):
        if units[i].kind is Kind.TEXT:
            if seen and (borders[i] > STRONG or seen >= REACH):
                break
            words |= units[i].words
            seen += 1
    return words
