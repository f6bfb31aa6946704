"""The character that is missing in a word of four: 针_时弊 can only be 针砭时弊."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from annotator.segmentation.words import words_of_length

LENGTH = 4  # three known characters are enough to be sure, two are not
_MUCH_MORE_COMMON = 10  # times: of two words that fit, the other is not meant


class MissingCharacters:
    """Finds them in the dictionary, which is sorted on first use (a tenth of a second)."""

    @cached_property
    def _counts(self) -> dict[str, int]:
        return dict(words_of_length(LENGTH))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._counts)

    @cached_property
    def _reversed(self) -> list[str]:
        return sorted(word[::-1] for word in self._counts)

    def between(self, left: str, right: str) -> tuple[str, str] | None:
        """The character lost between ``left`` and ``right``, and the word that it completes.

        None where no word of four fits, or several do that are about as common.
        """
        found: dict[str, str] = {}
        for before in range(LENGTH):
            start, end = left[len(left) - before :], right[: LENGTH - 1 - before]
            if len(left) >= before and len(right) >= LENGTH - 1 - before:
                for word in self._fitting(start, end):
                    character = word[before]
                    if character not in found or self._counts[word] > self._counts[found[character]]:
                        found[character] = word
        ranked = sorted(found.values(), key=lambda word: (-self._counts[word], word))
        if not ranked or (len(ranked) > 1 and self._counts[ranked[0]] < _MUCH_MORE_COMMON * self._counts[ranked[1]]):
            return None
        return next(character for character, word in found.items() if word == ranked[0]), ranked[0]

    def _fitting(self, start: str, end: str) -> Iterator[str]:
        """The words that begin with ``start`` and end with ``end``, one character between them."""
        if len(start) >= len(end):
            words, prefix, suffix, turned = self._sorted, start, end, False
        else:
            words, prefix, suffix, turned = self._reversed, end[::-1], start[::-1], True
        place = bisect_left(words, prefix)
        while place < len(words) and words[place].startswith(prefix):
            if words[place].endswith(suffix):
                yield words[place][::-1] if turned else words[place]
            place += 1
