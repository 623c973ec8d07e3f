"""Reads the rows of a found table: which are data, and why the others are none."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from yunhe_desktop.documents.headings import normal
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_finder import FoundTable


class Reason(StrEnum):
    """Why a row is no data, as the user reads it."""

    BLANK = "空行"
    REPEATED_HEADER = "重复的表头"
    COLUMN_NUMBERS = "栏次行"
    TOTAL = "合计行"
    FOOTER = "填表说明"
    SECTION = "分段标题"
    NOTHING_KNOWN = "没有能识别的内容"


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no data; `number` as the spreadsheet program shows it."""

    number: int
    reason: Reason
    text: str  # its first text


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row of data; `number` as the spreadsheet program shows it."""

    number: int
    values: dict[str, Cell]  # by field key, None where blank
    others: dict[str, Cell]  # what stands in columns that are no field's, by heading
    filled: frozenset[str] = frozenset()  # fields that took the value from above: merged, ditto, left out
    flaws: dict[str, str] = field(default_factory=dict)  # by field key, why its value is lost


@dataclass(frozen=True, slots=True)
class TableRows:
    """All rows below the headings, in their order; blank ones are left out without a word."""

    data: list[DataRow]
    skipped: list[SkippedRow]


_TOTAL = re.compile(
    r"^.{0,15}(合计|总计|小计|共计|累计)\W{0,2}(\d+\W?[人名户个])?\W?$|^(共|总计|合计)\d+[人名户个]\W?$"
)
_FOOTER = re.compile(
    r"^(填表|填报|制表|审核|复核|审批|经办|校对|联系|统计|负责|单位负责|主要负责|分管)(人|者|领导|单位|日期|时间|电话)?"
    r"(签字|签名|盖章|\(.*?\))*[:]"
    r"|^(注|备注|说明|填表说明|填报说明|填表须知|日期|单位|电话|报送单位|报送日期|盖章)\d*[:]"
    r"|^(注|说明)\d*[.、]"
)
_NOTE_LENGTH = 12  # from here a lone text below a footer carries the footer on
_NUMERALS = "甲乙丙丁戊己庚辛壬癸"
_DITTO = {"〃", "″", "”", '"', "''", "同上", "同 上", "々"}


def read_rows(table: FoundTable, fill_down: Collection[str] = ()) -> TableRows:
    """The data rows of the table, and the rows that are none with the reason.

    `fill_down`: fields whose blank cells, and ditto marks, take the value above, as offices write a village's
    name once for all of its people.
    """
    return _Reader(table, fill_down).read()


class _Reader:
    def __init__(self, table: FoundTable, fill_down: Collection[str]) -> None:
        self._sheet = table.sheet
        self._table = table
        self._columns = {key: column.index for key, column in table.columns.items()}
        self._known = frozenset(self._columns.values())
        self._headers = _header_texts(table)
        self._merged_rows = {row for row, _column in table.sheet.filled}
        self._reasons: dict[str, Reason | None] = {}  # by a row's first text: most rows share theirs
        self._above: dict[str, Cell] = dict.fromkeys(key for key in fill_down if key in self._columns)
        self._below_footer = False

    def read(self) -> TableRows:
        result = TableRows([], [])
        for index in range(self._table.first_data_row, len(self._sheet.rows)):
            own = self._own_cells(index)
            reason = self._reason(index, own)
            if reason is None:
                result.data.append(self._data_row(index))
            elif reason is not Reason.BLANK:
                text = next((value for value in own.values() if isinstance(value, str)), "")
                result.skipped.append(SkippedRow(index + 1, reason, text))
            self._below_footer = reason is Reason.FOOTER or (self._below_footer and reason is Reason.BLANK)
            if reason is Reason.SECTION:
                self._above = dict.fromkeys(self._above)
        return result

    def _own_cells(self, index: int) -> dict[int, Cell]:
        """The values that stand in the row itself, not those of merged cells that reach into it."""
        row = self._sheet.rows[index]
        cells: dict[int, Cell] = {column: value for column, value in enumerate(row) if value is not None}
        if index not in self._merged_rows:
            return cells
        filled = self._sheet.filled
        return {column: value for column, value in cells.items() if (index, column) not in filled}

    def _reason(self, index: int, own: dict[int, Cell]) -> Reason | None:
        if not own:
            return Reason.BLANK
        first = next((value for value in own.values() if isinstance(value, str)), None)
        if first is None:
            return self._reason_without_text(own)
        if first not in self._reasons:
            self._reasons[first] = _reason_by_text(_plain(first))
        return self._reasons[first] or self._reason_by_shape(index, own, first)

    def _reason_by_shape(self, index: int, own: dict[int, Cell], first: str) -> Reason | None:
        if self._below_footer and len(own) == 1 and len(_plain(first)) >= _NOTE_LENGTH:
            return Reason.FOOTER
        if self._is_section(index, own):
            return Reason.SECTION
        if self._is_repeated_header(own):
            return Reason.REPEATED_HEADER
        if _is_numbering(own):
            return Reason.COLUMN_NUMBERS
        return None if self._known & own.keys() else Reason.NOTHING_KNOWN

    def _reason_without_text(self, own: dict[int, Cell]) -> Reason | None:
        if _is_numbering(own):
            return Reason.COLUMN_NUMBERS
        if self._known & own.keys():
            return None
        return Reason.BLANK if len(own) == 1 else Reason.NOTHING_KNOWN  # a row numbered in advance

    def _is_section(self, index: int, own: dict[int, Cell]) -> bool:
        """One text merged across the table: 一、党支部, or the title of the next printed page."""
        if len(own) > 1:
            return False
        ((column, text),) = own.items()
        row = self._sheet.rows[index]
        beside = range(column + 1, min(column + 4, len(row)))
        return len(beside) > 0 and all(
            (index, right) in self._sheet.filled and row[right] == text for right in beside
        )

    def _is_repeated_header(self, own: dict[int, Cell]) -> bool:
        same, different = 0, 0
        for column, value in own.items():
            if isinstance(value, str) and normal(value) in self._headers.get(column, ()):
                same += 1
            else:
                different += 1
                if different * 3 > len(own):  # as in nearly every row, after a few cells
                    return False
        return same > min(1, len(self._known) - 1)

    def _data_row(self, index: int) -> DataRow:
        row, sheet = self._sheet.rows[index], self._sheet
        values = {key: row[column] for key, column in self._columns.items()}
        filled = set()
        if index in self._merged_rows:
            filled = {key for key, column in self._columns.items() if (index, column) in sheet.filled}
        for key, above in self._above.items():
            if (values[key] is None or values[key] in _DITTO) and above is not None:
                values[key] = above
                filled.add(key)
            self._above[key] = values[key]
        return DataRow(
            index + 1,
            values,
            {
                column.header: row[column.index]
                for column in self._table.unknown
                if row[column.index] is not None
            },
            frozenset(filled),
            self._flaws(index) if sheet.flaws else {},
        )

    def _flaws(self, index: int) -> dict[str, str]:
        flaws = self._sheet.flaws
        return {key: flaws[index, at] for key, at in self._columns.items() if (index, at) in flaws}


def _header_texts(table: FoundTable) -> dict[int, set[str]]:
    """By column, what stands in its heading's rows."""
    rows = table.sheet.rows[table.first_header_row : table.first_data_row]
    width = len(rows[0])
    return {
        column: {normal(text) for row in rows if isinstance(text := row[column], str)}
        for column in range(width)
    }


def _reason_by_text(text: str) -> Reason | None:
    """What the first text of a row says by itself."""
    if _TOTAL.search(text):
        return Reason.TOTAL
    return Reason.FOOTER if _FOOTER.search(text) else None


def _plain(text: str) -> str:
    return "".join(text.split()).replace("：", ":").replace("（", "(").replace("）", ")")


def _is_numbering(own: dict[int, Cell]) -> bool:
    """The row `甲 乙 1 2 3` that statistical forms have below the headings."""
    if any(
        isinstance(value, str) and not value.isdecimal() and value not in _NUMERALS for value in own.values()
    ):
        return False
    values = [int(value) if isinstance(value, str) and value.isdecimal() else value for value in own.values()]
    letters = [value for value in values if isinstance(value, str)]
    numbers = [value for value in values if isinstance(value, int)]
    return (
        len(values) > 3
        and len(letters) + len(numbers) == len(values)
        and "".join(letters) == _NUMERALS[: len("".join(letters))]
        and numbers == list(range(1, len(numbers) + 1))
    )
