"""Gives problems back as offices like to mend them: the original rows, with what is wrong beside each."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from yunhe_desktop.documents.cell_writer import HEADER, RowWriter
from yunhe_desktop.documents.headings import normal
from yunhe_desktop.documents.sheet_area import Position
from yunhe_desktop.documents.spreadsheet import SheetData, Workbook
from yunhe_desktop.documents.table_finder import FoundTable, column_letters
from yunhe_desktop.documents.table_writer import merge, new_book, prepare_for_print, unique_titles
from yunhe_desktop.errors import Problem

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ADDED = ("原行号", "问题")
_ADDED_WIDTHS = (9, 50)
_LIST_TITLE = "问题清单"
_LIST_HEADINGS = ("工作表", "行", "列", "级别", "问题", "原来的内容")
_LIST_WIDTHS = (18, 8, 18, 8, 80, 30)
_SEARCHED_ROWS = 20  # for the headings of a sheet in which no table was found
_LEVELS = {"error": "错误", "warning": "提醒"}


def write_problem_workbook(
    source: Workbook,
    problems: Sequence[Problem],
    path: Path,
    tables: Iterable[FoundTable] = (),
    *,
    all_rows: bool = False,
) -> None:
    """Writes the sheets that have problems with their titles, headings and the rows that have problems.

    Two columns stand before the original ones: the row's number in the original file, and its problems; the
    cells in question are coloured. A last sheet lists every problem. The file can be mended and read again.
    `tables`: the tables that were found in the sheets; of a sheet without one, and with `all_rows`, every row
    is written. `UserError` where the folder cannot be written.
    """
    found = {table.sheet.name: table for table in tables}
    sheets = [sheet for sheet in source.sheets if any(problem.sheet == sheet.name for problem in problems)]
    *titles, list_title = unique_titles([*(sheet.name for sheet in sheets), _LIST_TITLE])
    with new_book(path) as book:
        for title, sheet in zip(titles, sheets, strict=True):
            own = [problem for problem in problems if problem.sheet == sheet.name]
            _ProblemSheet(sheet, own, found.get(sheet.name)).write(
                book.create_sheet(title), all_rows=all_rows
            )
        _write_list(book.create_sheet(list_title), problems)


class _ProblemSheet:
    def __init__(self, sheet: SheetData, problems: Sequence[Problem], table: FoundTable | None) -> None:
        self._sheet = sheet
        self._table = table
        self._problems: dict[int, list[Problem]] = {}
        for problem in problems:
            self._problems.setdefault(problem.row - 1, []).append(problem)
        self._header_row, self._first_data_row = self._header(problems)
        self._columns = self._column_indices()

    def write(self, worksheet: "Worksheet", *, all_rows: bool) -> None:
        """Writes titles and headings as they were, then the rows."""
        prepare_for_print(worksheet, header_rows=max(self._first_data_row, 1))
        for column, width in enumerate(_ADDED_WIDTHS):
            worksheet.column_dimensions[column_letters(column)].width = width
        for top, left, bottom, right in merged_areas(self._sheet, self._first_data_row):
            merge(worksheet, (top, left + len(_ADDED), bottom, right + len(_ADDED)))
        writer = RowWriter(worksheet)
        for index in range(len(self._sheet.rows)):
            if index < self._first_data_row:
                self._write_heading(writer, index)
            elif all_rows or self._table is None or index in self._problems:
                self._write_row(writer, index)

    def _write_heading(self, writer: RowWriter, index: int) -> None:
        added = _ADDED if index == self._header_row else (None,) * len(_ADDED)
        own = [
            None if (index, column) in self._sheet.filled else value
            for column, value in enumerate(self._sheet.rows[index])
        ]
        writer.append([*added, *own], style=HEADER if index >= self._header_row else "")

    def _write_row(self, writer: RowWriter, index: int) -> None:
        problems = self._problems.get(index, [])
        columns = {self._columns.get(problem.column, 1 - len(_ADDED)) + len(_ADDED) for problem in problems}
        writer.append(
            [index + 1, "\n".join(map(_sentence, problems)) or None, *self._sheet.rows[index]], marked=columns
        )

    def _header(self, problems: Sequence[Problem]) -> tuple[int, int]:
        """First row of the headings and first row of the data."""
        if self._table:
            return self._table.first_header_row, self._table.first_data_row
        named = {normal(problem.column) for problem in problems if problem.column}
        for index, row in enumerate(self._sheet.rows[:_SEARCHED_ROWS]):
            if any(isinstance(value, str) and normal(value) in named for value in row):
                return index, index + 1
        return 0, 0

    def _column_indices(self) -> Mapping[str, int]:
        """Where the columns are that problems name."""
        if self._table:
            return self._table.header_indices
        if self._first_data_row == 0:
            return {}
        row = self._sheet.rows[self._header_row]
        return {value: index for index, value in enumerate(row) if isinstance(value, str)}


def merged_areas(sheet: SheetData, rows: int) -> list[tuple[int, int, int, int]]:
    """The merged ranges among the first rows, found again from the cells that they filled."""
    areas: list[tuple[int, int, int, int]] = []
    seen: set[Position] = set()
    for top, left in sorted(sheet.filled):
        if top >= rows or (top, left) in seen:
            continue
        value = sheet.rows[top][left]
        first_row, first_column = (top, left - 1) if _same(sheet, top, left - 1, value) else (top - 1, left)
        last_row, last_column = top, left
        while _filled(sheet, first_row, last_column + 1, value):
            last_column += 1
        while last_row + 1 < rows and _filled(sheet, last_row + 1, first_column, value):
            last_row += 1
        areas.append((first_row, first_column, last_row, last_column))
        seen.update(
            (row, column)
            for row in range(first_row, last_row + 1)
            for column in range(first_column, last_column + 1)
        )
    return areas


def _same(sheet: SheetData, row: int, column: int, value: object) -> bool:
    return column >= 0 and sheet.rows[row][column] == value


def _filled(sheet: SheetData, row: int, column: int, value: object) -> bool:
    return (row, column) in sheet.filled and sheet.rows[row][column] == value


def _sentence(problem: Problem) -> str:
    return f"{_LEVELS[problem.level]}：{problem.column + '：' if problem.column else ''}{problem.message}"


def _write_list(worksheet: "Worksheet", problems: Sequence[Problem]) -> None:
    prepare_for_print(worksheet, header_rows=1)
    for column, width in enumerate(_LIST_WIDTHS):
        worksheet.column_dimensions[column_letters(column)].width = width
    writer = RowWriter(worksheet)
    writer.append(_LIST_HEADINGS, style=HEADER)
    for problem in problems:
        level = _LEVELS[problem.level]
        writer.append(
            [problem.sheet, problem.row or None, problem.column, level, problem.message, problem.value],
            text_columns={5},
        )
