"""An online class in figures: people by state, and 完成人次, for the class and for each township.

人数 are different people, each in one state; 完成人次 are the lessons that they finished, added up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from yunhe_desktop.night_school.rules.online import (
    BEHIND,
    FINISHED,
    NOT_STARTED,
    STATES,
    ClassPlan,
    Progress,
    behind,
    state_of,
)

DEFINITION = (
    "学员、学完、进行中、落后、未开始都是人数，一个人只在一处算一次；完成人次是每个人学完的节数相加。"
    "学完：必修全部学完，选修学够规定的节数。落后：按开班到结业平均排，必修少学了，或结业后选修还没学够；"
    "一节没学的算未开始，已经落后的也在落后名单上。"
)
"""What the figures mean, to stand where they are shown."""


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The people of one place in one class."""

    name: str
    learners: int = 0
    states: Mapping[str, int] = field(default_factory=dict)  # people by state, every state
    late: int = 0  # people who are behind, those who have not started included
    completions: int = 0  # 人次
    required: int = 0  # finished required lessons, 人次
    required_due: int = 0  # people times required lessons

    @property
    def finished(self) -> int:
        """学完人数."""
        return self.states.get(FINISHED, 0)

    @property
    def rate(self) -> Fraction | None:
        """学完率: 学完人数 over 学员; None without learners."""
        return Fraction(self.finished, self.learners) if self.learners else None

    @property
    def required_rate(self) -> Fraction | None:
        """必修完成率: required lessons finished over those that all people together have to finish."""
        return Fraction(self.required, self.required_due) if self.required_due else None

    @property
    def average(self) -> Fraction | None:
        """人均: lessons finished for each person."""
        return Fraction(self.completions, self.learners) if self.learners else None


def group_figures(name: str, people: Iterable[Progress], plan: ClassPlan, on: date) -> GroupFigures:
    """Add up some people of a class, as of a day."""
    counts = dict.fromkeys(STATES, 0)
    learners = late = completions = required = 0
    for one in people:
        learners += 1
        counts[state_of(one, plan, on)] += 1
        late += behind(one, plan, on).is_late
        completions += one.completions
        required += min(one.required_done, plan.required)
    return GroupFigures(name, learners, counts, late, completions, required, learners * plan.required)


def one_decimal(number: Fraction | None) -> str:
    """40.6, rounded half up; "" for None."""
    if number is None:
        return ""
    tenths = (2 * number.numerator * 10 + number.denominator) // (2 * number.denominator)
    return f"{tenths // 10}.{tenths % 10}"


LATE = "落后名单"
"""Chosen beside the states: everybody who is behind, whether they have started or not."""

CHOICES = (*STATES, LATE)


def fits(progress: Progress, plan: ClassPlan, on: date, choice: str) -> bool:
    """Whether the person is one of this choice ("" = everybody)."""
    if not choice:
        return True
    if choice == LATE:
        return behind(progress, plan, on).is_late
    return state_of(progress, plan, on) == choice


def rank_of(progress: Progress, plan: ClassPlan, on: date) -> tuple[int, int]:
    """Who is furthest behind comes last: to sort by state."""
    order = {FINISHED: 0, BEHIND: 2, NOT_STARTED: 3}
    lag = behind(progress, plan, on)
    return order.get(state_of(progress, plan, on), 1), lag.required + lag.electives
