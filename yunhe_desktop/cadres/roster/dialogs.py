"""Bringing villages and rosters in through the window: choose files, look at the preview, take it over."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from yunhe_desktop.cadres.roster import StagedRoster, apply_roster, stage_roster
from yunhe_desktop.cadres.roster.preview import RosterPreview
from yunhe_desktop.cadres.villages import import_villages as read_villages
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.errors import ImportRefusedError, UserError
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.problem_list import ProblemDialog
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from yunhe_desktop.database import Database

TABLES = "表格 (*.xlsx *.xls *.et *.ods *.csv *.xlsm);;所有文件 (*)"


def import_rosters(parent: QWidget, workspace: Workspace) -> None:
    """Ask for rosters and lead through the preview of each."""
    names, _filter = QFileDialog.getOpenFileNames(parent, "选择干部花名册（可以一次选多个）", "", TABLES)
    for name in names:
        if not import_roster(parent, workspace, Path(name)):
            return


def import_roster(parent: QWidget, workspace: Workspace, path: Path) -> bool:
    """Preview one roster and, where the user agrees, take it over; False where they gave up."""
    database = workspace.database

    def show(staged: StagedRoster) -> None:
        preview = RosterPreview(parent, database, staged)
        if preview.exec() == QDialog.DialogCode.Accepted:
            agreed.append(preview.staged)
        preview.deleteLater()  # it holds the whole workbook

    agreed: list[StagedRoster] = []
    run_job(parent, f"读取{path.name}", lambda progress: _stage(database, path, progress), show)
    for staged in agreed:
        run_job(
            parent,
            f"导入{path.name}",
            lambda _progress, staged=staged: apply_roster(database, staged),  # type: ignore[misc]
            lambda report: workspace.say(f"{report.sentence()}按 Ctrl+Z 可以整次撤销。"),
        )
    return bool(agreed)


def _stage(database: "Database", path: Path, progress: Progress) -> StagedRoster:
    progress.report(0, 0, "正在读取并核对每一行")
    with database.reading() as session:
        return stage_roster(session, read_workbook(path))


def import_villages(parent: QWidget, workspace: Workspace) -> None:
    """Ask for a list of villages and take it over."""
    name, _filter = QFileDialog.getOpenFileName(parent, "选择村名单（区划代码、乡镇、村）", "", TABLES)
    if name:
        import_village_list(parent, workspace, Path(name))


def import_village_list(parent: QWidget, workspace: Workspace, path: Path) -> None:
    """Take a list of villages over, and say what was wrong with it."""
    try:
        report = read_villages(workspace.database, path)
    except ImportRefusedError as error:
        ProblemDialog(parent, "村名单没有导入", str(error), error.problems).exec()
    except UserError as error:
        messages.show_error(parent, error)
    else:
        _tell(parent, workspace, report)


def _tell(parent: QWidget, workspace: Workspace, report: ImportReport) -> None:
    workspace.say(report.sentence())
    if report.problems:
        ProblemDialog(parent, "村名单已导入", report.sentence(), report.problems).exec()
