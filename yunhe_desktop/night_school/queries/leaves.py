"""请假: asking, deciding, withdrawing, and what that does to the marks of a fixed list."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import file_counts
from yunhe_desktop.cadres.queries import current_posts, places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import Entry, utc_now
from yunhe_desktop.night_school.queries.merged import (
    best_each,
    merged_files,
    one_seat_each,
    seat_of,
    with_merged,
)
from yunhe_desktop.night_school.queries.rosters import get_lesson, made_up_rows, roster
from yunhe_desktop.night_school.rules import leaves as rules
from yunhe_desktop.night_school.rules.codes import AGREED, ON_LEAVE, REFUSED, WAITING
from yunhe_desktop.night_school.tables import Attendance, Leave, Lesson, MakeUp

_GIVEN = ("kind", "reason", "asked_on", "decision", "approver", "decided_on", "remarks")
_RANK = (REFUSED, WAITING, AGREED)
"""Of two leaves of one person for one lesson, asked for with two files, the one that comes later here is shown."""


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """One leave as lists and prints need it; place and posts as on the lesson's fixed list, else as now."""

    id: str
    lesson_id: str
    cadre_id: str
    title: str
    date: str  # of the lesson
    starts: str
    cancelled: bool
    township: str
    village: str
    name: str
    initials: str
    positions: str
    kind: str
    reason: str
    asked_on: str
    decision: str
    approver: str
    decided_on: str
    remarks: str
    state: str = ""  # as the person is marked
    made_up: bool = False
    listed: bool = True  # False: the list is fixed, and the person does not stand on it
    slips: int = 0  # files attached

    @property
    def afterwards(self) -> bool:
        """事后补假."""
        return rules.is_afterwards(self.asked_on, self.date)

    @property
    def unused(self) -> bool:
        """未用: the person came nevertheless."""
        return rules.is_unused(self.decision, self.state)


def ask_leave(
    session: Session,
    lesson_id: str,
    cadre_id: str,
    values: Mapping[str, str],
    *,
    replace_absent: bool = False,
) -> Leave:
    """Register a leave of somebody who stands on the list of a lesson, or is meant for it.

    `values` by field key: kind, reason, asked_on (today where left out), remarks, and where it was decided in the
    same breath decision, approver, decided_on; dates ISO. `replace_absent`: an agreed one also replaces 缺勤.
    `UserError` for a second leave of the same person for the same lesson, naming the first, for who is not meant,
    for a cancelled lesson, and where something is missing.
    """
    lesson = get_lesson(session, lesson_id)
    given = {"asked_on": office_today().isoformat(), **values}
    rules.check_leave(given)
    rules.day_of(given["asked_on"], "申请时间")
    if lesson.cancelled_for:
        raise UserError(f"“{lesson.title}”（{dotted(lesson.date)}）已停课，不用请假。")
    _must_be_first(session, lesson, cadre_id)
    _must_be_meant(session, lesson, cadre_id)
    leave = Leave(lesson_id=lesson_id, cadre_id=cadre_id)
    _take(leave, given)
    session.add(leave)
    session.flush()
    if leave.decision == AGREED:
        _give_mark(session, leave, replace_absent=replace_absent)
    return leave


def change_leave(
    session: Session, key: str, values: Mapping[str, str], *, replace_absent: bool = False
) -> None:
    """Correct a leave; a mark that came from it follows. `values` and errors as in `ask_leave`."""
    leave = get_leave(session, key)
    given = {name: getattr(leave, name) for name in _GIVEN} | dict(values)
    rules.check_leave(given)
    rules.day_of(given["asked_on"], "申请时间")
    if (given["kind"], given["decision"]) != (leave.kind, leave.decision):
        _take_mark_back(session, leave)
        session.flush()
    _take(leave, given)
    session.flush()
    if leave.decision == AGREED:
        _give_mark(session, leave, replace_absent=replace_absent)


