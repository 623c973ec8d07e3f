"""The columns of a table: wide as their fields say or as the user dragged them, shown or hidden."""

import json
from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QObject, QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QMenu, QTableView

from yunhe_desktop.fields import Field
from yunhe_desktop.widgets.table_model import LazyTableModel
from yunhe_desktop.widgets.table_painting import CELL_PADDING
from yunhe_desktop.widgets.theme import px

SORT_ARROW = 16  # pixels at zoom 1


class TableColumns(QObject):
    """Lays out the columns of one view and remembers, under `name`, what the user changed.

    Widths are kept in halves of a Chinese character, as `Field.width` is, so that they hold at every zoom.
    `hidden` names the columns that are hidden until the user shows them.
    """

    def __init__(
        self, view: QTableView, model: LazyTableModel, name: str, hidden: Collection[str] = ()
    ) -> None:
        super().__init__(view)
        self._view = view
        self._fields = model.columns
        self._setting = f"tables/{name}"
        self._laying_out = False
        kept = self._read()
        self._widths: dict[str, float] = kept.get("widths", {})
        self._hidden_at_first = frozenset(hidden)
        asked_for = set(kept.get("shown", ()))
        self._hidden: set[str] = (set(kept.get("hidden", ())) | self._hidden_at_first) - asked_for
        self._left_out: set[str] = set()
        header = view.horizontalHeader()
        header.sectionResized.connect(self._on_resized)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)

    def _read(self) -> dict[str, Any]:
        """What was kept; nothing where the settings hold something else."""
        try:
            kept = json.loads(str(QSettings().value(self._setting, "{}")))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self) -> None:
        kept = {
            "widths": self._widths,
            "hidden": sorted(self._hidden - self._hidden_at_first),
            "shown": sorted(self._hidden_at_first - self._hidden),
        }
        QSettings().setValue(self._setting, json.dumps(kept, ensure_ascii=False))

    def lay_out(self) -> None:
        """Set every width for the present font and window; called again when one of them changes."""
        self._laying_out = True
        for at, field in enumerate(self._fields):
            self._view.setColumnHidden(at, _key(field) in self._hidden | self._left_out)
            self._view.setColumnWidth(at, self._pixels(field))
        self._stretch_last()
        self._laying_out = False

    def _stretch_last(self) -> None:
        """The last column takes what is left, but never less than its own width."""
        shown = [at for at in range(len(self._fields)) if not self._view.isColumnHidden(at)]
        if not shown:
            return
        others = sum(self._view.columnWidth(at) for at in shown[:-1])
        own = self._pixels(self._fields[shown[-1]])
        self._view.setColumnWidth(shown[-1], max(own, self._view.viewport().width() - others))

    def _pixels(self, field: Field) -> int:
        kept = self._widths.get(_key(field))
        if kept is not None:
            return round(kept * self._unit())
        label = QFontMetrics(self._view.font()).horizontalAdvance(field.label) + px(SORT_ARROW)
        return max(round(field.width * self._unit()), label) + 2 * px(CELL_PADDING)

    def _unit(self) -> float:
        """Half a Chinese character, or a digit where that is wider: 18 digits must fit into a width of 18."""
        metrics = QFontMetrics(self._view.font())
        return max(metrics.horizontalAdvance("国国国国国") / 10, metrics.horizontalAdvance("0000000000") / 10)

    def _on_resized(self, at: int, _old: int, new: int) -> None:
        if self._laying_out or not new:
            return
        self._widths[_key(self._fields[at])] = round(new / self._unit(), 2)
        self._write()
        self._laying_out = True
        self._stretch_last()
        self._laying_out = False

    def set_hidden(self, field: Field, *, hidden: bool) -> None:
        """Hide or show a column; the last one that is shown stays."""
        (self._hidden.add if hidden else self._hidden.discard)(_key(field))
        if {_key(one) for one in self._fields} <= self._hidden | self._left_out:
            self._hidden.discard(_key(field))
        self._write()
        self.lay_out()

    def shown(self) -> list[Field]:
        """The fields of the columns in sight, from left to right."""
        return [field for at, field in enumerate(self._fields) if not self._view.isColumnHidden(at)]

    def leave_out(self, *fields: Field) -> None:
        """Do without these columns where they would say nothing: not remembered, and not in the menu."""
        self._left_out = {_key(field) for field in fields}
        self.lay_out()

    def reset(self) -> None:
        """Every column as its field declares it."""
        self._widths.clear()
        self._hidden = set(self._hidden_at_first)
        self._write()
        self.lay_out()

    def menu(self, parent: QTableView) -> QMenu:
        """A menu that shows and hides the columns."""
        menu = QMenu(parent)
        for field in self._fields:
            if _key(field) in self._left_out:
                continue
            action = QAction(field.label, menu)
            action.setCheckable(True)
            action.setChecked(_key(field) not in self._hidden)
            action.toggled.connect(lambda on, field=field: self.set_hidden(field, hidden=not on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("恢复默认列").triggered.connect(self.reset)
        return menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.horizontalHeader().mapToGlobal(at))


def _key(field: Field) -> str:
    return field.key or field.label
