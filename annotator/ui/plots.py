"""Charts drawn by pyqtgraph, in the colours of the theme. Imported when a chart is shown first: it takes its time."""

from typing import Any

import pyqtgraph
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QWidget

from annotator.core.charts import Chart, ChartKind, Series, scale, ticks
from annotator.ui import theme

# Of Okabe and Ito: told apart by people of every colour vision. On dark ground the blue is the lighter of the two.
_LIGHT = ("#0072b2", "#e69f00", "#009e73", "#d55e00")
_DARK = ("#56b4e9", "#e69f00", "#2cc09c", "#f0e442")
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_SYMBOLS = ("o", "s", "t", "d")
_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.Dense4Pattern,
)
_MOST_NAMES = 6  # labels written below an axis
_PNG_SCALE = 2.0


def colour(number: int) -> QColor:
    """The colour of the series ``number``."""
    hues = _DARK if theme.current().dark else _LIGHT
    return QColor(hues[number % len(hues)])


def plot_of(chart: Chart) -> QWidget:
    """A widget that shows ``chart``, which is not empty. It says its numbers to whoever cannot see them."""
    colours = theme.current()
    plot: Any = pyqtgraph.PlotWidget(background=QColor(colours.paper))
    plot.setAntialiasing(True)
    plot.setFrameShape(plot.Shape.NoFrame)
    view: QWidget = plot
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the table beside it is for keys
    for part in (view, plot.viewport()):  # there is nothing to drag, and the wheel turns the overview
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    item = plot.getPlotItem()
    item.setMouseEnabled(False, False)
    item.hideButtons()
    item.setMenuEnabled(False)
    for side in ("left", "bottom"):
        axis = item.getAxis(side)
        axis.setPen(QPen(QColor(colours.line)))
        axis.setTextPen(QColor(colours.muted))
        axis.setStyle(tickFont=theme.interface_font(), hideOverlappingLabels=False)
        axis.enableAutoSIPrefix(False)
    if len(chart.series) > 1 and chart.kind is not ChartKind.MATRIX:
        item.addLegend(
            offset=(6, 1), colCount=len(chart.series), labelTextColor=QColor(colours.text), horSpacing=18, verSpacing=0
        )
    {ChartKind.BARS: _bars, ChartKind.LINE: _line, ChartKind.MATRIX: _matrix}[chart.kind](item, chart)
    view.setAccessibleName(chart.title)
    head, *rows = chart.rows
    view.setAccessibleDescription(
        "; ".join(", ".join(f"{n} {v}" for n, v in zip(head, row, strict=True) if v) for row in rows)
    )
    return view


def _axes(item: Any, chart: Chart, highest: float, names: list[tuple[float, str]]) -> None:
    """Scales from nought with round numbers, and the names below."""
    colours = theme.current()
    marks = scale(highest, whole=chart.digits == 0)
    item.getAxis("left").setTicks([[(mark, f"{mark:g}") for mark in marks]])
    item.getAxis("bottom").setTicks([names])
    style = {"color": colours.muted, "font-size": "9pt"}
    item.setLabel("left", chart.up, **style)
    item.setLabel("bottom", chart.across, **style)
    item.showGrid(x=False, y=True, alpha=0.25)
    room = 1.14 if len(chart.series) < 2 else 1.3  # above it stand numbers, and what the series are
    item.setYRange(0, marks[-1] * room, padding=0)


def _bars(item: Any, chart: Chart) -> None:
    places = range(len(chart.labels))
    base = [0.0 for _ in places]
    for number, series in enumerate(chart.series):
        heights = [value or 0.0 for value in series.values]
        drawn = [place for place in places if heights[place]]
        brush = QBrush(colour(number), _PATTERNS[number % len(_PATTERNS)])
        bars = pyqtgraph.BarGraphItem(
            x=drawn, y0=[base[place] for place in drawn], height=[heights[place] for place in drawn], width=0.62,
            brush=brush, pen=QPen(colour(number), 0), name=series.name,
        )  # fmt: skip
        item.addItem(bars)
        base = [low + height for low, height in zip(base, heights, strict=True)]
    most = 2 * _MOST_NAMES
    for place in ticks(len(base), most):
        _write(item, chart.number(base[place]), place, base[place], (0.5, 1.0))
    names = [(float(place), _short(chart.labels[place], _room(len(base)))) for place in ticks(len(base), most)]
    _axes(item, chart, max(base, default=0.0), names)
    item.setXRange(-0.6, len(base) - 0.4, padding=0)


