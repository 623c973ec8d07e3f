"""Writes staged progress in one action, which can be undone as one."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import attach
from yunhe_desktop.database import Database
from yunhe_desktop.documents.spreadsheet import Workbook, read_workbook
from yunhe_desktop.errors import UserError
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.night_school.online.staging import StagedProgress, newest_entry, stage_progress
from yunhe_desktop.night_school.queries import online
from yunhe_desktop.night_school.tables import OnlineClass


def import_progress(
    database: Database,
    path: Path,
    class_id: str,
    *,
    as_of: str = "",
    trust: bool = False,
    dry_run: bool = False,
) -> ImportReport:
    """Read a workbook of a class's platform and write what is sure; with `dry_run` nothing is written."""
    with database.reading() as session:
        staged = stage_progress(session, read_workbook(path), class_id, as_of=as_of, trust=trust)
    return staged.report() if dry_run else apply_progress(database, staged)


def apply_progress(database: Database, staged: StagedProgress) -> ImportReport:
    """Write what is new in one action; the file itself is kept with it.

    Raises `UserError` where the data file was changed since the workbook was compared with it.
    """
    if progress := staged.taken():
        with database.action(f"导入网上班进度：{staged.class_name}") as session:
            if newest_entry(session) != staged.journal_number:
                raise UserError(
                    f"预览“{staged.workbook.path.name}”之后数据又有修改，没有导入。请重新选择文件，再看一次预览。"
                )
            online.set_progress(session, staged.class_id, progress)
            _keep_file(session, staged.workbook)
    return staged.report()


def _keep_file(session: Session, workbook: Workbook) -> None:
    """The workbook belongs to the action, as evidence of what was imported."""
    session.flush()
    if workbook.content:
        attach(session, session.info["action"]["id"], workbook.path.name, workbook.content)


def find_class(session: Session, name: str, year: str = "") -> str:
    """The key of the class with this name or key; `UserError` where none or several are."""
    query = select(OnlineClass.id, OnlineClass.year, OnlineClass.name).order_by(OnlineClass.year)
    everything = [row for row in session.execute(query) if not year or row[1] == year]
    found = [row for row in everything if name in (row[0], row[2])]
    if not found:
        listed = "、".join(f"{row[1]}年{row[2]}" for row in everything)
        raise UserError(f"没有叫“{name}”的网上班。现有：{listed or '一个也没有，请先新建'}。")
    if len(found) > 1:
        years = "、".join(row[1] for row in found)
        raise UserError(f"叫“{name}”的网上班有{len(found)}个（{years}年），请加上 --year 年份。")
    return str(found[0][0])
