"""换届办理: the posts of the old term end and those of the new one begin, for many villages in one action."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.changes import end_posts, open_posts
from yunhe_desktop.cadres.queries.places import Place, places
from yunhe_desktop.cadres.queries.snapshots import eve_of, take_snapshot
from yunhe_desktop.cadres.queries.strokes import stroke_order
from yunhe_desktop.cadres.tables import Cadre, CadreChange, Post, Term
from yunhe_desktop.dates import office_today
from yunhe_desktop.errors import UserError


@dataclass(frozen=True, slots=True)
class Election:
    """A 换届 as it is to be written: whoever is not in `new`, or with nothing there, holds no elected post."""

    date: str
    term_id: str  # the new term
    villages: Collection[str]
    new: Mapping[rules.SeatKey, Sequence[str]]
    document: str = ""
    snapshot: str = ""  # the name of the snapshot taken before; "" = none


def election_seats(session: Session, villages: Collection[str], term_id: str = "") -> list[rules.Seat]:
    """Everybody with an elected post in these villages that is not of the new term already.

    In the order of villages, posts and 姓氏笔画.
    """
    where = {place.village_id: (number, place) for number, place in enumerate(places(session, deleted=True))}
    held: dict[rules.SeatKey, list[Post]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    query = select(Post, Cadre.name).join(Cadre, Post.cadre_id == Cadre.id).where(Post.ended == "")
    for post, name in session.execute(query):
        ends = post.village_id in villages and (not term_id or post.term_id != term_id)
        if ends and post.position in rules.ELECTED:
            held[post.cadre_id, post.village_id].append(post)
            names[post.cadre_id] = name
        else:
            others[post.cadre_id].append(_other(post, where[post.village_id][1], villages))
    seats = [_seat(where[key[1]][1], names[key[0]], posts, others[key[0]]) for key, posts in held.items()]
    by_strokes = stroke_order(session).key
    seats.sort(
        key=lambda seat: (
            where[seat.village_id][0],
            rules.team_order(seat.positions),
            by_strokes(seat.name),
        )
    )
    return seats


def _other(post: Post, place: Place, villages: Collection[str]) -> str:
    return post.position if post.village_id in villages else f"{place.village}{post.position}"


def _seat(place: Place, name: str, posts: Sequence[Post], others: Sequence[str]) -> rules.Seat:
    ordered = sorted(posts, key=lambda post: rules.position_rank(post.position))
    return rules.Seat(
        cadre_id=posts[0].cadre_id,
        village_id=place.village_id,
        township=place.township,
        village=place.village,
        name=name,
        positions=tuple(post.position for post in ordered),
        started=tuple(post.started for post in ordered),
        others=tuple(others),
        post_ids=tuple(post.id for post in ordered),
    )


def hold_election(session: Session, election: Election, today: date | None = None) -> dict[str, int]:
    """Take the snapshot, end the old posts (届满), open the new ones, record who left; how many of each outcome.

    Who holds nothing at all afterwards has left (离任). Raises `UserError` with everything that speaks against it.
    """
    on = today or office_today()
    term = session.get(Term, election.term_id) if election.term_id else None
    if term is None or term.deleted_at:
        raise UserError("请先选择新一届；还没有的，用“新建届次”建立。")
    seats = election_seats(session, election.villages, election.term_id)
    if problems := rules.election_problems(seats, election.date, on):
        raise UserError("\n".join(problems[:10]))
    if election.snapshot:
        old_terms = {post.term_id for post in _posts(session, seats) if post.term_id}
        old_term = next(iter(old_terms)) if len(old_terms) == 1 else ""
        take_snapshot(session, election.snapshot, eve_of(election.date), old_term, "换届办理前自动留存")
    for seat in seats:
        _fill(session, seat, election)
    session.flush()
    _record_leavers(session, seats, election)
    return rules.election_counts(seats, election.new)


def _posts(session: Session, seats: Sequence[rules.Seat]) -> list[Post]:
    return [session.get_one(Post, key) for seat in seats for key in seat.post_ids]


def _fill(session: Session, seat: rules.Seat, election: Election) -> None:
    end_posts(session, seat.post_ids, election.date, rules.TERM_OVER, election.document)
    change = rules.Change(
        "", election.date, election.document, village_id=seat.village_id,
        positions=tuple(election.new.get(seat.key, ())), term_id=election.term_id,
    )  # fmt: skip
    open_posts(session, seat.cadre_id, change)


def _record_leavers(session: Session, seats: Sequence[rules.Seat], election: Election) -> None:
    """Whoever holds no post at all any more is no longer counted among the cadres."""
    by_person: dict[str, list[rules.Seat]] = defaultdict(list)
    for seat in seats:
        by_person[seat.cadre_id].append(seat)
    holding = set(session.scalars(select(Post.cadre_id).where(Post.ended == "")))
    for key, own in by_person.items():
        if key in holding:
            continue
        cadre = session.get_one(Cadre, key)
        record = CadreChange(
            cadre_id=key, from_id=own[0].village_id, kind=rules.LEAVING, date=election.date,
            positions="、".join(_in_words(seat, several=len(own) > 1) for seat in own), document=election.document,
            remarks="换届",
        )  # fmt: skip
        session.add(record)
        cadre.left_on, cadre.left_reason = election.date, rules.LEAVING


def _in_words(seat: rules.Seat, *, several: bool) -> str:
    return (seat.village if several else "") + "、".join(seat.positions)
