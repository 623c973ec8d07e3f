"""对象: whom a lesson is for, said once in the plan and worked out when its list is fixed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True, slots=True)
class Invitee:
    """What decides whether a person is meant: who they are, where they serve, as what."""

    cadre_id: str
    village_id: str
    township_id: str
    positions: tuple[str, ...] = ()
    in_team: bool = True  # counts as 村"两委"干部
    resident: bool = False  # 驻村干部


@dataclass(frozen=True, slots=True)
class Audience:
    """Those of the `positions` in the places named, and people by name; all tuples hold keys but `positions`.

    No `positions` and not `team` means nobody but the people named. No township and no village means everywhere.
    """

    team: bool = True  # every 村"两委"干部
    residents: bool = False  # 驻村干部: 第一书记, 工作队员
    positions: tuple[str, ...] = ()  # of these posts, whatever `team` says
    townships: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # beside all others
    without: tuple[str, ...] = ()  # whatever else is said

    def invites(self, person: Invitee) -> bool:
        """Whether the person is meant."""
        if person.cadre_id in self.without:
            return False
        return person.cadre_id in self.people or (self._place_fits(person) and self._post_fits(person))

    def _place_fits(self, person: Invitee) -> bool:
        if not (self.townships or self.villages):
            return True
        return person.township_id in self.townships or person.village_id in self.villages

    def _post_fits(self, person: Invitee) -> bool:
        meant = (self.team and person.in_team) or (self.residents and person.resident)
        return meant or bool(set(person.positions) & set(self.positions))

    def stored(self) -> str:
        """As a text that the data file holds."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)

    @classmethod
    def from_stored(cls, text: str) -> Self:
        """The audience of that text; everybody of the teams where it is empty."""
        if not text:
            return cls()
        said = json.loads(text)
        return cls(
            team=bool(said.get("team")),
            residents=bool(said.get("residents")),
            **{
                name: tuple(said.get(name, ()))
                for name in ("positions", "townships", "villages", "people", "without")
            },
        )

    def described(self, places: Mapping[str, str], names: Sequence[str] = ()) -> str:
        """As a sentence for the plan: `places` are names of townships and villages by key, `names` of people."""
        whom = [*(["村“两委”干部"] if self.team else []), *(["驻村干部"] if self.residents else [])]
        whom += self.positions
        where = [places.get(key, "") for key in (*self.townships, *self.villages)]
        said = f"{_some(where, '个地方')}{'、'.join(whom)}" if whom else ""
        return "，另加".join(part for part in (said, _some(names, "人")) if part)


_MOST_NAMED = 4


def _some(names: Sequence[str], counted: str) -> str:
    shown = "、".join(names[:_MOST_NAMED])
    return f"{shown}等{len(names)}{counted}" if len(names) > _MOST_NAMED else shown
