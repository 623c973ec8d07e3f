"""Reads what offices call a table (.xlsx .xls .et .ods .csv …) into plain values.

The content decides what a file is, never its suffix: offices rename. Macros and formulas are never run; of a
formula the result that the spreadsheet program saved is read.
"""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from yunhe_desktop.documents import delimited_text, ods_content, xls_content, xlsx_content
from yunhe_desktop.documents.file_kinds import DAMAGED, FileKind, read_bytes, sniff
from yunhe_desktop.documents.sheet_area import Position, Range, check_area
from yunhe_desktop.errors import UserError

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook, SheetMetadata

Cell: TypeAlias = str | int | Decimal | bool | date | datetime | None

_EXACT_INTEGERS = 2**53


@dataclass(frozen=True, slots=True)
class SheetData:
    """One sheet: `rows[i]` is what the spreadsheet program shows as row `i + 1`."""

    name: str
    rows: list[list[Cell]]  # all equally long
    filled: set[Position] = field(default_factory=set)  # cells that took the value of a merged range
    flaws: dict[Position, str] = field(default_factory=dict)  # cells whose value is lost: a Chinese sentence
    visible: bool = True


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read. `notes` are Chinese sentences that the user should see, for example about macros.

    `content` is what was read: the file may be changed or gone when what it says is written.
    """

    path: Path
    sheets: list[SheetData]
    notes: tuple[str, ...] = ()
    content: bytes = field(default=b"", repr=False, compare=False)


def read_workbook(path: Path) -> Workbook:
    """Every sheet of the file, hidden ones too; `UserError` where it is missing, broken or no table."""
    data = read_bytes(path)
    kind, notes = sniff(path, data)
    if kind is FileKind.TEXT:
        return Workbook(path, [_text_sheet(path, data)], notes, data)
    return Workbook(path, _read_sheets(path, data, kind), notes, data)


def plain_value(value: Any) -> Cell:
    """A library's value as a `Cell`: whole floats as int, others as exact Decimal, blank as None."""
    if isinstance(value, str):
        return None if not value or value.isspace() else value
    if isinstance(value, float):
        return _plain_number(value)
    if isinstance(value, time):
        return value.strftime("%H:%M" if not value.second else "%H:%M:%S")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    plain: Cell = value
    return plain


def _plain_number(value: float) -> int | Decimal:
    """The number with the digits that the file shows, large ones with the zeros that Excel made."""
    if value.is_integer() and abs(value) < _EXACT_INTEGERS:
        return int(value)
    exact = Decimal(repr(value))
    return int(exact) if exact == exact.to_integral_value() else exact


def _text_sheet(path: Path, data: bytes) -> SheetData:
    lines = delimited_text.read_rows(path, data)
    width = max(map(len, lines), default=0)
    check_area(path, path.stem, len(lines), width)
    return SheetData(path.stem, [_plain_row(line) + [None] * (width - len(line)) for line in lines])


def _read_sheets(path: Path, data: bytes, kind: FileKind) -> list[SheetData]:
    from python_calamine import CalamineWorkbook

    flaws: dict[str, dict[Position, str]] = {}
    if kind is FileKind.XLSX:
        flaws = xlsx_content.check(path, data)
    elif kind is FileKind.XLS:
        flaws = xls_content.check(path, data)
    extras = ods_content.check(path, data) if kind is FileKind.ODS else {}
    with _damage_told(path), CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        sheets = [sheet for found in book.sheets_metadata if (sheet := _read_sheet(path, book, found))]
    for sheet in sheets:
        sheet.flaws.update(flaws.get(sheet.name, {}))
        if found := extras.get(sheet.name):
            sheet.flaws.update(found.flaws)
            sheet.filled.update(fill_merged(sheet.rows, found.merged))
    return sheets


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Makes a `UserError` of what calamine raises over a broken file, its panics (no `Exception`s) too."""
    from python_calamine import CalamineError

    try:
        yield
    except BaseException as error:
        if isinstance(error, CalamineError) or type(error).__module__ == "pyo3_runtime":
            raise UserError(DAMAGED.format(path.name)) from error
        raise


def _read_sheet(path: Path, book: "CalamineWorkbook", found: "SheetMetadata") -> SheetData | None:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    if found.typ is not SheetTypeEnum.WorkSheet:  # a chart, a macro sheet of old
        return None
    sheet = book.get_sheet_by_name(found.name)
    data = SheetData(found.name, [], visible=found.visible is SheetVisibleEnum.Visible)
    if sheet.end is not None:
        check_area(path, sheet.name, sheet.end[0] + 1, sheet.end[1] + 1)
        data.rows.extend(map(_plain_row, sheet.to_python(skip_empty_area=False)))
        data.filled.update(fill_merged(data.rows, sheet.merged_cell_ranges))
    return data


def _plain_row(row: list[Any]) -> list[Cell]:
    return [
        (None if not value or value.isspace() else value) if value.__class__ is str else plain_value(value)
        for value in row
    ]


def fill_merged(rows: list[list[Cell]], ranges: Iterable[Range] | None) -> set[Position]:
    """Gives every empty cell of a merged range its top left value, in place; the cells that were filled."""
    filled: set[Position] = set()
    for (top, left), (bottom, right) in ranges or ():
        if top >= len(rows) or left >= len(rows[top]) or rows[top][left] is None:
            continue
        value = rows[top][left]
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                if rows[row][column] is None:
                    rows[row][column] = value
                    filled.add((row, column))
    return filled
