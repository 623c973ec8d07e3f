"""Who sat on the lists of a year's lessons, how they are marked, and what each mark earns."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.night_school.queries.earned import sat_instead
from yunhe_desktop.night_school.queries.hour_rules import hour_rules
from yunhe_desktop.night_school.queries.merged import merged_files, one_seat_each
from yunhe_desktop.night_school.queries.rosters import made_up_rows
from yunhe_desktop.night_school.rules.attendance import Mark
from yunhe_desktop.night_school.rules.codes import CAME
from yunhe_desktop.night_school.rules.earning import Sitting, earn
from yunhe_desktop.night_school.rules.hours import HourRules
from yunhe_desktop.night_school.rules.statistics import PlannedLesson, Seat
from yunhe_desktop.night_school.tables import Attendance


class _Row(NamedTuple):
    id: str
    lesson_id: str
    cadre_id: str
    state: str
    expected: bool
    township: str
    village_id: str
    village: str
    name: str
    positions: str


def read_seats(
    session: Session, lessons: Sequence[PlannedLesson], until: date, where: Mapping[str, str]
) -> list[Seat]:
    """The rows of those of these lessons that were held up to a day, in the order of lessons and lists.

    `where` is the township by village. The rows of a file that was merged into another one are those of the latter.
    Hours are as `queries.earned` has them, which would read all these rows a second time.
    """
    last = until.isoformat()
    order = {one.id: at for at, one in enumerate(lessons) if one.date <= last and not one.cancelled_for}
    columns = [getattr(Attendance, name) for name in _Row._fields]
    query = select(*columns).where(Attendance.lesson_id.in_(order)).order_by(Attendance.place, Attendance.id)
    rows = [_Row._make(row) for row in session.execute(query)]
    held = {row.lesson_id for row in rows if row.state in CAME}
    rows = [row for row in rows if row.lesson_id in held]
    rows.sort(key=lambda row: order[row.lesson_id])
    kept, made_up = merged_files(session), made_up_rows(session)
    rows = _one_each(session, rows, kept)
    marks = [Mark(row.cadre_id, row.state, row.id in made_up, row.expected) for row in rows]
    known = {one.id: one for one in lessons}
    rules = hour_rules(session, lessons[0].date[:4]) if lessons else HourRules()
    hours = _earned(zip(rows, marks, strict=True), known, rules, sat_instead(session, kept))
    return [
        Seat(
            row.id, row.lesson_id, mark, where.get(row.village_id, row.township), row.village_id, row.village,
            row.name, row.positions, hours.get(row.id, Decimal(0)),
        )
        for row, mark in zip(rows, marks, strict=True)
    ]  # fmt: skip


def _one_each(session: Session, rows: Sequence[_Row], kept: Mapping[str, str]) -> list[_Row]:
    """The rows that count, with the files that are kept: each person once in a lesson."""
    seats = one_seat_each(session, kept)
    return [
        row._replace(
            cadre_id=kept.get(row.cadre_id, row.cadre_id), expected=row.expected or row.id in seats.expected
        )
        for row in rows
        if row.id not in seats.left_out
    ]


def _earned(
    marked: Iterable[tuple[_Row, Mark]],
    lessons: Mapping[str, PlannedLesson],
    rules: HourRules,
    instead: Collection[tuple[str, str]],
) -> dict[str, Decimal]:
    """Hours by the row's key."""
    of_person: dict[str, dict[str, tuple[str, Sitting]]] = defaultdict(dict)
    for row, mark in marked:
        lesson = lessons[row.lesson_id]
        stands_in = not row.expected and (row.cadre_id, row.lesson_id) in instead
        sitting = Sitting(
            lesson.id, lesson.title, lesson.form, lesson.date, lesson.starts, lesson.hours, mark.state, mark.made_up,
            mark.expected, lesson.term_id, stands_in,
        )  # fmt: skip
        of_person[mark.cadre_id][lesson.id] = row.id, sitting
    return {
        sittings[one.sitting.lesson_id][0]: one.hours
        for sittings in of_person.values()
        for one in earn((sitting for _key, sitting in sittings.values()), rules)
    }
