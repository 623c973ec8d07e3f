"""网上班: how far a person is in an online class, when they have finished it, and whether they are behind.

完成人次 are finished lessons added up over people; 学员 and 学完人数 are people. The two are told apart everywhere.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from yunhe_desktop.dates import PartialDate
from yunhe_desktop.errors import UserError

FINISHED, BEHIND, UNDER_WAY, NOT_STARTED = "已学完", "落后", "进行中", "未开始"
STATES = (FINISHED, UNDER_WAY, BEHIND, NOT_STARTED)
"""状态, as it is filtered by; who has not started is 未开始, behind or not."""

USUAL_HOURS = Decimal(1)
"""学时 of a lesson whose length nobody wrote down: platforms cut their lessons to one 学时."""


@dataclass(frozen=True, slots=True)
class OnlineLine:
    """One lesson of an online class; `hours` is None where nobody wrote them down."""

    number: int
    title: str
    required: bool = True
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """What an online class asks for: lessons of both kinds, in how many of the electives, from when to when."""

    required: int = 0
    electives: int = 0
    electives_needed: int = 0
    began: str = ""  # stored dates, "" = not said
    ended: str = ""

    @property
    def needed(self) -> int:
        """How many lessons a person has to finish: every required one and so many electives."""
        return self.required + self.electives_needed


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is; `done` names the lessons only where the platform does, the counts always hold."""

    required_done: int = 0
    elective_done: int = 0
    done: tuple[int, ...] = ()  # numbers, in their order
    hours: Decimal | None = None  # as the platform says; None = by the lessons
    finished_on: str = ""
    as_of: str = ""  # the day that the figures are of

    @property
    def completions(self) -> int:
        """完成人次 of this one person: all lessons finished."""
        return self.required_done + self.elective_done


def is_finished(progress: Progress, plan: ClassPlan) -> bool:
    """学完: all required lessons and at least as many electives as the class asks for."""
    return (
        plan.needed > 0
        and progress.required_done >= plan.required
        and progress.elective_done >= plan.electives_needed
    )


def share(progress: Progress, plan: ClassPlan) -> Fraction:
    """How much of what is needed is done, 0 to 1; electives beyond those needed do not make up for required ones."""
    if not plan.needed:
        return Fraction(0)
    electives = min(progress.elective_done, plan.electives_needed)
    return Fraction(min(progress.required_done, plan.required) + electives, plan.needed)


def advance(progress: Progress) -> tuple[int, Decimal, str]:
    """To choose between two records of one person in one class: the higher one says more."""
    return progress.completions, progress.hours or Decimal(0), progress.as_of


@dataclass(frozen=True, slots=True)
class Lag:
    """What is missing: against the schedule on a day, and to the end of the class."""

    required: int = 0  # required lessons behind the schedule
    electives: int = 0  # electives that are missing although the class is over
    required_left: int = 0
    electives_left: int = 0

    @property
    def is_late(self) -> bool:
        """Whether the person has to be rung up."""
        return self.required + self.electives > 0

    def told(self) -> str:
        """落后3节，选修差2节; "" for nobody behind."""
        required = f"落后{self.required}节" if self.required else ""
        electives = f"选修差{self.electives}节" if self.electives else ""
        return "，".join(part for part in (required, electives) if part)


def scheduled(plan: ClassPlan, on: date) -> int:
    """How many required lessons should be done by the morning of `on`: spread evenly from the first to the last day.

    Rounded down, for the learner. Everything once the last day is over; nothing before the first, and, where only
    the last day is known, nothing until then. Where no last day is known nobody can be behind.
    """
    if not plan.ended:
        return 0
    last = PartialDate.from_iso(plan.ended).last_day
    if on > last:
        return plan.required
    if not plan.began:
        return 0
    first = _first_day(plan.began)
    days = (last - first).days + 1
    return plan.required * max((on - first).days, 0) // days if days > 0 else 0


def behind(progress: Progress, plan: ClassPlan, on: date) -> Lag:
    """How many lessons the person is behind the schedule on that day, and how many are left to the end."""
    required_left = max(plan.required - progress.required_done, 0)
    electives_left = max(plan.electives_needed - progress.elective_done, 0)
    over = bool(plan.ended) and on > PartialDate.from_iso(plan.ended).last_day
    return Lag(
        max(scheduled(plan, on) - progress.required_done, 0),
        electives_left if over else 0,
        required_left,
        electives_left,
    )


