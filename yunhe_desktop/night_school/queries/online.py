"""Online classes: their lessons, who learns in them, and how far each person is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import cadres_of, places, stroke_order
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.errors import UserError
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows, utc_now
from yunhe_desktop.night_school.queries.merged import best_each, kept_initials, merged_files
from yunhe_desktop.night_school.queries.rosters import by_name
from yunhe_desktop.night_school.rules import online as rules
from yunhe_desktop.night_school.tables import OnlineClass, OnlineLearner, OnlineLesson

_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Learner:
    """One person in one class, with village and name as they were when they joined it; `id` is the row's key."""

    id: str
    cadre_id: str
    village_id: str
    township: str
    village: str
    name: str
    initials: str
    progress: rules.Progress
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class as lists show it, with its people counted."""

    id: str
    year: str
    name: str
    organiser: str
    plan: rules.ClassPlan
    learners: int = 0
    finished: int = 0  # 学完人数
    completions: int = 0  # 完成人次: finished lessons added up over people
    as_of: str = ""  # the day that most people's figures are of


@dataclass(frozen=True, slots=True)
class OnlineFigures:
    """The online classes of a year in numbers; see `rules.online` for 人次 and 人数."""

    classes: int = 0
    required: int = 0  # lessons
    electives: int = 0
    learners: int = 0  # people, each once however many classes they are in
    completions: int = 0  # 人次
    finished: int = 0  # people who finished at least one class
    finished_keys: frozenset[str] = field(default_factory=frozenset)  # of cadres
    learner_keys: frozenset[str] = field(default_factory=frozenset)


def get_class(session: Session, key: str) -> OnlineClass:
    """The class; `UserError` where it is no longer there."""
    row = session.get(OnlineClass, key)
    if row is None or row.deleted_at:
        raise UserError("这个网上班已不存在，请刷新后重试。")
    return row


def save_class(session: Session, key: str, values: Mapping[str, Any]) -> OnlineClass:
    """Add a class (`key` "") or change one; dates as stored, numbers as int.

    `UserError` where it has no year or name, its dates are reversed, or another class of the year has its name.
    """
    row = get_class(session, key) if key else OnlineClass()
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    _check_class(session, row)
    session.add(row)
    session.flush()
    return row


def _check_class(session: Session, row: OnlineClass) -> None:
    if not (row.year or "").isdigit() or not row.name:
        raise UserError("网上班要有年度和班次名称，请补上。")
    if row.began and row.ended and _last_day(row.ended) < _last_day(row.began):
        raise UserError(f"“{row.name}”的结业时间早于开班时间，请核对。")
    query = select(OnlineClass.id).where(
        OnlineClass.year == row.year, OnlineClass.name == row.name, OnlineClass.id != row.id
    )
    with session.no_autoflush:
        if session.scalar(query.limit(1)):
            raise UserError(f"{row.year}年已有网上班“{row.name}”，请换一个名称。")


def _last_day(iso: str) -> date:
    return PartialDate.from_iso(iso).last_day


def delete_class(session: Session, key: str) -> None:
    """Move a class with its lessons and learners to the recycle bin."""
    row = get_class(session, key)
    row.deleted_at = utc_now()
    for table in (OnlineLesson, OnlineLearner):
        for part in session.scalars(select(table).where(table.online_class_id == key)):
            part.deleted_at = row.deleted_at


def save_lessons(session: Session, class_id: str, lines: Sequence[rules.OnlineLine]) -> None:
    """Make these the lessons of the class; a lesson is known by its number. `UserError` where a number is double."""
    rules.check_lines(lines)
    known = {row.number: row for row in _lesson_rows(session, class_id)}
    for one in lines:
        row = known.pop(one.number, None) or OnlineLesson(online_class_id=class_id, number=one.number)
        row.title, row.required = one.title, one.required
        row.hours = "" if one.hours is None else f"{one.hours:f}"
        session.add(row)
    for row in known.values():
        row.deleted_at = utc_now()
    session.flush()


def lesson_lines(session: Session, class_id: str) -> list[rules.OnlineLine]:
    """The lessons of a class by number."""
    return [_line(row) for row in _lesson_rows(session, class_id)]


def _lesson_rows(session: Session, class_id: str) -> list[OnlineLesson]:
    query = select(OnlineLesson).where(OnlineLesson.online_class_id == class_id)
    return list(session.scalars(query.order_by(OnlineLesson.number, OnlineLesson.id)))


def _line(row: OnlineLesson) -> rules.OnlineLine:
    return rules.OnlineLine(row.number, row.title, row.required, Decimal(row.hours) if row.hours else None)


def add_learners(session: Session, class_id: str, keys: Iterable[str]) -> int:
    """Let these cadres join the class, with village and name as they are now; returns how many were not in it yet."""
    kept = merged_files(session)
    joined = select(OnlineLearner.cadre_id).where(OnlineLearner.online_class_id == class_id)
    inside = {kept.get(key, key) for key in session.scalars(joined)}
    people = by_name(session, [key for key in dict.fromkeys(keys) if key not in inside])
    rows = [
        {
            "id": new_key(), "online_class_id": class_id, "cadre_id": one.cadre_id, "village_id": one.village_id,
            "township": one.township, "village": one.village, "name": one.name,
        }
        for one in people
    ]  # fmt: skip
    add_rows(session, OnlineLearner, rows)
    return len(rows)


def remove_learners(session: Session, learners: Collection[str]) -> None:
    """Take these learners (keys of `Learner`) out of their class; the recycle bin and undo still know them."""
    rows = list(_learner_rows(session, OnlineLearner.id, learners))
    for row in (*rows, *_of_other_files(session, rows)):
        row.deleted_at = utc_now()


def _of_other_files(session: Session, rows: Iterable[OnlineLearner]) -> list[OnlineLearner]:
    """The rows of the same people in the same classes, of files that were merged."""
    kept = merged_files(session)
    meant = {(row.online_class_id, kept.get(row.cadre_id, row.cadre_id)) for row in rows}
    query = select(OnlineLearner).where(OnlineLearner.cadre_id.in_({*kept, *kept.values()}))
    return [
        row
        for row in (session.scalars(query) if kept else ())
        if (row.online_class_id, kept.get(row.cadre_id, row.cadre_id)) in meant
    ]


def set_progress(session: Session, class_id: str, progress: Mapping[str, rules.Progress]) -> int:
    """How far these cadres (by key) are, as it stands: nothing is kept of before. Who is not in the class joins it.

    Returns how many joined. An import decides beforehand what it takes, see `rules.online_merge`.
    """
    joined = add_learners(session, class_id, progress)
    kept = merged_files(session)
    query = select(OnlineLearner).where(OnlineLearner.online_class_id == class_id)
    for row in session.scalars(query):
        if said := progress.get(kept.get(row.cadre_id, row.cadre_id)):
            _put(row, said)
    session.flush()
    return joined


def _put(row: OnlineLearner, progress: rules.Progress) -> None:
    row.required_done, row.elective_done = progress.required_done, progress.elective_done
    row.done = rules.tell_numbers(progress.done)
    row.hours = "" if progress.hours is None else f"{progress.hours:f}"
    row.finished_on, row.as_of = progress.finished_on, progress.as_of


def progress_of(row: OnlineLearner) -> rules.Progress:
    """What a learner's row says."""
    return rules.Progress(
        row.required_done,
        row.elective_done,
        rules.parse_numbers(row.done),
        Decimal(row.hours) if row.hours else None,
        row.finished_on,
        row.as_of,
    )


