"""补学: what is owed for missed lessons, and the make-ups that settle it.

A make-up belongs to one missed mark and changes nothing in it: the lesson stays missed in 应到 and 实到 and is
shown as 已补学. Where it was made up by joining another lesson (`instead_id`), the person's seat there stays what
it is, 出勤 or 旁听, and counts once in 人次, on the day of that lesson; the make-up adds no 人次 of its own. So
nothing is lost and nothing is counted twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import file_counts
from yunhe_desktop.cadres.queries import places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import utc_now
from yunhe_desktop.night_school.queries.merged import merged_files, one_seat_each, with_merged
from yunhe_desktop.night_school.queries.rosters import get_lesson, made_up_rows
from yunhe_desktop.night_school.rules.attendance import is_missed
from yunhe_desktop.night_school.rules.codes import CAME, MARKS
from yunhe_desktop.night_school.rules.leaves import MakeUpRules, check_make_up
from yunhe_desktop.night_school.tables import Attendance, Lesson, MakeUp
from yunhe_desktop.settings import remember, remembered

JOINED = "参加同课题的课"
_GIVEN = ("date", "way", "proof", "checked_by", "remarks")
_SETTING = "make-up rules"
_MISSED = tuple(mark for mark in MARKS if is_missed(mark))


@dataclass(frozen=True, slots=True)
class Missed:
    """A missed lesson; village and posts as they were at the lesson."""

    attendance_id: str
    lesson_id: str
    cadre_id: str
    title: str
    date: str
    township: str
    village: str
    name: str
    initials: str
    positions: str
    state: str


@dataclass(frozen=True, slots=True)
class OwedLine(Missed):
    """One that has not been made up."""

    due: str = ""  # ISO day
    overdue: int = 0  # days past it, 0 where there is time left


@dataclass(frozen=True, slots=True)
class MakeUpLine(Missed):
    """A make-up with the missed lesson that it belongs to."""

    id: str = ""
    made_up_on: str = ""
    way: str = ""
    proof: str = ""
    checked_by: str = ""
    remarks: str = ""
    instead: str = ""  # the lesson joined instead: "2026.05.19 防汛抢险知识"
    instead_id: str = ""
    files: int = 0

    @property
    def unproved(self) -> bool:
        """缺证明: neither words nor a file."""
        return not (self.proof or self.files)


@dataclass(frozen=True, slots=True)
class JoinedLine:
    """A later lesson at which a person was, for the choice of what was joined instead."""

    lesson_id: str
    title: str
    date: str
    same_title: bool
    guest: bool  # 旁听


def make_up_rules(session: Session) -> MakeUpRules:
    """What the office demands, or what is usual."""
    return MakeUpRules.from_stored(remembered(session, _SETTING, ""))


def remember_make_up_rules(session: Session, rules: MakeUpRules) -> None:
    """Keep what the office demands; in `Database.maintenance`."""
    remember(session, _SETTING, rules.stored())


def record_make_up(
    session: Session,
    attendance_id: str,
    values: Mapping[str, str],
    instead_id: str | None = None,
    *,
    on: date | None = None,
) -> MakeUp:
    """Register that a missed lesson was made up.

    `values` by field key: date (ISO day), way, proof, checked_by, remarks. `instead_id`: the later lesson that the
    person joined, whose day and way are then taken where `values` do not say them. `on`: today, if another day.
    `UserError` where nothing was missed, for a second make-up, for a day before the lesson or to come, without a
    way, and where the person was not at the lesson joined.
    """
    row = session.get(Attendance, attendance_id)
    if row is None or row.deleted_at:
        raise UserError("这条考勤已不存在，请刷新后重试。")
    lesson = get_lesson(session, row.lesson_id)
    _must_owe(session, row, lesson)
    given = dict(values)
    if instead_id:
        joined = _joined_lesson(session, row, lesson, instead_id)
        given = {"date": joined.date, "way": JOINED} | {key: text for key, text in given.items() if text}
    _check(row, lesson, given, on or office_today())
    make_up = MakeUp(attendance_id=row.id, instead_id=instead_id or None)
    _take(make_up, given)
    session.add(make_up)
    session.flush()
    return make_up


def change_make_up(session: Session, key: str, values: Mapping[str, str], *, on: date | None = None) -> None:
    """Correct a make-up; `values` and errors as in `record_make_up`."""
    make_up = get_make_up(session, key)
    row = session.get_one(Attendance, make_up.attendance_id)
    given = {name: getattr(make_up, name) for name in _GIVEN} | dict(values)
    _check(row, get_lesson(session, row.lesson_id), given, on or office_today())
    _take(make_up, given)


def remove_make_up(session: Session, key: str) -> None:
    """To the recycle bin: the lesson is owed again."""
    get_make_up(session, key).deleted_at = utc_now()


def get_make_up(session: Session, key: str) -> MakeUp:
    """The make-up; `UserError` where it is no longer there."""
    make_up = session.get(MakeUp, key)
    if make_up is None or make_up.deleted_at:
        raise UserError("这条补学已不存在，请刷新后重试。")
    return make_up


def owed_lines(
    session: Session, year: str = "", *, on: date | None = None, cadre_id: str = ""
) -> list[OwedLine]:
    """What is owed for the lessons of a year (of all years for ""), village by village; `on`: as of that day.

    Who has left office since owes nothing any more.
    """
    today, rules, made_up = on or office_today(), make_up_rules(session), made_up_rows(session)
    lines = []
    for village, facts in _missed(session, year, cadre_id, left=False):
        if facts["attendance_id"] in made_up or not rules.owes(facts["state"]):
            continue
        due = rules.due(facts["date"])
        late = max((today - date.fromisoformat(due)).days, 0)
        lines.append((village, OwedLine(**facts, due=due, overdue=late)))
    return _by_village(session, lines)


def make_up_lines(session: Session, year: str = "", *, cadre_id: str = "") -> list[MakeUpLine]:
    """The make-ups for the lessons of a year (of all years for ""), the latest first."""
    missed = {facts["attendance_id"]: facts for _village, facts in _missed(session, year, cadre_id)}
    files, lessons = file_counts(session, select(MakeUp.id)), _titles(session)
    lines = [
        MakeUpLine(
            **missed[one.attendance_id],
            id=one.id,
            made_up_on=one.date,
            way=one.way,
            proof=one.proof,
            checked_by=one.checked_by,
            remarks=one.remarks,
            instead=lessons.get(one.instead_id or "", ""),
            instead_id=one.instead_id or "",
            files=files.get(one.id, 0),
        )
        for one in session.scalars(select(MakeUp))
        if one.attendance_id in missed
    ]
    return sorted(lines, key=lambda line: (line.made_up_on, line.id), reverse=True)


def joined_lines(session: Session, attendance_id: str) -> list[JoinedLine]:
    """The lessons since the missed one at which the person was, of the same title first, then by day."""
    row = session.get(Attendance, attendance_id)
    if row is None:
        return []
    missed = get_lesson(session, row.lesson_id)
    kept = merged_files(session)
    files = with_merged(kept, [kept.get(row.cadre_id, row.cadre_id)])
    left_out = one_seat_each(session, kept).left_out
    query = (
        select(Lesson.id, Lesson.title, Lesson.date, Attendance.expected)
        .join(Attendance, Attendance.lesson_id == Lesson.id)
        .where(Attendance.cadre_id.in_(files), Attendance.state.in_(CAME), Attendance.id.not_in(left_out))
        .where(Lesson.date >= missed.date, Lesson.id != missed.id)
        .order_by(Lesson.date, Lesson.id)
    )
    found = [
        JoinedLine(key, title, day, title == missed.title, not expected)
        for key, title, day, expected in session.execute(query)
    ]
    return sorted(found, key=lambda line: not line.same_title)


def joined_by_all(session: Session, attendances: Sequence[str]) -> list[JoinedLine]:
    """The lessons that may stand for every one of these missed lessons: each person was there, and not before."""
    if not attendances:
        return []
    first, *others = (joined_lines(session, key) for key in attendances)
    for some in others:
        there = {line.lesson_id for line in some}
        first = [line for line in first if line.lesson_id in there]
    return first


def _must_owe(session: Session, row: Attendance, lesson: Lesson) -> None:
    told = f"{row.name}“{lesson.title}”（{dotted(lesson.date)}）"
    if not is_missed(row.state):
        raise UserError(f"{told}登记的是“{row.state or '未登记'}”，没有缺课，不用补学。")
    first = session.scalars(select(MakeUp).where(MakeUp.attendance_id == row.id)).first()
    if first:
        raise UserError(f"{told}已补过学：{dotted(first.date)}，{first.way}。要改请修改那一条。")


def _joined_lesson(session: Session, row: Attendance, missed: Lesson, instead_id: str) -> Lesson:
    joined = get_lesson(session, instead_id)
    if all(line.lesson_id != instead_id for line in joined_lines(session, row.id)):
        raise UserError(
            f"{row.name}没有登记参加过“{joined.title}”（{dotted(joined.date)}），或它早于缺的“{missed.title}”。"
            "请先在那节课登记本人到课（旁听），再登记补学。"
        )
    return joined


def _check(row: Attendance, lesson: Lesson, given: Mapping[str, str], today: date) -> None:
    check_make_up(lesson.date, given.get("date", ""), today, row.name)
    if not given.get("way", "").strip():
        raise UserError("请选补学方式，没有保存。")


def _take(make_up: MakeUp, given: Mapping[str, str]) -> None:
    for name in _GIVEN:
        if name in given:
            setattr(make_up, name, given[name].strip())


def _missed(
    session: Session, year: str, cadre_id: str, *, left: bool = True
) -> list[tuple[str, dict[str, str]]]:
    """Village and facts of each missed lesson of people who have a file; cancelled lessons are not missed.

    What was missed with a file that was merged since is the kept one's, unless the person came with the other one.
    `left`: also of those who have left office since.
    """
    kept, initials = merged_files(session), _initials(session, left=left)
    seats = one_seat_each(session, kept)
    query = (
        select(
            Attendance.village_id,
            Attendance.id.label("attendance_id"),
            Attendance.lesson_id,
            Attendance.cadre_id,
            *(Lesson.title, Lesson.date),
            *(Attendance.township, Attendance.village, Attendance.name),
            *(Attendance.positions, Attendance.state, Attendance.expected),
        )
        .join(Lesson, Attendance.lesson_id == Lesson.id)
        .where(Attendance.state.in_(_MISSED), Lesson.cancelled_for == "")
    )
    if year:
        query = query.where(Lesson.date.startswith(year))
    if cadre_id:
        query = query.where(Attendance.cadre_id.in_(with_merged(kept, [cadre_id])))
    found = []
    for row in session.execute(query).mappings():
        facts = dict(row)
        village, key = facts.pop("village_id"), facts["attendance_id"]
        expected = facts.pop("expected") or key in seats.expected
        person = kept.get(facts["cadre_id"], facts["cadre_id"])
        if person in initials and expected and key not in seats.left_out:
            found.append((village, facts | {"cadre_id": person, "initials": initials[person]}))
    return found


def _initials(session: Session, *, left: bool) -> dict[str, str]:
    """Of everybody who has a file; `left`: also of those who have left office."""
    query = select(Cadre.id, Cadre.initials)
    return dict(session.execute(query if left else query.where(Cadre.left_on == "")).all())


def _by_village(session: Session, lines: list[tuple[str, OwedLine]]) -> list[OwedLine]:
    """By village, in each by person, whoever owes longest first, and each person's lessons by day."""
    order = {place.village_id: number for number, place in enumerate(places(session, deleted=True))}
    since: dict[str, str] = {}
    for _village, line in lines:
        since[line.cadre_id] = min(line.date, since.get(line.cadre_id, line.date))
    lines.sort(key=lambda pair: (order[pair[0]], since[pair[1].cadre_id], pair[1].cadre_id, pair[1].date))
    return [line for _village, line in lines]


def _titles(session: Session) -> dict[str, str]:
    query = select(Lesson.id, Lesson.date, Lesson.title)
    return {key: f"{dotted(day)} {title}" for key, day, title in session.execute(query)}
