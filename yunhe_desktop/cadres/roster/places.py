"""Townships and villages that the data file knows, and those that a roster brings; two may share a name."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.roster.place_texts import (
    evident_townships,
    evident_villages,
    only_one,
    township_name,
    township_stem,
    without_district,
)
from yunhe_desktop.cadres.tables import Township, Village, VillageChange
from yunhe_desktop.dates import dotted
from yunhe_desktop.identity import new_key

_BODY = re.compile(r"(党支部|党总支|党委|党组织)(委员会)?$")  # 小圈村党支部, where a column is called 单位


@dataclass(eq=False, slots=True)
class TownshipPlace:
    """A township; `is_new` where the roster brings it."""

    id: str
    name: str
    is_new: bool = False
    villages: dict[str, "VillagePlace"] = field(default_factory=dict)  # by stem
    former: dict[str, "VillagePlace"] = field(default_factory=dict)  # by the stem of a former name
    gone: dict[str, "GoneVillage"] = field(default_factory=dict)  # merged and abolished ones, by stem
    has_known_villages: bool = False

    def village(self, stem: str) -> "VillagePlace | None":
        """The village of this stem, the one that was called so, or the one that it became part of."""
        found = self.villages.get(stem) or self.former.get(stem)
        return found or (self.gone[stem].into if stem in self.gone else None)

    def gone_village(self, stem: str) -> "GoneVillage | None":
        """What was merged or abolished under this stem, where no other village has the name now."""
        return None if self.villages.get(stem) or self.former.get(stem) else self.gone.get(stem)


@dataclass(eq=False, slots=True)
class VillagePlace:
    """A village; `is_new` where the roster brings it."""

    id: str
    name: str
    township: TownshipPlace
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class GoneVillage:
    """A village that is no more, and the one that it became part of."""

    name: str
    ended: str
    into: VillagePlace | None

    @property
    def sentence(self) -> str:
        """What the user has to know where a row names it."""
        when = dotted(self.ended)
        if self.into:
            return f"“{self.name}”已于 {when} 并入“{self.into.name}”，这里按“{self.into.name}”录入，请核对。"
        return f"“{self.name}”已于 {when} 撤销，不能再录入干部，请核对村名。"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a row belongs, or the Chinese sentence that says why that is not known."""

    village: VillagePlace | None = None
    error: str = ""
    column: str = "village"  # the field that the sentence is about
    doubt: str = ""


