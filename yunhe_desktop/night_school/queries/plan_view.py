"""The plan of a year as the page shows it: each 期 with its lessons, and what there is to say of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import file_counts
from yunhe_desktop.night_school.queries.lessons import LessonLine, TermLine, is_past, lesson_lines, term_lines
from yunhe_desktop.night_school.queries.plan_overlaps import overlaps_in
from yunhe_desktop.night_school.queries.planning import holidays
from yunhe_desktop.night_school.queries.rosters import audience_of, get_lesson
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.plan_notes import Note, Standing
from yunhe_desktop.night_school.rules.planning import HolidaySpan, holiday_on
from yunhe_desktop.night_school.tables import Holiday, Lecturer, Lesson, SchoolTerm


@dataclass(frozen=True, slots=True)
class PlannedLesson:
    """A lesson, what there is to say of it, and how many teaching files it has."""

    line: LessonLine
    notes: tuple[Note, ...] = ()
    files: int = 0


@dataclass(frozen=True, slots=True)
class PlannedTerm:
    """A 期 with its lessons by day; `line` is None for those that belong to none."""

    line: TermLine | None
    lessons: tuple[PlannedLesson, ...] = field(default=())

    @property
    def span(self) -> tuple[str, str]:
        """From which day to which (iso, as far as known): as written, else by its lessons; "" for none."""
        days = [one.line.date for one in self.lessons]
        began, ended = (self.line.began, self.line.ended) if self.line else ("", "")
        return began or min(days, default=""), ended or max(days, default="")


def plan_of(session: Session, year: str, today: date) -> list[PlannedTerm]:
    """Every 期 of a year, and of its lessons, by their first day; lessons without a 期 come last."""
    lines = lesson_lines(session, year)
    clashes, closed = overlaps_in(session, year), holidays(session)
    files = file_counts(session, [line.id for line in lines])
    by_term: dict[str, list[PlannedLesson]] = {term.id: [] for term in term_lines(session, year)}
    terms: dict[str, TermLine | None] = {term.id: term for term in term_lines(session)}
    for line in lines:
        notes = _standing(line, clashes.get(line.id, ()), closed, today).notes()
        one = PlannedLesson(line, notes, files.get(line.id, 0))
        by_term.setdefault(line.term.id if line.term else "", []).append(one)
    found = [PlannedTerm(terms.get(key), tuple(some)) for key, some in by_term.items()]
    return sorted(found, key=_order)


def _order(term: PlannedTerm) -> tuple[bool, str, str, int]:
    line = term.line
    return line is None, term.span[0] or "~", line.form if line else "", line.number if line else 0


def _standing(
    line: LessonLine, overlaps: tuple[str, ...], closed: Collection[HolidaySpan], today: date
) -> Standing:
    count = line.count
    return Standing(
        cancelled_for=line.cancelled_for,
        planned_on=line.planned_on,
        move_reason=line.move_reason,
        holiday=holiday_on(date.fromisoformat(line.date), closed),
        overlaps=overlaps,
        fixed=line.fixed,
        marked=count.expected - count.unmarked + count.guests,
        unmarked=count.unmarked,
        past=is_past(line, today),
    )


@dataclass(frozen=True, slots=True)
class StoredLesson:
    """A lesson as its form edits it."""

    values: Mapping[str, str]  # by field key, with `school_term_id` and `lecturer_id`
    audience: Audience
    version: int
    fixed: bool


_FORM = ("title", "form", "date", "starts", "ends", "place", "hours", "remarks")


def stored_lesson(session: Session, key: str) -> StoredLesson:
    """What the form of a lesson is filled from; `UserError` where it is gone."""
    lesson = get_lesson(session, key)
    values = {name: getattr(lesson, name) for name in _FORM}
    values |= {name: getattr(lesson, name) or "" for name in ("school_term_id", "lecturer_id")}
    return StoredLesson(values, audience_of(session, lesson), lesson.version, bool(lesson.frozen_on))


def stored_term(session: Session, key: str) -> tuple[Mapping[str, str], int] | None:
    """The values of a 期 by field key, and its version; None where it is gone."""
    term = session.get(SchoolTerm, key)
    if term is None or term.deleted_at:
        return None
    names = ("year", "number", "form", "theme", "began", "ended", "organiser", "remarks")
    return {name: str(getattr(term, name)) for name in names}, term.version


def places_used(session: Session) -> list[str]:
    """Where lessons were held, the most frequent first."""
    count = func.count()
    query = select(Lesson.place).where(Lesson.place != "", Lesson.deleted_at == "")
    return list(session.scalars(query.group_by(Lesson.place).order_by(count.desc(), Lesson.place)))


def usual_times(session: Session) -> dict[str, tuple[str, str, str]]:
    """When and where the latest lesson of each form was held: beginning, end, place; what the next one probably is."""
    query = select(Lesson.form, Lesson.starts, Lesson.ends, Lesson.place).where(Lesson.starts != "")
    rows = session.execute(query.order_by(Lesson.date, Lesson.id))
    return {form: (starts, ends, place) for form, starts, ends, place in rows}


def lecturer_names(session: Session) -> dict[str, str]:
    """Every lecturer by key, as they can be told apart: 周工, or 周工（水务局） where there are two."""
    rows = session.execute(
        select(Lecturer.id, Lecturer.name, Lecturer.unit).order_by(Lecturer.initials, Lecturer.id)
    )
    found = [(key, name, unit) for key, name, unit in rows]
    names = [name for _key, name, _unit in found]
    return {key: f"{name}（{unit}）" if names.count(name) > 1 and unit else name for key, name, unit in found}


def organisers_used(session: Session) -> list[str]:
    """Who organised terms before."""
    query = select(SchoolTerm.organiser).where(SchoolTerm.organiser != "").distinct()
    return list(session.scalars(query.order_by(SchoolTerm.organiser)))


def stored_holidays(session: Session) -> list[tuple[str, Mapping[str, str]]]:
    """The 停课日 as a list edits them: key, values by field key; the earliest first."""
    rows = session.scalars(select(Holiday).order_by(Holiday.first, Holiday.id))
    return [(one.id, {"name": one.name, "first": one.first, "last": one.last}) for one in rows]
