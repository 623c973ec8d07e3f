"""应到: who a lesson is for, and the list that is fixed for it and never follows the cadres' files afterwards."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import current_posts, members_on, places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import PartialDate, dotted, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows, utc_now
from yunhe_desktop.night_school.queries.merged import (
    kept_audience,
    kept_initials,
    merged_files,
    one_seat_each,
    other_seats,
)
from yunhe_desktop.night_school.rules.attendance import Mark
from yunhe_desktop.night_school.rules.audience import Audience, Invitee
from yunhe_desktop.night_school.tables import Attendance, Lesson, MakeUp


@dataclass(frozen=True, slots=True)
class Expected:
    """One person who should come, as of the lesson's day; `id` is the row's key where the list is fixed."""

    cadre_id: str
    village_id: str
    township: str
    village: str
    name: str
    positions: str  # standard names with 、 between
    initials: str = ""
    id: str = ""
    state: str = ""  # as marked
    made_up: bool = False
    expected: bool = True
    arrived: str = ""
    remarks: str = ""

    @property
    def mark(self) -> Mark:
        """What counts of it."""
        return Mark(self.cadre_id, self.state, self.made_up, self.expected)


def people_on(session: Session, on: date) -> list[tuple[Invitee, Expected]]:
    """Everybody with a post on that day, each once, in the order of villages, posts and 姓氏笔画."""
    team = {(one.cadre_id, one.village_id) for one in members_on(session, on, residents=False)}
    initials = dict(session.execute(select(Cadre.id, Cadre.initials)).all())
    found: dict[str, tuple[Invitee, Expected]] = {}
    for one in members_on(session, on, outside=()):
        invitee = Invitee(
            one.cadre_id,
            one.village_id,
            one.township_id,
            one.positions,
            in_team=(one.cadre_id, one.village_id) in team,
            resident=one.is_resident,
        )
        row = Expected(
            one.cadre_id,
            one.village_id,
            one.township,
            one.village,
            one.name,
            "、".join(one.positions),
            initials.get(one.cadre_id, ""),
        )
        if one.cadre_id not in found or (invitee.in_team and not found[one.cadre_id][0].in_team):
            found.pop(one.cadre_id, None)
            found[one.cadre_id] = invitee, row
    order = {place.village_id: number for number, place in enumerate(places(session, deleted=True))}
    return sorted(found.values(), key=lambda pair: order[pair[0].village_id])


def invited(session: Session, audience: Audience, on: date) -> list[Expected]:
    """Who is meant on that day, in the order of villages and posts; people named without a post come last."""
    everybody = people_on(session, on)
    found = [row for invitee, row in everybody if audience.invites(invitee)]
    known = {row.cadre_id for row in found}
    named = [key for key in audience.people if key not in known and key not in audience.without]
    return found + by_name(session, named)


def by_name(session: Session, keys: Sequence[str]) -> list[Expected]:
    """People as their files say now, in the order of the keys."""
    where = {place.village_id: place for place in places(session, deleted=True)}
    posts = current_posts(session, keys)
    query = select(Cadre.id, Cadre.village_id, Cadre.name, Cadre.initials).where(Cadre.id.in_(keys))
    rows = {
        key: Expected(
            key, village, where[village].township, where[village].village, name,
            "、".join(posts[key].positions) if key in posts else "", initials,
        )
        for key, village, name, initials in session.execute(query)
    }  # fmt: skip
    return [rows[key] for key in keys if key in rows]


def get_lesson(session: Session, key: str) -> Lesson:
    """The lesson; `UserError` where it is no longer there."""
    lesson = session.get(Lesson, key)
    if lesson is None or lesson.deleted_at:
        raise UserError("这节课已不存在，请刷新课程表。")
    return lesson


def audience_of(session: Session, lesson: Lesson) -> Audience:
    """Whom a lesson is for; of merged files the kept ones."""
    return kept_audience(lesson.audience, merged_files(session))


def lesson_day(lesson: Lesson) -> date:
    """The day of a lesson."""
    return PartialDate.from_iso(lesson.date).last_day


def roster(session: Session, lesson_id: str) -> list[Expected]:
    """Who should come to a lesson and who was marked how: the fixed list, else whom the audience means now."""
    lesson = get_lesson(session, lesson_id)
    if not lesson.frozen_on:
        return invited(session, audience_of(session, lesson), lesson_day(lesson))
    return fixed_rosters(session, [lesson_id])[lesson_id]


_FIXED = (
    "cadre_id", "village_id", "township", "village", "name", "positions", "id", "state", "expected", "arrived", "remarks",
)  # fmt: skip


def fixed_rosters(session: Session, lessons: Collection[str]) -> dict[str, list[Expected]]:
    """The fixed lists of these lessons, in their order; nobody for a lesson without one.

    Who stood there with a file that was merged since stands there with the kept one, and once.
    """
    query = (
        select(Attendance.lesson_id, Cadre.initials, *(getattr(Attendance, name) for name in _FIXED))
        .outerjoin(Cadre, Attendance.cadre_id == Cadre.id)
        .where(Attendance.lesson_id.in_(lessons))
        .order_by(Attendance.lesson_id, Attendance.place, Attendance.id)
        .execution_options(include_deleted=True)
        .where(Attendance.deleted_at == "")
    )
    made_up, kept = made_up_rows(session), merged_files(session)
    seats, now = one_seat_each(session, kept, lessons), kept_initials(session, kept)
    left_out = seats.left_out
    found: dict[str, list[Expected]] = {key: [] for key in lessons}
    for lesson, initials, *values in session.execute(query):
        row = dict(zip(_FIXED, values, strict=True))
        key, file = row["id"], row["cadre_id"]
        if key not in left_out:
            row |= {"cadre_id": kept.get(file, file), "expected": row["expected"] or key in seats.expected}
            called = now.get(file, initials or "")
            found[lesson].append(Expected(**row, initials=called, made_up=key in made_up))
    return found


def made_up_rows(session: Session) -> frozenset[str]:
    """The keys of the attendances that have a make-up."""
    return frozenset(session.scalars(select(MakeUp.attendance_id)))


def marks_of(session: Session, lessons: Collection[str]) -> dict[str, list[Mark]]:
    """The marks of these lessons' fixed lists, by lesson, one of each person: what figures are added up from."""
    query = select(
        Attendance.lesson_id, Attendance.id, Attendance.cadre_id, Attendance.state, Attendance.expected
    ).where(Attendance.lesson_id.in_(lessons))
    made_up, kept = made_up_rows(session), merged_files(session)
    seats = one_seat_each(session, kept, lessons)
    left_out = seats.left_out
    found: dict[str, list[Mark]] = {key: [] for key in lessons}
    for lesson, key, cadre, state, expected in session.execute(query):
        if key not in left_out:
            was_meant = expected or key in seats.expected
            found[lesson].append(Mark(kept.get(cadre, cadre), state, key in made_up, was_meant))
    return found


