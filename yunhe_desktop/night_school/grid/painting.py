"""How the grid paints its cells: Python is entered once for all that are in sight, not several times for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QTableView

from yunhe_desktop.night_school.grid.table_model import GridModel
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.rules.attendance import shown_state
from yunhe_desktop.night_school.rules.codes import (
    ABSENT,
    LATE,
    LEFT_EARLY,
    MADE_UP,
    OFFICIAL_LEAVE,
    PRESENT,
    PRIVATE_LEAVE,
    SICK_LEAVE,
    UNMARKED,
)
from yunhe_desktop.widgets.theme import px, theme

# Text and ground by state, as names of the palette; the sign itself says the same without any colour.
TONES = {
    PRESENT: ("ok", ""), LATE: ("warning", "warning_soft"), LEFT_EARLY: ("warning", "warning_soft"),
    OFFICIAL_LEAVE: ("text", ""), PRIVATE_LEAVE: ("text", ""), SICK_LEAVE: ("text", ""),
    ABSENT: ("error", "error_soft"), MADE_UP: ("ok", "ok_soft"), UNMARKED: ("muted", ""),
}  # fmt: skip
_NOT_LISTED = "window"  # the ground of a cell that nobody can mark


@dataclass(frozen=True, slots=True)
class _Span:
    """A row or a column in sight."""

    at: int
    start: int
    length: int


def paint_cells(view: QTableView, model: GridModel, painter: QPainter, area: QRect) -> None:
    """Paint the cells that lie in `area`, in coordinates of the view's viewport."""
    rows, columns = list(_rows_in(view, area)), list(_columns_in(view, model, area))
    chosen = _chosen(view.selectionModel().selection())
    selection = theme.palette.selection if view.hasFocus() else theme.palette.idle_selection
    lessons = len(model.grid.lessons)
    for row in rows:
        for column in columns:
            rect = QRect(column.start, row.start, column.length, row.length)
            selected = any(part.contains(column.at, row.at) for part in chosen)
            if column.at < lessons:
                _paint_mark(model, painter, row.at, column.at, rect, selection if selected else "")
            else:
                _paint_total(model, painter, row.at, column.at, rect, selection if selected else "")
    _paint_lines(painter, rows, columns)
    if view.hasFocus() and view.currentIndex().isValid():
        painter.setPen(QPen(QColor(theme.palette.focus), px(2)))
        painter.drawRect(view.visualRect(view.currentIndex()).adjusted(0, 0, -px(1), -px(1)))


def _paint_mark(
    model: GridModel, painter: QPainter, row: int, column: int, rect: QRect, selection: str
) -> None:
    cell = model.cell(row, column)
    tone, ground = _tone(cell)
    if ground or selection:
        painter.fillRect(rect, QColor(selection or getattr(theme.palette, ground)))
    if cell is not None:
        painter.setPen(QColor(getattr(theme.palette, tone)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, model.text(row, column))


def _tone(cell: Expected | None) -> tuple[str, str]:
    return TONES[shown_state(cell.state, made_up=cell.made_up)] if cell else ("muted", _NOT_LISTED)


def _paint_total(
    model: GridModel, painter: QPainter, row: int, column: int, rect: QRect, selection: str
) -> None:
    painter.fillRect(rect, QColor(selection or theme.palette.alternate))
    painter.setPen(QColor(theme.palette.text))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect.adjusted(0, 0, -px(8), 0), right, model.text(row, column))


def _paint_lines(painter: QPainter, rows: list[_Span], columns: list[_Span]) -> None:
    if not rows or not columns:
        return
    painter.setPen(QColor(theme.palette.line))
    right, bottom = columns[-1].start + columns[-1].length, rows[-1].start + rows[-1].length
    for row in rows:
        y = row.start + row.length - 1
        painter.drawLine(columns[0].start, y, right - 1, y)
    for column in columns:
        x = column.start + column.length - 1
        painter.drawLine(x, rows[0].start, x, bottom - 1)


def _chosen(selection: QItemSelection) -> list[QRect]:
    parts = (selection.at(number) for number in range(selection.count()))
    return [QRect(part.left(), part.top(), part.width(), part.height()) for part in parts]


def _rows_in(view: QTableView, area: QRect) -> Iterator[_Span]:
    first, last = view.rowAt(area.top()), view.rowAt(area.bottom())
    if first < 0:
        return
    for row in range(first, (last if last >= 0 else view.model().rowCount() - 1) + 1):
        yield _Span(row, view.rowViewportPosition(row), view.rowHeight(row))


def _columns_in(view: QTableView, model: GridModel, area: QRect) -> Iterator[_Span]:
    for column in range(model.columnCount()):
        left, width = view.columnViewportPosition(column), view.columnWidth(column)
        if left <= area.right() and left + width > area.left():
            yield _Span(column, left, width)
