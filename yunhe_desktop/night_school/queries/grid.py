"""考勤总表: everybody on a year's lists by lessons, and marks of many of them written at once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.night_school.queries.lessons import LessonLine, lesson_lines
from yunhe_desktop.night_school.queries.rosters import (
    Expected,
    fix_roster,
    fixed_rosters,
    roster,
    set_states,
)

Spot = tuple[str, str]
"""A cell of the grid: the keys of lesson and cadre."""


@dataclass(slots=True)
class GridPerson:
    """One row: a person as on the last of the lists, and their place on each list by lesson."""

    cadre_id: str
    township: str
    village_id: str
    village: str
    name: str
    positions: str
    initials: str
    cells: dict[str, Expected] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grid:
    """The lessons of a year by day, and everybody on their lists by village and post."""

    lessons: tuple[LessonLine, ...] = ()
    people: tuple[GridPerson, ...] = ()


def load_grid(session: Session, year: str, today: date) -> Grid:
    """A year's lessons but cancelled ones and those to come whose list is not fixed.

    Of a lesson that is over and has no fixed list yet, those whom its audience means stand there, unmarked.
    """
    lines = [
        line
        for line in lesson_lines(session, year, expected=False)
        if not line.cancelled_for and (line.fixed or line.date <= today.isoformat())
    ]
    lists = fixed_rosters(session, [line.id for line in lines if line.fixed])
    lists |= {line.id: roster(session, line.id) for line in lines if not line.fixed}
    people: dict[str, GridPerson] = {}
    standing: dict[str, int] = {}  # in the village, on the last list
    for line in lines:
        before: Counter[str] = Counter()
        for one in lists[line.id]:
            row = people.setdefault(one.cadre_id, _person(one))
            _move(row, one)
            row.cells[line.id] = one
            standing[one.cadre_id] = before[one.village_id]
            before[one.village_id] += 1
    order = {place.village_id: number for number, place in enumerate(places(session, deleted=True))}
    rows = sorted(people.values(), key=lambda row: (order[row.village_id], standing[row.cadre_id]))
    return Grid(tuple(lines), tuple(rows))


def _person(one: Expected) -> GridPerson:
    return GridPerson(
        one.cadre_id, one.township, one.village_id, one.village, one.name, one.positions, one.initials
    )


def _move(row: GridPerson, one: Expected) -> None:
    """To where a later list has the person."""
    row.township, row.village_id, row.village = one.township, one.village_id, one.village
    row.name, row.positions = one.name, one.positions


def set_spots(session: Session, states: Mapping[Spot, str]) -> None:
    """Mark people of several lessons ("" takes a mark back); lists that are not fixed yet are fixed before.

    `UserError` where a list cannot be fixed; who stands on none of them is left out.
    """
    lessons = {lesson for lesson, _cadre in states}
    for lesson in lessons:
        fix_roster(session, lesson)
    lists = fixed_rosters(session, lessons)
    keys = {(lesson, one.cadre_id): one.id for lesson, people in lists.items() for one in people}
    set_states(session, {keys[spot]: state for spot, state in states.items() if spot in keys})
