"""What a search found: a sequence of keys that looks them up when they are asked for.

A search by one letter finds tens of thousands, of whom a screenful is looked at.
"""

from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import overload

from yunhe_desktop.cadres.index.texts import Places

Part = tuple[Sequence[str], dict[str, int], Places | None]
"""The keys of a block, the place of each, and the places of those who were found; None for everybody."""


class FoundKeys(Sequence[str]):
    """Keys in the order of the list; it does not change."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        counts = (len(keys) if places is None else len(places) for keys, _place_of, places in parts)
        self._ends = list(accumulate(counts))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self._key(each) for each in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._key(at % len(self))

    def _key(self, at: int) -> str:
        number = bisect(self._ends, at)
        keys, _place_of, places = self._parts[number]
        at -= self._ends[number - 1] if number else 0
        return keys[at if places is None else places[at]]

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(
            keys if places is None else map(keys.__getitem__, places)
            for keys, _place_of, places in self._parts
        )

    def index(self, key: str, _start: int = 0, _stop: int | None = None) -> int:
        """Where a key stands; `ValueError` where it is not among them."""
        for number, (_keys, place_of, places) in enumerate(self._parts):
            place = place_of.get(key)
            if place is None:
                continue
            at = place if places is None else bisect_left(places, place)
            if places is None or (at < len(places) and places[at] == place):
                return at + (self._ends[number - 1] if number else 0)
        raise ValueError(key)
