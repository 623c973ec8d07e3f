"""已补学: what was made up, how, and the proof of it."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from yunhe_desktop.night_school.leave.cells import DONE, HIDDEN_DONE, NO_PROOF, done_cells, done_tone
from yunhe_desktop.night_school.leave.files import FileStrip, choose_files
from yunhe_desktop.night_school.leave.making_up import ChangeMakeUpDialog
from yunhe_desktop.night_school.leave.part import Part
from yunhe_desktop.night_school.queries.make_ups import MakeUpLine, remove_make_up
from yunhe_desktop.night_school.rules.leaves import times_and_people
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.line_table import LineTable
from yunhe_desktop.widgets.workspace import Workspace


class DonePart(Part[MakeUpLine]):
    """The make-ups of a year's lessons, the latest first; a double click opens the proof."""

    title = "已补学"

    def __init__(self, workspace: Workspace) -> None:
        self.strip = FileStrip(workspace.database, "证明")
        table = LineTable[MakeUpLine](DONE, "school_made_up", done_cells, done_tone, hidden=HIDDEN_DONE)
        table.set_empty_text("还没有补学", "在“欠补学”里选人，点“登记补学”")
        table.opened.connect(lambda _key: self.strip.open())
        table.current_changed.connect(lambda _key: self._show_files())
        super().__init__(workspace, table)
        self.delete_key(self.remove_action)

    def make_actions(self) -> list[QAction]:
        """For the row of verbs and the menu."""
        self.open_action = named_action(self, "打开证明", "open", self.strip.open)
        self.proof_action = named_action(self, "附证明…", "import", self.attach)
        self.change_action = named_action(self, "修改…", "edit", self.change)
        self.remove_action = named_action(self, "删除补学", "delete", self.remove)
        return [
            self.open_action,
            self.proof_action,
            self.change_action,
            self.remove_action,
            self.export_action,
        ]

    def make_rarer(self) -> list[QAction]:
        """There is room for all."""
        return []

    def below(self) -> Sequence[QWidget]:
        """The proof of the current row, and the count."""
        return [self.strip, self.count]

    def key_of(self, line: MakeUpLine) -> str:
        """The make-up's key."""
        return line.id

    def cells_of(self, line: MakeUpLine) -> dict[str, str]:
        """By field key."""
        return done_cells(line)

    def told(self, lines: Sequence[MakeUpLine]) -> str:
        """How many, of how many people, how many without proof."""
        unproved = sum(line.unproved for line in lines)
        said = f"，{NO_PROOF}{unproved}" if unproved else ""
        return f"已补学{times_and_people([line.cadre_id for line in lines])}{said}　补学不另计培训人次"

    def show_lines(self, lines: Sequence[MakeUpLine], heading: str) -> None:
        """Show these, and the proof of the current one."""
        super().show_lines(lines, heading)
        self._show_files()

    def follow(self) -> None:
        """What can be done with the selected make-ups."""
        selected, writable = self.table.selected(), not self.database.read_only
        self.open_action.setEnabled(len(selected) == 1 and selected[0].files > 0)
        for action in (self.proof_action, self.change_action):
            action.setEnabled(writable and len(selected) == 1)
        self.remove_action.setEnabled(writable and bool(selected))
        self.person_action.setEnabled(len(selected) == 1)

    def _show_files(self) -> None:
        line = self.table.current()
        self.strip.show_owner(line.id if line else "", line.name if line else "")

    # what the user does

    def attach(self) -> None:
        """Attach proof to the current make-up."""
        self.strip.list.add(choose_files(self, "附证明"))

    def change(self) -> None:
        """Correct the current make-up."""
        if line := self.table.current():
            accepted(ChangeMakeUpDialog(self, self.database, line))

    def remove(self) -> None:
        """Move the selected make-ups to the recycle bin, after asking."""
        lines = self.table.selected()
        who = f"{lines[0].name}的补学" if len(lines) == 1 else f"选中的{len(lines)}条补学"
        if not lines or not messages.ask(self, "删除补学", f"删除{who}？缺的课又算欠补学。", "删除补学"):
            return
        if self.act(f"删除{who}", lines, remove_make_up):
            self.workspace.say(f"已删除{who}，按 Ctrl+Z 可以恢复。")
