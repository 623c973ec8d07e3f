"""The journal as people read it: one line for each changed field, with labels, names and masked numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.database import Record
from yunhe_desktop.fields import Field
from yunhe_desktop.journal import Action, Entry
from yunhe_desktop.record_names import Spot, column_label, declared, record_names, target_of
from yunhe_desktop.schema import metadata_tables

_SETTING = "设置"  # what is no record, such as a year's 学时办法
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
    names = record_names(session, _mentioned(entry for entry, _action in found))
    return [line for entry, action in found for line in _lines(entry, action, names)]


def local_time(utc: str) -> str:
    """A moment of the file in the office's own time, to the second."""
    return datetime.fromisoformat(utc).astimezone().strftime("%Y-%m-%d %H:%M:%S") if utc else ""


def _mentioned(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """The keys of all records that entries are about or refer to, by table."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        keys[entry.table_name].add(entry.row)
        for name, values in entry.fields.items():
            if target := target_of(entry.table_name, name):
                keys[target].update(value for value in values if value)
    return keys


def _lines(entry: Entry, action: Action, names: Mapping[Spot, str]) -> Iterable[HistoryLine]:
    table = metadata_tables()[entry.table_name]
    kind = table.label if entry.row else _SETTING
    facts = (entry.number, local_time(action.at), action.operator, action.label, action.id, kind)
    record = names.get((entry.table_name, entry.row), "")
    fields = declared(table)
    if not entry.fields:
        yield HistoryLine(*facts, record, entry.row, "", "", "")
    for name, (old, new) in entry.fields.items():
        if name in _NOT_FOR_PEOPLE:
            continue
        if name == "deleted_at":
            yield HistoryLine(*facts, record, entry.row, "状态", *_there(old), *_there(new))
            continue
        label = column_label(table, name)
        if not label:
            continue  # a place in a list, or what another column says in words
        shown = (_show(fields.get(name), table, name, value, names) for value in (old, new))
        yield HistoryLine(*facts, record, entry.row, label, *shown)


def _there(deleted_at: object) -> tuple[str]:
    return ("已删除" if deleted_at else "在册",)


def _show(
    field: Field | None, table: type[Record], name: str, value: object, names: Mapping[Spot, str]
) -> str:
    if field is not None:
        return field.show(value)
    target = target_of(table.__tablename__, name)
    return names.get((target, str(value)), "") if value else ""
