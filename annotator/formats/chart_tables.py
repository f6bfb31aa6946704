"""The numbers of a chart as a CSV file that spreadsheets open as it is."""

import csv
import io

from annotator.core.charts import Chart

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(chart: Chart) -> bytes:
    """The table of ``chart``: UTF-8 with a mark for spreadsheets, and no cell that one would take for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in row] for row in chart.rows)
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def safe(cell: str) -> str:
    """``cell`` as text: a spreadsheet must not run it."""
    if cell.startswith(_FORMULA) and not _is_number(cell):
        return "'" + cell
    return cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
