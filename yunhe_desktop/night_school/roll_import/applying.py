"""Writes staged attendance in one action, which can be undone as one."""

from pathlib import Path

from yunhe_desktop.database import Database
from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.errors import UserError
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.night_school.queries import roll_import as queries
from yunhe_desktop.night_school.queries.finding import find_lessons
from yunhe_desktop.night_school.queries.rosters import get_lesson
from yunhe_desktop.night_school.roll_import.staging import stage_roll
from yunhe_desktop.night_school.roll_import.values import StagedRoll


def import_attendance(
    database: Database, path: Path, *, lesson: str = "", dry_run: bool = False
) -> ImportReport:
    """Read an attendance workbook and write what is sure; with `dry_run` nothing is written.

    `lesson`: day, title or key of the lesson that a sign-in list is of, "" = as its titles say. Rows with an error
    change nothing. `UserError` where the workbook holds no attendance, or a list does not say its lesson.
    """
    workbook = read_workbook(path)
    with database.reading() as session:
        key = ""
        if lesson:
            keys = find_lessons(session, lesson)
            if len(keys) > 1:
                titles = "、".join(f"“{get_lesson(session, one).title}”" for one in keys)
                day = dotted(get_lesson(session, keys[0]).date)
                raise UserError(f"{day}有{len(keys)}节课：{titles}，请写课题。")
            key = keys[0]
        staged = stage_roll(session, workbook, key)
    return staged.report() if dry_run else apply_roll(database, staged)


def apply_roll(database: Database, staged: StagedRoll) -> ImportReport:
    """Write what is new in one action; the file itself is kept with it.

    Raises `UserError` where the data file was changed since the workbook was compared with it.
    """
    if marks := staged.new_marks:
        name = staged.workbook.path.name
        with database.action(f"导入考勤：{name}") as session:
            if queries.newest_entry(session) != staged.journal_number:
                raise UserError(f"预览“{name}”之后数据又有修改，没有导入。请重新选择文件，再看一次预览。")
            queries.write_marks(session, marks)
            queries.keep_file(session, staged.workbook)
    return staged.report()
