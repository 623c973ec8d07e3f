"""Some thousand people of the list, with their own search.

For each letter and each character of a name it is kept who has it: a search begins with those who have the rarest
of its characters instead of with everybody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, repeat
from operator import contains, or_

from yunhe_desktop.cadres.index.filters import CadreFilter, conditions
from yunhe_desktop.cadres.index.people import Listed, Where

_WHOLE_NUMBER = 8  # from so many digits on, a typed number is looked for in whole ID numbers too

Places = Sequence[int]  # of people in the block, ascending


class Block:
    """People in the order of the list; it does not change, another one is made instead."""

    def __init__(self, people: list[Listed], where: Mapping[str, Where]) -> None:
        self.people = people
        self.keys = [person.id for person in people]
        self.serving = sum(not person.left_on for person in people)
        self._where = where
        self._everybody: Places = list(range(len(people)))
        self._names = [person.name.lower() for person in people]
        self._letters = [person.initials + where[person.village_id].letters for person in people]
        self._digits = [
            f"{person.phone}\n{person.tail}{where[person.village_id].digits}" for person in people
        ]
        self._by_character = _by_character(self._names)
        self._by_letter = _by_character(self._letters)
        self._id_numbers = [person.id_number for person in people]
        by_village = _by_village(people)
        self._villages = [where[village].text for village in by_village]
        self._all_villages = "\n".join(self._villages)
        self._in_villages = list(by_village.values())
        self._narrowed: tuple[CadreFilter | None, list[bool] | None] = (None, None)
        self._searched: tuple[str, Places] = ("", self._everybody)

    def find(self, wanted: CadreFilter) -> list[str]:
        """The keys of those who fit, in order."""
        fitting = self._fitting(wanted.without_text)
        places = self._search(wanted.text.lower())
        if places is self._everybody:
            return self.keys if fitting is None else list(compress(self.keys, fitting))
        if fitting is not None:
            places = [place for place in places if fitting[place]]
        return [self.keys[place] for place in places]

    def _fitting(self, wanted: CadreFilter) -> list[bool] | None:
        """For each one whether they fit what is chosen, None where all do; remembered while somebody types."""
        if self._narrowed[0] != wanted:
            fits = conditions(wanted, self._where)
            fitting = [all(fit(person) for fit in fits) for person in self.people] if fits else []
            self._narrowed = (wanted, None if all(fitting) else fitting)
        return self._narrowed[1]

    def _search(self, text: str) -> Places:
        """Who has every word; where the text only grew, among those who were found before."""
        words = text.split()
        before, places = self._searched
        if not before or not text.startswith(before) or any(map(_is_whole_number, words)):
            places = self._everybody
        for word in words:
            places = self._with_word(places, word)
        self._searched = (text, places)
        return places

    def _with_word(self, among: Places, word: str) -> Places:
        if not word.isascii():
            return self._in_name_or_place(among, word)
        if word.isalpha():
            return self._having(among, word, self._letters, self._by_letter)
        if not word.rstrip("x").isdigit():
            return [place for place in among if word in self._text(place)]
        if _is_whole_number(word):
            either = map(
                or_,
                self._contain(among, word, self._digits),
                self._contain(among, word.upper(), self._id_numbers),
            )
            return self._those(among, either)
        return self._those(among, self._contain(among, word, self._digits))

    def _those(self, among: Places, fitting: Iterable[bool]) -> Places:
        found = list(compress(among, fitting))
        return among if len(found) == len(among) else found

    def _contain(self, among: Places, word: str, texts: Sequence[str]) -> Iterator[bool]:
        """For each of some whether their text has the word; without a loop of Python's own, three times as fast."""
        looked_at = texts if among is self._everybody else map(texts.__getitem__, among)
        return map(contains, looked_at, repeat(word))

    def _having(
        self, among: Places, word: str, texts: Sequence[str], having: Mapping[str, list[int]]
    ) -> Places:
        """Those among some whose text has the word."""
        if among is self._everybody:
            among = min((having.get(character, ()) for character in word), key=len)
            if len(word) == 1:
                return among
        return self._those(among, self._contain(among, word, texts))

    def _in_name_or_place(self, among: Places, word: str) -> Places:
        named = self._having(among, word, self._names, self._by_character)
        if word not in self._all_villages:
            return named
        where = [
            places for text, places in zip(self._villages, self._in_villages, strict=True) if word in text
        ]
        if len(where) == len(self._villages):
            return among
        found = set(chain.from_iterable(where))
        if among is not self._everybody:
            found.intersection_update(among)
        return sorted(found.union(named))

    def _text(self, place: int) -> str:
        person = self.people[place]
        where = self._where[person.village_id].text
        return "\n".join((self._names[place], person.initials, where, person.phone, person.tail))


def _is_whole_number(word: str) -> bool:
    return len(word) >= _WHOLE_NUMBER and word.isascii() and word.rstrip("x").isdigit()


def _by_character(texts: Iterable[str]) -> dict[str, list[int]]:
    """For each character the places of the texts that have it."""
    found: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        for character in set(text):
            found.setdefault(character, []).append(place)
    return found


def _by_village(people: Iterable[Listed]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, person in enumerate(people):
        found.setdefault(person.village_id, []).append(place)
    return found
