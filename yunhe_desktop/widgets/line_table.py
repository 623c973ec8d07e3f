"""A table of lines that are all in memory."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex

from yunhe_desktop.fields import Field
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView

L = TypeVar("L")
Cells = Sequence[str] | Mapping[str, str]  # in the order of the fields, or by their keys


class LineTable(TableView, Generic[L]):
    """Shows lines under `fields`; `cells` gives a line's texts, `tone` may colour one by its key."""

    def __init__(
        self,
        fields: Sequence[Field],
        name: str,
        cells: Callable[[L], Cells],
        tone: Callable[[L, str], CellTone | None] = lambda _line, _key: None,
        *,
        hidden: Collection[str] = (),
    ) -> None:
        self._lines: Mapping[str, L] = {}
        self._cells = cells
        self._tone_of = tone
        super().__init__(LazyTableModel(fields, self._texts, self._tone), name, hidden=hidden)
        self.fields = tuple(fields)

    def show_lines(self, lines: Mapping[str, L]) -> None:
        """Show these by key; the current one stays so where it is still among them, else the first becomes it."""
        before = self.current_id()
        self._lines = lines
        self.table_model.set_ids(lines)
        if before in lines and (self.current_id() == before or self.select_id(before)):
            return
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())
        if lines:
            self.select_id(next(iter(lines)))

    def lines(self) -> list[L]:
        """All of them."""
        return list(self._lines.values())

    def selected(self) -> list[L]:
        """The selected ones, from top to bottom."""
        return [self._lines[key] for key in self.selected_ids()]

    def current(self) -> L | None:
        """The current one."""
        return self._lines.get(self.current_id())

    def _texts(self, keys: Sequence[str]) -> dict[str, Sequence[str]]:
        return {key: self._row(self._cells(self._lines[key])) for key in keys}

    def _row(self, cells: Cells) -> Sequence[str]:
        if isinstance(cells, Mapping):
            return [cells.get(field.key, "") for field in self.fields]
        return cells

    def _tone(self, key: str, field: Field, _text: str) -> CellTone | None:
        return self._tone_of(self._lines[key], field.key)
