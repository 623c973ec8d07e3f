"""Whom a form is about: somebody whom the data file has, somebody new, or a question; and in which village."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.lrmx.staged import Candidate
from yunhe_desktop.cadres.queries import Place, places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import PartialDate

_SHORTEST = 3  # characters of a village's name that can be found in a text


class KnownPeople:
    """The cadres of the data file, by ID number and by name."""

    def __init__(self, session: Session) -> None:
        where = {place.village_id: place.township + place.village for place in places(session, deleted=True)}
        columns = (Cadre.id, Cadre.name, Cadre.village_id, Cadre.birth_date, Cadre.id_number)
        self.by_key: dict[str, Candidate] = {}
        self._by_number: dict[str, list[Candidate]] = defaultdict(list)
        self._by_name: dict[str, list[Candidate]] = defaultdict(list)
        for key, name, village, birth, number in session.execute(select(*columns)):
            known = self.by_key[key] = Candidate(key, name, where.get(village, ""), birth, number)
            self._by_name[name].append(known)
            if number:
                self._by_number[number].append(known)

    def with_number(self, number: str) -> list[Candidate]:
        """Those who have this ID number."""
        return self._by_number.get(number, []) if number else []

    def named(self, name: str) -> list[Candidate]:
        """Those of this name."""
        return self._by_name.get(name, [])

    def names(self) -> Iterable[str]:
        """Every name."""
        return self._by_name

    def alike(self, person: rules.Person) -> list[Candidate]:
        """Those of the name whose birth month may be the same; who has another ID number is somebody else."""
        return [
            known
            for known in self.named(person.name)
            if _may_be_same(known.birth_date, person.birth_date)
            and not (known.id_number and person.id_number)
        ]


def _may_be_same(one: str, other: str) -> bool:
    if not one or not other:
        return True
    return PartialDate.from_iso(one).to_month().matches(PartialDate.from_iso(other).to_month())


class VillageFinder:
    """Finds the village that a text names, such as 运河区小王庄镇小圈村党支部书记."""

    def __init__(self, session: Session) -> None:
        self._places = places(session, ended=False)
        self._names = [(_spellings(place.village), place) for place in self._places]

    def by_id(self, village_id: str) -> Place | None:
        """The village of this key."""
        return next((place for place in self._places if place.village_id == village_id), None)

    def named_in(self, texts: Sequence[str]) -> Place | None:
        """The one village that the first telling text names; None where there is none, or several."""
        for text in texts:
            found = self._named(text)
            if len(found) == 1:
                return found[0]
        return None

    def _named(self, text: str) -> list[Place]:
        hits = [
            (max(map(len, spellings)), place)
            for names, place in self._names
            if (spellings := [name for name in names if name in text])
        ]
        longest = max((length for length, _place in hits), default=0)
        found = [place for length, place in hits if length == longest]
        in_township = [place for place in found if place.township in text]
        return in_township or found


def _spellings(village: str) -> list[str]:
    """The name, and with 村 where people leave that out of it; short names only with it: 城东门诊部 is not 东门."""
    if village.endswith("社区"):
        return [village]
    names = {village, f"{rules.village_stem(village)}村"}
    return [name for name in names if len(name) >= _SHORTEST]
