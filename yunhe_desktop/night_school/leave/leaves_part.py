"""请假: who asked, what was decided, the slips."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from yunhe_desktop.night_school.leave.asking import AskLeaveDialog
from yunhe_desktop.night_school.leave.cells import HIDDEN_LEAVES, LEAVES, leave_cells, leave_tone
from yunhe_desktop.night_school.leave.deciding import ChangeLeaveDialog, DecideDialog
from yunhe_desktop.night_school.leave.files import FileStrip, choose_files
from yunhe_desktop.night_school.leave.part import Part
from yunhe_desktop.night_school.leave.slip_prints import print_slips
from yunhe_desktop.night_school.queries.leaves import LeaveLine, withdraw_leave
from yunhe_desktop.night_school.rules.codes import AGREED, CAME, LEAVE_DECISIONS, REFUSED
from yunhe_desktop.night_school.rules.leaves import AFTERWARDS, UNUSED
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.line_table import LineTable
from yunhe_desktop.widgets.workspace import Workspace


class LeavesPart(Part[LeaveLine]):
    """The leaves of a year, those that wait for a decision first."""

    title = "请假"

    def __init__(self, workspace: Workspace) -> None:
        self.strip = FileStrip(workspace.database, "请假条")
        table = LineTable[LeaveLine](LEAVES, "school_leaves", leave_cells, leave_tone, hidden=HIDDEN_LEAVES)
        table.set_empty_text("没有请假", "有人请假时点“登记请假”，输入姓名首字母就能找到人和课")
        table.opened.connect(lambda _key: self.show_person())
        table.current_changed.connect(lambda _key: self._show_files())
        super().__init__(workspace, table)
        self.delete_key(self.withdraw_action)

    def make_actions(self) -> list[QAction]:
        """For the row of verbs and the menu."""
        writable = not self.database.read_only
        self.ask_action = named_action(self, "登记请假…", "add", self.ask, enabled=writable)
        self.agree_action = named_action(self, "批准…", "check", lambda: self.decide(AGREED))
        self.refuse_action = named_action(self, "不批…", "clear", lambda: self.decide(REFUSED))
        self.slip_action = named_action(self, "附请假条…", "import", self.attach)
        self.print_action = named_action(self, "打印请假条…", "print", self.print_out)
        return [
            self.ask_action,
            self.agree_action,
            self.refuse_action,
            self.slip_action,
            self.print_action,
        ]

    def make_rarer(self) -> list[QAction]:
        """Corrections, and the list as a workbook."""
        writable = not self.database.read_only
        self.change_action = named_action(self, "修改…", "edit", self.change, enabled=writable)
        self.withdraw_action = named_action(self, "撤销请假", "undo", self.withdraw, enabled=writable)
        return [self.change_action, self.withdraw_action, self.export_action]

    def below(self) -> Sequence[QWidget]:
        """The slips of the current row, and the count."""
        return [self.strip, self.count]

    def key_of(self, line: LeaveLine) -> str:
        """The leave's key."""
        return line.id

    def cells_of(self, line: LeaveLine) -> dict[str, str]:
        """By field key."""
        return leave_cells(line)

    def told(self, lines: Sequence[LeaveLine]) -> str:
        """By decision, and what is doubtful."""
        parts = [
            (decision, [line for line in lines if line.decision == decision]) for decision in LEAVE_DECISIONS
        ]
        parts += [
            (AFTERWARDS, [line for line in lines if line.afterwards]),
            (f"{UNUSED}（请了假又来了）", [line for line in lines if line.unused]),
        ]
        said = "，".join(f"{name}{len(found)}" for name, found in parts if found)
        return f"{len(lines)}条请假，{len({line.cadre_id for line in lines})}人：{said}"

    def follow(self) -> None:
        """What can be done with the selected leaves."""
        selected, writable = self.table.selected(), not self.database.read_only
        self.agree_action.setEnabled(writable and any(line.decision != AGREED for line in selected))
        self.refuse_action.setEnabled(writable and any(line.decision != REFUSED for line in selected))
        self.slip_action.setEnabled(writable and len(selected) == 1)
        self.change_action.setEnabled(writable and len(selected) == 1)
        self.withdraw_action.setEnabled(writable and bool(selected))
        self.person_action.setEnabled(len(selected) == 1)

    def show_lines(self, lines: Sequence[LeaveLine], heading: str) -> None:
        """Show these, and the slips of the current one."""
        super().show_lines(lines, heading)
        self._show_files()

    def _show_files(self) -> None:
        line = self.table.current()
        self.strip.show_owner(line.id if line else "", line.name if line else "")

    # what the user does

    def ask(self) -> None:
        """Register a leave."""
        dialog = AskLeaveDialog(self, self.database)
        if accepted(dialog):
            self.workspace.say(f"{dialog.asked}，按 Ctrl+Z 可以撤销。")

    def decide(self, decision: str) -> None:
        """Agree to the selected leaves, or refuse them."""
        lines = [line for line in self.table.selected() if line.decision != decision]
        if lines and accepted(DecideDialog(self, self.database, lines, decision)):
            done = "批准" if decision == AGREED else "登记不批"
            came = sum(line.state in CAME for line in lines)
            marks = f"其中{came}条本人已登记到场，考勤不变" if came else "考勤跟着更新"
            self.workspace.say(f"已{done}{len(lines)}条请假，{marks}，按 Ctrl+Z 可以撤销。")

    def attach(self) -> None:
        """Attach the slip of the current leave: a scan or a photo."""
        self.strip.list.add(choose_files(self, "附请假条"))

    def print_out(self) -> None:
        """Slips of the selected leaves, or blank ones."""
        print_slips(self, self.table.selected())

    def change(self) -> None:
        """Correct the current leave."""
        if line := self.table.current():
            accepted(ChangeLeaveDialog(self, self.database, line))

    def withdraw(self) -> None:
        """Take the selected leaves back, after asking."""
        lines = self.table.selected()
        if not lines:
            return
        who = f"{lines[0].name}的请假" if len(lines) == 1 else f"选中的{len(lines)}条请假"
        text = f"撤销{who}？由它标上的考勤一起撤回，手工登记的考勤不变。"
        asked = messages.ask(self, "撤销请假", text, "撤销请假")
        if asked and self.act(f"撤销{who}", lines, withdraw_leave):
            self.workspace.say(f"已撤销{who}，按 Ctrl+Z 可以恢复。")
