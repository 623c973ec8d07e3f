"""The whole list as it stands in memory."""

from bisect import bisect, insort
from collections.abc import Callable, Collection, Iterable, Sequence

from yunhe_desktop.cadres.index.block import Block
from yunhe_desktop.cadres.index.filters import CadreFilter
from yunhe_desktop.cadres.index.found import FoundKeys
from yunhe_desktop.cadres.index.order import Arrangement, ListOrder
from yunhe_desktop.cadres.index.people import Listed, Row
from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.strokes import StrokeOrder

BLOCK = 2048
"""People in a block: it is rebuilt in 5 ms, and 100,000 people have 50 of them."""

UNSEEN = -1
"""The number of an index that is not compared with the journal, because it is not whole."""


class CadreIndex:
    """Everybody in the order of the list, ready to be searched.

    `number` is that of the newest journal entry when it was read; `whole` is False for the first screenful.
    """

    def __init__(
        self, order: ListOrder, places: Sequence[Place], *, deleted: bool, number: int, whole: bool = True
    ) -> None:
        self.order = order
        self.places = places
        self.deleted = deleted
        self.number = number
        self.whole = whole
        self._blocks: list[Block] = []

    @classmethod
    def empty(cls) -> "CadreIndex":
        """Nobody, before anything was read."""
        return cls(
            ListOrder(Arrangement.BY_POST, StrokeOrder(), {}), [], deleted=False, number=UNSEEN, whole=False
        )

    def add(self, groups: Iterable[list[Row]], pause: Callable[[int], None]) -> None:
        """Take over people who stand behind all others, in order; `pause` is called after each small step."""
        waiting: list[Row] = []
        for group in groups:
            waiting += group
            pause(len(group))
            while len(waiting) >= BLOCK:
                self._add_block(waiting[:BLOCK])
                waiting = waiting[BLOCK:]
                pause(0)
        if waiting:
            self._add_block(waiting)

    def _add_block(self, rows: list[Row]) -> None:
        self._blocks.append(Block(rows, self.order.where))

    def __len__(self) -> int:
        return sum(len(block.keys) for block in self._blocks)

    @property
    def serving(self) -> int:
        """How many of them have not left."""
        return sum(block.serving for block in self._blocks)

    @property
    def keys(self) -> list[str]:
        """Everybody's keys, in order."""
        return [key for block in self._blocks for key in block.keys]

    @property
    def people(self) -> list[Listed]:
        """Everybody, in order."""
        return [person for block in self._blocks for person in block.people]

    def find(self, wanted: CadreFilter) -> list[str]:
        """The keys of the cadres that fit, in order."""
        return list(self.found(wanted))

    def found(self, wanted: CadreFilter) -> FoundKeys:
        """The same for a table, which looks at a screenful."""
        chosen, text = wanted.without_text, wanted.text.lower()
        return FoundKeys([block.find(chosen, text) for block in self._blocks])

    def replace(self, keys: Collection[str], rows: Iterable[Row]) -> None:
        """Forget those with these keys, and put these on their places."""
        gone = set(keys)
        touched = {
            number: [row for row in block.rows if row[0] not in gone]
            for number, block in enumerate(self._blocks)
            if not gone.isdisjoint(block.keys)
        }
        standing = self.order.standing
        lasts = [block.rows[-1] for block in self._blocks]
        for row in rows:
            number = max(0, min(bisect(lasts, standing(row), key=standing), len(lasts) - 1))
            if number not in touched:
                touched[number] = list(self._blocks[number].rows) if lasts else []
            insort(touched[number], row, key=standing)
        for number in sorted(touched, reverse=True):
            self._blocks[number : number + 1] = self._blocks_of(touched[number])

    def _blocks_of(self, rows: list[Row]) -> list[Block]:
        """One block, two where it has grown too large, none where nobody is left."""
        halves = (rows[:BLOCK], rows[BLOCK:]) if len(rows) > 2 * BLOCK else (rows,)
        return [Block(half, self.order.where) for half in halves if half]
