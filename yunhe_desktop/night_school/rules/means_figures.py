"""What is learned beside the lessons, in figures: online classes, books handed out, viewings, study meetings."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple


class OnlineCourse(NamedTuple):
    """An online class with its number of lessons."""

    id: str
    name: str
    required: int = 0
    elective: int = 0


class Learner(NamedTuple):
    """One person in one online class."""

    id: str
    class_id: str
    cadre_id: str
    township: str
    village: str
    name: str
    required_done: int = 0
    elective_done: int = 0
    finished_on: str = ""

    @property
    def completions(self) -> int:
        """Lessons learned to the end: 人次."""
        return self.required_done + self.elective_done


class Handout(NamedTuple):
    """Copies of one title for a person, or a village."""

    id: str
    book_id: str
    title: str
    cadre_id: str  # "" = for the village's shelf
    township: str
    village: str
    name: str
    date: str
    copies: int = 1


class ViewingLine(NamedTuple):
    """One line of a site's log."""

    id: str
    village_id: str
    township: str
    village: str
    date: str
    kind: str
    subject: str
    people: int = 0
    hours: Decimal = Decimal(0)


class MeetingLine(NamedTuple):
    """One 三会一课 or 主题党日."""

    id: str
    village_id: str
    township: str
    village: str
    date: str
    kind: str
    topic: str
    expected: int = 0
    attended: int = 0


@dataclass(frozen=True, slots=True)
class Means:
    """The year's rows; every figure is a count of them."""

    courses: tuple[OnlineCourse, ...] = ()
    learners: tuple[Learner, ...] = ()
    handouts: tuple[Handout, ...] = ()
    viewings: tuple[ViewingLine, ...] = ()
    meetings: tuple[MeetingLine, ...] = ()

    def of_township(self, township: str) -> "Means":
        """The rows of a township, all for "". The classes stay."""
        if not township:
            return self
        return replace(
            self,
            learners=tuple(one for one in self.learners if one.township == township),
            handouts=tuple(one for one in self.handouts if one.township == township),
            viewings=tuple(one for one in self.viewings if one.township == township),
            meetings=tuple(one for one in self.meetings if one.township == township),
        )

    # 网上班

    @property
    def required(self) -> int:
        """必修课, of all classes."""
        return sum(one.required for one in self.courses)

    @property
    def elective(self) -> int:
        """选修课, of all classes."""
        return sum(one.elective for one in self.courses)

    @property
    def completions(self) -> int:
        """人次 of lessons learned to the end."""
        return sum(one.completions for one in self.learners)

    @property
    def learning(self) -> tuple[str, ...]:
        """Different people in online classes."""
        return _once(one.cadre_id for one in self.learners)

    @property
    def finished(self) -> tuple[str, ...]:
        """Different people who finished one."""
        return _once(one.cadre_id for one in self.learners if one.finished_on)

    # 书籍

    @property
    def titles(self) -> tuple[str, ...]:
        """Keys of the titles of which copies were handed out."""
        return _once(one.book_id for one in self.handouts)

    @property
    def copies(self) -> int:
        """册."""
        return sum(one.copies for one in self.handouts)

    # 远教站点

    @property
    def sites(self) -> tuple[str, ...]:
        """Villages whose site was used."""
        return _once(one.village_id for one in self.viewings)

    @property
    def viewers(self) -> int:
        """人次."""
        return sum(one.people for one in self.viewings)

    @property
    def viewing_hours(self) -> Decimal:
        """Hours that the sites were on."""
        return sum((one.hours for one in self.viewings), Decimal(0))

    # 组织生活

    @property
    def meeting_villages(self) -> tuple[str, ...]:
        """Villages that held one."""
        return _once(one.village_id for one in self.meetings)

    @property
    def meeting_attendances(self) -> int:
        """人次."""
        return sum(one.attended for one in self.meetings)


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
