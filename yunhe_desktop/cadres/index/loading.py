"""Reads the list from the data file: the first screenful at once, everybody step by step, changes one by one."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, case, func, or_, select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.index.order import Arrangement, ListOrder
from yunhe_desktop.cadres.index.people import COLUMNS, Row, Where, where_of
from yunhe_desktop.cadres.index.whole import UNSEEN, CadreIndex
from yunhe_desktop.cadres.queries import stroke_order
from yunhe_desktop.cadres.queries.places import Place
from yunhe_desktop.cadres.tables import Cadre, Post, Township, Village
from yunhe_desktop.cycles import only_young_collections
from yunhe_desktop.journal import Entry

Pause = Callable[[int], None]

_AT_ONCE = 100  # rows read between two pauses
_KEYS_AT_ONCE = 500
_FIRST_VILLAGES = 16
_FEW_ENTRIES, _FEW_PEOPLE = 1000, 50  # more than these are quicker to read anew as a whole
_PLACES = {"villages", "townships", "stroke_overrides"}  # whose change moves more than one cadre


def _no_pause(_people: int) -> None:
    """Who reads at once does not pause."""


def load_index(
    session: Session,
    *,
    deleted: bool = False,
    arrangement: Arrangement = Arrangement.BY_POST,
    pause: Pause = _no_pause,
) -> CadreIndex:
    """Everybody, or with `deleted` the recycle bin, in the order of `arrangement`.

    `pause(people)` is called after each small step of 2 ms at most, with how many people were read in it; what
    it raises ends the reading.
    """
    number = newest_change(session)
    with only_young_collections():
        order, villages = _order(session, arrangement, pause)
        posts = _present_posts(session, pause)
        index = CadreIndex(order, villages, deleted=deleted, number=number)
        people = _people(session, _listed(deleted=deleted), posts, pause)
        index.add(order.sorted(people), lambda _people: pause(0))
    return index


def load_first(
    session: Session, enough: int, *, deleted: bool = False, arrangement: Arrangement = Arrangement.BY_POST
) -> CadreIndex:
    """The first people of the list, `enough` or a few more: whole villages, in order.

    Takes as long with 100,000 cadres as with 400. Where everybody is to be sorted together, nobody: who the
    first ones are is only known in the end.
    """
    where: dict[str, Where] = {}
    people: list[Row] = []
    step = _FIRST_VILLAGES
    while len(people) < enough and arrangement is not Arrangement.ALL_BY_STROKES:
        more = [place for place, _deleted in _villages(session, _no_pause, len(where), step)]
        if not more:
            break
        for place in more:
            where[place.village_id] = where_of(len(where), place)
        among = Cadre.village_id.in_([place.village_id for place in more])
        people += _people_of(session, among, deleted=deleted)
        step *= 2
    order = ListOrder(arrangement, stroke_order(session), where)
    index = CadreIndex(order, [], deleted=deleted, number=UNSEEN, whole=False)
    index.add(order.sorted(people), _no_pause)
    return index


def load_changed(session: Session, keys: Collection[str], *, deleted: bool = False) -> list[Row]:
    """Those of the cadres named that belong into the list, or into the recycle bin."""
    return _people_of(session, Cadre.id.in_(keys), deleted=deleted)


def changed_since(session: Session, number: int) -> set[str] | None:
    """Who was changed after the journal entry of this number; None where it is better to read everybody anew."""
    query = select(Entry.table_name, Entry.row).where(Entry.number > number).limit(_FEW_ENTRIES + 1)
    entries = session.execute(query).all()
    touched = {table for table, _row in entries}
    if len(entries) > _FEW_ENTRIES or touched & _PLACES:
        return None
    keys = {row for table, row in entries if table == Cadre.__tablename__}
    posts = {row for table, row in entries if table == Post.__tablename__}
    holders = select(Post.cadre_id).where(Post.id.in_(posts)).execution_options(include_deleted=True)
    keys.update(session.scalars(holders))
    return keys if len(keys) <= _FEW_PEOPLE else None


def newest_change(session: Session) -> int:
    """The number of the newest journal entry."""
    return session.execute(select(func.max(Entry.number))).scalar_one() or 0


def number_of_cadres(session: Session, limit: int, *, deleted: bool = False) -> int:
    """How many cadres the list has, counted up to `limit`."""
    some = select(Cadre.id).where(_listed(deleted=deleted)).limit(limit).subquery()
    return session.connection().execute(select(func.count()).select_from(some)).scalar_one()


def _listed(*, deleted: bool) -> ColumnElement[bool]:
    return Cadre.deleted_at != "" if deleted else Cadre.deleted_at == ""


def _order(session: Session, arrangement: Arrangement, pause: Pause) -> tuple[ListOrder, list[Place]]:
    """The order of the list, and the villages that are there."""
    where, there = {}, []
    for number, (place, deleted) in enumerate(_villages(session, pause)):
        where[place.village_id] = where_of(number, place)
        if not deleted:
            there.append(place)
    return ListOrder(arrangement, stroke_order(session), where), there


def _people_of(session: Session, which: ColumnElement[bool], *, deleted: bool = False) -> list[Row]:
    """Some hundred people, read at once."""
    rows = _rows(session, select(*COLUMNS).where(which, _listed(deleted=deleted)), _no_pause)
    found = list(rows)
    posts: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(found), _KEYS_AT_ONCE):
        keys = [row[0] for row in found[start : start + _KEYS_AT_ONCE]]
        for cadre, position in _rows(session, _posts().where(Post.cadre_id.in_(keys)), _no_pause):
            posts[cadre] = (*posts.get(cadre, ()), position)
    return [_with_posts(row, posts) for row in found]


def _people(
    session: Session, which: ColumnElement[bool], posts: Mapping[str, tuple[str, ...]], pause: Pause
) -> Iterator[Row]:
    for row in _rows(session, select(*COLUMNS).where(which), pause):
        yield _with_posts(row, posts)


def _present_posts(session: Session, pause: Pause) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for cadre, position in _rows(session, _posts(), lambda _people: pause(0)):
        found[cadre] = (*found.get(cadre, ()), position)
    return found


def _with_posts(row: Sequence[Any], posts: Mapping[str, tuple[str, ...]]) -> Row:
    return (*row, _by_rank(posts.get(row[0], ())))


def _posts() -> Select[str, str]:
    return select(Post.cadre_id, Post.position).where(Post.ended == "", Post.deleted_at == "")


def _rows(session: Session, query: Executable, pause: Pause) -> Iterator[Sequence[Any]]:
    """Plain rows, straight from the connection: through the session each would take three times as long."""
    result = session.connection().execute(query)
    while rows := result.fetchmany(_AT_ONCE):
        yield from rows
        pause(len(rows))


@cache
def _by_rank(positions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(positions), key=rules.position_rank))


def _villages(
    session: Session, pause: Pause, after: int = 0, count: int | None = None
) -> Iterator[tuple[Place, bool]]:
    """Villages in the order of `queries.places`, those in the recycle bin too, with whether they are in it."""

    def code(table: type[Township] | type[Village]) -> ColumnElement[str]:
        return case((table.division_code == "", "~"), else_=table.division_code)

    deleted = or_(Village.deleted_at != "", Township.deleted_at != "")
    query = (
        select(Village.id, Village.name, Township.name, Township.id, deleted)
        .join(Township, Village.township_id == Township.id)
        .order_by(code(Township), Township.id, code(Village), Village.id)
        .offset(after)
        .limit(count)
    )
    for *place, is_deleted in _rows(session, query, lambda _rows: pause(0)):
        yield Place(*place), bool(is_deleted)
