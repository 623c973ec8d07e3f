"""Nothing changes in a sealed competition, whoever asks: forms, imports, undo of what came before the sealing.

`schema` imports this module, so that it watches every session. Rows that `journal.add_rows` inserts do not
pass here: who uses it asks first.
"""

from collections import defaultdict
from typing import Any

from sqlalchemy import Select, event, inspect, select
from sqlalchemy.orm import InstanceState, Session, UOWTransaction
from sqlalchemy.orm.attributes import InstrumentedAttribute

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
from yunhe_desktop.database import Record
from yunhe_desktop.errors import UserError

_KEYS_AT_ONCE = 500
_PARENTS: dict[type[Record], str] = {
    SegmentRow: "competition_id",
    EntryRow: "competition_id",
    TieRuleRow: "competition_id",
    CriterionRow: "segment_id",
    JudgeRow: "segment_id",
    SheetRow: "entry_id",
    AdjustmentRow: "entry_id",
    ScoreRow: "sheet_id",
}


def refusal(name: str) -> UserError:
    """What whoever wants to change a sealed competition is told."""
    return UserError(f"擂台赛“{name}”已封存，不能修改。确需修改，请先“解除封存”。")


@event.listens_for(Session, "before_flush")
def _refuse_changes(session: Session, _context: UOWTransaction, _instances: object) -> None:
    changed = [row for row in (*session.new, *session.dirty) if isinstance(row, Record)]
    keys: dict[str, set[str]] = defaultdict(set)
    for row in filter(session.is_modified, changed):
        if isinstance(row, CompetitionRow):
            if _is_changed_while_sealed(row):
                raise refusal(row.name)
        elif column := _PARENTS.get(type(row)):
            keys[column].add(getattr(row, column))
    for column, parents in keys.items():
        _must_be_open(session, column, sorted(parents))


def _is_changed_while_sealed(row: CompetitionRow) -> bool:
    """Sealing and unsealing is all that may happen to it."""
    state: InstanceState[Any] = inspect(row)
    histories = {attribute.key: attribute.history for attribute in state.attrs}
    before = [*histories["sealed_at"].unchanged, *histories["sealed_at"].deleted]
    others = any(
        history.has_changes() for name, history in histories.items() if name not in ("sealed_at", "version")
    )
    return state.persistent and any(before) and others


def _must_be_open(session: Session, column: str, parents: list[str]) -> None:
    """`UserError` where one of the rows that `column` refers to belongs to a sealed competition."""
    for start in range(0, len(parents), _KEYS_AT_ONCE):
        key, query = _sealed(column)
        query = query.where(key.in_(parents[start : start + _KEYS_AT_ONCE]))
        if name := session.scalars(query.execution_options(include_deleted=True)).first():
            raise refusal(name)


def _sealed(column: str) -> tuple[InstrumentedAttribute[str], Select[str]]:
    """The names of sealed competitions, and the key of what `column` refers to, to choose by."""
    sealed = select(CompetitionRow.name).where(CompetitionRow.sealed_at != "")
    if column == "competition_id":
        return CompetitionRow.id, sealed
    if column == "segment_id":
        return SegmentRow.id, sealed.join(SegmentRow, SegmentRow.competition_id == CompetitionRow.id)
    sealed = sealed.join(EntryRow, EntryRow.competition_id == CompetitionRow.id)
    if column == "entry_id":
        return EntryRow.id, sealed
    return SheetRow.id, sealed.join(SheetRow, SheetRow.entry_id == EntryRow.id)
