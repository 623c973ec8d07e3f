"""Writes tables as offices want them: headed, framed, ready to print, and safe to edit."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from yunhe_desktop.documents.cell_writer import HEADER, TITLE, RowWriter, add_styles, writable
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_finder import column_letters
from yunhe_desktop.documents.writing import atomic_path

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_USUAL_WIDTH = 10
_A4 = "9"
# What a spreadsheet program would run as a formula when it opens a .csv; plain numbers it would not.
_RUNS_IN_CSV = re.compile(r"[=@\t\r]|[+-](?!\d+(\.\d+)?$)")


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One sheet to be written; `rows` may be a generator."""

    title: str  # of the sheet
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()  # of the columns, in halves of a Chinese character as in `fields.Field.width`
    text_columns: Collection[int] = ()  # from 0: ID numbers, phones, dates as text, even where they are blank
    caption: str = ""  # a title above the headings


def write_table(path: Path, sheets: Sequence[TableSheet]) -> None:
    """Writes an .xlsx whole or not at all; `UserError` where the folder cannot be written."""
    titles = unique_titles([sheet.title for sheet in sheets])
    with new_book(path) as book:
        for title, sheet in zip(titles, sheets, strict=True):
            _write_sheet(book, title, sheet)


@contextmanager
def new_book(path: Path) -> Iterator["Workbook"]:
    """A write-only workbook with our styles, saved to `path` at the end; after a failure nothing changes."""
    from openpyxl import Workbook

    with atomic_path(path) as temporary:
        book = Workbook(write_only=True)
        add_styles(book)
        try:
            yield book
            book.save(temporary)
        except BaseException:
            for sheet in cast("list[Any]", book.worksheets):
                sheet.close()  # else openpyxl complains when the half-written sheet is collected
            raise


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Writes a .csv in UTF-8 with a byte order mark, which spreadsheet programs need to know the encoding."""
    with atomic_path(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(map(_csv_value, headings))
        writer.writerows(map(_csv_value, row) for row in rows)


def unique_titles(titles: Iterable[str]) -> list[str]:
    """Titles that a workbook accepts for its sheets: short, without brackets and the like, no two alike."""
    unique: list[str] = []
    taken: set[str] = set()
    for wished in titles:
        title = _FORBIDDEN_IN_TITLES.sub("_", writable(wished)).strip("' ")[:_LONGEST_TITLE] or "工作表"
        number = 1
        name = title
        while name.lower() in taken:
            number += 1
            name = f"{title[: _LONGEST_TITLE - 5]}({number})"
        taken.add(name.lower())
        unique.append(name)
    return unique


def _write_sheet(book: "Workbook", title: str, sheet: TableSheet) -> None:
    worksheet = book.create_sheet(title)
    top = 1 if sheet.caption else 0
    prepare_for_print(worksheet, header_rows=top + 1)
    _set_columns(worksheet, sheet)
    writer = RowWriter(worksheet)
    if sheet.caption:
        merge(worksheet, (0, 0, 0, len(sheet.headings) - 1))
        writer.append([sheet.caption, *[None] * (len(sheet.headings) - 1)], style=TITLE)
    writer.append(sheet.headings, style=HEADER)
    last = top + 1
    for row in sheet.rows:
        writer.append(row, text_columns=sheet.text_columns)
        last += 1
    worksheet.auto_filter.ref = f"A{top + 1}:{column_letters(len(sheet.headings) - 1)}{last}"


def prepare_for_print(worksheet: Any, header_rows: int) -> None:
    """Landscape A4, as wide as the page, with the headings on every page and fixed on screen."""
    worksheet.freeze_panes = f"A{header_rows + 1}"
    worksheet.print_title_rows = f"1:{header_rows}"
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_options.horizontalCentered = True
    worksheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def merge(worksheet: "Worksheet", area: tuple[int, int, int, int]) -> None:
    """Merges cells: first row, first column, last row, last column, all from 0."""
    top, left, bottom, right = area
    if (top, left) != (bottom, right):
        first, last = f"{column_letters(left)}{top + 1}", f"{column_letters(right)}{bottom + 1}"
        worksheet.merged_cells.add(f"{first}:{last}")  # a write-only sheet has no merge_cells


def _set_columns(worksheet: "Worksheet", sheet: TableSheet) -> None:
    for column, heading in enumerate(sheet.headings):
        width = sheet.widths[column] if column < len(sheet.widths) else _USUAL_WIDTH
        dimension = worksheet.column_dimensions[column_letters(column)]
        dimension.width = max(width, 2 * len(heading)) + 2
        if column in sheet.text_columns:
            dimension.number_format = "@"  # for what is typed below the table


def _csv_value(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    text = str(value)
    return "'" + text if isinstance(value, str) and _RUNS_IN_CSV.match(text) else text
