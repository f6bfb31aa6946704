"""Heads and texts that reading in order left alone: far headlines, and texts that go on after an interruption.

Heads without text and texts without head are paired as an assignment problem by the words they share; what then has
no head may be the rest of an article further up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.segmentation import patterns
from annotator.segmentation.assemble import Draft
from annotator.segmentation.assignment import assign
from annotator.segmentation.lexicon import Lexicon
from annotator.segmentation.units import Kind, Unit


@dataclass(frozen=True)
class AttachWeights:
    """What a pair needs, tuned on half of the days of the development pages."""

    head_least: float = 0.30  # share of a headline's words that a text apart from it must hold
    inside: float = 0.35  # what it counts that the head stands inside the text
    near: float = 0.10  # that it stands next to it
    rest_least: float = 0.10  # cohesion of a text with the rest of its article
    rest_width: float = 1.5  # and how far their column widths may differ


WEIGHTS = AttachWeights()


def attach(drafts: Sequence[Draft], lexicon: Lexicon, weights: AttachWeights = WEIGHTS) -> list[Draft]:
    """``drafts`` with lonely heads and rests brought home, in the order of the text."""
    left = list(drafts)
    _attach_heads(left, lexicon, weights)
    _attach_rests(left, lexicon, weights)
    kept = [draft for draft in left if draft.steps]
    return sorted(kept, key=lambda draft: draft.start)


def _attach_heads(drafts: list[Draft], lexicon: Lexicon, weights: AttachWeights) -> None:
    heads = [d for d in drafts if d.has_head and not d.has_text]
    bare = [d for d in drafts if d.has_text and not d.has_head]
    if not heads or not bare:
        return
    words = [_words(d, Kind.TEXT) for d in bare]
    scores = []
    for head in heads:
        mine = _words(head, Kind.HEAD)
        scores.append(
            [
                lexicon.overlap(mine, words[j]) + _nearness(head, text, weights) - weights.head_least
                for j, text in enumerate(bare)
            ]
        )
    for i, j in assign(scores):
        bare[j].steps += heads[i].steps
        bare[j].far_head = True
        heads[i].steps = []


def _nearness(head: Draft, text: Draft, weights: AttachWeights) -> float:
    if text.start < head.start and head.end < text.end:
        return weights.inside
    first, last = head.units[0].index, head.units[-1].index
    beside = {first - 1, last + 1}
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
