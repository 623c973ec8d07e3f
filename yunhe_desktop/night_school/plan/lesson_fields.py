"""What the forms of lessons ask: fields with the checks of the plan, and who and where was chosen before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind, fields_of
from yunhe_desktop.night_school.queries.hour_rules import hour_rules
from yunhe_desktop.night_school.queries.lessons import TermLine, term_lines
from yunhe_desktop.night_school.queries.plan_view import lecturer_names, places_used
from yunhe_desktop.night_school.queries.planning import lecturer_named
from yunhe_desktop.night_school.rules.hours import HourRules, lesson_hours, tell_hours
from yunhe_desktop.night_school.rules.plan_checks import day_problem, hours_problem, read_time, times_problem
from yunhe_desktop.night_school.tables import Lesson

TERM, LECTURER = "term", "lecturer"


@dataclass(frozen=True, slots=True)
class LessonChoices:
    """What a lesson's form offers, by the words that the user chooses."""

    terms: Mapping[str, TermLine]
    lecturers: Mapping[str, str]  # key by name
    places: Sequence[str]
    rules: HourRules
    year: str  # that of days typed without one

    def term_of(self, said: str) -> str:
        """The key of the 期 that is chosen, "" for none."""
        return self.terms[said].id if said in self.terms else ""

    def term_said(self, key: str) -> str:
        """How a 期 is called in the form."""
        return next((said for said, term in self.terms.items() if term.id == key), "")

    def lecturer_said(self, key: str) -> str:
        """How a lecturer is called in the form."""
        return next((said for said, one in self.lecturers.items() if one == key), "")


def lesson_choices(session: Session, year: str, *, term: str = "") -> LessonChoices:
    """The terms of a year (and `term`), every lecturer and every place."""
    terms = [one for one in term_lines(session) if year == one.year or one.id == term]
    said = [one.title for one in terms]
    return LessonChoices(
        {one.title if said.count(one.title) == 1 else f"{one.form} {one.title}": one for one in terms},
        {name: key for key, name in lecturer_names(session).items()},
        places_used(session),
        hour_rules(session, year),
        year,
    )


def lecturer_key(session: Session, choices: LessonChoices, said: str) -> str | None:
    """The lecturer who was chosen or typed; a new name becomes a new lecturer."""
    return choices.lecturers.get(said) or lecturer_named(session, said)


def lesson_fields(choices: LessonChoices) -> dict[str, Field]:
    """The fields of a lesson's form by key, in their order."""
    stored = fields_of(Lesson)
    term = Field("期", TERM, kind=Kind.CODE, codes=tuple(choices.terms), strict=True)
    lecturer = Field("授课人", LECTURER, kind=Kind.CODE, codes=tuple(choices.lecturers), max_length=50)
    fields = [
        stored["title"], term, stored["form"],
        replace(stored["date"], check=lambda iso: day_problem(iso) or None, year=choices.year),
        replace(stored["starts"], check=_time_problem, max_length=10),
        replace(stored["ends"], check=_time_problem, max_length=10),
        replace(stored["place"], kind=Kind.CODE, codes=tuple(choices.places)),
        lecturer, replace(stored["hours"], check=lambda text: hours_problem(text) or None), stored["remarks"],
    ]  # fmt: skip
    return {field.key: field for field in fields}


def _time_problem(text: str) -> str | None:
    try:
        read_time(text)
    except UserError as error:
        return str(error)
    return None


def time_of(text: object) -> str:
    """A typed time as "19:00"; "" for what is none."""
    try:
        return read_time(str(text))
    except UserError:
        return ""


def span_problem(starts: object, ends: object) -> str:
    """What is wrong with two typed times that are times, as a sentence."""
    return times_problem(time_of(starts), time_of(ends))


def hours_hint(starts: object, ends: object, rules: HourRules) -> str:
    """What 学时 are where nothing is typed."""
    hours = lesson_hours("", time_of(starts), time_of(ends), rules)
    return f"空着按规则算：{tell_hours(hours)}" if hours else "写了起止时间可以自动算"
