"""CSV and TSV for spreadsheets and data frames, without a cell that a spreadsheet would work out."""

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.formats.export.article_table import ROWS, Cell, columns, rows
from annotator.formats.export.interface import Ask, Format, Job, Kind, Option, Unit
from annotator.formats.export.tables import table_row

GUARDED = "guarded"
_BEGINS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")  # the fullwidth ones too, and our own mark
_BLANKS = ("\t", "\r", "\n")


class _Separated(Format):
    unit = Unit.ARTICLE
    asks = frozenset({Ask.TEXT, Ask.FURNITURE, Ask.SPLITS, Ask.PROVENANCE})
    options = (
        ROWS,
        Option(
            "formulas", Kind.CHOICE,
            QT_TRANSLATE_NOOP(
                "errors",
                "cells that a spreadsheet would take for a formula: with an ' before them, named in the column guarded, "
                "or as they are",
            ),
            "guard", ("guard", "as-is"),
        ),
        Option(
            "bom", Kind.FLAG,
            QT_TRANSLATE_NOOP("errors", "begin with a byte order mark, by which Excel knows UTF-8"), False,
        ),
    )  # fmt: skip
    delimiter: str

    def write(self, job: Job) -> None:
        guard = job.options["formulas"] == "guard"
        names = columns(job)
        with job.target.open() as stream:
            stream.write(b"\xef\xbb\xbf" if job.options["bom"] else b"")
            stream.write(table_row([*names, *([GUARDED] if guard else ())], self.delimiter).encode())
            for page in job.pages():
                for row in rows(page, job):
                    cells = guarded(row, names) if guard else row
                    stream.write(table_row(cells, self.delimiter).encode("utf-8"))


def guarded(row: list[Cell], names: tuple[str, ...]) -> list[Cell]:
    """The cells, with an apostrophe before each that could be a formula, and the columns of these in one cell more.

    To undo it take the first character of those cells away: of each that begins with an apostrophe.
    """
    marked = [place for place, cell in enumerate(row) if isinstance(cell, str) and _is_risky(cell)]
    cells = [f"'{cell}" if place in marked else cell for place, cell in enumerate(row)]
    return [*cells, ",".join(names[place] for place in marked)]


def _is_risky(cell: str) -> bool:
    return cell.startswith(_BLANKS) or cell.lstrip().startswith(_BEGINS)


class CommaSeparated(_Separated):
    """A row an article or a piece."""

    name = "csv"
    sentence = QT_TRANSLATE_NOOP("errors", "a table of articles with commas, safe to open in a spreadsheet")
    suffix = ".csv"
    delimiter = ","


class TabSeparated(_Separated):
    """A row an article or a piece."""

    name = "tsv"
    sentence = QT_TRANSLATE_NOOP("errors", "a table of articles with tabs, safe to open in a spreadsheet")
    suffix = ".tsv"
    delimiter = "\t"