def _line(item: Any, chart: Chart) -> None:
    places = list(chart.places) or [float(place) for place in range(len(chart.labels))]
    for number, series in enumerate(chart.series):
        pairs = [(place, value) for place, value in zip(places, series.values, strict=True) if value is not None]
        shade = colour(number)
        item.plot(
            [place for place, _ in pairs], [value for _, value in pairs], name=series.name,
            pen=pyqtgraph.mkPen(shade, width=2, style=_STYLES[number % len(_STYLES)]),
            symbol=_SYMBOLS[number % len(_SYMBOLS)], symbolSize=7, symbolBrush=shade, symbolPen=shade,
        )  # fmt: skip
    names = [(places[place], chart.labels[place]) for place in ticks(len(places), _MOST_NAMES)]
    values = [value for series in chart.series for value in series.values if value is not None]
    _axes(item, chart, max(values, default=0.0), names)
    low, high = min(places), max(places)
    room = (high - low) * 0.09 or 1.0
    item.setXRange(low - room, high + room, padding=0)


def _matrix(item: Any, chart: Chart) -> None:
    """A field for each pair; the frame marks the suggestions that were right."""
    colours = theme.current()
    most = max((value or 0 for series in chart.series for value in series.values), default=0) or 1
    shade = colour(0)
    for row, series in enumerate(chart.series):
        for column, value in enumerate(series.values):
            share = (value or 0) / most
            field = QGraphicsRectItem(QRectF(column + 0.04, row + 0.04, 0.92, 0.92))
            ground = colours.tint(shade, 0.06 + 0.86 * share)
            field.setBrush(ground)
            pen = QPen(QColor(colours.text if row == column else colours.paper), 1)
            pen.setCosmetic(True)
            field.setPen(pen)
            item.addItem(field)
            ink = _ink(ground)
            _write(item, chart.number(value), column + 0.5, row + 0.5, (0.5, 0.5), ink)
    item.getAxis("top").setStyle(tickFont=theme.interface_font())
    item.showAxis("top")
    item.hideAxis("bottom")
    for side in ("top", "left"):
        axis = item.getAxis(side)
        axis.setPen(QPen(QColor(colours.paper)))
        axis.setTextPen(QColor(colours.text))
    names = [[(place + 0.5, _short(name, _room(len(chart.labels), 44))) for place, name in enumerate(chart.labels)]]
    item.getAxis("top").setTicks(names)
    item.getAxis("left").setTicks([[(place + 0.5, _short(_name(s))) for place, s in enumerate(chart.series)]])
    item.getViewBox().invertY(True)
    item.setXRange(0, len(chart.labels), padding=0)
    item.setYRange(0, len(chart.series), padding=0)


def _ink(ground: QColor) -> str:
    """Black or white, whichever can be read better on ``ground``."""
    channels = (ground.redF(), ground.greenF(), ground.blueF())
    parts = (channel / 12.92 if channel <= 0.04 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels)
    light = sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))
    return "#000000" if light > 0.179 else "#ffffff"


def _room(labels: int, room: int = 58) -> int:
    """Half-width places for each of so many labels below a chart in the overview."""
    return max(3, room // max(1, min(labels, 2 * _MOST_NAMES)))


def _name(series: Series) -> str:
    return series.name


def _short(words: str, most: int = 14) -> str:
    """``words`` in about ``most`` half-width places."""
    width, kept = 0, ""
    for character in words:
        width += 2 if ord(character) > 0x2E7F else 1
        if width > most:
            return kept + "…"
        kept += character
    return words


def _write(item: Any, words: str, x: float, y: float, anchor: tuple[float, float], ink: str | None = None) -> None:
    text = pyqtgraph.TextItem(words, color=QColor(ink or theme.current().text), anchor=anchor)
    text.setFont(theme.interface_font())
    item.addItem(text)
    text.setPos(x, y)


def picture_of(widget: QWidget) -> QImage:
    """What ``widget`` shows, at twice its size, for print."""
    size = widget.size()
    image = QImage(
        QSize(round(size.width() * _PNG_SCALE), round(size.height() * _PNG_SCALE)), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(_PNG_SCALE)
    image.fill(QColor(theme.current().paper))
    painter = QPainter(image)
    try:
        QWidget.render(widget, painter, QPoint())  # a view has another one, of its scene alone
    finally:
        painter.end()
    return image
