"""Rows of a table as text: one form on every version of Python, which the csv module's writer does not promise."""

from collections.abc import Iterable


def table_row(cells: Iterable[object], delimiter: str) -> str:
    """A row with its line feed. A cell that holds the delimiter, a quote or a line end is quoted (RFC 4180)."""
    return delimiter.join(_cell(str(cell), delimiter) for cell in cells) + "\n"


def _cell(words: str, delimiter: str) -> str:
    if delimiter in words or '"' in words or "\n" in words or "\r" in words:
        return '"' + words.replace('"', '""') + '"'
    return words
