"""The page 换届: terms of office, frozen teams, the 换届 itself, and what it changed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QVBoxLayout,
)

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.changes.dialogs import change_cadres
from yunhe_desktop.cadres.changes.records import show_changes
from yunhe_desktop.cadres.queries import FileState, SnapshotLine, TermLine
from yunhe_desktop.cadres.terms.comparison_export import export_comparison
from yunhe_desktop.cadres.terms.comparison_panel import NOW, ComparisonPanel, Side
from yunhe_desktop.cadres.terms.dialogs import edit_term, take_snapshot
from yunhe_desktop.cadres.terms.election_dialogs import hold_election
from yunhe_desktop.cadres.terms.lists import headed, how_to_begin, parts_of, show_keeping_rows
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.documents.writing import file_stem
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.theme import px
from yunhe_desktop.widgets.workspace import Workspace

_PRESENT = "现在"
_AT_ONCE = 5000  # cadres whose teams are compared without a dialog


class TermsPage(Page):
    """Terms and snapshots at the left, two states of the teams side by side at the right."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._terms: Sequence[TermLine] = ()
        self._snapshots: Sequence[SnapshotLine] = ()
        self._state: FileState | None = None
        self._teams: dict[str, rules.TeamsOn] = {}  # what was read since the data file changed last
        self.terms = PlainTable(("届次", "状态", "现任职务"), (130, 180, 84))
        self.terms.setObjectName("terms")
        self.terms.itemDoubleClicked.connect(lambda _item: self.edit_term())
        self.snapshots = PlainTable(("快照", "日期", "人数"), (200, 100, 60))
        self.snapshots.setObjectName("snapshots")
        self.snapshots.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.snapshots.itemDoubleClicked.connect(lambda _item: self.compare_chosen())
        for table in (self.terms, self.snapshots):
            table.itemSelectionChanged.connect(self._follow)
        self.panel = ComparisonPanel()
        self.panel.wanted.connect(self._compare)
        self.panel.opened.connect(lambda key: workspace.wanted.emit("干部档案", key))
        self.panel.set_menu(self._fill_menu)
        self._make_actions()
        self._lay_out()

    def _make_actions(self) -> None:
        writable = not self._database.read_only
        self._freeze = named_action(self, "留存班子快照…", "save", self.take_snapshot, enabled=writable)
        self._new_term = named_action(self, "新建届次…", "add", self.add_term, enabled=writable)
        self._hold = named_action(self, "换届办理…", "refresh", self.hold_election, enabled=writable)
        self._side_by_side = named_action(self, "对比两次快照", "columns", self.compare_chosen)
        self._print = named_action(self, "打印对比表…", "print", self.print_comparison)
        self._export = named_action(self, "导出对比表…", "export", self.export)
        self._edit_term = named_action(self, "修改…", "edit", self.edit_term, enabled=writable)
        self._delete_term = named_action(self, "删除", "delete", self.delete_term, enabled=writable)
        self._delete_snapshot = named_action(self, "删除", "delete", self.delete_snapshot, enabled=writable)
        self._bin = named_action(self, "已删除的快照", "recycle-bin", self._show_lists, checkable=True)
        self._restore = named_action(self, "恢复", "restore", self.restore_snapshot, enabled=writable)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(verb_button(self._freeze, primary=True))
        for action in (self._new_term, self._hold, self._side_by_side, self._print, self._export):
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        lists = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        lists.addWidget(headed("届次", self.terms, self._edit_term, self._delete_term))
        lists.addWidget(headed("班子快照", self.snapshots, self._delete_snapshot, self._restore, self._bin))
        lists.setSizes([px(200), px(380)])
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(lists)
        split.addWidget(self.panel)
        split.setStretchFactor(1, 1)
        split.setSizes([px(404), px(916)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addWidget(split, stretch=1)

    # reading

    def refresh(self) -> None:
        """Read terms and snapshots again, and compare again what is chosen, where something has changed."""
        with self._database.reading() as session:
            state = queries.state_of(session)
        if state == self._state:
            return
        self._state = state
        self._teams.clear()
        self._show_lists()
        self._compare()

    def _show_lists(self) -> None:
        in_bin = self._bin.isChecked()
        with self._database.reading() as session:
            self._terms = queries.term_lines(session, office_today())
            kept = queries.snapshot_lines(session)
            self._snapshots = queries.snapshot_lines(session, deleted=True) if in_bin else kept
            places = queries.places(session)
        show_keeping_rows(
            self.terms, [(line.name, line.state.text, str(line.current)) for line in self._terms]
        )
        show_keeping_rows(
            self.snapshots,
            [(line.name, dotted(line.date), str(line.people)) for line in self._snapshots],
        )
        self._restore.setVisible(in_bin)
        self._delete_snapshot.setVisible(not in_bin)
        states = [Side(line.id, f"{line.name}　{dotted(line.date)}") for line in kept]
        self.panel.offer([Side(NOW, _PRESENT), *states], parts_of(places))
        self._follow()

    def _follow(self) -> None:
        writable = not self._database.read_only
        self._edit_term.setEnabled(writable and bool(self.terms.selectedItems()))
        self._delete_term.setEnabled(writable and bool(self.terms.selectedItems()))
        chosen = self._chosen_snapshots()
        for action in (self._delete_snapshot, self._restore):
            action.setEnabled(writable and len(chosen) == 1)
        self._side_by_side.setEnabled(len(chosen) in (1, 2) and not self._bin.isChecked())
        compared = self.panel.comparison is not None
        for action in (self._print, self._export):
            action.setEnabled(compared)

    def _chosen_term(self) -> TermLine | None:
        row = self.terms.currentRow()
        return self._terms[row] if self.terms.selectedItems() and 0 <= row < len(self._terms) else None

    def _chosen_snapshots(self) -> list[SnapshotLine]:
        rows = sorted({index.row() for index in self.snapshots.selectedIndexes()})
        return [self._snapshots[row] for row in rows if row < len(self._snapshots)]

    # comparing

    def compare_chosen(self) -> None:
        """The two chosen snapshots, the older one first; one alone with the present state."""
        chosen = self._chosen_snapshots()
        if self._bin.isChecked() or len(chosen) not in (1, 2):
            return
        keys = [line.id for line in sorted(chosen, key=lambda line: line.date)]
        self.panel.choose(*(keys if len(keys) == 2 else [*keys, NOW]))

    def _compare(self) -> None:
        """Compare what is chosen; in a large file behind a dialog that can stop it."""
        sides = (self.panel.old.currentData(), self.panel.new.currentData())
        if sides == (NOW, NOW):
            self.panel.show_nothing(how_to_begin(self._snapshots, in_bin=self._bin.isChecked()))
            self._follow()
        elif self._state and self._state.people > _AT_ONCE:
            run_job(self, "对比班子", lambda progress: self._compared(sides, progress), self._take)
        else:
            try:
                self._take(self._compared(sides, Progress()))
            except UserError as error:
                self.panel.show_nothing(str(error))

    def _compared(self, sides: tuple[str, str], progress: Progress) -> rules.Comparison:
        part = self.panel.chosen_part
        teams = []
        for number, key in enumerate(sides):
            progress.report(number, len(sides) + 1, "正在读取班子")
            teams.append(self._read(key).within(part.township, part.village_id))
        progress.report(len(sides), len(sides) + 1, "正在对比")
        return rules.compare(*teams)

    def _read(self, key: str) -> rules.TeamsOn:
        """The teams of a snapshot or of today, read once."""
        if key not in self._teams:
            with self._database.reading() as session:
                self._teams[key] = (
                    queries.present_teams(session, office_today(), _PRESENT)
                    if key == NOW
                    else queries.snapshot_teams(session, key)
                )
        return self._teams[key]

    def _take(self, comparison: rules.Comparison) -> None:
        self.panel.show_comparison(comparison)
        self._follow()

    # terms

    def add_term(self) -> None:
        """Open an empty form."""
        if edit_term(self, self._database):
            self._workspace.say("已新建届次。换届时点“换届办理”，把连任的人转入新一届。")

    def edit_term(self) -> None:
        """Open the form of the chosen term."""
        line = self._chosen_term()
        if line and self._edit_term.isEnabled():
            edit_term(self, self._database, rules.TermDates(line.name, line.began, line.ended, line.id))

    def delete_term(self) -> None:
        """Move the chosen term to the recycle bin, after asking; one with posts is refused."""
        line = self._chosen_term()
        if line is None or not messages.ask(self, "删除届次", f"删除“{line.name}”？", "删除"):
            return
        try:
            with self._database.action(f"删除届次：{line.name}") as session:
                queries.delete_term(session, line.id)
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"已删除“{line.name}”，按 Ctrl+Z 可以撤销。")

    def hold_election(self) -> None:
        """Let the user close the old term's posts and open the new ones."""
        if written := hold_election(self, self._database):
            self._workspace.say(f"已办理换届：{written}按 Ctrl+Z 可以整次撤销。")

    # snapshots

    def take_snapshot(self) -> None:
        """Let the user freeze the teams of a day."""
        key = take_snapshot(self, self._database)
        if key:
            self._workspace.say("已留存班子快照，以后可以和任何一次快照、和现在对比。")

    def delete_snapshot(self) -> None:
        """Move the chosen snapshot to the recycle bin, after asking."""
        for line in self._chosen_snapshots()[:1]:
            said = f"把“{line.name}”移到已删除的快照里？可以随时恢复。"
            if messages.ask(self, "删除快照", said, "删除"):
                with self._database.action(f"删除班子快照：{line.name}") as session:
                    queries.delete_snapshot(session, line.id)

    def restore_snapshot(self) -> None:
        """Bring the chosen snapshot back."""
        for line in self._chosen_snapshots()[:1]:
            with self._database.action(f"恢复班子快照：{line.name}") as session:
                queries.restore_snapshot(session, line.id)

    # people

    def _fill_menu(self, menu: QMenu, cadres: list[str]) -> None:
        writable = not self._database.read_only
        change = menu.addAction(
            icon("edit"), "办理变动…", lambda: change_cadres(self, self._database, cadres)
        )
        change.setEnabled(writable and bool(cadres))
        records = menu.addAction(
            icon("history"), "变动记录…", lambda: show_changes(self, self._database, cadres[0])
        )
        records.setEnabled(len(cadres) == 1)

    # paper and files

    def print_comparison(self) -> None:
        """Show the comparison as it will be printed."""
        comparison = self.panel.comparison
        if comparison is None:
            return
        from yunhe_desktop.cadres.sheets.snapshots import comparison_pdf

        part = self.panel.chosen_part
        place = part.title if part.township else ""
        preview(self, "班子对比表", self._file_name(), lambda: comparison_pdf(comparison, place))

    def export(self) -> None:
        """Ask where to, and write the comparison as a workbook."""
        if path := ask_where(self, "导出对比表", f"{file_stem(self._file_name())}.xlsx"):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the comparison to `path`."""
        comparison = self.panel.comparison
        if comparison is None:
            return

        def write(_progress: Progress) -> None:
            export_comparison(comparison, path)

        run_job(self, "导出对比表", write, lambda _none: self._workspace.say(f"对比表已导出到“{path}”。"))

    def _file_name(self) -> str:
        part = self.panel.chosen_part
        place = part.title.strip() if part.township else ""
        comparison = self.panel.comparison
        sides = f"{comparison.old.name}_{comparison.new.name}" if comparison else ""
        return f"班子对比_{sides}{'_' if place else ''}{place}"

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export]

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._print]
