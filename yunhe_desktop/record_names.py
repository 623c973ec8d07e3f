"""What the user calls a record: its own words, and the names of the records that it belongs to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from string import Formatter

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.database import Record
from yunhe_desktop.fields import fields_of
from yunhe_desktop.journal import Entry
from yunhe_desktop.schema import metadata_tables

_KEYS_AT_ONCE = 500
_USUAL = ("name", "number", "cadre_id", "entry_id", "sheet_id")
"""What a row is called by whose table says nothing: the first of these that it has."""

Spot = tuple[str, str]
"""A record: its table and its key."""

declared = cache(fields_of)


@cache
def target_of(table: str, column: str) -> str:
    """The table that a column refers to, or ""."""
    foreign = metadata_tables()[table].__table__.c[column].foreign_keys
    return next((key.column.table.name for key in foreign), "")


@cache
def column_label(table: type[Record], column: str) -> str:
    """What the user calls a column: the label of its field, or of what it refers to; "" for a hidden one."""
    if field := declared(table).get(column):
        return field.label
    target = metadata_tables().get(target_of(table.__tablename__, column))
    return target.label if target else ""


def record_names(session: Session, keys: Mapping[str, Collection[str]]) -> dict[Spot, str]:
    """The names of these records by table and key, those in the recycle bin too; none for who is not there.

    What the names are made of is read level by level, each in a few queries: a make-up, its attendance, its lesson.
    """
    found: dict[Spot, Record] = {}
    belongs: dict[tuple[Spot, str], Spot] = {}
    wanted = {(table, key) for table, some in keys.items() for key in some if key}
    while wanted:
        new = list(_rows(session, wanted))
        found |= {_spot(row): row for row in new}
        links = _links(session, new)
        belongs |= links
        wanted = set(links.values()) - {*found}
    return {spot: _name(row, found, belongs) for spot, row in found.items()}


def _spot(row: Record) -> Spot:
    return row.__tablename__, row.id


def _rows(session: Session, wanted: Iterable[Spot]) -> Iterator[Record]:
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, key in sorted(wanted):
        by_table[table].append(key)
    for table, keys in by_table.items():
        if mapped := metadata_tables().get(table):
            for some in _chunks(keys):
                query = select(mapped).where(mapped.id.in_(some))
                yield from session.scalars(query.execution_options(include_deleted=True))


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + _KEYS_AT_ONCE] for start in range(0, len(keys), _KEYS_AT_ONCE))


def _pattern(row: Record) -> str:
    usual = next((f"{{{name}}}" for name in _USUAL if getattr(row, name, "")), "")
    return row.named or usual


@cache
def _attributes(pattern: str) -> tuple[str, ...]:
    return tuple(name for _text, name, _format, _conversion in Formatter().parse(pattern) if name)


def _links(session: Session, rows: Sequence[Record]) -> dict[tuple[Spot, str], Spot]:
    """The records that rows are named by, by row and attribute."""
    found: dict[tuple[Spot, str], Spot] = {}
    owners: dict[tuple[Spot, str], str] = {}
    for row in rows:
        for name in _attributes(_pattern(row)):
            key = getattr(row, name)
            if name in declared(type(row)) or not key:
                continue
            if table := target_of(row.__tablename__, name):
                found[_spot(row), name] = table, key
            else:
                owners[_spot(row), name] = key
    tables = _tables_of(session, owners.values())
    return found | {at: (tables[key], key) for at, key in owners.items() if key in tables}


def _tables_of(session: Session, keys: Iterable[str]) -> dict[str, str]:
    """The tables of records of any kind, as the journal knows them."""
    found: dict[str, str] = {}
    for some in _chunks(sorted(set(keys))):
        query = select(Entry.row, Entry.table_name).where(Entry.row.in_(some)).distinct()
        found |= dict(session.execute(query).all())
    return found


def _name(row: Record, found: Mapping[Spot, Record], belongs: Mapping[tuple[Spot, str], Spot]) -> str:
    def word(name: str) -> str:
        if field := declared(type(row)).get(name):
            return field.show(getattr(row, name))
        owner = found.get(belongs.get((_spot(row), name), ("", "")))
        return _name(owner, found, belongs) if owner else ""

    pattern = _pattern(row)
    return " ".join(pattern.format(**{name: word(name) for name in _attributes(pattern)}).split())
