"""One person's year: every lesson that they were on the list of, in order, and what it comes to."""

from dataclasses import dataclass
from decimal import Decimal

from yunhe_desktop.night_school.rules.attendance import Headcount, headcount
from yunhe_desktop.night_school.rules.statistics import Person, PlannedLesson, Records, Seat


@dataclass(frozen=True, slots=True)
class PersonYear:
    """A person with their lessons."""

    person: Person
    lessons: tuple[tuple[PlannedLesson, Seat], ...]  # held ones, by day and time
    together: Decimal  # 集中学时
    online: Decimal  # 网络学时

    @property
    def count(self) -> Headcount:
        """How often they were expected, came, were away; `unmarked` where nobody said."""
        return headcount(seat.mark for _lesson, seat in self.lessons)

    @property
    def hours(self) -> Decimal:
        """What all of them earned."""
        return self.together + self.online


def person_year(records: Records, cadre_id: str, form: str = "") -> PersonYear | None:
    """The year of a person, in lessons of a form ("" = all); None for who is neither on the roster nor on a list."""
    person = next((one for one in records.people if one.cadre_id == cadre_id), None)
    if person is None:
        return None
    held = {one.id: one for one in records.held if records.fits(form, one)}
    lessons = tuple(
        (held[seat.lesson_id], seat)
        for seat in records.seats
        if seat.mark.cadre_id == cadre_id and seat.lesson_id in held
    )
    online = [seat.hours for lesson, seat in lessons if lesson.form in records.online_forms]
    together = [seat.hours for lesson, seat in lessons if lesson.form not in records.online_forms]
    return PersonYear(person, lessons, sum(together, Decimal(0)), sum(online, Decimal(0)))
