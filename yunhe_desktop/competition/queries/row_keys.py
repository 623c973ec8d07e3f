"""Every row of a competition, for its history."""

from sqlalchemy import Select, select, union_all
from sqlalchemy.orm import Session

from yunhe_desktop.competition.tables import (
    AdjustmentRow,
    CriterionRow,
    EntryRow,
    JudgeRow,
    ScoreRow,
    SegmentRow,
    SheetRow,
    TieRuleRow,
)


def row_keys(session: Session, competition_id: str) -> list[str]:
    """The keys of the competition and of all that belongs to it, deleted rows too."""
    segments = select(SegmentRow.id).where(SegmentRow.competition_id == competition_id)
    entries = select(EntryRow.id).where(EntryRow.competition_id == competition_id)
    sheets = select(SheetRow.id).where(SheetRow.entry_id.in_(entries))
    parts: list[Select[str]] = [
        segments,
        entries,
        sheets,
        select(CriterionRow.id).where(CriterionRow.segment_id.in_(segments)),
        select(JudgeRow.id).where(JudgeRow.segment_id.in_(segments)),
        select(ScoreRow.id).where(ScoreRow.sheet_id.in_(sheets)),
        select(AdjustmentRow.id).where(AdjustmentRow.entry_id.in_(entries)),
        select(TieRuleRow.id).where(TieRuleRow.competition_id == competition_id),
    ]
    found = session.scalars(union_all(*parts), execution_options={"include_deleted": True})
    return [competition_id, *found]