def fix_roster(session: Session, lesson_id: str, *, on: date | None = None) -> list[Expected]:
    """Fix the list of a lesson, if it is not fixed yet, from whom its audience means on its day; returns it.

    From then on a cadre's new village or post changes nothing here. `UserError` for a cancelled lesson and where
    nobody is meant.
    """
    lesson = get_lesson(session, lesson_id)
    if lesson.frozen_on:
        return roster(session, lesson_id)
    if lesson.cancelled_for:
        raise UserError(f"“{lesson.title}”已停课，不用考勤。要上这节课，请先在课程计划里恢复。")
    people = invited(session, audience_of(session, lesson), lesson_day(lesson))
    if not people:
        raise UserError(
            f"“{lesson.title}”（{dotted(lesson.date)}）的对象里一个人也没有。请在课程计划里改对象，或先导入花名册。"
        )
    _add(session, lesson_id, people, first=0)
    lesson.frozen_on = (on or office_today()).isoformat()
    session.flush()
    return roster(session, lesson_id)


def renew_roster(session: Session, lesson_id: str) -> tuple[int, int]:
    """Fix the list again from the audience; returns how many came onto it and how many left it.

    Who is marked already, and who came without being expected, stays.
    """
    lesson = get_lesson(session, lesson_id)
    meant = invited(session, audience_of(session, lesson), lesson_day(lesson))
    kept, rows = merged_files(session), defaultdict(list)
    for row in _rows(session, lesson_id):
        rows[kept.get(row.cadre_id, row.cadre_id)].append(row)
    wanted = {one.cadre_id for one in meant}
    gone = [some for key, some in rows.items() if key not in wanted and _may_go(some)]
    for row in (row for some in gone for row in some):
        row.deleted_at = utc_now()
    new = [one for one in meant if one.cadre_id not in rows]
    _add(session, lesson_id, new, first=len(rows))
    order = {one.cadre_id: number for number, one in enumerate(meant)}
    session.flush()
    for row in _rows(session, lesson_id):
        row.place = order.get(kept.get(row.cadre_id, row.cadre_id), len(order))
    lesson.frozen_on = office_today().isoformat()
    return len(new), len(gone)


