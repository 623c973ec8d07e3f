"""The figures of a comparison, each with the people behind it: exact, and as of each side's own day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from yunhe_desktop.cadres.rules.codes import EDUCATIONS, PARTY_MEMBERS
from yunhe_desktop.cadres.rules.members import Member
from yunhe_desktop.cadres.rules.posts import is_cross_posted, is_dual_head
from yunhe_desktop.cadres.rules.teams_on import TeamsOn, by_person
from yunhe_desktop.dates import PartialDate

YOUNG = 35  # "35岁以下" includes 35 (民法典 §1259)
_SECONDARY = frozenset(EDUCATIONS[: EDUCATIONS.index("高中") + 1])
_COLLEGE = frozenset(EDUCATIONS[: EDUCATIONS.index("大专") + 1])


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure on one day: `value` is exact, None where nobody is there to tell; `people` stand behind it."""

    value: Fraction | None
    people: tuple[Member, ...]
    count: int  # of people, or of villages
    of: int  # in all
    unknown: int = 0  # people whose file does not tell

    @property
    def share(self) -> Fraction | None:
        """`count` of `of`, from 0 to 1."""
        return Fraction(self.count, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One line of the comparison; `unit` is 人, 岁 or 个村."""

    label: str
    unit: str
    is_share: bool
    old: Amount
    new: Amount

    @property
    def difference(self) -> Fraction | None:
        """New minus old: of shares in percentage points, else in the unit; None where one is not known."""
        one, other = (self.old.share, self.new.share) if self.is_share else (self.old.value, self.new.value)
        if one is None or other is None:
            return None
        return (other - one) * (100 if self.is_share else 1)


@dataclass(frozen=True, slots=True)
class _Person:
    """One person on a day: a member in one village or in several, and their age where it is known."""

    members: tuple[Member, ...]
    age: int | None

    @property
    def first(self) -> Member:
        return self.members[0]


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Everybody of one day, each once, put together once for all figures."""

    people: tuple[_Person, ...]

    def counted(
        self, wanted: Callable[[_Person], bool], unknown: Callable[[_Person], bool] = lambda _person: False
    ) -> Amount:
        """How many people of whom `wanted` is true, and of how many nothing is known."""
        found = tuple(one.first for one in self.people if wanted(one))
        untold = sum(map(unknown, self.people))
        return Amount(Fraction(len(found)), found, len(found), len(self.people), untold)

    def mean_age(self) -> Amount:
        known = [one for one in self.people if one.age is not None]
        years = sum(one.age for one in known if one.age is not None)
        mean = Fraction(years, len(known)) if known else None
        untold = len(self.people) - len(known)
        return Amount(mean, tuple(one.first for one in known), len(known), len(self.people), untold)

    def dual_heads(self) -> Amount:
        """Of how many villages one person heads both the Party organisation and the village committee."""
        members = [member for one in self.people for member in one.members]
        heads = tuple(member for member in members if is_dual_head(member.positions))
        count = len({member.village_id for member in heads})
        villages = {member.village_id for member in members}
        return Amount(Fraction(count), heads, count, len(villages))


def _crowd(teams: TeamsOn) -> _Crowd:
    people = by_person(teams.members).values()
    return _Crowd(tuple(_Person(members, age_of(members[0], teams.on)) for members in people))


def compared_figures(old: TeamsOn, new: TeamsOn) -> tuple[ComparedFigure, ...]:
    """Every figure of both days, in the order in which they are shown."""
    sides = _crowd(old), _crowd(new)

    def figure(label: str, unit: str, count: Callable[[_Crowd], Amount], *, share: bool) -> ComparedFigure:
        return ComparedFigure(label, unit, share, *map(count, sides))

    def of_people(label: str, count: Callable[[_Crowd], Amount]) -> ComparedFigure:
        return figure(label, "人", count, share=True)

    return (
        figure("人数", "人", lambda crowd: crowd.counted(lambda _one: True), share=False),
        figure("平均年龄", "岁", _Crowd.mean_age, share=False),
        of_people(f"{YOUNG}岁以下", _young),
        of_people("高中以上学历", lambda crowd: _educated(crowd, _SECONDARY)),
        of_people("大专以上学历", lambda crowd: _educated(crowd, _COLLEGE)),
        of_people("女干部", _women),
        of_people("中共党员（含预备）", _party),
        figure("“一肩挑”的村", "个村", _Crowd.dual_heads, share=True),
        of_people("交叉任职", _cross_posted),
    )


def age_of(member: Member, on: date) -> int | None:
    """周岁 on that day; None where the birth date does not tell."""
    return PartialDate.from_iso(member.birth_date).age_on(on) if member.birth_date else None


def _young(crowd: _Crowd) -> Amount:
    return crowd.counted(lambda one: one.age is not None and one.age <= YOUNG, lambda one: one.age is None)


def _educated(crowd: _Crowd, levels: frozenset[str]) -> Amount:
    return crowd.counted(lambda one: one.first.education in levels, lambda one: not one.first.education)


def _women(crowd: _Crowd) -> Amount:
    return crowd.counted(lambda one: one.first.sex == "女", lambda one: not one.first.sex)


def _party(crowd: _Crowd) -> Amount:
    return crowd.counted(
        lambda one: one.first.political_status in PARTY_MEMBERS, lambda one: not one.first.political_status
    )


def _cross_posted(crowd: _Crowd) -> Amount:
    return crowd.counted(lambda one: any(is_cross_posted(member.positions) for member in one.members))
