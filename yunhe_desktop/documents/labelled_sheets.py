"""Reads sheets whose columns are found by their headers, and collects every problem with its sheet and row."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from yunhe_desktop.documents.spreadsheet import Cell, SheetData, Workbook
from yunhe_desktop.errors import ImportRefusedError, Level, Problem

_NUMBER = re.compile(r"[+-]?([0-9]{1,20}\.?[0-9]{0,20}|\.[0-9]{1,20})")
_BRACKETS = re.compile(r"\(.*?\)")


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet that a reader knows: its name and its columns, in the order in which they are written."""

    name: str
    columns: tuple[str, ...]
    mandatory: frozenset[str]  # columns without which the sheet cannot be read


@dataclass(slots=True)
class Findings:
    """The problems of a workbook, all of them."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, level: Level, sheet: str, row: int, column: str, message: str, value: str = "") -> None:
        """Keeps one problem; `row` 0 stands for the whole sheet, column "" for the whole row."""
        self.problems.append(Problem(sheet, row, column, level, message, value))

    def refuse_errors(self, file: str) -> None:
        """`ImportRefusedError` with every problem, warnings too, if one of them is an error."""
        self.problems = list(dict.fromkeys(self.problems))  # a cell that is read twice is wrong once
        errors = sum(problem.level == "error" for problem in self.problems)
        if errors:
            raise ImportRefusedError(
                f"“{file}”有 {errors} 处错误，没有导入任何内容。请按列出的工作表和行号改正后再导入。",
                self.problems,
            )


class Row:
    """One row: its cells by the column names of the layout. What cannot be read becomes a problem and None."""

    def __init__(self, table: "Table", index: int) -> None:
        self._table = table
        self._index = index

    @property
    def number(self) -> int:
        """The row as the spreadsheet program numbers it."""
        return self._index + 1

    def error(self, column: str, message: str) -> None:
        """An error in this row; column "" where the whole row is meant."""
        self._find("error", column, message)

    def warn(self, column: str, message: str) -> None:
        """Something in this row that a person should look at."""
        self._find("warning", column, message)

    def text(self, column: str) -> str:
        """The cell's text without surrounding blanks; of a number or date as a person writes it."""
        self._check_flaw(column)
        return cell_text(self._cell(column))

    def name(self, column: str) -> str:
        """A person's name: ledgers pad short ones with wide blanks, 张　三."""
        return self.text(column).replace("\u3000", "")

    def needed(self, column: str) -> str:
        """The text of a cell that must not be empty; "" and a problem where it is."""
        text = self.text(column)
        if not text and not self._has_flaw(column):
            self.error(column, f"“{column}”是空的，请填写。")
        return text

    def decimal(self, column: str) -> Decimal | None:
        """The number in a cell; None where it is empty, and with a problem where it is no number."""
        self._check_flaw(column)
        cell = self._cell(column)
        if cell is None:
            return None
        if self._is_filled(column):
            self.error(column, f"“{column}”的单元格是合并的，请取消合并，在每一行分别填写。")
            return None
        value = cell_decimal(cell)
        if value is None:
            self.error(column, f"“{column}”里的“{cell_text(cell)}”不是数，请改为数字。")
        return value

    def integer(self, column: str) -> int | None:
        """The whole number in a cell, with the same problems as `decimal`."""
        value = self.decimal(column)
        if value is None:
            return None
        if value != value.to_integral_value():
            self.error(column, f"“{column}”里的“{cell_text(value)}”不是整数，请改为整数。")
            return None
        return int(value)

    def _find(self, level: Level, column: str, message: str) -> None:
        header = self._table.header(column)
        value = cell_text(self._cell(column)) if column else ""
        self._table.findings.add(level, self._table.layout.name, self.number, header, message, value)

    def _cell(self, column: str) -> Cell:
        place = self._table.places.get(column)
        return None if place is None else self._table.sheet.rows[self._index][place]

    def _is_filled(self, column: str) -> bool:
        return (self._index, self._table.places[column]) in self._table.sheet.filled

    def _has_flaw(self, column: str) -> bool:
        return (self._index, self._table.places.get(column, -1)) in self._table.sheet.flaws

    def _check_flaw(self, column: str) -> None:
        if self._has_flaw(column):
            self.error(column, self._table.sheet.flaws[self._index, self._table.places[column]])


