"""What a year of training comes to: 期, 课次, 人次, 人数, 覆盖率, 学时, each with the rows behind it.

A lesson was held where somebody's coming is marked and it is not cancelled. 人次 are people times lessons among those
who came (出勤, 迟到, 早退), 旁听 included; who made a missed lesson up is counted apart. 人数 are different people.
Lessons that are given online are counted apart, as their hours are: 集中授课 is what people sat together for.
覆盖率 is of the roster: of those who are 村“两委”干部 on its day, how many came at least once; 驻村 are told apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from yunhe_desktop.night_school.rules.attendance import Headcount, Mark, coverage, headcount, shown_state
from yunhe_desktop.night_school.rules.codes import CAME, LESSON_FORMS, ONLINE_FORMS
from yunhe_desktop.night_school.rules.means_figures import Means


class PlannedLesson(NamedTuple):
    """One lesson of the plan."""

    id: str
    title: str
    form: str
    date: str  # "2026-05-12"
    starts: str = ""  # "19:00"
    hours: Decimal = Decimal(0)
    term_id: str = ""  # "" = of no term
    term: str = ""  # 第3期 防汛抢险
    lecturer: str = ""
    held: bool = False
    cancelled_for: str = ""


class Seat(NamedTuple):
    """One person on the fixed list of one held lesson, village and posts as they were then."""

    id: str  # of the attendance
    lesson_id: str
    mark: Mark
    township: str
    village_id: str
    village: str
    name: str
    positions: str
    hours: Decimal = Decimal(0)  # what it earned

    @property
    def came(self) -> bool:
        """Whether the person sat there."""
        return self.mark.state in CAME

    @property
    def shown(self) -> str:
        """出勤, 已补学; "" = not marked."""
        return shown_state(self.mark.state, made_up=self.mark.made_up)


class Person(NamedTuple):
    """Somebody on the roster of the day that coverage is of, or who came and is not on it."""

    cadre_id: str
    township: str
    village: str
    name: str
    positions: str
    resident: bool = False  # 驻村
    village_id: str = ""


class VillageName(NamedTuple):
    """A village as it is called now."""

    id: str
    township: str
    village: str
    ended: bool = False  # merged or abolished since: nobody is there to ring up


TOGETHER, APART = "集中授课", "网络授课"
"""Two groups of forms: whose hours are 集中学时, and those whose hours are counted apart as 网络学时."""


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that a year's figures are made from."""

    year: str
    until: date  # lessons of later days are not counted as held
    roster_on: date  # the day whose roster coverage is of
    lessons: tuple[PlannedLesson, ...] = ()  # the whole year's, by day and time
    seats: tuple[Seat, ...] = ()  # of the held ones, in the order of lessons and lists
    roster: tuple[Person, ...] = ()  # 村“两委”干部 and 驻村, in the order of villages and posts
    townships: tuple[str, ...] = ()  # in their order
    means: Means = field(default_factory=Means)
    villages: tuple[VillageName, ...] = ()  # in their order
    initials: Mapping[str, str] = field(default_factory=dict)  # of names, by person
    phones: Mapping[str, str] = field(default_factory=dict)  # masked, of who has one, by person
    online_forms: frozenset[str] = ONLINE_FORMS  # whose hours are 网络学时

    @property
    def held(self) -> tuple[PlannedLesson, ...]:
        """The lessons that took place."""
        return tuple(one for one in self.lessons if one.held)

    @property
    def people(self) -> tuple[Person, ...]:
        """The roster, and after it who sat on a list and is on it no more; each once."""
        found = {one.cadre_id: one for one in reversed(self.roster)}
        found = dict(reversed(found.items()))
        for seat in self.seats:
            key = seat.mark.cadre_id
            if key not in found:
                found[key] = Person(
                    key, seat.township, seat.village, seat.name, seat.positions, village_id=seat.village_id
                )
        return tuple(found.values())

    def fits(self, form: str, lesson: PlannedLesson) -> bool:
        """Whether a lesson is of a form, or of a group of forms; "" takes all."""
        group = APART if lesson.form in self.online_forms else TOGETHER
        return form in ("", lesson.form, group)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of forms, where the year has lessons of both."""
        found = {lesson.form in self.online_forms for lesson in self.lessons}
        return (TOGETHER, APART) if len(found) > 1 else ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of the year's lessons, in their usual order."""
        found = {one.form for one in self.lessons}
        return tuple(one for one in LESSON_FORMS if one in found) + tuple(sorted(found - set(LESSON_FORMS)))


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the records is meant; "" means all. `term` None means all, "" lessons of no term."""

    form: str = ""  # or one of the two groups of forms
    township: str = ""
    term: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What a part of the records comes to; tuples are keys, of lessons, terms or people, in their order."""

    scope: Scope
    terms: tuple[str, ...]  # with at least one held lesson
    lessons: tuple[str, ...]  # held; of a township: on whose list somebody of it stood
    planned: tuple[str, ...]  # of the whole year, held or still to come, not the cancelled ones
    cancelled: tuple[str, ...]
    seats: tuple[Seat, ...]
    count: Headcount  # in 人次
    people: tuple[str, ...]  # 人数: everybody who came at least once
    roster: tuple[str, ...]  # 村“两委”干部
    residents: tuple[str, ...]  # 驻村
    reached: frozenset[str]  # who came at least once, whatever the township then
    hours: Decimal  # taught: of each held lesson once
    earned: Decimal  # by all people together, make-ups included

    @property
    def attendances(self) -> int:
        """人次."""
        return self.count.attendances

    @property
    def covered(self) -> tuple[str, ...]:
        """Those of the roster who came at least once."""
        return tuple(key for key in self.roster if key in self.reached)

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of the roster who never came."""
        return tuple(key for key in self.roster if key not in self.reached)

    @property
    def coverage(self) -> Fraction | None:
        """覆盖率; None for an empty roster."""
        return coverage(self.reached, self.roster)

    @property
    def residents_covered(self) -> tuple[str, ...]:
        """Those of 驻村 who came at least once."""
        return tuple(key for key in self.residents if key in self.reached)

    @property
    def residents_coverage(self) -> Fraction | None:
        """覆盖率 of 驻村; None where there are none."""
        return coverage(self.reached, self.residents)

    @property
    def outside(self) -> tuple[str, ...]:
        """Who came and is on neither roster: left since, or holds another post."""
        known = {*self.roster, *self.residents}
        return tuple(key for key in self.people if key not in known)


@dataclass(frozen=True, slots=True)
class LearningFigures:
    """A year's figures, of one township or of all."""

    records: Records
    township: str  # "" = all
    total: Tally  # of all forms
    together: Tally  # of the forms whose hours are 集中学时
    apart: Tally  # of those whose hours are 网络学时
    by_form: dict[str, Tally]
    by_township: dict[str, Tally]  # of 集中授课
    by_term: dict[str, Tally]  # by the term's key, "" for lessons of no term
    means: Means  # online classes, books, viewings, study meetings

    @property
    def year(self) -> str:
        """The year, "2026"."""
        return self.records.year


