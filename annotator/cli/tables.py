"""Tables for a terminal, where a Chinese character is two cells wide."""

import unicodedata
from collections.abc import Sequence

_WIDE = ("W", "F")


def cells(text: str) -> int:
    """How many cells of a terminal ``text`` takes."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in _WIDE else 1
        for character in text
    )


def clipped(text: str, most: int) -> str:
    """``text`` on one line, without what would act on the terminal, in ``most`` cells."""
    shown = "".join(character if character.isprintable() else "·" for character in " ".join(text.split()))
    if cells(shown) <= most:
        return shown
    while cells(shown) > most - 1:
        shown = shown[:-1]
    return shown + "…"


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The cells that each column of ``rows`` needs."""
    return [max(map(cells, column)) for column in zip(*rows, strict=True)]


def lines(rows: Sequence[Sequence[str]], columns: Sequence[int], *, left: int = 1) -> list[str]:
    """``rows`` with columns of these widths, the first ``left`` of them flush left and the others flush right."""
    return [
        "  ".join(
            text + " " * (width - cells(text)) if number < left else " " * (width - cells(text)) + text
            for number, (text, width) in enumerate(zip(row, columns, strict=True))
        ).rstrip()
        for row in rows
    ]
