"""Which of many texts are nearly the same: MinHash over sequences of characters (Broder 1997), banded.

White space does not count. Two texts are near-duplicates if they share about three fifths of their sequences of four
characters (Jaccard, estimated from 64 hashes). A text takes 128 bytes here, however long it is.
"""

from array import array
from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4  # characters
SHORTEST = 50  # shorter texts (standing heads, credits) are alike for other reasons
ALIKE = 0.6
_HASHES = 64
_ROWS = 4  # hashes of 16 bits in a band of 64: texts at 0.6 share one of the 16 bands nine times in ten, at 0.7 in 99 %
_MOST_PAIRS = 64  # neighbours that a text is compared with in a band; the chain still connects all that are alike

# Odd numbers that are the same everywhere and for ever.
_MULTIPLIERS = np.array(
    [int.from_bytes(blake2b(str(number).encode(), digest_size=8).digest(), "big") | 1 for number in range(_HASHES)],
    np.uint64,
)


class Texts:
    """Gathers texts; ``owner`` says what each belongs to."""

    def __init__(self) -> None:
        self._signatures = array("H")
        self._owners = array("L")

    def add(self, owner: int, text: str) -> None:
        """Take ``text`` into account, if it is long enough."""
        solid = "".join(text.split())
        if len(solid) >= SHORTEST:
            self._signatures.frombytes(_signature(solid).tobytes())
            self._owners.append(owner)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Different owners of texts that are nearly the same; some pairs come more than once."""
        count = len(self._owners)
        signatures = np.frombuffer(self._signatures, np.uint16).reshape(count, _HASHES)
        owners = np.frombuffer(self._owners, np.dtype("L"))
        bands = signatures.view(np.uint64)
        for band in range(bands.shape[1] if count else 0):
            keys = np.ascontiguousarray(bands[:, band])
            order = np.argsort(keys, kind="stable")
            sorted_keys = keys[order]
            for distance in range(1, min(_MOST_PAIRS, count)):
                places = np.flatnonzero(sorted_keys[distance:] == sorted_keys[:-distance])
                if not places.size:
                    break
                first, second = order[places], order[places + distance]
                apart = owners[first] != owners[second]
                first, second = first[apart], second[apart]
                for start in range(0, len(first), 65536):
                    some, others = first[start : start + 65536], second[start : start + 65536]
                    alike = (signatures[some] == signatures[others]).mean(axis=1) >= ALIKE
                    for one, other in zip(some[alike], others[alike], strict=True):
                        yield int(owners[one]), int(owners[other])


def _signature(solid: str) -> NDArray[np.uint16]:
    codes = np.frombuffer(solid.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = len(codes) - SHINGLE + 1
    mixed = np.zeros(count, np.uint64)
    for at in range(SHINGLE):
        mixed *= np.uint64(1_000_003)
        mixed += codes[at : at + count]
    mixed *= np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    least = np.array([(mixed * multiplier).min() for multiplier in _MULTIPLIERS], np.uint64)
    return ((least >> np.uint64(20)) & np.uint64(0xFFFF)).astype(np.uint16)