def figures_of(records: Records, township: str = "") -> LearningFigures:
    """All figures of a township's people, or of everybody."""
    terms = dict.fromkeys(one.term_id for one in records.held)
    townships = (township,) if township else records.townships
    return LearningFigures(
        records=records,
        township=township,
        total=tally(records, Scope(township=township)),
        together=tally(records, Scope(TOGETHER, township)),
        apart=tally(records, Scope(APART, township)),
        by_form={form: tally(records, Scope(form, township)) for form in records.forms},
        by_township={name: tally(records, Scope(TOGETHER, name)) for name in townships},
        by_term={key: tally(records, Scope(term=key, township=township)) for key in terms},
        means=records.means.of_township(township),
    )


def tally(records: Records, scope: Scope | None = None) -> Tally:
    """Add up the part of the records that `scope` means."""
    scope = scope or Scope()
    planned = [
        one for one in records.lessons if records.fits(scope.form, one) and scope.term in (None, one.term_id)
    ]
    held = {one.id: one for one in planned if one.held}
    seats = [one for one in records.seats if one.lesson_id in held]
    reached = frozenset(one.mark.cadre_id for one in seats if one.came)
    if scope.township:
        seats = [one for one in seats if one.township == scope.township]
        listed = {one.lesson_id for one in seats}
        held = {key: one for key, one in held.items() if key in listed}
    roster = [one for one in records.roster if scope.township in ("", one.township)]
    return Tally(
        scope=scope,
        terms=tuple(dict.fromkeys(one.term_id for one in held.values() if one.term_id)),
        lessons=tuple(held),
        planned=tuple(one.id for one in planned if not one.cancelled_for),
        cancelled=tuple(one.id for one in planned if one.cancelled_for),
        seats=tuple(seats),
        count=headcount(one.mark for one in seats),
        people=tuple(dict.fromkeys(one.mark.cadre_id for one in seats if one.came)),
        roster=_keys(one for one in roster if not one.resident),
        residents=_keys(one for one in roster if one.resident),
        reached=reached,
        hours=sum((one.hours for one in held.values()), Decimal(0)),
        earned=sum((one.hours for one in seats), Decimal(0)),
    )


def _keys(people: Iterable[Person]) -> tuple[str, ...]:
    """Each person once, who serves in two villages too."""
    return tuple(dict.fromkeys(one.cadre_id for one in people))


def seats_by_lesson(seats: Iterable[Seat]) -> dict[str, list[Seat]]:
    """The seats of each lesson."""
    found: dict[str, list[Seat]] = defaultdict(list)
    for one in seats:
        found[one.lesson_id].append(one)
    return dict(found)


def times_come(seats: Iterable[Seat]) -> dict[str, int]:
    """How often each person came, those who never did left out."""
    found: dict[str, int] = defaultdict(int)
    for one in seats:
        found[one.mark.cadre_id] += one.came
    return {key: times for key, times in found.items() if times}
