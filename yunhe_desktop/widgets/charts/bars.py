"""Horizontal bars, one or several to a label: beside each other or one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from yunhe_desktop.widgets.charts.chart import Chart
from yunhe_desktop.widgets.charts.drawing import (
    CENTRE,
    RIGHT,
    Box,
    Drawing,
    Target,
    Words,
    add_legend,
    height_of,
    metrics,
    width_of,
)
from yunhe_desktop.widgets.charts.values import Bars
from yunhe_desktop.widgets.theme import px

_WIDEST_LABEL = 190  # pixels at zoom 1; longer ones are wrapped
_LEAST_BAR = 80
_ROW, _BAR, _GAP = 34, 20, 10


class BarChart(Chart):
    """`series` are the names in the legend, none for a single one; `stacked`: one after the other.

    `colours` are the numbers of their colours where they are not 0, 1, 2 and so on.
    """

    def __init__(
        self, title: str, series: Sequence[str] = (), *, stacked: bool = False, colours: Sequence[int] = ()
    ) -> None:
        super().__init__(title)
        self._series = tuple(series)
        self._stacked = stacked
        self._colours = tuple(colours) or tuple(range(max(1, len(series))))
        self._rows: tuple[Bars, ...] = ()

    def show_bars(self, rows: Sequence[Bars]) -> None:
        """Show these in place of what stood there; each has as many marks as there are series, or one."""
        self._rows = tuple(rows)
        self.show_again()

    def least_width(self) -> int:
        """Labels, numbers and a stretch that still shows more and less."""
        return self._label_width() + px(_LEAST_BAR) + self._note_width() + 2 * px(_GAP)

    def _label_width(self) -> int:
        return min(px(_WIDEST_LABEL), width_of(row.label for row in self._rows))

    def _note_width(self) -> int:
        return width_of(row.note for row in self._rows)

    def lay_out(self, width: int) -> Drawing:
        """A row for each label, all bars in one scale."""
        drawing = Drawing()
        if self._series:
            add_legend(drawing, self._legend(), width)
        frame = _Frame(width, self._label_width(), self._note_width(), self._most())
        top = drawing.height
        for row in self._rows:
            self._add_row(drawing, row, frame)
        edge = frame.left - 0.5
        drawing.lines.append((QPointF(edge, top), QPointF(edge, drawing.height)))
        return drawing

    def _legend(self) -> list[tuple[str, int]]:
        """The series that there is anything of."""
        named = zip(self._series, self._colours, strict=True)
        return [
            pair for number, pair in enumerate(named) if any(row.marks[number].number for row in self._rows)
        ]

    def _add_row(self, drawing: Drawing, row: Bars, frame: "_Frame") -> None:
        bars = 1 if self._stacked else max(1, len(row.marks))
        height = max(px(_ROW) + (bars - 1) * px(_BAR), height_of(row.label, frame.label) + px(8))
        top, end = drawing.height, frame.left
        drawing.words.append(Words(QRectF(0, top, frame.label, height), row.label, RIGHT))
        y = top + (height - bars * px(_BAR)) // 2
        for number, mark in enumerate(row.marks):
            start = end if self._stacked else frame.left
            length = frame.length(mark.number)
            place = QRectF(start, y if self._stacked else y + number * px(_BAR), length, px(_BAR))
            if mark.number:
                drawing.boxes.append(Box(_slim(place, row), self._colours[number]))
                whole_row = QRectF(0, top, frame.width, height)
                drawing.targets.append(Target(whole_row if len(row.marks) == 1 else place, mark))
                _write_within(drawing, place, str(mark.number), alone=len(row.marks) == 1)
            end = start + length if self._stacked else max(end, frame.left + length)
        note = QRectF(end + px(_GAP) // 2, top, frame.note + px(_GAP) // 2, height)
        drawing.words.append(Words(note, row.note))
        drawing.height += height

    def _most(self) -> int:
        lengths = [
            sum(mark.number for mark in row.marks)
            if self._stacked
            else max((mark.number for mark in row.marks), default=0)
            for row in self._rows
        ]
        return max([1, *lengths])


@dataclass(frozen=True, slots=True)
class _Frame:
    """Widths in pixels that all rows share, and the number that the longest bar stands for."""

    width: int
    label: int
    note: int
    most: int

    @property
    def left(self) -> int:
        """Where bars begin."""
        return self.label + px(_GAP)

    def length(self, number: int) -> int:
        """Of a bar."""
        room = self.width - self.left - self.note - px(_GAP)
        return round(room * number / self.most)


def _slim(place: QRectF, row: Bars) -> QRectF:
    """A hair between bars that touch, and never nothing where there is something."""
    gap = 1 if len(row.marks) > 1 else 0
    return QRectF(place.x(), place.y() + gap, max(1.0, place.width() - gap), place.height() - 2 * gap)


def _write_within(drawing: Drawing, place: QRectF, text: str, *, alone: bool) -> None:
    """The number in its part of several, where it fits; a bar alone has it at its end."""
    if not alone and metrics().horizontalAdvance(text) + px(6) <= place.width():
        drawing.words.append(Words(place, text, CENTRE, "on_series"))
