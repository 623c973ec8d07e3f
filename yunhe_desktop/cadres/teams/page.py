"""The page 村班子: the villages, the team of the chosen one as cards, and what can be done with villages."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QVBoxLayout,
)

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.cadres.teams.chart import TeamChart
from yunhe_desktop.cadres.teams.quota_dialog import QuotaDialog
from yunhe_desktop.cadres.teams.team_list import TeamList
from yunhe_desktop.cadres.teams.village_dialogs import EndDialog, RenameDialog
from yunhe_desktop.cadres.teams.village_records import VillageRecords
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import menu_button, named_action, verb_button
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.day_box import DayBox
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from yunhe_desktop.cadres.queries import FileState

_AT_ONCE = 5000  # cadres whose teams are read without a dialog


class TeamsPage(Page):
    """Left the villages, right the team of the chosen one as of a day."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._reading = False
        self._shown: tuple[FileState, date] | None = None  # what the list was read from
        self._make_actions()
        self.day = DayBox()
        self.day.chosen.connect(lambda _day: self.refresh())
        self.list = TeamList()
        self.list.chosen.connect(self._show_team)
        self.list.table.set_menu(self._fill_menu)
        self.chart = TeamChart()
        self.chart.opened.connect(lambda key: self._workspace.wanted.emit("干部档案", key))
        self.chart.quotas_wanted.connect(self.set_quotas)
        self._sums = QLabel()
        set_role(self._sums, "muted")
        self._lay_out()

    def _make_actions(self) -> None:
        writable = not self._database.read_only
        self._print = named_action(self, "打印选中的村…", "print", self.print_selected)
        self._print_all = named_action(self, "打印列出的全部村…", "print", self.print_shown)
        self._export = named_action(self, "导出Excel…", "export", self.export)
        self._quotas = named_action(self, "职数…", "settings", self.set_quotas, enabled=writable)
        self._rename = named_action(self, "更名…", "edit", self.rename, enabled=writable)
        self._merge = named_action(self, "并入…", "import", self.merge, enabled=writable)
        self._abolish = named_action(self, "撤销…", "delete", self.abolish, enabled=writable)
        self._records = named_action(self, "变动记录…", "history", self.show_records)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(menu_button("打印班子", "print", (self._print, self._print_all), primary=True))
        verbs.addWidget(verb_button(self._export))
        verbs.addWidget(verb_button(self._quotas))
        changes = (self._rename, self._merge, self._abolish, self._records)
        verbs.addWidget(menu_button("村变动", "edit", changes))
        verbs.addStretch()
        verbs.addWidget(self._sums)
        verbs.addSpacing(px(12))
        verbs.addWidget(self.day)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.list)
        split.addWidget(self.chart)
        split.setStretchFactor(1, 1)
        split.setSizes([px(490), px(840)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addWidget(split, 1)

    # reading

    def refresh(self) -> None:
        """Read everything again as of the day, where something has changed; the chosen village stays."""
        with self._database.reading() as session:
            state = queries.state_of(session)
        wanted = (state, self.day.day)
        if self._reading or wanted == self._shown:
            return
        self._reading = True
        try:
            if state.people > _AT_ONCE:
                run_job(self, "读取村班子", self._read, lambda teams: self._take(teams, wanted))
            else:
                self._take(self._read(Progress()), wanted)
        finally:
            self._reading = False

    def _read(self, progress: Progress) -> list[rules.TeamStructure]:
        progress.report(0, 0, "正在读取各村班子")
        with self._database.reading() as session:
            return queries.team_structures_on(session, self.day.day)

    def _take(self, teams: list[rules.TeamStructure], shown: tuple["FileState", date]) -> None:
        self._shown = shown
        self._sums.setText(_sums(teams))
        self.list.show_teams(teams)

    def _show_team(self, key: str) -> None:
        for action in (self._print, self._rename, self._merge, self._abolish):
            needs_writing = action is not self._print
            action.setEnabled(bool(key) and not (needs_writing and self._database.read_only))
        if not key:
            self.chart.show_text("左边选一个村，这里显示它的班子。")
            return
        try:
            with self._database.reading() as session:
                team = queries.team_of(session, key, self.day.day)
        except UserError as error:
            self.chart.show_text(str(error))
            return
        self.chart.show_team(team, may_set_quotas=not self._database.read_only)

    def show_village(self, key: str) -> None:
        """Choose this village, whatever was searched before."""
        self.list.search.clear()
        self.list.townships.setCurrentIndex(0)
        self.list.table.select_id(key)

    # prints and files

    def print_selected(self) -> None:
        """The pages of the selected villages."""
        self._print_teams([team.place.key for team in self.list.selected()])

    def print_shown(self) -> None:
        """The pages of every village that is listed."""
        self._print_teams([team.place.key for team in self.list.shown()])

    def _print_teams(self, keys: Sequence[str]) -> None:
        on = self.day.day

        def make() -> bytes:
            from yunhe_desktop.cadres.sheets.team import team_pdf

            with self._database.reading() as session:
                return team_pdf(queries.team_structures_on(session, on, keys, details=True))

        current = self.list.current()
        one = f"{current.place.township}{current.place.village}" if current and len(keys) == 1 else "各村"
        preview(self, "班子结构", f"{one}班子结构", make)

    def export(self) -> None:
        """Ask where to, then write the villages that are listed."""
        if path := ask_where(self, "导出村班子", "村班子.xlsx"):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the villages that are listed, one row each."""
        from yunhe_desktop.cadres.teams.export import export_teams

        teams = self.list.shown()
        try:
            export_teams(path, teams)
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"已把{len(teams)}个村的班子导出到“{path}”。")

    # villages

    def set_quotas(self) -> None:
        """职数 of all villages, and of the chosen one where it differs."""
        team = self.list.current()
        village = (team.place.key, team.place.village) if team else ("", "")
        if accepted(QuotaDialog(self, self._database, *village)):
            self._workspace.say("职数已保存，按 Ctrl+Z 可以撤销。")

    def rename(self) -> None:
        """The chosen village gets another name."""
        self._change(lambda place: RenameDialog(self, self._database, place))

    def merge(self) -> None:
        """The chosen village becomes part of another one."""
        with self._database.reading() as session:
            villages = queries.places(session, ended=False)

        def make(place: Place) -> QDialog | None:
            others = [one for one in villages if one.village_id != place.village_id]
            if not others:
                messages.tell(self, "没有别的村", "没有可以并入的村，请先导入村名单。")
                return None
            return EndDialog(self, self._database, place, others)

        self._change(make)

    def abolish(self) -> None:
        """The chosen village is no more."""
        self._change(lambda place: EndDialog(self, self._database, place, ()))

    def _change(self, make: Callable[[Place], QDialog | None]) -> None:
        team = self.list.current()
        if team is None:
            return
        with self._database.reading() as session:
            present = {place.village_id: place for place in queries.places(session, ended=False)}
        place = present.get(team.place.key)
        if place is None:
            said = f"{team.place.village}已经撤并。办错了的，可以在“变动记录”里撤回。"
            messages.tell(self, "已经撤并", said)
            return
        dialog = make(place)
        if dialog is not None and accepted(dialog):
            self._workspace.say("村变动已保存，按 Ctrl+Z 可以整次撤销。")

    def show_records(self) -> None:
        """What happened to villages."""
        accepted(VillageRecords(self, self._database))

    def _fill_menu(self, menu: QMenu, _keys: list[str]) -> None:
        for action in (self._print, self._quotas, self._rename, self._merge, self._abolish, self._records):
            menu.addAction(action)

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export]

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._print, self._print_all]


def _sums(teams: Sequence[rules.TeamStructure]) -> str:
    """What the list adds up to: people in several villages count once."""
    people = {
        member.key for team in teams for body in team.bodies if not body.is_outside for member in body.people
    }
    vacancies = sum(team.figures().vacancies for team in teams)
    vacant = f"，缺{vacancies}职" if any(team.has_quota for team in teams) else ""
    return f"{len(teams)}个村，{len(people)}人{vacant}"
