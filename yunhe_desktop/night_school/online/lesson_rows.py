"""Reads long lists with a row for each person and lesson into one row for each person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from yunhe_desktop.documents.headings import normal
from yunhe_desktop.documents.labelled_sheets import cell_text
from yunhe_desktop.documents.table_rows import DataRow
from yunhe_desktop.errors import Problem
from yunhe_desktop.night_school.online import columns
from yunhe_desktop.night_school.online.cells import numbers_in, read_lesson
from yunhe_desktop.night_school.online.layouts import ProgressTable
from yunhe_desktop.night_school.online.said import SaidRow, who
from yunhe_desktop.night_school.rules.online import OnlineLine
from yunhe_desktop.night_school.rules.online_merge import reported_lessons
from yunhe_desktop.reading import UnreadableError


@dataclass(slots=True)
class _Done:
    """What one person has done."""

    person: SaidRow
    numbers: set[int] = field(default_factory=set)
    others: dict[bool, set[str]] = field(default_factory=lambda: {True: set(), False: set()})


class ListReader:
    """Reads one table; a lesson counts where its row says so, or where the rows say nothing about that."""

    def __init__(self, found: ProgressTable, lines: Sequence[OnlineLine]) -> None:
        self._found = found
        self._lines = lines
        self._sheet = found.table.sheet.name
        self._titles = dict(_titles(lines))
        self._numbers = numbers_in(row.values.get(columns.PROGRESS) for row in found.rows.data)
        self._says_done = bool(found.keys & {columns.PROGRESS, columns.FINISHED, columns.FINISHED_ON})
        self._strange: dict[str, int] = {}  # titles that the class does not know, with the first row
        self.notes: list[Problem] = []

    def read(self) -> list[SaidRow]:
        """One row for each person, in the order in which they come up, with the number of their first row."""
        people: dict[tuple[str, str, str, str, str], _Done] = {}
        for row in self._found.rows.data:
            values = {key: cell for key, cell in row.values.items() if key in self._found.keys}
            person = who(self._sheet, row.number, self._found.headers, values)
            if not person.name and person.id_number is None:
                continue
            key = (person.name, cell_text(person.id_number), person.phone, person.township, person.village)
            self._add(people.setdefault(key, _Done(person)), row)
        for title, number in self._strange.items():
            self._note(number, f"“{title}”不是这个班的课程，没有计入。请先在“班次与课程”里填好课程名称。")
        if not self._says_done:
            self._note(
                self._found.table.first_header_row + 1,
                "没有“完成时间”或“进度”一列，列出的课程都按学完录入。",
            )
        return [self._finished(one) for one in people.values()]

    def _note(self, row: int, sentence: str) -> None:
        header = self._found.headers[columns.LESSON]
        self.notes.append(Problem(self._sheet, row, header, "warning", sentence))

    def _finished(self, one: _Done) -> SaidRow:
        beside = (len(one.others[True]), len(one.others[False]))
        one.person.reported = reported_lessons(one.numbers, (), self._lines, beside)
        one.person.is_part = True
        return one.person

    def _add(self, one: _Done, row: DataRow) -> None:
        title = cell_text(row.values.get(columns.LESSON))
        if not title or not self._is_done(one.person, row):
            return
        number = self._titles.get(normal(title))
        kind = columns.kind_in(cell_text(row.values.get(columns.KIND)))
        if number:
            one.numbers.add(number)
        elif kind is not None:
            one.others[kind].add(normal(title))
        else:
            self._strange.setdefault(title, row.number)

    def _is_done(self, person: SaidRow, row: DataRow) -> bool:
        said: bool | None = None
        for key in (columns.PROGRESS, columns.FINISHED):
            cell = row.values.get(key) if key in self._found.keys else None
            try:
                marked = read_lesson(cell, self._numbers)
            except UnreadableError as error:
                header = self._found.headers[key]
                problem = Problem(self._sheet, row.number, header, "warning", str(error), cell_text(cell))
                person.problems.append(problem)
                return False
            said = marked if said is None else said
        if said is None and columns.FINISHED_ON in self._found.keys:
            return row.values.get(columns.FINISHED_ON) is not None
        return said is True or not self._says_done


def _titles(lines: Sequence[OnlineLine]) -> Iterator[tuple[str, int]]:
    """Every way to write a lesson of the class, with its number; its own title is said last and wins."""
    for declared in columns.with_lessons(lines):
        if number := columns.lesson_number(declared.key):
            yield from ((normal(name), number) for name in declared.synonyms)
    for one in lines:
        yield normal(one.title), one.number
