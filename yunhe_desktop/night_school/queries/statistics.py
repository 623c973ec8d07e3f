"""The records that a year's figures of training are made from: few queries, plain columns."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import members_on, places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import office_today
from yunhe_desktop.fields import Mask
from yunhe_desktop.night_school.queries.hour_rules import hour_rules
from yunhe_desktop.night_school.queries.lessons import term_lines
from yunhe_desktop.night_school.queries.means_figures import means_of
from yunhe_desktop.night_school.queries.seats import read_seats
from yunhe_desktop.night_school.rules.codes import CAME
from yunhe_desktop.night_school.rules.hours import lesson_hours
from yunhe_desktop.night_school.rules.statistics import (
    LearningFigures,
    Person,
    PlannedLesson,
    Records,
    VillageName,
    figures_of,
)
from yunhe_desktop.night_school.tables import Attendance, Lecturer, Lesson


def learning_figures(
    session: Session, year: str, *, township: str = "", until: date | None = None
) -> LearningFigures:
    """A year's figures, with the rows behind each; see `rules.statistics` for what is counted.

    `year` is "2026", `township` a name ("" = all). Lessons after the day `until` do not count as held; without it,
    every lesson of the year that somebody is marked in does. The roster that coverage is of is that of `until`, or
    of today where that is earlier.
    """
    return figures_of(learning_records(session, year, until=until), township)


def learning_records(session: Session, year: str, *, until: date | None = None) -> Records:
    """Everything that a year's figures are made from; narrowing it to a form or township needs no more queries."""
    last = until or date(int(year), 12, 31)
    everywhere = places(session, deleted=True)
    where = {one.village_id: one.township for one in everywhere}
    standing = {one.village_id for one in places(session, ended=False)}
    lessons = _lessons(session, year)
    seats = read_seats(session, lessons, last, where)
    held = {one.lesson_id for one in seats}
    on = _roster_day(year, last)
    return Records(
        year=year,
        until=last,
        roster_on=on,
        lessons=tuple(one._replace(held=one.id in held) for one in lessons),
        seats=tuple(seats),
        roster=_roster(session, on, where),
        townships=tuple(dict.fromkeys(where.values())),
        means=means_of(session, year, last, {one.village_id: one for one in everywhere}),
        villages=tuple(
            VillageName(one.village_id, one.township, one.village, one.village_id not in standing)
            for one in everywhere
        ),
        initials=dict(session.execute(select(Cadre.id, Cadre.initials)).all()),
        phones=_phones(session),
        online_forms=hour_rules(session, year).online_forms,
    )


def _phones(session: Session) -> dict[str, str]:
    query = select(Cadre.id, Cadre.phone).where(Cadre.phone != "")
    return {key: Mask.PHONE.hide(phone) for key, phone in session.execute(query)}


def latest_year(session: Session) -> str:
    """The year of the latest lesson that somebody came to; this year where there is none."""
    query = select(func.max(Lesson.date)).join(Attendance, Attendance.lesson_id == Lesson.id)
    found = session.scalar(query.where(Attendance.state.in_(CAME), Lesson.cancelled_for == ""))
    return found[:4] if found else str(office_today().year)


def _roster_day(year: str, last: date) -> date:
    """The last day of the period, today where that is still to come in this very year."""
    today = office_today()
    return min(last, today) if today.year == int(year) else last


def _lessons(session: Session, year: str) -> list[PlannedLesson]:
    columns = (
        Lesson.id, Lesson.title, Lesson.form, Lesson.date, Lesson.hours, Lesson.starts, Lesson.ends,
        Lesson.school_term_id, Lecturer.name, Lesson.cancelled_for,
    )  # fmt: skip
    query = select(*columns).outerjoin(Lecturer, Lesson.lecturer_id == Lecturer.id)
    query = query.where(Lesson.date.startswith(year)).order_by(Lesson.date, Lesson.starts, Lesson.id)
    rules, terms = hour_rules(session, year), {one.id: one.title for one in term_lines(session)}
    return [
        PlannedLesson(
            key, title, form, day, starts, lesson_hours(given, starts, ends, rules),
            term if term and term in terms else "", terms.get(term or "", ""), lecturer or "", cancelled_for=cancelled,
        )
        for key, title, form, day, given, starts, ends, term, lecturer, cancelled in session.execute(query)
    ]  # fmt: skip


def _roster(session: Session, on: date, where: Mapping[str, str]) -> tuple[Person, ...]:
    """The teams and 驻村 of that day; who is both counts to the team."""
    members = members_on(session, on)
    team = {one.cadre_id for one in members_on(session, on, residents=False)}
    return tuple(
        Person(
            one.cadre_id,
            where.get(one.village_id, one.township),
            one.village,
            one.name,
            "、".join(one.positions),
            resident=one.cadre_id not in team,
            village_id=one.village_id,
        )
        for one in members
    )
