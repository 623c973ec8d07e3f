"""Terms and lessons as lists show them, with the heads counted."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import office_today
from yunhe_desktop.night_school.queries.hour_rules import hour_rules
from yunhe_desktop.night_school.queries.merged import kept_audience, merged_files
from yunhe_desktop.night_school.queries.rosters import marks_of, people_on
from yunhe_desktop.night_school.rules.attendance import Headcount, headcount
from yunhe_desktop.night_school.rules.audience import Audience, Invitee
from yunhe_desktop.night_school.rules.hours import lesson_hours
from yunhe_desktop.night_school.tables import Lecturer, Lesson, SchoolTerm


@dataclass(frozen=True, slots=True)
class TermLine:
    """期."""

    id: str
    year: str
    number: int
    form: str
    theme: str
    began: str = ""
    ended: str = ""
    organiser: str = ""

    @property
    def title(self) -> str:
        """第3期 防汛抢险."""
        return f"第{self.number}期 {self.theme}"


@dataclass(frozen=True, slots=True)
class LessonLine:
    """One lesson as lists, prints and figures need it."""

    id: str
    title: str
    form: str
    date: str  # to the day, "2026-05-12"
    starts: str = ""
    ends: str = ""
    place: str = ""
    lecturer: str = ""
    lecturer_id: str = ""
    hours: Decimal = Decimal(0)  # as given, or by the rule
    audience: str = ""  # said in words
    term: TermLine | None = None
    fixed: bool = False  # its list stands
    planned_on: str = ""
    move_reason: str = ""
    cancelled_for: str = ""
    remarks: str = ""
    count: Headcount = field(
        default_factory=Headcount
    )  # of a list that is not fixed, only who is expected now

    @property
    def held(self) -> bool:
        """Whether somebody's coming was marked: it was given and counts."""
        return self.count.came + self.count.guests > 0

    @property
    def times(self) -> str:
        """19:00—20:30, as far as it is known."""
        return "—".join(part for part in (self.starts, self.ends) if part)


def term_lines(session: Session, year: str = "") -> list[TermLine]:
    """Every 期 of a year (of all years for ""), by form and number."""
    columns = [getattr(SchoolTerm, name) for name in TermLine.__dataclass_fields__]
    query = select(*columns).order_by(SchoolTerm.year, SchoolTerm.form, SchoolTerm.number, SchoolTerm.id)
    if year:
        query = query.where(SchoolTerm.year == year)
    return [TermLine(*row) for row in session.execute(query)]


def lesson_years(session: Session) -> list[str]:
    """The years in which there are lessons or terms, and this year; the newest first."""
    found = {day[:4] for day in session.scalars(select(Lesson.date))}
    found |= set(session.scalars(select(SchoolTerm.year))) | {str(office_today().year)}
    return sorted(found, reverse=True)


def lesson_lines(
    session: Session, year: str = "", *, keys: Collection[str] | None = None, expected: bool = True
) -> list[LessonLine]:
    """The lessons of a year (all for ""), or those named, by day and time, with their heads counted.

    `expected`: also count who would be on the lists that are not fixed yet, by today's teams.
    """
    query = select(Lesson).order_by(Lesson.date, Lesson.starts, Lesson.id)
    if year:
        query = query.where(Lesson.date.startswith(year))
    if keys is not None:
        query = query.where(Lesson.id.in_(keys))
    lessons = list(session.scalars(query))
    counts = _counts(session, lessons, expected=expected)
    rules, terms = cache(partial(hour_rules, session)), {term.id: term for term in term_lines(session)}
    names = dict(session.execute(select(Lecturer.id, Lecturer.name)).all())
    return [
        LessonLine(
            id=one.id,
            title=one.title,
            form=one.form,
            date=one.date,
            starts=one.starts,
            ends=one.ends,
            place=one.place,
            lecturer=names.get(one.lecturer_id or "", ""),
            lecturer_id=one.lecturer_id or "",
            hours=lesson_hours(one.hours, one.starts, one.ends, rules(one.date[:4])),
            audience=one.audience_text,
            term=terms.get(one.school_term_id or ""),
            fixed=bool(one.frozen_on),
            planned_on=one.planned_on,
            move_reason=one.move_reason,
            cancelled_for=one.cancelled_for,
            remarks=one.remarks,
            count=counts[one.id],
        )
        for one in lessons
    ]


def lesson_line(session: Session, key: str) -> LessonLine | None:
    """One lesson; None where it is no longer there."""
    return next(iter(lesson_lines(session, keys=[key])), None)


def describe(session: Session, audience: Audience) -> str:
    """The audience in words, for `Lesson.audience_text`."""
    names: dict[str, str] = {}
    for place in places(session, deleted=True):
        names |= {place.township_id: place.township, place.village_id: place.village}
    query = select(Cadre.id, Cadre.name).where(Cadre.id.in_(audience.people))
    people = dict(session.execute(query).all())
    return audience.described(names, [people[key] for key in audience.people if key in people])


def _counts(session: Session, lessons: Collection[Lesson], *, expected: bool) -> dict[str, Headcount]:
    fixed = marks_of(session, [one.id for one in lessons if one.frozen_on])
    counts = {one.id: headcount(fixed.get(one.id, ())) for one in lessons}
    open_ones = [one for one in lessons if not one.frozen_on]
    if expected and open_ones:
        everybody = [invitee for invitee, _row in people_on(session, office_today())]
        kept = merged_files(session)
        for one in open_ones:
            counts[one.id] = _would_come(kept_audience(one.audience, kept), everybody)
    return counts


def _would_come(audience: Audience, everybody: Collection[Invitee]) -> Headcount:
    number = sum(audience.invites(one) for one in everybody)
    return Headcount(expected=number, unmarked=number)


def is_past(line: LessonLine, on: date) -> bool:
    """Whether the lesson's day is over."""
    return line.date < on.isoformat()
