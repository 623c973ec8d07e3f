"""How two numbers and their share go through time: columns of a whole and its part, and above them the share as a line.

The share has a scale and a band of its own: no line lies over columns of another scale. The scale goes up to 100% and
begins at the ten percent below the lowest share, so that changes can be seen; both ends are named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from yunhe_desktop.widgets.charts.chart import Chart
from yunhe_desktop.widgets.charts.colours import series_colour
from yunhe_desktop.widgets.charts.drawing import (
    CENTRE,
    RIGHT,
    Box,
    Drawing,
    Target,
    Words,
    add_legend,
    metrics,
    width_of,
)
from yunhe_desktop.widgets.charts.values import Mark
from yunhe_desktop.widgets.palettes import Palette
from yunhe_desktop.widgets.theme import px

_SHARE_BAND, _COLUMN_BAND, _LINE, _GAP, _LEAST_STEP, _DOT = 96, 150, 22, 8, 14, 4
_WIDEST_BAR = 26
_WHOLE, _PART, _SHARE = 5, 1, 0  # colours


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """One point in time."""

    label: str
    mark: Mark
    whole: int
    part: int
    share: Fraction | None = None


@dataclass(slots=True)
class PlotDrawing(Drawing):
    """A drawing with a line through points over everything else."""

    runs: list[list[QPointF]] = field(default_factory=list)  # broken where a point is missing

    def paint(self, painter: QPainter, palette: Palette) -> None:
        """Draw it in these colours."""
        Drawing.paint(self, painter, palette)
        colour = QColor(series_colour(_SHARE, palette))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, px(2)))
        for run in self.runs:
            painter.drawPolyline(QPolygonF(run))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for run in self.runs:
            for point in run:
                painter.drawEllipse(point, px(_DOT), px(_DOT))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


class LineChart(Chart):
    """`names` are those of whole, part and share in the legend."""

    def __init__(self, title: str, names: tuple[str, str, str]) -> None:
        super().__init__(title)
        self._names = names
        self._columns: tuple[TimeColumn, ...] = ()

    def show_columns(self, columns: Sequence[TimeColumn]) -> None:
        """Show these, from left to right, in place of what stood there."""
        self._columns = tuple(columns)
        self.show_again()

    def least_width(self) -> int:
        """A narrow column for each, and each name of the legend on one line."""
        columns = self._scale_width() + max(1, len(self._columns)) * px(_LEAST_STEP) + px(2 * _GAP)
        return max(columns, width_of(self._names) + px(2 * _GAP + _LINE))

    def _scale_width(self) -> int:
        return width_of(["100%", str(self._most())]) + px(_GAP)

    def _most(self) -> int:
        return max([1, *(max(one.whole, one.part) for one in self._columns)])

    def _least_tenth(self) -> int:
        """Where the share's scale begins, in tenths."""
        shares = [one.share for one in self._columns if one.share is not None]
        return max(0, min(9, -(-min(shares, default=Fraction(1)) * 10 // 1) - 1))

    def lay_out(self, width: int) -> PlotDrawing:
        """Legend, the share's band, the columns' band, the labels."""
        drawing = PlotDrawing()
        if not self._columns:
            return drawing
        add_legend(drawing, zip(self._names, (_WHOLE, _PART, _SHARE), strict=True), width)
        left = self._scale_width()
        step = (width - left) / len(self._columns)
        share = QRectF(left, drawing.height + px(_LINE), width - left, px(_SHARE_BAND))
        columns = QRectF(left, share.bottom() + px(2 * _LINE), width - left, px(_COLUMN_BAND))
        _add_scale(drawing, share, "100%", f"{10 * self._least_tenth()}%")
        _add_scale(drawing, columns, str(self._most()), "0")
        self._add_line(drawing, share, step)
        for number, column in enumerate(self._columns):
            self._add_column(drawing, columns, number, step)
            whole = QRectF(left + number * step, share.top() - px(_LINE), step, 0)
            whole.setBottom(columns.bottom() + px(_LINE))
            drawing.targets.append(Target(whole, column.mark))
        self._add_labels(drawing, columns, step)
        drawing.height = int(columns.bottom()) + px(_LINE) + px(_GAP)
        return drawing

    def _add_line(self, drawing: PlotDrawing, band: QRectF, step: float) -> None:
        """Shares with their numbers where these have room."""
        run: list[QPointF] = []
        texts = [_percent(one.share) for one in self._columns]
        every = _every(texts, step)
        for number, column in enumerate(self._columns):
            if column.share is None:
                run = []
                continue
            point = QPointF(band.left() + (number + 0.5) * step, self._height_of(column.share, band))
            if not run:
                drawing.runs.append(run)
            run.append(point)
            room = width_of([texts[number]])
            if number % every == 0 and point.x() + room / 2 <= band.right():
                place = QRectF(point.x() - room / 2, point.y() - px(_DOT) - px(_LINE), room, px(_LINE))
                drawing.words.append(Words(place, texts[number], CENTRE))

    def _height_of(self, share: Fraction, band: QRectF) -> float:
        least = Fraction(self._least_tenth(), 10)
        return band.bottom() - band.height() * float((share - least) / (1 - least))

    def _add_column(self, drawing: PlotDrawing, band: QRectF, number: int, step: float) -> None:
        column, most = self._columns[number], self._most()
        bar = min(px(_WIDEST_BAR), max(2, int(step / 2) - 1))
        middle = band.left() + (number + 0.5) * step
        for value, x, series in ((column.whole, middle - bar, _WHOLE), (column.part, middle, _PART)):
            height = round(band.height() * value / most)
            if height:
                drawing.boxes.append(Box(QRectF(int(x), band.bottom() - height, bar - 1, height), series))
        text = str(column.part)
        if metrics().horizontalAdvance(text) + px(2) <= step:
            top = band.bottom() - round(band.height() * max(column.whole, column.part) / most) - px(_LINE)
            drawing.words.append(
                Words(QRectF(middle - step / 2, top, step, px(_LINE)), text, CENTRE, "muted")
            )

    def _add_labels(self, drawing: PlotDrawing, band: QRectF, step: float) -> None:
        every = _every([one.label for one in self._columns], step)
        for number in range(0, len(self._columns), every):
            text = self._columns[number].label
            room = width_of([text])
            place = QRectF(band.left() + (number + 0.5) * step - room / 2, band.bottom(), room, px(_LINE))
            if place.right() <= band.right():
                drawing.words.append(Words(place, text, CENTRE, "muted"))


def _every(texts: Sequence[str], step: float) -> int:
    """Only each so-manieth text has room."""
    return max(1, -(-(width_of(texts) + px(2)) // max(1, int(step))))


def _percent(share: Fraction | None) -> str:
    return (
        "" if share is None else f"{(200 * share.numerator + share.denominator) // (2 * share.denominator)}"
    )


def _add_scale(drawing: PlotDrawing, band: QRectF, top: str, bottom: str) -> None:
    for y, text in ((band.top(), top), (band.bottom(), bottom)):
        drawing.lines.append((QPointF(band.left(), y + 0.5), QPointF(band.right(), y + 0.5)))
        place = QRectF(0, y - px(_LINE) / 2, band.left() - px(_GAP), px(_LINE))
        drawing.words.append(Words(place, text, RIGHT, "muted"))
