"""Bringing attendance in through the window: choose a file, say the lesson if need be, look at the preview, take it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from yunhe_desktop.documents.spreadsheet import Workbook, read_workbook
from yunhe_desktop.night_school.queries.roll_import import known_lessons
from yunhe_desktop.night_school.roll_import.applying import apply_roll
from yunhe_desktop.night_school.roll_import.choosing import LessonNotSaidError
from yunhe_desktop.night_school.roll_import.lesson_dialog import LessonDialog
from yunhe_desktop.night_school.roll_import.preview import RollPreview
from yunhe_desktop.night_school.roll_import.staging import stage_roll
from yunhe_desktop.night_school.roll_import.values import StagedRoll
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from yunhe_desktop.database import Database

TABLES = "表格 (*.xlsx *.xls *.et *.ods *.csv *.xlsm);;所有文件 (*)"

Read = tuple[Workbook, StagedRoll | LessonNotSaidError]


def import_attendance_action(
    owner: QWidget, workspace: Workspace, lesson: Callable[[], str] = lambda: ""
) -> QAction:
    """导入考勤 for any page of 夜校. `lesson()` is proposed where a list does not say which lesson it is of."""
    return named_action(
        owner,
        "导入考勤…",
        "import",
        lambda: ask_and_import(owner, workspace, lesson()),
        enabled=not workspace.database.read_only,
    )


def ask_and_import(parent: QWidget, workspace: Workspace, lesson: str = "") -> None:
    """Ask for an attendance workbook and lead through its preview."""
    title = "选择考勤表（考勤记录、考勤总表或一节课的签到表）"
    name, _filter = QFileDialog.getOpenFileName(parent, title, "", TABLES)
    if name:
        import_file(parent, workspace, Path(name), lesson)


def import_file(parent: QWidget, workspace: Workspace, path: Path, lesson: str = "") -> None:
    """Preview one workbook and, where the user agrees, take it over."""
    found: list[Read] = []
    run_job(
        parent, f"读取{path.name}", lambda progress: _read(workspace.database, path, progress), found.append
    )
    for workbook, read in found:
        staged = _with_lesson(parent, workspace, workbook, read, lesson)
        if staged and (agreed := _previewed(parent, workspace, staged)):
            _apply(parent, workspace, agreed)


def _read(database: "Database", path: Path, progress: Progress) -> Read:
    progress.report(0, 0, "正在读取并核对每一行")
    workbook = read_workbook(path)
    with database.reading() as session:
        try:
            return workbook, stage_roll(session, workbook)
        except LessonNotSaidError as error:
            return workbook, error


def _with_lesson(
    parent: QWidget,
    workspace: Workspace,
    workbook: Workbook,
    read: StagedRoll | LessonNotSaidError,
    proposed: str,
) -> StagedRoll | None:
    """What was read, for the lesson that the user says where the list does not; None where they gave up."""
    if isinstance(read, StagedRoll):
        return read
    with workspace.database.reading() as session:
        lessons = known_lessons(session)
    dialog = LessonDialog(parent, lessons, str(read), proposed)
    chosen = dialog.lesson if dialog.exec() == QDialog.DialogCode.Accepted else ""
    dialog.deleteLater()
    if not chosen:
        return None
    with workspace.database.reading() as session:
        return stage_roll(session, workbook, chosen)


def _previewed(parent: QWidget, workspace: Workspace, staged: StagedRoll) -> StagedRoll | None:
    preview = RollPreview(parent, workspace.database, staged)
    accepted = preview.exec() == QDialog.DialogCode.Accepted
    agreed = preview.staged if accepted else None  # the lesson may have been changed in the preview
    preview.deleteLater()
    return agreed


def _apply(parent: QWidget, workspace: Workspace, staged: StagedRoll) -> None:
    run_job(
        parent,
        f"导入{staged.workbook.path.name}",
        lambda _progress: apply_roll(workspace.database, staged),
        lambda report: workspace.say(f"{report.sentence()}按 Ctrl+Z 可以整次撤销。"),
    )
