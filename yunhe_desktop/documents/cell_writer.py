"""Writes cells that no spreadsheet program changes: texts stay texts, and nothing becomes a formula."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from yunhe_desktop.documents.spreadsheet import Cell

if TYPE_CHECKING:
    from openpyxl.cell import Cell as WrittenCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADER, TITLE, BODY, TEXT, DAY, MARKED = "表头", "标题", "正文", "文本", "日期", "问题"
_HEADER_COLOUR, _MARK_COLOUR = "FFF2E6E6", "FFFFE1A8"
# Texts of which a spreadsheet program would make a number or a date as soon as somebody edits the cell.
_LIKE_A_NUMBER = re.compile(r"[\d.\-/+%:年月日Xx\s]+")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What XML 1.0 cannot hold; a name copied from a web page may hide some of it.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_TEXT = 32_767  # of a cell


def add_styles(book: "Workbook") -> None:
    """The styles that `RowWriter` uses, under their Chinese names, so that clerks can change them all at once."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    side = Side(style="thin", color="FFBFBFBF")
    frame = Border(left=side, right=side, top=side, bottom=side)
    plain = Alignment(vertical="center", wrap_text=True)
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    fill = PatternFill("solid", fgColor=_HEADER_COLOUR)
    mark = PatternFill("solid", fgColor=_MARK_COLOUR)
    for style in (
        NamedStyle(TITLE, font=Font(bold=True, size=16), alignment=middle, number_format="@"),
        NamedStyle(
            HEADER, font=Font(bold=True), fill=fill, border=frame, alignment=middle, number_format="@"
        ),
        NamedStyle(BODY, border=frame, alignment=plain),
        NamedStyle(TEXT, border=frame, alignment=plain, number_format="@"),
        NamedStyle(DAY, border=frame, alignment=plain, number_format="yyyy-mm-dd"),
        NamedStyle(MARKED, border=frame, alignment=plain, fill=mark, number_format="@"),
    ):
        book.add_named_style(style)


class RowWriter:
    """Appends rows to a sheet of a write-only workbook, with styles.

    A written cell is not kept, so each column uses one cell per style again and again: making new ones takes
    most of openpyxl's time.
    """

    def __init__(self, sheet: "Worksheet") -> None:
        self._sheet = sheet
        self._cells: dict[tuple[str, type, bool, int], WrittenCell] = {}

    def append(
        self,
        values: Sequence[Cell],
        *,
        style: str = "",
        text_columns: Collection[int] = (),
        marked: Collection[int] = (),
    ) -> None:
        """Writes one row, with `style` for all cells; without one each value gets its own.

        `text_columns` (from 0) are texts even where they are blank, `marked` ones are coloured.
        """
        cells = []
        for column, value in enumerate(values):
            own = MARKED if column in marked else _style(value, as_text=column in text_columns)
            cells.append(self._cell(column, value, style or own))
        self._sheet.append(cells)

    def _cell(self, column: int, value: Cell, style: str) -> "WrittenCell":
        from openpyxl.cell import WriteOnlyCell

        if isinstance(value, bool):
            value = "是" if value else "否"
        formula_like = isinstance(value, str) and value.startswith(_LIKE_A_FORMULA)
        key = (style, type(value), formula_like, column)
        if key not in self._cells:
            cell = self._cells[key] = WriteOnlyCell(self._sheet)
            cell.style = style
            cell.quotePrefix = formula_like
        cell = self._cells[key]
        if isinstance(value, str):
            cell.value = writable(value)
            cell.data_type = "s"  # openpyxl takes "=1" for a formula and "#N/A" for an error
        else:
            cell.value = value  # type: ignore[assignment]  # the stubs know neither None nor Decimal
        return cell


def writable(text: str) -> str:
    """The text without what an .xlsx cannot hold."""
    return _UNWRITABLE.sub("", text)[:_LONGEST_TEXT]


def _style(value: Cell, *, as_text: bool) -> str:
    if isinstance(value, date):
        return DAY
    if as_text or (isinstance(value, str) and _LIKE_A_NUMBER.fullmatch(value)):
        return TEXT
    return BODY
