"""The learning curve as a picture: corrections a page by the number of gold pages learnt from."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.services.learning import CurvePoint
from annotator.ui import theme

_LEFT, _TOP, _RIGHT, _BOTTOM = 44, 22, 18, 26
_STEPS = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0)


def step_of(highest: float) -> float:
    """The distance of the lines of a scale from 0 to ``highest``: round, and at most five of them."""
    return next((step for step in _STEPS if highest / step <= 5), highest / 5)


class LearningChart(QWidget):
    """Draws the points that it is given; its accessible description says them in words."""

    def __init__(self) -> None:
        super().__init__()
        self._points: list[tuple[int, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)

    def show_points(self, points: Sequence[CurvePoint]) -> None:
        """Draw corrections a page over pages learnt from."""
        self._points = [
            (point.pages, point.figures["corrections"]) for point in points if "corrections" in point.figures
        ]
        self.setAccessibleName(self.tr("Learning curve: corrections a page, by gold pages learnt from"))
        self.setAccessibleDescription("; ".join(f"{pages}: {value:.2f}" for pages, value in self._points))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 190)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.paper))
        if len(self._points) < 2:
            painter.setPen(QColor(colours.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No learning curve yet"))
            return
        plot = QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM)
        places = self._draw_scales(painter, plot)
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(QColor(colours.accent))
        for (_pages, value), place in zip(self._points, places, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(place, 3.5, 3.5)
            painter.setPen(QColor(colours.text))
            middle = min(max(place.x(), _LEFT + 22), self.width() - 22)  # clear of the numbers of the scale
            box = QRectF(middle - 30, place.y() - 20, 60, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{value:.2f}")

    def _draw_scales(self, painter: QPainter, plot: QRectF) -> list[QPointF]:
        """Lines and numbers of both scales; the places of the points."""
        colours = theme.current()
        step = step_of(max(value for _, value in self._points) or 1.0)
        top = step * (int(max(value for _, value in self._points) / step) + 1)
        number = 0
        while number * step <= top + step / 2:
            y = plot.bottom() - plot.height() * number * step / top
            painter.setPen(QColor(colours.line))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colours.muted))
            box = QRectF(0, y - 8, _LEFT - 6, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{number * step:g}")
            number += 1
        most = max(pages for pages, _ in self._points) or 1
        places = []
        for pages, value in self._points:
            # Roots, so that the first few pages, which teach most, have room.
            x = plot.left() + plot.width() * (pages / most) ** 0.5
            places.append(QPointF(x, plot.bottom() - plot.height() * value / top))
            painter.drawText(QRectF(x - 25, plot.bottom() + 4, 50, 16), Qt.AlignmentFlag.AlignCenter, str(pages))
        return places