class Table:
    """A sheet as its layout sees it: where the header stands, and which column is which."""

    def __init__(self, sheet: SheetData, layout: SheetLayout, findings: Findings) -> None:
        self.sheet = sheet
        self.layout = layout
        self.findings = findings
        self._header_row = _find_header(sheet, layout)
        self.places = self._find_places()

    def header(self, column: str) -> str:
        """The header of a column as the file has it."""
        place = self.places.get(column)
        return column if place is None else cell_text(self.sheet.rows[self._header_row][place])

    def rows(self) -> Iterator[Row]:
        """The rows below the header that are not blank; none where a mandatory column is missing."""
        if not self.layout.mandatory <= self.places.keys():
            return
        for index in range(self._header_row + 1, len(self.sheet.rows)):
            if not self._is_blank(index):
                yield Row(self, index)

    def _is_blank(self, index: int) -> bool:
        filled, flaws = self.sheet.filled, self.sheet.flaws
        return not any(
            (index, place) in flaws or (cell is not None and (index, place) not in filled)
            for place, cell in enumerate(self.sheet.rows[index])
        )

    def _find_places(self) -> dict[str, int]:
        row = self._header_row + 1
        labels = self.sheet.rows[self._header_row] if self.sheet.rows else []
        places = _match(labels, self.layout)
        for place, label in enumerate(map(cell_text, labels)):
            if label and place not in places.values():
                self._report_label(row, label, {narrow(column) for column in places})
            elif not label and self._has_content(place):
                self._add("warning", row, "", f"第 {place + 1} 列没有列名，其中的内容没有导入。")
        for column in self.layout.columns:
            if column in self.layout.mandatory and column not in places:
                self._add("error", 0, column, f"工作表“{self.layout.name}”缺少“{column}”列，请补上。")
        return places

    def _report_label(self, row: int, label: str, taken: set[str]) -> None:
        if narrow(label) in taken:
            self._add("error", row, label, f"“{label}”列出现了两次，请删去一列。")
        else:
            self._add("warning", row, label, f"不认识“{label}”这一列，其中的内容没有导入。")

    def _has_content(self, place: int) -> bool:
        return any(row[place] is not None for row in self.sheet.rows[self._header_row + 1 :])

    def _add(self, level: Level, row: int, column: str, message: str) -> None:
        self.findings.add(level, self.layout.name, row, column, message, column)


def find_tables(
    workbook: Workbook, layouts: Sequence[SheetLayout], findings: Findings, unread: Iterable[str] = ()
) -> Mapping[str, Table]:
    """The sheets that the layouts name, by their names; other sheets are reported, except those `unread`."""
    known = {narrow(layout.name): layout for layout in layouts}
    tables: dict[str, Table] = {}
    for note in workbook.notes:
        findings.add("warning", "", 0, "", note)
    for sheet in workbook.sheets:
        layout = known.get(narrow(sheet.name))
        if layout and layout.name not in tables:
            tables[layout.name] = Table(sheet, layout, findings)
        elif sheet.name not in unread and any(cell is not None for row in sheet.rows for cell in row):
            findings.add("warning", sheet.name, 0, "", f"不认识工作表“{sheet.name}”，其中的内容没有导入。")
    return tables


def narrow(label: str) -> str:
    """A name to compare by: without blanks, wide forms, and the star that marks a required column."""
    return "".join(unicodedata.normalize("NFKC", label).split()).strip("*").casefold()


def cell_text(cell: Cell) -> str:
    """What a person reads in the cell, without surrounding blanks."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time().isoformat() != "00:00:00" else cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).replace("\r\n", "\n").strip()


def cell_decimal(cell: Cell) -> Decimal | None:
    """The number of a cell, also where it stands there as text; None where it is none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | Decimal):
        return Decimal(cell)
    if not isinstance(cell, str):
        return None
    text = unicodedata.normalize("NFKC", cell).replace("\u2212", "-").strip()
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _find_header(sheet: SheetData, layout: SheetLayout) -> int:
    """The first row that has all mandatory columns, else the row that has most of the known ones."""
    best, most = 0, 0
    for index, row in enumerate(sheet.rows):
        found = _match(row, layout).keys()
        if layout.mandatory <= found:
            return index
        if len(found) > most:
            best, most = index, len(found)
    return best


def _match(labels: Sequence[Cell], layout: SheetLayout) -> dict[str, int]:
    """Where each known column stands. An explanation in brackets may be left out, or added in the file:
    "主评委(是/否)" is "主评委"; but "单价(角)" is not "单价(元)".
    """
    written = {narrow(label): place for place, label in _texts(reversed(list(enumerate(labels))))}
    explained = {_BRACKETS.sub("", label): place for label, place in written.items()}
    places: dict[str, int] = {}
    for column in layout.columns:
        label = narrow(column)
        bare = _BRACKETS.sub("", label)
        place = written.get(label, written.get(bare) if bare != label else explained.get(label))
        if place is not None and place not in places.values():
            places[column] = place
    return places


def _texts(labels: Iterable[tuple[int, Cell]]) -> Iterator[tuple[int, str]]:
    return ((place, label) for place, label in labels if isinstance(label, str))
