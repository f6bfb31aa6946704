"""What the network might say of a few lines, made by hand."""

import numpy as np

from annotator.core.model import Role
from annotator.core.text import PageText
from annotator.segmentation.lines import pieces_of
from annotator.segmentation.pagereader import Reading

NAMES = [*(role.value for role in Role), "furniture"]


def page(kinds: list[str], lines: list[str], links: list[dict[int, float]], opens: list[float]) -> Reading:
    """A reading of ``lines``; ``links``: for each line the lines before that it goes with, and how likely."""
    pieces = pieces_of(PageText("\n".join(lines)))
    assert len(pieces) == len(lines)
    roles = np.zeros((len(lines), len(NAMES)), np.float32)
    roles[range(len(lines)), [NAMES.index(kind) for kind in kinds]] = 1
    rows = [np.zeros(number, np.float32) for number in range(len(lines))]
    for row, found in zip(rows, links, strict=True):
        for earlier, chance in found.items():
            row[earlier] = chance
    return Reading(
        pieces,
        [[] for _ in lines],
        {},
        np.full(len(pieces), 9, np.float32),
        roles,
        np.array(opens, np.float32),
        np.zeros(len(lines), np.float32),
        np.zeros(len(lines), np.int64),
        rows,
        np.zeros((len(lines), 4), np.float32),
    )
