"""Every change, append-only: who changed what from what to what, chained by hash.

Session events write, in the same transaction as the change, one `Entry` per changed row; the entries of one
user action share its `Action`. Each entry's hash covers the entry before it, so that an altered or missing one
shows. `undo.py` and the history dialog read what stands here.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, ForeignKey, String, Text, event, insert, inspect, select
from sqlalchemy.orm import (
    InstanceState,
    Mapped,
    Mapper,
    Session,
    UOWTransaction,
    mapped_column,
    relationship,
)

from yunhe_desktop.database import Base, Record, defaults_of
from yunhe_desktop.identity import new_key
from yunhe_desktop.settings import node_key

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode

Changes = dict[str, list[Any]]  # {field: [old, new]}; old is None where the row was made


class Action(Base):
    """What the user did, in one transaction."""

    __tablename__ = "actions"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    label: Mapped[str] = mapped_column(String(200))
    operator: Mapped[str] = mapped_column(String(100))
    node: Mapped[str] = mapped_column(String(32))  # the data file in which it was done
    at: Mapped[str] = mapped_column(String(32))  # UTC, ISO 8601
    undoes: Mapped[str] = mapped_column(String(32))  # the action that this one takes back, or ""


class Entry(Base):
    """One changed row."""

    __tablename__ = "journal"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    action_id: Mapped[str] = mapped_column(ForeignKey("actions.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(50))
    row: Mapped[str] = mapped_column(String(32), index=True)
    changes: Mapped[str] = mapped_column(Text)  # JSON, see Changes
    hash: Mapped[str] = mapped_column(String(64))
    action: Mapped[Action] = relationship()

    @property
    def fields(self) -> Changes:
        """The changes as a dictionary."""
        fields: Changes = json.loads(self.changes)
        return fields


def utc_now() -> str:
    """The present moment as the file stores it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def entry_hash(previous: str, action: Mapping[str, str], table: str, row: str, changes: str) -> str:
    """The hash of an entry: over the hash of the one before, the facts of the action, and the change itself."""
    facts = [action[name] for name in ("id", "label", "operator", "node", "at", "undoes")]
    text = "\x1f".join((previous, *facts, table, row, changes))
    return hashlib.sha256(text.encode()).hexdigest()


