"""The year's plan as a workbook: written for offices to work on, and read back with everything that is wrong."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from yunhe_desktop.database import Database
from yunhe_desktop.dates import BadDateError, dotted, read_date
from yunhe_desktop.documents.spreadsheet import Cell, Workbook, read_workbook
from yunhe_desktop.documents.table_finder import FoundTable, find_table
from yunhe_desktop.documents.table_rows import DataRow, read_rows
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.errors import Problem, UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.night_school.queries.plan_taking import PlanRow, Taken, take_rows
from yunhe_desktop.night_school.queries.plan_view import PlannedLesson, PlannedTerm
from yunhe_desktop.night_school.rules.day_words import weekday_of
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.plan_checks import lesson_problem, read_time
from yunhe_desktop.night_school.rules.plan_notes import Tone
from yunhe_desktop.reading import plain

COLUMNS = (
    Field("期", "number", width=6, synonyms=("期数", "期次", "期别", "第几期")),
    Field("主题", "theme", width=16, synonyms=("培训主题", "学习主题", "每月主题")),
    Field("日期", "date", width=11, synonyms=("上课日期", "培训日期", "上课时间", "培训时间", "时间")),
    Field("星期", "weekday", width=6),
    Field("开始", "starts", width=7, synonyms=("开始时间", "起始时间")),
    Field("结束", "ends", width=7, synonyms=("结束时间", "截止时间")),
    Field("课题", "title", width=28, synonyms=("课程", "课程名称", "培训内容", "授课内容", "学习内容", "题目", "内容")),
    Field("形式", "form", width=11, synonyms=("培训形式", "学习形式", "授课形式", "方式")),
    Field("授课人", "lecturer", width=9, synonyms=("主讲人", "主讲", "讲师", "授课老师", "授课教师", "老师")),
    Field("地点", "place", width=16, synonyms=("上课地点", "培训地点", "学习地点")),
    Field("对象", "audience", width=26, synonyms=("培训对象", "参训对象", "学习对象", "参加人员", "参训人员")),
    Field("学时", "hours", width=6, synonyms=("课时",)),
    Field("备注", "remarks", width=18, synonyms=("说明",)),
    Field("情况", "notes", width=24),
)  # fmt: skip
NO_TERM = "不分期"
_LABELS = {column.key: column.label for column in COLUMNS}
_NEEDED = {"date", "title"}
_PLAIN = ("title", "form", "place", "hours", "remarks")
_YEAR = re.compile(r"(20\d\d)\s*年?")
_DAY_ALONE = re.compile(r"(\d{1,2})(?:月|[./])(\d{1,2})日?", re.ASCII)
_DASH = re.compile(r"\s*(?:—+|–|-|~|～|至|到)\s*")
_TERM_NUMBER = re.compile(r"第?(\d+)期?", re.ASCII)
_FROM_ABOVE = ("number", "theme")


# writing


def write_plan(path: Path, year: str, terms: Sequence[PlannedTerm]) -> None:
    """Write the plan as an .xlsx that `import_plan` takes back; `UserError` where the folder cannot be written."""
    rows = (_cells(term, one) for term in terms for one in term.lessons)
    widths = [column.width for column in COLUMNS]
    dates = [at for at, column in enumerate(COLUMNS) if column.key in ("date", "starts", "ends")]
    sheet = TableSheet(
        "课程计划", [column.label for column in COLUMNS], rows, widths, dates, f"{year}年课程计划"
    )
    write_table(path, [sheet])


def _cells(term: PlannedTerm, one: PlannedLesson) -> list[Cell]:
    line = one.line
    number, theme = (term.line.number, term.line.theme) if term.line else (NO_TERM, None)
    notes = "；".join(note.text for note in one.notes if note.tone is not Tone.PLAIN or "原定" in note.text)
    return [
        number, theme, dotted(line.date), weekday_of(line.date), line.starts, line.ends, line.title, line.form,
        line.lecturer, line.place, line.audience, tell_hours(line.hours) if line.hours else None, line.remarks, notes,
    ]  # fmt: skip


# reading


class _Undone(Exception):  # noqa: N818 - no fault: a dry run ends here, and nothing is written
    pass


def _end(*, dry_run: bool) -> None:
    if dry_run:
        raise _Undone


def import_plan(database: Database, path: Path, *, dry_run: bool = False) -> ImportReport:
    """Take a workbook with a plan over as one action; wrong rows are rejected, one by one, with the reason.

    A lesson is known by its day and title; a moved one also by the day it was planned on, and it stays where it was
    moved to. Blank cells erase nothing. `dry_run`: only tell what would happen. `UserError` where the file has no
    such table.
    """
    taken = Taken()
    rows = list(_read(read_workbook(path), taken))
    with suppress(_Undone), database.action(f"导入课程计划：{path.name}") as session:
        take_rows(session, rows, taken)
        _end(dry_run=dry_run or not taken.touched)
    return ImportReport(
        path.name, taken.added, taken.changed, taken.same, taken.rejected, tuple(taken.problems)
    )


def _read(workbook: Workbook, taken: Taken) -> Iterator[PlanRow]:
    tables = [table for sheet in workbook.sheets if (table := find_table(sheet, COLUMNS))]
    tables = [table for table in tables if set(table.columns) >= _NEEDED]
    if not tables:
        raise UserError(
            f"“{workbook.path.name}”里没有找到课程计划：表头里要有“日期”“课题”两列。请补上表头后再导入。"
        )
    for table in tables:
        yield from _read_table(table, _year_said(table, workbook.path.stem), taken)


def _read_table(table: FoundTable, year: str, taken: Taken) -> Iterator[PlanRow]:
    seen: dict[tuple[str, str], int] = {}
    for data in read_rows(table, _FROM_ABOVE).data:
        if not _text(data, "title") and not _text(data, "date"):
            continue
        row, problem = _row(table.sheet.name, data, year)
        who = row.values["date"], row.values["title"]
        if not problem and who in seen:
            problem = row.problem("课题", f"与第{seen[who]}行是同一天的同一节课，请删去一行。", who[1])
        if problem:
            taken.rejected += 1
            taken.problems.append(problem)
            continue
        seen[who] = row.row
        yield row


def _row(sheet: str, data: DataRow, year: str) -> tuple[PlanRow, Problem | None]:
    values = {name: _text(data, name) for name in _PLAIN}
    values |= {"date": "", "starts": "", "ends": ""}
    number = _TERM_NUMBER.fullmatch(plain(_text(data, "number")))
    theme = "" if NO_TERM in (_text(data, "number"), _text(data, "theme")) else _text(data, "theme")
    said = PlanRow(
        sheet, data.number, values, int(number[1]) if number else 0, theme,
        _text(data, "lecturer"), _text(data, "audience"),
    )  # fmt: skip
    for name, message in data.flaws.items():
        return said, said.problem(_LABELS[name], message)
    try:
        values["date"] = _date(data.values.get("date"), year)
    except BadDateError as error:
        return said, said.problem("日期", str(error), _text(data, "date"))
    try:
        values["starts"], values["ends"] = _times(data)
    except UserError as error:
        return said, said.problem("开始", str(error), _text(data, "starts"))
    wrong, message = lesson_problem(values)
    return said, said.problem(_LABELS[wrong], message, values[wrong]) if wrong else None


def _text(data: DataRow, key: str) -> str:
    value = data.values.get(key)
    return "" if value is None else " ".join(str(value).split())


def _date(value: Cell, year: str) -> str:
    """The day, as iso; where a table says its year once, 5月12日 is enough."""
    alone = _DAY_ALONE.fullmatch(plain(value)) if isinstance(value, str) else None
    if alone and year:
        value = f"{year}.{alone[1]}.{alone[2]}"
    return read_date(value if not isinstance(value, bool) else None).value.iso


def _times(data: DataRow) -> tuple[str, str]:
    """Beginning and end, also where both stand in one cell: 19:00-20:30."""
    starts, ends = _text(data, "starts"), _text(data, "ends")
    parts = _DASH.split(starts) if not ends else [starts, ends]
    first, last = (*parts, "")[:2]
    return read_time(first), read_time(last)


def _year_said(table: FoundTable, file_name: str) -> str:
    """The year in the title above the table, in the sheet's or the file's name."""
    above: list[Cell] = [cell for row in table.sheet.rows[: table.first_header_row] for cell in row]
    texts = [str(cell) for cell in above if cell is not None] + [table.sheet.name, file_name]
    return next((found[1] for text in texts if (found := _YEAR.search(text))), "")
