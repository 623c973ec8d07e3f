"""Writing single scores and states, as they are typed in from paper."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.competition.queries.loading import Loaded
from yunhe_desktop.competition.queries.sheet_rows import SheetRows
from yunhe_desktop.competition.rules import Segment, Sheet, SheetKey, SheetState, check_value
from yunhe_desktop.competition.seal_guard import refusal
from yunhe_desktop.competition.tables import CompetitionRow, EntryRow, JudgeRow, SegmentRow
from yunhe_desktop.errors import UserError

SETTLED = (SheetState.ABSENT, SheetState.RECUSED, SheetState.WITHDRAWN)


def set_score(session: Session, loaded: Loaded, key: SheetKey, criterion: str, value: Decimal) -> Sheet:
    """Write one value; returns the sheet as it is now: 已评 once every criterion has a value.

    `UserError` where the criterion cannot have the value, the sheet is 缺席, 回避 or 弃权, or the competition
    is sealed.
    """
    segment = _segment(loaded, key)
    wanted = next(one for one in segment.criteria if one.name == criterion)
    if message := check_value(wanted, value):
        raise UserError(message)
    rows = _open(session, loaded, [key])
    before = rows.current(key)
    if before.state in SETTLED:
        raise UserError(f"这张评分表是“{before.state}”，不能有分数。请先把它改回“{SheetState.PENDING}”。")
    return _write(rows, key, _with_scores(segment, {**before.scores, criterion: value}))


def clear_score(session: Session, loaded: Loaded, key: SheetKey, criterion: str) -> Sheet:
    """Take one value away; the sheet is 未评 then. `UserError` where the competition is sealed."""
    rows = _open(session, loaded, [key])
    before = rows.current(key)
    if criterion not in before.scores:
        return before
    scores = {name: value for name, value in before.scores.items() if name != criterion}
    return _write(rows, key, _with_scores(_segment(loaded, key), scores))


def set_sheet_state(
    session: Session, loaded: Loaded, keys: Collection[SheetKey], state: SheetState
) -> dict[SheetKey, Sheet]:
    """Give sheets a state; any but 已评 takes their scores away. Returns the sheets as they are now.

    `UserError` where a sheet is to be 已评 and lacks a value, or the competition is sealed.
    """
    rows = _open(session, loaded, keys)
    sheets = {key: Sheet(state) for key in keys}
    if state is SheetState.SCORED:
        sheets = {key: _complete(_segment(loaded, key), rows.current(key)) for key in keys}
    rows.write(sheets)
    return sheets


def _complete(segment: Segment, before: Sheet) -> Sheet:
    sheet = _with_scores(segment, before.scores)
    if sheet.state is not SheetState.SCORED:
        missing = "、".join(one.name for one in segment.criteria if one.name not in before.scores)
        raise UserError(f"这张评分表还缺“{missing}”的分数，不能改为“{SheetState.SCORED}”。")
    return sheet


def _with_scores(segment: Segment, scores: Mapping[str, Decimal]) -> Sheet:
    complete = all(one.name in scores for one in segment.criteria)
    return Sheet(SheetState.SCORED if complete else SheetState.PENDING, scores)


def _write(rows: SheetRows, key: SheetKey, sheet: Sheet) -> Sheet:
    rows.write({key: sheet})
    return sheet


def _segment(loaded: Loaded, key: SheetKey) -> Segment:
    return next(one for one in loaded.competition.segments if one.name == key.segment)


def _open(session: Session, loaded: Loaded, keys: Collection[SheetKey]) -> SheetRows:
    """The rows of sheets that may be changed."""
    _must_be_open(session, loaded, keys)
    return SheetRows(session, loaded.keys, keys)


def _must_be_open(session: Session, loaded: Loaded, keys: Collection[SheetKey]) -> None:
    """`UserError` where the competition is sealed, or a judge or an entry was deleted since it was loaded."""
    judges = {loaded.keys.judges[key.segment, key.judge] for key in keys}
    entries = {loaded.keys.entries[key.entry] for key in keys}
    query = (
        select(CompetitionRow.name, CompetitionRow.sealed_at, func.count())
        .join(EntryRow, EntryRow.competition_id == CompetitionRow.id)
        .join(SegmentRow, SegmentRow.competition_id == CompetitionRow.id)
        .join(JudgeRow, JudgeRow.segment_id == SegmentRow.id)
        .where(EntryRow.id.in_(entries), JudgeRow.id.in_(judges))
        .group_by(CompetitionRow.name, CompetitionRow.sealed_at)
    )
    found = session.execute(query).first()
    name, sealed_at, pairs = found or ("", "", 0)
    if sealed_at:
        raise refusal(name)
    if pairs != len(judges) * len(entries):
        raise UserError("评委或选手在此期间被删除了，没有保存。请刷新后再录入。")
