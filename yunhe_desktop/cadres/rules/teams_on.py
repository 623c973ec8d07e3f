"""All teams on a day, whether frozen in a snapshot or as the files say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from yunhe_desktop.cadres.rules.members import Member, is_counted


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


def by_person(members: Iterable[Member]) -> dict[str, tuple[Member, ...]]:
    """Each person with the villages in which they serve, by the cadre's key."""
    found: dict[str, tuple[Member, ...]] = {}
    for member in members:
        found[member.cadre_id] = (*found.get(member.cadre_id, ()), member)
    return found
