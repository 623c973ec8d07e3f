"""What follows from a file and is never typed: age, 党龄, tenure, gaps in the 简历; all as of any day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import starmap

from yunhe_desktop.cadres.rules.members import OUTSIDE_TEAM
from yunhe_desktop.cadres.rules.person import CareerStep, HeldPost
from yunhe_desktop.cadres.rules.spans import (
    earliest,
    full_years,
    latest,
    month_number,
    month_text,
    surely_before,
    when,
    years_later,
)
from yunhe_desktop.dates import PartialDate

_WITHOUT_PROBATION = (PartialDate(1969, 4), PartialDate(1977, 8))


def age_on(birth_date: str, on: date) -> int | None:
    """周岁 on that day; None where not even the month of birth is known, or for who is born later."""
    birth = when(birth_date)
    return birth.age_on(on) if birth else None


@dataclass(frozen=True, slots=True)
class PartyAge:
    """党龄 in full years; `estimated` where 转正 is not recorded and one year was taken for the 预备期."""

    years: int
    estimated: bool = False


def had_no_probation(joined: PartialDate) -> bool:
    """Whether somebody who joined then may have been a full member at once.

    The statutes of the 9th and 10th congresses, in force from April 1969 to August 1977, knew no 预备期.
    """
    first, last = _WITHOUT_PROBATION
    return not surely_before(joined, first) and not surely_before(last, joined)


def party_age_on(joined: str, confirmed: str, on: date) -> PartyAge | None:
    """党龄 on that day: counted from 转正 on (党章 article 7: 从预备期满转为正式党员之日算起).

    None for who is no full member by then. Without a date of 转正 it is estimated: from joining in the years
    without 预备期, one year after joining otherwise. Known to the month it counts from the first of it.
    """
    counted, estimated = when(confirmed), False
    if counted is None and (entered := when(joined)):
        counted, estimated = years_later(entered, 0 if had_no_probation(entered) else 1), True
    if counted is None or earliest(counted) > on:
        return None
    return PartyAge(full_years(earliest(counted), on), estimated)


@dataclass(frozen=True, slots=True, order=True)
class Tenure:
    """How long somebody has served, in full months."""

    all_months: int

    @property
    def years(self) -> int:
        """Full years."""
        return self.all_months // 12

    @property
    def months(self) -> int:
        """Full months beyond the years."""
        return self.all_months % 12

    @property
    def text(self) -> str:
        """As people say it: 3年2个月, 5个月, 不满1个月."""
        parts = (f"{self.years}年" if self.years else "") + (f"{self.months}个月" if self.months else "")
        return parts or "不满1个月"


def present_tenure(posts: Iterable[HeldPost], on: date) -> Tenure | None:
    """How long the present main post has been held on that day; None where its month is not known.

    Where no post is marked as the main one, it is the first: they stand by rank.
    """
    held = [post for post in posts if _runs_on(post, on)]
    main = next((post for post in held if post.main), held[0] if held else None)
    started = when(main.started) if main else None
    if started is None or started.month is None:
        return None
    return Tenure(_full_months(earliest(started), on))


def village_tenure(posts: Iterable[HeldPost], on: date) -> Tenure | None:
    """How long somebody has served in villages altogether by that day, concurrent posts counted once.

    Posts of the village itself only, not those of residents and reserve cadres; None where no post says its
    month. Dates known to the month count from the first of it, beginnings and ends alike.
    """
    stretches = []
    for post in posts:
        started, ended = when(post.started), when(post.ended)
        if post.position in OUTSIDE_TEAM or started is None or started.month is None:
            continue
        last = min(earliest(ended), on) if ended else on
        if earliest(started) <= last:
            stretches.append((earliest(started), last))
    return Tenure(sum(starmap(_full_months, _joined(stretches)))) if stretches else None


def _runs_on(post: HeldPost, on: date) -> bool:
    started, ended = when(post.started), when(post.ended)
    return (started is None or earliest(started) <= on) and (ended is None or earliest(ended) > on)


def _full_months(start: date, end: date) -> int:
    return max(0, month_number(end) - month_number(start) - (end.day < start.day))


def _joined(stretches: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """The same time in stretches that neither overlap nor touch."""
    joined: list[tuple[date, date]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch that the 简历 leaves out: from month to month as stored, `ended` "" = up to the day asked about."""

    after: CareerStep  # the step before it that reaches furthest
    began: str
    ended: str


def gaps(career: Sequence[CareerStep], on: date) -> list[Gap]:
    """Where more than a month lies between one step and the next, and after the last one where none is open.

    Dates of a year alone are taken kindly: from 2001 to 2002 nothing is missing.
    """
    dated = sorted(
        (
            (month_number(earliest(began)), number, step)
            for number, step in enumerate(career)
            if (began := when(step.began))
        ),
        key=lambda found: found[:2],
    )
    found: list[Gap] = []
    reached, furthest = 0, None
    for first, _number, step in dated:
        if furthest is not None and first > reached + 1:
            found.append(Gap(furthest, month_text(reached + 1), month_text(first - 1)))
        ended = when(step.ended)
        end = month_number(latest(ended)) if ended else month_number(on)
        if furthest is None or end > reached:
            reached, furthest = end, step
    if furthest is not None and month_number(on) > reached + 1:
        found.append(Gap(furthest, month_text(reached + 1), ""))
    return found
