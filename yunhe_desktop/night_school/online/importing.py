"""Bringing progress in through the window: choose a file, look at the preview, take it over."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.night_school.online.applying import apply_progress
from yunhe_desktop.night_school.online.preview import ProgressPreview
from yunhe_desktop.night_school.online.staging import StagedProgress, stage_progress
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from yunhe_desktop.database import Database

TABLES = "表格 (*.xlsx *.xls *.et *.ods *.csv *.xlsm);;所有文件 (*)"


def ask_and_import(parent: QWidget, workspace: Workspace, class_id: str, class_name: str) -> None:
    """Ask for a workbook of the class's platform and lead through its preview."""
    name, _filter = QFileDialog.getOpenFileName(parent, f"选择“{class_name}”的进度文件", "", TABLES)
    if name:
        import_file(parent, workspace, class_id, Path(name))


def import_file(parent: QWidget, workspace: Workspace, class_id: str, path: Path) -> None:
    """Preview one workbook and, where the user agrees, take it over."""
    database = workspace.database
    agreed: list[StagedProgress] = []

    def show(staged: StagedProgress) -> None:
        preview = ProgressPreview(parent, database, staged)
        if preview.exec() == QDialog.DialogCode.Accepted:
            agreed.append(preview.staged)
        preview.deleteLater()

    run_job(parent, f"读取{path.name}", lambda progress: _stage(database, class_id, path, progress), show)
    for staged in agreed:
        run_job(
            parent,
            f"导入{path.name}",
            lambda _progress, staged=staged: apply_progress(database, staged),  # type: ignore[misc]
            lambda report: workspace.say(f"{report.sentence()}按 Ctrl+Z 可以整次撤销。"),
        )


def _stage(database: "Database", class_id: str, path: Path, progress: Progress) -> StagedProgress:
    progress.report(0, 0, "正在读取并核对每一行")
    with database.reading() as session:
        return stage_progress(session, read_workbook(path), class_id)
