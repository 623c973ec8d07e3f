"""The grid in memory: what it shows, and every change of it an action of its own, written before it is shown."""

from collections.abc import Mapping
from dataclasses import replace

from yunhe_desktop.database import Database
from yunhe_desktop.dates import office_today
from yunhe_desktop.night_school.queries.grid import Grid, GridPerson, Spot, load_grid, set_spots
from yunhe_desktop.night_school.queries.lessons import LessonLine
from yunhe_desktop.night_school.queries.rosters import Expected


class GridBook:
    """One year's grid; `busy` while a change of its own is written, which is then shown from memory."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._year = ""
        self.busy = False
        self.grid = Grid()
        self._people: dict[str, GridPerson] = {}
        self._lessons: dict[str, LessonLine] = {}

    def load(self, year: str) -> None:
        """Read a year's grid."""
        self._year = year
        with self._database.reading() as session:
            self.grid = load_grid(session, year, office_today())
        self._people = {one.cadre_id: one for one in self.grid.people}
        self._lessons = {one.id: one for one in self.grid.lessons}

    def cell(self, spot: Spot) -> Expected | None:
        """Somebody on a lesson's list; None for who is not."""
        lesson, cadre = spot
        person = self._people.get(cadre)
        return person.cells.get(lesson) if person else None

    def mark(self, states: Mapping[Spot, str]) -> int:
        """Mark everybody of these who is on the list and is not marked so; returns how many. `UserError` where not."""
        new = {
            spot: state
            for spot, state in states.items()
            if (cell := self.cell(spot)) is not None and cell.state != state
        }
        if not new:
            return 0
        unfixed = any(not self._lessons[lesson].fixed for lesson, _cadre in new)
        self.busy = True
        try:
            with self._database.action(self._label(new)) as session:
                set_spots(session, new)
        finally:
            self.busy = False
        if unfixed:
            self.load(self._year)
        else:
            self._take(new)
        return len(new)

    def _take(self, states: Mapping[Spot, str]) -> None:
        for (lesson, cadre), state in states.items():
            cells = self._people[cadre].cells
            arrived = cells[lesson].arrived if state else ""
            cells[lesson] = replace(cells[lesson], state=state, arrived=arrived)

    def _label(self, states: Mapping[Spot, str]) -> str:
        """What the history calls the change: 考勤：张建国记出勤."""
        meant = {cadre for _lesson, cadre in states}
        people = [cadre for cadre in self._people if cadre in meant]
        who = self._people[people[0]].name + (f"等{len(people)}人" if len(people) > 1 else "")
        kinds = set(states.values())
        state = (next(iter(kinds)) or "清除") if len(kinds) == 1 else "登记"
        times = f"{len(states)}次" if len(states) > len(people) else ""
        return f"考勤总表：{who}{times}{'' if state in ('清除', '登记') else '记'}{state}"
