"""Last year's plan once more: the same terms and lessons, on the same weekdays of the new year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.planning import holidays, save_lesson, save_term
from yunhe_desktop.night_school.queries.rosters import audience_of
from yunhe_desktop.night_school.rules.planning import holiday_on, same_weekday_in
from yunhe_desktop.night_school.tables import Lesson, SchoolTerm

_SAME = ("title", "form", "starts", "ends", "place", "hours", "remarks", "lecturer_id")


@dataclass
class Copied:
    """What became of a copy."""

    terms: int = 0
    lessons: int = 0
    there: int = 0  # lessons that the new year has already
    on_holidays: list[str] = field(default_factory=list)  # titles of lessons that fall on a 停课日


def copy_plan(session: Session, year: str, into: str) -> Copied:
    """Make the terms and lessons of one year those of another, too, on the days first planned, a whole year later.

    A 期 of the same form and theme, and a lesson of the same title on the same day, are not made twice. Lists, marks,
    moves and cancellations stay behind. `UserError` where there is nothing to copy.
    """
    terms = list(session.scalars(select(SchoolTerm).where(SchoolTerm.year == year)))
    lessons = list(session.scalars(select(Lesson).where(Lesson.date.startswith(year)).order_by(Lesson.date)))
    if not terms and not lessons:
        raise UserError(f"{year}年没有课程计划，没有可复制的。")
    years, done = int(into) - int(year), Copied()
    known = {
        (one.form, one.theme): one.id
        for one in session.scalars(select(SchoolTerm).where(SchoolTerm.year == into))
    }
    new = {
        one.id: _term(session, one, into, known, done) for one in sorted(terms, key=lambda one: one.number)
    }
    taken = set(session.execute(select(Lesson.date, Lesson.title).where(Lesson.date.startswith(into))).all())
    closed = holidays(session)
    for one in lessons:
        day = same_weekday_in(date.fromisoformat(one.planned_on or one.date), years)
        if (day.isoformat(), one.title) in taken:
            done.there += 1
            continue
        _lesson(session, one, day, new)
        done.lessons += 1
        if holiday_on(day, closed):
            done.on_holidays.append(one.title)
    return done  # fmt: skip


def _term(
    session: Session, old: SchoolTerm, into: str, known: Mapping[tuple[str, str], str], done: Copied
) -> str:
    if key := known.get((old.form, old.theme)):
        return key
    values: dict[str, object] = {
        "year": into, "form": old.form, "theme": old.theme, "organiser": old.organiser, "remarks": old.remarks,
        "began": _in_year(old.began, old.year, into), "ended": _in_year(old.ended, old.year, into),
    }  # fmt: skip
    done.terms += 1
    return save_term(session, "", values).id


def _in_year(iso: str, year: str, into: str) -> str:
    """The same date of the other year; the 29th of February is the 28th where there is none."""
    if not iso:
        return ""
    moved = f"{int(iso[:4]) + int(into) - int(year)}{iso[4:]}"
    leap = int(moved[:4]) % 4 == 0 and (int(moved[:4]) % 100 != 0 or int(moved[:4]) % 400 == 0)
    return moved if leap or not moved.endswith("-02-29") else f"{moved[:-2]}28"


def _lesson(session: Session, old: Lesson, day: date, terms: Mapping[str, str]) -> None:
    values = {name: getattr(old, name) for name in _SAME}
    values |= {"date": day.isoformat(), "school_term_id": terms.get(old.school_term_id or "", "")}
    save_lesson(session, "", values, audience_of(session, old))
