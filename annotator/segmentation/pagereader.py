"""What the network says of a whole page, however long: pages beyond one window are read in windows that overlap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from annotator.segmentation.features import features_of, lines_of, words_in
from annotator.segmentation.lines import Piece
from annotator.segmentation.network import Floats, Network
from annotator.segmentation.words import Words

WINDOW, OVERLAP = 640, 240  # pieces; the newspaper pages measured have 100 to 700


@dataclass(frozen=True)
class Reading:
    """Probabilities for n pieces.

    ``roles`` n × (roles and furniture); ``opens`` n: opens an article; ``furniture`` n; ``links[i]``: that piece i
    belongs to the article of each of the pieces ``first[i]``, ``first[i]`` + 1, … i - 1. ``tokens``: the words that
    begin in each piece; ``rarities`` of those that tell something (``Words.telling``). ``column`` n: the width of the
    column around each piece in cells. ``hidden`` n × size: the network's own view of each piece.
    """

    pieces: Sequence[Piece]
    tokens: Sequence[Sequence[str]]
    rarities: Mapping[str, float]
    column: Floats
    roles: Floats
    opens: Floats
    furniture: Floats
    first: NDArray[np.int64]
    links: Sequence[Floats]
    hidden: Floats


def read(pieces: Sequence[Piece], network: Network, words: Words) -> Reading:
    """The network's reading of ``pieces`` (at least one). Time is linear in their number beyond one window."""
    lines = lines_of(pieces)
    tokens = words_in(lines, words)
    rarities = words.telling(chain.from_iterable(tokens))
    roles, opens, furniture, hidden = [], [], [], []
    first: list[int] = []
    links: list[Floats] = []
    for start, end, use_from, use_to in _windows(len(pieces)):
        own = lines if end - start == len(pieces) else lines_of(pieces[start:end])
        scores = network.scores(features_of(own, tokens[start:end], rarities))
        kept = slice(use_from - start, use_to - start)
        chances = np.exp(scores.links[kept])
        roles.append(np.exp(scores.roles[kept]))
        hidden.append(scores.hidden[kept])
        opens.append(chances[:, 0])
        furniture.append(chances[:, 1])
        for row, piece in enumerate(range(use_from, use_to)):
            first.append(start)
            links.append(chances[row, 2 : 2 + piece - start])
    return Reading(
        pieces,
        tokens,
        rarities,
        lines.column,
        np.concatenate(roles),
        np.concatenate(opens),
        np.concatenate(furniture),
        np.array(first, np.int64),
        links,
        np.concatenate(hidden),
    )


def _windows(n: int) -> list[tuple[int, int, int, int]]:
    """Windows as start, end, and the part that counts; the parts follow one another and cover all."""
    if n <= WINDOW:
        return [(0, n, 0, n)]
    found = []
    begin = used = 0
    while used < n:
        end = min(n, begin + WINDOW)
        use_to = n if end == n else end - OVERLAP // 3
        found.append((begin, end, used, use_to))
        used = use_to
        begin = end - OVERLAP
    return found