def _learner_rows(session: Session, column: Any, keys: Collection[str]) -> Iterable[OnlineLearner]:
    listed = list(keys)
    for start in range(0, len(listed), _KEYS_AT_ONCE):
        query = select(OnlineLearner).where(column.in_(listed[start : start + _KEYS_AT_ONCE]))
        yield from session.scalars(query)


def learners(session: Session, class_id: str) -> list[Learner]:
    """Who learns in the class, each once, in the order of villages, then of posts and 姓氏笔画."""
    query = (
        select(OnlineLearner, Cadre.initials)
        .outerjoin(Cadre, OnlineLearner.cadre_id == Cadre.id)
        .where(OnlineLearner.online_class_id == class_id, OnlineLearner.deleted_at == "")
        .execution_options(include_deleted=True)
    )
    kept = merged_files(session)
    now = kept_initials(session, kept)
    found = [
        Learner(
            row.id, kept.get(row.cadre_id, row.cadre_id), row.village_id, row.township, row.village, row.name,
            now.get(row.cadre_id, initials or ""), progress_of(row), row.remarks,
        )
        for row, initials in session.execute(query)
    ]  # fmt: skip
    return _in_order(
        session, best_each(found, lambda one: one.cadre_id, lambda one: rules.advance(one.progress))
    )


