"""Who teaches: the list of lecturers with what they taught, and the sheets in which attendees rated it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import file_counts
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import note_viewings, utc_now
from yunhe_desktop.night_school.queries.lessons import LessonLine, lesson_lines
from yunhe_desktop.night_school.queries.rosters import get_lesson
from yunhe_desktop.night_school.rules.codes import EVALUATION_ITEMS
from yunhe_desktop.night_school.rules.evaluations import Opinion, Sheet, opinion, rating_problem
from yunhe_desktop.night_school.tables import Evaluation, Lecturer, Lesson
from yunhe_desktop.typed_lists import keep_lines

NOBODY = ""
"""The key under which lessons without a lecturer stand."""


@dataclass(frozen=True, slots=True)
class TaughtLesson:
    """A lesson with what attendees thought and how many teaching files it has."""

    line: LessonLine
    opinion: Opinion
    files: int = 0


@dataclass(frozen=True, slots=True)
class LecturerLine:
    """One lecturer with the lessons of a year."""

    id: str
    name: str
    unit: str = ""
    title: str = ""
    subjects: str = ""
    phone: str = ""
    remarks: str = ""
    initials: str = ""
    lessons: tuple[TaughtLesson, ...] = ()
    opinion: Opinion = field(default_factory=Opinion)  # of all these lessons

    @property
    def held(self) -> int:
        """How many lessons were given."""
        return sum(one.line.held for one in self.lessons)

    @property
    def attendances(self) -> int:
        """听课人次."""
        return sum(one.line.count.attendances for one in self.lessons)


_OWN = ("id", "name", "unit", "title", "subjects", "phone", "remarks", "initials")


def lecturer_lines(session: Session, year: str) -> list[LecturerLine]:
    """Every lecturer by name, with the lessons of that year."""
    sheets, files = _sheets(session), file_counts(session, select(Lesson.id))
    taught: defaultdict[str, list[TaughtLesson]] = defaultdict(list)
    for line in lesson_lines(session, year, expected=False):
        one = TaughtLesson(line, opinion(sheets.get(line.id, ())), files.get(line.id, 0))
        taught[line.lecturer_id].append(one)
    query = select(*(getattr(Lecturer, name) for name in _OWN)).order_by(Lecturer.initials, Lecturer.id)
    rows = [dict(zip(_OWN, row, strict=True)) for row in session.execute(query)]
    if NOBODY in taught:
        rows.append({"id": NOBODY, "name": "（未定授课人）"})
    return [
        LecturerLine(
            **row,
            lessons=tuple(taught[row["id"]]),
            opinion=opinion(sheet for one in taught[row["id"]] for sheet in sheets.get(one.line.id, ())),
        )
        for row in rows
    ]


def _sheets(session: Session) -> dict[str, list[Sheet]]:
    found: defaultdict[str, list[Sheet]] = defaultdict(list)
    query = select(Evaluation).order_by(Evaluation.lesson_id, Evaluation.place)
    for row in session.scalars(query):
        ratings = {item: int(getattr(row, item)) for item in EVALUATION_ITEMS if getattr(row, item)}
        found[row.lesson_id].append(Sheet(ratings, row.comment))
    return found


def save_lecturer(session: Session, key: str, values: Mapping[str, Any]) -> str:
    """Add a lecturer (`key` "") or change one; returns the key.

    `UserError` where another one of the same unit has the same name.
    """
    same = select(Lecturer.id).where(
        Lecturer.name == values["name"], Lecturer.unit == values["unit"], Lecturer.id != key
    )
    if session.scalars(same).first():
        raise UserError(f"授课人里已有{values['unit']}的“{values['name']}”，不用再加。")
    if not key:
        made = Lecturer(**values)
        session.add(made)
        session.flush()
        return made.id
    row = _lecturer(session, key)
    for name, value in values.items():
        setattr(row, name, value)
    return key


def lecturer_values(session: Session, key: str) -> dict[str, str]:
    """What a form shows of a lecturer."""
    row = _lecturer(session, key)
    return {name: getattr(row, name) for name in _OWN if name not in ("id", "initials")}


def delete_lecturer(session: Session, key: str) -> None:
    """Move a lecturer to the recycle bin; `UserError` where lessons are planned with them."""
    row = _lecturer(session, key)
    lessons = session.scalars(select(Lesson.title).where(Lesson.lecturer_id == key)).all()
    if lessons:
        raise UserError(
            f"“{row.name}”有{len(lessons)}节课（如“{lessons[0]}”），不能删除。请先给这些课换授课人。"
        )
    row.deleted_at = utc_now()


def note_lecturer_viewing(session: Session, key: str) -> None:
    """Journal that the lecturer's phone number was shown whole."""
    note_viewings(session, Lecturer, [key])


def _lecturer(session: Session, key: str) -> Lecturer:
    row = session.get(Lecturer, key)
    if row is None or row.deleted_at:
        raise UserError("这位授课人已不在名单里，请刷新后重试。")
    return row


def evaluation_lines(session: Session, lesson_id: str) -> list[tuple[str, dict[str, str]]]:
    """The sheets of a lesson as they were typed, each with its key."""
    keys = (*EVALUATION_ITEMS, "comment")
    query = select(Evaluation).where(Evaluation.lesson_id == lesson_id).order_by(Evaluation.place)
    return [(row.id, {key: getattr(row, key) for key in keys}) for row in session.scalars(query)]


def save_evaluations(session: Session, lesson_id: str, lines: Sequence[tuple[str, Mapping[str, Any]]]) -> int:
    """Make these the sheets of a lesson; returns how many there are.

    `UserError` where a rating is not 1 to 5, or where there are more sheets than people came.
    """
    lesson = get_lesson(session, lesson_id)
    for number, (_key, values) in enumerate(lines, 1):
        for item, label in EVALUATION_ITEMS.items():
            if problem := rating_problem(str(values[item])):
                raise UserError(f"第{number}张的“{label}”：{problem}")
    came = next(iter(lesson_lines(session, keys=[lesson_id], expected=False))).count.attendances
    if came and len(lines) > came:
        raise UserError(f"“{lesson.title}”到课{came}人，却有{len(lines)}张评课表。请核对后再保存。")
    told = [(key, {**values, "place": place}) for place, (key, values) in enumerate(lines)]
    kept = select(Evaluation).where(Evaluation.lesson_id == lesson_id)
    keep_lines(session, Evaluation, kept, told, lesson_id=lesson_id)
    return len(lines)
