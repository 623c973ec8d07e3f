"""Files that were merged into others: what hangs on them counts for the file that is kept, whenever it is read.

Stored rows keep the key that they were written with, so that taking a merge back needs nothing here.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.night_school.rules.attendance import Mark, rank
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.tables import Attendance, MakeUp

T = TypeVar("T")


def merged_files(session: Session) -> dict[str, str]:
    """The key of the file that is kept, by that of each file that was merged into it, directly or through others."""
    query = select(Cadre.id, Cadre.merged_into_id).where(Cadre.merged_into_id.is_not(None))
    into = dict(session.execute(query.execution_options(include_deleted=True)).all())
    return {old: _end(into, new) for old, new in into.items() if new}


def _end(into: Mapping[str, str | None], key: str) -> str:
    seen = set()
    while (following := into.get(key)) and key not in seen:
        seen.add(key)
        key = following
    return key


def with_merged(kept: Mapping[str, str], keys: Collection[str]) -> set[str]:
    """These files and those merged into them; `kept` as `merged_files` has it."""
    return {*keys, *(old for old, new in kept.items() if new in keys)}


def kept_audience(stored: str, kept: Mapping[str, str]) -> Audience:
    """A stored audience that names the files that are kept."""
    audience = Audience.from_stored(stored)
    return replace(
        audience, people=_once_each(audience.people, kept), without=_once_each(audience.without, kept)
    )


def _once_each(keys: Iterable[str], kept: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kept.get(key, key) for key in keys))


def kept_initials(session: Session, kept: Mapping[str, str]) -> dict[str, str]:
    """The initials of a kept file's name, by the key of each file that was merged into it."""
    query = select(Cadre.id, Cadre.initials).where(Cadre.id.in_(set(kept.values())))
    found = dict(session.execute(query.execution_options(include_deleted=True)).all()) if kept else {}
    return {old: found[new] for old, new in kept.items() if new in found}


def best_each(items: Iterable[T], whose: Callable[[T], Hashable], worth: Callable[[T], Any]) -> list[T]:
    """Of the items of each person the one that is worth most (of equals the first), where the first stood."""
    found: dict[Hashable, T] = {}
    for one in items:
        key = whose(one)
        if key not in found or worth(one) > worth(found[key]):
            found[key] = one
    return list(found.values())


@dataclass(frozen=True, slots=True)
class OneSeat:
    """Which attendance counts of a person of whom two files stood on one lesson's list, all by key.

    The better mark counts (see `rules.attendance.rank`); the person was expected where either file was.
    """

    left_out: frozenset[str] = frozenset()  # those that do not count
    expected: frozenset[str] = frozenset()  # of those that count
    others: Mapping[str, frozenset[str]] = field(default_factory=dict)  # of the same person and lesson


def one_seat_each(
    session: Session, kept: Mapping[str, str], lessons: Collection[str] | None = None
) -> OneSeat:
    """For the lists of these lessons, of all where None; `kept` as `merged_files` has it."""
    left_out, expected, others = set[str](), set[str](), dict[str, frozenset[str]]()
    for some in _seats(session, kept, lessons) if kept else ():
        ranked = [key for _rank, key, _expected in sorted(some, reverse=True)]
        left_out.update(ranked[1:])
        if any(meant for _rank, _key, meant in some):
            expected.add(ranked[0])
        others |= {key: frozenset(ranked) - {key} for key in ranked if len(ranked) > 1}
    return OneSeat(frozenset(left_out), frozenset(expected), others)


def _seats(
    session: Session, kept: Mapping[str, str], lessons: Collection[str] | None
) -> Iterable[Sequence[tuple[tuple[bool, ...], str, bool]]]:
    """Of each person with several files the rows in each lesson: how good, its key, whether expected."""
    query = select(
        Attendance.lesson_id, Attendance.cadre_id, Attendance.id, Attendance.state, Attendance.expected
    ).where(Attendance.cadre_id.in_({*kept, *kept.values()}))
    if lessons is not None:
        query = query.where(Attendance.lesson_id.in_(lessons))
    made_up = frozenset(session.scalars(select(MakeUp.attendance_id)))
    found = defaultdict(list)
    for lesson, cadre, key, state, expected in session.execute(query):
        mark = Mark(kept.get(cadre, cadre), state, key in made_up, expected)
        own = cadre not in kept  # of equals the kept file's
        found[lesson, mark.cadre_id].append(((*rank(mark), own), key, expected))
    return found.values()


def seat_of(session: Session, lesson_id: str, cadre_id: str) -> Attendance | None:
    """The attendance that counts of a person in a lesson, whichever of their files it hangs on; None for none."""
    kept = merged_files(session)
    files = with_merged(kept, [kept.get(cadre_id, cadre_id)])
    query = select(Attendance).where(Attendance.lesson_id == lesson_id, Attendance.cadre_id.in_(files))
    left_out = one_seat_each(session, kept, [lesson_id]).left_out
    return next((row for row in session.scalars(query) if row.id not in left_out), None)


def other_seats(session: Session, rows: Collection[Attendance]) -> list[Attendance]:
    """The attendances of the same people in the same lessons, with another file of theirs."""
    seats = one_seat_each(session, merged_files(session), {row.lesson_id for row in rows})
    keys = {other for row in rows for other in seats.others.get(row.id, ())} - {row.id for row in rows}
    return list(session.scalars(select(Attendance).where(Attendance.id.in_(keys)))) if keys else []
