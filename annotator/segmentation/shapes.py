"""The shape of every piece: first, middle or last line of a paragraph, or one of the lines that stand alone.

A paragraph of a printed column has lines of nearly one width; its first line is two cells narrower (the indent,
which extractors drop) and its last line ends a sentence. Lines that fit no paragraph are headlines and the like. The
best sequence of shapes is found for the whole page at once, so that a doubtful line is decided by its neighbours.

``evidence`` is the stage that a learned model can replace: it gives a score to each shape of each piece.
"""

from collections.abc import Sequence
from enum import IntEnum

from annotator.segmentation import patterns
from annotator.segmentation.lines import Piece, is_credit


class Shape(IntEnum):
    """What a piece looks like."""

    FIRST = 0
    MIDDLE = 1
    LAST = 2
    ONLY = 3  # a paragraph of one line
    HEAD = 4  # headline, overline, subheadline or crosshead
    BYLINE = 5
    NOTE = 6
    CREDIT = 7
    FURNITURE = 8
    RUBRIC = 9


TEXT_SHAPES = frozenset({Shape.FIRST, Shape.MIDDLE, Shape.LAST, Shape.ONLY})
_WHOLE = tuple(int(shape) for shape in Shape if shape not in (Shape.FIRST, Shape.MIDDLE))  # nothing goes on after them
_JOINED = frozenset({Shape.MIDDLE, Shape.LAST})  # the paragraph began before these

COMMA = 1.0
PROSE = 0.3
_PROSE_CHARACTERS = frozenset("的了是在这们被也就及他她它我着过把而因此于将个")
CUT = -3.5  # a paragraph breaks off, or goes on after other text
NEXT_LINE = 0.5  # one line says less about the column than several
FIRST_HEAD = -0.8  # a head line that follows none
REACH = 6

Scores = list[float]


def common_width(widths: Sequence[int]) -> float:
    """The commonest of ``widths``, those next to it counted in part, wide ones preferred; 0 if there are none."""
    best, best_score = 0, -1
    for width in set(widths):
        score = 10 * widths.count(width) + 4 * widths.count(width + 1) + 5 * widths.count(width - 1)
        if score > best_score or (score == best_score and width > best):
            best, best_score = width, score
    return float(best)


def evidence(pieces: Sequence[Piece]) -> list[Scores]:
    """For each piece a score for each shape, in the order of ``Shape``; higher is likelier."""
    widths = [round(piece.width) for piece in pieces]
    above = [common_width(widths[max(0, i - REACH) : i]) for i in range(len(pieces))]
    below = [common_width(widths[i + 1 : i + 1 + REACH]) for i in range(len(pieces))]
    return [
        _piece_evidence(
            piece, pieces[i - 1] if i else None, pieces[i + 1] if i + 1 < len(pieces) else None, above[i], below[i]
        )
        for i, piece in enumerate(pieces)
    ]


def _misfit(difference: float) -> float:
    distance = abs(difference)
    if distance <= 1.0:
        return 0.0
    return -min(7.0, (distance - 1.0) * 1.4)


def _piece_evidence(piece: Piece, before: Piece | None, following: Piece | None, above: float, below: float) -> Scores:
    """``above`` and ``below`` are the common widths of the pieces around it, 0 where there are none."""
    text, width = piece.text, piece.width
    column = [w for w in (above, below) if w] or [width]
    fits = max(-3.0, *(_misfit(width - w) for w in column))
    if piece.spaced:
        fits = max(fits, -0.5)
    start = patterns.news_start(text)
    ends = piece.ends_sentence
    numbered = patterns.is_numbered(text)
    first = max(-3.0, _misfit(width + 2 - (below or width + 2)), _misfit(width - (below or width)) - 1.0)
    if following:
        first = max(first, _misfit(width + 2 - following.width) - NEXT_LINE)
    room = max(above or width, before.width + 2 if before else 0.0)
    if piece.indent >= 1.0:
        first += 1.0
    if start:
        first = max(first, -3.0) + 3.0
    middle = fits - (2.5 if start else 0.0) - (1.0 if piece.indent >= 1.5 else 0.0)
    last = (0.0 if ends else -1.5 if text[-1] in "：:…—" else -5.0) + min(0.0, (room + 1 - width) * 1.4)
    label = text in ("图片：", "图片:", "附图：")
    only = (1.5 if label else -1.5 if ends else -3.0 if text[-1] in "：:…—" else -6.0) + min(
        0.0, ((below or width) + 1 - width) * 1.4
    )
    return [
        first,
        middle,
        last,
        only,
        _head_evidence(piece, above, below, start, numbered),
        3.0 if patterns.is_byline(text) else -6.0,
        2.5 if patterns.is_note(text) else -6.0,
        4.0 if is_credit(text) else -8.0,
        3.5 if patterns.is_furniture(text) else _scrap_evidence(piece),
        (3.5 if piece.doubled and len(text) <= 6 else 2.0)
        if patterns.is_rubric(text) or (following and patterns.is_sponsor(text) and "办" in following.text)
        else -7.0,
    ]


