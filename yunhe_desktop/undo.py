"""Taking an action back: the reverse is written as a new action, and what was touched later is not lost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.database import Database, Record, defaults_of
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import Action, Entry, journalled_keys, utc_now
from yunhe_desktop.record_names import column_label, record_names, target_of
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


def set_since(session: Session) -> str:
    """The newest change of a setting after the last action that can be taken back, by its label; "" for none.

    A setting is no record: its entry in the journal is about no row, and undo goes past it.
    """
    last = last_undoable(session)
    for action in _newest_first(session):
        if last and action.id == last.action:
            return ""
        if session.scalar(select(Entry.number).where(Entry.action_id == action.id, Entry.row == "").limit(1)):
            return action.label
    return ""


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
        everything = _net_changes(session, action_id)
        for table, changes in everything.items():
            _reverse_table(session, metadata_tables()[table], changes, everything)
    return label


NetChanges = dict[str, dict[str, list[Any]]]  # row -> field -> [before the action, after it]
_Tables = dict[str, NetChanges]


def _net_changes(session: Session, action_id: str) -> _Tables:
    tables: _Tables = defaultdict(dict)
    for entry in session.scalars(select(Entry).where(Entry.action_id == action_id).order_by(Entry.number)):
        row = tables[entry.table_name].setdefault(entry.row, {})
        for name, (old, new) in entry.fields.items():
            row[name] = [row[name][0] if name in row else old, new]
    return tables


def _reverse_table(session: Session, table: type[Record], changes: NetChanges, everything: _Tables) -> None:
    now = utc_now()
    for rows in _in_batches(session, table, list(changes)):
        made = [row for row in rows if "id" in changes[row.id]]
        for row in rows:
            _must_be_untouched(session, row, changes[row.id])
            if row in made:
                row.deleted_at = now
                continue
            for name, (old, _new) in changes[row.id].items():
                setattr(row, name, _typed(row, name, old))
        session.flush()  # before anything else is asked of new rows: what guards them has the better reason
        for row in made:
            _must_be_left_empty(session, row, changes[row.id])
        _must_be_unused(session, table, made, everything)
        session.expunge_all()


def _in_batches(session: Session, table: type[Record], keys: list[str]) -> Iterable[list[Record]]:
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        query = select(table).where(table.id.in_(keys[start : start + _KEYS_AT_ONCE]))
        yield list(session.scalars(query.execution_options(include_deleted=True)))


def _must_be_untouched(session: Session, row: Record, fields: dict[str, list[Any]]) -> None:
    if "id" in fields and row.deleted_at:
        raise UserError(f"不能撤销：{_called(session, row)}在此之后已被删除。")
    for name, (_old, new) in fields.items():
        if name != "id" and _as_stored(getattr(row, name)) != _as_stored(new):
            raise _touched(session, row, name)


def _must_be_left_empty(session: Session, row: Record, fields: dict[str, list[Any]]) -> None:
    """What a new row's journal says nothing of is as it was made: empty, or its default."""
    defaults = _defaults(type(row))
    for name in journalled_keys(type(row)):
        known = name in fields or name == "deleted_at"
        if not known and getattr(row, name) not in ("", None, defaults.get(name)):
            raise _touched(session, row, name)


def _touched(session: Session, row: Record, name: str) -> UserError:
    label = column_label(type(row), name) or "内容"
    return UserError(
        f"不能撤销：{_called(session, row)}的“{label}”在此之后又被改过。请先撤销后来的修改，或直接改回。"
    )


_defaults = cache(defaults_of)


def _must_be_unused(
    session: Session, table: type[Record], made: Sequence[Record], everything: _Tables
) -> None:
    """A row that goes must not leave others behind that belong to it and came later."""
    keys = [row.id for row in made]
    for other, column in _references_to(table.__tablename__) if keys else ():
        own = {key for key, fields in everything.get(other.__tablename__, {}).items() if column in fields}
        referring = getattr(other, column)
        for key, target in session.execute(select(other.id, referring).where(referring.in_(keys))):
            if key not in own:
                row = next(one for one in made if one.id == target)
                raise UserError(
                    f"不能撤销：{_called(session, row)}在此之后有了{other.label}。"
                    f"请先撤销后来的操作，或先删除那些{other.label}。"
                )


@cache
def _references_to(table: str) -> tuple[tuple[type[Record], str], ...]:
    """The tables and columns that refer to a table."""
    return tuple(
        (other, column.key)
        for other in metadata_tables().values()
        for column in other.__table__.columns
        if target_of(other.__tablename__, column.key) == table
    )


def _called(session: Session, row: Record) -> str:
    return record_names(session, {row.__tablename__: [row.id]}).get((row.__tablename__, row.id)) or (
        f"这条{row.label}"
    )


def _as_stored(value: Any) -> Any:
    """A value as the journal's JSON holds it."""
    return value if value is None or isinstance(value, str | int | bool) else str(value)


def _typed(row: Record, name: str, value: Any) -> Any:
    """A value of the journal's JSON as the column wants it."""
    kind = type(row).__table__.c[name].type.python_type
    return value if value is None or isinstance(value, kind) else kind(value)
