"""A searched list of lines that are all read at once: a few hundred, with a count below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.fields import Field
from yunhe_desktop.searching import has_words
from yunhe_desktop.widgets.line_table import LineTable
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.table_model import CellTone
from yunhe_desktop.widgets.theme import set_role


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line: its key, its cells as people read them, what else it is found by, and colours by field key."""

    id: str
    texts: tuple[str, ...]
    searched: str = ""  # such as the initials of its names
    tones: Mapping[str, CellTone] = field(default_factory=dict)


class LineList(QWidget):
    """A search line with what else narrows the list beside it, the table, and how many lines it shows."""

    current_changed = Signal(str)  # the key of the line, "" for none
    opened = Signal(str)  # Enter or double click

    def __init__(self, name: str, fields: Sequence[Field], hint: str, beside: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._lines: dict[str, ListLine] = {}
        self._empty = ("", "")
        self._counted = "条"
        self.search = SearchBox(hint)
        self.search.searched.connect(lambda _text: self._show())
        self.table = LineTable[ListLine](
            fields, name, lambda line: line.texts, lambda line, key: line.tones.get(key)
        )
        self.table_model = self.table.table_model
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.search.leads_to(self.table)
        self.count = QLabel()
        set_role(self.count, "muted")
        upper = QHBoxLayout()
        upper.addWidget(self.search, stretch=1)
        for widget in beside:
            upper.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(upper)
        layout.addWidget(self.table, stretch=1)
        layout.addWidget(self.count)

    def say_when_empty(self, title: str, hint: str, counted: str = "条") -> None:
        """What stands in the middle while there is nothing at all, and what one line is counted as."""
        self._empty, self._counted = (title, hint), counted

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        """Show these, narrowed as before; the chosen one stays chosen."""
        self._lines = {line.id: line for line in lines}
        self._show()

    def choose(self, key: str) -> None:
        """Choose this line, whatever was searched."""
        if key not in self.shown():
            self.search.clear()
        self.table.select_id(key)

    def current(self) -> str:
        """The key of the line that is chosen, "" for none."""
        key = self.table.current_id()
        return key if key in self._lines else ""

    def selected(self) -> list[str]:
        """The keys of the selected lines, from top to bottom."""
        return list(self.table.selected_ids())

    def shown(self) -> list[str]:
        """The keys of the lines that fit what is searched."""
        words = self.search.text()
        return [
            key for key, line in self._lines.items() if has_words(words, "".join(line.texts), line.searched)
        ]

    def _show(self) -> None:
        shown = self.shown()
        title, hint = self._empty if not self._lines else ("没有符合条件的", "换一个词，或清空查找条件")
        self.table.set_empty_text(title, hint)
        self.table.show_lines({key: self._lines[key] for key in shown})
        self.count.setText(f"{len(shown)}{self._counted}" if shown else "")
