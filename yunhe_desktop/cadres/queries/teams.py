"""The teams of villages on a day: read with a handful of queries, for one village or for all."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import Blob
from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.places import places
from yunhe_desktop.cadres.queries.quotas import post_quotas
from yunhe_desktop.cadres.queries.strokes import stroke_order
from yunhe_desktop.cadres.queries.village_changes import village_names_on
from yunhe_desktop.cadres.tables import Cadre, Post, RelativeRow, SchoolingRow, Term, Village
from yunhe_desktop.errors import UserError

_KEYS_AT_ONCE = 500


@dataclass(slots=True)
class _Found:
    """One person in one village while the rows come in."""

    facts: Any  # the row: columns of the cadre
    posts: list[rules.TeamPost]


_People = dict[str, dict[str, _Found]]  # by village, by cadre
_Query = Select[*tuple[Any, ...]]


def team_of(session: Session, village_id: str, on: date) -> rules.TeamStructure:
    """One village's team on a day, with photos and relatives; `UserError` where the village is gone."""
    teams = team_structures_on(session, on, [village_id], details=True)
    if not teams:
        raise UserError("这个村已不存在，请刷新后重试。")
    return teams[0]


def team_structures_on(
    session: Session, on: date, villages: Collection[str] | None = None, *, details: bool = False
) -> list[rules.TeamStructure]:
    """The teams of the villages named, or of all that there were on that day, in the order of division codes.

    A village that was merged or abolished before that day is among all of them only while somebody still holds
    a post in it. `details`: with photos and relatives. Who is in office on a day says `rules.in_office`.
    """
    people = _people(session, on, villages)
    keys = [key for village in people.values() for key in village]
    photos = _photos(session, people) if details else {}
    relatives = _relatives(session, keys) if details else {}
    schoolings = _schoolings(session, keys)
    without_post = _without_post(session, villages)
    quotas = post_quotas(session)
    by_strokes = stroke_order(session).key
    teams = []
    for place in _places(session, on, villages, people):
        members = [
            _member(found, on, schoolings.get(key, ()), relatives.get(key, ()), photos)
            for key, found in people.get(place.key, {}).items()
        ]
        members.sort(key=lambda member: by_strokes(member.name))
        without = () if place.ended else sorted(without_post.get(place.key, ()), key=by_strokes)
        allowed = {} if place.ended else quotas.of(place.key)  # a village that is gone lacks nobody
        teams.append(rules.team_structure(place, members, allowed, on, without))
    return teams


def _places(
    session: Session, on: date, villages: Collection[str] | None, people: _People
) -> list[rules.TeamPlace]:
    names = village_names_on(session, on)
    ended = {
        key: when
        for key, when in session.execute(select(Village.id, Village.ended))
        if when <= on.isoformat()
    }
    found = []
    for place in places(session):
        key = place.village_id
        wanted = key in villages if villages is not None else not ended.get(key) or key in people
        if wanted:
            name = names.get(key, place.village)
            found.append(rules.TeamPlace(name, place.township, key, ended.get(key, "")))
    return found


def _people(session: Session, on: date, villages: Collection[str] | None) -> _People:
    """Who holds which posts where on that day."""
    day = on.isoformat()
    query = (
        select(
            Post.village_id, Post.position, Post.started, Post.ended, Post.unit, Post.main,
            Term.name.label("term"),
            Cadre.id, Cadre.name, Cadre.sex, Cadre.birth_date, Cadre.political_status, Cadre.party_joined,
            Cadre.party_confirmed, Cadre.education, Cadre.left_on, Cadre.photo,
        )
        .join(Cadre, Post.cadre_id == Cadre.id)
        .outerjoin(Term, Post.term_id == Term.id)
        .where(Post.started <= day, (Post.ended == "") | (Post.ended > day), Cadre.merged_into_id.is_(None))
        .order_by(Post.id)
    )  # fmt: skip
    found: _People = defaultdict(dict)
    for row in _of_villages(session, query, villages):
        if rules.in_office(row.started, row.ended, on, row.left_on):
            post = rules.TeamPost(row.position, row.started, row.term or "", row.unit, row.main)
            found[row.village_id].setdefault(row.id, _Found(row, [])).posts.append(post)
    return found


def _of_villages(session: Session, query: _Query, villages: Collection[str] | None) -> Sequence[Any]:
    if villages is None:
        return session.execute(query).all()
    keys = list(villages)
    parts = (keys[start : start + _KEYS_AT_ONCE] for start in range(0, len(keys), _KEYS_AT_ONCE))
    return [row for part in parts for row in session.execute(query.where(Post.village_id.in_(part)))]


def _member(
    found: _Found,
    on: date,
    schoolings: Sequence[rules.Schooling],
    relatives: Sequence[tuple[str, str]],
    photos: Mapping[str, bytes],
) -> rules.TeamMember:
    """As the person was on that day."""
    facts = found.facts
    return rules.TeamMember(
        name=facts.name,
        key=facts.id,
        sex=facts.sex,
        birth_date=facts.birth_date,
        political_status=rules.status_on(
            facts.political_status, facts.party_joined, facts.party_confirmed, on
        ),
        education=rules.education_on(facts.education, schoolings, on),
        posts=tuple(found.posts),
        relatives=tuple(relatives),
        photo=photos.get(facts.photo, b""),
    )


def _schoolings(session: Session, keys: Sequence[str]) -> dict[str, list[rules.Schooling]]:
    columns = (SchoolingRow.cadre_id, SchoolingRow.level, SchoolingRow.ended, SchoolingRow.outcome)
    found: dict[str, list[rules.Schooling]] = defaultdict(list)
    for cadre, level, ended, outcome in _of_cadres(session, select(*columns), SchoolingRow.cadre_id, keys):
        found[cadre].append(rules.Schooling(level=level, ended=ended, outcome=outcome))
    return found


def _relatives(session: Session, keys: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    columns = (RelativeRow.cadre_id, RelativeRow.relation, RelativeRow.name)
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    query = select(*columns).where(RelativeRow.deceased.is_(False))
    for cadre, relation, name in _of_cadres(session, query, RelativeRow.cadre_id, keys):
        found[cadre].append((relation, name))
    return found


def _of_cadres(session: Session, query: _Query, column: Any, keys: Sequence[str]) -> Sequence[Any]:
    """The rows of these cadres; of everybody's where they are too many to be named."""
    if len(keys) > _KEYS_AT_ONCE:
        return session.execute(query).all()
    return session.execute(query.where(column.in_(keys))).all() if keys else []


def _photos(session: Session, people: _People) -> dict[str, bytes]:
    wanted = {found.facts.photo for village in people.values() for found in village.values()} - {""}
    hashes = sorted(wanted)
    photos: dict[str, bytes] = {}
    for start in range(0, len(hashes), _KEYS_AT_ONCE):
        part = hashes[start : start + _KEYS_AT_ONCE]
        photos |= dict(session.execute(select(Blob.sha256, Blob.content).where(Blob.sha256.in_(part))).all())
    return photos


def _without_post(session: Session, villages: Collection[str] | None) -> dict[str, list[str]]:
    """Names of those in whose file no post stands at all, by village: a roster may bring people so."""
    query = select(Cadre.village_id, Cadre.name).where(
        Cadre.left_on == "", Cadre.merged_into_id.is_(None), Cadre.id.not_in(select(Post.cadre_id))
    )
    if villages is not None and len(villages) <= _KEYS_AT_ONCE:
        query = query.where(Cadre.village_id.in_(villages))
    found: dict[str, list[str]] = defaultdict(list)
    for village, name in session.execute(query):
        found[village].append(name)
    return found
