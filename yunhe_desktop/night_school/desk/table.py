"""The list of a lesson's people: grouped by village, states in colour and in words, marked by digits."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTableView, QWidget

from yunhe_desktop.fields import Field
from yunhe_desktop.night_school.desk.finding import DIGITS, plain
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.rules.attendance import shown_state
from yunhe_desktop.night_school.rules.codes import ABSENT, CAME, MADE_UP, PRESENT
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_painting import CELL_PADDING
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import font, is_theme_change, px, theme

UNMARKED = "未登记"
_FIELDS = (
    Field("村", "village", width=12), Field("姓名", "name", width=10), Field("考勤", "state", width=9),
    Field("到场时间", "arrived", width=8), Field("职务", "positions", width=20), Field("备注", "remarks", width=12),
)  # fmt: skip
_STATE = 2
_FONT = 16  # read from a chair


class DeskTable(TableView):
    """Rows are people by cadre. Digits and the space bar ask for a mark of the selected ones."""

    marked = Signal(str)  # the state
    typed = Signal(str)  # a letter: it is meant for the line above
    left = Signal()  # Esc

    def __init__(self, parent: QWidget | None = None) -> None:
        self._people: Mapping[str, Expected] = {}
        self._leaves: Mapping[str, str] = {}
        super().__init__(LazyTableModel(_FIELDS, self._texts, self._tone), "desk", parent)
        self.setFont(font(_FONT))
        self.columns.lay_out()

    def show_people(
        self, people: Mapping[str, Expected], leaves: Mapping[str, str], keys: Sequence[str]
    ) -> None:
        """Show those of `keys`; who is selected stays so. `leaves`: kinds of agreed leave by cadre."""
        self._people, self._leaves = people, leaves
        self.table_model.set_ids(keys)

    def repaint_people(self, keys: Sequence[str]) -> None:
        """These have other marks now."""
        self.table_model.invalidate(keys)

    def choose_none(self) -> None:
        """Nobody is selected."""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def go_on(self) -> None:
        """To the row after the last selected one."""
        rows = self._selected_rows()
        if rows and rows[-1] + 1 < self.table_model.rowCount():
            self.select_id(self.table_model.id_at(rows[-1] + 1))

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) row; the first one where none is selected."""
        last = self.table_model.rowCount() - 1
        if last >= 0:
            row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
            self.select_id(self.table_model.id_at(min(max(row, 0), last)))

    def take_keyboard(self) -> None:
        """Go on where somebody is selected, otherwise at the current row."""
        self.setFocus()
        if not self.selected_ids():
            self.step(0)

    def bring(self, key: str) -> None:
        """Select somebody, in the middle of the list."""
        if self.select_id(key):
            self.scrollTo(self.currentIndex(), QTableView.ScrollHint.PositionAtCenter)

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: self._cells(self._people[key]) for key in keys}

    def _cells(self, one: Expected) -> tuple[str, ...]:
        state = shown_state(one.state, made_up=one.made_up) or UNMARKED
        notes = [] if one.expected else ["旁听"]
        if not one.state and one.cadre_id in self._leaves:
            notes.append(f"已批{self._leaves[one.cadre_id]}")
        notes += [one.remarks] if one.remarks else []
        return one.village, one.name, state, one.arrived, one.positions, "；".join(notes)

    def _tone(self, key: str, field: Field, _text: str) -> CellTone | None:
        if field.key == "village":
            row = self.table_model.row_of(key) or 0
            return None if self._begins_village(row) else "muted"
        return "muted" if field.key in ("positions", "remarks") else None

    def _begins_village(self, row: int) -> bool:
        ids = self.table_model.ids
        return row == 0 or self._people[ids[row]].village_id != self._people[ids[row - 1]].village_id

    # what Qt asks for

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Digits and the space bar mark, letters go to the line above, Esc goes back there."""
        text, held = event.text(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = plain(text)
        if held & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif digit in DIGITS:
            self.marked.emit(DIGITS[digit])
        elif event.key() == Qt.Key.Key_Space:
            self.marked.emit(PRESENT)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif text.isalpha():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """The larger letters follow the zoom."""
        super().changeEvent(event)
        if is_theme_change(event) and self.font().pixelSize() != px(_FONT):
            self.setFont(font(_FONT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The rows, a line above each village, and every state on a ground of its colour."""
        super().paintEvent(event)
        if not self.table_model.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        for row in range(max(first, 0), (last if last >= 0 else self.table_model.rowCount() - 1) + 1):
            self._paint_state(painter, row)
            if row and self._begins_village(row):
                painter.setPen(QPen(QColor(theme.palette.edge), px(1)))
                top = self.rowViewportPosition(row)
                painter.drawLine(0, top, self.viewport().width(), top)
        painter.end()

    def _paint_state(self, painter: QPainter, row: int) -> None:
        text = self.table_model.texts_of(row)[_STATE]
        ground, ink = _colours(text)
        left, width = self.columnViewportPosition(_STATE), self.columnWidth(_STATE)
        pill = QRect(
            left + px(4), self.rowViewportPosition(row) + px(4), width - px(8), self.rowHeight(row) - px(8)
        )
        painter.setPen(QPen(QColor(ink), 1, Qt.PenStyle.DashLine if text == UNMARKED else Qt.PenStyle.NoPen))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, px(5), px(5))
        painter.setPen(QColor(ink))
        inner = pill.adjusted(px(CELL_PADDING) - px(4), 0, 0, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _colours(state: str) -> tuple[str, str]:
    """Ground and ink of a state."""
    colours = theme.palette
    if state == UNMARKED:
        return colours.surface, colours.muted
    if state in (PRESENT, MADE_UP):
        return colours.ok_soft, colours.ok
    if state in CAME:
        return colours.warning_soft, colours.warning
    if state == ABSENT:
        return colours.error_soft, colours.error
    return colours.pressed, colours.text
