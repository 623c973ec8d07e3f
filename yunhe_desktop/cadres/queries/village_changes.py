"""What happened to villages: other names, mergers, abolitions; nothing of the past is lost.

Posts end where they were held and people move; a village that is gone stays in the file with its history. Each
function writes what belongs to one user action, so that undoing the action undoes all of it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.changes import change_cadres, end_posts
from yunhe_desktop.cadres.tables import Cadre, CadreChange, Post, Township, Village, VillageChange
from yunhe_desktop.dates import dotted
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import Entry

_ENDED_WITH_VILLAGE = "撤并"  # one of END_REASONS


@dataclass(frozen=True, slots=True)
class VillagePerson:
    """Somebody whom the end of a village concerns."""

    key: str
    name: str
    positions: tuple[str, ...]  # held in the village now, by rank
    belongs: bool  # whether the village is theirs; else they only hold a post in it


@dataclass(frozen=True, slots=True)
class VillageChangeLine:
    """One record, for people to read."""

    id: str
    township: str
    kind: str
    date: str
    old_name: str
    new_name: str
    document: str
    remarks: str


def village_names_on(session: Session, day: date) -> dict[str, str]:
    """What every village, merged and abolished ones too, was called on a day; by its key.

    A change known to the month or year alone counts from its first day on. A former name without a recorded
    date does not count: the present name stands for it.
    """
    names = dict(session.execute(select(Village.id, Village.name)).all())
    later = (
        select(VillageChange.village_id, VillageChange.old_name)
        .where(VillageChange.kind == rules.RENAMED, VillageChange.date > day.isoformat())
        .order_by(VillageChange.date.desc(), VillageChange.id.desc())
    )
    for key, old_name in session.execute(later):  # the earliest of the later ones comes last
        names[key] = old_name or names[key]
    return names


def people_of_village(session: Session, village_id: str) -> list[VillagePerson]:
    """Everybody who belongs to the village or holds a post in it, by rank."""
    held: dict[str, list[str]] = defaultdict(list)
    posts = select(Post.cadre_id, Post.position).where(Post.village_id == village_id, Post.ended == "")
    for cadre, position in session.execute(posts):
        held[cadre].append(position)
    query = select(Cadre.id, Cadre.name, Cadre.village_id).where(
        (Cadre.village_id == village_id) | Cadre.id.in_(list(held)),
        Cadre.left_on == "",
        Cadre.merged_into_id.is_(None),
    )
    people = [
        VillagePerson(
            key, name, tuple(sorted(held.get(key, ()), key=rules.position_rank)), home == village_id
        )
        for key, name, home in session.execute(query)
    ]
    return sorted(people, key=lambda one: (rules.team_order(one.positions), one.name))


def rename_village(
    session: Session, village_id: str, name: str, event: rules.VillageEvent, today: date
) -> None:
    """Give the village another name from the event's date on; `UserError` where that cannot be."""
    village = _existing(session, village_id)
    new = rules.standard_village_name(name)
    query = select(VillageChange.date).where(
        VillageChange.village_id == village_id, VillageChange.kind == rules.RENAMED
    )
    _refuse(
        rules.rename_problems(village.name, new, event, max(session.scalars(query), default=""), today)
        + _taken(session, village, new)
    )
    record_new_name(session, village, new, event)


def record_new_name(session: Session, village: Village, name: str, event: rules.VillageEvent) -> None:
    """Write the new name, keep the old one among the former ones, and record it."""
    change = VillageChange(
        village_id=village.id, kind=rules.RENAMED, date=event.date, old_name=village.name, new_name=name,
        document=event.document, remarks=event.remarks,
    )  # fmt: skip
    session.add(change)
    village.former_names = rules.with_former_name(village.former_names, village.name, name)
    village.name = name


def merge_village(
    session: Session,
    village_id: str,
    into_id: str,
    event: rules.VillageEvent,
    fates: Mapping[str, str],
    today: date,
) -> None:
    """End the village: it became part of another one. `fates`: one of `rules.FATES` for each person's key.

    Who is not named stays as they are. `UserError` where that cannot be.
    """
    village, into = _existing(session, village_id), _existing(session, into_id)
    if into is village:
        raise UserError("不能并入自己，请选择另一个村。")
    _end(session, village, event, today, into)
    for person in people_of_village(session, village_id):
        _follow(session, person, village, event, fates.get(person.key, rules.STAYS), into)


def abolish_village(
    session: Session, village_id: str, event: rules.VillageEvent, fates: Mapping[str, str], today: date
) -> None:
    """End the village; nothing takes its place. `fates` as in `merge_village`, without moving."""
    village = _existing(session, village_id)
    _end(session, village, event, today, None)
    for person in people_of_village(session, village_id):
        _follow(session, person, village, event, fates.get(person.key, rules.STAYS), None)


