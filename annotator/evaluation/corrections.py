"""What a person would have to do to make gold of a prediction, at the least."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.evaluation.arrays import FURNITURE


class Corrections(NamedTuple):
    """How many steps of each kind, and how many pieces (lines or parts of lines) there are and are wrong.

    ``splits``: text becomes an article that was not found at all; ``merges``: text of an article that should not be
    there joins its own; ``moves``: text changes from one article to another, or from or to the furniture.
    """

    splits: int
    merges: int
    moves: int
    pieces: int
    pieces_wrong: int

    @property
    def steps(self) -> int:
        """All of them."""
        return self.splits + self.merges + self.moves


def corrections(wanted: Sequence[int], found: Sequence[int], counterparts: Mapping[int, int]) -> Corrections:
    """Count the steps for a page whose pieces, in the order of the text, belong to ``wanted`` but were given ``found``.

    ``counterparts`` says which gold article a predicted one stands for. Neighbouring pieces that go to the same
    article go in one step.
    """
    stands_for = {FURNITURE: FURNITURE, **counterparts}
    wrong = [stands_for.get(have) != want for want, have in zip(wanted, found, strict=True)]
    first = [True, *(one != other for one, other in pairwise(zip(wanted, wrong, strict=True)))]
    runs: list[tuple[int, set[int]]] = []
    for want, have, is_wrong, is_first in zip(wanted, found, wrong, first, strict=False):
        if is_wrong and is_first:
            runs.append((want, set()))
        if is_wrong:
            runs[-1][1].add(have)
    splits = merges = 0
    there = {FURNITURE, *counterparts.values()}
    for want, sources in runs:
        if want not in there:
            splits += 1
            there.add(want)
        elif want != FURNITURE and sources.isdisjoint(stands_for):
            merges += 1
    return Corrections(splits, merges, len(runs) - splits - merges, len(wanted), sum(wrong))
