"""学时 by person and year: what each owes, has earned and still owes, with every lesson that it comes from."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from yunhe_desktop.dates import office_today
from yunhe_desktop.night_school.queries.earned import earned_lessons
from yunhe_desktop.night_school.queries.hour_people import Listed, listed, post_spans
from yunhe_desktop.night_school.queries.hour_rules import hour_rules
from yunhe_desktop.night_school.queries.online import online_hours
from yunhe_desktop.night_school.rules.attendance import Headcount, headcount
from yunhe_desktop.night_school.rules.earning import Earned, by_form
from yunhe_desktop.night_school.rules.hours import (
    MONTHS,
    ONLINE_CLASS,
    HourRules,
    HoursDone,
    owed,
    year_of_hours,
)
from yunhe_desktop.night_school.rules.office import IN_OFFICE, OUTSIDE, whole_months


@dataclass(frozen=True, slots=True)
class PersonHours:
    """One person's year."""

    key: str
    name: str
    township: str
    village: str
    positions: tuple[str, ...]  # as on the day of the roster; of who has left, the last ones
    initials: str = ""
    village_id: str = ""
    standing: str = IN_OFFICE  # 在任 | 已离任 | 非在册: comes to lessons, is on no roster, owes nothing
    months: int = MONTHS  # whole months in office in the year
    full_year: Decimal = Decimal(0)  # what a whole year in these posts owes
    done: HoursDone = field(default_factory=HoursDone)
    count: Headcount = field(default_factory=Headcount)  # of lessons: 应到 is count.expected, 实到 count.came
    lessons: tuple[Earned, ...] = ()  # by day


def day_of_roster(year: str, until: date | None = None) -> date:
    """The last day of the year, or the day `until` (today) where that is earlier."""
    return min(date(int(year), 12, 31), until or office_today())


def hours_of_year(
    session: Session,
    year: str,
    *,
    cadres: Collection[str] | None = None,
    until: date | None = None,
    rules: HourRules | None = None,
) -> dict[str, PersonHours]:
    """What everybody (or `cadres`) owes and has earned in a year, in the order of the roster; others come last.

    Everybody is who is on the roster on the last day of the year or on the day `until` (today where None), and
    whoever else earned hours. `rules`: as if this were the year's rule.
    """
    rules, day = rules or hour_rules(session, year), day_of_roster(year, until)
    lessons = earned_lessons(session, year, cadres=cadres, until=day, rules=rules)
    online, spans = online_hours(session, year), post_spans(session)
    earners = {key for key, some in lessons.items() if any(one.hours for one in some)} | {*online}
    if cadres is not None:
        earners &= {*cadres}
    return {
        key: _person(
            PersonHours(
                key, who.name, who.township, who.village, who.positions, who.initials, who.village_id,
                who.standing, whole_months(spans.get(key, ()), int(year)), _full_year(who, rules),
                lessons=lessons.get(key, ()),
            ),
            online.get(key, Decimal(0)),
            rules,
        )
        for key, who in listed(session, year, day, spans, earners).items()
        if cadres is None or key in cadres
    }  # fmt: skip


def _full_year(who: Listed, rules: HourRules) -> Decimal:
    return Decimal(0) if who.standing == OUTSIDE else rules.required_of(who.positions)


def _person(person: PersonHours, online: Decimal, rules: HourRules) -> PersonHours:
    """The same with its sums."""
    forms = by_form(person.lessons) | ({ONLINE_CLASS: online} if online else {})
    return replace(
        person,
        done=year_of_hours(owed(person.full_year, person.months, rules), forms, rules),
        count=headcount(one.sitting.mark(person.key) for one in person.lessons),
    )
