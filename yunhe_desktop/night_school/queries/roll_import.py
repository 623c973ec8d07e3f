"""What an attendance workbook is compared with, and how what it says is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import attach
from yunhe_desktop.cadres.queries import places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.documents.spreadsheet import Workbook
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import Entry, add_rows
from yunhe_desktop.night_school.queries.rosters import (
    Expected,
    add_people,
    fix_roster,
    fixed_rosters,
    roster,
    set_states,
)
from yunhe_desktop.night_school.tables import Attendance, Lesson, MakeUp

IMPORTED = "导入"
"""The remark on a make-up of which only a workbook's sign is known."""
_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class KnownLesson:
    """A lesson as workbooks may name it."""

    id: str
    title: str
    date: str  # "2026-05-12"
    planned_on: str = ""  # of a moved one
    cancelled_for: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class KnownCadre:
    """Somebody who has a file, as it says now."""

    id: str
    name: str
    id_number: str
    township: str
    village: str
    serving: bool = True


@dataclass(frozen=True, slots=True)
class NewMark:
    """What becomes of one person in one lesson; "" leaves what is there."""

    lesson_id: str
    cadre_id: str
    state: str
    made_up_on: str = ""  # ISO day of the make-up that is added
    arrived: str = ""
    remarks: str = ""


def known_lessons(session: Session) -> list[KnownLesson]:
    """Every lesson, by day and time."""
    columns = (
        Lesson.id,
        Lesson.title,
        Lesson.date,
        Lesson.planned_on,
        Lesson.cancelled_for,
        Lesson.frozen_on,
    )
    query = select(*columns).order_by(Lesson.date, Lesson.starts, Lesson.id)
    return [
        KnownLesson(key, title, day, planned, cancelled, bool(frozen))
        for key, title, day, planned, cancelled, frozen in session.execute(query)
    ]


def known_cadres(session: Session) -> list[KnownCadre]:
    """Everybody who is not in the recycle bin."""
    where = {one.village_id: (one.township, one.village) for one in places(session, deleted=True)}
    columns = (Cadre.id, Cadre.name, Cadre.id_number, Cadre.village_id, Cadre.left_on)
    return [
        KnownCadre(key, name, number, *where[village], serving=not left)
        for key, name, number, village, left in session.execute(select(*columns).order_by(Cadre.id))
    ]


def lists_of(session: Session, lessons: Iterable[KnownLesson]) -> dict[str, list[Expected]]:
    """Who stands on the lists of these lessons, or would if they were fixed now."""
    wanted = list(lessons)
    found = fixed_rosters(session, [one.id for one in wanted if one.fixed])
    return found | {one.id: roster(session, one.id) for one in wanted if not one.fixed}


def newest_entry(session: Session) -> int:
    """The number of the newest entry of the journal: whether something changed since is seen by it."""
    return session.scalar(select(func.max(Entry.number))) or 0


def write_marks(session: Session, marks: Sequence[NewMark]) -> None:
    """Write them: lists that are not fixed yet are, people who are not on one come onto it as guests (旁听).

    `UserError` where a list cannot be fixed.
    """
    for lesson in dict.fromkeys(mark.lesson_id for mark in marks):
        fix_roster(session, lesson)
    keys = _attendances(session, {mark.lesson_id for mark in marks})
    guests: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        if (mark.lesson_id, mark.cadre_id) not in keys:
            guests[mark.lesson_id].append(mark.cadre_id)
    for lesson, cadres in guests.items():
        added = add_people(session, lesson, cadres, expected=False)
        keys |= {(lesson, cadre): key for cadre, key in added.items()}
    told = {keys[mark.lesson_id, mark.cadre_id]: mark for mark in marks}
    _set_states(session, told)
    _set_remarks(session, {key: mark.remarks for key, mark in told.items() if mark.remarks})
    _add_make_ups(session, {key: mark.made_up_on for key, mark in told.items() if mark.made_up_on})


def keep_file(session: Session, workbook: Workbook) -> None:
    """The workbook belongs to the action, as evidence of what was imported."""
    session.flush()
    if workbook.content:
        attach(session, session.info["action"]["id"], workbook.path.name, workbook.content)


def _attendances(session: Session, lessons: set[str]) -> dict[tuple[str, str], str]:
    lists = fixed_rosters(session, lessons)
    return {(lesson, one.cadre_id): one.id for lesson, people in lists.items() for one in people}


def _set_states(session: Session, told: Mapping[str, NewMark]) -> None:
    by_arrival: dict[str, dict[str, str]] = defaultdict(dict)
    for key, mark in told.items():
        by_arrival[mark.arrived][key] = mark.state
    for arrived, states in by_arrival.items():
        set_states(session, states, arrived=arrived)


def _set_remarks(session: Session, remarks: Mapping[str, str]) -> None:
    keys = list(remarks)
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[start : start + _KEYS_AT_ONCE]
        for row in session.scalars(select(Attendance).where(Attendance.id.in_(some))):
            row.remarks = remarks[row.id]


def _add_make_ups(session: Session, days: Mapping[str, str]) -> None:
    rows = [
        {"id": new_key(), "attendance_id": key, "instead_id": None, "date": day, "remarks": IMPORTED}
        for key, day in days.items()
    ]
    add_rows(session, MakeUp, rows)
