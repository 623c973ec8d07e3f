"""The grid into which one judge's sheets are typed from paper, with the keyboard alone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from yunhe_desktop.competition.rules import SheetState
from yunhe_desktop.competition.view.grid_area import GridArea
from yunhe_desktop.competition.view.grid_painting import Cursor

Commit = Callable[[int, int, str], str]  # row, column, what was typed -> "" or why it cannot be

STATE_KEYS = {
    Qt.Key.Key_Q: SheetState.ABSENT,
    Qt.Key.Key_H: SheetState.RECUSED,
    Qt.Key.Key_Z: SheetState.WITHDRAWN,
    Qt.Key.Key_W: SheetState.PENDING,
}
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CHARACTERS = frozenset("0123456789.０１２３４５６７８９。．")


class EntryGrid(GridArea):
    """Rows are sheets in 出场顺序, columns are criteria as on paper.

    What is typed stays open until Enter or an arrow hands it to `commit`; where that says why it cannot be, the
    cell stays open and `refused` says so. Nothing here writes.
    """

    refused = Signal(str)  # a Chinese sentence: what was typed is not allowed, or nothing can be typed
    moved = Signal()  # the cursor stands elsewhere
    left = Signal(int)  # Enter went past the last sheet (1) or back before the first (-1)
    clear_wanted = Signal(int, int)  # row, column
    state_wanted = Signal(SheetState)  # for the chosen rows
    escaped = Signal()  # Esc with nothing open

    def __init__(self, commit: Commit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commit = commit
        self.setObjectName("entry_grid")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(
            Qt.WidgetAttribute.WA_InputMethodEnabled, False
        )  # letters are keys, whatever the IME

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell; what was open there is thrown away."""
        self._repaint_rows(self.cursor_at.rows)
        self.cursor_at = Cursor(row, column, row)
        self._follow_cursor()
        self._repaint_row(row)
        self.moved.emit()

    def move_to_next_sheet(self) -> None:
        """To the first criterion of the next sheet; past the last one `left` is said."""
        self._leave(1, self.cursor_at.row + 1)

    def move_to_end(self) -> None:
        """To the last criterion of the last sheet."""
        self.move_to(max(self._last_row(), 0), max(self._last_column(), 0))

    # typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, Enter, arrows, Delete and the letters of the states."""
        if self._content is None or not self._content.entries or not self._content.columns:
            super().keyPressEvent(event)
            return
        if not (self._moves(event) or self._edits(event)):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab goes on as Enter does; everything else as usual."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._content:
            if event.key() == Qt.Key.Key_Tab and not event.modifiers():
                self._step(1)
                return True
            if event.key() == Qt.Key.Key_Backtab:
                self._step(-1)
                return True
        return super().event(event)

    def _moves(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _ENTER:
            self._step(-1 if shift else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and shift:
            self._choose(self.cursor_at.row + _ARROWS[key][0])
        elif key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._go(*_ARROWS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._accept():
            self.move_to(self.cursor_at.row, 0 if key == Qt.Key.Key_Home else self._last_column())
        elif key == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._choose_all()
        else:
            return False
        return True

    def _edits(self, event: QKeyEvent) -> bool:
        key, text = Qt.Key(event.key()), event.text()
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        elif text and text in _CHARACTERS:
            self._type(text)
        elif key == Qt.Key.Key_Backspace:
            self._rub_out()
        elif key == Qt.Key.Key_F2:
            self._open()
        elif key == Qt.Key.Key_Delete:
            self._clear()
        elif key in STATE_KEYS:
            self._ask_state(STATE_KEYS[key])
        else:
            return False
        return True

    def _type(self, text: str) -> None:
        if not self._may_type():
            return
        self.cursor_at.typed = (self.cursor_at.typed or "") + text
        self._retyped()

    def _rub_out(self) -> None:
        if self._may_type():
            self.cursor_at.typed = (self.cursor_at.typed or "")[:-1]
            self._retyped()

    def _open(self) -> None:
        if self._may_type() and self.cursor_at.typed is None:
            self.cursor_at.typed = self.row(self.cursor_at.row).values[self.cursor_at.column]
            self._retyped()

    def _retyped(self) -> None:
        self._repaint_rows(self.cursor_at.rows)
        self.cursor_at.wrong = False
        self.cursor_at.anchor = self.cursor_at.row
        self._follow_cursor()
        self._repaint_row(self.cursor_at.row)

    def _may_type(self) -> bool:
        if not self.editable:
            self.refused.emit("现在只能查看，不能录入。")
        return self.editable

    def _accept(self) -> bool:
        """Hand over what was typed; whether the cursor may go on."""
        at = self.cursor_at
        if at.typed is None:
            return True
        if not at.typed.strip():
            at.typed = None  # nothing typed is nothing said: Delete clears
            self._repaint_row(at.row)
            return True
        problem = self._commit(at.row, at.column, at.typed)
        if problem:
            at.wrong = True
            self._repaint_row(at.row)
            self.refused.emit(problem)
            return False
        at.typed, at.wrong = None, False
        self._repaint_row(at.row)
        return True

    def _escape(self) -> None:
        at = self.cursor_at
        if at.typed is not None:
            at.typed, at.wrong = None, False
            self._repaint_row(at.row)
            self.moved.emit()
        elif len(at.rows) > 1:
            self.move_to(at.row, at.column)
        else:
            self.escaped.emit()

    def _clear(self) -> None:
        at = self.cursor_at
        if at.typed is not None:
            self._escape()
        elif self._may_type():
            self.clear_wanted.emit(at.row, at.column)

    def _ask_state(self, state: SheetState) -> None:
        if self.cursor_at.typed is not None:
            self.refused.emit("这一格还没有录完：请先按回车确认，或按 Esc 放弃。")
        elif self._may_type():
            self.state_wanted.emit(state)

    # going about

    def _go(self, down: int, right: int) -> None:
        if not self._accept():
            return
        row = min(max(self.cursor_at.row + down, 0), self._last_row())
        column = min(max(self.cursor_at.column + right, 0), self._last_column())
        self.move_to(row, column)

    def _step(self, way: int) -> None:
        """Along the paper: the next criterion, then the next sheet that has room for scores."""
        if not self._accept():
            return
        column = self.cursor_at.column + way
        settled = self.row(self.cursor_at.row).settled
        if 0 <= column <= self._last_column() and not settled:
            self.move_to(self.cursor_at.row, column)
        else:
            self._leave(way, self.cursor_at.row + way)

    def _leave(self, way: int, row: int) -> None:
        while 0 <= row <= self._last_row() and self.row(row).settled:
            row += way
        if 0 <= row <= self._last_row():
            self.move_to(row, 0 if way > 0 else self._last_column())
        else:
            self.left.emit(way)

    def _choose(self, row: int) -> None:
        """Stretch the chosen rows to here."""
        if self.cursor_at.typed is None and 0 <= row <= self._last_row():
            self.cursor_at.row = row
            self._follow_cursor()
            self.viewport().update()
            self.moved.emit()

    def _choose_all(self) -> None:
        if self.cursor_at.typed is None:
            self.cursor_at.anchor, self.cursor_at.row = 0, self._last_row()
            self.viewport().update()
            self.moved.emit()

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a cell; with Shift all rows up to there."""
        place = event.position().toPoint()
        row = self._geometry.row_at(place.y(), self.verticalScrollBar().value())
        column = self._geometry.column_at(place.x(), self.horizontalScrollBar().value())
        if row < 0 or not self._accept():
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._choose(row)
        else:
            self.move_to(row, column if column >= 0 else self.cursor_at.column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens the value, to change a digit of it."""
        self.mousePressEvent(event)
        self._open()
