"""What 夜校 has to be reminded of on a day."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from yunhe_desktop.dates import PartialDate
from yunhe_desktop.night_school.queries.leaves import leave_lines
from yunhe_desktop.night_school.queries.lessons import LessonLine, is_past, lesson_lines
from yunhe_desktop.night_school.queries.make_ups import make_up_lines, owed_lines
from yunhe_desktop.night_school.rules import reminders as rules
from yunhe_desktop.night_school.rules.codes import WAITING
from yunhe_desktop.night_school.rules.reminders import LessonFacts, Owed, Reminder

_LOOKING_BACK = timedelta(days=90)  # until the end of March last year's debts are told of, too


def school_reminders(session: Session, on: date) -> list[Reminder]:
    """Today's and tomorrow's lessons, marks that are missing, leaves to decide, make-ups owed or without proof.

    Of lessons of this year; until the end of March of last year's, too.
    """
    years = sorted({str(day.year) for day in (on - _LOOKING_BACK, on)})
    lessons = [one for year in years for one in lesson_lines(session, year, expected=False)]
    given = [one for one in lessons if not one.cancelled_for]
    past = [_facts(one) for one in given if is_past(one, on)]
    found = [*_coming(session, on), *rules.unmarked_lessons(past), *_waiting(session, years, on)]
    for year in years:
        found += _debts(session, year, on)
    return found


def _coming(session: Session, on: date) -> list[Reminder]:
    days = [(on + timedelta(days=days)).isoformat() for days in (0, 1)]
    found = [one for day in days for one in lesson_lines(session, day)]  # a day begins as a year does
    return [rules.coming_lesson(_facts(one), on) for one in found if not one.cancelled_for]


def _waiting(session: Session, years: list[str], on: date) -> list[Reminder]:
    lines = [
        one for year in {*years, str((on + timedelta(days=31)).year)} for one in leave_lines(session, year)
    ]
    waiting = [one for one in lines if one.decision == WAITING and not one.cancelled]
    first = min(waiting, key=lambda one: (one.date, one.starts), default=None)
    facts = LessonFacts(first.lesson_id, first.title, date.fromisoformat(first.date)) if first else None
    return rules.waiting_leaves(len(waiting), facts, on)


def _debts(session: Session, year: str, on: date) -> list[Reminder]:
    owed = [Owed(one.cadre_id, one.overdue > 0) for one in owed_lines(session, year, on=on)]
    unproved = sum(one.unproved for one in make_up_lines(session, year))
    named = "" if year == str(on.year) else year
    return [*rules.owed_make_ups(owed, named), *rules.unproved_make_ups(unproved, named)]


def _facts(line: LessonLine) -> LessonFacts:
    return LessonFacts(
        line.id, line.title, PartialDate.from_iso(line.date).last_day, line.starts, line.place, line.fixed,
        line.count.expected, line.count.unmarked if line.fixed else 0,
    )  # fmt: skip
