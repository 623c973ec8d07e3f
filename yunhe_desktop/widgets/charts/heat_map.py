"""Shares in a grid: a row for each place, a column for each time, each with its colour and its number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from yunhe_desktop.widgets.charts.chart import Chart, MarkButton
from yunhe_desktop.widgets.charts.drawing import (
    CENTRE,
    RIGHT,
    TEXT_SIZE,
    Drawing,
    Target,
    Words,
    width_of,
)
from yunhe_desktop.widgets.charts.heat_colours import BAND_NAMES, band_of, heat_colour, on_heat_colour
from yunhe_desktop.widgets.charts.values import Mark
from yunhe_desktop.widgets.palettes import Palette
from yunhe_desktop.widgets.theme import font, px

_ROW, _LEAST_CELL, _GAP, _GROUP, _LEGEND = 26, 34, 8, 32, 30
_STEPS = {Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0)}


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A share with its number as people read it; `share` None: there is nothing to tell, and it is grey."""

    mark: Mark | None = None
    share: Fraction | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A place with as many cells as there are columns; one without cells is the heading of those below."""

    label: str
    cells: tuple[HeatCell, ...] = ()


@dataclass(frozen=True, slots=True)
class _Filled:
    place: QRectF
    band: int | None
    text: str = ""


@dataclass(slots=True)
class HeatDrawing(Drawing):
    """A drawing with coloured cells below its words."""

    cells: list[_Filled] = field(default_factory=list)
    grid: list[list[Target | None]] = field(default_factory=list)  # of the cells that can be chosen
    head: int = 0  # height of the headings of the columns
    head_top: int = 0  # where these begin
    side: int = 0  # width of the labels of the rows

    def paint(self, painter: QPainter, palette: Palette) -> None:
        """Draw it in these colours."""
        painter.setFont(font(TEXT_SIZE))
        for cell in self.cells:
            painter.fillRect(cell.place, QColor(heat_colour(cell.band, palette)))
            if cell.text:
                painter.setPen(QColor(on_heat_colour(cell.band, palette)))
                painter.drawText(cell.place, Qt.AlignmentFlag.AlignCenter, cell.text)
        Drawing.paint(self, painter, palette)


class HeatMap(Chart):
    """One button moves to where the pointer or the keyboard is: a thousand cells would be a thousand widgets."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.setMouseTracking(True)
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[HeatRow, ...] = ()
        self._at = (0, 0)
        self._cursor = _Cursor(self)
        self._cursor.hide()

    def show_cells(self, columns: Sequence[str], rows: Sequence[HeatRow]) -> None:
        """Show these in place of what stood there."""
        self._columns, self._rows = tuple(columns), tuple(rows)
        self._at = (0, 0)
        self.show_again()

    def least_width(self) -> int:
        """Labels on one line and room for every number."""
        return self._label_width() + px(_GAP) + len(self._columns) * self._least_cell()

    def _label_width(self) -> int:
        return width_of(row.label for row in self._rows if row.cells)

    def _least_cell(self) -> int:
        texts = [*self._columns, *(cell.text for row in self._rows for cell in row.cells)]
        return max(px(_LEAST_CELL), width_of(dict.fromkeys(texts)) + px(4))

    def lay_out(self, width: int) -> HeatDrawing:
        """The meaning of the colours, the columns' headings, then the rows."""
        drawing = HeatDrawing()
        if not self._rows:
            return drawing
        left = self._label_width() + px(_GAP)
        step = max(self._least_cell(), (width - left) // max(1, len(self._columns)))
        _add_legend(drawing)
        drawing.head_top, drawing.head, drawing.side = drawing.height, px(_ROW), left
        for number, name in enumerate(self._columns):
            place = QRectF(left + number * step, drawing.height, step, px(_ROW))
            drawing.words.append(Words(place, name, CENTRE, "muted"))
        drawing.height += px(_ROW)
        for row in self._rows:
            _add_row(drawing, row, left, step)
        return drawing

    # the button

    def _place_marks(self, targets: list[Target]) -> None:
        """Only the one at hand has a button."""
        self._marks = [self._cursor] if targets else []
        self._cursor.setVisible(bool(targets))
        if not targets:
            return
        place = self._target(self._at)
        if place is None:
            self._at = next(
                (row, column)
                for row, cells in enumerate(self._grid)
                for column, cell in enumerate(cells)
                if cell
            )
        self._move(self._at)

    @property
    def drawing(self) -> HeatDrawing:
        """What is shown."""
        return self._drawing if isinstance(self._drawing, HeatDrawing) else HeatDrawing()

    @property
    def _grid(self) -> list[list[Target | None]]:
        return self.drawing.grid

    def _target(self, at: tuple[int, int]) -> Target | None:
        row, column = at
        inside = 0 <= row < len(self._grid) and 0 <= column < len(self._grid[row])
        return self._grid[row][column] if inside else None

    def _move(self, at: tuple[int, int]) -> None:
        target = self._target(at)
        if target:
            self._at = at
            self._cursor.stand_for(target)

    def step(self, down: int, right: int) -> None:
        """Move the keyboard to the next cell in that direction that has a number."""
        row, column = self._at
        while True:
            row, column = row + down, column + right
            if not (0 <= row < len(self._grid) and 0 <= column < len(self._columns)):
                return
            if self._target((row, column)):
                self._move((row, column))
                self._show_cursor()
                return

    def go_to(self, key: str) -> None:
        """Bring the keyboard to the cell with this key."""
        for row, cells in enumerate(self._grid):
            for column, cell in enumerate(cells):
                if cell and cell.mark.key == key:
                    self._move((row, column))

    def _show_cursor(self) -> None:
        parent: QWidget | None = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(self._cursor, px(_LEAST_CELL), px(2 * _ROW))
            parent = parent.parentWidget()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The button comes to the pointer."""
        super().mouseMoveEvent(event)
        at = event.position()
        for number, cells in enumerate(self._grid):
            for column, cell in enumerate(cells):
                if cell and cell.place.contains(at):
                    self._move((number, column))
                    return

    def show_again(self) -> None:
        """As every chart; what is read aloud is the cell at hand, not a thousand of them."""
        super().show_again()
        self.setAccessibleDescription(f"{sum(bool(row.cells) for row in self._rows)}行{len(self._columns)}列")


class _Cursor(MarkButton):
    """Walks in both directions."""

    def __init__(self, chart: HeatMap) -> None:
        super().__init__(chart)
        self._map = chart
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the grid, Enter chooses."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step:
            self._map.step(*step)
        else:
            super().keyPressEvent(event)


def _add_legend(drawing: HeatDrawing) -> None:
    x, swatch, gap = 0, px(16), px(6)
    for band, name in (*enumerate(BAND_NAMES), (None, "无人应到")):
        needed = width_of([name])
        drawing.cells.append(_Filled(QRectF(x, (px(_LEGEND) - swatch) // 2, swatch, swatch), band))
        drawing.words.append(Words(QRectF(x + swatch + gap, 0, needed, px(_LEGEND)), name, tone="muted"))
        x += swatch + gap + needed + px(16)
    drawing.height = px(_LEGEND)


def _add_row(drawing: HeatDrawing, row: HeatRow, left: int, step: int) -> None:
    top = drawing.height
    if not row.cells:
        drawing.words.append(Words(QRectF(0, top, width_of([row.label]) + px(4), px(_GROUP)), row.label))
        drawing.lines.append((QPointF(0, top + 0.5), QPointF(left + step, top + 0.5)))
        drawing.height += px(_GROUP)
        return
    drawing.words.append(Words(QRectF(0, top, left - px(_GAP), px(_ROW)), row.label, RIGHT))
    targets: list[Target | None] = []
    for number, cell in enumerate(row.cells):
        place = QRectF(left + number * step, top, step, px(_ROW))
        band = None if cell.share is None else band_of(cell.share)
        drawing.cells.append(_Filled(place.adjusted(0, 0, -1, -1), band, cell.text))
        targets.append(Target(place, cell.mark) if cell.mark else None)
    drawing.grid.append(targets)
    drawing.targets += [target for target in targets if target]
    drawing.height += px(_ROW)
