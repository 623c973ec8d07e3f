"""The workbook's sheets for the readers of this package, and what may stand in one row only."""

from collections.abc import Hashable, Iterator, Mapping

from yunhe_desktop.competition.workbook.layout import LAYOUTS, NEEDED
from yunhe_desktop.documents.labelled_sheets import Findings, Row, SheetLayout, Table


class Sheets:
    """The tables of a workbook by their layouts; a missing one reads as empty."""

    def __init__(self, tables: Mapping[str, Table], findings: Findings) -> None:
        self.counts: dict[str, int] = {}
        self._findings = findings
        self._tables = tables
        for wanted in LAYOUTS:
            if wanted.name not in tables:
                self._report_missing(wanted)

    def rows(self, wanted: SheetLayout) -> Iterator[Row]:
        """The rows of a sheet, counting them; a missing sheet has no count."""
        if wanted.name not in self._tables:
            return
        self.counts[wanted.name] = 0
        for row in self._tables[wanted.name].rows():
            self.counts[wanted.name] += 1
            yield row

    @property
    def is_complete(self) -> bool:
        """Whether every sheet that is needed is there; the rows of others refer to what stands in them."""
        return all(wanted.name in self._tables for wanted in NEEDED)

    def error(self, wanted: SheetLayout, column: str, message: str) -> None:
        """An error of a whole sheet that is there; of a missing one it would only say the same again."""
        if wanted.name in self._tables:
            self._findings.add("error", wanted.name, 0, column, message)

    def _report_missing(self, wanted: SheetLayout) -> None:
        name = wanted.name
        if wanted in NEEDED:
            message = f"缺少工作表“{name}”，请从空白工作簿里复制过来并填写。"
            self._findings.add("error", name, 0, "", message)
        else:
            self._findings.add("warning", name, 0, "", f"没有工作表“{name}”，按没有内容处理。")


class Unique:
    """Keys that may stand in one row only."""

    def __init__(self) -> None:
        self._rows: dict[Hashable, int] = {}

    def first(self, row: Row, key: Hashable) -> int | None:
        """The row where `key` stood before; None where it is new."""
        first = self._rows.setdefault(key, row.number)
        return None if first == row.number else first

    def admit(self, row: Row, column: str, key: Hashable, what: str) -> bool:
        """Whether `key` is new; otherwise an error that names the row where it stood first."""
        if first := self.first(row, key):
            row.error(column, f"{what}与第 {first} 行重复，请删去一行或改正。")
            return False
        return True
