"""The page 学时结业: everybody's hours of a year, the rule that they follow, certificates."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout

from yunhe_desktop.dates import dotted
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.choice import Choice, YearBox
from yunhe_desktop.night_school.hours.filters import Filters
from yunhe_desktop.night_school.hours.lines import COLUMNS, cells, in_order, state
from yunhe_desktop.night_school.hours.person_panel import PersonPanel
from yunhe_desktop.night_school.hours.tiles import Tiles
from yunhe_desktop.night_school.queries.hour_rules import hour_rules
from yunhe_desktop.night_school.queries.hours import PersonHours, day_of_roster, hours_of_year
from yunhe_desktop.night_school.queries.lessons import lesson_years
from yunhe_desktop.night_school.queries.online import online_years
from yunhe_desktop.night_school.rules.hour_figures import BEHIND, NONE, REACHED, figures
from yunhe_desktop.night_school.rules.hour_words import describe
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import menu_button, named_action, verb_button
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.line_list import LineList, ListLine
from yunhe_desktop.widgets.one_line import OneLine
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.table_model import CellTone
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

_TONES: dict[str, CellTone] = {REACHED: "ok", BEHIND: "warning", NONE: "error"}


class HoursPage(Page):
    """Figures above, the people at the left, the chosen one's lessons at the right."""

    def __init__(self, workspace: Workspace, choice: Choice) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._choice = choice
        self._people: dict[str, PersonHours] = {}
        self._order = ("", True)
        self.years = YearBox(choice)
        self.years.currentIndexChanged.connect(lambda _row: self.refresh())
        self.tiles = Tiles()
        self.tiles.chosen.connect(self.show_behind)
        self.filters = Filters(self)
        self.filters.changed.connect(self._show_lines)
        self.rule = OneLine()
        set_role(self.rule, "muted")
        self.list = LineList("night_school_hours", COLUMNS, "姓名、拼音首字母、村", self.filters.widgets)
        self.list.say_when_empty("还没有学时", "登记了考勤、导入了网上班以后，这里列出每个人的学时", "人")
        self.list.table.allow_sorting()
        self.list.table.sort_requested.connect(self._sort)
        self.list.table.set_menu(self._fill_menu)
        self.list.current_changed.connect(self._show_person)
        self.list.opened.connect(self.open_file)
        self.panel = PersonPanel()
        self.panel.opened.connect(self.open_file)
        self.panel.proof.connect(lambda key: self.print_proofs([key]))
        self._make_actions()
        self._lay_out()

    def _make_actions(self) -> None:
        writable = not self._database.read_only
        self._issue = named_action(self, "发结业证…", "check", self.issue, enabled=writable)
        self._issued = named_action(self, "已发结业证…", "preview", self.show_issued)
        self._list_print = named_action(self, "学时统计表…", "print", self.print_list)
        self._proofs = named_action(self, "个人学时证明…", "print", self.print_selected_proofs)
        self._export = named_action(self, "导出Excel…", "export", self.export)
        self._rule = named_action(self, "学时办法…", "settings", self.edit_rule, enabled=writable)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(self.years)
        verbs.addWidget(verb_button(self._issue, primary=True))
        verbs.addWidget(verb_button(self._issued))
        verbs.addWidget(menu_button("打印", "print", (self._list_print, self._proofs)))
        verbs.addWidget(verb_button(self._export))
        verbs.addStretch()
        verbs.addWidget(verb_button(self._rule))
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.list)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setSizes([px(950), px(380)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(4)
        layout.addLayout(verbs)
        layout.addWidget(self.tiles)
        layout.addWidget(self.rule)
        layout.addWidget(split, stretch=1)

    # showing

    @property
    def year(self) -> str:
        """The year that is shown."""
        return self._choice.year

    def refresh(self) -> None:
        """Add the year up again."""
        with self._database.reading() as session:
            self.years.show_years(sorted({*lesson_years(session), *online_years(session)}, reverse=True))
            self._people = hours_of_year(session, self.year)
            rules = hour_rules(session, self.year)
        day = dotted(day_of_roster(self.year).isoformat())
        found = figures((one.standing, one.done) for one in self._people.values())
        self.tiles.show_figures(found, day)
        told = describe(rules)
        lines = told.replace("；", "；\n")
        self.rule.show_text(f"截至{day}。{self.year}年学时办法：{told}", f"{self.year}年学时办法\n{lines}")
        self.filters.offer(list(self._people.values()))
        self._issue.setEnabled(bool(self._people) and not self._database.read_only)
        for action in (self._list_print, self._proofs, self._export):
            action.setEnabled(bool(self._people))
        self._show_lines()

    def _show_lines(self) -> None:
        key, ascending = self._order
        people = in_order(self.filters.narrow(), key, ascending=ascending)
        self.list.show_lines(
            [ListLine(one.key, cells(one), one.initials, _tones(one)) for one in people]
        )  # fmt: skip
        self._show_person(self.list.current())

    def _sort(self, key: str, ascending: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._order = (key, ascending)
        self._show_lines()

    def _show_person(self, key: str) -> None:
        self.panel.show_person(self._people.get(key))

    def show_behind(self, chosen: str, order: str) -> None:
        """Narrow the list to the people behind a figure, the most hours first where it is about hours."""
        self._order = (order, not order)
        self.list.search.clear()
        self.filters.choose_state(chosen)
        self._show_lines()

    def shown(self) -> list[PersonHours]:
        """The people in the list, in its order."""
        return [self._people[key] for key in self.list.shown()]

    # what the user does

    def open_file(self, key: str) -> None:
        """The cadre's file."""
        if key:
            self._workspace.wanted.emit("干部档案", key)

    def edit_rule(self) -> None:
        """The rule of the year."""
        from yunhe_desktop.night_school.hours.rule_dialog import edit_rule

        if edit_rule(self, self._database, self.year):
            self._workspace.say(f"{self.year}年的学时办法已保存，学时已按它重新计算。")
            self.refresh()

    def issue(self) -> None:
        """Certificates for those who qualify."""
        from yunhe_desktop.night_school.hours.issue_dialog import issue_certificates

        numbers = issue_certificates(self, self._database, self.year)
        if numbers:
            self._workspace.say(
                f"已发{len(numbers)}张结业证（{numbers[0]}—{numbers[-1]}），按 Ctrl+Z 可以撤销。"
            )

    def show_issued(self) -> None:
        """The certificates that were issued."""
        from yunhe_desktop.night_school.hours.issued_dialog import IssuedDialog

        dialog = IssuedDialog(self, self._workspace, self.year)
        dialog.exec()
        dialog.deleteLater()

    def _fill_menu(self, menu: QMenu, keys: list[str]) -> None:
        if keys:
            show = menu.addAction(icon("person"), "打开档案")
            show.triggered.connect(lambda: self.open_file(keys[0]))
            proof = menu.addAction(icon("print"), f"学时证明（{len(keys)}人）…")
            proof.triggered.connect(lambda: self.print_proofs(keys))

    # paper and files

    def print_list(self) -> None:
        """The list as it is shown, by village."""
        from yunhe_desktop.night_school.hours.prints import print_list

        print_list(self, self.year, self.shown(), self.filters.told())

    def print_selected_proofs(self) -> None:
        """学时证明 of the selected people, or of all in the list where but one is selected."""
        selected = self.list.selected()
        self.print_proofs(selected if len(selected) > 1 else [one.key for one in self.shown()])

    def print_proofs(self, keys: Sequence[str]) -> None:
        """学时证明 of these people, one page each."""
        from yunhe_desktop.night_school.hours.prints import print_proofs

        print_proofs(self, self._database, self.year, [self._people[key] for key in keys])

    def export(self) -> None:
        """Ask where to, and write the list."""
        name = f"{self.year}年学时统计.xlsx"
        if path := ask_where(self, "导出学时", name):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the people in the list, and every lesson of theirs on a second sheet."""
        from yunhe_desktop.night_school.hours.export import write_hours

        people = self.shown()
        try:
            write_hours(path, self.year, people)
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"已把{len(people)}人的学时导出到“{path}”。")

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export]

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._list_print, self._proofs]


def _tones(person: PersonHours) -> dict[str, CellTone]:
    tone = _TONES.get(state(person), "muted")
    return {"state": tone}
