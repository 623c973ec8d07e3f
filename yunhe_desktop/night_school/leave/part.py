"""What the three parts of the page share: a row of verbs, a list, how many it holds, and the files of its row."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.leave.export import export_lines
from yunhe_desktop.night_school.leave.lines import L
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.acting import act
from yunhe_desktop.widgets.actions import menu_button, named_action, verb_button
from yunhe_desktop.widgets.line_table import LineTable
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Part(QWidget, Generic[L]):
    """One list; parts make their actions in `make_actions` and say in `follow` which can be used."""

    title = ""

    def __init__(self, workspace: Workspace, table: LineTable[L]) -> None:
        super().__init__()
        self.workspace = workspace
        self.database = workspace.database
        self.table = table
        self.heading = ""  # what was chosen, for prints and files
        self.count = QLabel()
        set_role(self.count, "muted")
        self.export_action = named_action(self, "导出Excel…", "export", self.export)
        self.person_action = named_action(self, "看干部档案", "person", self.show_person)
        self.actions_shown = self.make_actions()
        self.more = self.make_rarer()
        table.set_menu(self._fill_menu)
        table.selectionModel().selectionChanged.connect(lambda _new, _old: self.follow())
        self._verbs = QHBoxLayout()
        self._verbs.setSpacing(px(6))
        for number, action in enumerate(self.actions_shown):
            self._verbs.addWidget(verb_button(action, primary=not number))
        if self.more:
            self._verbs.addWidget(menu_button("更多", "settings", self.more))
        self._verbs.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._verbs)
        layout.addWidget(table, 1)
        for widget in self.below():
            layout.addWidget(widget)

    # what a part says

    def make_actions(self) -> list[QAction]:
        """The verbs, the first of them the most usual."""
        raise NotImplementedError

    def make_rarer(self) -> list[QAction]:
        """The verbs behind 更多."""
        return [self.export_action]

    def below(self) -> Sequence[QWidget]:
        """What stands under the list."""
        return [self.count]

    def key_of(self, line: L) -> str:
        """What tells lines apart."""
        raise NotImplementedError

    def cells_of(self, line: L) -> dict[str, str]:
        """The texts of a line by field key."""
        raise NotImplementedError

    def told(self, lines: Sequence[L]) -> str:
        """How many there are, in words that say what is counted."""
        raise NotImplementedError

    def follow(self) -> None:
        """Let the actions follow the selection."""

    # what the page asks for

    def add_at_right(self, widget: QWidget) -> None:
        """At the end of the row of verbs."""
        self._verbs.addWidget(widget)

    def show_lines(self, lines: Sequence[L], heading: str) -> None:
        """Show these; `heading` says what was chosen."""
        self.heading = heading
        self.table.show_lines({self.key_of(line): line for line in lines})
        self.count.setText(self.told(lines) if lines else "")
        self.export_action.setEnabled(bool(lines))
        self.follow()

    # what the user does

    def show_person(self) -> None:
        """The file of the person in the current row."""
        if line := self.table.current():
            self.workspace.wanted.emit("干部档案", line.cadre_id)

    def act(self, label: str, lines: Sequence[L], work: Callable[["Session", str], object]) -> bool:
        """Do it with the key of each of these lines, as one action; whether it was done, else it is told why not."""

        def all_of_them(session: "Session") -> None:
            for line in lines:
                work(session, self.key_of(line))

        return act(self, self.database, label, all_of_them)

    def export(self) -> None:
        """Ask where to, and write the list as it is shown."""
        proposed = f"{self.title}名单.xlsx"
        if path := ask_where(self, f"导出{self.title}", proposed):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the list as it is shown to `path`."""
        lines = self.table.lines()
        try:
            caption = f"夜校{self.title}名单（{self.heading}）"
            export_lines(
                path, self.title, self.table.fields, [self.cells_of(line) for line in lines], caption
            )
        except UserError as error:
            messages.show_error(self, error)
            return
        self.workspace.say(f"已把{self.title}{len(lines)}行导出到“{path}”。")

    def delete_key(self, action: QAction) -> None:
        """The key Delete does this with the selected lines."""
        key = QShortcut(QKeySequence("Delete"), self.table, action.trigger)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _fill_menu(self, menu: QMenu, _keys: list[str]) -> None:
        menu.addActions([action for action in (*self.actions_shown, *self.more) if action.isEnabled()])
        menu.addSeparator()
        menu.addAction(self.person_action)
