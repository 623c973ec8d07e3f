"""What the rows of an attendance workbook say, before anybody and any lesson is looked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.errors import Level, Problem
from yunhe_desktop.night_school.queries.roll_import import KnownLesson
from yunhe_desktop.night_school.rules.attendance_signs import Sign


@dataclass(frozen=True, slots=True)
class SaidMark:
    """One person's sign for one lesson."""

    lesson: KnownLesson
    sign: Sign
    column: str  # the heading that it stands under
    value: str  # as it is written
    remarks: str = ""


@dataclass(slots=True)
class SaidRow:
    """One row: who it is about as it is written, and the marks that it gives."""

    sheet: str
    row: int  # as the spreadsheet program shows it
    headers: Mapping[str, str] = field(default_factory=dict)  # by column key
    name: str = ""
    id_number: Cell = None
    township: str = ""
    village: str = ""
    marks: list[SaidMark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: bool = False  # all of its marks stand under headings that were refused

    def note(self, level: Level, column: str, sentence: str, value: str = "") -> None:
        """Keep a finding about the column with this key or heading ("" = the whole row)."""
        header = self.headers.get(column, column)
        self.problems.append(Problem(self.sheet, self.row, header, level, sentence, value))

    @property
    def is_rejected(self) -> bool:
        """Whether something is wrong with the row: nothing of it is taken."""
        return self.left_out or any(problem.level == "error" for problem in self.problems)
