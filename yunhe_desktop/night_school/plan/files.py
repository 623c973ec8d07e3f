"""Paper and files of the plan: 课程表, the plan as a workbook, and a workbook taken over after a look at it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.night_school.queries.plan_view import PlannedTerm
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.problem_list import ProblemDialog
from yunhe_desktop.widgets.saving import ask_where


def print_plan(parent: QWidget, year: str, terms: Sequence[PlannedTerm]) -> None:
    """Show the 课程表 of these terms."""
    from yunhe_desktop.night_school.sheets.course_plan import course_plan_pdf

    title = plan_title(year, terms)
    groups = [(term.line, [one.line for one in term.lessons]) for term in terms]
    preview(parent, "课程表", title, lambda: course_plan_pdf(title, groups))


def plan_title(year: str, terms: Sequence[PlannedTerm]) -> str:
    """2026年周二夜校课程表; of one 期 alone with its number and theme."""
    forms = {one.line.form for term in terms for one in term.lessons}
    form = forms.pop() if len(forms) == 1 else "培训"
    only = terms[0].line if len(terms) == 1 else None
    return f"{year}年{form}{only.title if only else ''}课程表"


def export_plan(path: Path, year: str, terms: Sequence[PlannedTerm]) -> None:
    """Write the plan as a workbook."""
    from yunhe_desktop.night_school.plan.workbook import write_plan

    write_plan(path, year, terms)


def import_from(parent: QWidget, database: Database, path: Path) -> ImportReport | None:
    """Tell what a workbook would change, with what is wrong in it, and take it over where the user wants that."""
    from yunhe_desktop.night_school.plan.workbook import import_plan

    try:
        found = import_plan(database, path, dry_run=True)
        if not _wanted(parent, path, found):
            return None
        return import_plan(database, path)
    except UserError as error:
        messages.show_error(parent, error)
        return None


def _wanted(parent: QWidget, path: Path, found: ImportReport) -> bool:
    told = f"将新增{found.added}节课，变更{found.changed}节，无变化{found.same}节，拒绝{found.rejected}行。"
    something = bool(found.added or found.changed)
    if not found.problems:
        if not something:
            messages.tell(parent, "导入课程计划", f"{told}没有可导入的新内容。")
            return False
        return messages.ask(parent, "导入课程计划", told, "导入")
    dialog = ProblemDialog(
        parent, "导入课程计划", f"{told}空着的格子不会清掉已有内容。", found.problems,
        lambda: _save_problems(dialog, path, found), "导入其余的课" if something else "",
    )  # fmt: skip
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return wanted


def _save_problems(parent: QWidget, path: Path, found: ImportReport) -> None:
    from yunhe_desktop.documents.problem_workbook import write_problem_workbook
    from yunhe_desktop.documents.spreadsheet import read_workbook

    where = ask_where(parent, "另存问题清单", f"{path.stem}—问题.xlsx")
    if where:
        try:
            write_problem_workbook(read_workbook(path), found.problems, where)
        except UserError as error:
            messages.show_error(parent, error)
