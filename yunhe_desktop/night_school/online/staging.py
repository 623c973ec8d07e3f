"""Compares a platform's workbook with an online class and says, row by row, what would become of it. Writes nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.dates import BadDateError, PartialDate, dotted, office_today
from yunhe_desktop.documents.problem_workbook import write_problem_workbook
from yunhe_desktop.documents.spreadsheet import Workbook
from yunhe_desktop.documents.table_finder import FoundTable
from yunhe_desktop.errors import Problem
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.journal import Entry
from yunhe_desktop.night_school.online.layouts import Layout, ProgressTable, find_tables
from yunhe_desktop.night_school.online.lesson_rows import ListReader
from yunhe_desktop.night_school.online.matching import Matcher
from yunhe_desktop.night_school.online.person_rows import PersonReader
from yunhe_desktop.night_school.online.said import SaidRow
from yunhe_desktop.night_school.queries import online
from yunhe_desktop.night_school.queries.online_people import KnownPerson, known_people
from yunhe_desktop.night_school.rules.online import ClassPlan, OnlineLine, Progress
from yunhe_desktop.night_school.rules.online_merge import merged


class RowState(StrEnum):
    """What becomes of a row, as the preview says it."""

    ADDED = "新学员"
    CHANGED = "更新"
    SAME = "无变化"
    REJECTED = "拒绝"


@dataclass(slots=True)
class StagedRow:
    """A row with whom it is about and what their progress becomes."""

    said: SaidRow
    state: RowState
    person: KnownPerson | None = None
    before: Progress | None = None
    after: Progress | None = None


@dataclass(slots=True)
class StagedProgress:
    """A workbook as it would be taken over."""

    workbook: Workbook
    class_id: str
    class_name: str
    plan: ClassPlan
    rows: list[StagedRow]
    notes: list[Problem]
    tables: list[FoundTable] = field(default_factory=list)
    as_of: str = ""  # the day that the figures are of
    trust: bool = False
    journal_number: int = 0  # of the data file that it was compared with

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was found, the sheets first."""
        return (*self.notes, *(problem for row in self.rows for problem in row.said.problems))

    def report(self) -> ImportReport:
        """The rows by what becomes of them."""
        added, changed, same, rejected = (sum(row.state is state for row in self.rows) for state in RowState)
        return ImportReport(self.workbook.path.name, added, changed, same, rejected, self.problems)

    def taken(self) -> dict[str, Progress]:
        """What is written, by cadre: also where nothing but the day of the figures is new."""
        return {
            row.person.cadre_id: row.after
            for row in self.rows
            if row.person and row.after and row.after != row.before
        }


def stage_progress(
    session: Session, workbook: Workbook, class_id: str, *, as_of: str = "", trust: bool = False
) -> StagedProgress:
    """Compare a workbook with a class. `as_of`: the day of its figures (stored form), "" = as the file says, or today.

    `trust`: where the file says less than is known, the file counts. `UserError` where it tells no progress.
    """
    row = online.get_class(session, class_id)
    lines = online.lesson_lines(session, class_id)
    plan = online.class_plan(session, class_id)
    tables, notes = find_tables(workbook, lines)
    day = as_of or day_of(workbook, tables) or office_today().isoformat()
    staged = StagedProgress(
        workbook, class_id, row.name, plan, [], list(notes), [one.table for one in tables], day, trust,
        newest_entry(session),
    )  # fmt: skip
    staged.notes += [Problem("", 0, "", "warning", sentence) for sentence in workbook.notes]
    said = [one for table in tables for one in _read(table, plan, lines, staged.notes)]
    known = {one.cadre_id: one.progress for one in online.learners(session, class_id)}
    stager = _Stager(Matcher(known_people(session, class_id)), known, lines, staged)
    staged.rows = [stager.stage(one) for one in said]
    return staged


def newest_entry(session: Session) -> int:
    """The number of the newest entry of the journal."""
    return session.scalar(select(func.max(Entry.number))) or 0


def problem_workbook(staged: StagedProgress, path: Path) -> None:
    """Write the rows that have problems with the reasons beside them; `UserError` where that cannot be written."""
    write_problem_workbook(staged.workbook, staged.problems, path, staged.tables)


def _read(
    table: ProgressTable, plan: ClassPlan, lines: Sequence[OnlineLine], notes: list[Problem]
) -> list[SaidRow]:
    reader = ListReader(table, lines) if table.layout is Layout.LIST else PersonReader(table, plan, lines)
    rows = reader.read()
    notes += reader.notes
    return rows


class _Stager:
    """Looks for the person of each row and puts what it says over what is known."""

    def __init__(
        self,
        matcher: Matcher,
        known: dict[str, Progress],
        lines: Sequence[OnlineLine],
        staged: StagedProgress,
    ) -> None:
        self._matcher = matcher
        self._known = known
        self._lines = lines
        self._staged = staged
        self._taken: dict[str, SaidRow] = {}

    def stage(self, said: SaidRow) -> StagedRow:
        """What becomes of one row."""
        person = None if said.is_rejected else self._matcher.find(said)
        if person is None or self._is_repeated(said, person):
            return StagedRow(said, RowState.REJECTED, person)
        self._taken[person.cadre_id] = said
        before = self._known.get(person.cadre_id)
        reported = replace(said.reported, as_of=self._staged.as_of)
        result = merged(before or Progress(), reported, self._lines, trust=self._staged.trust)
        if result.lower:
            self._note_lower(said, result.lower, before)
        self._known[person.cadre_id] = result.progress
        state = RowState.SAME
        if before is None:
            state = RowState.ADDED
        elif result.changes(before):
            state = RowState.CHANGED
        return StagedRow(said, state, person, before, result.progress)

    def _is_repeated(self, said: SaidRow, person: KnownPerson) -> bool:
        earlier = self._taken.get(person.cadre_id)
        if earlier is None or (earlier.is_part and said.is_part):
            return False
        where = f"第{earlier.row}行" if earlier.sheet == said.sheet else f"“{earlier.sheet}”第{earlier.row}行"
        said.note("error", "", f"与{where}是同一个人，一个人只能有一行，请核对后删去一行。", said.name)
        return True

    def _note_lower(self, said: SaidRow, lower: Sequence[str], before: Progress | None) -> None:
        if self._staged.trust:
            said.note("warning", "", f"文件里比已知的少（{'；'.join(lower)}），已按您的选择以文件为准。")
            return
        known = f"（截至{dotted(before.as_of)}）" if before and before.as_of else ""
        said.note(
            "warning",
            "",
            f"文件里比已知的{known}少（{'；'.join(lower)}），可能是旧文件，少的没有录入。确实要改少的，请勾选“以文件为准”。",
        )


_DAY = re.compile(
    r"(20\d{2})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*日?|(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)"
)
_AS_OF = re.compile(r"截[至止]|统计[时日]|导出[时日]|数据[时日]|更新[时日]")


def day_of(workbook: Workbook, tables: Sequence[ProgressTable]) -> str:
    """The day that the titles above the headings or the file's name say the figures are of; "" where none does.

    A day in the future is none.
    """
    titles = [
        text
        for one in tables
        for row in one.table.sheet.rows[: one.table.first_header_row]
        for text in row
        if isinstance(text, str)
    ]
    texts = [text for text in titles if _AS_OF.search(text)]
    for text in [*texts, workbook.path.stem]:
        for found in _DAY.finditer(text):
            if day := _day(*(int(part) for part in found.groups() if part)):
                return day.isoformat()
    return ""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = PartialDate(year, month, day).last_day
    except BadDateError:
        return None
    return found if found <= office_today() else None
