"""到课率 of each village in each lesson, and which villages to ring up about it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from yunhe_desktop.night_school.rules.attendance import Headcount, headcount, is_missed
from yunhe_desktop.night_school.rules.statistics import PlannedLesson, Seat

Rates = Mapping[str, Mapping[str, Headcount]]  # by village, then by lesson

LAST_LESSONS = 5  # that somebody of the village should have come to
LEAST_EXPECTED = 3  # 人次 below which a village is not judged: one ill person would decide
MOST_VILLAGES = 5


def village_rates(seats: Iterable[Seat]) -> dict[str, dict[str, Headcount]]:
    """By village and lesson: how many should have come and came. No entry where nobody was on the list."""
    marks: dict[str, dict[str, list[Seat]]] = defaultdict(lambda: defaultdict(list))
    for seat in seats:
        marks[seat.village_id][seat.lesson_id].append(seat)
    return {
        village: {lesson: headcount(one.mark for one in some) for lesson, some in lessons.items()}
        for village, lessons in marks.items()
    }


@dataclass(frozen=True, slots=True)
class RingUp:
    """A village to ring up, and why."""

    village_id: str
    lessons: tuple[str, ...]  # the lessons looked at, in their order
    count: Headcount  # of them, in 人次
    owed: int  # 人次 missed and not made up
    often: tuple[tuple[str, int], ...]  # who was away how often, the most often first

    @property
    def rate(self) -> Fraction:
        """到课率."""
        return self.count.rate or Fraction(0)

    @property
    def reason(self) -> str:
        """In words: what happened in how many lessons, and who was away."""
        count = self.count
        away = [
            f"{text}{number}人次"
            for text, number in (("缺勤", count.absent), ("请假", count.on_leave), ("未登记", count.unmarked))
            if number
        ]
        said = f"最近{len(self.lessons)}次课应到{count.expected}人次，实到{count.came}人次；{'、'.join(away)}"
        said += f"，还有{self.owed}人次没有补学" if self.owed else "，都已补学" if count.made_up else ""
        names = "、".join(f"{name}{times}次" for name, times in self.often[:_MOST_NAMED])
        more = f"等{len(self.often)}人" if len(self.often) > _MOST_NAMED else ""
        return f"{said}。没到的：{names}{more}。"


_MOST_NAMED = 4


def villages_to_ring(lessons: Sequence[PlannedLesson], seats: Iterable[Seat]) -> list[RingUp]:
    """Up to five villages with the lowest 到课率 over the last five lessons that they were expected in.

    Those with fewer than three 人次 expected there are not judged, those that missed nothing not named. Ties go to
    the village with more heads away, then by its first place on the lists. `lessons` are in the order of time.
    """
    order = {one.id: number for number, one in enumerate(lessons)}
    of_village: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.mark.expected and seat.lesson_id in order:
            of_village[seat.village_id].append(seat)
    judged = [_judged(village, some, order) for village, some in of_village.items()]
    found = [
        one for one in judged if one.count.expected >= LEAST_EXPECTED and one.count.came < one.count.expected
    ]
    found.sort(key=lambda one: (one.rate, one.count.came - one.count.expected))
    return found[:MOST_VILLAGES]


def _judged(village: str, seats: Sequence[Seat], order: Mapping[str, int]) -> RingUp:
    lessons = sorted({one.lesson_id for one in seats}, key=order.__getitem__)[-LAST_LESSONS:]
    last = [one for one in seats if one.lesson_id in lessons]
    away: dict[str, list[str]] = defaultdict(list)
    for one in last:
        if not one.came:
            away[one.mark.cadre_id].append(one.name)
    often = sorted(((names[0], len(names)) for names in away.values()), key=lambda pair: -pair[1])
    owed = sum(is_missed(one.mark.state) and not one.mark.made_up for one in last)
    return RingUp(village, tuple(lessons), headcount(one.mark for one in last), owed, tuple(often))
