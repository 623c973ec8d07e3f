"""变动: writing what happened in a cadre's life, reading it back, and correcting it.

A change ends posts, opens others, moves the cadre or takes them out of the count, and leaves a record. Nothing
is overwritten: ended posts stay, and who left keeps their file.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.tables import Cadre, CadreChange, Post, Village
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import Action, Entry, utc_now

_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One record of a cadre's changes, for people to read."""

    id: str
    kind: str
    date: str
    from_village: str
    to_village: str
    positions: str
    document: str
    remarks: str


@dataclass(frozen=True, slots=True)
class ChangeOrigin:
    """The user action that wrote a change, which can be taken back as a whole."""

    action_id: str
    label: str
    people: int  # whose posts or records it wrote


def change_subjects(session: Session, keys: Sequence[str]) -> list[rules.Subject]:
    """These cadres as they stand before a change, in the order of the keys; `UserError` where one is gone."""
    found: dict[str, rules.Subject] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        found |= _subjects(session, keys[start : start + _KEYS_AT_ONCE])
    if any(key not in found for key in keys):
        raise UserError("选中的干部里有人的档案已被删除，请刷新列表后重试。")
    return [found[key] for key in keys]


def _subjects(session: Session, keys: Sequence[str]) -> dict[str, rules.Subject]:
    held: dict[str, list[rules.PresentPost]] = defaultdict(list)
    names = _village_names(session)
    for post in session.scalars(select(Post).where(Post.cadre_id.in_(keys), Post.ended == "")):
        present = rules.PresentPost(
            post.position, post.village_id, names[post.village_id], post.started, post.id
        )
        held[post.cadre_id].append(present)
    died = select(CadreChange.cadre_id, CadreChange.date).where(
        CadreChange.cadre_id.in_(keys), CadreChange.kind == rules.DEATH
    )
    deaths: dict[str, str] = dict(session.execute(died).all())
    return {
        cadre.id: rules.Subject(
            name=cadre.name,
            village_id=cadre.village_id,
            village=names[cadre.village_id],
            posts=tuple(sorted(held[cadre.id], key=lambda post: rules.position_rank(post.position))),
            left_on=cadre.left_on,
            left_reason=cadre.left_reason,
            died_on=deaths.get(cadre.id, ""),
            birth_date=cadre.birth_date,
            id=cadre.id,
        )
        for cadre in session.scalars(select(Cadre).where(Cadre.id.in_(keys)))
    }


def _village_names(session: Session) -> dict[str, str]:
    query = select(Village.id, Village.name).execution_options(include_deleted=True)
    return dict(session.execute(query).all())


def change_cadres(
    session: Session, keys: Sequence[str], change: rules.Change, today: date | None = None
) -> None:
    """Write the same change for these cadres: end and open posts, move or take out of the count, record it.

    `today` is the office's calendar day, now where it is None. Raises `UserError` with every sentence that
    speaks against it; nothing is changed then.
    """
    on = today or office_today()
    subjects = change_subjects(session, keys)
    problems = [sentence for one in subjects for sentence in rules.change_problems(change, one, on)]
    problems += _place_problems(session, change)
    if problems:
        raise UserError("\n".join(dict.fromkeys(problems)))
    for subject in subjects:
        _write(session, subject, change)


def _place_problems(session: Session, change: rules.Change) -> list[str]:
    if not rules.takes_posts(change.kind) or not change.village_id:
        return []
    village = session.get(Village, change.village_id)
    if village is None:
        return ["选择的村已不存在，请刷新后重新选择。"]
    if village.ended and village.ended <= change.date:
        return [f"{village.name}已于 {dotted(village.ended)} 撤并，不能再任职，请选择现在的村。"]
    return []


def _write(session: Session, subject: rules.Subject, change: rules.Change) -> None:
    cadre = session.get_one(Cadre, subject.id)
    ending = rules.ending_posts(change, subject)
    takes = rules.takes_posts(change.kind)
    record = CadreChange(
        cadre_id=cadre.id, from_id=subject.village_id, to_id=change.village_id if takes else None,
        kind=change.kind, date=change.date, positions=rules.positions_left(change, subject),
        document=change.document, remarks=change.remarks,
    )  # fmt: skip
    session.add(record)
    end_posts(session, [post.id for post in ending], change.date, rules.end_reason(change), change.document)
    if takes:
        cadre.village_id = change.village_id
        has_main = len(ending) < len(subject.posts)
        open_posts(session, subject.id, change, with_main=not has_main)
    if rules.leaves(change.kind) and not cadre.left_on:
        cadre.left_on, cadre.left_reason = change.date, change.kind
    elif change.kind == rules.RETURN:
        cadre.left_on = cadre.left_reason = ""


