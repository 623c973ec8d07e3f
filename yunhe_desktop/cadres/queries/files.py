"""The lists in a cadre's file, read as plain values and written as a form edits them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from yunhe_desktop.attachments import files_by_owner, kept
from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.people import get_cadre
from yunhe_desktop.cadres.tables import (
    AppointmentRow,
    Cadre,
    CareerRow,
    FileRow,
    HonourRow,
    MaterialRow,
    Post,
    RelativeRow,
    SchoolingRow,
    TrainingRow,
    Village,
    VillageChange,
    YearResultRow,
)
from yunhe_desktop.database import Record
from yunhe_desktop.fields import fields_of
from yunhe_desktop.identity import new_key
from yunhe_desktop.typed_lists import keep_lines

_KEYS_AT_ONCE = 500
_OWN = ("key", "township", "village", "photo")
_FACTS = tuple(
    name for name in fields_of(Cadre) if name in rules.Person.__dataclass_fields__ and name not in _OWN
)

T = TypeVar("T")

Training = rules.Training
TrainingSource = Callable[[Session, Sequence[str]], Mapping[str, Sequence[Training]]]
"""Of these cadres (keys), what training another part of the program knows of, by cadre."""
_training_sources: list[TrainingSource] = []


def take_trainings_from(source: TrainingSource) -> None:
    """From now on `load_people` lists what `source` knows beside what is typed into the files, by year.

    Nothing of it is stored in a file: each `Training` names in `known_from` where it comes from, and the form edits
    the typed rows only. This way round because 干部档案 knows no other part of the program; a part that knows
    trainings calls this when `schema` imports it. `source` gets at most some hundred keys at once, and should ask
    the database once for all of them.
    """
    if source not in _training_sources:
        _training_sources.append(source)


def known_trainings(session: Session, keys: Sequence[str]) -> dict[str, list[rules.Training]]:
    """What other parts of the program know of the training of these cadres, by cadre."""
    found: dict[str, list[rules.Training]] = {}
    for source in _training_sources:
        for key, trainings in source(session, keys).items():
            found.setdefault(key, []).extend(trainings)
    return found


@dataclass(frozen=True, slots=True)
class RowValues:
    """One line of a list as a form edits it."""

    values: Mapping[str, Any] = field(default_factory=dict)  # by field key
    id: str = field(default_factory=new_key)  # of a new line, too, so that files can be attached to it


def rows_of(session: Session, table: type[FileRow], cadre_id: str) -> list[RowValues]:
    """One of the lists in a cadre's file, in its order."""
    keys = tuple(fields_of(table))
    query = select(table).where(table.cadre_id == cadre_id).order_by(table.place, table.id)
    return [RowValues({key: getattr(row, key) for key in keys}, row.id) for row in session.scalars(query)]


def save_rows(session: Session, table: type[FileRow], cadre_id: str, rows: Sequence[RowValues]) -> None:
    """Make these the lines of the list, in this order; what is not among them moves to the recycle bin."""
    lines = [(given.id, {**given.values, "place": place}) for place, given in enumerate(rows)]
    keep_lines(session, table, select(table).where(table.cadre_id == cadre_id), lines, cadre_id=cadre_id)


def load_person(session: Session, key: str) -> rules.Person:
    """One cadre with the whole file; `UserError` where there is none."""
    get_cadre(session, key)
    return load_people(session, [key])[0]


def load_people(session: Session, keys: Sequence[str], *, photos: bool = True) -> list[rules.Person]:
    """These cadres with their whole files, in the order of the keys; unknown keys are left out."""
    found: dict[str, rules.Person] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        found |= _load(session, keys[start : start + _KEYS_AT_ONCE], photos=photos)
    return [found[key] for key in keys if key in found]