def _scrap_evidence(piece: Piece) -> float:
    """One to three characters without any mark are mostly cut off from something else."""
    if piece.width > 3 or piece.has_end_mark or piece.spaced or piece.doubled or piece.indent >= 1:
        return -7.0
    return (1.5, 1.5, 0.8, -0.7)[int(piece.width)]


def _head_evidence(piece: Piece, above: float, below: float, start: str, numbered: bool) -> float:
    text, width = piece.text, piece.width
    score = -0.5
    if text[-1] in "，、；,;":
        score -= 2.0
    elif text[-1] in "。":
        score -= 3.5
    elif piece.ends_sentence:
        score -= 0.8
    score -= 3.0 * ("。" in text[:-1]) + COMMA * sum(text[:-1].count(c) for c in "，,；;")
    score -= PROSE * sum(c in _PROSE_CHARACTERS for c in text)
    if start:
        score -= 4.0
    if width > 30:
        score -= (width - 30) / 3
    if below and abs(width - below) <= 1 and above and abs(width - above) <= 1:
        score -= 1.2
    elif below and min(abs(width - below), abs(width - below + 2)) <= 1:
        score -= 0.4
    if piece.doubled:
        score += 2.0
    if numbered:
        score += 0.5
    if width <= 2 and not piece.spaced and not piece.doubled:
        score -= 1.5
    if piece.blank_before < 0:
        score -= 1.0
    return score


def best_shapes(pieces: Sequence[Piece], scores: Sequence[Scores]) -> list[Shape]:
    """The likeliest sequence of shapes (Viterbi); time is linear in the number of pieces.

    Between lines of different paragraphs the score of a step depends on little, so that only the best shape that
    ends a paragraph and the best that leaves it open have to be looked at.
    """
    if not scores:
        return []
    total = [s + (CUT / 2 if shape in _JOINED else 0.0) for shape, s in zip(Shape, scores[0], strict=True)]
    back: list[list[int]] = []
    for i, row in enumerate(scores[1:], 1):
        choices, total = _step(total, row, pair_evidence(pieces[i - 1], pieces[i]))
        back.append(choices)
    total[Shape.FIRST] += CUT / 2
    total[Shape.MIDDLE] += CUT / 2
    state = max(range(len(Shape)), key=lambda s: total[s])
    path = [state]
    for choices in reversed(back):
        state = choices[state]
        path.append(state)
    return [Shape(s) for s in reversed(path)]


def _step(total: Scores, row: Scores, pair: tuple[float, float, float, float]) -> tuple[list[int], Scores]:
    """For each shape of the next piece the best shape before it, and the scores so far."""
    first, middle, first_last, last = pair
    whole = max(_WHOLE, key=total.__getitem__)
    broken = int(Shape.FIRST) if total[Shape.FIRST] >= total[Shape.MIDDLE] else int(Shape.MIDDLE)
    apart, best = whole, total[whole]
    if total[broken] + CUT > best:
        apart, best = broken, total[broken] + CUT
    choices = [apart] * len(Shape)
    sums = [best + score for score in row]
    resumed = total[whole] + CUT
    for after, from_first, from_middle in ((1, first, middle), (2, first_last, last)):
        options = (
            (total[Shape.FIRST] + from_first, int(Shape.FIRST)),
            (total[Shape.MIDDLE] + from_middle, int(Shape.MIDDLE)),
            (resumed, whole),
        )
        score, choices[after] = max(options)
        sums[after] = score + row[after]
    head, after_other = total[Shape.HEAD], best + FIRST_HEAD
    if head >= after_other:
        choices[Shape.HEAD], sums[Shape.HEAD] = int(Shape.HEAD), head + row[Shape.HEAD]
    else:
        sums[Shape.HEAD] = after_other + row[Shape.HEAD]
    return choices, sums


def pair_evidence(before: Piece, after: Piece) -> tuple[float, float, float, float]:
    """Scores of two neighbours as first+middle, middle+middle, first+last and middle+last line of a paragraph."""
    if before.spaced or after.spaced:
        return 0.0, 0.0, 0.0, 0.0
    step = after.width - before.width
    first = max(_misfit(step - 2), _misfit(step) - 0.3)
    middle = _misfit(step)
    first_last = min(0.0, (3 - step) * 1.4)
    last = min(0.0, (1 - step) * 1.4)
    return first, middle, first_last, last