def decide_leave(
    session: Session, key: str, decision: str, approver: str, on: str, *, replace_absent: bool = False
) -> None:
    """同意 or 不同意, by whom and on which ISO day; 待批 takes the decision back.

    An agreed leave marks the person with its kind where the lesson's list is fixed and nothing is marked yet
    (or 缺勤, with `replace_absent`); refusing takes back a mark that came from it, and no other. `UserError` where
    approver or day is missing.
    """
    waiting = decision == WAITING
    decided = {
        "decision": decision,
        "approver": "" if waiting else approver,
        "decided_on": "" if waiting else on,
    }
    change_leave(session, key, decided, replace_absent=replace_absent)


def withdraw_leave(session: Session, key: str) -> None:
    """撤销: to the recycle bin; a mark that came from it is taken back.

    `UserError` where the lesson has been made up, because there would be nothing left that was missed.
    """
    leave = get_leave(session, key)
    _take_mark_back(session, leave)
    leave.deleted_at = utc_now()


def get_leave(session: Session, key: str) -> Leave:
    """The leave; `UserError` where it is no longer there."""
    leave = session.get(Leave, key)
    if leave is None or leave.deleted_at:
        raise UserError("这条请假已不存在，请刷新后重试。")
    return leave


def agreed_leaves(session: Session, lesson_id: str) -> dict[str, str]:
    """The kinds of the agreed leaves for a lesson, by cadre: what the list is marked with when it is fixed."""
    query = select(Leave.cadre_id, Leave.kind).where(Leave.lesson_id == lesson_id, Leave.decision == AGREED)
    kept = merged_files(session)
    return {kept.get(cadre, cadre): kind for cadre, kind in session.execute(query)}


def leave_lines(
    session: Session, year: str = "", *, keys: Collection[str] | None = None, lesson_id: str = ""
) -> list[LeaveLine]:
    """The leaves for lessons of a year (all for ""), or those named: 待批 first, then the latest lessons."""
    query = select(Leave, Lesson).join(Lesson, Leave.lesson_id == Lesson.id)
    if year:
        query = query.where(Lesson.date.startswith(year))
    if lesson_id:
        query = query.where(Lesson.id == lesson_id)
    if keys is not None:
        query = query.where(Leave.id.in_(keys))
    found = _with_files(session, [(leave, lesson) for leave, lesson in session.execute(query)])
    rows = _attendances(session, {lesson.id for _leave, lesson, _cadre in found})
    slips = file_counts(session, select(Leave.id))
    where = {place.village_id: place for place in places(session, deleted=True)}
    posts = current_posts(session, [cadre.id for _leave, _lesson, cadre in found])
    lines = []
    for leave, lesson, cadre in found:
        place = where[cadre.village_id]
        positions = "、".join(posts[cadre.id].positions) if cadre.id in posts else ""
        now = _Standing(place.township, place.village, cadre.name, positions)
        person = rows.get((lesson.id, cadre.id), now)
        lines.append(
            LeaveLine(
                id=leave.id,
                lesson_id=lesson.id,
                cadre_id=cadre.id,
                title=lesson.title,
                date=lesson.date,
                starts=lesson.starts,
                cancelled=bool(lesson.cancelled_for),
                initials=cadre.initials,
                listed=not lesson.frozen_on or (lesson.id, cadre.id) in rows,
                slips=slips.get(leave.id, 0),
                **person._asdict(),
                **{name: getattr(leave, name) for name in _GIVEN},
            )
        )
    lines.sort(key=lambda line: (line.date, line.asked_on, line.id), reverse=True)
    return sorted(lines, key=lambda line: line.decision != WAITING)


def _with_files(session: Session, found: Sequence[tuple[Leave, Lesson]]) -> list[tuple[Leave, Lesson, Cadre]]:
    """The leaves of people who have a file, with the one that is kept; one of each person for a lesson."""
    kept = merged_files(session)
    files = {leave.id: kept.get(leave.cadre_id, leave.cadre_id) for leave, _lesson in found}
    query = select(Cadre).where(Cadre.id.in_(set(files.values())))
    cadres = {one.id: one for one in session.scalars(query)}
    whole = [(leave, lesson, cadres[files[leave.id]]) for leave, lesson in found if files[leave.id] in cadres]
    return best_each(whole, lambda one: (one[1].id, one[2].id), lambda one: _RANK.index(one[0].decision))


