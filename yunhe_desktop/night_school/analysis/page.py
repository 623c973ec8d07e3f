"""The page 统计分析: a year's training in figures and pictures, each of which leads to people and lessons."""

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from yunhe_desktop.dates import office_today
from yunhe_desktop.documents.writing import file_stem
from yunhe_desktop.night_school.analysis.behind_dialog import BehindDialog
from yunhe_desktop.night_school.analysis.controls import Controls
from yunhe_desktop.night_school.analysis.heat_panel import HeatPanel
from yunhe_desktop.night_school.analysis.overview_panel import OverviewPanel
from yunhe_desktop.night_school.analysis.person_panel import PersonPanel
from yunhe_desktop.night_school.analysis.report import Report
from yunhe_desktop.night_school.analysis.workbook import write_person, write_report
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.queries.lessons import lesson_years
from yunhe_desktop.night_school.queries.secretaries import Secretary, secretaries_of, whole_phone
from yunhe_desktop.night_school.queries.statistics import learning_records
from yunhe_desktop.night_school.rules.statistics import Records
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.workspace import Workspace


class AnalysisPage(Page):
    """Reads a year once; form and township are chosen from what was read."""

    def __init__(self, workspace: Workspace, choice: Choice) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._choice = choice
        self._records: Records | None = None
        self._secretaries: dict[str, Secretary] = {}
        self._counting = self._stale = False
        self._behind_times: set[QWidget] = set()  # panels that show another look than the present one
        self.report: Report | None = None
        self._make_actions()
        self.controls = Controls(choice)
        self.overview = OverviewPanel(self.reveal)
        self.heat = HeatPanel()
        self.person = PersonPanel(self._profile)
        self._connect()
        self._lay_out()

    def _make_actions(self) -> None:
        self._print = named_action(self, "打印…", "print", self.print_out)
        self._export = named_action(self, "导出Excel…", "spreadsheet", self.export)
        self._print_person = named_action(self, "打印个人全年…", "print", self.print_person)
        self._export_person = named_action(self, "导出个人全年Excel…", "spreadsheet", self.export_person)
        self._profile = named_action(self, "打开档案", "person", self.open_profile)

    def _connect(self) -> None:
        self._choice.changed.connect(self._follow_choice)
        self.controls.moved.connect(self._show)
        for chosen in (self.overview.chosen, self.heat.chosen, self.person.chosen):
            chosen.connect(self.show_behind)

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.addWidget(self.controls, 1)
        for action in (self._print, self._export):
            upper.addWidget(verb_button(action))
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.addTab(self.overview, "总体情况")
        self.tabs.addTab(self.heat, "各村各课")
        self.tabs.addTab(self._person_tab(), "个人全年")
        self.tabs.currentChanged.connect(lambda _at: self._show_tab())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(upper)
        layout.addWidget(self.tabs, 1)

    def _person_tab(self) -> QWidget:
        tab = QWidget()
        verbs = QHBoxLayout()
        for action in (self._print_person, self._export_person):
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(verbs)
        layout.addWidget(self.person, 1)
        return tab

    # reading

    def refresh(self) -> None:
        """Read again; what was chosen stays."""
        if self._counting:
            self._stale = True  # asked for while reading: read once more afterwards
            return
        self._counting, self._stale = True, False
        with self._database.reading() as session:
            self.controls.years.show_years(lesson_years(session))
        try:
            run_job(self, "统计", self._read, self._take)
        finally:
            self._counting = False
        if self._stale:
            self.refresh()

    def _read(self, progress: Progress) -> tuple[Records, dict[str, Secretary]]:
        progress.report(0, 0, "正在统计")
        with self._database.reading() as session:
            records = learning_records(session, self._choice.year)
            keys = {one.village_id for one in records.seats}
            return records, secretaries_of(session, keys, office_today())

    def _take(self, read: tuple[Records, dict[str, Secretary]]) -> None:
        self._records, self._secretaries = read
        self.controls.offer((*self._records.groups, *self._records.forms), self._records.townships)
        self._show()

    def _follow_choice(self) -> None:
        """Another year, chosen here or on another page."""
        if self.isVisible() and self._records and self._choice.year != self._records.year:
            self.refresh()

    def _show(self) -> None:
        if self._records is None:
            return
        self.report = Report(self._records, self.controls.form, self.controls.township)
        self.controls.told.setText(f"截至{self._records.roster_on:%Y.%m.%d}")
        self._behind_times = {self.overview, self.heat, self.person}
        self._show_tab()

    def _show_tab(self) -> None:
        """Bring the panel in sight up to date; the others are when they come into sight."""
        panel = (self.overview, self.heat, self.person)[self.tabs.currentIndex()]
        if self.report is None or panel not in self._behind_times:
            return
        self._behind_times.discard(panel)
        if panel is self.overview:
            self.overview.show_report(self.report, self._secretaries)
        elif panel is self.heat:
            self.heat.show_report(self.report)
        else:
            self.person.show_report(self.report)

    # verbs

    def show_behind(self, key: str) -> None:
        """The rows behind a figure, see `report`."""
        if self.report is None:
            return
        dialog = BehindDialog(
            self.window(),
            self._workspace,
            self.report.listing(key),
            lambda lesson: self.show_behind(f"lesson|{lesson}"),
        )
        dialog.exec()
        dialog.deleteLater()

    def reveal(self, head: Secretary, village: str) -> str:
        """A secretary's whole number, which is journalled; "" where the file may not be written."""
        if self._database.read_only:
            messages.tell(
                self, "不能显示", "现在只能查看，不能修改；查看完整号码要记入修改记录，所以也不能显示。"
            )
            return ""
        with self._database.action(f"查看完整联系电话：{village}{head.name}") as session:
            return whole_phone(session, head.cadre_id)

    def open_profile(self) -> None:
        """The file of the person whose year is shown."""
        if self.person.year:
            self._workspace.wanted.emit("干部档案", self.person.year.person.cadre_id)

    def export(self) -> None:
        """Ask where to, and write every table as a workbook."""
        if self.report and (path := ask_where(self, "导出培训统计", f"{self._name()}.xlsx")):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write every table as a workbook; a fault is shown to the user."""
        report, secretaries = self.report, self._secretaries
        if report:
            run_job(
                self, "导出培训统计", lambda _progress: write_report(path, report, secretaries),
                lambda _none: self._workspace.say(f"培训统计已导出到“{path}”。"),
            )  # fmt: skip

    def export_person(self) -> None:
        """Ask where to, and write the year of the person chosen."""
        found = self.person.year
        if found is None:
            return
        proposed = f"{file_stem(found.person.name)}_{self._choice.year}年培训记录.xlsx"
        if path := ask_where(self, "导出个人全年", proposed):
            run_job(
                self, "导出个人全年", lambda _progress: write_person(path, self._choice.year, found),
                lambda _none: self._workspace.say(f"{found.person.name}的全年培训记录已导出到“{path}”。"),
            )  # fmt: skip

    def print_out(self) -> None:
        """Show the print of what is chosen."""
        from yunhe_desktop.night_school.analysis.prints import report_pdf

        report, secretaries = self.report, self._secretaries
        if report:
            preview(self, "培训统计", self._name(), lambda: report_pdf(report, secretaries))

    def print_person(self) -> None:
        """Show the print of the person's year."""
        from yunhe_desktop.night_school.analysis.prints import person_pdf

        found, year = self.person.year, self._choice.year
        if found:
            preview(
                self, "个人全年", f"{found.person.name}_{year}年培训记录", lambda: person_pdf(year, found)
            )

    def _name(self) -> str:
        where = self.report.where.replace("　", "_") if self.report else ""
        return file_stem(f"{self._choice.year}年培训统计_{where}")

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export, self._export_person]

    def print_actions(self) -> list[QAction]:
        """For the window's menu; on the person's tab theirs comes first."""
        actions = [self._print, self._print_person]
        return actions[::-1] if self.tabs.currentIndex() == self.tabs.count() - 1 else actions
