"""The two kinds of error: one that the user can mend, and one that we must.

Raise `UserError` with a full Chinese sentence that says what happened, to what, and what to do next; the
window shows it as it stands and the command line prints it. Everything else that is raised is a fault of the
program: it reaches the crash dialog with its traceback.
"""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


class UserError(Exception):
    """Something that the user can mend; `str(error)` is a full Chinese sentence for them."""


class ReadOnlyError(UserError):
    """The data file was opened for reading only, and something wanted to write."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in an imported workbook, where the user finds it in their spreadsheet program."""

    sheet: str
    row: int  # as the spreadsheet program numbers it, from 1; 0 where the whole sheet is meant
    column: str  # the header as the file has it; "" where the whole row is meant
    level: Level
    message: str  # a full Chinese sentence
    value: str = ""  # the cell's text as read


class ImportRefusedError(UserError):
    """A workbook that cannot be imported while it has errors; `problems` names every one of them."""

    def __init__(self, message: str, problems: list[Problem]) -> None:
        super().__init__(message)
        self.problems = problems
