"""From the sheets of one entry to its segment scores and its total, exactly."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from yunhe_desktop.competition.rules.numbers import EXACT, ZERO, exact_sum
from yunhe_desktop.competition.values import Competition, Judge, Segment, Sheet, SheetKey, SheetState

NO_SHEET = Sheet()


class ValidSheet(NamedTuple):
    """A sheet that counts, and its total."""

    judge: Judge
    total: Decimal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the panel of a segment said about one entry."""

    valid: tuple[ValidSheet, ...]  # in the order of the panel
    pending: int  # sheets that are 未评
    withdrawn: bool  # 弃权 stands on a sheet of it


Totals = list[Decimal]
Choice = Callable[[Segment, tuple[ValidSheet, ...]], Totals]  # which totals make up the mean


class Panel:
    """One segment of a competition, prepared for scoring many entries."""

    def __init__(self, competition: Competition, segment: Segment) -> None:
        self.segment = segment
        self.full_mark = full_mark(segment)
        self._percent = (Fraction(100) / Fraction(self.full_mark or 1)).as_integer_ratio()
        self._share = Fraction(segment.weight) / 100
        self._sheets = competition.sheets
        self._names = [criterion.name for criterion in segment.criteria]

    def outcome(self, number: str) -> Outcome:
        """The valid sheets, and what is missing, of the entry with this 编号."""
        valid: list[ValidSheet] = []
        pending = 0
        withdrawn = False
        with localcontext(EXACT):
            for judge in self.segment.judges:
                sheet = self._sheets.get(SheetKey(self.segment.name, judge.name, number), NO_SHEET)
                if sheet.state is SheetState.SCORED and (total := self._total(sheet)) is not None:
                    valid.append(ValidSheet(judge, total))
                elif sheet.state is SheetState.WITHDRAWN:
                    withdrawn = True
                elif sheet.state not in (SheetState.ABSENT, SheetState.RECUSED):
                    pending += 1
        return Outcome(tuple(valid), pending, withdrawn)

    def score(self, outcome: Outcome, choose: Choice) -> Fraction | None:
        """The segment score out of 100 from the chosen totals; None where there is none to take."""
        if outcome.withdrawn:
            return Fraction(0)
        totals = choose(self.segment, outcome.valid)
        if not totals or not self.full_mark:
            return None
        numerator, denominator = exact_sum(totals).as_integer_ratio()
        return Fraction(numerator * self._percent[0], denominator * self._percent[1] * len(totals))

    def part(self, score: Fraction) -> Fraction:
        """What a segment score adds to the total: weight/100 × score."""
        return self._share * score

    def _total(self, sheet: Sheet) -> Decimal | None:
        """The sum of the values; None where one is missing."""
        try:
            return sum(map(sheet.scores.__getitem__, self._names), ZERO) if self._names else None
        except KeyError:
            return None


def full_mark(segment: Segment) -> Decimal:
    """The sum of the full marks of a segment's criteria."""
    return exact_sum(criterion.full_mark for criterion in segment.criteria)


def sheet_total(segment: Segment, sheet: Sheet) -> Decimal:
    """The sum of the values that stand on a sheet; of a 未评 one what is there so far."""
    return exact_sum(sheet.scores[c.name] for c in segment.criteria if c.name in sheet.scores)


def sheet_state(segment: Segment, sheet: Sheet | None) -> SheetState:
    """The state that counts: a sheet that is missing or lacks a value is 未评, whatever it says."""
    if sheet is None:
        return SheetState.PENDING
    complete = segment.criteria and all(c.name in sheet.scores for c in segment.criteria)
    return SheetState.PENDING if sheet.state is SheetState.SCORED and not complete else sheet.state


def pending_sheets(competition: Competition) -> Iterator[SheetKey]:
    """Every sheet that is 未评, in the order of segments, entries and judges."""
    for segment in competition.segments:
        for entry in competition.entries:
            for judge in segment.judges:
                key = SheetKey(segment.name, judge.name, entry.number)
                if sheet_state(segment, competition.sheets.get(key)) is SheetState.PENDING:
                    yield key


def mean(totals: Totals) -> Fraction:
    """The exact mean of at least one total."""
    return Fraction(exact_sum(totals)) / len(totals)


def drops(segment: Segment, valid: int) -> tuple[int, int]:
    """How many of the highest and of the lowest of so many valid sheets fall away.

    Both or none: where the two together would leave nothing, nothing is dropped.
    """
    if valid < segment.drop_from or valid <= segment.drop_high + segment.drop_low:
        return 0, 0
    return segment.drop_high, segment.drop_low


def kept(segment: Segment, valid: tuple[ValidSheet, ...]) -> Totals:
    """The totals that the drop rule leaves."""
    high, low = drops(segment, len(valid))
    totals = sorted(sheet.total for sheet in valid)
    return totals[low : len(totals) - high]


def undropped(_segment: Segment, valid: tuple[ValidSheet, ...]) -> Totals:
    """Every valid total, for the rule 未去分平均."""
    return [sheet.total for sheet in valid]


def chiefs_only(_segment: Segment, valid: tuple[ValidSheet, ...]) -> Totals:
    """The totals of the judges marked 主评委, for the rule 主评委评分."""
    return [sheet.total for sheet in valid if sheet.judge.chief]


def segment_score(competition: Competition, segment: Segment, number: str) -> Fraction | None:
    """An entry's score in a segment, out of 100; None where no sheet is valid and it did not withdraw."""
    panel = Panel(competition, segment)
    return panel.score(panel.outcome(number), kept)


def adjustment_sums(competition: Competition) -> dict[str, Fraction]:
    """The sum of the 加减分 of each entry that has some, by 编号."""
    sums: dict[str, Fraction] = {}
    for adjustment in competition.adjustments:
        sums[adjustment.entry] = sums.get(adjustment.entry, Fraction(0)) + Fraction(adjustment.value)
    return sums
