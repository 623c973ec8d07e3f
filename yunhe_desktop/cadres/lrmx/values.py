"""What an .lrmx file says, in plain values."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.lrmx.elements import LABELS
from yunhe_desktop.errors import Level, Problem


@dataclass(slots=True)
class FormTexts:
    """The texts of a form by the names of its elements, as they were written."""

    texts: dict[str, str] = field(default_factory=dict)
    family: list[dict[str, str]] = field(default_factory=list)  # one of RELATIVE_ELEMENTS -> text
    photo: bytes = b""  # decoded, of whatever format

    def get(self, element: str) -> str:
        """The text of an element, "" where it is not there."""
        return self.texts.get(element, "")


@dataclass(frozen=True, slots=True)
class LrmxFile:
    """One form: the person with the lists that stand in it, and what the form says beyond the person.

    `derived` names the facts that the form does not say but implies: a date of joining makes a member of the
    Party. They fill what is empty and change nothing. `original` is the file as it was, b"" of an old .lrm, which
    cannot be written again.
    """

    name: str  # of the file
    person: rules.Person
    appointment: rules.Appointment
    positions: tuple[str, ...] = ()  # the standard posts that 现任职务 names
    ages_on: str = ""  # 计算年龄时间
    derived: frozenset[str] = frozenset()
    original: bytes = b""
    problems: tuple[Problem, ...] = ()


class Notes:
    """Collects what is doubtful in one file; the file's name stands where a workbook's sheet would."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.problems: list[Problem] = []

    def note(self, element: str, message: str, value: str = "", level: Level = "warning") -> None:
        """Keep a full Chinese sentence about an element; "" means the whole file."""
        label = f"{LABELS[element]}（{element}）" if element in LABELS else element
        self.problems.append(Problem(self._name, 0, label, level, message, value[:200]))

    def note_all(self, element: str, messages: Iterable[str]) -> None:
        """Keep several sentences."""
        for message in messages:
            self.note(element, message)
