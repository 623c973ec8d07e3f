"""A workbook of attendance as it would be taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from yunhe_desktop.documents.spreadsheet import Workbook
from yunhe_desktop.documents.table_finder import FoundTable
from yunhe_desktop.errors import Problem
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.night_school.queries.roll_import import KnownLesson, NewMark
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.roll_import.said import SaidRow


class RowState(StrEnum):
    """What becomes of a row, as the preview says it."""

    ADDED = "登记"
    CHANGED = "更改"
    SAME = "无变化"
    REJECTED = "拒绝"


@dataclass(frozen=True, slots=True)
class StagedMark:
    """One person in one lesson: as it is, None where they are not on the list, and as it becomes."""

    lesson: KnownLesson
    before: Expected | None
    new: NewMark
    state: RowState  # never REJECTED


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row with whom it is about and what is marked."""

    said: SaidRow
    cadre_id: str
    marks: Sequence[StagedMark]

    @property
    def state(self) -> RowState:
        """A row that changes a mark is changed, one that only adds some is added."""
        if self.said.is_rejected:
            return RowState.REJECTED
        states = {mark.state for mark in self.marks}
        return next((one for one in (RowState.CHANGED, RowState.ADDED) if one in states), RowState.SAME)


@dataclass(frozen=True, slots=True)
class StagedRoll:
    """A workbook as it would be taken over."""

    workbook: Workbook
    rows: Sequence[StagedRow]
    notes: Sequence[Problem]  # about sheets and headings
    tables: Sequence[FoundTable]
    asks_lesson: bool = False  # sign-in lists: the lesson can be another one
    lesson_id: str = ""  # of a single sign-in list
    journal_number: int = 0  # of the data file that it was compared with

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was found, the headings first."""
        return (*self.notes, *(problem for row in self.rows for problem in row.said.problems))

    @property
    def new_marks(self) -> list[NewMark]:
        """What is written."""
        return [mark.new for row in self.rows for mark in row.marks if mark.state is not RowState.SAME]

    def report(self) -> ImportReport:
        """The rows by what becomes of them; a heading that was refused counts as a rejected row."""
        added, changed, same, rejected = (sum(row.state is state for row in self.rows) for state in RowState)
        headings = {(one.sheet, one.row) for one in self.notes if one.level == "error"}
        return ImportReport(
            self.workbook.path.name, added, changed, same, rejected + len(headings), self.problems
        )
