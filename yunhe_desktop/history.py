"""The journal as people read it: one line for each changed field, with labels, names and masked numbers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.database import Record
from yunhe_desktop.fields import Field, fields_of
from yunhe_desktop.journal import Action, Entry
from yunhe_desktop.schema import metadata_tables

_KEYS_AT_ONCE = 500
_NOT_FOR_PEOPLE = ("id", "owner", "sha256")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of one field; `field` is "" where something was looked at and nothing changed."""

    number: int  # of the journal's entry
    at: str  # local time, to the second
    operator: str
    action: str
    action_id: str
    kind: str  # what the user calls such a record
    record: str  # its name
    row: str  # its key
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One user action and how many records it changed."""

    action_id: str
    at: str
    operator: str
    label: str


def recent_actions(session: Session, limit: int = 200) -> list[ActionLine]:
    """What was done last, the newest first."""
    query = select(Action).order_by(Action.at.desc(), Action.id.desc()).limit(limit)
    return [ActionLine(a.id, local_time(a.at), a.operator, a.label) for a in session.scalars(query)]


def history(session: Session, rows: Sequence[str] = (), limit: int | None = 1000) -> list[HistoryLine]:
    """The changes of the records named (of all where none is), the newest first; `limit` counts journal entries."""
    query = select(Entry, Action).join(Action, Entry.action_id == Action.id).order_by(Entry.number.desc())
    if rows:
        query = query.where(Entry.row.in_(rows))
    found = [(entry, action) for entry, action in session.execute(query.limit(limit))]
    names = _names(session, _mentioned(entry for entry, _action in found))
    return [line for entry, action in found for line in _lines(entry, action, names)]


def local_time(utc: str) -> str:
    """A moment of the file in the office's own time, to the second."""
    return datetime.fromisoformat(utc).astimezone().strftime("%Y-%m-%d %H:%M:%S") if utc else ""


_Names = dict[tuple[str, str], str]  # (table, key) -> what the user calls that record


_fields_of = cache(fields_of)


def _mentioned(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """The keys of all records that entries are about or refer to, by table."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        keys[entry.table_name].add(entry.row)
        for name, values in entry.fields.items():
            if target := _target(entry.table_name, name):
                keys[target].update(value for value in values if value)
    return keys


def _target(table: str, column: str) -> str:
    """The table that a column refers to, or ""."""
    foreign = metadata_tables()[table].__table__.c[column].foreign_keys
    return next((key.column.table.name for key in foreign), "")


def _names(session: Session, keys: dict[str, set[str]]) -> _Names:
    rows = [row for table, wanted in keys.items() for row in _rows(session, table, sorted(wanted))]
    return {
        (row.__tablename__, row.id): _name(session, row) for row in rows
    }  # all are at hand before one is named


def _rows(session: Session, table: str, keys: Sequence[str]) -> Iterable[Record]:
    mapped = metadata_tables().get(table)
    if mapped is None:
        return
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        query = select(mapped).where(mapped.id.in_(keys[start : start + _KEYS_AT_ONCE]))
        yield from session.scalars(query.execution_options(include_deleted=True))


def _name(session: Session, row: Record) -> str:
    """A record's own name, or that of the record it belongs to."""
    for attribute in ("name", "number"):
        if value := getattr(row, attribute, ""):
            return str(value)
    for attribute in ("cadre_id", "entry_id", "sheet_id"):
        if key := getattr(row, attribute, ""):
            target = metadata_tables()[_target(row.__tablename__, attribute)]
            return _name(session, session.get_one(target, key, execution_options={"include_deleted": True}))
    return ""


def _lines(entry: Entry, action: Action, names: _Names) -> Iterable[HistoryLine]:
    table = metadata_tables()[entry.table_name]
    facts = (entry.number, local_time(action.at), action.operator, action.label, action.id, table.label)
    record = names.get((entry.table_name, entry.row), "")
    fields = _fields_of(table)
    if not entry.fields:
        yield HistoryLine(*facts, record, entry.row, "", "", "")
    for name, (old, new) in entry.fields.items():
        if name in _NOT_FOR_PEOPLE:
            continue
        if name == "deleted_at":
            yield HistoryLine(*facts, record, entry.row, "状态", *_there(old), *_there(new))
            continue
        if name not in fields and not _target(table.__tablename__, name):
            continue  # a place in a list
        label = fields[name].label if name in fields else table_label(table, name)
        shown = (_show(fields.get(name), table, name, value, names) for value in (old, new))
        yield HistoryLine(*facts, record, entry.row, label, *shown)


def table_label(table: type[Record], column: str) -> str:
    """What the user calls the record that a column refers to."""
    target = _target(table.__tablename__, column)
    return metadata_tables()[target].label if target in metadata_tables() else column


def _there(deleted_at: object) -> tuple[str]:
    return ("已删除" if deleted_at else "在册",)


def _show(field: Field | None, table: type[Record], name: str, value: object, names: _Names) -> str:
    if field is not None:
        return field.show(value)
    target = _target(table.__tablename__, name)
    return names.get((target, str(value)), "") if value else ""
