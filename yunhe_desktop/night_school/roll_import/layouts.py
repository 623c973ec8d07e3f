"""Finds the attendance tables of a workbook and how each is laid out: a long list, a grid, one lesson's list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from yunhe_desktop.documents.headings import Certainty, normal
from yunhe_desktop.documents.spreadsheet import Cell, SheetData, Workbook
from yunhe_desktop.documents.table_finder import FoundTable, column_letters, find_table
from yunhe_desktop.errors import Problem, UserError
from yunhe_desktop.night_school.roll_import import columns
from yunhe_desktop.night_school.roll_import.lessons import LessonFinder
from yunhe_desktop.night_school.rules.attendance_signs import read_legend
from yunhe_desktop.night_school.rules.lesson_days import SaidDay, day_of_levels, days_of, without_day, year_in

_LEVELS_ABOVE = 2  # rows of days that may stand above the row with 姓名
_FEW_ROWS = 3
_NO_ROLL = re.compile(r"汇总|统计|说明|图例|封面|目录|填表")


class Layout(Enum):
    """How a table tells attendance."""

    LONG = "long"  # a row for each person and lesson
    GRID = "grid"  # people down, lessons across
    LIST = "list"  # the people of one lesson


@dataclass(frozen=True, slots=True)
class LessonColumn:
    """A column of a grid: what its heading says of the lesson."""

    index: int
    label: str
    days: list[SaidDay]
    title: str


@dataclass(frozen=True, slots=True)
class RollTable:
    """A table with what its headings, titles and legend say."""

    table: FoundTable
    layout: Layout
    lessons: tuple[LessonColumn, ...]  # of a grid
    titles: tuple[str, ...]  # the lines above the headings, then the sheet's name and the file's
    legend: dict[str, str]

    @property
    def year(self) -> int:
        """The year that the titles say; 0 for none."""
        return next((year for text in self.titles if (year := year_in(text))), 0)

    @property
    def headers(self) -> dict[str, str]:
        """The headings by column key."""
        return {key: match.header for key, match in self.table.columns.items()}


def find_rolls(workbook: Workbook, finder: LessonFinder) -> tuple[list[RollTable], list[Problem]]:
    """Every visible sheet's tables, and what is to be said of the other sheets; `UserError` where there is none."""
    found: list[RollTable] = []
    notes: list[Problem] = []
    for sheet in workbook.sheets:
        rolls = [roll for part in _parts(sheet) if (roll := _roll(workbook, part, finder))]
        if rolls and not sheet.visible:
            sentence = f"工作表“{sheet.name}”是隐藏的，没有导入。要导入它，请先取消隐藏。"
            notes.append(Problem(sheet.name, 0, "", "warning", sentence))
        elif rolls:
            found += rolls
        elif sheet.visible and len(sheet.rows) > _FEW_ROWS and not _NO_ROLL.search(sheet.name):
            sentence = f"工作表“{sheet.name}”里没有找到考勤表的表头（至少要有“姓名”），没有导入。"
            notes.append(Problem(sheet.name, 0, "", "warning", sentence))
    if not found:
        raise UserError(
            f"“{workbook.path.name}”里没有找到考勤表。表头要有“姓名”，还要有“日期”“考勤”两列，或以上课日期为列，"
            "或是一节课的签到表。请在前 20 行里写上表头后再导入。"
        )
    return found, notes


# ---- lists printed in two or three columns of people


def _parts(sheet: SheetData) -> Iterator[SheetData]:
    """The sheet, or its halves where the same headings stand side by side twice: 姓名 签名 姓名 签名."""
    for row, cells in enumerate(sheet.rows[:20]):
        texts = [normal(cell) if isinstance(cell, str) else "" for cell in cells]
        names = [at for at, text in enumerate(texts) if text == "姓名" and (row, at) not in sheet.filled]
        if len(names) > 1:
            yield from _halves(sheet, texts, names)
            return
    yield sheet


def _halves(sheet: SheetData, texts: list[str], names: list[int]) -> Iterator[SheetData]:
    width = names[1] - names[0]
    before = 0  # columns before 姓名 that repeat: 序号
    while before < min(names[0], width - 1) and texts[names[0] - before - 1] == texts[names[1] - before - 1]:
        before += 1
    shared = range(names[0] - before)  # what stands left of all parts belongs to each
    for name in names:
        own = range(name - before, name - before + width)
        yield replace(
            sheet,
            rows=[
                [cell if at in own or at in shared else None for at, cell in enumerate(row)]
                for row in sheet.rows
            ],
            filled={(row, at) for row, at in sheet.filled if at in own or at in shared},
        )


# ---- headings


