"""Search-as-you-type over every cadre: what is looked through stands in memory, sorted once.

A linear look through short texts takes about 6 ms for 100,000 cadres, works on every engine and finds single
characters, which SQLite's trigram index does not. Typing on looks only through what was found before.
"""

from dataclasses import dataclass, field
from itertools import compress, repeat
from operator import contains
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries import CurrentPosts, Place, current_posts, places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.strokes import stroke_key

_ID_TAIL = 6
_WHOLE_NUMBER = 8  # from so many digits on, a typed number is looked for in whole ID numbers too


@dataclass(frozen=True, slots=True)
class CadreFilter:
    """What the list is narrowed to; "" means all."""

    text: str = ""
    township: str = ""  # key
    village: str = ""  # key
    position: str = ""  # standard name


@dataclass(slots=True)
class CadreIndex:
    """Parallel lists, one place for each cadre, in the order of the list."""

    keys: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    id_numbers: list[str] = field(default_factory=list)
    villages: list[str] = field(default_factory=list)
    townships: list[str] = field(default_factory=list)
    positions: list[tuple[str, ...]] = field(default_factory=list)
    _last: tuple[CadreFilter, list[int]] | None = None

    def find(self, wanted: CadreFilter) -> list[str]:
        """The keys of the cadres that fit, in order."""
        places = self._narrowed(wanted)
        for word in wanted.text.lower().split():
            places = self._with_word(places, word)
        found = list(places)
        self._last = (wanted, found)
        return list(map(self.keys.__getitem__, found))

    def _narrowed(self, wanted: CadreFilter) -> "list[int] | range":
        if self._last and _continues(self._last[0], wanted):
            return self._last[1]
        places: list[int] | range = range(len(self.keys))
        if wanted.village:
            places = [place for place in places if self.villages[place] == wanted.village]
        elif wanted.township:
            places = [place for place in places if self.townships[place] == wanted.township]
        if wanted.position:
            places = [place for place in places if wanted.position in self.positions[place]]
        return places

    def _with_word(self, places: "list[int] | range", word: str) -> list[int]:
        found = _containing(self.texts, places, word)
        if len(word) >= _WHOLE_NUMBER and word.rstrip("x").isdigit():
            found = sorted({*found, *_containing(self.id_numbers, places, word)})
        return found


def _containing(texts: list[str], places: "list[int] | range", word: str) -> list[int]:
    """The places whose text contains `word`; written without a loop of Python's own, for 100,000 texts."""
    looked = texts if isinstance(places, range) else map(texts.__getitem__, places)
    return list(compress(places, map(contains, looked, repeat(word))))


def _continues(before: CadreFilter, now: CadreFilter) -> bool:
    """Whether what fits now is among what fitted before: a word was begun or typed on.

    A number that just grew long enough for whole ID numbers may find what its shorter form did not.
    """
    same = (before.township, before.village, before.position) == (now.township, now.village, now.position)
    return same and now.text.startswith(before.text) and not any(c.isdigit() for c in now.text)


def load_index(session: Session, *, deleted: bool = False, by_post: bool = True) -> CadreIndex:
    """Everything that can be searched, in the order of villages, then posts, then 姓氏笔画.

    With `by_post` False within a village by 姓氏笔画 alone; with `deleted` the recycle bin instead.
    """
    order = {place.village_id: (number, place) for number, place in enumerate(places(session, deleted=True))}
    posts = current_posts(session)
    columns = (Cadre.id, Cadre.village_id, Cadre.name, Cadre.initials, Cadre.phone, Cadre.id_number)
    query = select(*columns).where(Cadre.deleted_at != "" if deleted else Cadre.deleted_at == "")
    rows = []
    for key, village, name, initials, phone, id_number in session.execute(
        query.execution_options(include_deleted=True)
    ):
        number, place = order[village]
        held = posts.get(key, CurrentPosts()).positions
        rank = rules.position_rank(held[0]) if held and by_post else 0
        rows.append(
            (
                (number, rank, stroke_key(name), key),
                place,
                held,
                _text(name, initials, place, phone, id_number),
                id_number,
            )
        )
    rows.sort(key=lambda row: row[0])
    return _index(rows)


def _text(name: str, initials: str, place: Place, phone: str, id_number: str) -> str:
    return f"{name}\n{initials}\n{place.township}{place.village}\n{phone}\n{id_number[-_ID_TAIL:]}".lower()


_Row = tuple[tuple[int, int, Any, str], Place, tuple[str, ...], str, str]


def _index(rows: list[_Row]) -> CadreIndex:
    index = CadreIndex()
    for (_number, _rank, _strokes, key), place, held, text, id_number in rows:
        index.keys.append(key)
        index.texts.append(text)
        index.id_numbers.append(id_number.lower())
        index.villages.append(place.village_id)
        index.townships.append(place.township_id)
        index.positions.append(held)
    return index
