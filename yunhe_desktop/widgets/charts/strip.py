"""Times in their order as boxes with a sign each: a person's year at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from yunhe_desktop.widgets.charts.chart import Chart
from yunhe_desktop.widgets.charts.drawing import CENTRE, Box, Drawing, Target, Words, add_legend, width_of
from yunhe_desktop.widgets.charts.values import Mark
from yunhe_desktop.widgets.theme import px

_BOX, _LEAST, _LINE, _GAP, _BETWEEN = 34, 46, 22, 4, 10


@dataclass(frozen=True, slots=True)
class StripBox:
    """One box: what stands above it, within it and below it, and the number of its colour."""

    mark: Mark
    above: str
    sign: str
    below: str
    series: int


class Strip(Chart):
    """As many lines of boxes as they need."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._boxes: tuple[StripBox, ...] = ()
        self._legend: tuple[tuple[str, int], ...] = ()

    def show_boxes(self, boxes: Sequence[StripBox], legend: Sequence[tuple[str, int]] = ()) -> None:
        """Show these in place of what stood there; the legend names colours."""
        self._boxes, self._legend = tuple(boxes), tuple(legend)
        self.show_again()

    def least_width(self) -> int:
        """A few boxes beside each other."""
        return min(len(self._boxes), 4) * self._step()

    def _step(self) -> int:
        texts = [text for box in self._boxes for text in (box.above, box.sign, box.below)]
        return max(px(_LEAST), width_of(dict.fromkeys(texts)) + 2 * px(_GAP))

    def lay_out(self, width: int) -> Drawing:
        """Line after line, from the left."""
        drawing = Drawing()
        if self._legend:
            add_legend(drawing, self._legend, width)
        step, top = self._step(), drawing.height
        in_line = max(1, width // step)
        height = 2 * px(_LINE) + px(_BOX)
        for number, box in enumerate(self._boxes):
            row, column = divmod(number, in_line)
            whole = QRectF(column * step, top + row * (height + px(_BETWEEN)), step, height)
            _add_box(drawing, box, whole)
            drawing.height = int(whole.bottom())
        return drawing


def _add_box(drawing: Drawing, box: StripBox, whole: QRectF) -> None:
    line, filled = (
        px(_LINE),
        QRectF(whole.x() + px(_GAP) // 2, whole.y() + px(_LINE), whole.width() - px(_GAP), px(_BOX)),
    )
    drawing.words.append(Words(QRectF(whole.x(), whole.y(), whole.width(), line), box.above, CENTRE, "muted"))
    drawing.boxes.append(Box(filled, box.series))
    drawing.words.append(Words(filled, box.sign, CENTRE, "on_series"))
    below = QRectF(whole.x(), filled.bottom(), whole.width(), line)
    drawing.words.append(Words(below, box.below, CENTRE, "muted"))
    drawing.targets.append(Target(whole, box.mark))
