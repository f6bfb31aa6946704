"""Words in a narrow place: in two rows where one is not enough, and only then cut, with an ellipsis."""

from collections.abc import Callable

WidthOf = Callable[[str], float]


def first_row(words: str, width_of: WidthOf, room: float) -> str:
    """The beginning of ``words`` that has ``room``: up to a blank if there is one not far from its end."""
    if not words or width_of(words) <= room:
        return words
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_of(words[:middle]) <= room else (low, middle - 1)
    blank = words.rfind(" ", low // 2, low + 1)
    return words[: blank + 1] if blank > 0 else words[:low]


def cut(words: str, width_of: WidthOf, room: float, end: str = "") -> str:
    """``words`` and ``end`` in one row of ``room``; what has no room before ``end`` becomes an ellipsis."""
    if width_of(words + end) <= room:
        return words + end
    while words and width_of(f"{words}…{end}") > room:
        words = words[:-1]
    return f"{words.rstrip()}…{end}"


def in_two_rows(words: str, width_of: WidthOf, room: float, end: str = "") -> tuple[str, ...]:
    """``words`` and ``end`` in one row of ``room``, or in two, the second one cut where it must be.

    A word of Latin script is never parted; where that is all there is, it is cut.
    """
    if width_of(words + end) <= room or not words:
        return (words + end,)
    first = first_row(words, width_of, room)
    if first == words:
        return words, end.strip(" ·")
    if (first[-1] + words[len(first)]).isascii() and (first[-1] + words[len(first)]).isalnum():
        return (cut(words, width_of, room, end),)
    return first.strip(), cut(words[len(first) :].strip(), width_of, room, end)
