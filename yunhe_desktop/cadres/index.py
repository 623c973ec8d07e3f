"""Search-as-you-type over every cadre: what is looked through stands in memory, sorted once.

A linear look through short texts takes about 6 ms for 100,000 cadres, works on every engine and finds single
characters, which SQLite's trigram index does not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, repeat
from operator import contains
from typing import NamedTuple

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


class Found(NamedTuple):
    """Cadres that fit: their places in the index, and their keys."""

    places: Sequence[int]
    keys: list[str]


@dataclass(slots=True)
class CadreIndex:
    """Parallel lists, one place for each cadre, in the order of the list.

    What is typed in letters, in digits or otherwise is looked for in texts of its own: short ASCII ones are gone
    through several times faster than texts with Chinese in them.
    """

    keys: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # everything that can be searched
    letters: list[str] = field(default_factory=list)  # its Latin letters: pinyin initials, mostly
    digits: list[str] = field(default_factory=list)  # its digits: phone and the end of the ID number, mostly
    id_numbers: list[str] = field(default_factory=list)
    villages: list[str] = field(default_factory=list)
    townships: list[str] = field(default_factory=list)
    positions: list[tuple[str, ...]] = field(default_factory=list)

    def find(self, wanted: CadreFilter) -> list[str]:
        """The keys of the cadres that fit, in order."""
        found = self._filtered(wanted)
        for word in wanted.text.lower().split():
            found = self._with_word(found, word)
        return found.keys

    def _filtered(self, wanted: CadreFilter) -> Found:
        found = Found(range(len(self.keys)), self.keys)
        if wanted.village:
            found = _those(found, [village == wanted.village for village in self.villages])
        elif wanted.township:
            found = _those(found, [township == wanted.township for township in self.townships])
        if wanted.position:
            found = _those(found, [wanted.position in self.positions[place] for place in found.places])
        return found

    def _with_word(self, found: Found, word: str) -> Found:
        if not word.isascii():
            return _containing(self.texts, found, word)
        if word.isalpha():
            return _containing(self.letters, found, word)
        if not word.rstrip("x").isdigit():
            return _containing(self.texts, found, word)
        if len(word) < _WHOLE_NUMBER:
            return _containing(self.digits, found, word)
        return _those(
            found, [word in self.digits[place] or word in self.id_numbers[place] for place in found.places]
        )


def _containing(texts: list[str], found: Found, word: str) -> Found:
    """Those whose text contains `word`; without a loop of Python's own, for 100,000 texts."""
    looked = texts if isinstance(found.places, range) else map(texts.__getitem__, found.places)
    return _those(found, list(map(contains, looked, repeat(word))))


def _those(found: Found, fits: list[bool]) -> Found:
    if all(fits):
        return found
    return Found(list(compress(found.places, fits)), list(compress(found.keys, fits)))


def load_index(session: Session, *, deleted: bool = False, by_post: bool = True) -> CadreIndex:
    """Everything that can be searched, in the order of villages, then posts, then 姓氏笔画.

    With `by_post` False within a village by 姓氏笔画 alone; with `deleted` the recycle bin instead.
    """
    order = {place.village_id: (number, place) for number, place in enumerate(places(session, deleted=True))}
    posts = current_posts(session)
    columns = (Cadre.id, Cadre.village_id, Cadre.name, Cadre.initials, Cadre.phone, Cadre.id_number)
    query = select(*columns).where(Cadre.deleted_at != "" if deleted else Cadre.deleted_at == "")
    found = session.execute(query.execution_options(include_deleted=True))
    people = [
        _Person(*columns, *order[columns[1]], posts.get(columns[0], CurrentPosts()).positions)
        for columns in found
    ]
    people.sort(key=lambda person: person.standing(by_post=by_post))
    return _index(people)


class _Person(NamedTuple):
    """What the index is made from."""

    key: str
    village_id: str
    name: str
    initials: str
    phone: str
    id_number: str
    number: int  # of the village in the order of villages
    place: Place
    positions: tuple[str, ...]

    @property
    def where(self) -> str:
        """Township and village."""
        return f"{self.place.township}{self.place.village}".lower()

    @property
    def tail(self) -> str:
        """The end of the ID number."""
        return self.id_number[-_ID_TAIL:].lower()

    @property
    def letters(self) -> str:
        """What can be found by Latin letters."""
        return f"{self.initials}\n{_ascii_of(self.where)[0]}"

    @property
    def digits(self) -> str:
        """What can be found by digits."""
        return f"{self.phone}\n{self.tail}{_ascii_of(self.where)[1]}"

    @property
    def text(self) -> str:
        """Everything that can be found."""
        return f"{self.name.lower()}\n{self.initials}\n{self.where}\n{self.phone}\n{self.tail}"

    def standing(self, *, by_post: bool) -> tuple[int, int, object, str]:
        """What decides the place in the list."""
        rank = rules.position_rank(self.positions[0]) if self.positions and by_post else 0
        return self.number, rank, stroke_key(self.name), self.key


def _index(people: list[_Person]) -> CadreIndex:
    """One list after the other: texts that are gone through together lie together in memory, twice as fast."""
    return CadreIndex(
        letters=[person.letters for person in people],
        digits=[person.digits for person in people],
        texts=[person.text for person in people],
        keys=[person.key for person in people],
        id_numbers=[person.id_number.lower() for person in people],
        villages=[person.village_id for person in people],
        townships=[person.place.township_id for person in people],
        positions=[person.positions for person in people],
    )


@cache
def _ascii_of(text: str) -> tuple[str, str]:
    """The letters and the digits in the name of a place: 第3村, A区."""
    return "".join(re.findall("[a-z]+", text)), "".join(
        f"\n{digits}" for digits in re.findall("[0-9]+", text)
    )
