"""Bringing in a list of villages: 区划代码, 乡镇, 村, as statistics offices hand it out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.village_list import TOWNSHIP_CODE_LENGTH, Counts, Line, take_over
from yunhe_desktop.database import Database
from yunhe_desktop.dates import office_today
from yunhe_desktop.documents.spreadsheet import Workbook, read_workbook
from yunhe_desktop.documents.table_finder import FoundTable, find_table
from yunhe_desktop.documents.table_rows import read_rows
from yunhe_desktop.errors import Problem, UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.reading import plain

_CODE = Field(
    "区划代码", "code", synonyms=("division_code", "代码", "统计用区划代码", "行政区划代码", "村代码", "编码")
)
_TOWNSHIP = Field("乡镇", "township", synonyms=("township", "乡镇街道", "乡镇名称", "街道", "镇", "所属乡镇"))
_VILLAGE = Field(
    "村", "village",
    synonyms=("village", "village_committee", "committee", "村名", "村名称", "名称", "村委会", "村居", "村社区", "行政村"),
)  # fmt: skip
_CODE_LENGTH = 12
_TOWNSHIP_ITSELF = "000"  # ends the code of a row that is about the township: full lists have one for each


def import_villages(database: Database, path: Path, *, dry_run: bool = False) -> ImportReport:
    """Take the list over as one action; wrong rows are rejected, one by one, with the reason.

    A village is known by its code, then by its name within the township, so that one that came with a roster
    is given its code and its standard name. What the list would undo (a renaming, a merger) stays as it is and
    is told. Raises `UserError` where the file has no such list.
    """
    workbook = read_workbook(path)
    today = office_today()
    counts = Counts()
    lines = list(_read(workbook, counts))
    if dry_run:
        with database.reading() as session:
            take_over(session, lines, counts, today)
    else:
        with database.action(f"导入村名单：{path.name}") as session:
            take_over(session, lines, counts, today)
    return ImportReport(
        path.name, counts.added, counts.changed, counts.same, counts.rejected, tuple(counts.problems)
    )


def _read(workbook: Workbook, counts: Counts) -> Iterator[Line]:
    tables = [
        table for sheet in workbook.sheets if (table := find_table(sheet, (_CODE, _TOWNSHIP, _VILLAGE)))
    ]
    tables = [table for table in tables if {"code", "township", "village"} <= set(table.columns)]
    if not tables:
        raise UserError(
            f"“{workbook.path.name}”里没有找到村名单：表头里要有“区划代码”“乡镇”“村”三列。请补上表头后再导入。"
        )
    seen = _Seen()
    for table in tables:
        for number, cells in _rows(table):
            line = Line(table.sheet.name, number, *cells)
            if not line.village and line.code.endswith(_TOWNSHIP_ITSELF):
                continue
            if problem := _problem(line) or seen.problem(line):
                counts.rejected += 1
                counts.problems.append(problem)
                continue
            seen.add(line)
            yield line


def _rows(table: FoundTable) -> Iterator[tuple[int, tuple[str, str, str]]]:
    for row in read_rows(table, ("township",)).data:
        code, township, village = (
            plain(str(row.values[key])) if row.values.get(key) is not None else ""
            for key in ("code", "township", "village")
        )
        yield row.number, (code, township, rules.standard_village_name(village) if village else "")


def _wrong(line: Line, field: Field, message: str, value: str) -> Problem:
    return Problem(line.sheet, line.row, field.label, "error", message, value)


@dataclass(slots=True)
class _Seen:
    """What the rows above said, so that a row cannot contradict them."""

    codes: dict[str, int] = field(default_factory=dict)
    names: dict[tuple[str, str], int] = field(default_factory=dict)
    townships: dict[str, str] = field(default_factory=dict)  # by the first nine digits

    def problem(self, line: Line) -> Problem | None:
        """What is wrong with the row beside the rows above."""
        if line.code in self.codes:
            return _wrong(line, _CODE, f"区划代码与第{self.codes[line.code]}行重复，请核对。", line.code)
        if row := self.names.get((line.township, rules.village_stem(line.village))):
            return _wrong(line, _VILLAGE, f"与第{row}行是同一个村，区划代码却不同，请核对。", line.village)
        named = self.townships.get(line.code[:TOWNSHIP_CODE_LENGTH], line.township)
        if named != line.township:
            sentence = f"区划代码的前9位是{named}的，这一行的乡镇却是{line.township}，请核对。"
            return _wrong(line, _TOWNSHIP, sentence, line.township)
        return None

    def add(self, line: Line) -> None:
        """Remember a row that is right."""
        self.codes[line.code] = self.names[line.township, rules.village_stem(line.village)] = line.row
        self.townships[line.code[:TOWNSHIP_CODE_LENGTH]] = line.township


def _problem(line: Line) -> Problem | None:
    if len(line.code) != _CODE_LENGTH or not line.code.isdigit():
        return _wrong(
            line,
            _CODE,
            f"区划代码“{line.code}”不是12位数字，请核对（数字过长时请把这一列设成文本）。",
            line.code,
        )
    if not line.township:
        return _wrong(line, _TOWNSHIP, "没有写乡镇，请补上。", "")
    if not line.village:
        return _wrong(line, _VILLAGE, "没有写村名，请补上。", "")
    return None
