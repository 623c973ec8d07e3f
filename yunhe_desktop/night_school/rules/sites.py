"""What a distance-education site must do in a month, and what is short of it. The numbers are the office's setting.

Where nothing is set: 2 collective viewings, 4 openings and 20 hours a month (as a county's rule has it); an office
whose rule is another one says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from yunhe_desktop.night_school.rules.codes import COLLECTIVE_VIEWINGS


@dataclass(frozen=True, slots=True)
class SiteQuota:
    """The least of a month; 0 = not asked for."""

    collective: int = 2  # 集中收看
    openings: int = 4  # 开机, of any kind
    hours: int = 20

    def stored(self) -> dict[str, int]:
        """As JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> Self:
        """The quota of that; what it does not name has its usual number."""
        return cls(**{name: int(number) for name, number in stored.items()})


@dataclass(frozen=True, slots=True)
class View:
    """One line of a site's log."""

    kind: str
    people: int = 0
    hours: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Activity:
    """What a site did in a month, or in any other time."""

    openings: int = 0
    collective: int = 0
    hours: Decimal = Decimal(0)
    attendances: int = 0  # 收看人次

    def __add__(self, other: "Activity") -> "Activity":
        return Activity(
            self.openings + other.openings,
            self.collective + other.collective,
            self.hours + other.hours,
            self.attendances + other.attendances,
        )


def activity(views: Iterable[View]) -> Activity:
    """Add a site's log up: every line is one opening."""
    found = Activity()
    for view in views:
        found += Activity(1, int(view.kind in COLLECTIVE_VIEWINGS), view.hours, view.people)
    return found


def shortfalls(done: Activity, quota: SiteQuota) -> list[str]:
    """What is missing, in words; empty where the quota is met."""
    found = []
    if done.collective < quota.collective:
        found.append(f"集中差{quota.collective - done.collective}次")
    if done.openings < quota.openings:
        found.append(f"开机差{quota.openings - done.openings}次")
    if done.hours < quota.hours:
        found.append(f"差{quota.hours - done.hours:f}小时")
    return found


def months_up_to(today: date, number: int = 24) -> list[str]:
    """The last months, this one first, as "2026-10"."""
    first = today.year * 12 + today.month - 1
    return [f"{at // 12}-{at % 12 + 1:02d}" for at in range(first, first - number, -1)]


def month_text(month: str) -> str:
    """2026年10月."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月"