def _load(session: Session, keys: Sequence[str], *, photos: bool) -> dict[str, rules.Person]:
    query = (
        select(Cadre)
        .where(Cadre.id.in_(keys))
        .options(selectinload(Cadre.village).selectinload(Village.township))
    )
    cadres = list(session.scalars(query.execution_options(include_deleted=True)))
    lists: dict[str, dict[str, list[Any]]] = {
        "schoolings": _plain(session, SchoolingRow, rules.Schooling, keys),
        "career": _plain(session, CareerRow, rules.CareerStep, keys),
        "honours": _plain(session, HonourRow, rules.Honour, keys),
        "relatives": _plain(session, RelativeRow, rules.Relative, keys),
        "year_results": _plain(session, YearResultRow, rules.YearResult, keys),
        "trainings": _trainings(session, keys),
        "appointments": _plain(session, AppointmentRow, rules.Appointment, keys),
        "posts": _posts(session, keys),
        "materials": _materials(session, keys),
    }
    for results in lists["year_results"].values():
        results.sort(key=lambda result: result.year, reverse=True)
    return {cadre.id: _person(session, cadre, lists, photos=photos) for cadre in cadres}


def _trainings(session: Session, keys: Sequence[str]) -> dict[str, list[rules.Training]]:
    """What is typed in the order of the file, and what is known elsewhere after it, year by year."""
    found = _plain(session, TrainingRow, rules.Training, keys)
    for key, trainings in known_trainings(session, keys).items():
        found[key] = sorted([*found.get(key, ()), *trainings], key=lambda one: one.year)
    return found


def _person(
    session: Session, cadre: Cadre, lists: Mapping[str, Mapping[str, list[Any]]], *, photos: bool
) -> rules.Person:
    values: dict[str, Any] = {name: getattr(cadre, name) for name in _FACTS}
    values |= {name: tuple(by_cadre.get(cadre.id, ())) for name, by_cadre in lists.items()}
    return rules.Person(
        key=cadre.id,
        township=cadre.village.township.name,
        village=cadre.village.name,
        photo=kept(session, cadre.photo) if photos else b"",
        **values,
    )


def _plain(session: Session, table: type[FileRow], value: type[T], keys: Sequence[str]) -> dict[str, list[T]]:
    """A list of many files, by cadre."""
    names = tuple(fields_of(table))
    query = select(table).where(table.cadre_id.in_(keys)).order_by(table.place, table.id)
    found: dict[str, list[T]] = {}
    for row in session.scalars(query):
        found.setdefault(row.cadre_id, []).append(value(**_values(row, names)))
    return found


def _values(row: Record, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _posts(session: Session, keys: Sequence[str]) -> dict[str, list[rules.HeldPost]]:
    names = tuple(fields_of(Post))
    query = (
        select(Post)
        .where(Post.cadre_id.in_(keys))
        .options(selectinload(Post.village).selectinload(Village.township), selectinload(Post.term))
    )
    renamed = _renamings(session)
    found: dict[str, list[rules.HeldPost]] = {}
    for post in session.scalars(query.execution_options(include_deleted=True).where(Post.deleted_at == "")):
        held = rules.HeldPost(
            **_values(post, names),
            township=post.village.township.name,
            village=post.village.name,
            term=post.term.name if post.term else "",
            renamed=tuple(renamed.get(post.village_id, ())),
        )
        found.setdefault(post.cadre_id, []).append(held)
    for posts in found.values():
        posts.sort(key=_standing)
    return found


def _renamings(session: Session) -> dict[str, list[tuple[str, str]]]:
    """When villages got other names, and their old ones, oldest first."""
    query = select(VillageChange.village_id, VillageChange.date, VillageChange.old_name)
    query = query.where(VillageChange.kind == rules.RENAMED, VillageChange.old_name != "")
    found: dict[str, list[tuple[str, str]]] = {}
    for village, date, old_name in session.execute(query.order_by(VillageChange.date, VillageChange.id)):
        found.setdefault(village, []).append((date, old_name))
    return found


def _standing(post: rules.HeldPost) -> tuple[bool, bool, int, str]:
    return bool(post.ended), not post.main, rules.position_rank(post.position), post.started


def _materials(session: Session, keys: Sequence[str]) -> dict[str, list[rules.Material]]:
    names = tuple(fields_of(MaterialRow))
    query = select(MaterialRow).where(MaterialRow.cadre_id.in_(keys))
    rows = list(session.scalars(query.order_by(MaterialRow.place, MaterialRow.id)))
    scans = files_by_owner(session, [row.id for row in rows])
    found: dict[str, list[rules.Material]] = {}
    for row in rows:
        material = rules.Material(
            **_values(row, names), scans=tuple(file.name for file in scans.get(row.id, ()))
        )
        found.setdefault(row.cadre_id, []).append(material)
    return found