class Gazetteer:
    """Finds the village that a row names; each different pair of texts is looked up once."""

    def __init__(self, session: Session, *, add_villages: bool = False) -> None:
        self._add_villages = add_villages
        self._townships: dict[str, TownshipPlace] = {}
        self._places: dict[str, VillagePlace] = {}
        self._is_listed = False  # whether the townships come from the list of division codes
        self._found: dict[tuple[str, str], Found] = {}
        self._load(session)

    def _load(self, session: Session) -> None:
        by_id = {}
        for key, name, code in session.execute(select(Township.id, Township.name, Township.division_code)):
            by_id[key] = self._townships[name] = TownshipPlace(key, name)
            self._is_listed = self._is_listed or bool(code)
        columns = (Village.id, Village.name, Village.former_names, Village.township_id, Village.ended)
        ended = []
        for key, name, former, township_id, end in session.execute(select(*columns).order_by(Village.id)):
            if township := by_id.get(township_id):
                place = VillagePlace(key, name, township)
                if end:
                    self._places[key] = place
                    ended.append((place, end))
                else:
                    self._add(township, place, former)
        if ended:
            self._add_gone(ended, _mergers(session))

    def _add_gone(self, ended: Iterable[tuple[VillagePlace, str]], mergers: Mapping[str, str]) -> None:
        """Remember merged and abolished villages, with the one that stands for them now."""
        gone = {place.id for place, _end in ended}
        for place, end in ended:
            into = mergers.get(place.id, "")
            while into in gone:  # merged into one that was merged later
                into = mergers.get(into, "")
            village = GoneVillage(place.name, end, self._places.get(into))
            place.township.gone.setdefault(rules.village_stem(place.name), village)

    def _add(self, township: TownshipPlace, village: VillagePlace, former_names: str) -> None:
        self._places[village.id] = village
        township.villages.setdefault(rules.village_stem(village.name), village)
        for name in rules.former_names(former_names):
            township.former.setdefault(rules.village_stem(name), village)
        township.has_known_villages = True

    def by_id(self, village_id: str) -> VillagePlace | None:
        """A village of the data file by its key."""
        return self._places.get(village_id)

    def township_in(self, texts: Iterable[str]) -> str:
        """The one township that the first telling one of the texts names, known or evident; or ""."""
        for text in texts:
            compact = "".join(text.split())
            names = [name for name in self._townships if name in compact]
            names = names or [t.name for t in self._townships.values() if compact == township_stem(t.name)]
            if name := only_one(names or evident_townships(text)):
                return name
            if names:
                return ""  # a title that names two: the rows have to say
        return ""

    def village_in(self, texts: Iterable[str], township: str) -> str:
        """The one village that the first telling one of the texts names, known or evident; or ""."""
        known = self._townships.get(township)
        for text in texts:
            compact = "".join(text.split())
            if known and (village := known.village(rules.village_stem(compact.removeprefix(township)))):
                return village.name
            if name := only_one(evident_villages(text, township)):
                return name
        return ""

    def township_of_all(self, villages: Iterable[str]) -> str:
        """The one township in which every one of the villages is known, or ""."""
        stems = {rules.village_stem(name) for name in villages if name}
        holding = [
            township.name for township in self._townships.values() if all(map(township.village, stems))
        ]
        return holding[0] if stems and len(holding) == 1 else ""

    def village_of_heading(self, text: str) -> str:
        """The village that a heading between the rows names, with its township where that stands there; or ""."""
        if self._is_known(text):
            return text
        township = self.township_in([text])
        village = only_one(evident_villages(text, township))
        return township + village if village else ""

    def find(self, township: str, village: str) -> Found:
        """The place that the texts of a row name; `township` "" where nothing says it."""
        key = township, village
        if key not in self._found:
            self._found[key] = self._look_up(township, village)
        return self._found[key]

    def _look_up(self, township: str, village: str) -> Found:
        if not village:
            return Found(error="村是空的，不知道这名干部属于哪个村，请填写村名。")
        named = township_name(township)
        before, rest = self.split(village, named)
        if before and named and self._township(before) is not self._township(named):
            return Found(error=f"“{village}”写的是{before}，这一行的乡镇却是{named}，请核对。")
        named = named or before
        return self._in_township(self._township(named), named, rest) if named else self._in_any_township(rest)

    def split(self, village: str, named: str = "") -> tuple[str, str]:
        """Township ("" where it is not there) and village of a cell that may name both: 小王庄镇小圈村.

        `named`: the township that the row names elsewhere; then only a known one is split off, for some
        villages have 镇 or 乡 in their own names.
        """
        text = _BODY.sub("", without_district("".join(village.split())))
        for name in sorted({*self._townships, named} - {""}, key=len, reverse=True):
            if text.startswith(name) and len(text) > len(name):
                return name, text[len(name) :]
        names = [] if named or self._is_known(text) else evident_townships(text)
        if names and text.startswith(names[0]) and len(text) > len(names[0]) + 1:
            return names[0], text[len(names[0]) :]
        return "", text

    def _is_known(self, village: str) -> bool:
        stem = rules.village_stem(village)
        return any(township.village(stem) for township in self._townships.values())

    def _township(self, name: str) -> TownshipPlace | None:
        """By its name, or by its name without 镇, 乡 or 街道 where only one goes by that."""
        if exact := self._townships.get(name):
            return exact
        stem = township_stem(name)
        alike = [t for t in self._townships.values() if name in (t.name, township_stem(t.name))]
        if stem != name:  # 小王庄乡 is not 小王庄镇
            alike = [t for t in alike if t.name == stem]
        return alike[0] if len(alike) == 1 else None

    def _in_any_township(self, village: str) -> Found:
        stem = rules.village_stem(village)
        holding = [township for township in self._townships.values() if township.village(stem)]
        if len(holding) == 1:
            gone = holding[0].gone_village(stem)
            return Found(holding[0].village(stem), doubt=gone.sentence if gone else "")
        if holding:
            names = "和".join(township.name for township in holding)
            return Found(
                error=f"{names}都有“{village}”，这一行没有写乡镇，不知道是哪一个。请补上乡镇。",
                column="township",
            )
        return Found(
            error=f"没有写“{village}”属于哪个乡镇，已有的村里也没有它。请补上“乡镇”一列，或先导入村名单。",
            column="township",
        )

    def _in_township(self, township: TownshipPlace | None, name: str, village: str) -> Found:
        stem = rules.village_stem(village)
        if township is None:
            return self._new_township(name, village)
        gone = township.gone_village(stem)
        if place := township.village(stem):
            return Found(place, doubt=gone.sentence if gone else "")
        if gone:
            return Found(error=gone.sentence)
        if township.has_known_villages and not self._add_villages:
            return Found(error=self._unknown_village(township, village))
        return Found(self._new_village(township, village))

    def _new_township(self, name: str, village: str) -> Found:
        township = self._townships[name] = TownshipPlace(new_key(), name, is_new=True)
        doubt = f"原来没有“{name}”这个乡镇，已随花名册新增，请核对名称。" if self._is_listed else ""
        return Found(self._new_village(township, village), column="township", doubt=doubt)

    def _new_village(self, township: TownshipPlace, village: str) -> VillagePlace:
        place = VillagePlace(new_key(), rules.standard_village_name(village), township, is_new=True)
        township.villages[rules.village_stem(village)] = place
        return place

    def _unknown_village(self, township: TownshipPlace, village: str) -> str:
        names = [place.name for place in township.villages.values()]
        near = difflib.get_close_matches(village, names, n=2, cutoff=0.5)
        hint = f"是不是{'或'.join(f'“{name}”' for name in near)}？" if near else ""
        elsewhere = [t.name for t in self._townships.values() if t.village(rules.village_stem(village))]
        hint += f"{'、'.join(elsewhere)}有同名的村。" if elsewhere else ""
        return f"{township.name}没有“{village}”这个村。{hint}请改正村名或乡镇；确有此村的，先在村名单里加上。"


def _mergers(session: Session) -> dict[str, str]:
    """The village that each merged one became part of, by key."""
    query = select(VillageChange.village_id, VillageChange.into_id).where(VillageChange.kind == rules.MERGED)
    return {village: into for village, into in session.execute(query) if into}
