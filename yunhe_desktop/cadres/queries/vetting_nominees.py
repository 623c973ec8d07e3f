"""Finding the cadres about whom the departments are to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries.posts import CurrentPosts, current_posts
from yunhe_desktop.cadres.tables import Cadre, Township, Vetting, Village

MOST = 200  # found at once: whoever looks for somebody types on


@dataclass(frozen=True, slots=True)
class Nominee:
    """A cadre who can be asked about."""

    key: str
    name: str
    township: str
    village: str
    positions: str  # held now
    in_vetting: bool  # one is open already


def find_nominees(session: Session, text: str) -> list[Nominee]:
    """Serving cadres whose name, its initials, village or township contain every word, 200 at most, by village."""
    query = _nominees().where(Cadre.left_on == "")
    for word in text.lower().split():
        columns = (Cadre.name, Cadre.initials, Village.name, Township.name)
        query = query.where(or_(*(column.contains(word, autoescape=True) for column in columns)))
    order = (Township.division_code, Village.division_code, Village.id, Cadre.id)
    return _read(session, query.order_by(*order).limit(MOST))


def nominees(session: Session, keys: Sequence[str]) -> list[Nominee]:
    """These cadres, in the order of the keys."""
    found = {each.key: each for each in _read(session, _nominees().where(Cadre.id.in_(keys)))}
    return [found[key] for key in keys if key in found]


def _nominees() -> Select[str, str, str, str]:
    return (
        select(Cadre.id, Cadre.name, Township.name, Village.name)
        .join(Village, Cadre.village_id == Village.id)
        .join(Township, Village.township_id == Township.id)
    )


def _read(session: Session, query: Select[str, str, str, str]) -> list[Nominee]:
    rows = session.execute(query).all()
    keys = [row[0] for row in rows]
    held = current_posts(session, keys)
    open_ones = select(Vetting.cadre_id).where(Vetting.cadre_id.in_(keys), Vetting.concluded_on == "")
    busy = set(session.scalars(open_ones))
    return [
        Nominee(key, name, township, village, "、".join(held.get(key, CurrentPosts()).positions), key in busy)
        for key, name, township, village in rows
    ]
