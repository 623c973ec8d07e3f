"""A dialog with a list to fill in as in a spreadsheet: all of it is kept, or nothing."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.ask_dialog import AskDialog, accepted
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.rows_editor import RowsEditor
from yunhe_desktop.widgets.theme import set_role

Line = tuple[str, Mapping[str, object]]  # key and values by field
SaveLines = Callable[[list[tuple[str, dict[str, str | bool]]]], object]


class RowsDialog(AskDialog):
    """`save` gets the lines, each with its key, and may raise `UserError`, which is shown, and the dialog stays."""

    def __init__(self, parent: QWidget | None, title: str, rows: RowsEditor, save: SaveLines) -> None:
        super().__init__(parent, title, title, "保存")
        self._save = save
        self.rows = rows
        self._before = rows.rows.typed()
        self.body.addWidget(rows, 1)
        hint = QLabel("Ctrl+回车 保存")  # in the list, Enter and Tab go from cell to cell
        set_role(hint, "muted")
        self.body.addWidget(hint)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.go_on)
        resize_on_screen(self, 900, 560)

    def explain(self, hint: str) -> None:
        """Say above the list what is typed how."""
        told = QLabel(hint, wordWrap=True)
        set_role(told, "muted")
        self.body.insertWidget(0, told)

    def showEvent(self, event: QShowEvent) -> None:
        """The first key is typed into the empty line."""
        if not event.spontaneous():
            self.rows.start()
        super().showEvent(event)

    def reject(self) -> None:
        """Esc and 取消: what was typed goes only when the user says so."""
        self.rows.grid.finish_typing()
        if self.rows.rows.typed() == self._before or messages.ask(
            self, "还没有保存", "刚才填的还没有保存，关闭后就没有了。", "不保存，关闭", "接着填", loses=True
        ):
            super().reject()

    def work(self) -> None:
        """Hand the lines on; `UserError` where a cell is wrong."""
        if problem := self.rows.problem():
            raise UserError(problem)
        self._save(self.rows.lines())


def fill_in_rows(
    parent: QWidget | None, title: str, fields: Sequence[Field], lines: Sequence[Line], save: SaveLines
) -> bool:
    """Show these lines to change and add to; whether they were saved. With a date, they can be sorted by it."""
    rows = RowsEditor(fields, sort_key=next((field.key for field in fields if field.key == "date"), ""))
    rows.set_lines(lines)
    return accepted(RowsDialog(parent, title, rows, save))
