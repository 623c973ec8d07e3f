"""Cadres and villages by what a person types: a key, an ID number, a name."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries.places import Place, places
from yunhe_desktop.cadres.queries.posts import current_posts
from yunhe_desktop.cadres.queries.strokes import stroke_order
from yunhe_desktop.cadres.rules import team_order, village_stem
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.errors import UserError

_MOST_NAMED = 5


def find_cadre(session: Session, who: str) -> str:
    """The key of the one cadre who has this key, ID number or name; `UserError` where nobody or several have."""
    query = select(Cadre.id, Cadre.village_id).where(
        or_(Cadre.id == who, Cadre.id_number == who.upper(), Cadre.name == who)
    )
    found = [(key, village) for key, village in session.execute(query)]
    if not found:
        raise UserError(f"档案里没有“{who}”。请写姓名、身份证号或编号。")
    if len(found) > 1:
        names = {place.village_id: f"{place.township}{place.village}" for place in places(session)}
        listed = "；".join(f"{names[village]} {key}" for key, village in found[:_MOST_NAMED])
        raise UserError(f"叫“{who}”的有{len(found)}人，请写身份证号或编号：{listed}。")
    return found[0][0]


def find_village(session: Session, name: str) -> Place:
    """The village of that name, or of township and name; `UserError` where none or several are.

    Where no village is called exactly so, other spellings of its name count: 小圈 is 小圈村.
    """
    everywhere = places(session)
    found = [place for place in everywhere if name in (place.village, f"{place.township}{place.village}")]
    if not found:
        found = [place for place in everywhere if village_stem(name) == village_stem(place.village)]
    if not found:
        raise UserError(f"没有“{name}”这个村。请照村名单的写法写，例如“小王庄镇小圈村”。")
    if len(found) > 1:
        listed = "、".join(f"{place.township}{place.village}" for place in found)
        raise UserError(f"有{len(found)}个村叫“{name}”，请连乡镇一起写：{listed}。")
    return found[0]


def find_township(session: Session, name: str) -> list[Place]:
    """The villages of the township of that name; `UserError` where there is none."""
    found = [place for place in places(session) if place.township == name]
    if not found:
        raise UserError(f"没有“{name}”这个乡镇，或它没有村。")
    return found


def cadres_of(session: Session, villages: Sequence[Place]) -> list[str]:
    """The keys of everybody serving in these villages, by village in this order, then by post and 姓氏笔画."""
    order = {place.village_id: number for number, place in enumerate(villages)}
    query = select(Cadre.id, Cadre.village_id, Cadre.name)
    rows = session.execute(query.where(Cadre.village_id.in_(list(order)), Cadre.left_on == ""))
    posts = current_posts(session)
    by_strokes = stroke_order(session).key
    standing = [
        (order[village], team_order(posts[key].positions if key in posts else ()), by_strokes(name), key)
        for key, village, name in rows
    ]
    return [key for *_standing, key in sorted(standing)]
