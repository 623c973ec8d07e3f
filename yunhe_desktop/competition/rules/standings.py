"""Where every entry stands: its scores and exact total, or why it has none."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from yunhe_desktop.competition.rules.scoring import (
    Choice,
    Outcome,
    Panel,
    adjustment_sums,
    kept,
)
from yunhe_desktop.competition.values import Competition, Entry


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry that every panel has a score for."""

    entry: Entry
    panels: tuple[Panel, ...]
    outcomes: tuple[Outcome, ...]  # one for each panel
    scores: tuple[Fraction, ...]  # one for each panel
    adjustment: Fraction
    total: Fraction

    def total_by(self, choose: Choice) -> Fraction:
        """The total recomputed from other sheets; a segment that has none of them counts 0."""
        scores = _scores(self.panels, self.outcomes, choose)
        return _total(self.panels, [score or Fraction(0) for score in scores]) + self.adjustment


@dataclass(frozen=True, slots=True)
class Unranked:
    """An entry that has no rank, and a Chinese sentence that says why."""

    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class Standings:
    """Every entry by 编号, those with a total and those without."""

    standing: list[Standing]
    unranked: list[Unranked]
    pending: int  # sheets that are 未评


def find_standings(competition: Competition) -> Standings:
    """Scores every entry in every segment."""
    panels = tuple(Panel(competition, segment) for segment in competition.segments)
    adjustments = adjustment_sums(competition)
    standing: list[Standing] = []
    unranked: list[Unranked] = []
    pending = 0
    for entry in sorted(competition.entries, key=lambda entry: entry.number):
        outcomes = tuple(panel.outcome(entry.number) for panel in panels)
        pending += sum(outcome.pending for outcome in outcomes)
        scores = _scores(panels, outcomes, kept)
        complete = tuple(score for score in scores if score is not None)
        if panels and len(complete) == len(panels):
            adjustment = adjustments.get(entry.number, Fraction(0))
            total = _total(panels, complete) + adjustment
            standing.append(Standing(entry, panels, outcomes, complete, adjustment, total))
        else:
            unranked.append(Unranked(entry, _reason(panels, outcomes, scores)))
    return Standings(standing, unranked, pending)


def _scores(
    panels: tuple[Panel, ...], outcomes: tuple[Outcome, ...], choose: Choice
) -> list[Fraction | None]:
    return [panel.score(outcome, choose) for panel, outcome in zip(panels, outcomes, strict=True)]


def _total(panels: tuple[Panel, ...], scores: Iterable[Fraction]) -> Fraction:
    parts = (panel.part(score) for panel, score in zip(panels, scores, strict=True))
    return sum(parts, Fraction(0))


def _reason(panels: tuple[Panel, ...], outcomes: tuple[Outcome, ...], scores: list[Fraction | None]) -> str:
    lacks = [
        _lack(panel, outcome)
        for panel, outcome, score in zip(panels, outcomes, scores, strict=True)
        if score is None
    ]
    return ("；".join(lacks) or "擂台赛还没有设置环节") + "。"


def _lack(panel: Panel, outcome: Outcome) -> str:
    name = f"环节“{panel.segment.name}”"
    if not panel.full_mark:
        return name + "还没有设置评分项"
    if not panel.segment.judges:
        return name + "还没有评委"
    if outcome.pending:
        return name + f"还没有有效的评分表，有 {outcome.pending} 张未评"
    return name + "没有有效的评分表，评委都缺席或回避"