def add_rows(session: Session, table: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many new rows at once, journalled as any other change.

    The rows, all of them with the same attributes, bring their own `id` and what is derived; an attribute that
    they do not name has its default. For tens of thousands of rows this is several times faster than adding
    objects one by one.
    """
    if not rows:
        return
    session.flush()
    defaults = defaults_of(table)
    _insert(session.connection(), table, [{**defaults, **row, "version": 1} for row in rows])
    keys = journalled_keys(table)
    made = ((table.__tablename__, row["id"], _created(row, keys)) for row in rows)
    _write(session, made)


def _insert(connection: Connection, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert complete rows by one prepared statement: SQLAlchemy's own way takes longer than the database."""
    statement = insert(table).compile(dialect=connection.dialect, column_keys=list(rows[0]))
    stored = _as_stored(connection, table, rows)
    if statement.positiontup is None:
        connection.exec_driver_sql(str(statement), [dict(row) for row in stored])
    else:
        values = itemgetter(*statement.positiontup)
        connection.exec_driver_sql(str(statement), [values(row) for row in stored])


def _as_stored(
    connection: Connection, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> Sequence[Mapping[str, Any]]:
    """The rows with their values as the driver takes them: a Decimal is its text."""
    mapper: Mapper[Any] = inspect(table)
    kinds = {c.key: c.columns[0].type.dialect_impl(connection.dialect) for c in mapper.column_attrs}
    made = {key: kind.bind_processor(connection.dialect) for key, kind in kinds.items() if key in rows[0]}
    processors = [(key, processor) for key, processor in made.items() if processor]
    if not processors:
        return rows
    return [{**row, **{key: process(row[key]) for key, process in processors}} for row in rows]


def note_viewing(session: Session, row: Record) -> None:
    """Journal that something sensitive of `row` was shown whole: an entry without a change."""
    note_viewings(session, type(row), [row.id])


def note_viewings(session: Session, table: type[Record], keys: Iterable[str]) -> None:
    """Journal that something sensitive of these rows was shown, exported or printed whole."""
    _write(session, [(table.__tablename__, key, {}) for key in keys])


def journalled_keys(table: type[Record]) -> list[str]:
    """The attributes whose changes are journalled: all but the version and what is derived from others."""
    mapper: Mapper[Any] = inspect(table)
    return [
        column.key
        for column in mapper.column_attrs
        if column.key != "version" and not column.columns[0].info.get("derived")
    ]


def _created(row: Mapping[str, Any], keys: Iterable[str]) -> Changes:
    return {key: [None, value] for key in keys if (value := row.get(key)) not in ("", None)}


@event.listens_for(Session, "before_flush")
def _collect_changes(session: Session, _context: UOWTransaction, _instances: object) -> None:
    for row in session.deleted:
        if isinstance(row, Record):
            raise TypeError(f"{row!r} must be marked as deleted, not removed")
    made = [(row, _new_values(row)) for row in session.new if isinstance(row, Record)]
    changed = [(row, _changes(row)) for row in session.dirty if isinstance(row, Record)]
    pending = session.info.setdefault("pending", [])
    pending.extend((row.__tablename__, row.id, changes) for row, changes in [*made, *changed] if changes)


def _new_values(row: Record) -> Changes:
    keys = journalled_keys(type(row))
    return _created({key: getattr(row, key) for key in keys}, keys)


@event.listens_for(Session, "after_flush")
def _write_pending(session: Session, _context: UOWTransaction) -> None:
    if pending := session.info.pop("pending", None):
        _write(session, pending)


def _changes(row: Record) -> Changes:
    state: InstanceState[Any] = inspect(row)
    changes: Changes = {}
    for key in journalled_keys(type(row)):
        added, _unchanged, deleted = state.attrs[key].history
        if added:
            old = next(iter(deleted), None)
            new = next(iter(added))
            if old != new:
                changes[key] = [old, new]
    return changes


def _write(session: Session, changed: Iterable[tuple[str, str, Changes]]) -> None:
    connection = session.connection()
    action = _action(session)
    last = connection.execute(select(Entry.number, Entry.hash).order_by(Entry.number.desc()).limit(1)).first()
    number, previous = last if last else (0, "")
    rows = []
    for table, row, changes in changed:
        text = _as_json(changes)
        number += 1
        previous = entry_hash(previous, action, table, row, text)
        rows.append(
            {"number": number, "action_id": action["id"], "table_name": table, "row": row, "changes": text,
             "hash": previous}
        )  # fmt: skip
    if rows:
        _insert(connection, Entry, rows)


def _action(session: Session) -> dict[str, str]:
    """The facts of this transaction's action, written when its first change is."""
    action: dict[str, str] | None = session.info.get("action")
    if action is None:
        if "label" not in session.info:
            raise TypeError("records change inside Database.action only")
        action = {
            "id": new_key(),
            "label": session.info["label"],
            "operator": session.info["operator"],
            "node": node_key(session),
            "at": utc_now(),
            "undoes": session.info["undoes"],
        }
        session.connection().execute(insert(Action), action)
        session.info["action"] = action
    return action


def verify_chain(session: Session) -> list[str]:
    """Chinese sentences, one for each break in the journal; empty where it is whole."""
    previous, expected = "", 1
    broken: list[str] = []
    actions = {
        a.id: {"id": a.id, "label": a.label, "operator": a.operator, "node": a.node, "at": a.at,
               "undoes": a.undoes}
        for a in session.scalars(select(Action))
    }  # fmt: skip
    emptied = set(actions)
    columns = (Entry.number, Entry.action_id, Entry.table_name, Entry.row, Entry.changes, Entry.hash)
    for number, action, table, row, changes, stored in session.execute(
        select(*columns).order_by(Entry.number)
    ):
        if number != expected:
            broken.append(f"日志缺少第{expected}至{number - 1}条。")
        elif entry_hash(previous, actions[action], table, row, changes) != stored:
            broken.append(f"日志第{number}条（{actions[action]['label']}）被改动过。")
        previous, expected = stored, number + 1
        emptied.discard(action)
    broken.extend(
        f"日志缺少操作“{actions[action]['label']}”（{actions[action]['at']}）的全部记录。"
        for action in emptied
    )
    return broken
