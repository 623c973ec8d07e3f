"""The study meetings of the villages' branches: read by month, written as typed."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.errors import UserError
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows
from yunhe_desktop.night_school.queries.log_values import head_number, past_day
from yunhe_desktop.night_school.rules.meetings import Meeting, Meetings, added_up, missing_kinds
from yunhe_desktop.night_school.tables import StudyMeeting
from yunhe_desktop.pinyin import initials
from yunhe_desktop.typed_lists import keep_lines

_LOG = ("date", "kind", "topic", "expected", "attended", "host", "remarks")


@dataclass(frozen=True, slots=True)
class VillageMeetings:
    """One village's branch in one month and in its year."""

    village_id: str
    township: str
    village: str
    month: Meetings = field(default_factory=Meetings)
    year: Meetings = field(default_factory=Meetings)
    missing: tuple[str, ...] = ()  # kinds that were not held in the month

    @property
    def searched(self) -> str:
        """What else it is found by."""
        return initials(self.village)


def village_meetings(session: Session, month: str) -> list[VillageMeetings]:
    """Every village that is there, in its order, with its meetings in that month ("2026-10")."""
    in_month, in_year = _meetings(session, month), _meetings(session, month[:4])
    lines = []
    for place in places(session, ended=False):
        held = added_up(in_month[place.village_id])
        lines.append(
            VillageMeetings(
                place.village_id,
                place.township,
                place.village,
                held,
                added_up(in_year[place.village_id]),
                tuple(missing_kinds(held)),
            )
        )
    return lines


def _meetings(session: Session, since: str) -> defaultdict[str, list[Meeting]]:
    found: defaultdict[str, list[Meeting]] = defaultdict(list)
    columns = (StudyMeeting.village_id, StudyMeeting.kind, StudyMeeting.expected, StudyMeeting.attended)
    query = select(*columns).where(StudyMeeting.date.startswith(since))
    for village, kind, expected, attended in session.execute(query):
        found[village].append(Meeting(kind, expected, attended))
    return found


def meetings_of(session: Session, village: str, since: str) -> list[tuple[str, dict[str, Any]]]:
    """The meetings of a village in a month or year, by day, each with its key."""
    query = select(StudyMeeting).where(
        StudyMeeting.village_id == village, StudyMeeting.date.startswith(since)
    )
    rows = session.scalars(query.order_by(StudyMeeting.date, StudyMeeting.id))
    return [(row.id, {key: getattr(row, key) for key in _LOG}) for row in rows]


def save_meetings(
    session: Session, village: str, since: str, lines: Sequence[tuple[str, Mapping[str, Any]]]
) -> None:
    """Make these the meetings of a village in that month or year.

    `UserError` where a line's day is not in it, lies ahead, or more came than were expected: nothing is written.
    """
    told = []
    for number, (key, values) in enumerate(lines, 1):
        checked = _checked(values, f"第{number}行")
        if not checked["date"].startswith(since):
            raise UserError(f"第{number}行的日期不在这个月里。要记别的月份，请先在上面换月份。")
        told.append((key, checked))
    kept = select(StudyMeeting).where(StudyMeeting.village_id == village, StudyMeeting.date.startswith(since))
    keep_lines(session, StudyMeeting, kept, told, village_id=village)


def log_meeting(session: Session, villages: Collection[str], values: Mapping[str, Any]) -> int:
    """The same meeting in several villages (a 主题党日 that all held on one day); returns how many."""
    if not villages:
        raise UserError("请至少选一个村。")
    told = _checked(values, "会议")
    rows = [{"id": new_key(), "village_id": village, **told} for village in villages]
    add_rows(session, StudyMeeting, rows)
    return len(rows)


def _checked(values: Mapping[str, Any], where: str) -> dict[str, Any]:
    expected = head_number(values["expected"], "应到", where)
    attended = head_number(values["attended"], "实到", where)
    if expected and attended > expected:
        raise UserError(f"{where}：实到{attended}人比应到{expected}人还多，请核对。")
    return {
        **{key: values.get(key, "") for key in _LOG},
        "date": past_day(values, where),
        "expected": expected,
        "attended": attended,
    }
