"""A table of lines that are all in memory."""

from collections.abc import Callable, Collection, Sequence
from typing import Generic, Protocol, TypeVar

from yunhe_desktop.fields import Field
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView


class Line(Protocol):
    """What every line of the page says, whatever it is about."""

    @property
    def lesson_id(self) -> str:
        """The lesson's key."""

    @property
    def cadre_id(self) -> str:
        """The person's key."""

    @property
    def title(self) -> str:
        """课题."""

    @property
    def date(self) -> str:
        """The lesson's ISO day."""

    @property
    def township(self) -> str:
        """乡镇."""

    @property
    def village(self) -> str:
        """村."""

    @property
    def name(self) -> str:
        """姓名."""

    @property
    def initials(self) -> str:
        """Of the name."""


L = TypeVar("L", bound=Line)


class LineList(TableView, Generic[L]):
    """Shows lines under `fields`; `cells` gives a line's texts by field key, `tone` may colour one."""

    def __init__(
        self,
        fields: Sequence[Field],
        name: str,
        cells: Callable[[L], dict[str, str]],
        tone: Callable[[L, str], CellTone | None],
        *,
        hidden: Collection[str] = (),
    ) -> None:
        self._lines: dict[str, L] = {}
        self._cells = cells
        self._tone_of = tone
        super().__init__(LazyTableModel(fields, self._texts, self._tone), name, hidden=hidden)
        self.fields = tuple(fields)

    def show_lines(self, lines: Sequence[L], key: Callable[[L], str]) -> None:
        """Show these; what was selected stays so where it is still among them, else the first becomes current."""
        before = self.current_id()
        self._lines = {key(line): line for line in lines}
        self.table_model.set_ids(self._lines)
        if before not in self._lines and self._lines:
            self.select_id(next(iter(self._lines)))

    def lines(self) -> list[L]:
        """All of them."""
        return list(self._lines.values())

    def selected(self) -> list[L]:
        """The selected ones, from top to bottom."""
        return [self._lines[key] for key in self.selected_ids()]

    def current(self) -> L | None:
        """The current one."""
        return self._lines.get(self.current_id())

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: self._row(self._lines[key]) for key in keys}

    def _row(self, line: L) -> tuple[str, ...]:
        cells = self._cells(line)
        return tuple(cells.get(field.key, "") for field in self.table_model.columns)

    def _tone(self, key: str, field: Field, _text: str) -> CellTone | None:
        return self._tone_of(self._lines[key], field.key)
