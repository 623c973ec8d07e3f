"""学时: how a lesson turns into hours, and what a mark earns of them. Every number here is the office's setting.

Where nothing is set: 60 minutes are one 学时, half a day is 4 and a day 8 (a unit's rule, see the office's own), 党员
need 32 a year and 村党组织书记 and 班子 members 56 (全国党员教育培训工作规划).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from decimal import ROUND_DOWN, Decimal
from typing import Self

from yunhe_desktop.night_school.rules.codes import CAME, LATE, LEFT_EARLY, ONLINE_FORMS

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Requirement:
    """Who holds one of these posts owes this many hours a year; the first one that fits counts."""

    positions: tuple[str, ...]  # empty: everybody
    hours: Decimal


@dataclass(frozen=True, slots=True)
class HourRules:
    """An office's rule of 学时."""

    minutes: int = 60  # of teaching for one 学时
    day_most: Decimal = Decimal(8)  # a day is never more than this
    late: Decimal = Decimal(1)  # the share of a lesson's hours that who came late earns
    left_early: Decimal = HALF
    made_up: Decimal = Decimal(1)  # what a make-up earns
    online_forms: frozenset[str] = ONLINE_FORMS
    online_most: Decimal = Decimal(0)  # at most so many 网络学时 count towards what is required
    required: tuple[Requirement, ...] = (
        Requirement(("党组织书记", "党组织副书记", "党组织委员", "村委会主任", "村委会副主任", "村委会委员"), Decimal(56)),
        Requirement((), Decimal(32)),
    )  # fmt: skip
    certificate_share: Decimal = Decimal("0.8")  # of a term's hours, for its 结业证
    by_months: bool = True  # who is in office for a part of the year owes by whole months

    def stored(self) -> str:
        """As a text that the data file holds."""
        return json.dumps(asdict(self), ensure_ascii=False, default=_plain)

    @classmethod
    def from_stored(cls, text: str) -> Self:
        """The rule of that text; the usual one where it is empty."""
        if not text:
            return cls()
        said = json.loads(text)
        return cls(
            minutes=int(said["minutes"]),
            by_months=bool(said.get("by_months", True)),
            online_forms=frozenset(said["online_forms"]),
            required=tuple(
                Requirement(tuple(one["positions"]), Decimal(one["hours"])) for one in said["required"]
            ),
            **{
                name: Decimal(said[name])
                for name in (
                    "day_most", "late", "left_early", "made_up", "online_most", "certificate_share",
                )
            },
        )  # fmt: skip

    def required_of(self, positions: Iterable[str]) -> Decimal:
        """How many hours a year who holds these posts owes; 0 where no requirement fits."""
        held = set(positions)
        for one in self.required:
            if not one.positions or held & set(one.positions):
                return one.hours
        return Decimal(0)


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)


MONTHS = 12


def owed(required: Decimal, months: int, rules: HourRules) -> Decimal:
    """What is owed of a year's hours by who is in office for so many whole months: in halves, rounded down."""
    if not rules.by_months or months >= MONTHS:
        return required
    return (required * months / MONTHS / HALF).to_integral_value(ROUND_DOWN) * HALF


def minutes_between(starts: str, ends: str) -> int:
    """The minutes from "19:00" to "20:30"; 0 where a time is missing or the end is not later."""
    if not (starts and ends):
        return 0
    return max(_minutes(ends) - _minutes(starts), 0)


def _minutes(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)


def lesson_hours(given: str, starts: str, ends: str, rules: HourRules) -> Decimal:
    """A lesson's 学时: as given in the plan, else by its length, in halves, rounded down; never above a day's most."""
    if given:
        return min(Decimal(given), rules.day_most)
    length = Decimal(minutes_between(starts, ends)) / rules.minutes
    return min((length / HALF).to_integral_value(ROUND_DOWN) * HALF, rules.day_most)


def earned(hours: Decimal, state: str, rules: HourRules, *, made_up: bool = False) -> Decimal:
    """What a mark earns of a lesson's hours."""
    if state in CAME:
        share = {LATE: rules.late, LEFT_EARLY: rules.left_early}.get(state, Decimal(1))
        return hours * share
    return hours * rules.made_up if made_up else Decimal(0)


@dataclass(frozen=True, slots=True)
class HoursDone:
    """One person's year."""

    required: Decimal = Decimal(0)
    together: Decimal = Decimal(0)  # 集中学时: in lessons with others in a room
    online: Decimal = Decimal(0)  # 网络学时: cloud lessons, broadcasts, online classes; counted apart
    counted_online: Decimal = Decimal(0)  # of these, what counts towards the required
    by_form: Mapping[str, Decimal] = field(default_factory=dict)
    online_forms: frozenset[str] = ONLINE_FORMS  # which of them are 网络学时

    @property
    def counted(self) -> Decimal:
        """What counts towards the required."""
        return self.together + self.counted_online

    @property
    def missing(self) -> Decimal:
        """What is still owed."""
        return max(self.required - self.counted, Decimal(0))


def year_of_hours(required: Decimal, by_form: Mapping[str, Decimal], rules: HourRules) -> HoursDone:
    """Add up a person's hours by form; forms in `rules.online_forms` and 网上班 are online."""
    forms = rules.online_forms | {ONLINE_CLASS}
    online = sum((hours for form, hours in by_form.items() if form in forms), Decimal(0))
    together = sum(by_form.values(), Decimal(0)) - online
    return HoursDone(required, together, online, min(online, rules.online_most), dict(by_form), forms)


ONLINE_CLASS = "网上班"
"""The hours of online classes stand under this form."""


def tell_hours(hours: Decimal) -> str:
    """Hours as people read them: 1.5, 8."""
    return f"{hours.normalize():f}" if hours else "0"
