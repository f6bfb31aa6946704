"""Evidence for the reading of a sequence of units, each with the reasons that it rests on."""

from collections.abc import Sequence

from annotator.core.proposal import Reason
from annotator.segmentation import patterns
from annotator.segmentation.layout import Evidence
from annotator.segmentation.lexicon import Lexicon
from annotator.segmentation.units import Kind, Unit

BASE = -3.6  # log odds of a border between two paragraphs about which nothing is known
REACH = 12  # paragraphs above and below a headline that are compared with it


def border_evidence(units: Sequence[Unit], lexicon: Lexicon) -> tuple[list[float], list[list[Reason]]]:
    """For each paragraph the log odds that an article begins with it, and why."""
    scores, reasons = [], []
    for position, unit in enumerate(units):
        if unit.kind is Kind.TEXT:
            score, why = _text_border(units, position, unit, lexicon)
        else:
            score, why = 0.0, []
        scores.append(score)
        reasons.append(why)
    return scores, reasons


def _text_border(units: Sequence[Unit], position: int, unit: Unit, lexicon: Lexicon) -> tuple[float, list[Reason]]:
    above = _texts(units, range(position - 1, -1, -1), 4)
    if not above:
        return 0.0, []
    below = _texts(units, range(position, len(units)), 4)
    score, why = BASE + unit.gap, []
    start = patterns.news_start(unit.text[:40])
    if start:
        score += 4.0
        why.append(Reason("starts_with", (start,)))
    width_above, width_below = above[0].width, _column(below)
    if len(above[0].pieces) == 1 and len(above) > 1:
        width_above = above[1].width
    step = abs(width_above - width_below)
    if step >= 1.8:
        score += 2.5 if step < 3 else 3.2
        why.append(Reason("width_changes", (_shown(width_above), _shown(width_below))))
    elif step <= 0.6:
        score -= 0.5
    ending = above[0].text[-14:]
    if "（" in ending and ending[-1] in "）)" and patterns.are_names(ending[ending.rindex("（") + 1 : -1]):
        score += 2.0
        why.append(Reason("ends_with", (ending[ending.rindex("（") :],)))
    cohesion = lexicon.cohesion(above, below)
    score += 1.0 - min(2.5, 12.0 * cohesion)
    if cohesion < 0.03:
        why.append(Reason("other_words"))
    if unit.open_start:
        score -= 2.0
    if above[0].open_end:
        score += 0.5
    return score, why


def _column(texts: Sequence[Unit]) -> float:
    """Width of the column that starts with ``texts``; a paragraph of one line says little."""
    for unit in texts[:2]:
        if len(unit.pieces) > 1:
            return unit.width
    return texts[0].width


def _shown(width: float) -> int:
    return round(width)


def _texts(units: Sequence[Unit], order: range, most: int) -> list[Unit]:
    """Up to ``most`` paragraphs in ``order``, until two head-like lines in a row or a reach is passed."""
    found: list[Unit] = []
    for other, position in enumerate(order):
        unit = units[position]
        if unit.kind is Kind.TEXT:
            found.append(unit)
            if len(found) == most:
                break
        elif other > 3 * most:
            break
    return found


def head_evidence(units: Sequence[Unit], borders: Sequence[float], lexicon: Lexicon) -> Evidence:
    """How well each head fits the run of text above and below it."""
    above, below = [0.0] * len(units), [0.0] * len(units)
    for position, unit in enumerate(units):
        if unit.kind is Kind.HEAD and unit.words:
            above[position] = lexicon.overlap(unit.words, _run_above(units, position, borders))
            below[position] = lexicon.overlap(unit.words, _run_below(units, position, borders))
    return Evidence(list(borders), above, below)


def _run_above(units: Sequence[Unit], position: int, borders: Sequence[float]) -> set[str]:
    words: set[str] = set()
    seen = 0
    for i in range(position - 1, max(-1, position - 40), -1):
        if units[i].kind is Kind.TEXT:
            words |= units[i].words
            seen += 1
            if seen >= REACH or borders[i] > 0.5:
                break
    return words


def _run_below(units: Sequence[Unit], position: int, borders: Sequence[float]) -> set[str]:
    words: set[str] = set()
    seen = 0
    for i in range(position + 1, min(len(units), position + 40)):
        if units[i].kind is Kind.TEXT:
            if seen and (borders[i] > 0.5 or seen >= REACH):
                break
            words |= units[i].words
            seen += 1
    return words
