"""One kind of text of some thousand people - names, letters, digits -, ready to be searched for a piece of it.

Who has a single character is kept. Longer words are looked for in one long text of all: where few have the word
that takes a tenth of looking into everybody's own.
"""

from array import array
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress, repeat
from operator import contains

Places = Sequence[int]  # of people in the block, ascending

NOBODY: Places = ()
_FEW = 256  # so many are looked into one by one
_MANY, _SAMPLE = 8, 64  # where an eighth of the first ones have the word, everybody is looked into


class Texts:
    """The texts of everybody, in order; what is kept stands in tuples and arrays, see `people.Row`."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._everybody = tuple(range(len(self._texts)))
        self._all = "\n".join(self._texts)
        self._ends = array("I", accumulate(len(text) + 1 for text in self._texts))
        self._by_character = places_by_value(map(set, self._texts))

    def __getitem__(self, place: int) -> str:
        return self._texts[place]

    def having(self, word: str, among: Places | None = None) -> Places:
        """Whose text has the word; only those of `among`, where it is given."""
        if among is not None and len(among) <= _FEW:
            return list(compress(among, map(contains, map(self._texts.__getitem__, among), repeat(word))))
        found = self._by_character.get(word, NOBODY) if len(word) == 1 else self._having(word)
        if among is None or not found:
            return found
        wanted = set(among)
        return [place for place in found if place in wanted]

    def _having(self, word: str) -> Places:
        if sum(map(contains, self._texts[:_SAMPLE], repeat(word))) * _MANY > _SAMPLE:
            return list(compress(self._everybody, map(contains, self._texts, repeat(word))))
        found = []
        at = self._all.find(word)
        while at >= 0:
            place = bisect(self._ends, at)
            found.append(place)
            at = self._all.find(word, self._ends[place])
        return found


def places_by_value(values: Iterable[Iterable[str]]) -> dict[str, "array[int]"]:
    """For each value the places of those that have it."""
    found: dict[str, array[int]] = {}
    for place, several in enumerate(values):
        for value in several:
            if value not in found:
                found[value] = array("H")
            found[value].append(place)
    return found
