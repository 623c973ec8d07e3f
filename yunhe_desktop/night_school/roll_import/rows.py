"""Reads the rows of attendance tables: who is meant and which marks are given."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from yunhe_desktop.documents.labelled_sheets import cell_text
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_rows import DataRow, read_rows
from yunhe_desktop.errors import Level, Problem
from yunhe_desktop.night_school.queries.roll_import import KnownLesson
from yunhe_desktop.night_school.roll_import import columns
from yunhe_desktop.night_school.roll_import.layouts import LessonColumn, RollTable
from yunhe_desktop.night_school.roll_import.lessons import FoundLesson, LessonFinder
from yunhe_desktop.night_school.roll_import.said import SaidMark, SaidRow
from yunhe_desktop.night_school.rules.attendance_signs import Sign, read_sign
from yunhe_desktop.night_school.rules.codes import PRESENT
from yunhe_desktop.night_school.rules.lesson_days import days_of, without_day
from yunhe_desktop.reading import UnreadableError, plain

_DOTS = str.maketrans("・•‧∙⋅", "·····")
_MOST_NAME = 50
_GUEST = "旁听"


def read_name(cell: Cell) -> str:
    """A person's name without blanks between its characters; "" where the cell holds none."""
    return plain(cell).translate(_DOTS)[:_MOST_NAME] if isinstance(cell, str) else ""


