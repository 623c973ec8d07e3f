"""What a mark means, and how marks add up to 应到, 实到, 请假 and 缺席.

人次 are heads times lessons; 人数 are different people; 覆盖率 is 人数 over the roster (see `coverage`). The three
are told apart everywhere.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from yunhe_desktop.night_school.rules.codes import ABSENT, CAME, MADE_UP, ON_LEAVE, UNMARKED


@dataclass(frozen=True, slots=True)
class Mark:
    """One person in one lesson."""

    cadre_id: str
    state: str = UNMARKED  # what was marked on the day
    made_up: bool = False
    expected: bool = True  # False: came without being on the list (旁听)


@dataclass(frozen=True, slots=True)
class Headcount:
    """One lesson, or several added up: then all figures are 人次."""

    expected: int = 0  # 应到
    came: int = 0  # 实到, of those expected
    on_leave: int = 0  # 请假, made up or not
    absent: int = 0  # 缺席, made up or not
    unmarked: int = 0  # 未登记
    made_up: int = 0  # 已补学, of those on leave and absent
    guests: int = 0  # 旁听: came without being expected

    def __add__(self, other: "Headcount") -> "Headcount":
        return Headcount(
            self.expected + other.expected,
            self.came + other.came,
            self.on_leave + other.on_leave,
            self.absent + other.absent,
            self.unmarked + other.unmarked,
            self.made_up + other.made_up,
            self.guests + other.guests,
        )

    @property
    def attendances(self) -> int:
        """培训人次: everybody who sat there, expected or not; a make-up is told apart and not counted."""
        return self.came + self.guests

    @property
    def rate(self) -> Fraction | None:
        """到课率: 实到 over 应到; None where nobody was expected."""
        return Fraction(self.came, self.expected) if self.expected else None


def shown_state(state: str, *, made_up: bool) -> str:
    """What people read: a missed lesson that was made up is 已补学."""
    return MADE_UP if made_up and is_missed(state) else state


def is_missed(state: str) -> bool:
    """Whether the person was away, excused or not: only then is there something to make up."""
    return state == ABSENT or state in ON_LEAVE


def rank(mark: Mark) -> tuple[bool, ...]:
    """To choose between two marks of one person in one lesson: the higher one counts.

    Who came, came; then who made it up, was on leave, was absent; who is not marked at all comes last.
    """
    missed = is_missed(mark.state)
    return mark.state in CAME, mark.made_up and missed, mark.state in ON_LEAVE, missed, mark.expected


def headcount(marks: Iterable[Mark]) -> Headcount:
    """Add up the marks of one lesson or of several."""
    expected = came = on_leave = absent = unmarked = made_up = guests = 0
    for mark in marks:
        if not mark.expected:
            guests += mark.state in CAME
            continue
        expected += 1
        came += mark.state in CAME
        on_leave += mark.state in ON_LEAVE
        absent += mark.state == ABSENT
        unmarked += mark.state == UNMARKED
        made_up += mark.made_up and is_missed(mark.state)
    return Headcount(expected, came, on_leave, absent, unmarked, made_up, guests)


def people_reached(marks: Iterable[Mark]) -> frozenset[str]:
    """培训人数: everybody who came at least once, by key."""
    return frozenset(mark.cadre_id for mark in marks if mark.state in CAME)


def coverage(reached: Collection[str], roster: Collection[str]) -> Fraction | None:
    """覆盖率: of the people on the roster, how many came at least once; None for an empty roster.

    Who came and is no longer on the roster counts among 人数, not here.
    """
    return Fraction(len(set(reached) & set(roster)), len(set(roster))) if roster else None


def percent(share: Fraction | None, decimals: int = 1) -> str:
    """A share as people read it, rounded half up: 98.5%; "" for None."""
    if share is None:
        return ""
    unit = 10**decimals
    scaled = (2 * share.numerator * 100 * unit + share.denominator) // (2 * share.denominator)
    return f"{scaled // unit}.{scaled % unit:0{decimals}d}%" if decimals else f"{scaled}%"
