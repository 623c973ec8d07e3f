"""花名册缺项: which of the roster's facts a cadre's file still lacks, of those that the office demands."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries.places import places
from yunhe_desktop.cadres.queries.posts import CurrentPosts, current_posts
from yunhe_desktop.cadres.queries.upkeep import demanded
from yunhe_desktop.cadres.rules.completeness import POSITIONS_HELD, TOOK_POST
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.fields import fields_of


@dataclass(frozen=True, slots=True)
class Missing:
    """What a cadre's file still lacks."""

    cadre_id: str
    township: str
    village: str
    name: str
    labels: tuple[str, ...]


def missing_fields(session: Session) -> list[Missing]:
    """Every serving cadre whose file lacks such a fact, in the order of villages.

    What whole files lack (photo, 简历 …) is told by `upkeep_on`, which reads all of them.
    """
    asked = set(demanded(session))
    expected = [field for key, field in fields_of(Cadre).items() if field.expected and key in asked]
    posts = current_posts(session)
    found = []
    order = {place.village_id: (number, place) for number, place in enumerate(places(session))}
    for cadre in session.scalars(select(Cadre).where(Cadre.left_on == "")):
        labels = [field.label for field in expected if not getattr(cadre, field.key)]
        held = posts.get(cadre.id, CurrentPosts())
        about_posts = (
            (POSITIONS_HELD, "现任职务", held.positions),
            (TOOK_POST, "任现职时间", held.took_post),
        )
        labels += [label for key, label, value in about_posts if key in asked and not value]
        if labels:
            number, place = order[cadre.village_id]
            found.append(
                (number, Missing(cadre.id, place.township, place.village, cadre.name, tuple(labels)))
            )
    return [missing for _number, missing in sorted(found, key=lambda pair: pair[0])]