class RollReader:
    """Reads one table; findings about headings are gathered in `notes`."""

    def __init__(self, roll: RollTable, finder: LessonFinder) -> None:
        self.notes: list[Problem] = []
        self._roll = roll
        self._finder = finder.in_year(roll.year)
        self._sheet = roll.table.sheet
        self._doubted: set[str] = set()

    # a grid

    def grid(self) -> Iterator[SaidRow]:
        """People down, lessons across: blank cells and those under refused headings give no mark."""
        found = [(column, self._heading(column)) for column in self._roll.lessons]
        for data, row in self._people():
            cells = self._sheet.rows[data.number - 1]
            marked = [(column, lesson) for column, lesson in found if cells[column.index] is not None]
            for column, lesson in marked:
                if lesson is not None:
                    self._grid_mark(row, column, lesson, cells[column.index])
            row.left_out = bool(marked) and all(lesson is None for _column, lesson in marked)
            yield row

    def _heading(self, column: LessonColumn) -> KnownLesson | None:
        found = self._finder.find(column.days, column.title)
        sentence = found.error or found.doubt
        if sentence:
            level: Level = "error" if found.error else "warning"
            number = self._roll.table.first_header_row + 1
            self.notes.append(Problem(self._sheet.name, number, column.label, level, sentence, column.label))
        return found.lesson

    def _grid_mark(self, row: SaidRow, column: LessonColumn, lesson: KnownLesson, cell: Cell) -> None:
        at = (row.row - 1, column.index)
        if at in self._sheet.flaws:
            row.note("error", column.label, self._sheet.flaws[at])
            return
        sign = self._sign(row, column.label, cell)
        if sign is not None and not sign.says_nothing:
            row.marks.append(SaidMark(lesson, sign, column.label, cell_text(cell)))

    # a long list

    def long(self) -> Iterator[SaidRow]:
        """A row for each person and lesson; 日期 and 课题 are written once for several rows, or in each."""
        for data, row in self._people((columns.DATE, columns.TITLE)):
            days = days_of(data.values.get(columns.DATE))
            title = cell_text(data.values.get(columns.TITLE))
            if data.values.get(columns.DATE) is not None and not days:
                written = cell_text(data.values[columns.DATE])
                row.note(
                    "error", columns.DATE, f"“{written}”认不出是哪一天，请写成 2026.5.12 的样子。", written
                )
            else:
                self._one_mark(data, row, self._finder.find(days, without_day(title) or title))
            yield row

    # one lesson's list

    def one_lesson(self, lesson: KnownLesson) -> Iterator[SaidRow]:
        """The people of one lesson; without any column for it they are all 出勤."""
        for data, row in self._people():
            self._one_mark(data, row, FoundLesson(lesson))
            yield row

    def _one_mark(self, data: DataRow, row: SaidRow, found: FoundLesson) -> None:
        if found.doubt and found.doubt not in self._doubted:
            self._doubted.add(found.doubt)
            row.note("warning", columns.DATE, found.doubt)
        if found.lesson is None:
            row.note("error", columns.DATE, found.error, cell_text(data.values.get(columns.DATE)))
            return
        key = next(
            (key for key in (columns.STATE, columns.SIGNATURE, columns.ARRIVED) if _said(data, key)), ""
        )
        sign = self._of(data, row, key)
        if sign is None or sign.says_nothing:
            return
        sign = _with_arrival(_with_guest(sign, data), data)
        remarks = " ".join(cell_text(data.values.get(columns.REMARKS)).split())
        header = row.headers.get(key, "")
        row.marks.append(SaidMark(found.lesson, sign, header, cell_text(data.values.get(key)), remarks))

    def _of(self, data: DataRow, row: SaidRow, key: str) -> Sign | None:
        """What the cell under 考勤 or 签名 says; a list without both is a list of those who came."""
        told = (columns.STATE, columns.SIGNATURE, columns.ARRIVED)
        flawed = next((one for one in told if one in data.flaws), "")
        if flawed:
            row.note("error", flawed, data.flaws[flawed])
            return None
        if not key:
            return Sign() if any(one in self._roll.table.columns for one in told) else Sign(PRESENT)
        cell = data.values[key]
        if key == columns.STATE:
            return self._sign(row, key, cell)
        return self._signature(row, key, cell)

    def _signature(self, row: SaidRow, key: str, cell: Cell) -> Sign | None:
        """Whatever is written where one signs means 出勤, unless it says 请假 or the like."""
        text = cell_text(cell)
        if isinstance(cell, date) or key == columns.ARRIVED:
            return Sign(PRESENT, arrived=_clock(cell))
        try:
            reading = read_sign(text, self._roll.legend)
        except UnreadableError:
            if "代" in text or (_is_name(text) and row.name not in read_name(text)):
                row.note(
                    "warning",
                    key,
                    f"签的是“{text}”，不是“{row.name}”，已按出勤录入，请核对是不是代签。",
                    text,
                )
            return Sign(PRESENT)
        if reading.doubt:
            row.note("warning", key, reading.doubt, text)
        return reading.value

    def _sign(self, row: SaidRow, key: str, cell: Cell) -> Sign | None:
        """What a cell says; None where it cannot be read, which is noted."""
        try:
            reading = read_sign(_clock(cell) or cell_text(cell), self._roll.legend)
        except UnreadableError as error:
            row.note("error", key, str(error), cell_text(cell))
            return None
        if reading.doubt:
            row.note("warning", key, reading.doubt, cell_text(cell))
        return reading.value

    # who

    def _people(self, fill_down: tuple[str, ...] = ()) -> Iterator[tuple[DataRow, SaidRow]]:
        headers = self._roll.headers
        for data in read_rows(self._roll.table, (columns.TOWNSHIP, columns.VILLAGE, *fill_down)).data:
            row = self._person(data, headers)
            if row.name or data.values.get(columns.ID_NUMBER) is not None:
                yield data, row
            elif self._is_marked(data):
                row.note("error", columns.NAME, "这一行没有姓名，不知道是谁的考勤，请补上姓名。")
                yield data, row

    def _person(self, data: DataRow, headers: Mapping[str, str]) -> SaidRow:
        values = data.values
        return SaidRow(
            self._sheet.name,
            data.number,
            headers,
            name=read_name(values.get(columns.NAME)),
            id_number=values.get(columns.ID_NUMBER),
            township=cell_text(values.get(columns.TOWNSHIP)),
            village=cell_text(values.get(columns.VILLAGE)),
        )

    def _is_marked(self, data: DataRow) -> bool:
        cells = self._sheet.rows[data.number - 1]
        lessons = any(cells[column.index] is not None for column in self._roll.lessons)
        return lessons or any(_said(data, key) for key in (columns.STATE, columns.SIGNATURE))


def _said(data: DataRow, key: str) -> bool:
    return data.values.get(key) is not None


def _with_guest(sign: Sign, data: DataRow) -> Sign:
    text = plain(cell_text(data.values.get(columns.EXPECTED)))
    return _replaced(sign, guest=True) if _GUEST in text else sign


def _with_arrival(sign: Sign, data: DataRow) -> Sign:
    clock = _clock(data.values.get(columns.ARRIVED))
    return _replaced(sign, arrived=clock) if clock and not sign.arrived else sign


def _replaced(sign: Sign, *, guest: bool = False, arrived: str = "") -> Sign:
    return Sign(sign.state, sign.made_up, sign.guest or guest, arrived or sign.arrived)


def _clock(cell: Cell) -> str:
    """The time of day of a cell, "18:52"; "" for none."""
    if isinstance(cell, datetime):
        return cell.strftime("%H:%M") if (cell.hour or cell.minute) else ""
    try:
        return read_sign(cell_text(cell).split()[-1]).value.arrived if cell_text(cell) else ""
    except UnreadableError:
        return ""


def _is_name(text: str) -> bool:
    name = read_name(text)
    return 2 <= len(name) <= 4 and all("\u4e00" <= one <= "\u9fff" for one in name)
