"""Finds the rosters in a workbook's sheets, with the columns that the user chose for such a layout before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from yunhe_desktop.cadres.roster.columns import RECOGNISED, guess_by_content, is_noise
from yunhe_desktop.cadres.roster.values import FIELDS
from yunhe_desktop.documents.headings import Certainty, normal
from yunhe_desktop.documents.spreadsheet import SheetData, Workbook
from yunhe_desktop.documents.table_finder import FoundTable, find_table
from yunhe_desktop.errors import Problem, UserError
from yunhe_desktop.fields import Kind
from yunhe_desktop.settings import remember, remembered

_REMEMBERED = "roster columns "
_NO_SHEET = 3  # rows; a sheet with fewer is a note, not a table gone wrong


@dataclass(frozen=True, slots=True)
class FoundSheets:
    """The tables of a workbook, and what the user should know of the other sheets."""

    tables: list[FoundTable]
    notes: list[Problem]
    chosen: dict[str, Mapping[str, str]]  # by sheet, the columns that the user chose now or before


def find_sheets(session: Session, workbook: Workbook, mapping: Mapping[str, str]) -> FoundSheets:
    """Every visible sheet's roster; `UserError` where none has one."""
    found = FoundSheets([], [], {})
    for sheet in workbook.sheets:
        table, found.chosen[sheet.name] = _find(session, sheet, mapping)
        if table and sheet.visible:
            found.tables.append(table)
        elif table:
            found.notes.append(
                _note(sheet, f"工作表“{sheet.name}”是隐藏的，没有导入。要导入它，请先取消隐藏。")
            )
        elif sheet.visible and len(sheet.rows) > _NO_SHEET:
            found.notes.append(
                _note(sheet, f"工作表“{sheet.name}”里没有找到花名册的表头（至少要有“姓名”），没有导入。")
            )
    if not found.tables:
        raise UserError(_nothing_found(workbook, found))
    return found


def _nothing_found(workbook: Workbook, found: FoundSheets) -> str:
    if any("隐藏" in note.message for note in found.notes):
        return f"“{workbook.path.name}”里的花名册在隐藏的工作表里，没有导入。请用 WPS 取消隐藏后再导入。"
    return (
        f"“{workbook.path.name}”里没有找到花名册。表头要有“姓名”，还要有“村”“现任职务”“身份证号”等列，"
        "请在前 20 行里写上表头后再导入。"
    )


def _note(sheet: SheetData, sentence: str) -> Problem:
    return Problem(sheet.name, 0, "", "warning", sentence)


def _find(
    session: Session, sheet: SheetData, mapping: Mapping[str, str]
) -> tuple[FoundTable | None, Mapping[str, str]]:
    table = find_table(sheet, RECOGNISED, mapping, guess_by_content)
    if table:
        before: dict[str, str] = remembered(session, _REMEMBERED + table.layout_key, {})
        if before:
            mapping = {**before, **mapping}
            table = find_table(sheet, RECOGNISED, mapping, guess_by_content)
    return (table if table and "name" in table.columns else None), mapping


def remember_choice(session: Session, tables: list[FoundTable], mapping: Mapping[str, str]) -> None:
    """Keep the user's choice of columns for the next roster of the same layout."""
    chosen = {normal(heading): key for heading, key in mapping.items()}
    for table in tables:
        headers = [*(column.header for column in table.columns.values()), *(c.header for c in table.unknown)]
        own = {header: chosen[normal(header)] for header in headers if normal(header) in chosen}
        if own:
            remember(session, _REMEMBERED + table.layout_key, own)


def column_notes(table: FoundTable, others: set[str], mapping: Mapping[str, str]) -> Iterator[Problem]:
    """Warnings about columns that were left out, or taken by a guess that the cells cannot confirm."""
    left_out = {normal(heading) for heading, key in mapping.items() if not key}
    row, sheet = table.first_header_row + 1, table.sheet.name
    for unknown in table.unknown:
        header = unknown.header
        if header in others and normal(header) not in left_out and not is_noise(header):
            sentence = f"“{header}”一列认不出是哪一项，没有导入。要导入它，请在预览里指定。"
            yield Problem(sheet, row, header, "warning", sentence)
    for key, column in table.columns.items():
        declared = FIELDS.get(key)
        free = declared is not None and declared.kind in (Kind.TEXT, Kind.LONG_TEXT) and not declared.mask
        if declared and free and column.certainty is Certainty.GUESS:
            sentence = f"“{column.header}”一列当作“{declared.label}”导入了，请核对；不对的，请在预览里指定。"
            yield Problem(sheet, row, column.header, "warning", sentence)
