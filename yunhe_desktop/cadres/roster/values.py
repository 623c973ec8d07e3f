"""What a roster says, and what would become of it: plain values that window and command line share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from yunhe_desktop.cadres.columns import POSITIONS, ROSTER, TOOK_POST, TOWNSHIP, VILLAGE
from yunhe_desktop.cadres.roster.known import KnownCadre, KnownPost
from yunhe_desktop.cadres.roster.places import VillagePlace
from yunhe_desktop.documents.spreadsheet import Workbook
from yunhe_desktop.documents.table_finder import FoundTable
from yunhe_desktop.errors import Level, Problem
from yunhe_desktop.fields import Field
from yunhe_desktop.import_report import ImportReport

RowKey = tuple[str, int]  # sheet, row number as the spreadsheet program shows it

FIELDS: Mapping[str, Field] = {declared.key: declared for declared in ROSTER}


class RowState(StrEnum):
    """What becomes of a row."""

    ADDED = "新增"
    CHANGED = "变更"
    SAME = "无变化"
    ASK = "有疑问"
    REJECTED = "拒绝"


class Decision(StrEnum):
    """What the user answers where a row may be about somebody who is known already."""

    SAME = "same"
    NEW = "new"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field as people read it, sensitive values masked."""

    label: str
    old: str
    new: str


@dataclass(slots=True)
class PersonRow:
    """One person as the roster describes them, read but compared with nothing yet."""

    sheet: str
    number: int
    headers: Mapping[str, str]  # field key -> heading as the file has it
    name: str = ""
    township: str = ""  # as the row has it, "" where it does not say
    village: str = ""
    values: dict[str, str] = field(default_factory=dict)  # what is known, as it is stored
    post_texts: list[tuple[str, str]] = field(default_factory=list)  # with the body whose column it is
    positions: tuple[str, ...] = ()  # standard names
    some_positions_unknown: bool = False
    took_post: str = ""
    starts: dict[str, str] = field(default_factory=dict)  # by post, where the roster dates them one by one
    problems: list[Problem] = field(default_factory=list)

    @property
    def key(self) -> RowKey:
        """By which a decision names the row."""
        return self.sheet, self.number

    @property
    def is_rejected(self) -> bool:
        """Whether something in the row forbids to take it."""
        return any(problem.level == "error" for problem in self.problems)

    def start_of(self, position: str) -> str:
        """When the row says that a post began."""
        return self.starts.get(position, self.took_post)

    def note(self, level: Level, column: str, message: str, value: str = "") -> None:
        """Keep a finding about the field `column`; "" means the whole row."""
        header = self.headers.get(column, FIELDS[column].label if column in FIELDS else column)
        self.problems.append(Problem(self.sheet, self.number, header, level, message, value))


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that begins with the roster."""

    position: str
    main: bool
    started: str


@dataclass(frozen=True, slots=True)
class PostChanges:
    """What becomes of a cadre's current posts."""

    begun: tuple[NewPost, ...] = ()
    ended: tuple[tuple[KnownPost, str], ...] = ()  # with the date
    altered: tuple[tuple[KnownPost, bool, str], ...] = ()  # with the new `main` and `started`

    def __bool__(self) -> bool:
        return bool(self.begun or self.ended or self.altered)


NO_POST_CHANGES = PostChanges()


