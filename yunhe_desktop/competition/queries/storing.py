"""Writing a whole competition: a new one, or what a workbook changes in one that is there."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.competition.merging import merge_values, settled
from yunhe_desktop.competition.queries.columns import (
    Columns,
    adjustment_columns,
    competition_columns,
    criterion_columns,
    entry_columns,
    judge_columns,
    segment_columns,
    tie_rule_columns,
)
from yunhe_desktop.competition.queries.loading import Keys, Rows, load, load_rows
from yunhe_desktop.competition.queries.sealing import must_be_open, seal
from yunhe_desktop.competition.queries.sheet_rows import SheetRows
from yunhe_desktop.competition.row_counts import Counts, count_rows
from yunhe_desktop.competition.rules import Adjustment, Competition, Entry, Segment, check_competition
from yunhe_desktop.competition.tables import (
    AdjustmentRow,
    CompetitionRow,
    CriterionRow,
    EntryRow,
    JudgeRow,
    SegmentRow,
    TieRuleRow,
)
from yunhe_desktop.database import Record
from yunhe_desktop.errors import UserError
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows, utc_now

Name = TypeVar("Name", bound=Hashable)


def store_new(session: Session, competition: Competition) -> str:
    """Write a competition with everything in it; returns its key.

    `UserError` where one of that name is there already, or something in it is wrong.
    """
    if session.scalars(select(CompetitionRow.id).where(CompetitionRow.name == competition.name)).first():
        raise UserError(f"已经有一场名称为“{competition.name}”的擂台赛，请换一个名称。")
    if wrong := check_competition(competition):
        raise UserError(f"擂台赛“{competition.name}”没有保存：{wrong[0]}")
    row = CompetitionRow(**competition_columns(competition))
    session.add(row)
    session.flush()
    keys = _store_parts(session, Rows(row, (), (), (), (), (), ()), competition)
    SheetRows(session, keys, ()).write(settled(competition))
    if competition.sealed:
        seal(session, row.id)
    return row.id


def merge(
    session: Session, competition_id: str, given: Competition, rows: Mapping[str, int] | None = None
) -> Counts:
    """Take a workbook's competition into the one with this key; see `merging` for what becomes of what.

    `rows` says how many rows the workbook's sheets have, for the counts. `UserError` where a score would be
    lost or spoilt, or the competition is sealed and something would change.
    """
    old = load(session, competition_id).competition
    merged = merge_values(old, given)
    if merged != old:
        must_be_open(session, competition_id)
        _store_changes(session, competition_id, old, merged)
    return count_rows(old, given, merged, rows)


def _store_changes(session: Session, competition_id: str, old: Competition, merged: Competition) -> None:
    rows = load_rows(session, competition_id)
    _update(rows.competition, competition_columns(merged))
    keys = _store_parts(session, rows, merged)
    changed = {key: sheet for key, sheet in merged.sheets.items() if old.sheets.get(key) != sheet}
    SheetRows(session, keys, changed).write(changed)


def _store_parts(session: Session, rows: Rows, competition: Competition) -> Keys:
    """Everything but sheets and scores, as `competition` has it; returns where it is."""
    segments = _store_segments(session, rows, competition.segments)
    entries = _store_entries(session, rows, competition.entries)
    keys = Keys(
        rows.competition.id,
        segments,
        _store_criteria(session, rows, competition.segments, segments),
        _store_judges(session, rows, competition.segments, segments),
        entries,
    )
    _store_adjustments(session, rows, competition.adjustments, entries)
    _store_tie_rules(session, rows, competition.tie_rules)
    return keys


def _store_segments(session: Session, rows: Rows, segments: Sequence[Segment]) -> dict[str, str]:
    key = rows.competition.id
    wanted = {
        segment.name: {"competition_id": key, **segment_columns(segment, place)}
        for place, segment in enumerate(segments, 1)
    }
    return _sync(session, SegmentRow, {row.name: row for row in rows.segments}, wanted)


def _store_criteria(
    session: Session, rows: Rows, segments: Sequence[Segment], keys: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    names = {row.id: row.name for row in rows.segments}
    wanted = {
        (segment.name, part.name): {"segment_id": keys[segment.name], **criterion_columns(part, place)}
        for segment in segments
        for place, part in enumerate(segment.criteria, 1)
    }
    before = {(names[row.segment_id], row.name): row for row in rows.criteria}
    return _sync(session, CriterionRow, before, wanted)


def _store_judges(
    session: Session, rows: Rows, segments: Sequence[Segment], keys: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    names = {row.id: row.name for row in rows.segments}
    wanted = {
        (segment.name, judge.name): {"segment_id": keys[segment.name], **judge_columns(judge, place)}
        for segment in segments
        for place, judge in enumerate(segment.judges, 1)
    }
    before = {(names[row.segment_id], row.name): row for row in rows.judges}
    return _sync(session, JudgeRow, before, wanted)


def _store_entries(session: Session, rows: Rows, entries: Sequence[Entry]) -> dict[str, str]:
    key = rows.competition.id
    wanted = {
        entry.number: {"competition_id": key, **entry_columns(entry, place)}
        for place, entry in enumerate(entries, 1)
    }
    return _sync(session, EntryRow, {row.number: row for row in rows.entries}, wanted)


def _store_adjustments(
    session: Session, rows: Rows, adjustments: Sequence[Adjustment], entries: Mapping[str, str]
) -> None:
    before = dict(zip(_numbered(row.entry_id for row in rows.adjustments), rows.adjustments, strict=True))
    wanted = zip(_numbered(entries[added.entry] for added in adjustments), adjustments, strict=True)
    _sync(
        session,
        AdjustmentRow,
        before,
        {
            name: {"entry_id": name[0], **adjustment_columns(added, place)}
            for place, (name, added) in enumerate(wanted, 1)
        },
    )


def _store_tie_rules(session: Session, rows: Rows, rules: Sequence[str]) -> None:
    key = rows.competition.id
    _sync(
        session,
        TieRuleRow,
        {row.rule: row for row in rows.tie_rules},
        {
            rule: {"competition_id": key, **tie_rule_columns(rule, place)}
            for place, rule in enumerate(rules, 1)
        },
    )


def _numbered(keys: Iterable[str]) -> list[tuple[str, int]]:
    """Each key with how often it came before."""
    seen: Counter[str] = Counter()
    numbered = []
    for key in keys:
        numbered.append((key, seen[key]))
        seen[key] += 1
    return numbered


def _sync(
    session: Session,
    table: type[Record],
    before: Mapping[Name, Record],
    wanted: Mapping[Name, Columns],
) -> dict[Name, str]:
    """Change, add and mark as deleted until the rows are as wanted; returns their keys."""
    now = utc_now()
    for name, row in before.items():
        _update(row, wanted.get(name, {"deleted_at": now}))
    new = {name: {"id": new_key(), **values} for name, values in wanted.items() if name not in before}
    session.flush()
    add_rows(session, table, list(new.values()))
    return {name: before[name].id if name in before else new[name]["id"] for name in wanted}


def _update(row: Record, values: Columns) -> None:
    for column, value in values.items():
        if getattr(row, column) != value:
            setattr(row, column, value)
