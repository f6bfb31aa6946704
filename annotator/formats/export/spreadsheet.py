"""A workbook for Excel and LibreOffice. Every text is a text: no cell is a formula, a link or a number by accident."""

import datetime
import html
import io
import re
import tempfile
import zipfile
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.formats.export.article_table import ROWS, Cell, columns, rows
from annotator.formats.export.interface import Ask, Format, Job, Unit

LONGEST = 32_767  # UTF-16 units that a cell can hold
MOST_ROWS = 1_048_576
TRUNCATED = "truncated"
_CUT = QT_TRANSLATE_NOOP(
    "errors", "texts longer than a cell can hold (32,767 characters): cut, see the column truncated"
)
_NO_XML = QT_TRANSLATE_NOOP("errors", "characters that no spreadsheet can hold (U+FFFE, U+FFFF), written as U+FFFD")
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_ROW = re.compile(r"<row .*?</row>", re.DOTALL)
_CELL = re.compile(r"<c [^>]*>(?:<is><t[^>]*>(.*?)</t></is>|<v>(.*?)</v>)</c>", re.DOTALL)
_LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class Spreadsheet(Format):
    """A sheet of articles or pieces (further ones where it has more rows than one can hold)."""

    name = "xlsx"
    sentence = QT_TRANSLATE_NOOP("errors", "a workbook of articles for Excel and LibreOffice")
    suffix = ".xlsx"
    unit = Unit.ARTICLE
    asks = frozenset({Ask.TEXT, Ask.FURNITURE, Ask.SPLITS, Ask.PROVENANCE})
    options = (ROWS,)
    extra = "xlsx"
    needs = ("xlsxwriter",)

    def readable(self, name: str, data: bytes) -> str | None:
        """The cells of the first sheet, with bars between, a row a line."""
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sheet = packed.read("xl/worksheets/sheet1.xml").decode("utf-8")
        rows = (_CELL.findall(row) for row in _ROW.findall(sheet))
        return "".join(
            " | ".join(" ".join(html.unescape(text or number).split()) for text, number in row) + "\n" for row in rows
        )

    def write(self, job: Job) -> None:
        import xlsxwriter
        from xlsxwriter.exceptions import FileCreateError

        with job.target.open() as stream, tempfile.TemporaryDirectory(prefix="annotator-") as folder:
            options = {
                "constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
                "strings_to_urls": False, "use_zip64": True, "tmpdir": folder,
            }  # fmt: skip
            workbook = xlsxwriter.Workbook(stream, options)
            workbook.set_properties({"created": _LONG_AGO})
            try:
                sheets = _Sheets(workbook, job)
                for page in job.pages():
                    for row in rows(page, job):
                        sheets.add(row, page.name)
                workbook.close()
            except FileCreateError as error:  # the disk is full; the target says so in a sentence
                raise error.args[0] from error
            finally:  # also when it is cancelled
                for sheet in workbook.worksheets():
                    sheet.row_data_fh.close()


class _Sheets:
    """The sheets of a workbook, one after the other."""

    def __init__(self, workbook: Any, job: Job) -> None:
        self._workbook, self._job, self._columns = workbook, job, (*columns(job), TRUNCATED)
        self._bold = workbook.add_format({"bold": True})
        self._count = 0
        self._begin()

    def _begin(self) -> None:
        self._count += 1
        kind = self._job.options["rows"]
        self._sheet = self._workbook.add_worksheet(kind if self._count == 1 else f"{kind}-{self._count}")
        self._sheet.freeze_panes(1, 0)
        for place, name in enumerate(self._columns):
            self._sheet.write_string(0, place, name, self._bold)
        self._row = 0

    def add(self, row: list[Cell], page: str) -> None:
        """Write ``row``, on a new sheet where this one is full."""
        if self._row + 1 >= MOST_ROWS:
            self._begin()
        self._row += 1
        cut: list[str] = []
        for place, cell in enumerate(row):
            if not isinstance(cell, str):
                self._sheet.write_number(self._row, place, cell)
                continue
            held, wrong = _NOT_IN_XML.subn("\ufffd", cell)
            self._job.report.drop(_NO_XML, page, wrong)
            fitting = fitted(held)
            if fitting != held:
                cut.append(self._columns[place])
            if fitting:
                self._sheet.write_string(self._row, place, fitting)
        self._job.report.drop(_CUT, page, len(cut))
        if cut:
            self._sheet.write_string(self._row, len(row), ",".join(cut))


def fitted(text: str) -> str:
    """As much of ``text`` as a cell holds; no character is cut in two."""
    if len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
