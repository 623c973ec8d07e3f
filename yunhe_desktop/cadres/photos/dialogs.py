"""Photos in bulk through the window: choose a folder or files, look whose they are, keep them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from yunhe_desktop.cadres.photos.preview import PhotoPreview
from yunhe_desktop.cadres.photos.staging import (
    StagedPhotos,
    apply_photos,
    photo_files,
    read_photos,
    stage_photos,
)
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.photo_images import image_size, two_inch
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from yunhe_desktop.database import Database


def import_photos(parent: QWidget, workspace: Workspace) -> None:
    """Ask for a folder of photos and lead through the preview."""
    name = QFileDialog.getExistingDirectory(parent, "选择放照片的文件夹（文件名是身份证号或姓名）")
    if name:
        import_photo_files(parent, workspace, [Path(name)])


def import_photo_files(parent: QWidget | None, workspace: Workspace, paths: Sequence[Path]) -> bool:
    """Preview these pictures, or those in these folders, and keep what the user agrees to; False where nothing."""
    database = workspace.database

    def show(staged: StagedPhotos) -> None:
        preview = PhotoPreview(parent, database, staged)
        if preview.exec() == QDialog.DialogCode.Accepted:
            agreed.append(preview.staged)
        preview.deleteLater()  # it holds every picture

    agreed: list[StagedPhotos] = []
    run_job(parent, "读取照片", lambda progress: _stage(database, paths, progress), show)
    for staged in agreed:
        run_job(
            parent,
            "导入照片",
            lambda _progress, staged=staged: apply_photos(database, staged),  # type: ignore[misc]
            lambda report: workspace.say(f"{report.sentence()}按 Ctrl+Z 可以整次撤销。"),
        )
    return bool(agreed)


def _stage(database: "Database", paths: Sequence[Path], progress: Progress) -> StagedPhotos:
    files = photo_files(paths)
    photos = read_photos(
        files, two_inch, image_size, lambda done, total: progress.report(done, total, "正在裁剪成二寸照片")
    )
    with database.reading() as session:
        return stage_photos(session, photos)
