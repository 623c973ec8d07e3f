"""Forms that were read and compared with the data file: plain values that window and command line share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from yunhe_desktop.cadres.lrmx.values import LrmxFile
from yunhe_desktop.cadres.queries import Place, RowValues
from yunhe_desktop.cadres.roster import Decision, FieldChange, RowState
from yunhe_desktop.cadres.tables import FileRow
from yunhe_desktop.errors import Problem
from yunhe_desktop.import_report import ImportReport


@dataclass(frozen=True, slots=True)
class ReadForm:
    """One file as it was read; `file` is None where it could not be. `photo` is ready to be kept."""

    path: Path
    file: LrmxFile | None
    photo: bytes = b""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cadre of the data file whom a form may be about."""

    key: str
    name: str
    place: str  # township and village
    birth_date: str
    id_number: str


@dataclass(slots=True)
class Choices:
    """What the user decided, by the path of the file."""

    decisions: dict[Path, Decision] = field(default_factory=dict)
    same_as: dict[Path, str] = field(default_factory=dict)  # the key of the cadre, where several may be meant
    villages: dict[Path, str] = field(default_factory=dict)  # keys of villages
    village: str = ""  # for every new cadre whose form does not name one
    replace_photos: bool = False  # of cadres who have one


Lists = Mapping[type[FileRow], list[RowValues]]


@dataclass(slots=True)
class StagedForm:
    """One form and what would become of it."""

    form: ReadForm
    state: RowState
    village: Place | None = None  # of a new cadre
    known: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()  # where the state is ASK: who may be meant
    values: Mapping[str, str] = field(default_factory=dict)  # facts that would be written
    lists: Lists = field(default_factory=dict)  # the lists that would be written, whole
    positions: tuple[str, ...] = ()  # posts that would begin
    photo: bytes = b""  # that would be kept
    keeps_file: bool = False  # the original is not kept yet
    changes: tuple[FieldChange, ...] = ()
    notes: tuple[Problem, ...] = ()  # what the comparison found
    question: str = ""  # what the user has to decide, where the state is ASK
    wants_village: bool = False  # the question is which village

    @property
    def name(self) -> str:
        """The person's name, "" where the file could not be read."""
        return self.form.file.person.name if self.form.file else ""

    @property
    def place(self) -> str:
        """Township and village as far as they are known."""
        if self.village:
            return self.village.township + self.village.village
        return self.known.place if self.known else ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found; the question too, for who cannot be asked."""
        found = (*self.form.problems, *self.notes)
        if self.state is not RowState.ASK:
            return found
        return (*found, Problem(self.form.path.name, 0, "姓名", "error", self.question, self.name))


@dataclass(slots=True)
class StagedForms:
    """Forms compared with the data file, with nothing written yet."""

    forms: list[StagedForm]
    choices: Choices
    journal_number: int  # of the newest entry when they were compared

    def count(self, *states: RowState) -> int:
        """How many forms are in one of the states."""
        return sum(form.state in states for form in self.forms)

    def report(self) -> ImportReport:
        """What applying it does; forms with an open question are rejected."""
        return ImportReport(
            f"任免审批表（{len(self.forms)}份）",
            self.count(RowState.ADDED),
            self.count(RowState.CHANGED),
            self.count(RowState.SAME),
            self.count(RowState.REJECTED, RowState.ASK),
            tuple(problem for form in self.forms for problem in form.problems),
        )