def _may_go(seats: Sequence[Attendance]) -> bool:
    """Whether these rows of one person may leave a list: expected there and not marked."""
    return any(row.expected for row in seats) and not any(row.state for row in seats)


def add_person(session: Session, lesson_id: str, cadre_id: str, *, expected: bool, state: str = "") -> str:
    """Put one more person on the fixed list, as their file says now; returns the row's key.

    `expected` is False for who came without being asked (旁听). `UserError` where they stand on it already.
    """
    return add_people(session, lesson_id, [cadre_id], expected=expected, state=state)[cadre_id]


def add_people(
    session: Session, lesson_id: str, cadres: Sequence[str], *, expected: bool, state: str = ""
) -> dict[str, str]:
    """The same for several at once; returns the rows' keys by cadre."""
    lesson = get_lesson(session, lesson_id)
    rows, kept = _rows(session, lesson_id), merged_files(session)
    if {kept.get(row.cadre_id, row.cadre_id) for row in rows} & set(cadres):
        raise UserError(f"这个人已在“{lesson.title}”的名单上。")
    posted = {row.cadre_id: row for _invitee, row in people_on(session, lesson_day(lesson))}
    found = posted | {
        row.cadre_id: row for row in by_name(session, [key for key in cadres if key not in posted])
    }
    if not all(key in found for key in cadres):
        raise UserError("这名干部的档案已不存在，请刷新后重试。")
    people = [found[key] for key in cadres]
    keys = _add(session, lesson_id, people, first=len(rows), expected=expected, state=state)
    return dict(zip(cadres, keys, strict=True))


def remove_person(session: Session, attendance_id: str) -> None:
    """Take a person who is not marked off a fixed list; `UserError` for one who is."""
    row = session.get(Attendance, attendance_id)
    if row is None or row.deleted_at:
        return
    if row.state:
        raise UserError(f"{row.name}已登记为“{row.state}”，不能从名单上去掉。要去掉，请先清除考勤。")
    for one in (row, *other_seats(session, [row])):
        one.deleted_at = utc_now()


def set_states(session: Session, states: Mapping[str, str], *, arrived: str = "") -> None:
    """Mark people: the new state by the attendance's key, "" to take a mark back.

    `arrived`: when they came ("18:52"), kept for those who came now. Where another file of the person, merged since,
    stands on the same list, its mark is taken back: what is said now is what counts.
    """
    keys = list(states)
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[start : start + _KEYS_AT_ONCE]
        rows = list(session.scalars(select(Attendance).where(Attendance.id.in_(some))))
        for other in other_seats(session, rows):
            other.state = other.arrived = ""
        for row in rows:
            row.state = states[row.id]
            row.arrived = arrived if row.state and arrived else row.arrived if row.state else ""


def count_marked(session: Session, lesson_id: str) -> int:
    """How many people of a lesson are marked."""
    query = select(func.count()).where(Attendance.lesson_id == lesson_id, Attendance.state != "")
    return session.scalar(query.where(Attendance.deleted_at == "")) or 0


_KEYS_AT_ONCE = 500


def _rows(session: Session, lesson_id: str) -> list[Attendance]:
    query = select(Attendance).where(Attendance.lesson_id == lesson_id)
    return list(session.scalars(query.order_by(Attendance.place, Attendance.id)))


def _add(
    session: Session,
    lesson_id: str,
    people: Sequence[Expected],
    *,
    first: int,
    expected: bool = True,
    state: str = "",
) -> list[str]:
    rows = [
        {
            "id": new_key(), "lesson_id": lesson_id, "cadre_id": one.cadre_id, "village_id": one.village_id,
            "place": first + number, "township": one.township, "village": one.village, "name": one.name,
            "positions": one.positions, "expected": expected, "state": state,
        }
        for number, one in enumerate(people)
    ]  # fmt: skip
    add_rows(session, Attendance, rows)
    return [str(row["id"]) for row in rows]
