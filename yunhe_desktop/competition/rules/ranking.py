"""The ranking of a competition: exact totals, published scores, ranks and what decided them."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from yunhe_desktop.competition.rules.numbers import exact_text, published_apart, published_text
from yunhe_desktop.competition.rules.standings import Standing, Unranked, find_standings
from yunhe_desktop.competition.rules.ties import Part, check_tie_rules, in_order
from yunhe_desktop.competition.values import Competition, Entry


class Status(StrEnum):
    """Whether a ranking may still change."""

    PROVISIONAL = "provisional"  # 暂定: a sheet is 未评
    FINAL = "final"
    SEALED = "sealed"  # 封存


@dataclass(frozen=True, slots=True)
class SegmentScore:
    """An entry's score in one segment, out of 100."""

    segment: str
    exact: Fraction
    published: str


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the ranking."""

    entry: Entry
    rank: int
    exact: Fraction
    published: str
    segments: tuple[SegmentScore, ...]
    decided_above: str | None = None  # the tie rule that put it below the next better rank
    decided_below: str | None = None  # the tie rule that put it above the next worse rank

    @property
    def decided_by(self) -> str | None:
        """The tie rule that separated it from the rank above or, where none did, from the one below."""
        return self.decided_above or self.decided_below

    @property
    def exact_text(self) -> str:
        """The exact total as a fraction in lowest terms."""
        return exact_text(self.exact)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The result of a competition; `results` in rank order, equal ranks by 编号."""

    status: Status
    results: tuple[Result, ...]
    unranked: tuple[Unranked, ...]  # by 编号
    pending: int  # sheets that are 未评


def rank(competition: Competition) -> Ranking:
    """Ranks by exact totals, never by rounded ones.

    Expects what passed `check_competition`: values are not checked again. `UserError` where a tie rule names
    nothing that the competition has.
    """
    check_tie_rules(competition.tie_rules, [segment.name for segment in competition.segments])
    found = find_standings(competition)
    parts = list(in_order(found.standing, competition.tie_rules))
    texts = published_apart((standing.total for standing in found.standing), competition.decimals)
    results = _results(parts, texts, competition.decimals)
    return Ranking(_status(competition, found.pending), results, tuple(found.unranked), found.pending)


def _status(competition: Competition, pending: int) -> Status:
    segments = competition.segments
    ready = competition.entries and segments and all(s.judges and s.criteria for s in segments)
    if pending or not ready:
        return Status.PROVISIONAL
    return Status.SEALED if competition.sealed else Status.FINAL


def _results(parts: list[Part], texts: dict[Fraction, str], decimals: int) -> tuple[Result, ...]:
    below = [*[decided for _, decided in parts][1:], None]  # one too many where there are no parts
    results: list[Result] = []
    for (alike, decided_above), decided_below in zip(parts, below, strict=False):
        place = len(results) + 1
        results += [
            Result(
                standing.entry,
                place,
                standing.total,
                texts[standing.total],
                _segment_scores(standing, decimals),
                decided_above,
                decided_below,
            )
            for standing in alike
        ]
    return tuple(results)


def _segment_scores(standing: Standing, decimals: int) -> tuple[SegmentScore, ...]:
    return tuple(
        SegmentScore(panel.segment.name, score, published_text(score, decimals))
        for panel, score in zip(standing.panels, standing.scores, strict=True)
    )
