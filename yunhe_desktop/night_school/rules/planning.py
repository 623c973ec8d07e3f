"""The days of a plan: which weekdays of a stretch are lessons, which are left out, and what collides."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

TUESDAY = 1
"""周二, as `date.weekday` counts."""
USUAL_LENGTH = 120
"""Minutes that a lesson takes whose end is not known."""
_WHOLE_DAY = (0, 24 * 60)


@dataclass(frozen=True, slots=True)
class HolidaySpan:
    """停课日: from `first` to `last`, both included."""

    name: str
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether no lesson is planned on that day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day that a lesson may be planned on; `why_not` names what speaks against it, "" for nothing."""

    day: date
    why_not: str = ""


def days_of(first: date, last: date, weekday: int = TUESDAY) -> list[date]:
    """Every such weekday from `first` to `last`, both included."""
    start = first + timedelta(days=(weekday - first.weekday()) % 7)
    return [start + timedelta(days=number) for number in range(0, (last - start).days + 1, 7)]


def holiday_on(day: date, holidays: Collection[HolidaySpan]) -> str:
    """The name of the holiday on that day; "" for none."""
    return next((one.name for one in holidays if one.covers(day)), "")


def planned_days(
    days: Sequence[date], holidays: Collection[HolidaySpan], taken: Mapping[date, str]
) -> list[PlannedDay]:
    """What speaks against each day: a holiday, or the lesson (by title) that stands on it in `taken`."""
    return [PlannedDay(day, _why_not(day, holidays, taken)) for day in days]


def _why_not(day: date, holidays: Collection[HolidaySpan], taken: Mapping[date, str]) -> str:
    if name := holiday_on(day, holidays):
        return f"{name}，停课"
    return f"这一天已有“{taken[day]}”" if day in taken else ""


_YEAR = Fraction(3652425, 10000)  # days


def same_weekday_in(day: date, years: int) -> date:
    """The same weekday of the same week, so many years later; never of the year before it."""
    weeks = round(_YEAR * years / 7)
    moved = day + timedelta(weeks=weeks)
    return moved if moved.year >= day.year + years else moved + timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A lesson as far as it can collide with another; `people` are keys of those who should come."""

    id: str
    title: str
    date: str
    starts: str = ""
    ends: str = ""
    place: str = ""
    lecturer: str = ""
    people: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def span(self) -> tuple[int, int]:
        """From when to when, in minutes of the day: without a time the whole day, without an end two hours."""
        if not self.starts:
            return _WHOLE_DAY
        began = _minutes(self.starts)
        return began, _minutes(self.ends) if self.ends else began + USUAL_LENGTH


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two lessons at one time, and what they both need."""

    first: Meeting
    second: Meeting
    place: str = ""
    lecturer: str = ""
    people: int = 0

    def other(self, key: str) -> Meeting:
        """The lesson that is not this one."""
        return self.second if self.first.id == key else self.first

    def told(self, key: str) -> str:
        """Of one of the two: 与“防汛抢险”同在镇党校，2人两边都要到."""
        what = [
            *([f"同在{self.place}"] if self.place else []),
            *([f"都由{self.lecturer}授课"] if self.lecturer else []),
            *([f"有{self.people}人两边都要到"] if self.people else []),
        ]
        return f"与“{self.other(key).title}”同时，" + "，".join(what)


def _minutes(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)


def overlaps(meetings: Collection[Meeting]) -> list[Overlap]:
    """Every two lessons at one time that need the same place, lecturer or people; each pair once."""
    by_day: dict[str, list[Meeting]] = {}
    for one in meetings:
        by_day.setdefault(one.date, []).append(one)
    return [found for day in sorted(by_day) for found in _on_one_day(by_day[day])]


def _on_one_day(meetings: Sequence[Meeting]) -> Iterator[Overlap]:
    for one, other in combinations(meetings, 2):
        if max(one.span[0], other.span[0]) >= min(one.span[1], other.span[1]):
            continue
        place = one.place if one.place == other.place else ""
        lecturer = one.lecturer if one.lecturer == other.lecturer else ""
        timed = bool(one.starts and other.starts)  # an untold time is no reason to call people away from it
        people = len(one.people & other.people) if timed else 0
        if place or lecturer or people:
            yield Overlap(one, other, place, lecturer, people)
