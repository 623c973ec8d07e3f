"""Which people and which lessons of the grid are shown, and the figures of what is."""

from collections.abc import Sequence
from dataclasses import dataclass

from yunhe_desktop.night_school.desk.finding import plain
from yunhe_desktop.night_school.queries.grid import Grid, GridPerson
from yunhe_desktop.night_school.queries.lessons import LessonLine
from yunhe_desktop.night_school.rules.attendance import Headcount, headcount
from yunhe_desktop.pinyin import initials


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for; "" for everything. `village` and `term` are keys, `term` "-" for lessons without one."""

    township: str = ""
    village: str = ""
    form: str = ""
    term: str = ""
    words: str = ""


WITHOUT_TERM = "-"


def narrowed(grid: Grid, wish: Wish) -> Grid:
    """The lessons of that form and term, and the people on any of their lists of that place with those words."""
    lessons = tuple(line for line in grid.lessons if _is_wished(line, wish))
    keys = {line.id for line in lessons}
    words = plain(wish.words).split()
    people = tuple(
        one
        for one in grid.people
        if not keys.isdisjoint(one.cells)
        and wish.township in ("", one.township)
        and wish.village in ("", one.village_id)
        and all(_fits(one, word) for word in words)
    )
    return Grid(lessons, people)


def _is_wished(line: LessonLine, wish: Wish) -> bool:
    term = line.term.id if line.term else WITHOUT_TERM
    return wish.form in ("", line.form) and wish.term in ("", term)


def _fits(one: GridPerson, word: str) -> bool:
    return (
        word in one.name.lower()
        or word in one.village.lower()
        or word in one.positions
        or any(each.startswith(word) for each in one.initials.split())
        or any(each.startswith(word) for each in initials(one.village).split())
    )


def count_of_lesson(people: Sequence[GridPerson], lesson: str) -> Headcount:
    """The heads of one lesson among these people."""
    return headcount(cell.mark for one in people if (cell := one.cells.get(lesson)))


def count_of_person(person: GridPerson, lessons: Sequence[LessonLine]) -> Headcount:
    """One person's 人次 among these lessons."""
    return headcount(cell.mark for line in lessons if (cell := person.cells.get(line.id)))
