"""Which lessons of the plan collide: the same place, lecturer or people at one time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.night_school.queries.merged import kept_audience, merged_files
from yunhe_desktop.night_school.queries.planning import holidays
from yunhe_desktop.night_school.queries.rosters import marks_of, people_on
from yunhe_desktop.night_school.rules.audience import Audience, Invitee
from yunhe_desktop.night_school.rules.planning import Meeting, Overlap, holiday_on, overlaps
from yunhe_desktop.night_school.tables import Lecturer, Lesson


@dataclass(frozen=True, slots=True)
class Proposal:
    """A lesson as it would be saved; `id` "" for a new one. A fixed list counts as it stands."""

    id: str
    title: str
    date: str
    starts: str = ""
    ends: str = ""
    place: str = ""
    lecturer: str = ""  # by name
    audience: Audience = field(default_factory=Audience)


def overlaps_in(session: Session, year: str) -> dict[str, tuple[str, ...]]:
    """What each lesson of a year collides with, in words, by its key; cancelled ones collide with nothing."""
    query = select(Lesson).where(Lesson.date.startswith(year), Lesson.cancelled_for == "")
    lessons = list(session.scalars(query.order_by(Lesson.date, Lesson.starts, Lesson.id)))
    days = Counter(one.date for one in lessons)
    crowded = [one for one in lessons if days[one.date] > 1]
    return _told(overlaps(_meetings(session, crowded))) if crowded else {}


def doubts_about(session: Session, proposal: Proposal) -> list[str]:
    """What speaks against a lesson that is about to be saved, a sentence each: a holiday, other lessons."""
    day = date.fromisoformat(proposal.date)
    holiday = holiday_on(day, holidays(session))
    query = select(Lesson).where(
        Lesson.date == proposal.date, Lesson.cancelled_for == "", Lesson.id != proposal.id
    )
    others = list(session.scalars(query.order_by(Lesson.starts, Lesson.id)))
    found = [f"这一天是停课日（{holiday}）。"] if holiday else []
    if others:
        meetings = [_proposed(session, proposal, day), *_meetings(session, others)]
        mine = [one for one in overlaps(meetings) if proposal.id in (one.first.id, one.second.id)]
        found += [f"{one.told(proposal.id)}。" for one in mine]
    return found


def _told(found: Sequence[Overlap]) -> dict[str, tuple[str, ...]]:
    said: dict[str, list[str]] = {}
    for one in found:
        for meeting in (one.first, one.second):
            said.setdefault(meeting.id, []).append(one.told(meeting.id))
    return {key: tuple(texts) for key, texts in said.items()}


def _proposed(session: Session, proposal: Proposal, day: date) -> Meeting:
    stored = session.get(Lesson, proposal.id) if proposal.id else None
    if stored is not None and stored.frozen_on:
        people = _listed(session, [stored])[stored.id]
    else:
        people = _meant(proposal.audience, [invitee for invitee, _row in people_on(session, day)])
    told = {
        name: getattr(proposal, name)
        for name in ("id", "title", "date", "starts", "ends", "place", "lecturer")
    }
    return Meeting(**told, people=people)  # fmt: skip


def _meetings(session: Session, lessons: Sequence[Lesson]) -> list[Meeting]:
    names = dict(session.execute(select(Lecturer.id, Lecturer.name)).all())
    listed = _listed(session, [one for one in lessons if one.frozen_on])
    everybody, kept = _everybody(session, lessons), merged_files(session)
    return [
        Meeting(
            one.id, one.title, one.date, one.starts, one.ends, one.place, names.get(one.lecturer_id or "", ""),
            listed[one.id] if one.frozen_on
            else _meant(kept_audience(one.audience, kept), everybody[one.date]),
        )
        for one in lessons
    ]  # fmt: skip


def _everybody(session: Session, lessons: Sequence[Lesson]) -> Mapping[str, Sequence[Invitee]]:
    days = {one.date for one in lessons if not one.frozen_on}
    return {
        day: [invitee for invitee, _row in people_on(session, date.fromisoformat(day))] for day in days
    }  # fmt: skip


def _listed(session: Session, lessons: Sequence[Lesson]) -> dict[str, frozenset[str]]:
    marks = marks_of(session, [one.id for one in lessons])
    return {key: frozenset(one.cadre_id for one in some) for key, some in marks.items()}


def _meant(audience: Audience, everybody: Sequence[Invitee]) -> frozenset[str]:
    return frozenset(one.cadre_id for one in everybody if audience.invites(one)) | (
        set(audience.people) - set(audience.without)
    )
