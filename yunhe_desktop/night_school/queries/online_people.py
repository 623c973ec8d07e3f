"""Everybody whom a row of a platform's workbook may be about."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.night_school.queries.merged import merged_files
from yunhe_desktop.night_school.tables import OnlineLearner


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A cadre who is not in the recycle bin, as workbooks may name them."""

    cadre_id: str
    name: str
    id_number: str
    phone: str
    places: tuple[tuple[str, str], ...]  # township and village: now, then as in the class
    names: tuple[str, ...] = ()  # as in the class, where it was another one then


def known_people(session: Session, class_id: str) -> list[KnownPerson]:
    """Every cadre; of learners of the class also name and village as they were when they joined it."""
    where = {one.village_id: (one.township, one.village) for one in places(session, deleted=True)}
    joined: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    kept = merged_files(session)
    columns = (OnlineLearner.cadre_id, OnlineLearner.name, OnlineLearner.township, OnlineLearner.village)
    for key, *told in session.execute(select(*columns).where(OnlineLearner.online_class_id == class_id)):
        joined[kept.get(key, key)].append((told[0], told[1], told[2]))
    query = select(Cadre.id, Cadre.name, Cadre.id_number, Cadre.phone, Cadre.village_id).order_by(Cadre.id)
    return [
        KnownPerson(
            key,
            name,
            number,
            phone,
            (where[village], *((town, place) for _name, town, place in joined.get(key, ()))),
            tuple(old for old, _town, _place in joined.get(key, ()) if old != name),
        )
        for key, name, number, phone, village in session.execute(query)
    ]
