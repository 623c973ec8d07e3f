"""The prints of lessons as a page offers them: asked for, made, shown."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from yunhe_desktop.dates import office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school import printing
from yunhe_desktop.night_school.choice import Choice, lesson_text
from yunhe_desktop.night_school.prints.dialogs import (
    CardsDialog,
    EvaluationSheetDialog,
    LedgerDialog,
    NoticeDialog,
    SignInDialog,
)
from yunhe_desktop.night_school.queries.lessons import LessonLine, lesson_line, term_lines
from yunhe_desktop.night_school.queries.rosters import people_on, roster
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.workspace import Workspace


class LessonPrints:
    """Actions of `owner` about the lesson that is chosen, or about its year."""

    def __init__(self, owner: QWidget, workspace: Workspace, choice: Choice) -> None:
        self._owner = owner
        self._workspace = workspace
        self._database = workspace.database
        self._choice = choice
        self.sign_in = named_action(owner, "打印签到表…", "print", self.print_sign_in)
        self.cards = named_action(owner, "打印签到卡…", "print", self.print_cards)
        self.notice = named_action(owner, "打印上课通知…", "print", self.print_notice)
        self.evaluation = named_action(owner, "打印评课表…", "print", self.print_evaluation_sheets)
        self.ledger = named_action(owner, "打印培训台账…", "print", self.print_ledger)
        self.ledger_excel = named_action(owner, "培训台账Excel…", "export", self.export_ledger)

    @property
    def actions(self) -> list[QAction]:
        """All that is printed, the sign-in sheet first."""
        return [self.sign_in, self.cards, self.notice, self.evaluation, self.ledger]

    def _lesson(self) -> LessonLine | None:
        """The chosen lesson; a dialog says so where none is."""
        with self._database.reading() as session:
            line = lesson_line(session, self._choice.lesson)
        if line is None:
            messages.tell(self._owner, "没有选课", "请先选一节课，再打印。")
        return line

    def print_sign_in(self) -> None:
        """签到表 of the chosen lesson."""
        line = self._lesson()
        if line is None:
            return
        dialog = SignInDialog(self._owner, lesson_text(line))
        if accepted(dialog):
            by, blank, codes = dialog.by(), dialog.blank.isChecked(), dialog.codes.isChecked()

            def make() -> bytes:
                with self._database.reading() as session:
                    return printing.sign_in(session, [line.id], by=by, blank=blank, codes=codes and not blank)

            preview(self._owner, "签到表", f"签到表-{line.date}-{line.title}", make)

    def print_cards(self) -> None:
        """签到卡 of the people who are ticked, at first those on the chosen lesson's list."""
        with self._database.reading() as session:
            everybody = [one for _invitee, one in people_on(session, office_today())]
            line = lesson_line(session, self._choice.lesson)
            ticked = [one.cadre_id for one in roster(session, line.id)] if line else []
            organiser = printing.newest_organiser(session)
        dialog = CardsDialog(self._owner, everybody, ticked, organiser)
        if accepted(dialog):
            keys = [one.cadre_id for one in dialog.people.chosen()]
            name, per_page = dialog.organiser.text().strip(), dialog.per_page.currentData()

            def make() -> bytes:
                with self._database.reading() as session:
                    return printing.cards(session, keys, organiser=name, per_page=per_page)

            preview(self._owner, "签到卡", "签到卡", make)

    def print_notice(self) -> None:
        """上课通知 of the chosen lesson."""
        line = self._lesson()
        if line is None:
            return
        with self._database.reading() as session:
            organiser = line.term.organiser if line.term else ""
            organiser = organiser or printing.newest_organiser(session)
        dialog = NoticeDialog(self._owner, lesson_text(line), organiser)
        if accepted(dialog):
            by, words = dialog.by(), dialog.words()

            def make() -> bytes:
                with self._database.reading() as session:
                    return printing.notice(session, line.id, by=by, words=words)

            preview(self._owner, "上课通知", f"上课通知-{line.date}-{line.title}", make)

    def print_evaluation_sheets(self) -> None:
        """评课表 of the chosen lesson."""
        line = self._lesson()
        if line is None:
            return
        dialog = EvaluationSheetDialog(self._owner, lesson_text(line), line.count.came or line.count.expected)
        if accepted(dialog):
            copies, per_page = dialog.copies.value(), dialog.per_page.currentData()

            def make() -> bytes:
                with self._database.reading() as session:
                    return printing.evaluation_sheets(session, line.id, copies=copies, per_page=per_page)

            preview(self._owner, "评课表", f"评课表-{line.date}-{line.title}", make)

    def print_ledger(self) -> None:
        """培训台账 of the chosen year, or of a part of it."""
        if scope := self._ask_for_lessons("预览"):
            year, term, form = scope

            def make() -> bytes:
                with self._database.reading() as session:
                    return printing.ledger(session, year, term=term, form=form)

            preview(self._owner, "培训台账", f"{year}年培训台账", make)

    def export_ledger(self) -> None:
        """The same as a workbook."""
        scope = self._ask_for_lessons("导出")
        if scope is None:
            return
        year, term, form = scope
        path = ask_where(self._owner, "导出培训台账", f"{year}年培训台账.xlsx")
        if path is None:
            return
        try:
            with self._database.reading() as session:
                printing.ledger_workbook(session, path, year, term=term, form=form)
        except UserError as error:
            messages.show_error(self._owner, error)
            return
        self._workspace.say(f"培训台账已导出到“{path}”。")

    def _ask_for_lessons(self, go_on: str) -> tuple[str, str, str] | None:
        """Year, key of the 期 and form; None where the user gave up."""
        year = self._choice.year or str(office_today().year)
        with self._database.reading() as session:
            terms = term_lines(session, year)
        dialog = LedgerDialog(self._owner, year, terms, go_on)
        return (year, *dialog.scope()) if accepted(dialog) else None
