"""What each person's attendances earn in a year."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.night_school.queries.hour_rules import hour_rules
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
    made_up, instead = made_up_rows(session), _sat_instead(session)
    for cadre, attendance, lesson, given, ends, *values in session.execute(_query(year, cadres, kept, until)):
        if lesson not in held:
            continue
        one = dict(zip(_COLUMNS, values, strict=True))
        if lesson not in worth:
            worth[lesson] = lesson_hours(given, one["starts"], ends, years(one["date"][:4]))
        stands_in = not one["expected"] and (cadre, lesson) in instead
        sitting = Sitting(
            lesson, hours=worth[lesson], made_up=attendance in made_up, instead=stands_in, **_known(one)
        )
        sittings[kept.get(cadre, cadre), sitting.date[:4]].append(sitting)
    found: dict[str, tuple[Earned, ...]] = defaultdict(tuple)
    for (cadre, of_year), some in sorted(sittings.items()):
        found[cadre] += earn(_once(some), years(of_year))
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
        wanted = {*cadres, *(old for old, new in kept.items() if new in cadres)}
        query = query.where(Attendance.cadre_id.in_(wanted))
    return query


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, "term_id": values["term_id"] or ""}


def _once(sittings: Iterable[Sitting]) -> list[Sitting]:
    """Of a person's rows in one lesson (two files that were merged later) the one that earned."""
    found: dict[str, Sitting] = {}
    for one in sittings:
        before = found.get(one.lesson_id)
        if before is None or (one.came, one.made_up) > (before.came, before.made_up):
            found[one.lesson_id] = one
    return list(found.values())


def _sat_instead(session: Session) -> frozenset[tuple[str, str]]:
    """Who made up for a missed lesson by joining which other one."""
    query = select(Attendance.cadre_id, MakeUp.instead_id).join(
        Attendance, MakeUp.attendance_id == Attendance.id
    )
    found = session.execute(query.where(MakeUp.instead_id.is_not(None)))
    return frozenset((cadre, lesson) for cadre, lesson in found if lesson)


def _held(session: Session, year: str) -> frozenset[str]:
    query = select(Attendance.lesson_id).where(Attendance.state.in_(CAME)).distinct()
    if year:
        query = query.join(Lesson, Attendance.lesson_id == Lesson.id).where(Lesson.date.startswith(year))
    return frozenset(session.scalars(query))


def merged_files(session: Session) -> dict[str, str]:
    """Files that were merged into others: the key of the file that is kept, by that of the one that is not."""
    query = select(Cadre.id, Cadre.merged_into_id).where(Cadre.merged_into_id.is_not(None))
    into = dict(session.execute(query.execution_options(include_deleted=True)).all())
    return {old: _end(into, new) for old, new in into.items() if new}


def _end(into: Mapping[str, str | None], key: str) -> str:
    seen = set()
    while (following := into.get(key)) and key not in seen:
        seen.add(key)
        key = following
    return key
