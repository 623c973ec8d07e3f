"""Forms of the departments' editor through the window: choose files, look at the preview, take them over; and out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.lrmx.applying import apply_lrmx
from yunhe_desktop.cadres.lrmx.exporting import export_lrmx
from yunhe_desktop.cadres.lrmx.importing import form_files, read_forms, stage_lrmx
from yunhe_desktop.cadres.lrmx.preview import FormPreview
from yunhe_desktop.cadres.lrmx.staged import StagedForms
from yunhe_desktop.cadres.people.print_dialogs import AppointmentDialog
from yunhe_desktop.cadres.printing import Words, keep_appointment, note_whole
from yunhe_desktop.cadres.rules import Appointment, Person
from yunhe_desktop.dates import office_today
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.photo_images import as_photo
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from yunhe_desktop.database import Database

_FORMS = "任免审批表 (*.lrmx *.lrm);;所有文件 (*)"
_UNDO = "按 Ctrl+Z 可以整次撤销。"


def import_lrmx(parent: QWidget, workspace: Workspace) -> None:
    """Ask for forms and lead through their preview."""
    names, _filter = QFileDialog.getOpenFileNames(parent, "选择任免审批表（可以一次选多份）", "", _FORMS)
    if names:
        import_forms(parent, workspace, [Path(name) for name in names])


def import_lrmx_folder(parent: QWidget, workspace: Workspace) -> None:
    """Ask for a folder and take the forms in it and in the folders below."""
    name = QFileDialog.getExistingDirectory(parent, "选择放任免审批表的文件夹（包括里面的子文件夹）")
    if name:
        import_forms(parent, workspace, [Path(name)])


def import_forms(parent: QWidget | None, workspace: Workspace, paths: Sequence[Path]) -> bool:
    """Preview these files, or those in these folders, and take over what the user agrees to; False where nothing."""
    database = workspace.database

    def show(staged: StagedForms) -> None:
        preview = FormPreview(parent, database, staged)
        if preview.exec() == QDialog.DialogCode.Accepted:
            agreed.append(preview.staged)
        preview.deleteLater()  # it holds every file

    agreed: list[StagedForms] = []
    run_job(parent, "读取任免审批表", lambda progress: _stage(database, paths, progress), show)
    for staged in agreed:
        run_job(
            parent,
            "导入任免审批表",
            lambda _progress, staged=staged: apply_lrmx(database, staged),  # type: ignore[misc]
            lambda report: workspace.say(f"{report.sentence()}{_UNDO}"),
        )
    return bool(agreed)


def _stage(database: "Database", paths: Sequence[Path], progress: Progress) -> StagedForms:
    files = form_files(paths)
    forms = read_forms(files, as_photo, lambda done, total: progress.report(done, total, "正在读取"))
    progress.report(0, 0, "正在与档案核对")
    with database.reading() as session:
        return stage_lrmx(session, forms)


def export_lrmx_dialog(parent: QWidget | None, workspace: Workspace, keys: Sequence[str]) -> None:
    """Ask what the forms say beyond the people, and where to; write them, and say where they are."""
    database = workspace.database
    today = office_today()
    with database.reading() as session:
        people = queries.load_people(session, keys, photos=False)
    if not people:
        return
    dialog = AppointmentDialog(parent, people, today, "导出", can_keep=not database.read_only)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    said, keep = dialog.said(), len(people) == 1 and dialog.keep.isChecked()
    dialog.deleteLater()
    target = _ask_for_target(parent, people) if accepted else None
    if target is not None:
        wanted = _Wanted([person.key for person in people], target, said, today, keep)
        run_job(
            parent,
            "导出任免审批表",
            lambda progress: _export(database, wanted, progress),
            lambda written: workspace.say(_sentence(written)),
        )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be exported."""

    keys: Sequence[str]
    target: Path
    said: Appointment
    today: date
    keep: bool


def _ask_for_target(parent: QWidget | None, people: Sequence[Person]) -> Path | None:
    """A file for one person, a folder for several."""
    if len(people) == 1:
        return ask_where(parent, "导出任免审批表", f"{people[0].name}.lrmx", "任免审批表 (*.lrmx)")
    name = QFileDialog.getExistingDirectory(parent, f"选择放{len(people)}份任免审批表的文件夹")
    return Path(name) if name else None


def _export(database: "Database", wanted: _Wanted, progress: Progress) -> list[Path]:
    """Journal first that whole ID numbers leave the program, then write."""
    if not database.read_only:
        with database.action(f"导出任免审批表（{len(wanted.keys)}份）") as session:
            note_whole(session, wanted.keys)
            if wanted.keep:
                keep_appointment(session, wanted.keys[0], wanted.said)
    with database.reading() as session:
        words = Words(wanted.today, wanted.said, exactly=len(wanted.keys) == 1)
        return export_lrmx(
            session,
            wanted.keys,
            wanted.target,
            words,
            lambda done, total: progress.report(done, total, "正在写出"),
        )


def _sentence(written: Sequence[Path]) -> str:
    if len(written) == 1:
        return f"任免审批表已导出到“{written[0]}”。"
    return f"已把{len(written)}份任免审批表导出到“{written[0].parent}”。"
