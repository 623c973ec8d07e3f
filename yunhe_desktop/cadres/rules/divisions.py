"""Into which categories the statistics of a team divide people, what each division means, and its labels.

Every division puts each person into exactly one category; what is not known is a category of its own.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from yunhe_desktop.cadres.rules.codes import EDUCATIONS, ETHNICITIES, POLITICAL_STATUSES, SEXES
from yunhe_desktop.cadres.rules.derived import age_on
from yunhe_desktop.cadres.rules.members import BEFORE_JOINING, Member
from yunhe_desktop.dates import PartialDate, dotted

UNKNOWN = "不详"
_PYRAMID_STEP = 5  # years


@dataclass(frozen=True, slots=True)
class Bands:
    """Where bands of years end or begin; an office may have its own."""

    ages: tuple[int, ...] = (35, 45, 55, 59)  # the last year of each band but the highest, ascending
    years: tuple[int, ...] = (1, 3, 5, 10)  # of service: the first full year of each band but the lowest


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide people."""

    key: str
    title: str
    definition: str
    labels: tuple[str, ...]  # in their order; others, if any, stand after them, UNKNOWN last
    label_of: Callable[[Member], str]
    value_of: Callable[[Member], str]  # what to show of one person: more exact than the label
    always: bool = False  # labels without anybody are shown, too


def years_since(start: str, on: date) -> int | None:
    """Full years from `start` to that day; a start known to the year or month counts from its first day."""
    if not start:
        return None
    since = PartialDate.from_iso(start)
    return PartialDate(since.year, since.month or 1, since.day or 1).age_on(on)


def age_labels(bounds: Sequence[int]) -> tuple[str, ...]:
    """35岁及以下, 36—45岁, …, 60岁及以上."""
    between = [f"{low + 1}—{high}岁" for low, high in itertools.pairwise(bounds)]
    return f"{bounds[0]}岁及以下", *between, f"{bounds[-1] + 1}岁及以上"


def year_labels(bounds: Sequence[int]) -> tuple[str, ...]:
    """不满1年, 1年至不满3年, …, 10年及以上."""
    between = [f"{low}年至不满{high}年" for low, high in itertools.pairwise(bounds)]
    return f"不满{bounds[0]}年", *between, f"{bounds[-1]}年及以上"


def pyramid_label(age: int) -> str:
    """The band of five years: 35—39岁."""
    low = age - age % _PYRAMID_STEP
    return f"{low}—{low + _PYRAMID_STEP - 1}岁"


def pyramid_labels(youngest: int, oldest: int) -> tuple[str, ...]:
    """Every band from the youngest person's to the oldest one's."""
    first = youngest - youngest % _PYRAMID_STEP
    return tuple(pyramid_label(low) for low in range(first, oldest + 1, _PYRAMID_STEP))


def divisions(on: date, bands: Bands) -> tuple[Division, ...]:
    """Every division but that by posts, in the order in which they are shown."""
    return (
        _ages(on, bands),
        Division(
            "sex", "性别", "按档案里的性别。", SEXES, lambda one: one.sex or UNKNOWN, lambda one: one.sex or UNKNOWN
        ),
        Division(
            "education", "学历", "统计日期的最高学历；以后取得、注明毕业时间的学历不计。", EDUCATIONS,
            lambda one: one.education or UNKNOWN, lambda one: one.education or UNKNOWN,
        ),
        _status(),
        Division(
            "ethnicity", "民族", "按档案里的民族。", tuple(f"{name}族" for name in ETHNICITIES),
            _ethnicity, _ethnicity,
        ),
        _tenure(
            "tenure", "任现职年限", "从统计日期所任主要职务的任职时间起，满一年算一年；只知年月的从当月1日算起。",
            lambda one: one.took_post, on, bands,
        ),
        _tenure(
            "service", "任村干部年限", "从首次任村干部时间起，满一年算一年；只知年月的从当月1日算起。",
            lambda one: one.first_post, on, bands,
        ),
    )  # fmt: skip


def _ages(on: date, bands: Bands) -> Division:
    labels = age_labels(bands.ages)

    @cache  # many people share a month of birth
    def label(birth_date: str) -> str:
        age = age_on(birth_date, on)
        return UNKNOWN if age is None else labels[sum(age > bound for bound in bands.ages)]

    def value(one: Member) -> str:
        age = age_on(one.birth_date, on)
        born = f"（{dotted(one.birth_date)}）" if one.birth_date else ""
        return (UNKNOWN if age is None else f"{age}岁") + born

    definition = "统计日期的周岁；只知出生年月的，到当月即算满岁；只知年份的列为不详。"
    return Division("age", "年龄", definition, labels, lambda one: label(one.birth_date), value, always=True)


def _status() -> Division:
    def value(one: Member) -> str:
        joined = f"（{dotted(one.party_joined)}入党）" if one.party_joined else ""
        return (one.political_status or UNKNOWN) + joined

    return Division(
        "status", "政治面貌",
        f"统计日期的政治面貌；当时还没有入党的党员列为“{BEFORE_JOINING}”，还没有转正的列为预备党员。",
        (*POLITICAL_STATUSES[:2], BEFORE_JOINING, *POLITICAL_STATUSES[2:]),
        lambda one: one.political_status or UNKNOWN, value,
    )  # fmt: skip


def _ethnicity(one: Member) -> str:
    if not one.ethnicity:
        return UNKNOWN
    return f"{one.ethnicity}族" if one.ethnicity in ETHNICITIES else one.ethnicity


def _tenure(
    key: str, title: str, definition: str, start_of: Callable[[Member], str], on: date, bands: Bands
) -> Division:
    labels = year_labels(bands.years)

    @cache
    def label(start: str) -> str:
        years = years_since(start, on)
        return UNKNOWN if years is None else labels[sum(years >= bound for bound in bands.years)]

    def value(one: Member) -> str:
        start = start_of(one)
        years = years_since(start, on)
        return UNKNOWN if years is None else f"{years}年（{dotted(start)}起）"

    return Division(key, title, definition, labels, lambda one: label(start_of(one)), value, always=True)
