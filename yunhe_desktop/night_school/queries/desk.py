"""签到考勤: one lesson's list as its desk needs it, and what is done at the desk to many at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import dotted
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.leaves import agreed_leaves
from yunhe_desktop.night_school.queries.lessons import LessonLine, lesson_line
from yunhe_desktop.night_school.queries.merged import merged_files
from yunhe_desktop.night_school.queries.rosters import (
    Expected,
    add_person,
    by_name,
    fix_roster,
    get_lesson,
    lesson_day,
    people_on,
    remove_person,
    renew_roster,
    roster,
    set_states,
)
from yunhe_desktop.night_school.rules.arrival import USUAL_PATIENCE
from yunhe_desktop.night_school.rules.codes import ABSENT, PRESENT
from yunhe_desktop.night_school.tables import Attendance, Lesson
from yunhe_desktop.settings import remember, remembered

_PATIENCE = "night school patience"
_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Roll:
    """A lesson, who stands on its list or would, and what is known of them beforehand; see `queries.merged`."""

    lesson: LessonLine
    people: tuple[Expected, ...] = ()
    leaves: Mapping[str, str] = field(default_factory=dict)  # agreed kinds, by cadre
    patience: int = USUAL_PATIENCE  # minutes; see `rules.arrival`
    kept: Mapping[str, str] = field(default_factory=dict)  # files by those that were merged into them


@dataclass(frozen=True, slots=True)
class Batch:
    """How many a mark for everybody reached."""

    marked: int
    on_leave: int  # beside these: whose agreed leave was marked instead


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What a code on a sheet stands for, whether it still is on a list or not."""

    lesson_id: str
    lesson: str  # as people call it
    cadre_id: str


def load_roll(session: Session, lesson_id: str) -> Roll | None:
    """The lesson's list, fixed or as it would be; None where the lesson is no longer there.

    Who came onto it later stands among their village all the same.
    """
    line = lesson_line(session, lesson_id)
    if line is None:
        return None
    order = {place.village_id: number for number, place in enumerate(places(session, deleted=True))}
    people = sorted(roster(session, lesson_id), key=lambda one: order[one.village_id])
    patience = int(remembered(session, _PATIENCE, USUAL_PATIENCE))
    leaves = agreed_leaves(session, lesson_id)
    return Roll(line, tuple(people), leaves, patience, merged_files(session))


def start(session: Session, lesson_id: str) -> int:
    """Fix the list, and mark who has an agreed leave; returns how many should come. Errors as `fix_roster`."""
    people = fix_roster(session, lesson_id)
    _mark_leaves(session, lesson_id, people)
    return len(people)


def renew(session: Session, lesson_id: str) -> tuple[int, int]:
    """Fix the list again from the audience: how many came onto it and how many left it."""
    changed = renew_roster(session, lesson_id)
    session.flush()
    _mark_leaves(session, lesson_id, roster(session, lesson_id))
    return changed


def mark_unmarked(session: Session, lesson_id: str, state: str) -> Batch:
    """Mark everybody who should come and is not marked: those with an agreed leave with its kind, the rest so."""
    people = roster(session, lesson_id)
    on_leave = _mark_leaves(session, lesson_id, people)
    rest = {one.id: state for one in people if _is_open(one) and one.id not in on_leave}
    set_states(session, rest)
    return Batch(len(rest), len(on_leave))


def all_present(session: Session, lesson_id: str) -> Batch:
    """全部出勤."""
    return mark_unmarked(session, lesson_id, PRESENT)


def rest_absent(session: Session, lesson_id: str) -> Batch:
    """其余记缺勤."""
    return mark_unmarked(session, lesson_id, ABSENT)


def _mark_leaves(session: Session, lesson_id: str, people: list[Expected]) -> dict[str, str]:
    leaves = agreed_leaves(session, lesson_id)
    states = {one.id: leaves[one.cadre_id] for one in people if _is_open(one) and one.cadre_id in leaves}
    set_states(session, states)
    return states


def _is_open(one: Expected) -> bool:
    return one.expected and not one.state


def add_guest(session: Session, lesson_id: str, cadre_id: str, arrived: str = "") -> None:
    """旁听: put who came without being on the list onto it, as 出勤; errors as `add_person`."""
    key = add_person(session, lesson_id, cadre_id, expected=False, state=PRESENT)
    if arrived:
        set_states(session, {key: PRESENT}, arrived=arrived)


def take_off(session: Session, people: list[Expected]) -> None:
    """Take people off the list; a guest's mark goes with them, who should come and is marked is a `UserError`."""
    set_states(session, {one.id: "" for one in people if not one.expected})
    session.flush()
    for one in people:
        remove_person(session, one.id)


def set_remark(session: Session, attendance_id: str, text: str) -> None:
    """Write the remark of one person in one lesson; `UserError` where the person is no longer on the list."""
    row = session.get(Attendance, attendance_id)
    if row is None or row.deleted_at:
        raise UserError("这个人已不在名单上，请刷新后重试。")
    row.remarks = text


def keep_patience(session: Session, minutes: int) -> None:
    """Remember after how many minutes who comes is late."""
    remember(session, _PATIENCE, minutes)


def named(session: Session, cadre_id: str) -> Expected | None:
    """Somebody as their file says now; None for who has none."""
    return next(iter(by_name(session, [cadre_id])), None)


def others(session: Session, lesson_id: str) -> list[Expected]:
    """Who is not on the list: those with a post on the lesson's day by village, then all others who serve."""
    lesson = get_lesson(session, lesson_id)
    listed = {one.cadre_id for one in roster(session, lesson_id)}
    posted = [row for _invitee, row in people_on(session, lesson_day(lesson)) if row.cadre_id not in listed]
    known = listed | {row.cadre_id for row in posted}
    serving = session.scalars(select(Cadre.id).where(Cadre.left_on == "").order_by(Cadre.id))
    without = [key for key in serving if key not in known]
    chunks = (without[at : at + _KEYS_AT_ONCE] for at in range(0, len(without), _KEYS_AT_ONCE))
    return posted + [one for chunk in chunks for one in by_name(session, chunk)]


def sheet_row(session: Session, attendance_id: str) -> SheetRow | None:
    """Whom and which lesson a sheet's code means, also where they were taken off its list; None for neither."""
    row = session.get(Attendance, attendance_id, execution_options={"include_deleted": True})
    if row is None:
        return None
    cadre = merged_files(session).get(row.cadre_id, row.cadre_id)
    return SheetRow(row.lesson_id, lesson_name(session, row.lesson_id), cadre)


def lesson_name(session: Session, lesson_id: str) -> str:
    """2026.05.12“防汛抢险知识”; "" for an unknown lesson."""
    lesson = session.get(Lesson, lesson_id)
    return f"{dotted(lesson.date)}“{lesson.title}”" if lesson else ""
