"""What the rows of a platform's workbook say, before anybody is looked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from yunhe_desktop.documents.labelled_sheets import cell_text
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.errors import Level, Problem
from yunhe_desktop.night_school.online.cells import read_name
from yunhe_desktop.night_school.online.columns import ID_NUMBER, NAME, PHONE, TOWNSHIP, VILLAGE
from yunhe_desktop.night_school.rules.online_merge import Reported
from yunhe_desktop.reading import plain


@dataclass(slots=True)
class SaidRow:
    """One person of a workbook: who they are as it is written, and what is said of them."""

    sheet: str
    row: int  # as the spreadsheet program shows it
    headers: Mapping[str, str]
    name: str = ""
    id_number: Cell = None
    phone: str = ""
    township: str = ""
    village: str = ""
    is_part: bool = False  # one of several lists that come together
    reported: Reported = field(default_factory=Reported)
    problems: list[Problem] = field(default_factory=list)

    def note(self, level: Level, key: str, sentence: str, value: str = "") -> None:
        """Keep a finding about the column with this key ("" = the whole row)."""
        header = self.headers.get(key, "")
        self.problems.append(Problem(self.sheet, self.row, header, level, sentence, value))

    @property
    def is_rejected(self) -> bool:
        """Whether something is wrong with the row: nothing of it is taken."""
        return any(problem.level == "error" for problem in self.problems)


def who(sheet: str, row: int, headers: Mapping[str, str], values: Mapping[str, Cell]) -> SaidRow:
    """A row with what it says of the person's identity."""
    return SaidRow(
        sheet,
        row,
        headers,
        name=read_name(values.get(NAME)),
        id_number=values.get(ID_NUMBER),
        phone=plain(cell_text(values.get(PHONE))),
        township=plain(cell_text(values.get(TOWNSHIP))),
        village=plain(cell_text(values.get(VILLAGE))),
    )
