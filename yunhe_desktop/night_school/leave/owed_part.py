"""欠补学: who owes what since when, village by village."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from yunhe_desktop.dates import office_today
from yunhe_desktop.night_school.leave.cells import OWED, owed_cells, owed_tone
from yunhe_desktop.night_school.leave.making_up import MakeUpDialog, RulesDialog
from yunhe_desktop.night_school.leave.part import Part
from yunhe_desktop.night_school.queries.make_ups import OwedLine
from yunhe_desktop.night_school.rules.leaves import times_and_people
from yunhe_desktop.night_school.sheets.owed import OwedRow, owed_pdf
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.line_table import LineTable
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.workspace import Workspace


class OwedPart(Part[OwedLine]):
    """What is owed."""

    title = "欠补学"
    rules_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        self._today = office_today().isoformat()
        table = LineTable[OwedLine](
            OWED, "school_owed", self.cells_of, lambda line, key: owed_tone(line, key, self._today)
        )
        table.set_empty_text("没有人欠补学", "请假和缺勤的课要补学，补完在这里登记")
        table.opened.connect(lambda _key: self.show_person())
        super().__init__(workspace, table)

    def make_actions(self) -> list[QAction]:
        """For the row of verbs and the menu."""
        writable = not self.database.read_only
        self.make_up_action = named_action(self, "登记补学…", "check", self.make_up)
        self.together_action = named_action(self, "集中补课…", "add", self.make_up_together)
        self.print_action = named_action(self, "打印欠补学名单", "print", self.print_out)
        self.rules_action = named_action(self, "补学设置…", "settings", self.set_rules, enabled=writable)
        return [
            self.make_up_action,
            self.together_action,
            self.print_action,
            self.export_action,
            self.rules_action,
        ]

    def make_rarer(self) -> list[QAction]:
        """There is room for all."""
        return []

    def key_of(self, line: OwedLine) -> str:
        """The attendance's key."""
        return line.attendance_id

    def cells_of(self, line: OwedLine) -> dict[str, str]:
        """By field key."""
        return owed_cells(line, self._today)

    def told(self, lines: Sequence[OwedLine]) -> str:
        """人次 and 人, and what of it is overdue."""
        late = [line for line in lines if line.overdue]
        said = f"，其中逾期{_counted(late)}" if late else ""
        return f"欠补学{_counted(lines)}{said}　人次是缺课的次数，人是不同的人"

    def show_lines(self, lines: Sequence[OwedLine], heading: str) -> None:
        """Show these as of today."""
        self._today = office_today().isoformat()
        super().show_lines(lines, heading)

    def follow(self) -> None:
        """What can be done with the selected lines, or with all of them."""
        selected, writable = self.table.selected(), not self.database.read_only
        self.make_up_action.setEnabled(writable and len(selected) == 1)
        self.together_action.setEnabled(writable and bool(self.table.lines()))
        self.print_action.setEnabled(bool(self.table.lines()))
        self.person_action.setEnabled(len(selected) == 1)

    # what the user does

    def make_up(self) -> None:
        """Register that the lesson of the selected row was made up."""
        self._register(self.table.selected()[:1])

    def make_up_together(self) -> None:
        """Register the same make-up for the selected rows; for all rows of the list where only one is selected."""
        selected, shown = self.table.selected(), self.table.lines()
        if len(selected) > 1 or len(shown) == 1:
            self._register(selected or shown)
            return
        text = (
            f"没有选多人，要给列表里的{_counted(shown)}登记同一次补课吗？"
            "只给其中一部分人登记，请先用上面的条件筛选，或按住 Ctrl、Shift 点选。"
        )
        if messages.ask(self, "集中补课", text, "给列表里的人登记"):
            self._register(shown)

    def _register(self, lines: Sequence[OwedLine]) -> None:
        if lines and accepted(MakeUpDialog(self, self.database, lines)):
            who = lines[0].name if len(lines) == 1 else _counted(lines)
            self.workspace.say(f"已登记{who}的补学，在“已补学”里可以看到，按 Ctrl+Z 可以撤销。")

    def set_rules(self) -> None:
        """Which marks owe a make-up, and within how many days."""
        if accepted(RulesDialog(self, self.database)):
            self.rules_changed.emit()

    def print_out(self) -> None:
        """The list as it is shown."""
        rows = [
            OwedRow(
                line.cadre_id, line.township, line.village, line.name, line.positions, line.date, line.title,
                line.state, line.due, line.overdue,
            )
            for line in self.table.lines()
        ]  # fmt: skip
        today, heading = self._today, self.heading
        preview(self, "欠补学名单", f"欠补学名单_{today}", lambda: owed_pdf(rows, on=today, heading=heading))


def _counted(lines: Sequence[OwedLine]) -> str:
    return times_and_people([line.cadre_id for line in lines])