@dataclass(slots=True)
class StagedRow:
    """One row of the roster and what would become of it."""

    person: PersonRow
    state: RowState
    village: VillagePlace | None = None
    known: KnownCadre | None = None  # the cadre that it is about, where there is one
    values: Mapping[str, str] = field(default_factory=dict)  # what would be written
    posts: PostChanges = NO_POST_CHANGES
    old_village: str = ""  # where the cadre was, where they move
    question: str = ""  # what the user has to decide, where the state is ASK

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.person.sheet

    @property
    def number(self) -> int:
        """The row as the spreadsheet program numbers it."""
        return self.person.number

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name

    @property
    def place(self) -> str:
        """Township and village, as far as they are known."""
        if self.village:
            return f"{self.village.township.name}{self.village.name}"
        return f"{self.person.township}{self.person.village}"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found in the row; the question too, for who cannot be asked."""
        problems = tuple(self.person.problems)
        if self.state is not RowState.ASK:
            return problems
        header = self.person.headers.get("id_number", self.person.headers.get("name", ""))
        asked = Problem(self.sheet, self.number, header, "error", self.question, self.name)
        return (*problems, asked)

    @property
    def changes(self) -> list[FieldChange]:
        """What would be written, field by field, in the order of the roster."""
        return list(self._changes())

    def _changes(self) -> Iterator[FieldChange]:
        if self.village and (self.known is None or self.old_village):
            if self.known is None:
                yield FieldChange(TOWNSHIP.label, "", self.village.township.name)
            yield FieldChange(VILLAGE.label, self.old_village, self.village.name)
        for declared in ROSTER:
            if declared is POSITIONS:
                yield from self._post_changes()
            elif declared.key in self.values:
                old = self.known.values[declared.key] if self.known else ""
                yield FieldChange(
                    declared.label, declared.show(old), declared.show(self.values[declared.key])
                )

    def _post_changes(self) -> Iterator[FieldChange]:
        if not self.posts:
            return
        before = {post.position: post for post in self.known.posts} if self.known else {}
        after = {position: post.started for position, post in before.items()}
        for post, _date in self.posts.ended:
            after.pop(post.position, None)
        after.update({post.position: started for post, _main, started in self.posts.altered})
        after.update({post.position: post.started for post in self.posts.begun})
        if list(before) != list(after):
            yield FieldChange(POSITIONS.label, "、".join(before), "、".join(after))
        dates = {post.started: None for post in before.values() if post.started}
        new_dates = {started: None for started in after.values() if started}
        if dates != new_dates:
            yield FieldChange(
                TOOK_POST.label, *("、".join(map(TOOK_POST.show, each)) for each in (dates, new_dates))
            )


@dataclass(frozen=True, slots=True)
class StagedSheet:
    """A sheet with a table, and which columns were found in it."""

    table: FoundTable

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.table.sheet.name

    @property
    def columns(self) -> dict[str, str]:
        """Heading -> field key, "" where the column is no field's: what `mapping` takes, in sheet order."""
        found = {column.index: (column.header, key) for key, column in self.table.columns.items()}
        found |= {column.index: (column.header, "") for column in self.table.unknown}
        return {header: key for _index, (header, key) in sorted(found.items())}


@dataclass(slots=True)
class StagedRoster:
    """A roster compared with the data file, with nothing written yet."""

    workbook: Workbook
    sheets: tuple[StagedSheet, ...]
    rows: list[StagedRow]
    notes: tuple[Problem, ...]  # findings about whole sheets and columns
    mapping: Mapping[str, str]  # the columns that the user chose, to be remembered
    journal_number: int  # of the newest entry when the roster was compared

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every finding, sheet by sheet, row by row."""
        order = {sheet.name: place for place, sheet in enumerate(self.workbook.sheets)}
        found = [*self.notes, *(problem for row in self.rows for problem in row.problems)]
        return tuple(sorted(found, key=lambda problem: (order.get(problem.sheet, -1), problem.row)))

    @property
    def questions(self) -> list[StagedRow]:
        """The rows that need a decision."""
        return [row for row in self.rows if row.state is RowState.ASK]

    def count(self, *states: RowState) -> int:
        """How many rows are in one of the states."""
        return sum(row.state in states for row in self.rows)

    def report(self) -> ImportReport:
        """What applying it does; rows with an open question are rejected."""
        return ImportReport(
            self.workbook.path.name,
            self.count(RowState.ADDED),
            self.count(RowState.CHANGED),
            self.count(RowState.SAME),
            self.count(RowState.REJECTED, RowState.ASK),
            self.problems,
        )
