"""Names below a chart: whole where they have room, never over each other."""

from itertools import pairwise

from PySide6.QtGui import QFontMetricsF

from annotator.core.charts import Chart, ChartKind, Series
from annotator.ui import theme
from annotator.ui.plots import plot_of

NAMES = ("community governance", "policing", "commentary", "theory study", "other", "none")


def shown(plot, width: int, side: str = "bottom") -> list[tuple[float, str]]:
    plot.resize(width, 250)
    plot.grab()  # lays it out
    return plot.getPlotItem().getAxis(side)._tickLevels[0]


def test_names_of_categories_are_whole_where_they_have_room_in_two_rows(qapp) -> None:
    values = tuple(float(number) for number in range(1, 7))
    plot = plot_of(Chart("c", ChartKind.BARS, "Articles", "category", "articles", NAMES, (Series("all", values),)))
    words = [words.replace("\n", " ") for _, words in shown(plot, 640)]
    assert words == list(NAMES)
    assert any("…" in words for _, words in shown(plot, 300))
    assert [words.replace("\n", " ") for _, words in shown(plot, 640)] == list(NAMES)
    plot.close()


def test_days_do_not_touch_each_other(qapp) -> None:
    days = tuple(f"2026-11-{day:02d}" for day in range(1, 15))
    chart = Chart("d", ChartKind.LINE, "Pages", "day", "pages", days, (Series("all", tuple(map(float, range(14)))),))
    plot = plot_of(chart)
    wide = QFontMetricsF(theme.interface_font()).horizontalAdvance(days[0])
    for width in (300, 420, 900):
        names = shown(plot, width)
        box = plot.getPlotItem().getViewBox()
        (left, right), _ = box.viewRange()
        pixels = [at * box.width() / (right - left) for at, _ in names]
        assert names
        assert all(b - a > wide for a, b in pairwise(pixels)), (width, names)
    plot.close()
