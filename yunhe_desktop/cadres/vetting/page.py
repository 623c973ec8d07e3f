"""The page 联审: the candidates of a 换届, what the county's departments answered about them, and the conclusions."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import VettingLine
from yunhe_desktop.cadres.vetting.candidates import CandidateList
from yunhe_desktop.cadres.vetting.checklist import Checklist
from yunhe_desktop.cadres.vetting.dialogs import ChangeDialog, ConcludeDialog, LetterDialog, TemplateDialog
from yunhe_desktop.cadres.vetting.export import export_vettings
from yunhe_desktop.cadres.vetting.new_dialog import start_vettings
from yunhe_desktop.cadres.vetting.prints import PrintDialog, show_print
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.acting import act
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.theme import px
from yunhe_desktop.widgets.workspace import Workspace


class VettingPage(Page):
    """Candidates at the left, the checklist of the chosen one at the right."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._make_actions()
        self.checklist = Checklist(workspace, self._change, self._conclude, self._reopen)
        self.list = CandidateList()
        self.list.current_changed.connect(lambda _key: self._show_current())
        self.list.table.opened.connect(lambda _key: self.checklist.focus())
        self.list.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._follow())
        self.list.table.set_menu(self._fill_menu)
        key = QShortcut(QKeySequence("Delete"), self.list.table, self._delete.trigger)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)  # among the answers it empties a cell
        self._lay_out()

    def _make_actions(self) -> None:
        writable = not self._database.read_only
        self._new = named_action(self, "新建联审…", "add", self.start, enabled=writable)
        self._letter = named_action(self, "部门集中反馈…", "import", self.take_letter, enabled=writable)
        self._template = named_action(self, "联审部门清单…", "settings", self.edit_template, enabled=writable)
        self._print = named_action(self, "打印…", "print", self.print_out)
        self._export = named_action(self, "导出Excel…", "export", self.export)
        self._delete = named_action(self, "删除", "delete", self.delete, enabled=writable)
        self._change = named_action(self, "修改…", "edit", self.change, enabled=writable)
        self._conclude = named_action(self, "办结…", "check", self.conclude, enabled=writable)
        self._reopen = named_action(self, "重新打开", "undo", self.reopen, enabled=writable)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(verb_button(self._new, primary=True))
        for action in (self._letter, self._print, self._export, self._delete):
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        verbs.addWidget(verb_button(self._template))
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.list)
        split.addWidget(self.checklist)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 2)
        split.setSizes([px(424), px(906)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addWidget(split, stretch=1)

    # showing

    def refresh(self) -> None:
        """Read all candidates again; the chosen one stays."""
        with self._database.reading() as session:
            lines = queries.vetting_lines(session)
        self.list.show_lines(lines)
        self._show_current()

    def _show_current(self) -> None:
        self.checklist.show_line(self.list.current())
        self._follow()

    def _follow(self) -> None:
        line, writable = self.list.current(), not self._database.read_only
        is_open = line is not None and not line.finished
        self._conclude.setVisible(line is None or is_open)
        self._reopen.setVisible(line is not None and line.finished)
        for action in (self._change, self._conclude):
            action.setEnabled(writable and is_open)
        self._reopen.setEnabled(writable)
        self._delete.setEnabled(writable and bool(self.list.table.selected_ids()))
        shown = bool(self.list.table_model.rowCount())
        self._letter.setEnabled(writable and shown)
        self._print.setEnabled(shown)
        self._export.setEnabled(shown)

    def _fill_menu(self, menu: QMenu, _keys: list[str]) -> None:
        line = self.list.current()
        for action in (self._letter, self._change, self._conclude, self._reopen, self._print, self._delete):
            if action.isVisible():
                menu.addAction(action)
        if line is not None:
            show = menu.addAction(icon("person"), "看干部档案")
            key = line.candidate.key
            show.triggered.connect(lambda: self._workspace.wanted.emit("干部档案", key))

    # what the user does

    def start(self) -> None:
        """Choose candidates for new 联审."""
        if started := start_vettings(self, self._database):
            self._workspace.say(
                f"已建立{len(started)}人的联审。可以打印送审名单送各部门，收到反馈后在这里填写。"
            )
            self.list.choose(started[0])

    def take_letter(self) -> None:
        """Write one department's answers about the selected candidates, or about all in the list."""
        lines = self._selected_or_shown()
        if not any(not line.finished for line in lines):
            messages.tell(self, "部门集中反馈", "这些候选人的联审都已办结。要改部门的反馈，请先“重新打开”。")
            return
        dialog = LetterDialog(self, self._database, lines)
        if accepted(dialog):
            self._workspace.say(
                f"已填写{dialog.department.currentText()}对{dialog.answered}人的反馈，按 Ctrl+Z 可以撤销。"
            )

    def edit_template(self) -> None:
        """Change the office's list of departments."""
        if accepted(TemplateDialog(self, self._database)):
            self._workspace.say("联审部门清单已保存，以后新建的联审按它来。")

    def change(self) -> None:
        """Correct what the chosen candidate is proposed for."""
        if line := self.list.current():
            accepted(ChangeDialog(self, self._database, line))

    def conclude(self) -> None:
        """Draw the conclusion about the chosen candidate."""
        line = self.list.current()
        if line and accepted(ConcludeDialog(self, self._database, line)):
            self._workspace.say(f"已办结“{line.candidate.name}”的联审，在“已办结”里可以看到。")

    def reopen(self) -> None:
        """Take the conclusion about the chosen candidate back."""
        if line := self.list.current():
            act(
                self,
                self._database,
                f"重新打开联审：{line.candidate.name}",
                lambda s: queries.reopen_vetting(s, line.id),
            )

    def delete(self) -> None:
        """Move the selected 联审 to the recycle bin, after asking."""
        lines = self.list.selected()
        if not lines:
            return
        who = f"“{lines[0].candidate.name}”" if len(lines) == 1 else f"选中的{len(lines)}人"
        if messages.ask(self, "删除联审", f"删除{who}的联审和各部门的反馈？干部档案不受影响。", "删除"):
            keys = [line.id for line in lines]
            act(
                self,
                self._database,
                f"删除联审：{who}",
                lambda session: queries.delete_vettings(session, keys),
            )
            self._workspace.say(f"已删除{who}的联审，按 Ctrl+Z 可以撤销。")

    def _selected_or_shown(self) -> Sequence[VettingLine]:
        selected = self.list.selected()
        return selected if len(selected) > 1 else self.list.shown()

    # paper and files

    def print_out(self) -> None:
        """Ask what to print, and show it."""
        can_log = not self._database.read_only
        dialog = PrintDialog(self, self.list.selected(), self.list.shown(), can_log=can_log)
        if accepted(dialog):
            show_print(self, self._database, dialog.choice())

    def export(self) -> None:
        """Ask where to, and write the candidates in the list as a workbook."""
        if path := ask_where(self, "导出联审", "县级联审.xlsx"):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the candidates in the list to `path`."""
        lines = self.list.shown()
        try:
            export_vettings(path, [line.candidate for line in lines])
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"已把{len(lines)}名候选人的联审导出到“{path}”。")

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export]

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._print]
