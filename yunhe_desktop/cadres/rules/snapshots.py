"""对比: what two states of all teams have in common, what changed, and who stands behind each figure.

Counted are people, each once, although who serves in two villages is a member twice; 驻村干部 are left out. Shares are
of the people counted, so that whoever's 学历 is not recorded counts as not having it; how many that are is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yunhe_desktop.cadres.rules.compared_figures import ComparedFigure, compared_figures
from yunhe_desktop.cadres.rules.members import Member
from yunhe_desktop.cadres.rules.teams_on import TeamsOn, by_person


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
    return Comparison(old, new, compared_figures(old, new), passages, _places(old, new))


def _passages(old: Sequence[Member], new: Sequence[Member]) -> tuple[Passage, ...]:
    before, after = by_person(old), by_person(new)
    return tuple(
        Passage(key, (after.get(key) or before[key])[0].name, before.get(key, ()), after.get(key, ()))
        for key in dict.fromkeys([*before, *after])
    )


def _posts(members: Iterable[Member]) -> set[str]:
    return {position for member in members for position in member.positions}


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
