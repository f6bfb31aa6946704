"""A chart as plain values: whoever draws it, as a picture, a table or a file, draws the same numbers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class ChartKind(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"  # one bar a label; several series stand on each other
    LINE = "line"  # a point for each place; several series are several lines
    MATRIX = "matrix"  # a field for each label of a series


class Series(NamedTuple):
    """The numbers of a chart under one name; None where there is no number."""

    name: str
    values: tuple[float | None, ...]  # one for each label


@dataclass(frozen=True)
class Chart:
    """One chart in the words of one language."""

    name: str  # for file names: ASCII
    kind: ChartKind
    title: str
    across: str  # what the labels are
    up: str  # what the numbers are
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    places: tuple[float, ...] = ()  # of the labels of a LINE, from left to right; none: one after the other
    note: str = ""  # what one must know to read it
    empty: str = ""  # what to do while there are no numbers
    digits: int = 0  # decimals that make sense

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        values = [value for series in self.series for value in series.values if value is not None]
        return not values if self.kind is ChartKind.LINE else not any(values)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The chart as a table, its head first: a row for each label."""
        if self.kind is ChartKind.MATRIX:
            head = (self.across, *self.labels)
            return (head, *((series.name, *map(self.number, series.values)) for series in self.series))
        head = (self.across, *(series.name for series in self.series))
        columns = [[self.number(value) for value in series.values] for series in self.series]
        return (head, *((label, *row) for label, *row in zip(self.labels, *columns, strict=True)))

    def number(self, value: float | None) -> str:
        """A value in figures; nothing where there is none."""
        return "" if value is None else f"{value:.{self.digits}f}"


_FACTORS = (1.0, 2.0, 2.5, 5.0)


def scale(highest: float, most: int = 5, *, whole: bool = False) -> tuple[float, ...]:
    """Round numbers from 0 to ``highest`` or a little more, at most ``most`` + 1 of them, evenly apart.

    ``whole``: only whole numbers.
    """
    least = 0 if whole else -6
    steps = (factor * 10.0**power for power in range(least, 16) for factor in _FACTORS)
    step = next(step for step in steps if step * most >= highest and not (whole and step % 1))
    count = max(1, int(-(-highest // step)))
    return tuple(round(step * number, 9) for number in range(count + 1))


def ticks(labels: int, most: int) -> tuple[int, ...]:
    """Which of so many labels are written out where there is room for ``most``: evenly apart, the first one always."""
    step = max(1, -(-labels // max(1, most)))
    return tuple(range(0, labels, step))
