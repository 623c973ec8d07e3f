"""What can be done with the plan: the actions of the page, and what each of them does."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from yunhe_desktop.dates import office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.plan.change_dialogs import CancelDialog, HolidayDialog, MoveDialog
from yunhe_desktop.night_school.plan.files import export_plan, import_from, print_plan
from yunhe_desktop.night_school.plan.lesson_dialog import LessonDialog
from yunhe_desktop.night_school.plan.plan_rows import plain_lessons
from yunhe_desktop.night_school.plan.plan_table import PlanTable
from yunhe_desktop.night_school.plan.term_dialog import TermDialog
from yunhe_desktop.night_school.plan.tuesday_dialog import TuesdayDialog
from yunhe_desktop.night_school.queries.lessons import LessonLine
from yunhe_desktop.night_school.queries.plan_copies import copy_plan
from yunhe_desktop.night_school.queries.plan_rosters import roster_change
from yunhe_desktop.night_school.queries.plan_view import PlannedTerm, plan_of
from yunhe_desktop.night_school.queries.planning import delete_lesson, delete_term, resume_lesson
from yunhe_desktop.night_school.queries.rosters import fix_roster, renew_roster
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.acting import act
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.workspace import Workspace


class PlanVerbs:
    """The page gives the table whose current row is meant, and `terms` as they were read last."""

    def __init__(self, owner: QWidget, workspace: Workspace, choice: Choice, plan: PlanTable) -> None:
        self._owner, self._workspace, self._choice, self._plan = owner, workspace, choice, plan
        self._database = workspace.database
        self.terms: list[PlannedTerm] = []
        self._make_actions()

    def _make_actions(self) -> None:
        writable = not self._database.read_only

        def made(text: str, icon_name: str, slot: Callable[[], object], *, writes: bool = True) -> QAction:
            return named_action(self._owner, text, icon_name, slot, enabled=writable or not writes)

        self.new_term_action = made("新建期…", "add", self.new_term)
        self.new_lesson_action = made("新建课…", "add", self.new_lesson)
        self.tuesdays_action = made("排周二…", "new", self.plan_tuesdays)
        self.edit_action = made("修改…", "edit", self.edit)
        self.move_action = made("调课…", "redo", self.move_lesson)
        self.cancel_action = made("停课…", "minus", self.cancel)
        self.resume_action = made("恢复上课", "undo", self.resume)
        self.fix_action = made("确定名单", "check", self.fix)
        self.renew_action = made("更新名单…", "refresh", self.renew)
        self.delete_action = made("删除", "delete", self.delete)
        self.holidays_action = made("停课日…", "settings", self.edit_holidays)
        self.copy_action = made("复制上年计划…", "copy", self.copy_last_year)
        self.import_action = made("导入课程计划…", "import", self.import_file)
        self.export_action = made("导出课程计划…", "export", self.export, writes=False)
        self.print_action = made("打印课程表…", "print", self.print_year, writes=False)
        self.print_term_action = made("打印这一期的课程表…", "print", self.print_term, writes=False)

    def on_the_bar(self) -> tuple[QAction, ...]:
        """The verbs in sight, after 排周二."""
        return (
            self.new_term_action, self.new_lesson_action, self.edit_action, self.move_action, self.cancel_action,
            self.resume_action, self.fix_action, self.renew_action,
        )  # fmt: skip

    def in_the_menu(self) -> tuple[QAction, ...]:
        """The rarer ones."""
        return (
            self.holidays_action, self.copy_action, self.import_action, self.export_action, self.delete_action,
        )  # fmt: skip

    def follow(self) -> None:
        """Offer what can be done with the current row."""
        writable = not self._database.read_only
        line = self._line()
        off = line is not None and bool(line.cancelled_for)
        for action in (
            self.move_action,
            self.cancel_action,
            self.fix_action,
            self.renew_action,
            self.resume_action,
        ):
            action.setEnabled(writable and line is not None)
        self.move_action.setEnabled(writable and line is not None and not off)
        self.cancel_action.setVisible(not off)
        self.resume_action.setVisible(off)
        fixed = line is not None and line.fixed
        self.fix_action.setVisible(not fixed)
        self.fix_action.setEnabled(writable and line is not None and not off)
        self.renew_action.setVisible(fixed)
        chosen = bool(line or self._plan.term_key())
        self.edit_action.setEnabled(writable and chosen)
        self.delete_action.setEnabled(writable and chosen)
        self.print_term_action.setEnabled(bool(self._plan.term_key()))
        for action in (self.export_action, self.print_action):
            action.setEnabled(bool(plain_lessons(self.terms)))

    def _line(self) -> LessonLine | None:
        lesson = self._plan.lesson()
        return lesson.line if lesson else None

    def fill_menu(self, menu: QMenu, _keys: list[str]) -> None:
        """The context menu of the current row."""
        lesson = (
            self.move_action,
            self.cancel_action,
            self.resume_action,
            self.fix_action,
            self.renew_action,
        )
        actions = (
            self.edit_action,
            *(lesson if self._line() else ()),
            self.delete_action,
            self.print_term_action,
        )
        menu.addActions([one for one in actions if one.isVisible()])

    def new_term(self) -> None:
        """Add a 期."""
        dialog = TermDialog(self._owner, self._database, year=self._choice.year)
        if accepted(dialog):
            self._show_made(str(dialog.form.values()["year"]), dialog.key)
            self._workspace.say("已新建一期。接着“排周二”，或“新建课”。")

    def new_lesson(self) -> None:
        """Add a lesson to the 期 of the current row."""
        dialog = LessonDialog(self._owner, self._database, year=self._choice.year, term=self._plan.term_key())
        if accepted(dialog):
            self._show_made(str(dialog.form.values()["date"])[:4], dialog.key)

    def _show_made(self, year: str, key: str) -> None:
        """Bring what was made into sight, of another year, too."""
        self._choice.take(year=year)
        self._plan.choose(key)

    def plan_tuesdays(self) -> None:
        """Make a month's lessons."""
        dialog = TuesdayDialog(
            self._owner, self._database, year=self._choice.year, term=self._plan.term_key()
        )
        if accepted(dialog):
            self._workspace.say(f"已排{dialog.made}节课，按 Ctrl+Z 可以撤销。")

    def edit(self) -> None:
        """Change what is on the current row."""
        year, line, term = self._choice.year, self._line(), self._plan.term()
        if not self.edit_action.isEnabled():
            return
        if line:
            dialog = LessonDialog(self._owner, self._database, year=year, key=line.id)
            if accepted(dialog) and dialog.renewal_due:
                self.renew()
        elif term and term.line:
            accepted(TermDialog(self._owner, self._database, year=year, key=term.line.id))

    def move_lesson(self) -> None:
        """Put the chosen lesson on another day."""
        line = self._line()
        if line and accepted(MoveDialog(self._owner, self._database, line)):
            self._workspace.say(f"已调课：“{line.title}”，名单和考勤都在。按 Ctrl+Z 可以撤销。")

    def cancel(self) -> None:
        """The chosen lesson does not take place."""
        if line := self._line():
            accepted(CancelDialog(self._owner, self._database, line))

    def resume(self) -> None:
        """It does after all."""
        if line := self._line():
            act(
                self._owner,
                self._database,
                f"恢复上课：{line.title}",
                lambda session: resume_lesson(session, line.id),
            )

    def fix(self) -> None:
        """Fix the list of the chosen lesson."""
        line = self._line()
        if line and act(
            self._owner,
            self._database,
            f"确定名单：{line.title}",
            lambda session: fix_roster(session, line.id),
        ):
            self._plan.table.setFocus()  # the button that was pressed is gone
            self._workspace.say(f"“{line.title}”的名单已定，以后干部调动不影响它。按 Ctrl+Z 可以撤销。")

    def renew(self) -> None:
        """Fix the list of the chosen lesson again, telling first who comes and who goes."""
        line = self._line()
        if line is None:
            return
        with self._database.reading() as session:
            change = roster_change(session, line.id)
        if not (change.new or change.gone):
            messages.tell(
                self._owner, "更新名单", f"“{line.title}”的名单和对象一致，不用更新。{change.sentence()}"
            )
        elif messages.ask(
            self._owner, "更新名单", f"按现在的对象更新“{line.title}”的名单：{change.sentence()}。", "更新"
        ):
            act(
                self._owner,
                self._database,
                f"更新名单：{line.title}",
                lambda session: renew_roster(session, line.id),
            )

    def delete(self) -> None:
        """Move what is on the current row to the recycle bin, after asking."""
        line, term = self._line(), self._plan.term()
        if line:
            text = f"删除“{line.title}”，连同它的名单、请假和课件？"
            if messages.ask(self._owner, "删除课", text, "删除"):
                act(
                    self._owner,
                    self._database,
                    f"删除课：{line.title}",
                    lambda session: delete_lesson(session, line.id),
                )
        elif term and term.line:
            key, title, count = term.line.id, term.line.title, len(term.lessons)
            also = f"，连同它的{count}节课" if count else ""
            if messages.ask(self._owner, "删除期", f"删除“{title}”{also}？", "删除"):
                act(
                    self._owner, self._database, f"删除期：{title}", lambda session: delete_term(session, key)
                )

    def edit_holidays(self) -> None:
        """Change the days without lessons."""
        accepted(HolidayDialog(self._owner, self._database))

    def copy_last_year(self) -> None:
        """Make last year's plan this year's, too."""
        year = self._choice.year
        before = str(int(year) - 1)
        with self._database.reading() as session:
            nothing = not plan_of(session, before, office_today())
        if nothing:
            messages.tell(
                self._owner, "复制上年计划",
                f"{before}年没有课程计划，没有可复制的。要复制到别的年度，请先在左上角选那一年；"
                "没有上年计划，可以“排周二”或“导入课程计划”。",
            )  # fmt: skip
            return
        text = (
            f"把{before}年的期和课复制到{year}年，日期换成同一周的同一个星期几。"
            "名单、考勤、调课、停课和课件不复制。"
        )
        if not messages.ask(self._owner, "复制上年计划", text, "复制"):
            return
        try:
            with self._database.action(f"复制{before}年的课程计划") as session:
                done = copy_plan(session, before, year)
        except UserError as error:
            messages.show_error(self._owner, error)
            return
        there = f"，{done.there}节已经有了" if done.there else ""
        off = (
            f"其中{len(done.on_holidays)}节在停课日：{'、'.join(done.on_holidays[:3])}。"
            if done.on_holidays
            else ""
        )
        self._workspace.say(f"已复制{done.terms}期、{done.lessons}节课{there}。{off}")  # fmt: skip

    # paper and files

    def import_file(self) -> None:
        """Ask for a workbook with a plan, show what it would change, and take it over."""
        name, _kind = QFileDialog.getOpenFileName(
            self._owner, "导入课程计划", "", "表格 (*.xlsx *.xls *.et *.ods *.csv)"
        )
        if name and (report := import_from(self._owner, self._database, Path(name))):
            self._workspace.say(report.sentence())

    def export(self) -> None:
        """Ask where to, and write the plan of the year."""
        proposed = f"{self._choice.year}年课程计划.xlsx"
        if path := ask_where(self._owner, "导出课程计划", proposed):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the plan of the year to `path`."""
        try:
            export_plan(path, self._choice.year, self.terms)
        except UserError as error:
            messages.show_error(self._owner, error)
            return
        self._workspace.say(f"已把{self._choice.year}年的课程计划导出到“{path}”。")

    def print_year(self) -> None:
        """The year's 课程表."""
        print_plan(self._owner, self._choice.year, self.terms)

    def print_term(self) -> None:
        """The 课程表 of the 期 of the current row."""
        key = self._plan.term_key()
        print_plan(
            self._owner, self._choice.year, [one for one in self.terms if one.line and one.line.id == key]
        )
