"""A whole competition from its tables, in a handful of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from yunhe_desktop.competition.rules import (
    Adjustment,
    Competition,
    Criterion,
    Entry,
    Judge,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
)
from yunhe_desktop.competition.tables import (
    AdjustmentRow,
    CompetitionRow,
    CriterionRow,
    EntryRow,
    JudgeRow,
    ScoreRow,
    SegmentRow,
    SheetRow,
    TieRuleRow,
)
from yunhe_desktop.errors import UserError

Name = tuple[str, str]  # the segment's, and that of a criterion or judge of it


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a competition's rows by their names."""

    competition: str
    segments: Mapping[str, str]
    criteria: Mapping[Name, str]
    judges: Mapping[Name, str]
    entries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A competition as plain values, and where its rows are."""

    competition: Competition
    keys: Keys


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a competition but its sheets and scores, each list in its order."""

    competition: CompetitionRow
    segments: Sequence[SegmentRow]
    criteria: Sequence[CriterionRow]
    judges: Sequence[JudgeRow]
    entries: Sequence[EntryRow]
    adjustments: Sequence[AdjustmentRow]
    tie_rules: Sequence[TieRuleRow]


def load(session: Session, competition_id: str) -> Loaded:
    """The competition with this key; `UserError` where it is not there any more."""
    rows = load_rows(session, competition_id)
    keys = _keys(rows)
    row = rows.competition
    numbers = {entry.id: entry.number for entry in rows.entries}
    competition = Competition(
        name=row.name, theme=row.theme, year=row.year, quarter=row.quarter, date=row.date, place=row.place,
        decimals=row.decimals, segments=_segments(rows), entries=tuple(map(_entry, rows.entries)),
        adjustments=tuple(Adjustment(numbers[a.entry_id], a.value, a.reason) for a in rows.adjustments),
        tie_rules=tuple(rule.rule for rule in rows.tie_rules), sheets=_sheets(session, keys),
        sealed=bool(row.sealed_at),
    )  # fmt: skip
    return Loaded(competition, keys)


def load_rows(session: Session, competition_id: str) -> Rows:
    """The rows themselves, to be changed; `UserError` where the competition is not there any more."""
    row = session.scalars(select(CompetitionRow).where(CompetitionRow.id == competition_id)).one_or_none()
    if row is None:
        raise UserError("这场擂台赛已不存在，请重新选择。")
    of_competition = SegmentRow.competition_id == competition_id
    by_segment = (SegmentRow.place_in_order, SegmentRow.id)
    segments = select(SegmentRow).where(of_competition).order_by(*by_segment)
    criteria = select(CriterionRow).join(SegmentRow, CriterionRow.segment_id == SegmentRow.id)
    judges = select(JudgeRow).join(SegmentRow, JudgeRow.segment_id == SegmentRow.id)
    entries = select(EntryRow).where(EntryRow.competition_id == competition_id)
    adjustments = select(AdjustmentRow).join(EntryRow, AdjustmentRow.entry_id == EntryRow.id)
    rules = select(TieRuleRow).where(TieRuleRow.competition_id == competition_id)
    return Rows(
        row,
        session.scalars(segments).all(),
        session.scalars(
            criteria.where(of_competition).order_by(CriterionRow.place_in_order, CriterionRow.id)
        ).all(),
        session.scalars(judges.where(of_competition).order_by(JudgeRow.place_in_order, JudgeRow.id)).all(),
        session.scalars(entries.order_by(EntryRow.place_in_order, EntryRow.id)).all(),
        session.scalars(
            adjustments.where(EntryRow.competition_id == competition_id).order_by(
                AdjustmentRow.place_in_order, AdjustmentRow.id
            )
        ).all(),
        session.scalars(rules.order_by(TieRuleRow.place_in_order, TieRuleRow.id)).all(),
    )


def _keys(rows: Rows) -> Keys:
    names = {segment.id: segment.name for segment in rows.segments}
    return Keys(
        rows.competition.id,
        {segment.name: segment.id for segment in rows.segments},
        {(names[c.segment_id], c.name): c.id for c in rows.criteria},
        {(names[judge.segment_id], judge.name): judge.id for judge in rows.judges},
        {entry.number: entry.id for entry in rows.entries},
    )


def _segments(rows: Rows) -> tuple[Segment, ...]:
    return tuple(
        Segment(
            segment.name,
            segment.weight,
            tuple(
                Criterion(row.name, row.full_mark, row.step, row.points)
                for row in rows.criteria
                if row.segment_id == segment.id
            ),
            tuple(
                Judge(row.name, row.unit, row.chief) for row in rows.judges if row.segment_id == segment.id
            ),
            segment.drop_high,
            segment.drop_low,
            segment.drop_from,
            segment.date,
        )
        for segment in rows.segments
    )


def _entry(row: EntryRow) -> Entry:
    return Entry(row.number, row.township, row.village, row.secretary, row.companion, row.order, row.lot)


def _sheets(session: Session, keys: Keys) -> dict[SheetKey, Sheet]:
    """Plain columns instead of objects: there may be tens of thousands of scores."""
    judges = {key: name for name, key in keys.judges.items()}
    entries = {key: number for number, key in keys.entries.items()}
    criteria = {key: name for (_segment, name), key in keys.criteria.items()}
    scores: dict[str, dict[str, Decimal]] = {}
    numbers: dict[str, Decimal] = {}  # by their text: most values occur many times
    for sheet, criterion, text in session.execute(_score_query(keys.competition)):
        if criterion in criteria:
            value = numbers.get(text)
            if value is None:
                value = numbers[text] = Decimal(text)
            scores.setdefault(sheet, {})[criteria[criterion]] = value
    return {
        SheetKey(*judges[judge], entries[entry]): Sheet(SheetState(state), scores.get(sheet, {}))
        for sheet, judge, entry, state in session.execute(_sheet_query(keys.competition))
        if judge in judges and entry in entries
    }


def _sheet_query(competition_id: str) -> Any:
    query = select(SheetRow.id, SheetRow.judge_id, SheetRow.entry_id, SheetRow.state)
    return query.join(EntryRow, SheetRow.entry_id == EntryRow.id).where(
        EntryRow.competition_id == competition_id
    )


def _score_query(competition_id: str) -> Any:
    query = select(ScoreRow.sheet_id, ScoreRow.criterion_id, type_coerce(ScoreRow.value, String))
    return (
        query.join(SheetRow, ScoreRow.sheet_id == SheetRow.id)
        .join(EntryRow, SheetRow.entry_id == EntryRow.id)
        .where(EntryRow.competition_id == competition_id)
    )
