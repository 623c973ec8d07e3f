"""Reads tables with a row for each person: counts, a matrix of lessons, or both."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from yunhe_desktop.dates import BadDateError, read_date
from yunhe_desktop.documents.labelled_sheets import cell_text
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_rows import DataRow
from yunhe_desktop.errors import Problem
from yunhe_desktop.night_school.online import columns
from yunhe_desktop.night_school.online.cells import (
    Numbers,
    are_shares,
    numbers_in,
    read_count,
    read_hours,
    read_lesson,
    read_yes,
)
from yunhe_desktop.night_school.online.layouts import Layout, LessonColumn, ProgressTable
from yunhe_desktop.night_school.online.said import SaidRow, who
from yunhe_desktop.night_school.rules.online import ClassPlan, OnlineLine
from yunhe_desktop.night_school.rules.online_merge import Reported, reported_lessons
from yunhe_desktop.reading import UnreadableError

_COUNTED = (columns.REQUIRED, columns.ELECTIVE)


class PersonReader:
    """Reads one table."""

    def __init__(self, found: ProgressTable, plan: ClassPlan, lines: Sequence[OnlineLine]) -> None:
        self._found = found
        self._plan = plan
        self._lines = lines
        self._sheet = found.table.sheet.name
        rows = found.rows.data
        counted = (*_COUNTED, columns.PROGRESS)
        self._shares = {key: are_shares(row.values.get(key) for row in rows) for key in counted}
        self._lengths = [columns.minutes_in(lesson.header) for lesson in found.lessons]
        self._numbers = numbers_in(_cell(row, lesson) for row in rows for lesson in found.lessons)
        if any("分钟" in lesson.header for lesson in found.lessons):
            self._numbers = Numbers.MINUTES
        self.notes: list[Problem] = []
        self._note_columns()

    def read(self) -> list[SaidRow]:
        """The persons, in the order of the rows."""
        persons = (row for row in self._found.rows.data if self._is_person(row))
        return [self._person(row) for row in persons]

    def _note_columns(self) -> None:
        strange = [one.header for one in self._found.lessons if not one.number and one.required is None]
        if strange:
            self._note(
                f"{_listed(strange)}不是这个班的课程，没有计入。请先在“班次与课程”里把课程名称填得和文件一样。"
            )
        if guessed := [one for one in self._found.lessons if one.guessed]:
            first, last = guessed[0], guessed[-1]
            self._note(
                f"“{first.header}”到“{last.header}”{len(guessed)}列不是这个班里写的课程名称，已按先后当作第{first.number}"
                f"到第{last.number}节，请核对。"
            )
        if self._numbers is Numbers.MINUTES and not all(self._lengths):
            self._note("课程列里写的是分钟，有的没有写课程多长：没有写的，有分钟数就按学完计。")
        if self._takes_overall_progress():
            header = self._found.headers[columns.PROGRESS]
            self._note(f"没有单独的必修一列，“{header}”一列已按必修的进度录入，请核对。")

    def _takes_overall_progress(self) -> bool:
        keys = self._found.keys
        counts = self._found.layout is Layout.COUNTS and not keys & set(_COUNTED)
        return counts and columns.PROGRESS in keys

    def _note(self, sentence: str) -> None:
        row = self._found.table.first_header_row + 1
        self.notes.append(Problem(self._sheet, row, "", "warning", sentence))

    def _is_person(self, row: DataRow) -> bool:
        said = [key for key in (columns.NAME, columns.ID_NUMBER) if row.values.get(key) is not None]
        return any(key not in row.filled for key in said) or bool(row.flaws)

    def _person(self, row: DataRow) -> SaidRow:
        keys = self._found.keys
        values = {key: cell for key, cell in row.values.items() if key in keys}
        person = who(self._sheet, row.number, self._found.headers, values)
        for key, sentence in row.flaws.items():
            if key in keys:
                person.note("error" if key in (columns.NAME, columns.ID_NUMBER) else "warning", key, sentence)
        if not person.name and values.get(columns.ID_NUMBER) is None:
            person.note("error", columns.NAME, "没有写姓名，请补上。", cell_text(values.get(columns.NAME)))
        said = self._read_lessons(person, row) if self._found.lessons else Reported()
        self._read_counts(person, values, said)
        return person

    def _read_lessons(self, person: SaidRow, row: DataRow) -> Reported:
        done: set[int] = set()
        covers: set[int] = set()
        beside = {True: 0, False: 0}
        for lesson, length in zip(self._found.lessons, self._lengths, strict=True):
            finished = self._read_lesson(person, row, lesson, length)
            if lesson.number:
                covers.add(lesson.number)
                done |= {lesson.number} if finished else set()
            elif lesson.required is not None:
                beside[lesson.required] += bool(finished)
        if not done and not any(beside.values()) and not any(_cell(row, one) for one in self._found.lessons):
            return Reported()  # a row without a mark says nothing
        return reported_lessons(done, covers, self._lines, (beside[True], beside[False]))

    def _read_lesson(
        self, person: SaidRow, row: DataRow, lesson: LessonColumn, length: Decimal | None
    ) -> bool | None:
        cell = _cell(row, lesson)
        try:
            return read_lesson(cell, self._numbers, length)
        except UnreadableError as error:
            self._doubt(person, lesson.header, str(error), cell)
            return None

    def _doubt(self, person: SaidRow, header: str, sentence: str, cell: Cell) -> None:
        problem = Problem(self._sheet, person.row, header, "warning", sentence, cell_text(cell))
        person.problems.append(problem)

    def _read_counts(self, person: SaidRow, values: dict[str, Cell], said: Reported) -> None:
        required = self._count(person, values, columns.REQUIRED, self._plan.required)
        elective = self._count(person, values, columns.ELECTIVE, self._plan.electives)
        if self._takes_overall_progress():
            required = self._count(person, values, columns.PROGRESS, self._plan.required)
        finished = self._finished(person, values)
        finished_on = self._finished_on(person, values)
        if finished or (finished_on and finished is None):
            required, elective = self._as_finished(person, required, elective, said)
        person.reported = replace(
            said,
            required_done=said.required_done if required is None else required,
            elective_done=said.elective_done if elective is None else elective,
            hours=self._hours(person, values),
            finished_on=finished_on,
        )

    def _count(self, person: SaidRow, values: dict[str, Cell], key: str, of: int) -> int | None:
        cell = values.get(key)
        try:
            reading = read_count(cell, of, shares=self._shares[key])
        except UnreadableError as error:
            person.note("error", key, str(error), cell_text(cell))
            return None
        if reading is None:
            return None
        if reading.doubt:
            person.note("warning", key, reading.doubt, cell_text(cell))
        return reading.value

    def _as_finished(
        self, person: SaidRow, required: int | None, elective: int | None, said: Reported
    ) -> tuple[int | None, int | None]:
        """Who is said to have finished has done what is needed, unless the row itself counts less."""
        counted = required if required is not None else said.required_done
        chosen = elective if elective is not None else said.elective_done
        plan = self._plan
        if (counted is not None and counted < plan.required) or (
            chosen is not None and chosen < plan.electives_needed
        ):
            key = columns.FINISHED if columns.FINISHED in self._found.keys else columns.FINISHED_ON
            person.note("warning", key, "写的是已学完，节数却没有学满，已按节数录入，请核对。")
            return required, elective
        return (
            plan.required if counted is None and plan.required else required,
            plan.electives_needed if chosen is None and plan.electives_needed else elective,
        )

    def _finished(self, person: SaidRow, values: dict[str, Cell]) -> bool | None:
        cell = values.get(columns.FINISHED)
        said = read_yes(cell)
        if cell is not None and said is None:
            person.note("warning", columns.FINISHED, "认不出是不是学完了，这一格没有录入。", cell_text(cell))
        return said

    def _finished_on(self, person: SaidRow, values: dict[str, Cell]) -> str:
        return read_day(person, columns.FINISHED_ON, values.get(columns.FINISHED_ON))

    def _hours(self, person: SaidRow, values: dict[str, Cell]) -> Decimal | None:
        cell = values.get(columns.HOURS)
        try:
            return read_hours(cell)
        except UnreadableError as error:
            person.note("warning", columns.HOURS, f"{error}这一格没有录入。", cell_text(cell))
            return None


_NO_DAY = frozenset({"-", "--", "—", "——", "/", "无", "未完成", "未学完", "未结业"})


def read_day(person: SaidRow, key: str, cell: Cell) -> str:
    """A date as it is stored, "" where there is none; what cannot be read becomes a warning of the row."""
    text = cell_text(cell)
    if not text or text in _NO_DAY or isinstance(cell, bool):
        return ""
    try:
        reading = read_date(cell)
    except BadDateError as error:
        person.note("warning", key, f"{error}这一格没有录入。", text)
        return ""
    if reading.doubt:
        person.note("warning", key, reading.doubt, text)
    return reading.value.iso


def _cell(row: DataRow, lesson: LessonColumn) -> Cell:
    return row.values.get(lesson.key) if lesson.key else row.others.get(lesson.header)


def _listed(headers: Sequence[str], most: int = 5) -> str:
    shown = "".join(f"“{header}”" for header in headers[:most])
    return f"{shown}等{len(headers)}列" if len(headers) > most else f"{shown}"