def _existing(session: Session, village_id: str) -> Village:
    village = session.get(Village, village_id)
    if village is None or village.deleted_at:
        raise UserError("这个村已不存在，请刷新后重试。")
    if village.ended:
        raise UserError(f"{village.name}已于 {dotted(village.ended)} 撤并，不能再变动。")
    return village


def _taken(session: Session, village: Village, name: str) -> list[str]:
    others = select(Village.name).where(
        Village.township_id == village.township_id, Village.id != village.id, Village.ended == ""
    )
    stem = rules.village_stem(name)
    return [
        f"同一乡镇已有“{other}”，请核对新名。"
        for other in session.scalars(others)
        if rules.village_stem(other) == stem
    ]


def _refuse(problems: list[str]) -> None:
    if problems:
        raise UserError("\n".join(problems))


def _end(
    session: Session, village: Village, event: rules.VillageEvent, today: date, into: Village | None
) -> None:
    _refuse(rules.event_problems(event, today))
    change = VillageChange(
        village_id=village.id, into_id=into.id if into else None,
        kind=rules.MERGED if into else rules.ABOLISHED, date=event.date, old_name=village.name,
        new_name=into.name if into else "", document=event.document, remarks=event.remarks,
    )  # fmt: skip
    session.add(change)
    village.ended = event.date


def _follow(
    session: Session,
    person: VillagePerson,
    village: Village,
    event: rules.VillageEvent,
    fate: str,
    into: Village | None,
) -> None:
    """Write what becomes of one person."""
    if fate == rules.STAYS:
        return
    if fate == rules.LEAVES and person.belongs:
        leaving = rules.Change(
            rules.LEAVING, event.date, event.document, f"{village.name}撤并", reason=_ENDED_WITH_VILLAGE
        )
        change_cadres(session, [person.key], leaving)
        return
    _end_posts_in(session, person, village, event)
    if person.belongs and into is not None:
        session.get_one(Cadre, person.key).village_id = into.id
        move = CadreChange(
            cadre_id=person.key, from_id=village.id, to_id=into.id, kind=rules.TRANSFER, date=event.date,
            positions="、".join(person.positions), document=event.document,
            remarks=f"{village.name}并入{into.name}",
        )  # fmt: skip
        session.add(move)


def _end_posts_in(
    session: Session, person: VillagePerson, village: Village, event: rules.VillageEvent
) -> None:
    query = select(Post.id, Post.position, Post.started).where(
        Post.cadre_id == person.key, Post.village_id == village.id, Post.ended == ""
    )
    posts = session.execute(query).all()
    for _key, position, started in posts:
        if started and event.date < started[: len(event.date)]:
            raise UserError(f"{person.name}担任{position}的时间 {dotted(started)} 晚于撤并时间，请先核对。")
    keys = [key for key, _position, _started in posts]
    end_posts(session, keys, event.date, _ENDED_WITH_VILLAGE, event.document)


def village_changes(session: Session, village_id: str = "") -> list[VillageChangeLine]:
    """What happened to one village (what was merged into it, too) or to all, the newest first."""
    query = (
        select(VillageChange, Township.name)
        .join(Village, VillageChange.village_id == Village.id)
        .join(Township, Village.township_id == Township.id)
        .order_by(VillageChange.date.desc(), VillageChange.id.desc())
    )
    if village_id:
        query = query.where((VillageChange.village_id == village_id) | (VillageChange.into_id == village_id))
    return [
        VillageChangeLine(
            row.id, township, row.kind, row.date, row.old_name, row.new_name, row.document, row.remarks
        )
        for row, township in session.execute(query)
    ]


def action_of_village_change(session: Session, change_id: str) -> str:
    """The key of the user action that wrote the record, for `undo.undo`; "" where the history lacks it."""
    query = select(Entry.action_id).where(Entry.row == change_id).order_by(Entry.number).limit(1)
    return session.scalars(query).first() or ""


def correct_village_change(session: Session, change_id: str, event: rules.VillageEvent, today: date) -> None:
    """Correct document and remarks of a record, and of a renaming its date, too.

    `UserError` where the date of a merger would change: posts ended with it, so it is taken back and done anew.
    """
    change = session.get(VillageChange, change_id)
    if change is None or change.deleted_at:
        raise UserError("这条村变动记录已不存在，请刷新后重试。")
    if change.kind != rules.RENAMED and event.date != change.date:
        raise UserError("撤并的时间关系到职务的终止，不能直接改。请撤回这次变动，再按正确的时间重新办理。")
    _refuse(rules.event_problems(event, today))
    change.date, change.document, change.remarks = event.date, event.document, event.remarks
