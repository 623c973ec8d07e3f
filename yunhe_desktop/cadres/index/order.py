"""In which order the list stands."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from operator import itemgetter
from typing import Any

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.index.people import Listed, Row, Where
from yunhe_desktop.strokes import StrokeOrder

Standing = tuple[Any, ...]


class Arrangement(StrEnum):
    """The orders that the user can choose."""

    BY_POST = "村内按职务"
    BY_STROKES = "村内按笔画"
    ALL_BY_STROKES = "全部按笔画"


class ListOrder:
    """Sorts by village, then post, then strokes, or as the arrangement says; who holds no post stands last."""

    def __init__(self, arrangement: Arrangement, strokes: StrokeOrder, where: Mapping[str, Where]) -> None:
        self.arrangement = arrangement
        self.strokes = strokes
        self.where = where

    def standing(self, row: Row) -> Standing:
        """What decides somebody's place; no two people have the same."""
        person = Listed._make(row)
        village = self.where[person.village_id].number
        strokes = self.strokes.key(person.name)
        if self.arrangement is Arrangement.ALL_BY_STROKES:
            return strokes, village, _rank(person), person.id
        rank = _rank(person) if self.arrangement is Arrangement.BY_POST else 0
        return village, rank, strokes, person.id

    def sorted(self, rows: Iterable[Row]) -> Iterator[list[Row]]:
        """The people in order, in small lists: one long sort would hold the window up while it runs."""
        groups: dict[Any, list[tuple[Standing, Row]]] = {}
        for row in rows:
            standing = self.standing(row)
            first = standing[0]
            groups.setdefault(first[:2] if isinstance(first, tuple) else first, []).append((standing, row))
        for group in sorted(groups):
            yield [row for _standing, row in sorted(groups[group], key=itemgetter(0))]


def _rank(person: Listed) -> int:
    positions = person.positions
    return rules.position_rank(positions[0]) if positions else len(rules.POSITIONS) + 1
