"""对比: what two states of all teams have in common, what changed, and who stands behind each figure.

Counted are people, each once, although who serves in two villages is a member twice; 驻村干部 are left out. Shares are
of the people counted, so that whoever's 学历 is not recorded counts as not having it; how many that are is told.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from yunhe_desktop.cadres.rules.codes import EDUCATIONS, PARTY_MEMBERS
from yunhe_desktop.cadres.rules.members import Member, is_counted
from yunhe_desktop.cadres.rules.posts import is_cross_posted, is_dual_head
from yunhe_desktop.dates import PartialDate

YOUNG = 35  # "35岁以下" includes 35 (民法典 §1259)
_SECONDARY = frozenset(EDUCATIONS[: EDUCATIONS.index("高中") + 1])
_COLLEGE = frozenset(EDUCATIONS[: EDUCATIONS.index("大专") + 1])


@dataclass(frozen=True, slots=True)
class TeamsOn:
    """All teams on a day: a snapshot, or the present state; `name` is what the user calls it."""

    name: str
    on: date
    members: tuple[Member, ...]

    def within(self, township: str = "", village_id: str = "") -> "TeamsOn":
        """Only the members in that township (by its name) or village (by its key)."""
        chosen = tuple(
            member
            for member in self.members
            if (not township or member.township == township)
            and (not village_id or member.village_id == village_id)
        )
        return replace(self, members=chosen)

    def counted(self) -> "TeamsOn":
        """Without 驻村 and whoever else is no 村"两委"干部."""
        members = tuple(one for one in self.members if is_counted(one.positions, residents=False))
        return replace(self, members=members)


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
class Passage:
    """One person between the two days: where they served, one `Member` for each village."""

    cadre_id: str
    name: str
    before: tuple[Member, ...]
    after: tuple[Member, ...]

    @property
    def kept(self) -> bool:
        """In office on both days."""
        return bool(self.before and self.after)

    @property
    def joined(self) -> bool:
        """In office on the later day only."""
        return not self.before

    @property
    def left(self) -> bool:
        """In office on the earlier day only."""
        return not self.after

    @property
    def moved(self) -> bool:
        """Kept, in another village than before."""
        return self.kept and {m.village_id for m in self.before} != {m.village_id for m in self.after}

    @property
    def changed_post(self) -> bool:
        """Kept, with other posts than before, wherever."""
        return self.kept and _posts(self.before) != _posts(self.after)


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """How many people of a township (`village` "") or a village stayed, came and went."""

    township: str
    village: str
    village_id: str
    old: int
    new: int
    kept: int
    joined: int
    left: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states of the teams side by side."""

    old: TeamsOn
    new: TeamsOn
    figures: tuple[ComparedFigure, ...]
    passages: tuple[Passage, ...]
    places: tuple[PlaceCounts, ...]

    @property
    def kept(self) -> tuple[Passage, ...]:
        """连任."""
        return tuple(one for one in self.passages if one.kept)

    @property
    def joined(self) -> tuple[Passage, ...]:
        """新进."""
        return tuple(one for one in self.passages if one.joined)

    @property
    def left(self) -> tuple[Passage, ...]:
        """离开."""
        return tuple(one for one in self.passages if one.left)

    @property
    def moved(self) -> tuple[Passage, ...]:
        """调村, among those kept."""
        return tuple(one for one in self.passages if one.moved)

    @property
    def changed_post(self) -> tuple[Passage, ...]:
        """改任, among those kept."""
        return tuple(one for one in self.passages if one.changed_post)


def compare(old: TeamsOn, new: TeamsOn) -> Comparison:
    """What changed from the old state to the new one; ages are as of each one's own day.

    Comparing a part (`TeamsOn.within`) takes who went to another place as one who left.
    """
    old, new = old.counted(), new.counted()
    passages = _passages(old.members, new.members)
    return Comparison(old, new, _figures(old, new), passages, _places(old, new))


def _passages(old: Sequence[Member], new: Sequence[Member]) -> tuple[Passage, ...]:
    before, after = _by_person(old), _by_person(new)
    return tuple(
        Passage(key, (after.get(key) or before[key])[0].name, before.get(key, ()), after.get(key, ()))
        for key in dict.fromkeys([*before, *after])
    )


def _by_person(members: Iterable[Member]) -> dict[str, tuple[Member, ...]]:
    found: dict[str, tuple[Member, ...]] = {}
    for member in members:
        found[member.cadre_id] = (*found.get(member.cadre_id, ()), member)
    return found


