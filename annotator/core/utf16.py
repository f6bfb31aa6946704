"""Positions in UTF-16 units, as JavaScript and Java count, to code points and back."""

from bisect import bisect_left


class Utf16:
    """The two ways of counting in one text. A character beyond U+FFFF is one code point and two units."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        beyond = [] if text.isascii() else [at for at, sign in enumerate(text) if sign > "\uffff"]
        self._points = beyond
        self._units = [at + before for before, at in enumerate(beyond)]

    def units(self, position: int) -> int:
        """The UTF-16 position of code point ``position``."""
        return position + bisect_left(self._points, position)

    def points(self, units: int) -> int:
        """The code point at UTF-16 position ``units``. Raises ValueError outside the text and within a character."""
        before = bisect_left(self._units, units)
        if before and self._units[before - 1] == units - 1:
            raise ValueError("within a character")
        if not 0 <= units - before <= self.length:
            raise ValueError("outside the text")
        return units - before
