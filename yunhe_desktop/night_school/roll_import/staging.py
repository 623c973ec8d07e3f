"""Compares an attendance workbook with the data file and says, row by row, what would become of it. Writes nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from yunhe_desktop.dates import office_today
from yunhe_desktop.documents.problem_workbook import write_problem_workbook
from yunhe_desktop.documents.spreadsheet import Workbook
from yunhe_desktop.errors import Problem
from yunhe_desktop.night_school.queries import roll_import as queries
from yunhe_desktop.night_school.queries.roll_import import KnownLesson
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.roll_import.choosing import lesson_of_list
from yunhe_desktop.night_school.roll_import.comparing import Comparer
from yunhe_desktop.night_school.roll_import.layouts import Layout, RollTable, find_rolls
from yunhe_desktop.night_school.roll_import.lessons import LessonFinder
from yunhe_desktop.night_school.roll_import.matching import Matcher
from yunhe_desktop.night_school.roll_import.rows import RollReader
from yunhe_desktop.night_school.roll_import.said import SaidRow
from yunhe_desktop.night_school.roll_import.values import StagedRoll, StagedRow

_FEW = 5  # guests, of whom a lesson may have some


def stage_roll(session: Session, workbook: Workbook, lesson: str = "") -> StagedRoll:
    """Compare an attendance workbook with the data file.

    `lesson`: the key of the lesson that a sign-in list is of, "" = as its titles say. Raises `LessonNotSaidError`
    where they do not say it, other `UserError`s where the workbook holds no attendance.
    """
    lessons = queries.known_lessons(session)
    finder = LessonFinder(lessons, office_today())
    rolls, notes = find_rolls(workbook, finder)
    notes = [*(Problem("", 0, "", "warning", sentence) for sentence in workbook.notes), *notes]
    said = [row for roll in rolls for row in _read(roll, finder, lesson, notes)]
    meant = {mark.lesson.id: mark.lesson for row in said for mark in row.marks}
    lists = queries.lists_of(session, meant.values())
    _refuse_empty_lists(said, meant, lists)
    matcher = Matcher(queries.known_cadres(session), lists)
    comparer = Comparer(lists, office_today())
    rows = [_stage(row, matcher, comparer) for row in said]
    notes += _strangers(rows, meant, lists)
    kinds = {roll.layout for roll in rolls}
    only = next(iter(meant), "") if kinds == {Layout.LIST} and len(meant) <= 1 else ""
    return StagedRoll(
        workbook,
        tuple(rows),
        tuple(notes),
        tuple(roll.table for roll in rolls),
        asks_lesson=kinds == {Layout.LIST},
        lesson_id=only or lesson,
        journal_number=queries.newest_entry(session),
    )


def problem_workbook(staged: StagedRoll, path: Path) -> None:
    """Write the rows that have problems with the reasons beside them; `UserError` where that cannot be written."""
    write_problem_workbook(staged.workbook, staged.problems, path, staged.tables)


def _read(roll: RollTable, finder: LessonFinder, lesson: str, notes: list[Problem]) -> list[SaidRow]:
    reader = RollReader(roll, finder)
    if roll.layout is Layout.GRID:
        rows = list(reader.grid())
    elif roll.layout is Layout.LONG:
        rows = list(reader.long())
    else:
        found = lesson_of_list(roll, finder, lesson)
        rows = list(reader.one_lesson(found.lesson)) if found.lesson else []
        if found.doubt:
            notes.append(Problem(roll.table.sheet.name, 0, "", "warning", found.doubt))
    notes += reader.notes
    return rows


def _stage(row: SaidRow, matcher: Matcher, comparer: Comparer) -> StagedRow:
    cadre = matcher.find(row) if row.marks and not row.is_rejected else ""
    marks = tuple(comparer.compare(row, cadre)) if cadre else ()
    return StagedRow(row, cadre, () if row.is_rejected else marks)


def _refuse_empty_lists(
    said: Sequence[SaidRow], meant: Mapping[str, KnownLesson], lists: Mapping[str, Sequence[Expected]]
) -> None:
    """A list of nobody cannot be fixed: every row that marks such a lesson is refused."""
    empty = {key for key in meant if not meant[key].fixed and not lists[key]}
    for row in said:
        for mark in row.marks:
            if mark.lesson.id in empty:
                row.note(
                    "error",
                    mark.column,
                    f"“{mark.lesson.title}”的对象里一个人也没有，请先在课程计划里改对象。",
                )
                break


def _strangers(
    rows: Sequence[StagedRow], meant: Mapping[str, KnownLesson], lists: Mapping[str, Sequence[Expected]]
) -> Iterator[Problem]:
    """Many people who are not on a lesson's list are probably in the wrong file."""
    guests = Counter(mark.new.lesson_id for row in rows for mark in row.marks if mark.before is None)
    marked = Counter(mark.new.lesson_id for row in rows for mark in row.marks)
    for key, count in guests.items():
        if count > _FEW and count * 2 > marked[key]:
            sentence = (
                f"“{meant[key].title}”应到{len(lists[key])}人，文件里却有{count}人不在名单上，要记成旁听。"
                "请核对是不是选错了课，或先在课程计划里改对象、重定名单。"
            )
            yield Problem("", 0, "", "warning", sentence)
