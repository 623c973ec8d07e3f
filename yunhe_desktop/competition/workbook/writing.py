"""Writes a 擂台赛工作簿, filled or empty, so that a clerk can go on in it."""

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from yunhe_desktop.competition.rules.numbers import decimal_text
from yunhe_desktop.competition.values import Competition, SheetState
from yunhe_desktop.competition.workbook import layout, lines
from yunhe_desktop.competition.workbook.lines import Line, Value
from yunhe_desktop.documents.labelled_sheets import SheetLayout
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_DIGITS = 15  # what a spreadsheet program keeps of a number; a longer one is written as text
_SPARE_ROWS = 2000  # rows below the filled ones that are prepared for typing
_TEXT = "@"  # the number format that keeps 01 as it is typed
_HEADER_COLOUR = "F2DCDB"
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # _x0041_ would be read as A
_WIDTHS = {"内容": 40, "评分要点": 50, "原因": 40, "规则": 28, "评分项": 24, "单位": 24, "权重(%)": 10}
_WIDTHS |= {"去分起始评委数": 16, "环节": 16, "村": 16, "项目": 14, "乡镇": 14, "日期": 14, "书记": 12}
_WIDTH = 10
_NUMBERS = {"权重(%)", "去最高", "去最低", "去分起始评委数", "满分", "最小分档", "出场顺序", "抽签"}
_NUMBERS |= {"分数", "分值", "顺序", "内容"}  # 内容 is a text or a number
_CHOICES = {"主评委": (layout.YES, layout.NO), "状态": tuple(state.value for state in SheetState)}


def write_competition(competition: Competition, path: Path) -> None:
    """Writes the workbook that `read_competition` reads as this competition.

    Scores on a sheet that is 缺席, 回避 or 弃权 are left out, as is 封存. `UserError` where `path` is no
    .xlsx or cannot be written; then nothing stands there.
    """
    if path.suffix.lower() != ".xlsx":
        raise UserError(f"擂台赛工作簿只能保存为 .xlsx，“{path.name}”不是。请把文件名改为以 .xlsx 结尾。")
    book = _build(competition)
    with atomic_path(path) as unfinished:
        book.save(unfinished)


def write_template(path: Path) -> None:
    """Writes the empty workbook, to be filled in."""
    write_competition(Competition(name=""), path)


def _build(competition: Competition) -> "Workbook":
    from openpyxl import Workbook

    book = Workbook()
    _write_notes(book.worksheets[0])
    for wanted, rows in (
        (layout.SETTINGS, lines.setting_lines(competition)),
        (layout.SEGMENTS, lines.segment_lines(competition)),
        (layout.CRITERIA, lines.criterion_lines(competition)),
        (layout.ENTRIES, lines.entry_lines(competition)),
        (layout.JUDGES, lines.judge_lines(competition)),
        (layout.SCORES, lines.score_lines(competition)),
        (layout.ADJUSTMENTS, lines.adjustment_lines(competition)),
        (layout.TIE_RULES, lines.tie_rule_lines(competition)),
    ):
        _write_sheet(book.create_sheet(wanted.name), wanted, rows)
    return book


def _write_notes(sheet: "Worksheet") -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = layout.NOTES
    sheet.column_dimensions["A"].width = 100
    for row, note in enumerate(lines.NOTES, 1):
        cell = sheet.cell(row, 1, note)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.cell(1, 1).font = Font(bold=True, size=14)


def _write_sheet(sheet: "Worksheet", wanted: SheetLayout, rows: Iterable[Line]) -> None:
    _write_header(sheet, wanted)
    number = 1
    for number, line in enumerate(rows, 2):
        for place, value in enumerate(line, 1):
            if value not in (None, ""):
                _write_cell(_cell(sheet, number, place), value)
    _offer_choices(sheet, wanted, number + _SPARE_ROWS)
    sheet.freeze_panes = "A2"


def _write_header(sheet: "Worksheet", wanted: SheetLayout) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, column in enumerate(wanted.columns, 1):
        cell = _cell(sheet, 1, place)
        cell.value = column
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEADER_COLOUR)
        cell.alignment = Alignment(horizontal="center")
        dimension = sheet.column_dimensions[cell.column_letter]
        dimension.width = _WIDTHS.get(column, _WIDTH)
        if column not in _NUMBERS:
            dimension.number_format = _TEXT


def _cell(sheet: "Worksheet", row: int, place: int) -> "Cell":
    return cast("Cell", sheet.cell(row, place))  # nothing is merged here


def _write_cell(cell: "Cell", value: Value) -> None:
    if isinstance(value, Decimal) and _digits(value) > _DIGITS:
        value = decimal_text(value)
    if not isinstance(value, str):
        cell.value = cast("Any", value)  # the stubs do not know Decimal
        return
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = _LIKE_ESCAPE.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"  # also where it begins like a formula
    if value[0].isdecimal():
        cell.number_format = _TEXT


def _digits(value: Decimal) -> int:
    return len(decimal_text(abs(value)).replace(".", "").lstrip("0"))


def _offer_choices(sheet: "Worksheet", wanted: SheetLayout, last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-not-found]

    for place, column in enumerate(wanted.columns, 1):
        if column in _CHOICES:
            validation = DataValidation("list", formula1=f'"{",".join(_CHOICES[column])}"', allow_blank=True)
            validation.errorTitle = column
            validation.error = f"请填 {'、'.join(_CHOICES[column])}，或留空。"
            letter = get_column_letter(place)
            validation.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(validation)
