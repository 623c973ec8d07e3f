"""Finds the tables of progress in a workbook and says which of three layouts each has.

A row for each person with counts, a matrix of people by lessons, or a long list with a row for each person and
lesson. A matrix may have counts beside its lessons.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from yunhe_desktop.documents.headings import Certainty
from yunhe_desktop.documents.spreadsheet import Cell, SheetData, Workbook
from yunhe_desktop.documents.table_finder import ColumnMatch, FoundTable, find_table
from yunhe_desktop.documents.table_rows import TableRows, read_rows
from yunhe_desktop.errors import Problem, UserError
from yunhe_desktop.night_school.online import columns
from yunhe_desktop.night_school.online.cells import Numbers, read_lesson
from yunhe_desktop.night_school.rules.online import OnlineLine
from yunhe_desktop.reading import UnreadableError

_FILLED_DOWN = (columns.TOWNSHIP, columns.VILLAGE)
_SAID = frozenset({columns.REQUIRED, columns.ELECTIVE, columns.HOURS, columns.FINISHED, columns.FINISHED_ON,
                   columns.PROGRESS})  # fmt: skip
_WHO = frozenset({columns.NAME, columns.ID_NUMBER, columns.PHONE, columns.TOWNSHIP, columns.VILLAGE})
_PERSONAL = frozenset({columns.NAME, columns.ID_NUMBER})
_NO_SHEET = 3  # rows; a sheet with fewer is a note
_LEAST_LESSONS = 2
_NO_LESSON = re.compile(r"备注|说明|签[名字]|职务|性别|年龄|民族|合计|总计|得分|积分|排名|时间|日期")


class Layout(Enum):
    """How a table tells progress."""

    COUNTS = "counts"
    MATRIX = "matrix"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class LessonColumn:
    """A column of a matrix; `number` is 0 where the class knows no such lesson, `required` None where nobody says."""

    header: str
    number: int
    required: bool | None
    key: str = ""  # "" = among the others of a row
    guessed: bool = False  # by its place alone


@dataclass(frozen=True, slots=True)
class ProgressTable:
    """A table that tells progress, with its rows."""

    table: FoundTable
    layout: Layout
    keys: frozenset[str]  # of the columns that are read
    lessons: tuple[LessonColumn, ...]  # of a matrix
    rows: TableRows

    @property
    def headers(self) -> dict[str, str]:
        """The headings of the columns that are read, by key."""
        return {key: column.header for key, column in self.table.columns.items() if key in self.keys}


def find_tables(workbook: Workbook, lines: Sequence[OnlineLine]) -> tuple[list[ProgressTable], list[Problem]]:
    """Every visible sheet's table, and what the user should know of the other sheets.

    `UserError` where no sheet tells progress.
    """
    fields = columns.with_lessons(lines)
    found: list[ProgressTable] = []
    notes: list[Problem] = []
    for sheet in workbook.sheets:
        table = find_table(sheet, fields)
        told = _progress_table(table, lines) if table else None
        if told and sheet.visible:
            found.append(told)
        elif told:
            notes.append(_note(sheet, f"工作表“{sheet.name}”是隐藏的，没有导入。要导入它，请先取消隐藏。"))
        elif sheet.visible and len(sheet.rows) > _NO_SHEET:
            notes.append(_note(sheet, f"工作表“{sheet.name}”里没有找到学习进度，没有导入。"))
    if not found:
        raise UserError(
            f"“{workbook.path.name}”里没有找到学习进度：表头要有“姓名”，还要有“必修完成”“选修完成”“学时”“是否结业”，"
            "或者每节课一列，或者“课程名称”一列。请补上表头后再导入。"
        )
    return found, notes


def _note(sheet: SheetData, sentence: str) -> Problem:
    return Problem(sheet.name, 0, "", "warning", sentence)


def _progress_table(table: FoundTable, lines: Sequence[OnlineLine]) -> ProgressTable | None:
    rows = read_rows(table, _FILLED_DOWN)
    keys = frozenset(key for key, column in table.columns.items() if _is_sure(table, key, column))
    if not any(isinstance(row.values.get(key), str) for row in rows.data for key in keys & _PERSONAL):
        return None  # 学员 may also be how many there are
    if columns.LESSON in keys and not keys & {columns.REQUIRED, columns.ELECTIVE}:
        return ProgressTable(table, Layout.LIST, keys, (), rows)
    lessons = tuple(_lesson_columns(table, keys, lines))
    if len(lessons) >= _LEAST_LESSONS or (lessons and not keys & _SAID):
        return ProgressTable(table, Layout.MATRIX, keys, lessons, rows)
    return ProgressTable(table, Layout.COUNTS, keys, (), rows) if keys & _SAID else None


def _is_sure(table: FoundTable, key: str, column: ColumnMatch) -> bool:
    """Whether the column is what its heading seems to say; part of a heading is enough for who a row is about."""
    if column.certainty is Certainty.SURE:
        return True
    if key in (columns.REQUIRED, columns.ELECTIVE):
        return "/" not in column.header  # 必修/党建引领 is a lesson
    cells = [row[column.index] for row in table.sheet.rows[table.first_data_row :]]
    return key in _WHO and not _are_marks(cells)


def _lesson_columns(
    table: FoundTable, keys: Collection[str], lines: Sequence[OnlineLine]
) -> Iterator[LessonColumn]:
    """The columns of lessons: those with a title or number of the class, then others that hold nothing but marks."""
    kinds = {one.number: one.required for one in lines}
    known = {key: number for key in table.columns if (number := columns.lesson_number(key)) and key in keys}
    for key, number in known.items():
        yield LessonColumn(table.columns[key].header, number, kinds[number], key)
    rest = _marked_columns(table, keys)
    numbers = [] if known else _in_order(len(rest), lines)
    for place, (header, key) in enumerate(rest):
        number = numbers[place] if numbers else 0
        required = kinds[number] if number else columns.kind_in(header)
        yield LessonColumn(header, number, required, key, bool(number))


def _marked_columns(table: FoundTable, keys: Collection[str]) -> list[tuple[str, str]]:
    """Heading and key ("" = of no field) of the columns without a sure field that hold nothing but marks.

    A blank one among them is a lesson that nobody has done yet.
    """
    others = [(column.index, column.header, "") for column in table.unknown]
    others += [(c.index, c.header, key) for key, c in table.columns.items() if key not in keys]
    data = table.sheet.rows[table.first_data_row :]
    found: list[tuple[str, str]] = []
    marked = False
    for index, header, key in sorted(others):
        cells = [row[index] for row in data]
        if _are_marks(cells):
            marked = True
        elif _NO_LESSON.search(header) or any(cell is not None for cell in cells):
            continue
        found.append((header, key))
    return found if marked else []


def _are_marks(cells: Sequence[Cell]) -> bool:
    """Whether the cells say of a lesson whether it is done: ✓, 完成, 100%; numbers alone may be anything."""
    marks = 0
    for cell in cells:
        try:
            marks += isinstance(cell, str) and read_lesson(cell, Numbers.SHARES) is not None
        except UnreadableError:
            return False
        if cell is not None and not isinstance(cell, str):
            return False
    return marks > 0


def _in_order(count: int, lines: Sequence[OnlineLine]) -> list[int]:
    """The lessons that so many columns without a known title are, in their order: all, or all of one kind."""
    for some in (
        list(lines),
        [one for one in lines if one.required],
        [one for one in lines if not one.required],
    ):
        if some and len(some) == count:
            return [one.number for one in some]
    return []
