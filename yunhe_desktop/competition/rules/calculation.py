"""How one entry came to its total, step by step, for the print that its secretary signs."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from yunhe_desktop.competition.rules.scoring import (
    Panel,
    ValidSheet,
    drops,
    kept,
    mean,
    sheet_state,
)
from yunhe_desktop.competition.values import (
    Adjustment,
    Competition,
    Entry,
    Judge,
    Segment,
    SheetKey,
    SheetState,
)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One judge's sheet in the calculation."""

    judge: Judge
    state: SheetState
    total: Decimal | None  # None where the sheet is not valid
    dropped: str = ""  # "最高" or "最低" where the drop rule took it out


@dataclass(frozen=True, slots=True)
class SegmentCalculation:
    """One segment: the sheets, what was dropped, the mean, the score out of 100, its part of the total."""

    segment: Segment
    full_mark: Decimal
    lines: tuple[SheetLine, ...]  # in the order of the panel
    withdrawn: bool  # 弃权: the score is 0 whatever the sheets say
    mean: Fraction | None  # of the sheets that were kept; None where none is valid or the entry withdrew
    score: Fraction | None
    part: Fraction | None  # weight/100 × score


@dataclass(frozen=True, slots=True)
class Calculation:
    """One entry: every segment, the 加减分 and the exact total; None where a segment has no score."""

    entry: Entry
    segments: tuple[SegmentCalculation, ...]
    adjustments: tuple[Adjustment, ...]
    total: Fraction | None


def calculate(competition: Competition, number: str) -> Calculation:
    """The worked calculation of the entry with this 编号; `KeyError` where there is none."""
    entry = {entry.number: entry for entry in competition.entries}[number]
    segments = tuple(_segment(competition, segment, number) for segment in competition.segments)
    adjustments = tuple(added for added in competition.adjustments if added.entry == number)
    parts = [segment.part for segment in segments if segment.part is not None]
    complete = segments and len(parts) == len(segments)
    extra = sum((Fraction(added.value) for added in adjustments), Fraction(0))
    return Calculation(entry, segments, adjustments, sum(parts, extra) if complete else None)


def _segment(competition: Competition, segment: Segment, number: str) -> SegmentCalculation:
    panel = Panel(competition, segment)
    outcome = panel.outcome(number)
    score = panel.score(outcome, kept)
    totals = [] if outcome.withdrawn else kept(segment, outcome.valid)
    return SegmentCalculation(
        segment,
        panel.full_mark,
        _lines(competition, segment, number, () if outcome.withdrawn else outcome.valid),
        outcome.withdrawn,
        mean(totals) if totals else None,
        score,
        None if score is None else panel.part(score),
    )


def _lines(
    competition: Competition, segment: Segment, number: str, valid: tuple[ValidSheet, ...]
) -> tuple[SheetLine, ...]:
    totals = {sheet.judge.name: sheet.total for sheet in valid}
    dropped = _dropped(segment, valid)
    return tuple(
        SheetLine(
            judge,
            sheet_state(segment, competition.sheets.get(SheetKey(segment.name, judge.name, number))),
            totals.get(judge.name),
            dropped.get(judge.name, ""),
        )
        for judge in segment.judges
    )


def _dropped(segment: Segment, valid: tuple[ValidSheet, ...]) -> dict[str, str]:
    """Which judges' sheets fall away; of equal totals the lowest is taken from the front of the panel."""
    high, low = drops(segment, len(valid))
    names = [sheet.judge.name for sheet in sorted(valid, key=lambda sheet: sheet.total)]
    lowest = dict.fromkeys(names[:low], "最低")
    return lowest | dict.fromkeys(names[len(names) - high :], "最高")
