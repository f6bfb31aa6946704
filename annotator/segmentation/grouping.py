"""From the network's links to groups of pieces: which pieces make an article, and which are furniture."""

import numpy as np
from numpy.typing import NDArray

from annotator.segmentation.pagereader import Reading

FURNITURE = -1

Groups = NDArray[np.int64]


def group(reading: Reading) -> Groups:
    """The article of each piece (numbered from 0 by first piece), FURNITURE for pieces of none.

    A piece goes where most of its probability is: to the pieces of one article together, to an article of its own,
    or out of all.
    """
    n = len(reading.pieces)
    found = np.full(n, FURNITURE, np.int64)
    count = 0
    for i in range(n):
        shares = article_shares(reading, found, i, count)
        best = int(shares.argmax()) if count else 0
        most = float(shares[best]) if count else 0.0
        if reading.furniture[i] > max(most, reading.opens[i]):
            continue
        if reading.opens[i] > most:
            found[i], count = count, count + 1
        else:
            found[i] = best
    return found


def article_shares(reading: Reading, groups: Groups, i: int, count: int) -> NDArray[np.float64]:
    """How likely piece ``i`` belongs to each of the first ``count`` articles, by the pieces before it."""
    start = int(reading.first[i])
    earlier = groups[start:i]
    inside = earlier >= 0
    if not inside.any():
        return np.zeros(max(1, count))
    return np.bincount(earlier[inside], reading.links[i][inside], minlength=max(1, count))
