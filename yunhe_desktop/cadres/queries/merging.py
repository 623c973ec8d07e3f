"""Two files of one person become one: everything of the other moves over, and both histories stay readable."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import Attachment
from yunhe_desktop.cadres.queries.people import get_cadre
from yunhe_desktop.cadres.tables import (
    FILE_TABLES,
    Cadre,
    CadreChange,
    CareerRow,
    DistinctPair,
    FileRow,
    HonourRow,
    Post,
    SchoolingRow,
    SnapshotMember,
    Vetting,
    VettingItem,
)
from yunhe_desktop.database import Record
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Kind, fields_of
from yunhe_desktop.journal import utc_now

_STRICT: dict[type[Record], tuple[str, ...]] = {
    Post: ("position", "village_id", "ended"),
    CareerRow: ("began", "ended", "text"),
}
"""What must be the same for two lines to be one, besides what is required: an open end is a fact, not a blank."""

_IN_TIME: dict[type[FileRow], str] = {CareerRow: "began", SchoolingRow: "ended", HonourRow: "date"}
_NOT_COMPARED = ("main",)


def merge(session: Session, keep: str, other: str, chosen: Mapping[str, str]) -> None:
    """Make two files one, the one of `keep`; call it inside one action, which can be taken back whole.

    `chosen` are the values that the kept file shall have, by field key (`village_id` among them); fields that
    it does not name stay as the kept file has them. Posts, lists, attachments, changes, 联审 and places in
    snapshots move over; a line that says the same as one of the kept file is not doubled, and fills its blanks.
    Raises `UserError` where one of the files is no longer there.
    """
    mine, theirs = get_cadre(session, keep), get_cadre(session, other)
    if keep == other or mine.deleted_at or theirs.deleted_at:
        raise UserError(f"“{theirs.name}”的两份档案中有一份已被删除或合并，没有再合并。请刷新列表。")
    known = {*fields_of(Cadre), "village_id"}
    for key, value in chosen.items():
        if key not in known:
            raise KeyError(key)
        setattr(mine, key, value)
    _move_posts(session, keep, other)
    for table in FILE_TABLES:
        _move_list(session, table, keep, other)
    _move_rows(session, CadreChange, keep, other)
    for vetting in session.scalars(select(Vetting).where(Vetting.cadre_id == other)):
        vetting.cadre_id = keep
    _move_snapshots(session, keep, other)
    _move_attachments(session, keep, other)
    _move_decisions(session, keep, other)
    theirs.merged_into_id = keep
    theirs.deleted_at = utc_now()


R = TypeVar("R", Post, FileRow, CadreChange)


def _move_posts(session: Session, keep: str, other: str) -> None:
    """One present post stays the main one: those that come over stand back behind it."""
    main = select(Post.id).where(Post.cadre_id == keep, Post.ended == "", Post.main)
    has_main = session.scalars(main).first() is not None
    for post in _move_rows(session, Post, keep, other):
        if has_main and not post.ended:
            post.main = False


def _move_list(session: Session, table: type[FileRow], keep: str, other: str) -> None:
    """The lines that come over stand last, except in lists that go by time."""
    moved = _move_rows(session, table, keep, other)
    if not moved:
        return
    came = {row.id for row in moved}
    rows = list(session.scalars(select(table).where(table.cadre_id == keep)))
    rows.sort(key=lambda row: (row.id in came, row.place, row.id))
    if by_time := _IN_TIME.get(table):
        rows.sort(key=lambda row: getattr(row, by_time) or "~")
    for place, row in enumerate(rows):
        row.place = place


def _move_rows(session: Session, table: type[R], keep: str, other: str) -> list[R]:
    """Give the lines of the other file to the kept one; returns those that moved, not those that it had."""
    kept = list(session.scalars(select(table).where(table.cadre_id == keep)))
    moved = []
    for row in list(session.scalars(select(table).where(table.cadre_id == other))):
        same = next((one for one in kept if _same(one, row)), None)
        if same is None:
            row.cadre_id = keep
            moved.append(row)
            continue
        _fill_blanks(same, row)
        _move_attachments(session, same.id, row.id)
        row.deleted_at = utc_now()
    return moved


def _same(one: Record, other: Record) -> bool:
    """Whether two lines say the same: nothing differs but what one of them leaves blank or knows less exactly."""
    fields = fields_of(type(one))
    strict = _STRICT.get(type(one), ()) + tuple(key for key, field in fields.items() if field.required)
    if any(getattr(one, key) != getattr(other, key) for key in strict):
        return False
    loose = (key for key in fields if key not in strict and key not in _NOT_COMPARED)
    return all(_agree(getattr(one, key), getattr(other, key), fields[key].kind) for key in loose)


def _agree(mine: object, theirs: object, kind: Kind) -> bool:
    if mine == theirs or "" in (mine, theirs):
        return True
    if kind is not Kind.DATE or not isinstance(mine, str) or not isinstance(theirs, str):
        return False
    return mine.startswith(theirs) or theirs.startswith(mine)


def _fill_blanks(one: Record, other: Record) -> None:
    for key, field in fields_of(type(one)).items():
        mine, theirs = getattr(one, key), getattr(other, key)
        blank = mine == "" and theirs != ""
        finer = field.kind is Kind.DATE and mine and len(theirs) > len(mine)
        if (blank or finer) and key not in _STRICT.get(type(one), ()):
            setattr(one, key, theirs)
    if isinstance(one, Post) and isinstance(other, Post) and one.term_id is None:
        one.term_id = other.term_id


def _move_attachments(session: Session, keep: str, other: str) -> None:
    """The files of one record go to another one, contents that it has already are not doubled."""
    has = set(session.scalars(select(Attachment.sha256).where(Attachment.owner == keep)))
    for file in list(session.scalars(select(Attachment).where(Attachment.owner == other))):
        if file.sha256 in has:
            file.deleted_at = utc_now()
        else:
            file.owner = keep
            has.add(file.sha256)


def _move_snapshots(session: Session, keep: str, other: str) -> None:
    """Where a snapshot counted both, it stays as it was: two people were counted then."""
    has = set(session.scalars(select(SnapshotMember.snapshot_id).where(SnapshotMember.cadre_id == keep)))
    for member in session.scalars(select(SnapshotMember).where(SnapshotMember.cadre_id == other)):
        if member.snapshot_id not in has:
            member.cadre_id = keep


def _move_decisions(session: Session, keep: str, other: str) -> None:
    """不是同一人: what was decided about the other file holds for the kept one."""
    involved = or_(DistinctPair.first_id.in_((keep, other)), DistinctPair.second_id.in_((keep, other)))
    pairs = list(session.scalars(select(DistinctPair).where(involved)))
    known = {(pair.first_id, pair.second_id) for pair in pairs}
    for pair in pairs:
        if other not in (pair.first_id, pair.second_id):
            continue
        third = pair.second_id if pair.first_id == other else pair.first_id
        first, second = sorted((keep, third))
        if third == keep or (first, second) in known:
            pair.deleted_at = utc_now()
        else:
            pair.first_id, pair.second_id = first, second
            known.add((first, second))


def history_keys(session: Session, cadre_id: str) -> list[str]:
    """The keys of all records whose changes are this cadre's history: the file itself, those merged into it, and
    everything that stands or stood in them, deleted lines, too.
    """
    cadres = _with_merged(session, cadre_id)
    keys = list(cadres)
    tables: tuple[type[Post | FileRow | CadreChange | Vetting], ...] = (
        Post, *FILE_TABLES, CadreChange, Vetting,
    )  # fmt: skip
    for table in tables:
        keys += _keys(session, table, table.cadre_id, cadres)
    vettings = _keys(session, Vetting, Vetting.cadre_id, cadres)
    keys += _keys(session, VettingItem, VettingItem.vetting_id, vettings)
    keys += _keys(session, DistinctPair, DistinctPair.first_id, cadres)
    keys += _keys(session, DistinctPair, DistinctPair.second_id, cadres)
    keys += _keys(session, Attachment, Attachment.owner, keys)
    return list(dict.fromkeys(keys))


def _with_merged(session: Session, cadre_id: str) -> list[str]:
    """The file, and those merged into it, directly or through others."""
    found = [cadre_id]
    new = found
    while new:
        merged = _keys(session, Cadre, Cadre.merged_into_id, new)
        new = [key for key in merged if key not in found]
        found += new
    return found


def _keys(session: Session, table: type[Record], column: Any, values: Sequence[str]) -> list[str]:
    """The keys of the rows, deleted or not, whose column has one of these values."""
    query = select(table.id).where(column.in_(values)).order_by(table.id)
    return list(session.scalars(query.execution_options(include_deleted=True)))