def end_posts(session: Session, keys: Iterable[str], when: str, reason: str, document: str) -> None:
    """End these posts; they stay in the files as history."""
    for key in keys:
        post = session.get_one(Post, key)
        post.ended, post.end_reason, post.end_document = when, reason, document


def open_posts(session: Session, cadre_id: str, change: rules.Change, *, with_main: bool = True) -> None:
    """Open the change's posts in its village; the highest one is the main one unless another stays that."""
    ordered = sorted(dict.fromkeys(change.positions), key=rules.position_rank)
    for number, position in enumerate(ordered):
        post = Post(
            cadre_id=cadre_id, village_id=change.village_id, term_id=change.term_id or None, position=position,
            main=with_main and number == 0, started=change.date, document=change.document,
        )  # fmt: skip
        session.add(post)


def changes_of(session: Session, cadre_id: str) -> list[ChangeLine]:
    """What happened to a cadre, the newest first."""
    names = _village_names(session)
    query = select(CadreChange).where(CadreChange.cadre_id == cadre_id)
    rows = session.scalars(query.order_by(CadreChange.date.desc(), CadreChange.id.desc()))
    return [
        ChangeLine(
            row.id, row.kind, row.date, names.get(row.from_id or "", ""), names.get(row.to_id or "", ""),
            row.positions, row.document, row.remarks,
        )
        for row in rows
    ]  # fmt: skip


def origin_of_change(session: Session, change_id: str) -> ChangeOrigin | None:
    """The action that wrote the change, as far as the history knows it: `undo` takes that back."""
    first = select(Entry).where(Entry.row == change_id).order_by(Entry.number).limit(1)
    entry = session.scalars(first).first()
    if entry is None:
        return None
    label = session.get_one(Action, entry.action_id).label
    return ChangeOrigin(entry.action_id, label, len(_people_of(session, entry.action_id)))


def _people_of(session: Session, action_id: str) -> set[str]:
    """The cadres whose posts or changes an action wrote: a 换届 writes far more posts than records."""
    people: set[str] = set()
    for table in (CadreChange, Post):
        rows = select(Entry.row).where(Entry.action_id == action_id, Entry.table_name == table.__tablename__)
        found = select(table.cadre_id).where(table.id.in_(rows)).distinct()
        people.update(session.scalars(found.execution_options(include_deleted=True)))
    return people


def correct_change(session: Session, change_id: str, when: str, document: str, remarks: str) -> None:
    """Correct date, document and remarks of a record, and of the posts and the 离任时间 that it wrote.

    What somebody set otherwise since is left as it is. Raises `UserError` where the new date lies before a post
    began that the change ended.
    """
    change = session.get(CadreChange, change_id)
    if change is None:
        raise UserError("这条变动记录已不存在，请刷新后重试。")
    cadre = session.scalars(
        select(Cadre).where(Cadre.id == change.cadre_id).options(selectinload(Cadre.posts))
    ).one()
    ended, opened = _posts_of_change(cadre, change)
    for post in ended:
        if post.started and when < post.started[: len(when)]:
            began = dotted(post.started)
            raise UserError(f"新的时间早于担任{post.position}的 {began}，没有保存。请核对。")
    for post in ended:
        post.ended, post.end_document = when, document
    for post in opened:
        post.started, post.document = when, document
    if cadre.left_on and cadre.left_on == change.date and cadre.left_reason == change.kind:
        cadre.left_on = when
    change.date, change.document, change.remarks = when, document, remarks


def _posts_of_change(cadre: Cadre, change: CadreChange) -> tuple[list[Post], list[Post]]:
    """The posts that the change ended, and those that it opened: they have its date and its document."""
    there = [post for post in cadre.posts if not post.deleted_at]
    ended = [
        post
        for post in there
        if change.kind != rules.RETURN
        and (post.ended, post.end_document) == (change.date, change.document)
        and (change.kind != rules.TRANSFER or post.village_id == change.from_id)
    ]
    opened = [
        post
        for post in there
        if rules.takes_posts(change.kind)
        and (post.village_id, post.started, post.document) == (change.to_id, change.date, change.document)
    ]
    return ended, opened


def remove_change(session: Session, change_id: str) -> None:
    """Move a record to the recycle bin; posts and 离任时间 stay as they are."""
    change = session.get(CadreChange, change_id)
    if change is not None:
        change.deleted_at = utc_now()
