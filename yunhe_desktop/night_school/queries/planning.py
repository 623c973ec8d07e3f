"""The plan as it is written: terms and lessons added, changed, moved, called off and deleted; holidays."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from yunhe_desktop.dates import dotted
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import utc_now
from yunhe_desktop.night_school.queries.lessons import describe
from yunhe_desktop.night_school.queries.rosters import count_marked, get_lesson
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.plan_checks import day_problem, lesson_problem, read_time, times_problem
from yunhe_desktop.night_school.rules.planning import TUESDAY, HolidaySpan, PlannedDay, days_of, planned_days
from yunhe_desktop.night_school.tables import (
    Attendance,
    Evaluation,
    Holiday,
    Leave,
    Lecturer,
    Lesson,
    MakeUp,
    SchoolTerm,
)
from yunhe_desktop.typed_lists import keep_lines

_LESSON = {"title", "form", "date", "starts", "ends", "place", "hours", "remarks"}
_CHANGED_SINCE = "“{name}”在您编辑时已被改过，没有保存。请重新打开后再改。"


def save_term(
    session: Session, key: str, values: Mapping[str, object], *, version: int | None = None
) -> SchoolTerm:
    """Add a 期 (`key` "") or change one; `values` by field key. Without a number it gets the year's next of its form.

    `version`: the one that the form was filled from. Raises `UserError` where theme or year are missing, the dates
    are reversed, the number is taken, or somebody changed it since.
    """
    term = _get_term(session, key) if key else SchoolTerm(year="", theme="")
    _must_be(term, term.theme, version)
    for name, value in values.items():
        setattr(term, name, value.strip() if isinstance(value, str) else value)
    with session.no_autoflush:
        term.number = _number(term.number) if "number" in values or key else 0
        term.number = term.number or _next_number(session, term)
        _check_term(session, term)
    session.add(term)
    session.flush()
    return term


def _check_term(session: Session, term: SchoolTerm) -> None:
    if not term.theme:
        raise UserError("请填写这一期的主题。")
    if not (len(term.year) == 4 and term.year.isdecimal()):
        raise UserError(f"年度“{term.year}”不对，请写四位数字，如 2026。")
    if term.number < 1:
        raise UserError("期数要从 1 开始。")
    if term.began and term.ended and term.began > term.ended:
        raise UserError(f"结束日期 {dotted(term.ended)} 早于开始日期 {dotted(term.began)}，请核对。")
    same = _numbered(term).where(SchoolTerm.number == term.number)
    if taken := session.scalars(same).first():
        raise UserError(f"{term.year}年{term.form}第{term.number}期已有“{taken.theme}”，请换一个期数。")


def _numbered(term: SchoolTerm) -> Select[SchoolTerm]:
    return select(SchoolTerm).where(
        SchoolTerm.year == term.year, SchoolTerm.form == term.form, SchoolTerm.id != term.id
    )


def _number(said: object) -> int:
    text = str(said or 0).strip()
    if not text.isdecimal():
        raise UserError(f"期数“{text}”不对，请写数字，如 3。")
    return int(text)


def _next_number(session: Session, term: SchoolTerm) -> int:
    return max((one.number for one in session.scalars(_numbered(term))), default=0) + 1


def _get_term(session: Session, key: str) -> SchoolTerm:
    term = session.get(SchoolTerm, key)
    if term is None or term.deleted_at:
        raise UserError("这一期已不存在，请刷新课程表。")
    return term


def _must_be(row: SchoolTerm | Lesson, name: str, version: int | None) -> None:
    if version is not None and row.version not in (version, None):
        raise UserError(_CHANGED_SINCE.format(name=name))


def save_lesson(
    session: Session,
    key: str,
    values: Mapping[str, str | None],
    audience: Audience | None = None,
    *,
    version: int | None = None,
) -> Lesson:
    """Add a lesson (`key` "") or change one; `values` by field key, with `school_term_id` and `lecturer_id` (or None).

    Times may be written as people write them. `audience` None leaves a lesson's as it is (of a new one: every
    村"两委"干部). A fixed list is not touched: who changes the audience of such a lesson offers `renew_roster`.
    `version`: the one that the form was filled from. Raises `UserError` naming the field that is wrong.
    """
    lesson = get_lesson(session, key) if key else Lesson(title="", date="")
    _must_be(lesson, lesson.title, version)
    for name, value in values.items():
        if name in ("school_term_id", "lecturer_id"):
            setattr(lesson, name, value or None)
        else:
            setattr(
                lesson, name, read_time(value or "") if name in ("starts", "ends") else (value or "").strip()
            )
    told = {name: getattr(lesson, name) for name in _LESSON}
    if problem := lesson_problem(told)[1]:
        raise UserError(problem)
    if audience is not None or not key:
        audience = audience or Audience()
        lesson.audience, lesson.audience_text = audience.stored(), describe(session, audience)
    if lesson.planned_on == lesson.date:
        lesson.planned_on = lesson.move_reason = ""
    session.add(lesson)
    session.flush()
    return lesson


def lecturer_named(session: Session, name: str) -> str | None:
    """The key of the lecturer of that name, who is added where there is none; None for ""."""
    name = name.strip()
    if not name:
        return None
    found = session.scalars(select(Lecturer).where(Lecturer.name == name).order_by(Lecturer.id)).first()
    if found is None:
        found = Lecturer(name=name)
        session.add(found)
        session.flush()
    return found.id


def move_lesson(
    session: Session, key: str, day: str, starts: str = "", ends: str = "", reason: str = ""
) -> Lesson:
    """调课: put a lesson on another day ("2026-05-14") or at another time; list, marks and leave stay with it.

    The first day that was planned stays known through several moves; moved back to it, the lesson counts as
    never moved. Where no times are given it keeps its own. `UserError` for a day or time that is none.
    """
    lesson = get_lesson(session, key)
    starts, ends = read_time(starts) or lesson.starts, read_time(ends) or ("" if starts else lesson.ends)
    if problem := day_problem(day) or times_problem(starts, ends):
        raise UserError(problem)
    planned = lesson.planned_on or lesson.date
    lesson.date, lesson.starts, lesson.ends = day, starts, ends
    lesson.planned_on = "" if planned == day else planned
    lesson.move_reason = reason.strip() if lesson.planned_on else ""
    session.flush()
    return lesson


def cancel_lesson(session: Session, key: str, reason: str) -> Lesson:
    """停课: it does not take place; `UserError` without a reason, and where people are marked already."""
    lesson = get_lesson(session, key)
    if not reason.strip():
        raise UserError("请写明停课原因。")
    if marked := count_marked(session, key):
        raise UserError(
            f"“{lesson.title}”已登记{marked}人的考勤，不能停课。登记错了，请先在“签到考勤”里清除。"
        )
    lesson.cancelled_for = reason.strip()
    session.flush()
    return lesson


def resume_lesson(session: Session, key: str) -> Lesson:
    """恢复: a lesson that was called off takes place after all."""
    lesson = get_lesson(session, key)
    lesson.cancelled_for = ""
    session.flush()
    return lesson


def delete_lesson(session: Session, key: str) -> None:
    """Move a lesson to the recycle bin with its list and the leave asked for it.

    `UserError` where attendance is marked, sheets of 评课 were typed in, or a make-up counts on it.
    """
    lesson = get_lesson(session, key)
    if reason := _kept_by(session, key):
        raise UserError(
            f"“{lesson.title}”（{dotted(lesson.date)}）{reason}，没有删除。不上了的课，请用“停课”。"
        )
    now = utc_now()
    for table in (Attendance, Leave):
        for row in session.scalars(select(table).where(table.lesson_id == key)):
            row.deleted_at = now
    lesson.deleted_at = now
    session.flush()


def _kept_by(session: Session, key: str) -> str:
    if marked := count_marked(session, key):
        return f"已登记{marked}人的考勤"
    for column, what in ((Evaluation.lesson_id, "已录入评课表"), (MakeUp.instead_id, "有人用它补学")):
        if session.scalar(select(func.count()).select_from(column.class_).where(column == key)):
            return what
    return ""


def delete_term(session: Session, key: str) -> int:
    """Move a 期 to the recycle bin with its lessons, returns how many; `UserError` where one cannot be deleted."""
    term = _get_term(session, key)
    lessons = list(session.scalars(select(Lesson.id).where(Lesson.school_term_id == key)))
    for lesson in lessons:
        delete_lesson(session, lesson)
    term.deleted_at = utc_now()
    session.flush()
    return len(lessons)


def holidays(session: Session) -> list[HolidaySpan]:
    """Every 停课日, the earliest first."""
    rows = session.scalars(select(Holiday).order_by(Holiday.first, Holiday.id))
    return [
        HolidaySpan(one.name, date.fromisoformat(one.first), date.fromisoformat(one.last)) for one in rows
    ]


def save_holidays(session: Session, rows: Iterable[tuple[str, Mapping[str, str]]]) -> None:
    """Make these the 停课日: (key, values by field key) each, key "" for a new one; others go to the recycle bin.

    A missing last day is the first one. `UserError` where a name or a day is missing, or the days are reversed.
    """
    lines = []
    for key, values in rows:
        told = {name: str(values.get(name) or "").strip() for name in fields_of(Holiday)}
        told["last"] = told["last"] or told["first"]
        _check_holiday(told)
        lines.append((key or new_key(), told))
    keep_lines(session, Holiday, select(Holiday), lines)
    session.flush()


def _check_holiday(told: Mapping[str, str]) -> None:
    if not told["name"]:
        raise UserError(f"{dotted(told['first']) or '停课日'}没有写名称，请填写，如“国庆节”。")
    if problem := day_problem(told["first"], f"{told['name']}的开始日期") or day_problem(
        told["last"], f"{told['name']}的结束日期"
    ):
        raise UserError(problem)
    if told["first"] > told["last"]:
        raise UserError(f"{told['name']}的结束日期早于开始日期，请核对。")


def tuesdays(
    session: Session, first: date, last: date, *, weekday: int = TUESDAY, term: str = ""
) -> list[PlannedDay]:
    """The days of 排周二 (or another weekday), and what speaks against each: a holiday, a lesson of the same 期."""
    return planned_days(days_of(first, last, weekday), holidays(session), _taken(session, term))


def _taken(session: Session, term: str) -> dict[date, str]:
    query = select(Lesson.date, Lesson.title).where(Lesson.school_term_id == (term or None))
    return {date.fromisoformat(day): title for day, title in session.execute(query)} if term else {}


def plan_tuesdays(
    session: Session,
    term: str,
    days: Sequence[date],
    titles: Sequence[str],
    values: Mapping[str, str | None],
    audience: Audience | None = None,
) -> list[Lesson]:
    """Make a lesson of the 期 on each of the days, in their order, with the titles in theirs.

    `values`: what all have in common, as `save_lesson` takes it. Where titles run out the 期's theme is taken, with
    a number. A day on which the 期 has a lesson already is left out, its title goes to the next.
    """
    row = _get_term(session, term)
    taken = _taken(session, term)
    free = [day for day in sorted(set(days)) if day not in taken]
    told = [title.strip() for title in titles if title.strip()]
    told += [f"{row.theme}（{number + 1}）" for number in range(len(told), len(free))]
    common = {"form": row.form, **values, "school_term_id": term}
    return [
        save_lesson(session, "", {**common, "title": title, "date": day.isoformat()}, audience)
        for day, title in zip(free, told, strict=False)
    ]