def state_of(progress: Progress, plan: ClassPlan, on: date) -> str:
    """One of `STATES`."""
    if is_finished(progress, plan):
        return FINISHED
    if not progress.completions:
        return NOT_STARTED
    return BEHIND if behind(progress, plan, on).is_late else UNDER_WAY


def tell_state(progress: Progress, plan: ClassPlan, on: date) -> str:
    """The state as people read it: 落后3节, 未开始（落后3节）, 已学完."""
    state, late = state_of(progress, plan, on), behind(progress, plan, on).told()
    if state == NOT_STARTED and late:
        return f"{NOT_STARTED}（{late}）"
    return late if state == BEHIND else state


def hours_done(progress: Progress, lines: Collection[OnlineLine]) -> Decimal:
    """网络学时 of one person in one class: the platform's where it gives them, else those of the lessons done.

    A lesson without hours counts as `USUAL_HOURS`. Where only the number of lessons is known and not which ones,
    they are taken to be the first of their kind: platforms open their lessons in this order.
    """
    if progress.hours is not None:
        return progress.hours
    named = set(progress.done)
    total = Decimal(0)
    for required, count in ((True, progress.required_done), (False, progress.elective_done)):
        kind = sorted((one for one in lines if one.required is required), key=lambda one: one.number)
        certain = [one for one in kind if one.number in named]
        guessed = [one for one in kind if one.number not in named][: max(count - len(certain), 0)]
        total += sum((_hours(one) for one in [*certain, *guessed]), Decimal(0))
    return total


def _hours(line: OnlineLine) -> Decimal:
    return USUAL_HOURS if line.hours is None else line.hours


def counts_of(done: Iterable[int], lines: Collection[OnlineLine]) -> tuple[int, int]:
    """How many required lessons and how many electives these numbers are; unknown numbers do not count."""
    kinds = {one.number: one.required for one in lines}
    known = [kinds[number] for number in set(done) if number in kinds]
    return sum(known), len(known) - sum(known)


def numbered(required: int, electives: int) -> list[OnlineLine]:
    """Lessons of a class of which only the numbers are known: 必修第1课 …, then 选修第1课 …."""
    first = [OnlineLine(number, f"必修第{number}课") for number in range(1, required + 1)]
    return first + [
        OnlineLine(required + number, f"选修第{number}课", required=False)
        for number in range(1, electives + 1)
    ]


_RANGE = re.compile(r"(\d{1,4})(?:[-~—–－～至到](\d{1,4}))?", re.ASCII)
_BETWEEN = re.compile(r"[、,，;；\s]+")
_DASHES = re.compile(r"\s*([-~—–－～至到])\s*")


def parse_numbers(text: str) -> tuple[int, ...]:
    """The numbers of "1-37、40", in their order; `UserError` for what is none."""
    found: set[int] = set()
    parts = _BETWEEN.split(_DASHES.sub(r"\1", text.strip())) if text.strip() else []
    for part in filter(None, parts):
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not 0 < first <= last:
            raise UserError(f"已学节次里的“{part}”认不出来，请写成“1-37、40”的样子。")
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def tell_numbers(numbers: Iterable[int]) -> str:
    """The numbers as people write them: 1-37、40."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(_tell_run(first, last) for first, last in runs)


def _tell_run(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}、{last}" if last == first + 1 else f"{first}-{last}"


def check_lines(lines: Sequence[OnlineLine]) -> None:
    """`UserError` where two lessons have one number, or one has no title."""
    seen: set[int] = set()
    for one in lines:
        if not one.title:
            raise UserError(f"第{one.number}节没有写课程名称，请补上。")
        if one.number in seen:
            raise UserError(f"节次{one.number}出现了两次，请改成不同的节次。")
        seen.add(one.number)


def day_of_figures(days: Iterable[str]) -> str:
    """The day (stored form) that a class is judged by: the one that most learners' figures are of, the later of equals.

    One person typed by hand today does not make everybody else late by today's schedule. "" where no day is known.
    """
    counts = Counter(filter(None, days))
    return max(counts, key=lambda day: (counts[day], day), default="")


def _first_day(iso: str) -> date:
    day = PartialDate.from_iso(iso)
    return date(day.year, day.month or 1, day.day or 1)
