"""Townships, villages and terms of office, in their order."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.tables import Term, Township, Village

_NO_CODE = "~"  # behind every division code


@dataclass(frozen=True, slots=True)
class Place:
    """A village with its township."""

    village_id: str
    village: str
    township: str
    township_id: str


def places(session: Session, *, deleted: bool = False, ended: bool = True) -> list[Place]:
    """Every village with its township, in the order of their division codes, those without one last.

    `deleted`: those in the recycle bin, too; `ended`: those that were merged or abolished, too.
    """
    columns = (Village.id, Village.name, Township.name, Township.id)
    codes = (Township.division_code, Village.division_code)
    query = select(*columns, *codes).join(Township, Village.township_id == Township.id)
    if not ended:
        query = query.where(Village.ended == "")
    found = list(session.execute(query.execution_options(include_deleted=deleted)))
    found.sort(key=lambda row: (row[4] or _NO_CODE, row[3], row[5] or _NO_CODE, row[0]))
    return [Place(*row[:4]) for row in found]


def _by_code(place: Township) -> tuple[str, str]:
    return place.division_code or _NO_CODE, place.id


def townships(session: Session) -> list[Township]:
    """Every township, in the order of their division codes."""
    return sorted(session.scalars(select(Township)), key=_by_code)


def terms(session: Session) -> list[Term]:
    """Every term of office, the newest first."""
    return list(session.scalars(select(Term).order_by(Term.began.desc(), Term.id)))
