"""A plan that a workbook brought, taken over: terms and lessons are made or changed, nothing is erased."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.errors import Problem, UserError
from yunhe_desktop.night_school.queries.hour_rules import hour_rules
from yunhe_desktop.night_school.queries.lessons import describe
from yunhe_desktop.night_school.queries.plan_overlaps import overlaps_in
from yunhe_desktop.night_school.queries.planning import holidays, lecturer_named, save_lesson, save_term
from yunhe_desktop.night_school.queries.rosters import people_on
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.audience_texts import Known, read_audience
from yunhe_desktop.night_school.rules.codes import NIGHT_SCHOOL
from yunhe_desktop.night_school.rules.hours import lesson_hours
from yunhe_desktop.night_school.rules.planning import holiday_on
from yunhe_desktop.night_school.tables import Lecturer, Lesson, SchoolTerm

_PLAIN = ("title", "form", "date", "starts", "ends", "place", "hours", "remarks")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One lesson as a workbook says it; "" for what it does not say."""

    sheet: str
    row: int
    values: Mapping[str, str]  # by key of a lesson's field
    number: int = 0  # of the 期
    theme: str = ""
    lecturer: str = ""
    audience: str = ""

    def problem(self, column: str, message: str, value: str = "", *, warning: bool = False) -> Problem:
        """A finding in this row."""
        return Problem(self.sheet, self.row, column, "warning" if warning else "error", message, value)


@dataclass
class Taken:
    """What became of the rows."""

    added: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)
    touched: dict[str, PlanRow] = field(default_factory=dict)  # new and changed lessons by key


def take_rows(session: Session, rows: list[PlanRow], taken: Taken) -> None:
    """Take the rows over, one by one; a wrong one is rejected by itself, with the reason."""
    known = _known(session)
    for row in rows:
        try:
            _take(session, row, known, taken)
        except _RowError as error:
            taken.rejected += 1
            taken.problems.append(error.problem)
    taken.problems += _doubts(session, taken.touched)
    taken.problems.sort(key=lambda one: (one.sheet, one.row))


