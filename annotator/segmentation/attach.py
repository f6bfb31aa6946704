"""Heads and texts that reading in order left alone: far headlines, and texts that go on after an interruption.

Heads without text and texts without head are paired as an assignment problem by the words they share; what then has
no head may be the rest of an article further up.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from annotator.segmentation import patterns
from annotator.segmentation.assemble import Draft
from annotator.segmentation.assignment import assign
from annotator.segmentation.layout import CROSS_STATES, Step
from annotator.segmentation.lexicon import Lexicon
from annotator.segmentation.units import Gap, Kind, Unit


@dataclass(frozen=True)
class AttachWeights:
    """What a pair needs, tuned on half of the days of the development pages."""

    head_least: float = 0.25  # share of a headline's words that a text apart from it must hold
    inside: float = 0.35  # what it counts that the head stands inside the text
    near: float = 0.15  # that it stands next to it
    stay: float = 0.25  # that reading in order put them together
    common: float = 0.5  # how much a word counts less that several texts hold
    rest_least: float = 0.05  # cohesion of a text with the rest of its article
    rubric_least: float = 0.2  # share of a far rubric's words that the one text it belongs to must hold
    rest_width: float = 1.5  # and how far their column widths may differ


WEIGHTS = AttachWeights()


def attach(
    drafts: Sequence[Draft], aside: Sequence[Step], lexicon: Lexicon, weights: AttachWeights = WEIGHTS
) -> list[Draft]:
    """``drafts`` with lonely heads, rests and rubrics brought home, in the order of the text."""
    left = list(drafts)
    _attach_heads(left, lexicon, weights)
    _attach_rests(left, lexicon, weights)
    _attach_rubrics(left, aside, lexicon, weights)
    kept = [draft for draft in left if draft.steps]
    return sorted(kept, key=lambda draft: draft.start)


@dataclass(slots=True)
class _Block:
    """Head lines that stand together, with the byline below them."""

    steps: list[Step]
    home: Draft
    words: frozenset[str]


def _attach_heads(drafts: list[Draft], lexicon: Lexicon, weights: AttachWeights) -> None:
    """Pair all head blocks of the page with all texts; reading in order counts as evidence like the words do."""
    blocks = [block for draft in drafts if draft.has_head for block in _blocks(draft)]
    texts = [draft for draft in drafts if draft.has_text]
    if not blocks or not texts or (all(d.has_head for d in texts) and len(blocks) == len(texts)):
        return
    words = [_words(d, Kind.TEXT) for d in texts]
    common = Counter(word for found in words for word in found)
    weight = {word: lexicon.weight(word) / n**weights.common for word, n in common.items()}
    scores = []
    for block in blocks:
        total = fsum(weight.get(w, lexicon.weight(w)) for w in block.words) + 4.0
        row = []
        for draft, found in zip(texts, words, strict=True):
            score = fsum(weight[w] for w in block.words if w in found) / total
            score += weights.stay if draft is block.home else _nearness(block, draft, weights) - weights.head_least
            row.append(score)
        scores.append(row)
    moves = assign(scores)
    taken = {id(texts[j]): blocks[i] for i, j in moves}
    for i, j in moves:
        _move(blocks[i], texts[j], drafts)
    for block in blocks:
        owner = taken.get(id(block.home))
        if owner is not None and owner.home is not block.home and block.home.has_text:
            alone = Draft()
            drafts.append(alone)
            if not any(taken.get(id(t)) is block for t in texts):
                _move(block, alone, drafts)


def _move(block: _Block, target: Draft, drafts: list[Draft]) -> None:
    if target is block.home:
        return
    moving = {id(step) for step in block.steps}
    block.home.steps = [step for step in block.home.steps if id(step) not in moving]
    target.steps = target.steps + block.steps
    target.far_head = bool(target.texts)


def _blocks(draft: Draft) -> list[_Block]:
    """The head blocks of a draft, crossheads left out."""
    found: list[_Block] = []
    before: Unit | None = None
    for step in draft.steps:
        unit = step.unit
        is_head = unit.kind is Kind.HEAD and step.state not in CROSS_STATES
        joined = found and before is not None and found[-1].steps[-1].unit is before and unit.index == before.index + 1
        if is_head:
            apart = unit.gap is Gap.LOOSE or before is None or before.kind is Kind.BYLINE
            if joined and not apart:
                found[-1].steps.append(step)
                found[-1].words |= unit.words
            else:
                found.append(_Block([step], draft, unit.words))
        elif unit.kind is Kind.BYLINE and joined:
            found[-1].steps.append(step)
        before = unit
    return found


def _nearness(block: _Block, text: Draft, weights: AttachWeights) -> float:
    first, last = block.steps[0].unit, block.steps[-1].unit
    if text.start < first.start and last.end < text.end:
        return weights.inside
    beside = {first.index - 1, last.index + 1}
    return weights.near if any(u.index in beside for u in text.units) else 0.0


def _attach_rests(drafts: list[Draft], lexicon: Lexicon, weights: AttachWeights) -> None:
    """A text without a head and without the beginning of a report may go on with an article further up."""
    for rest in sorted((d for d in drafts if d.steps), key=lambda d: d.start):
        if rest.has_head or not rest.texts or rest.is_picture:
            continue
        first = rest.texts[0]
        if patterns.news_start(first.text[:40]):
            continue
        best, best_score = None, weights.rest_least
        for other in drafts:
            if other is rest or not other.texts or other.start > rest.start or other.is_picture:
                continue
            if not _same_width(other.texts, rest.texts, weights.rest_width):
                continue
            score = lexicon.cohesion(other.texts, rest.texts)
            if score > best_score:
                best, best_score = other, score
        if best is not None:
            best.steps += rest.steps
            rest.steps = []


def _attach_rubrics(drafts: Sequence[Draft], aside: Sequence[Step], lexicon: Lexicon, weights: AttachWeights) -> None:
    """A rubric that stands alone goes to the one article that shares its telling words; else it stays furniture."""
    groups: list[list[Step]] = []
    for step in sorted(aside, key=lambda step: step.unit.index):
        if step.unit.kind is not Kind.RUBRIC or not step.unit.words:
            continue
        if groups and step.unit.index == groups[-1][-1].unit.index + 1:
            groups[-1].append(step)
        else:
            groups.append([step])
    articles = [(d, _words(d, Kind.TEXT) | _words(d, Kind.HEAD)) for d in drafts if d.texts]
    for group in groups:
        words = set().union(*(step.unit.words for step in group))
        ranked = sorted(((lexicon.overlap(words, found), -n) for n, (_, found) in enumerate(articles)), reverse=True)
        if not ranked or ranked[0][0] < weights.rubric_least:
            continue
        if len(ranked) == 1 or ranked[1][0] < ranked[0][0] / 2:
            articles[-ranked[0][1]][0].steps += group


def _same_width(above: Sequence[Unit], below: Sequence[Unit], most: float) -> bool:
    first = max(above, key=lambda u: len(u.pieces)).width
    second = max(below, key=lambda u: len(u.pieces)).width
    return max(first[0] - second[1], second[0] - first[1]) <= most


def _words(draft: Draft, kind: Kind) -> set[str]:
    found: set[str] = set()
    for unit in draft.units:
        if unit.kind is kind:
            found |= unit.words
    return found
