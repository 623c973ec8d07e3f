"""How the entry grid looks. Painted in one go: Python is entered once, not once for each cell."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from yunhe_desktop.competition.rules import SheetState
from yunhe_desktop.competition.view.grid_content import GridContent, GridRow
from yunhe_desktop.competition.view.grid_geometry import PADDING, GridGeometry
from yunhe_desktop.widgets.theme import font, px, theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter

_STATE_COLOURS = {
    SheetState.PENDING: ("muted", ""),
    SheetState.SCORED: ("ok", ""),
    SheetState.ABSENT: ("text", "hover"),
    SheetState.RECUSED: ("warning", "warning_soft"),
    SheetState.WITHDRAWN: ("error", "error_soft"),
}


@dataclass(slots=True)
class Cursor:
    """Where the keyboard is, and what was typed there but not yet written."""

    row: int = 0
    column: int = 0
    anchor: int = 0  # the other end of the chosen rows
    typed: str | None = None
    wrong: bool = False  # what was typed is not allowed

    @property
    def rows(self) -> range:
        """The chosen rows."""
        return range(min(self.row, self.anchor), max(self.row, self.anchor) + 1)


@dataclass(frozen=True, slots=True)
class GridPainter:
    """Paints on the viewport of a grid that is scrolled by `offset`."""

    painter: QPainter
    geometry: GridGeometry
    content: GridContent
    cursor: Cursor
    offset: QPoint
    active: bool  # the keyboard acts here
    just_written: tuple[int, int] | None  # row, column

    def paint_row(self, row: int, texts: GridRow) -> None:
        """One row: criteria, total and state under those that stand fixed at the left."""
        rect = self.geometry.row_rect(row, self.offset.y())
        palette = theme.palette
        self._fill_row(row, rect, texts)
        self.painter.setClipRect(rect.adjusted(self.geometry.fixed, 0, 0, 0))
        for column in range(self.geometry.criteria):
            self._paint_cell(row, column, self._cell(rect, column), texts)
        bold = font(bold=True)
        self._text(self._cell(rect, self.geometry.criteria), texts.total, _RIGHT, "text", bold)
        self._paint_state(self._cell(rect, self.geometry.criteria + 1), texts)
        self.painter.setClipping(False)
        self._paint_who(rect, texts)
        self.painter.setPen(QColor(palette.line))
        right = min(self.geometry.content_width - self.offset.x(), rect.right())
        self.painter.drawLine(0, rect.bottom(), right, rect.bottom())
        if self.active and row == self.cursor.row:
            self.painter.fillRect(QRect(0, rect.top(), px(3), rect.height()), QColor(palette.accent))
            self._paint_cursor(rect)

    def paint_heading(self) -> None:
        """The names of the columns and what can be had in them."""
        area = QRect(0, 0, self.geometry.width, self.geometry.heading)
        self.painter.fillRect(area, QColor(theme.palette.surface))
        self.painter.setClipRect(area.adjusted(self.geometry.fixed, 0, 0, 0))
        for column, criterion in enumerate(self.content.columns):
            self._heading(self._cell(area, column), criterion.name, f"满分 {criterion.full}", _RIGHT)
        criteria = self.geometry.criteria
        self._heading(self._cell(area, criteria), "合计", f"满分 {self.content.full}", _RIGHT)
        self._heading(self._cell(area, criteria + 1), "状态", "", _LEFT)
        self.painter.setClipping(False)
        order, number, place = self._who(area)
        self._heading(order, "出场", "", _RIGHT)
        self._heading(number, "编号", "", _LEFT)
        self._heading(place, "村、书记", "", _LEFT)
        self.painter.setPen(QColor(theme.palette.edge))
        self.painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _fill_row(self, row: int, rect: QRect, texts: GridRow) -> None:
        palette = theme.palette
        soft = _STATE_COLOURS[texts.state][1]
        colour = getattr(palette, soft) if soft else palette.surface
        if len(self.cursor.rows) > 1 and row in self.cursor.rows:
            colour = palette.selection
        self.painter.fillRect(rect, QColor(colour))

    def _paint_cell(self, row: int, column: int, rect: QRect, texts: GridRow) -> None:
        here = (row, column) == (self.cursor.row, self.cursor.column)
        if (row, column) == self.just_written:
            self.painter.fillRect(rect, QColor(theme.palette.ok_soft))
        if here and self.cursor.typed is not None:
            self._paint_typed(rect)
        elif texts.values[column]:
            tone = "warning" if texts.unfinished else "text"
            self._text(rect, texts.values[column], _RIGHT, tone)
        else:
            self._text(rect, "—" if texts.settled else "·", _RIGHT, "muted")

    def _paint_typed(self, rect: QRect) -> None:
        """What is being typed, with a caret behind it."""
        wrong = self.cursor.wrong
        self.painter.fillRect(rect, QColor(theme.palette.error_soft if wrong else theme.palette.surface))
        self._text(rect, self.cursor.typed or "", _RIGHT, "error" if wrong else "text")
        right = rect.right() - px(PADDING) + px(2)
        self.painter.fillRect(
            QRect(right, rect.top() + px(9), px(1), rect.height() - px(18)), QColor(theme.palette.text)
        )

    def _paint_state(self, rect: QRect, texts: GridRow) -> None:
        tone = "warning" if texts.unfinished else _STATE_COLOURS[texts.state][0]
        self._paint_mark(rect, texts, QColor(getattr(theme.palette, tone)))
        self._text(rect.adjusted(px(16), 0, 0, 0), texts.state_text, _LEFT, tone)

    def _paint_mark(self, rect: QRect, texts: GridRow, colour: QColor) -> None:
        """A dot: empty for 未评, half for 未完, full for 已评, a bar for what has no scores."""
        size = px(8)
        mark = QRect(rect.left() + px(PADDING), rect.center().y() - size // 2 + 1, size, size)
        self.painter.save()
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(QPen(colour, px(1.4)))
        self.painter.setBrush(colour if texts.state is SheetState.SCORED else Qt.BrushStyle.NoBrush)
        if texts.settled:
            self.painter.fillRect(mark.adjusted(0, px(3), 0, -px(3)), colour)
        else:
            self.painter.drawEllipse(mark)
        if texts.unfinished:
            self.painter.setBrush(colour)
            self.painter.drawPie(mark, 90 * 16, 180 * 16)
        self.painter.restore()

    def _paint_who(self, rect: QRect, texts: GridRow) -> None:
        order, number, place = self._who(rect)
        self._text(order, texts.order, _RIGHT, "muted")
        self._text(number, texts.number, _LEFT, "text", font(bold=True))
        room = place.width() - 2 * px(PADDING)
        metrics = QFontMetrics(font())
        width = metrics.horizontalAdvance(texts.place) + px(8)
        self._text(place, texts.place, _LEFT, "text")
        if width + metrics.horizontalAdvance(texts.secretary) <= room:
            self._text(place.adjusted(width, 0, 0, 0), texts.secretary, _LEFT, "muted")
        self.painter.setPen(QColor(theme.palette.line))
        right = self.geometry.fixed - 1
        self.painter.drawLine(right, rect.top(), right, rect.bottom())

    def _paint_cursor(self, rect: QRect) -> None:
        left = self.geometry.column_left(self.cursor.column, self.offset.x())
        cell = QRect(left, rect.top(), self.geometry.criterion, rect.height())
        if left < self.geometry.fixed - self.geometry.criterion:
            return
        colour = theme.palette.error if self.cursor.wrong else theme.palette.accent
        self.painter.setClipRect(rect.adjusted(self.geometry.fixed, 0, 0, 0))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(QColor(colour), px(2), j=Qt.PenJoinStyle.MiterJoin))
        self.painter.drawRect(cell.adjusted(px(1), px(1), -px(1), -px(2)))
        self.painter.setClipping(False)

    def _heading(self, rect: QRect, name: str, below: str, alignment: Qt.AlignmentFlag) -> None:
        """A name in one line or two, and a small line below; they stand at the foot of the heading."""
        lines = _two_lines(name, QFontMetrics(font()), rect.width() - 2 * px(PADDING))
        foot = rect.bottom() - px(6)
        if below:
            foot -= px(18)
            line = QRect(rect.left(), foot, rect.width(), px(18))
            self._text(line, below, alignment, "muted", font(12))
        for text in reversed(lines):
            foot -= px(20)
            line = QRect(rect.left(), foot, rect.width(), px(20))
            self._text(line, text, alignment, "text" if below else "muted")

    def _cell(self, rect: QRect, column: int) -> QRect:
        left = self.geometry.column_left(column, self.offset.x())
        return QRect(left, rect.top(), self.geometry.column_width(column), rect.height())

    def _who(self, rect: QRect) -> tuple[QRect, QRect, QRect]:
        one, two = self.geometry.order, self.geometry.order + self.geometry.number
        return (
            QRect(0, rect.top(), one, rect.height()),
            QRect(one, rect.top(), self.geometry.number, rect.height()),
            QRect(two, rect.top(), self.geometry.place, rect.height()),
        )

    def _text(
        self,
        rect: QRect,
        text: str,
        alignment: Qt.AlignmentFlag,
        tone: str,
        with_font: QFont | None = None,
    ) -> None:
        room = rect.adjusted(px(PADDING), 0, -px(PADDING), 0)
        if not text or room.width() <= 0:
            return
        chosen = with_font or font()
        metrics = QFontMetrics(chosen)
        if metrics.horizontalAdvance(text) > room.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self.painter.setFont(chosen)
        self.painter.setPen(QColor(getattr(theme.palette, tone)))
        self.painter.drawText(room, alignment, text)


def _two_lines(text: str, metrics: QFontMetrics, room: int) -> list[str]:
    """`text` whole, or cut where the first line is full."""
    fitting = len(text)
    while fitting > 1 and metrics.horizontalAdvance(text[:fitting]) > room:
        fitting -= 1
    return [text[:fitting], text[fitting:]] if fitting < len(text) else [text]
