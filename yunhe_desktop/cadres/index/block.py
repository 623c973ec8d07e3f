"""Some thousand people of the list, with their own search."""

from collections.abc import Mapping, Sequence
from itertools import chain, compress

from yunhe_desktop.cadres.index.filters import NOTHING, CadreFilter, conditions
from yunhe_desktop.cadres.index.found import Part
from yunhe_desktop.cadres.index.people import Listed, Row, Where
from yunhe_desktop.cadres.index.texts import FEW, NOBODY, LongTexts, Places, ShortTexts, places_by_value

_WHOLE_NUMBER = 8  # from so many digits on, a typed number is looked for in whole ID numbers too


class Block:
    """People in the order of the list; it does not change, another one is made instead."""

    def __init__(self, rows: Sequence[Row], where: Mapping[str, Where]) -> None:
        self.rows = tuple(rows)
        people = self.people
        self.keys = tuple([person.id for person in people])
        self._place_of = {key: place for place, key in enumerate(self.keys)}
        self.serving = sum(not person.left_on for person in people)
        self._where = where
        self._names = ShortTexts(person.name.lower() for person in people)
        self._letters = ShortTexts(
            f"{person.initials}\n{where[person.village_id].letters}" for person in people
        )
        self._digits = LongTexts(
            f"{person.phone}\t{person.tail}{where[person.village_id].digits}" for person in people
        )
        self._all_numbers = "\n".join(f"{person.phone}\n{person.id_number}" for person in people).lower()
        by_village = places_by_value((person.village_id,) for person in people)
        self._villages = tuple(where[village].text for village in by_village)
        self._all_villages = "\n".join(self._villages)
        self._in_villages = tuple(by_village.values())
        self._narrowed: tuple[CadreFilter | None, list[bool] | None] = (None, None)
        self._searched: tuple[str, Places | None] = ("", None)
        self._fitting(NOTHING)

    @property
    def people(self) -> list[Listed]:
        """Everybody in the block, in order."""
        return list(map(Listed._make, self.rows))

    def find(self, chosen: CadreFilter, text: str) -> Part:
        """Those who fit what is chosen and have every word of the text."""
        fitting = self._fitting(chosen)
        places = self._search(text)
        if fitting is not None:
            places = (
                list(compress(range(len(fitting)), fitting))
                if places is None
                else [place for place in places if fitting[place]]
            )
        return self.keys, self._place_of, places

    def _fitting(self, wanted: CadreFilter) -> list[bool] | None:
        """For each one whether they fit what is chosen, None where all do; remembered while somebody types."""
        if self._narrowed[0] != wanted:
            fits = conditions(wanted, self._where)
            fitting = [all(fit(person) for fit in fits) for person in self.people] if fits else []
            self._narrowed = (wanted, None if all(fitting) else fitting)
        return self._narrowed[1]

    def _search(self, text: str) -> Places | None:
        """Who has every word, None for everybody; where the text only grew, among the few found before."""
        before, places = self._searched
        if not places or len(places) > FEW or not text.startswith(before) or _finds_more(before, text):
            places = None
        for word in text.split():
            places = self._with_word(places, word)
        self._searched = (text, places)
        return places

    def _with_word(self, among: Places | None, word: str) -> Places | None:
        if not word.isascii():
            return self._in_name_or_place(among, word)
        if word.isalpha():
            return self._letters.having(word, among)
        if not _is_number(word):
            return [place for place in self._or_all(among) if word in self._text(place)]
        if _is_whole_number(word):
            return self._with_number(among, word)
        return self._digits.having(word, among)

    def _or_all(self, among: Places | None) -> Places:
        return range(len(self.rows)) if among is None else among

    def _with_number(self, among: Places | None, word: str) -> Places:
        if word not in self._all_numbers:
            return NOBODY
        people = ((place, Listed._make(self.rows[place])) for place in self._or_all(among))
        return [place for place, one in people if word in one.phone or word in one.id_number.lower()]

    def _in_name_or_place(self, among: Places | None, word: str) -> Places | None:
        named = self._names.having(word, among)
        if word not in self._all_villages:
            return named
        villages = zip(self._villages, self._in_villages, strict=True)
        where = [places for text, places in villages if word in text]
        if len(where) == len(self._villages):
            return among
        found = set(chain.from_iterable(memoryview(places).cast("H") for places in where))
        if among is not None:
            found.intersection_update(among)
        return sorted(found.union(named))

    def _text(self, place: int) -> str:
        """Everything of somebody that is searched."""
        person = Listed._make(self.rows[place])
        where = self._where[person.village_id].text
        return "\n".join((self._names[place], person.initials, where, person.phone, person.tail))


def _finds_more(before: str, text: str) -> bool:
    """Whether a longer text finds people whom its beginning does not: by a whole number."""
    return any(map(_is_whole_number, text.split())) and not _is_whole_number(before.rsplit(maxsplit=1)[-1])


def _is_number(word: str) -> bool:
    return word.isascii() and word.rstrip("x").isdigit()


def _is_whole_number(word: str) -> bool:
    return len(word) >= _WHOLE_NUMBER and _is_number(word)
