"""The statistics of the teams on a day: people and posts told apart, and behind every figure the people it counts.

Nothing is dropped: within a scope (a township, or all of them) the categories of a division add up to the people
of the scope, and the posts to its posts. Who serves in two townships is one person of each and one altogether.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from yunhe_desktop.cadres.rules.codes import EDUCATIONS, PARTY_MEMBERS
from yunhe_desktop.cadres.rules.derived import age_on
from yunhe_desktop.cadres.rules.divisions import (
    UNKNOWN,
    Bands,
    Division,
    divisions,
    pyramid_label,
    pyramid_labels,
)
from yunhe_desktop.cadres.rules.members import Member
from yunhe_desktop.cadres.rules.posts import POSITIONS, is_cross_posted, is_dual_head, position_rank

ALTOGETHER = "合计"
_COLLEGE = frozenset(EDUCATIONS[: EDUCATIONS.index("大专") + 1])
_COMMITTEES = frozenset(POSITIONS[:6])  # 党组织 and 村委会: the 两委 in the narrow sense


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and whom it counts: keys of cadres, one as often as it counts."""

    keys: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """How much it counts."""
        return len(self.keys)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody it counts, each once."""
        return tuple(dict.fromkeys(self.keys))


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One category."""

    label: str
    figures: tuple[Figure, ...]  # in the order of the scopes


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One division with its categories; `unit` is 人 or 职."""

    key: str
    title: str
    definition: str
    rows: tuple[FigureRow, ...]
    unit: str = "人"


@dataclass(frozen=True, slots=True)
class Pyramid:
    """Ages by sex in bands of five years, the youngest first; who lacks age or sex is `unplaced`."""

    men: tuple[FigureRow, ...]
    women: tuple[FigureRow, ...]
    unplaced: tuple[Figure, ...]  # in the order of the scopes


@dataclass(frozen=True, slots=True)
class Scope:
    """The headline figures of a township, or of all."""

    key: str  # of the township, "" altogether
    name: str
    villages: int  # with anybody of the village itself in office
    dual_villages: int  # where one person heads the Party organisation and the village committee
    people: Figure
    posts: Figure
    residents: Figure  # 驻村, in no post of a village itself
    women: Figure
    party_members: Figure
    college: Figure  # 大专 and above
    age_known: Figure
    years: int  # the ages of all whose age is known, added up
    dual_heads: Figure
    committee_members: Figure  # who holds a post of 党组织 or 村委会
    cross_posted: Figure
    start_unknown: Figure

    @property
    def average_age(self) -> Fraction | None:
        """The exact average of the known ages; None where none is known."""
        return Fraction(self.years, self.age_known.number) if self.age_known.number else None

    @property
    def dual_share(self) -> Fraction | None:
        """一肩挑比例: of the villages that have anybody in office."""
        return share(self.dual_villages, self.villages)

    @property
    def cross_share(self) -> Fraction | None:
        """交叉任职比例: of those who sit on one of the two committees."""
        return share(self.cross_posted.number, self.committee_members.number)


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything about one day."""

    on: date
    scopes: tuple[Scope, ...]  # each township, then all of them
    tables: tuple[FigureTable, ...]
    pyramid: Pyramid

    def table(self, key: str) -> FigureTable:
        """The table of one division: age, sex, education, status, ethnicity, tenure, service or post."""
        return next(table for table in self.tables if table.key == key)


def statistics_of(members: Sequence[Member], on: date, bands: Bands | None = None) -> Statistics:
    """Count the members of a day (see `queries.members_on`), townships in the order in which they come."""
    by_township: dict[str, list[Member]] = {}
    for member in members:
        by_township.setdefault(member.township_id, []).append(member)
    groups = [*by_township.values(), list(members)]
    named = [(group[0].township_id, group[0].township) for group in by_township.values()]
    people = [_each_once(group) for group in groups]
    ages = _Ages(on)
    return Statistics(
        on,
        tuple(
            _scope(key, name, group, each, ages)
            for (key, name), group, each in zip([*named, ("", ALTOGETHER)], groups, people, strict=True)
        ),
        (_posts(groups), *(_table(division, people) for division in divisions(on, bands or Bands()))),
        _pyramid(people, ages),
    )


def share(part: int, whole: int) -> Fraction | None:
    """The exact share; None of nothing."""
    return Fraction(part, whole) if whole else None


