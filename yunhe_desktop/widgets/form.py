"""A form made from the declarations of its fields, to fill in; and `ValueList`, the same to read."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.widgets.editors import FieldEditor, MaskedEditor, Value, editor_for, problem_of
from yunhe_desktop.widgets.theme import is_theme_change, px, restyle, set_role
from yunhe_desktop.widgets.value_list import ValueList

__all__ = ["FieldForm", "ValueList"]

TWO_COLUMNS_FROM = 640  # pixels at zoom 1
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class _Cell(QWidget):
    """An editor, and under it what is wrong with its value."""

    def __init__(self, editor: FieldEditor) -> None:
        super().__init__()
        self.editor = editor
        self.note = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.note.setObjectName(f"{editor.field.key}_note")
        self.note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(2))
        layout.addWidget(
            editor.widget, 0, Qt.AlignmentFlag.AlignTop if _is_small(editor) else Qt.AlignmentFlag(0)
        )
        layout.addWidget(self.note)
        layout.addStretch()

    def show_note(self, text: str, role: str) -> None:
        """Show an "error" or "warning" under the editor; no text takes it away."""
        set_role(self.note, role)
        self.note.setText(text)
        self.note.setVisible(bool(text))
        invalid = bool(text) and role == "error"
        if self.editor.widget.property("invalid") != invalid:
            self.editor.widget.setProperty("invalid", invalid)
            restyle(self.editor.widget)


class FieldForm(QWidget):
    """Labels and editors in the order of the fields; two columns where there is room.

    Each editor's object name is its field's key. Enter moves on as Tab does, except in long texts. What is
    wrong stands in red under its editor as soon as the keyboard leaves it.
    """

    changed = Signal()  # the user changed something
    reveal = Signal(str)  # the eye of a masked value was pressed, by its key; see `show_whole`

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = tuple(fields)
        self._setting = False
        self._columns = 0
        self._labels: list[QWidget] = []
        self._cells: dict[str, _Cell] = {}
        for field in self.fields:
            self._add(field)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange(1)

    def _add(self, field: Field) -> None:
        editor = editor_for(field)
        self._cells[field.key] = _Cell(editor)
        self._labels.append(_label(field, editor.widget))
        editor.changed.connect(lambda: self._on_changed(field.key))
        editor.widget.installEventFilter(self)
        if isinstance(editor, MaskedEditor):
            editor.reveal.connect(lambda: self.reveal.emit(field.key))

    def _arrange(self, columns: int) -> None:
        """Place the cells row by row; a long text has a row to itself."""
        self._columns = columns
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(10))
        row, column = 0, 0
        for label, cell in zip(self._labels, self._cells.values(), strict=True):
            wide = not _is_small(cell.editor)
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(label, row, 3 * column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(cell, row, 3 * column + 1, 1, 3 * columns - 2 if wide else 1)
            column = column + 1 if not wide else columns
            if column >= columns:
                row, column = row + 1, 0
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(4, 1 if columns == 2 else 0)
        self._grid.setColumnMinimumWidth(2, px(12) if columns == 2 else 0)

    # what other code asks for

    def values(self) -> dict[str, Value]:
        """Every value by its field's key: trimmed texts, dates as iso, yes or no as bool."""
        return {key: cell.editor.value() for key, cell in self._cells.items()}

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show stored values; fields that `values` does not name keep theirs. `changed` is not emitted."""
        self._setting = True
        for key, cell in self._cells.items():
            if key in values:
                cell.editor.set_value(values[key])
                cell.show_note("", "error")
        self._setting = False

    def show_whole(self, key: str) -> None:
        """Show a masked value, and let it be changed; who calls this has logged it."""
        editor = self._cells[key].editor
        if isinstance(editor, MaskedEditor):
            editor.show_whole()
            editor.widget.setFocus()

    def validate(self) -> list[tuple[Field, str]]:
        """What is wrong, with a full sentence each; all are shown, and the first gets the keyboard."""
        found = [
            (cell.editor.field, problem)
            for cell in self._cells.values()
            if (problem := problem_of(cell.editor, complete=True))
        ]
        for field, problem in reversed(found):
            self.set_error(field.key, problem)
        return found

    def set_error(self, key: str, text: str) -> None:
        """Show an error of another kind under one editor and give it the keyboard; "" takes it away."""
        self._cells[key].show_note(text, "error")
        if text:
            self._cells[key].editor.widget.setFocus()

    def editor(self, key: str) -> QWidget:
        """The widget in which a field is edited."""
        return self._cells[key].editor.widget

    # what the user does

    def _on_changed(self, key: str) -> None:
        if not self._setting:
            self._cells[key].show_note("", "error")
            self.changed.emit()

    def _on_left(self, cell: _Cell) -> None:
        """Write the value in its usual form and say what is wrong or doubtful with it."""
        problem = problem_of(cell.editor, complete=False)
        doubt = cell.editor.doubt()
        if not problem:
            self._setting = True
            cell.editor.tidy()
            self._setting = False
        if problem or doubt:
            cell.show_note(problem or doubt, "error" if problem else "warning")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter moves on; the wheel scrolls the form instead of changing a value in passing."""
        cell = self._cells.get(watched.objectName())
        if cell is None or watched is not cell.editor.widget:
            return super().eventFilter(watched, event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _PASSING:
            self._on_left(cell)
        if event.type() == QEvent.Type.Wheel and not isinstance(watched, QPlainTextEdit):
            event.ignore()
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and _moves_on(watched, event)
        ):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= px(TWO_COLUMNS_FROM) else 1
        if columns != self._columns:
            self._arrange(columns)

    def changeEvent(self, event: QEvent) -> None:
        """Other sizes after a change of zoom."""
        super().changeEvent(event)
        if is_theme_change(event) and self.layout():
            for cell in self._cells.values():
                cell.editor.fit()
            self._arrange(self._columns)


def _is_small(editor: FieldEditor) -> bool:
    return editor.field.kind is not Kind.LONG_TEXT


def _moves_on(watched: QObject, event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return (
        enter
        and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        and (not isinstance(watched, QPlainTextEdit))
    )


def _label(field: Field, buddy: QWidget) -> QWidget:
    """The field's label, with a red mark where it must be filled in."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(2))
    layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
    text = QLabel(field.label)
    set_role(text, "field")
    text.setBuddy(buddy)
    layout.addWidget(text)
    if field.required:
        mark = QLabel("*")
        set_role(mark, "required")
        mark.setToolTip("必填")
        layout.addWidget(mark)
    layout.addStretch()
    return made
