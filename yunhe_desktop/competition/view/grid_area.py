"""The part of the entry grid that shows: sheets, cursor, scrolling. Typing is `entry_grid`'s affair."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from yunhe_desktop.competition.rules import Competition, SheetKey
from yunhe_desktop.competition.view.grid_content import GridContent, GridRow
from yunhe_desktop.competition.view.grid_geometry import HEADING, ROW, GridGeometry
from yunhe_desktop.competition.view.grid_painting import Cursor, GridPainter
from yunhe_desktop.widgets.theme import font, is_theme_change, px


class GridArea(QAbstractScrollArea):
    """One judge's sheets of one segment, with a cursor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cursor_at = Cursor()
        self.editable = False
        self._content: GridContent | None = None
        self._competition = Competition("")
        self._rows: dict[int, GridRow] = {}
        self._geometry = GridGeometry.fit(0, 0, 1, 1)
        self._just_written: tuple[int, int] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(px(ROW))
        self.horizontalScrollBar().setSingleStep(px(24))

    def show_sheets(self, content: GridContent | None, competition: Competition, *, editable: bool) -> None:
        """Show a judge's sheets, or nothing; the cursor stays where it was as far as there is such a place."""
        same = content is not None and self._content is not None and content.title == self._content.title
        self._content, self._competition, self.editable = content, competition, editable
        self._rows.clear()
        self._just_written = None
        row, column = (self.cursor_at.row, self.cursor_at.column) if same else (0, 0)
        self.cursor_at = Cursor(min(row, self._last_row()), min(column, self._last_column()))
        self.cursor_at.anchor = self.cursor_at.row
        self._lay_out()
        self._follow_cursor()
        self.viewport().update()

    def show_written(self, competition: Competition, keys: Collection[SheetKey]) -> None:
        """Some sheets were written: show them as they are now."""
        self._competition = competition
        if self._content is None:
            return
        changed = set(keys)
        for row in range(len(self._content.entries)):
            if self._content.key(row) in changed:
                self._rows.pop(row, None)
                self._repaint_row(row)

    def mark_written(self, row: int, column: int) -> None:
        """Show that this value has just been written."""
        before, self._just_written = self._just_written, (row, column)
        if before:
            self._repaint_row(before[0])
        self._repaint_row(row)

    def row(self, row: int) -> GridRow:
        """What stands in a row; `IndexError` where there is none."""
        if row not in self._rows:
            if self._content is None or not 0 <= row < len(self._content.entries):
                raise IndexError(row)
            self._rows[row] = self._content.row(self._competition, row)
        return self._rows[row]

    def chosen_keys(self) -> list[SheetKey]:
        """The sheets of the chosen rows."""
        if self._content is None or not self._content.entries:
            return []
        return [self._content.key(row) for row in self.cursor_at.rows]

    def _last_row(self) -> int:
        return len(self._content.entries) - 1 if self._content else -1

    def _last_column(self) -> int:
        return len(self._content.columns) - 1 if self._content else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in sight, under the heading."""
        if self._content is None:
            return
        painter = QPainter(self.viewport())
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        grid = GridPainter(
            painter,
            self._geometry,
            self._content,
            self.cursor_at,
            offset,
            self.hasFocus(),
            self._just_written,
        )
        painted = event.rect()
        first = max(0, (painted.top() - self._geometry.heading + offset.y()) // self._geometry.row)
        last = min(
            self._last_row(), (painted.bottom() - self._geometry.heading + offset.y()) // self._geometry.row
        )
        for row in range(first, last + 1):
            grid.paint_row(row, self.row(row))
        if painted.top() <= self._geometry.heading:
            grid.paint_heading()
        painter.end()

    def minimumSizeHint(self) -> QSize:
        """Room for the names, two criteria and four rows."""
        return QSize(px(400), px(HEADING + 4 * ROW))

    def sizeHint(self) -> QSize:
        """Ten rows."""
        return QSize(px(720), px(HEADING + 10 * ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the width."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Other sizes after a change of zoom."""
        super().changeEvent(event)
        if is_theme_change(event) and hasattr(self, "_geometry"):
            self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor is shown where the keyboard is."""
        super().focusInEvent(event)
        self._repaint_rows(self.cursor_at.rows)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is open stays open and is still there when the keyboard comes back."""
        super().focusOutEvent(event)
        self._repaint_rows(self.cursor_at.rows)

    def _lay_out(self) -> None:
        size = self.viewport().size()
        names = [column.name for column in self._content.columns] if self._content else []
        fitted = GridGeometry.fit(len(names), self._last_row() + 1, size.width(), size.height())
        self._geometry = fitted.with_heading_for(names, QFontMetrics(font()))
        for bar, content, page in (
            (self.horizontalScrollBar(), self._geometry.content_width, size.width()),
            (self.verticalScrollBar(), self._geometry.content_height, size.height()),
        ):
            bar.setRange(0, max(0, content - page))
            bar.setPageStep(page)
        self.viewport().update()

    def _follow_cursor(self) -> None:
        """Scroll so that the cursor can be seen."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        geometry = self._geometry
        left = geometry.column_left(self.cursor_at.column, 0) - geometry.fixed
        room = geometry.width - geometry.fixed
        across.setValue(min(max(across.value(), left + geometry.criterion - room), left))
        top = self.cursor_at.row * geometry.row
        room = geometry.height - geometry.heading
        down.setValue(min(max(down.value(), top + geometry.row - room), top))

    def _repaint_row(self, row: int) -> None:
        rect = self._geometry.row_rect(row, self.verticalScrollBar().value())
        self.viewport().update(rect.intersected(QRect(QPoint(0, 0), self.viewport().size())))

    def _repaint_rows(self, rows: range) -> None:
        for row in rows:
            self._repaint_row(row)
