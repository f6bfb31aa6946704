"""Charts as SVG: plain shapes and text, nothing that runs. Colours that colour-blind people can tell, and patterns too."""

from html import escape
from typing import NamedTuple

from annotator.core.charts import Chart, ChartKind, scale, ticks

WIDTH, HEIGHT = 560, 300  # of a chart, in pixels
EMPTY_HEIGHT = 60  # of one that has nothing to show
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 30, 54
# Of Okabe and Ito: told apart by people of every colour vision.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#d55e00")
_DASHES = ("", "6 4", "2 3", "8 3 2 3")
_INK, _GREY, _LINE = "#222222", "#555555", "#dddddd"


class _Plot(NamedTuple):
    """Where a chart is drawn."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


def svg(chart: Chart, *, font: str = "sans-serif") -> str:
    """``chart`` as an SVG element that can stand in HTML or in a file of its own."""
    height = HEIGHT if chart.kind is not ChartKind.MATRIX else _TOP + 40 + 34 * max(1, len(chart.series)) + 30
    height = EMPTY_HEIGHT if chart.is_empty else height
    body = _empty(chart, height) if chart.is_empty else _BODIES[chart.kind](chart)
    title, described = escape(chart.title), escape(_described(chart))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" font-family="{escape(font)}" font-size="12"><title>{title}</title><desc>{described}</desc>'
        f'<defs><pattern id="{chart.name}-stripes" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="#ffffff"/><path d="M0 6L6 0" stroke="{COLOURS[1]}" stroke-width="2"/>'
        f'</pattern></defs><rect width="{WIDTH}" height="{height}" fill="#ffffff"/>{body}</svg>'
    )


def _described(chart: Chart) -> str:
    """All numbers in one line, for whoever hears the chart."""
    head, *rows = chart.rows
    return "; ".join(
        ", ".join(f"{name} {value}" for name, value in zip(head, row, strict=True) if value) for row in rows
    )


def _text(x: float, y: float, words: str, *, anchor: str = "middle", colour: str = _INK, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"{more}>{escape(words)}</text>'


def _short(words: str, most: int) -> str:
    """``words`` in about ``most`` half-width places."""
    width, kept = 0, ""
    for character in words:
        width += 2 if ord(character) > 0x2E7F else 1
        if width > most:
            return kept + "…"
        kept += character
    return words


def _in_rows(words: str, most: int) -> list[str]:
    """``words`` in one row of about ``most`` half-width places, or parted at a blank in two; what is too long is cut."""
    if _short(words, most) == words or " " not in words:
        return [_short(words, most)]
    places = [at for at, character in enumerate(words) if character == " "]
    at = min(places, key=lambda place: abs(2 * place - len(words)))
    return [_short(words[:at], most), _short(words[at + 1 :], most)]


def _empty(chart: Chart, height: float) -> str:
    return _text(WIDTH / 2, height / 2, chart.empty, colour=_GREY)


def _frame(chart: Chart, highest: float) -> tuple[_Plot, float, list[str]]:
    """The room for the plot, the top of its scale, and the lines and numbers of the scale."""
    plot = _Plot(_LEFT, _TOP, WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM)
    marks = scale(highest, whole=chart.digits == 0)
    parts = []
    for mark in marks:
        y = plot.bottom - plot.height * mark / marks[-1]
        parts.append(f'<path d="M{plot.left} {y:.1f}H{plot.left + plot.width}" stroke="{_LINE}"/>')
        parts.append(_text(plot.left - 6, y + 4, f"{mark:g}", anchor="end", colour=_GREY))
    parts.append(_text(plot.left, 14, chart.up, anchor="start", colour=_GREY))
    parts.append(_text(plot.left + plot.width / 2, HEIGHT - 22, chart.across, colour=_GREY))
    return plot, marks[-1], parts


def _legend(chart: Chart, samples: list[str]) -> list[str]:
    if len(chart.series) < 2:
        return []
    parts, x = [], float(_LEFT)
    for series, sample in zip(chart.series, samples, strict=True):
        parts.append(f'<g transform="translate({x:.1f} {HEIGHT - 14})">{sample}</g>')
        parts.append(_text(x + 28, HEIGHT - 4, series.name, anchor="start"))
        x += 46 + sum(13 if ord(character) > 0x2E7F else 7 for character in series.name)
    return parts


def _fill(chart: Chart, number: int) -> str:
    return COLOURS[0] if number == 0 else f"url(#{chart.name}-stripes)"


def _bars(chart: Chart) -> str:
    sums = [sum(series.values[place] or 0 for series in chart.series) for place in range(len(chart.labels))]
    plot, top, parts = _frame(chart, max(sums, default=0))
    step = plot.width / max(1, len(chart.labels))
    shown = set(ticks(len(chart.labels), 12))
    for place, label in enumerate(chart.labels):
        x, y = plot.left + step * place, plot.bottom
        for number, series in enumerate(chart.series):
            height = plot.height * (series.values[place] or 0) / top
            y -= height
            parts.append(
                f'<rect x="{x + step * 0.18:.1f}" y="{y:.1f}" width="{step * 0.64:.1f}" height="{height:.1f}" '
                f'fill="{_fill(chart, number)}" stroke="{COLOURS[number % len(COLOURS)]}"/>'
            )
        if place in shown:
            parts.append(_text(x + step / 2, y - 4, chart.number(sums[place])))
            rows = _in_rows(label, max(4, int(step / 6.5)))
            parts += [_text(x + step / 2, plot.bottom + 14 + 13 * row, words) for row, words in enumerate(rows)]
    samples = [
        f'<rect width="22" height="11" fill="{_fill(chart, number)}" stroke="{COLOURS[number % len(COLOURS)]}"/>'
        for number in range(len(chart.series))
    ]
    return "".join(parts + _legend(chart, samples))


def _line(chart: Chart) -> str:
    values = [value for series in chart.series for value in series.values if value is not None]
    plot, top, parts = _frame(chart, max(values, default=0))
    places = chart.places or tuple(float(place) for place in range(len(chart.labels)))
    low, high = min(places), max(places)

    def across(place: float) -> float:
        return plot.left + plot.width * (0.04 + 0.92 * ((place - low) / (high - low) if high > low else 0.5))

    for place in ticks(len(chart.labels), 8):
        parts.append(_text(across(places[place]), plot.bottom + 16, chart.labels[place]))
    for number, series in enumerate(chart.series):
        colour, dash = COLOURS[number % len(COLOURS)], _DASHES[number % len(_DASHES)]
        points = [
            (across(place), plot.bottom - plot.height * value / top)
            for place, value in zip(places, series.values, strict=True)
            if value is not None
        ]
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) if points else ""
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    samples = [
        f'<path d="M0 6H22" stroke="{COLOURS[number % len(COLOURS)]}" stroke-width="2" '
        f'stroke-dasharray="{_DASHES[number % len(_DASHES)]}"/>'
        for number in range(len(chart.series))
    ]
    return "".join(parts + _legend(chart, samples))


def _matrix(chart: Chart) -> str:
    left, top, row = 120, _TOP + 40, 34
    column = (WIDTH - left - _RIGHT) / max(1, len(chart.labels))
    most = max((value or 0 for series in chart.series for value in series.values), default=0) or 1
    parts = [_text(8, 16, chart.across, anchor="start", colour=_GREY)]
    for place, label in enumerate(chart.labels):
        parts.append(_text(left + column * (place + 0.5), top - 8, _short(label, max(4, int(column / 6.5)))))
    for number, series in enumerate(chart.series):
        y = top + row * number
        parts.append(_text(left - 8, y + row / 2 + 4, _short(series.name, 14), anchor="end"))
        for place, value in enumerate(series.values):
            share = (value or 0) / most
            frame = _INK if place == number else "#ffffff"
            parts.append(
                f'<rect x="{left + column * place + 1:.1f}" y="{y + 1}" width="{column - 2:.1f}" height="{row - 2}" '
                f'fill="{COLOURS[0]}" fill-opacity="{0.06 + 0.86 * share:.2f}" stroke="{frame}"/>'
            )
            colour = "#ffffff" if share > 0.5 else _INK
            parts.append(_text(left + column * (place + 0.5), y + row / 2 + 4, chart.number(value), colour=colour))
    return "".join(parts)


_BODIES = {ChartKind.BARS: _bars, ChartKind.LINE: _line, ChartKind.MATRIX: _matrix}
