"""The lines of a small list as they are typed: texts in cells, and what is wrong with them."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.identity import new_key
from yunhe_desktop.reading import UnreadableError
from yunhe_desktop.widgets.cell_values import YES, shown, stored
from yunhe_desktop.widgets.theme import theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_CLICKABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@dataclass(slots=True)
class Line:
    """One line: its key, old or fresh, and the texts of its cells."""

    texts: list[str]
    key: str = field(default_factory=new_key)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(text.strip() for text in self.texts)


class RowsModel(QAbstractTableModel):
    """An item model of lines; below the last one stands an empty one to type into."""

    def __init__(self, fields: Sequence[Field], *, read_only: bool = False) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self._read_only = read_only
        self._lines: list[Line] = [self._blank()]
        self.marked: Callable[[str], str] = lambda _key: ""  # a sign for a line's head, by its key

    def _blank(self) -> Line:
        return Line([""] * len(self.fields))

    # what other code asks for

    def set_lines(self, lines: Sequence[tuple[str, Mapping[str, object]]]) -> None:
        """Show stored lines, each with its key."""
        self.beginResetModel()
        self._lines = [
            Line([shown(field, values.get(field.key, "")) for field in self.fields], key)
            for key, values in lines
        ]
        self._lines.append(self._blank())
        self.endResetModel()

    def lines(self) -> list[tuple[str, dict[str, str | bool]]]:
        """Every line that is not empty, with its key; call `problems` first."""
        return [
            (line.key, {f.key: stored(f, text) for f, text in zip(self.fields, line.texts, strict=True)})
            for line in self._lines
            if not line.is_empty
        ]

    def typed(self) -> list[tuple[str, ...]]:
        """What stands in the cells of every line that is not empty, right or wrong."""
        return [tuple(line.texts) for line in self._lines if not line.is_empty]

    def problems(self) -> list[tuple[int, int, str]]:
        """Row, column and a Chinese sentence for everything that cannot be stored."""
        return [
            (row, column, problem)
            for row in range(len(self._lines))
            for column in range(len(self.fields))
            if (problem := self.problem(row, column))
        ]

    def problem(self, row: int, column: int) -> str:
        """What is wrong in one cell, or ""."""
        line, declared = self._lines[row], self.fields[column]
        text = line.texts[column].strip()
        if declared.required and not text and not line.is_empty:
            return f"请填写{declared.label}。"
        try:
            stored(declared, text)
        except UnreadableError as error:
            return str(error)
        return ""

    def key_at(self, row: int) -> str:
        """The key of a line; the empty last one has none yet."""
        line = self._lines[row]
        return "" if line.is_empty else line.key

    def paste(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """Write a block of texts from this cell on; lines are added where it reaches below the last one."""
        self.beginResetModel()
        for down, texts in enumerate(cells):
            while row + down >= len(self._lines) - 1:
                self._lines.append(self._blank())
            for right, text in enumerate(texts[: len(self.fields) - column]):
                self._write(row + down, column + right, text)
        self.endResetModel()

    def clear(self, cells: Sequence[tuple[int, int]]) -> None:
        """Empty these cells."""
        for row, column in cells:
            self._write(row, column, "")
            self._tell(row)

    def remove(self, rows: Sequence[int]) -> None:
        """Take these lines away; the empty last one stays."""
        self.beginResetModel()
        last = len(self._lines) - 1
        gone = {row for row in rows if row != last}
        self._lines = [line for row, line in enumerate(self._lines) if row not in gone]
        self.endResetModel()

    def move(self, row: int, by: int) -> bool:
        """Move a line up (-1) or down (1); the empty last one stays where it is."""
        last = len(self._lines) - 1
        if not (0 <= row < last and 0 <= row + by < last):
            return False
        self.beginResetModel()
        self._lines[row], self._lines[row + by] = self._lines[row + by], self._lines[row]
        self.endResetModel()
        return True

    def sort_by(self, key: str) -> None:
        """Bring the lines into the order of one column's values; lines without one stand last."""
        column = [field.key for field in self.fields].index(key)
        *lines, blank = self._lines
        self.beginResetModel()
        lines.sort(key=lambda line: (not line.texts[column].strip(), self._order(line, column)))
        self._lines = [*lines, blank]
        self.endResetModel()

    def _order(self, line: Line, column: int) -> str:
        try:
            return str(stored(self.fields[column], line.texts[column]))
        except UnreadableError:
            return line.texts[column]

    def _write(self, row: int, column: int, text: str) -> None:
        declared = self.fields[column]
        text = " ".join(text.split()) if declared.kind is not Kind.LONG_TEXT else text.strip()
        if declared.kind is Kind.NUMBER:
            text = text.replace(",", "")
        with suppress(UnreadableError):  # what cannot be read stays as it was typed, in red
            text = shown(declared, stored(declared, text))
        self._lines[row].texts[column] = text

    def _tell(self, row: int) -> None:
        if not self._lines[-1].is_empty:
            at = len(self._lines)
            self.beginInsertRows(_NOWHERE, at, at)
            self._lines.append(self._blank())
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.fields) - 1))

    # what Qt asks for

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many lines, the empty one included."""
        return 0 if parent.isValid() else len(self._lines) - self._read_only

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many fields."""
        return 0 if parent.isValid() else len(self.fields)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The fields' labels, and the lines' numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            declared = self.fields[section]
            return f"{declared.label} *" if declared.required else declared.label
        if section == len(self._lines) - 1:
            return "＋"
        return f"{section + 1}{self.marked(self._lines[section].key)}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into; a yes or no is ticked."""
        if self._read_only:
            return _CLICKABLE
        if self.fields[index.column()].kind is Kind.YES_NO:
            return _CLICKABLE | Qt.ItemFlag.ItemIsUserCheckable
        return _CLICKABLE | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, and red with the reason as a tool tip where it is wrong."""
        row, column = index.row(), index.column()
        text = self._lines[row].texts[column]
        ticked = self.fields[column].kind is Kind.YES_NO
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None if ticked and text in ("", YES) else text
        if role == Qt.ItemDataRole.CheckStateRole and ticked:
            return Qt.CheckState.Checked if text == YES else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.problem(row, column) or text or None
        if role == Qt.ItemDataRole.BackgroundRole and self.problem(row, column):
            return QBrush(QColor(theme.palette.error_soft))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed or ticked."""
        if role == Qt.ItemDataRole.CheckStateRole:
            text = YES if Qt.CheckState(value) is Qt.CheckState.Checked else ""
        elif role == Qt.ItemDataRole.EditRole:
            text = str(value)
        else:
            return False
        self._write(index.row(), index.column(), text)
        self._tell(index.row())
        return True
