"""What a page's units are about: jieba's words of each unit, cut once for the page, and how much units share.

Sums over sets are exact (fsum): the order of a set is another in each process, and a page's proposal must not be.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import fsum

from annotator.segmentation.units import Kind, Unit
from annotator.segmentation.words import Words

# Text beyond this many characters of a page is not cut into words: time stays bounded, rules without words remain.
MOST_CHARACTERS = 250_000
_WITH_WORDS = (Kind.TEXT, Kind.HEAD, Kind.RUBRIC)


class Lexicon:
    """Word weights and the words of units."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.weight = lru_cache(maxsize=100_000)(self._weight)

    def _weight(self, word: str) -> float:
        """How much ``word`` tells about a topic: 0 for common words, up to about 8 for names."""
        return max(0.0, min(8.0, self._words.rarity(word) - 6.0))

    def read(self, units: Sequence[Unit]) -> None:
        """Set the words of each unit: those of two characters and more that tell something."""
        parts: list[str] = []
        owners: list[int] = []  # the unit of each character
        total = 0
        before: Unit | None = None
        for unit in units:
            if unit.kind in _WITH_WORDS and total < MOST_CHARACTERS:
                goes_on = before is not None and before.kind is Kind.HEAD and unit.kind is Kind.HEAD
                text = unit.text[: MOST_CHARACTERS - total].replace("\n", " ")
                part = text if goes_on or not parts else "\n" + text
                parts.append(part)
                owners += [unit.index] * len(part)
                total += len(part)
            before = unit
        found: list[set[str]] = [set() for _ in units]
        by_index = {unit.index: unit for unit in units}
        position = 0
        for word in self._words.cut("".join(parts)):
            by_index[owners[position]].tokens.append(word)
            if len(word) >= 2 and not word[0].isascii() and self.weight(word) > 0:
                found[owners[position]].add(word)
            position += len(word)
        for unit in units:
            unit.words = frozenset(found[unit.index])

    def shared(self, words: Iterable[str], others: frozenset[str] | set[str]) -> list[str]:
        """Words of ``words`` that ``others`` holds as well, the most telling first."""
        return sorted((w for w in set(words) if w in others), key=lambda w: (-self.weight(w), w))

    def overlap(self, words: Iterable[str], others: frozenset[str] | set[str]) -> float:
        """Share of the weight of ``words`` that ``others`` holds, between 0 and 1; few words count less."""
        weights = [(word in others, self.weight(word)) for word in words]
        return fsum(weight for known, weight in weights if known) / (fsum(weight for _, weight in weights) + 4.0)

    def cohesion(self, above: Sequence[Unit], below: Sequence[Unit]) -> float:
        """How much two neighbouring runs of text share, between 0 and 1 (cosine over word weights)."""
        first: set[str] = set().union(*(u.words for u in above)) if above else set()
        second: set[str] = set().union(*(u.words for u in below)) if below else set()
        if not first or not second:
            return 0.0
        common = fsum(self.weight(w) ** 2 for w in first & second)
        norm = fsum(self.weight(w) ** 2 for w in first) * fsum(self.weight(w) ** 2 for w in second)
        return common / norm**0.5 if norm else 0.0