def _in_order(session: Session, found: list[Learner]) -> list[Learner]:
    everywhere = places(session, deleted=True)
    where = {place.village_id: number for number, place in enumerate(everywhere)}
    who = {key: number for number, key in enumerate(cadres_of(session, everywhere))}
    by_strokes = stroke_order(session).key
    return sorted(
        found, key=lambda one: (where[one.village_id], who.get(one.cadre_id, len(who)), by_strokes(one.name))
    )


def class_plan(session: Session, class_id: str) -> rules.ClassPlan:
    """What the class asks for."""
    return _plan(get_class(session, class_id), lesson_lines(session, class_id))


def _plan(row: OnlineClass, lines: Collection[rules.OnlineLine]) -> rules.ClassPlan:
    required = sum(one.required for one in lines)
    return rules.ClassPlan(required, len(lines) - required, row.electives_needed, row.began, row.ended)


def class_lines(session: Session, year: str = "") -> list[ClassLine]:
    """The classes of a year (of all for ""), the one that began first on top, with their people counted."""
    held = [(row, plan, rows) for row, _lines, plan, rows in _classes(session, year)]
    return [
        ClassLine(
            row.id, row.year, row.name, row.organiser, plan, len(rows),
            sum(rules.is_finished(one, plan) for _cadre, one in rows),
            sum(one.completions for _cadre, one in rows),
            rules.day_of_figures(one.as_of for _cadre, one in rows),
        )
        for row, plan, rows in held
    ]  # fmt: skip


def online_years(session: Session) -> list[str]:
    """The years that have online classes."""
    return sorted(set(session.scalars(select(OnlineClass.year))), reverse=True)


def online_figures(session: Session, year: str = "") -> OnlineFigures:
    """The online classes of a year (of all for "") in numbers."""
    plans: list[rules.ClassPlan] = []
    people: set[str] = set()
    finished: set[str] = set()
    completions = 0
    for _row, _lines, plan, rows in _classes(session, year):
        plans.append(plan)
        people.update(cadre for cadre, _one in rows)
        finished.update(cadre for cadre, one in rows if rules.is_finished(one, plan))
        completions += sum(one.completions for _cadre, one in rows)
    return OnlineFigures(
        len(plans),
        sum(plan.required for plan in plans),
        sum(plan.electives for plan in plans),
        len(people),
        completions,
        len(finished),
        frozenset(finished),
        frozenset(people),
    )


def online_hours(session: Session, year: str) -> dict[str, Decimal]:
    """网络学时 of a year's online classes by cadre's key, see `rules.online.hours_done`; nobody with none."""
    found: dict[str, Decimal] = {}
    for _row, lines, _plan_of, rows in _classes(session, year):
        for cadre, one in rows:
            if hours := rules.hours_done(one, lines):
                found[cadre] = found.get(cadre, Decimal(0)) + hours
    return found


_Held = tuple[OnlineClass, list[rules.OnlineLine], rules.ClassPlan, list[tuple[str, rules.Progress]]]


def _classes(session: Session, year: str) -> list[_Held]:
    """Every class of the year with lessons, plan, and (cadre's key, progress) of its learners, each once."""
    query = select(OnlineClass).order_by(OnlineClass.year, OnlineClass.began, OnlineClass.id)
    if year:
        query = query.where(OnlineClass.year == year)
    kept, held = merged_files(session), list[_Held]()
    for row in list(session.scalars(query)):
        lines = lesson_lines(session, row.id)
        people = session.scalars(select(OnlineLearner).where(OnlineLearner.online_class_id == row.id))
        held.append((row, lines, _plan(row, lines), _each(people, kept)))
    return held


def _each(rows: Iterable[OnlineLearner], kept: Mapping[str, str]) -> list[tuple[str, rules.Progress]]:
    people = ((kept.get(one.cadre_id, one.cadre_id), progress_of(one)) for one in rows)
    return best_each(people, lambda one: one[0], lambda one: rules.advance(one[1]))
