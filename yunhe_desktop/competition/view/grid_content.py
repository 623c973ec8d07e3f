"""What stands in the entry grid, as people read it: one judge's sheets of one segment."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from yunhe_desktop.competition.rules import (
    Competition,
    Criterion,
    Entry,
    Judge,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
    decimal_text,
    full_mark,
    sheet_state,
    sheet_total,
)
from yunhe_desktop.competition.sheets.wording import in_order_of_use

SETTLED = (SheetState.ABSENT, SheetState.RECUSED, SheetState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One sheet: who, the values in the order of the criteria ("" where there is none), total and state."""

    number: str  # 编号
    order: str  # 出场顺序, "" before the draw
    place: str
    secretary: str
    values: tuple[str, ...]
    total: str
    state: SheetState

    @property
    def settled(self) -> bool:
        """Whether the sheet has a state that leaves no room for scores."""
        return self.state in SETTLED

    @property
    def unfinished(self) -> bool:
        """Whether some values are there and the sheet still counts as 未评."""
        return self.state is SheetState.PENDING and any(self.values)

    @property
    def state_text(self) -> str:
        """The state as the grid shows it."""
        return "未完" if self.unfinished and "" in self.values else self.state.value


@dataclass(frozen=True, slots=True)
class Column:
    """A criterion as the grid's heading."""

    name: str
    full: str  # 满分
    decimals: int  # with which its values are written


@dataclass(frozen=True, slots=True)
class GridContent:
    """One judge's sheets of one segment, in 出场顺序."""

    segment: Segment
    judge: Judge
    columns: tuple[Column, ...]
    full: str
    entries: tuple[Entry, ...]
    places: dict[str, str]

    @staticmethod
    def of(competition: Competition, segment: Segment, judge: Judge) -> "GridContent":
        """The grid of a judge on the panel of a segment."""
        columns = tuple(
            Column(c.name, decimal_text(c.full_mark), _decimals(c.step, c.full_mark))
            for c in segment.criteria
        )
        entries = tuple(in_order_of_use(competition.entries))
        full = decimal_text(full_mark(segment))
        return GridContent(segment, judge, columns, full, entries, short_places(entries))

    @property
    def title(self) -> tuple[str, str]:
        """Segment and judge."""
        return self.segment.name, self.judge.name

    def key(self, row: int) -> SheetKey:
        """Which sheet stands in a row."""
        return SheetKey(self.segment.name, self.judge.name, self.entries[row].number)

    def criterion(self, column: int) -> Criterion:
        """The criterion of a column."""
        return self.segment.criteria[column]

    def row(self, competition: Competition, row: int) -> GridRow:
        """What stands in a row now."""
        entry = self.entries[row]
        sheet = competition.sheets.get(self.key(row), Sheet())
        texts = tuple(
            f"{sheet.scores[column.name]:.{column.decimals}f}" if column.name in sheet.scores else ""
            for column in self.columns
        )
        decimals = max((column.decimals for column in self.columns), default=0)
        total = f"{sheet_total(self.segment, sheet):.{decimals}f}" if any(texts) else ""
        return GridRow(
            entry.number,
            "" if entry.order is None else str(entry.order),
            self.places[entry.number],
            entry.secretary,
            texts,
            total,
            sheet_state(self.segment, sheet),
        )


def short_places(entries: Sequence[Entry]) -> dict[str, str]:
    """The village of each entry by 编号; with its township where two villages share the name."""
    townships: dict[str, set[str]] = {}
    for entry in entries:
        townships.setdefault(entry.village, set()).add(entry.township)
    return {
        entry.number: f"{entry.township}{entry.village}"
        if len(townships[entry.village]) > 1 or not entry.village
        else entry.village
        for entry in entries
    }


def _decimals(*numbers: Decimal) -> int:
    return max(len(decimal_text(number).partition(".")[2]) for number in numbers)