class _RowError(Exception):
    """The row cannot be taken over."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def _take(session: Session, row: PlanRow, known: Known, taken: Taken) -> None:
    lesson = _find(session, row)
    if lesson is not None and lesson.date != row.values["date"]:
        moved = f"“{lesson.title}”已调到{dotted(lesson.date)}，没有改回原定的这一天。"
        taken.problems.append(row.problem("日期", moved, row.values["date"], warning=True))
        row = _without_times(row)
    term = _term(session, row, lesson)
    audience = _audience(session, row, lesson, known, taken)
    changes = _changes(session, row, lesson, term)
    if lesson is not None and not changes and audience is None:
        taken.same += 1
        return
    try:
        saved = save_lesson(session, lesson.id if lesson else "", changes, audience)
    except UserError as error:
        raise _RowError(row.problem("", str(error))) from error
    taken.touched[saved.id] = row
    if lesson is None:
        taken.added += 1
    else:
        taken.changed += 1


def _find(session: Session, row: PlanRow) -> Lesson | None:
    """The lesson that the row means: of the same title, on that day or planned on it once."""
    query = select(Lesson).where(Lesson.title == row.values["title"]).order_by(Lesson.id)
    found = list(session.scalars(query))
    day = row.values["date"]
    on_the_day = (one for one in found if one.date == day)
    return next(on_the_day, next((one for one in found if one.planned_on == day), None))


def _without_times(row: PlanRow) -> PlanRow:
    kept = {name: value for name, value in row.values.items() if name not in ("date", "starts", "ends")}
    return PlanRow(row.sheet, row.row, kept, row.number, row.theme, row.lecturer, row.audience)


def _term(session: Session, row: PlanRow, lesson: Lesson | None) -> SchoolTerm | None:
    """The 期 that the row names, made where it is new; None where it names none."""
    year = row.values.get("date", "")[:4]
    if not year or not (row.theme or row.number):
        return None
    form = row.values["form"] or (lesson.form if lesson else "")
    query = select(SchoolTerm).where(SchoolTerm.year == year).order_by(SchoolTerm.number)
    terms = [one for one in session.scalars(query) if form in ("", one.form)]
    terms.sort(key=lambda one: one.form != NIGHT_SCHOOL)  # meant where the row says no form
    if found := next((one for one in terms if _is_named(one, row)), None):
        return found
    form = form or NIGHT_SCHOOL
    clash = next((one for one in terms if (one.number, one.form) == (row.number, form)), None)
    if clash:
        message = f"{year}年第{row.number}期的主题是“{clash.theme}”，这一行写的是“{row.theme}”，请核对。"
        raise _RowError(row.problem("主题", message, row.theme))
    if not row.theme:
        message = f"{year}年还没有第{row.number}期，这一行又没有写主题，请补上。"
        raise _RowError(row.problem("主题", message))
    values: dict[str, object] = {"year": year, "theme": row.theme, "form": form}
    return save_term(session, "", values | ({"number": row.number} if row.number else {}))


def _is_named(term: SchoolTerm, row: PlanRow) -> bool:
    if row.theme:
        return term.theme == row.theme and row.number in (0, term.number)
    return term.number == row.number


def _changes(
    session: Session, row: PlanRow, lesson: Lesson | None, term: SchoolTerm | None
) -> dict[str, str | None]:
    """What is new in the row; a blank cell changes nothing."""
    said: dict[str, str | None] = {name: row.values.get(name, "") for name in _PLAIN}
    said["school_term_id"] = term.id if term else ""
    if lesson is None and term is not None:
        said["form"] = said["form"] or term.form
    names = dict(session.execute(select(Lecturer.id, Lecturer.name)).all())
    before = names.get(lesson.lecturer_id or "") if lesson else None
    if row.lecturer and row.lecturer != before:
        said["lecturer_id"] = lecturer_named(session, row.lecturer)
    if said["hours"] and Decimal(said["hours"]) == _hours_by_rule(session, row, lesson):
        said["hours"] = None  # as the rule has it: it stays worked out
    return {name: value for name, value in said.items() if value and value != getattr(lesson, name, None)}


def _hours_by_rule(session: Session, row: PlanRow, lesson: Lesson | None) -> Decimal:
    before = (lesson.starts, lesson.ends) if lesson else ("", "")
    starts, ends = (row.values.get(name) or old for name, old in zip(("starts", "ends"), before, strict=True))
    given = lesson.hours if lesson else ""
    year = row.values.get("date", lesson.date if lesson else "")[:4]
    return lesson_hours(given, starts, ends, hour_rules(session, year))


def _audience(
    session: Session, row: PlanRow, lesson: Lesson | None, known: Known, taken: Taken
) -> Audience | None:
    """The audience that the row says where it is another one; None leaves it as it is."""
    if not row.audience or (lesson is not None and row.audience == lesson.audience_text):
        return None
    read, unknown = read_audience(row.audience, known)
    if read is None:
        meant = lesson.audience_text if lesson else describe(session, Audience())
        message = f"对象里的“{unknown}”认不出来，按“{meant}”排，请在课程里改。"
        taken.problems.append(row.problem("对象", message, row.audience, warning=True))
        return None
    same = lesson is not None and describe(session, read) == lesson.audience_text
    return None if same else read


def _known(session: Session) -> Known:
    where = places(session)
    villages: dict[str, list[str]] = {}
    for place in where:
        for name in (place.village, f"{place.township}{place.village}"):
            villages.setdefault(name, []).append(place.village_id)
    people: dict[str, list[str]] = {}
    for key, name in session.execute(select(Cadre.id, Cadre.name).where(Cadre.left_on == "")):
        people.setdefault(name, []).append(key)
    held = {post for invitee, _row in people_on(session, office_today()) for post in invitee.positions}
    return Known({place.township: place.township_id for place in where}, villages, frozenset(held), people)


def _doubts(session: Session, touched: Mapping[str, PlanRow]) -> Iterator[Problem]:
    """New and changed lessons that collide with others, or fall on a 停课日."""
    closed = holidays(session)
    days = dict(session.execute(select(Lesson.id, Lesson.date).where(Lesson.id.in_(touched))).all())
    for year in sorted({day[:4] for day in days.values()}):
        for key, told in overlaps_in(session, year).items():
            if key in touched:
                yield from (touched[key].problem("日期", f"{text}。", warning=True) for text in told)
    for key, day in days.items():
        if name := holiday_on(date.fromisoformat(day), closed):
            yield touched[key].problem("日期", f"这一天是停课日（{name}）。", dotted(day), warning=True)
