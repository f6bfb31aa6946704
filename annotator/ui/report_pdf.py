"""A report as a PDF, printed by Qt. May run in a worker thread; needs an application, but no display."""

from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from annotator.core.charts import Chart
from annotator.core.report import PeopleReport
from annotator.formats.html_report import body
from annotator.formats.svg import WIDTH, svg
from annotator.ui import theme

_TITLE, _NOTE = 24, 18  # heights of a chart's title and note
_FINE = 3  # pixels of a picture for each of the chart's own
_MOST_ROWS = 8  # of a table that need not begin on a new page
_STYLE = """
h1 { font-size: 20pt; } h2 { font-size: 14pt; margin-top: 24px; } h3 { font-size: 11pt; margin-top: 20px; }
p, td, th, blockquote { font-size: 9.5pt; } .subtitle, .where, .note { color: #555555; } .headline { font-weight: 600; }
th { background: #f3f1ec; } td, th { padding: 3px 8px; }
"""


def pdf_report(report: PeopleReport) -> bytes:
    """The report on pages of A4."""
    document = QTextDocument()
    document.setDefaultFont(theme.interface_font())
    document.setDefaultStyleSheet(_STYLE)
    font = theme.interface_font().family()
    pictures: dict[str, Chart] = {}

    def draw(chart: Chart) -> str:
        pictures[chart.name] = chart
        return f'<p><img src="chart:{escape(chart.name)}" width="{WIDTH}"></p>'

    html = body(report, draw).replace("<table>", '<table border="1" cellspacing="0" style="border-color: #dddddd">')
    for part in report.parts[1:]:
        alone = not (part.sentences or part.tables or part.examples) and part.level == 2
        long = any(len(one.rows) > _MOST_ROWS for one in part.tables)
        if part.charts or alone or long:  # else a title may stand at the end of a page and what it is of on the next
            title = f"<h2>{escape(part.title)}</h2>"
            html = html.replace(title, title.replace("<h2>", '<h2 style="page-break-before: always">'))
    html = html.replace("</table>", '</table><p style="font-size: 5pt">&nbsp;</p>')
    for name, chart in pictures.items():
        picture = _picture(chart, svg(chart, font=font))
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"chart:{name}"), picture)
    document.setHtml(html)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
    writer.setResolution(300)
    writer.setTitle(report.title)
    writer.setCreator("Article Annotator")
    document.print_(writer)
    del writer  # the end of the file is written when it goes
    buffer.close()
    return bytes(data.data())


def _picture(chart: Chart, drawing: str) -> QImage:
    """The chart below its title and note: one picture, so that no page ends between them."""
    renderer = QSvgRenderer(QByteArray(drawing.encode("utf-8", errors="replace")))
    size = renderer.defaultSize()
    note = "" if chart.is_empty else chart.note
    head = _TITLE + (_NOTE if note else 0)
    image = QImage(QSize(size.width(), size.height() + head) * _FINE, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    try:
        painter.scale(_FINE, _FINE)
        font = theme.interface_font()
        font.setPixelSize(14)
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(QRectF(0, 0, size.width(), _TITLE), Qt.AlignmentFlag.AlignVCenter, chart.title)
        font.setPixelSize(12)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor("#555555"))
        painter.drawText(QRectF(0, _TITLE, size.width(), _NOTE), Qt.AlignmentFlag.AlignVCenter, note)
        renderer.render(painter, QRectF(0, head, size.width(), size.height()))
    finally:
        painter.end()
    return image
