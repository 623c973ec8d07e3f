"""Who was in office on a day, as they were then: what snapshots, team sheets and statistics count."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.places import Place, places
from yunhe_desktop.cadres.queries.strokes import stroke_order
from yunhe_desktop.cadres.queries.village_changes import village_names_on
from yunhe_desktop.cadres.tables import Cadre, Post, SchoolingRow

_Held = Mapping[tuple[str, str], Sequence[rules.PostSpan]]  # by cadre and village


class _Where(NamedTuple):
    """The villages in their order, by key."""

    places: dict[str, Place]
    order: dict[str, int]


def members_on(
    session: Session,
    on: date,
    *,
    residents: bool = True,
    outside: Collection[str] = rules.OUTSIDE_TEAM,
) -> list[rules.Member]:
    """Everybody in office on that day, in the order of villages, posts and 姓氏笔画.

    Counted is who holds a post in a village that is not among `outside` (the setting of what is no
    村"两委"干部), and with `residents` who is 驻村. Where the post was decides the village, not where the cadre
    is now. Deleted cadres and posts count on no day. See `rules.in_office` for what "on" means.
    """
    cadres = _cadres(session)
    held = {
        who: posts
        for who, posts in _posts_on(session, on, {key: row.left_on for key, row in cadres.items()}).items()
        if rules.is_counted((post.position for post in posts), residents=residents, outside=outside)
    }
    schoolings = _schoolings(session)
    where = _where(session, on)
    found = [
        _member(cadres[who[0]], where.places[who[1]], posts, schoolings.get(who[0], ()), on)
        for who, posts in held.items()
    ]
    by_strokes = stroke_order(session).key
    standing = cache(rules.team_order)  # few combinations of posts, many people
    found.sort(key=lambda one: (where.order[one.village_id], standing(one.positions), by_strokes(one.name)))
    return found


def without_posts(session: Session) -> int:
    """How many cadres have no post at all, past or present, so that they count on no day."""
    holding = select(Post.cadre_id)
    return len(session.scalars(select(Cadre.id).where(Cadre.id.not_in(holding))).all())


class _Facts(NamedTuple):
    """A cadre's file as recorded now: plain columns, no objects."""

    id: str
    name: str
    sex: str
    ethnicity: str
    birth_date: str
    id_number: str
    political_status: str
    party_joined: str
    party_confirmed: str
    education: str
    first_post: str
    left_on: str


def _cadres(session: Session) -> dict[str, _Facts]:
    """Every cadre by key; a file that was merged into another one does not count beside it."""
    columns = [getattr(Cadre, name) for name in _Facts._fields]
    found = session.execute(select(*columns).where(Cadre.merged_into_id.is_(None)))
    return {row.id: row for row in map(_Facts._make, found)}


def _posts_on(session: Session, on: date, left_on: Mapping[str, str]) -> _Held:
    query = select(Post.cadre_id, Post.village_id, Post.position, Post.main, Post.started, Post.ended)
    held: dict[tuple[str, str], list[rules.PostSpan]] = defaultdict(list)
    for cadre, village, position, main, started, ended in session.execute(query):
        if cadre in left_on and rules.in_office(started, ended, on, left_on[cadre]):
            held[cadre, village].append(rules.PostSpan(position, main, started, ended))
    return held


def _schoolings(session: Session) -> dict[str, list[rules.Schooling]]:
    query = select(SchoolingRow.cadre_id, SchoolingRow.level, SchoolingRow.ended, SchoolingRow.outcome)
    found: dict[str, list[rules.Schooling]] = defaultdict(list)
    for cadre, level, ended, outcome in session.execute(query):
        found[cadre].append(rules.Schooling(level=level, ended=ended, outcome=outcome))
    return found


def _where(session: Session, on: date) -> _Where:
    """The villages, deleted ones too, under the names that they had on that day."""
    names = village_names_on(session, on)
    found = [
        replace(place, village=names.get(place.village_id, place.village))
        for place in places(session, deleted=True)
    ]
    return _Where(
        {place.village_id: place for place in found},
        {place.village_id: number for number, place in enumerate(found)},
    )


def _member(
    cadre: _Facts,
    place: Place,
    posts: Sequence[rules.PostSpan],
    schoolings: Sequence[rules.Schooling],
    on: date,
) -> rules.Member:
    status = rules.status_on(cadre.political_status, cadre.party_joined, cadre.party_confirmed, on)
    return rules.Member(
        cadre_id=cadre.id,
        village_id=place.village_id,
        township_id=place.township_id,
        township=place.township,
        village=place.village,
        name=cadre.name,
        sex=cadre.sex,
        ethnicity=cadre.ethnicity,
        birth_date=cadre.birth_date,
        id_number=cadre.id_number,
        political_status=status,
        party_joined="" if status == rules.BEFORE_JOINING else cadre.party_joined,
        education=rules.education_on(cadre.education, schoolings, on),
        first_post=cadre.first_post,
        positions=rules.held_positions(posts),
        took_post=rules.took_post(posts),
        start_unknown=any(not post.started for post in posts),
    )
