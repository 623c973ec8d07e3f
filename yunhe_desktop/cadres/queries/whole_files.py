"""Every cadre's whole file as plain values at once: a few queries of plain columns, for checks of everybody."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.places import places
from yunhe_desktop.cadres.tables import (
    Cadre,
    CareerRow,
    FileRow,
    HonourRow,
    MaterialRow,
    Post,
    RelativeRow,
    SchoolingRow,
    Term,
    Township,
    Village,
    YearResultRow,
)
from yunhe_desktop.fields import fields_of

_FACTS = tuple(
    name for name in fields_of(Cadre) if name in rules.Person.__dataclass_fields__ and name != "photo"
)
_LISTS: tuple[tuple[str, type[FileRow], type], ...] = (
    ("schoolings", SchoolingRow, rules.Schooling),
    ("career", CareerRow, rules.CareerStep),
    ("honours", HonourRow, rules.Honour),
    ("relatives", RelativeRow, rules.Relative),
    ("year_results", YearResultRow, rules.YearResult),
    ("materials", MaterialRow, rules.Material),
)

T = TypeVar("T")
_ByCadre = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class WholeFile:
    """One cadre's file; `person` has neither its photo nor trainings and forms."""

    person: rules.Person
    village_id: str
    has_photo: bool


def all_files(session: Session) -> list[WholeFile]:
    """Every cadre that is not deleted, in the order of villages; with who left."""
    lists = {name: _plain(session, table, value) for name, table, value in _LISTS}
    for results in lists["year_results"].values():
        results.sort(key=lambda result: result.year, reverse=True)
    lists["posts"] = _posts(session)
    order = {place.village_id: number for number, place in enumerate(places(session, deleted=True))}
    found = list(_people(session, lists))
    found.sort(key=lambda file: (order[file.village_id], file.person.key))
    return found


def _people(session: Session, lists: dict[str, _ByCadre]) -> Iterator[WholeFile]:
    facts = [getattr(Cadre, name) for name in _FACTS]
    query = (
        select(Cadre.id, Cadre.village_id, Cadre.photo, Township.name, Village.name, *facts)
        .join(Village, Cadre.village_id == Village.id)
        .join(Township, Village.township_id == Township.id)
        .where(Cadre.deleted_at == "")
        .execution_options(include_deleted=True)
    )
    for key, village_id, photo, township, village, *values in session.execute(query):
        own: dict[str, Any] = dict(zip(_FACTS, values, strict=True))
        own |= {name: tuple(rows) for name, by_cadre in lists.items() if (rows := by_cadre.get(key))}
        yield WholeFile(
            rules.Person(key=key, township=township, village=village, **own), village_id, bool(photo)
        )


def _plain(session: Session, table: type[FileRow], value: type) -> _ByCadre:
    """A list of all files, by cadre."""
    names = [one.name for one in fields(value) if one.name in fields_of(table)]
    columns = [getattr(table, name) for name in names]
    query = select(table.cadre_id, *columns).order_by(table.place, table.id)
    found: _ByCadre = {}
    for cadre, *values in session.execute(query):
        found.setdefault(cadre, []).append(value(*values))
    return found


def _posts(session: Session) -> _ByCadre:
    """The posts of all files, the present ones first, by rank."""
    names = tuple(fields_of(Post))
    query = (
        select(
            Post.cadre_id, Township.name, Village.name, Term.name, *(getattr(Post, name) for name in names)
        )
        .join(Village, Post.village_id == Village.id)
        .join(Township, Village.township_id == Township.id)
        .outerjoin(Term, Post.term_id == Term.id)
        .where(Post.deleted_at == "")
        .execution_options(include_deleted=True)
    )
    found: _ByCadre = {}
    for cadre, township, village, term, *values in session.execute(query):
        post = rules.HeldPost(
            **dict(zip(names, values, strict=True)), township=township, village=village, term=term or ""
        )
        found.setdefault(cadre, []).append(post)
    for posts in found.values():
        posts.sort(key=_standing)
    return found


def _standing(post: rules.HeldPost) -> tuple[bool, bool, int, str]:
    return bool(post.ended), not post.main, rules.position_rank(post.position), post.started
