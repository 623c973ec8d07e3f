"""Taking an action back: the reverse is written as a new action, and what was touched later is not lost."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.database import Database, Record
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.journal import Action, Entry, utc_now
from yunhe_desktop.schema import metadata_tables

_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Undoable:
    """An action that can be taken back or done again."""

    action: str
    label: str


def last_undoable(session: Session) -> Undoable | None:
    """The newest action that is still in force."""
    taken_back: set[str] = set()
    for action in _newest_first(session):
        if not _changed_something(session, action):
            continue
        if action.undoes:
            if action.id not in taken_back:
                taken_back.add(action.undoes)
        elif action.id not in taken_back:
            return Undoable(action.id, action.label)
    return None


def last_redoable(session: Session) -> Undoable | None:
    """The newest action, where it took another back: doing that one again is taking this one back."""
    taken_back: set[str] = set()
    for action in _newest_first(session):
        if not _changed_something(session, action):
            continue
        if not action.undoes:
            return None
        if action.id in taken_back or _takes_back_an_undo(session, action):
            taken_back.add(action.undoes)
            continue
        original = session.get_one(Action, action.undoes)
        return Undoable(action.id, original.label)
    return None


def _changed_something(session: Session, action: Action) -> bool:
    """Whether it did more than look: showing an ID number whole is journalled, too."""
    query = select(Entry.number).where(Entry.action_id == action.id, Entry.changes != "{}").limit(1)
    return session.scalar(query) is not None


def _takes_back_an_undo(session: Session, action: Action) -> bool:
    return bool(session.get_one(Action, action.undoes).undoes)


def _newest_first(session: Session) -> Iterable[Action]:
    return session.scalars(select(Action).order_by(Action.at.desc(), Action.id.desc()))


def undo(database: Database, action_id: str) -> str:
    """Take one action back, whole; returns what was taken back.

    Raises `UserError` naming record and field where something later touched what the action did; nothing is
    changed then.
    """
    with database.reading() as session:
        action = session.get_one(Action, action_id)
        again = bool(action.undoes)
        label = session.get_one(Action, action.undoes).label if again else action.label
    with database.action(f"{'重做' if again else '撤销'}：{label}", undoes=action_id) as session:
        for table, changes in _net_changes(session, action_id).items():
            _reverse_table(session, metadata_tables()[table], changes)
    return label


NetChanges = dict[str, dict[str, list[Any]]]  # row -> field -> [before the action, after it]


def _net_changes(session: Session, action_id: str) -> dict[str, NetChanges]:
    tables: dict[str, NetChanges] = defaultdict(dict)
    for entry in session.scalars(select(Entry).where(Entry.action_id == action_id).order_by(Entry.number)):
        row = tables[entry.table_name].setdefault(entry.row, {})
        for name, (old, new) in entry.fields.items():
            row[name] = [row[name][0] if name in row else old, new]
    return tables


def _reverse_table(session: Session, table: type[Record], changes: NetChanges) -> None:
    now = utc_now()
    for rows in _in_batches(session, table, list(changes)):
        for row in rows:
            fields = changes[row.id]
            _must_be_untouched(row, fields)
            if "id" in fields:
                row.deleted_at = now
                continue
            for name, (old, _new) in fields.items():
                setattr(row, name, _typed(row, name, old))
        session.flush()
        session.expunge_all()


def _in_batches(session: Session, table: type[Record], keys: list[str]) -> Iterable[list[Record]]:
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        query = select(table).where(table.id.in_(keys[start : start + _KEYS_AT_ONCE]))
        yield list(session.scalars(query.execution_options(include_deleted=True)))


def _must_be_untouched(row: Record, fields: dict[str, list[Any]]) -> None:
    for name, (_old, new) in fields.items():
        if name == "id" or _as_stored(getattr(row, name)) == _as_stored(new):
            continue
        label = fields_of(type(row))[name].label if name in fields_of(type(row)) else name
        who = getattr(row, "name", "") or getattr(row, "position", "")
        raise UserError(f"不能撤销：{who}的“{label}”在此之后又被改过。请先撤销后来的修改，或直接改回。")
    if "id" in fields and row.deleted_at:
        raise UserError(f"不能撤销：{getattr(row, 'name', '这条记录')}在此之后已被删除。")


def _as_stored(value: Any) -> Any:
    """A value as the journal's JSON holds it."""
    return value if value is None or isinstance(value, str | int | bool) else str(value)


def _typed(row: Record, name: str, value: Any) -> Any:
    """A value of the journal's JSON as the column wants it."""
    kind = type(row).__table__.c[name].type.python_type
    return value if value is None or isinstance(value, kind) else kind(value)
