"""One kind of text of some thousand people, ready to be searched for a piece of it.

What is kept stands in tuples, bytes and texts: see `people.Row`.
"""

from array import array
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress, pairwise, repeat
from operator import contains

Places = Sequence[int]  # of people in the block, ascending

NOBODY: Places = ()
FEW = 64  # so many are looked into one by one
_MANY, _SAMPLE = 8, 64  # where an eighth of the first ones have the word, everybody is looked into


class ShortTexts:
    """Names, or their initials: who has one character or two, one behind the other, is kept."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._having = places_by_value(map(_pieces, self._texts))

    def __getitem__(self, place: int) -> str:
        return self._texts[place]

    def having(self, word: str, among: Places | None = None) -> Places:
        """Whose text has the word; only those of `among`, where it is given."""
        if among is None or len(among) > FEW:
            kept = self._kept(word)
            among = kept if among is None else _both(kept, among)
            if len(word) <= 2:
                return among
        return _looked_into(among, self._texts, word)

    def _kept(self, word: str) -> Places:
        """Who has the word, or the rarest pair of its characters."""
        pairs = [word] if len(word) == 1 else [word[at : at + 2] for at in range(len(word) - 1)]
        return memoryview(min((self._having.get(pair, b"") for pair in pairs), key=len)).cast("H")


class LongTexts:
    """Telephone and ID numbers: looked for in one long text of all, where few have them, else one by one."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._everybody = range(len(self._texts))
        self._all = "\n".join(self._texts)
        self._ends = array("I", accumulate(len(text) + 1 for text in self._texts))

    def having(self, word: str, among: Places | None = None) -> Places:
        """Whose text has the word; only those of `among`, where it is given."""
        if among is not None and len(among) <= FEW:
            return _looked_into(among, self._texts, word)
        found: Places
        if sum(map(contains, self._texts[:_SAMPLE], repeat(word))) * _MANY > _SAMPLE:
            fitting = list(map(contains, self._texts, repeat(word)))
            found = self._everybody if all(fitting) else list(compress(self._everybody, fitting))
        else:
            found = self._found(word)
        return found if among is None else _both(found, among)

    def _found(self, word: str) -> list[int]:
        found = []
        at = self._all.find(word)
        while at >= 0:
            place = bisect(self._ends, at)
            found.append(place)
            at = self._all.find(word, self._ends[place])
        return found


def places_by_value(values: Iterable[Iterable[str]]) -> dict[str, bytes]:
    """For each value the places of those that have it, to be read by `memoryview(...).cast("H")`."""
    found: dict[str, array[int]] = {}
    for place, several in enumerate(values):
        for value in several:
            if value not in found:
                found[value] = array("H")
            found[value].append(place)
    return {value: places.tobytes() for value, places in found.items()}


def _pieces(text: str) -> set[str]:
    """Its single characters, and each with the one behind it."""
    return {*text, *map("".join, pairwise(text))}


def _looked_into(among: Places, texts: Sequence[str], word: str) -> Places:
    """Those of some whose text has the word; without a loop of Python's own, three times as fast."""
    return list(compress(among, map(contains, map(texts.__getitem__, among), repeat(word))))


def _both(found: Places, among: Places) -> Places:
    wanted = set(among)
    return [place for place in found if place in wanted]
