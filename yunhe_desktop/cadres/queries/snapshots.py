"""班子快照: freezing the teams of a day, and reading them back to compare.

Nothing here changes a snapshot's members: what a snapshot says is what was recorded when it was taken.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.members import members_on
from yunhe_desktop.cadres.tables import Snapshot, SnapshotMember, Term
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows, utc_now

_BETWEEN = "、"
_FACTS = tuple(name for name in fields_of(SnapshotMember) if name != "positions")


@dataclass(frozen=True, slots=True)
class SnapshotLine:
    """One snapshot in the list of them."""

    id: str
    name: str
    date: str
    term: str  # the name of its term of office, or ""
    people: int  # 村"两委"干部 and 驻村 together
    remarks: str


def snapshot_lines(session: Session, *, deleted: bool = False) -> list[SnapshotLine]:
    """Every snapshot, the newest day first; `deleted`: those in the recycle bin instead."""
    query = select(Snapshot, Term.name).outerjoin(Term, Snapshot.term_id == Term.id)
    query = query.where(Snapshot.deleted_at != "" if deleted else Snapshot.deleted_at == "")
    query = query.order_by(Snapshot.date.desc(), Snapshot.id.desc()).execution_options(include_deleted=True)
    found = session.execute(query).all()
    people = Counter(
        key
        for key, _cadre in session.execute(
            select(SnapshotMember.snapshot_id, SnapshotMember.cadre_id).distinct()
        )
    )
    return [
        SnapshotLine(row.id, row.name, row.date, term or "", people[row.id], row.remarks)
        for row, term in found
    ]


def take_snapshot(session: Session, name: str, on: date, term_id: str = "", remarks: str = "") -> str:
    """Freeze everybody in office on that day, 驻村 too; returns the snapshot's key.

    Raises `UserError` where the name is empty or taken, or nobody was in office.
    """
    name = name.strip()
    if not name:
        raise UserError("请给快照起一个名称，如“2026年换届前”。")
    if session.scalars(select(Snapshot.id).where(Snapshot.name == name)).first():
        raise UserError(f"已有一份叫“{name}”的快照，请换一个名称。")
    members = members_on(session, on)
    if not members:
        day = PartialDate.from_date(on).dotted
        raise UserError(f"{day} 没有任何在任的村干部，没有留存快照。请核对日期和任职时间。")
    snapshot = Snapshot(name=name, date=on.isoformat(), term_id=term_id or None, remarks=remarks)
    session.add(snapshot)
    session.flush()
    add_rows(session, SnapshotMember, [_row(snapshot.id, member) for member in members])
    return snapshot.id


def _row(snapshot_id: str, member: rules.Member) -> dict[str, str]:
    facts = {name: getattr(member, name) for name in _FACTS}
    return {
        "id": new_key(), "snapshot_id": snapshot_id, "cadre_id": member.cadre_id, "village_id": member.village_id,
        "positions": _BETWEEN.join(member.positions), **facts,
    }  # fmt: skip


def snapshot_teams(session: Session, snapshot_id: str) -> rules.TeamsOn:
    """What a snapshot holds, in the order in which it was taken; `UserError` where it is no more."""
    snapshot = session.get(Snapshot, snapshot_id)
    if snapshot is None:
        raise UserError("这份快照已被删除，请刷新后重新选择。")
    columns = [getattr(SnapshotMember, name) for name in ("cadre_id", "village_id", "positions", *_FACTS)]
    query = select(*columns).where(SnapshotMember.snapshot_id == snapshot_id).order_by(SnapshotMember.id)
    members = [
        rules.Member(
            cadre_id=cadre, village_id=village, township_id="",  # townships are told apart by their names then
            positions=tuple(filter(None, positions.split(_BETWEEN))), **dict(zip(_FACTS, facts, strict=True)),
        )
        for cadre, village, positions, *facts in session.execute(query)
    ]  # fmt: skip
    return rules.TeamsOn(snapshot.name, date.fromisoformat(snapshot.date), tuple(members))


def present_teams(session: Session, on: date, name: str) -> rules.TeamsOn:
    """The teams of a day as the files say today, to compare a snapshot with."""
    return rules.TeamsOn(name, on, tuple(members_on(session, on)))


def delete_snapshot(session: Session, snapshot_id: str) -> None:
    """Move a snapshot to the recycle bin; its members stay with it."""
    _mark(session, snapshot_id, utc_now())


def restore_snapshot(session: Session, snapshot_id: str) -> None:
    """Bring a snapshot back from the recycle bin."""
    _mark(session, snapshot_id, "")


def _mark(session: Session, snapshot_id: str, deleted_at: str) -> None:
    query = select(Snapshot).where(Snapshot.id == snapshot_id).execution_options(include_deleted=True)
    session.scalars(query).one().deleted_at = deleted_at


def free_snapshot_name(session: Session, wished: str) -> str:
    """The wished name, or with a number where there is one of that name."""
    taken = set(session.scalars(select(Snapshot.name)))
    name, number = wished, 1
    while name in taken:
        number += 1
        name = f"{wished}（{number}）"
    return name


def eve_of(iso: str) -> date:
    """The day before a date: of one known to the month or year alone, before its first day."""
    known = PartialDate.from_iso(iso)
    return date(known.year, known.month or 1, known.day or 1) - timedelta(days=1)
