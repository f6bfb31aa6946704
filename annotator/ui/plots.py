"""Charts drawn by pyqtgraph, in the colours of the theme. Imported when a chart is shown first: it takes its time."""

from collections.abc import Callable
from typing import Any

import pyqtgraph
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QWidget

from annotator.core.charts import Chart, ChartKind, scale, ticks
from annotator.ui import theme
from annotator.ui.two_rows import in_two_rows

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
_LEFT, _GAP = 120.0, 8.0  # pixels: for the names at the left of a matrix; between two names
_SIZES = (1.0, 0.9, 0.8)  # of names, if one word has no room otherwise
_Names = list[tuple[float, str]]  # where on its axis each stands


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
        axis.setZValue(-1)  # lines of the grid pass behind the bars
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


def _at_each_width(item: Any, write: Callable[[float], None]) -> None:
    """Call ``write`` with how many pixels a unit of the lower axis has, now and whenever that changes."""
    view = item.getViewBox()
    known = [0.0]

    def look() -> None:
        (left, right), _ = view.viewRange()
        unit = view.width() / (right - left)
        if unit > 0 and abs(unit - known[0]) * (right - left) > 0.5:  # a height changes no width
            known[0] = unit
            write(unit)

    view.sigResized.connect(look)
    look()


def _write_names(item: Any, side: str, names: _Names, apart: float) -> None:
    """Write names along an axis as wide as they have room, in two rows at most, smaller where that saves a word.

    ``apart``: how far from each other they stand, in units of the axis.
    """
    axis = item.getAxis(side)
    each = [word for _, words in names for word in words.split()]

    def write(unit: float) -> None:
        room = unit * apart - _GAP
        fonts = [_font(size) for size in _SIZES]
        font = next(
            (f for f in fonts if max(map(QFontMetricsF(f).horizontalAdvance, each), default=0.0) <= room), fonts[0]
        )
        width_of = QFontMetricsF(font).horizontalAdvance
        axis.setStyle(tickFont=font)
        axis.setTicks([[(at, "\n".join(in_two_rows(words, width_of, room))) for at, words in names]])

    _at_each_width(item, write)


def _write_those_with_room(item: Any, names: _Names) -> None:
    """Write names below each place, as many as do not touch each other."""
    width_of = QFontMetricsF(theme.interface_font()).horizontalAdvance

    def write(unit: float) -> None:
        shown, free = [], float("-inf")
        for at, words in names:
            half = width_of(words) / 2
            if at * unit - half >= free:
                shown.append((at, words))
                free = at * unit + half + _GAP
        item.getAxis("bottom").setTicks([shown])

    _at_each_width(item, write)


def _font(size: float) -> QFont:
    font = theme.interface_font()
    font.setPointSizeF(font.pointSizeF() * size)
    return font


def _axes(item: Any, chart: Chart, highest: float) -> None:
    """Scales from nought with round numbers, and the names below."""
    colours = theme.current()
    marks = scale(highest, whole=chart.digits == 0)
    item.getAxis("left").setTicks([[(mark, f"{mark:g}") for mark in marks]])
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
    shown = ticks(len(base), most)
    _axes(item, chart, max(base, default=0.0))
    item.setXRange(-0.6, len(base) - 0.4, padding=0)
    names = [(float(place), chart.labels[place]) for place in shown]
    _write_names(item, "bottom", names, float(shown[1] if len(shown) > 1 else 1))


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
    _axes(item, chart, max(values, default=0.0))
    low, high = min(places), max(places)
    room = (high - low) * 0.09 or 1.0
    item.setXRange(low - room, high + room, padding=0)
    _write_those_with_room(item, names)


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
    metrics = QFontMetricsF(theme.interface_font())
    rows = [in_two_rows(series.name, metrics.horizontalAdvance, _LEFT) for series in chart.series]
    item.getAxis("left").setTicks([[(place + 0.5, "\n".join(row)) for place, row in enumerate(rows)]])
    item.getViewBox().invertY(True)
    item.setXRange(0, len(chart.labels), padding=0)
    item.setYRange(0, len(chart.series), padding=0)
    _write_names(item, "top", [(place + 0.5, name) for place, name in enumerate(chart.labels)], 1.0)


def _ink(ground: QColor) -> str:
    """Black or white, whichever can be read better on ``ground``."""
    channels = (ground.redF(), ground.greenF(), ground.blueF())
    parts = (channel / 12.92 if channel <= 0.04 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels)
    light = sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))
    return "#000000" if light > 0.179 else "#ffffff"


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
