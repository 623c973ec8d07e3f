"""Asking for leave on the telephone: who calls, and which coming and recent lessons they are on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.night_school.queries.merged import (
    kept_audience,
    merged_files,
    one_seat_each,
    with_merged,
)
from yunhe_desktop.night_school.queries.rosters import Expected, people_on
from yunhe_desktop.night_school.rules.audience import Invitee
from yunhe_desktop.night_school.tables import Attendance, Leave, Lesson

AHEAD, BACK = timedelta(days=62), timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who may ask for leave, and what decides which lists they are on."""

    person: Expected
    invitee: Invitee


@dataclass(frozen=True, slots=True)
class LessonOffer:
    """A lesson of somebody's list."""

    id: str
    title: str
    date: str
    times: str
    state: str = ""  # as marked
    leave: str = ""  # "事假 待批" where one was asked


def callers(session: Session, on: date) -> list[Caller]:
    """Everybody with a post, in the order of villages, posts and 姓氏笔画."""
    return [Caller(row, invitee) for invitee, row in people_on(session, on)]


def lessons_of(session: Session, caller: Caller, on: date) -> list[LessonOffer]:
    """The lessons that the person is on or meant for: coming ones first, the next at the top, then recent ones.

    Of two months ahead and one back; cancelled ones are left out.
    """
    kept = merged_files(session)
    files = with_merged(kept, [caller.invitee.cadre_id])
    states, leaves = _fixed(session, files, kept), _asked(session, files)
    query = select(Lesson).where(
        Lesson.date >= (on - BACK).isoformat(),
        Lesson.date <= (on + AHEAD).isoformat(),
        Lesson.cancelled_for == "",
    )
    found = [
        LessonOffer(
            one.id, one.title, one.date, "—".join(part for part in (one.starts, one.ends) if part),
            states.get(one.id, ""), leaves.get(one.id, ""),
        )
        for one in session.scalars(query.order_by(Lesson.date, Lesson.starts, Lesson.id))
        if (one.id in states if one.frozen_on else kept_audience(one.audience, kept).invites(caller.invitee))
    ]  # fmt: skip
    coming = [one for one in found if one.date >= on.isoformat()]
    return coming + [one for one in reversed(found) if one.date < on.isoformat()]


def usual_approver(session: Session) -> str:
    """Who decided last; "" where nobody ever did."""
    query = select(Leave.approver).where(Leave.approver != "")
    return session.scalar(query.order_by(Leave.decided_on.desc(), Leave.id.desc()).limit(1)) or ""


def _fixed(session: Session, files: Collection[str], kept: Mapping[str, str]) -> dict[str, str]:
    """The marks on the fixed lists on which the person is expected, by lesson."""
    query = select(Attendance.lesson_id, Attendance.id, Attendance.state, Attendance.expected)
    seats = one_seat_each(session, kept)
    return {
        lesson: state
        for lesson, key, state, expected in session.execute(query.where(Attendance.cadre_id.in_(files)))
        if (expected or key in seats.expected) and key not in seats.left_out
    }


def _asked(session: Session, files: Collection[str]) -> dict[str, str]:
    query = select(Leave.lesson_id, Leave.kind, Leave.decision).where(Leave.cadre_id.in_(files))
    return {lesson: f"{kind} {decision}" for lesson, kind, decision in session.execute(query)}