def _take(leave: Leave, given: Mapping[str, str]) -> None:
    for name in _GIVEN:
        if name in given:
            setattr(leave, name, given[name].strip())


def _must_be_first(session: Session, lesson: Lesson, cadre_id: str) -> None:
    files = with_merged(merged_files(session), [cadre_id])
    query = select(Leave).where(Leave.lesson_id == lesson.id, Leave.cadre_id.in_(files))
    if first := session.scalars(query.limit(1)).first():
        name = session.scalar(select(Cadre.name).where(Cadre.id == cadre_id)) or ""
        raise UserError(
            f"{name}已为“{lesson.title}”（{dotted(lesson.date)}）请过{first.kind}："
            f"{dotted(first.asked_on)}申请，事由“{first.reason}”，{first.decision}。要改请修改那一条。"
        )


def _must_be_meant(session: Session, lesson: Lesson, cadre_id: str) -> None:
    if any(one.cadre_id == cadre_id and one.expected for one in roster(session, lesson.id)):
        return
    name = session.scalar(select(Cadre.name).where(Cadre.id == cadre_id)) or "这名干部"
    raise UserError(
        f"{name}不在“{lesson.title}”（{dotted(lesson.date)}）的应到名单上，不用请假。"
        "确实要来的，请先把本人加进名单。"
    )


def _give_mark(session: Session, leave: Leave, *, replace_absent: bool) -> None:
    row = seat_of(session, leave.lesson_id, leave.cadre_id)
    if row is not None and row.expected:
        row.state = rules.mark_by_leave(row.state, leave.kind, replace_absent=replace_absent)
        session.flush()


def _take_mark_back(session: Session, leave: Leave) -> None:
    """Take back the mark that came from this leave; what stood there before stands there again."""
    row = seat_of(session, leave.lesson_id, leave.cadre_id)
    if leave.decision != AGREED or row is None or row.state != leave.kind:
        return
    marked = _last_change(session, row.id, "state")
    agreed = _last_change(session, leave.id, "decision")
    if marked is None or agreed is None:
        return
    if marked.action_id != agreed.action_id and marked.number < agreed.number:
        return  # marked by hand before the leave was agreed
    if session.scalars(select(MakeUp.id).where(MakeUp.attendance_id == row.id)).first():
        raise UserError(f"{row.name}缺的这节课已登记补学，不能撤回{leave.kind}。请先删除那条补学。")
    before = marked.fields["state"][0] or ""
    row.state = before if before not in ON_LEAVE else ""


def _last_change(session: Session, key: str, field: str) -> Entry | None:
    query = select(Entry).where(Entry.row == key).order_by(Entry.number.desc())
    return next((entry for entry in session.scalars(query) if field in entry.fields), None)


class _Standing(NamedTuple):
    """How a person stands on a list."""

    township: str
    village: str
    name: str
    positions: str
    state: str = ""
    made_up: bool = False


def _attendances(session: Session, lessons: Collection[str]) -> dict[tuple[str, str], _Standing]:
    texts = [getattr(Attendance, name) for name in ("township", "village", "name", "positions", "state")]
    query = select(Attendance.lesson_id, Attendance.cadre_id, Attendance.id, *texts)
    rows, made_up = session.execute(query.where(Attendance.lesson_id.in_(lessons))), made_up_rows(session)
    kept = merged_files(session)
    left_out = one_seat_each(session, kept, lessons).left_out
    return {
        (lesson, kept.get(cadre, cadre)): _Standing(*values)._replace(made_up=key in made_up)
        for lesson, cadre, key, *values in rows
        if key not in left_out
    }
