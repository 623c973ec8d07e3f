"""What each person's attendances earn in a year."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from yunhe_desktop.night_school.queries.hour_rules import hour_rules
from yunhe_desktop.night_school.queries.merged import merged_files, one_seat_each, with_merged
from yunhe_desktop.night_school.queries.rosters import made_up_rows
from yunhe_desktop.night_school.rules.codes import CAME
from yunhe_desktop.night_school.rules.earning import Earned, Sitting, earn
from yunhe_desktop.night_school.rules.hours import HourRules, lesson_hours
from yunhe_desktop.night_school.tables import Attendance, Lesson, MakeUp


def earned_lessons(
    session: Session,
    year: str = "",
    *,
    cadres: Collection[str] | None = None,
    until: date | None = None,
    rules: HourRules | None = None,
) -> dict[str, tuple[Earned, ...]]:
    """By person: every lesson of the year (of all for "") up to the day `until` that was held, with its hours.

    A lesson was held where somebody's coming is marked. Each year's own rule holds, unless `rules` are given.
    The rows of a file that was merged into another one count for the latter.
    """
    kept, years = merged_files(session), cache(lambda one: rules or hour_rules(session, one))
    sittings: dict[tuple[str, str], list[Sitting]] = defaultdict(list)
    held, worth = _held(session, year), dict[str, Decimal]()
    made_up, instead = made_up_rows(session), sat_instead(session, kept)
    seats = one_seat_each(session, kept)
    left_out = seats.left_out
    for of_file, attendance, lesson, given, ends, *values in session.execute(
        _query(year, cadres, kept, until)
    ):
        if lesson not in held or attendance in left_out:
            continue
        one, cadre = dict(zip(_COLUMNS, values, strict=True)), kept.get(of_file, of_file)
        one["expected"] = one["expected"] or attendance in seats.expected
        if lesson not in worth:
            worth[lesson] = lesson_hours(given, one["starts"], ends, years(one["date"][:4]))
        stands_in = not one["expected"] and (cadre, lesson) in instead
        sitting = Sitting(
            lesson, hours=worth[lesson], made_up=attendance in made_up, instead=stands_in, **_known(one)
        )
        sittings[cadre, sitting.date[:4]].append(sitting)
    found: dict[str, tuple[Earned, ...]] = defaultdict(tuple)
    for (cadre, of_year), some in sorted(sittings.items()):
        found[cadre] += earn(some, years(of_year))
    return dict(found)


_COLUMNS = ("title", "form", "date", "starts", "term_id", "state", "expected")


def _query(
    year: str, cadres: Collection[str] | None, kept: Mapping[str, str], until: date | None
) -> Select[*tuple[Any, ...]]:
    query = (
        select(
            Attendance.cadre_id, Attendance.id, Lesson.id, Lesson.hours, Lesson.ends, Lesson.title, Lesson.form,
            Lesson.date, Lesson.starts, Lesson.school_term_id, Attendance.state, Attendance.expected,
        )
        .join(Lesson, Attendance.lesson_id == Lesson.id)
        .where(Lesson.cancelled_for == "")
    )  # fmt: skip
    if year:
        query = query.where(Lesson.date.startswith(year))
    if until is not None:
        query = query.where(Lesson.date <= until.isoformat())
    if cadres is not None:
        query = query.where(Attendance.cadre_id.in_(with_merged(kept, cadres)))
    return query


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, "term_id": values["term_id"] or ""}


def sat_instead(session: Session, kept: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Who made up for a missed lesson by joining which other one; `kept` as `merged_files` has it."""
    query = select(Attendance.cadre_id, MakeUp.instead_id).join(
        Attendance, MakeUp.attendance_id == Attendance.id
    )
    found = session.execute(query.where(MakeUp.instead_id.is_not(None)))
    return frozenset((kept.get(cadre, cadre), lesson) for cadre, lesson in found if lesson)


def _held(session: Session, year: str) -> frozenset[str]:
    query = select(Attendance.lesson_id).where(Attendance.state.in_(CAME)).distinct()
    if year:
        query = query.join(Lesson, Attendance.lesson_id == Lesson.id).where(Lesson.date.startswith(year))
    return frozenset(session.scalars(query))