def tenths_text(number: Fraction | None) -> str:
    """To one decimal, rounded half up: 48.3; — for None. Not for negative numbers."""
    if number is None:
        return "—"
    tenths = (20 * number.numerator + number.denominator) // (2 * number.denominator)
    return f"{tenths // 10}.{tenths % 10}"


def percent_text(number: Fraction | None) -> str:
    """As percent to one decimal: 91.9%; — for None."""
    return "—" if number is None else f"{tenths_text(100 * number)}%"


class _Ages:
    """Ages on the day; many people share a month of birth."""

    def __init__(self, on: date) -> None:
        self.of = cache(lambda birth_date: age_on(birth_date, on))


def _each_once(members: Iterable[Member]) -> list[Member]:
    """Everybody once; of two villages the one that comes first."""
    first: dict[str, Member] = {}
    for member in members:
        first.setdefault(member.cadre_id, member)
    return list(first.values())


def _figure(members: Iterable[Member]) -> Figure:
    return Figure(tuple(dict.fromkeys(member.cadre_id for member in members)))


def _scope(key: str, name: str, members: list[Member], people: list[Member], ages: _Ages) -> Scope:
    known = [(one, age) for one in people if (age := ages.of(one.birth_date)) is not None]
    dual = [one for one in members if is_dual_head(one.positions)]
    at_home = {one.cadre_id for one in members if not one.is_resident}
    return Scope(
        key=key,
        name=name,
        villages=len({one.village_id for one in members if not one.is_resident}),
        dual_villages=len({one.village_id for one in dual}),
        people=_figure(people),
        posts=Figure(tuple(one.cadre_id for one in members for _ in one.positions)),
        residents=_figure(one for one in people if one.cadre_id not in at_home),
        women=_figure(one for one in people if one.sex == "女"),
        party_members=_figure(one for one in people if one.political_status in PARTY_MEMBERS),
        college=_figure(one for one in people if one.education in _COLLEGE),
        age_known=_figure(one for one, _age in known),
        years=sum(age for _one, age in known),
        dual_heads=_figure(dual),
        committee_members=_figure(one for one in members if not _COMMITTEES.isdisjoint(one.positions)),
        cross_posted=_figure(one for one in members if is_cross_posted(one.positions)),
        start_unknown=_figure(one for one in members if one.start_unknown),
    )


_Grouped = dict[str, list[str]]  # keys by label


def _table(division: Division, scopes: Sequence[Sequence[Member]]) -> FigureTable:
    grouped = []
    for people in scopes:
        group: _Grouped = {}
        for one in people:
            group.setdefault(division.label_of(one), []).append(one.cadre_id)
        grouped.append(group)
    found = {label for group in grouped for label in group}
    labels = [label for label in division.labels if division.always or label in found]
    labels += sorted(found - set(division.labels) - {UNKNOWN})
    labels += [UNKNOWN] if UNKNOWN in found else []
    return FigureTable(division.key, division.title, division.definition, _rows(labels, grouped))


def _posts(groups: Sequence[Sequence[Member]]) -> FigureTable:
    grouped = []
    for members in groups:
        group: _Grouped = {}
        for one in members:
            for position in one.positions:
                group.setdefault(position, []).append(one.cadre_id)
        grouped.append(group)
    labels = sorted(grouped[-1], key=lambda position: (position_rank(position), position))
    definition = "任职人次：一人兼几职算几次，所以合计是职数，大于人数。"
    return FigureTable("post", "职务", definition, _rows(labels, grouped), unit="职")


def _rows(labels: Iterable[str], grouped: Sequence[_Grouped]) -> tuple[FigureRow, ...]:
    return tuple(
        FigureRow(label, tuple(Figure(tuple(group.get(label, ()))) for group in grouped)) for label in labels
    )


def _pyramid(scopes: Sequence[Sequence[Member]], ages: _Ages) -> Pyramid:
    men: list[_Grouped] = [{} for _ in scopes]
    women: list[_Grouped] = [{} for _ in scopes]
    unplaced: list[list[str]] = [[] for _ in scopes]
    placed: set[int] = set()
    for number, people in enumerate(scopes):
        sides = {"男": men[number], "女": women[number]}
        for one in people:
            age, side = ages.of(one.birth_date), sides.get(one.sex)
            if age is None or side is None:
                unplaced[number].append(one.cadre_id)
                continue
            placed.add(age)
            side.setdefault(pyramid_label(age), []).append(one.cadre_id)
    labels = pyramid_labels(min(placed), max(placed)) if placed else ()
    return Pyramid(_rows(labels, men), _rows(labels, women), tuple(Figure(tuple(keys)) for keys in unplaced))