def _posts(members: Iterable[Member]) -> set[str]:
    return {position for member in members for position in member.positions}


# the figures


def _figures(old: TeamsOn, new: TeamsOn) -> tuple[ComparedFigure, ...]:
    def share(label: str, count: Callable[[TeamsOn], Amount], unit: str = "人") -> ComparedFigure:
        return ComparedFigure(label, unit, True, count(old), count(new))

    return (
        ComparedFigure("人数", "人", False, _head_count(old), _head_count(new)),
        ComparedFigure("平均年龄", "岁", False, _mean_age(old), _mean_age(new)),
        share(f"{YOUNG}岁以下", _young),
        share("高中以上学历", lambda teams: _educated(teams, _SECONDARY)),
        share("大专以上学历", lambda teams: _educated(teams, _COLLEGE)),
        share("女干部", lambda teams: _counted(teams, lambda m: m.sex == "女", lambda m: not m.sex)),
        share("中共党员（含预备）", _party),
        share("“一肩挑”的村", _dual_heads, "个村"),
        share("交叉任职", lambda teams: _counted(teams, lambda m: is_cross_posted(m.positions))),
    )


def age_of(member: Member, on: date) -> int | None:
    """周岁 on that day; None where the birth date does not tell."""
    return PartialDate.from_iso(member.birth_date).age_on(on) if member.birth_date else None


def _counted(
    teams: TeamsOn,
    wanted: Callable[[Member], bool],
    unknown: Callable[[Member], bool] = lambda _member: False,
) -> Amount:
    """How many people of whom `wanted` is true in one of their villages."""
    people = _by_person(teams.members)
    found = [members[0] for members in people.values() if any(map(wanted, members))]
    count = len(found)
    untold = sum(unknown(members[0]) for members in people.values())
    return Amount(Fraction(count), tuple(found), count, len(people), untold)


def _head_count(teams: TeamsOn) -> Amount:
    return _counted(teams, lambda _member: True)


def _mean_age(teams: TeamsOn) -> Amount:
    people = [members[0] for members in _by_person(teams.members).values()]
    ages = [(one, age) for one in people if (age := age_of(one, teams.on)) is not None]
    mean = Fraction(sum(age for _one, age in ages), len(ages)) if ages else None
    known = tuple(one for one, _age in ages)
    return Amount(mean, known, len(known), len(people), len(people) - len(known))


def _young(teams: TeamsOn) -> Amount:
    def age(member: Member) -> int | None:
        return age_of(member, teams.on)

    return _counted(
        teams,
        lambda m: (years := age(m)) is not None and years <= YOUNG,
        lambda m: age(m) is None,
    )


def _educated(teams: TeamsOn, levels: frozenset[str]) -> Amount:
    return _counted(teams, lambda m: m.education in levels, lambda m: not m.education)


def _party(teams: TeamsOn) -> Amount:
    return _counted(teams, lambda m: m.political_status in PARTY_MEMBERS, lambda m: not m.political_status)


def _dual_heads(teams: TeamsOn) -> Amount:
    """Of how many villages one person heads both the Party organisation and the village committee."""
    villages = {member.village_id for member in teams.members}
    heads = tuple(member for member in teams.members if is_dual_head(member.positions))
    count = len({member.village_id for member in heads})
    return Amount(Fraction(count), heads, count, len(villages))


# by place


def _places(old: TeamsOn, new: TeamsOn) -> tuple[PlaceCounts, ...]:
    """Each township followed by its villages, in the order of the members."""
    before, after = _by_place(old), _by_place(new)
    names = {m.village_id: m.village for m in (*old.members, *new.members)}  # the newer name wins
    townships: dict[str, list[str]] = {}
    for township, village in dict.fromkeys([*before, *after]):
        townships.setdefault(township, []).append(village)
    return tuple(
        _place(township, names.get(key, ""), key, before, after)
        for township, keys in townships.items()
        for key in sorted(keys, key=bool)  # the township itself first, its villages as they came
    )


_People = dict[tuple[str, str], set[str]]  # by township and village ("" for the whole township)


def _by_place(teams: TeamsOn) -> _People:
    found: _People = {}
    for member in teams.members:
        for village in ("", member.village_id):
            found.setdefault((member.township, village), set()).add(member.cadre_id)
    return found


def _place(township: str, village: str, key: str, old: _People, new: _People) -> PlaceCounts:
    before, after = old.get((township, key), set()), new.get((township, key), set())
    return PlaceCounts(
        township, village, key, len(before), len(after), len(before & after), len(after - before),
        len(before - after),
    )  # fmt: skip
