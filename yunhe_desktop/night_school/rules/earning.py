"""Which hours a person earns from each lesson, and why, in the words of the page and of the prints."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from yunhe_desktop.night_school.rules.attendance import Mark, is_missed, shown_state
from yunhe_desktop.night_school.rules.codes import CAME, UNMARKED
from yunhe_desktop.night_school.rules.hours import HourRules, earned, tell_hours

NOT_MARKED = "未登记"
GUEST = "旁听"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person's mark in one lesson."""

    lesson_id: str
    title: str
    form: str
    date: str  # "2026-05-12"
    starts: str
    hours: Decimal  # of the lesson
    state: str = UNMARKED
    made_up: bool = False
    expected: bool = True
    term_id: str = ""
    instead: bool = False  # 旁听 that makes up for another lesson: that one earns, not this

    @property
    def came(self) -> bool:
        """Whether the person sat there."""
        return self.state in CAME

    @property
    def shown(self) -> str:
        """出勤, 已补学, 未登记: as people read it."""
        return shown_state(self.state, made_up=self.made_up) or NOT_MARKED

    def mark(self, cadre_id: str) -> Mark:
        """What counts of it."""
        return Mark(cadre_id, self.state, self.made_up, self.expected)


@dataclass(frozen=True, slots=True)
class Earned:
    """What a sitting earned."""

    sitting: Sitting
    hours: Decimal
    above_day: Decimal = Decimal(0)  # so much more it were, but a day is never more than the rule's most

    @property
    def why(self) -> str:
        """早退 1.5×0.5＝0.75."""
        return _why(self)


def earn(sittings: Iterable[Sitting], rules: HourRules) -> tuple[Earned, ...]:
    """What one person's sittings earn, by day and time; a day's hours are cut at the rule's most."""
    of_day: dict[str, Decimal] = defaultdict(Decimal)
    found = []
    for one in sorted(sittings, key=lambda each: (each.date, each.starts, each.lesson_id)):
        full = _full(one, rules)
        counted = min(full, max(rules.day_most - of_day[one.date], Decimal(0)))
        of_day[one.date] += counted
        found.append(Earned(one, counted, full - counted))
    return tuple(found)


def _full(one: Sitting, rules: HourRules) -> Decimal:
    if one.instead:
        return Decimal(0)
    return earned(one.hours, one.state, rules, made_up=one.made_up and is_missed(one.state))


def by_form(lessons: Iterable[Earned]) -> dict[str, Decimal]:
    """The hours by form; forms that earned nothing are left out."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in lessons:
        if one.hours:
            sums[one.sitting.form] += one.hours
    return dict(sums)


def times_come(lessons: Sequence[Earned], form: str = "") -> int:
    """How often the person sat in a lesson of that form ("" = of any)."""
    return sum(one.sitting.came for one in lessons if form in ("", one.sitting.form))


def _why(one: Earned) -> str:
    said = one.sitting.shown + ("" if one.sitting.expected else f"（{GUEST}）")
    if one.sitting.instead:
        return f"{said}，已抵补学，不另计"
    full = one.hours + one.above_day
    if not full:
        return f"{said} 0" if one.sitting.state else said
    if full == one.sitting.hours:
        told = f"{said} {tell_hours(full)}"
    else:
        share = (full / one.sitting.hours).normalize()
        told = f"{said} {tell_hours(one.sitting.hours)}×{share:f}＝{tell_hours(full)}"
    return f"{told}，当天已满，计{tell_hours(one.hours)}" if one.above_day else told
