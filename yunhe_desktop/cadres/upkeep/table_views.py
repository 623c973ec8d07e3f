"""Tables of lines that are all in memory, and the row of buttons that chooses among them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from yunhe_desktop.cadres.upkeep.lists import DUE, OVERDUE, Line
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px, set_role

_TONES: dict[str, CellTone] = {OVERDUE: "error", "error": "error", "doubt": "warning"}
_TONED = (DUE, "severity")


class LineTable(TableView):
    """Shows `Line`s; what is overdue or contradictory is coloured."""

    opened_line = Signal(object)  # a Line: Enter or double click
    current_line = Signal(object)  # a Line, or None

    def __init__(self, fields: Sequence[Field], name: str) -> None:
        self._lines: dict[str, Line] = {}
        super().__init__(LazyTableModel(fields, self._texts, self._tone), name)
        self.fields = tuple(fields)
        self.opened.connect(lambda key: self.opened_line.emit(self._lines[key]))
        self.current_changed.connect(lambda key: self.current_line.emit(self._lines.get(key)))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the chosen one stays chosen where it is still among them, otherwise the first is."""
        before = self.line()
        self._lines = {str(number): line for number, line in enumerate(lines)}
        self.table_model.set_ids(self._lines)
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())
        if before is None or not (
            self.choose(lambda line: line == before) or self.choose(lambda line: line.about == before.about)
        ):
            self.choose(lambda _line: True)
        self.current_line.emit(self.line())

    def choose(self, fits: Callable[[Line], bool]) -> bool:
        """Choose the first line that fits; whether there is one."""
        key = next((key for key, line in self._lines.items() if fits(line)), "")
        return self.select_id(key)

    def line(self) -> Line | None:
        """The current line."""
        return self._lines.get(self.current_id())

    def lines(self) -> list[Line]:
        """All lines that are shown."""
        return list(self._lines.values())

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: self._lines[key].texts for key in keys}

    def _tone(self, key: str, field: Field, _text: str) -> CellTone | None:
        return _TONES.get(self._lines[key].mark) if field.key in _TONED else None


class Chooser(QWidget):
    """A row of buttons, one of them pressed, each with its name and a count."""

    chosen = Signal(str)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        for title in titles:
            button = QPushButton(title)
            button.setObjectName(title)
            button.setCheckable(True)
            button.setAutoDefault(False)
            set_role(button, "quiet")
            button.clicked.connect(lambda _checked=False, title=title: self.choose(title))
            self._group.addButton(button)
            self._buttons[title] = button
            row.addWidget(button)
        self._buttons[titles[0]].setChecked(True)

    @property
    def title(self) -> str:
        """Which one is pressed."""
        return next(title for title, button in self._buttons.items() if button.isChecked())

    def choose(self, title: str) -> None:
        """Press this one."""
        self._buttons[title].setChecked(True)
        self.chosen.emit(title)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """The number behind each name."""
        for title, count in counts.items():
            self._buttons[title].setText(f"{title} {count}")