def _roll(workbook: Workbook, sheet: SheetData, finder: LessonFinder) -> RollTable | None:
    table = find_table(sheet, columns.FIELDS)
    if table is None or columns.NAME not in table.columns:
        table = find_table(sheet, columns.NAME_ONLY)
    if table is None or columns.NAME not in table.columns:
        return None
    top, bottom = _heading_rows(table)
    lessons = [
        column for index in _free_columns(table, top, bottom) if (column := _lesson(table, top, bottom, index, finder))
    ]  # fmt: skip
    table = _without(table, {column.index for column in lessons})
    table = replace(table, first_header_row=top, first_data_row=bottom)
    layout = Layout.LIST
    if columns.DATE in table.columns or (columns.TITLE in table.columns and not lessons):
        layout, lessons = Layout.LONG, []
    elif lessons:
        layout = Layout.GRID
    return RollTable(
        table, layout, tuple(lessons), tuple(_titles(workbook, sheet, top)), read_legend(_texts(sheet))
    )


def _heading_rows(table: FoundTable) -> tuple[int, int]:
    """First heading row and first data row, with rows of days above and of titles below that belong to them."""
    sheet, top, bottom = table.sheet, table.first_header_row, table.first_data_row
    person = {match.index for key, match in table.columns.items() if key in columns.PERSON}
    while top > max(0, table.first_header_row - _LEVELS_ABOVE) and _tells_lessons(sheet, top - 1, person):
        top -= 1
    name = table.columns[columns.NAME].index
    while bottom < len(sheet.rows) and _goes_on(sheet, bottom, name, person):
        bottom += 1
    return top, bottom


def _tells_lessons(sheet: SheetData, row: int, person: set[int]) -> bool:
    """Whether a row above the headings holds days of lessons, and is no title across the table."""
    cells = [cell for at, cell in enumerate(sheet.rows[row]) if at not in person and cell is not None]
    own = [
        cell for at, cell in enumerate(sheet.rows[row]) if (row, at) not in sheet.filled and cell is not None
    ]
    beside = all(sheet.rows[row][at] is None or isinstance(sheet.rows[row][at], str) for at in person)
    return len(own) > 1 and beside and any(days_of(cell) for cell in cells)


def _goes_on(sheet: SheetData, row: int, name: int, person: set[int]) -> bool:
    """Whether a row below 姓名 still belongs to the headings: nothing of a person, but days or titles."""
    cells = sheet.rows[row]
    blank = all(cells[at] is None or (row, at) in sheet.filled for at in person | {name})
    rest = [cell for at, cell in enumerate(cells) if at not in person and cell is not None]
    own = [at for at, cell in enumerate(cells) if cell is not None and (row, at) not in sheet.filled]
    return blank and len(own) > 0 and len(rest) > 0 and _above_is_heading(sheet, row, name)


def _above_is_heading(sheet: SheetData, row: int, name: int) -> bool:
    """Two heading rows at most hang below the one with 姓名."""
    return any(
        isinstance(cell := sheet.rows[above][name], str) and "姓名" in normal(cell)
        for above in range(max(0, row - 2), row)
    )


def _free_columns(table: FoundTable, top: int, bottom: int) -> Iterator[int]:
    """Columns that may be lessons: all but those that a heading surely gives to a person."""
    taken = {
        match.index
        for key, match in table.columns.items()
        if key in columns.PERSON or (match.certainty is Certainty.SURE and key != columns.TITLE)
    }
    width = max((len(row) for row in table.sheet.rows[top:bottom]), default=0)
    yield from (index for index in range(width) if index not in taken)


def _lesson(
    table: FoundTable, top: int, bottom: int, index: int, finder: LessonFinder
) -> LessonColumn | None:
    """What a heading says of a lesson; None where it says neither a day nor a known title."""
    cells = [table.sheet.rows[row][index] for row in range(top, bottom)]
    levels = [_text(cell) for cell in dict.fromkeys(cells) if cell is not None]
    days = next((found for cell in cells if not isinstance(cell, str) and (found := days_of(cell))), [])
    days = days or day_of_levels(levels)
    told = [without_day(text) for text in levels]
    title = next((text for text in told if finder.is_title(text)), "")
    if not days and not title:
        return None
    title = title or max(told, key=len, default="")
    label = "/".join("".join(text.split()) for text in levels) or f"（{column_letters(index)} 列）"
    return LessonColumn(index, label, days, title if len(title) > 1 else "")


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell.year}.{cell.month}.{cell.day}"
    return str(cell)


def _without(table: FoundTable, taken: set[int]) -> FoundTable:
    """The table without columns that a heading with a day gave to 考勤 or the like, and without mere guesses."""
    sure = (columns.NAME, columns.VILLAGE, columns.ID_NUMBER, columns.TOWNSHIP)
    kept = {
        key: match
        for key, match in table.columns.items()
        if match.index not in taken and (key in sure or match.certainty is Certainty.SURE)
    }
    return replace(table, columns=kept)


def _titles(workbook: Workbook, sheet: SheetData, top: int) -> Iterator[str]:
    for row in sheet.rows[:top]:
        texts = dict.fromkeys(_text(cell) for cell in row if cell is not None)
        if texts:
            yield "　".join(texts)
    yield sheet.name
    yield workbook.path.stem


def _texts(sheet: SheetData) -> Iterator[str]:
    """The sheet's longer texts, among which the legend may stand, and each row's as one line."""
    for row in sheet.rows:
        texts = dict.fromkeys(cell for cell in row if isinstance(cell, str) and len(cell) > 2)
        yield from texts
