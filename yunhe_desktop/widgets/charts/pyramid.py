"""The pyramid of ages: one sex to each side, the oldest at the top."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

from yunhe_desktop.widgets.charts.chart import Chart
from yunhe_desktop.widgets.charts.drawing import CENTRE, LEFT, RIGHT, Box, Drawing, Target, Words, width_of
from yunhe_desktop.widgets.charts.values import Bars
from yunhe_desktop.widgets.theme import px

_ROW, _BAR, _GAP, _HEAD, _LEAST_BAR = 30, 22, 6, 28, 60


class PyramidChart(Chart):
    """Two series, whose names stand above their sides; each of `Bars` has a mark for either."""

    def __init__(self, title: str, left: str, right: str) -> None:
        super().__init__(title)
        self._names = (left, right)
        self._rows: tuple[Bars, ...] = ()

    def show_bars(self, rows: Sequence[Bars]) -> None:
        """Show these, the first at the bottom."""
        self._rows = tuple(reversed(rows))
        self.show_again()

    def least_width(self) -> int:
        """Labels between two sides that still show more and less."""
        return self._label_width() + 2 * (px(_LEAST_BAR) + px(_GAP) + self._number_width())

    def _label_width(self) -> int:
        return width_of(row.label for row in self._rows) + 2 * px(_GAP)

    def _number_width(self) -> int:
        return width_of(str(mark.number) for row in self._rows for mark in row.marks)

    def lay_out(self, width: int) -> Drawing:
        """A row for each band, both sides in one scale."""
        drawing = Drawing(height=px(_HEAD))
        label = self._label_width()
        side = (width - label) // 2
        edges = (side, side + label)
        for number, name in enumerate(self._names):
            self._add_name(drawing, number, name, edges)
        number, most = self._number_width(), self._most()
        unit = (side - number - px(_GAP)) / most
        for row in self._rows:
            self._add_row(drawing, row, edges, (unit, number))
        for edge in (edges[0] + 0.5, edges[1] - 0.5):
            drawing.lines.append((QPointF(edge, px(_HEAD)), QPointF(edge, drawing.height)))
        return drawing

    def _add_name(self, drawing: Drawing, number: int, name: str, edges: tuple[int, int]) -> None:
        swatch, needed = px(12), width_of([name])
        x = edges[0] - needed - swatch - 2 * px(_GAP) if number == 0 else edges[1] + px(_GAP)
        drawing.boxes.append(Box(QRectF(x, (px(_HEAD) - swatch) // 2, swatch, swatch), _series(number)))
        drawing.words.append(Words(QRectF(x + swatch + px(_GAP), 0, needed, px(_HEAD)), name, tone="muted"))

    def _add_row(self, drawing: Drawing, row: Bars, edges: tuple[int, int], sizes: tuple[float, int]) -> None:
        """`sizes`: of a bar for one, and of a number."""
        top, height, gap = drawing.height, px(_ROW), px(_GAP)
        unit, text = sizes
        drawing.words.append(Words(QRectF(edges[0], top, edges[1] - edges[0], height), row.label, CENTRE))
        for number, mark in enumerate(row.marks):
            if not mark.number:
                continue
            length = max(1, round(unit * mark.number))
            x = edges[0] - length if number == 0 else edges[1]
            bar = QRectF(x, top + (height - px(_BAR)) // 2, length, px(_BAR))
            drawing.boxes.append(Box(bar, _series(number)))
            number_x = x - gap - text if number == 0 else x + length + gap
            words = QRectF(number_x, top, text, height)
            drawing.words.append(Words(words, str(mark.number), RIGHT if number == 0 else LEFT))
            drawing.targets.append(Target(bar.united(words), mark))
        drawing.height += height

    def _most(self) -> int:
        return max([1, *(mark.number for row in self._rows for mark in row.marks)])


def _series(number: int) -> int:
    """Men, at the left, are blue."""
    return 1 - number
